//! What became of a page: a record, or why there is none?
//!
//! Both are rows of one schema, in the order of the pages: that of records, all of whose columns are null where a page
//! could not be read, and behind them `number`, the page's place in its file, counted from 0, and `error`. Every column
//! may be null, also within others: engines look for what must not be null in rows whose outer column is.

use crate::batch::{Batch, empty, raised};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use musnad::record::Record;
use musnad_export::arrow;
use musnad_read::Unread;
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::sync::{Arc, LazyLock};

/// What became of a page.
pub type Outcome = Result<Record, Unread>;

/// The schema of outcomes.
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        let of_record = arrow::schema();
        let mut fields: Vec<Field> = of_record.fields().iter().map(|f| nullable(f)).collect();
        fields.push(Field::new("number", DataType::Int64, true));
        fields.push(Field::new("error", DataType::Utf8, true));
        Arc::new(Schema::new(fields))
    });
    SCHEMA.clone()
}

/// A field that may be null, with all that is in it.
fn nullable(field: &Field) -> Field {
    let of = match field.data_type() {
        DataType::List(of) => DataType::List(Arc::new(nullable(of))),
        DataType::Struct(of) => DataType::Struct(of.iter().map(|f| nullable(f)).collect()),
        other => other.clone(),
    };
    Field::new(field.name(), of, true)
}

/// Outcomes with their pages' places in their files, as a batch. A record that does not fit is an error of its own row.
pub fn batch(outcomes: &[(i64, Outcome)]) -> Result<RecordBatch, ArrowError> {
    let records: Vec<Option<&Record>> = outcomes.iter().map(|(_, o)| o.as_ref().ok()).collect();
    let unfit: Vec<Option<String>> = match arrow::columns(&records) {
        Ok(columns) => return told(columns, outcomes, &[]),
        Err(_) => records
            .iter()
            .map(|record| arrow::columns(&[*record]).err().map(|error| error.to_string()))
            .collect(),
    };
    let fit = records
        .iter()
        .zip(&unfit)
        .map(|(record, unfit)| record.filter(|_| unfit.is_none()));
    told(arrow::columns(&fit.collect::<Vec<_>>())?, outcomes, &unfit)
}

/// The batch of these columns with those that every row has.
fn told(mut columns: Vec<ArrayRef>, outcomes: &[(i64, Outcome)], unfit: &[Option<String>]) -> Result<RecordBatch, ArrowError> {
    let path = |outcome: &Outcome| match outcome {
        Ok(record) => record.path.clone(),
        Err(unread) => Some(unread.place.path.clone()),
    };
    for (column, field) in columns.iter_mut().zip(schema().fields()) {
        *column = arrow_cast::cast(column, field.data_type())?;
    }
    let at = schema().index_of("path")?;
    columns[at] = Arc::new(outcomes.iter().map(|(_, o)| path(o)).collect::<StringArray>());
    let errors = outcomes.iter().enumerate().map(|(row, (_, outcome))| match outcome {
        Ok(_) => unfit.get(row).cloned().flatten(),
        Err(unread) => Some(why(unread)),
    });
    columns.push(Arc::new(outcomes.iter().map(|(n, _)| *n).collect::<Int64Array>()));
    columns.push(Arc::new(errors.collect::<StringArray>()));
    RecordBatch::try_new(schema(), columns)
}

/// Why a page was not read, without its path, which has a column of its own.
fn why(unread: &Unread) -> String {
    let told = unread.to_string();
    let own = told.strip_prefix(&unread.place.path).and_then(|rest| rest.strip_prefix(": "));
    own.unwrap_or(&told).to_owned()
}

/// The records of a batch and the rows in which they stand; rows with an error have none.
pub fn records(batch: &RecordBatch) -> Result<(Vec<Record>, Vec<usize>), ArrowError> {
    let errors = batch
        .column_by_name("error")
        .ok_or_else(|| ArrowError::SchemaError("no column error".to_owned()))?;
    let rows: Vec<usize> = (0..batch.num_rows()).filter(|row| errors.is_null(*row)).collect();
    if rows.len() == batch.num_rows() {
        return Ok((arrow::records(batch)?, rows));
    }
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        found.extend(arrow::records(&batch.slice(*row, 1))?);
    }
    Ok((found, rows))
}

/// The schema of outcomes, as a batch without rows.
#[pyfunction]
pub fn records_schema() -> Batch {
    empty(schema())
}

/// For each row of a batch of outcomes `path: why` where there is an error, and the record as JSON where there is none.
#[pyfunction]
pub fn record_json(py: Python<'_>, batch: PyRecordBatch) -> PyResult<Vec<(String, Option<String>)>> {
    py.detach(|| as_json(batch.as_ref())).map_err(raised)
}

fn as_json(batch: &RecordBatch) -> Result<Vec<(String, Option<String>)>, ArrowError> {
    let text = |name: &str| {
        let column = batch.column_by_name(name);
        arrow_cast::cast(
            column.ok_or_else(|| ArrowError::SchemaError(format!("no column {name}")))?,
            &DataType::Utf8,
        )
    };
    let (paths, errors) = (text("path")?, text("error")?);
    let (paths, errors) = (paths.as_string::<i32>(), errors.as_string::<i32>());
    let mut told: Vec<(String, Option<String>)> = (0..batch.num_rows())
        .map(|row| (format!("{}: {}", paths.value(row), errors.value(row)), None))
        .collect();
    let (records, rows) = records(batch)?;
    for (record, row) in records.iter().zip(rows) {
        let json = serde_json::to_string(record).map_err(|error| ArrowError::JsonError(error.to_string()))?;
        told[row] = (String::new(), Some(json));
    }
    Ok(told)
}
