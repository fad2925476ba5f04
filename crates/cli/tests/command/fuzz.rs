//! The fuzz targets over their corpus, and over copies of it that are harmed the same way in every run.

use crate::tool::root;
use std::fs;
use std::path::PathBuf;

#[path = "../../../../fuzz/src/lib.rs"]
mod targets;

/// A target's name, what it does, and how many harmed copies it gets.
type Target = (&'static str, fn(&[u8]), usize);

const TARGETS: &[Target] = &[
    ("page", targets::page, 3000),
    ("archive", targets::archive, 6000),
    ("repair", targets::repair, 10_000),
    ("table", targets::table, 3000),
    ("article", targets::article, 3000),
];

/// The longest harmed copy.
const LONGEST: usize = 16 * 1024;

fn corpus(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = root().join("fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("a corpus").flatten().map(|e| e.path()).collect();
    files.sort();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).expect("a file");
        (path, bytes)
    };
    files.into_iter().map(read).collect()
}

/// Runs the target; a panic names what it was given.
fn harmless(target: fn(&[u8]), what: &str, bytes: &[u8]) {
    if std::panic::catch_unwind(|| target(bytes)).is_err() {
        panic!("{what} of {} bytes: {}", bytes.len(), bytes.escape_ascii());
    }
}

#[test]
fn the_corpus_is_read() {
    for (name, target, _) in TARGETS {
        let files = corpus(name);
        assert!(files.len() >= 5, "{name}");
        for (path, bytes) in files {
            harmless(*target, &path.display().to_string(), &bytes);
        }
    }
}

#[test]
fn harmed_copies_are_read() {
    for (name, target, copies) in TARGETS {
        let files: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
        for _ in 0..*copies {
            let mut bytes = files[dice.below(files.len())].clone();
            for _ in 0..=dice.below(4) {
                harm(&mut bytes, &files, &mut dice);
            }
            bytes.truncate(LONGEST);
            harmless(*target, name, &bytes);
        }
    }
}

/// One change of the kinds that fuzzers make.
fn harm(bytes: &mut Vec<u8>, files: &[Vec<u8>], dice: &mut Dice) {
    let at = dice.below(bytes.len() + 1);
    let to = at + dice.below((bytes.len() - at).min(200) + 1);
    match dice.below(7) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..to)),
        4 => {
            let piece = bytes[at..to].repeat(1 + dice.below(20));
            bytes.splice(at..at, piece);
        }
        5 => {
            let other = &files[dice.below(files.len())];
            let from = dice.below(other.len() + 1);
            let end = from + dice.below(other.len() - from + 1);
            bytes.splice(at..to, other[from..end].iter().copied());
        }
        _ => {
            const ODD: &[&[u8]] = &[
                b"\0",
                b"\xFF",
                b"\t",
                b"\n",
                b"|",
                b"<",
                b"\xD9",
                b"\xF0\x9F",
                b"9999999999",
                b"-1",
            ];
            bytes.splice(at..at, ODD[dice.below(ODD.len())].iter().copied());
        }
    }
}

/// Numbers without order, the same in every run.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 32) as usize) % sides.max(1)
    }
}
