//! Sentences: paragraphs cut at full stops, question and exclamation marks.
//!
//! News sentences run as long as a paragraph and quotations run over several sentences; neither is forced
//! into anything else here. A stop inside a number, after a single letter (an initial) or in «...» ellipses
//! between words without a space ends nothing.

use musnad_arabic::Span;
use musnad_arabic::fold::is_letter;

/// A sentence and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its words.
    pub span: Span,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Whether it is the headline.
    pub headline: bool,
}

/// The sentences of `text`. The first `title` bytes are the headline; where `title` is 0 a short first
/// paragraph without a stop, followed by an empty line, is taken as one.
pub fn sentences(text: &str, title: usize) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut paragraph = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = trim(text, Span::new(at, at + line.len()));
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let headline = if title > 0 {
            span.start < title
        } else {
            paragraph == 0 && looks_like_headline(text, span)
        };
        cut(text, span, paragraph, headline, &mut out);
        paragraph += 1;
    }
    out
}

/// Longest headline, in bytes: no newspaper prints one of more than some 150 letters.
const HEADLINE: usize = 300;

/// Longest sentence, in bytes: some 600 words, more than any newspaper's.
const LONGEST: usize = 6000;

fn looks_like_headline(text: &str, span: Span) -> bool {
    let rest = &text[span.end..];
    span.len() < HEADLINE
        && rest.starts_with("\n\n")
        && !span.of(text).ends_with(['.', '،', ':'])
        && rest.trim().len() > span.len()
}

fn cut(text: &str, span: Span, paragraph: usize, headline: bool, out: &mut Vec<Sentence>) {
    let mut add = |start, end| {
        let span = trim(text, Span::new(start, end));
        if !span.is_empty() {
            out.push(Sentence {
                span,
                paragraph,
                headline,
            });
        }
    };
    let mut start = span.start;
    let words = span.of(text);
    let mut last_space = 0;
    let mut chars = words.char_indices().peekable();
    let mut letters = 0;
    while let Some((i, c)) = chars.next() {
        // Text without stops is cut at a space, so that no page makes a sentence without end.
        let letter = is_letter(c) || c.is_numeric();
        if !letter && c.is_whitespace() {
            last_space = i;
        }
        if span.start + i > start + LONGEST && span.start + last_space > start {
            add(start, span.start + last_space);
            start = span.start + last_space;
        }
        if letter {
            letters += 1;
            continue;
        }
        if matches!(c, '.' | '؟' | '?' | '!' | '…') {
            let mut end = i + c.len_utf8();
            let mut next = chars.peek().copied();
            while let Some((k, c)) = next {
                if matches!(c, '.' | '!' | '؟' | '?' | '»' | '"' | '”' | ')') {
                    end = k + c.len_utf8();
                    chars.next();
                    next = chars.peek().copied();
                } else {
                    break;
                }
            }
            let spaced = next.is_none_or(|(_, c)| c.is_whitespace() || !c.is_alphanumeric() && c != ',' && c != '،');
            let arabic_next = next.is_some_and(|(_, c)| musnad_arabic::fold::is_arabic(c));
            // A stop glued to the next word ends a sentence too, unless it follows an initial.
            if (spaced || arabic_next) && letters > 1 {
                add(start, span.start + end);
                start = span.start + end;
            }
        }
        // «...الفندق». ودمر: a closing mark belongs to the word before it.
        if !matches!(c, '»' | '"' | '”' | ')') {
            letters = 0;
        }
    }
    add(start, span.end);
}

fn trim(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start().len());
    Span::new(start, start + words.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_up(text: &str) -> Vec<&str> {
        sentences(text, 0).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn cuts_at_stops() {
        assert_eq!(
            cut_up("قتل 3.5 بالمئة. ثم عاد!\nوقال م. أحمد ذلك"),
            ["قتل 3.5 بالمئة.", "ثم عاد!", "وقال م. أحمد ذلك"]
        );
        assert_eq!(cut_up("قال «لا نريد.» ومضى."), ["قال «لا نريد.»", "ومضى."]);
        assert_eq!(cut_up("قال «لن نريد». ومضى."), ["قال «لن نريد».", "ومضى."]);
        assert_eq!(cut_up(""), [""; 0]);
    }

    #[test]
    fn knows_the_headline() {
        let text = "هدنة في عدن\n\nأعلن الجيش هدنة في عدن اليوم. وقال إنها دائمة.";
        let all = sentences(text, 0);
        assert!(all[0].headline && !all[1].headline);
        assert_eq!(all.len(), 3);
    }
}
