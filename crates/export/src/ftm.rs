//! FollowTheMoney: entities, one a line, for Aleph and its kin; and the same as statements, each with whose word it is.
//!
//! | module | question it answers |
//! |---|---|
//! | [`clean`] | how does FollowTheMoney write a value? |
//! | [`fragment`] | what does one origin say of one entity? |
//! | [`things`] | which entities are there of a page, of an incident? |
//! | [`article`], [`party`], [`tie`], [`event`] | pages and persons; parties and places; relations; what happened |
//! | [`telling`] | what does one statement say of it, and on whose word? |
//! | [`statements`] | how are they written as statements? |
//!
//! An entity is made of fragments: each is what one origin says of it. A line of entities holds them together, a line of
//! statements keeps them apart. An event is made only of what somebody tells as having happened: what is denied,
//! negated, planned or supposed by all who speak of it becomes a note, and a denier vouches for no event.

mod article;
mod clean;
mod event;
mod fragment;
mod party;
pub mod statements;
mod telling;
mod things;
mod tie;

use crate::format::{Export, Out};
use crate::given::{Incident, Page};
use crate::head::{Coverage, Head};
use fragment::Fragment;
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::io;
use things::Things;

/// Writes entities as JSON Lines.
pub struct Ftm<'o> {
    out: Out<'o>,
    things: Things,
}

impl<'o> Ftm<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Ftm<'o> {
        Ftm {
            out,
            things: Things::default(),
        }
    }

    fn write(&mut self, fragments: Vec<Fragment>) -> io::Result<()> {
        for entity in whole(fragments) {
            serde_json::to_writer(&mut self.out, &entity)?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }
}

impl Export for Ftm<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.things = Things::at(head);
        Ok(())
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

/// Entities of fragments, in the order in which they first come. All fragments of an entity come together.
fn whole(fragments: Vec<Fragment>) -> Vec<Value> {
    let mut entities: Vec<(String, &'static str, Map<String, Value>)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for fragment in fragments {
        let at = *places.entry(fragment.canonical.clone()).or_insert(entities.len());
        if at == entities.len() {
            entities.push((fragment.canonical, fragment.schema, Map::new()));
        }
        for (property, value) in fragment.properties {
            let values = entities[at].2.entry(property).or_insert_with(|| json!([]));
            if let Some(values) = values.as_array_mut() {
                let value = Value::from(value);
                if !values.contains(&value) {
                    values.push(value);
                }
            }
        }
    }
    let written = |(id, schema, properties)| json!({ "id": id, "schema": schema, "properties": Value::Object(properties) });
    entities.into_iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, sample};
    use std::collections::{BTreeMap, BTreeSet};

    fn entities() -> Vec<Value> {
        let lines = sample::written(Format::Ftm);
        lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("an entity"))
            .collect()
    }

    fn with<'e>(entities: &'e [Value], schema: &str) -> Vec<&'e Value> {
        entities.iter().filter(|e| e["schema"] == schema).collect()
    }

    #[test]
    fn each_entity_comes_once_and_all_that_is_pointed_at_is_there() {
        let entities = entities();
        let ids: BTreeSet<&str> = entities.iter().filter_map(|e| e["id"].as_str()).collect();
        assert_eq!(ids.len(), entities.len());
        let mut ties = 0;
        for entity in &entities {
            for (property, values) in entity["properties"].as_object().expect("properties") {
                let points = matches!(
                    property.as_str(),
                    "document" | "entity" | "subject" | "object" | "resolved" | "proof" | "involved" | "addressEntity"
                );
                for value in values.as_array().expect("values").iter().filter(|_| points) {
                    ties += 1;
                    assert!(ids.contains(value.as_str().expect("an id")), "{value}");
                }
            }
        }
        assert!(ties > 15, "{ties}");
    }

    #[test]
    fn one_event_with_both_tolls_and_who_says_them() {
        let entities = entities();
        let [event] = with(&entities, "Event")[..] else {
            panic!("{entities:#?}")
        };
        assert_eq!(
            event["properties"]["summary"],
            json!([
                "killed: 12 (exact), says «المجلس المحلي»",
                "killed: 15 (exact), says Doctors Without Borders (أطباء بلا حدود)"
            ])
        );
        assert_eq!(event["properties"]["date"], json!(["2018-06-07"]));
        let said = event["properties"]["description"][0].as_str().expect("a description");
        assert!(said.contains("DENIED by Saudi-led coalition (التحالف العربي)."), "{said}");
        assert_eq!(event["properties"]["proof"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_denial_documents_and_vouches_for_nothing() {
        let entities = entities();
        let told = with(&entities, "Documentation");
        let roles: BTreeMap<&str, &str> = told
            .iter()
            .map(|d| (&d["properties"]["recordId"][0], &d["properties"]["role"][0]))
            .filter_map(|(id, role)| Some((id.as_str()?, role.as_str()?)))
            .collect();
        assert_eq!(roles.get("0event"), Some(&"asserts"));
        assert_eq!(roles.get("0toll"), Some(&"asserts: killed: 12 (exact)"));
        assert_eq!(roles.get("2event"), Some(&"denies"));
        let links = with(&entities, "UnknownLink");
        let coalition: Vec<&Value> = links
            .iter()
            .filter(|l| l["properties"]["recordId"][0] == "2event")
            .map(|l| &l["properties"]["role"][0])
            .collect();
        assert_eq!(coalition, ["denied: actor", "denies"]);
    }

    #[test]
    fn a_denial_alone_is_no_event() {
        let mut things = Things::default();
        let mut page = sample::pages().remove(2);
        page.incidents.clear();
        let entities = whole(things.of_page(&page));
        assert!(with(&entities, "Event").is_empty());
        let claim = "musnad-claim-2aaaaaaaaaaaaaaa-2event";
        let note = with(&entities, "Note")
            .into_iter()
            .find(|n| n["id"] == claim)
            .expect("a note");
        assert_eq!(
            note["properties"]["name"][0],
            "DENIED: ASSAULT, aerial, زبيد, Al Hudaydah, YE, 2018-06-07"
        );
    }

    #[test]
    fn private_persons_have_no_entity_where_withheld() {
        let mut things = Things::default();
        let mut page = sample::pages().remove(0);
        assert_eq!(with(&whole(things.of_page(&page)), "Person").len(), 1);
        let block = musnad::care::mask::BLOCK.to_string().repeat(4);
        page.record.persons[0].words.text = block;
        assert!(with(&whole(Things::default().of_page(&page)), "Person").is_empty());
        page.record.persons[0].words.text = "سالم باوزير".to_owned();
        page.record.persons[0].minor = true;
        assert!(with(&whole(Things::default().of_page(&page)), "Person").is_empty());
    }
}
