//! On whose word: every cue opens a scope, and the scopes around a statement are its chain of sources.
//!
//! A reporting verb rules what follows it to the end of its sentence, or of its quotation; a marker (بحسب) rules
//! the sentence it closes or opens and stands outside the verbs in it; a participle (مضيفا) goes on with the
//! speaker before. A new reporting verb that opens a clause of its own (، وأعلن الجيش) ends what was open; one
//! inside a clause of content (قال المرصد إن ناشطين أبلغوه) is nested. A speech act that the outlet tells of the
//! speaker (لكنه حذر من) and a turn to other news (من جهة أخرى) end what was open, too. Speakers are carried over
//! sentences: "وأضاف" with a hidden subject is the last one who spoke.
//!
//! | module | question |
//! |---|---|
//! | `reporting` | What does a reporting verb open? |
//! | `tellers` | Whom does it name as its sources? |
//! | `nouns` | What does a noun of saying or claiming open? |
//! | `marker` | What does a marker open, and on which side? |
//! | `unchecked` | What could nobody check? |
//! | `colon` | Who speaks before a colon? |
//! | `accusation` | What is alleged, and by whom? |
//! | `content` | Where does what was said begin? |
//! | `extent` | Where does it end? |
//! | `speaker` | Who is it that speaks? |
//! | `goes_on` | Who speaks on where nobody is named? |

mod accusation;
mod colon;
mod content;
mod extent;
mod goes_on;
mod marker;
mod nouns;
mod reporting;
mod speaker;
mod tellers;
mod unchecked;

use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use crate::statement::{Link, Mention, SourceType};
use musnad_arabic::Span;
use musnad_lexicon::codes::{Kind, Stance};

/// The last one who spoke.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Who.
    pub mention: Mention,
    /// What kind of source.
    pub kind: SourceType,
    /// The word that showed it.
    pub cue: Span,
    /// Which form of a verb goes on with them, where the words tell.
    pub form: Option<Form>,
    /// Who passed the words on, outermost first (نقلت الوكالة عن).
    pub outer: Vec<Link>,
}

/// The form of a verb that agrees with a speaker before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    feminine: bool,
    plural: bool,
    /// One man or woman, for whom no other form will do.
    person: bool,
}

impl Form {
    fn agrees(self, verb: Self) -> bool {
        self.plural == verb.plural && (self.plural || self.feminine == verb.feminine)
    }
}

/// A stretch of chunks that one or more links rule.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The chunk of the cue.
    opener: usize,
    from: usize,
    to: usize,
    links: Vec<Link>,
    /// A marker, which stands outside the verbs it rules.
    outer: bool,
    /// A clause or a quotation is said, not a noun.
    clause: bool,
}

impl Scope {
    fn holds(&self, at: usize) -> bool {
        self.from <= at && at < self.to
    }
}

/// The scopes of one sentence.
#[derive(Debug, Default)]
pub struct Chains {
    scopes: Vec<Scope>,
    /// What is said word for word after a colon without quotation marks (وأضاف: لن ننسحب).
    direct: Vec<(usize, usize)>,
}

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// The last speaker.
    pub speaker: Option<Speaker>,
    /// The one who spoke before.
    pub before: Option<Speaker>,
    /// Who speaks on if nobody is named, as the sentence before tells.
    pub topic: Option<Speaker>,
    /// The chain of a quotation that is still open.
    pub quotation: Vec<Link>,
    /// The paragraph in which something is said word for word without quotation marks, and its chain.
    pub direct: Option<(usize, Vec<Link>)>,
}

impl Chains {
    /// The chain of what stands at chunk `at`, outermost first.
    pub fn of(&self, text: &str, at: usize) -> Vec<Link> {
        self.of_those(text, at, |_| true)
    }

    /// The chain of what stands at chunk `at` as far as `counts` lets its scopes.
    fn of_those(&self, text: &str, at: usize, counts: impl Fn(&Scope) -> bool) -> Vec<Link> {
        let mut out: Vec<Link> = Vec::new();
        let counts = &counts;
        let around = |outer: bool| {
            let fits = move |s: &&Scope| s.outer == outer && s.holds(at) && counts(s);
            self.scopes.iter().filter(fits)
        };
        for link in around(true).chain(around(false)).flat_map(|s| &s.links) {
            let same = |a: &Mention, b: &Mention| {
                a.span.of(text) == b.span.of(text) || a.party.is_some() && a.party == b.party || same_name(a, b, text)
            };
            let told = out
                .iter_mut()
                .find(|l| l.source.as_ref().zip(link.source.as_ref()).is_some_and(|(a, b)| same(a, b)));
            match told {
                // وأكد أن أنباء القصف لا أساس لها: the same speaker denies.
                Some(l) if link.stance != Stance::Asserts => l.stance = link.stance,
                Some(_) => {}
                None => out.push(link.clone()),
            }
        }
        out
    }

    /// Whether chunk `at` stands in a clause of what is said (أن، إن), and is no bare thing expressed.
    pub fn is_clause(&self, at: usize) -> bool {
        self.innermost(at).is_none_or(|s| s.clause)
    }

    /// Whether any scope rules chunk `at`.
    pub fn rules(&self, at: usize) -> bool {
        self.scopes.iter().any(|s| s.holds(at))
    }

