//! What do tasks of Label Studio correct? Its JSON export: a list of tasks with `data` and `annotations` (`completions` in
//! old versions), each with the regions as a person left them.
//!
//! Regions that are there under their own names belong to their statement, wherever they were drawn and whatever their
//! label is now; a region that was added belongs to the statement whose words an arrow joins it to. A statement without the
//! region on which it hangs is refused; so is one that is marked so. Tags that are none of ours are passed over.

use super::{Came, Corrections, Given, Said, Untaken, codes_of};
use crate::label_studio::{REASON, REVIEW, ROLE, region};
use crate::marks::Role;
use musnad::record::{Item, Words};
use musnad::units::Offsets;
use serde_json::Value;
use std::collections::BTreeMap;

/// What tasks correct.
pub fn corrections(tasks: &Value) -> Corrections {
    let mut found = Corrections::default();
    let one = std::slice::from_ref(tasks);
    for (n, task) in tasks.as_array().map_or(one, Vec::as_slice).iter().enumerate() {
        let at = format!("task {}", number(&task["id"]).unwrap_or_else(|| (n + 1).to_string()));
        if let Err(why) = of_task(task, &at, &mut found) {
            found.untaken.push(Untaken { at, why });
        }
    }
    found
}

fn number(id: &Value) -> Option<String> {
    match id {
        Value::Number(n) => Some(n.to_string()),
        Value::String(s) => Some(s.clone()),
        _ => None,
    }
}

fn of_task(task: &Value, at: &str, found: &mut Corrections) -> Result<(), String> {
    let data = &task["data"];
    let text = data["text"].as_str().ok_or("data.text: no text")?;
    let statements = data
        .get("statements")
        .ok_or("data.statements is not there: it is no task that musnad gave out")?;
    let statements: Vec<Item> =
        serde_json::from_value(statements.clone()).map_err(|error| format!("data.statements: {error}"))?;
    let given: Vec<Given> = statements
        .into_iter()
        .map(|item| Given::new(item, |item, _, mark| region(&item.id, mark)))
        .collect();
    let annotations = task.get("annotations").or_else(|| task.get("completions"));
    for (n, annotation) in annotations.and_then(Value::as_array).into_iter().flatten().enumerate() {
        if annotation["was_cancelled"] == true {
            continue;
        }
        let id = number(&annotation["id"]).unwrap_or_else(|| (n + 1).to_string());
        of_annotation(annotation, &format!("{at}, annotation {id}"), text, &given, found);
    }
    Ok(())
}

fn of_annotation(annotation: &Value, at: &str, text: &str, given: &[Given], found: &mut Corrections) {
    let mut untaken = |at: String, why: String| found.untaken.push(Untaken { at, why });
    let regions = Regions::of(annotation);
    let is_given = |id: &str| given.iter().any(|g| g.names.iter().any(|name| name == id));
    let any = regions.list.iter().any(|(id, _)| is_given(id));
    if !any && annotation["parent_prediction"].is_null() {
        if !regions.list.is_empty() {
            let why = "it has none of the regions that were given out: begin from the prediction";
            untaken(at.to_owned(), why.to_owned());
        }
        return;
    }
    let mut came = Vec::new();
    let mut faulty = Vec::new();
    let offsets = Text::new(text);
    for (id, told) in &regions.list {
        match told.came(id, &offsets, &regions.arrows) {
            Ok(one) => came.push(one),
            Err(why) => {
                faulty.push(id);
                untaken(format!("{at}, region {id}"), why);
            }
        }
    }
    let mut used = vec![false; came.len()];
    for one in given {
        // Where a region cannot be read, nobody knows what its statement should be.
        if one.names.iter().any(|name| faulty.contains(&name)) {
            continue;
        }
        let anchor = regions.list.iter().find(|(id, _)| *id == one.names[0]).map(|(_, told)| told);
        let (correction, places) = one.corrected(at, &came, given, anchor.map(Told::said));
        places.into_iter().for_each(|place| used[place] = true);
        match correction {
            Some(correction) => found.list.push(correction),
            None => found.unchanged += 1,
        }
    }
    for (one, used) in came.iter().zip(used) {
        if !used && !is_given(&one.id) {
            let why = if one.role.is_anchor() {
                "a statement that was not read: reviews are of statements that are there; bring it as another coder's"
            } else if one.role.is_of_link() {
                "no arrow joins it to the cue of a link"
            } else {
                "no arrow joins it to the words on which a statement hangs"
            };
            found.untaken.push(Untaken {
                at: format!("{at}, region {}", one.id),
                why: why.to_owned(),
            });
        }
    }
}

