//! What a request sends: JSON, no longer than allowed and soon enough.

use crate::reply::{Fault, Told};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// How long the body of a request may take.
const BODY: Duration = Duration::from_secs(10);

/// The body of a request, read.
pub struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Told<Sent<T>> {
        let read = tokio::time::timeout(BODY, Bytes::from_request(request, state)).await;
        let bytes = match read {
            Err(_) => {
                return Err(Fault::new(
                    StatusCode::REQUEST_TIMEOUT,
                    "too-slow",
                    "the body came too slowly",
                ));
            }
            Ok(Err(refused)) if refused.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(Fault::new(StatusCode::PAYLOAD_TOO_LARGE, "too-long", "the body is too long"));
            }
            Ok(Err(_)) => return Err(Fault::new(StatusCode::BAD_REQUEST, "bad-body", "the body broke off")),
            Ok(Ok(bytes)) => bytes,
        };
        let read = serde_json::from_slice(&bytes);
        read.map(Sent)
            .map_err(|e| Fault::new(StatusCode::BAD_REQUEST, "bad-json", format!("the body is not as wanted: {e}")))
    }
}
