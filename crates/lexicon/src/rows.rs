//! The rows of every table, read and checked. What a cell may hold is said in `tables/README.md`.

use crate::codes::{
    Context, EventType, Kind, Outlook, PeopleClass, PlaceKind, Public, Relation, RoleMark, Stance, VerbRole, What,
};
use crate::frame::Frame;
use crate::table::{Fault, Row};
use musnad_arabic::fold::fold;

/// The proof that a row carries, and where it stands.
#[derive(Clone, Debug)]
pub struct Proof {
    /// File of the table.
    pub file: String,
    /// Line of the row, from 1.
    pub line: usize,
    /// A sentence that must fire the row.
    pub example: String,
    /// A sentence that must not; may be empty.
    pub counter: String,
}

impl Proof {
    fn of(row: &Row<'_>, file: &str, faults: &mut Vec<Fault>) -> Proof {
        if row.cell("example").is_empty() {
            faults.push(row.fault("example", "the row has no example that proves it"));
        }
        Proof {
            file: file.to_owned(),
            line: row.line,
            example: row.cell("example").to_owned(),
            counter: row.cell("counter").to_owned(),
        }
    }
}

/// A tie of a party to another, with the years in which it held.
#[derive(Clone, Debug)]
pub struct Tie {
    /// What ties them.
    pub relation: Relation,
    /// The other party's id.
    pub to: String,
    /// EDTF interval, empty where always.
    pub when: String,
}

/// An organised party.
#[derive(Clone, Debug)]
pub struct Party {
    /// Stable id.
    pub id: String,
    /// Best-known Arabic name.
    pub ar: String,
    /// Best-known English name.
    pub en: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: Kind,
    /// PLOVER-style sector.
    pub sector: String,
    /// ISO 3166 alpha-3, or empty.
    pub country: String,
    /// Ties to other parties.
    pub ties: Vec<Tie>,
    /// Its proof.
    pub proof: Proof,
}

/// An adjective that stands for a party.
#[derive(Clone, Debug)]
pub struct Nisba {
    /// Masculine singular, all spellings.
    pub adjectives: Vec<String>,
    /// The party's id.
    pub party: String,
    /// Its proof.
    pub proof: Proof,
}

/// A word that tells an event.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Stable id.
    pub id: String,
    /// Whether the lemma is a verb.
    pub verb: bool,
    /// Lemma.
    pub lemma: String,
    /// Imperfect of a verb.
    pub imperfect: String,
    /// Passive as the cell has it.
    pub passive: String,
    /// Verbal nouns.
    pub masdars: Vec<String>,
    /// Active participle.
    pub agents: Vec<String>,
    /// Broken plurals.
    pub plurals: Vec<String>,
    /// PLOVER type; none where the word gives a figure but tells no event (نزح).
    pub event: Option<EventType>,
    /// PLOVER mode that the word itself tells.
    pub mode: Option<&'static str>,
    /// Its slots.
    pub frame: Frame,
    /// What its counted victims are.
    pub toll: Option<What>,
    /// Folded words of which one must stand in the clause.
    pub needs: Vec<String>,
    /// Whether they must stand before it.
    pub needs_before: bool,
    /// Folded words that must not follow closely: another reading begins there.
    pub needs_not: Vec<String>,
    /// Its proof.
    pub proof: Proof,
}

/// A verb that carries an event noun.
#[derive(Clone, Debug)]
pub struct Light {
    /// Stable id.
    pub id: String,
    /// Lemma.
    pub lemma: String,
    /// Imperfect.
    pub imperfect: String,
    /// Passive as the cell has it.
    pub passive: String,
    /// Its slots.
    pub frame: Frame,
    /// Its proof.
    pub proof: Proof,
}

/// How a cue is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CuePos {
    /// A reporting verb.
    Verb,
    /// A marker such as بحسب.
    Marker,
    /// A noun such as بيان.
    Noun,
    /// An adjective such as مزعوم.
    Adjective,
}

