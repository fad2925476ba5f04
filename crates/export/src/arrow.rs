//! How does a record become columns, and a record again, without loss?
//!
//! One fixed schema: a row a page, nested as the record is (`schema/record.schema.json`), so that data frames, query
//! engines and clusters read the same names. Lists are lists of structs; a struct's own words stand in it as `start`,
//! `end` and `text`; a statement has the columns of all three kinds, and those of the other kinds are null. Numbers are
//! signed (64 bits), since engines on the Java machine know no others; a figure beyond that is an error, never another
//! figure.
//!
//! | module | question it answers |
//! |---|---|
//! | [`column`] | how does a value become a column? |
//! | [`shape`] | which columns has each part of a record? |
//! | [`statement`] | how do three kinds of statements share their columns? |
//! | [`page`] | what does a store add to a record? |

mod column;
mod page;
mod shape;
mod statement;
#[cfg(test)]
mod tests;

use crate::given::Page;
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use column::Column;
use musnad::record::Record;
use std::sync::{Arc, LazyLock};

/// The schema of records.
pub fn schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(schema_of::<Record>);
    SCHEMA.clone()
}

/// The schema of pages: that of records, and what a store knows of them.
pub fn page_schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(schema_of::<Page>);
    SCHEMA.clone()
}

/// Records as a batch of [`schema`]. An error where a number or all texts together are too large for it.
pub fn batch<'r>(records: impl IntoIterator<Item = &'r Record>) -> Result<RecordBatch, ArrowError> {
    written(schema(), records)
}

/// The columns of a batch of [`schema`] in which some rows have no record: there all of them are null, so that the schema
/// of a batch of these columns must let them be. Errors as in [`batch`].
pub fn columns(rows: &[Option<&Record>]) -> Result<Vec<ArrayRef>, ArrowError> {
    columns_of(rows)
}

/// Pages as a batch of [`page_schema`]. Errors as in [`batch`].
pub fn page_batch<'p>(pages: impl IntoIterator<Item = &'p Page>) -> Result<RecordBatch, ArrowError> {
    written(page_schema(), pages)
}

/// The records of a batch that has at least the columns of [`schema`], in any order and nullable or not; strings and
/// lists may have the wide types of other tools. An error names the column that is missing or does not fit.
pub fn records(batch: &RecordBatch) -> Result<Vec<Record>, ArrowError> {
    read(&schema(), batch)
}

/// The pages of a batch of [`page_schema`]. Errors as in [`records`].
pub fn pages(batch: &RecordBatch) -> Result<Vec<Page>, ArrowError> {
    read(&page_schema(), batch)
}

fn schema_of<T: Column>() -> SchemaRef {
    match T::data_type() {
        DataType::Struct(fields) => Arc::new(Schema::new(fields)),
        other => Arc::new(Schema::new(vec![arrow_schema::Field::new("value", other, false)])),
    }
}

fn written<'r, T: Column + 'r>(schema: SchemaRef, rows: impl IntoIterator<Item = &'r T>) -> Result<RecordBatch, ArrowError> {
    let rows: Vec<Option<&T>> = rows.into_iter().map(Some).collect();
    RecordBatch::try_new(schema, columns_of(&rows)?)
}

fn columns_of<T: Column>(rows: &[Option<&T>]) -> Result<Vec<ArrayRef>, ArrowError> {
    let array = T::write(rows)?;
    let columns = array.as_any().downcast_ref::<StructArray>().map(StructArray::columns);
    Ok(columns.unwrap_or_default().to_vec())
}

fn read<T: Column>(schema: &Schema, batch: &RecordBatch) -> Result<Vec<T>, ArrowError> {
    let columns: Result<Vec<ArrayRef>, ArrowError> = schema
        .fields()
        .iter()
        .map(|field| {
            let column = batch
                .column_by_name(field.name())
                .ok_or_else(|| ArrowError::SchemaError(format!("no column {}", field.name())))?;
            arrow_cast::cast(column, field.data_type())
                .map_err(|error| ArrowError::SchemaError(format!("column {}: {error}", field.name())))
        })
        .collect();
    let rows = StructArray::try_new(schema.fields().clone(), columns?, None)?;
    (0..rows.len()).map(|row| T::read(&rows, row)).collect()
}
