//! What do the results of an annotation tell of its regions, and where do these stand in the text?

use crate::import::{Came, Said, codes_of};
use crate::label_studio::{REASON, REVIEW, ROLE};
use crate::marks::Role;
use musnad::record::Words;
use musnad::units::Offsets;
use serde_json::Value;
use std::collections::BTreeMap;

/// What is told of one region.
#[derive(Default)]
pub(super) struct Told<'v> {
    /// Where it stands.
    value: Option<&'v Value>,
    role: Option<&'v str>,
    /// The words that the frontend took down with the label.
    words: Option<&'v str>,
    /// By the names of their tags.
    codes: BTreeMap<&'v str, Vec<String>>,
}

/// The regions of an annotation, in their order, and the arrows between them.
pub(super) struct Regions<'v> {
    pub list: Vec<(String, Told<'v>)>,
    pub arrows: Vec<(&'v str, &'v str)>,
}

impl<'v> Regions<'v> {
    pub fn of(annotation: &'v Value) -> Regions<'v> {
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

    pub fn said(&self) -> Said {
        let one = |tag: &str| self.codes.get(tag).and_then(|told| told.first());
        Said::new(one(REVIEW).map(String::as_str), one(REASON).cloned())
    }

    pub fn came(&self, id: &str, text: &Text<'_>, arrows: &[(&str, &str)]) -> Result<Came, String> {
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
pub(super) struct Text<'t> {
    chars: Vec<char>,
    offsets: Offsets<'t>,
}

impl<'t> Text<'t> {
    pub fn new(text: &'t str) -> Text<'t> {
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
    use crate::sample;
    use serde_json::json;

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
}
