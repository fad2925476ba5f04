//! Reporting verbs and their verbal nouns: قال، نقلت الوكالة عن، أبلغت المصادر المرصد، إعلان الجيش.

use super::{Carried, Chains, Scope, Speaker, link};
use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses, Group};
use crate::mention;
use crate::statement::{Link, SourceType};
use musnad_arabic::Span;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::Stance;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    pub(super) fn reporting(&self, at: usize, cue: u16, participle: bool, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let chunk = &self.chunks[at];
        let Some(args) = &self.arguments[at] else { return };
        if self.is_own_voice(at) {
            return;
        }
        let n = self.chunks.len();
        let mut links: Vec<Link> = Vec::new();
        let word = chunk.word;
        let stance = row.stance;
        let teller_slot = row.frame.slot(Role::Teller);
        let source_slot = row.frame.slot(Role::Source).unwrap_or(Slot::Subject);
        let speakers = |group: Option<&Group>| group.filter(|g| self.can_speak(g[0])).cloned();
        let subject = if args.passive || args.carried || participle {
            None
        } else {
            speakers(args.slot(source_slot))
        };
        // وأرجع أسباب التأخر: with a speaker at hand, an unknown common noun after the verb is what he speaks of.
        let subject = subject.filter(|g| {
            let common = self.np(g[0]).is_some_and(|np| {
                matches!(np.head, Head::Other)
                    && !np.definite
                    && np.name.is_none()
                    && self.chunks[g[0]].first != self.chunks[g[0]].last
            });
            !(common && chunk.conj && carried.speaker.is_some() && g[0] > at)
        });
        let mut hidden = false;
        match teller_slot {
            // أبلغت مصادر المرصد: the hearer reports, the teller is inside.
            Some(Slot::Subject) => {
                let hearer = speakers(args.slot(Slot::Object));
                if let Some(hearer) = hearer {
                    links.extend(self.source_of_group(&hearer, word, Stance::Asserts));
                } else if chunk.pronoun {
                    let told = carried
                        .speaker
                        .as_ref()
                        .map(|s| link(Some(s.mention.clone()), word, s.kind, Stance::Asserts));
                    links.extend(told.filter(|_| !chains.rules(at)));
                }
                match speakers(args.slot(Slot::Subject)) {
                    Some(teller) => links.extend(self.source_of_group(&teller, word, stance)),
                    None => hidden = true,
                }
            }
            // نقلت الوكالة عن مسؤولين: the agency reports what they told.
            Some(slot) => {
                if let Some(subject) = &subject {
                    links.extend(self.source_of_group(subject, word, stance));
                }
                if let Some(teller) = speakers(args.slot(slot)) {
                    let an = self.chunks[teller[0]].first;
                    let _ = an;
                    let cue = if subject.is_some() {
                        self.preposition_before(teller[0])
                    } else {
                        word
                    };
                    links.extend(self.source_of_group(&teller, cue, stance));
                } else if subject.is_none() {
                    hidden = true;
                }
            }
            None => match &subject {
                Some(subject) => links.extend(self.source_of_group(subject, word, stance)),
                None => hidden = true,
            },
        }
        if hidden && links.is_empty() {
            // كما زُعم أن: a claim that nobody is named for.
            let claimed = stance == Stance::Doubts
                && !chunk.conj
                && !participle
                && matches!(
                    self.chunks.get(at + 1).map(|c| &c.kind),
                    Some(Kinds::Complementiser | Kinds::Pronoun)
                );
            let speaker = if args.passive || claimed {
                None
            } else {
                self.hidden_speaker(at, participle, args.carried.then_some(&args.subject), carried)
            };
            match speaker {
                Some(speaker) => links.push(link(Some(speaker.mention), word, speaker.kind, stance)),
                None => links.push(link(None, word, SourceType::Anonymous, stance)),
            }
        }
        let Some(content) = self.content_of(at, &row.frame, args.end) else {
            return;
        };
        self.describe_saying(at, args, &mut links);
        // A reporting verb that opens a clause of its own ends what was open.
        if self.opens_clause(at) || participle {
            let speaker = links.last().and_then(|l| l.source.as_ref()).map(|m| m.span);
            for scope in chains.scopes.iter_mut().filter(|s| !s.outer && s.to > at) {
                let nested = participle && scope.links.last().and_then(|l| l.source.as_ref()).map(|m| m.span) != speaker;
                if !nested || !participle {
                    scope.to = at;
                }
            }
            // What was ruled by one speaker goes on inside the chain that he stood in.
            if participle {
                let outer: Vec<Link> = chains
                    .scopes
                    .iter()
                    .rfind(|s| s.to == at)
                    .map(|s| s.links[..s.links.len().saturating_sub(1)].to_vec())
                    .unwrap_or_default();
                let mut all = outer;
                all.append(&mut links);
                links = all;
            }
        }
        if let Some(last) = links.last()
            && let Some(source) = &last.source
        {
            carried.speaker = Some(Speaker {
                mention: source.clone(),
                kind: last.kind,
            });
        }
        let mut to = self.end_of_content(args.end, n);
        // أعلنت الشرطة مقتل خمسة، فيما أسفر انفجار آخر عن: without أن the content is the noun, and ends with its clause.
        if !matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open) {
            let leaves = |k: &usize| {
                matches!(self.chunks[*k].kind, Kinds::Comma)
                    && self.chunks.get(k + 1).is_some_and(|c| {
                        matches!(c.kind, Kinds::Subordinator)
                            && !c.word.of(self.text).starts_with("ما")
                            && !c.word.of(self.text).starts_with("مما")
                    })
                    && self.chunks.get(k + 2).is_some_and(|c| c.verb().is_some())
            };
            to = (content..to).find(leaves).unwrap_or(to);
        }
        // The source's own words before the verb are no content; what follows is.
        // «...»، قال طبيب: what was quoted before.
        if !chunk.conj
            && at > 1
            && matches!(self.chunks[at - 1].kind, Kinds::Comma | Kinds::Close)
            && let Some(close) = (at.saturating_sub(2)..at)
                .rev()
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Close))
            && let Some(open) = self.chunks[..close].iter().rposition(|c| matches!(c.kind, Kinds::Open))
            && close - open > 3
        {
            chains.scopes.push(Scope {
                from: open,
                to: close,
                links: links.clone(),
                outer: false,
            });
        }
        // A word of saying inside a quotation rules no further than the quotation.
        if chunk.quote != 0 {
            to = (at..to).find(|&k| self.chunks[k].quote != chunk.quote).unwrap_or(to);
        }
        // The speaker and what is told of him stand outside; a verb that tells an event itself (تبنى) is inside.
        let from = if chunk.verb().is_some_and(|v| v.trigger.is_some()) {
            at
        } else {
            content
        };
        chains.scopes.push(Scope {
            from,
            to,
            links,
            outer: false,
        });
    }

    /// "يذكر أن" and "يشار إلى أن" open a sentence in the outlet's own voice.
    pub(super) fn is_own_voice(&self, at: usize) -> bool {
        let word = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text));
        let next = self.chunks.get(at + 1).map(|c| &c.kind);
        matches!(word.as_str(), "يذكر" | "يشار" | "ويذكر" | "ويشار" | "جدير" | "والجدير")
            && matches!(next, Some(Kinds::Complementiser | Kinds::Preposition(_)))
            && self.chunks[..at]
                .iter()
                .all(|c| !matches!(c.kind, Kinds::Np(_) | Kinds::Verb(_)))
    }

    pub(super) fn preposition_before(&self, at: usize) -> Span {
        // The word عن itself, which the phrase took in.
        let first = self.chunks[at].word;
        let before = &self.text[..first.start];
        let trimmed = before.trim_end();
        let start = trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
        if first.of(self.text).starts_with("عن") {
            Span::new(first.start, first.start + "عن".len())
        } else {
            Span::new(start, trimmed.len())
        }
    }

    /// Medium, time and hearer of the saying.
    pub(super) fn describe_saying(&self, at: usize, args: &Arguments, links: &mut [Link]) {
        let Some(first) = links.first_mut() else { return };
        for (p, group) in &args.governed {
            let Some(np) = self.np(group[0]) else { continue };
            match (p, np.head) {
                (Preposition::Fi | Preposition::Bi | Preposition::Space, Head::CueNoun(_)) => {
                    first.medium = Some(self.chunks[group[0]].span)
                }
                (Preposition::Li, Head::Party(_) | Head::People(_) | Head::Group(_)) => {
                    first.hearer = Some(mention::doer(self.lexicon, &self.chunks[group[0]], np));
                }
                _ => {}
            }
        }
        // قال أمس إن: the time before the complementiser dates the saying.
        first.said = args.times.iter().find(|t| **t > at).map(|t| self.chunks[*t].span);
    }

    /// إعلان الجيش مقتل …: a verbal noun of saying.
    pub(super) fn masdar(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let Some(args) = &self.arguments[at] else { return };
        let Some(group) = args.slot(Slot::Genitive).filter(|g| self.can_speak(g[0])) else {
            return;
        };
        if self.content_of(at, &row.frame, args.end).is_none() || chains.rules(at) {
            return;
        }
        let from = group[0] + 1;
        let links: Vec<Link> = self
            .source_of_group(group, self.chunks[at].word, row.stance)
            .into_iter()
            .collect();
        chains.scopes.push(Scope {
            from,
            to: self.chunks.len(),
            links,
            outer: false,
        });
    }
}
