//! Cells of tables that people open in a spreadsheet.
//!
//! A text that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is run as a formula by some spreadsheets (OWASP,
//! *CSV Injection*); also with the full-width forms of these signs. Such a text gets an apostrophe before it, and so does
//! one that looks as if it had got one, so that [`plain`] gives back exactly what was there.

use std::borrow::Cow;

/// What makes a spreadsheet run a cell.
const RUN: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text as a cell that no spreadsheet runs.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(RUN) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What [`harmless`] was given.
pub fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.trim_start_matches('\'').starts_with(RUN) => text,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_and_nothing_is_lost() {
        for (text, cell) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("@عاجل", "'@عاجل"),
            ("- قال الناطق", "'- قال الناطق"),
            ("＝1", "'＝1"),
            ("\t12", "'\t12"),
            ("'=1", "''=1"),
            ("'عين العرب'", "'عين العرب'"),
            ("12 قتيلا", "12 قتيلا"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
            assert_eq!(plain(&harmless(text)), text);
        }
    }
}
