//! Files of lines, read line by line: no line is held that is longer than any that a pack has.

use super::container::broken;
use super::fault::Fault;
use serde::de::DeserializeOwned;
use std::io::{BufRead, BufReader, Read};

/// The longest line: a page may have 32 MiB, and its record holds its text twice.
const LONGEST: u64 = 160 << 20;

/// The lines of a file in the pack.
pub struct Lines<R> {
    file: String,
    bytes: BufReader<R>,
    line: Vec<u8>,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// Reads `bytes`, the content of `file`.
    pub fn new(file: &str, bytes: R) -> Lines<R> {
        Lines {
            file: file.to_owned(),
            bytes: BufReader::with_capacity(1 << 16, bytes),
            line: Vec::new(),
            number: 0,
        }
    }

    /// The number of the line read last, from 1.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// A fault of the line read last.
    pub fn fault(&self, what: impl Into<String>) -> Fault {
        Fault::at(&self.file, self.number, what)
    }

    /// The next line without its end; each must have one.
    pub fn next_line(&mut self) -> Result<Option<&str>, Fault> {
        self.line.clear();
        let mut limited = self.bytes.by_ref().take(LONGEST);
        let read = limited
            .read_until(b'\n', &mut self.line)
            .map_err(|e| broken(&self.file, &e))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.line.pop() != Some(b'\n') {
            let what = if read as u64 == LONGEST {
                "this line is too long"
            } else {
                "this line has no end"
            };
            return Err(self.fault(what));
        }
        match std::str::from_utf8(&self.line) {
            Ok(line) => Ok(Some(line)),
            Err(_) => Err(Fault::at(&self.file, self.number, "not UTF-8")),
        }
    }

    /// The next line as JSON of a known shape.
    pub fn json<T: DeserializeOwned>(&mut self) -> Result<Option<T>, Fault> {
        let parsed = match self.next_line()? {
            Some(line) => serde_json::from_str(line),
            None => return Ok(None),
        };
        parsed
            .map(Some)
            .map_err(|error| self.fault(format!("not as it should be: {error}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_ends_and_numbers() {
        let mut lines = Lines::new("x", &b"1\n2\n3"[..]);
        assert_eq!(lines.json::<u8>(), Ok(Some(1)));
        assert_eq!(lines.json::<u8>(), Ok(Some(2)));
        assert_eq!(lines.json::<u8>(), Err(Fault::at("x", 3, "this line has no end")));
        let mut bad = Lines::new("x", &b"\n\xFF\n"[..]);
        assert!(bad.json::<u8>().is_err_and(|f| f.line == 1));
        assert!(bad.next_line().is_err_and(|f| f.line == 2));
    }
}
