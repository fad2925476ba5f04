//! One thing by its id: a statement, a happening, a page.

use super::App;
use crate::reply::{ErrorReply, Fault, Reply, Told};
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use musnad_store::Store;
use musnad_store::view::Answer;
use musnad_store::view::find::Found;
use musnad_store::view::incident::Incident;
use musnad_store::view::page::PageRead;

/// The statements with an id, also those no longer in force.
#[utoipa::path(
    get, path = "/api/statements/{id}", operation_id = "statement", tag = "record", params(("id" = String, Path, description = "Its stable id")),
    responses((status = 200, body = Answer<Found>), (status = "default", body = ErrorReply))
)]
pub async fn statement(State(app): State<App>, id: Result<Path<String>, PathRejection>) -> Told<Reply> {
    let id = id.map(|Path(id)| id).unwrap_or_default();
    let asked = move |store: &Store| {
        let rows = store.cited(&id)?;
        if rows.is_empty() {
            return Err(Fault::missing("statement"));
        }
        Reply::of(&store.answer("cited", rows, false)?)
    };
    app.pool.ask(asked).await
}

/// One happening with all who tell it, by its id or that of a statement that tells it.
#[utoipa::path(
    get, path = "/api/incidents/{id}", operation_id = "incident", tag = "record", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, body = Incident), (status = "default", body = ErrorReply))
)]
pub async fn incident(State(app): State<App>, id: Result<Path<String>, PathRejection>) -> Told<Reply> {
    let id = id.map(|Path(id)| id).unwrap_or_default();
    let asked = move |store: &Store| match store.incident(&id)? {
        Some(incident) => Reply::of(&incident),
        None => Err(Fault::missing("incident")),
    };
    app.pool.ask(asked).await
}

/// A page as it is, with all that was made of it.
#[utoipa::path(
    get, path = "/api/pages/{number}", operation_id = "page", tag = "record",
    params(("number" = i64, Path, description = "Its number in this store")),
    responses((status = 200, body = PageRead), (status = "default", body = ErrorReply))
)]
pub async fn page(State(app): State<App>, number: Result<Path<i64>, PathRejection>) -> Told<Reply> {
    let Ok(Path(number)) = number else {
        return Err(Fault::missing("page"));
    };
    let asked = move |store: &Store| match store.page(number)? {
        Some(page) => Reply::of(&page),
        None => Err(Fault::missing("page")),
    };
    app.pool.ask(asked).await
}
