//! A quick no: whether a word can be one of a list, by its first three letters.
//!
//! What is asked at every token of a text (does a time begin here, or a number?) is no for nearly all of them. A table
//! of bits, made at compile time from the words that can begin it, says so without comparing any.

const LETTERS: usize = 43;
const END: u64 = 1 << 42;

/// The first three letters of a list of words.
pub(crate) struct Beginnings([[u64; LETTERS]; LETTERS]);

impl Beginnings {
    /// Of `words`, separated by spaces or line ends.
    pub(crate) const fn of(words: &str) -> Beginnings {
        let bytes = words.as_bytes();
        let mut table = [[0; LETTERS]; LETTERS];
        let mut at = 0;
        while at < bytes.len() {
            if let (Some(a), Some(b)) = (letter(bytes, at), letter(bytes, at + 2)) {
                table[a][b] |= match letter(bytes, at + 4) {
                    Some(c) => 1 << c,
                    None => END,
                };
            }
            while at < bytes.len() && bytes[at] != b' ' && bytes[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        Beginnings(table)
    }

    /// Whether one of the words begins as `key` does, its article left out.
    pub(crate) fn fit(&self, key: &str) -> bool {
        self.known(key) || key.strip_prefix("ال").is_some_and(|key| self.known(key))
    }

    fn known(&self, key: &str) -> bool {
        let bytes = key.as_bytes();
        let (Some(a), Some(b)) = (letter(bytes, 0), letter(bytes, 2)) else {
            return false;
        };
        let third = match letter(bytes, 4) {
            Some(c) => 1 << c,
            None => END,
        };
        self.0[a][b] & third != 0
    }
}

/// The index of the Arabic letter at byte `at`.
const fn letter(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.len() < at + 2 || bytes[at] & 0xFE != 0xD8 {
        return None;
    }
    let code = ((bytes[at] & 0x1F) as usize) << 6 | (bytes[at + 1] & 0x3F) as usize;
    if code < 0x621 || code > 0x64A {
        None
    } else {
        Some(code - 0x621)
    }
}
