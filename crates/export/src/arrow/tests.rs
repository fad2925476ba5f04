use super::*;
use crate::sample;
use musnad::record::Item;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A record in which every field is set, of whatever kind.
fn full() -> Value {
    let words = |text: &str| json!({"start": 3, "end": 9, "text": text});
    let party = |text: &str| {
        json!({"start": 1, "end": 8, "text": text, "id": "msf", "kind": "organisation",
               "name": {"ar": "أطباء بلا حدود", "en": "Doctors Without Borders"}, "loaded": true})
    };
    let place = json!({"start": 40, "end": 44, "text": "زبيد", "id": "geonames:70225", "lat": 14.1951, "lon": 43.3152,
                       "kind": "settlement", "admin": ["YE", "Al Hudaydah"]});
    let time = json!({"start": 20, "end": 24, "text": "أمس", "edtf": "2018-06-07", "anchor": "published"});
    let source = json!({"source": party("أطباء بلا حدود"), "cue": words("أعلنت"), "type": "named", "stance": "doubts",
                        "medium": words("بيان"), "said": words("الجمعة"), "hearer": party("الصحفيين")});
    let all = json!({"id": "00ff", "quoted": true, "sources": [source, source], "sentence": {"start": 0, "end": 60}});
    let with = |mut more: Value| {
        for (key, value) in all.as_object().into_iter().flatten() {
            more[key] = value.clone();
        }
        more
    };
    json!({
        "musnad": "0.1.0", "lexicon": "sha256:00", "id": "صفحة", "sha256": "ab", "fingerprint": "0011", "path": "a/b.html",
        "url": "https://example.org/1",
        "article": {"title": "غارة", "publisher": "صحيفة", "agencies": ["وكالة"], "published": "2018-06-08",
                    "published_from": "meta", "byline": "مراسلنا", "language": "ar", "captions": ["صورة"], "text": "نص"},
        "parts": [{"label": "body", "count": 2}, {"label": "body", "text": "نص"},
                  {"label": "comment", "points": 7, "sha256": "cd"}],
        "statements": [
            with(json!({"kind": "event", "type": "ASSAULT", "mode": "air", "aux": ["negation"], "news": true,
                        "trigger": words("غارة"), "actors": [party("التحالف")], "recipients": [party("سوق")],
                        "places": [place], "times": [time]})),
            with(json!({"kind": "toll", "what": "killed", "victims": party("مدنيا"), "low": 12, "high": i64::MAX,
                        "bound": "exact", "cumulative": true, "part_of": "01", "of": "00ff", "text": words("12 مدنيا"),
                        "times": [time, time], "places": [place]})),
            with(json!({"kind": "relation", "relation": "part-of", "subject": party("لواء"), "object": party("جيش"),
                        "aux": ["historical"], "times": [time]})),
        ],
        "persons": [{"start": 5, "end": 9, "text": "سالم", "public": "office", "role": words("المواطن"), "fate": "killed",
                     "age": {"start": 1, "end": 2, "text": "9", "years": 9}, "minor": true, "sexual": true, "sex": "male",
                     "status": [words("مدني")], "statement": "00ff"}],
        "notes": [{"note": "cue-without-source", "start": 1, "end": 2, "detail": "more"}],
    })
}

/// All that may be missing, empty, false or another number or text, by its pointer.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(map) => map.iter().for_each(|(key, v)| pointers(v, &format!("{at}/{key}"), found)),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .for_each(|(n, v)| pointers(v, &format!("{at}/{n}"), found)),
        _ => {}
    }
}

