//! What befell a person, by the statements of the text, and the person as the record has it.

use super::person::Found;
use super::struck;
use crate::record::{Age, Item, Person, Writer};
use crate::statement::{Content, Mention, Statement};
use musnad_arabic::Span;
use musnad_lexicon::Lexicon;
use musnad_lexicon::codes::What;
use std::collections::HashMap;

/// Harm that a statement tells.
struct Harm<'a> {
    what: What,
    id: &'a str,
    sentence: Span,
    /// Where it stands.
    at: Span,
    /// Whom it befell.
    whom: Vec<Span>,
}

/// The persons of a record. `items` are those of `statements`, in their order.
pub fn persons(writer: &Writer<'_>, found: &[Found], statements: &[Statement], items: &[Item]) -> Vec<Person> {
    let harms: Vec<Harm<'_>> = statements
        .iter()
        .zip(items)
        .filter_map(|(s, item)| harm(writer.lexicon, writer.text, s, &item.id))
        .collect();
    let told: Vec<Option<(What, &str)>> = shared(found, &harms);
    let violated = violated(found, statements);
    let mut all: Vec<Person> = found
        .iter()
        .zip(told)
        .map(|(f, told)| Person {
            words: writer.words(f.span),
            public: f.public.map(|p| p.as_str().to_owned()),
            role: f.role.map(|s| writer.words(s)),
            fate: told.map(|(what, _)| what).or(f.fate).map(|w| w.as_str().to_owned()),
            age: f.age.map(|(span, years)| Age {
                words: writer.words(span),
                years,
            }),
            minor: f.minor,
            sexual: violated.contains(&f.person),
            sex: f.female.map(|female| if female { "female" } else { "male" }.to_owned()),
            status: f.status.iter().map(|s| writer.words(*s)).collect(),
            statement: told.map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty()),
        })
        .collect();
    all.extend(struck::persons(writer, found, statements, items));
    all.sort_by_key(|p| p.words.start);
    all
}

fn harm<'a>(lexicon: &Lexicon, text: &str, statement: &Statement, id: &'a str) -> Option<Harm<'a>> {
    let spans = |m: &[Mention]| m.iter().map(|m| m.span).collect();
    let (what, whom, aux) = match &statement.content {
        Content::Event(e) => (lexicon.triggers.get(e.row as usize)?.toll?, spans(&e.recipients), e.aux),
        Content::Toll(t) => (t.what, t.victims.iter().map(|m| m.span).collect(), Default::default()),
        Content::Relation(_) => return None,
    };
    let at = statement.anchor();
    // نجا من محاولة اغتيال
    let before = text.get(..at.start).unwrap_or("").trim_end();
    let tried = before.ends_with("محاولة") || before.ends_with("محاولات");
    (!aux.negation && !aux.future && !aux.hypothetical && !tried).then_some(Harm {
        what,
        id,
        sentence: statement.sentence,
        at,
        whom,
    })
}

/// What befell each, with the statement that tells it: of the name itself, of others in its list, of the same person
/// elsewhere.
fn shared<'a>(found: &[Found], harms: &[Harm<'a>]) -> Vec<Option<(What, &'a str)>> {
    let mut told: Vec<Option<(What, &str)>> = found.iter().map(|f| own(f, harms)).collect();
    let mut of_list: HashMap<usize, (What, &str)> = HashMap::new();
    for (f, t) in found.iter().zip(&told) {
        if let (Some(t), true) = (t, f.list > 0) {
            of_list.entry(f.list).or_insert(*t);
        }
    }
    for (f, t) in found.iter().zip(&mut told) {
        let announced = || announced(f, harms).filter(|_| f.announced && f.fate.is_none());
        *t = t
            .or_else(|| of_list.get(&f.list).copied().filter(|_| f.list > 0))
            .or_else(announced);
    }
    let mut of_person: HashMap<usize, (What, &str)> = HashMap::new();
    for (f, t) in found.iter().zip(&told) {
        if let Some(t) = t {
            of_person.entry(f.person).or_insert(*t);
        }
    }
    for (f, t) in found.iter().zip(&mut told) {
        *t = t.or_else(|| of_person.get(&f.person).copied());
    }
    told
}

fn own<'a>(found: &Found, harms: &[Harm<'a>]) -> Option<(What, &'a str)> {
    let here = || harms.iter().filter(|h| h.sentence == found.sentence);
    let role = found.role.unwrap_or(found.span);
    let befalls = |h: &&Harm<'_>| h.whom.iter().any(|w| w.overlaps(found.span) || w.overlaps(role));
    let whom = || here().filter(befalls);
    let killed = |h: &&Harm<'_>| h.what == What::Killed;
    // جثة المخطوف: death is the last that is told.
    if let Some(h) = whom()
        .find(killed)
        .or_else(|| whom().next().filter(|_| found.fate != Some(What::Killed)))
    {
        return Some((h.what, h.id));
    }
    // الشهيد أحمد: what the word tells, in the nearest statement that tells it too.
    let fate = found.fate?;
    let near = here()
        .filter(|h| h.what == fate)
        .min_by_key(|h| h.at.start.abs_diff(found.span.start));
    Some((fate, near.map_or("", |h| h.id)))
}

/// وهم أحمد وسامر: what befell those whom the sentence, or the one before, counted last.
fn announced<'a>(found: &Found, harms: &[Harm<'a>]) -> Option<(What, &'a str)> {
    let before = harms.iter().rev().find(|h| h.at.end <= found.span.start)?;
    let near = before.sentence == found.sentence || before.sentence.end + 8 >= found.sentence.start;
    near.then_some((before.what, before.id))
}

/// Numbers of the persons of whom sexual violence is told. Who is named beside it counts as well, unless a public person
/// or who tells it: to name one too few is the lesser harm. Where the sentence names nobody, it is the last named before.
fn violated(found: &[Found], statements: &[Statement]) -> Vec<usize> {
    let mut all = Vec::new();
    for statement in statements {
        let Content::Event(event) = &statement.content else { continue };
        if event.mode != Some("sexual") {
            continue;
        }
        let sources: Vec<Span> = statement
            .sources
            .iter()
            .filter_map(|l| Some(l.source.as_ref()?.span))
            .collect();
        let among = |spans: &[Span], f: &Found| spans.iter().any(|s| s.overlaps(f.span));
        let recipients: Vec<Span> = event.recipients.iter().map(|m| m.span).collect();
        let actors: Vec<Span> = event.actors.iter().map(|m| m.span).collect();
        let here: Vec<&Found> = found.iter().filter(|f| f.sentence == statement.sentence).collect();
        let suffers = |f: &&&Found| among(&recipients, f) || f.public.is_none() && !among(&actors, f) && !among(&sources, f);
        let before = all.len();
        all.extend(here.iter().filter(suffers).map(|f| f.person));
        if all.len() == before {
            let speaker = here
                .iter()
                .filter(|f| f.public.is_none() && among(&sources, f) && f.female != Some(false));
            all.extend(speaker.map(|f| f.person));
        }
        if here.is_empty() {
            let last = found.iter().rev().find(|f| f.span.end <= statement.sentence.start);
            all.extend(last.filter(|f| f.public.is_none()).map(|f| f.person));
        }
    }
    all
}
