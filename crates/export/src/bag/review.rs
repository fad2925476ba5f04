//! What of a review goes into a pack at a level?

use super::shape::Reviewed;
use crate::level::Level;
use musnad::care::Hidden;
use musnad::proof::{Hash, hex};
use serde_json::Value;
use serde_json::value::RawValue;

/// A review of a page.
#[derive(Clone, Debug)]
pub struct Review {
    /// Its id.
    pub id: String,
    /// It as JSON, word for word as the log holds to it.
    pub whole: String,
    /// Id of the undoing, where it was undone.
    pub undone_by: Option<String>,
}

/// A review, without what would name somebody.
pub fn shown(page: Hash, review: &Review, level: Level, hidden: &Hidden) -> Reviewed {
    let before: Value = serde_json::from_str(&review.whole).unwrap_or_default();
    let mut after = before.clone();
    match level {
        Level::Pages => {}
        Level::WithoutText => empty(&mut after, 0),
        Level::Withheld | Level::Dead | Level::Named => {
            without_unlooked(&mut after);
            if !hidden.is_empty() {
                reworded(&mut after, hidden);
            }
        }
    }
    let whole = after == before;
    let raw = if whole { review.whole.clone() } else { after.to_string() };
    Reviewed {
        id: review.id.clone(),
        page: hex(&page),
        whole,
        review: RawValue::from_string(raw).unwrap_or_else(|_| RawValue::NULL.to_owned()),
        undone_by: review.undone_by.clone(),
    }
}

/// Fields of a review that are codes.
const CODES: [&str; 7] = ["at", "act", "statement", "other", "page", "other_page", "reviewer"];

/// A reason may name anybody, and who is named on the other page of a join is not known here.
fn without_unlooked(review: &mut Value) {
    for field in ["other_quote", "other_was"] {
        if let Some(value) = review.get_mut(field) {
            *value = Value::Null;
        }
    }
    if let Some(reason) = review.get_mut("reason") {
        *reason = Value::String(String::new());
    }
}

/// Withholds names in all words of a review. What stands before and behind a quote may begin in the middle of a name.
fn reworded(value: &mut Value, hidden: &Hidden) {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(mut inner @ (Value::Object(_) | Value::Array(_))) => {
                reworded(&mut inner, hidden);
                *text = inner.to_string();
            }
            _ => *text = hidden.words(text),
        },
        Value::Array(all) => all.iter_mut().for_each(|v| reworded(v, hidden)),
        Value::Object(all) => {
            for (key, value) in all.iter_mut().filter(|(key, _)| !CODES.contains(&key.as_str())) {
                match key.as_str() {
                    "prefix" | "suffix" => *value = Value::String(String::new()),
                    _ => reworded(value, hidden),
                }
            }
        }
        _ => {}
    }
}

/// Takes all words out of a review: of its own fields, the codes stay.
fn empty(value: &mut Value, depth: usize) {
    match value {
        Value::String(text) => text.clear(),
        Value::Array(all) => all.iter_mut().for_each(|v| empty(v, depth + 1)),
        Value::Object(all) => all
            .iter_mut()
            .filter(|(key, _)| depth > 0 || !CODES.contains(&key.as_str()))
            .for_each(|(_, v)| empty(v, depth + 1)),
        _ => {}
    }
}