/// What is told of one region.
#[derive(Default)]
struct Told<'v> {
    /// Where it stands.
    value: Option<&'v Value>,
    role: Option<&'v str>,
    /// The words that the frontend took down with the label.
    words: Option<&'v str>,
    /// By the names of their tags.
    codes: BTreeMap<&'v str, Vec<String>>,
}

/// The regions of an annotation, in their order, and the arrows between them.
struct Regions<'v> {
    list: Vec<(String, Told<'v>)>,
    arrows: Vec<(&'v str, &'v str)>,
}

impl<'v> Regions<'v> {
    fn of(annotation: &'v Value) -> Regions<'v> {
        let mut regions = Regions {
            list: Vec::new(),
            arrows: Vec::new(),
        };
        for result in annotation["result"].as_array().into_iter().flatten() {
            if result["type"] == "relation" {
                if let (Some(from), Some(to)) = (result["from_id"].as_str(), result["to_id"].as_str()) {
                    regions.arrows.push((from, to));
                }
                continue;
            }
            let (Some(id), Some(tag)) = (result["id"].as_str(), result["from_name"].as_str()) else {
                continue;
            };
            let at = regions.list.iter().position(|(other, _)| other == id);
            let at = at.unwrap_or_else(|| {
                regions.list.push((id.to_owned(), Told::default()));
                regions.list.len() - 1
            });
            regions.list[at].1.take(tag, &result["value"]);
        }
        regions
    }
}

impl<'v> Told<'v> {
    fn take(&mut self, tag: &'v str, value: &'v Value) {
        self.value.get_or_insert(value);
        if tag == ROLE {
            self.value = Some(value);
            self.role = value["labels"][0].as_str();
            self.words = value["text"].as_str();
            return;
        }
        let list = ["choices", "text"].into_iter().find_map(|key| value[key].as_array());
        let told: Vec<String> = match (list, &value["number"]) {
            (Some(list), _) => list.iter().filter_map(Value::as_str).map(|s| s.trim().to_owned()).collect(),
            (None, Value::Number(n)) => vec![whole(n)],
            _ => Vec::new(),
        };
        let told = told.into_iter().filter(|s| !s.is_empty()).collect();
        self.codes.insert(tag, told);
    }

    fn said(&self) -> Said {
        let one = |tag: &str| self.codes.get(tag).and_then(|told| told.first());
        Said::new(one(REVIEW).map(String::as_str), one(REASON).cloned())
    }

    fn came(&self, id: &str, text: &Text<'_>, arrows: &[(&str, &str)]) -> Result<Came, String> {
        let role = self.role.ok_or("no label")?;
        let role = Role::named(role).ok_or_else(|| format!("value.labels: {role} is none of our labels"))?;
        let other = arrows.iter().filter_map(|(from, to)| match (*from == id, *to == id) {
            (true, false) => Some((*to).to_owned()),
            (false, true) => Some((*from).to_owned()),
            _ => None,
        });
        Ok(Came {
            id: id.to_owned(),
            role,
            words: text.words(self.value.unwrap_or(&Value::Null), self.words)?,
            codes: codes_of(role, |name| {
                self.codes.get(name).into_iter().flatten().map(String::as_str).collect()
            }),
            joined: other.collect(),
        })
    }
}

/// A number as JSON has it; 12.0 is 12.
fn whole(n: &serde_json::Number) -> String {
    match n.as_f64() {
        Some(f) if n.as_u64().is_none() && f.fract() == 0.0 && (0.0..9e15).contains(&f) => format!("{f:.0}"),
        _ => n.to_string(),
    }
}

/// The text of a task.
struct Text<'t> {
    chars: Vec<char>,
    offsets: Offsets<'t>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Text<'t> {
        Text {
            chars: text.chars().collect(),
            offsets: Offsets::new(text),
        }
    }

