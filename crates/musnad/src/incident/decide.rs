//! Whether two tellings tell one happening, and why.
//!
//! Each field that both tell gives a *reason* with points, for or against, or refuses. The points of all are added;
//! from [`JOINS`] on the two are joined, unless something refuses. The points are few and the same everywhere:
//!
//! | ground | for | against |
//! |---|---|---|
//! | page | it goes on about the same +30 | |
//! | copy | another page's sentence of the same words +30, one that could be anybody's +10 | |
//! | place | same +20, inside +12, namesake +8, country +3 | close 0, neighbours −12; apart refuses |
//! | day | both told: same +15, overlapping +12; one told +5 | neither told −4; a day apart −15; more refuses |
//! | mode | same +6 | differ −12; exclude refuses |
//! | figure | agree +15, compatible +3 | differ −5 |
//! | doer | same or kin +10 | differ −8, and refuses where nothing strong speaks for it |
//! | target | same or kin +8, alike +4 | persons that differ −10 |
//! | word | same trigger +3 | |
//!
//! So place and day that agree (20 + 15) outweigh figures and doers that differ (−5 − 8): where sources disagree is
//! what a reader looks for. The same day and mode (15 + 6) without a place are not enough. Deeds of words (a call, a
//! refusal) have no place worth comparing: there the same speaker counts +15, the same addressee +10, and speakers
//! that differ −20.

use super::days::stretch;
use super::figure::{self, Match};
use super::kinship::Kinship;
use super::mode::{self, Modes};
use super::party::{self, Likeness};
use super::place::{self, Nearness};
use super::telling::{Basis, Days, Telling, Where, Who};
use serde::{Deserialize, Serialize};

/// Points from which two tellings are joined.
pub const JOINS: i32 = 26;

/// Points of a reason that refuses, whatever else speaks for it.
pub const REFUSES: i32 = -1000;

/// Which field a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Ground {
    /// The event type.
    Class,
    /// The page goes on about it.
    Page,
    /// The words are a copy.
    Copy,
    /// Where.
    Place,
    /// When.
    Day,
    /// The event mode.
    Mode,
    /// Tolls.
    Figure,
    /// Who did it.
    Doer,
    /// To whom.
    Target,
    /// The word that names it.
    Trigger,
    /// A person said so.
    Review,
}

/// One reason for or against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reason {
    /// Which field it is about.
    pub ground: Ground,
    /// Points: for where above 0, against where below; [`REFUSES`] refuses.
    pub points: i32,
    /// In English.
    pub words: String,
}

/// Whether two tellings are joined, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Whether they are joined.
    pub joined: bool,
    /// Points of all reasons together.
    pub score: i32,
    /// All reasons, by field.
    pub reasons: Vec<Reason>,
}

impl Decision {
    /// Whether something refuses.
    pub fn refused(&self) -> bool {
        self.reasons.iter().any(|r| r.points <= REFUSES)
    }
}

/// Whether `a` and `b` tell one happening. It does not matter which is which.
pub fn decide(a: &Telling, b: &Telling, kinship: &impl Kinship) -> Decision {
    let reasons = weigh(a, b, kinship);
    let score = reasons.iter().map(|r| r.points).sum();
    Decision {
        joined: score >= JOINS,
        score,
        reasons,
    }
}

/// Whether two tellings of one happening can be against each other: one denies what the other asserts, two tellers give
/// figures that cannot both be, two pages name different doers. Meant for finding quickly what is worth a closer look.
pub fn disputed(a: &Telling, b: &Telling, kinship: &impl Kinship) -> bool {
    let id = |t: &Telling| t.doers.iter().find_map(|d| d.id.clone());
    let figures = || matches!(figure::compare(&a.figures, &b.figures), Some((Match::Differ, f, g)) if f.teller != g.teller);
    let doers = || a.page != b.page && id(a).zip(id(b)).is_some_and(|(x, y)| !kinship.kin(&x, &y));
    (a.stance == "denies") != (b.stance == "denies") || figures() || doers()
}

