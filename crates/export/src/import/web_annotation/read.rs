//! What does an annotation say, and which words does it select?

use crate::import::{Came, codes_of};
use crate::marks::Role;
use musnad::record::Words;
use serde_json::Value;

/// The name by which an annotation is told of.
pub(super) fn told_id(annotation: &Value) -> String {
    annotation["id"].as_str().unwrap_or("an annotation without id").to_owned()
}

/// The bodies: one or several, a string being the value of one.
pub(super) fn bodies(annotation: &Value) -> Vec<&Value> {
    match &annotation["body"] {
        Value::Array(all) => all.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

/// The values of the bodies of a purpose.
pub(super) fn values<'v>(annotation: &'v Value, purpose: &str) -> Vec<&'v str> {
    let of = bodies(annotation).into_iter().filter(|b| b["purpose"] == purpose);
    of.filter_map(|b| b["value"].as_str()).collect()
}

/// Where the bodies of the purpose `linking` lead.
pub(super) fn links(annotation: &Value) -> Vec<String> {
    let of = bodies(annotation).into_iter().filter(|b| b["purpose"] == "linking");
    of.filter_map(|b| b["source"].as_str()).map(str::to_owned).collect()
}

/// Words that came back.
pub(super) fn read(annotation: &Value, joined: Vec<String>, text: Option<&[char]>) -> Result<Came, String> {
    let roles: Vec<Role> = values(annotation, "tagging").into_iter().filter_map(Role::named).collect();
    let [role] = roles.as_slice() else {
        return Err(format!("body: {} roles among its tags, not one", roles.len()));
    };
    let told = values(annotation, "classifying");
    let codes = codes_of(*role, |name| {
        let of = told.iter().filter_map(|code| code.split_once('='));
        of.filter(|(n, _)| *n == name).map(|(_, code)| code).collect()
    });
    Ok(Came {
        id: told_id(annotation),
        role: *role,
        words: selected(annotation, text)?,
        codes,
        joined,
    })
}

/// The words that an annotation selects, by position, by quote, or by both, which must be the same then.
fn selected(annotation: &Value, text: Option<&[char]>) -> Result<Words, String> {
    let selector = &annotation["target"]["selector"];
    let all: Vec<&Value> = selector.as_array().map_or_else(|| vec![selector], |all| all.iter().collect());
    let of = |kind: &str| all.iter().find(|s| s["type"] == kind);
    let (position, quote) = (of("TextPositionSelector"), of("TextQuoteSelector"));
    let exact = quote
        .map(|q| q["exact"].as_str().ok_or("TextQuoteSelector: no exact words"))
        .transpose()?;
    let at = match position {
        Some(position) => {
            let number = |key: &str| position[key].as_u64().and_then(|n| usize::try_from(n).ok());
            number("start")
                .zip(number("end"))
                .ok_or("TextPositionSelector: start and end are no whole numbers")?
        }
        None => quoted(quote.copied(), text)?,
    };
    let there: Option<String> = text.and_then(|text| text.get(at.0..at.1)).map(|c| c.iter().collect());
    let words = match (there, exact) {
        (Some(there), Some(exact)) if there != exact => {
            return Err(format!("the position has {there}, the quote {exact}: both must be corrected"));
        }
        (None, _) if text.is_some() => return Err(format!("{}..{} is no place in the page's text", at.0, at.1)),
        (Some(there), _) => there,
        (None, exact) => exact.unwrap_or_default().to_owned(),
    };
    Ok(Words {
        start: at.0,
        end: at.1,
        text: words,
    })
}

/// The one place where a quote stands.
fn quoted(quote: Option<&Value>, text: Option<&[char]>) -> Result<(usize, usize), String> {
    let quote = quote.ok_or("target: no selector by position or by quote")?;
    let text = text.ok_or("a quote without the annotation of its page, whose text it is of")?;
    let of = |key: &str| quote[key].as_str().unwrap_or_default().chars().collect::<Vec<char>>();
    let (prefix, exact, suffix) = (of("prefix"), of("exact"), of("suffix"));
    let around = [prefix.as_slice(), &exact, &suffix].concat();
    if exact.is_empty() {
        return Err("TextQuoteSelector: no exact words".to_owned());
    }
    let found: Vec<usize> = (0..=text.len().saturating_sub(around.len()))
        .filter(|&at| text[at..].starts_with(&around))
        .collect();
    match found.as_slice() {
        [at] => Ok((at + prefix.len(), at + prefix.len() + exact.len())),
        _ => Err(format!(
            "the quote stands {} times in the page's text; tell its position",
            found.len()
        )),
    }
}
