//! Which requests are let through, and what every answer carries.
//!
//! A page of any other site can make a browser send requests here, under any name that its owner lets point to this
//! machine. So every request must name one of our hosts, an origin must be our own page's, what changes something must
//! tell its origin and be JSON, and whatever is asked of the record needs the cookie of a session.

use crate::api::App;
use crate::reply::Fault;
use axum::body::Body;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The longest address, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// What the page may load: itself, and nothing from anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// Headers of every answer.
const ALWAYS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-frame-options", "DENY"),
];

/// Lets a request through, or refuses it.
pub async fn keep(State(app): State<App>, request: Request<Body>, next: Next) -> Response {
    let of_api = is_api(request.uri().path());
    let mut response = match refused(&app, &request) {
        Some(fault) => fault.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if of_api || !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

/// Why a request is not let through; none where it is.
fn refused(app: &App, request: &Request<Body>) -> Option<Fault> {
    let (uri, headers) = (request.uri(), request.headers());
    if uri.path_and_query().map_or(0, |p| p.as_str().len()) > LONGEST_ADDRESS {
        return Some(Fault::new(
            StatusCode::URI_TOO_LONG,
            "address-too-long",
            "the address is too long",
        ));
    }
    let Some(host) = host(request).filter(|host| app.names.know(host)) else {
        let message = "this server is not known under that name";
        return Some(Fault::new(StatusCode::MISDIRECTED_REQUEST, "foreign-host", message));
    };
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    if !reads && request.method() != Method::POST {
        let message = "nothing here is asked for in that way";
        return Some(Fault::new(StatusCode::METHOD_NOT_ALLOWED, "method", message));
    }
    let strange = match only(headers, &ORIGIN) {
        Only::None => !reads,
        Only::One(origin) => !app.names.are_of(origin, host),
        Only::Many => true,
    };
    if strange || is_foreign(headers, uri.path()) {
        let message = "only this server's own page may ask";
        return Some(Fault::new(StatusCode::FORBIDDEN, "foreign-origin", message));
    }
    if !reads && !is_json(headers) {
        let message = "what is sent must be application/json";
        return Some(Fault::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not-json", message));
    }
    if is_api(uri.path()) && !is_open(request.method(), uri.path()) && !app.sessions.holds(headers) {
        let message = "open the page by the address that `musnad serve` printed";
        return Some(Fault::new(StatusCode::UNAUTHORIZED, "no-session", message));
    }
    None
}

/// What needs no session.
fn is_open(method: &Method, path: &str) -> bool {
    match path {
        "/api/session" => method == Method::POST,
        "/api/openapi.json" => method != Method::POST,
        _ => false,
    }
}

/// The host that a request names. Where it stands twice, in the address too, both must be the same.
fn host(request: &Request<Body>) -> Option<&str> {
    let Only::One(host) = only(request.headers(), &HOST) else {
        return None;
    };
    match request.uri().authority() {
        Some(authority) if !authority.as_str().eq_ignore_ascii_case(host) => None,
        _ => Some(host),
    }
}

/// Whether the browser tells that another site asks. A link to the page from elsewhere may be followed.
fn is_foreign(headers: &HeaderMap, path: &str) -> bool {
    let site = HeaderName::from_static("sec-fetch-site");
    match only(headers, &site) {
        Only::None => false,
        Only::One(site) => is_api(path) && !["same-origin", "none"].contains(&site),
        Only::Many => true,
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let Only::One(kind) = only(headers, &CONTENT_TYPE) else {
        return false;
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// A header that may stand once.
enum Only<'h> {
    None,
    One(&'h str),
    Many,
}

fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Only<'h> {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (None, _) => Only::None,
        (Some(value), None) => value.to_str().map_or(Only::Many, Only::One),
        (Some(_), Some(_)) => Only::Many,
    }
}