    /// Whether chunk `at` is said word for word.
    pub fn is_direct(&self, at: usize) -> bool {
        self.direct.iter().any(|(from, to)| *from <= at && at < *to)
    }

    /// The innermost reporting scope around chunk `at`.
    fn innermost(&self, at: usize) -> Option<&Scope> {
        self.scopes.iter().rev().find(|s| !s.outer && s.holds(at))
    }

    /// The outermost reporting scope around chunk `at` that `fits`.
    fn outermost(&self, at: usize, fits: impl Fn(&Scope) -> bool) -> Option<usize> {
        self.scopes
            .iter()
            .position(|s| !s.outer && s.to > at && s.opener < at && fits(s))
    }

    /// The chain of what is told of the speaker around chunk `at` rather than by him.
    pub fn about_speaker(&self, text: &str, at: usize) -> Vec<Link> {
        match self.innermost(at) {
            Some(scope) if scope.opener < at && scope.opener < scope.from => self.of(text, scope.opener),
            _ => Vec::new(),
        }
    }

    /// Ends every reporting scope at chunk `at`.
    fn close(&mut self, at: usize) {
        for scope in self.scopes.iter_mut().filter(|s| !s.outer && s.to > at) {
            scope.to = at;
        }
    }
}

impl Clauses<'_> {
    /// Finds the scopes of the sentence and carries the speaker on. `opened` tells whether the sentence begins
    /// inside a quotation.
    pub fn chains(&self, carried: &mut Carried, opened: bool, headline: bool, paragraph: usize) -> Chains {
        let mut chains = Chains::default();
        let n = self.chunks.len();
        // وقال: لم يحدث شيء. فقد دخلوا: what is said without quotation marks goes on to the end of the paragraph.
        let direct = carried.direct.take().filter(|(at, _)| *at == paragraph && !opened);
        if let Some((_, links)) = direct {
            chains.direct.push((0, n));
            chains.scopes.push(Scope {
                opener: 0,
                from: 0,
                to: n,
                links,
                outer: false,
                clause: true,
            });
        }
        if opened && !carried.quotation.is_empty() {
            let to = self.chunks.iter().position(|c| matches!(c.kind, Kinds::Close)).unwrap_or(n);
            chains.scopes.push(Scope {
                opener: 0,
                from: 0,
                to,
                links: carried.quotation.clone(),
                outer: false,
                clause: true,
            });
        }
        self.colon(&mut chains, carried, headline);
        for at in 0..n {
            if self.turns_away(at) || self.tells_of_speaker(at, &chains) {
                chains.close(at);
            }
            match &self.chunks[at].kind {
                Kinds::Verb(verb) => {
                    if let Some(cue) = verb.cue {
                        if !self.said_so(at, cue, &mut chains, carried) {
                            self.reporting(at, cue, &mut chains, carried);
                        }
                    } else if let Some(speaker) = self.who_acts_in_words(at).filter(|_| chains.innermost(at).is_none()) {
                        carried.spoke(speaker);
                    }
                }
                Kinds::Negation if self.leaves_unchecked(at, &mut chains) => {}
                Kinds::Marker(cue) => self.marker(at, *cue, &mut chains, carried),
                Kinds::Np(np) => match np.head {
                    Head::CueMasdar(cue) => self.masdar(at, cue, &mut chains),
                    Head::CueNoun(cue) => self.claim_noun(at, cue, &mut chains),
                    _ => {}
                },
                _ => {}
            }
        }
        self.carry_quotation(&chains, carried, opened);
        if let Some(last) = n.checked_sub(1).filter(|&k| chains.is_direct(k) && self.chunks[k].quote == 0) {
            carried.direct = Some((paragraph, chains.of(self.text, last)));
        }
        carried.topic = self.topical_speaker(&chains);
        chains
    }

    /// A quotation still open at the end of the sentence keeps its chain.
    fn carry_quotation(&self, chains: &Chains, carried: &mut Carried, opened: bool) {
        let Some(last) = self.chunks.last() else { return };
        if last.quote == 0 || matches!(last.kind, Kinds::Close) {
            carried.quotation.clear();
            return;
        }
        // «قال الشهود إن ... . ونعتقد: who was quoted inside has ended with his sentence.
        let inside = |s: &Scope| self.chunks[s.opener].quote != 0 && s.opener < s.from;
        let links = chains.of_those(self.text, self.chunks.len() - 1, |s| !inside(s));
        if !links.is_empty() {
            carried.quotation = links;
        } else if let (false, Some(speaker)) = (opened, &carried.speaker) {
            carried.quotation = vec![link(
                Some(speaker.mention.clone()),
                speaker.cue,
                speaker.kind,
                Stance::Asserts,
            )];
        }
    }
}

/// العميد الصبيحي, عبد الله الصبيحي: one person by the last name.
fn same_name(a: &Mention, b: &Mention, text: &str) -> bool {
    let last = |m: &Mention| m.span.of(text).split_whitespace().next_back().unwrap_or("");
    let person = a.kind == Some(Kind::Person) || b.kind == Some(Kind::Person);
    let (a, b) = (last(a), last(b));
    person && a == b && a.starts_with("ال") && a.chars().count() > 4
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
