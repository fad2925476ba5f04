//! Which columns has each part of a record?

use super::column::{Column, unfit};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field};
use musnad::record::{Age, Article, Name, NoteItem, Part, Party, Person, Place, Range, Record, Source, Time, Words};
use std::sync::Arc;

/// A struct of columns.
pub(super) trait Struct: Sized {
    /// Its fields.
    fn fields() -> Vec<Field>;

    /// Their columns.
    fn columns(values: &[Option<&Self>]) -> Result<Vec<ArrayRef>, ArrowError>;

    /// The value in a row.
    fn of_row(columns: &StructArray, row: usize) -> Result<Self, ArrowError>;
}

impl<T: Struct> Column for T {
    fn data_type() -> DataType {
        DataType::Struct(T::fields().into())
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
        let array = StructArray::try_new(T::fields().into(), T::columns(values)?, Some(nulls))?;
        Ok(Arc::new(array))
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        let columns = array.as_struct_opt().ok_or_else(|| unfit("not a struct"))?;
        match columns.is_valid(row) {
            true => T::of_row(columns, row),
            false => Err(unfit("null where a struct must be")),
        }
    }
}

/// The field of a column, whose type is that of a field of the struct.
pub(super) fn field<S, T: Column>(name: &str, _of: fn(&S) -> &T) -> Field {
    Field::new(name, T::data_type(), T::NULLABLE)
}

/// The column of a field of the struct.
pub(super) fn column<S, T: Column>(values: &[Option<&S>], of: fn(&S) -> &T) -> Result<ArrayRef, ArrowError> {
    let of_field: Vec<Option<&T>> = values.iter().map(|v| v.map(of)).collect();
    T::write(&of_field)
}

/// The value of a column in a row.
pub(super) fn cell<T: Column>(columns: &StructArray, name: &str, row: usize) -> Result<T, ArrowError> {
    let column = columns
        .column_by_name(name)
        .ok_or_else(|| unfit(&format!("no column {name}")))?;
    T::read(column, row).map_err(|error| unfit(&format!("{name}: {error}")))
}

/// `field: "column"` for each field of a struct; the columns of one in brackets stand beside its own.
macro_rules! columns {
    ($name:ident $([$flat:ident: $of:ty])? { $($field:ident: $column:literal),* $(,)? }) => {
        impl $crate::arrow::shape::Struct for $name {
            fn fields() -> Vec<::arrow_schema::Field> {
                #[allow(unused_mut)]
                let mut fields = vec![$($crate::arrow::shape::field($column, |s: &$name| &s.$field)),*];
                $(fields.splice(0..0, <$of as $crate::arrow::shape::Struct>::fields());)?
                fields
            }

            fn columns(values: &[Option<&Self>]) -> Result<Vec<::arrow_array::ArrayRef>, ::arrow_schema::ArrowError> {
                #[allow(unused_mut)]
                let mut columns = vec![$($crate::arrow::shape::column(values, |s: &$name| &s.$field)?),*];
                $(
                    let flat: Vec<Option<&$of>> = values.iter().map(|v| v.map(|s| &s.$flat)).collect();
                    columns.splice(0..0, <$of as $crate::arrow::shape::Struct>::columns(&flat)?);
                )?
                Ok(columns)
            }

            fn of_row(columns: &::arrow_array::StructArray, row: usize) -> Result<Self, ::arrow_schema::ArrowError> {
                Ok($name {
                    $($flat: <$of as $crate::arrow::shape::Struct>::of_row(columns, row)?,)?
                    $($field: $crate::arrow::shape::cell(columns, $column, row)?),*
                })
            }
        }
    };
}
pub(super) use columns;

columns!(Words {
    start: "start",
    end: "end",
    text: "text"
});
columns!(Range {
    start: "start",
    end: "end"
});
columns!(Name { ar: "ar", en: "en" });
columns!(Party [words: Words] { id: "id", kind: "kind", name: "name", loaded: "loaded" });
columns!(Place [words: Words] { id: "id", lat: "lat", lon: "lon", kind: "kind", admin: "admin" });
columns!(Time [words: Words] { edtf: "edtf", anchor: "anchor" });
columns!(Source {
    source: "source",
    cue: "cue",
    kind: "type",
    stance: "stance",
    medium: "medium",
    said: "said",
    hearer: "hearer",
});
columns!(Age [words: Words] { years: "years" });
columns!(Person [words: Words] {
    public: "public",
    role: "role",
    fate: "fate",
    age: "age",
    minor: "minor",
    sexual: "sexual",
    sex: "sex",
    status: "status",
    statement: "statement",
});
columns!(NoteItem {
    note: "note",
    start: "start",
    end: "end",
    detail: "detail"
});
columns!(Part {
    label: "label",
    count: "count",
    text: "text",
    points: "points",
    sha256: "sha256"
});
columns!(Article {
    title: "title",
    publisher: "publisher",
    agencies: "agencies",
    published: "published",
    published_from: "published_from",
    byline: "byline",
    language: "language",
    captions: "captions",
    text: "text",
});
columns!(Record {
    musnad: "musnad",
    lexicon: "lexicon",
    id: "id",
    sha256: "sha256",
    fingerprint: "fingerprint",
    path: "path",
    url: "url",
    article: "article",
    parts: "parts",
    statements: "statements",
    persons: "persons",
    notes: "notes",
});
