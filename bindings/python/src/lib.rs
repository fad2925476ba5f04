//! The part of the Python package that is not written in Python: `musnad._musnad`.
//!
//! Python's lock is given up while pages are read, coded or compared. What crosses over are Arrow batches, by the
//! PyCapsule interface and without copies, and JSON where rows are few. The package's own face, with its types and its
//! documentation, is `python/musnad/`.
//!
//! | module | question it answers |
//! |---|---|
//! | [`lexicon`] | which tables? |
//! | [`reader`] | how do many pages come to Python, in order and in bounded memory? |
//! | [`source`] | where do they come from? |
//! | [`outcome`] | what became of a page: a record, or why there is none? |
//! | [`documents`] | how do pages travel before they are coded? |
//! | [`tellings`] | which tellings are worth comparing, do two tell one happening, and which incidents do they make? |
//! | [`store`] | what can be asked of a store? |
//! | [`batch`] | how does a batch cross over? |

mod batch;
mod documents;
mod lexicon;
mod outcome;
mod reader;
mod source;
mod store;
mod tellings;

use pyo3::prelude::*;

/// The part of the package that is not written in Python.
#[pymodule]
mod _musnad {
    #[pymodule_export]
    use crate::batch::Batch;
    #[pymodule_export]
    use crate::documents::{code, documents, documents_schema};
    #[pymodule_export]
    use crate::lexicon::Lexicon;
    #[pymodule_export]
    use crate::outcome::{record_json, records_schema};
    #[pymodule_export]
    use crate::reader::{Reader, read};
    #[pymodule_export]
    use crate::store::Store;
    #[pymodule_export]
    use crate::tellings::{assign, assigned_schema, decide, decided_schema, tellings, tellings_schema};
}
