//! The tables of musnad and how words are looked up in them.
//!
//! | module | question it answers |
//! |---|---|
//! | [`table`] | what does a TSV file say, and what is wrong with it? |
//! | [`codes`] | which values may a cell hold? |
//! | [`frame`] | which slot of a word fills which role? |
//! | [`rows`] | what is a row of each table? |
//! | [`index`] | which rows may stand at this token? |
//! | [`gazetteer`] | where is it? |
//! | [`furniture`] | which words of a page are not news? |
//! | [`outlets`] | who printed it, and whose report is it? |
//! | [`proof`] | does every row fire where it says, and only there? |
//!
//! Every row carries its proof; the format is described in `tables/README.md`.

pub mod codes;
pub mod frame;
pub mod furniture;
pub mod gazetteer;
pub mod index;
mod needs;
pub mod outlets;
pub mod proof;
pub mod rows;
pub mod table;

pub use index::{Hit, Part, Sense};

use foldhash::{HashMap, HashMapExt};
use gazetteer::Gazetteer;
use index::{Article, Index};
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{self, Endings, Features, Form, Passive, Shape};
use musnad_arabic::token::Tokens;
pub use needs::NeedCache;
use needs::Needs;
use proof::HasProof;
use rows::*;
use sha2::{Digest, Sha256};
use smallvec::SmallVec;
use std::sync::OnceLock;
use table::Fault;

/// The tables that are built in: file name and text.
pub const BUILTIN: &[(&str, &str)] = &[
    ("parties.tsv", include_str!("../tables/parties.tsv")),
    ("nisbas.tsv", include_str!("../tables/nisbas.tsv")),
    ("loaded.tsv", include_str!("../tables/loaded.tsv")),
    ("triggers.tsv", include_str!("../tables/triggers.tsv")),
    ("light.tsv", include_str!("../tables/light.tsv")),
    ("cues.tsv", include_str!("../tables/cues.tsv")),
    ("verbs.tsv", include_str!("../tables/verbs.tsv")),
    ("people.tsv", include_str!("../tables/people.tsv")),
    ("groups.tsv", include_str!("../tables/groups.tsv")),
    ("objects.tsv", include_str!("../tables/objects.tsv")),
    ("placenouns.tsv", include_str!("../tables/placenouns.tsv")),
    ("means.tsv", include_str!("../tables/means.tsv")),
    ("outlooks.tsv", include_str!("../tables/outlooks.tsv")),
    ("contexts.tsv", include_str!("../tables/contexts.tsv")),
    ("names.tsv", include_str!("../tables/names.tsv")),
    ("forenames.tsv", include_str!("../tables/forenames.tsv")),
    ("roles.tsv", include_str!("../tables/roles.tsv")),
    ("ties.tsv", include_str!("../tables/ties.tsv")),
    ("places.tsv", include_str!("../tables/places.tsv")),
];

/// One table as it came: its name and text.
#[derive(Clone, Debug)]
pub struct Source {
    /// File name, which says what table it is.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// All tables, with their index.
#[derive(Debug)]
pub struct Lexicon {
    /// `parties.tsv`
    pub parties: Vec<Party>,
    /// `nisbas.tsv`
    pub nisbas: Vec<Nisba>,
    /// `loaded.tsv`
    pub loaded: Vec<Loaded>,
    /// `triggers.tsv`
    pub triggers: Vec<Trigger>,
    /// `light.tsv`
    pub light: Vec<Light>,
    /// `cues.tsv`
    pub cues: Vec<Cue>,
    /// `verbs.tsv`
    pub verbs: Vec<PlainVerb>,
    /// `people.tsv`
    pub people: Vec<People>,
    /// `groups.tsv`
    pub groups: Vec<GroupNoun>,
    /// `objects.tsv`
    pub objects: Vec<Object>,
    /// `placenouns.tsv`
    pub placenouns: Vec<PlaceNoun>,
    /// `means.tsv`
    pub means: Vec<Means>,
    /// `ties.tsv`
    pub ties: Vec<TieWord>,
    /// `names.tsv`
    pub names: Vec<GivenName>,
    /// `forenames.tsv`
    pub forenames: Vec<Forename>,
    /// `roles.tsv`
    pub roles: Vec<PersonRole>,
    /// `outlooks.tsv`
    pub outlooks: Vec<OutlookWord>,
    /// `contexts.tsv`
    pub contexts: Vec<ContextWord>,
    party_by_id: HashMap<String, u16>,
    index: Index,
    needs: Needs,
    places: Vec<Source>,
    gazetteer: OnceLock<Gazetteer>,
    digest: String,
}

impl Lexicon {
    /// The built-in tables.
    pub fn builtin() -> Lexicon {
        Lexicon::read(&builtin_sources()).0
    }

