//! What do reviews make of a reading? A plain function of the statements that were read and of the reviews in their order,
//! so that it comes out the same whenever it is asked.

use super::row::Row;
use super::text::Text;
use musnad::record::{Item, ItemContent, Range};
use serde_json::Value;
use std::collections::HashSet;

/// A statement of a page with what reviews made of it.
pub(super) struct Entry {
    pub item: Item,
    /// Number of its row, of what was read.
    pub read: Option<i64>,
    /// Id of the review that put it there.
    pub put_by: Option<String>,
    /// accepted, corrected, refused, correction, held.
    pub mark: Option<&'static str>,
    /// Id of the review that says so last.
    pub by: Option<String>,
    pub current: bool,
    /// The entry that took its place.
    successor: Option<usize>,
    /// Where it stands among the statements that were read.
    pub place: usize,
}

/// What became of a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fate {
    /// Number of its row.
    pub review: i64,
    pub holds: &'static str,
    /// Id of the statement that it is about now.
    pub now: Option<String>,
    /// Id of the earlier review whose correction it is about.
    pub rests_on: Option<String>,
}

pub(super) const IN_FORCE: &str = "in force";
const CHANGED: &str = "changed";
const HELD: &str = "held by review";
const IDLE: &str = "idle";
const ORPHANED: &str = "orphaned";

/// What is in force of a page.
pub(super) struct Plan<'t> {
    text: &'t Text,
    pub entries: Vec<Entry>,
    pub fates: Vec<Fate>,
}

