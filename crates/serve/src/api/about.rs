//! What a store holds at all, and what this API is.

use super::App;
use crate::reply::{ErrorReply, Reply, Told};
use axum::extract::State;
use musnad::proof::hex;
use musnad_store::Head;
use musnad_store::view::Coverage;
use musnad_store::view::holds::{Month, TypeCount};
use serde::Serialize;
use utoipa::ToSchema;

/// What a store holds at all.
#[derive(Serialize, ToSchema)]
pub struct About {
    /// Of musnad.
    version: &'static str,
    /// Name of the store's file.
    store: String,
    /// What every answer rests on.
    coverage: Coverage,
    /// Which persons are named: names withheld, dead named, full.
    naming: &'static str,
    /// The end of the log.
    log: LogEnd,
    /// Whether reviews can be written.
    writable: bool,
    /// The months of which something is told.
    months: Vec<Month>,
    /// The types of statements.
    types: Vec<TypeCount>,
}

/// The end of the log.
#[derive(Serialize, ToSchema)]
pub struct LogEnd {
    /// Hash that holds the whole log, in hexadecimal.
    head: String,
    /// How many entries.
    entries: u64,
}

impl LogEnd {
    /// Of a head.
    pub fn of(head: &Head) -> LogEnd {
        LogEnd {
            head: hex(&head.hash),
            entries: head.entries,
        }
    }
}

/// What this store holds at all.
#[utoipa::path(
    get, path = "/api/about", operation_id = "about", tag = "record",
    responses((status = 200, body = About), (status = "default", body = ErrorReply))
)]
pub async fn about(State(app): State<App>) -> Told<Reply> {
    let name = app.db.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // What the file says of itself: to try would be to open it.
    let writable = std::fs::metadata(&app.db).is_ok_and(|m| !m.permissions().readonly());
    let asked = move |store: &musnad_store::Store| {
        Reply::of(&About {
            version: env!("CARGO_PKG_VERSION"),
            store: name,
            coverage: store.coverage()?,
            naming: store.names().level(),
            log: LogEnd::of(&store.head()?),
            writable,
            months: store.months()?,
            types: store.types()?,
        })
    };
    app.pool.ask(asked).await
}

/// This API, as OpenAPI 3.1.
#[utoipa::path(
    get, path = "/api/openapi.json", operation_id = "openapi", tag = "session",
    responses((status = 200, description = "The document", content_type = "application/json"))
)]
pub async fn openapi() -> Told<Reply> {
    Reply::of(&super::document())
}