    /// Reads `sources` in order; where a table stands several times, a later row with the id of an earlier
    /// one takes its place. Faulty rows are left out and told.
    pub fn read(sources: &[Source]) -> (Lexicon, Vec<Fault>) {
        let mut faults = Vec::new();
        let mut digest = Sha256::new();
        for source in sources {
            digest.update(source.file.as_bytes());
            digest.update([0]);
            digest.update(source.text.as_bytes());
            digest.update([0]);
            if !BUILTIN.iter().any(|(file, _)| *file == source.file) {
                faults.push(Fault {
                    file: source.file.clone(),
                    line: 0,
                    column: String::new(),
                    cell: String::new(),
                    what: "no table has this name".to_owned(),
                });
            }
        }
        let mut parties: Vec<Party> = keep_last(rows_of(sources, &mut faults), |p: &Party| p.id.clone(), &mut faults);
        parties.truncate(u16::MAX as usize);
        let triggers = keep_last(rows_of(sources, &mut faults), |t: &Trigger| t.id.clone(), &mut faults);
        let mut lexicon = Lexicon {
            party_by_id: parties.iter().enumerate().map(|(i, p)| (p.id.clone(), i as u16)).collect(),
            parties,
            nisbas: rows_of(sources, &mut faults),
            loaded: rows_of(sources, &mut faults),
            triggers,
            light: keep_last(rows_of(sources, &mut faults), |l: &Light| l.id.clone(), &mut faults),
            cues: keep_last(rows_of(sources, &mut faults), |c: &Cue| c.id.clone(), &mut faults),
            verbs: rows_of(sources, &mut faults),
            people: rows_of(sources, &mut faults),
            groups: rows_of(sources, &mut faults),
            objects: rows_of(sources, &mut faults),
            placenouns: rows_of(sources, &mut faults),
            means: rows_of(sources, &mut faults),
            ties: rows_of(sources, &mut faults),
            names: rows_of(sources, &mut faults),
            forenames: rows_of(sources, &mut faults),
            roles: rows_of(sources, &mut faults),
            outlooks: rows_of(sources, &mut faults),
            contexts: rows_of(sources, &mut faults),
            index: Index::with_capacity(64_000),
            needs: Needs::default(),
            places: sources.iter().filter(|s| s.file == "places.tsv").cloned().collect(),
            gazetteer: OnceLock::new(),
            digest: digest.finalize().iter().map(|b| format!("{b:02x}")).collect(),
        };
        lexicon.check_references(&mut faults);
        lexicon.index_rows();
        lexicon.needs = Needs::of(&lexicon.triggers);
        (lexicon, faults)
    }

    /// SHA-256 of the tables, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The party with this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        self.party_by_id.get(id).map(|i| &self.parties[*i as usize])
    }

    /// The places, read on first use.
    pub fn gazetteer(&self) -> &Gazetteer {
        self.gazetteer.get_or_init(|| self.read_gazetteer(&mut Vec::new()))
    }

    fn read_gazetteer(&self, faults: &mut Vec<Fault>) -> Gazetteer {
        match self.places.as_slice() {
            [] => Gazetteer::default(),
            [.., last] => Gazetteer::read(&last.file, &last.text, faults),
        }
    }

