//! Label Studio: a task a page, its statements as a prediction that people correct.
//!
//! Each mark of a statement ([`crate::marks`]) is a region with its role as label and its codes as choices, numbers and
//! texts of the region; arrows lead from the words on which a statement hangs to its other words, and from a cue to the
//! parts of its link. The statements stand in the task's data too, as the record has them, so that nothing is lost and
//! that corrections are known from what was given out ([`crate::import`]).
//!
//! Places in the text count code points, as Label Studio's frontend does since 2022 (`charsToCodePoints` in its
//! `selection-tools.js`; looked up in version 1.23.2). Older frontends counted UTF-16.

use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::marks::{Mark, marks};
use musnad::record::Item;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The labelling configuration that goes with the tasks.
pub const CONFIG: &str = include_str!("label_studio.xml");

/// Names of the configuration's tags that are no codes of a mark.
pub(crate) const ROLE: &str = "role";
pub(crate) const REVIEW: &str = "review";
pub(crate) const REASON: &str = "reason";

/// Writes tasks.
pub struct LabelStudio<'o> {
    out: Out<'o>,
    head: Option<Head>,
    any: bool,
}

impl<'o> LabelStudio<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> LabelStudio<'o> {
        LabelStudio {
            out,
            head: None,
            any: false,
        }
    }
}

impl Export for LabelStudio<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.head = Some(head.clone());
        self.out.write_all(b"[")
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        let before: &[u8] = if self.any { b",\n" } else { b"\n" };
        self.any = true;
        self.out.write_all(before)?;
        serde_json::to_writer(&mut self.out, &task(page, self.head.as_ref()))?;
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.write_all(b"\n]\n")?;
        self.out.flush()
    }
}

/// What a region is called: by its statement and the field there.
pub(crate) fn region(statement: &str, mark: &Mark) -> String {
    format!("{statement}-{}", mark.slug())
}

/// The name of the tag that a code stands in, and the type of its results.
pub(crate) fn result_type(code: &str) -> &'static str {
    match code {
        "low" | "high" => "number",
        "party" | "edtf" | REASON => "textarea",
        _ => "choices",
    }
}

fn task(page: &Page, head: Option<&Head>) -> Value {
    let record = &page.record;
    let article = &record.article;
    // Without text there is nothing in which words could be marked.
    let result = if article.text.is_empty() {
        Vec::new()
    } else {
        results(&record.statements, &article.text)
    };
    let of = [&article.publisher, &article.published, &article.title];
    let headline: Vec<&str> = of.into_iter().filter_map(|told| told.as_deref()).collect();
    json!({
        "data": {
            "text": article.text,
            "headline": if headline.is_empty() { page.sha256.clone() } else { headline.join(" · ") },
            "page": page.sha256,
            "id": record.id,
            "url": record.url,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
            "captured": page.captured,
            "level": head.map(|head| head.level.name()),
            "musnad": head.map(|head| head.version.as_str()),
            "lexicon": record.lexicon,
            "statements": record.statements,
            "incidents": page.incidents,
            "reviews": page.marks.iter().map(|(id, mark)| {
                (id.clone(), json!({"mark": mark.mark, "reviewer": mark.reviewer, "at": mark.at}))
            }).collect::<Map<String, Value>>(),
        },
        "predictions": [{
            "model_version": format!("musnad {}", head.map_or("", |head| head.version.as_str())),
            "result": result,
        }],
    })
}

/// The regions of statements, what is told of each, and the arrows between them.
fn results(statements: &[Item], text: &str) -> Vec<Value> {
    let text: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut arrows = Vec::new();
    let there: Vec<(&Item, Vec<Mark>)> = statements.iter().map(|item| (item, marks(item))).collect();
    for (item, list) in &there {
        for mark in list {
            told(&mut out, &item.id, mark, &text);
        }
        for mark in list.iter().skip(1) {
            let from = mark.link.and_then(|at| list.get(at)).unwrap_or(&list[0]);
            arrows.push(arrow(&region(&item.id, from), &region(&item.id, mark)));
        }
        for id in others(item) {
            // The toll that contains this one, the event that it belongs to.
            if let Some((other, marks)) = there.iter().find(|(other, _)| other.id == id) {
                arrows.push(arrow(&region(&item.id, &list[0]), &region(&other.id, &marks[0])));
            }
        }
    }
    out.append(&mut arrows);
    out
}

