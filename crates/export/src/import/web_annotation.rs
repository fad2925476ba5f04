//! What do Web Annotations correct? An AnnotationPage as musnad gave it out, with annotations that a person edited, added
//! or deleted.
//!
//! An annotation with its own id belongs to its statement; one that was added belongs to the statement, or to the cue of a
//! link, to which a body of the purpose `linking` leads. Where the annotation of a page is there and that of one of its
//! statements is not, the statement is refused. An annotation of the motivation `moderating` on a statement says `accept`
//! or `refuse`, with a body of the purpose `commenting` for the reason.

mod read;

use super::{Act, Came, Correction, Corrections, Given, Said, Untaken};
use crate::web_annotation::{PAGE, STATEMENT, id};
use musnad::record::Item;
use read::{bodies, links, read, told_id, values};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What annotations correct.
pub fn corrections(value: &Value) -> Corrections {
    let mut found = Corrections::default();
    let all = annotations(value);
    let pages: Vec<Page<'_>> = all.iter().filter_map(|a| Page::of(a)).collect();
    let page_of: HashMap<&str, &Page<'_>> = pages.iter().flat_map(|p| p.statements.iter().map(move |s| (*s, p))).collect();
    let mut given = Vec::new();
    for annotation in &all {
        let Some(item) = annotation.get("statement") else { continue };
        match serde_json::from_value::<Item>(item.clone()) {
            Ok(item) => given.push(Given::new(item, |_, list, mark| id(&told_id(annotation), list, mark))),
            Err(error) => found.untaken.push(Untaken {
                at: told_id(annotation),
                why: format!("statement: {error}"),
            }),
        }
    }
    let places: HashMap<&str, usize> = given
        .iter()
        .enumerate()
        .flat_map(|(n, g)| g.names.iter().map(move |name| (name.as_str(), n)))
        .collect();
    let names: HashSet<&str> = places.keys().copied().collect();
    let mut said: BTreeMap<String, Said> = BTreeMap::new();
    let mut came: Vec<Vec<Came>> = given.iter().map(|_| Vec::new()).collect();
    let mut faulty = HashSet::new();
    let mut lost = Vec::new();
    for annotation in &all {
        let own = annotation["id"].as_str().unwrap_or_default();
        if own.starts_with(PAGE) {
            continue;
        }
        if let Some((statement, verdict)) = verdict(annotation) {
            said.insert(statement, verdict);
            continue;
        }
        let joined = links(annotation);
        let of = places
            .get(own)
            .or_else(|| joined.iter().find_map(|name| places.get(name.as_str())));
        let Some(&of) = of else {
            lost.push(told_id(annotation));
            continue;
        };
        let text = page_of.get(given[of].names[0].as_str()).and_then(|page| page.text.as_deref());
        match read(annotation, joined, text) {
            Ok(one) => came[of].push(one),
            Err(why) => {
                faulty.insert(of);
                found.untaken.push(Untaken {
                    at: told_id(annotation),
                    why,
                });
            }
        }
    }
    for (n, one) in given.iter().enumerate().filter(|(n, _)| !faulty.contains(n)) {
        let statement = &one.names[0];
        let (correction, used) = one.corrected(statement, &came[n], &names, said.remove(statement));
        let unused = came[n].iter().enumerate().filter(|(at, _)| !used.contains(at));
        lost.extend(unused.map(|(_, one)| one.id.clone()));
        match correction {
            Some(correction) => found.list.push(correction),
            None => found.unchanged += 1,
        }
    }
    let there: HashSet<&str> = given.iter().map(|g| g.names[0].as_str()).collect();
    for statement in pages.iter().flat_map(|p| &p.statements).filter(|s| !there.contains(**s)) {
        let said = said.remove(*statement).unwrap_or_default();
        found.list.push(gone(statement, said));
        // Its other words go with it.
        lost.retain(|id| !id.strip_prefix(statement).is_some_and(|rest| rest.starts_with(':')));
    }
    for (statement, verdict) in said {
        // A verdict may come alone.
        let act = if verdict.refuses { Act::Refuse } else { Act::Accept };
        found.list.push(Correction {
            act,
            ..gone(&statement, verdict)
        });
    }
    found.untaken.extend(lost.into_iter().map(|at| {
        Untaken {
        at,
        why: "it belongs to no statement that is here: a body of the purpose linking must lead to its statement, or to the cue \
              of its link"
            .to_owned(),
    }
    }));
    found
}

/// A statement whose annotation was deleted.
fn gone(statement: &str, said: Said) -> Correction {
    Correction {
        at: statement.to_owned(),
        statement: statement.rsplit(':').next().unwrap_or(statement).to_owned(),
        given: None,
        act: Act::Refuse,
        reason: said.reason,
    }
}

/// The annotations of a page, of a collection with its first page, of a list, or the only one.
fn annotations(value: &Value) -> Vec<&Value> {
    let items = value.get("items").or_else(|| value.pointer("/first/items"));
    match items.unwrap_or(value) {
        Value::Array(all) => all.iter().collect(),
        one => vec![one],
    }
}

/// A page: its text and the ids of its statements.
struct Page<'v> {
    text: Option<Vec<char>>,
    statements: Vec<&'v str>,
}

