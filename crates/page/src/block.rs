//! One stream of blocks, whatever the page came as: what the readers of flattened text and of HTML make,
//! and what the labeller labels.

use musnad_lexicon::furniture::Hit;

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    /// The headline.
    Title,
    /// Outlet, issue number, date and time.
    Dateline,
    /// Who wrote it, or which agencies it is from.
    Byline,
    /// Words to a picture.
    Caption,
    /// The news.
    Body,
    /// A reader's comment.
    Comment,
    /// All the rest: menus, share rows, forms, other stories.
    Furniture,
}

impl Label {
    /// All labels, in the order of a page.
    pub const ALL: [Label; 7] = [
        Label::Title,
        Label::Dateline,
        Label::Byline,
        Label::Caption,
        Label::Body,
        Label::Comment,
        Label::Furniture,
    ];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Label::Title => "title",
            Label::Dateline => "dateline",
            Label::Byline => "byline",
            Label::Caption => "caption",
            Label::Body => "body",
            Label::Comment => "comment",
            Label::Furniture => "furniture",
        }
    }
}

/// A labelled part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub label: Label,
    /// Its words; a comment's without its number and its author.
    pub text: String,
    /// Line of a flattened text that it begins in, counted from 1.
    pub line: Option<usize>,
    /// How many lines it spans, the empty ones between them too; 0 in HTML.
    pub lines: usize,
}

/// What is known of a block from its markup; flattened text knows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Hint {
    #[default]
    None,
    /// A paragraph inside the region that holds the news.
    Prose,
    /// A heading inside that region.
    Heading,
    /// Sure: the label is this one.
    Sure(Label),
}

/// A block: a line of flattened text or a block element of HTML.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    pub text: String,
    pub line: Option<usize>,
    pub lines: usize,
    /// Leading spaces.
    pub indent: usize,
    /// The number of a numbered list item, cut off from the text.
    pub number: Option<u32>,
    /// Whether an empty line stands before it.
    pub gap: bool,
    pub hint: Hint,
    /// The furniture phrase of a short block, where a reader has looked it up.
    pub hit: Option<Hit>,
    /// The comment that it belongs to, in HTML.
    pub item: Option<usize>,
    pub label: Option<Label>,
}

impl Block {
    pub fn set(&mut self, label: Label) {
        self.label = Some(label);
    }

    pub fn is(&self, label: Label) -> bool {
        self.label == Some(label)
    }
}

/// How many words a text has.
pub(crate) fn word_count(text: &str) -> usize {
    text.split_whitespace()
        .filter(|w| w.chars().any(|c| musnad_arabic::fold::is_letter(c) || c.is_numeric()))
        .count()
}

/// Whether a text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || "»\"”'’)]".contains(c) || musnad_arabic::fold::is_mark(c));
    end.ends_with(['.', '؟', '!', '?', '…', '۔']) && !end.ends_with("..") || end.ends_with("...")
}

/// Whether a text reads like a paragraph of news and not like a label or a headline.
pub(crate) fn is_prose(text: &str) -> bool {
    let words = word_count(text);
    words >= 14 || (words >= 6 && ends_sentence(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_and_labels() {
        assert!(is_prose("وقال شهود إن القصف بدأ عند الفجر."));
        assert!(!is_prose("قصف على أطراف المدينة"));
        assert!(ends_sentence("وقال: «لن نغادر بيوتنا.»"));
        assert!(!ends_sentence("العنوان الرئيسي"));
    }
}
