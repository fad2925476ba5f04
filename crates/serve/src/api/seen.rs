//! Many statements at once: on a map, between parties; and what a question could mean.

use super::App;
use crate::asked::{Asked, Pairs, Parts};
use crate::reply::{ErrorReply, Fault, Reply, Told};
use axum::extract::State;
use musnad_store::Store;
use musnad_store::view::graph::Graph;
use musnad_store::view::map::Map;
use musnad_store::view::suggest::{Suggestion, What};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// How many suggestions where nothing is said.
const SUGGESTED: usize = 10;
/// The most suggestions.
const MOST: usize = 50;

/// Where is it told of? Limit and offset mean nothing here.
#[utoipa::path(
    get, path = "/api/map", operation_id = "map", tag = "views", params(Parts),
    responses((status = 200, body = Map), (status = "default", body = ErrorReply))
)]
pub async fn map(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    app.pool.ask(move |store: &Store| Reply::of(&store.map(&query)?)).await
}

/// Who is tied to whom, who fights whom, who talks to whom? Limit and offset mean nothing here.
#[utoipa::path(
    get, path = "/api/graph", operation_id = "graph", tag = "views", params(Parts),
    responses((status = 200, body = Graph), (status = "default", body = ErrorReply))
)]
pub async fn graph(State(app): State<App>, Asked(query): Asked) -> Told<Reply> {
    app.pool.ask(move |store: &Store| Reply::of(&store.graph(&query)?)).await
}

/// What is typed.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Told to readers of the API.
pub struct Typed {
    /// party, place or source.
    what: String,
    /// Letters of its name, in Arabic or English; none: those that are named most.
    q: Option<String>,
    /// At most so many: 10 unless told, 50 at most.
    limit: Option<usize>,
}

/// What could be meant.
#[derive(Serialize, ToSchema)]
pub struct Suggestions {
    /// Those that begin so first, of these the most frequent.
    rows: Vec<Suggestion>,
}

/// What could be meant by some letters?
#[utoipa::path(
    get, path = "/api/suggest", operation_id = "suggest", tag = "views", params(Typed),
    responses((status = 200, body = Suggestions), (status = "default", body = ErrorReply))
)]
pub async fn suggest(State(app): State<App>, mut pairs: Pairs) -> Told<Reply> {
    let what = match pairs.one_of("what", &["party", "place", "source"])?.as_deref() {
        Some("party") => What::Party,
        Some("place") => What::Place,
        Some(_) => What::Source,
        None => return Err(Fault::part("what", "what is wanted: party, place or source")),
    };
    let letters = pairs.take("q")?.unwrap_or_default();
    let limit = pairs.number("limit")?.unwrap_or(SUGGESTED);
    if limit > MOST {
        return Err(Fault::part("limit", format!("limit is at most {MOST}")));
    }
    pairs.done()?;
    let asked = move |store: &Store| {
        Reply::of(&Suggestions {
            rows: store.suggest(what, &letters, limit)?,
        })
    };
    app.pool.ask(asked).await
}