impl<'v> Page<'v> {
    fn of(annotation: &'v Value) -> Option<Page<'v>> {
        annotation["id"].as_str().filter(|id| id.starts_with(PAGE))?;
        let linked = bodies(annotation).into_iter().filter(|b| b["purpose"] == "linking");
        Some(Page {
            text: values(annotation, "describing").first().map(|text| text.chars().collect()),
            statements: linked
                .filter_map(|b| b["source"].as_str())
                .filter(|s| s.starts_with(STATEMENT))
                .collect(),
        })
    }
}

/// What an annotation of the motivation `moderating` says, and of which statement.
fn verdict(annotation: &Value) -> Option<(String, Said)> {
    if annotation["motivation"] != "moderating" {
        return None;
    }
    let target = &annotation["target"];
    let target = target
        .as_str()
        .or_else(|| target["source"].as_str())
        .or_else(|| target["id"].as_str())?;
    let all = bodies(annotation);
    let told = all.iter().filter_map(|b| b["value"].as_str().or_else(|| b.as_str()));
    let verdict = told.clone().find(|v| matches!(*v, "accept" | "refuse"))?;
    let reason = values(annotation, "commenting").first().map(|r| (*r).to_owned());
    Some((target.to_owned(), Said::new(Some(verdict), reason)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Role;
    use crate::{Format, sample};
    use serde_json::json;

    fn given_out() -> Value {
        serde_json::from_str(&sample::written(Format::WebAnnotation)).expect("one object")
    }

    fn came_back(change: impl FnOnce(&mut Vec<Value>)) -> Corrections {
        let mut page = given_out();
        change(page["items"].as_array_mut().expect("a list"));
        corrections(&page)
    }

    /// The id of an annotation, by its statement on the page whose number the statement's id begins with.
    fn name(rest: &str) -> String {
        format!("{STATEMENT}{}{}:{rest}", &rest[..1], "a".repeat(63))
    }

    fn at(items: &[Value], id: &str) -> usize {
        items.iter().position(|a| a["id"] == id).expect("it is there")
    }

    /// An annotation on other words.
    fn moved(annotation: &mut Value, of: &str) {
        let words = sample::words(&sample::pages()[0].record.article.text, of);
        annotation["target"]["selector"] = json!([
            {"type": "TextPositionSelector", "start": words.start, "end": words.end},
            {"type": "TextQuoteSelector", "exact": of, "prefix": "", "suffix": ""},
        ]);
    }

    #[test]
    fn nothing_changed_is_nothing_to_do() {
        let found = came_back(|_| ());
        assert_eq!((found.list.len(), found.untaken, found.unchanged), (0, Vec::new(), 6));
    }

    #[test]
    fn edited_added_and_deleted() {
        let found = came_back(|items| {
            let actor = at(items, &name("0event:actors-0"));
            moved(&mut items[actor], "التحالف");
            let trigger = at(items, &name("0event"));
            for body in items[trigger]["body"].as_array_mut().expect("bodies") {
                if body["value"] == "mode=aerial" {
                    body["value"] = json!("mode=drone");
                }
            }
            items.retain(|a| a["id"] != name("0event:recipients-0") && a["id"] != name("2tie"));
            items.push(json!({
                "type": "Annotation",
                "id": "urn:uuid:1",
                "motivation": "tagging",
                "body": [
                    {"type": "TextualBody", "purpose": "tagging", "value": "recipient"},
                    {"source": name("0event"), "purpose": "linking"},
                ],
                "target": {"source": "https://news.example/0", "selector": {"type": "TextQuoteSelector", "exact": "مدنيا", "prefix": "12 "}},
            }));
        });
        let Act::Correct(marks) = &found.list[0].act else {
            panic!("a correction")
        };
        assert_eq!(
            (marks[0].codes["mode"][0].as_str(), marks[1].words.text.as_str()),
            ("drone", "التحالف")
        );
        let last = &marks[marks.len() - 1];
        assert_eq!(
            (last.role, last.words.text.as_str(), last.field.as_ref()),
            (Role::Recipient, "مدنيا", None)
        );
        assert!(marks.iter().all(|m| m.field.as_deref() != Some("recipients[0]")));
        let refused = &found.list[1];
        assert_eq!((refused.statement.as_str(), &refused.act), ("2tie", &Act::Refuse));
        assert_eq!(found.untaken, Vec::new());
        assert_eq!(found.unchanged, 4);
    }

    #[test]
    fn verdicts_stand_alone_or_with_a_reason() {
        let verdict = |value: &str| {
            json!({
                "type": "Annotation",
                "id": "urn:uuid:2",
                "motivation": "moderating",
                "body": [
                    {"type": "TextualBody", "value": value},
                    {"type": "TextualBody", "purpose": "commenting", "value": "عنوان فقط"},
                ],
                "target": name("0event"),
            })
        };
        let found = came_back(|items| items.push(verdict("refuse")));
        assert_eq!(
            (&found.list[0].act, found.list[0].reason.as_deref()),
            (&Act::Refuse, Some("عنوان فقط"))
        );
        let alone = corrections(&verdict("accept"));
        assert_eq!(
            (alone.list[0].statement.as_str(), &alone.list[0].act),
            ("0event", &Act::Accept)
        );
    }

    #[test]
    fn words_that_are_not_there_are_told() {
        let found = came_back(|items| {
            let actor = at(items, &name("0event:actors-0"));
            items[actor]["target"]["selector"][0]["start"] = json!(3);
            let place = at(items, &name("1event:places-0"));
            items[place]["body"] = json!("مكان");
        });
        let at: Vec<String> = found.untaken.iter().map(|u| u.at.clone()).collect();
        assert_eq!(at, [name("0event:actors-0"), name("1event:places-0")]);
        assert!(found.list.is_empty());
        assert_eq!(found.unchanged, 4);
    }
}
