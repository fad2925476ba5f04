//! Words, numbers and punctuation marks, each with its place in the text and its look-up key.
//!
//! A token is what stands between spaces and punctuation; the small words glued to it (و، بـ، الـ, pronouns)
//! are not cut off here but offered by [`crate::clitic`], since only the lexicon can tell which cut is right.

use crate::fold::{fold_into, is_mark};
use crate::span::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters of any script, with their marks.
    Word,
    /// Digits of any system, with decimal and thousands marks between digits.
    Number,
    /// One punctuation mark or symbol.
    Mark(char),
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    key: (u32, u32),
}

/// The tokens of one text, with their keys in one buffer.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    keys: String,
}

impl Tokens {
    /// Cuts `text[range]` into tokens; spans point into `text`.
    pub fn read(text: &str, range: Span) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.refill(text, range);
        tokens
    }

    /// Like [`Tokens::read`], keeping the buffers.
    pub fn refill(&mut self, text: &str, range: Span) {
        self.list.clear();
        self.keys.clear();
        let part = &text[range.start..range.end];
        let mut chars = part.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c.is_whitespace() || c.is_control() {
                continue;
            }
            let kind = if is_digit(c) {
                Kind::Number
            } else if is_letter(c) {
                Kind::Word
            } else if is_mark(c) {
                continue;
            } else {
                Kind::Mark(c)
            };
            let mut end = at + c.len_utf8();
            match kind {
                Kind::Word => {
                    while let Some(&(i, c)) = chars.peek() {
                        if !(is_letter(c) || is_mark(c) || !c.is_ascii() && is_combining(c)) {
                            break;
                        }
                        end = i + c.len_utf8();
                        chars.next();
                    }
                }
                Kind::Number => {
                    while let Some(&(i, c)) = chars.peek() {
                        let after = part[i + c.len_utf8()..].chars().next();
                        if is_digit(c) || (matches!(c, '.' | ',' | '٫' | '٬') && after.is_some_and(is_digit)) {
                            end = i + c.len_utf8();
                            chars.next();
                        } else {
                            break;
                        }
                    }
                }
                Kind::Mark(_) => {}
            }
            let from = self.keys.len();
            fold_into(&part[at..end], &mut self.keys);
            self.list.push(Token {
                span: Span::new(range.start + at, range.start + end),
                kind,
                key: (from as u32, self.keys.len() as u32),
            });
        }
    }

    /// Like [`Tokens::refill`], with what `whole` holds of `range`, so that a text is cut and folded once. Whether that can
    /// be: not where a token of `whole` stands across an end of `range`.
    pub fn refill_from(&mut self, whole: &Tokens, range: Span) -> bool {
        let first = whole.list.partition_point(|t| t.span.end <= range.start);
        let end = whole.list.partition_point(|t| t.span.start < range.end);
        let part = whole.list.get(first..end).unwrap_or_default();
        self.list.clear();
        self.keys.clear();
        let (Some(a), Some(b)) = (part.first(), part.last()) else {
            return true;
        };
        if a.span.start < range.start || b.span.end > range.end {
            return false;
        }
        self.keys.push_str(&whole.keys[a.key.0 as usize..b.key.1 as usize]);
        self.list.extend(part.iter().map(|t| Token {
            key: (t.key.0 - a.key.0, t.key.1 - a.key.0),
            ..*t
        }));
        true
    }

    /// The tokens in order.
    pub fn list(&self) -> &[Token] {
        &self.list
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The folded key of token `i`.
    pub fn key(&self, i: usize) -> &str {
        let (from, to) = self.list[i].key;
        &self.keys[from as usize..to as usize]
    }

    /// The span from token `first` to token `last`, both included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.list[first].span.start, self.list[last].span.end)
    }
}

/// Whether `c` is a letter; the plain Arabic ones are told without a table.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}')
        || !c.is_ascii_punctuation() && c != '،' && c.is_alphabetic() && !is_digit(c)
}

/// Whether `c` is a decimal digit of the systems in use (ASCII, Arabic-Indic, Persian, full width).
pub fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '０'..='９')
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let tokens = Tokens::read(text, Span::new(0, text.len()));
        tokens.list().iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn cuts_at_spaces_and_marks() {
        assert_eq!(
            words("قُتل 1,200 شخص، (بينهم «12طفلا»)"),
            ["قُتل", "1,200", "شخص", "،", "(", "بينهم", "«", "12", "طفلا", "»", ")"]
        );
        assert_eq!(words("٣٫٥ مليون."), ["٣٫٥", "مليون", "."]);
    }

    #[test]
    fn a_part_is_the_same_from_the_whole() {
        let text = "قُتل 1,200 شخص، بينهم «12طفلا».";
        let whole = Tokens::read(text, Span::new(0, text.len()));
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let mut part = Tokens::default();
        for (n, &start) in ends.iter().enumerate() {
            for &end in &ends[n..] {
                let range = Span::new(start, end);
                let fresh = Tokens::read(text, range);
                if part.refill_from(&whole, range) {
                    assert_eq!((&part.list, &part.keys), (&fresh.list, &fresh.keys), "{range:?}");
                }
            }
        }
        assert!(!part.refill_from(&whole, Span::new(2, text.len())));
    }

    #[test]
    fn keys_are_folded() {
        let text = "الأنبــار ١٢";
        let tokens = Tokens::read(text, Span::new(0, text.len()));
        assert_eq!((tokens.key(0), tokens.key(1)), ("الانبار", "12"));
    }
}
