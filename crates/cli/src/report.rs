//! A record for a person at a terminal: what each sentence states, and on whose word.
//!
//! English and figures stand first on a line and Arabic after them in isolates, so that nothing changes places
//! on a terminal that knows of right-to-left text or on one that does not.

use crate::labels;
use crate::terminal::{Paint, calm, isolated};
use crate::wording::{aside, capital, on_whose_word, parts, party, place, time};
use musnad::record::{Item, ItemContent, NoteItem, Party, Place, Range, Record, Source, Time, Words};
use std::fmt::Write;

/// The report on one page.
pub fn report(record: &Record, paint: Paint) -> String {
    let mut report = Report {
        out: String::new(),
        paint,
        text: Points::new(&record.article.text),
    };
    report.head(record);
    let mut sentences: Vec<Range> = Vec::new();
    for item in &record.statements {
        if !sentences.contains(&item.sentence) {
            sentences.push(item.sentence);
        }
    }
    sentences.sort_by_key(|s| s.start);
    for (n, sentence) in sentences.iter().enumerate() {
        let words = report.text.between(sentence.start, sentence.end);
        report.line(
            0,
            &format!("{} {}", paint.bold(&format!("{}.", n + 1)), paint.quote(&isolated(words))),
        );
        for item in record.statements.iter().filter(|i| i.sentence == *sentence) {
            report.item(item);
        }
        report.out.push('\n');
    }
    if sentences.is_empty() {
        report.line(0, "No sentence of this page gave a statement.\n");
    }
    report.tolls(record, &sentences);
    report.notes(&record.notes);
    report.out
}

/// One statement, as the report shows it.
pub fn statement(item: &Item, text: &str, paint: Paint) -> String {
    let mut report = Report {
        out: String::new(),
        paint,
        text: Points::new(text),
    };
    report.item(item);
    report.out
}

/// A text whose code points can be counted off.
struct Points<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Points<'t> {
    fn new(text: &'t str) -> Points<'t> {
        Points {
            text,
            starts: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect(),
        }
    }

    fn between(&self, start: usize, end: usize) -> &'t str {
        let at = |point: usize| self.starts.get(point).copied().unwrap_or(self.text.len());
        self.text.get(at(start)..at(end)).unwrap_or("")
    }
}

struct Report<'t> {
    out: String,
    paint: Paint,
    text: Points<'t>,
}

/// Width of the column of labels.
const LABEL: usize = 10;