/// Ids of statements that a toll belongs to.
fn others(item: &Item) -> Vec<&str> {
    match &item.content {
        musnad::record::ItemContent::Toll { part_of, of, .. } => {
            [part_of, of].into_iter().flatten().map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

fn arrow(from: &str, to: &str) -> Value {
    json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right"})
}

/// A region with its label, and a result for each code. Its words are the text's: in a statement, a name can be withheld
/// that stands in the text as another word.
fn told(out: &mut Vec<Value>, statement: &str, mark: &Mark, text: &[char]) {
    let id = region(statement, mark);
    let words = &mark.words;
    let there: String = text.get(words.start..words.end).unwrap_or_default().iter().collect();
    let mut result = |name: &str, kind: &str, key: &str, value: Value| {
        let mut stretch = json!({"start": words.start, "end": words.end, "text": there});
        stretch[key] = value;
        out.push(json!({"id": id, "from_name": name, "to_name": "text", "type": kind, "value": stretch}));
    };
    result(ROLE, "labels", "labels", json!([mark.role.name()]));
    for (name, told) in &mark.codes {
        match result_type(name) {
            "number" => result(
                name,
                "number",
                "number",
                json!(told.first().and_then(|n| n.parse::<u64>().ok())),
            ),
            "textarea" => result(name, "textarea", "text", json!(told)),
            choices => result(name, choices, "choices", json!(told)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Role;
    use crate::{Format, sample};
    use musnad_lexicon::codes::{EventType, Kind, Relation, Stance, What};

    fn tasks() -> Vec<Value> {
        serde_json::from_str(&sample::written(Format::LabelStudio)).expect("one array")
    }

    #[test]
    fn each_region_has_its_words_at_its_place() {
        let tasks = tasks();
        assert_eq!(tasks.len(), 3);
        for (task, page) in tasks.iter().zip(sample::pages()) {
            let text: Vec<char> = page.record.article.text.chars().collect();
            assert_eq!(task["data"]["text"], page.record.article.text);
            let back: Vec<Item> = serde_json::from_value(task["data"]["statements"].clone()).expect("statements");
            assert_eq!(back, page.record.statements);
            let results = task["predictions"][0]["result"].as_array().expect("a list");
            let labels: Vec<&Value> = results.iter().filter(|r| r["type"] == "labels").collect();
            let marked: usize = back.iter().map(|item| marks(item).len()).sum();
            assert_eq!(labels.len(), marked);
            for region in labels {
                let value = &region["value"];
                let [start, end] = ["start", "end"].map(|at| value[at].as_u64().expect("a number") as usize);
                assert_eq!(value["text"], text[start..end].iter().collect::<String>());
            }
        }
    }

    #[test]
    fn a_denial_and_the_toll_of_an_event_are_told() {
        let tasks = tasks();
        let results = |n: usize| tasks[n]["predictions"][0]["result"].as_array().expect("a list").clone();
        let stance = |r: &&Value| r["from_name"] == "stance";
        assert_eq!(
            results(2).iter().find(stance).expect("the denial")["value"]["choices"],
            json!(["denies"])
        );
        let arrow = json!({"type": "relation", "from_id": "0toll-text", "to_id": "0event-trigger", "direction": "right"});
        assert!(results(0).contains(&arrow));
        let low = results(1).into_iter().find(|r| r["from_name"] == "low").expect("the figure");
        assert_eq!((&low["value"]["number"], &low["id"]), (&json!(15), &json!("1toll-text")));
    }

    #[test]
    fn the_configuration_has_all_roles_and_codes() {
        let has = |tag: &str, value: &str| CONFIG.contains(&format!("<{tag} value=\"{value}\""));
        for role in Role::ALL {
            assert!(has("Label", role.name()), "{}", role.name());
            for code in role.codes() {
                let start = CONFIG.find(&format!(" name=\"{code}\"")).expect("its tag");
                let tag = CONFIG[start..].split_once('>').expect("it ends").0;
                let when = tag
                    .split("whenLabelValue=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next())
                    .expect("where");
                assert!(when.split(',').any(|name| name == role.name()), "{code} of {}", role.name());
            }
        }
        let names = EventType::ALL.iter().map(|e| e.as_str());
        let modes = EventType::ALL.iter().flat_map(|e| e.modes().iter().copied());
        let rest = What::ALL
            .iter()
            .map(|w| w.as_str())
            .chain(Relation::ALL.iter().map(|r| r.as_str()));
        let more = Stance::ALL
            .iter()
            .map(|s| s.as_str())
            .chain(Kind::ALL.iter().map(|k| k.as_str()));
        for name in names.chain(modes).chain(rest).chain(more) {
            assert!(has("Choice", name), "{name}");
        }
    }
}
