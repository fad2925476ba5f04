//! The lines of a file, however long they are, in bounded memory.

use std::io::{self, BufRead, Read};

/// A line, if it is not too long.
pub enum Line {
    /// Its bytes without its end.
    Whole(Vec<u8>),
    /// It was passed over.
    TooLong,
}

/// The next line without its end; of a line longer than `limit` no more than a buffer is held.
pub fn line(bytes: &mut impl BufRead, limit: u64) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    let read = bytes.by_ref().take(limit.saturating_add(1)).read_until(b'\n', &mut line)?;
    if read == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if line.len() as u64 > limit {
        bytes.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let mut bytes = &b"12345\n123456\n\n1"[..];
        let mut seen = Vec::new();
        while let Some(found) = line(&mut bytes, 5).expect("memory does not fail") {
            seen.push(match found {
                Line::Whole(line) => String::from_utf8(line).expect("ASCII"),
                Line::TooLong => "too long".to_owned(),
            });
        }
        assert_eq!(seen, ["12345", "too long", "", "1"]);
    }
}
