//! A person where the text names one, with what the words around tell.

use musnad_arabic::Span;
use musnad_lexicon::codes::{Public, What};

/// A person by name; spans are UTF-8 bytes of the article's text.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The name, without title or role.
    pub span: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// Its parts, folded; أبو عمر is one.
    pub parts: Vec<String>,
    /// Whether a given name or a compound such as أبو عمر is in it.
    pub sure: bool,
    /// Number of the person: namings of one person share it.
    pub person: usize,
    /// Number of the list that it stands in: أحمد وسامر.
    pub list: usize,
    /// Whether the list is announced (وهم، بينهم، الشهداء), so that what befell all is told before it.
    pub announced: bool,
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
}

impl Found {
    /// A name of which nothing else is told.
    pub fn bare(span: Span, sentence: Span, parts: Vec<String>) -> Found {
        Found {
            span,
            sentence,
            parts,
            sure: false,
            person: 0,
            list: 0,
            announced: false,
            public: None,
            role: None,
            fate: None,
            age: None,
            minor: false,
            female: None,
            status: Vec::new(),
        }
    }
}
