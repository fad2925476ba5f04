//! Which files does the embedded page consist of?
//!
//! They are part of the program: no path of a request ever reaches the file system.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use musnad::proof::hex;
use rust_embed::RustEmbed;

/// What `web/` builds.
#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Files;

/// The page's own name.
const INDEX: &str = "index.html";

/// A file of the page; the page itself for what has no file, since it has views of its own.
pub async fn file(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().strip_prefix('/').unwrap_or_default();
    let name = match path {
        "" => INDEX,
        path if Files::get(path).is_some() => path,
        path if is_view(path) => INDEX,
        _ => return absent("there is no such file"),
    };
    match Files::get(name) {
        Some(file) => found(name, file, &headers),
        None => absent("the page is not part of this build of musnad; the API under /api/ is"),
    }
}

/// Whether a path can be a view of the page.
fn is_view(path: &str) -> bool {
    path.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_".contains(&b)) && !path.starts_with('/') && !path.contains("//")
}

fn found(name: &str, file: rust_embed::EmbeddedFile, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()));
    let same = headers
        .get_all(IF_NONE_MATCH)
        .iter()
        .any(|known| known.to_str().is_ok_and(|known| known.contains(&tag)));
    // Names of assets hold a hash of what is in them.
    let kept = if name.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        Body::from(file.data).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// The kind of a file, by the end of its name.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

fn absent(why: &'static str) -> Response {
    let plain = HeaderValue::from_static("text/plain; charset=utf-8");
    (StatusCode::NOT_FOUND, [(CONTENT_TYPE, plain)], why).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_no_files() {
        for view in ["incidents", "pages/12", "incidents/6098e4e71241f0e3"] {
            assert!(is_view(view), "{view}");
        }
        for other in [
            "../secret",
            "assets/x.js",
            "a%2e%2e",
            "a//b",
            "/etc/passwd",
            "etc\\passwd",
            "a b",
        ] {
            assert!(!is_view(other), "{other}");
        }
    }
}