impl Report<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(self.out, "{:indent$}{text}", "");
    }

    /// A line with a label before it.
    fn field(&mut self, indent: usize, label: &str, text: &str) {
        let label = self.paint.dim(&format!("{label:LABEL$}"));
        self.line(indent, &format!("{label}{text}"));
    }

    fn head(&mut self, record: &Record) {
        let article = &record.article;
        let id = self.paint.bold(&calm(&record.id));
        self.line(0, &format!("── {id}"));
        let mut field = |label: &str, text: &Option<String>| {
            if let Some(text) = text {
                self.field(3, label, &isolated(text));
            }
        };
        field("title", &article.title);
        field("publisher", &article.publisher);
        let published = match (&article.published, &article.published_from) {
            (Some(date), Some(from)) => format!("{}, {}", calm(date), calm(labels::found_in(from))),
            (Some(date), None) => calm(date),
            _ => "no date found: days like أمس stay unresolved".to_owned(),
        };
        self.field(3, "published", &published);
        if let Some(byline) = &article.byline {
            self.field(3, "byline", &isolated(byline));
        }
        if !article.agencies.is_empty() {
            let agencies: Vec<String> = article.agencies.iter().map(|a| isolated(a)).collect();
            self.field(3, "agencies", &agencies.join(", "));
        }
        let parts = parts(record);
        if !parts.is_empty() {
            self.field(3, "parts", &parts);
        }
        self.out.push('\n');
    }

    fn item(&mut self, item: &Item) {
        self.out.push('\n');
        match &item.content {
            ItemContent::Event {
                event,
                mode,
                aux,
                trigger,
                actors,
                recipients,
                places,
                times,
                ..
            } => {
                let what = capital(&labels::event(event, mode.as_deref()));
                self.what(&what, aux, item.quoted, trigger);
                self.parties("by", actors);
                self.parties("to", recipients);
                self.where_and_when(places, times);
            }
            ItemContent::Toll {
                what,
                victims,
                low,
                high,
                bound,
                cumulative,
                part_of,
                text,
                times,
                places,
                ..
            } => {
                let figure = labels::figure(*low, *high, bound);
                let mut aux = Vec::new();
                if *cumulative {
                    aux.push("in total".to_owned());
                }
                if part_of.is_some() {
                    aux.push("within the figure before".to_owned());
                }
                self.what(&format!("{}: {figure}", capital(what)), &aux, item.quoted, text);
                self.parties("who", victims.as_slice());
                self.where_and_when(places, times);
            }
            ItemContent::Relation {
                relation,
                subject,
                object,
                aux,
                times,
            } => {
                let tie = labels::relation(relation);
                let what = self.paint.bold("Relation");
                self.line(3, &format!("{what}{}", aside(aux, item.quoted)));
                self.field(5, "", &party(subject));
                self.field(5, "", &format!("{tie} {}", party(object)));
                self.where_and_when(&[], times);
            }
        }
        self.ladder(&item.sources);
    }

    fn what(&mut self, what: &str, aux: &[String], quoted: bool, words: &Words) {
        let what = self.paint.bold(what);
        let words = self.paint.quote(&isolated(&words.text));
        self.line(3, &format!("{what}{}  {words}", aside(aux, quoted)));
    }

    fn parties(&mut self, label: &str, parties: &[Party]) {
        for (i, one) in parties.iter().enumerate() {
            self.field(5, if i == 0 { label } else { "and" }, &party(one));
        }
    }

    fn where_and_when(&mut self, places: &[Place], times: &[Time]) {
        for one in places {
            self.field(5, "in", &place(one));
        }
        for one in times {
            self.field(5, "when", &time(one));
        }
    }

    /// The chain of sources, the outlet first and each teller one step further in.
    fn ladder(&mut self, sources: &[Source]) {
        if sources.is_empty() {
            self.field(5, "told by", "the outlet, in its own voice");
            return;
        }
        self.field(5, "told by", "the outlet");
        for (depth, link) in sources.iter().enumerate() {
            let said = labels::stance(&link.stance);
            let said = if link.stance == "asserts" {
                said.to_owned()
            } else {
                self.paint.warn(said)
            };
            let who = link
                .source
                .as_ref()
                .map_or_else(|| "someone whom the text does not name".to_owned(), party);
            let kind = match (link.kind.as_str(), &link.source) {
                ("anonymous", Some(_)) => ", unnamed",
                ("document", _) => ", a document",
                _ => "",
            };
            let mut more = String::new();
            let mut add = |label: &str, words: &Option<Words>| {
                if let Some(words) = words {
                    let _ = write!(more, ", {label} {}", isolated(&words.text));
                }
            };
            add("in", &link.medium);
            add("on", &link.said);
            if let Some(hearer) = &link.hearer {
                let _ = write!(more, ", to {}", party(hearer));
            }
            let step = format!("{:width$}└─ ", "", width = depth * 3);
            let cue = self.paint.quote(&isolated(&link.cue.text));
            self.field(5, "", &format!("{step}{who}{kind}, {said}: {cue}{more}"));
        }
    }

    /// The figures of the page side by side, each with its source.
    fn tolls(&mut self, record: &Record, sentences: &[Range]) {
        let mut rows: Vec<[String; 5]> = Vec::new();
        for item in &record.statements {
            if let ItemContent::Toll {
                what,
                low,
                high,
                bound,
                text,
                ..
            } = &item.content
            {
                let sentence = sentences.iter().position(|s| *s == item.sentence).map_or(0, |n| n + 1);
                let figure = labels::figure(*low, *high, bound);
                rows.push([
                    what.clone(),
                    figure,
                    format!("{sentence}."),
                    isolated(&text.text),
                    on_whose_word(item),
                ]);
            }
        }
        if rows.len() < 2 {
            return;
        }
        rows.sort_by(|a, b| a[0].cmp(&b[0]));
        let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
        let (what, figure, sentence) = (width(0), width(1), width(2));
        let title = self.paint.bold("Tolls side by side");
        self.line(0, &title);
        for [w, f, s, text, source] in &rows {
            self.line(3, &format!("{w:what$}  {f:figure$}  {s:sentence$}  {text}, {source}"));
        }
        self.out.push('\n');
    }

    fn notes(&mut self, notes: &[NoteItem]) {
        if notes.is_empty() {
            return;
        }
        let title = self.paint.bold("Notes");
        self.line(0, &title);
        for note in notes {
            let words = match (note.start, note.end) {
                (Some(start), Some(end)) => format!(": {}", isolated(self.text.between(start, end))),
                _ => String::new(),
            };
            let detail = note.detail.as_ref().map_or_else(String::new, |d| format!(": {}", calm(d)));
            self.line(3, &format!("{}{words}{detail}", calm(labels::note(&note.note))));
        }
        self.out.push('\n');
    }
}
