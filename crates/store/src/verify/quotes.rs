//! Do the words of statements and persons stand in the article, where they say?

use super::Fault;
use super::held::{Held, Reading};
use serde_json::Value;

/// Every `text` that has its place must be what stands there.
pub(super) fn check(held: &Held, reading: &Reading, faults: &mut Vec<Fault>) {
    let text: Vec<char> = reading.columns.text.chars().collect();
    let at = |what: String, table: &str| held.fault(what).reading(reading.reading).table(table);
    for statement in &reading.statements {
        let mut wrong = Vec::new();
        match serde_json::from_str(&statement.item) {
            Ok(item) => quotes(&item, &text, &mut wrong),
            Err(error) => wrong.push(format!("no JSON: {error}")),
        }
        let fault = |what| at(what, "_statements").statement(&statement.id);
        faults.extend(wrong.into_iter().map(fault));
    }
    let mut wrong = Vec::new();
    match serde_json::from_str(&reading.columns.persons) {
        Ok(persons) => quotes(&persons, &text, &mut wrong),
        Err(error) => wrong.push(format!("persons are no JSON: {error}")),
    }
    faults.extend(wrong.into_iter().map(|what| at(what, "_readings")));
}

/// Tells of each `text` below a value that has its place and does not stand there.
pub(super) fn quotes(value: &Value, text: &[char], wrong: &mut Vec<String>) {
    match value {
        Value::Array(all) => all.iter().for_each(|v| quotes(v, text, wrong)),
        Value::Object(fields) => {
            let place = |name: &str| fields.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            if let (Some(start), Some(end), Some(Value::String(words))) = (place("start"), place("end"), fields.get("text")) {
                let stands = text
                    .get(start..end)
                    .is_some_and(|there| words.chars().eq(there.iter().copied()));
                if !stands {
                    wrong.push(format!("its words from {start} to {end} are not those of the article"));
                }
            }
            fields.values().for_each(|v| quotes(v, text, wrong));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_depth_is_looked_at() {
        let text: Vec<char> = "غادرت القافلة الميناء".chars().collect();
        let told = |item: Value| {
            let mut wrong = Vec::new();
            quotes(&item, &text, &mut wrong);
            wrong.len()
        };
        let words = |start: usize, end: usize, text: &str| json!({ "start": start, "end": end, "text": text });
        assert_eq!(
            told(json!({ "trigger": words(0, 5, "غادرت"), "sentence": { "start": 0, "end": 99 } })),
            0
        );
        assert_eq!(
            told(json!({ "sources": [{ "cue": words(0, 5, "غادرت"), "said": words(6, 13, "القافله") }] })),
            1
        );
        assert_eq!(told(json!([words(14, 22, "الميناء"), words(13, 6, "")])), 2);
    }
}
