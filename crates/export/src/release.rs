//! What of a record is given out at a level of release?
//!
//! The folders of whoever read the pages are nobody's business at any level. Where names are withheld, what nobody
//! looked through for persons (captions, blocks beside the article, a headline that is no part of the text) goes too.

use crate::given::Incident;
use crate::level::Level;
use musnad::care::Hidden;
use musnad::incident::Summary;
use musnad::record::{Item, Part, Person, Record};

/// What is withheld of a record at a level: its own persons', with what its statements call them.
pub fn hidden(record: &Record, persons: &[Person], level: Level) -> Hidden {
    let mut hidden = match level.names() {
        Some(names) => Hidden::of(names, persons, &record.article.text),
        None => Hidden::default(),
    };
    if !hidden.is_empty() {
        record.statements.iter().for_each(|item| hidden.learn(item));
    }
    hidden
}

/// The record as it is given out. `page` is the SHA-256 of the page's bytes, in hexadecimal, by which it is called where
/// its own id would tell too much; `paths` are the files from which it came.
pub fn released<'p>(
    record: &Record,
    level: Level,
    hidden: &Hidden,
    page: &str,
    paths: impl IntoIterator<Item = &'p str>,
) -> Record {
    let mut record = record.clone();
    record.path = None;
    match level {
        Level::Pages => {}
        Level::WithoutText => without_text(&mut record, page),
        Level::Withheld | Level::Dead | Level::Named => {
            only_looked_at(&mut record);
            let is_called_after_file = |path: &str| !path.is_empty() && record.id.starts_with(path);
            if paths.into_iter().any(is_called_after_file) {
                record.id = page.to_owned();
            }
            if !hidden.is_empty() {
                hidden.record(&mut record);
                // Against it a name could be tried.
                record.fingerprint = None;
            }
        }
    }
    record
}

/// Leaves the article's text and what belongs to it: nobody looked for persons in captions, in blocks beside the
/// article, and in a headline that is no part of the text.
fn only_looked_at(record: &mut Record) {
    record.parts = counted(&record.parts);
    record.article.captions.clear();
    let text = &record.article.text;
    record.article.title = record.article.title.take().filter(|title| text.starts_with(title.as_str()));
}

/// Takes all words out of a record.
fn without_text(record: &mut Record, id: &str) {
    let article = &mut record.article;
    (article.title, article.byline) = (None, None);
    article.captions.clear();
    article.text.clear();
    record.persons.clear();
    (record.url, record.fingerprint) = (None, None);
    record.id = id.to_owned();
    record.parts = counted(&record.parts);
    record.notes.iter_mut().for_each(|note| note.detail = None);
    record.statements.iter_mut().for_each(without_words);
}

/// Takes all words out of a statement; their places stay.
pub fn without_words(item: &mut Item) {
    item.visit_words(&mut |_, words| words.text.clear());
}

/// Takes all words out of an incident whose names are withheld already, where the level shows none.
pub fn released_incident(incident: &mut Incident, level: Level) {
    if level != Level::WithoutText {
        return;
    }
    for told in &mut incident.tellings {
        without_words(&mut told.statement);
        told.tolls.iter_mut().for_each(without_words);
        told.sentence.clear();
        (told.page.title, told.page.url) = (None, None);
    }
    summary_without_words(&mut incident.summary);
}

/// Leaves ids, codes, numbers and days. Who has no id is called by words, and these go.
fn summary_without_words(summary: &mut Summary) {
    let known: Vec<String> = summary.sources.iter().filter(|s| s.known).map(|s| s.source.clone()).collect();
    let id_alone = |by: &mut String| {
        if !known.contains(by) {
            by.clear();
        }
    };
    summary.sources.iter_mut().for_each(|s| id_alone(&mut s.source));
    summary.unsourced.iter_mut().for_each(|u| u.words.clear());
    summary.denied_by.iter_mut().for_each(id_alone);
    summary.doubted_by.iter_mut().for_each(id_alone);
    for figures in &mut summary.figures {
        let all = figures.said.iter_mut().chain(&mut figures.lowest).chain(&mut figures.highest);
        all.for_each(|said| {
            id_alone(&mut said.by);
            said.victims = None;
        });
    }
    (summary.agree, summary.differ) = (Vec::new(), Vec::new());
}

/// Whether nothing of a text can be read in a statement.
pub fn is_without_words(item: &Item) -> bool {
    let mut none = true;
    item.clone().visit_words(&mut |_, words| none &= words.text.is_empty());
    none
}

/// How many blocks there are of each label.
fn counted(parts: &[Part]) -> Vec<Part> {
    let mut counted: Vec<Part> = Vec::new();
    for part in parts {
        let more = part.count.unwrap_or(1);
        match counted.iter_mut().find(|p| p.label == part.label) {
            Some(same) => same.count = Some(same.count.unwrap_or(0) + more),
            None => counted.push(Part::counted(&part.label, more)),
        }
    }
    counted
}
