//! What the doers or the targets of two tellings say: the same, kin, told differently.

use super::kinship::Kinship;
use super::place::holds;
use super::telling::Who;

/// How the parties of two tellings stand to each other, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Named parties that cannot be one.
    Differ,
    /// One of them is nobody that can be told (مسلحون).
    Unknown,
    /// Things or people of one kind (two markets, two homes).
    Alike,
    /// One is part of the other.
    Kin,
    /// The same party, or the same words.
    Same,
}

/// Kinds of struck things: each is one thing, and two that differ are not the same.
const STRUCK: [&str; 14] = [
    "hospital",
    "school",
    "worship",
    "camp",
    "market",
    "home",
    "convoy",
    "aid",
    "vehicle",
    "base",
    "post",
    "headquarters",
    "infrastructure",
    "site",
];

/// How the parties of two tellings stand: their best pair. None where one tells nobody.
pub fn likeness<'t>(a: &'t [Who], b: &'t [Who], kinship: &impl Kinship) -> Option<(Likeness, &'t Who, &'t Who)> {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| (between(x, y, kinship), x, y)));
    pairs.reduce(|best, pair| if pair.0 > best.0 { pair } else { best })
}

/// Whether it is a struck thing rather than people.
pub fn is_struck(who: &Who) -> bool {
    who.kind.as_deref().is_some_and(|k| STRUCK.contains(&k))
}

fn between(a: &Who, b: &Who, kinship: &impl Kinship) -> Likeness {
    match (&a.id, &b.id) {
        (Some(x), Some(y)) if x == y => return Likeness::Same,
        (Some(x), Some(y)) if kinship.kin(x, y) => return Likeness::Kin,
        (Some(_), Some(_)) => return Likeness::Differ,
        _ => {}
    }
    if a.name == b.name {
        return Likeness::Same;
    }
    // قوات الجيش and الجيش: one wording holds the other.
    if holds(&a.name, &b.name) || holds(&b.name, &a.name) {
        return Likeness::Kin;
    }
    if is_struck(a) && is_struck(b) {
        return if a.kind == b.kind {
            Likeness::Alike
        } else {
            Likeness::Unknown
        };
    }
    let persons = |w: &Who| w.id.is_none() && w.kind.as_deref() == Some("person");
    if persons(a) && persons(b) {
        return Likeness::Differ;
    }
    Likeness::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(id: Option<&str>, name: &str, kind: &str) -> Who {
        Who {
            id: id.map(str::to_owned),
            name: name.to_owned(),
            kind: Some(kind.to_owned()),
        }
    }

    #[test]
    fn parties() {
        let kin = |a: &str, b: &str| a == "wing" && b == "front" || a == b;
        let of = |a: Who, b: Who| likeness(&[a], &[b], &kin).map(|d| d.0);
        let front = || who(Some("front"), "جبهة", "armed-group");
        assert_eq!(
            of(front(), who(Some("front"), "اسم اخر", "armed-group")),
            Some(Likeness::Same)
        );
        assert_eq!(of(who(Some("wing"), "جناح", "armed-group"), front()), Some(Likeness::Kin));
        assert_eq!(of(front(), who(Some("army"), "جيش", "military")), Some(Likeness::Differ));
        assert_eq!(of(front(), who(None, "مسلحون", "group")), Some(Likeness::Unknown));
        assert_eq!(
            of(who(None, "سوق شعبية", "market"), who(None, "سوق", "market")),
            Some(Likeness::Kin)
        );
        assert_eq!(of(who(None, "منزل", "home"), who(None, "بيت", "home")), Some(Likeness::Alike));
        assert_eq!(
            of(who(None, "خالد سعيد", "person"), who(None, "عمر حسن", "person")),
            Some(Likeness::Differ)
        );
        assert!(likeness(&[], &[front()], &kin).is_none());
    }
}
