//! Flattened text: a page whose markup was thrown away, one block a line.

use crate::block::Block;
use musnad_arabic::fold::{fold, is_mark};

/// Cuts a flattened page into blocks. Lines that a converter broke at a fixed width are joined again.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = lines(text);
    let width = wrapped_at(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    let mut broken = false;
    for (i, line) in lines.iter().enumerate() {
        let shown = line.trim_matches(|c: char| c.is_whitespace() || is_mark(c) || c == '\0');
        if shown.is_empty() {
            gap = true;
            continue;
        }
        let (number, rest) = numbered(shown);
        if let (Some(width), Some(last)) = (width, blocks.last_mut())
            && broken
            && !gap
            && number.is_none()
        {
            last.text.push(' ');
            last.text.push_str(shown);
            last.lines = i + 2 - last.line.unwrap_or(i + 1);
            broken = line.chars().count() * 4 >= width * 3;
            continue;
        }
        blocks.push(Block {
            text: rest.to_owned(),
            line: Some(i + 1),
            lines: 1,
            indent: line.chars().take_while(|c| c.is_whitespace()).count(),
            number,
            gap,
            ..Block::default()
        });
        gap = false;
        broken = width.is_some_and(|width| line.chars().count() * 4 >= width * 3);
    }
    blocks
}

/// Lines end at LF, CRLF, or CR where there is no LF at all.
fn lines(text: &str) -> Vec<&str> {
    if text.contains('\n') {
        text.lines().collect()
    } else {
        text.split('\r').collect()
    }
}

/// The number of a list item (`3. `, `3) `) and the rest of the line.
fn numbered(line: &str) -> (Option<u32>, &str) {
    let digits = line.find(|c: char| !c.is_numeric()).unwrap_or(0);
    let rest = &line[digits..];
    let cut = rest
        .strip_prefix(['.', ')', '-'])
        .filter(|r| r.starts_with(char::is_whitespace));
    match (cut, fold(&line[..digits]).parse()) {
        (Some(rest), Ok(number)) if digits > 0 && number < 10_000 && !rest.trim().is_empty() => (Some(number), rest.trim()),
        _ => (None, line),
    }
}

/// The width that a converter broke this text at: many lines are followed straight by another, and those
/// are nearly all of one length.
fn wrapped_at(lines: &[&str]) -> Option<usize> {
    let length = |line: &str| line.trim_end().chars().count();
    let width = lines.iter().map(|line| length(line)).max()?;
    if !(50..=130).contains(&width) {
        return None;
    }
    let inner: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty())
        .map(|pair| length(pair[0]))
        .collect();
    let full = inner.iter().filter(|n| **n * 4 >= width * 3).count();
    (inner.len() >= 6 && full * 10 >= inner.len() * 8).then_some(width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_numbers() {
        let list = blocks("عنوان\n\n  1. تعليق\n    تتمة\n\u{200F}\nآخر");
        let seen: Vec<_> = list.iter().map(|b| (b.line, b.number, b.gap, b.text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (Some(1), None, true, "عنوان"),
                (Some(3), Some(1), true, "تعليق"),
                (Some(4), None, false, "تتمة"),
                (Some(6), None, true, "آخر")
            ]
        );
        assert_eq!(blocks("3.5 ملايين نازح")[0].number, None);
    }

    #[test]
    fn broken_lines_are_joined() {
        let words = "أعلن مسؤولون محليون أن عشرات العائلات عادت إلى قراها في الريف الشرقي بعد إزالة الألغام منها ";
        let long = words.repeat(6);
        let mut text = String::from("عودة العائلات\n\n");
        let mut width = 0;
        for word in long.split_whitespace() {
            if width + word.chars().count() > 64 {
                text.push('\n');
                width = 0;
            }
            text.push_str(word);
            text.push(' ');
            width += word.chars().count() + 1;
        }
        let list = blocks(&text);
        assert_eq!(list.len(), 2);
        assert_eq!(list[1].text, long.trim());
        assert!(list[1].lines > 6);
    }
}