/// All reasons for and against.
pub(super) fn weigh(a: &Telling, b: &Telling, kinship: &impl Kinship) -> Vec<Reason> {
    if a.class != b.class {
        let words = format!("{} is not {}", a.class, b.class);
        return vec![reason(Ground::Class, REFUSES, words)];
    }
    let of_words = mode::is_of_words(&a.class);
    let mut reasons = Vec::new();
    if a.thread.is_some() && a.thread == b.thread {
        reasons.push(reason(Ground::Page, 30, "the page goes on about it".to_owned()));
    }
    let copied = a.sentence != 0 && a.sentence == b.sentence && a.page != b.page;
    if copied {
        let (points, words) = if is_own(a) && is_own(b) && a.trigger == b.trigger {
            (30, "the words are a copy")
        } else {
            (10, "the same words, which could be anybody's")
        };
        reasons.push(reason(Ground::Copy, points, words.to_owned()));
    }
    if !of_words {
        reasons.extend(places(a, b));
    }
    reasons.extend(days(a, b, copied));
    reasons.extend(modes(a, b));
    reasons.extend(figures(a, b));
    let strong = is_strong(&reasons);
    reasons.extend(doers(a, b, kinship, of_words, strong));
    reasons.extend(targets(a, b, kinship, of_words));
    if !a.trigger.is_empty() && a.trigger == b.trigger {
        reasons.push(reason(Ground::Trigger, 3, format!("same word: {}", a.trigger)));
    }
    reasons
}

/// Whether a sentence has something of its own: a place, a figure, a known party (unlike "nobody has claimed it").
fn is_own(telling: &Telling) -> bool {
    let known = |parties: &[Who]| parties.iter().any(|w| w.id.is_some());
    telling.says_where() && !telling.places_borrowed
        || !telling.figures.is_empty()
        || known(&telling.doers)
        || known(&telling.targets)
}

fn reason(ground: Ground, points: i32, words: String) -> Reason {
    Reason { ground, points, words }
}

/// Whether place and day, a figure or a copied sentence speak for it, so that two doers may be a disagreement.
fn is_strong(reasons: &[Reason]) -> bool {
    let points = |ground: Ground| reasons.iter().find(|r| r.ground == ground).map_or(0, |r| r.points);
    points(Ground::Place) >= 12 && points(Ground::Day) >= 5
        || points(Ground::Figure) >= 15
        || points(Ground::Copy) >= 30
        || points(Ground::Page) > 0
}

fn places(a: &Telling, b: &Telling) -> Option<Reason> {
    let (nearness, p, q) = place::nearness(&a.places, &b.places)?;
    let (points, words) = match nearness {
        Nearness::Same => (20, format!("same place: {}", p.name)),
        Nearness::Inside if p.id == q.id => (12, format!("both in {}", p.name)),
        Nearness::Inside => (12, format!("{} is of {}", narrow(p, q).name, wide(p, q).name)),
        Nearness::Namesake => (8, format!("same name: {}", p.name)),
        Nearness::Close => (0, format!("{} is close to {}", p.name, q.name)),
        Nearness::Country => (3, format!("same country: {}", wide(p, q).name)),
        Nearness::Unknown => return None,
        Nearness::Neighbours => (-12, format!("{} is not {}", p.name, q.name)),
        Nearness::Apart => (REFUSES, format!("{} is far from {}", p.name, q.name)),
    };
    Some(reason(Ground::Place, points, words))
}

fn narrow<'t>(p: &'t Where, q: &'t Where) -> &'t Where {
    if p.kind.as_deref() == Some("settlement") { p } else { q }
}

fn wide<'t>(p: &'t Where, q: &'t Where) -> &'t Where {
    if p.kind.as_deref() == Some("settlement") { q } else { p }
}

