//! The transcript in the README is what the command prints.

use crate::tool::{root, run_with};
use std::fs;

/// The fenced block that follows `mark`.
fn block<'t>(readme: &'t str, mark: &str) -> &'t str {
    let (_, rest) = readme.split_once(mark).unwrap_or_else(|| panic!("no {mark}"));
    let (_, rest) = rest.split_once("```text\n").expect("a block");
    rest.split_once("```").expect("its end").0
}

#[test]
fn the_transcript_is_real() {
    let readme = fs::read_to_string(root().join("README.md")).expect("the README");
    let read = run_with(
        &["read", "-", "--date", "2016-03-09"],
        block(&readme, "<!-- page -->").as_bytes(),
    );
    assert_eq!(read.out, block(&readme, "<!-- report -->"));
}
