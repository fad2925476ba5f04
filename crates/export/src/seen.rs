//! What was written already, where a format may have it but once?
//!
//! Eight bytes of its SHA-256 are kept of each id, and nothing else: a million pages are some 16 MB.

use sha2::{Digest, Sha256};
use std::collections::HashSet;

/// Ids that were written.
#[derive(Debug, Default)]
pub struct Seen(HashSet<u64>);

impl Seen {
    /// Whether this id comes for the first time.
    pub fn is_new(&mut self, id: &str) -> bool {
        self.0.insert(short(id))
    }
}

/// Eight bytes that stand for an id.
fn short(id: &str) -> u64 {
    Sha256::digest(id.as_bytes())
        .iter()
        .take(8)
        .fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_new_once() {
        let mut seen = Seen::default();
        let new: Vec<bool> = ["a", "b", "a", ""].map(|id| seen.is_new(id)).to_vec();
        assert_eq!(new, [true, true, false, true]);
    }
}
