//! The words that a row asks for: "أطلق" tells gunfire only where النار or a kind of shot stands in its clause.
//!
//! Every word of every `needs` cell has a number; the numbers of the words at a token are found once a sentence
//! ([`NeedCache`]) and compared with those of a row. A word of four letters or more also stands where a longer one
//! begins with it (أعلن, أعلنت), since the cells hold lemmas.

use crate::Lexicon;
use crate::codes::{EventType, Kind, PeopleClass};
use crate::frame::{Role, Slot};
use crate::index::{Hit, Part, Sense};
use crate::rows::Trigger;
use foldhash::{HashMap, HashMapExt};
use musnad_arabic::clitic;
use musnad_arabic::inflect::Number;
use musnad_arabic::token::Tokens;
use smallvec::SmallVec;

/// Letters from which on a word also stands for longer ones.
const STEM: usize = 4;

/// How many tokens after a word the word that it needs may stand.
const REACH: usize = 12;

/// How many tokens after it the word that rules it out may stand.
const REACH_NOT: usize = 5;

/// What stands in a cell for the name of a place (سقوط الرمادي).
const PLACE: &str = "<place>";

/// What stands in a cell for any armed party or people under arms: بوكو حرام, مسلحون.
const ARMED: &str = "<armed>";

/// How many tokens after the word they may stand.
const REACH_ARMED: usize = 4;

/// How many tokens before a word with a pronoun what the pronoun means may stand.
const REACH_PRONOUN: usize = 6;

/// Before a verb that says something of what was just named.
const RELATIVE: [&str; 10] = [
    "الذي",
    "التي",
    "الذين",
    "اللذين",
    "اللتين",
    "اللذان",
    "اللتان",
    "بعدما",
    "ان",
    "عندما",
];

/// Before a verbal noun of something done to what was just named.
const DONE: [&str; 14] = [
    "تم", "تمت", "يتم", "سيتم", "جري", "يجري", "بعد", "قبل", "عقب", "منذ", "اثر", "فور", "قبيل", "بعيد",
];

/// How many tokens before it.
const REACH_BACK: usize = 6;

/// The words of all `needs` cells, numbered.
#[derive(Debug, Default)]
pub(crate) struct Needs {
    numbers: HashMap<Box<str>, u16>,
    rows: Vec<Words>,
}

/// The words of one trigger's row.
#[derive(Debug, Default)]
struct Words {
    /// Of which one must stand by.
    one: SmallVec<[u16; 8]>,
    /// The same, phrases of several words.
    phrases: Vec<String>,
    /// A place of the gazetteer right after it will do.
    place: bool,
    /// Any armed party close after it will do.
    armed: bool,
    /// Of which none may follow closely.
    none: SmallVec<[u16; 2]>,
}

/// The numbers of the needed words at each token of one sentence, found on first use.
#[derive(Debug, Default)]
pub struct NeedCache(Vec<Option<SmallVec<[u16; 2]>>>);

impl NeedCache {
    /// An empty cache for a sentence of `tokens` tokens.
    pub fn new(tokens: usize) -> NeedCache {
        NeedCache(vec![None; tokens])
    }
}

impl Needs {
    pub(crate) fn of(triggers: &[Trigger]) -> Needs {
        let mut needs = Needs {
            numbers: HashMap::new(),
            rows: Vec::with_capacity(triggers.len()),
        };
        for trigger in triggers {
            let mut row = Words::default();
            let mut number = |word: &str| {
                let next = needs.numbers.len() as u16;
                *needs.numbers.entry(word.into()).or_insert(next)
            };
            for word in &trigger.needs {
                if word == PLACE {
                    row.place = true;
                } else if word == ARMED {
                    row.armed = true;
                } else if word.contains(' ') {
                    row.phrases.push(word.clone());
                } else {
                    row.one.push(number(word));
                }
            }
            row.none.extend(trigger.needs_not.iter().map(|word| number(word)));
            needs.rows.push(row);
        }
        needs
    }

