//! Frames: which slot of a word fills which role.

use musnad_arabic::particle::Preposition;

/// A slot of a verb or event noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// The subject of the active verb.
    Subject,
    /// The first object, or the subject of the passive.
    Object,
    /// The second object.
    Object2,
    /// What stands in idafa after a noun.
    Genitive,
    /// What a preposition brings.
    After(Preposition),
}

/// What a slot tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Doer or done-to, as the rest of the text decides.
    Either,
    /// What is asked, refused or alleged; no argument.
    Content,
    /// Where.
    Place,
    /// The event noun that a light verb carries.
    Event,
    /// What came of it.
    Result,
    /// Who says it.
    Source,
    /// Who was told.
    Hearer,
    /// Who told the source.
    Teller,
    /// Through what it was said.
    Medium,
    /// Filled, but told to nobody.
    Nothing,
}

/// The slots of one word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame(Vec<(Slot, Role)>);

impl Frame {
    /// Reads a frame cell; the error names the part that is wrong.
    pub fn read(cell: &str) -> Result<Frame, String> {
        let mut slots = Vec::new();
        for part in cell.split_whitespace() {
            let (slot, role) = part.split_once(':').ok_or_else(|| format!("{part:?} is not slot:role"))?;
            let slot = match slot {
                "subj" => Slot::Subject,
                "obj" => Slot::Object,
                "obj2" => Slot::Object2,
                "gen" => Slot::Genitive,
                other => Slot::After(Preposition::named(other).ok_or_else(|| format!("{other:?} is no slot"))?),
            };
            let role = match role {
                "actor" => Role::Actor,
                "recipient" => Role::Recipient,
                "either" => Role::Either,
                "content" => Role::Content,
                "place" => Role::Place,
                "event" => Role::Event,
                "result" => Role::Result,
                "source" => Role::Source,
                "hearer" => Role::Hearer,
                "teller" => Role::Teller,
                "medium" => Role::Medium,
                "none" => Role::Nothing,
                other => return Err(format!("{other:?} is no role")),
            };
            slots.push((slot, role));
        }
        Ok(Frame(slots))
    }

    /// The role of `slot`.
    pub fn role(&self, slot: Slot) -> Option<Role> {
        self.0.iter().find(|(s, _)| *s == slot).map(|(_, r)| *r)
    }

    /// The slot that has `role`.
    pub fn slot(&self, role: Role) -> Option<Slot> {
        self.0.iter().find(|(_, r)| *r == role).map(|(s, _)| *s)
    }

    /// The slots that have `role`.
    pub fn slots_of(&self, role: Role) -> impl Iterator<Item = Slot> {
        self.0.iter().filter(move |(_, r)| *r == role).map(|(s, _)| *s)
    }

    /// Whether no slot is given.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cells() {
        let frame = Frame::read("subj:actor obj:recipient على:place من_قبل:actor").expect("a frame");
        assert_eq!(frame.role(Slot::Object), Some(Role::Recipient));
        assert_eq!(frame.slot(Role::Place), Some(Slot::After(Preposition::Ala)));
        for wrong in ["subj", "subj:king", "upon:actor"] {
            assert!(Frame::read(wrong).is_err(), "{wrong}");
        }
    }
}