fn days(a: &Telling, b: &Telling, copied: bool) -> Option<Reason> {
    let (p, q) = (a.days?, b.days?);
    let gap = (p.earliest.max(q.earliest) - p.latest.min(q.latest)).max(0);
    let said = |d: Days| stretch(d.earliest, d.latest);
    let (points, words) = match gap {
        0 if p.is_strong() && q.is_strong() && p.earliest == q.earliest && p.latest == q.latest => {
            (15, format!("same day: {}", said(p)))
        }
        0 if p.is_strong() && q.is_strong() => (12, format!("days {} and {} overlap", said(p), said(q))),
        // A town at war has an attack on each of those days.
        0 if p.basis == Basis::Published && q.basis == Basis::Published => {
            (-4, format!("neither says when, the pages are of: {}", said(p)))
        }
        0 => (5, format!("days {} and {} overlap", said(p), said(q))),
        // The same report, printed a day later, still says أمس.
        1 | 2 if copied => return None,
        1 => (-15, format!("days {} and {} do not meet", said(p), said(q))),
        _ => (REFUSES, format!("days {} and {} are apart", said(p), said(q))),
    };
    Some(reason(Ground::Day, points, words))
}

fn modes(a: &Telling, b: &Telling) -> Option<Reason> {
    let (x, y) = (a.mode.as_deref(), b.mode.as_deref());
    let told = |mode: Option<&str>| mode.unwrap_or("untold").to_owned();
    let (points, words) = match mode::modes(&a.class, x, y) {
        Modes::Same => (6, format!("same mode: {}", told(x))),
        Modes::Open => return None,
        Modes::Differ => (-12, format!("modes {} and {} differ", told(x), told(y))),
        Modes::Exclude => (REFUSES, format!("modes {} and {} exclude each other", told(x), told(y))),
    };
    Some(reason(Ground::Mode, points, words))
}

fn figures(a: &Telling, b: &Telling) -> Option<Reason> {
    let (found, f, g) = figure::compare(&a.figures, &b.figures)?;
    let both = format!("figures {} and {} {}", figure::wording(f), figure::wording(g), f.what);
    let (points, words) = match found {
        Match::Agree => (15, format!("{both} agree")),
        Match::Compatible => (3, format!("{both} can be one")),
        Match::Differ => (-5, format!("{both} differ")),
    };
    Some(reason(Ground::Figure, points, words))
}

fn doers(a: &Telling, b: &Telling, kinship: &impl Kinship, of_words: bool, strong: bool) -> Option<Reason> {
    let (likeness, x, y) = party::likeness(&a.doers, &b.doers, kinship)?;
    let same = if of_words { 15 } else { 10 };
    let (points, words) = match likeness {
        Likeness::Same => (same, format!("same doer: {}", shown(x))),
        Likeness::Kin => (same, format!("doers {} and {} are kin", shown(x), shown(y))),
        Likeness::Alike | Likeness::Unknown => return None,
        Likeness::Differ if of_words => (-20, format!("doers {} and {} differ", shown(x), shown(y))),
        Likeness::Differ if !strong => (REFUSES, format!("doers {} and {} exclude each other", shown(x), shown(y))),
        Likeness::Differ => (-8, format!("doers {} and {} differ", shown(x), shown(y))),
    };
    Some(reason(Ground::Doer, points, words))
}

fn targets(a: &Telling, b: &Telling, kinship: &impl Kinship, of_words: bool) -> Option<Reason> {
    let (likeness, x, y) = party::likeness(&a.targets, &b.targets, kinship)?;
    let same = if of_words { 10 } else { 8 };
    let (points, words) = match likeness {
        Likeness::Same => (same, format!("same target: {}", shown(x))),
        Likeness::Kin => (same, format!("targets {} and {} are kin", shown(x), shown(y))),
        Likeness::Alike => (4, format!("targets are alike: {}", x.kind.as_deref().unwrap_or_default())),
        Likeness::Unknown => return None,
        Likeness::Differ => (-10, format!("targets {} and {} differ", shown(x), shown(y))),
    };
    Some(reason(Ground::Target, points, words))
}

fn shown(who: &Who) -> &str {
    who.id.as_deref().unwrap_or(&who.name)
}
