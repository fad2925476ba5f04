//! What do tasks of Label Studio correct? Its JSON export: a list of tasks with `data` and `annotations` (`completions` in
//! old versions), each with the regions as a person left them.
//!
//! Regions that are there under their own names belong to their statement, wherever they were drawn and whatever their
//! label is now; a region that was added belongs to the statement whose words an arrow joins it to. A statement without the
//! region on which it hangs is refused; so is one that is marked so. Tags that are none of ours are passed over.

mod region;

use super::{Corrections, Given, Untaken};
use crate::label_studio::region;
use musnad::record::Item;
use region::{Regions, Text, Told};
use serde_json::Value;
use std::collections::HashSet;

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
    let names: HashSet<&str> = given.iter().flat_map(|g| g.names.iter().map(String::as_str)).collect();
    let any = regions.list.iter().any(|(id, _)| names.contains(id.as_str()));
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
        let (correction, places) = one.corrected(at, &came, &names, anchor.map(Told::said));
        places.into_iter().for_each(|place| used[place] = true);
        match correction {
            Some(correction) => found.list.push(correction),
            None => found.unchanged += 1,
        }
    }
    for (one, used) in came.iter().zip(used) {
        if !used && !names.contains(one.id.as_str()) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Act;
    use crate::marks::Role;
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