    /// The words of a region. Frontends since 2022 count code points, older ones UTF-16: which it was is told by the words
    /// that they took down.
    fn words(&self, value: &Value, told: Option<&str>) -> Result<Words, String> {
        let at = |key: &str| {
            let number = value[key].as_u64().and_then(|n| usize::try_from(n).ok());
            number.ok_or_else(|| format!("value.{key}: no whole number"))
        };
        let (start, end) = (at("start")?, at("end")?);
        let old = (
            self.offsets.code_points_of_utf16(start),
            self.offsets.code_points_of_utf16(end),
        );
        let found = [(start, end), old].into_iter().find_map(|(start, end)| {
            let words: String = self.chars.get(start..end).filter(|c| !c.is_empty())?.iter().collect();
            let same = told.is_none_or(|told| told == words || told == on_one_line(&words));
            same.then_some(Words { start, end, text: words })
        });
        found.ok_or_else(|| match self.chars.get(start..end) {
            Some(there) if start < end => {
                let there: String = there.iter().collect();
                format!(
                    "value.start: at {start}..{end} the text has {there}, not {}",
                    told.unwrap_or_default()
                )
            }
            _ => format!(
                "value.start: {start}..{end} is no place in the text, which has {} code points",
                self.chars.len()
            ),
        })
    }
}

