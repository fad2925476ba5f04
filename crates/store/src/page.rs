//! What of a record the store keeps, made ready without the database, so that many threads can do it.

use crate::column::json;
use crate::raw;
use crate::topic;
use crate::words;
use musnad::UNCODED;
use musnad::incident::telling::{Telling, folded};
use musnad::incident::{self, days};
use musnad::record::{Item, ItemContent, NoteItem, Party, Place, Record, Source, Time};
use musnad_page::Fingerprint;
use sha2::{Digest, Sha256};

/// How a page came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capture {
    /// The file, as the user named it.
    pub path: String,
    /// The line of a file of JSON Lines, counted from 1.
    pub line: Option<u64>,
    /// Where the record begins in an archive.
    pub byte: Option<u64>,
    /// The address that the archive or the user tells.
    pub url: Option<String>,
    /// `WARC-Record-ID`.
    pub record: Option<String>,
    /// `WARC-Date`.
    pub captured: Option<String>,
    /// How the bytes are to be read, as their name or archive tells: flattened, html, auto, line, archived, conversion. None
    /// where an older version kept them.
    pub form: Option<String>,
    /// The media type that the server or the archive told.
    pub media: Option<String>,
    /// Why the archive holds only their beginning.
    pub truncated: Option<String>,
}

/// SHA-256 of a page's bytes.
pub type Hash = [u8; 32];

/// The hash of a page's bytes as they came.
pub fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// By what a reading is told from another of the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Of musnad.
    pub musnad: String,
    /// `sha256:` of the tables.
    pub lexicon: String,
    /// What the user told of the page (--date, --url), as JSON.
    pub given: String,
}

/// A page, ready to be kept.
pub struct Page {
    pub(crate) sha256: Hash,
    pub(crate) bytes: usize,
    pub(crate) packed: Vec<u8>,
    pub(crate) capture: Capture,
    pub(crate) given: String,
    pub(crate) record: Record,
    pub(crate) fingerprint: Option<Fingerprint>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) statements: Vec<Row>,
    pub(crate) tellings: Vec<Telling>,
    pub(crate) uncoded: usize,
}

pub(crate) struct Sentence {
    pub start: usize,
    pub end: usize,
    pub words: String,
}

impl Sentence {
    /// One as its row has it, of which only the place is known.
    pub fn at(start: i64, end: i64) -> Sentence {
        Sentence {
            start: usize::try_from(start).unwrap_or(0),
            end: usize::try_from(end).unwrap_or(0),
            words: String::new(),
        }
    }
}

/// The item of a statement that was taken out.
pub(crate) const NOTHING: &str = "{}";

/// A statement as the table has it.
#[derive(Default)]
pub(crate) struct Row {
    pub id: String,
    pub sentence: usize,
    pub kind: &'static str,
    pub what: String,
    pub mode: Option<String>,
    pub aux: String,
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub bound: Option<String>,
    pub cumulative: bool,
    pub first_day: Option<i32>,
    pub last_day: Option<i32>,
    pub sort_day: i32,
    pub depth: usize,
    pub source: Option<String>,
    pub stance: &'static str,
    pub self_told: bool,
    pub quoted: bool,
    pub news: Option<bool>,
    pub topic: Option<String>,
    pub item: String,
    pub mentions: Vec<Mention>,
    pub places: Vec<Where>,
}

pub(crate) struct Mention {
    pub key: String,
    pub slot: &'static str,
    pub nth: usize,
    pub words: String,
    pub name: Option<String>,
    pub kind: Option<String>,
    pub loaded: bool,
}

pub(crate) struct Where {
    pub key: String,
    pub words: String,
    pub folded: String,
    pub country: Option<String>,
    pub admin: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
}

/// How many sentences with words of violence gave no statement.
fn uncoded(notes: &[NoteItem]) -> usize {
    notes.iter().filter(|n| n.note == UNCODED).count()
}

/// The same, of notes as a reading keeps them.
pub(crate) fn uncoded_in(notes: &str) -> usize {
    serde_json::from_str(notes).map_or(0, |notes: Vec<NoteItem>| uncoded(&notes))
}

/// Sorts what has no day at all before everything.
pub(crate) const NO_DAY: i32 = i32::MIN;

impl Page {
    /// Makes a page ready: packs its bytes and takes its record apart.
    pub fn new(bytes: &[u8], capture: Capture, given: String, record: Record) -> Page {
        let article = &record.article;
        let sentences = sentences(&article.text, article.title.as_deref());
        let published = record.article.published.as_deref().and_then(days::of_edtf).and_then(|d| d.0);
        let text: Vec<char> = record.article.text.chars().collect();
        let statements: Vec<Row> = record
            .statements
            .iter()
            .map(|item| derived(item, &sentences, published, &text))
            .collect();
        Page {
            sha256: hash(bytes),
            bytes: bytes.len(),
            packed: raw::packed(bytes),
            capture,
            given,
            fingerprint: record.fingerprint.as_deref().and_then(Fingerprint::from_hex),
            sentences,
            statements,
            tellings: incident::tellings(&record),
            uncoded: uncoded(&record.notes),
            record,
        }
    }

    /// How many statements it has.
    pub fn statements(&self) -> usize {
        self.statements.len()
    }
}

/// The sentences of an article, with the words under which they are found.
pub(crate) fn sentences(text: &str, title: Option<&str>) -> Vec<Sentence> {
    let title = title.unwrap_or_default();
    let of_title = text.strip_prefix(title).is_some_and(|rest| rest.starts_with(['\n', '\r']));
    let offsets = musnad::record::Offsets::new(text);
    musnad::sentence::sentences(text, if of_title { title.len() } else { 0 })
        .into_iter()
        .map(|sentence| Sentence {
            start: offsets.code_points(sentence.span.start),
            end: offsets.code_points(sentence.span.end),
            words: words::index(sentence.span.of(text)),
        })
        .collect()
}

