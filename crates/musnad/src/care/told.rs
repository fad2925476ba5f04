//! Who is named again: by the last name alone, by the first, or before the full name in a headline.

use super::person::Found;
use super::sheet;
use foldhash::{HashMap, HashMapExt, HashSet};
use musnad_arabic::Span;
use musnad_arabic::particle;
use musnad_arabic::token::{Kind as TokenKind, Tokens};
use musnad_lexicon::codes::Kind;
use musnad_lexicon::{Hit, Lexicon, Part, Sense};
use smallvec::SmallVec;

/// The shortest name that is taken up again, in letters.
const SHORTEST: usize = 3;

/// Small words that may be glued to the front of a name.
const FRONTS: [&str; 7] = ["", "و", "ل", "ب", "ف", "ول", "وب"];

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
    // One word that nobody knows as a name is no ground to find more of it.
    for parts in found.iter().filter(|f| f.sure || f.parts.len() > 1).map(|f| &f.parts) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
            continue;
        };
        for (part, is_last) in [(first, false), (last, true)] {
            if part.chars().nth(SHORTEST - 1).is_some() && !part.contains('.') {
                *handles.entry(part.as_str()).or_insert(false) |= is_last;
            }
        }
    }
    handles
}

/// The namings among the words that no name covers yet.
fn sweep(lexicon: &Lexicon, text: &str, tokens: &Tokens, sentences: &[Span], found: &[Found]) -> Vec<Found> {
    let handles = handles(found);
    let begins: HashSet<&str> = handles.keys().filter_map(|h| h.split(' ').next()).collect();
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
        if !may_name(tokens.key(at), &begins) {
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

/// Whether a word may begin a naming; told cheaply, since most words do not.
fn may_name(key: &str, begins: &HashSet<&str>) -> bool {
    let glued = |k: &str| k.starts_with(['و', 'ف', 'ب', 'ل']);
    let mut stem = key;
    for _ in 0..3 {
        if begins.contains(stem) {
            return true;
        }
        if !glued(stem) {
            return false;
        }
        let fused = stem.starts_with("لل");
        stem = &stem['و'.len_utf8()..];
        // للحداد
        if fused && begins.iter().any(|b| b.strip_prefix("ال") == stem.strip_prefix('ل')) {
            return true;
        }
    }
    false
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
    let first = tokens.key(at);
    let rest: String = (at + 1..=last).map(|k| format!(" {}", tokens.key(k))).collect();
    for front in FRONTS {
        let Some(stem) = first.strip_prefix(front) else { continue };
        // للحداد is ل and الحداد.
        let fused = stem.strip_prefix('ل').filter(|_| front.ends_with('ل'));
        let whole = fused.map_or_else(|| format!("{stem}{rest}"), |s| format!("ال{s}{rest}"));
        let part = whole.as_str();
        let short = !front.is_empty() && front != "و" && part.chars().nth(SHORTEST).is_none();
        if !handles.contains_key(part) || short {
            continue;
        }
        let article = part.starts_with("ال");
        let lead = first.len() - stem.len();
        if len > 1 || is_meant(lexicon, text, tokens, at, lead, article) {
            let span = tokens.span(at, last);
            return Some((sheet::without(text, span, first, lead), whole, last));
        }
    }
    None
}

/// Whether a word that may be a name is meant as one: a word that means something else besides must stand where a name
/// does.
fn is_meant(lexicon: &Lexicon, text: &str, tokens: &Tokens, at: usize, lead: usize, article: bool) -> bool {
    let key = tokens.key(at);
    let written = tokens.list()[at].span.of(text);
    if particle::class_after_conjunction(key).is_some() && !(key.ends_with("علي") && written.ends_with('ي')) {
        return false;
    }
    let (mut hits, mut persons) = (Vec::new(), SmallVec::new());
    lexicon.find_persons(tokens, at, &mut hits, &mut persons);
    lexicon.gazetteer().find(tokens, at, &mut hits);
    let word = |h: &Hit| matches!(h.sense, Sense::Forename(f) if lexicon.forenames[f as usize].word) && h.lead == lead;
    let whole = |h: &&Hit| h.last > at || h.lead == lead && !h.pronoun;
    let named = |h: &Hit| {
        matches!(h.sense, Sense::Name(_))
            || matches!(h.sense, Sense::Party(p) if lexicon.parties[p as usize].kind == Kind::Person)
    };
    let other = persons.iter().any(word)
        || hits.iter().filter(whole).any(|h| !named(h))
        || hits.iter().any(|h| h.lead < lead && !named(h) && !h.pronoun);
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
    before && reported || lead == 0 && !article && (before || is_after_verb(lexicon, tokens, at))
}

/// Whether a verb that is no noun stands right before token `at`: وكانت عواطف أما.
fn is_after_verb(lexicon: &Lexicon, tokens: &Tokens, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let mut hits = Vec::new();
    lexicon.find(tokens, before, &mut hits);
    let verb = |h: &Hit| h.features.is_verb();
    hits.iter().any(verb) && hits.iter().all(|h| verb(h) || h.pronoun)
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
    // Who was named in full, by each part of the name.
    let mut full: HashMap<String, Vec<usize>> = HashMap::new();
    let mut persons = 0;
    for i in 0..found.len() {
        let mut near: Vec<usize> = found[i]
            .parts
            .iter()
            .filter_map(|p| full.get(bare(p)))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        let earlier = near.iter().rev().find(|k| fits(&found[i], &found[**k]));
        let longer = near.iter().find(|k| fits(&found[**k], &found[i]));
        let other = earlier.or(longer).map(|k| found[*k].person);
        if earlier.is_none() {
            for part in &found[i].parts {
                full.entry(bare(part).to_owned()).or_default().push(i);
            }
        }
        found[i].person = other.unwrap_or_else(|| {
            persons += 1;
            persons
        });
    }
}

/// Whether the parts of `short` are parts of `long`, in their order.
fn fits(short: &Found, long: &Found) -> bool {
    let mut parts = long.parts.iter().map(|p| bare(p));
    short.parts.iter().all(|p| parts.any(|q| q == bare(p)))
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
