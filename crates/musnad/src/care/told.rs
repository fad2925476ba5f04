//! Who is named again: by the last name alone, by the first, or before the full name in a headline.

use super::person::Found;
use musnad_arabic::Span;
use musnad_arabic::token::{Kind as TokenKind, Tokens};
use musnad_lexicon::codes::Kind;
use musnad_lexicon::{Hit, Lexicon, Part, Sense};
use std::collections::HashMap;

/// The shortest name that is taken up again, in letters.
const SHORTEST: usize = 3;

/// Small words that may be glued to the front of a name.
const FRONTS: [&str; 8] = ["", "و", "ل", "ب", "ف", "ول", "وب", "ك"];

/// Adds the namings that only the rest of the text shows, and tells which namings are of one person.
pub(super) fn again(lexicon: &Lexicon, text: &str, tokens: &Tokens, sentences: &[Span], found: &mut Vec<Found>) {
    if found.is_empty() {
        return;
    }
    let more = sweep(lexicon, text, tokens, sentences, found);
    found.extend(more);
    found.sort_by_key(|f| f.span.start);
    number(found);
    share(found);
}

/// A part of a name as it is compared: without the article, أبي as أبو.
fn bare(part: &str) -> &str {
    part.strip_prefix("ال")
        .filter(|rest| rest.chars().nth(SHORTEST - 1).is_some())
        .unwrap_or(part)
}

/// The parts by which somebody may be named again: the last, and the first.
fn handles(found: &[Found]) -> HashMap<&str, bool> {
    let mut handles = HashMap::new();
    for parts in found.iter().map(|f| &f.parts) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            continue;
        };
        for (part, is_last) in [(first, false), (last, true)] {
            if part.chars().nth(SHORTEST - 1).is_some() && !part.contains('.') {
                *handles.entry(bare(part)).or_insert(false) |= is_last;
            }
        }
    }
    handles
}

/// The namings among the words that no name covers yet.
fn sweep(lexicon: &Lexicon, text: &str, tokens: &Tokens, sentences: &[Span], found: &[Found]) -> Vec<Found> {
    let handles = handles(found);
    let longest = handles.keys().map(|h| h.split(' ').count()).max().unwrap_or(1);
    let mut more = Vec::new();
    let mut next = 0;
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens.list()[at];
        while found.get(next).is_some_and(|f| f.span.end <= token.span.start) {
            next += 1;
        }
        let covered = found.get(next).is_some_and(|f| f.span.overlaps(token.span));
        if covered || token.kind != TokenKind::Word {
            at += 1;
            continue;
        }
        let again = (1..=longest)
            .rev()
            .find_map(|len| naming(lexicon, text, tokens, at, len, &handles));
        let Some((span, part, last)) = again else {
            at += 1;
            continue;
        };
        if let Some(sentence) = sentences.iter().find(|s| s.contains(span)) {
            more.push(Found::bare(span, *sentence, vec![part]));
        }
        at = last + 1;
    }
    more
}

/// A naming of `len` words at token `at`.
fn naming(
    lexicon: &Lexicon,
    text: &str,
    tokens: &Tokens,
    at: usize,
    len: usize,
    handles: &HashMap<&str, bool>,
) -> Option<(Span, String, usize)> {
    let last = at + len - 1;
    let words = tokens.list().get(at..=last)?;
    if words.iter().any(|t| t.kind != TokenKind::Word) {
        return None;
    }
    let rest: String = (at + 1..=last).map(|k| format!(" {}", tokens.key(k))).collect();
    let first = tokens.key(at);
    for front in FRONTS {
        let Some(stem) = first.strip_prefix(front) else { continue };
        // للحداد is ل and الحداد.
        let stem = if front.ends_with('ل') && stem.starts_with('ل') {
            &stem['ل'.len_utf8()..]
        } else {
            stem
        };
        let whole = format!("{stem}{rest}");
        let part = bare(&whole);
        if !handles.contains_key(part) {
            continue;
        }
        let article = whole.len() > part.len();
        let lead = first.len() - stem.len();
        if len > 1 || is_meant(lexicon, tokens, at, lead, article) {
            let span = tokens.span(at, last);
            return Some((
                Span::new(span.start + lead.min(written_lead(text, span, lead)), span.end),
                whole,
                last,
            ));
        }
    }
    None
}