    fn at<'c>(&self, tokens: &Tokens, at: usize, cache: &'c mut NeedCache) -> &'c [u16] {
        cache.0[at].get_or_insert_with(|| {
            let mut found: SmallVec<[u16; 2]> = SmallVec::new();
            let mut add = |word: &str| {
                if let Some(number) = self.numbers.get(word)
                    && !found.contains(number)
                {
                    found.push(*number);
                }
            };
            for cut in &clitic::cuts(tokens.key(at)) {
                add(cut.stem);
                if let Some(bare) = cut.stem.strip_prefix("ال") {
                    add(bare);
                }
                if cut.pronoun.is_some()
                    && let Some(stem) = cut.stem.strip_suffix('ت')
                {
                    add(&format!("{stem}ة"));
                }
                if let Some(stem) = cut.stem.strip_suffix('ا') {
                    add(stem);
                }
                // دبابتين، منزلين: two of them.
                if let Some(stem) = ["تين", "تان"].iter().find_map(|end| cut.stem.strip_suffix(end)) {
                    add(&format!("{stem}ة"));
                } else if let Some(stem) = ["ين", "ان"].iter().find_map(|end| cut.stem.strip_suffix(end)) {
                    add(stem);
                }
                for (end, _) in cut.stem.char_indices().skip(STEM) {
                    add(&cut.stem[..end]);
                }
            }
            found
        })
    }
}

impl Lexicon {
    /// Whether what a row asks for stands around it.
    pub fn needs_met(&self, tokens: &Tokens, hit: &Hit) -> bool {
        self.need_distance(tokens, hit, &mut NeedCache::new(tokens.len())).is_some()
    }

    /// How many tokens away the nearest word stands that the row asks for (a trigger's `needs`: up to 12 tokens after
    /// it or 6 before, in the same stretch between full stops; a tie's particle: right after it): 0 where it asks for
    /// none, `None` where none stands there.
    pub fn need_distance(&self, tokens: &Tokens, hit: &Hit, cache: &mut NeedCache) -> Option<usize> {
        let row = match hit.sense {
            Sense::Tie(i) => {
                let particles = &self.ties[i as usize].particles;
                let next = if hit.last + 1 < tokens.len() {
                    tokens.key(hit.last + 1)
                } else {
                    ""
                };
                let glued = |p: &str| p.chars().nth(1).is_none() && next.starts_with(p) && next.chars().nth(2).is_some();
                // المتحالفة معها: the particle with a pronoun.
                let bound = |p: &str| {
                    p.chars().nth(1).is_some()
                        && next
                            .strip_prefix(p)
                            .is_some_and(|rest| matches!(rest, "ه" | "ها" | "هم" | "هما"))
                };
                let follows = |p: &String| next == p || glued(p) || bound(p);
                return (particles.is_empty() || particles.iter().any(follows)).then_some(0);
            }
            Sense::Trigger(i, _) => i as usize,
            _ => return Some(0),
        };
        let words = &self.needs.rows[row];
        let mut stands = |at: usize, list: &[u16]| self.needs.at(tokens, at, cache).iter().any(|n| list.contains(n));
        let after = |reach: usize| {
            (hit.last + 1..(hit.last + 1 + reach).min(tokens.len()))
                .take_while(|&at| !matches!(tokens.key(at), "." | "؟" | "!" | "؛"))
        };
        if !words.none.is_empty() && after(REACH_NOT).any(|at| stands(at, &words.none)) {
            return None;
        }
        if words.one.is_empty() && words.phrases.is_empty() && !words.armed {
            return Some(0);
        }
        if words.place && self.names_place(tokens, hit.last + 1) {
            return Some(1);
        }
        let mut found = |at: usize| stands(at, &words.one) || words.phrases.iter().any(|p| phrase_at(tokens, at, p));
        if self.triggers[row].needs_before {
            (hit.first.saturating_sub(REACH_BACK)..hit.first)
                .rev()
                .find(|&at| found(at))
                .map(|at| hit.first - at)
        } else {
            // A word of the cell tells more than the class of one.
            let armed = || {
                words
                    .armed
                    .then(|| after(REACH_ARMED).find(|&at| self.names_armed(tokens, at)))
            };
            let near = after(REACH).find(|&at| found(at)).map(|at| at - hit.last);
            // المدينة التي حررتها، عدن بعد تحريرها: what the pronoun means stood before.
            let mut back = || {
                let third = ["ه", "ها", "هم", "هما", "هن"];
                let points_back = hit.pronoun && third.iter().any(|p| tokens.key(hit.last).ends_with(p));
                let before = points_back && self.resumes(tokens, hit) || self.follows_its_subject(hit);
                before.then(|| self.antecedent(tokens, hit.first, &mut found)).flatten()
            };
            near.or_else(|| armed().flatten().map(|at| REACH + at - hit.last))
                .or_else(|| back().map(|steps| REACH + REACH_ARMED + steps))
        }
    }
}

