//! A person where the text names one, with what the words around tell.

use musnad_arabic::Span;
use musnad_lexicon::codes::What;

/// What makes a person public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Public {
    /// Minister, member of parliament, judge.
    Office,
    /// Colonel, sergeant; not a plain soldier.
    Rank,
    /// Leader, commander.
    Command,
    /// Who speaks for a body.
    Spokesmanship,
    /// Known to the tables.
    Known,
}

impl Public {
    /// As records write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Public::Office => "office",
            Public::Rank => "rank",
            Public::Command => "command",
            Public::Spokesmanship => "spokesmanship",
            Public::Known => "known",
        }
    }
}

/// A person by name; spans are UTF-8 bytes of the article's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The name, without title or role.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Number of the person: namings of one person share it.
    pub person: usize,
    /// What makes them public; none: a private person.
    pub public: Option<Public>,
    /// The words that say in which role.
    pub role: Option<Span>,
    /// What befell them, by the words around the name.
    pub fate: Option<What>,
    /// Words of their age, and full years.
    pub age: Option<(Span, u32)>,
    /// Under 18, by age or by word.
    pub minor: bool,
    /// Whether the words are a woman's or girl's, a man's or boy's.
    pub female: Option<bool>,
    /// Words for their status: مدني, شهيد.
    pub status: Vec<Span>,
    /// Whether sexual violence is told of them.
    pub sexual: bool,
}
