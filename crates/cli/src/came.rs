//! How did a document come, so that the same bytes can be read the same way again?

use jiff::civil::Date;
use musnad::record::Record;
use musnad_page::warc::WarcPage;
use musnad_read::{Body, Coder, Document, Place, Tables};
use musnad_store::page::Capture;
use serde::Deserialize;

/// What the user told of a page when it was added.
#[derive(Default, Deserialize)]
pub struct Given {
    pub date: Option<String>,
    pub url: Option<String>,
}

/// How a document came, as the store keeps it.
pub fn capture(document: &Document) -> Capture {
    let place = &document.place;
    let mut capture = Capture {
        path: place.path.clone(),
        line: place.line,
        byte: place.byte,
        ..Capture::default()
    };
    capture.form = Some(document.body.form().to_owned());
    if let Body::Archived(page) = &document.body {
        capture.url = page.url.clone();
        capture.record = page.record_id.clone();
        capture.captured = page.date.clone();
        capture.media = page.content_type.clone();
        capture.truncated = page.truncated.clone();
        capture.byte = capture.byte.or(Some(page.offset));
    }
    capture
}

/// The document that came so; none where an older version did not keep how it is to be read.
pub fn document(capture: &Capture, bytes: Vec<u8>) -> Option<Document> {
    let form = capture.form.as_deref()?;
    let body = Body::of(form, bytes, |body, kind| WarcPage {
        offset: capture.byte.unwrap_or(0),
        record_id: capture.record.clone(),
        url: capture.url.clone(),
        date: capture.captured.clone(),
        content_type: capture.media.clone(),
        body,
        kind,
        truncated: capture.truncated.clone(),
    })?;
    let place = Place {
        path: capture.path.clone(),
        line: capture.line,
        byte: capture.byte,
    };
    Some(Document { place, body })
}

/// Reads a document again, as it was read when it was added.
pub fn again(tables: &Tables, date: Option<Date>, url: Option<&str>, document: Document) -> Result<Record, String> {
    let coder = Coder {
        tables,
        date,
        url,
        parts: true,
        news: false,
    };
    coder.record(document).map_err(|unread| unread.why)
}
