//! The named views, the same as the command line's.

use super::App;
use crate::asked::{Asked, Pairs, Parts};
use crate::reply::{ErrorReply, Reply, Told};
use axum::extract::State;
use musnad_store::view::contradictions::Contradiction;
use musnad_store::view::find::Found;
use musnad_store::view::relations::Tie;
use musnad_store::view::timeline::Happening;
use musnad_store::view::tolls::Series;
use musnad_store::view::{Answer, Query};
use musnad_store::{Store, Trouble};
use serde::Serialize;
use utoipa::IntoParams;

/// Asks for a view.
async fn asked<T: Serialize + 'static>(
    app: &App,
    query: Query,
    view: fn(&Store, &Query) -> Result<Answer<T>, Trouble>,
) -> Told<Reply> {
    app.pool.ask(move |store| Reply::of(&view(store, &query)?)).await
}

/// Which statements are there? The newest first.
#[utoipa::path(
    get, path = "/api/statements", operation_id = "statements", tag = "views", params(Parts),
    responses((status = 200, body = Answer<Found>), (status = "default", body = ErrorReply))
)]
pub async fn statements(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    asked(&app, query, Store::find).await
}

/// In which order happenings stand.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Told to readers of the API.
pub struct InOrder {
    /// newest (as where nothing is said) or oldest first.
    order: Option<String>,
}

/// Which happenings are there? The newest first, and what has no day last.
#[utoipa::path(
    get, path = "/api/incidents", operation_id = "incidents", tag = "views", params(Parts, InOrder),
    responses((status = 200, body = Answer<Happening>), (status = "default", body = ErrorReply))
)]
pub async fn incidents(State(app): State<App>, mut pairs: Pairs) -> Told<Reply> {
    let order = pairs.one_of("order", &["newest", "oldest"])?;
    let query = pairs.query()?;
    pairs.done()?;
    let view = if order.as_deref() == Some("oldest") {
        Store::timeline
    } else {
        Store::incidents
    };
    asked(&app, query, view).await
}

/// What happened when, told by whom? The earliest first.
#[utoipa::path(
    get, path = "/api/timeline", operation_id = "timeline", tag = "views", params(Parts),
    responses((status = 200, body = Answer<Happening>), (status = "default", body = ErrorReply))
)]
pub async fn timeline(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    asked(&app, query, Store::timeline).await
}

/// Each source's figures, never summed.
#[utoipa::path(
    get, path = "/api/tolls", operation_id = "tolls", tag = "views", params(Parts),
    responses((status = 200, body = Answer<Series>), (status = "default", body = ErrorReply))
)]
pub async fn tolls(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    asked(&app, query, Store::tolls).await
}

/// Who was whose branch, leader or ally, on whose word?
#[utoipa::path(
    get, path = "/api/relations", operation_id = "relations", tag = "views", params(Parts),
    responses((status = 200, body = Answer<Tie>), (status = "default", body = ErrorReply))
)]
pub async fn relations(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    asked(&app, query, Store::relations).await
}

/// What is told two ways?
#[utoipa::path(
    get, path = "/api/contradictions", operation_id = "contradictions", tag = "views", params(Parts),
    responses((status = 200, body = Answer<Contradiction>), (status = "default", body = ErrorReply))
)]
pub async fn contradictions(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    asked(&app, query, Store::contradictions).await
}