/// The record with something else in one place, where that is a record still.
fn changed(record: &Value, pointer: &str, how: u8, text: &str, number: i64) -> Option<Value> {
    let mut other = record.clone();
    let place = other.pointer_mut(pointer)?;
    *place = match (how % 3, &*place) {
        (0, _) => Value::Null,
        (1, Value::Array(list)) => Value::Array(list.iter().skip(1).cloned().collect()),
        (1, Value::Bool(is)) => Value::Bool(!is),
        (_, Value::String(_)) => Value::from(text),
        (_, Value::Number(n)) if n.is_f64() => Value::from(number as f64 / 7.0),
        (_, Value::Number(_)) => Value::from(number),
        (_, other) => other.clone(),
    };
    serde_json::from_value::<Record>(other.clone()).is_ok().then_some(other)
}

fn record(value: Value) -> Record {
    serde_json::from_value(value).expect("a record")
}

fn comes_back(given: &[Record]) {
    let batch = batch(given).expect("it fits");
    assert_eq!(batch.schema(), schema());
    assert_eq!(records(&batch).expect("its own"), given);
}

#[test]
fn records_come_back() {
    comes_back(&[]);
    comes_back(&[record(full())]);
    comes_back(&sample::pages().into_iter().map(|page| page.record).collect::<Vec<_>>());
}

#[test]
fn pages_come_back() {
    let given = sample::pages();
    assert!(given.iter().any(|page| !page.marks.is_empty() && !page.incidents.is_empty()));
    assert_eq!(pages(&page_batch(&given).expect("it fits")).expect("its own"), given);
}

proptest! {
    #[test]
    fn whatever_is_set_comes_back(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), ".{0,12}", 0..i64::MAX), 0..60),
        copies in 1..4usize,
    ) {
        let mut value = full();
        let mut given = vec![record(full())];
        for chunk in changes.chunks(changes.len() / copies + 1) {
            for (at, how, text, number) in chunk {
                let mut all = Vec::new();
                pointers(&value, "", &mut all);
                if let Some(other) = changed(&value, at.get(&all[..]).as_str(), *how, text, *number) {
                    value = other;
                }
            }
            given.push(record(value.clone()));
        }
        comes_back(&given);
    }
}

#[test]
fn wide_types_and_nullable_columns_of_other_tools_are_read() {
    let given = [record(full())];
    let own = batch(&given).expect("it fits");
    let fields: Vec<arrow_schema::Field> = own
        .schema()
        .fields()
        .iter()
        .rev()
        .map(|f| {
            let wide = match f.data_type() {
                DataType::Utf8 => DataType::LargeUtf8,
                DataType::List(of) => DataType::LargeList(of.clone()),
                other => other.clone(),
            };
            arrow_schema::Field::new(f.name(), wide, true)
        })
        .collect();
    let columns = fields.iter().map(|f| {
        let column = own.column_by_name(f.name()).expect("its own");
        arrow_cast::cast(column, f.data_type()).expect("wider")
    });
    let columns: Vec<ArrayRef> = columns.collect();
    let wide = RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).expect("a batch");
    assert_eq!(records(&wide).expect("it has all columns"), given);
}

#[test]
fn what_does_not_fit_is_named() {
    let mut large = record(full());
    if let Item {
        content: musnad::record::ItemContent::Toll { high, .. },
        ..
    } = &mut large.statements[1]
    {
        *high = Some(u64::MAX);
    }
    let told = batch([&large]).expect_err("beyond 63 bits").to_string();
    assert!(told.contains("18446744073709551615"), "{told}");
    let own = batch([&record(full())]).expect("it fits");
    let without = own.project(&[0, 1, 2]).expect("columns");
    assert!(
        records(&without)
            .expect_err("columns are missing")
            .to_string()
            .contains("no column sha256")
    );
}

#[test]
fn names_are_those_of_the_published_schema() {
    let published: Value = serde_json::from_str(include_str!("../../../../schema/record.schema.json")).expect("JSON");
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value["properties"].as_object().expect("properties").keys().cloned().collect();
        keys.sort();
        keys
    };
    let mut columns: Vec<String> = schema().fields().iter().map(|f| f.name().clone()).collect();
    columns.sort();
    assert_eq!(columns, keys(&published));
}
