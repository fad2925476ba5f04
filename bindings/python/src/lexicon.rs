//! Which tables?

use musnad::incident::Ties;
use musnad_read::{Tables, Unsound};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// Tables, ready for use.
#[pyclass(frozen, module = "musnad")]
pub struct Lexicon {
    pub tables: Arc<Tables>,
    folders: Vec<PathBuf>,
    builtin: bool,
    ties: OnceLock<Ties>,
}

impl Lexicon {
    /// Which parties can be one doer.
    pub fn ties(&self) -> &Ties {
        self.ties.get_or_init(|| Ties::of_lexicon(&self.tables.lexicon))
    }
}

#[pymethods]
impl Lexicon {
    #[new]
    #[pyo3(signature = (folders = Vec::new(), builtin = true))]
    fn new(py: Python<'_>, folders: Vec<PathBuf>, builtin: bool) -> PyResult<Lexicon> {
        let tables = py.detach(|| Tables::sound(&folders, !builtin)).map_err(raised)?;
        Ok(Lexicon {
            tables: Arc::new(tables),
            folders,
            builtin,
            ties: OnceLock::new(),
        })
    }

    /// `sha256:` of all tables.
    #[getter]
    fn digest(&self) -> &str {
        &self.tables.digest
    }

    /// Rows of each table.
    fn counts(&self) -> Vec<(String, usize)> {
        self.tables.counts()
    }

    /// Runs every row's proof; the faults, one a line.
    fn check(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        // Proofs change the tables, which others read: they are run on tables of their own.
        py.detach(|| Tables::sound(&self.folders, !self.builtin).map(|mut tables| tables.prove()))
            .map_err(raised)
    }

    /// Id, kind, Arabic and English name of every party.
    fn parties(&self) -> Vec<(String, String, String, String)> {
        let parties = self.tables.lexicon.parties.iter();
        parties
            .map(|p| (p.id.clone(), p.kind.as_str().to_owned(), p.ar.clone(), p.en.clone()))
            .collect()
    }

    fn __repr__(&self) -> String {
        format!("<musnad.Lexicon {}>", self.tables.digest)
    }
}

fn raised(unsound: Unsound) -> PyErr {
    match unsound {
        Unsound::Unread(unread) => PyOSError::new_err(unread.to_string()),
        faults => PyValueError::new_err(faults.to_string()),
    }
}
