//! What is counted on one item, and over all.

use super::entry::{Entry, Kinds};
use super::spans::{Range, Text, agree, pair};
use std::collections::BTreeMap;

/// What agrees, what the gold has, what was predicted.
#[derive(Clone, Copy, Default)]
pub struct Count {
    pub hit: usize,
    pub gold: usize,
    pub predicted: usize,
}

impl Count {
    fn add(&mut self, hit: usize, gold: usize, predicted: usize) {
        self.hit += hit;
        self.gold += gold;
        self.predicted += predicted;
    }

    /// Precision, recall and F1, from 0 to 1; 0 where there is nothing to divide by.
    pub fn shares(self) -> (f64, f64, f64) {
        let share = |of: usize| if of > 0 { self.hit as f64 / of as f64 } else { 0.0 };
        let (p, r) = (share(self.predicted), share(self.gold));
        (p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

/// The measures, in the order in which they are printed.
#[derive(Clone, Copy)]
enum Measure {
    Event,
    Trigger,
    Actor,
    Recipient,
    Place,
    Time,
    Mode,
    Aux,
    Quoted,
    Source,
    Stance,
    Chain,
    Chain2,
    Toll,
    TollText,
    Relation,
    Statement,
}

const NAMES: [&str; 17] = [
    "event",
    "trigger",
    "actor",
    "recipient",
    "place",
    "time",
    "mode",
    "aux",
    "quoted",
    "source",
    "stance",
    "chain",
    "chain-2",
    "toll",
    "toll-text",
    "relation",
    "statement",
];

/// Counts by the name under which they are printed.
pub type Named = Vec<(String, Count)>;

/// The counts of an item, or of several together.
#[derive(Clone, Default)]
pub struct Measures {
    counts: [Count; NAMES.len()],
    /// Matched events whose doer is given as target, or the other way round.
    pub swapped: usize,
    by_type: BTreeMap<String, Count>,
}

/// Pairs of matched statements, by kind: places in the gold's list and in the prediction's.
pub struct Pairs {
    pub events: Vec<(usize, usize)>,
    tolls: Vec<(usize, usize)>,
    relations: Vec<(usize, usize)>,
}

impl Pairs {
    fn new(text: &Text, gold: &Kinds<'_>, predicted: &Kinds<'_>) -> Pairs {
        Pairs {
            events: pair(&gold.events, &predicted.events, |a, b| a.same(b, "type") && agree(a.at, b.at)),
            tolls: pair(&gold.tolls, &predicted.tolls, |a, b| agree(a.at, b.at)),
            relations: pair(&gold.relations, &predicted.relations, |a, b| {
                a.same(b, "relation") && text.named(a.at, b.at) && text.named(a.object, b.object)
            }),
        }
    }
}

impl Measures {
    /// The measures of one item, and which of its statements are matched.
    pub fn of(text: &Text, gold: &Kinds<'_>, predicted: &Kinds<'_>) -> (Measures, Pairs) {
        let mut out = Measures::default();
        let pairs = Pairs::new(text, gold, predicted);
        out.count_events(gold, predicted, &pairs);
        for &(g, p) in &pairs.events {
            out.compare(text, &gold.events[g], &predicted.events[p]);
        }
        out.count_fields(gold, predicted);
        out.count_tolls_and_relations(gold, predicted, &pairs);
        out.count_chains(text, gold, predicted, &pairs);
        (out, pairs)
    }

    /// Takes in the counts of another item.
    pub fn add(&mut self, other: &Measures) {
        for (own, more) in self.counts.iter_mut().zip(&other.counts) {
            own.add(more.hit, more.gold, more.predicted);
        }
        self.swapped += other.swapped;
        for (name, more) in &other.by_type {
            let own = self.by_type.entry(name.clone()).or_default();
            own.add(more.hit, more.gold, more.predicted);
        }
    }

    /// Each measure by its name, then each type of event, set in.
    pub fn named(&self) -> (Named, Named) {
        let own = NAMES.iter().zip(self.counts).map(|(n, c)| ((*n).to_owned(), c));
        let types = self.by_type.iter().map(|(n, c)| (format!("  {n}"), *c));
        (own.collect(), types.collect())
    }

    fn at(&mut self, measure: Measure) -> &mut Count {
        &mut self.counts[measure as usize]
    }

    fn count_events(&mut self, gold: &Kinds<'_>, predicted: &Kinds<'_>, pairs: &Pairs) {
        let (ge, pe) = (&gold.events, &predicted.events);
        self.at(Measure::Event).add(pairs.events.len(), ge.len(), pe.len());
        let triggers = pair(ge, pe, |a, b| agree(a.at, b.at)).len();
        self.at(Measure::Trigger).add(triggers, ge.len(), pe.len());
        self.at(Measure::Statement).add(0, ge.len(), pe.len());
        for e in ge {
            self.by_type.entry(e.field("type").to_owned()).or_default().gold += 1;
        }
        for e in pe {
            self.by_type.entry(e.field("type").to_owned()).or_default().predicted += 1;
        }
        for (g, _) in &pairs.events {
            self.by_type.entry(ge[*g].field("type").to_owned()).or_default().hit += 1;
        }
    }

    /// The fields of two events that are matched.
    fn compare(&mut self, text: &Text, a: &Entry<'_>, b: &Entry<'_>) {
        let named = |a: &Option<Range>, b: &Option<Range>| text.named(*a, *b);
        let alike = |a: &Option<Range>, b: &Option<Range>| agree(*a, *b);
        self.at(Measure::Actor).hit += pair(&a.actors, &b.actors, named).len();
        self.at(Measure::Recipient).hit += pair(&a.recipients, &b.recipients, named).len();
        self.at(Measure::Place).hit += pair(&a.places, &b.places, alike).len();
        self.at(Measure::Time).hit += pair(&a.times, &b.times, alike).len();
        self.at(Measure::Mode).add(usize::from(a.same(b, "mode")), 1, 1);
        self.at(Measure::Aux).hit += a.aux.intersection(&b.aux).count();
        self.at(Measure::Quoted).hit += usize::from(a.quoted && b.quoted);
        self.swapped += usize::from(swapped(text, &a.actors, &b.recipients, &a.recipients));
        self.swapped += usize::from(swapped(text, &a.recipients, &b.actors, &a.actors));
        let parties = [(&a.actors, &b.actors), (&a.recipients, &b.recipients)]
            .iter()
            .all(|(x, y)| x.len() == y.len() && pair(x, y, named).len() == y.len());
        let told = text.chain(&a.links, &b.links) && a.stances().eq(b.stances());
        self.at(Measure::Statement).hit += usize::from(parties && a.aux == b.aux && told);
    }

    /// How many of each field the gold and the prediction have.
    fn count_fields(&mut self, gold: &Kinds<'_>, predicted: &Kinds<'_>) {
        for (measure, list) in [
            (Measure::Actor, (|e| e.actors.len()) as fn(&Entry<'_>) -> usize),
            (Measure::Recipient, |e| e.recipients.len()),
            (Measure::Place, |e| e.places.len()),
            (Measure::Time, |e| e.times.len()),
            (Measure::Aux, |e| e.aux.len()),
            (Measure::Quoted, |e| usize::from(e.quoted)),
        ] {
            let (g, p) = (gold.events.iter().map(list).sum(), predicted.events.iter().map(list).sum());
            self.at(measure).add(0, g, p);
        }
    }

    fn count_tolls_and_relations(&mut self, gold: &Kinds<'_>, predicted: &Kinds<'_>, pairs: &Pairs) {
        let (gt, pt) = (&gold.tolls, &predicted.tolls);
        let figure = |a: &Entry<'_>, b: &Entry<'_>| ["what", "low", "high"].iter().all(|f| a.same(b, f));
        let whole = pair(gt, pt, |a, b| figure(a, b) && agree(a.at, b.at)).len();
        self.at(Measure::Toll).add(whole, gt.len(), pt.len());
        self.at(Measure::TollText).add(pairs.tolls.len(), gt.len(), pt.len());
        let (gr, pr) = (gold.relations.len(), predicted.relations.len());
        self.at(Measure::Relation).add(pairs.relations.len(), gr, pr);
    }

    fn count_chains(&mut self, text: &Text, gold: &Kinds<'_>, predicted: &Kinds<'_>, pairs: &Pairs) {
        for (gold, predicted, pairs) in [
            (&gold.events, &predicted.events, &pairs.events),
            (&gold.tolls, &predicted.tolls, &pairs.tolls),
            (&gold.relations, &predicted.relations, &pairs.relations),
        ] {
            for &(g, p) in pairs {
                self.compare_chains(text, &gold[g], &predicted[p]);
            }
        }
        for (measure, of) in [
            (Measure::Source, (|e| e.links.len()) as fn(&Entry<'_>) -> usize),
            (Measure::Stance, |e| e.opposing().len()),
            (Measure::Chain, |e| usize::from(!e.links.is_empty())),
            (Measure::Chain2, |e| usize::from(e.links.len() > 1)),
        ] {
            self.at(measure)
                .add(0, gold.all().map(of).sum(), predicted.all().map(of).sum());
        }
    }

    /// The chains of two statements that are matched.
    fn compare_chains(&mut self, text: &Text, a: &Entry<'_>, b: &Entry<'_>) {
        self.at(Measure::Source).hit += pair(&a.links, &b.links, |x, y| text.link(x, y)).len();
        let opposing = pair(&a.opposing(), &b.opposing(), |x, y| x.stance == y.stance && text.link(x, y));
        self.at(Measure::Stance).hit += opposing.len();
        let whole = text.chain(&a.links, &b.links);
        self.at(Measure::Chain).hit += usize::from(!a.links.is_empty() && whole);
        self.at(Measure::Chain2).hit += usize::from(a.links.len() > 1 && whole);
    }
}

/// Whether a party of one side stands on the other side of the prediction, and not rightly so.
fn swapped(text: &Text, own: &[Option<Range>], other: &[Option<Range>], rightly: &[Option<Range>]) -> bool {
    let wrong = |v: &Option<Range>| !rightly.iter().any(|w| text.named(*v, *w));
    own.iter().any(|u| other.iter().any(|v| text.named(*u, *v) && wrong(v)))
}
