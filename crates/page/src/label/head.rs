//! What stands before the first paragraph: mastheads, the headline, who signs.

use super::{NEAR, credit, is_empty_talk, is_menu};
use crate::block::{Block, Hint, Label, ends_sentence, word_count};
use crate::credit::Credits;
use musnad_lexicon::furniture::{Hit, Role, words};

/// What stands before the first paragraph.
pub(super) fn head(blocks: &mut [Block], hits: &[Option<Hit>], first: usize, post: bool, credits: Credits<'_>) {
    let mut captions: Vec<String> = Vec::new();
    for i in 0..first {
        if blocks[i].label.is_some() {
            continue;
        }
        if is_section(&blocks[i].text, credits) {
            blocks[i].set(Label::Furniture);
        } else if let Some(label) = credit(&mut blocks[i], &mut captions, credits) {
            blocks[i].set(label);
        } else if hits[i].is_some() || is_empty_talk(&blocks[i].text) {
            blocks[i].set(Label::Furniture);
        }
    }
    let title = if post || blocks.iter().any(|b| b.is(Label::Title)) {
        None
    } else {
        choose_title(blocks, hits, first, credits)
    };
    if let Some(at) = title {
        blocks[at].set(Label::Title);
        unglue(blocks, at, credits);
        // An outlet's name over the headline is the page's, not the story's.
        for block in blocks[..at].iter_mut().filter(|b| b.is(Label::Byline)) {
            if credits.outlets.named(&block.text).is_some() {
                block.set(Label::Dateline);
            }
        }
    }
    if let Some(at) = blocks.iter().position(|b| b.is(Label::Title)) {
        signatures(blocks, hits, at, first, credits);
    }
    mastheads(blocks, first, credits);
    let headline = blocks.iter().position(|b| b.is(Label::Title));
    for (i, block) in blocks.iter_mut().enumerate().take(first) {
        if block.label.is_none() {
            // Between headline and news a longer line is its standfirst.
            let after = headline.is_some_and(|at| i > at);
            let label = if after && (word_count(&block.text) >= 8 || block.hint == Hint::Prose) {
                Label::Body
            } else {
                Label::Furniture
            };
            block.set(label);
        }
    }
}

/// Who reports, between headline and news: `عدن: سالم باعوم` beside the dateline, `عدن - سالم باعوم` anywhere.
fn signatures(blocks: &mut [Block], hits: &[Option<Hit>], title: usize, first: usize, credits: Credits<'_>) {
    let open = |b: &Block| b.label.is_none() && b.hint == Hint::None;
    for i in title + 1..first {
        let ago = |b: &Block| word_count(&b.text) <= 8 && credits.furniture.role(&b.text, Role::Time).is_some();
        let dated = |i: usize| blocks.get(i).is_some_and(|b| b.is(Label::Dateline) || ago(b));
        let beside = dated(i - 1) || dated(i + 1);
        let below = i == title + 1 && hits.get(i + 1).copied().flatten().is_some();
        let text = &blocks[i].text;
        let signed = credits.reporters(text)
            || credits.dashed_correspondent(text)
            || beside && credits.correspondent(text)
            || (beside || below) && credits.lone_name(text);
        if open(&blocks[i]) && signed {
            blocks[i].set(Label::Byline);
        }
    }
}

/// The lines over the headline that name the outlet: behind a head noun (`جريدة`), or the first line right
/// before an issue's number and date.
fn mastheads(blocks: &mut [Block], first: usize, credits: Credits<'_>) {
    let end = blocks[..first].iter().position(|b| b.is(Label::Title)).unwrap_or(0);
    for i in 0..end {
        if blocks[i].label.is_some() || word_count(&blocks[i].text) > 5 {
            continue;
        }
        let next = blocks.get(i + 1).filter(|b| b.is(Label::Dateline));
        let issue = next
            .and_then(|b| credits.dateline(&b.text))
            .is_some_and(|line| line.issue.is_some());
        let opens = i == 0 && issue && (1..=4).contains(&word_count(&blocks[i].text));
        if opens || credits.masthead(&blocks[i].text).is_some() {
            blocks[i].set(Label::Dateline);
        }
    }
}

/// Cuts off what a flattener glued to the headline's front: entries of the page's own menu, its outlet.
pub(super) fn unglue(blocks: &mut [Block], at: usize, credits: Credits<'_>) {
    if blocks[at].line.is_none() {
        return;
    }
    let mut entries: Vec<String> = Vec::new();
    for (i, block) in blocks.iter().enumerate().filter(|(i, _)| *i != at) {
        let text = block.text.trim_matches(|c: char| !c.is_alphanumeric());
        if i < at && (1..=3).contains(&word_count(text)) {
            entries.push(text.to_owned());
        }
        entries.extend(crate::masthead::owner(&block.text, credits.furniture));
    }
    entries.retain(|e| e.chars().count() >= 3);
    let mut rest = blocks[at].text.as_str();
    let mut glued = false;
    while let Some(cut) = entries.iter().filter(|e| rest.starts_with(e.as_str())).map(String::len).max() {
        glued |= rest[cut..].chars().next().is_some_and(char::is_alphabetic);
        rest = rest[cut..].trim_start_matches(|c: char| c.is_whitespace() || "-–|/:".contains(c));
    }
    if glued && word_count(rest) >= 3 {
        blocks[at].text = rest.to_owned();
    }
}

