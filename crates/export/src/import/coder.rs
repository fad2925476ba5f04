//! What did another coder say? A line of JSON Lines of somebody else's, as statements of our record.
//!
//! A person or a language model need not know offsets: where the record has words with their place, a string will do, which
//! is then its first place in the article, or `{"t": WORDS, "n": 2}` for the second, as in gold sets. What may be left out
//! is filled in. Whether words and codes are sound is for whoever has the store.

use serde_json::{Map, Value, json};

/// Statements of a page by another coder.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The page: SHA-256 of its bytes or its text, else its id.
    pub page: String,
    /// Who says so, where the line tells.
    pub coder: Option<String>,
    /// The statements.
    pub statements: Vec<Value>,
}

/// A line; an error tells the field and why.
pub fn line(json: &str) -> Result<Line, String> {
    let value: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let page = ["sha256", "id"].into_iter().find_map(|name| value[name].as_str());
    let page = page.ok_or("neither sha256 nor id: of which page?")?;
    let coder = match &value["coder"] {
        Value::Null => None,
        Value::String(name) => Some(name.clone()),
        _ => return Err("coder: no name".to_owned()),
    };
    let statements = value["statements"].as_array().ok_or("statements: no list")?;
    Ok(Line {
        page: page.to_owned(),
        coder,
        statements: statements.clone(),
    })
}

/// A statement with all its words at their places; an error tells the field, and why.
pub fn placed(statement: &Value, text: &[char]) -> Result<Value, (String, String)> {
    let Value::Object(fields) = statement else {
        return Err(("statement".to_owned(), "not a JSON object".to_owned()));
    };
    let mut fields = fields.clone();
    let kind = fields.get("kind").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (one, lists): (&[&str], &[&str]) = match kind.as_str() {
        "event" => (&["trigger"], &["actors", "recipients", "places", "times"]),
        "toll" => (&["text", "victims"], &["places", "times"]),
        "relation" => (&["subject", "object"], &["times"]),
        _ => return Err(("kind".to_owned(), "none of event, toll, relation".to_owned())),
    };
    for field in one {
        let words = fields.remove(*field).unwrap_or(Value::Null);
        fields.insert((*field).to_owned(), there(field, words, text)?);
    }
    for field in lists {
        let list = each(fields.remove(*field), |n, words| there(&format!("{field}[{n}]"), words, text));
        fields.insert((*field).to_owned(), list?);
    }
    let sources = each(fields.remove("sources"), |n, link| source(n, link, text))?;
    fields.insert("sources".to_owned(), sources);
    let defaults = [
        ("id", json!("")),
        ("quoted", json!(false)),
        ("aux", json!([])),
        ("mode", Value::Null),
        ("low", Value::Null),
        ("high", Value::Null),
        ("bound", json!("exact")),
        ("cumulative", json!(false)),
    ];
    for (field, value) in defaults {
        fields.entry(field).or_insert(value);
    }
    // Reckoned anew from the place of the words.
    fields.insert("sentence".to_owned(), json!({"start": 0, "end": 0}));
    Ok(Value::Object(fields))
}

/// Each value of a list, and of a list that is not there.
fn each(
    list: Option<Value>,
    mut of: impl FnMut(usize, Value) -> Result<Value, (String, String)>,
) -> Result<Value, (String, String)> {
    let all = match list {
        Some(Value::Array(all)) => all,
        None | Some(Value::Null) => Vec::new(),
        Some(one) => vec![one],
    };
    all.into_iter().enumerate().map(|(n, value)| of(n, value)).collect()
}

/// A link of the chain. Where no cue is told, the source is taken for it.
fn source(n: usize, link: Value, text: &[char]) -> Result<Value, (String, String)> {
    let Value::Object(mut link) = link else {
        return Err((format!("sources[{n}]"), "not a JSON object".to_owned()));
    };
    for part in ["source", "cue", "medium", "said", "hearer"] {
        let words = link.remove(part).unwrap_or(Value::Null);
        link.insert(part.to_owned(), there(&format!("sources[{n}].{part}"), words, text)?);
    }
    let source = link["source"].clone();
    if link["cue"].is_null() {
        if source.is_null() {
            return Err((format!("sources[{n}]"), "neither source nor cue".to_owned()));
        }
        link.insert(
            "cue".to_owned(),
            json!({"start": source["start"], "end": source["end"], "text": source["text"]}),
        );
    }
    let named = if source.is_null() { "anonymous" } else { "named" };
    for (field, default) in [("type", named), ("stance", "asserts")] {
        link.entry(field).or_insert_with(|| json!(default));
    }
    Ok(Value::Object(link))
}

