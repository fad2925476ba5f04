//! What stands after the news, readers' comments among it, and the parts that come of all blocks.

use crate::block::{Block, Hint, Label, Part, word_count};
use crate::comment;
use crate::credit::Credits;
use musnad_lexicon::furniture::{Furniture, Hit, Role};

/// Comments, and the forms and footers after them.
pub(super) fn tail(
    blocks: &mut [Block],
    hits: &[Option<Hit>],
    at: usize,
    credits: Credits<'_>,
) -> Vec<(usize, usize, Vec<Part>)> {
    let mut found = Vec::new();
    blocks[at].set(Label::Furniture);
    let mut i = at + 1;
    let mut expected = comment::announced(&blocks[at].text);
    while i < blocks.len() {
        let notes = notes(blocks, hits, i, expected, credits);
        for block in blocks[i..i + notes].iter_mut().filter(|b| b.label.is_none()) {
            block.set(Label::Furniture);
        }
        i += notes;
        // Comments run until a form, a footer, a strip of stories, or the next heading.
        let stop = (i..blocks.len())
            .find(|&k| {
                hits[k].is_some_and(|h| {
                    // "التعليق: …" before what was said.
                    let label = h.words == 1 && h.role == Role::CommentForm && comment_told(&blocks[k].text);
                    if label {
                        return false;
                    }
                    let ends = matches!(
                        h.role,
                        Role::CommentForm
                            | Role::CommentsHeading
                            | Role::Copyright
                            | Role::Related
                            | Role::Donate
                            | Role::Subscribe
                            | Role::Cookie
                    );
                    ends && (blocks[k].indent == 0 || h.is_whole()) && h.words * 4 >= h.of.min(12)
                })
            })
            .unwrap_or(blocks.len());
        let free: Vec<Block> = blocks[i..stop]
            .iter()
            .filter(|b| !matches!(b.hint, Hint::Sure(_)))
            .cloned()
            .collect();
        if !free.is_empty() {
            found.push((i, stop, comment::split(&free, expected, credits.furniture)));
            for block in &mut blocks[i..stop] {
                if !matches!(block.hint, Hint::Sure(_)) {
                    block.set(Label::Comment);
                }
            }
        }
        let Some(block) = blocks.get_mut(stop) else { break };
        expected = comment::announced(&block.text);
        let again = hits[stop].is_some_and(|h| h.role == Role::CommentsHeading);
        block.set(Label::Furniture);
        i = stop + 1;
        if !again {
            // After a form: all furniture, unless another comments heading follows.
            let next = (i..blocks.len()).find(|&k| hits[k].is_some_and(|h| h.role == Role::CommentsHeading));
            let until = next.map_or(blocks.len(), |k| k + 1);
            for block in blocks[i..until].iter_mut().filter(|b| b.label.is_none()) {
                block.set(Label::Furniture);
            }
            i = until;
        }
    }
    found
}

/// Whether a label and a colon stand before several words.
fn comment_told(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(label, said)| word_count(label) <= 2 && word_count(said) >= 2)
}

/// How many blocks of rules and of the form stand over the comments that a heading counts.
fn notes(blocks: &[Block], hits: &[Option<Hit>], from: usize, expected: Option<u32>, credits: Credits<'_>) -> usize {
    let note = |i: &usize| hits[*i].is_some_and(|hit| matches!(hit.role, Role::CommentForm | Role::Form | Role::Subscribe));
    let rows = (from..blocks.len()).take_while(note).count();
    let below = blocks.get(from + rows..).unwrap_or_default();
    let told = rows > 0 && expected.is_some_and(|n| n > 0) && comment::begins(below, credits.furniture);
    if told { rows } else { 0 }
}

/// The parts, in order: single blocks, comments in HTML by their item, comments in flattened text as split.
pub(super) fn parts(blocks: Vec<Block>, comments: Vec<(usize, usize, Vec<Part>)>, furniture: &Furniture) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut comments = comments.into_iter().peekable();
    let mut item = None;
    let mut loose: Vec<Block> = Vec::new();
    for (i, block) in blocks.into_iter().enumerate() {
        if let Some((_, _, split)) = comments.next_if(|(from, _, _)| *from == i) {
            parts.extend(split);
        }
        if block.hint == Hint::Sure(Label::Comment) && block.item.is_none() {
            loose.push(block);
            continue;
        }
        if !loose.is_empty() {
            parts.extend(comment::split(&loose, None, furniture));
            loose.clear();
        }
        let label = block.label.unwrap_or(Label::Furniture);
        let sure = block.hint == Hint::Sure(Label::Comment);
        if label == Label::Comment && !sure {
            continue;
        }
        if label == Label::Comment
            && block.item.is_some()
            && item == block.item
            && let Some(last) = parts.last_mut()
            && last.label == Label::Comment
        {
            last.text.push('\n');
            last.text.push_str(&block.text);
            continue;
        }
        item = if label == Label::Comment { block.item } else { None };
        parts.push(Part {
            label,
            text: block.text,
            line: block.line,
            lines: block.lines,
        });
    }
    parts.extend(comment::split(&loose, None, furniture));
    parts
}