/// A word that shows who says it.
#[derive(Clone, Debug)]
pub struct Cue {
    /// Stable id.
    pub id: String,
    /// Verb, marker or noun.
    pub pos: CuePos,
    /// Lemma.
    pub lemma: String,
    /// Imperfect.
    pub imperfect: String,
    /// Passive as the cell has it.
    pub passive: String,
    /// Verbal nouns.
    pub masdars: Vec<String>,
    /// Active participles.
    pub agents: Vec<String>,
    /// What it does to the statement.
    pub stance: Stance,
    /// Its slots.
    pub frame: Frame,
    /// Its proof.
    pub proof: Proof,
}

/// A verb of another kind.
#[derive(Clone, Debug)]
pub struct PlainVerb {
    /// Lemma.
    pub lemma: String,
    /// Imperfect.
    pub imperfect: String,
    /// What it does.
    pub role: VerbRole,
    /// Its proof.
    pub proof: Proof,
}

/// A noun for persons.
#[derive(Clone, Debug)]
pub struct People {
    /// Lemma.
    pub lemma: String,
    /// Broken plurals.
    pub plurals: Vec<String>,
    /// Feminine where it is a word of its own.
    pub feminines: Vec<String>,
    /// Class.
    pub class: PeopleClass,
    /// The tie that a title states.
    pub relation: Option<Relation>,
    /// Whether an unnamed one makes an anonymous source.
    pub anonymous: bool,
    /// Its proof.
    pub proof: Proof,
}

/// A head that parties are known by.
#[derive(Clone, Debug)]
pub struct GroupNoun {
    /// Lemma.
    pub lemma: String,
    /// Broken plurals.
    pub plurals: Vec<String>,
    /// Kind of party.
    pub kind: Kind,
    /// PLOVER-style sector.
    pub sector: String,
    /// Its proof.
    pub proof: Proof,
}

/// A struck object.
#[derive(Clone, Debug)]
pub struct Object {
    /// Lemma.
    pub lemma: String,
    /// Broken plurals.
    pub plurals: Vec<String>,
    /// Kind.
    pub kind: Kind,
    /// Its proof.
    pub proof: Proof,
}

/// A head of places.
#[derive(Clone, Debug)]
pub struct PlaceNoun {
    /// Lemma.
    pub lemma: String,
    /// Broken plurals.
    pub plurals: Vec<String>,
    /// Kind.
    pub kind: PlaceKind,
    /// Its proof.
    pub proof: Proof,
}

/// A means that tells a mode of assault.
#[derive(Clone, Debug)]
pub struct Means {
    /// Words, singular and plurals.
    pub phrases: Vec<String>,
    /// PLOVER mode of ASSAULT.
    pub mode: &'static str,
    /// Its proof.
    pub proof: Proof,
}

/// A slur or partisan wording.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The wording.
    pub phrase: String,
    /// The party it points at, or empty.
    pub party: String,
    /// Its proof.
    pub proof: Proof,
}

/// A word that ties the party before it to the party after it.
#[derive(Clone, Debug)]
pub struct TieWord {
    /// Lemma: an adjective, a noun or a fixed phrase.
    pub lemma: String,
    /// What ties them.
    pub relation: Relation,
    /// Whether the party after it is the subject (بقيادة).
    pub reverse: bool,
    /// Folded particles of which one must follow; none where any word may.
    pub particles: Vec<String>,
    /// Whether the tie is told as past (منشق عن).
    pub historical: bool,
    /// Its proof.
    pub proof: Proof,
}

/// A given name: where one stands, a proper name begins.
#[derive(Clone, Debug)]
pub struct GivenName {
    /// The name.
    pub name: String,
    /// Its proof.
    pub proof: Proof,
}

/// A given name that tells a person by name and nothing else; one that is a word besides, only where the words around
/// tell one too.
#[derive(Clone, Debug)]
pub struct Forename {
    /// The name.
    pub name: String,
    /// Whether it is an ordinary word too.
    pub word: bool,
    /// Its proof.
    pub proof: Proof,
}

/// A word that says who a named person is.
#[derive(Clone, Debug)]
pub struct PersonRole {
    /// Lemma.
    pub lemma: String,
    /// Its plurals.
    pub plurals: Vec<String>,
    /// Feminine where it is a word of its own.
    pub feminines: Vec<String>,
    /// How it makes the person public; none: it does not.
    pub public: Option<Public>,
    /// What befell the person.
    pub fate: Option<What>,
    /// What else it tells.
    pub marks: Vec<RoleMark>,
    /// Its proof.
    pub proof: Proof,
}

