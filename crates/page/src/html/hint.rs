//! What the place of a block in the tree says of it: inside the news, beside a picture, around the headline.

use super::headline::headline;
use super::{Found, is_heading};
use crate::block::{Block, Hint, Label, ends_sentence, word_count};
use crate::credit::{self, Credits};
use crate::dom::{Dom, NodeId};
use crate::meta::Meta;
use crate::zone::Zone;
use musnad_arabic::fold::fold;
use musnad_lexicon::furniture::Role;
use std::ops::Range;

/// How many blocks after the headline (or before it) the page's own credits stand.
const CREDITS: usize = 8;
/// How many elements up a picture and its caption stand in one that holds nothing else.
const FRAME: usize = 3;
/// How many columns may stand before and after the one that the region is.
const COLUMNS: usize = 5;

/// The page, with the places that matter.
struct Places<'p> {
    dom: &'p Dom,
    found: &'p [Found],
    credits: Credits<'p>,
    /// The elements that hold the news.
    news: Vec<Range<NodeId>>,
    /// The element around them that holds headline and credits too.
    scope: Range<NodeId>,
    /// The first and the last block inside, the last that reads as news, and the headline.
    first: usize,
    last: usize,
    end: usize,
    title: Option<usize>,
    /// How many pictures stand before each node.
    pictures: Vec<u32>,
    author: Option<String>,
    /// Whether comments stand in elements of their own, more than do not.
    items: bool,
}

/// Turns what was found into blocks with hints.
pub(super) fn hint(dom: &Dom, found: Vec<Found>, region: Option<NodeId>, meta: &Meta, credits: Credits<'_>) -> Vec<Block> {
    let places = Places::of(dom, &found, region, meta, credits);
    let hints: Vec<Option<Hint>> = (0..found.len()).map(|i| places.hint(i)).collect();
    let blocks = found.into_iter().zip(hints);
    blocks
        .filter_map(|(block, hint)| {
            let hint = hint?;
            let loose = hint == Hint::Sure(Label::Comment) && block.item.is_none();
            Some(Block {
                gap: !loose || block.begins,
                hint,
                hit: block.hit,
                item: block.item,
                text: if loose { without_name(block) } else { block.text },
                ..Block::default()
            })
        })
        .collect()
}

/// A comment without the name that its first line is.
fn without_name(block: Found) -> String {
    let name = |at: &usize| crate::comment::is_name(block.text[..*at].trim_end_matches([':', ' ']));
    match block.line.filter(name) {
        Some(at) => block.text[at..].trim_start().to_owned(),
        None => block.text,
    }
}