    /// Appends every reading of the tokens from `at` on, places aside, longest first.
    pub fn find(&self, tokens: &Tokens, at: usize, hits: &mut Vec<Hit>) {
        self.index.find(tokens, at, hits, None);
    }

    /// Like [`Lexicon::find`], with what only tells of persons by name (`roles.tsv`, `forenames.tsv`) in `persons`.
    pub fn find_persons(&self, tokens: &Tokens, at: usize, hits: &mut Vec<Hit>, persons: &mut SmallVec<[Hit; 4]>) {
        self.index.find(tokens, at, hits, Some(persons));
    }

    /// The generated forms, for measuring a bare scan against.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.index.forms()
    }

    fn check_references(&self, faults: &mut Vec<Fault>) {
        let known = |id: &str| self.party_by_id.contains_key(id);
        let mut fault = |proof: &Proof, column: &str, cell: &str| {
            faults.push(Fault {
                file: proof.file.clone(),
                line: proof.line,
                column: column.to_owned(),
                cell: cell.to_owned(),
                what: "no party has this id".to_owned(),
            });
        };
        for nisba in self.nisbas.iter().filter(|n| !known(&n.party)) {
            fault(&nisba.proof, "party", &nisba.party);
        }
        for loaded in self.loaded.iter().filter(|l| !l.party.is_empty() && !known(&l.party)) {
            fault(&loaded.proof, "points-at", &loaded.party);
        }
        for party in &self.parties {
            for tie in party.ties.iter().filter(|t| !known(&t.to)) {
                fault(&party.proof, "ties", &tie.to);
            }
        }
    }

    fn index_rows(&mut self) {
        let index = &mut self.index;
        for (i, party) in self.parties.iter().enumerate() {
            for name in std::iter::once(&party.ar).chain(&party.aliases) {
                for name in cases_of_name(name) {
                    index.add_name(&name, Sense::Party(i as u16));
                }
            }
        }
        for (i, loaded) in self.loaded.iter().enumerate() {
            for name in cases_of_name(&loaded.phrase) {
                index.add_name(&name, Sense::Loaded(i as u16));
            }
        }
        for (i, trigger) in self.triggers.iter().enumerate() {
            let sense = |part| Sense::Trigger(i as u16, part);
            if trigger.verb {
                add_verb(index, &trigger.lemma, &trigger.imperfect, &trigger.passive, sense(Part::Verb));
                add_nouns(index, &trigger.masdars, &trigger.plurals, Endings::Thing, sense(Part::Masdar));
                add_nouns(index, &trigger.agents, &[], Endings::Person, sense(Part::Agent));
            } else {
                add_noun(index, &trigger.lemma, &trigger.plurals, Endings::Thing, sense(Part::Noun));
            }
        }
        for (i, light) in self.light.iter().enumerate() {
            add_verb(index, &light.lemma, &light.imperfect, &light.passive, Sense::Light(i as u16));
        }
        for (i, cue) in self.cues.iter().enumerate() {
            let sense = |part| Sense::Cue(i as u16, part);
            match cue.pos {
                CuePos::Verb => {
                    add_verb(index, &cue.lemma, &cue.imperfect, &cue.passive, sense(Part::Verb));
                    add_nouns(index, &cue.masdars, &[], Endings::Thing, sense(Part::Masdar));
                    add_nouns(index, &cue.agents, &[], Endings::Person, sense(Part::Agent));
                }
                CuePos::Noun => {
                    add_noun(index, &cue.lemma, &cue.masdars, Endings::Thing, sense(Part::Noun));
                }
                CuePos::Adjective => {
                    add_noun(index, &cue.lemma, &[], Endings::Person, sense(Part::Adjective));
                }
                CuePos::Marker => {
                    let mut words: Vec<&str> = cue.lemma.split_whitespace().collect();
                    let first = fold(words.remove(0));
                    index.add(vec![(first, Features::FIXED)], &words, Article::Never, sense(Part::Noun));
                }
            }
        }
        for (i, verb) in self.verbs.iter().enumerate() {
            add_verb(index, &verb.lemma, &verb.imperfect, "", Sense::Verb(i as u16));
        }
        for (i, people) in self.people.iter().enumerate() {
            let sense = Sense::People(i as u16);
            add_noun(index, &people.lemma, &people.plurals, Endings::Person, sense);
            add_nouns(index, &people.feminines, &[], Endings::Thing, sense);
        }
        for (i, group) in self.groups.iter().enumerate() {
            add_noun(index, &group.lemma, &group.plurals, Endings::Thing, Sense::Group(i as u16));
        }
        for (i, object) in self.objects.iter().enumerate() {
            add_noun(index, &object.lemma, &object.plurals, Endings::Thing, Sense::Object(i as u16));
        }
        for (i, place) in self.placenouns.iter().enumerate() {
            add_noun(
                index,
                &place.lemma,
                &place.plurals,
                Endings::Thing,
                Sense::PlaceNoun(i as u16),
            );
        }
        for (i, nisba) in self.nisbas.iter().enumerate() {
            add_nouns(index, &nisba.adjectives, &[], Endings::Person, Sense::Nisba(i as u16));
        }
        for (i, word) in self.outlooks.iter().enumerate() {
            add_noun(index, &word.lemma, &word.plurals, Endings::Person, Sense::Outlook(i as u16));
        }
        for (i, word) in self.contexts.iter().enumerate() {
            add_noun(index, &word.phrase, &[], Endings::Person, Sense::Context(i as u16));
        }
        for (i, name) in self.names.iter().enumerate() {
            index.add_name(&name.name, Sense::Name(i as u16));
        }
        for (i, name) in self.forenames.iter().enumerate() {
            index.add_name(&name.name, Sense::Forename(i as u16));
        }
        for (i, role) in self.roles.iter().enumerate() {
            let sense = Sense::Role(i as u16);
            add_noun(index, &role.lemma, &role.plurals, Endings::Person, sense);
            add_nouns(index, &role.feminines, &[], Endings::Thing, sense);
        }
        for (i, tie) in self.ties.iter().enumerate() {
            let words: Vec<&str> = tie.lemma.split_whitespace().collect();
            // بقيادة, ينتمي, تقوده: words that do not change.
            let first = fold(words[0]);
            let fixed = first.starts_with(['ب', 'ي']) || first.ends_with('ه') || first.ends_with("ها");
            if fixed {
                index.add(
                    vec![(fold(words[0]), Features::FIXED)],
                    &words[1..],
                    Article::Never,
                    Sense::Tie(i as u16),
                );
            } else {
                add_noun(index, &tie.lemma, &[], Endings::Person, Sense::Tie(i as u16));
            }
        }
        for (i, means) in self.means.iter().enumerate() {
            add_nouns(index, &means.phrases, &[], Endings::Thing, Sense::Means(i as u16));
        }
    }
}

