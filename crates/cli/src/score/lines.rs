//! The items, the gold set and the predictions: JSON Lines by id.

use musnad::record::{Offsets, Writer};
use musnad::{Input, code};
use musnad_lexicon::Lexicon;
use musnad_read::input::unpacked;
use serde_json::Value;
use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The lines of a JSON Lines file by id, in the order in which the ids first stand.
pub struct Lines {
    pub list: Vec<Value>,
    at: HashMap<String, usize>,
}

/// The id of a line, with its type: the number 1 and the word "1" are two ids.
pub fn key(line: &Value) -> String {
    line["id"].to_string()
}

impl Lines {
    /// Reads a file, packed where its name ends in .gz.
    pub fn read(path: &Path) -> Result<Lines, String> {
        let mut text = String::new();
        File::open(path)
            .and_then(|file| unpacked(path, file).read_to_string(&mut text))
            .map_err(|e| format!("{}: {e}", path.display()))?;
        Lines::parse(&text).map_err(|e| format!("{}:{e}", path.display()))
    }

    /// Lines that are there already.
    pub fn of(list: Vec<Value>) -> Lines {
        let mut lines = Lines {
            list: Vec::new(),
            at: HashMap::new(),
        };
        list.into_iter().for_each(|line| lines.insert(line));
        lines
    }

    /// Puts each item's title and an empty line before its text; an item without a title is left as it is.
    pub fn begin_with_titles(&mut self) -> Result<(), String> {
        for item in &mut self.list {
            let text = text_of(item)?;
            if let Some(title) = item["title"].as_str().filter(|t| !t.is_empty()) {
                item["text"] = format!("{title}\n\n{text}").into();
            }
        }
        Ok(())
    }

    fn parse(text: &str) -> Result<Lines, String> {
        let mut lines = Lines {
            list: Vec::new(),
            at: HashMap::new(),
        };
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", n + 1))?;
            let Value::Object(object) = &value else {
                return Err(format!("{}: not an object", n + 1));
            };
            if object.is_empty() {
                continue;
            }
            if !object.contains_key("id") {
                return Err(format!("{}: no id", n + 1));
            }
            lines.insert(value);
        }
        Ok(lines)
    }

    /// A later line with the same id takes the place of the earlier one.
    fn insert(&mut self, value: Value) {
        match self.at.get(&key(&value)) {
            Some(&i) => self.list[i] = value,
            None => {
                self.at.insert(key(&value), self.list.len());
                self.list.push(value);
            }
        }
    }

    pub fn get(&self, id: &str) -> Option<&Value> {
        self.at.get(id).map(|i| &self.list[*i])
    }
}

pub fn text_of(item: &Value) -> Result<&str, String> {
    item["text"].as_str().ok_or_else(|| format!("item {}: no text", item["id"]))
}

/// What the coder reads in the items that the gold set has.
pub fn coded(items: &Lines, gold: &Lines, lexicon: &Lexicon) -> Result<Lines, String> {
    let mut lines = Lines {
        list: Vec::new(),
        at: HashMap::new(),
    };
    for item in items.list.iter().filter(|item| gold.at.contains_key(&key(item))) {
        let text = text_of(item)?;
        // As `musnad read` takes them: the day of a longer date, and a title that stands on a line of its own.
        let published = item["date"].as_str().and_then(|d| d.trim().get(..10)?.parse().ok());
        let title = item["title"].as_str().filter(|t| !t.is_empty()).unwrap_or_default();
        let own_line = text.strip_prefix(title).is_some_and(|rest| rest.starts_with(['\n', '\r']));
        let title = if own_line { title.len() } else { 0 };
        let reading = code(lexicon, Input { text, title, published });
        let writer = Writer {
            lexicon,
            text,
            sha256: "",
            published,
            offsets: Offsets::new(text),
        };
        let statements = serde_json::to_value(writer.items(&reading.statements)).map_err(|e| e.to_string())?;
        lines.insert(serde_json::json!({"id": item["id"], "statements": statements}));
    }
    Ok(lines)
}
