//! Readers' comments in a stream of blocks: where one ends and the next begins, and whose name to leave out.

mod line;
mod numbered;
mod unmarked;

use crate::block::{Block, Label, Part, ends_sentence, word_count};
use crate::credit::is_clock;
use crate::date;
use musnad_lexicon::furniture::{Furniture, Role, words};
use numbered::{is_dated_name, numbered};
use unmarked::unmarked;

/// The blocks of one comment: its lines, and how many of the first ones are its author's name and time.
#[derive(Debug, Default, PartialEq, Eq)]
struct Draft {
    first: usize,
    last: usize,
    /// Blocks whose text is no part of what was said.
    silent: Vec<usize>,
    /// Where in the first block begins what was said.
    cut: usize,
}

/// The comments in `blocks`, of which `expected` are announced by their heading.
pub(crate) fn split(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Vec<Part> {
    let drafts = match numbered(blocks, expected, furniture) {
        Some(drafts) => drafts,
        None => marked(blocks, furniture).unwrap_or_else(|| unmarked(blocks, expected, furniture)),
    };
    // Beyond those that the heading counts, a line without name and tools is the page's again.
    let mut drafts = drafts;
    let bare = |draft: &Draft| draft.first == draft.last && draft.silent.is_empty() && draft.cut == 0;
    while expected.is_some_and(|n| n > 0 && drafts.len() > n as usize) && drafts.last().is_some_and(bare) {
        drafts.pop();
    }
    drafts.iter().filter_map(|draft| part(blocks, draft)).collect()
}

/// What was said in one comment. A name alone, with nothing said, is none.
fn part(blocks: &[Block], draft: &Draft) -> Option<Part> {
    let mut text = String::new();
    for i in (draft.first..=draft.last).filter(|i| !draft.silent.contains(i)) {
        let cut = if i == draft.first { draft.cut } else { 0 };
        let said = blocks.get(i)?.text.get(cut..).unwrap_or_default();
        if !text.is_empty() && !said.is_empty() {
            text.push('\n');
        }
        text.push_str(said);
    }
    let (first, last) = (blocks.get(draft.first)?, blocks.get(draft.last)?);
    let to = last.line.map(|line| line + last.lines.saturating_sub(1));
    (!text.is_empty()).then(|| Part {
        label: Label::Comment,
        text,
        line: first.line,
        lines: first.line.zip(to).map_or(0, |(from, to)| to + 1 - from),
    })
}

/// The count that a heading over comments announces.
pub(crate) fn announced(text: &str) -> Option<u32> {
    let folded = musnad_arabic::fold::fold(text);
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let told = |word: &str| {
        folded
            .split_whitespace()
            .any(|w| w.trim_matches(|c: char| !c.is_alphabetic()) == word)
    };
    let worded = || match () {
        () if ["تعليقان", "ردان", "رايان"].into_iter().any(told) => Some(2),
        () => told("واحد").then_some(1),
    };
    digits.parse().ok().or_else(worded)
}

/// Whether a line is only somebody's name, with the hour or without.
pub(crate) fn heads(text: &str, furniture: &Furniture) -> bool {
    hour(text, furniture) == Some(true) || is_dated_name(text) && word_count(text) <= 10 || line::names(text)
}

/// Whether the first of these blocks opens a comment: by its number, a name, or an hour beside it.
pub(crate) fn begins(blocks: &[Block], furniture: &Furniture) -> bool {
    let Some(first) = blocks.first() else { return false };
    let numbered = first.number == Some(1) || line::number(&first.text).is_some();
    let timed = |block: &Block| date::find(&block.text).is_some() || hour(&block.text, furniture).is_some();
    let named = line::names(&first.text) || line::introduces(&first.text) || line::said(&first.text).is_some();
    numbered || named && blocks.iter().take(4).any(timed) || timed(first) || line::introduces(&first.text)
}

/// Whether a line can be a commenter's name: a few words without a mark of speech.
pub(crate) fn is_name(text: &str) -> bool {
    let count = word_count(text);
    // "عمر س." has no end of a sentence.
    let initial = text
        .trim_end()
        .rsplit(' ')
        .next()
        .is_some_and(|w| w.chars().count() == 2 && w.ends_with('.'));
    let text = if initial {
        text.trim_end().trim_end_matches('.')
    } else {
        text
    };
    (1..=4).contains(&count)
        && text.chars().count() <= 32
        && !ends_sentence(text)
        && !text.contains(['،', '؟', '!', ':', '…', '"', '«'])
        && !text.contains("..")
}

/// Whether a name stands beside a time: what is no word of dates and hours.
fn is_named(before: &str, after: &str) -> bool {
    let rest = words(before).into_iter().chain(words(after));
    let strange = rest.filter(|word| word.key != "#" && !is_clock(&word.key)).count();
    (1..=4).contains(&strange)
}

/// Times and reply labels between comments: name, time, words, "رد".
fn marked(blocks: &[Block], furniture: &Furniture) -> Option<Vec<Draft>> {
    #[derive(Clone, Copy, PartialEq)]
    enum Sign {
        Time,
        End,
        Says,
        None,
    }
    let sign = |block: &Block| {
        let count = word_count(&block.text);
        if count > 12 {
            return Sign::None;
        }
        if let Some(sign) = hour(&block.text, furniture) {
            return if sign { Sign::Says } else { Sign::Time };
        }
        if line::is_tools(&block.text, furniture) || furniture.line(&block.text).is_some_and(|hit| hit.role == Role::Reply) {
            return Sign::End;
        }
        if line::introduces(&block.text) {
            return Sign::Says;
        }
        match date::find(&block.text) {
            // A name and a time in one line.
            Some(found) if is_named(&block.text[..found.start], &block.text[found.end..]) => Sign::Says,
            Some(_) => Sign::Time,
            None => Sign::None,
        }
    };
    let signs: Vec<Sign> = blocks.iter().map(sign).collect();
    let times = signs.iter().filter(|s| matches!(s, Sign::Time | Sign::Says)).count();
    let ends = signs.iter().filter(|s| **s == Sign::End).count();
    if times == 0 && ends < 2 {
        return None;
    }
    // Every comment ends with its labels, though not every time was understood.
    let labels = signs.windows(2).filter(|w| w[0] == Sign::End && w[1] != Sign::End).count() + 1;
    let by_end = times < labels.min(ends);
    // What each comment starts with decides the cut: a time after a name, or the label that ended the last.
    let mut starts: Vec<usize> = Vec::new();
    // Name, time, words; or name, words, time, as social networks print them: the first time tells.
    let lead = signs.iter().position(|s| *s == Sign::None).unwrap_or(0);
    let run = signs[lead..].iter().take_while(|s| **s == Sign::None).count();
    let time_last = run >= 2 && signs.get(lead + run) == Some(&Sign::Time);
    for i in 0..blocks.len() {
        let start = match signs[i] {
            Sign::Says => true,
            Sign::Time if i > 0 && signs[i - 1] == Sign::Says => false,
            Sign::Time if time_last => false,
            Sign::None if time_last => i == 0 || signs[i - 1] != Sign::None,
            Sign::Time if i > 0 && signs[i - 1] == Sign::None && is_name(&blocks[i - 1].text) => {
                starts.pop_if(|s| *s == i - 1);
                starts.push(i - 1);
                false
            }
            Sign::Time => times > ends,
            Sign::None => i == 0 || (signs[i - 1] == Sign::End && by_end),
            Sign::End => false,
        };
        if start {
            starts.push(i);
        }
    }
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let mut drafts = Vec::new();
    for (k, &first) in starts.iter().enumerate() {
        let end = starts.get(k + 1).copied().unwrap_or(blocks.len());
        let mut silent: Vec<usize> = (first..end).filter(|i| signs[*i] != Sign::None).collect();
        let plain = (first..end).filter(|i| signs[*i] == Sign::None).count();
        let named = signs.get(first + 1) == Some(&Sign::Time) || plain > 1;
        if signs[first] == Sign::None && named && is_name(&blocks[first].text) {
            silent.push(first);
        }
        drafts.push(Draft {
            first,
            last: end - 1,
            silent,
            cut: 0,
        });
    }
    // Where each ends with its tools, what stands behind the last ones is the page's again.
    let ended = |draft: &Draft| signs[draft.last] == Sign::End;
    if let Some((last, others)) = drafts.split_last_mut()
        && !others.is_empty()
        && others.iter().all(ended)
        && let Some(end) = (last.first..=last.last).rev().find(|i| signs[*i] == Sign::End)
        && (last.first..end).any(|i| !last.silent.contains(&i))
    {
        last.last = end;
    }
    Some(drafts)
}

/// Whether a line tells how long ago something was said; and whether it tells by whom too: `سالم · منذ 3 ساعات`.
fn hour(text: &str, furniture: &Furniture) -> Option<bool> {
    if text.len() > 200 {
        return None;
    }
    let whole = |piece: &str| {
        furniture
            .line(piece)
            .is_some_and(|hit| hit.role == Role::Time && hit.is_whole())
    };
    let mark = |c: char| c.is_whitespace() || "·•|-–—،,()@".contains(c);
    // The tools may stand behind: `سالم · منذ 3 ساعات · رد`.
    let pieces: Vec<&str> = text
        .split(['·', '•', '|', '–', '—', '،', ',', '(', ')'])
        .map(str::trim)
        .collect();
    let at = pieces.iter().position(|piece| whole(piece));
    let tools = |list: &[&str]| {
        list.iter()
            .all(|piece| word_count(piece) == 0 || line::is_tools(piece, furniture))
    };
    if let Some(at) = at {
        let (before, after) = (&pieces[..at], &pieces[at + 1..]);
        if tools(before) && tools(after) {
            return Some(false);
        }
        return (before.first().is_some_and(|name| line::names(name)) && tools(&before[1..]) && tools(after)).then_some(true);
    }
    // What was said may tell a time as well: only a count stands behind a name without a mark.
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let start = starts
        .take(8)
        .find(|at| whole(&text[*at..]) && text[*at..].contains(char::is_numeric))?;
    line::names(text[..start].trim_matches(mark)).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flat;

    fn read(text: &str, expected: Option<u32>) -> Vec<String> {
        split(&flat::blocks(text), expected, &Furniture::built_in())
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn numbered_lists() {
        let text = "  1. سامر\n    الله يفرجها على الجميع\n\n  2. لا أحد يسمع صوتنا يا جماعة\n    والله تعبنا\n\n  3. كلام فاضي";
        assert_eq!(
            read(text, Some(3)),
            ["الله يفرجها على الجميع", "لا أحد يسمع صوتنا يا جماعة\nوالله تعبنا", "كلام فاضي"]
        );
    }

    #[test]
    fn names_times_and_replies() {
        let text = "أبو محمد\nمنذ 3 ساعات\nيا رب فرجك القريب\nرد\nNoor\nمنذ 5 ساعات\nكفاية حروب، تعبنا\nرد";
        assert_eq!(read(text, None), ["يا رب فرجك القريب", "كفاية حروب، تعبنا"]);
        let text = "خالد يقول:\n12 مارس 2013\nمتى تنتهي هذه المأساة\nهدى تقول:\n13 مارس 2013\nحسبنا الله";
        assert_eq!(read(text, None).len(), 2);
    }

    #[test]
    fn time_after_the_words() {
        let text = "Karim Saad\nالله يحمي البلد\n2 h\nLike\nReply\nأم سعيد\nيا رب سلم\n5 h\nLike\nReply";
        assert_eq!(read(text, None), ["الله يحمي البلد", "يا رب سلم"]);
    }

    #[test]
    fn numbers_of_all_kinds() {
        for text in [
            "1 - سامر\nالله يفرجها\n2 - هدى\nمتى نرتاح يا ناس؟",
            "#1 سامر\nالله يفرجها\n#2 هدى\nمتى نرتاح يا ناس؟",
            "تعليق رقم 1\nالاسم: سامر\nالله يفرجها\nتعليق رقم 2\nالاسم: هدى\nمتى نرتاح يا ناس؟",
            "1- سامر: الله يفرجها\n2- هدى: متى نرتاح يا ناس؟",
            "(1) سامر - عمان\nالله يفرجها\n(2) هدى 3/4/2013\nمتى نرتاح يا ناس؟",
        ] {
            assert_eq!(read(text, Some(2)), ["الله يفرجها", "متى نرتاح يا ناس؟"], "{text}");
        }
    }

    #[test]
    fn names_in_all_places() {
        for text in [
            "سامر · منذ 3 ساعات\nالله يفرجها\nإعجاب · رد · 12\nهدى · منذ يوم\nمتى نرتاح يا ناس؟\nإعجاب · رد",
            "سامر قال:\nالله يفرجها\nقالت هدى:\nمتى نرتاح يا ناس؟",
            "سامر من عمان: الله يفرجها\nهدى: متى نرتاح يا ناس؟",
            "سامر (عمان)\nالله يفرجها\nهدى (إربد)\nمتى نرتاح يا ناس؟",
        ] {
            assert_eq!(read(text, None), ["الله يفرجها", "متى نرتاح يا ناس؟"], "{text}");
        }
    }

    #[test]
    fn names_and_words_by_turns() {
        let text = "ليلى\n\nأتمنى أن يعود الجميع إلى بيوتهم سالمين قريبا.\n\nمراقب\n\nكل الأطراف تتحمل المسؤولية عما حصل هناك.";
        assert_eq!(read(text, Some(2)).len(), 2);
        assert!(!read(text, Some(2)).concat().contains("ليلى"));
    }
}
