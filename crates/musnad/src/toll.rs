//! Tolls: every casualty or people figure, as its source gives it.
//!
//! A figure counts something where it stands with a noun that says what (18 قتيلا، عشرات الجرحى) or in the slot of
//! a word that does (قتل 18 شخصا، إصابة ثلاثة، اعتقال عشرات). Words without a number follow the codebook's
//! conventions (عشرات 20-99; a bare plural at least 2; a dual exactly 2; a single person 1).

mod noun;
mod part;

use crate::chunk::{Head, Np};
use crate::clause::Clauses;
use crate::event::Candidate;
use crate::mention;
use crate::statement::{Mention, PlaceMention, TimeMention, Toll};
use musnad_arabic::Span;
use musnad_arabic::inflect::Number;
use musnad_arabic::number::Bound;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, PeopleClass, What};
use musnad_lexicon::frame::Slot;

/// A toll and the chunk that it stands at.
pub struct Found {
    /// Chunk of the figure.
    pub at: usize,
    /// The toll.
    pub toll: Toll,
}

/// A figure before its place in the sentence is known.
struct Count {
    low: Option<u64>,
    high: Option<u64>,
    bound: Bound,
    text: Span,
}

impl Clauses<'_> {
    /// The tolls of the sentence.
    pub fn tolls(&self, events: &[Candidate]) -> Vec<Found> {
        let mut out: Vec<Found> = Vec::new();
        for (i, candidate) in events.iter().enumerate() {
            let trigger = &self.lexicon.triggers[candidate.row as usize];
            let Some(what) = trigger.toll else { continue };
            // Content of a request or threat has no victims yet.
            if candidate.silent && candidate.event.event != EventType::Assault && trigger.event.is_some()
                || candidate.event.aux.future
            {
                continue;
            }
            let owner = candidate.merged.map_or(i, |m| events[m].merged.unwrap_or(m));
            self.counted(candidate, what, &events[owner], &mut out);
        }
        for at in 0..self.chunks.len() {
            if out.iter().any(|f| f.at == at) {
                continue;
            }
            self.casualty_noun(at, events, &mut out);
        }
        self.lives(events, &mut out);
        self.bodies(events, &mut out);
        self.counted_among(events, &mut out);
        self.told_of_the_dead(events, &mut out);
        self.none_hurt(&mut out);
        self.nobody_hurt(events, &mut out);
        self.parts(&mut out);
        self.some_of_them(&mut out);
        // قتلى وجرحى: what one figure holds is none of its own.
        let both: Vec<Span> = out
            .iter()
            .filter(|f| f.toll.what == What::Casualties)
            .map(|f| f.toll.text)
            .collect();
        out.retain(|f| f.toll.what == What::Casualties || !both.iter().any(|b| b.overlaps(f.toll.text)));
        out.sort_by_key(|f| f.toll.text.start);
        out.dedup_by_key(|f| f.toll.text);
        out
    }

    /// Victims in the slot of a trigger.
    fn counted(&self, candidate: &Candidate, what: What, owner: &Candidate, out: &mut Vec<Found>) {
        let mut singles: Vec<usize> = Vec::new();
        let victims = candidate.victims.clone();
        let what = if self.both_dead_and_hurt(candidate.at) || self.with_its_other(candidate.at, what) {
            What::Casualties
        } else {
            what
        };
        for &k in &victims {
            let Some(np) = self.np(k) else { continue };
            // لم تعتقل أي مستوطن: nobody.
            if candidate.event.aux.negation && np.figure.is_none() {
                continue;
            }
            if matches!(
                np.head,
                Head::Event(..) | Head::Object(_) | Head::Place(_) | Head::PlaceNoun(_) | Head::Group(_) | Head::Party(_)
            ) && np.figure.is_none()
                && np.name.is_none()
            {
                continue;
            }
            // والديه وشقيقه: as good as named.
            let open = !np.definite || self.chunks[k].pronoun;
            let alone = np.figure.is_none() && self.is_person(np) && np.number != Number::Plural && open;
            if alone && victims.len() > 1 {
                singles.push(k);
                continue;
            }
            if let Some(count) = self.count(np, k) {
                if let Some(name) = self.named_victim(np, k) {
                    let count = Count { text: name, ..count };
                    self.push(k, what, count, np, owner, out);
                    if let Some(victims) = out.last_mut().and_then(|f| f.toll.victims.as_mut()) {
                        victims.span = name;
                    }
                    continue;
                }
                // أوقع مئات القتلى وآلاف الجرحى: the noun tells what was counted.
                let own = self.is_casualty_noun(np.head);
                let hurt = |w: &What| matches!(w, What::Killed | What::Injured);
                let what = own.filter(|own| hurt(own) && hurt(&what)).unwrap_or(what);
                self.push(k, what, count, np, owner, out);
            }
        }
        // امرأة وطفل: an unsummed list is one figure.
        if let (Some(&first), Some(&last)) = (singles.first(), singles.last()) {
            let sum: u64 = singles
                .iter()
                .filter_map(|&k| self.np(k))
                .map(|np| if np.number == Number::Dual { 2 } else { 1 })
                .sum();
            let Some(np) = self.np(first) else { return };
            let text = np.bare.join(self.np(last).map_or(np.bare, |n| n.bare));
            let count = Count {
                low: Some(sum),
                high: Some(sum),
                bound: Bound::Exact,
                text,
            };
            self.push(first, what, count, np, owner, out);
            if let Some(found) = out.last_mut() {
                found.toll.victims = Some(Mention {
                    span: text,
                    ..mention::target(self.lexicon, np)
                });
            }
        }
    }

    /// مقتل زعيمه في اليمن ناصر فلان، إصابة القيادي البارز، خالد فلان: the name that follows a title is who it was.
    fn named_victim(&self, np: &Np, at: usize) -> Option<Span> {
        let titled = matches!(np.head, Head::People(p) if matches!(
            self.lexicon.people[p as usize].class,
            PeopleClass::Official | PeopleClass::Fighter
        ));
        if !titled || np.figure.is_some() || np.name.is_some() || np.number != Number::Singular {
            return None;
        }
        // العقيد المهندس في القوات الجوية فلان: titles in a row.
        let title = |k: usize| {
            self.np(k).is_some_and(|next| {
                let free = self.chunks[k].prep.is_none() && !self.chunks[k].conj;
                free && next.definite && next.name.is_none() && matches!(next.head, Head::People(_))
            })
        };
        let last = if title(at + 1) { at + 1 } else { at };
        self.name_after(last)
    }

    /// قتل وجرح عشرون، عشرات قتلوا وجرحوا: the dead and the hurt counted as one.
    fn with_its_other(&self, at: usize, what: What) -> bool {
        let other = match what {
            What::Killed => What::Injured,
            What::Injured => What::Killed,
            _ => return false,
        };
        let toll = |k: usize| {
            let (row, _) = self.chunks.get(k)?.event()?;
            self.lexicon.triggers[row as usize].toll
        };
        let joined = |k: usize| self.chunks.get(k).is_some_and(|c| c.conj);
        let first = if joined(at + 1) && toll(at + 1) == Some(other) {
            at
        } else if joined(at) && at > 0 && toll(at - 1) == Some(other) {
            at - 1
        } else {
            return false;
        };
        // 28 قتلوا وأصيب 55: each with its own.
        let counts = |k: usize| {
            let np = self.np(k);
            np.is_some_and(|np| np.figure.is_some() || self.is_person(np))
                || self
                    .chunks
                    .get(k)
                    .is_some_and(|c| other_of_them(c.word.of(self.text)).is_some())
        };
        // لقي سبعة مصرعهم وأصيب 15: the pronoun is theirs.
        let before = self.chunks[first].pronoun
            || self.arguments[first]
                .as_ref()
                .is_some_and(|a| a.subject.iter().chain(&a.object).any(|&k| k < first && counts(k)));
        let after = self.chunks.get(first + 2).is_some_and(|c| c.prep.is_none()) && counts(first + 2);
        before != after
    }

    /// سقطوا بين قتيل وجريح: one figure of both.
    fn both_dead_and_hurt(&self, at: usize) -> bool {
        let Some(args) = &self.arguments[at] else { return false };
        let told = |what| {
            args.slot(Slot::After(Preposition::Bayna)).is_some_and(|g| {
                g.iter()
                    .any(|&k| self.np(k).is_some_and(|np| self.is_casualty_noun(np.head) == Some(what)))
            })
        };
        told(What::Killed) && told(What::Injured)
    }

    fn is_person(&self, np: &Np) -> bool {
        matches!(np.head, Head::People(_) | Head::Nisba(_) | Head::Agent(_) | Head::Name) || np.name.is_some()
    }

    /// The figure that a phrase gives.
    fn count(&self, np: &Np, at: usize) -> Option<Count> {
        if let (Some(f), Some(figure_span)) = (np.figure, np.figure_span) {
            let text = if matches!(np.head, Head::Figure) {
                figure_span
            } else {
                figure_span.join(np.bare)
            };
            return Some(Count {
                low: f.low,
                high: f.high,
                bound: f.bound,
                text,
            });
        }
        let text = if np.one { self.chunks[at].span } else { np.bare };
        let exact = |n: u64| {
            Some(Count {
                low: Some(n),
                high: Some(n),
                bound: Bound::Exact,
                text,
            })
        };
        if let Some(number) = other_of_them(np.bare.of(self.text)) {
            return match number {
                Number::Singular => exact(1),
                Number::Dual => exact(2),
                Number::Plural => Some(Count {
                    low: Some(2),
                    high: None,
                    bound: Bound::Word,
                    text,
                }),
            };
        }
        if np.one || np.name.is_some() || matches!(np.head, Head::Name) {
            return exact(1);
        }
        if np.definite && !np.quantified && (!self.is_single_person(np) || self.follows_a_noun(at)) {
            return None;
        }
        if !self.is_person(np) {
            return None;
        }
        let first = musnad_arabic::fold::fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        match np.number {
            // قيادات: a plural that stands in the tables as a word of its own.
            Number::Singular if !first.ends_with("ات") => exact(1),
            // ين is the dual only of words whose plural is another.
            Number::Dual if self.has_broken_plural(np) || self.ends_in_dual(np) => exact(2),
            _ => Some(Count {
                low: Some(2),
                high: None,
                bound: Bound::Word,
                text,
            }),
        }
    }

    /// الشاب، والده، الشرطي: one person, known from before.
    fn is_single_person(&self, np: &Np) -> bool {
        let one = |p: u16| {
            let class = self.lexicon.people[p as usize].class;
            matches!(class, PeopleClass::Official | PeopleClass::Civilian | PeopleClass::Fighter)
        };
        // المسلم، الشعب: anybody, or all of them.
        let word = musnad_arabic::fold::fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        let word = word.strip_prefix("ال").unwrap_or(&word);
        let many = ["شعب", "ناس", "اهل", "عائل", "عايل", "اسر", "مسلم", "جمهور"]
            .iter()
            .any(|w| word.starts_with(w));
        np.number == Number::Singular && !many && matches!(np.head, Head::People(p) if one(p))
    }

    /// الطفل القريب: an adjective of the phrase before.
    fn follows_a_noun(&self, at: usize) -> bool {
        let apart = self.chunks[at].conj || self.chunks[at].prep.is_some();
        at > 0 && !apart && self.np(at - 1).is_some_and(|np| !matches!(np.head, Head::Event(..)))
    }

    fn has_broken_plural(&self, np: &Np) -> bool {
        matches!(np.head, Head::People(p) if !self.lexicon.people[p as usize].plurals.is_empty())
    }

    fn ends_in_dual(&self, np: &Np) -> bool {
        let first = np.bare.of(self.text).split_whitespace().next().unwrap_or("");
        let key = musnad_arabic::fold::fold(first);
        key.ends_with("ان") || key.ends_with("تين")
    }

    fn push(&self, at: usize, what: What, count: Count, np: &Np, owner: &Candidate, out: &mut Vec<Found>) {
        let places: Vec<PlaceMention> = owner.event.places.clone();
        let times: Vec<TimeMention> = owner.event.times.clone();
        let victims = match np.head {
            Head::Figure => None,
            _ if self.is_casualty_noun(np.head).is_some() => np.inner.map(|(_, span)| Mention {
                span,
                party: None,
                kind: None,
                loaded: false,
            }),
            _ => Some(mention::target(self.lexicon, np)),
        };
        let cumulative = times
            .iter()
            .any(|t| musnad_arabic::fold::fold(t.span.of(self.text)).starts_with("منذ"));
        out.push(Found {
            at,
            toll: Toll {
                what,
                victims,
                low: count.low,
                high: count.high,
                bound: count.bound,
                text: count.text,
                cumulative,
                part_of: None,
                of: (!owner.silent && owner.merged.is_none()).then_some(owner.event.trigger),
                places,
                times,
            },
        });
    }
}

/// How many آخر، ثالث، آخرون are: people named only by there being more of them.
pub(crate) fn other_of_them(words: &str) -> Option<Number> {
    let first = musnad_arabic::fold::fold(words.split_whitespace().next()?);
    Some(match first.as_str() {
        "اخر" | "اخري" | "ثان" | "ثاني" | "ثانية" | "ثالث" | "ثالثة" | "رابع" | "رابعة" | "خامس" | "سادس" => {
            Number::Singular
        }
        "اخران" | "اخريان" => Number::Dual,
        "اخرون" | "اخرين" | "اخريات" => Number::Plural,
        _ => return None,
    })
}