/// Ends of lines as the frontend takes them down.
fn on_one_line(words: &str) -> String {
    words.replace(['\n', '\r'], "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Act;
    use crate::{Format, sample};
    use serde_json::json;

    /// The first task as it comes back, with the prediction as a person's annotation.
    fn task() -> Value {
        let tasks: Vec<Value> = serde_json::from_str(&sample::written(Format::LabelStudio)).expect("one array");
        let mut task = tasks[0].clone();
        task["id"] = json!(7);
        let result = task["predictions"][0]["result"].clone();
        task["annotations"] = json!([{"id": 31, "was_cancelled": false, "parent_prediction": 2, "result": result}]);
        task
    }

    fn results(task: &mut Value) -> &mut Vec<Value> {
        task["annotations"][0]["result"].as_array_mut().expect("a list")
    }

    fn came_back(change: impl FnOnce(&mut Vec<Value>)) -> Corrections {
        let mut task = task();
        change(results(&mut task));
        corrections(&json!([task]))
    }

    fn label(results: &mut [Value], id: &str) -> usize {
        results
            .iter()
            .position(|r| r["id"] == id && r["type"] == "labels")
            .expect("it is there")
    }

    #[test]
    fn nothing_changed_is_nothing_to_do() {
        let found = came_back(|_| ());
        assert_eq!(
            found,
            Corrections {
                unchanged: 2,
                ..Corrections::default()
            }
        );
        let mut task = task();
        task["annotations"] = json!([]);
        assert_eq!(corrections(&json!([task])), Corrections::default());
    }

    #[test]
    fn a_moved_region_a_deleted_one_and_a_verdict() {
        let found = came_back(|results| {
            let at = label(results, "0event-actors-0");
            let end = results[at]["value"]["end"].as_u64().expect("a number") - " العربي".chars().count() as u64;
            results[at]["value"]["end"] = json!(end);
            results[at]["value"]["text"] = json!("التحالف");
            results.retain(|r| r["id"] != "0toll-text");
            results.push(json!({"id": "0event-trigger", "from_name": "reason", "to_name": "text", "type": "textarea", "value": {"start": 1, "end": 2, "text": ["أقصر"]}}));
        });
        assert_eq!((found.unchanged, found.untaken.len()), (0, 0));
        let [event, toll] = found.list.as_slice() else { panic!("two") };
        assert_eq!(
            (event.at.as_str(), event.reason.as_deref()),
            ("task 7, annotation 31", Some("أقصر"))
        );
        let Act::Correct(marks) = &event.act else {
            panic!("a correction")
        };
        assert_eq!(marks[1].words.text, "التحالف");
        assert_eq!((toll.statement.as_str(), &toll.act), ("0toll", &Act::Refuse));
    }

    #[test]
    fn an_added_region_belongs_where_its_arrow_leads() {
        let text: String = sample::pages()[0].record.article.text.clone();
        let added = |id: &str, role: &str, of: &str| {
            let words = sample::words(&text, of);
            json!({"id": id, "from_name": "role", "to_name": "text", "type": "labels",
                "value": {"start": words.start, "end": words.end, "text": of, "labels": [role]}})
        };
        let arrow = |from: &str, to: &str| json!({"type": "relation", "from_id": from, "to_id": to, "direction": "right"});
        let found = came_back(|results| {
            results.push(added("x1", "recipient", "مدنيا"));
            results.push(added("x2", "hearer", "المواطن"));
            results.push(added("x3", "place", "الطائرة"));
            results.push(added("x4", "trigger", "رأى"));
            results.push(arrow("x1", "0event-trigger"));
            results.push(arrow("0event-sources-0-cue", "x2"));
        });
        let Act::Correct(marks) = &found.list[0].act else {
            panic!("a correction")
        };
        let (recipient, hearer) = (&marks[marks.len() - 2], &marks[marks.len() - 1]);
        assert_eq!((recipient.role, recipient.field.as_ref()), (Role::Recipient, None));
        assert_eq!(
            (hearer.role, hearer.link.map(|at| marks[at].role)),
            (Role::Hearer, Some(Role::Cue))
        );
        let told: Vec<(&str, bool)> = found
            .untaken
            .iter()
            .map(|u| (u.at.as_str(), u.why.contains("another coder")))
            .collect();
        assert_eq!(
            told,
            [
                ("task 7, annotation 31, region x3", false),
                ("task 7, annotation 31, region x4", true)
            ]
        );
        assert_eq!(found.unchanged, 1);
    }

    #[test]
    fn places_in_utf16_are_known_by_their_words() {
        // A dove of two units stands before the witness.
        let text = sample::pages()[0].record.article.text.clone();
        let words = sample::words(&text, "المواطن");
        let units = Offsets::new(&text).utf16_of(words.start);
        assert_eq!(units, words.start + 1);
        let text = Text::new(&text);
        let value = json!({"start": units, "end": units + 7});
        assert_eq!(text.words(&value, Some("المواطن")), Ok(words.clone()));
        assert_eq!(
            text.words(&json!({"start": words.start, "end": words.end}), Some("المواطن")),
            Ok(words)
        );
        assert!(
            text.words(&value, Some("الجيش"))
                .is_err_and(|why| why.starts_with("value.start: at "))
        );
        assert!(text.words(&json!({"start": 4, "end": 4}), None).is_err());
        assert!(text.words(&json!({"start": -4, "end": "a"}), None).is_err());
    }

    #[test]
    fn what_was_made_without_the_prediction_refuses_nothing() {
        let found = came_back(|results| results.clear());
        assert_eq!(found.list.len(), 2);
        let mut task = task();
        task["annotations"][0]["parent_prediction"] = Value::Null;
        for result in results(&mut task) {
            result["id"] = json!(format!("own-{}", result["id"].as_str().unwrap_or("arrow")));
        }
        let found = corrections(&json!([task]));
        assert_eq!((found.list.len(), found.untaken.len()), (0, 1));
    }
}
