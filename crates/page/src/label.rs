//! Labels for a stream of blocks, by shape, place, numbering and the tables' words.
//!
//! News is a run of paragraphs. What stands before it is head (headline, caption, dateline, byline), what
//! stands after it is tail. Furniture in the tail *closes* the news: from a form or a donation box on, only
//! a long paragraph opens it again, and comments begin at their heading.

use crate::block::{Block, Hint, Label, Part, ends_sentence, is_prose, word_count};
use crate::comment;
use crate::credit::Credits;
use musnad_lexicon::furniture::{Hit, Role};

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
    let hit = credits.furniture.line(&block.text)?;
    let is = match hit.role {
        Role::PictureIcon | Role::Caption | Role::Byline | Role::Issue | Role::Date | Role::Agency => false,
        // Legal talk is long, and said in the same words everywhere.
        Role::CommentForm | Role::Copyright | Role::Cookie if hit.words >= 3 => true,
        Role::Reply | Role::Time => hit.is_whole() || hit.of <= 8,
        _ => covers(block, &hit),
    };
    is.then_some(hit)
}

/// Whether the block holds nothing but marks, or one letter again and again.
fn is_empty_talk(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    letters == 0
        || is_menu(text)
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

/// Whether the block is a path of sections: `المنبر / العالم العربي`.
fn is_path(text: &str) -> bool {
    let steps: Vec<&str> = text
        .split([' ', '\t'])
        .filter(|w| matches!(*w, "/" | ">" | "»" | "›" | "«"))
        .collect();
    !steps.is_empty() && text.split(['/', '>', '»', '›', '«']).all(|step| word_count(step) <= 3)
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
    let titled = blocks.iter().any(|b| b.is(Label::Title));
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
    head(&mut blocks, &hits, first.min(end), credits);
    news(&mut blocks, &hits, first.min(end), end, credits);
    let mut comments = Vec::new();
    if let Some(at) = section {
        comments = tail(&mut blocks, &hits, at, credits);
    }
    parts(blocks, comments)
}

/// The block that opens the readers' comments: a heading with something under it, after the news began.
fn comments_heading(blocks: &[Block], hits: &[Option<Hit>], first: usize) -> Option<usize> {
    (first.saturating_add(1)..blocks.len()).find(|&i| {
        let heading = hits[i].is_some_and(|h| h.role == Role::CommentsHeading && h.of <= 14);
        let next = blocks.get(i + 1..).unwrap_or_default();
        heading && blocks[i].label.is_none() && !next.is_empty() && announced(&blocks[i].text) != Some(0)
    })
}

/// The count that a heading announces.
fn announced(text: &str) -> Option<u32> {
    let folded = musnad_arabic::fold::fold(text);
    let digits: String = folded
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// What stands before the first paragraph.
fn head(blocks: &mut [Block], hits: &[Option<Hit>], first: usize, credits: Credits<'_>) {
    let mut captions: Vec<String> = Vec::new();
    for i in 0..first {
        if blocks[i].label.is_some() {
            continue;
        }
        if let Some(label) = credit(&mut blocks[i], &mut captions, credits) {
            blocks[i].set(label);
        } else if hits[i].is_some() || is_empty_talk(&blocks[i].text) {
            blocks[i].set(Label::Furniture);
        }
    }
    let title = if blocks.iter().any(|b| b.is(Label::Title)) {
        None
    } else {
        choose_title(blocks, first)
    };
    if let Some(at) = title {
        blocks[at].set(Label::Title);
        unglue(blocks, at, credits);
        // An outlet's name over the headline is the page's, not the story's.
        for block in blocks[..at].iter_mut().filter(|b| b.is(Label::Byline)) {
            if credits.outlets.named(&block.text).is_some() {
                block.set(Label::Dateline);
            }
        }
        // "عدن: سالم باعوم" beside the dateline.
        for i in at + 1..first {
            let beside = blocks[i - 1].is(Label::Dateline) || blocks.get(i + 1).is_some_and(|b| b.is(Label::Dateline));
            let text = &blocks[i].text;
            if blocks[i].label.is_none() && (beside && credits.correspondent(text) || credits.reporters(text)) {
                blocks[i].set(Label::Byline);
            }
        }
    } else if let Some(at) = blocks.iter().position(|b| b.is(Label::Title)) {
        for block in blocks.iter_mut().take(first).skip(at + 1) {
            if block.label.is_none() && block.hint == Hint::None && credits.reporters(&block.text) {
                block.set(Label::Byline);
            }
        }
    }
    mastheads(blocks, first, credits);
    let headline = blocks.iter().position(|b| b.is(Label::Title));
    for (i, block) in blocks.iter_mut().enumerate().take(first) {
        if block.label.is_none() {
            // Between headline and news a longer line is its standfirst.
            let after = headline.is_some_and(|at| i > at);
            let label = if after && (word_count(&block.text) >= 8 || block.hint == Hint::Prose) {
                Label::Body
            } else {
                Label::Furniture
            };
            block.set(label);
        }
    }
}

/// The lines over the headline that name the outlet: behind a head noun (`جريدة`), or the first line right
/// before an issue's number and date.
fn mastheads(blocks: &mut [Block], first: usize, credits: Credits<'_>) {
    let end = blocks[..first].iter().position(|b| b.is(Label::Title)).unwrap_or(0);
    for i in 0..end {
        if blocks[i].label.is_some() || word_count(&blocks[i].text) > 5 {
            continue;
        }
        let next = blocks.get(i + 1).filter(|b| b.is(Label::Dateline));
        let issue = next
            .and_then(|b| credits.dateline(&b.text))
            .is_some_and(|line| line.issue.is_some());
        let opens = i == 0 && issue && (1..=4).contains(&word_count(&blocks[i].text));
        if opens || credits.masthead(&blocks[i].text).is_some() {
            blocks[i].set(Label::Dateline);
        }
    }
}

/// Cuts off what a flattener glued to the headline's front: entries of the page's own menu, its outlet.
fn unglue(blocks: &mut [Block], at: usize, credits: Credits<'_>) {
    if blocks[at].line.is_none() {
        return;
    }
    let mut entries: Vec<String> = Vec::new();
    for (i, block) in blocks.iter().enumerate().filter(|(i, _)| *i != at) {
        let text = block.text.trim_matches(|c: char| !c.is_alphanumeric());
        if i < at && (1..=3).contains(&word_count(text)) {
            entries.push(text.to_owned());
        }
        entries.extend(crate::masthead::owner(&block.text, credits.furniture));
    }
    entries.retain(|e| e.chars().count() >= 3);
    let mut rest = blocks[at].text.as_str();
    let mut glued = false;
    while let Some(cut) = entries.iter().filter(|e| rest.starts_with(e.as_str())).map(String::len).max() {
        glued |= rest[cut..].chars().next().is_some_and(char::is_alphabetic);
        rest = rest[cut..].trim_start_matches(|c: char| c.is_whitespace() || "-–|/:".contains(c));
    }
    if glued && word_count(rest) >= 3 {
        blocks[at].text = rest.to_owned();
    }
}

/// Within how many blocks a headline or a caption said twice is looked for.
const NEAR: usize = 200;

/// The headline: said twice before all, else the first line of a headline's length, the nearer the better
/// where a menu stands before.
fn choose_title(blocks: &[Block], first: usize) -> Option<usize> {
    let mut best: Option<(i32, usize)> = None;
    for i in 0..first {
        let count = word_count(&blocks[i].text);
        if blocks[i].label.is_some()
            || !(3..=30).contains(&count)
            || is_path(&blocks[i].text)
            || ends_sentence(&blocks[i].text) && !blocks[i].text.ends_with(['؟', '!', '?'])
        {
            continue;
        }
        let near = i.saturating_sub(NEAR)..first.min(i + NEAR);
        let again = near
            .into_iter()
            .any(|k| k != i && blocks[k].text.starts_with(&blocks[i].text));
        let heading = blocks[i].hint == Hint::Heading;
        let score = i32::from(again) * 4 + i32::from(heading) * 4 + i32::from((4..=18).contains(&count)) * 2;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, i));
        }
    }
    best.map(|(_, at)| at)
}

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
        Role::Share | Role::Related | Role::Tags | Role::Subscribe | Role::Reply => 1,
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
        let opens = match (closed, blocks[i].hint == Hint::Prose) {
            (0, _) => prose || count >= 5 || blocks[i].hint == Hint::Heading,
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

/// Comments, and the forms and footers after them.
fn tail(blocks: &mut [Block], hits: &[Option<Hit>], at: usize, credits: Credits<'_>) -> Vec<(usize, usize, Vec<Part>)> {
    let mut found = Vec::new();
    blocks[at].set(Label::Furniture);
    let mut i = at + 1;
    let mut expected = announced(&blocks[at].text);
    while i < blocks.len() {
        // Comments run until a form, a footer, a strip of stories, or the next heading.
        let stop = (i..blocks.len())
            .find(|&k| {
                hits[k].is_some_and(|h| {
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
        expected = announced(&block.text);
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

/// The parts, in order: single blocks, comments in HTML by their item, comments in flattened text as split.
fn parts(blocks: Vec<Block>, comments: Vec<(usize, usize, Vec<Part>)>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut comments = comments.into_iter().peekable();
    let mut item = None;
    for (i, block) in blocks.into_iter().enumerate() {
        if let Some((_, _, split)) = comments.next_if(|(from, _, _)| *from == i) {
            parts.extend(split);
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
    parts
}