/// Bytes of the text that the `lead` first bytes of its key stand for: signs of vowels are in the text alone.
fn written_lead(text: &str, span: Span, lead: usize) -> usize {
    let letters = lead / 'و'.len_utf8();
    let mut chars = span.of(text).char_indices().skip(letters);
    chars.next().map_or(0, |(at, _)| at)
}

/// Whether a word that may be a name is meant as one: a word that means something else besides must stand where a name
/// does.
fn is_meant(lexicon: &Lexicon, tokens: &Tokens, at: usize, lead: usize, article: bool) -> bool {
    let mut hits = Vec::new();
    lexicon.find(tokens, at, &mut hits);
    lexicon.gazetteer().find(tokens, at, &mut hits);
    let whole = |h: &&Hit| h.last > at || h.lead == lead && !h.pronoun;
    let named = |h: &Hit| {
        matches!(h.sense, Sense::Name(_))
            || matches!(h.sense, Sense::Party(p) if lexicon.parties[p as usize].kind == Kind::Person)
    };
    let other = hits.iter().filter(whole).any(|h| !named(h)) || hits.iter().any(|h| h.lead < lead && !named(h) && !h.pronoun);
    let (before, after) = (is_said(lexicon, tokens, at), tokens.list().get(at + 1));
    let next = if at + 1 < tokens.len() { tokens.key(at + 1) } else { "" };
    if is_thing(lexicon, tokens, at) {
        return false;
    }
    if !other {
        return true;
    }
    let reported = matches!(next, "ان" | "انه" | "انها" | "بان")
        || after.is_some_and(|t| matches!(t.kind, TokenKind::Mark(':' | '«' | '"')));
    before && reported || before && lead == 0 && !article
}

/// Whether a verb of saying stands right before token `at`.
fn is_said(lexicon: &Lexicon, tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let mut hits = Vec::new();
    lexicon.find(tokens, before, &mut hits);
    hits.iter()
        .any(|h| matches!(h.sense, Sense::Cue(_, Part::Verb)) && h.features.is_verb() && !h.pronoun)
}

/// Whether a place or body stands before token `at` that may be called after somebody.
fn is_thing(lexicon: &Lexicon, tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let mut hits = Vec::new();
    lexicon.find(tokens, before, &mut hits);
    let bare = |h: &Hit| !h.article && !h.pronoun && h.last == before;
    let settled = |k: Kind| !matches!(k, Kind::Home | Kind::Vehicle | Kind::Convoy);
    hits.iter().any(|h| {
        bare(h)
            && match h.sense {
                Sense::PlaceNoun(_) => true,
                Sense::Object(o) => settled(lexicon.objects[o as usize].kind),
                _ => false,
            }
    })
}

/// Numbers the persons: a shorter naming is of the last who was named in full with it, else of the next.
fn number(found: &mut [Found]) {
    let fits = |short: &Found, long: &Found| {
        let mut parts = long.parts.iter().map(|p| bare(p));
        short.parts.iter().all(|p| parts.any(|q| q == bare(p)))
    };
    let mut full: Vec<(usize, usize)> = Vec::new();
    for i in 0..found.len() {
        let earlier = full.iter().rev().find(|(k, _)| fits(&found[i], &found[*k]));
        let longer = full.iter().position(|(k, _)| fits(&found[*k], &found[i]));
        let number = match (earlier, longer) {
            (Some((_, person)), _) => *person,
            (None, Some(at)) => full[at].1,
            _ => full.len() + 1,
        };
        if earlier.is_none() {
            full.push((i, number));
        }
        found[i].person = number;
    }
}

/// What is told of a person where they are named once holds wherever they are.
fn share(found: &mut [Found]) {
    let mut told: HashMap<usize, Found> = HashMap::new();
    for f in found.iter() {
        let all = told
            .entry(f.person)
            .or_insert_with(|| Found::bare(f.span, f.sentence, Vec::new()));
        all.public = all.public.or(f.public);
        all.fate = all.fate.or(f.fate);
        all.age = all.age.or(f.age);
        all.female = all.female.or(f.female);
        all.minor |= f.minor;
    }
    for f in found.iter_mut() {
        let Some(all) = told.get(&f.person) else { continue };
        f.public = f.public.or(all.public);
        f.fate = f.fate.or(all.fate);
        f.age = f.age.or(all.age);
        f.female = f.female.or(all.female);
        f.minor |= all.minor;
    }
}
