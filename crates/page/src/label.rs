//! Labels for a stream of blocks, by shape, place, numbering and the tables' words.
//!
//! News is a run of paragraphs. What stands before it is head (headline, caption, dateline, byline), what
//! stands after it is tail. Furniture in the tail *closes* the news: from a form or a donation box on, only
//! a long paragraph opens it again, and comments begin at their heading.

mod head;
mod tail;

use crate::block::{Block, Hint, Label, Part, ends_sentence, is_prose, word_count};
use crate::comment;
use crate::credit::Credits;
use head::{head, unglue};
use musnad_lexicon::furniture::{Hit, Role, words};
use tail::{parts, tail};

/// A phrase marks a block as furniture only where it is a good share of it.
fn covers(block: &Block, hit: &Hit) -> bool {
    hit.is_whole()
        || hit.words * 5 >= hit.of
        || (hit.words >= 3 && hit.of <= 25)
        || (hit.start == 0 && hit.of <= 14 && !ends_sentence(&block.text))
}

fn furniture(credits: Credits<'_>, block: &Block) -> Option<Hit> {
    if block.text.len() > 8_000 || word_count(&block.text) > 80 {
        return None;
    }
    let whole = if is_rights(&block.text) {
        Some(Role::Copyright)
    } else if addresses_reader(&block.text) {
        Some(Role::Subscribe)
    } else {
        None
    };
    if let Some(role) = whole {
        let words = word_count(&block.text);
        return Some(Hit {
            role,
            start: 0,
            end: block.text.len(),
            words,
            of: words,
            row: 0,
            opens: true,
        });
    }
    let told = matches!(block.hint, Hint::Sure(_));
    let hit = if told {
        block.hit
    } else {
        credits.furniture.line(&block.text)
    }?;
    let is = match hit.role {
        Role::PictureIcon | Role::Caption | Role::Byline | Role::Issue | Role::Date | Role::Agency => false,
        // Legal talk is long, and said in the same words everywhere.
        Role::CommentForm | Role::Copyright | Role::Cookie if hit.words >= 3 => true,
        // A dispatch ends with its editors' initials: "(النهاية) س م / ر ع".
        Role::DeskNote if hit.words == 1 => block
            .text
            .get(hit.end..)
            .unwrap_or_default()
            .split(|c: char| !c.is_alphabetic())
            .all(|w| w.chars().count() <= 1),
        Role::Reply | Role::Time => hit.is_whole() || hit.of <= 8,
        _ => covers(block, &hit),
    };
    is.then_some(hit)
}

/// What the reader of a page has, folded: a page speaks of it where it asks for something, news does not.
const READERS: &[&str] = &[
    "متصفحك",
    "متصفحكم",
    "جهازك",
    "هاتفك",
    "هاتفكم",
    "بريدك",
    "بريدكم",
    "تجربتك",
    "تجربتكم",
    "استخدامك",
    "استخدامكم",
    "اشتراكك",
    "اشتراككم",
    "موافقتك",
    "زيارتك",
    "زيارتكم",
    "حسابك",
    "تصفحك",
    "متابعتك",
    "متابعتكم",
    "لتصلك",
    "تصلك",
    "لتصلكم",
    "يصلك",
    "تصلكم",
    "تطبيقنا",
    "نشرتنا",
    "خدماتنا",
    "مساهمتك",
    "مساهمتكم",
    "تبرعك",
    "تبرعكم",
    "تعليقك",
    "تعليقكم",
    "بدعمك",
    "بدعمكم",
];

/// Whether a block speaks to the reader of the page: `فعّل الإشعارات لتصلك الأخبار على هاتفك`.
fn addresses_reader(text: &str) -> bool {
    word_count(text) <= 45
        && !text.contains(['«', '"', '“', ':'])
        && words(text)
            .iter()
            .any(|word| READERS.contains(&word.key.strip_prefix('و').unwrap_or(&word.key)))
}

/// Whether the block claims rights by their sign: `© صوت الجبل`.
fn is_rights(text: &str) -> bool {
    let text = text.trim();
    // "جنود قرب النهر © رويترز" is of a picture.
    let picture = text.split_once('©').is_some_and(|(shown, whose)| {
        word_count(shown) >= 4
            && (1..=4).contains(&word_count(whose))
            && !text.contains(char::is_numeric)
            && !shown.contains("حقوق")
    });
    text.starts_with('©') || !picture && text.contains('©') && word_count(text) <= 14 && !ends_sentence(text)
}

/// Whether the block is a wire's slug or a number of its own: `ABC012 4 سياس 0112`.
fn is_slug(text: &str) -> bool {
    let codes =
        |w: &&str| w.chars().any(|c| c.is_ascii_digit()) && w.chars().all(|c| c.is_ascii_alphanumeric() || "-/_.".contains(c));
    let count = word_count(text);
    let coded = text.split_whitespace().filter(codes).count();
    let mixed = text
        .split_whitespace()
        .any(|w| codes(&w) && w.chars().any(|c| c.is_ascii_uppercase()));
    count <= 8 && (coded * 2 > count || mixed && coded * 2 >= count)
}

