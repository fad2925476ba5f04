//! How do pages travel before they are coded?
//!
//! As rows with their bytes and all that says how they are to be read: on a cluster, whoever holds a web archive is not
//! always who codes its pages. A batch ends at [`ROWS`] pages or [`BYTES`] bytes, so that no archive is ever held whole.

use crate::batch::{Batch, empty, raised};
use crate::lexicon::Lexicon;
use crate::outcome;
use crate::reader::day;
use crate::source::Source;
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use musnad_page::warc::WarcPage;
use musnad_read::{Body, Coder, Document, Found, Place, Unread, pipeline};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, LazyLock, Mutex};

/// Most pages of a batch.
const ROWS: usize = 32;
/// Bytes at which a batch ends; with a page of the greatest length it is longer.
const BYTES: usize = 4 << 20;

/// The columns of strings: name, and how it is taken of a document.
type Text = (&'static str, fn(&Document) -> Option<String>);

const TEXTS: [Text; 6] = [
    ("form", |d| Some(d.body.form().to_owned())),
    ("url", |d| archived(d)?.url.clone()),
    ("record", |d| archived(d)?.record_id.clone()),
    ("captured", |d| archived(d)?.date.clone()),
    ("media", |d| archived(d)?.content_type.clone()),
    ("truncated", |d| archived(d)?.truncated.clone()),
];

fn archived(document: &Document) -> Option<&WarcPage> {
    match &document.body {
        Body::Archived(page) => Some(page),
        _ => None,
    }
}

/// The schema of documents.
fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        let mut fields = vec![
            Field::new("path", DataType::Utf8, false),
            Field::new("number", DataType::Int64, false),
            Field::new("line", DataType::Int64, true),
            Field::new("byte", DataType::Int64, true),
        ];
        fields.extend(TEXTS.iter().map(|(name, _)| Field::new(*name, DataType::Utf8, true)));
        fields.push(Field::new("body", DataType::Binary, true));
        fields.push(Field::new("error", DataType::Utf8, true));
        Arc::new(Schema::new(fields))
    });
    SCHEMA.clone()
}

/// The schema of documents, as a batch without rows.
#[pyfunction]
pub fn documents_schema() -> Batch {
    empty(schema())
}

fn batch(found: &[(i64, Found)]) -> Result<RecordBatch, ArrowError> {
    let place = |found: &Found| match found {
        Ok(document) => document.place.clone(),
        Err(unread) => unread.place.clone(),
    };
    let places: Vec<Place> = found.iter().map(|(_, f)| place(f)).collect();
    let count = |n: Option<u64>| n.and_then(|n| i64::try_from(n).ok());
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(places.iter().map(|p| &p.path))),
        Arc::new(Int64Array::from_iter_values(found.iter().map(|(n, _)| *n))),
        Arc::new(places.iter().map(|p| count(p.line)).collect::<Int64Array>()),
        Arc::new(places.iter().map(|p| count(p.byte)).collect::<Int64Array>()),
    ];
    for (_, text) in TEXTS {
        let column: StringArray = found.iter().map(|(_, f)| f.as_ref().ok().and_then(text)).collect();
        columns.push(Arc::new(column));
    }
    let bodies = found
        .iter()
        .map(|(_, f)| f.as_ref().ok().map(|document| document.body.bytes()));
    columns.push(Arc::new(bodies.collect::<BinaryArray>()));
    let errors = found.iter().map(|(_, f)| f.as_ref().err().map(|unread| unread.why.as_str()));
    columns.push(Arc::new(errors.collect::<StringArray>()));
    RecordBatch::try_new(schema(), columns)
}

/// Batches of documents, as they are found.
#[pyclass(frozen, module = "musnad")]
pub struct Documents(Mutex<Receiver<Result<RecordBatch, ArrowError>>>);

/// The documents of a source, not yet looked at.
#[pyfunction]
#[pyo3(signature = (source, *, name, max_page))]
pub fn documents(source: &Bound<'_, PyAny>, name: String, max_page: u64) -> PyResult<Documents> {
    let source = Source::of(source, name)?;
    let (sender, receiver) = sync_channel(1);
    std::thread::spawn(move || {
        let mut gathered = Gathered::new(sender);
        let _ = source.each(max_page, &mut |found| gathered.add(found));
        let _ = gathered.send();
    });
    Ok(Documents(Mutex::new(receiver)))
}

/// Documents that wait to be a batch.
struct Gathered {
    sender: SyncSender<Result<RecordBatch, ArrowError>>,
    found: Vec<(i64, Found)>,
    bytes: usize,
    path: Option<String>,
    number: i64,
}

