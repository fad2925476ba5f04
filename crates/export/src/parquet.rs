//! Parquet: a row a page, nested as the record is ([`crate::arrow::page_schema`]). Nothing of a page is lost.
//!
//! Rows are held back until there are [`PAGES`] of them or [`TEXT`] bytes of text, and a row group ends at [`GROUP`]
//! bytes, so that memory does not grow with the input. What is told of the export stands in the file's own metadata,
//! under [`ABOUT`].

use crate::arrow;
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use arrow_schema::ArrowError;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use std::io;

/// Key of the file's metadata that holds level, losses and coverage, as JSON.
pub const ABOUT: &str = "musnad.about";
/// Most pages held back.
const PAGES: usize = 256;
/// Bytes of text held back, beyond which no other page is.
const TEXT: usize = 8 << 20;
/// Bytes of an unfinished row group, encoded, at which it ends.
const GROUP: usize = 32 << 20;

/// Writes pages.
pub struct Parquet<'o> {
    /// Until the head is known.
    out: Option<Out<'o>>,
    head: Option<Head>,
    writer: Option<ArrowWriter<Out<'o>>>,
    waiting: Vec<Page>,
    text: usize,
}

impl<'o> Parquet<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Parquet<'o> {
        Parquet {
            out: Some(out),
            head: None,
            writer: None,
            waiting: Vec::new(),
            text: 0,
        }
    }

    fn writer(&mut self) -> io::Result<&mut ArrowWriter<Out<'o>>> {
        self.writer.as_mut().ok_or_else(|| io::Error::other("pages before the head"))
    }

    fn write(&mut self) -> io::Result<()> {
        let pages = std::mem::take(&mut self.waiting);
        self.text = 0;
        let batch = arrow::page_batch(&pages).map_err(unwritable)?;
        let writer = self.writer()?;
        writer.write(&batch).map_err(failed)?;
        if writer.in_progress_size() > GROUP {
            writer.flush().map_err(failed)?;
        }
        Ok(())
    }
}

impl Export for Parquet<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        let out = self.out.take().ok_or_else(|| io::Error::other("a second head"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("musnad {}", head.version))
            .build();
        let writer = ArrowWriter::try_new(out, arrow::page_schema(), Some(properties)).map_err(failed)?;
        self.writer = Some(writer);
        self.head = Some(head.clone());
        Ok(())
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        self.text += page.record.article.text.len();
        self.waiting.push(page.clone());
        match self.waiting.len() >= PAGES || self.text >= TEXT {
            true => self.write(),
            false => Ok(()),
        }
    }

    fn finish(&mut self, coverage: &Coverage) -> io::Result<()> {
        self.write()?;
        let about = self.head.as_ref().map(|head| head.about(Some(coverage)).to_string());
        let writer = self.writer()?;
        writer.append_key_value_metadata(KeyValue::new(ABOUT.to_owned(), about));
        writer.finish().map_err(failed)?;
        Ok(())
    }
}

/// What went wrong as the caller knows it: a full disk stays a full disk.
fn failed(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => match error.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(error) => io::Error::other(error),
        },
        error => io::Error::other(error),
    }
}

fn unwritable(error: ArrowError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Level, sample};
    use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    #[test]
    fn comes_back_as_it_was_and_tells_of_itself() {
        let written = bytes::Bytes::from(sample::bytes(Format::Parquet));
        let file = ParquetRecordBatchReaderBuilder::try_new(written).expect("Parquet");
        let metadata = file.metadata().file_metadata().key_value_metadata().expect("metadata");
        let about = metadata
            .iter()
            .find(|m| m.key == ABOUT)
            .and_then(|m| m.value.as_deref())
            .expect("it tells");
        assert!(
            about.contains(Level::Withheld.name()) && about.contains("\"uncoded\":1"),
            "{about}"
        );
        let mut back = Vec::new();
        for batch in file.build().expect("a reader") {
            back.extend(arrow::pages(&batch.expect("a batch")).expect("pages"));
        }
        assert_eq!(back, sample::pages());
    }

    #[test]
    fn many_pages_make_many_batches() {
        let mut bytes = Vec::new();
        let mut export = Parquet::new(Box::new(&mut bytes));
        let head = Head {
            format: Format::Parquet,
            level: Level::Withheld,
            version: "0.1.0".to_owned(),
            lexicon: None,
            coverage: None,
        };
        export.begin(&head).expect("memory takes it");
        let pages = sample::pages();
        for page in pages.iter().cycle().take(2 * PAGES + 1) {
            export.page(page).expect("memory takes it");
            assert!(export.waiting.len() < PAGES);
        }
        export.finish(&Coverage::default()).expect("memory takes it");
        drop(export);
        let file = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(bytes)).expect("Parquet");
        assert_eq!(file.metadata().file_metadata().num_rows(), 2 * PAGES as i64 + 1);
    }

    #[test]
    fn a_full_disk_is_told_as_that() {
        struct Full;
        impl io::Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::Error::from(io::ErrorKind::StorageFull))
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut export = Parquet::new(Box::new(Full));
        let head = Head {
            format: Format::Parquet,
            level: Level::Withheld,
            version: "0.1.0".to_owned(),
            lexicon: None,
            coverage: None,
        };
        let begun = export.begin(&head);
        let done = begun.and_then(|()| export.finish(&Coverage::default()));
        assert_eq!(done.map_err(|e| e.kind()), Err(io::ErrorKind::StorageFull));
    }
}
