//! Names that the text told before: who was named in full is later named by the last word alone.
//!
//! قال أحمد قطان … وأثنى قطان: no table knows the second, but the text does.

use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::Clauses;
use musnad_arabic::fold::fold;
use std::collections::HashSet;

/// The shortest last name that is taken up again, in letters.
const SHORTEST: usize = 3;

/// Last names told so far.
#[derive(Default)]
pub struct Names {
    last: HashSet<String>,
}

impl Names {
    /// Whether `key`, a folded word, is a name that the text told.
    pub fn knows(&self, key: &str) -> bool {
        self.last.contains(key)
    }

    /// Takes up the full names of a sentence.
    pub fn learn(&mut self, text: &str, chunks: &[Chunk]) {
        for np in chunks.iter().filter_map(Chunk::np) {
            let Some(name) = np.name else { continue };
            let mut words = name.of(text).split_whitespace();
            if let (Some(_), Some(last)) = (words.next(), words.next_back()) {
                self.add(last);
            }
        }
    }

    /// Takes up who speaks by one word that no table knows (قال الوحيدي إن); returns whether there is one.
    pub fn learn_speakers(&mut self, clauses: &Clauses<'_>) -> bool {
        let before = self.last.len();
        for (at, chunk) in clauses.chunks.iter().enumerate() {
            let reports = matches!(&chunk.kind, Kinds::Verb(v) if v.cue.is_some() && v.trigger.is_none());
            let subject = clauses.arguments[at]
                .as_ref()
                .filter(|a| reports && !a.carried)
                .map(|a| &a.subject);
            let Some([k]) = subject.map(|s| s.as_slice()) else { continue };
            let chunk = &clauses.chunks[*k];
            let unknown = clauses
                .np(*k)
                .is_some_and(|np| matches!(np.head, Head::Other) && np.figure.is_none() && !np.quantified);
            let reported = clauses.chunks.get(k + 1).is_some_and(|next| {
                let says = matches!(
                    next.kind,
                    Kinds::Complementiser | Kinds::Colon | Kinds::Open | Kinds::Preposition(_)
                );
                says && next.first == chunk.last + 1
            });
            if unknown && reported && *k == at + 1 && chunk.first == chunk.last && !chunk.pronoun && chunk.prep.is_none() {
                self.add(chunk.span.of(clauses.text));
            }
        }
        self.last.len() > before
    }

    /// Makes the unknown words of a sentence that are known names now such.
    pub fn name(&self, text: &str, chunks: &mut [Chunk]) {
        for chunk in chunks {
            let (whole, one) = (chunk.span, chunk.first == chunk.last);
            if let Kinds::Np(np) = &mut chunk.kind
                && matches!(np.head, Head::Other)
                && one
                && np.figure.is_none()
                && self.knows(&fold(whole.of(text)))
            {
                np.head = Head::Name;
                np.name = Some(whole);
                np.definite = true;
            }
        }
    }

    fn add(&mut self, word: &str) {
        let key = fold(word);
        if key.chars().count() >= SHORTEST {
            self.last.insert(key);
        }
    }
}