/// The headline: said twice before all, else the first line of a headline's length, the nearer the better
/// where a menu stands before. The site's own name over its menu comes last.
fn choose_title(blocks: &[Block], hits: &[Option<Hit>], first: usize, credits: Credits<'_>) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for i in 0..first {
        let count = word_count(&blocks[i].text);
        if blocks[i].label.is_some()
            || !(3..=30).contains(&count)
            || is_path(&blocks[i].text)
            || ends_sentence(&blocks[i].text) && !blocks[i].text.ends_with(['؟', '!', '?'])
        {
            continue;
        }
        let near = i.saturating_sub(NEAR)..first.min(i + NEAR);
        let again = near
            .into_iter()
            .any(|k| k != i && blocks[k].text.starts_with(&blocks[i].text));
        let heading = blocks[i].hint == Hint::Heading;
        let below = blocks.get(i + 1).is_some_and(|b| b.is(Label::Dateline));
        let heads = i <= 2 && !below && is_medium(&blocks[i].text);
        let site = heads || credits.masthead(&blocks[i].text).is_some() || over_menu(blocks, hits, i) && is_site(&blocks[i].text);
        let score = i32::from(again) * 4 + i32::from(heading) * 4 + i32::from((4..=18).contains(&count)) * 2
            - i32::from(site) * 7
            + i32::from(credited(blocks, i, credits))
            - i32::from(words(&blocks[i].text).first().is_some_and(|word| word.key == "عاجل"));
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    best.map(|(_, at)| at)
}

/// Nouns that open a site's name for itself, folded.
const SITES: &[&str] = &[
    "الموقع",
    "موقع",
    "بوابة",
    "شبكة",
    "وكالة",
    "قناة",
    "اذاعة",
    "راديو",
    "صوت",
    "صحيفة",
    "جريدة",
    "مجلة",
    "حزب",
    "الحزب",
    "حركة",
    "تيار",
    "جبهة",
    "اتحاد",
    "نقابة",
    "منتدي",
    "منتديات",
    "مركز",
    "المركز",
    "مرصد",
    "المرصد",
    "تنسيقية",
    "هيئة",
    "المكتب",
    "مكتب",
    "منصة",
    "وزارة",
];

/// Whether a line may be the site's name for itself: `الموقع الرسمي لحزب النهضة الوطني`.
fn is_site(text: &str) -> bool {
    let list = words(text);
    list.len() <= 7 && list.first().is_some_and(|word| SITES.contains(&word.key.as_str()))
}

/// Whether a date, an hour or a byline stands a little below, as under headlines.
fn credited(blocks: &[Block], at: usize, credits: Credits<'_>) -> bool {
    let ago = |b: &Block| word_count(&b.text) <= 8 && credits.furniture.role(&b.text, Role::Time).is_some();
    let below = blocks.iter().skip(at + 1).take(3);
    below
        .into_iter()
        .any(|b| b.is(Label::Dateline) || b.is(Label::Byline) || ago(b))
}

/// Nouns of media among them, folded.
const MEDIA: &[&str] = &[
    "اذاعة",
    "راديو",
    "صحيفة",
    "جريدة",
    "مجلة",
    "موقع",
    "الموقع",
    "بوابة",
    "منصة",
    "منتديات",
    "تنسيقية",
    "تلفزيون",
    "قناة",
];

/// Whether a line is a few words behind the noun of a medium: `إذاعة صوت الساحل 98.5`.
fn is_medium(text: &str) -> bool {
    let list = words(text);
    list.len() <= 5 && list.first().is_some_and(|word| MEDIA.contains(&word.key.as_str()))
}

/// Whether a menu stands right below a line that opens the page.
fn over_menu(blocks: &[Block], hits: &[Option<Hit>], at: usize) -> bool {
    let next = blocks.get(at + 1);
    let menu =
        hits.get(at + 1).copied().flatten().is_some_and(|hit| hit.role == Role::Nav) || next.is_some_and(|b| is_menu(&b.text));
    at <= 2 && menu
}

/// Whether a line only says under which heading of the site a story stands: `الأخبار | محليات`, though papers are called so.
fn is_section(text: &str, credits: Credits<'_>) -> bool {
    let menu = |piece: &str| {
        let hit = credits.furniture.line(piece).filter(Hit::is_whole);
        hit.is_some_and(|hit| hit.role == Role::Nav)
    };
    let steps: Vec<&str> = text
        .split(['|', '/', '>', '›', '»'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    steps.len() <= 4 && steps.iter().all(|step| word_count(step) <= 3) && steps.first().is_some_and(|step| menu(step))
}

/// Whether the block is a path of sections: `المنبر / العالم العربي`.
fn is_path(text: &str) -> bool {
    let steps: Vec<&str> = text
        .split([' ', '\t'])
        .filter(|w| matches!(*w, "/" | ">" | "»" | "›" | "«"))
        .collect();
    !steps.is_empty() && text.split(['/', '>', '»', '›', '«']).all(|step| word_count(step) <= 3)
}
