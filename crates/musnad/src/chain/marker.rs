//! Markers: بحسب المرصد، وفق مصادر أمنية، على حد قوله.

use super::{Carried, Chains, Scope, Speaker, link};
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::statement::SourceType;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// بحسب المرصد، وفق مصادر أمنية.
    pub(super) fn marker(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let n = self.chunks.len();
        let mut j = at + 1;
        // وفق ما أفاد به ناشطون: a reporting verb inside the marker speaks for itself.
        while j < n
            && matches!(
                self.chunks[j].kind,
                Kinds::Subordinator | Kinds::Open | Kinds::Preposition(_) | Kinds::Colon
            )
        {
            j += 1;
        }
        let mut group: Group = Group::new();
        // على ما يبدو: "as" without a word of saying.
        let as_said = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text)).ends_with(" ما");
        if as_said && self.chunks.get(j).and_then(|c| c.verb()).is_none_or(|v| v.cue.is_none()) && self.np(j).is_none() {
            return;
        }
        if let Some(np) = self.np(j) {
            if self.can_speak(j) || !matches!(np.head, Head::Event(..) | Head::Figure) {
                group.push(j);
                let mut k = j + 1;
                while k < n && self.np(k).is_some() && self.chunks[k].conj && self.can_speak(k) {
                    group.push(k);
                    k += 1;
                }
                j = k;
            }
        } else if let (Some(verb), Some(args)) = (
            self.chunks.get(j).and_then(|c| c.verb()),
            self.arguments.get(j).and_then(|a| a.as_ref()),
        ) && verb.cue.is_some()
            && !args.subject.is_empty()
        {
            group = args.subject.clone();
            j = args.end;
        }
        let stance = row.stance;
        let word = self.chunks[at].word;
        let pronoun = self.chunks[at].pronoun
            || matches!(musnad_arabic::fold::fold(word.of(self.text)).chars().last(), Some('ه')) && group.is_empty();
        if pronoun || group.is_empty() && row.frame.role(Slot::Genitive) == Some(Role::Source) {
            // على حد قوله: the speaker is told already.
            if chains.rules(at) || carried.speaker.is_none() {
                return;
            }
        }
        // وذكرت الوكالة نقلا عن مصادر: the tellers stand inside the chain that the agency opened.
        if row.frame.role(Slot::Genitive) == Some(Role::Teller) {
            let inner = self.source_of_group(&group, word, stance);
            let opened = chains
                .scopes
                .iter_mut()
                .rev()
                .find(|s| !s.outer && s.from < at && s.to > at && at - s.from < 8);
            if let (Some(scope), Some(inner)) = (opened, inner) {
                scope.links.push(inner);
                return;
            }
        }
        let link = match self.source_of_group(&group, word, stance) {
            Some(link) => link,
            None if row.frame.role(Slot::Genitive) == Some(Role::Source) => match &carried.speaker {
                Some(speaker) => link(Some(speaker.mention.clone()), word, speaker.kind, stance),
                None => return,
            },
            None => link(None, word, SourceType::Anonymous, stance),
        };
        // Which side it rules: at the head of the sentence what follows, else what comes before as well.
        let opens = self.chunks[..at].iter().all(|c| {
            matches!(
                c.kind,
                Kinds::Open | Kinds::Close | Kinds::Comma | Kinds::Conjunction | Kinds::Aside
            )
        });
        let contrast = |c: &Chunk| {
            matches!(c.kind, Kinds::Stop) || matches!(c.kind, Kinds::Conjunction) && c.word.of(self.text).contains("لكن")
        };
        let from = if opens {
            at
        } else {
            self.chunks[..at].iter().rposition(contrast).map_or(0, |k| k + 1)
        };
        let mut to = (j..n).find(|&k| contrast(&self.chunks[k])).unwrap_or(n);
        // A clause of its own after the marker (وفق المرصد، وأعلن …) is outside it.
        if !opens {
            to = (j..to)
                .find(|&k| {
                    self.chunks[k].conj && self.chunks[k].verb().is_some() && matches!(self.chunks[k - 1].kind, Kinds::Comma)
                })
                .unwrap_or(to);
            // Another marker's stretch ends where this one's begins.
            let start = chains.scopes.iter().filter(|s| s.outer && s.to <= at).map(|s| s.to).max();
            let from = start.map_or(from, |s| from.max(s.min(at)));
            for scope in chains.scopes.iter_mut().filter(|s| s.outer && s.from < at && s.to > at) {
                scope.to = at;
            }
            chains.scopes.push(Scope {
                from,
                to,
                links: vec![link.clone()],
                outer: true,
            });
        } else {
            chains.scopes.push(Scope {
                from,
                to,
                links: vec![link.clone()],
                outer: true,
            });
        }
        if let Some(source) = link.source {
            carried.speaker = Some(Speaker {
                mention: source,
                kind: link.kind,
            });
        }
    }
}