/// The built-in tables as sources.
pub fn builtin_sources() -> Vec<Source> {
    BUILTIN
        .iter()
        .map(|(file, text)| Source {
            file: (*file).to_owned(),
            text: (*text).to_owned(),
        })
        .collect()
}

fn rows_of<R: ReadRow>(sources: &[Source], faults: &mut Vec<Fault>) -> Vec<R> {
    let mut rows = Vec::new();
    for source in sources.iter().filter(|s| s.file == R::FILE) {
        for row in table::read(&source.file, &source.text, R::COLUMNS, faults) {
            rows.extend(R::read(&row, faults));
        }
    }
    rows
}

/// Keeps the last row of each id, at the place of the first; the same id twice in one file is a fault.
fn keep_last<R>(rows: Vec<R>, id: impl Fn(&R) -> String, faults: &mut Vec<Fault>) -> Vec<R>
where
    R: HasProof,
{
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<R> = Vec::with_capacity(rows.len());
    for row in rows {
        match at.get(&id(&row)) {
            Some(&i) => {
                if kept[i].proof().line < row.proof().line && kept[i].proof().file == row.proof().file {
                    faults.push(Fault {
                        file: row.proof().file.clone(),
                        line: row.proof().line,
                        column: "id".to_owned(),
                        cell: id(&row),
                        what: format!("this id stands in line {} already", kept[i].proof().line),
                    });
                }
                kept[i] = row;
            }
            None => {
                at.insert(id(&row), kept.len());
                kept.push(row);
            }
        }
    }
    kept
}

