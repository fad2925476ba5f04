//! What shows that a name begins at a word: a list, a title, a word of naming, a verb before it.

use super::role::{self, Told};
use super::sheet::Sheet;
use musnad_lexicon::Sense;
use musnad_lexicon::codes::What;

/// What shows that a name begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Nothing but the name itself.
    None,
    /// The next name after one: أحمد وسامر.
    Item,
    /// A list that is announced: وهم، الشهداء.
    List,
    /// A title right before it.
    Title,
    /// A title of several: الشابان.
    Titles,
    /// يدعى
    Naming,
    /// عائلة
    Family,
    /// قال
    Says,
    /// مقتل
    Harm,
}

/// Names in a row.
pub(super) struct List<'a> {
    /// Its number in the text.
    pub number: usize,
    /// The token after the last of them, with its age.
    pub end: usize,
    /// Whether its names need no other sign.
    pub announced: bool,
    /// What is told of all of them.
    pub role: Option<Told<'a>>,
}

/// What stands before token `at`.
pub(super) fn slot(sheet: &Sheet<'_>, at: usize, list: Option<&List<'_>>) -> Slot {
    if let Some(list) = list
        && is_item(sheet, list, at)
    {
        return match list.announced {
            true => Slot::List,
            false => titled(sheet, at, list.end).unwrap_or(Slot::Item),
        };
    }
    let Some(before) = (0..at).rev().find(|k| !sheet.is_quote(*k)) else {
        return Slot::None;
    };
    if sheet.names(before) {
        return Slot::Naming;
    }
    if sheet.is_family(before) {
        return Slot::Family;
    }
    let key = sheet.key(before);
    let opened = if sheet.mark(before) == Some(':') && before > 0 {
        sheet.key(before - 1)
    } else {
        key
    };
    let announces = match opened {
        // وهم نيام is no list.
        "هم" | "وهم" | "هما" | "وهما" | "وهن" => {
            opened != key || sheet.given(at).is_some() || sheet.is_unknown(at + 1) && !sheet.is_closed(at + 1)
        }
        "بينهم" | "وبينهم" | "منهم" | "ومنهم" | "بينهن" => true,
        "وهو" | "وهي" => sheet.sure(at),
        _ => false,
    };
    if announces {
        return Slot::List;
    }
    let floor = list.map_or(0, |l| l.end);
    if let Some(title) = titled(sheet, at, floor) {
        return title;
    }
    if sheet.says(before).is_some() {
        return Slot::Says;
    }
    if sheet.harms(before) {
        return Slot::Harm;
    }
    Slot::None
}

/// A title right before token `at`, with adjectives between at most.
fn titled(sheet: &Sheet<'_>, at: usize, floor: usize) -> Option<Slot> {
    let titles = role::before(sheet, at, floor);
    let title = titles.first()?;
    let direct = (title.hit.last + 1..at)
        .all(|k| sheet.is_quote(k) || sheet.mark(k) == Some(':') || sheet.is_definite(k) || role::is_filler(sheet.key(k)));
    let of = title.hit.last > title.hit.first || title.hit.last + 1 < at;
    let body = title.row.fate == Some(What::Killed);
    let definite = title.hit.article || title.hit.pronoun || of || body;
    let dual = sheet.key(title.hit.last).ends_with("ان");
    let slot = if title.many() && !dual { Slot::Titles } else { Slot::Title };
    (direct && definite && at - title.hit.last <= 4).then_some(slot)
}

/// Most tokens from one of a list to the next.
const LONGEST: usize = 12;

/// Whether token `at` is the next of a list: only commas and "and" between.
pub(super) fn is_item(sheet: &Sheet<'_>, list: &List<'_>, at: usize) -> bool {
    if at < list.end || at > list.end + LONGEST {
        return false;
    }
    let separates =
        |k: usize| matches!(sheet.mark(k), Some('،' | ',' | '؛' | ':' | '-')) || sheet.is_quote(k) || sheet.key(k) == "و";
    let mut from = list.end;
    // وزوجته نجلاء، والطفلة تالا: a title of the next one.
    if let Some(title) = role::before(sheet, at, list.end).last() {
        let head = title.hit.first;
        let joined = title.hit.conjunction.is_some() || head > from && separates(head - 1);
        return joined && (from..head).all(separates);
    }
    let mut seen = false;
    // فقيه «كربلاء»، وعلي: by which name he went.
    if sheet.is_quote(from) && sheet.is_quote(from + 2) {
        from += 3;
    }
    while from < at && separates(from) {
        seen = true;
        from += 1;
    }
    // والصوماليان أبشير ورفا: whence the next one is.
    let nisba = |k: usize| {
        sheet
            .hits(k)
            .iter()
            .any(|h| matches!(h.sense, Sense::Nisba(_)) && h.article && h.last == k)
    };
    if from + 1 == at && nisba(from) && (seen || sheet.key(from).starts_with('و')) {
        return true;
    }
    from == at && (seen || sheet.key(at).starts_with('و'))
}
