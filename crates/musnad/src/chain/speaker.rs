//! Who speaks: from the phrase of a source to the words that name it, and whom a hidden subject means.

use super::{Carried, Speaker, link};
use crate::chunk::{Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::mention;
use crate::statement::{Link, Mention, SourceType};
use musnad_arabic::Span;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{PeopleClass, Stance};

impl Clauses<'_> {
    pub(super) fn link_of(&self, at: usize, cue: Span, stance: Stance) -> Link {
        let at = self.latter(at).unwrap_or(at);
        let np = self.np(at);
        let kind = np.map_or(SourceType::Anonymous, |np| self.source_type(np));
        let mention = np.map(|np| {
            // زعيم التنظيم، أبو بكر البغدادي: the name after its title.
            let named = self
                .name_after(at)
                .filter(|_| np.name.is_none() && matches!(np.head, Head::People(_)));
            let doer = || mention::doer(self.lexicon, &self.chunks[at], np);
            match named {
                Some(span) => Mention { span, ..doer() },
                None => self.party_in_document(at).unwrap_or_else(doer),
            }
        });
        let kind = if mention
            .as_ref()
            .zip(np)
            .is_some_and(|(m, np)| m.span != np.name.unwrap_or(self.chunks[at].span) && kind == SourceType::Anonymous)
        {
            SourceType::Named
        } else {
            kind
        };
        let kind = if kind == SourceType::Document && self.party_in_document(at).is_some() {
            SourceType::Named
        } else {
            kind
        };
        link(mention, cue, kind, stance)
    }

    /// الأخير: the last one named before.
    pub(super) fn latter(&self, at: usize) -> Option<usize> {
        let word = musnad_arabic::fold::fold(self.chunks[at].span.of(self.text));
        if !matches!(word.as_str(), "الاخير" | "الاخيرة") {
            return None;
        }
        (0..at).rev().find(|&k| {
            self.np(k).is_some_and(|np| {
                matches!(
                    np.head,
                    Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::Loaded(_)
                )
            })
        })
    }

    /// The party that speaks in a document (بيان للجيش، بيان صادر عن الوزارة).
    pub(super) fn party_in_document(&self, at: usize) -> Option<Mention> {
        let np = self.np(at)?;
        if !matches!(np.head, Head::CueNoun(_)) {
            return None;
        }
        if let Some((head @ (Head::Party(_) | Head::Group(_) | Head::Loaded(_)), span)) = np.inner {
            let party = if let Head::Party(p) = head { Some(p) } else { None };
            return Some(Mention {
                span,
                party,
                kind: None,
                loaded: matches!(head, Head::Loaded(_)),
            });
        }
        (at + 1..(at + 4).min(self.chunks.len())).find_map(|k| {
            let np = self.np(k)?;
            let by = matches!(
                self.chunks[k].prep,
                Some(Preposition::Li | Preposition::Min | Preposition::An | Preposition::MinQibal)
            );
            let party = matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_));
            (by && party).then(|| mention::doer(self.lexicon, &self.chunks[k], np))
        })
    }

    /// Several phrases joined by و are one source.
    pub(super) fn source_of_group(&self, group: &Group, cue: Span, stance: Stance) -> Option<Link> {
        let first = *group.first()?;
        let mut link = self.link_of(first, cue, stance);
        if let (Some(last), Some(mention)) = (group.last(), link.source.as_mut())
            && *last != first
        {
            mention.span = mention.span.join(self.chunks[*last].span);
        }
        Some(link)
    }

    /// Whether a phrase can speak.
    pub(super) fn can_speak(&self, at: usize) -> bool {
        self.np(at).is_some_and(|np| match np.head {
            Head::Party(_)
            | Head::Loaded(_)
            | Head::Group(_)
            | Head::Name
            | Head::CueNoun(_)
            | Head::Nisba(_)
            | Head::Object(_) => true,
            Head::People(p) => !matches!(self.lexicon.people[p as usize].class, PeopleClass::Dead),
            Head::Other => np.name.is_some() || np.definite || self.chunks[at].prep.is_none(),
            Head::Place(_) => true,
            _ => false,
        })
    }

    /// The speaker of a reporting verb without a subject.
    pub(super) fn hidden_speaker(&self, at: usize, participle: bool, own: Option<&Group>, carried: &Carried) -> Option<Speaker> {
        let spoke_here = self.chunks[..at]
            .iter()
            .any(|c| matches!(c.kind, Kinds::Marker(_)) || c.verb().is_some_and(|v| v.cue.is_some()));
        if participle {
            // Who spoke in this sentence goes on; else who its main verb is about, else the last speaker.
            if spoke_here && carried.speaker.is_some() {
                return carried.speaker.clone();
            }
            for k in (0..at).rev() {
                if let (Kinds::Verb(v), Some(args)) = (&self.chunks[k].kind, &self.arguments[k]) {
                    if v.participle || args.relative || args.passive {
                        continue;
                    }
                    if let Some(&subject) = args
                        .subject
                        .first()
                        .filter(|s| self.can_speak(**s) && !matches!(self.np(**s).map(|np| np.head), Some(Head::Other)))
                    {
                        let np = self.np(subject)?;
                        return Some(Speaker {
                            mention: mention::doer(self.lexicon, &self.chunks[subject], np),
                            kind: self.source_type(np),
                        });
                    }
                }
            }
            return carried.speaker.clone();
        }
        // A verb of the same sentence whose subject is carried: the one who spoke, if any spoke here.
        if spoke_here && carried.speaker.is_some() {
            return carried.speaker.clone();
        }
        if let Some(&subject) = own.and_then(|g| g.first()).filter(|s| self.can_speak(**s)) {
            let np = self.np(subject)?;
            return Some(Speaker {
                mention: mention::doer(self.lexicon, &self.chunks[subject], np),
                kind: self.source_type(np),
            });
        }
        carried.speaker.clone()
    }
}
