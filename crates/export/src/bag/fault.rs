//! What does not hold in a pack, told with the file in it and the line.

use std::fmt;

/// The most faults that are told of one pack: then it is known for what it is.
pub const MOST: usize = 100;

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file in the pack; empty where it is the pack itself.
    pub file: String,
    /// Its line, from 1; 0 where it is about the whole file.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

impl Fault {
    /// About a whole file.
    pub fn of(file: impl Into<String>, what: impl Into<String>) -> Fault {
        Fault {
            file: file.into(),
            line: 0,
            what: what.into(),
        }
    }

    /// About a line.
    pub fn at(file: impl Into<String>, line: u64, what: impl Into<String>) -> Fault {
        Fault {
            file: file.into(),
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file.as_str(), self.line) {
            ("", _) => write!(f, "{}", self.what),
            (file, 0) => write!(f, "{file}: {}", self.what),
            (file, line) => write!(f, "{file}:{line}: {}", self.what),
        }
    }
}

/// Faults as they are found.
#[derive(Debug, Default)]
pub struct Faults {
    /// In the order in which they were found.
    pub found: Vec<Fault>,
}

impl Faults {
    /// Notes one; an error, itself a fault, where there are so many that looking on tells nothing new.
    pub fn add(&mut self, fault: Fault) -> Result<(), Fault> {
        self.found.push(fault);
        if self.found.len() < MOST {
            return Ok(());
        }
        Err(Fault::of("", format!("{MOST} faults: the rest was not looked at")))
    }
}