/// A name, and with its sound plurals in the other case (المسلمون، المسلمين).
fn cases_of_name(name: &str) -> Vec<String> {
    let mut out = vec![name.to_owned()];
    let oblique = |word: &str| match word.strip_suffix("ون") {
        Some(stem) if stem.chars().count() > 3 => format!("{stem}ين"),
        _ => word.to_owned(),
    };
    let other: Vec<String> = name.split(' ').map(oblique).collect();
    let other = other.join(" ");
    if other != name {
        out.push(other);
    }
    out
}

fn add_verb(index: &mut Index, lemma: &str, imperfect: &str, passive: &str, sense: Sense) {
    let mut words: Vec<&str> = lemma.split_whitespace().collect();
    let first = words.remove(0);
    let imperfect = imperfect.split_whitespace().next().unwrap_or("");
    let passive = match passive.split_whitespace().next() {
        None => Passive::Alike,
        Some("-") => Passive::None,
        Some(own) => Passive::Own(own),
    };
    let mut forms = inflect::verb(first, imperfect, passive);
    // The feminine plural (أكدن) is rare in newsrooms and looks like other words (عدن، اثنين).
    forms.retain(|(_, features)| {
        !(features.feminine && features.number == inflect::Number::Plural && features.shape == Shape::Perfect)
    });
    index.add(forms, &words, Article::Never, sense);
}

fn add_noun(index: &mut Index, singular: &String, plurals: &[String], endings: Endings, sense: Sense) {
    add_nouns(index, std::slice::from_ref(singular), plurals, endings, sense);
}

fn add_nouns(index: &mut Index, singulars: &[String], plurals: &[String], endings: Endings, sense: Sense) {
    for (i, singular) in singulars.iter().enumerate() {
        let words: Vec<&str> = singular.split_whitespace().collect();
        let Some((first, rest)) = words.split_first() else { continue };
        // Plurals of several words are forms of their own; the rest belong to the first singular.
        let plurals: Vec<&str> = if i == 0 {
            plurals.iter().map(String::as_str).filter(|p| !p.contains(' ')).collect()
        } else {
            Vec::new()
        };
        let (first, article) = definite(first);
        let mut forms = inflect::noun(first, &plurals, endings);
        if !rest.is_empty() {
            forms.retain(|(_, features)| !features.bound);
        }
        index.add(forms, rest, article, sense);
    }
    for plural in plurals.iter().filter(|p| p.contains(' ')) {
        let words: Vec<&str> = plural.split_whitespace().collect();
        let (first, article) = definite(words[0]);
        let features = Features {
            shape: Shape::Nominal,
            number: inflect::Number::Plural,
            ..Features::FIXED
        };
        let forms: Vec<Form> = vec![(fold(first), features), (format!("{}ا", fold(first)), features)];
        index.add(forms, &words[1..], article, sense);
    }
}

/// A lemma without its article, and whether it must have one. التزام, التحاق have none.
fn definite(word: &str) -> (&str, Article) {
    let letters: Vec<char> = word.chars().collect();
    if word.starts_with("الت") && letters.len() == 6 && letters[4] == 'ا' {
        return (word, Article::Any);
    }
    match word.strip_prefix("ال") {
        Some(stem) if stem.chars().count() > 3 => (stem, Article::Required),
        _ => (word, Article::Any),
    }
}
