//! Nouns of saying and claiming: إعلان الجيش، مزاعم الجماعة، تسريبات عن.

use super::{Chains, Scope, link};
use crate::chunk::Head;
use crate::clause::Clauses;
use crate::statement::{Link, SourceType};
use musnad_lexicon::codes::Stance;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Whether the noun at chunk `at` is the subject of a verb of spreading (ترددت أنباء عن).
    pub(super) fn is_spread(&self, at: usize) -> bool {
        let cue = at.checked_sub(1).and_then(|k| self.chunks[k].verb()).and_then(|v| v.cue);
        cue.is_some_and(|c| self.lexicon.cues[c as usize].frame.role(Slot::Subject) == Some(Role::Content))
    }

    /// إعلان الجيش مقتل …: a verbal noun of saying.
    pub(super) fn masdar(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let Some(args) = &self.arguments[at] else { return };
        let someone = |k: usize| {
            self.can_speak(k)
                && self
                    .np(k)
                    .is_some_and(|np| !matches!(np.head, Head::Other | Head::Object(_)) || np.name.is_some())
        };
        let Some(group) = args.slot(Slot::Genitive).filter(|g| someone(g[0])) else {
            return;
        };
        if self.content_of(at, row, args).is_none() || chains.rules(at) {
            return;
        }
        let links: Vec<Link> = self
            .source_of_group(group, self.chunks[at].word, row.stance)
            .into_iter()
            .collect();
        chains.scopes.push(Scope {
            opener: at,
            from: group[0] + 1,
            to: self.chunks.len(),
            links,
            outer: false,
            clause: true,
        });
    }

    /// مزاعم الجماعة بإسقاط طائرة، تسريبات عن اعتقال ضباط: a noun of claiming is a link inside what stands around it.
    pub(super) fn claim_noun(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let (Some(np), Some(args)) = (self.np(at), &self.arguments[at]) else {
            return;
        };
        if row.stance != Stance::Doubts || row.frame.slot(Role::Content).is_none() {
            return;
        }
        let end = args.end.min(self.chunks.len());
        let content = (at + 1..end).find(|&k| self.chunks[k].event().is_some());
        let Some(from) = content.filter(|&k| k <= at + 3) else {
            return;
        };
        // لا صحة لأنباء القصف، تواترت أنباء عن القصف: news denied or doubted is not a claim besides.
        let doubted = |s: &Scope| s.links.iter().any(|l| l.stance != Stance::Asserts);
        if row.frame.slot(Role::Source).is_none() && (chains.innermost(at).is_some_and(doubted) || self.is_spread(at)) {
            return;
        }
        let source = match np.inner {
            Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_), _)) => self.party_in_document(at),
            _ => None,
        };
        let kind = if source.is_some() {
            SourceType::Named
        } else {
            SourceType::Anonymous
        };
        chains.scopes.push(Scope {
            opener: at,
            from,
            to: end,
            links: vec![link(source, self.chunks[at].word, kind, row.stance)],
            outer: false,
            clause: true,
        });
    }
}