impl<'p> Places<'p> {
    fn of(dom: &'p Dom, found: &'p [Found], region: Option<NodeId>, meta: &Meta, credits: Credits<'p>) -> Places<'p> {
        let range = |id: NodeId| id..dom.end(id);
        let news = region.map(|region| columns(dom, found, region)).unwrap_or_default();
        let inside = |b: &Found| news.iter().any(|range| range.contains(&b.node));
        let first = found.iter().position(|b| inside(b) && b.length >= 60).unwrap_or(found.len());
        let reads = |b: &Found| {
            let open = matches!(b.zone, Zone::Open | Zone::News | Zone::Lead) && !b.is_linked();
            open && (b.length >= 60 || ends_sentence(&b.text))
        };
        let mut pictures = Vec::with_capacity(dom.len() + 1);
        let mut count = 0;
        for id in 0..dom.len() as NodeId {
            pictures.push(count);
            count += u32::from(matches!(dom.name(id), "img" | "amp-img" | "picture" | "video" | "amp-video"));
        }
        pictures.push(count);
        Places {
            dom,
            found,
            credits,
            scope: region.map_or(0..0, |region| range(scope(dom, region))),
            first,
            last: found.iter().rposition(inside).unwrap_or(0),
            end: found.iter().rposition(|b| inside(b) && reads(b)).unwrap_or(0),
            title: headline(dom, found, first, meta, credits),
            pictures,
            items: apart(found),
            author: meta.author.as_deref().map(fold).filter(|name| !name.is_empty()),
            news,
        }
    }

    fn inside(&self, block: &Found) -> bool {
        self.news.iter().any(|range| range.contains(&block.node))
    }

    /// Whether a block stands inside the news, or is running text between headline and its end.
    fn near(&self, i: usize) -> bool {
        let block = &self.found[i];
        let name = self.dom.name(block.node);
        let between = self.title.is_some_and(|t| i > t) && i < self.last && block.linked == 0 && block.zone == Zone::Open;
        let running = matches!(name, "p" | "div" | "blockquote") && block.length >= 80 && ends_sentence(&block.text);
        let article = self.scope.contains(&block.node) && matches!(name, "p" | "blockquote") && block.length >= 80;
        self.inside(block) || (between && running) || article
    }

    /// Whether a block stands where the page's own credits stand: between headline and news, or a little before the news.
    fn beside_title(&self, i: usize) -> bool {
        match self.title {
            Some(title) => i > title && i <= title + CREDITS,
            None => i < self.first && i + CREDITS >= self.first,
        }
    }

    /// The hint for a block; nothing where it is left out.
    fn hint(&self, i: usize) -> Option<Hint> {
        let block = &self.found[i];
        if self.title == Some(i) {
            return Some(Hint::Sure(Label::Title));
        }
        match block.zone {
            Zone::Hidden | Zone::Commenter => return None,
            Zone::Form => return Some(Hint::Sure(Label::Furniture)),
            Zone::Comment if self.heads_item(i) => return None,
            Zone::Comment => return self.comment(block),
            _ => {}
        }
        if let Some(label) = self.own_credit(i) {
            return Some(Hint::Sure(label));
        }
        Some(match block.zone {
            Zone::Furniture => Hint::Sure(Label::Furniture),
            Zone::Caption if credit::is_label(block.hit, &block.text) => Hint::Sure(Label::Furniture),
            Zone::Caption if self.near(i) || block.length > 20 => Hint::Sure(Label::Caption),
            Zone::Dateline | Zone::Byline | Zone::Caption if word_count(&block.text) <= 25 => Hint::Sure(self.credit_zone(i)),
            Zone::Lead if !block.is_linked() && self.beside_title(i) && block.length >= 40 => Hint::Sure(Label::Body),
            _ if self.is_caption(i) => Hint::Sure(Label::Caption),
            _ => self.by_place(i),
        })
    }

    /// Whether a block is the name over what is said in one comment: a short one in an element of another kind.
    fn heads_item(&self, i: usize) -> bool {
        let block = &self.found[i];
        let own = |b: Option<&Found>| b.is_some_and(|b| b.item.is_some() && b.item == block.item && b.zone == Zone::Comment);
        let first = !own(i.checked_sub(1).and_then(|k| self.found.get(k)));
        let Some(next) = self.found.get(i + 1).filter(|next| own(Some(next))) else {
            return false;
        };
        let same = self.dom.name(next.node) == self.dom.name(block.node) && next.zone == block.zone;
        let (words, other) = (
            crate::zone::words(self.dom, block.node),
            crate::zone::words(self.dom, next.node),
        );
        first && !(same && words == other) && crate::comment::heads(&block.text, self.credits.furniture)
    }

    /// A block among comments: one, or what the page prints at each.
    fn comment(&self, block: &Found) -> Option<Hint> {
        let legal = |role| matches!(role, Role::CommentForm | Role::Copyright | Role::Cookie);
        let role = block.hit.filter(|hit| hit.is_whole() || legal(hit.role) && hit.words >= 3);
        let role = role.map(|hit| hit.role);
        let dated = || {
            let short = !ends_sentence(&block.text) && word_count(&block.text) <= 8;
            short && self.credits.dateline(&block.text).is_some_and(|line| line.date.is_some())
        };
        // A comment's subject is often the headline again.
        let title = self.title.and_then(|title| self.found.get(title));
        if title.is_some_and(|title| block.length < title.length + 8 && block.text.ends_with(&title.text)) {
            return Some(Hint::Sure(Label::Furniture));
        }
        match role {
            Some(Role::Reply | Role::Time) if block.item.is_some() => None,
            Some(Role::Reply | Role::Time) => Some(Hint::Sure(Label::Comment)),
            Some(Role::CommentForm | Role::CommentsHeading | Role::Copyright | Role::Cookie | Role::Share | Role::Form) => {
                Some(Hint::Sure(Label::Furniture))
            }
            _ if block.item.is_none() && self.items => Some(Hint::Sure(Label::Furniture)),
            _ if block.item.is_some() && dated() => None,
            _ if block.is_linked() || is_heading(self.dom.name(block.node)) => Some(Hint::Sure(Label::Furniture)),
            _ => Some(Hint::Sure(Label::Comment)),
        }
    }

    /// The page's own credits around the headline and right after the news, by their words.
    fn own_credit(&self, i: usize) -> Option<Label> {
        let block = &self.found[i];
        if self.is_linked_author(i) {
            return Some(Label::Byline);
        }
        if block.is_linked() || block.length > 200 || block.zone == Zone::Caption || credit::is_label(block.hit, &block.text) {
            return None;
        }
        let text = &block.text;
        if self.beside_title(i) {
            let ago = block.hit.is_some_and(|hit| hit.role == Role::Time && hit.is_whole());
            if self.is_dateline(i) || ago && self.title.is_some() {
                return Some(Label::Dateline);
            }
            if self.is_author(text) || self.credits.byline(text).is_some() {
                return Some(Label::Byline);
            }
            let dated = || i > 0 && self.is_dateline(i - 1) || i + 1 < self.found.len() && self.is_dateline(i + 1);
            let signed = self.credits.dashed_correspondent(text)
                || (self.credits.correspondent(text) || self.credits.lone_name(text)) && dated();
            let between = self.title.is_some() && i < self.first;
            return (between && !self.is_caption(i) && block.zone == Zone::Open && signed).then_some(Label::Byline);
        }
        let title = self.title?;
        let above = i < title && i + CREDITS >= title && matches!(block.zone, Zone::Open | Zone::Dateline) && self.is_dateline(i);
        let told = || (title + 1..self.first.min(title + 1 + CREDITS)).any(|k| self.is_dateline(k));
        if above && (self.scope.contains(&block.node) || !told()) {
            return Some(Label::Dateline);
        }
        let below = i > self.end && i <= self.end + CREDITS;
        let signed = || self.credits.byline(text).is_some_and(|line| line.labelled);
        let talked = || {
            self.found[self.end..i]
                .iter()
                .any(|b| b.hit.is_some_and(|hit| hit.role == Role::CommentsHeading))
        };
        (below && !talked() && signed()).then_some(Label::Byline)
    }

    fn is_dateline(&self, i: usize) -> bool {
        let block = &self.found[i];
        block.length <= 200 && self.credits.dateline(&block.text).is_some_and(|line| line.date.is_some())
    }

    /// Whether a link beside the headline names the author: the page's own, or one behind a label: `بقلم سلمى الحاج`.
    fn is_linked_author(&self, i: usize) -> bool {
        let block = &self.found[i];
        let text = block.text.trim_matches(|c: char| c.is_whitespace() || "|·•-–,،".contains(c));
        let below = i > self.end && i <= self.end + CREDITS / 2;
        if !block.is_linked()
            || !(self.beside_title(i) || below)
            || !matches!(block.zone, Zone::Open | Zone::News)
            || block.length > 80
        {
            return false;
        }
        let label = self
            .credits
            .furniture
            .role(text, Role::Byline)
            .filter(|hit| hit.start == 0 && !hit.is_whole());
        self.is_author(text) || label.is_some_and(|hit| (1..=5).contains(&word_count(&text[hit.end..])) && !ends_sentence(text))
    }

    fn is_author(&self, text: &str) -> bool {
        let own = self.author.as_deref();
        own.is_some_and(|name| name == fold(text.trim()))
    }

    /// What the markup calls a credit: the page's own, or one of the stories listed beside it.
    fn credit_zone(&self, i: usize) -> Label {
        let block = &self.found[i];
        let signed = block.zone == Zone::Byline && i < self.first && i + CREDITS >= self.first;
        if credit::is_label(block.hit, &block.text) || !(self.near(i) || self.beside_title(i) || signed) {
            return Label::Furniture;
        }
        match block.zone {
            Zone::Dateline => Label::Dateline,
            // What tells an author's life is no line of his.
            Zone::Byline if word_count(&block.text) > 8 && ends_sentence(&block.text) => Label::Furniture,
            Zone::Byline => Label::Byline,
            _ => Label::Caption,
        }
    }

    /// Whether a short text stands in one frame with a picture.
    fn is_caption(&self, i: usize) -> bool {
        let block = &self.found[i];
        let words = word_count(&block.text);
        let after = self.title.is_none_or(|t| i > t) && i <= self.last;
        if !after || !self.scope.contains(&block.node) || block.is_linked() || !(3..=30).contains(&words) {
            return false;
        }
        if is_heading(self.dom.name(block.node)) || block.hit.is_some_and(|hit| hit.is_whole()) {
            return false;
        }
        let mut frame = block.node;
        for _ in 0..FRAME {
            let range = frame..self.dom.end(frame);
            let alone = |k: Option<&Found>| k.is_none_or(|b| !range.contains(&b.node));
            let before = i.checked_sub(1).and_then(|k| self.found.get(k));
            if frame == 0 || !alone(before) || !alone(self.found.get(i + 1)) {
                return false;
            }
            if self.pictures[range.end as usize] > self.pictures[range.start as usize] {
                // A paragraph may begin with a picture.
                let sentence = ends_sentence(&block.text);
                return !sentence || words <= 15 && frame != block.node;
            }
            frame = self.dom.parent(frame);
        }
        false
    }

    fn by_place(&self, i: usize) -> Hint {
        let block = &self.found[i];
        let name = self.dom.name(block.node);
        let heading = is_heading(name) || block.zone == Zone::Title;
        let next = self.found.get(i + 1);
        if !self.near(i) {
            // Without a headline that the markup tells, the lines before the news may hold it.
            let head = self.title.is_none() && self.beside_title(i) && self.scope.contains(&block.node);
            return if head && !block.is_linked() {
                Hint::None
            } else {
                Hint::Sure(Label::Furniture)
            };
        }
        if block.is_linked() && block.length < 300 {
            return Hint::Sure(Label::Furniture);
        }
        if heading {
            // What heads a strip of links belongs to it.
            return if next.is_some_and(Found::is_linked) || !self.inside(block) {
                Hint::Sure(Label::Furniture)
            } else {
                Hint::Heading
            };
        }
        // A few words over a strip of links.
        let label = word_count(&block.text) <= 6 && !ends_sentence(&block.text) && block.linked == 0;
        if label && next.is_some_and(|b| b.is_linked() && b.length < 300) {
            return Hint::Sure(Label::Furniture);
        }
        let sentence = self.inside(block) && ends_sentence(&block.text) && word_count(&block.text) >= 4;
        if matches!(name, "p" | "blockquote" | "pre" | "li" | "dd") || block.length >= 80 || sentence {
            return Hint::Prose;
        }
        Hint::None
    }
}

/// Whether more comments stand in elements of their own than blocks among comments do not.
fn apart(found: &[Found]) -> bool {
    let talk = found.iter().filter(|b| b.zone == Zone::Comment);
    let (own, loose): (Vec<&Found>, Vec<&Found>) = talk.partition(|b| b.item.is_some());
    let mut items: Vec<usize> = own.iter().filter_map(|b| b.item).collect();
    items.dedup();
    !items.is_empty() && loose.len() <= items.len().max(2)
}

/// The element around the news that holds its headline and credits.
fn scope(dom: &Dom, region: NodeId) -> NodeId {
    let up = std::iter::successors(Some(region), |id| (*id != 0).then(|| dom.parent(*id)));
    let up: Vec<NodeId> = up.collect();
    let said = up
        .iter()
        .find(|id| matches!(dom.name(**id), "article" | "main") || dom.attr(**id, "role") == Some("main"));
    said.or(up.get(2)).or(up.last()).copied().unwrap_or(region)
}

/// The element that holds the news, and those right beside it that look the same: a story's columns.
fn columns(dom: &Dom, found: &[Found], region: NodeId) -> Vec<Range<NodeId>> {
    let own = region..dom.end(region);
    let class = dom.attr(region, "class").filter(|class| !class.is_empty());
    if class.is_none() || region == 0 {
        return vec![own];
    }
    let twin = |id: &NodeId| dom.name(*id) == dom.name(region) && dom.attr(*id, "class") == class;
    let told = |id: &NodeId| {
        let range = *id..dom.end(*id);
        let mut sentences = 0;
        for block in found.iter().filter(|b| range.contains(&b.node)) {
            if is_heading(dom.name(block.node)) || block.is_linked() || !matches!(block.zone, Zone::Open | Zone::News) {
                return false;
            }
            sentences += usize::from(ends_sentence(&block.text));
        }
        sentences > 0
    };
    let row: Vec<NodeId> = dom
        .children(dom.parent(region))
        .filter(|id| !dom.name(*id).is_empty())
        .collect();
    let at = row.iter().position(|id| *id == region).unwrap_or(0);
    let fits = |id: &&NodeId| twin(id) && told(id);
    let before = row[..at].iter().rev().take(COLUMNS).take_while(fits).count();
    let after = row[at + 1..].iter().take(COLUMNS).take_while(fits).count();
    row[at - before..=at + after].iter().map(|id| *id..dom.end(*id)).collect()
}