/// A statement's row: what is in it but the statement itself is derived from that, from the sentences and text of its
/// article (in code points) and from the page's first day.
pub(crate) fn derived(item: &Item, sentences: &[Sentence], published: Option<i32>, text: &[char]) -> Row {
    Row {
        topic: topic::of(item, text),
        ..row(item, sentences, published)
    }
}

impl Row {
    /// The row of a statement that was taken out: its id is left.
    pub fn nothing(id: &str) -> Row {
        Row {
            id: id.to_owned(),
            item: NOTHING.to_owned(),
            sort_day: NO_DAY,
            ..Row::default()
        }
    }
}

fn row(item: &Item, sentences: &[Sentence], published: Option<i32>) -> Row {
    let mut row = Row {
        id: item.id.clone(),
        // The coder's own sentences; the nearest before where they should ever differ.
        sentence: sentences
            .partition_point(|s| s.start <= item.sentence.start)
            .saturating_sub(1),
        sort_day: NO_DAY,
        depth: item.sources.len(),
        source: innermost(&item.sources).map(key),
        stance: stance(&item.sources),
        quoted: item.quoted,
        item: json(item),
        ..Row::default()
    };
    match &item.content {
        ItemContent::Event {
            event,
            mode,
            aux,
            news,
            actors,
            recipients,
            places,
            times,
            ..
        } => {
            (row.kind, row.what, row.mode) = ("event", event.clone(), mode.clone());
            (row.aux, row.news) = (aux.join(" "), *news);
            (row.first_day, row.last_day) = span(times);
            mention(&mut row.mentions, "actor", actors);
            mention(&mut row.mentions, "recipient", recipients);
            row.places = places.iter().map(place).collect();
            row.self_told = self_told(&item.sources, actors);
        }
        ItemContent::Toll {
            what,
            victims,
            low,
            high,
            bound,
            cumulative,
            times,
            places,
            ..
        } => {
            (row.kind, row.what) = ("toll", what.clone());
            (row.first_day, row.last_day) = span(times);
            (row.low, row.high, row.bound) = (*low, *high, Some(bound.clone()));
            row.cumulative = *cumulative;
            mention(&mut row.mentions, "victims", victims);
            row.places = places.iter().map(place).collect();
        }
        ItemContent::Relation {
            relation,
            subject,
            object,
            aux,
            times,
        } => {
            (row.kind, row.what) = ("relation", relation.clone());
            row.aux = aux.join(" ");
            (row.first_day, row.last_day) = span(times);
            mention(&mut row.mentions, "subject", [subject]);
            mention(&mut row.mentions, "object", [object]);
            row.self_told = self_told(&item.sources, [subject, object]);
        }
    }
    mention(
        &mut row.mentions,
        "source",
        item.sources.iter().filter_map(|s| s.source.as_ref()),
    );
    mention(
        &mut row.mentions,
        "hearer",
        item.sources.iter().filter_map(|s| s.hearer.as_ref()),
    );
    row.sort_day = row.first_day.or(published).unwrap_or(NO_DAY);
    row
}

/// The first and the last day of all the times together; none at an open end.
fn span(times: &[Time]) -> (Option<i32>, Option<i32>) {
    let told = times.iter().filter_map(|t| days::of_edtf(t.edtf.as_deref()?));
    let whole = told.reduce(|a, b| (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b))));
    whole.unwrap_or_default()
}

/// The key of a party: its id, else its folded words.
pub(crate) fn key(party: &Party) -> String {
    party.id.clone().unwrap_or_else(|| folded(&party.words.text))
}

/// A party's name in English, else its words.
pub(crate) fn name(party: &Party) -> String {
    party
        .name
        .as_ref()
        .map_or_else(|| party.words.text.clone(), |name| name.en.clone())
}

/// The innermost source; none where it is not named.
pub(crate) fn innermost(sources: &[Source]) -> Option<&Party> {
    sources.last().filter(|s| s.kind != "anonymous")?.source.as_ref()
}

/// What the chain as a whole does with the statement.
fn stance(sources: &[Source]) -> &'static str {
    let any = |stance: &str| sources.iter().any(|s| s.stance == stance);
    if any("denies") {
        "denies"
    } else if any("doubts") {
        "doubts"
    } else {
        "asserts"
    }
}

fn self_told<'p>(sources: &[Source], parties: impl IntoIterator<Item = &'p Party>) -> bool {
    innermost(sources)
        .map(key)
        .is_some_and(|source| parties.into_iter().any(|p| key(p) == source))
}

fn mention<'p>(to: &mut Vec<Mention>, slot: &'static str, parties: impl IntoIterator<Item = &'p Party>) {
    to.extend(parties.into_iter().enumerate().map(|(nth, party)| Mention {
        key: key(party),
        slot,
        nth,
        words: party.words.text.clone(),
        name: party.name.as_ref().map(|n| n.en.clone()),
        kind: party.kind.clone(),
        loaded: party.loaded,
    }));
}

fn place(place: &Place) -> Where {
    let folded = folded(&place.words.text);
    Where {
        key: place.id.clone().unwrap_or_else(|| folded.clone()),
        words: place.words.text.clone(),
        folded,
        country: place.admin.first().cloned(),
        admin: place.admin.get(1).cloned(),
        lat: place.lat,
        lon: place.lon,
    }
}
