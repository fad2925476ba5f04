//! A statement's stable id: of the page's bytes, its kind, and the places of the words that make it.
//!
//! What else is told of it (mode, places, times, sources) may be read better without its id changing.

use super::{ItemContent, Offsets, Words};
use musnad_arabic::Span;
use sha2::{Digest, Sha256};

/// Words of one part of a statement: the part's sign, and where they stand in bytes.
pub(super) type Group = (u8, Vec<Span>);

/// The id of a statement made of these groups; of a relation, also of its name.
pub(super) fn of(sha256: &str, relation: Option<&str>, groups: &[Group]) -> String {
    let mut hash = Sha256::new();
    hash.update(sha256.as_bytes());
    hash.update(relation.unwrap_or_default().as_bytes());
    for (sign, spans) in groups {
        hash.update([*sign]);
        for span in spans {
            hash.update((span.start as u64).to_le_bytes());
            hash.update((span.end as u64).to_le_bytes());
        }
    }
    hash.finalize().iter().take(8).map(|b| format!("{b:02x}")).collect()
}

/// The id of a statement as a record has it, in the page whose bytes have this SHA-256 (hexadecimal) and in this text.
pub fn of_item(content: &ItemContent, sha256: &str, text: &str) -> String {
    let offsets = Offsets::new(text);
    let span = |words: &Words| Span::new(offsets.byte(words.start), offsets.byte(words.end));
    match content {
        ItemContent::Event {
            trigger,
            actors,
            recipients,
            ..
        } => {
            let groups = [
                (b'e', vec![span(trigger)]),
                (b'a', actors.iter().map(|p| span(&p.words)).collect()),
                (b'r', recipients.iter().map(|p| span(&p.words)).collect()),
            ];
            of(sha256, None, &groups)
        }
        ItemContent::Toll { text, .. } => of(sha256, None, &[(b't', vec![span(text)])]),
        ItemContent::Relation {
            relation,
            subject,
            object,
            ..
        } => {
            let groups = [(b's', vec![span(&subject.words)]), (b'o', vec![span(&object.words)])];
            of(sha256, Some(relation), &groups)
        }
    }
}
