//! Under which words a sentence is found: folded, and each word also without what is glued to it.
//!
//! SQLite's tokenizer knows no hamza and no clitics, so the index holds words that are already taken apart: والقوات
//! stands there as والقوات, القوات and قوات. A question looks for the barest form, so that القوات finds all of them.
//! ة and ه are one letter here, since writers mix them.

use musnad_arabic::clitic::cuts;
use musnad_arabic::span::Span;
use musnad_arabic::token::{Kind, Tokens};

/// Shortest stem, in letters, that is found without its clitics.
const SHORTEST: usize = 2;

/// The words under which a text is found, spaces between them.
pub fn index(text: &str) -> String {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let mut out = String::with_capacity(text.len() * 2);
    let mut seen: Vec<String> = Vec::new();
    for (i, token) in tokens.list().iter().enumerate() {
        if !matches!(token.kind, Kind::Word | Kind::Number) {
            continue;
        }
        let key = tokens.key(i);
        seen.clear();
        seen.push(one_letter(key));
        for cut in cuts(key) {
            let stem = one_letter(cut.stem);
            if cut.stem.chars().count() >= SHORTEST && !seen.contains(&stem) {
                seen.push(stem);
            }
        }
        // سوقا: the ending of the accusative.
        if let Some(stem) = seen[0].strip_suffix('ا').filter(|stem| stem.chars().count() > SHORTEST) {
            let stem = stem.to_owned();
            seen.push(stem);
        }
        for word in &seen {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// A question to the index: every word must stand in the sentence, in whatever form. None where the text has no words.
pub fn question(text: &str) -> Option<String> {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let words = tokens.list().iter().enumerate();
    let asked: Vec<String> = words
        .filter(|(_, token)| matches!(token.kind, Kind::Word | Kind::Number))
        .map(|(i, _)| {
            let key = tokens.key(i);
            let bare = key.strip_prefix("ال").filter(|stem| stem.chars().count() > SHORTEST);
            // Quoted, so that no word is taken for an operator.
            format!("\"{}\"", one_letter(bare.unwrap_or(key)).replace('"', ""))
        })
        .collect();
    (!asked.is_empty()).then(|| asked.join(" AND "))
}

fn one_letter(key: &str) -> String {
    key.replace('ة', "ه")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the question finds the text, word by word as SQLite would.
    fn finds(asked: &str, text: &str) -> bool {
        let index = index(text);
        let question = question(asked).expect("words to ask for");
        question
            .split(" AND ")
            .all(|word| index.split(' ').any(|known| known == word.trim_matches('"')))
    }

    #[test]
    fn clitics_marks_and_spellings() {
        for (asked, text) in [
            ("القوات", "والقوات الحكومية"),
            ("قوات", "تقدمت بالقوات شرقا"),
            ("القوات", "انسحبت قواته من البلدة"),
            ("قتل", "قُتِلَ ثلاثة جنود"),
            ("قتل", "وقتل آخر"),
            ("المدرسه", "قصف المدرسة"),
            ("إدلب", "في ادلب"),
            ("سوق", "استهدف سوقا شعبيا"),
            ("للجيش", "نقطة للجيش"),
            ("2015", "في ٢٠١٥"),
        ] {
            assert!(finds(asked, text), "{asked} in {text}: {}", index(text));
        }
        assert!(!finds("قتل", "قاتل الجنود"));
        assert!(!finds("قوات جيش", "تقدمت القوات"));
        assert_eq!(question("«»"), None);
    }
}
