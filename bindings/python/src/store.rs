//! What can be asked of a store? The views that every face shows, as JSON.

use musnad::care::Names;
use musnad::incident::days;
use musnad_store::Trouble;
use musnad_store::view::{Answer, Query, spelled};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::path::PathBuf;
use std::sync::Mutex;

/// A store, opened to be read.
#[pyclass(frozen, module = "musnad")]
pub struct Store(Mutex<musnad_store::Store>);

#[pymethods]
impl Store {
    #[new]
    #[pyo3(signature = (path, names = "withheld"))]
    fn new(path: PathBuf, names: &str) -> PyResult<Store> {
        let names = match names {
            "withheld" => Names::Withheld,
            "dead" => Names::Dead,
            "all" => Names::All,
            other => {
                return Err(PyValueError::new_err(format!(
                    "names: {other:?} is not withheld, dead or all"
                )));
            }
        };
        let store = musnad_store::Store::open(&path).map_err(raised)?;
        Ok(Store(Mutex::new(store.naming(names))))
    }

    /// What a view answers, as JSON.
    #[pyo3(signature = (
        view, *, words = None, kind = None, types = Vec::new(), parties = Vec::new(), actor = None, recipient = None,
        place = None, since = None, until = None, source = None, depth = None, stance = None, self_told = false,
        one_voice = false, disputed = false, reviewed = false, limit = 20, offset = 0
    ))]
    #[allow(clippy::too_many_arguments)]
    fn ask(
        &self,
        py: Python<'_>,
        view: &str,
        words: Option<String>,
        kind: Option<String>,
        types: Vec<String>,
        parties: Vec<String>,
        actor: Option<String>,
        recipient: Option<String>,
        place: Option<String>,
        since: Option<String>,
        until: Option<String>,
        source: Option<String>,
        depth: Option<usize>,
        stance: Option<String>,
        self_told: bool,
        one_voice: bool,
        disputed: bool,
        reviewed: bool,
        limit: usize,
        offset: usize,
    ) -> PyResult<String> {
        let query = Query {
            kind,
            types: types.iter().map(|t| spelled(t)).collect(),
            parties,
            actor,
            recipient,
            place,
            from: crate::reader::day(since.as_deref())?.map(days::since_1970),
            to: crate::reader::day(until.as_deref())?.map(days::since_1970),
            source,
            depth,
            stance,
            self_told,
            one_voice,
            disputed,
            reviewed,
            words,
            limit,
            offset,
        };
        py.detach(|| {
            let store = self.0.lock().map_err(|_| broken())?;
            match view {
                "find" => told(store.find(&query)),
                "timeline" => told(store.timeline(&query)),
                "tolls" => told(store.tolls(&query)),
                "relations" => told(store.relations(&query)),
                "contradictions" => told(store.contradictions(&query)),
                "named" if store.names() == Names::Withheld => Err(PyValueError::new_err(UNASKED)),
                "named" => told(store.named(&query)),
                other => Err(PyValueError::new_err(format!("there is no view {other:?}"))),
            }
        })
    }

    /// An incident by its id or that of a statement that tells it, as JSON; none where there is none.
    fn incident(&self, py: Python<'_>, id: &str) -> PyResult<Option<String>> {
        py.detach(|| {
            let store = self.0.lock().map_err(|_| broken())?;
            let Some(incident) = store.incident(id).map_err(raised)? else {
                return Ok(None);
            };
            told(store.answer("incident", vec![incident], false)).map(Some)
        })
    }
}

/// Why names are not listed by default.
const UNASKED: &str = "a list of names is given only when it is asked for: open the store with names=\"dead\", or \
                       names=\"all\" for the injured as well";

fn told<T: Serialize>(answer: Result<Answer<T>, Trouble>) -> PyResult<String> {
    let answer = answer.map_err(raised)?;
    let json = json!({
        "view": answer.view, "rows": answer.rows, "more": answer.more, "naming": answer.naming, "coverage": answer.coverage,
    });
    Ok(json.to_string())
}

fn raised(trouble: Trouble) -> PyErr {
    PyOSError::new_err(trouble.to_string())
}

fn broken() -> PyErr {
    PyValueError::new_err("an earlier question broke off: open the store again")
}
