//! From tokens to chunks: verbs, noun phrases and the small words between them.
//!
//! A chunk is the smallest piece that the later stages move: a finite verb with its readings, a noun phrase
//! with its head, or one particle or mark. Readings come from the lexicon; where spelling leaves several
//! (قتل, verb or verbal noun; القاعدة, party or base), the words before decide, by the rules in
//! [`Reader::is_verb`] and the order in [`Reader::head`].
//!
//! Noun phrases are read by the grammar of idafa: an indefinite noun is *open* and takes the next noun as its
//! genitive (قوات الأمن); a definite noun, a name or a pronoun *closes* the phrase, after which only
//! adjectives in agreement (العراقية) and, after a title, a proper name can follow. Event nouns (هجوم، مقتل) are
//! heads of their own and never swallowed, because their genitive is an argument.

mod extend;
mod head;
mod name;
mod phrase;
mod place;
mod read;
mod said;
mod shape;

pub(crate) use shape::looks_like_verb;

pub use read::{Read, chunks};

use musnad_arabic::Span;
use musnad_arabic::calendar::When;
use musnad_arabic::inflect::{Features, Number, Voice};
use musnad_arabic::number::Figure;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, Outlook, PlaceKind, VerbRole};
use musnad_lexicon::{Lexicon, Part, Sense};
use smallvec::SmallVec;

/// A finite verb or predicate participle, with every table that knows it.
#[derive(Clone, Debug)]
pub struct Verb {
    /// What the form can be.
    pub features: Features,
    /// Rows of `triggers.tsv`, the one with fulfilled needs first.
    pub trigger: Option<u16>,
    /// Row of `cues.tsv`.
    pub cue: Option<u16>,
    /// Row of `light.tsv`.
    pub light: Option<u16>,
    /// What another verb does.
    pub role: Option<VerbRole>,
    /// س in front.
    pub future: bool,
    /// A participle used as predicate (مضيفا، مطالبا).
    pub participle: bool,
}

/// What a noun phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A known party.
    Party(u16),
    /// A slur or partisan name.
    Loaded(u16),
    /// A party by its form.
    Group(u16),
    /// People.
    People(u16),
    /// A struck object.
    Object(u16),
    /// An event noun or masdar: row of `triggers.tsv` and its part.
    Event(u16, Part),
    /// A cue noun (بيان).
    CueNoun(u16),
    /// A cue's masdar (إعلان).
    CueMasdar(u16),
    /// A place of the gazetteer.
    Place(u32),
    /// A head of places (مدينة).
    PlaceNoun(u16),
    /// A weapon or means.
    Means(u16),
    /// An adjective standing for a party.
    Nisba(u16),
    /// People named by what they do (المعتدون): row of `triggers.tsv`.
    Agent(u16),
    /// A proper name by its form, or after a title.
    Name,
    /// A bare number.
    Figure,
    /// Any other noun.
    Other,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Np {
    /// What it is about.
    pub head: Head,
    /// The figure in front.
    pub figure: Option<Figure>,
    /// The figure phrase as a whole, bounds included.
    pub figure_span: Option<Span>,
    /// The phrase without its figure.
    pub bare: Span,
    /// Grammatical number of the head.
    pub number: Number,
    /// Whether the form is a feminine one.
    pub feminine: bool,
    /// Whether it is definite.
    pub definite: bool,
    /// Parties that adjectives in it stand for, with their words.
    pub nisbas: SmallVec<[(u16, Span); 1]>,
    /// A party, group or place inside it, in idafa.
    pub inner: Option<(Head, Span)>,
    /// The proper name in it, after a title.
    pub name: Option<Span>,
    /// Modes that its adjectives tell (هجوم انتحاري).
    pub means: Option<u16>,
    /// What the masdar's own features are.
    pub features: Features,
    /// A quantifier or demonstrative opens it.
    pub quantified: bool,
    /// أحد، إحدى: one of them.
    pub one: bool,
    /// المزعوم: the adjective that doubts it.
    pub doubt: Option<(u16, Span)>,
}

