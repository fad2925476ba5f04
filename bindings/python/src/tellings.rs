//! Which tellings are worth comparing, do two tell one happening, and which incidents do they make?
//!
//! The same pure functions as the store's, over batches: what is done between them (sharing keys, pairing, grouping) is
//! left to whoever holds the data frames.

use crate::batch::{Batch, empty, raised};
use crate::lexicon::Lexicon;
use crate::outcome;
use arrow_array::builder::{Int64Builder, ListBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BooleanArray, Int64Array, ListArray, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use musnad::incident::{self, Telling};
use pyo3::prelude::*;
use pyo3_arrow::PyRecordBatch;
use std::collections::HashMap;
use std::sync::Arc;

fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(of, true)))
}

fn of(fields: Vec<(&str, DataType)>) -> SchemaRef {
    let field = |(name, of)| Field::new(name, of, true);
    Arc::new(Schema::new(fields.into_iter().map(field).collect::<Vec<_>>()))
}

fn told() -> SchemaRef {
    of(vec![
        ("path", DataType::Utf8),
        ("number", DataType::Int64),
        ("position", DataType::Int64),
        ("item", DataType::Int64),
        ("page", DataType::Utf8),
        ("statement", DataType::Utf8),
        ("keys", list(DataType::Int64)),
        ("telling", DataType::Utf8),
    ])
}

fn decided() -> SchemaRef {
    of(vec![
        ("statement", DataType::Utf8),
        ("other", DataType::Utf8),
        ("joined", DataType::Boolean),
        ("score", DataType::Int64),
        ("reasons", DataType::Utf8),
    ])
}

fn assigned() -> SchemaRef {
    of(vec![
        ("statement", DataType::Utf8),
        ("incident", DataType::Utf8),
        ("joined_to", DataType::Utf8),
        ("score", DataType::Int64),
        ("reasons", DataType::Utf8),
    ])
}

/// The schema of [`tellings`], as a batch without rows.
#[pyfunction]
pub fn tellings_schema() -> Batch {
    empty(told())
}

/// The schema of [`decide`], as a batch without rows.
#[pyfunction]
pub fn decided_schema() -> Batch {
    empty(decided())
}

/// The schema of [`assign`], as a batch without rows.
#[pyfunction]
pub fn assigned_schema() -> Batch {
    empty(assigned())
}

/// A column of a batch, in the type that it must have.
fn column(columns: &StructArray, name: &str, of: &DataType) -> Result<ArrayRef, ArrowError> {
    let found = columns.column_by_name(name);
    arrow_cast::cast(found.ok_or_else(|| ArrowError::SchemaError(format!("no column {name}")))?, of)
}

fn text(columns: &StructArray, name: &str) -> Result<StringArray, ArrowError> {
    Ok(column(columns, name, &DataType::Utf8)?.as_string::<i32>().clone())
}

fn telling(json: &str) -> Result<Telling, ArrowError> {
    serde_json::from_str(json).map_err(|error| ArrowError::JsonError(format!("telling: {error}")))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, ArrowError> {
    serde_json::to_string(value).map_err(|error| ArrowError::JsonError(error.to_string()))
}

/// The tellings of the records of a batch of outcomes.
#[pyfunction]
pub fn tellings(py: Python<'_>, batch: PyRecordBatch) -> PyResult<Batch> {
    py.detach(|| read(batch.as_ref())).map(Batch).map_err(raised)
}

fn read(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let (records, rows) = outcome::records(batch)?;
    let numbers = column(&StructArray::from(batch.clone()), "number", &DataType::Int64)?;
    let numbers = numbers.as_primitive::<Int64Type>();
    let (mut paths, mut pages, mut statements, mut written) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut of_page, mut positions, mut items) = (Vec::new(), Vec::new(), Vec::new());
    let mut keys = ListBuilder::new(Int64Builder::new());
    for (record, row) in records.iter().zip(rows) {
        for (position, telling) in incident::tellings(record).iter().enumerate() {
            paths.push(record.path.clone().unwrap_or_default());
            of_page.push(numbers.value(row));
            positions.push(position as i64);
            // A store numbers statements in the record's order, and tellings come in that of their sentences.
            items.push(
                record
                    .statements
                    .iter()
                    .position(|s| s.id == telling.statement)
                    .map(|n| n as i64),
            );
            pages.push(record.sha256.clone());
            statements.push(telling.statement.clone());
            // The same bits: engines on the Java machine know no unsigned numbers.
            keys.append_value(incident::keys(telling).into_iter().map(|key| Some(key as i64)));
            written.push(json(telling)?);
        }
    }
    RecordBatch::try_new(
        told(),
        vec![
            Arc::new(StringArray::from(paths)),
            Arc::new(Int64Array::from(of_page)),
            Arc::new(Int64Array::from(positions)),
            Arc::new(Int64Array::from(items)),
            Arc::new(StringArray::from(pages)),
            Arc::new(StringArray::from(statements)),
            Arc::new(keys.finish()),
            Arc::new(StringArray::from(written)),
        ],
    )
}

