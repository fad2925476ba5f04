//! How an answer is written, or a refusal: JSON, always.

use axum::body::Body;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use musnad_store::{Kind, Trouble};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// What is asked for, or why not.
pub type Told<T> = Result<T, Fault>;

/// JSON, ready to be sent.
pub struct Reply(Vec<u8>);

impl Reply {
    /// Writes a value. Addresses that are none of the web are left out: nobody shall follow them.
    pub fn of(value: &impl Serialize) -> Told<Reply> {
        let mut value = serde_json::to_value(value).map_err(|e| Fault::inside(&e.to_string()))?;
        only_web(&mut value);
        serde_json::to_vec(&value)
            .map(Reply)
            .map_err(|e| Fault::inside(&e.to_string()))
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let json = HeaderValue::from_static("application/json");
        ([(CONTENT_TYPE, json)], Body::from(self.0)).into_response()
    }
}

/// Makes every `url` that is not http or https null.
fn only_web(value: &mut Value) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(only_web),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(url) if name == "url" => {
                        if !is_web(url) {
                            *value = Value::Null;
                        }
                    }
                    value => only_web(value),
                }
            }
        }
        _ => {}
    }
}

fn is_web(url: &str) -> bool {
    let has = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (has("http://") || has("https://")) && !url.chars().any(char::is_control)
}

/// Why a request is not answered.
#[derive(Debug)]
pub struct Fault {
    status: StatusCode,
    code: &'static str,
    message: String,
    field: Option<String>,
}

/// How a refusal is told.
#[derive(Serialize, ToSchema)]
pub struct ErrorReply {
    /// Why.
    pub error: ErrorTold,
}

/// Why a request is not answered.
#[derive(Serialize, ToSchema)]
pub struct ErrorTold {
    /// For programs: no-session, not-found, busy, slow …
    pub code: String,
    /// For a person, in English.
    pub message: String,
    /// Which part of the request it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Fault {
    /// A refusal.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Fault {
        Fault {
            status,
            code,
            message: message.into(),
            field: None,
        }
    }

    /// There is no such thing.
    pub fn missing(what: &str) -> Fault {
        Fault::new(StatusCode::NOT_FOUND, "not-found", format!("there is no such {what}"))
    }

    /// A part of the address that means nothing.
    pub fn part(field: &str, message: impl Into<String>) -> Fault {
        Fault {
            field: Some(field.to_owned()),
            ..Fault::new(StatusCode::BAD_REQUEST, "bad-part", message)
        }
    }

    /// What was sent cannot be done: which part of it, and why.
    pub fn invalid(field: &str, why: impl Into<String>) -> Fault {
        Fault {
            field: Some(field.to_owned()),
            ..Fault::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", why)
        }
    }

    /// It took too long and was given up.
    pub fn slow() -> Fault {
        let message = "the question took too long and was given up: ask for less";
        Fault::new(StatusCode::SERVICE_UNAVAILABLE, "slow", message)
    }

    /// Our own fault.
    pub fn inside(message: &str) -> Fault {
        Fault::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", message)
    }
}

impl From<Trouble> for Fault {
    fn from(trouble: Trouble) -> Fault {
        let name = trouble.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (status, code) = match trouble.kind {
            Kind::Busy => (StatusCode::CONFLICT, "busy"),
            Kind::Stopped => return Fault::slow(),
            Kind::Full => (StatusCode::INSUFFICIENT_STORAGE, "full"),
            Kind::ReadOnly => (StatusCode::CONFLICT, "read-only"),
            Kind::Damaged => (StatusCode::INTERNAL_SERVER_ERROR, "damaged"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "store"),
        };
        // The folder in which it lies is nobody's business.
        let trouble = Trouble {
            file: name.into(),
            ..trouble
        };
        Fault::new(status, code, trouble.to_string())
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let body = json!({ "error": ErrorTold { code: self.code.to_owned(), message: self.message, field: self.field } });
        let json = HeaderValue::from_static("application/json");
        let mut response = (self.status, [(CONTENT_TYPE, json)], body.to_string()).into_response();
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            response
                .headers_mut()
                .insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_told() {
        let mut value = json!({ "page": [{ "url": "javascript:alert(1)", "n": 1 }, { "url": "HTTPS://a.example/" }],
            "url": "http://a.example/\u{7}", "x": { "url": "data:text/html,x" } });
        only_web(&mut value);
        let wanted =
            json!({ "page": [{ "url": null, "n": 1 }, { "url": "HTTPS://a.example/" }], "url": null, "x": { "url": null } });
        assert_eq!(value, wanted);
        assert!(!is_web("httpx://a") && !is_web("https:/a") && !is_web("ه"));
    }
}