/// Words with their place; null stays null.
fn there(field: &str, words: Value, text: &[char]) -> Result<Value, (String, String)> {
    let wrong = |why: String| (field.to_owned(), why);
    let (mut fields, told, nth) = match words {
        Value::Null => return Ok(Value::Null),
        Value::String(told) => (Map::new(), told, 1),
        Value::Object(mut fields) if !fields.contains_key("start") => {
            let told = fields.remove("t").or_else(|| fields.remove("text"));
            let Some(Value::String(told)) = told else {
                return Err(wrong("neither start nor words".to_owned()));
            };
            let nth = fields.remove("n").map_or(Some(1), |n| n.as_u64());
            let nth = nth
                .filter(|n| *n > 0)
                .ok_or_else(|| wrong("n: no number from 1".to_owned()))?;
            (fields, told, nth)
        }
        Value::Object(fields) => return Ok(Value::Object(fields)),
        _ => return Err(wrong("no words".to_owned())),
    };
    let wanted: Vec<char> = told.chars().collect();
    let mut places = text.windows(wanted.len().max(1)).enumerate().filter(|(_, w)| *w == wanted);
    let at = usize::try_from(nth - 1).ok().and_then(|skip| places.nth(skip));
    let (start, _) = at.ok_or_else(|| {
        let times = if nth == 1 { String::new() } else { format!(" {nth} times") };
        wrong(format!("the article has no words {told}{times}"))
    })?;
    fields.insert("start".to_owned(), json!(start));
    fields.insert("end".to_owned(), json!(start + wanted.len()));
    fields.insert("text".to_owned(), json!(told));
    Ok(Value::Object(fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad::record::{Item, ItemContent};

    const TEXT: &str = "قصف جيش الجزيرة ميناء البصرة. وقصف ميناء آخر، وفق شهود.";

    fn item(statement: Value) -> Result<Item, (String, String)> {
        let text: Vec<char> = TEXT.chars().collect();
        placed(&statement, &text).map(|value| serde_json::from_value(value).expect("a statement"))
    }

    #[test]
    fn words_are_found_at_their_places_and_what_is_left_out_is_filled_in() {
        let told = item(json!({
            "kind": "event", "type": "ASSAULT", "trigger": {"t": "قصف", "n": 2},
            "recipients": [{"t": "ميناء", "n": 2, "kind": "infrastructure"}], "actors": "جيش الجزيرة",
            "sources": [{"source": "شهود"}],
        }))
        .expect("sound");
        let ItemContent::Event {
            trigger,
            actors,
            recipients,
            ..
        } = &told.content
        else {
            panic!("an event")
        };
        assert_eq!((trigger.start, trigger.end), (31, 34));
        assert_eq!(
            (recipients[0].words.start, recipients[0].kind.as_deref()),
            (35, Some("infrastructure"))
        );
        assert_eq!(actors[0].words.text, "جيش الجزيرة");
        let link = &told.sources[0];
        assert_eq!(
            (link.cue.text.as_str(), link.kind.as_str(), link.stance.as_str()),
            ("شهود", "named", "asserts")
        );
    }

    #[test]
    fn what_cannot_be_placed_tells_its_field() {
        let field = |statement: Value| item(statement).expect_err("it cannot").0;
        assert_eq!(field(json!({"kind": "poem"})), "kind");
        assert_eq!(field(json!({"kind": "event", "trigger": "انفجر"})), "trigger");
        assert_eq!(
            field(json!({"kind": "event", "trigger": "قصف", "actors": [{"t": "جيش", "n": 2}]})),
            "actors[0]"
        );
        assert_eq!(field(json!({"kind": "toll", "text": {"t": "ميناء", "n": 0}})), "text");
        assert_eq!(
            field(json!({"kind": "event", "trigger": "قصف", "sources": [{}]})),
            "sources[0]"
        );
        assert_eq!(field(json!({"kind": "event", "trigger": ""})), "trigger");
    }

    #[test]
    fn a_line_names_its_page() {
        let told = line(r#"{"id": "a", "coder": "m", "statements": []}"#);
        assert_eq!(told.map(|l| (l.page, l.coder)), Ok(("a".to_owned(), Some("m".to_owned()))));
        for wrong in [
            "{",
            r#"{"statements": []}"#,
            r#"{"id": "a", "statements": 3}"#,
            r#"{"id": "a", "coder": 1, "statements": []}"#,
        ] {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }
}
