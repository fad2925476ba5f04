//! What the coder finds: events, tolls and relations, with the chain of sources of each.
//!
//! `CODEBOOK.md` defines them. Spans are UTF-8 bytes of the article's text here; [`crate::record`] turns them
//! into code points.

use musnad_arabic::Span;
use musnad_arabic::calendar::When;
use musnad_arabic::number::Bound;
use musnad_lexicon::codes::{EventType, Kind, Relation, Stance, What};

/// Words that name a party, a struck object or people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Row of `parties.tsv` that it names, if known.
    pub party: Option<u16>,
    /// What it is, if known.
    pub kind: Option<Kind>,
    /// Whether the wording is a slur or partisan name.
    pub loaded: bool,
}

/// Words that name a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceMention {
    /// Where it stands.
    pub span: Span,
    /// Row of the gazetteer, if it resolves.
    pub place: Option<u32>,
}

/// Words that tell a time.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeMention {
    /// Where it stands.
    pub span: Span,
    /// What it says.
    pub when: Option<When>,
}

/// Who a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceType {
    /// An institution, a named person, a spokesman of a named body.
    Named,
    /// An unnamed official, witnesses, activists.
    Anonymous,
    /// A statement, report, recording, web site.
    Document,
}

impl SourceType {
    /// As records write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            SourceType::Named => "named",
            SourceType::Anonymous => "anonymous",
            SourceType::Document => "document",
        }
    }
}

/// One link of a chain of sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Who says it; none where the text does not tell.
    pub source: Option<Mention>,
    /// The word that shows it.
    pub cue: Span,
    /// What kind of source.
    pub kind: SourceType,
    /// Asserts, denies or doubts.
    pub stance: Stance,
    /// Through what it was said (بيان، تسجيل).
    pub medium: Option<Span>,
    /// When it was said.
    pub said: Option<Span>,
    /// To whom.
    pub hearer: Option<Mention>,
}

/// PLOVER's auxiliaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Auxiliaries {
    /// The teller says it did not happen.
    pub negation: bool,
    /// Planned.
    pub future: bool,
    /// If, might.
    pub hypothetical: bool,
    /// History.
    pub historical: bool,
}

impl Auxiliaries {
    /// As records write them.
    pub fn names(self) -> Vec<&'static str> {
        [
            (self.negation, "negation"),
            (self.future, "future"),
            (self.hypothetical, "hypothetical"),
            (self.historical, "historical"),
        ]
        .into_iter()
        .filter_map(|(on, name)| on.then_some(name))
        .collect()
    }
}

/// Something that was done, or said as a deed.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// PLOVER type.
    pub event: EventType,
    /// PLOVER mode.
    pub mode: Option<&'static str>,
    /// The word that names it.
    pub trigger: Span,
    /// Who did it.
    pub actors: Vec<Mention>,
    /// To whom.
    pub recipients: Vec<Mention>,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// When.
    pub times: Vec<TimeMention>,
    /// Auxiliaries.
    pub aux: Auxiliaries,
    /// Row of `triggers.tsv`.
    pub row: u16,
    /// Whether it is told as news, rather than spoken of; none for types that nobody labelled so.
    pub news: Option<bool>,
}

/// A casualty or people figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Toll {
    /// What is counted.
    pub what: What,
    /// Who they were, as written.
    pub victims: Option<Mention>,
    /// Lowest number, inclusive.
    pub low: Option<u64>,
    /// Highest number, inclusive; none where open.
    pub high: Option<u64>,
    /// What kind of figure.
    pub bound: Bound,
    /// The figure phrase.
    pub text: Span,
    /// Whether it is a total since a date.
    pub cumulative: bool,
    /// Text of the toll that contains this one (بينهم).
    pub part_of: Option<Span>,
    /// Trigger of the event that it belongs to.
    pub of: Option<Span>,
    /// Where.
    pub places: Vec<PlaceMention>,
    /// When.
    pub times: Vec<TimeMention>,
}

/// A tie between parties.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// What ties them.
    pub relation: Relation,
    /// Whose tie.
    pub subject: Mention,
    /// To whom.
    pub object: Mention,
    /// Auxiliaries.
    pub aux: Auxiliaries,
    /// When it held.
    pub times: Vec<TimeMention>,
}

/// What a statement states.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// An event.
    Event(Event),
    /// A toll.
    Toll(Toll),
    /// A relation.
    Relation(Tie),
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// What it states.
    pub content: Content,
    /// On whose word, outermost first; empty where the outlet speaks.
    pub sources: Vec<Link>,
    /// Whether it stands in a direct quotation.
    pub quoted: bool,
    /// The sentence.
    pub sentence: Span,
}

impl Statement {
    /// Where its own words begin and end: trigger, figure, or subject.
    pub fn anchor(&self) -> Span {
        match &self.content {
            Content::Event(e) => e.trigger,
            Content::Toll(t) => t.text,
            Content::Relation(r) => r.subject.span,
        }
    }
}

/// Something that was not understood, or that a reader should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind, in kebab-case.
    pub note: &'static str,
    /// Where.
    pub span: Span,
    /// More, in English.
    pub detail: Option<String>,
}
