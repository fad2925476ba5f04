//! The hashes by which a record is held to.
//!
//! What one reading says of a page is taken apart into *leaves*: its article without text, its text, the persons it
//! names, each statement. A leaf's hash is salted with a value of its own, made from the store's secret, so that who
//! shows some leaves and only the hashes of the others gives nothing to guess from: a name is quickly tried against a
//! bare hash. The hash over all leaves, in order, is the *digest* of the reading.
//!
//! The *log* is a chain: every entry is one line of text that holds the hash of the line before, and the hash of the
//! last is its *head*. Whoever wrote a head down can tell later that nothing before it was changed, with nothing but
//! SHA-256.

use sha2::{Digest as _, Sha256};
use std::fmt::Write;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The head of a log without entries.
pub const NO_HEAD: Hash = [0; 32];

/// One separately provable piece of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// article, text, persons, or `statement:` with its id, or `part:` with its number.
    pub name: String,
    /// SHA-256 of its salt and its bytes.
    pub hash: Hash,
}

/// The salt of one leaf of one page: SHA-256 of the store's secret, the page's hash and the leaf's name.
pub fn salt(secret: &[u8], page: &Hash, name: &str) -> Hash {
    Sha256::new()
        .chain_update(secret)
        .chain_update(page)
        .chain_update(name.as_bytes())
        .finalize()
        .into()
}

impl Leaf {
    /// The leaf of some content.
    pub fn new(name: impl Into<String>, salt: &Hash, content: &[u8]) -> Leaf {
        let hash = Sha256::new().chain_update(salt).chain_update(content).finalize().into();
        Leaf { name: name.into(), hash }
    }
}

/// The digest of a reading: SHA-256 of one line a leaf, `HASH  NAME` as `sha256sum` prints it.
pub fn digest(leaves: &[Leaf]) -> Hash {
    let mut all = Sha256::new();
    for leaf in leaves {
        all.update(hex(&leaf.hash));
        all.update("  ");
        all.update(&leaf.name);
        all.update("\n");
    }
    all.finalize().into()
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub number: u64,
    /// When, RFC 3339.
    pub at: String,
    /// What was done, one word: read, came, review, redact …
    pub what: String,
    /// To what: a page's SHA-256, a review's id.
    pub of: String,
    /// Digest of what came of it.
    pub digest: Hash,
    /// Head of the log before it.
    pub previous: Hash,
}

impl Entry {
    /// The line that is hashed: number, time, what, of, digest, previous head, with tabs between and no end of line.
    pub fn line(&self) -> String {
        format!(
            "{}\t{}\t{}\t{}\t{}\t{}",
            self.number,
            self.at,
            self.what,
            self.of,
            hex(&self.digest),
            hex(&self.previous)
        )
    }

    /// The head of the log after it.
    pub fn head(&self) -> Hash {
        Sha256::digest(self.line()).into()
    }

    /// Reads a line; none where it is not one.
    pub fn parse(line: &str) -> Option<Entry> {
        let mut cells = line.split('\t');
        let mut cell = || cells.next();
        let entry = Entry {
            number: cell()?.parse().ok()?,
            at: cell()?.to_owned(),
            what: cell()?.to_owned(),
            of: cell()?.to_owned(),
            digest: unhex(cell()?)?,
            previous: unhex(cell()?)?,
        };
        // Exactly so: another way to write the same entry would have another hash.
        (entry.line() == line).then_some(entry)
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A hash from 64 hexadecimal digits; none where they are not.
pub fn unhex(digits: &str) -> Option<Hash> {
    let mut hash = [0; 32];
    if digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(digits.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            number: 7,
            at: "2021-03-04T05:06:07Z".to_owned(),
            what: "read".to_owned(),
            of: hex(&[9; 32]),
            digest: [0xAB; 32],
            previous: NO_HEAD,
        }
    }

    #[test]
    fn a_line_is_read_back() {
        assert_eq!(Entry::parse(&entry().line()), Some(entry()));
        for wrong in [
            "",
            "7",
            "+7\ta\tb\tc",
            &format!("{}\t", entry().line()),
            &entry().line().to_uppercase(),
        ] {
            assert_eq!(Entry::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn every_cell_counts() {
        let head = entry().head();
        let others = [
            Entry { number: 8, ..entry() },
            Entry {
                at: String::new(),
                ..entry()
            },
            Entry {
                digest: [2; 32],
                ..entry()
            },
            Entry {
                previous: [1; 32],
                ..entry()
            },
        ];
        for other in others {
            assert_ne!(other.head(), head);
        }
    }

    #[test]
    fn a_leaf_depends_on_its_salt() {
        let (page, other) = ([1; 32], [2; 32]);
        let of = |page: &Hash| Leaf::new("text", &salt(b"secret", page, "text"), "هدنة".as_bytes());
        assert_ne!(of(&page), of(&other));
        assert_ne!(digest(&[of(&page)]), digest(&[of(&page), of(&other)]));
        assert_eq!(unhex(&hex(&of(&page).hash)), Some(of(&page).hash));
    }
}
