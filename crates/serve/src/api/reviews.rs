//! What people say of what was read: which reviews there are, a new one, one taken back.
//!
//! The store is opened for writing for the moment of a review alone, so that `musnad add` is not kept out for longer.

use super::App;
use super::about::LogEnd;
use crate::asked::Pairs;
use crate::reply::{ErrorReply, Fault, Reply, Told};
use crate::sent::Sent;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use musnad_store::review::list::{Asked, Reviewed, Reviews};
use musnad_store::review::{Act, Done, Failed, Review};
use musnad_store::{Store, Writer};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// Which reviews.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Told to readers of the API.
pub struct Which {
    /// Of this statement, by its id then or now.
    statement: Option<String>,
    /// Of this page.
    page: Option<usize>,
    /// At most so many: 50 unless told, 500 at most.
    limit: Option<usize>,
    /// Pass over so many.
    offset: Option<usize>,
}

/// What people said, the latest first.
#[utoipa::path(
    get, path = "/api/reviews", operation_id = "reviews", tag = "reviews", params(Which),
    responses((status = 200, body = Reviews), (status = "default", body = ErrorReply))
)]
pub async fn list(State(app): State<App>, mut pairs: Pairs) -> Told<Reply> {
    let (limit, offset) = pairs.window()?;
    let page = pairs.number("page")?.map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    let statement = pairs.take("statement")?;
    pairs.done()?;
    let asked = move |store: &Store| {
        Reply::of(&store.reviews(&Asked {
            statement,
            page,
            limit,
            offset,
            ..Asked::default()
        })?)
    };
    app.pool.ask(asked).await
}

/// A review to be written.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewReview {
    /// What is done.
    act: ActOf,
    /// Id of a statement in force.
    statement: String,
    /// Who does it; a pseudonym will do.
    reviewer: String,
    /// Why. Only an acceptance needs no reason.
    #[serde(default)]
    reason: String,
    /// correct: what the statement should be, as the record has it.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    item: Option<Value>,
    /// join: id of a statement that tells the same happening.
    #[serde(default)]
    other: Option<String>,
}

/// What can be done to a statement.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActOf {
    /// It is as the page has it.
    Accept,
    /// It should be `item`.
    Correct,
    /// The page does not state it.
    Refuse,
    /// It tells the happening that `other` tells.
    Join,
    /// It tells another happening than the others of its incident.
    Split,
}

/// Why a review is taken back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Undoing {
    /// Who does it.
    reviewer: String,
    /// Why.
    reason: String,
}

/// What came of a review.
#[derive(Serialize, ToSchema)]
pub struct Written {
    /// The review as it is now.
    review: Reviewed,
    /// Where the log stands now.
    log: LogEnd,
}

/// Writes a review.
#[utoipa::path(
    post, path = "/api/reviews", operation_id = "review", tag = "reviews", request_body = NewReview,
    responses((status = 201, body = Written), (status = 409, description = "busy: another process writes", body = ErrorReply),
              (status = 422, description = "invalid: `field` tells which", body = ErrorReply),
              (status = "default", body = ErrorReply))
)]
pub async fn write(State(app): State<App>, Sent(new): Sent<NewReview>) -> Told<Response> {
    let act = match (new.act, new.item, new.other) {
        (ActOf::Correct, Some(item), _) => Act::Correct(item),
        (ActOf::Join, _, Some(other)) => Act::Join(other),
        (ActOf::Correct, ..) => return Err(Fault::invalid("item", "what the statement should be is missing")),
        (ActOf::Join, ..) => return Err(Fault::invalid("other", "the statement to which it is joined is missing")),
        (ActOf::Accept, ..) => Act::Accept,
        (ActOf::Refuse, ..) => Act::Refuse,
        (ActOf::Split, ..) => Act::Split,
    };
    let review = Review {
        statement: new.statement,
        act,
        reviewer: new.reviewer,
        reason: new.reason,
    };
    let done = written(&app, move |writer| writer.review(&review)).await?;
    let id = done.id.clone();
    Ok((StatusCode::CREATED, shown(&app, id, done).await?).into_response())
}

/// Takes a review back.
#[utoipa::path(
    post, path = "/api/reviews/{id}/undo", operation_id = "undo", tag = "reviews", request_body = Undoing,
    params(("id" = String, Path, description = "The review's id")),
    responses((status = 200, body = Written), (status = 409, description = "busy: another process writes", body = ErrorReply),
              (status = 422, description = "invalid: `field` tells which", body = ErrorReply),
              (status = "default", body = ErrorReply))
)]
pub async fn undo(State(app): State<App>, id: Result<Path<String>, PathRejection>, Sent(undoing): Sent<Undoing>) -> Told<Reply> {
    let id = id.map(|Path(id)| id).unwrap_or_default();
    let of = id.clone();
    let done = written(&app, move |writer| writer.undo(&of, &undoing.reviewer, &undoing.reason)).await?;
    shown(&app, id, done).await
}

/// Opens the store for writing, for one act. Acts of this server wait for each other.
async fn written(app: &App, act: impl FnOnce(&mut Writer) -> Result<Done, Failed> + Send + 'static) -> Told<Done> {
    let turn = app.writing.clone().lock_owned().await;
    let file = app.db.clone();
    let done = tokio::task::spawn_blocking(move || {
        let done = Writer::reopen(&file, now())
            .map_err(Failed::from)
            .and_then(|mut writer| act(&mut writer));
        drop(turn);
        done
    });
    let done = done.await.map_err(|e| Fault::inside(&e.to_string()))?;
    done.map_err(|failed| match failed {
        Failed::Trouble(trouble) => trouble.into(),
        Failed::Refused(refused) => Fault::invalid(&refused.field, refused.why),
    })
}

/// A review as it is after an act, with where the log stands.
async fn shown(app: &App, id: String, done: Done) -> Told<Reply> {
    let asked = move |store: &Store| {
        let review = store.review(&id)?.ok_or_else(|| Fault::missing("review"))?;
        let log = LogEnd::of(&done.head);
        Reply::of(&Written { review, log })
    };
    app.pool.ask(asked).await
}

fn now() -> String {
    let now = jiff::Timestamp::now();
    // To the second: what is finer tells nobody anything.
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
