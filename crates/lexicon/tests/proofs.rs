//! The built-in tables hold: every cell can be read, every row fires on its example and not on its counter-example.

use musnad_lexicon::{Lexicon, builtin_sources};

#[test]
fn every_row_proves_itself() {
    let (lexicon, mut faults) = Lexicon::read(&builtin_sources());
    faults.extend(lexicon.prove());
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{} faults\n{}", told.len(), told.join("\n"));
}