impl Gathered {
    fn new(sender: SyncSender<Result<RecordBatch, ArrowError>>) -> Gathered {
        Gathered {
            sender,
            found: Vec::new(),
            bytes: 0,
            path: None,
            number: 0,
        }
    }

    fn add(&mut self, found: Found) -> ControlFlow<()> {
        let path = found.as_ref().map_or_else(|u| &u.place.path, |d| &d.place.path);
        // Those of one file follow each other.
        if self.path.as_ref() == Some(path) {
            self.number += 1;
        } else {
            self.number = 0;
            self.path = Some(path.clone());
        }
        self.bytes += found.as_ref().map_or(0, Document::size);
        self.found.push((self.number, found));
        match self.found.len() >= ROWS || self.bytes >= BYTES {
            true => self.send(),
            false => ControlFlow::Continue(()),
        }
    }

    fn send(&mut self) -> ControlFlow<()> {
        self.bytes = 0;
        let found = std::mem::take(&mut self.found);
        match found.is_empty() || self.sender.send(batch(&found)).is_ok() {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }
}

#[pymethods]
impl Documents {
    fn __iter__(this: Bound<'_, Self>) -> Bound<'_, Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Batch>> {
        let next = py.detach(|| self.0.lock().ok()?.recv().ok());
        next.map(|made| made.map(Batch).map_err(raised)).transpose()
    }
}

/// What became of the documents of a batch, row by row. It works on one thread: a cluster has its own.
#[pyfunction]
#[pyo3(signature = (batch, lexicon, *, date, news, parts))]
pub fn code(
    py: Python<'_>,
    batch: PyRecordBatch,
    lexicon: &Bound<'_, Lexicon>,
    date: Option<String>,
    news: bool,
    parts: bool,
) -> PyResult<Batch> {
    let lexicon = lexicon.get();
    let coder = Coder {
        tables: &lexicon.tables,
        date: day(date.as_deref())?,
        url: None,
        parts,
        news,
    };
    let coded = py.detach(|| {
        let found = rows(batch.as_ref())?;
        let code = |found: Found| pipeline::guarded(found?, |document| coder.record(document));
        let outcomes: Vec<(i64, outcome::Outcome)> = found.into_iter().map(|(n, found)| (n, code(found))).collect();
        outcome::batch(&outcomes)
    });
    coded.map(Batch).map_err(raised)
}

/// The documents of a batch that has at least the columns of [`schema`].
fn rows(batch: &RecordBatch) -> Result<Vec<(i64, Found)>, ArrowError> {
    let schema = schema();
    let column = |name: &str| -> Result<ArrayRef, ArrowError> {
        let field = schema.field_with_name(name)?;
        let column = batch.column_by_name(name);
        let column = column.ok_or_else(|| ArrowError::SchemaError(format!("no column {name}")))?;
        arrow_cast::cast(column, field.data_type())
    };
    let texts: Result<Vec<(&str, ArrayRef)>, ArrowError> =
        ["path", "form", "url", "record", "captured", "media", "truncated", "error"]
            .into_iter()
            .map(|name| Ok((name, column(name)?)))
            .collect();
    let texts = texts?;
    let text = |name: &str, row: usize| {
        let column = texts.iter().find(|(n, _)| *n == name)?.1.as_string_opt::<i32>()?;
        column.is_valid(row).then(|| column.value(row).to_owned())
    };
    let (numbers, lines, offsets, bodies) = (column("number")?, column("line")?, column("byte")?, column("body")?);
    let count = |column: &ArrayRef, row: usize| {
        let column = column.as_primitive::<Int64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    let whole = |n: Option<i64>| n.and_then(|n| u64::try_from(n).ok());
    let document = |row: usize| -> Found {
        let place = Place {
            path: text("path", row).unwrap_or_default(),
            line: whole(count(&lines, row)),
            byte: whole(count(&offsets, row)),
        };
        let body = bodies.as_binary::<i32>();
        if let Some(why) = text("error", row) {
            return Err(Unread { place, why });
        }
        let bytes = if body.is_valid(row) {
            body.value(row).to_vec()
        } else {
            Vec::new()
        };
        let form = text("form", row).unwrap_or_default();
        let page = Body::of(&form, bytes, |body, kind| WarcPage {
            offset: place.byte.unwrap_or(0),
            record_id: text("record", row),
            url: text("url", row),
            date: text("captured", row),
            content_type: text("media", row),
            body,
            kind,
            truncated: text("truncated", row),
        });
        match page {
            Some(body) => Ok(Document { place, body }),
            None => Err(Unread {
                place,
                why: format!("unknown form {form:?}"),
            }),
        }
    };
    Ok((0..batch.num_rows())
        .map(|row| (count(&numbers, row).unwrap_or(0), document(row)))
        .collect())
}
