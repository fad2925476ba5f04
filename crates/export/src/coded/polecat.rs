//! POLECAT: a row for each doer and each recipient of an event, in the 40 columns of the yearly files on Harvard
//! Dataverse (Scarborough, Bagozzi, Beger, Berrie, Halterman, Schrodt and Spivey 2023, *POLECAT Weekly Data*).
//!
//! One day and one place a row: the narrowest that the event has; without a day it is the page's date, as the project's
//! own coder (NGEC) does it. What the text negates or a source denies has no row: see [`super::happened`]. A row is called
//! by the statement's id and the number of its pair; pages that have the very same text have the same ids.

use super::day::Stretch;
use super::happened;
use super::incident::BETWEEN;
use super::party::{actor_code, called, sector};
use super::place::{self, country_of, feature, geonames, narrowest, province};
use super::plover::story;
use super::table::Table;
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use musnad::record::{Item, ItemContent, Party};
use serde_json::Value;
use std::io;

/// The columns, in order.
pub const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Event Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// Writes rows.
pub struct Polecat<'o> {
    table: Table<'o>,
    version: String,
}

impl<'o> Polecat<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Polecat<'o> {
        Polecat {
            table: Table::new(out, b'\t'),
            version: String::new(),
        }
    }
}

impl Export for Polecat<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.version = format!("musnad {}", head.version);
        self.table.header(COLUMNS)
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        let about = of_story(page, &self.version);
        for item in &page.record.statements {
            let ItemContent::Event { actors, recipients, .. } = &item.content else {
                self.table.without("tolls and relations");
                continue;
            };
            if let Some(not) = happened::not(item) {
                self.table.without(not.why());
                continue;
            }
            let (what, place) = (of_event(item, page), of_place(item));
            let mut n = 0;
            for actor in or_nobody(actors) {
                for recipient in or_nobody(recipients) {
                    n += 1;
                    let id = Value::from(format!("{}-{n}", item.id));
                    let cells = [id]
                        .into_iter()
                        .chain(what.clone())
                        .chain(of_party(actor))
                        .chain(of_party(recipient))
                        .chain(place.clone())
                        .chain(about.clone());
                    self.table.row(cells)?;
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.table.finish()
    }

    fn left_out(&self) -> Vec<(&'static str, u64)> {
        self.table.left_out()
    }
}

/// Each party, or nobody where there is none.
fn or_nobody(parties: &[Party]) -> impl Iterator<Item = Option<&Party>> {
    let nobody = parties.is_empty().then_some(None);
    parties.iter().map(Some).chain(nobody)
}

/// Event Date to Contexts.
fn of_event(item: &Item, page: &Page) -> [Value; 6] {
    let ItemContent::Event {
        event, mode, aux, times, ..
    } = &item.content
    else {
        return [const { Value::Null }; 6];
    };
    let contexts: Vec<&str> = happened::contexts(aux).collect();
    let day = Stretch::of(times).map(Stretch::first_day).or(published(page));
    [
        day.map_or(Value::Null, Value::from),
        Value::from(event.as_str()),
        happened::mode(event, mode.as_deref()).map_or(Value::Null, Value::from),
        Value::Null,
        Value::from(quad(event)),
        Value::from(contexts.join(BETWEEN)),
    ]
}

/// The page's date, where it is a day.
pub(super) fn published(page: &Page) -> Option<String> {
    let date = page.record.article.published.as_deref()?;
    Stretch::on(date.get(..10).unwrap_or(date)).map(Stretch::first_day)
}

/// PLOVER's quad category (manual, draft 0.7b1, 2021), as POLECAT writes it.
pub fn quad(event: &str) -> &'static str {
    match event {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => "VERBAL COOPERATION",
        "COOPERATE" | "AID" | "RETREAT" => "MATERIAL COOPERATION",
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => "VERBAL CONFLICT",
        "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" => "MATERIAL CONFLICT",
        _ => "",
    }
}

/// Name to Wikipedia ID of a party.
fn of_party(party: Option<&Party>) -> [Value; 8] {
    let Some(party) = party else {
        return [const { Value::Null }; 8];
    };
    let sector = sector(party);
    [
        Value::from(called(party)),
        Value::from(actor_code(party)),
        Value::Null,
        Value::from(sector),
        Value::from(sector),
        Value::Null,
        Value::from(party.words.text.as_str()),
        Value::Null,
    ]
}

