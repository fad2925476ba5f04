//! The pages of a web archive, as documents.

use crate::document::{Body, Document, Found, Place, Unread};
use musnad_page::warc::Reader;
use std::io::Read;
use std::ops::ControlFlow;

/// Hands every page of an archive to `each`, and every damage; of a page longer than `limit` bytes only the news that
/// it was passed over.
pub fn pages(path: &str, archive: impl Read, limit: u64, each: &mut dyn FnMut(Found) -> ControlFlow<()>) -> ControlFlow<()> {
    let place = |byte: Option<u64>| Place { byte, ..Place::of(path) };
    let mut none = true;
    for found in Reader::new(archive, limit) {
        none = false;
        each(match found {
            Ok(page) => Ok(Document {
                place: place(Some(page.offset)),
                body: Body::Archived(page),
            }),
            Err(damage) => Err(Unread {
                place: place(Some(damage.offset)),
                why: damage.what,
            }),
        })?;
    }
    if none {
        each(Err(Unread {
            place: place(None),
            why: "no page in this archive".to_owned(),
        }))?;
    }
    ControlFlow::Continue(())
}