/// Whether the block holds nothing but marks, or one letter again and again.
fn is_empty_talk(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    letters == 0
        || is_menu(text)
        || is_slug(text)
        || text
            .split_whitespace()
            .all(|w| w.chars().filter(|c| c.is_alphanumeric()).count() <= 1)
}

/// Whether the block is a row of menu entries: `أخبار | رياضة | اقتصاد`.
fn is_menu(text: &str) -> bool {
    let marked = |entries: &[&str]| entries.len() >= 3 && entries.iter().all(|entry| word_count(entry) <= 4);
    let bars: Vec<&str> = text.split(['|', '»', '•', '·', '›']).collect();
    let gaps: Vec<&str> = text
        .split("   ")
        .flat_map(|p| p.split('\t'))
        .filter(|p| !p.trim().is_empty())
        .collect();
    !text.contains('«') && (marked(&bars) || marked(&gaps))
}

/// Labels all blocks that no reader was sure of, and makes the parts.
pub(crate) fn label(mut blocks: Vec<Block>, credits: Credits<'_>) -> Vec<Part> {
    let hits: Vec<Option<Hit>> = blocks.iter().map(|b| furniture(credits, b)).collect();
    for block in &mut blocks {
        if let Hint::Sure(label) = block.hint {
            block.set(label);
        }
    }
    let open = |b: &Block, i: usize| b.label.is_none() && hits[i].is_none() && !is_empty_talk(&b.text);
    let first = blocks
        .iter()
        .enumerate()
        .position(|(i, b)| open(b, i) && (is_prose(&b.text) || b.hint == Hint::Prose));
    let mut first = first.unwrap_or(blocks.len());
    let section = comments_heading(&blocks, &hits, first);
    let end = section.unwrap_or(blocks.len());
    // A headline may be as long as a sentence.
    let lead = blocks.get(first);
    let post = is_post(&blocks, &hits, first, credits);
    let titled = post || blocks.iter().any(|b| b.is(Label::Title));
    let headline =
        |b: &Block| word_count(&b.text) >= 4 && credits.dateline(&b.text).is_none() && credits.masthead(&b.text).is_none();
    if !titled
        && let Some(block) = lead
        && block.hint != Hint::Prose
        && !ends_sentence(&block.text)
        && word_count(&block.text) <= 25
        && !(0..first).any(|i| open(&blocks[i], i) && headline(&blocks[i]))
        && (first + 1..end).any(|i| open(&blocks[i], i) && is_prose(&blocks[i].text))
    {
        blocks[first].set(Label::Title);
        unglue(blocks.as_mut_slice(), first, credits);
        first = (first + 1..end)
            .find(|&i| hits[i].is_none() && blocks[i].label.is_none() && is_prose(&blocks[i].text))
            .unwrap_or(end);
    }
    head(&mut blocks, &hits, first.min(end), post, credits);
    news(&mut blocks, &hits, first.min(end), end, credits);
    let mut comments = Vec::new();
    if let Some(at) = section {
        comments = tail(&mut blocks, &hits, at, credits);
    }
    parts(blocks, comments, credits.furniture)
}

/// The most words in the name of an account that posts.
const ACCOUNT: usize = 5;

/// Whether the page is a post on a network, which has an account and a time and no headline.
fn is_post(blocks: &[Block], hits: &[Option<Hit>], first: usize, credits: Credits<'_>) -> bool {
    let role = |i: usize| hits.get(i).copied().flatten().map(|hit| hit.role);
    let above = first.checked_sub(1);
    let timed = above.is_some_and(|i| {
        matches!(role(i), Some(Role::PostMark | Role::Time))
            || credits.dateline(&blocks[i].text).is_some_and(|l| l.date.is_some())
    });
    let account = blocks
        .first()
        .is_some_and(|b| b.line.is_some() && word_count(&b.text) <= ACCOUNT);
    // The tools under every post: like, comment, share.
    let tools = |i: usize| {
        let whole = (i..i + 3).all(|i| hits.get(i).copied().flatten().is_some_and(|hit| hit.is_whole()));
        let comment = matches!(role(i + 1), Some(Role::CommentsHeading | Role::CommentForm));
        whole && comment && matches!(role(i), Some(Role::Reply | Role::Share)) && role(i + 2) == Some(Role::Share)
    };
    let marked = |i: usize| role(i) == Some(Role::PostMark) || first <= 3 && tools(i);
    timed && account && (0..blocks.len()).any(marked)
}

/// The block that opens the readers' comments: a heading with something under it, after the news began.
fn comments_heading(blocks: &[Block], hits: &[Option<Hit>], first: usize) -> Option<usize> {
    (first.saturating_add(1)..blocks.len()).find(|&i| {
        let heading = hits[i].is_some_and(|h| h.role == Role::CommentsHeading && h.of <= 14);
        let next = blocks.get(i + 1..).unwrap_or_default();
        heading && blocks[i].label.is_none() && !next.is_empty() && comment::announced(&blocks[i].text) != Some(0)
    })
}

