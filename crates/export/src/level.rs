//! How much of the pages is shown in what is given out?

use musnad::care::Names;

/// A level of release. It stands at the head of everything given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Pages as they came, with their comments and all names: whoever has the bytes has everything.
    Pages,
    /// Texts, with some names or none. Never minors and those of whom sexual violence is told.
    #[default]
    Withheld,
    /// Texts, the dead named.
    Dead,
    /// Texts with all names but those that are never told.
    Named,
    /// Codes and places in the text, none of its words. This alone may be called de-identified.
    WithoutText,
}

impl Level {
    /// All of them.
    pub const ALL: [Level; 5] = [Level::Pages, Level::Withheld, Level::Dead, Level::Named, Level::WithoutText];

    /// The level of texts with these names.
    pub fn of(names: Names) -> Level {
        match names {
            Names::Withheld => Level::Withheld,
            Names::Dead => Level::Dead,
            Names::All => Level::Named,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Level::Pages => "full, with the pages' bytes",
            Level::Withheld => Names::Withheld.level(),
            Level::Dead => Names::Dead.level(),
            Level::Named => Names::All.level(),
            Level::WithoutText => "statements without text",
        }
    }

    /// The level of this name.
    pub fn named(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Level::Pages => {
                "The pages are here as they came: with readers' comments, and with the names of all persons, also of minors and \
                 victims. Give it to nobody who need not have them."
            }
            Level::Withheld => {
                "Names of private persons are withheld; a block stands for each of their letters. The text may still \
                 identify them."
            }
            Level::Dead => {
                "Names of private persons are withheld but for the dead; a block stands for each of their letters. The text \
                 may still identify them."
            }
            Level::Named => "Private persons are named, but for minors and those of whom sexual violence is told.",
            Level::WithoutText => "No words of the pages are here: only codes, and places in texts that are not here.",
        }
    }

    /// Whose names are shown; none where no text is, or all there is.
    pub fn names(self) -> Option<Names> {
        match self {
            Level::Withheld => Some(Names::Withheld),
            Level::Dead => Some(Names::Dead),
            Level::Named => Some(Names::All),
            Level::Pages | Level::WithoutText => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_name_of_its_own() {
        for level in Level::ALL {
            assert_eq!(Level::named(level.name()), Some(level));
        }
        assert_eq!(Level::named("secret"), None);
    }
}
