//! Tokens of running text with what keys alone do not tell: which of them touch.

use crate::fold::is_mark;
use crate::span::Span;
use crate::token::{Kind, Tokens};

/// A text cut into tokens, with their keys.
pub(super) struct Prose<'a> {
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub keys: &'a [&'a str],
}

/// Cuts `text` into tokens and runs `read` on them.
pub(super) fn with_prose<T>(text: &str, read: impl FnOnce(&Prose<'_>) -> T) -> T {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    read(&Prose {
        text,
        tokens: &tokens,
        keys: &keys,
    })
}

impl<'a> Prose<'a> {
    /// The key of token `i`, empty past the end.
    pub fn k(&self, i: usize) -> &'a str {
        self.keys.get(i).copied().unwrap_or("")
    }

    /// Whether token `i` follows a "between", where `و` joins two numbers.
    pub fn is_between(&self, i: usize) -> bool {
        i > 0 && matches!(self.k(i - 1), "بين" | "وبين" | "مابين")
    }

    /// Whether token `i` is digits.
    pub fn is_number(&self, i: usize) -> bool {
        self.tokens.list().get(i).is_some_and(|t| t.kind == Kind::Number)
    }

    /// Whether token `i` is a word.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.list().get(i).is_some_and(|t| t.kind == Kind::Word)
    }

    /// Whether nothing that is seen stands between token `i` and the one before it.
    pub fn touches(&self, i: usize) -> bool {
        self.gap(i).is_some_and(|gap| gap.chars().all(is_mark))
    }

    /// Whether one space stands before token `i`.
    pub fn spaced(&self, i: usize) -> bool {
        self.gap(i)
            .is_some_and(|gap| matches!(gap, " " | "\u{a0}" | "\u{202f}" | "\u{2009}"))
    }

    fn gap(&self, i: usize) -> Option<&'a str> {
        let list = self.tokens.list();
        let before = list.get(i.checked_sub(1)?)?;
        Some(&self.text[before.span.end..list.get(i)?.span.start])
    }

    /// The span of tokens `first` to before `end`, without `glued` characters at its start.
    pub fn span(&self, first: usize, end: usize, glued: usize) -> Span {
        let span = self.tokens.span(first, end - 1);
        let cut: usize = span.of(self.text).chars().take(glued).map(char::len_utf8).sum();
        Span::new(span.start + cut, span.end)
    }
}
