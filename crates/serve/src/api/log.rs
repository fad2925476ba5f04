//! What was done to the store.

use super::App;
use crate::asked::Pairs;
use crate::reply::{ErrorReply, Reply, Told};
use axum::extract::State;
use musnad_store::Store;
use musnad_store::view::history::Done;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// Which entries.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Told to readers of the API.
pub struct Window {
    /// At most so many: 50 unless told, 500 at most.
    limit: Option<usize>,
    /// Pass over so many.
    offset: Option<usize>,
}

/// Entries of the log.
#[derive(Serialize, ToSchema)]
pub struct Log {
    /// The latest first.
    entries: Vec<Done>,
    /// How many there are at all.
    total: u64,
}

/// What was done to this store? The latest first.
#[utoipa::path(
    get, path = "/api/log", operation_id = "log", tag = "record", params(Window),
    responses((status = 200, body = Log), (status = "default", body = ErrorReply))
)]
pub async fn log(State(app): State<App>, mut pairs: Pairs) -> Told<Reply> {
    let (limit, offset) = pairs.window()?;
    pairs.done()?;
    let asked = move |store: &Store| {
        Reply::of(&Log {
            entries: store.history(offset, limit)?,
            total: store.head()?.entries,
        })
    };
    app.pool.ask(asked).await
}
