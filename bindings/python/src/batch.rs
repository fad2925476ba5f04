//! How does a batch cross over?

use arrow_array::{RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{to_array_pycapsules, to_schema_pycapsule};
use std::sync::Arc;

/// Rows as Arrow has them.
#[pyclass(frozen, module = "musnad")]
pub struct Batch(pub RecordBatch);

/// The field that stands for all columns of a schema.
pub fn field(schema: &Schema) -> Arc<Field> {
    let of = DataType::Struct(schema.fields().clone());
    Arc::new(Field::new("", of, false).with_metadata(schema.metadata().clone()))
}

/// A schema without rows, which Python asks for its Arrow schema.
pub fn empty(schema: SchemaRef) -> Batch {
    Batch(RecordBatch::new_empty(schema))
}

/// An Arrow error, as Python raises it.
pub fn raised(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Batch {
    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema().as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let rows = StructArray::from(self.0.clone());
        Ok(to_array_pycapsules(py, field(&self.0.schema()), &rows, requested_schema)?)
    }
}