/// Placename to Feature Type.
fn of_place(item: &Item) -> [Value; 10] {
    let Some(place) = narrowest(crate::row::places(item)) else {
        return [const { Value::Null }; 10];
    };
    let words = place.words.text.as_str();
    let is = |kind: &str| place.kind.as_deref() == Some(kind);
    let country = country_of(place);
    let name = match country {
        Some(country) if is("country") => country.name,
        _ if is("admin") => province(place),
        _ => words,
    };
    let (lat, lon) = place::at(place).unzip();
    [
        Value::from(name),
        Value::from(if is("settlement") { words } else { "" }),
        Value::Null,
        Value::from(province(place)),
        country.map_or(Value::Null, |c| Value::from(c.alpha3)),
        lat.map_or(Value::Null, Value::from),
        lon.map_or(Value::Null, Value::from),
        geonames(place).map_or(Value::Null, Value::from),
        Value::from(words),
        Value::from(feature(place)),
    ]
}

/// Source to Version: of the page.
fn of_story(page: &Page, version: &str) -> [Value; 7] {
    let story = story(page);
    let article = &page.record.article;
    [
        article.publisher.as_deref().map_or(Value::Null, Value::from),
        published(page).map_or(Value::Null, Value::from),
        Value::from(story.people.join(BETWEEN)),
        Value::from(story.organizations.join(BETWEEN)),
        Value::from(story.places.join(BETWEEN)),
        Value::from(article.language.as_str()),
        Value::from(version),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Level, sample};
    use musnad_lexicon::codes::EventType;

    fn rows(written: &str) -> Vec<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(written.as_bytes());
        assert_eq!(reader.headers().expect("a header"), COLUMNS.as_slice());
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    fn at<'r>(row: &'r [String], column: &str) -> &'r str {
        let at = COLUMNS.iter().position(|c| *c == column).expect("a column");
        &row[at]
    }

    #[test]
    fn what_happened_has_a_row_and_what_is_denied_has_none() {
        let rows = rows(&sample::written(Format::Polecat));
        let ids: Vec<&str> = rows.iter().map(|r| at(r, "Event ID")).collect();
        assert_eq!(ids, ["0event-1", "1event-1"]);
        let row = &rows[0];
        for (column, cell) in [
            ("Event Date", "2018-06-07"),
            ("Event Type", "ASSAULT"),
            ("Event Mode", "aerial"),
            ("Quad Code", "MATERIAL CONFLICT"),
            ("Actor Name", "Saudi-led coalition"),
            ("Actor Name Raw", "التحالف العربي"),
            ("Actor Country", "IMG"),
            ("Primary Actor Sector", "MIL"),
            ("Recipient Name", "سوق في"),
            ("City", "زبيد"),
            ("Province", "Al Hudaydah"),
            ("Country", "YEM"),
            ("GeoNames ID", "70225"),
            ("Feature Type", "PPL"),
            ("Publication Date", "2018-06-08"),
            ("Language", "ar"),
            ("Version", "musnad 0.1.0"),
        ] {
            assert_eq!(at(row, column), cell, "{column}");
        }
    }

    #[test]
    fn each_pair_has_a_row() {
        let mut page = sample::pages().remove(0);
        let ItemContent::Event { actors, recipients, .. } = &mut page.record.statements[0].content else {
            panic!("an event")
        };
        actors.push(actors[0].clone());
        recipients.clear();
        let mut bytes = Vec::new();
        let mut export = Polecat::new(Box::new(&mut bytes));
        export.begin(&sample::head(Format::Polecat, Level::Withheld)).expect("memory");
        export.page(&page).expect("memory");
        export.finish(&Coverage::default()).expect("memory");
        assert_eq!(export.left_out(), [("tolls and relations", 1)]);
        drop(export);
        let rows = rows(std::str::from_utf8(&bytes).expect("text"));
        assert_eq!(rows.len(), 2);
        assert_eq!(at(&rows[1], "Event ID"), "0event-2");
        assert_eq!(at(&rows[1], "Recipient Name"), "");
    }

    #[test]
    fn each_type_has_a_quad_category() {
        assert!(EventType::ALL.iter().all(|event| !quad(event.as_str()).is_empty()));
    }
}
