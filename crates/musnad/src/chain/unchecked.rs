//! What nobody could check: لم يتسن لرويترز التحقق من، لم تتمكن الوكالة من التأكد من. The words in between keep it from
//! being a marker of the tables.

use super::{Chains, Scope, link};
use crate::chunk::Kinds;
use crate::clause::Clauses;
use crate::statement::SourceType;
use musnad_arabic::fold::fold;
use musnad_lexicon::codes::Stance;

/// Verbs of being able to.
const ABLE: [&str; 7] = ["يتسن", "يتسني", "يمكن", "تتمكن", "يتمكن", "تستطع", "يستطع"];
/// Nouns of making sure.
const SURE: [&str; 4] = ["التحقق", "التاكد", "التثبت", "تاكيد"];
/// How many phrases may stand in between.
const NEAR: usize = 6;

impl Clauses<'_> {
    /// Opens a scope of doubt over what the negation at `at` says could not be checked.
    pub(super) fn leaves_unchecked(&self, at: usize, chains: &mut Chains) -> bool {
        let Some(from) = self.unchecked(at) else { return false };
        let ends = |k: &usize| matches!(self.chunks[*k].kind, Kinds::Stop);
        let cue = self.chunks[at].word.join(self.chunks[at + 1].word);
        chains.scopes.push(Scope {
            opener: at,
            from,
            to: (from..self.chunks.len()).find(ends).unwrap_or(self.chunks.len()),
            links: vec![link(None, cue, SourceType::Anonymous, Stance::Doubts)],
            outer: false,
            clause: true,
        });
        true
    }

    /// The word of making sure after the negation at `at`, if nobody could.
    pub(crate) fn unchecked(&self, at: usize) -> Option<usize> {
        let able = self.chunks.get(at + 1)?;
        if !ABLE.contains(&fold(able.word.of(self.text)).as_str()) {
            return None;
        }
        let sure = |k: &usize| {
            let words = fold(self.chunks[*k].span.of(self.text));
            words.split_whitespace().any(|w| SURE.contains(&w))
        };
        (at + 2..self.chunks.len().min(at + 2 + NEAR))
            .take_while(|&k| !matches!(self.chunks[k].kind, Kinds::Stop))
            .find(sure)
    }
}
