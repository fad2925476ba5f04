//! Which tellings are worth comparing: those that share a key.
//!
//! A key is a hash of what two tellings of one happening have alike: the class with place, unit, party or figure (below
//! ten with its country), each with a stretch of four days; the sentence; the page's thread. A telling has at most [`MOST`]. The hashes are
//! FNV-1a (64 bits) and depend on the telling alone: they are part of the format, as are the constants here.

use super::figure::TELLING_NUMBER;
use super::mode;
use super::telling::{Telling, Where, Who};

/// Most keys of one telling.
pub const MOST: usize = 8;

/// Days of one stretch. A happening told a day early or late is looked for in the neighbouring stretch too.
const STRETCH: i32 = 4;

/// The keys of a telling, the most telling first, none twice.
pub fn keys(telling: &Telling) -> Vec<u64> {
    let mut keys = Keys {
        class: &telling.class,
        stretches: stretches(telling),
        found: Vec::new(),
    };
    if let Some(thread) = &telling.thread {
        keys.add(hash(&["page", thread]));
    }
    if telling.sentence != 0 {
        keys.add(telling.sentence);
    }
    let figure = telling
        .figures
        .iter()
        .filter(|f| !f.part && !f.cumulative && f.bound != "word")
        .find_map(|f| {
            f.low
                .filter(|n| *n >= TELLING_NUMBER)
                .map(|n| (f.what.as_str(), n.to_string()))
        });
    let country = telling.places.iter().find_map(|p| p.admin.first());
    let place = telling.places.iter().find(|p| is_narrow(p));
    match (&figure, country) {
        (Some((what, number)), _) if number.len() > 1 => keys.dated(&["figure", what, number]),
        (Some((what, number)), Some(country)) => keys.dated(&["figure", what, number, country]),
        _ => {}
    }
    if !mode::is_of_words(&telling.class) {
        if let Some(place) = place {
            keys.dated(&["place", place.id.as_deref().unwrap_or(&place.name)]);
        }
        if let Some(unit) = telling
            .places
            .iter()
            .find_map(|p| (p.admin.len() > 1).then(|| p.admin.join("/")))
        {
            keys.dated(&["unit", &unit]);
        }
    }
    for (role, party) in [("doer", told(&telling.doers)), ("target", told(&telling.targets))] {
        if let Some(party) = party {
            keys.dated(&[role, party]);
        }
    }
    // Told without a day: by place and figure.
    if let (Some((what, number)), Some(place)) = (&figure, place) {
        let place = place.id.as_deref().unwrap_or(&place.name);
        keys.add(hash(&["undated", &telling.class, place, what, number]));
    }
    keys.found.truncate(MOST);
    keys.found
}

struct Keys<'t> {
    class: &'t str,
    stretches: Vec<i32>,
    found: Vec<u64>,
}

impl Keys<'_> {
    fn add(&mut self, key: u64) {
        if !self.found.contains(&key) {
            self.found.push(key);
        }
    }

    /// One key for each stretch of days.
    fn dated(&mut self, fields: &[&str]) {
        for stretch in self.stretches.clone() {
            let stretch = stretch.to_string();
            let mut all = vec![self.class, stretch.as_str()];
            all.extend(fields);
            self.add(hash(&all));
        }
    }
}

/// The stretches of days that a telling may lie in; none where nothing is known or a month or more is.
fn stretches(telling: &Telling) -> Vec<i32> {
    let Some(days) = telling.days else { return Vec::new() };
    let slack = i32::from(days.is_strong());
    let (from, to) = (days.earliest - slack, days.latest + slack);
    if to - from > 2 * STRETCH {
        return Vec::new();
    }
    (from.div_euclid(STRETCH)..=to.div_euclid(STRETCH)).collect()
}

/// A town, or a name that no gazetteer knows.
fn is_narrow(place: &Where) -> bool {
    matches!(place.kind.as_deref(), None | Some("settlement"))
}

/// The first party that is one: known, or named by more than one word.
fn told(parties: &[Who]) -> Option<&str> {
    let id = parties.iter().find_map(|w| w.id.as_deref());
    id.or_else(|| parties.iter().map(|w| w.name.as_str()).find(|n| n.contains(' ')))
}

/// FNV-1a (64 bits) over the fields with a zero byte between them.
pub(super) fn hash(fields: &[&str]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    let mut byte = |b: u8| hash = (hash ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01B3);
    for (i, field) in fields.iter().enumerate() {
        if i > 0 {
            byte(0);
        }
        field.bytes().for_each(&mut byte);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::thread::tests::told;

    #[test]
    fn tellings_of_one_attack_share_a_key() {
        let a = told("قتل 12 مدنيا الجمعة في غارة جوية على سوق في مدينة إدلب.", "2015-07-04");
        let b = told("قالت مصادر طبية إن حصيلة القصف على إدلب بلغت 15 قتيلا.", "2015-07-05");
        let other = told("قتل 12 مدنيا الجمعة في غارة جوية على سوق في مدينة إدلب.", "2015-09-04");
        let shared = |x: &[Telling], y: &[Telling]| {
            let y: Vec<u64> = y.iter().flat_map(keys).collect();
            x.iter().flat_map(keys).any(|k| y.contains(&k))
        };
        assert!(shared(&a, &b), "{a:#?} {b:#?}");
        assert!(a.iter().chain(&b).all(|t| keys(t).len() <= MOST));
        // The same words two months later share the sentence alone.
        let sentence = a[0].sentence;
        let both: Vec<u64> = keys(&a[0]).into_iter().filter(|k| keys(&other[0]).contains(k)).collect();
        assert!(both.contains(&sentence) && both.len() <= 2);
    }

    #[test]
    fn they_are_stable() {
        assert_eq!(hash(&["a"]), 0xaf63_dc4c_8601_ec8c);
        assert_ne!(hash(&["a", "b"]), hash(&["ab"]));
        assert!(keys(&Telling::default()).is_empty());
    }
}
