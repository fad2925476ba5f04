//! What shows that a name begins at a word: a list, a title, a word of naming, a verb before it.

use super::role::{self, Told};
use super::sheet::Sheet;

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
    /// يدعى
    Naming,
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
            false if is_titled(sheet, at, list.end) => Slot::Title,
            false => Slot::Item,
        };
    }
    let Some(before) = (0..at).rev().find(|k| !sheet.is_quote(*k)) else {
        return Slot::None;
    };
    if sheet.names(before) {
        return Slot::Naming;
    }
    let key = sheet.key(before);
    let opened = if sheet.mark(before) == Some(':') && before > 0 {
        sheet.key(before - 1)
    } else {
        key
    };
    if matches!(opened, "هم" | "وهم" | "هما" | "وهما" | "وهن" | "بينهم" | "وبينهم" | "منهم" | "ومنهم" | "بينهن" | "وهو" | "وهي" if opened != "وهو" && opened != "وهي" || sheet.sure(at))
    {
        return Slot::List;
    }
    let floor = list.map_or(0, |l| l.end);
    if is_titled(sheet, at, floor) {
        return Slot::Title;
    }
    if sheet.says(before).is_some() {
        return Slot::Says;
    }
    if sheet.harms(before) {
        return Slot::Harm;
    }
    Slot::None
}

/// Whether a title stands right before token `at`, with adjectives between at most.
fn is_titled(sheet: &Sheet<'_>, at: usize, floor: usize) -> bool {
    let titles = role::before(sheet, at, floor);
    let Some(title) = titles.first() else { return false };
    let direct = (title.hit.last + 1..at).all(|k| {
        sheet.is_quote(k) || sheet.mark(k) == Some(':') || sheet.key(k).starts_with("ال") || role::is_filler(sheet.key(k))
    });
    let definite = title.hit.article || title.hit.pronoun || title.hit.last > title.hit.first || title.row.public.is_some();
    direct && definite && at - title.hit.last <= 4
}

/// Whether token `at` is the next of a list: only commas and "and" between.
pub(super) fn is_item(sheet: &Sheet<'_>, list: &List<'_>, at: usize) -> bool {
    if at < list.end {
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
    from == at && (seen || sheet.key(at).starts_with('و'))
}
