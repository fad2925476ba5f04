//! How do many pages come to Python, in order and in bounded memory?
//!
//! The pipeline runs on threads of its own and is at most a few batches ahead of who asks; where nobody asks any more, it
//! stops. A batch ends at so many rows or at [`TEXT`] bytes of text. Who asks makes columns of the records, so that the
//! pipeline goes on meanwhile.

use crate::batch::{Batch, field};
use crate::lexicon::Lexicon;
use crate::outcome::{self, Outcome};
use crate::source::Source;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::ArrowError;
use jiff::civil::Date;
use musnad_read::{Coder, Tables, pipeline};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};

/// Bytes of text at which a batch ends.
const TEXT: usize = 4 << 20;
/// Batches that wait for who asks.
const AHEAD: usize = 2;

/// Outcomes with their pages' places in their files.
type Outcomes = Vec<(i64, Outcome)>;

/// Pages as batches of outcomes, as they come.
#[pyclass(frozen, module = "musnad")]
pub struct Reader {
    made: Arc<Mutex<Receiver<Outcomes>>>,
}

/// What becomes of the pages of a source: an iterator of batches, which is also an Arrow stream.
#[pyfunction]
#[pyo3(signature = (source, lexicon, *, name, date, url, news, parts, jobs, max_page, batch_rows))]
#[allow(clippy::too_many_arguments)]
pub fn read(
    source: &Bound<'_, PyAny>,
    lexicon: &Bound<'_, Lexicon>,
    name: String,
    date: Option<String>,
    url: Option<String>,
    news: bool,
    parts: bool,
    jobs: Option<NonZeroUsize>,
    max_page: u64,
    batch_rows: NonZeroUsize,
) -> PyResult<Reader> {
    let source = Source::of(source, name)?;
    let wanted = Wanted {
        tables: lexicon.get().tables.clone(),
        date: day(date.as_deref())?,
        url,
        news,
        parts,
        jobs,
        max_page,
        rows: batch_rows.get(),
    };
    let (to_reader, made) = sync_channel(AHEAD);
    std::thread::spawn(move || {
        let mut taken = Taken::default();
        // An error is that nobody asks any more.
        let _ = wanted.run(source, |outcome| match taken.add(outcome, wanted.rows) {
            Some(full) => to_reader.send(full).map_err(|_| ()),
            None => Ok(()),
        });
        if !taken.outcomes.is_empty() {
            let _ = to_reader.send(taken.outcomes);
        }
    });
    Ok(Reader {
        made: Arc::new(Mutex::new(made)),
    })
}

/// A day as the user gives it.
pub fn day(date: Option<&str>) -> PyResult<Option<Date>> {
    let day = date.map(|date| date.parse::<Date>()).transpose();
    day.map_err(|error| PyValueError::new_err(format!("date: {error}")))
}

/// How pages are to be read.
struct Wanted {
    tables: Arc<Tables>,
    date: Option<Date>,
    url: Option<String>,
    news: bool,
    parts: bool,
    jobs: Option<NonZeroUsize>,
    max_page: u64,
    rows: usize,
}

impl Wanted {
    fn run(&self, source: Source, take: impl FnMut(Outcome) -> Result<(), ()>) -> Result<(), ()> {
        let coder = Coder {
            tables: &self.tables,
            date: self.date,
            url: self.url.as_deref(),
            parts: self.parts,
            news: self.news,
        };
        let from = |each: pipeline::Each<'_, musnad_read::Found>| {
            let _ = source.each(self.max_page, each);
        };
        pipeline::documents(self.jobs, from, |document| coder.record(document), take)
    }
}

/// Outcomes that wait to be a batch.
#[derive(Default)]
struct Taken {
    outcomes: Outcomes,
    text: usize,
    path: String,
    number: i64,
}

impl Taken {
    /// Adds one; gives the batch that it fills.
    fn add(&mut self, outcome: Outcome, rows: usize) -> Option<Outcomes> {
        let path = match &outcome {
            Ok(record) => record.path.as_deref().unwrap_or("-"),
            Err(unread) => unread.place.path.as_str(),
        };
        // Those of one file follow each other.
        if self.path == path {
            self.number += 1;
        } else {
            self.number = 0;
            self.path = path.to_owned();
        }
        self.text += outcome.as_ref().map_or(0, |record| record.article.text.len());
        self.outcomes.push((self.number, outcome));
        (self.outcomes.len() >= rows || self.text >= TEXT).then(|| {
            self.text = 0;
            std::mem::take(&mut self.outcomes)
        })
    }
}

/// The next batch; none behind the last. Python's lock is given up while it is awaited, whoever holds it: the pages may
/// come from a Python file.
fn next(made: &Mutex<Receiver<Outcomes>>) -> Option<Result<RecordBatch, ArrowError>> {
    Python::attach(|py| {
        py.detach(|| {
            let outcomes = made.lock().ok()?.recv().ok()?;
            Some(outcome::batch(&outcomes))
        })
    })
}

#[pymethods]
impl Reader {
    fn __iter__(this: Bound<'_, Self>) -> Bound<'_, Self> {
        this
    }

    fn __next__(&self) -> PyResult<Option<Batch>> {
        next(&self.made)
            .map(|made| made.map(Batch).map_err(crate::batch::raised))
            .transpose()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, outcome::schema().as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let made = self.made.clone();
        let rows = std::iter::from_fn(move || next(&made)).map(|batch| batch.map(|b| Arc::new(StructArray::from(b)) as ArrayRef));
        let stream = ArrayIterator::new(rows, field(&outcome::schema()));
        Ok(to_stream_pycapsule(py, Box::new(stream), requested_schema)?)
    }
}
