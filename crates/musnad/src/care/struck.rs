//! Who is struck, by a statement that takes its words for a person's name, where no sign showed one?
//!
//! Names that no table knows are found by what stands around them, and not all are. A statement that somebody was killed,
//! seized or violated has its own view of whom: what it takes for a person's name is one, before somebody is named who
//! should not be.

use super::person::Found;
use crate::record::{Item, Person, Writer};
use crate::statement::{Content, Mention, Statement};
use musnad_arabic::Span;
use musnad_lexicon::codes::{EventType, Kind};

/// Fewest words of a name that nothing else shows: one may be any noun. Where sexual violence is told one is enough.
const WORDS: usize = 2;

/// Those of a text that are not among the persons found.
pub(super) fn persons(writer: &Writer<'_>, found: &[Found], statements: &[Statement], items: &[Item]) -> Vec<Person> {
    let mut all: Vec<Person> = Vec::new();
    let mut seen: Vec<Span> = found.iter().map(|f| f.span).collect();
    for (statement, item) in statements.iter().zip(items) {
        let (whom, fate, sexual): (&[Mention], _, _) = match &statement.content {
            Content::Event(e) if matches!(e.event, EventType::Assault | EventType::Coerce) => {
                let row = writer.lexicon.triggers.get(e.row as usize);
                let told = !e.aux.negation && !e.aux.future && !e.aux.hypothetical;
                (
                    &e.recipients,
                    row.and_then(|r| r.toll).filter(|_| told),
                    e.mode == Some("sexual"),
                )
            }
            Content::Toll(t) => (t.victims.as_slice(), Some(t.what), false),
            _ => continue,
        };
        for mention in whom {
            let words = mention.span.of(writer.text).split_whitespace().count();
            let named = mention.kind == Some(Kind::Person) && mention.party.is_none();
            if !named || words < WORDS && !sexual || seen.iter().any(|s| s.overlaps(mention.span)) {
                continue;
            }
            seen.push(mention.span);
            all.push(Person {
                words: writer.words(mention.span),
                fate: fate.map(|w| w.as_str().to_owned()),
                sexual,
                statement: fate.map(|_| item.id.clone()),
                ..Person::default()
            });
        }
    }
    all
}
