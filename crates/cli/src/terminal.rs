//! Printing a page's text without harm.
//!
//! What stands in a page is other people's text. Control characters in it could move a terminal's cursor or
//! change its title, and direction marks could make a line read as something else: none of them is printed.

use crate::args::Colour;
use serde_json::ser::Formatter;
use std::io::{self, IsTerminal, Write};

/// What stands for a control character.
const STRUCK: char = '\u{FFFD}';

/// Whether `c` turns the direction of the text around it, or is invisible and joins nothing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// `text` on one line, without direction marks, each control character struck out.
pub fn calm(text: &str) -> String {
    text.chars()
        .filter(|c| !is_unseen(*c))
        .map(|c| match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() => STRUCK,
            c => c,
        })
        .collect()
}

/// `text`, calm, in an isolate of its own, so that Arabic and English around it keep their places.
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", calm(text).trim())
}

/// Colours for a terminal, or none.
#[derive(Clone, Copy, Debug)]
pub struct Paint {
    on: bool,
}

impl Paint {
    /// No colours.
    pub const PLAIN: Paint = Paint { on: false };

    /// Whether to colour standard output.
    pub fn choose(colour: Colour) -> Paint {
        let wanted =
            std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) && std::env::var_os("TERM").is_none_or(|v| v != "dumb");
        let on = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => wanted && io::stdout().is_terminal(),
        };
        Paint { on }
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.on {
            format!("\u{1B}[{code}m{text}\u{1B}[0m")
        } else {
            text.to_owned()
        }
    }

    /// What a line is about.
    pub fn bold(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What need not be read.
    pub fn dim(self, text: &str) -> String {
        self.with("2", text)
    }

    /// What to be careful with.
    pub fn warn(self, text: &str) -> String {
        self.with("33", text)
    }

    /// The words of the page.
    pub fn quote(self, text: &str) -> String {
        self.with("36", text)
    }
}

/// JSON in which control characters and direction marks stand as `\u` escapes: the same value, harmless to print.
pub struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| is_unseen(*c) || c.is_control()) {
            writer.write_all(&fragment.as_bytes()[plain..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    const WILD: &str = "قصف\u{1B}[2J\u{9B}31m\u{202E}\u{2066}عدن\r\n\u{7F}\u{E0041}";

    #[test]
    fn strikes_controls_and_marks() {
        assert_eq!(calm(WILD), "قصف\u{FFFD}[2J\u{FFFD}31mعدن  \u{FFFD}");
        assert_eq!(isolated(" عدن "), "\u{2068}عدن\u{2069}");
    }

    #[test]
    fn escapes_without_loss() {
        let mut out = Vec::new();
        WILD.serialize(&mut serde_json::Serializer::with_formatter(&mut out, Escaped))
            .expect("a string");
        let json = String::from_utf8(out).expect("UTF-8");
        assert!(!json.chars().any(|c| is_unseen(c) || c.is_control()), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), WILD);
    }
}