/// Within how many blocks a headline or a caption said twice is looked for.
const NEAR: usize = 200;

/// Whether a block is a caption, dateline or byline; a byline glued to a caption that was cut off keeps
/// only the byline.
fn credit(block: &mut Block, captions: &mut Vec<String>, credits: Credits<'_>) -> Option<Label> {
    if let Some(caption) = credits.caption(&block.text) {
        block.text.clone_from(&caption);
        captions.push(caption);
        return Some(Label::Caption);
    }
    if credits.dateline(&block.text).is_some() || credits.clock(&block.text) {
        return Some(Label::Dateline);
    }
    if credits.shown(&block.text) {
        captions.push(block.text.clone());
        return Some(Label::Caption);
    }
    if credits.byline(&block.text).is_some() {
        return Some(Label::Byline);
    }
    for caption in captions.iter().rev().take(NEAR) {
        if let Some(byline) = glued(caption, &block.text, credits) {
            block.text = byline;
            return Some(Label::Byline);
        }
    }
    if credits.credited_picture(&block.text) {
        captions.push(block.text.clone());
        return Some(Label::Caption);
    }
    None
}

/// A byline behind the beginning of `caption`, said a second time and cut off, if the line is that.
fn glued(caption: &str, line: &str, credits: Credits<'_>) -> Option<String> {
    let common: usize = caption
        .chars()
        .zip(line.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    if caption[..common].chars().count() < 10 || common >= line.len() {
        return None;
    }
    // The caption's next letters may happen to be the byline's first: try every cut, the longest first.
    let half = caption[..common].char_indices().map(|(at, _)| at).chain([common]);
    let cuts: Vec<usize> = half.filter(|at| at * 2 >= common).collect();
    cuts.into_iter().rev().find_map(|cut| {
        let rest = line[cut..].trim();
        let byline = credits.byline(rest)?;
        (byline.publisher.is_some() || !byline.agencies.is_empty()).then(|| rest.to_owned())
    })
}

/// How firmly a piece of furniture closes the news.
fn closes(role: Role) -> u8 {
    match role {
        Role::Form | Role::Donate | Role::Cookie | Role::CommentForm | Role::CommentsHeading | Role::Copyright => 2,
        Role::Share | Role::Related | Role::Tags | Role::Subscribe | Role::Reply | Role::PostMark | Role::DeskNote => 1,
        _ => 0,
    }
}

/// The news itself and what stands among it.
fn news(blocks: &mut [Block], hits: &[Option<Hit>], first: usize, end: usize, credits: Credits<'_>) {
    let mut closed = 0;
    let mut seen = false;
    let mut captions: Vec<String> = blocks
        .iter()
        .filter(|b| b.is(Label::Caption))
        .map(|b| b.text.clone())
        .collect();
    for i in first..end {
        if blocks[i].label.is_some() {
            continue;
        }
        if let Some(hit) = hits[i] {
            closed = closed.max(closes(hit.role));
            blocks[i].set(Label::Furniture);
            continue;
        }
        if is_empty_talk(&blocks[i].text) {
            // A lone ✕ closes a box that is laid over the page.
            closed = if blocks[i].text.trim().chars().all(|c| "×✕✖xX╳".contains(c)) {
                2
            } else {
                closed
            };
            blocks[i].set(Label::Furniture);
            continue;
        }
        let count = word_count(&blocks[i].text);
        let prose = is_prose(&blocks[i].text) || blocks[i].hint == Hint::Prose;
        if (!prose || blocks[i].hint != Hint::Prose)
            && let Some(label) = credit(&mut blocks[i], &mut captions, credits)
        {
            blocks[i].set(label);
            continue;
        }
        let goes_on = i > first && blocks[i - 1].is(Label::Body) && count >= 3 && ends_sentence(&blocks[i].text);
        let opens = match (closed, blocks[i].hint == Hint::Prose) {
            (0, _) => prose || count >= 5 || goes_on || blocks[i].hint == Hint::Heading,
            (1, true) => prose,
            (1, false) => count >= 20 || (count >= 12 && ends_sentence(&blocks[i].text)),
            (_, true) => count >= 12,
            _ => count >= 25 && (ends_sentence(&blocks[i].text) || count >= 40),
        };
        if opens {
            closed = 0;
            seen = true;
        }
        blocks[i].set(if opens { Label::Body } else { Label::Furniture });
    }
    // Subheads are short: between two paragraphs of news they belong to it, at its end they do not.
    let last = (first..end).rev().find(|&i| blocks[i].is(Label::Body)).unwrap_or(first);
    let mut open = false;
    for i in first..last {
        match blocks[i].label {
            Some(Label::Body) => open = true,
            Some(Label::Furniture) if hits[i].is_some() => open = false,
            Some(Label::Furniture) => {
                let text = &blocks[i].text;
                let sure = matches!(blocks[i].hint, Hint::Sure(_));
                if open && seen && !sure && !is_empty_talk(text) && word_count(text) >= 2 {
                    blocks[i].set(Label::Body);
                }
            }
            _ => {}
        }
    }
}
