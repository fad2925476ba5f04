//! Which classes and modes can be one happening's.
//!
//! Newsrooms tell one attack as aerial, as shelling and as bombs, a bombing as a suicide attack, an assassination by
//! its means; a suicide bombing is never told as an air raid. Arrest, siege and seizure are different deeds though one
//! class holds them; release, withdrawal and truce too.

/// How the modes of two tellings of one class stand, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Modes {
    /// Not one happening.
    Exclude,
    /// Seldom one happening.
    Differ,
    /// One or both untold, or told by manner and by means.
    Open,
    /// The same.
    Same,
}

/// Means of attack, by how they come.
fn means(mode: &str) -> Option<u8> {
    match mode {
        "aerial" | "drone" => Some(0),
        "heavy-weapons" => Some(1),
        "explosives" => Some(2),
        "suicide-attack" => Some(3),
        "firearms" => Some(4),
        "crowd-control" | "beat" | "primitive" => Some(5),
        "abduct" => Some(6),
        // targeted, destroy, torture, sexual, unconventional: a manner, not a means.
        _ => None,
    }
}

/// Means that one attack has together, or that are taken for each other.
const NEAR: [(u8, u8); 8] = [(0, 1), (0, 2), (1, 2), (1, 4), (2, 3), (2, 4), (3, 4), (4, 5)];

/// Whether the deeds of the class are words or meetings: who speaks tells them apart, not where.
pub fn is_of_words(class: &str) -> bool {
    matches!(
        class,
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" | "COOPERATE" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN"
    )
}

/// How two modes of `class` stand.
pub fn modes(class: &str, a: Option<&str>, b: Option<&str>) -> Modes {
    let (Some(a), Some(b)) = (a, b) else { return Modes::Open };
    if a == b {
        return Modes::Same;
    }
    match class {
        "ASSAULT" => match (means(a), means(b)) {
            (Some(x), Some(y)) if x == y => Modes::Same,
            (Some(x), Some(y)) if NEAR.contains(&(x.min(y), x.max(y))) => Modes::Differ,
            (Some(_), Some(_)) => Modes::Exclude,
            _ => Modes::Open,
        },
        "COERCE" => match (a, b) {
            ("restrict", "curfew" | "withhold" | "martial-law") | ("curfew" | "withhold" | "martial-law", "restrict") => {
                Modes::Differ
            }
            _ => Modes::Exclude,
        },
        "RETREAT" | "SANCTION" => Modes::Exclude,
        _ => Modes::Differ,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attacks() {
        let of = |a, b| modes("ASSAULT", Some(a), Some(b));
        assert_eq!(of("aerial", "drone"), Modes::Same);
        assert_eq!(of("aerial", "heavy-weapons"), Modes::Differ);
        assert_eq!(of("aerial", "explosives"), Modes::Differ);
        assert_eq!(of("aerial", "suicide-attack"), Modes::Exclude);
        assert_eq!(of("targeted", "explosives"), Modes::Open);
        assert_eq!(modes("ASSAULT", None, Some("aerial")), Modes::Open);
        assert_eq!(modes("COERCE", Some("arrest"), Some("restrict")), Modes::Exclude);
        assert_eq!(modes("REQUEST", Some("yield"), Some("meet")), Modes::Differ);
    }
}