impl<'t> Plan<'t> {
    /// Applies reviews to what was read. `beside` gives the ids of the statements among which a review was made.
    pub fn of(
        text: &'t Text,
        read: Vec<(i64, Item)>,
        reviews: &[Row],
        mut beside: impl FnMut(&Row) -> rusqlite::Result<HashSet<String>>,
    ) -> rusqlite::Result<Plan<'t>> {
        let entries = read.into_iter().enumerate().map(|(place, (number, item))| Entry {
            item,
            read: Some(number),
            put_by: None,
            mark: None,
            by: None,
            current: true,
            successor: None,
            place,
        });
        let mut plan = Plan {
            text,
            entries: entries.collect(),
            fates: Vec::new(),
        };
        let (ties, marks): (Vec<&Row>, Vec<&Row>) = reviews.iter().partition(|r| matches!(r.act.as_str(), "join" | "split"));
        for review in marks {
            let fate = plan.apply(review, &beside(review)?);
            plan.fates.push(fate);
        }
        for review in ties {
            let found = plan.target(review, &beside(review)?);
            let fate = plan.about(review, found);
            plan.fates.push(fate);
        }
        Ok(plan)
    }

    fn apply(&mut self, review: &Row, beside: &HashSet<String>) -> Fate {
        let found = self.target(review, beside);
        let rests_on = found.and_then(|at| self.entries[at].put_by.clone());
        let fate = match review.act.as_str() {
            "accept" => self.accept(review, found),
            "refuse" => self.refuse(review, found),
            "correct" => self.correct(review, found),
            _ => self.about(review, found),
        };
        Fate { rests_on, ..fate }
    }

    fn accept(&mut self, review: &Row, found: Option<usize>) -> Fate {
        if let Some(at) = found {
            self.mark(at, "accepted", review, true);
            return self.about(review, found);
        }
        match self.carried(review) {
            Some(item) => {
                let at = self.put(item, "held", review, None);
                fate(review, HELD, Some(&self.entries[at].item))
            }
            None => fate(review, ORPHANED, None),
        }
    }

    fn refuse(&mut self, review: &Row, found: Option<usize>) -> Fate {
        if let Some(at) = found {
            self.mark(at, "refused", review, false);
            return fate(review, IN_FORCE, Some(&self.entries[at].item));
        }
        // The newer reading does not say it either.
        self.nothing(review)
    }

    fn correct(&mut self, review: &Row, found: Option<usize>) -> Fate {
        let Some(item) = self.carried(review) else {
            return fate(review, ORPHANED, None);
        };
        let at = self.put(item, "correction", review, found);
        fate(
            review,
            if found.is_some() { IN_FORCE } else { HELD },
            Some(&self.entries[at].item),
        )
    }

    /// What became of a review that changes nothing of the statement it is about.
    fn about(&self, review: &Row, found: Option<usize>) -> Fate {
        let Some(at) = found else {
            return self.nothing(review);
        };
        let item = &self.entries[at].item;
        let same = review.reviewed().is_none_or(|was| gist(&was) == gist(item));
        fate(review, if same { IN_FORCE } else { CHANGED }, Some(item))
    }

    /// What became of a review when nothing in force is what it is about.
    fn nothing(&self, review: &Row) -> Fate {
        let there = review.selector().find(self.text, 0).is_some();
        fate(review, if there { IDLE } else { ORPHANED }, None)
    }

    fn mark(&mut self, at: usize, mark: &'static str, review: &Row, current: bool) {
        let entry = &mut self.entries[at];
        entry.mark = Some(mark);
        entry.by = Some(review.id.clone());
        entry.current = current;
    }

    /// Puts a statement there in the place of `instead`, and of whatever else has its id.
    fn put(&mut self, item: Item, mark: &'static str, review: &Row, instead: Option<usize>) -> usize {
        let new = self.entries.len();
        let rivals =
            (0..new).filter(|at| self.entries[*at].current && (Some(*at) == instead || self.entries[*at].item.id == item.id));
        for at in rivals.collect::<Vec<_>>() {
            self.mark(at, "corrected", review, false);
            self.entries[at].successor = Some(new);
        }
        let behind = |e: &Entry| e.read.is_some() && e.item.sentence.start > item.sentence.start;
        let place = match instead {
            Some(at) => self.entries[at].place,
            None => self.entries.iter().find(|e| behind(e)).map_or(new, |e| e.place),
        };
        self.entries.push(Entry {
            item,
            read: None,
            put_by: Some(review.id.clone()),
            mark: Some(mark),
            by: Some(review.id.clone()),
            current: true,
            successor: None,
            place,
        });
        new
    }

    /// The statement in force that a review is about.
    fn target(&self, review: &Row, beside: &HashSet<String>) -> Option<usize> {
        let was = review.reviewed()?;
        self.find(
            &was,
            &review.statement,
            &review.selector().find(self.text, 0),
            beside,
            &review.act,
        )
    }

    /// The statement in force that is the one that was: by its id, else by the words it hangs on.
    fn find(&self, was: &Item, id: &str, at: &Option<Range>, beside: &HashSet<String>, act: &str) -> Option<usize> {
        let same_type = |e: &Entry| e.item.content.what() == was.content.what();
        let bound = matches!(act, "accept" | "refuse");
        let fits = |e: &Entry| e.current && e.item.content.kind() == was.content.kind() && (!bound || same_type(e));
        let by_id = self.entries.iter().rposition(|e| e.item.id == id).map(|at| self.latest(at));
        if let Some(at) = by_id.filter(|at| fits(&self.entries[*at])) {
            return Some(at);
        }
        let at = at.as_ref()?;
        let other = |e: &Entry| e.read.is_some() && e.item.id != id && beside.contains(&e.item.id);
        let there = self.entries.iter().enumerate();
        let there = there.filter(|(_, e)| fits(e) && e.item.content.anchor() == *at && !other(e));
        // Of several the one that says most of the same; the first where they are alike.
        let likeness = |e: &Entry| (same_type(e), shared(was, &e.item));
        there
            .max_by_key(|(n, e)| (likeness(e), std::cmp::Reverse(*n)))
            .map(|(n, _)| n)
    }

    /// What stands in an entry's place now.
    fn latest(&self, mut at: usize) -> usize {
        // A successor always stands behind.
        while let Some(next) = self.entries[at].successor {
            at = next;
        }
        at
    }

    /// Id of the statement in force that a joining's other one is now.
    pub fn other(&self, review: &Row) -> Option<String> {
        let was: Item = serde_json::from_str(review.other_was.as_deref()?).ok()?;
        let quote: super::Selector = serde_json::from_str(review.other_quote.as_deref()?).ok()?;
        let at = quote.find(self.text, 0);
        let found = self.find(&was, review.other.as_deref()?, &at, &HashSet::new(), &review.act)?;
        Some(self.entries[found].item.id.clone())
    }

    /// Ids that others have now, each with the id of what took its place.
    pub fn renamed(&self) -> Vec<(&str, &str)> {
        let replaced = self.entries.iter().enumerate().filter(|(_, e)| e.successor.is_some());
        let pairs = replaced.map(|(at, e)| (e.item.id.as_str(), self.entries[self.latest(at)].item.id.as_str()));
        pairs.filter(|(old, new)| old != new).collect()
    }

    /// What a review says that the statement is, with all its words where they stand now.
    fn carried(&self, review: &Row) -> Option<Item> {
        let mut item = review.says()?;
        let quote = review.selector();
        let moved = quote
            .find(self.text, 0)
            .map_or(0, |now| now.start as isize - quote.start as isize);
        let mut selectors = review.selectors().into_iter();
        let mut lost = false;
        item.visit_words(&mut |_, words| {
            let found = selectors.next().and_then(|s| s.find(self.text, moved).map(|at| s.words(at)));
            match found {
                Some(found) => *words = found,
                None => lost = true,
            }
        });
        if lost {
            return None;
        }
        self.text.place(&mut item);
        Some(item)
    }
}

fn fate(review: &Row, holds: &'static str, now: Option<&Item>) -> Fate {
    Fate {
        review: review.number,
        holds,
        now: now.map(|item| item.id.clone()),
        rests_on: None,
    }
}

/// How many words two statements share.
fn shared(a: &Item, b: &Item) -> usize {
    let words = |item: &Item| {
        let mut all = HashSet::new();
        item.clone().visit_words(&mut |_, words| {
            all.insert(words.text.clone());
        });
        all
    };
    words(a).intersection(&words(b)).count()
}

/// What a statement says, without places in the text and without what tables add.
fn gist(item: &Item) -> Value {
    let mut bare = item.clone();
    if let ItemContent::Event { news, .. } = &mut bare.content {
        *news = None;
    }
    if let ItemContent::Toll { of, part_of, .. } = &mut bare.content {
        (*of, *part_of) = (None, None);
    }
    let mut value = serde_json::to_value(bare).unwrap_or_default();
    strip(&mut value);
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| {
                !matches!(
                    key.as_str(),
                    "start" | "end" | "sentence" | "id" | "name" | "kind" | "lat" | "lon" | "admin" | "loaded" | "anchor"
                )
            });
            fields.values_mut().for_each(strip);
        }
        Value::Array(all) => all.iter_mut().for_each(strip),
        _ => {}
    }
}