impl Lexicon {
    /// Whether the pronoun that ends a word is what was done to, and what it means was just named: at a verb of a
    /// relative clause, and at a verbal noun that takes what is done to (تم تحريرها, but not وصولها).
    fn resumes(&self, tokens: &Tokens, hit: &Hit) -> bool {
        let before = hit.first.checked_sub(1).map_or("", |at| tokens.key(at));
        match hit.sense {
            Sense::Trigger(i, Part::Masdar) => {
                let frame = &self.triggers[i as usize].frame;
                let done_to = matches!(frame.role(Slot::Genitive), Some(Role::Recipient | Role::Place));
                done_to && DONE.contains(&before)
            }
            Sense::Trigger(_, Part::Verb) => RELATIVE.contains(&before),
            _ => false,
        }
    }

    /// Whether a verb stands after its subject, as one in the plural does, and has no object: المسلحون فروا.
    fn follows_its_subject(&self, hit: &Hit) -> bool {
        let Sense::Trigger(i, Part::Verb) = hit.sense else {
            return false;
        };
        let many = hit.features.number == Number::Plural && !hit.features.speaker;
        let row = &self.triggers[i as usize];
        // المتظاهرون رددوا هتافات: those who protest have told the protest already.
        many && row.event != Some(EventType::Protest) && row.frame.role(Slot::Object).is_none()
    }

    /// How many tokens before `at` the nearest word stands for which `found` holds, in the same sentence.
    fn antecedent(&self, tokens: &Tokens, at: usize, found: &mut impl FnMut(usize) -> bool) -> Option<usize> {
        (at.saturating_sub(REACH_PRONOUN)..at)
            .rev()
            .take_while(|&k| !matches!(tokens.key(k), "." | "؟" | "!" | "؛"))
            .find(|&k| tokens.key(k).chars().nth(2).is_some() && found(k))
            .map(|k| at - k)
    }

    /// Whether the bare name of a place stands at token `at`.
    fn names_place(&self, tokens: &Tokens, at: usize) -> bool {
        let mut hits = Vec::new();
        if at < tokens.len() {
            self.gazetteer().find(tokens, at, &mut hits);
        }
        hits.iter().any(|h| h.lead == 0 && !h.pronoun)
    }

    /// Whether an armed party or people under arms stand at token `at`.
    fn names_armed(&self, tokens: &Tokens, at: usize) -> bool {
        let mut hits = Vec::new();
        self.find(tokens, at, &mut hits);
        hits.iter().any(|h| match h.sense {
            Sense::Party(i) => self.parties[i as usize].kind == Kind::ArmedGroup,
            // One of them may be a rank, and ranks are also teams and firsts (فريق، رائد).
            Sense::People(i) => self.people[i as usize].class == PeopleClass::Fighter && h.features.number == Number::Plural,
            _ => false,
        })
    }
}

/// Whether the words of `phrase` stand from token `at` on.
fn phrase_at(tokens: &Tokens, at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(k, word)| {
        at + k < tokens.len() && {
            let key = tokens.key(at + k);
            key == word
                || clitic::cuts(key)
                    .iter()
                    .any(|c| c.stem == word || word.strip_prefix("ال") == Some(c.stem))
        }
    })
}
