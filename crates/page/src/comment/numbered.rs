//! Comments that are numbered, and names that stand before the words in one line.

use super::{Draft, hour, is_name, is_named, line};
use crate::block::{Block, word_count};
use crate::date;
use musnad_lexicon::furniture::{Furniture, Role};

/// A numbered list: 1, 2, 3 …, or counted down.
pub(super) fn numbered(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Option<Vec<Draft>> {
    let number = |block: &Block| match block.number {
        Some(number) => Some((number, 0)),
        None => line::number(&block.text),
    };
    let numbers: Vec<Option<(u32, usize)>> = blocks.iter().map(number).collect();
    let start = numbers.iter().position(Option::is_some)?;
    let (first, _) = numbers[start]?;
    let later = |n: u32| numbers[start + 1..].iter().flatten().any(|(k, _)| *k == n);
    let down = first > 1 && later(first - 1);
    let weak = |block: &Block| block.number.is_none() && line::is_weak(&block.text);
    let told = |block: &Block| {
        hour(&block.text, furniture).is_some() || furniture.line(&block.text).is_some_and(|hit| hit.role == Role::Reply)
    };
    if weak(&blocks[start]) && blocks.iter().any(told) {
        return None;
    }
    // One number alone may count something else.
    let sure = blocks[start].number.is_some() || later(2) || expected == Some(1);
    if !down && (first != 1 || !sure) {
        return None;
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut next = first;
    for (i, own) in numbers.iter().enumerate().skip(start) {
        let drafts_empty = drafts.is_empty();
        match (own, drafts.last_mut()) {
            // Some may have been taken out.
            (Some((n, cut)), _) if *n == next || !down && !drafts_empty && (next..next + 4).contains(n) => {
                next = if down { n.saturating_sub(1) } else { n.saturating_add(1) };
                drafts.push(Draft {
                    first: i,
                    last: i,
                    cut: *cut,
                    silent: Vec::new(),
                });
            }
            (_, Some(draft)) => draft.last = i,
            (_, None) => {}
        }
    }
    for draft in &mut drafts {
        unsigned(blocks, draft, furniture);
    }
    without_speakers(blocks, &mut drafts);
    Some(drafts)
}

/// Marks as silent the name, the hour and the tools of a numbered comment.
fn unsigned(blocks: &[Block], draft: &mut Draft, furniture: &Furniture) {
    let text = |i: usize| {
        if i == draft.first {
            &blocks[i].text[draft.cut..]
        } else {
            blocks[i].text.as_str()
        }
    };
    let bare = |i: usize| text(i).trim().is_empty();
    let hour =
        |i: usize| date::find(text(i)).is_some_and(|found| word_count(&text(i)[..found.start]) <= 5) && word_count(text(i)) <= 10;
    let ago = |i: usize| self::hour(text(i), furniture);
    let tools = |i: usize| i > draft.first && line::is_tools(text(i), furniture);
    let quiet = |i: &usize| bare(*i) || tools(*i) || hour(*i) || ago(*i).is_some();
    let mut silent: Vec<usize> = (draft.first..=draft.last).filter(quiet).collect();
    let open: Vec<usize> = (draft.first..=draft.last).filter(|i| !silent.contains(i)).collect();
    let named = |i: usize| is_name(text(i)) || line::names(text(i)) || line::introduces(text(i));
    // A name that stands with its hour was seen already.
    let told = |i: &usize| !bare(*i) && (is_dated_name(text(*i)) || ago(*i) == Some(true));
    if !silent.iter().any(told) && open.len() > 1 && named(open[0]) {
        silent.push(open[0]);
    }
    draft.silent = silent;
}

pub(super) fn is_dated_name(text: &str) -> bool {
    date::find(text).is_some_and(|found| is_named(&text[..found.start], &text[found.end..]))
}

/// Cuts the names off where nearly all comments are a name, a colon and the words.
pub(super) fn without_speakers(blocks: &[Block], drafts: &mut [Draft]) {
    let at = |draft: &Draft| {
        let open = !draft.silent.contains(&draft.first);
        let cut = line::said(&blocks[draft.first].text[draft.cut..]);
        cut.filter(|_| open).map(|at| at + draft.cut)
    };
    let spoken = drafts.iter().filter(|draft| at(draft).is_some()).count();
    if spoken * 5 >= drafts.len() * 4 {
        for draft in drafts {
            draft.cut = at(draft).unwrap_or(draft.cut);
        }
    }
}
