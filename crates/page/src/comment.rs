//! Readers' comments in a stream of blocks: where one ends and the next begins, and whose name to leave out.

mod line;

use crate::block::{Block, Label, Part, ends_sentence, is_prose, word_count};
use crate::credit::is_clock;
use crate::date;
use musnad_lexicon::furniture::{Furniture, Role, words};

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
    let told = |word: &str| folded.split_whitespace().any(|w| w.trim_matches(|c: char| !c.is_alphabetic()) == word);
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

/// A numbered list: 1, 2, 3 …, or counted down.
fn numbered(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Option<Vec<Draft>> {
    let number = |block: &Block| match block.number {
        Some(number) => Some((number, 0)),
        None => line::number(&block.text),
    };
    let numbers: Vec<Option<(u32, usize)>> = blocks.iter().map(number).collect();
    let start = numbers.iter().position(Option::is_some)?;
    let (first, _) = numbers[start]?;
    let later = |n: u32| numbers[start + 1..].iter().flatten().any(|(k, _)| *k == n);
    let down = first > 1 && later(first - 1);
    // One number alone may count something else.
    let sure = blocks[start].number.is_some() || later(2) || expected == Some(1);
    if !down && (first != 1 || !sure) {
        return None;
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut next = first;
    for (i, own) in numbers.iter().enumerate().skip(start) {
        match (own, drafts.last_mut()) {
            (Some((n, cut)), _) if *n == next => {
                next = if down { next.saturating_sub(1) } else { next.saturating_add(1) };
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
    let text = |i: usize| if i == draft.first { &blocks[i].text[draft.cut..] } else { blocks[i].text.as_str() };
    let bare = |i: usize| text(i).trim().is_empty();
    let hour = |i: usize| date::find(text(i)).is_some_and(|found| word_count(&text(i)[..found.start]) <= 5) && word_count(text(i)) <= 10;
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

fn is_dated_name(text: &str) -> bool {
    date::find(text).is_some_and(|found| is_named(&text[..found.start], &text[found.end..]))
}

/// Cuts the names off where nearly all comments are a name, a colon and the words.
fn without_speakers(blocks: &[Block], drafts: &mut [Draft]) {
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
    Some(drafts)
}

/// Whether a line tells how long ago something was said; and whether it tells by whom too: `سالم · منذ 3 ساعات`.
fn hour(text: &str, furniture: &Furniture) -> Option<bool> {
    if text.len() > 200 {
        return None;
    }
    let whole = |piece: &str| furniture.line(piece).is_some_and(|hit| hit.role == Role::Time && hit.is_whole());
    let mark = |c: char| c.is_whitespace() || "·•|-–—،,()@".contains(c);
    // The tools may stand behind: `سالم · منذ 3 ساعات · رد`.
    let pieces: Vec<&str> = text.split(['·', '•', '|', '–', '—', '،', ',', '(', ')']).map(str::trim).collect();
    let at = pieces.iter().position(|piece| whole(piece));
    let tools = |list: &[&str]| list.iter().all(|piece| word_count(piece) == 0 || line::is_tools(piece, furniture));
    if let Some(at) = at {
        let (before, after) = (&pieces[..at], &pieces[at + 1..]);
        if tools(before) && tools(after) {
            return Some(false);
        }
        return (before.first().is_some_and(|name| line::names(name)) && tools(&before[1..]) && tools(after)).then_some(true);
    }
    // What was said may tell a time as well: only a count stands behind a name without a mark.
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let start = starts.take(8).find(|at| whole(&text[*at..]) && text[*at..].contains(char::is_numeric))?;
    line::names(text[..start].trim_matches(mark)).then_some(true)
}

/// No marks at all: a name and what was said in one line, or by turns, or each line for itself.
fn unmarked(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Vec<Draft> {
    let whole = |i: usize| Draft {
        first: i,
        last: i,
        silent: Vec::new(),
        cut: 0,
    };
    let open: Vec<usize> = (0..blocks.len()).filter(|&i| !line::is_tools(&blocks[i].text, furniture)).collect();
    let mut lines: Vec<Draft> = open.iter().map(|&i| whole(i)).collect();
    without_speakers(blocks, &mut lines);
    if lines.iter().any(|draft| draft.cut > 0) {
        return lines;
    }
    let mut groups = grouped(blocks, expected);
    for group in &mut groups {
        group.silent.extend((group.first..=group.last).filter(|i| !open.contains(i)));
    }
    groups.retain(|group| (group.first..=group.last).any(|i| !group.silent.contains(&i)));
    let fits = |list: &[Draft]| expected.is_some_and(|n| n as usize == list.len());
    if fits(&groups) {
        return groups;
    }
    let turns = turns(blocks, &open);
    if fits(&turns) || turns.len() >= 2 && turns.len() * 3 >= open.len() && (groups.len() == 1 || expected.is_none()) {
        return turns;
    }
    if fits(&lines) {
        return lines;
    }
    groups
}

/// A name and one or more lines of what was said, by turns.
fn turns(blocks: &[Block], open: &[usize]) -> Vec<Draft> {
    let mut list: Vec<Draft> = Vec::new();
    let mut said = true;
    for (k, &i) in open.iter().enumerate() {
        if said && k + 1 < open.len() && line::names(&blocks[i].text) {
            list.push(Draft {
                first: i,
                last: i,
                silent: vec![i],
                cut: 0,
            });
            said = false;
        } else if let Some(draft) = list.last_mut() {
            draft.last = i;
            said = true;
        } else {
            return list;
        }
    }
    list
}

/// Groups between empty lines, or a name and what was said by turns.
fn grouped(blocks: &[Block], expected: Option<u32>) -> Vec<Draft> {
    let mut groups: Vec<Draft> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !block.gap => group.last = i,
            _ => groups.push(Draft {
                first: i,
                last: i,
                silent: Vec::new(),
                cut: 0,
            }),
        }
    }
    let single = groups.iter().all(|g| g.first == g.last);
    let pairs = single
        && groups.len() >= 2
        && groups.len().is_multiple_of(2)
        && expected.is_none_or(|n| n as usize * 2 == groups.len())
        && groups.iter().step_by(2).all(|g| is_name(&blocks[g.first].text))
        && groups
            .iter()
            .skip(1)
            .step_by(2)
            .any(|g| !is_name(&blocks[g.first].text) || is_prose(&blocks[g.first].text));
    if pairs {
        return (0..groups.len() / 2)
            .map(|k| Draft {
                first: groups[2 * k].first,
                last: groups[2 * k + 1].last,
                silent: vec![groups[2 * k].first],
                cut: 0,
            })
            .collect();
    }
    for group in &mut groups {
        if group.last > group.first && is_name(&blocks[group.first].text) {
            group.silent.push(group.first);
        }
    }
    groups
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
