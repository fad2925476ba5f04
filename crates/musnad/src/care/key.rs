//! When are two names one, however they are written?
//!
//! A name's key is the list of its folded words: without articles, with ة and ه as one letter, with عبدالله taken apart
//! into عبد الله, and with one form of ابن and ابو.

use musnad_arabic::fold::{fold, is_letter, is_mark};
use std::collections::HashMap;

/// A word of a text: where it stands, in code points, and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The folded word.
    pub key: String,
}

/// What may be glued to the front of a name.
const GLUED: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// How many of them may stand before one another: ولخالد.
const GLUED_MOST: usize = 3;

/// The words of a text. One that is written as one and is two has the same place twice.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut word = String::new();
    let mut start = 0;
    // A sign at the end ends the last word.
    for (at, c) in text.chars().chain([' ']).enumerate() {
        if is_letter(c) || c.is_numeric() || is_mark(c) && !word.is_empty() {
            if word.is_empty() {
                start = at;
            }
            word.push(c);
        } else if !word.is_empty() {
            all.extend(keys(&word).into_iter().map(|key| Word { start, end: at, key }));
            word.clear();
        }
    }
    all
}

/// The key of a name.
pub fn name(text: &str) -> Vec<String> {
    words(text).into_iter().map(|w| w.key).collect()
}

/// Names that are looked for, by the first word of each.
#[derive(Clone, Debug, Default)]
pub struct Known {
    by_first: HashMap<String, Vec<Vec<String>>>,
}

impl Known {
    /// Adds a name; whether it is new.
    pub fn add(&mut self, name: &[String]) -> bool {
        let Some(first) = name.first() else { return false };
        let alike = self.by_first.entry(first.clone()).or_default();
        let new = !alike.iter().any(|n| n == name);
        if new {
            alike.push(name.to_vec());
        }
        new
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The names.
    pub fn all(&self) -> impl Iterator<Item = &Vec<String>> {
        self.by_first.values().flatten()
    }

    /// Where names of at least so many words stand in a text of these words: the index of the first word, and the name.
    /// Something may be glued to the first word.
    pub fn find<'k>(&'k self, words: &[Word], least: usize) -> Vec<(usize, &'k [String])> {
        let mut found = Vec::new();
        for at in 0..words.len() {
            for first in forms(&words[at].key) {
                let alike = self.by_first.get(first).into_iter().flatten();
                let stands = |n: &&Vec<String>| {
                    n.len() >= least
                        && words.len() - at >= n.len()
                        && n[1..].iter().zip(&words[at + 1..]).all(|(key, word)| word.key == *key)
                };
                found.extend(alike.filter(stands).map(|n| (at, n.as_slice())));
            }
        }
        found
    }
}

/// A word, and what is left of it without what may be glued to its front.
pub fn forms(word: &str) -> Vec<&str> {
    let mut all = vec![word];
    let mut rest = word;
    for _ in 0..GLUED_MOST {
        match rest.strip_prefix(GLUED) {
            Some(less) if !less.is_empty() => rest = less,
            _ => break,
        }
        all.push(rest);
        if bare(rest) != rest {
            all.push(bare(rest));
        }
    }
    all
}

/// A text's letters as they stand in keys.
pub fn letters(text: &str) -> String {
    fold(text).replace('ة', "ه")
}

/// Whether a key stands for words of other letters.
pub fn is_varied(key: &str) -> bool {
    matches!(key, "بن" | "ابو")
}

/// The keys of one word: one, or two where it is two names written as one.
fn keys(word: &str) -> Vec<String> {
    let folded = letters(word);
    if folded.is_empty() {
        return Vec::new();
    }
    if let Some(rest) = folded.strip_prefix("عبدال").filter(|r| r.chars().count() >= 2) {
        return vec!["عبد".to_owned(), bare(rest).to_owned()];
    }
    let key = match folded.as_str() {
        "ابن" => "بن",
        "ابا" | "ابي" => "ابو",
        word => bare(word),
    };
    vec![key.to_owned()]
}

/// A folded word without its article, so often as one stands there: keys of keys are the same keys.
fn bare(word: &str) -> &str {
    let mut word = word;
    while let Some(rest) = ["ال", "لل"]
        .iter()
        .filter_map(|a| word.strip_prefix(a))
        .find(|rest| rest.chars().count() >= 2)
    {
        word = rest;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::telling::folded;

    #[test]
    fn one_name_in_many_spellings() {
        for (a, b) in [
            ("خالد المَصري", "خـالد المصرى"),
            ("عبد الله أبو شامة", "عبدالله ابا شامه"),
            ("إيناس بنت حمّود", "ايناس بنت حمود"),
            ("نزار الألماني", "نزار المانى"),
        ] {
            assert_eq!(name(a), name(b));
        }
        assert_ne!(name("خالد المصري"), name("خالد البصري"));
    }

    #[test]
    fn keys_of_keys_are_the_same() {
        for text in ["نزار الألماني", "عبدالله الالوسي", "للمصري", "عبد الرحمن ابن اللبان"]
        {
            let key = name(text);
            assert_eq!(name(&key.join(" ")), key);
            // The store's own keys.
            assert_eq!(name(&folded(text)), key, "{text}");
        }
    }

    #[test]
    fn found_with_what_is_glued_to_it() {
        let mut known = Known::default();
        assert!(known.is_empty() && !known.add(&[]));
        assert!(known.add(&name("خالد المصري")) && !known.add(&name("خالد مصري")));
        let found = |text: &str| known.find(&words(text), 2).len();
        for text in ["قتل خالد المصري", "ولخالد المصري بيت", "قالت لخالدٍ المصري", "(خالد المصري)"]
        {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in ["خالد", "المصري خالد", "الجيش المصري", "مخالد المصري", ""] {
            assert_eq!(found(text), 0, "{text}");
        }
        assert!(known.find(&words("قتل خالد المصري"), 3).is_empty());
    }
}