/// A noun that makes the happening after it planned or only possible.
#[derive(Clone, Debug)]
pub struct OutlookWord {
    /// The word.
    pub lemma: String,
    /// Its plurals.
    pub plurals: Vec<String>,
    /// How it makes what follows stand.
    pub outlook: Outlook,
    /// Its proof.
    pub proof: Proof,
}

/// A word that shows what a sentence is about where it is not conflict.
#[derive(Clone, Debug)]
pub struct ContextWord {
    /// The word.
    pub phrase: String,
    /// What it shows.
    pub context: Context,
    /// Its proof.
    pub proof: Proof,
}

/// Reads a row, or says what is wrong with it.
pub(crate) trait ReadRow: Sized {
    /// File name of the table.
    const FILE: &'static str;
    /// Its columns.
    const COLUMNS: &'static [&'static str];
    /// Reads one row; a row with a fault in a cell that matters is left out.
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self>;
}

fn owned(row: &Row<'_>, column: &str) -> Vec<String> {
    row.list(column).map(str::to_owned).collect()
}

fn required(row: &Row<'_>, column: &str, faults: &mut Vec<Fault>) -> Option<String> {
    let cell = row.cell(column);
    if cell.is_empty() {
        faults.push(row.fault(column, "this cell may not be empty"));
        return None;
    }
    Some(cell.to_owned())
}

/// A word that the index can hold: it folds to letters.
fn word(row: &Row<'_>, column: &str, faults: &mut Vec<Fault>) -> Option<String> {
    let cell = required(row, column, faults)?;
    if fold(&cell).chars().filter(|c| c.is_alphabetic()).count() < 2 {
        faults.push(row.fault(column, "not a word: fewer than two letters"));
        return None;
    }
    Some(cell)
}

fn one_of<T>(row: &Row<'_>, column: &str, value: Option<T>, faults: &mut Vec<Fault>) -> Option<T> {
    if value.is_none() {
        faults.push(row.fault(column, "not one of the values that this column may hold"));
    }
    value
}