/// Whether the tellings of each row's columns `telling` and `other_telling` tell one happening.
#[pyfunction]
pub fn decide(py: Python<'_>, batch: PyRecordBatch, lexicon: &Bound<'_, Lexicon>) -> PyResult<Batch> {
    let lexicon = lexicon.get();
    py.detach(|| decisions(batch.as_ref(), lexicon)).map(Batch).map_err(raised)
}

fn decisions(batch: &RecordBatch, lexicon: &Lexicon) -> Result<RecordBatch, ArrowError> {
    let rows = StructArray::from(batch.clone());
    let (own, other) = (text(&rows, "telling")?, text(&rows, "other_telling")?);
    let mut found = Vec::with_capacity(own.len());
    for row in 0..own.len() {
        found.push(incident::decide(
            &telling(own.value(row))?,
            &telling(other.value(row))?,
            lexicon.ties(),
        ));
    }
    let reasons: Result<Vec<String>, ArrowError> = found.iter().map(|d| json(&d.reasons)).collect();
    RecordBatch::try_new(
        decided(),
        vec![
            Arc::new(text(&rows, "statement")?),
            Arc::new(text(&rows, "other")?),
            Arc::new(found.iter().map(|d| Some(d.joined)).collect::<BooleanArray>()),
            Arc::new(found.iter().map(|d| Some(i64::from(d.score))).collect::<Int64Array>()),
            Arc::new(StringArray::from(reasons?)),
        ],
    )
}

/// The incidents of groups of tellings. Each row is a group: its column `members` lists its tellings in the order in which
/// they came, each with `statement`, `telling` and `candidates`, the statements of the earlier tellings that it is to be
/// compared with, the newest first.
#[pyfunction]
pub fn assign(py: Python<'_>, batch: PyRecordBatch, lexicon: &Bound<'_, Lexicon>) -> PyResult<Batch> {
    let lexicon = lexicon.get();
    py.detach(|| assignments(batch.as_ref(), lexicon)).map(Batch).map_err(raised)
}

fn assignments(batch: &RecordBatch, lexicon: &Lexicon) -> Result<RecordBatch, ArrowError> {
    let groups = StructArray::from(batch.clone());
    let members = groups
        .column_by_name("members")
        .ok_or_else(|| ArrowError::SchemaError("no column members".to_owned()))?;
    let (mut statements, mut incidents, mut joined_to) = (Vec::new(), Vec::new(), Vec::new());
    let (mut scores, mut reasons) = (Vec::new(), Vec::new());
    for group in 0..members.len() {
        let members = match members.data_type() {
            DataType::LargeList(_) => members.as_list::<i64>().value(group),
            DataType::List(_) => members.as_list::<i32>().value(group),
            other => return Err(ArrowError::SchemaError(format!("members: {other} is no list"))),
        };
        let members = members
            .as_struct_opt()
            .ok_or_else(|| ArrowError::SchemaError("members: no structs".to_owned()))?;
        let names = text(members, "statement")?;
        let written = text(members, "telling")?;
        let tellings: Result<Vec<Telling>, ArrowError> = (0..members.len()).map(|m| telling(written.value(m))).collect();
        let tellings = tellings?;
        let candidates = column(members, "candidates", &list(DataType::Utf8))?;
        let candidates = positions(&names, candidates.as_list::<i32>());
        for (m, gathered) in incident::gather(&tellings, &candidates, lexicon.ties()).iter().enumerate() {
            statements.push(names.value(m).to_owned());
            incidents.push(names.value(gathered.incident).to_owned());
            joined_to.push(gathered.joined_to.map(|to| names.value(to).to_owned()));
            scores.push(gathered.score.map(i64::from));
            reasons.push(json(&gathered.reasons)?);
        }
    }
    RecordBatch::try_new(
        assigned(),
        vec![
            Arc::new(StringArray::from(statements)),
            Arc::new(StringArray::from(incidents)),
            Arc::new(StringArray::from(joined_to)),
            Arc::new(Int64Array::from(scores)),
            Arc::new(StringArray::from(reasons)),
        ],
    )
}

/// The candidates' places in their group; those of other groups are not joined to any of it and left out.
fn positions(names: &StringArray, candidates: &ListArray) -> Vec<Vec<usize>> {
    let at: HashMap<&str, usize> = names.iter().flatten().enumerate().map(|(n, name)| (name, n)).collect();
    let of = |member: usize| {
        if candidates.is_null(member) {
            return Vec::new();
        }
        let list = candidates.value(member);
        list.as_string::<i32>()
            .iter()
            .flatten()
            .filter_map(|name| at.get(name).copied())
            .collect()
    };
    (0..names.len()).map(of).collect()
}
