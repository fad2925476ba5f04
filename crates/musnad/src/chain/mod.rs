//! On whose word: every cue opens a scope, and the scopes around a statement are its chain of sources.
//!
//! A reporting verb rules what follows it to the end of its sentence, or of its quotation; a marker (بحسب) rules
//! the sentence it closes or opens and stands outside the verbs in it; a participle (مضيفا) goes on with the
//! speaker before. A new reporting verb that opens a clause of its own (، وأعلن الجيش) ends what was open; one
//! inside a clause of content (قال المرصد إن ناشطين أبلغوه) is nested. Speakers are carried over sentences:
//! "وأضاف" with a hidden subject is the last one who spoke.

mod accusation;
mod colon;
mod content;
mod marker;
mod reporting;
mod speaker;

use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use crate::statement::{Link, Mention, SourceType};
use musnad_arabic::Span;
use musnad_lexicon::codes::Stance;

/// The last one who spoke.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Who.
    pub mention: Mention,
    /// What kind of source.
    pub kind: SourceType,
}

/// A stretch of chunks that one or more links rule.
#[derive(Clone, Debug)]
pub struct Scope {
    from: usize,
    to: usize,
    links: Vec<Link>,
    /// A marker, which stands outside the verbs it rules.
    outer: bool,
}

/// The scopes of one sentence.
#[derive(Debug, Default)]
pub struct Chains {
    scopes: Vec<Scope>,
}

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// The last speaker.
    pub speaker: Option<Speaker>,
    /// The chain of a quotation that is still open.
    pub quotation: Vec<Link>,
}

impl Chains {
    /// The chain of what stands at chunk `at`, outermost first.
    pub fn of(&self, text: &str, at: usize) -> Vec<Link> {
        let mut out: Vec<Link> = Vec::new();
        let around = |s: &&Scope| s.from <= at && at < s.to;
        for scope in self
            .scopes
            .iter()
            .filter(|s| s.outer)
            .filter(around)
            .chain(self.scopes.iter().filter(|s| !s.outer).filter(around))
        {
            for link in &scope.links {
                let same =
                    |a: &Mention, b: &Mention| a.span.of(text) == b.span.of(text) || a.party.is_some() && a.party == b.party;
                let said = |l: &Link| l.source.as_ref().zip(link.source.as_ref()).is_some_and(|(a, b)| same(a, b));
                if !out.iter().any(said) {
                    out.push(link.clone());
                }
            }
        }
        out
    }

    /// Whether any scope rules chunk `at`.
    pub fn rules(&self, at: usize) -> bool {
        self.scopes.iter().any(|s| s.from <= at && at < s.to)
    }
}

impl Clauses<'_> {
    /// Finds the scopes of the sentence and carries the speaker on. `opened` tells whether the sentence begins
    /// inside a quotation.
    pub fn chains(&self, carried: &mut Carried, opened: bool, headline: bool) -> Chains {
        let mut chains = Chains::default();
        let n = self.chunks.len();
        if opened && !carried.quotation.is_empty() {
            let to = self.chunks.iter().position(|c| matches!(c.kind, Kinds::Close)).unwrap_or(n);
            chains.scopes.push(Scope {
                from: 0,
                to,
                links: carried.quotation.clone(),
                outer: false,
            });
        }
        self.colon(&mut chains, carried, headline);
        for at in 0..n {
            let chunk = &self.chunks[at];
            match &chunk.kind {
                Kinds::Verb(verb) => {
                    if let Some(cue) = verb.cue {
                        self.reporting(at, cue, verb.participle, &mut chains, carried);
                    }
                }
                Kinds::Marker(cue) => self.marker(at, *cue, &mut chains, carried),
                Kinds::Np(np) => {
                    if let Head::CueMasdar(cue) = np.head {
                        self.masdar(at, cue, &mut chains)
                    }
                }
                _ => {}
            }
        }
        // A quotation still open at the end of the sentence keeps its chain.
        if let Some(last) = self.chunks.last() {
            if last.quote != 0 && !matches!(last.kind, Kinds::Close) {
                let links = chains.of(self.text, n - 1);
                if !links.is_empty() {
                    carried.quotation = links;
                } else if let (false, Some(speaker)) = (opened, &carried.speaker) {
                    carried.quotation = vec![link(Some(speaker.mention.clone()), last.word, speaker.kind, Stance::Asserts)];
                }
            } else {
                carried.quotation.clear();
            }
        }
        chains
    }
}

fn link(source: Option<Mention>, cue: Span, kind: SourceType, stance: Stance) -> Link {
    Link {
        source,
        cue,
        kind,
        stance,
        medium: None,
        said: None,
        hearer: None,
    }
}
