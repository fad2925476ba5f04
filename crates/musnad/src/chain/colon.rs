//! A speaker and a colon at the head of a sentence or headline.

use super::{Carried, Chains, Scope};
use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use musnad_lexicon::codes::{Kind, Stance};

impl Clauses<'_> {
    /// "الجيش: قتلنا خمسة" and "أنقرة: …" at the head of a sentence.
    pub(super) fn colon(&self, chains: &mut Chains, carried: &mut Carried, headline: bool) {
        let Some(at) = self.chunks.iter().take(6).position(|c| matches!(c.kind, Kinds::Colon)) else {
            return;
        };
        if at == 0
            || self.chunks[..at].iter().any(|c| {
                matches!(
                    c.kind,
                    Kinds::Verb(_) | Kinds::Marker(_) | Kinds::Time(_) | Kinds::Complementiser
                )
            })
        {
            return;
        }
        let Some(first) = (0..at).find(|&k| self.np(k).is_some()) else {
            return;
        };
        let Some(np) = self.np(first) else { return };
        let party = match np.head {
            Head::Party(p) => !matches!(self.lexicon.parties[p as usize].kind, Kind::Media | Kind::State),
            Head::Group(_) | Head::Name | Head::Loaded(_) => true,
            Head::People(_) => true,
            Head::Place(_) => headline,
            _ => np.name.is_some(),
        };
        if !party || self.chunks[first].prep.is_some() || !self.chunks[at..].iter().any(|c| c.event().is_some()) {
            return;
        }
        let link = self.link_of(first, self.chunks[at].word, Stance::Asserts);
        if let Some(source) = &link.source {
            carried.spoke(self.speaker_of(source, link.kind, link.cue));
        }
        chains.scopes.push(Scope {
            opener: first,
            from: at,
            to: self.chunks.len(),
            links: vec![link],
            outer: false,
            clause: true,
        });
    }
}
