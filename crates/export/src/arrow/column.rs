//! How does a value become a column, and come back?
//!
//! A column is written whole, from the values of all rows; a row of which an outer struct is null has none.

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Float64Array, Int64Array, ListArray, StringArray};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use std::sync::Arc;

/// What can stand in a column.
pub(super) trait Column: Sized {
    /// Whether it may be missing.
    const NULLABLE: bool = false;

    /// Its type.
    fn data_type() -> DataType;

    /// The column of these values.
    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError>;

    /// The value in a row of a column of its type.
    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError>;
}

/// What does not fit.
pub(super) fn unfit(what: &str) -> ArrowError {
    ArrowError::InvalidArgumentError(what.to_owned())
}

/// An error where a row has no value.
fn there(array: &dyn Array, row: usize) -> Result<(), ArrowError> {
    match array.is_valid(row) {
        true => Ok(()),
        false => Err(unfit("null where a value must be")),
    }
}

impl Column for String {
    fn data_type() -> DataType {
        DataType::Utf8
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        let bytes: usize = values.iter().flatten().map(|v| v.len()).sum();
        if i32::try_from(bytes).is_err() {
            return Err(unfit("more than 2 GiB of text in one batch"));
        }
        Ok(Arc::new(values.iter().copied().collect::<StringArray>()))
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        there(array, row)?;
        let array = array.as_string_opt::<i32>().ok_or_else(|| unfit("not a string"))?;
        Ok(array.value(row).to_owned())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl Column for $number {
            fn data_type() -> DataType {
                DataType::Int64
            }

            fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
                let signed = |n: &$number| i64::try_from(*n).map_err(|_| unfit(&format!("{n} is too large")));
                let all: Result<Int64Array, ArrowError> = values.iter().map(|v| v.map(signed).transpose()).collect();
                Ok(Arc::new(all?))
            }

            fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
                there(array, row)?;
                let number = array.as_primitive_opt::<Int64Type>().ok_or_else(|| unfit("not a number"))?.value(row);
                <$number>::try_from(number).map_err(|_| unfit(&format!("{number} is no count")))
            }
        }
    )*};
}

numbers!(u32, u64, usize);

impl Column for f64 {
    fn data_type() -> DataType {
        DataType::Float64
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(values.iter().map(|v| v.copied()).collect::<Float64Array>()))
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        there(array, row)?;
        let array = array.as_primitive_opt::<Float64Type>().ok_or_else(|| unfit("not a number"))?;
        Ok(array.value(row))
    }
}

impl Column for bool {
    fn data_type() -> DataType {
        DataType::Boolean
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(values.iter().map(|v| v.copied()).collect::<BooleanArray>()))
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        there(array, row)?;
        let array = array.as_boolean_opt().ok_or_else(|| unfit("not a boolean"))?;
        Ok(array.value(row))
    }
}

impl<T: Column> Column for Option<T> {
    const NULLABLE: bool = true;

    fn data_type() -> DataType {
        T::data_type()
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        let inner: Vec<Option<&T>> = values.iter().map(|v| v.and_then(Option::as_ref)).collect();
        T::write(&inner)
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        array.is_valid(row).then(|| T::read(array, row)).transpose()
    }
}

/// The field of a list's members, called as Arrow calls them.
fn member<T: Column>() -> Arc<Field> {
    Arc::new(Field::new_list_field(T::data_type(), T::NULLABLE))
}

impl<T: Column> Column for Vec<T> {
    fn data_type() -> DataType {
        DataType::List(member::<T>())
    }

    fn write(values: &[Option<&Self>]) -> Result<ArrayRef, ArrowError> {
        let members: Vec<Option<&T>> = values.iter().flatten().flat_map(|v| v.iter().map(Some)).collect();
        if i32::try_from(members.len()).is_err() {
            return Err(unfit("more than 2^31 members of lists in one batch"));
        }
        let offsets = OffsetBuffer::from_lengths(values.iter().map(|v| v.map_or(0, Vec::len)));
        let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
        let list = ListArray::try_new(member::<T>(), offsets, T::write(&members)?, Some(nulls))?;
        Ok(Arc::new(list))
    }

    fn read(array: &dyn Array, row: usize) -> Result<Self, ArrowError> {
        there(array, row)?;
        let list = array.as_list_opt::<i32>().ok_or_else(|| unfit("not a list"))?;
        let members = list.value(row);
        (0..members.len()).map(|at| T::read(&members, at)).collect()
    }
}
