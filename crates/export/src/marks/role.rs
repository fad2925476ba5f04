//! What are words to a statement, and which codes can be told of them?

/// What words are to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The word that names an event.
    Trigger,
    /// The words of a toll.
    Figure,
    /// Whose tie.
    Subject,
    /// To whom.
    Object,
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Who was killed, injured, displaced …
    Victims,
    /// Where.
    Place,
    /// When.
    Time,
    /// The word that shows a source.
    Cue,
    /// The source.
    Source,
    /// To whom it was said.
    Hearer,
    /// Through what it was said.
    Medium,
    /// When it was said.
    Said,
}

impl Role {
    /// All of them, those on which a statement hangs first.
    pub const ALL: [Role; 14] = [
        Role::Trigger,
        Role::Figure,
        Role::Subject,
        Role::Object,
        Role::Actor,
        Role::Recipient,
        Role::Victims,
        Role::Place,
        Role::Time,
        Role::Cue,
        Role::Source,
        Role::Hearer,
        Role::Medium,
        Role::Said,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Role::Trigger => "trigger",
            Role::Figure => "figure",
            Role::Subject => "subject",
            Role::Object => "object",
            Role::Actor => "actor",
            Role::Recipient => "recipient",
            Role::Victims => "victims",
            Role::Place => "place",
            Role::Time => "time",
            Role::Cue => "cue",
            Role::Source => "source",
            Role::Hearer => "hearer",
            Role::Medium => "medium",
            Role::Said => "said",
        }
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Whether a statement hangs on such words: without them it is none.
    pub const fn is_anchor(self) -> bool {
        matches!(self, Role::Trigger | Role::Figure | Role::Subject)
    }

    /// Whether such words belong to a link of the chain, and to the statement through its cue.
    pub const fn is_of_link(self) -> bool {
        matches!(self, Role::Source | Role::Hearer | Role::Medium | Role::Said)
    }

    /// The codes that can be told of such words.
    pub const fn codes(self) -> &'static [&'static str] {
        match self {
            Role::Trigger => &["type", "mode", "aux", "flags"],
            Role::Figure => &["counted", "bound", "low", "high", "flags"],
            Role::Subject => &["relation", "aux", "flags", "party", "kind"],
            Role::Object | Role::Actor | Role::Recipient | Role::Victims | Role::Source | Role::Hearer => &["party", "kind"],
            Role::Time => &["edtf"],
            Role::Cue => &["told", "stance"],
            Role::Place | Role::Medium | Role::Said => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_name_of_its_own() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()), Some(role));
        }
        assert_eq!(Role::named("weapon"), None);
    }
}
