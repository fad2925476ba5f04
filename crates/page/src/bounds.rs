//! How much of a page is read: far more than any news page has, and little enough that none takes the machine.
//!
//! What is beyond is left out with a note. The news of a page stands before its comments, so that even a page of
//! twenty thousand comments loses none of it.

use crate::block::Block;

/// Bytes of text that are read of one page: the length of a long novel.
pub const TEXT: usize = 2 << 20;
/// The note on what was longer; its detail is how long.
pub const CUT: &str = "cut";
/// Elements and runs of text of an HTML page.
pub(crate) const NODES: usize = 400_000;
/// Blocks of a page.
pub(crate) const BLOCKS: usize = 40_000;

/// The beginning of a text that is read.
pub fn beginning(text: &str) -> &str {
    let text = &text[..boundary(text, TEXT)];
    let last = memchr::memchr_iter(b'\n', text.as_bytes()).nth(4 * BLOCKS);
    &text[..last.unwrap_or(text.len())]
}

/// The last boundary of letters up to byte `at`.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}

/// Leaves out the blocks beyond; whether there were any.
pub(crate) fn shorten(blocks: &mut Vec<Block>) -> bool {
    let mut left = TEXT;
    let mut whole = 0;
    for block in blocks.iter().take(BLOCKS) {
        // Each with the empty line behind it.
        let Some(rest) = left.checked_sub(block.text.len() + 2) else {
            break;
        };
        left = rest;
        whole += 1;
    }
    let cut = whole < blocks.len();
    blocks.truncate(whole + 1);
    // The first that does not fit keeps what does.
    if let Some(block) = blocks.get_mut(whole) {
        block.text.truncate(boundary(&block.text, left));
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_pages_are_whole_and_others_cut() {
        let block = |text: &str| Block {
            text: text.to_owned(),
            ..Block::default()
        };
        let mut short = vec![block("خبر"), block("قصير")];
        assert!(!shorten(&mut short) && short.len() == 2);
        let mut many = vec![block("ك"); BLOCKS + 9];
        assert!(shorten(&mut many) && many.len() <= BLOCKS + 1);
        let mut long = vec![block("خبر"), block(&"ك".repeat(TEXT)), block("تعليق")];
        assert!(shorten(&mut long));
        let text: usize = long.iter().map(|b| b.text.len()).sum();
        assert!(long.len() == 2 && text <= TEXT && text > TEXT - 8, "{text}");
        assert_eq!(beginning("خبر"), "خبر");
        assert_eq!(beginning(&"xك".repeat(TEXT)).len(), TEXT - 1);
        assert!(beginning(&"\n".repeat(TEXT)).len() < TEXT / 2);
    }
}