fn frame(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Frame> {
    Frame::read(row.cell("frame"))
        .map_err(|what| faults.push(row.fault("frame", what)))
        .ok()
}

fn imperfect(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<String> {
    let cell = row.cell("imperfect");
    let first = cell.split(' ').next().unwrap_or("");
    if !cell.is_empty() && !fold(first).starts_with('ي') {
        faults.push(row.fault("imperfect", "an imperfect, 3rd person masculine, begins with ي"));
        return None;
    }
    Some(cell.to_owned())
}

impl ReadRow for Party {
    const FILE: &'static str = "parties.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id", "ar", "en", "aliases", "kind", "sector", "country", "ties", "example", "counter",
    ];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let kind = one_of(row, "kind", Kind::named(row.cell("kind")), faults)?;
        let country = row.cell("country");
        if !(country.is_empty() || country.len() == 3 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            faults.push(row.fault("country", "not an ISO 3166 alpha-3 code"));
        }
        let mut ties = Vec::new();
        for tie in row.list("ties") {
            let (relation, rest) = tie.split_once(':').unwrap_or((tie, ""));
            let (to, when) = rest.split_once('@').unwrap_or((rest, ""));
            match Relation::named(relation) {
                Some(relation) if !to.is_empty() => ties.push(Tie {
                    relation,
                    to: to.to_owned(),
                    when: when.to_owned(),
                }),
                _ => faults.push(row.fault("ties", format!("{tie:?} is not relation:id or relation:id@from/to"))),
            }
        }
        Some(Party {
            id: id(row, faults)?,
            ar: word(row, "ar", faults)?,
            en: required(row, "en", faults)?,
            aliases: owned(row, "aliases"),
            kind,
            sector: row.cell("sector").to_owned(),
            country: country.to_owned(),
            ties,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

fn id(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<String> {
    let id = required(row, "id", faults)?;
    if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        faults.push(row.fault("id", "an id is lower-case ASCII letters, digits and hyphens"));
        return None;
    }
    Some(id)
}

impl ReadRow for Nisba {
    const FILE: &'static str = "nisbas.tsv";
    const COLUMNS: &'static [&'static str] = &["adjective", "party", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        word(row, "adjective", faults)?;
        Some(Nisba {
            adjectives: owned(row, "adjective"),
            party: required(row, "party", faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Trigger {
    const FILE: &'static str = "triggers.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "pos",
        "lemma",
        "imperfect",
        "passive",
        "masdar",
        "agent",
        "plural",
        "type",
        "mode",
        "frame",
        "toll",
        "needs",
        "example",
        "counter",
    ];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let verb = match row.cell("pos") {
            "verb" => true,
            "noun" => false,
            _ => return one_of(row, "pos", None, faults),
        };
        let event = match row.cell("type") {
            "" if !row.cell("toll").is_empty() => None,
            event => Some(one_of(row, "type", EventType::named(event), faults)?),
        };
        let mode = match row.cell("mode") {
            "" => None,
            mode => Some(one_of(row, "mode", event.and_then(|e| e.mode(mode)), faults)?),
        };
        let toll = match row.cell("toll") {
            "" => None,
            what => Some(one_of(row, "toll", What::named(what), faults)?),
        };
        let needs = row.cell("needs");
        let (needs, not) = needs.split_once("not=").unwrap_or((needs, ""));
        let (needs, needs_before) = match needs.strip_prefix("before=") {
            Some(words) => (words, true),
            None => (needs, false),
        };
        let folded = |words: &str| -> Vec<String> {
            let words = words.split('|').map(|w| fold(w).trim().to_owned());
            words.filter(|w| !w.is_empty()).collect()
        };
        Some(Trigger {
            id: id(row, faults)?,
            verb,
            lemma: word(row, "lemma", faults)?,
            imperfect: imperfect(row, faults)?,
            passive: row.cell("passive").to_owned(),
            masdars: owned(row, "masdar"),
            agents: owned(row, "agent"),
            plurals: owned(row, "plural"),
            event,
            mode,
            frame: frame(row, faults)?,
            toll,
            needs: folded(needs),
            needs_before,
            needs_not: folded(not),
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Light {
    const FILE: &'static str = "light.tsv";
    const COLUMNS: &'static [&'static str] = &["id", "lemma", "imperfect", "passive", "frame", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(Light {
            id: id(row, faults)?,
            lemma: word(row, "lemma", faults)?,
            imperfect: imperfect(row, faults)?,
            passive: row.cell("passive").to_owned(),
            frame: frame(row, faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Cue {
    const FILE: &'static str = "cues.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "pos",
        "lemma",
        "imperfect",
        "passive",
        "masdar",
        "agent",
        "stance",
        "frame",
        "example",
        "counter",
    ];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let pos = match row.cell("pos") {
            "verb" => CuePos::Verb,
            "marker" => CuePos::Marker,
            "noun" => CuePos::Noun,
            "adjective" => CuePos::Adjective,
            _ => return one_of(row, "pos", None, faults),
        };
        Some(Cue {
            id: id(row, faults)?,
            pos,
            lemma: word(row, "lemma", faults)?,
            imperfect: imperfect(row, faults)?,
            passive: row.cell("passive").to_owned(),
            masdars: owned(row, "masdar"),
            agents: owned(row, "agent"),
            stance: one_of(row, "stance", Stance::named(row.cell("stance")), faults)?,
            frame: frame(row, faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for PlainVerb {
    const FILE: &'static str = "verbs.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "imperfect", "role", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(PlainVerb {
            lemma: word(row, "lemma", faults)?,
            imperfect: imperfect(row, faults)?,
            role: one_of(row, "role", VerbRole::named(row.cell("role")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for People {
    const FILE: &'static str = "people.tsv";
    const COLUMNS: &'static [&'static str] = &[
        "lemma",
        "plural",
        "feminine",
        "class",
        "relation",
        "anonymous",
        "example",
        "counter",
    ];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let relation = match row.cell("relation") {
            "" => None,
            relation => Some(one_of(row, "relation", Relation::named(relation), faults)?),
        };
        let anonymous = match row.cell("anonymous") {
            "yes" => true,
            "" | "no" => false,
            _ => return one_of(row, "anonymous", None, faults),
        };
        Some(People {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            feminines: owned(row, "feminine"),
            class: one_of(row, "class", PeopleClass::named(row.cell("class")), faults)?,
            relation,
            anonymous,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for GroupNoun {
    const FILE: &'static str = "groups.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "plural", "kind", "sector", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(GroupNoun {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            kind: one_of(row, "kind", Kind::named(row.cell("kind")), faults)?,
            sector: row.cell("sector").to_owned(),
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Object {
    const FILE: &'static str = "objects.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "plural", "kind", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(Object {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            kind: one_of(row, "kind", Kind::named(row.cell("kind")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for PlaceNoun {
    const FILE: &'static str = "placenouns.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "plural", "kind", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(PlaceNoun {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            kind: one_of(row, "kind", PlaceKind::named(row.cell("kind")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Means {
    const FILE: &'static str = "means.tsv";
    const COLUMNS: &'static [&'static str] = &["phrase", "mode", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        word(row, "phrase", faults)?;
        Some(Means {
            phrases: owned(row, "phrase"),
            mode: one_of(row, "mode", EventType::Assault.mode(row.cell("mode")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Loaded {
    const FILE: &'static str = "loaded.tsv";
    const COLUMNS: &'static [&'static str] = &["phrase", "points-at", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(Loaded {
            phrase: word(row, "phrase", faults)?,
            party: row.cell("points-at").to_owned(),
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for TieWord {
    const FILE: &'static str = "ties.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "relation", "order", "particle", "aux", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let reverse = match row.cell("order") {
            "forward" => false,
            "reverse" => true,
            _ => return one_of(row, "order", None, faults),
        };
        let historical = match row.cell("aux") {
            "" => false,
            "historical" => true,
            _ => return one_of(row, "aux", None, faults),
        };
        Some(TieWord {
            lemma: word(row, "lemma", faults)?,
            relation: one_of(row, "relation", Relation::named(row.cell("relation")), faults)?,
            reverse,
            particles: row.list("particle").map(fold).collect(),
            historical,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for GivenName {
    const FILE: &'static str = "names.tsv";
    const COLUMNS: &'static [&'static str] = &["name", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(GivenName {
            name: word(row, "name", faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for Forename {
    const FILE: &'static str = "forenames.tsv";
    const COLUMNS: &'static [&'static str] = &["name", "word", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let ordinary = match row.cell("word") {
            "yes" => true,
            "" | "no" => false,
            _ => return one_of(row, "word", None, faults),
        };
        Some(Forename {
            name: word(row, "name", faults)?,
            word: ordinary,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for PersonRole {
    const FILE: &'static str = "roles.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "plural", "feminine", "public", "fate", "marks", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let public = match row.cell("public") {
            "" => None,
            public => Some(one_of(row, "public", Public::named(public), faults)?),
        };
        let fate = match row.cell("fate") {
            "" => None,
            fate => Some(one_of(row, "fate", What::named(fate), faults)?),
        };
        let mut marks = Vec::new();
        for mark in row.list("marks") {
            marks.push(one_of(row, "marks", RoleMark::named(mark), faults)?);
        }
        Some(PersonRole {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            feminines: owned(row, "feminine"),
            public,
            fate,
            marks,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for OutlookWord {
    const FILE: &'static str = "outlooks.tsv";
    const COLUMNS: &'static [&'static str] = &["lemma", "plural", "outlook", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(OutlookWord {
            lemma: word(row, "lemma", faults)?,
            plurals: owned(row, "plural"),
            outlook: one_of(row, "outlook", Outlook::named(row.cell("outlook")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}

impl ReadRow for ContextWord {
    const FILE: &'static str = "contexts.tsv";
    const COLUMNS: &'static [&'static str] = &["phrase", "context", "example", "counter"];
    fn read(row: &Row<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        Some(ContextWord {
            phrase: word(row, "phrase", faults)?,
            context: one_of(row, "context", Context::named(row.cell("context")), faults)?,
            proof: Proof::of(row, Self::FILE, faults),
        })
    }
}
