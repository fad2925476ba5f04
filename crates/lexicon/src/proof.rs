//! Every row proves itself: its example fires it, its counter-example does not.
//!
//! A row *fires* on a sentence where look-up offers it at some token and no longer reading covers that
//! token. The same check runs in the tests and as `musnad lexicon check`.

use crate::Lexicon;
use crate::codes::Kind;
use crate::index::{Hit, Sense};
use crate::rows::*;
use crate::table::Fault;
use musnad_arabic::Span;
use musnad_arabic::token::Tokens;
use smallvec::SmallVec;

/// A row that carries a proof.
pub(crate) trait HasProof {
    /// Its proof.
    fn proof(&self) -> &Proof;
}

macro_rules! has_proof {
    ($($row:ty),+) => { $(impl HasProof for $row { fn proof(&self) -> &Proof { &self.proof } })+ };
}
has_proof!(
    Party,
    Nisba,
    Loaded,
    Trigger,
    Light,
    Cue,
    PlainVerb,
    People,
    GroupNoun,
    Object,
    PlaceNoun,
    Means,
    TieWord,
    GivenName,
    Forename,
    PersonRole,
    OutlookWord,
    ContextWord
);

impl Lexicon {
    /// Runs every row's proof and reads the gazetteer; returns what fails.
    pub fn prove(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.read_gazetteer(&mut faults);
        self.prove_rows(&self.parties, |i, s| s == Sense::Party(i), &mut faults);
        self.prove_rows(&self.nisbas, |i, s| s == Sense::Nisba(i), &mut faults);
        self.prove_rows(&self.loaded, |i, s| s == Sense::Loaded(i), &mut faults);
        self.prove_rows(
            &self.triggers,
            |i, s| matches!(s, Sense::Trigger(k, _) if k == i),
            &mut faults,
        );
        self.prove_rows(&self.light, |i, s| s == Sense::Light(i), &mut faults);
        self.prove_rows(&self.cues, |i, s| matches!(s, Sense::Cue(k, _) if k == i), &mut faults);
        self.prove_rows(&self.verbs, |i, s| s == Sense::Verb(i), &mut faults);
        self.prove_rows(&self.people, |i, s| s == Sense::People(i), &mut faults);
        self.prove_rows(&self.groups, |i, s| s == Sense::Group(i), &mut faults);
        self.prove_rows(&self.objects, |i, s| s == Sense::Object(i), &mut faults);
        self.prove_rows(&self.placenouns, |i, s| s == Sense::PlaceNoun(i), &mut faults);
        self.prove_rows(&self.means, |i, s| s == Sense::Means(i), &mut faults);
        self.prove_rows(&self.outlooks, |i, s| s == Sense::Outlook(i), &mut faults);
        self.prove_rows(&self.contexts, |i, s| s == Sense::Context(i), &mut faults);
        self.prove_rows(&self.names, |i, s| s == Sense::Name(i), &mut faults);
        self.prove_rows(&self.forenames, |i, s| s == Sense::Forename(i), &mut faults);
        self.prove_rows(&self.roles, |i, s| s == Sense::Role(i), &mut faults);
        self.prove_rows(&self.ties, |i, s| s == Sense::Tie(i), &mut faults);
        faults.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        faults
    }

    fn prove_rows<R: HasProof>(&self, rows: &[R], is: impl Fn(u16, Sense) -> bool, faults: &mut Vec<Fault>) {
        for (i, row) in rows.iter().enumerate() {
            let proof = row.proof();
            let mut fault = |column: &str, cell: &str, what: &str| {
                faults.push(Fault {
                    file: proof.file.clone(),
                    line: proof.line,
                    column: column.to_owned(),
                    cell: cell.to_owned(),
                    what: what.to_owned(),
                });
            };
            if !proof.example.is_empty() && !self.fires(&proof.example, |s| is(i as u16, s)) {
                fault("example", &proof.example, "the row does not fire on its example");
            }
            if !proof.counter.is_empty() && self.fires(&proof.counter, |s| is(i as u16, s)) {
                fault("counter", &proof.counter, "the row fires on its counter-example");
            }
        }
    }

    /// Whether a row for which `is` holds fires on `sentence`.
    pub fn fires(&self, sentence: &str, is: impl Fn(Sense) -> bool) -> bool {
        let tokens = Tokens::read(sentence, Span::new(0, sentence.len()));
        let mut hits = Vec::new();
        let mut covered = 0;
        for at in 0..tokens.len() {
            hits.clear();
            let mut persons = SmallVec::new();
            self.find_persons(&tokens, at, &mut hits, &mut persons);
            hits.extend(persons);
            hits.retain(|h| self.needs_met(&tokens, h));
            let Some(longest) = hits.iter().map(|h| h.last).max() else {
                continue;
            };
            if longest < covered {
                continue;
            }
            if hits.iter().any(|h| (h.last == longest || h.last >= covered) && is(h.sense)) {
                return true;
            }
            // A name of several words hides the words in it.
            if hits.iter().any(|h| h.last == longest && self.hides(h)) {
                covered = covered.max(longest + 1);
            }
        }
        false
    }

    /// Whether a reading hides shorter ones inside it: names of several words.
    fn hides(&self, hit: &Hit) -> bool {
        hit.last > hit.first
            && match hit.sense {
                Sense::Party(i) => self.parties[i as usize].kind != Kind::Office,
                Sense::Loaded(_) | Sense::Cue(..) | Sense::Trigger(..) | Sense::Place(_) => true,
                _ => false,
            }
    }
}