/// The kind of a chunk.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// A predicate.
    Verb(Box<Verb>),
    /// A noun phrase.
    Np(Box<Np>),
    /// A time expression.
    Time(Option<When>),
    /// A marker of attribution (بحسب), row of `cues.tsv`.
    Marker(u16),
    /// A word that ties two parties, row of `ties.tsv`.
    Tie(u16),
    /// A preposition with no noun phrase after it.
    Preposition(Preposition),
    /// أن، إن.
    Complementiser,
    /// الذي.
    Relative,
    /// عندما، حيث.
    Subordinator,
    /// إذا، لو.
    Conditional,
    /// لم، لن، دون.
    Negation,
    /// قد.
    Qad,
    /// سوف.
    Future,
    /// أو، ثم، لكن.
    Conjunction,
    /// إلا، سوى.
    Exceptive,
    /// بينهم.
    Among,
    /// هو، هي.
    Pronoun,
    /// ،
    Comma,
    /// . ؛ ؟ !
    Stop,
    /// :
    Colon,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
    /// A parenthesis or dash.
    Aside,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: Kinds,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Its words without proclitics.
    pub span: Span,
    /// Its first word as written, to its end.
    pub word: Span,
    /// Whether و or ف stands in front.
    pub conj: bool,
    /// The preposition that governs it.
    pub prep: Option<Preposition>,
    /// Whether a pronoun ends it.
    pub pronoun: bool,
    /// Number of the quotation it stands in, 0 outside.
    pub quote: u16,
    /// How a word in it makes what follows stand (خطة، احتمال).
    pub outlook: Option<Outlook>,
}

impl Chunk {
    /// The noun phrase, if it is one.
    pub fn np(&self) -> Option<&Np> {
        match &self.kind {
            Kinds::Np(np) => Some(np),
            _ => None,
        }
    }

    /// The verb, if it is one.
    pub fn verb(&self) -> Option<&Verb> {
        match &self.kind {
            Kinds::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    /// Row and part of the event that it names.
    pub fn event(&self) -> Option<(u16, Part)> {
        match &self.kind {
            Kinds::Verb(v) => v.trigger.map(|t| (t, if v.participle { Part::Agent } else { Part::Verb })),
            Kinds::Np(np) => match np.head {
                Head::Event(row, part) => Some((row, part)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Quotations that were opened before the sentence and are still open.
#[derive(Clone, Copy, Debug, Default)]
pub struct QuoteState {
    /// Whether one is open.
    pub open: bool,
    /// Quotations counted so far.
    pub count: u16,
}

/// The row number of a sense.
pub fn row(sense: Sense) -> u16 {
    match sense {
        Sense::Party(i)
        | Sense::Loaded(i)
        | Sense::Trigger(i, _)
        | Sense::Cue(i, _)
        | Sense::Light(i)
        | Sense::Verb(i)
        | Sense::People(i)
        | Sense::Group(i)
        | Sense::Object(i)
        | Sense::PlaceNoun(i)
        | Sense::Nisba(i)
        | Sense::Means(i)
        | Sense::Tie(i)
        | Sense::Name(i)
        | Sense::Forename(i)
        | Sense::Role(i)
        | Sense::Outlook(i)
        | Sense::Context(i) => i,
        Sense::Place(_) => 0,
    }
}

/// Whether a phrase names a place rather than a party or object.
pub fn is_place(lexicon: &Lexicon, np: &Np) -> bool {
    match np.head {
        Head::Place(_) | Head::PlaceNoun(_) => true,
        Head::Party(k) => lexicon.parties[k as usize].kind == Kind::State,
        _ => false,
    }
}

/// Whether a phrase names a town, quarter or region, which is a place even where it is struck.
pub fn is_town(lexicon: &Lexicon, np: &Np) -> bool {
    match np.head {
        Head::Place(_) => true,
        Head::PlaceNoun(k) => !matches!(
            lexicon.placenouns[k as usize].kind,
            PlaceKind::Road | PlaceKind::Border | PlaceKind::Water | PlaceKind::Building
        ),
        _ => false,
    }
}

/// Whether a phrase names a site that can be struck: no place, or a building as a place; a road or border is where.
pub fn is_site(lexicon: &Lexicon, np: &Np) -> bool {
    match np.head {
        Head::PlaceNoun(k) => lexicon.placenouns[k as usize].kind == PlaceKind::Building,
        Head::Place(_) => false,
        // على الطريق الدولي
        Head::Object(o) => !lexicon.objects[o as usize].lemma.starts_with("طريق"),
        _ => true,
    }
}

/// Whether a phrase names parts of a place that are not told (مناطق متفرقة، عدة أحياء).
pub fn is_vague_place(lexicon: &Lexicon, np: &Np) -> bool {
    let named = matches!(np.inner, Some((Head::Place(_) | Head::PlaceNoun(_), _)));
    let vague = match np.head {
        Head::PlaceNoun(k) => match lexicon.placenouns[k as usize].kind {
            PlaceKind::Area => np.number == Number::Plural,
            PlaceKind::Direction => true,
            _ => false,
        },
        _ => false,
    };
    vague && !np.definite && !named
}

/// Whether the head of a phrase is a side of something (شمال، وسط), told or not.
pub fn is_side(lexicon: &Lexicon, np: &Np) -> bool {
    matches!(np.head, Head::PlaceNoun(k) if lexicon.placenouns[k as usize].kind == PlaceKind::Direction)
}

/// The voice that a verb's letters leave open.
pub fn may_be_passive(verb: &Verb) -> bool {
    verb.features.voice != Voice::Active
}
