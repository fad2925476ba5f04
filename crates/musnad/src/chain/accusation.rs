//! Accusations: what is alleged stands on the accuser's word.

use super::{Chains, Scope, link};
use crate::chunk::Kinds;
use crate::clause::Clauses;
use crate::event::Candidate;
use crate::statement::SourceType;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Stance};

impl Clauses<'_> {
    /// What an accusation alleges stands on the accuser's word.
    pub fn accusations(&self, events: &[Candidate], chains: &mut Chains) {
        for candidate in events
            .iter()
            .filter(|c| c.event.event == EventType::Accuse && c.event.mode != Some("investigate") && c.merged.is_none())
        {
            let (at, n) = (candidate.at, self.chunks.len());
            let (Some(accuser), Some(args)) = (candidate.event.actors.first(), &self.arguments[at]) else {
                continue;
            };
            let content = (at + 1..args.end.min(n))
                .find(|&k| self.chunks[k].prep == Some(Preposition::Bi) || self.chunks[k].event().is_some());
            let from = content.unwrap_or(args.end).max(at + 1);
            let ends = |k: &usize| {
                matches!(self.chunks[*k].kind, Kinds::Stop)
                    || matches!(self.chunks[*k].kind, Kinds::Comma)
                        && self
                            .chunks
                            .get(k + 1)
                            .is_some_and(|c| c.conj && c.verb().is_some() || matches!(c.kind, Kinds::Subordinator))
            };
            let to = (from..n).find(ends).unwrap_or(n);
            if from < to {
                let link = link(
                    Some(accuser.clone()),
                    self.chunks[at].word,
                    SourceType::Named,
                    Stance::Asserts,
                );
                chains.scopes.push(Scope {
                    from,
                    to,
                    links: vec![link],
                    outer: false,
                });
            }
        }
    }
}
