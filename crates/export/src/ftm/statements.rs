//! Statements: a row a value, with whose word it is (`origin`), as followthemoney's own reader of CSV takes them.
//!
//! Each telling of an event is an `entity_id` of its own under the event's `canonical_id`. So two sources that give two
//! figures, or the same one, are two rows by two origins. Cells stand as they are: this is no table for spreadsheets.

use super::fragment::Fragment;
use super::things::Things;
use crate::format::{Export, Out};
use crate::given::{Incident, Page};
use crate::head::{Coverage, Head};
use std::collections::HashMap;
use std::io;

/// Columns, in the order in which followthemoney writes them. The reader makes the ids of rows itself.
const COLUMNS: [&str; 14] = [
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
];

/// Writes statements.
pub struct Statements<'o> {
    out: csv::Writer<Out<'o>>,
    things: Things,
}

impl<'o> Statements<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Statements<'o> {
        Statements {
            out: csv::WriterBuilder::new()
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(out),
            things: Things::default(),
        }
    }

    fn write(&mut self, fragments: Vec<Fragment>) -> io::Result<()> {
        for Fragment {
            id,
            canonical,
            schema,
            origin,
            properties,
        } in &together(fragments)
        {
            // The entity itself, then what is said of it.
            let itself = std::iter::once(("id", id));
            for (property, value) in itself.chain(properties.iter().map(|(p, v)| (*p, v))) {
                let row = [
                    canonical,
                    id,
                    property,
                    kind(property),
                    schema,
                    value,
                    "musnad",
                    origin,
                    "",
                    "",
                    "f",
                    "",
                    "",
                    "",
                ];
                self.out.write_record(row).map_err(io::Error::from)?;
            }
        }
        Ok(())
    }
}

impl Export for Statements<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.things = Things::at(head);
        self.out.write_record(COLUMNS).map_err(io::Error::from)
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        let fragments = self.things.of_page(page);
        self.write(fragments)
    }

    fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        let fragments = self.things.of_incident(incident);
        self.write(fragments)
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.flush()
    }
}

/// Fragments of one entity behind each other, in the order in which entities first come: the package puts entities together
/// of rows that follow each other.
fn together(mut fragments: Vec<Fragment>) -> Vec<Fragment> {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, fragment) in fragments.iter().enumerate() {
        first.entry(fragment.canonical.clone()).or_insert(at);
    }
    fragments.sort_by_key(|fragment| first.get(&fragment.canonical).copied());
    fragments
}

/// The type of a property, as FollowTheMoney's model has it.
fn kind(property: &str) -> &'static str {
    match property {
        "id" => "id",
        "name" => "name",
        "summary" | "description" | "notes" | "bodyText" => "text",
        "date" | "startDate" | "endDate" | "publishedAt" | "retrievedAt" | "modifiedAt" => "date",
        "location" | "full" => "address",
        "latitude" | "longitude" => "number",
        "country" => "country",
        "language" => "language",
        "gender" => "gender",
        "sourceUrl" => "url",
        "document" | "entity" | "resolved" | "proof" | "addressEntity" | "involved" | "subject" | "object" | "member"
        | "organization" | "director" | "agent" | "client" => "entity",
        _ => "string",
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, sample};
    use std::collections::{BTreeMap, BTreeSet};

    fn rows() -> Vec<BTreeMap<String, String>> {
        let text = sample::written(Format::FtmStatements);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|row| row.expect("a row")).collect()
    }

    #[test]
    fn figures_that_differ_stand_by_their_origins() {
        let rows = rows();
        let figures: Vec<(&str, &str)> = rows
            .iter()
            .filter(|r| r["canonical_id"] == "musnad-event-0event" && r["prop"] == "summary")
            .map(|r| (r["origin"].as_str(), r["value"].as_str()))
            .collect();
        assert_eq!(
            figures,
            [
                ("المجلس-المحلي", "killed: 12 (exact), says «المجلس المحلي»"),
                ("msf", "killed: 15 (exact), says Doctors Without Borders (أطباء بلا حدود)"),
            ]
        );
    }

    #[test]
    fn rows_of_one_entity_follow_each_other() {
        let mut entities: Vec<String> = rows().into_iter().map(|r| r["canonical_id"].clone()).collect();
        entities.dedup();
        assert_eq!(entities.iter().collect::<BTreeSet<_>>().len(), entities.len());
    }

    #[test]
    fn nobody_vouches_for_what_they_deny() {
        let rows = rows();
        let denier: BTreeSet<&str> = rows
            .iter()
            .filter(|r| r["origin"] == "saudi-led-coalition")
            .map(|r| r["schema"].as_str())
            .collect();
        assert!(denier.contains("Documentation") && !denier.contains("Event"), "{denier:?}");
    }

    #[test]
    fn they_add_up_to_the_entities() {
        let mut told: BTreeSet<(String, String, String)> = BTreeSet::new();
        for row in rows().into_iter().filter(|r| r["prop"] != "id") {
            told.insert((row["canonical_id"].clone(), row["prop"].clone(), row["value"].clone()));
        }
        let mut whole = BTreeSet::new();
        for line in sample::written(Format::Ftm).lines() {
            let entity: serde_json::Value = serde_json::from_str(line).expect("an entity");
            for (property, values) in entity["properties"].as_object().expect("properties") {
                for value in values.as_array().expect("values") {
                    let text = |v: &serde_json::Value| v.as_str().expect("text").to_owned();
                    whole.insert((text(&entity["id"]), property.clone(), text(value)));
                }
            }
        }
        assert_eq!(told, whole);
    }
}
