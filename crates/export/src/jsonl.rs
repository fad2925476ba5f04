//! JSON Lines: one record a page, as `schema/record.schema.json` has it. Nothing is lost.
//!
//! What is told of the export stands in the file beside it, so that each line is a record and nothing else.

use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use std::io::{self, Write};

/// Writes records.
pub struct Jsonl<'o> {
    out: Out<'o>,
}

impl<'o> Jsonl<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Jsonl<'o> {
        Jsonl { out }
    }
}

impl Export for Jsonl<'_> {
    fn begin(&mut self, _head: &Head) -> io::Result<()> {
        Ok(())
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, &page.record)?;
        self.out.write_all(b"\n")
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, sample};
    use musnad::record::Record;

    #[test]
    fn comes_back_as_it_was() {
        let lines = sample::written(Format::Jsonl);
        let back: Vec<Record> = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("a record"))
            .collect();
        let given: Vec<Record> = sample::pages().into_iter().map(|page| page.record).collect();
        assert_eq!(back, given);
    }
}
