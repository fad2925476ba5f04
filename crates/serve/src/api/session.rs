//! How a token becomes a session.

use super::App;
use crate::reply::{ErrorReply, Fault, Told};
use crate::sent::Sent;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

/// A token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// From the fragment of the printed address.
    token: String,
}

/// Spends a token for a session.
#[utoipa::path(
    post, path = "/api/session", operation_id = "openSession", tag = "session", request_body = Token,
    responses((status = 204, description = "A session is open: its cookie is set"),
              (status = 401, description = "bad-token: unknown, or used before", body = ErrorReply))
)]
pub async fn open(State(app): State<App>, Sent(shown): Sent<Token>) -> Told<Response> {
    let Some(cookie) = app.sessions.open(&shown.token) else {
        let message = "this address was used before, or is of another server: take the one that it printed last";
        return Err(Fault::new(StatusCode::UNAUTHORIZED, "bad-token", message));
    };
    if let Some(used) = app.used.get() {
        used();
    }
    let cookie = HeaderValue::from_str(&cookie).map_err(|e| Fault::inside(&e.to_string()))?;
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}
