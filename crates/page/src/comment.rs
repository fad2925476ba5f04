//! Readers' comments in a stream of blocks: where one ends and the next begins, and whose name to leave out.

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
}

/// The comments in `blocks`, of which `expected` are announced by their heading.
pub(crate) fn split(blocks: &[Block], expected: Option<u32>, furniture: &Furniture) -> Vec<Part> {
    let drafts = match numbered(blocks) {
        Some(drafts) => drafts,
        None => marked(blocks, furniture).unwrap_or_else(|| grouped(blocks, expected)),
    };
    let mut parts = Vec::new();
    for draft in drafts {
        let said: Vec<usize> = (draft.first..=draft.last).filter(|i| !draft.silent.contains(i)).collect();
        // A name alone, with nothing said, is no comment; were it one, its name would still be dropped.
        let text: Vec<&str> = said.iter().map(|&i| blocks[i].text.as_str()).collect();
        let (Some(first), Some(last)) = (blocks.get(draft.first), blocks.get(draft.last)) else {
            continue;
        };
        let from = first.line;
        let to = last.line.map(|line| line + last.lines.saturating_sub(1));
        let lines = from.zip(to).map_or(0, |(from, to)| to + 1 - from);
        if !text.is_empty() {
            parts.push(Part {
                label: Label::Comment,
                text: text.join("\n"),
                line: from,
                lines,
            });
        }
    }
    parts
}

/// The count that a heading over comments announces.
pub(crate) fn announced(text: &str) -> Option<u32> {
    let folded = musnad_arabic::fold::fold(text);
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
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
fn numbered(blocks: &[Block]) -> Option<Vec<Draft>> {
    let start = blocks.iter().position(|b| b.number.is_some())?;
    let first = blocks[start].number?;
    let down = first > 1 && blocks[start + 1..].iter().any(|b| b.number == Some(first - 1));
    if first != 1 && !down {
        return None;
    }
    let mut drafts: Vec<Draft> = Vec::new();
    let mut next = first;
    for (i, block) in blocks.iter().enumerate().skip(start) {
        if block.number == Some(next) {
            next = if down {
                next.saturating_sub(1)
            } else {
                next.saturating_add(1)
            };
            drafts.push(Draft {
                first: i,
                last: i,
                silent: Vec::new(),
            });
        } else if let Some(draft) = drafts.last_mut() {
            draft.last = i;
        }
    }
    for draft in &mut drafts {
        if draft.last > draft.first && is_name(&blocks[draft.first].text) {
            draft.silent.push(draft.first);
        }
    }
    Some(drafts)
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
        match furniture.line(&block.text).map(|h| (h.role, h.is_whole())) {
            Some((Role::Time, _)) => return Sign::Time,
            Some((Role::Reply, _)) => return Sign::End,
            Some((Role::Share | Role::Form, true)) => return Sign::End,
            _ => {}
        }
        let says = block.text.trim_end_matches([':', ' ']);
        if count <= 6 && (says.ends_with("يقول") || says.ends_with("قال") || says.ends_with("says")) {
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
    if times + ends == 0 {
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
        });
    }
    Some(drafts)
}

/// No marks at all: groups between empty lines, or a name and what was said by turns.
fn grouped(blocks: &[Block], expected: Option<u32>) -> Vec<Draft> {
    let mut groups: Vec<Draft> = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if !block.gap => group.last = i,
            _ => groups.push(Draft {
                first: i,
                last: i,
                silent: Vec::new(),
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
    fn names_and_words_by_turns() {
        let text = "ليلى\n\nأتمنى أن يعود الجميع إلى بيوتهم سالمين قريبا.\n\nمراقب\n\nكل الأطراف تتحمل المسؤولية عما حصل هناك.";
        assert_eq!(read(text, Some(2)).len(), 2);
        assert!(!read(text, Some(2)).concat().contains("ليلى"));
    }
}
