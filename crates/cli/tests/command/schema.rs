//! The published schema fits what the command writes, and every span slices to its text.

use crate::tool::{root, run};
use boon::{Compiler, Schemas};
use serde_json::Value;

#[test]
fn records_are_as_published() {
    let mut schemas = Schemas::new();
    let mut compiler = Compiler::new();
    let path = root().join("schema/record.schema.json");
    let schema = compiler
        .compile(path.to_str().expect("UTF-8"), &mut schemas)
        .expect("a schema");
    for more in [&[][..], &["--parts"]] {
        let read = run(&[&["read", "examples", "--format", "jsonl"], more].concat());
        assert_eq!(read.code, 0);
        for record in read.records() {
            if let Err(error) = schemas.validate(&record, schema) {
                panic!("{}: {error:#}", record["id"]);
            }
            let text: Vec<char> = record["article"]["text"].as_str().expect("a text").chars().collect();
            slices(&record["statements"], &text, &record["id"]);
            linked(&record);
        }
    }
    let mut wrong = run(&["read", "examples", "--format", "jsonl"]).records().swap_remove(0);
    wrong["statements"][0]["surprise"] = Value::Bool(true);
    assert!(schemas.validate(&wrong, schema).is_err(), "the schema is strict");
}

fn slices(value: &Value, text: &[char], id: &Value) {
    match value {
        Value::Array(values) => values.iter().for_each(|v| slices(v, text, id)),
        Value::Object(fields) => {
            if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
                let words: String = text[start as usize..end as usize].iter().collect();
                assert!(start < end, "{id}: {value}");
                if let Some(told) = value["text"].as_str() {
                    assert_eq!(told, words, "{id}");
                }
            }
            fields.values().for_each(|v| slices(v, text, id));
        }
        _ => {}
    }
}

/// Ids are not shared, and those that statements name are there.
fn linked(record: &Value) {
    let statements = record["statements"].as_array().expect("statements");
    let mut ids: Vec<&str> = statements.iter().map(|s| s["id"].as_str().expect("an id")).collect();
    for link in statements
        .iter()
        .flat_map(|s| [&s["of"], &s["part_of"]])
        .filter_map(Value::as_str)
    {
        assert!(ids.contains(&link), "{}: {link}", record["id"]);
    }
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{}: an id stands twice", record["id"]);
}
