//! Where do pages come from? Names of files and folders, bytes, or anything in Python that can be read from.

use musnad_read::pipeline::Each;
use musnad_read::{Found, input};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;

/// How much is asked of a Python file at a time: large enough that taking Python's lock for it costs nothing.
const AT_ONCE: usize = 1 << 20;

/// A source of pages.
pub enum Source {
    /// Files, folders.
    Paths(Vec<PathBuf>),
    /// The bytes of a file of this name.
    Bytes(String, Vec<u8>),
    /// A Python file of this name.
    File(String, PyFile),
}

impl Source {
    /// Of a list of paths, of bytes, or of an object with `read`. `name` is what stands for the bytes' or object's file.
    pub fn of(given: &Bound<'_, PyAny>, name: String) -> PyResult<Source> {
        if let Ok(bytes) = given.cast::<PyBytes>() {
            return Ok(Source::Bytes(name, bytes.as_bytes().to_vec()));
        }
        if given.hasattr("read")? {
            return Ok(Source::File(name, PyFile::of(given)));
        }
        let paths: Vec<PathBuf> = given
            .extract()
            .map_err(|_| PyTypeError::new_err("not bytes, not a list of paths, and nothing that can be read from"))?;
        Ok(Source::Paths(paths))
    }

    /// Hands every document to `each`.
    pub fn each(self, limit: u64, each: Each<'_, Found>) -> ControlFlow<()> {
        match self {
            Source::Paths(paths) => input::documents(&paths, limit, each),
            Source::Bytes(name, bytes) => input::stream(&name, Cursor::new(bytes), limit, each),
            Source::File(name, file) => input::stream(&name, file, limit, each),
        }
    }
}

/// A Python file, read from a thread that holds Python's lock only while it does.
pub struct PyFile {
    file: Py<PyAny>,
    read: Cursor<Vec<u8>>,
}

impl PyFile {
    fn of(file: &Bound<'_, PyAny>) -> PyFile {
        PyFile {
            file: file.clone().unbind(),
            read: Cursor::new(Vec::new()),
        }
    }

    fn more(&self) -> io::Result<Vec<u8>> {
        Python::attach(|py| {
            let told = |error: PyErr| io::Error::other(error.to_string());
            let read = self.file.call_method1(py, "read", (AT_ONCE,)).map_err(told)?;
            let bytes = read.bind(py).cast::<PyBytes>();
            let bytes = bytes.map_err(|_| io::Error::other("the file gives no bytes: open it in binary mode"))?;
            Ok(bytes.as_bytes().to_vec())
        })
    }
}

impl Read for PyFile {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.read.read(into)?;
        if read > 0 || into.is_empty() {
            return Ok(read);
        }
        self.read = Cursor::new(self.more()?);
        self.read.read(into)
    }
}
