//! HTML to blocks: which element holds the news, and what stands around it.
//!
//! Every block of text gets a worth: a paragraph is worth its length, a row of links costs some. An element
//! is worth the sum of its blocks, each the less the deeper it stands below it, so that the element right
//! around the paragraphs wins over the whole page; semantic markup adds a little. Blocks inside the winner
//! are news unless their own markup or their words say otherwise.

use crate::block::{Block, Hint, Label, ends_sentence, word_count};
use crate::credit::Credits;
use crate::dom::{self, Dom, NodeId, is_inline};
use crate::meta::{self, Meta};
use crate::zone::{self, Zone};
use musnad_arabic::fold::fold;
use musnad_lexicon::furniture::Role;

/// How much of a block's worth reaches an element one step further up.
const STEP: f32 = 0.8;

/// A block with what its place in the tree says.
#[derive(Debug)]
struct Found {
    text: String,
    /// Characters that stand in links.
    linked: usize,
    /// The nearest element that is no inline one.
    node: NodeId,
    zone: Zone,
    item: Option<usize>,
}

/// Cuts a page into blocks, with hints, and reads its metadata.
pub(crate) fn blocks(text: &str, credits: Credits<'_>) -> (Vec<Block>, Meta) {
    let dom = dom::read(text);
    let meta = meta::read(&dom);
    let found = walk(&dom);
    let region = region(&dom, &found, credits);
    let blocks = hint(&dom, found, region, &meta, credits);
    (blocks, meta)
}

struct Walk<'d> {
    dom: &'d Dom,
    found: Vec<Found>,
    text: String,
    linked: usize,
    items: usize,
    headline: Vec<bool>,
    /// Bytes of text in an element that stand in no link.
    size: Vec<usize>,
    /// Bytes of text that do.
    links: Vec<usize>,
}

/// All blocks of the page that are shown, in order.
fn walk(dom: &Dom) -> Vec<Found> {
    let mut headline = vec![false; dom.len()];
    let (mut size, mut links) = (vec![0usize; dom.len()], vec![0usize; dom.len()]);
    // Children come after their parents: one pass from the end sums up.
    for id in (1..dom.len()).rev() {
        let node = id as NodeId;
        if let Some(text) = dom.as_text(node) {
            let length = text.trim().len();
            *(if dom.is_linked(node) { &mut links[id] } else { &mut size[id] }) = length;
        } else if matches!(dom.name(node), "script" | "style" | "head" | "noscript" | "template") {
            (size[id], links[id]) = (0, 0);
        } else if dom.name(node) == "h1" {
            headline[id] = true;
        }
        let parent = dom.parent(node) as usize;
        size[parent] += size[id];
        links[parent] += links[id];
        headline[parent] |= headline[id];
    }
    let mut walk = Walk {
        dom,
        found: Vec::new(),
        text: String::new(),
        linked: 0,
        items: 0,
        headline,
        size,
        links,
    };
    walk.element(0, 0, Zone::Open, None);
    walk.flush(0, Zone::Open, None);
    walk.found
}

impl Walk<'_> {
    fn flush(&mut self, node: NodeId, zone: Zone, item: Option<usize>) {
        let text = meta::clean(&self.text);
        let linked = self.linked;
        self.text.clear();
        self.linked = 0;
        if text.chars().any(|c| c.is_alphanumeric()) {
            self.found.push(Found {
                text,
                linked,
                node,
                zone,
                item,
            });
        }
    }

    /// Walks an element; `block` is the nearest element that is no inline one. Depth is capped by the tree.
    fn element(&mut self, id: NodeId, block: NodeId, zone: Zone, item: Option<usize>) {
        for child in self.dom.children(id) {
            if let Some(text) = self.dom.as_text(child) {
                self.text.push_str(text);
                if self.dom.is_linked(child) {
                    self.linked += text.trim().chars().count();
                }
                continue;
            }
            let name = self.dom.name(child);
            if name == "br" {
                // In a paragraph one break is a line end and two make a paragraph; elsewhere one does.
                if self.text.ends_with('\n') || self.dom.name(block) != "p" {
                    self.flush(block, zone, item);
                } else {
                    self.trim_end();
                    self.text.push('\n');
                }
                continue;
            }
            let inner = self.zone(child, zone);
            if inner == Zone::Hidden {
                continue;
            }
            let mut own = item;
            if inner == Zone::Comment && self.is_item(child, zone) {
                self.items += 1;
                own = Some(self.items);
            }
            if is_inline(name) && inner == zone {
                self.element(child, block, zone, item);
                continue;
            }
            self.flush(block, zone, item);
            let around = if is_inline(name) { block } else { child };
            self.element(child, around, inner, own);
            self.flush(around, inner, own);
        }
    }

    fn trim_end(&mut self) {
        let end = self.text.trim_end_matches([' ', '\t', '\r', '\n']).len();
        self.text.truncate(end);
    }

    /// The zone of an element: what it says, unless it holds the headline or most of the page's words.
    fn zone(&self, id: NodeId, around: Zone) -> Zone {
        let own = zone::of(self.dom, id, around);
        if own == Zone::Hidden || own == Zone::Open {
            return if own == Zone::Hidden { own } else { around };
        }
        if matches!(around, Zone::Furniture | Zone::Commenter) && own != Zone::Comment {
            return around;
        }
        if around == Zone::Comment && !matches!(own, Zone::Comment | Zone::Commenter) {
            return around;
        }
        let name = self.dom.name(id);
        // Page builders call everything a widget: a region of running text is none, nor one of most of the text.
        let (size, links) = (self.size[id as usize], self.links[id as usize]);
        let structural = matches!(name, "footer" | "nav" | "form" | "menu" | "dialog");
        let refuted = match own {
            Zone::News => false,
            Zone::Comment | Zone::Commenter => size * 20 > self.size[0] * 19,
            Zone::Furniture if structural => false,
            Zone::Furniture => size * 5 > self.size[0] * 2 || (size > 700 && links * 6 < size && !zone::is_box(self.dom, id)),
            _ => size * 5 > self.size[0] * 2,
        };
        if self.headline[id as usize] || refuted {
            return around;
        }
        if is_inline(name)
            && !matches!(
                own,
                Zone::Dateline | Zone::Byline | Zone::Comment | Zone::Commenter | Zone::Caption
            )
            && around == Zone::Open
        {
            return if own == Zone::Furniture { own } else { around };
        }
        own
    }

    /// Whether an element in a comments region is one comment: of itself, not the region.
    fn is_item(&self, id: NodeId, around: Zone) -> bool {
        let name = self.dom.name(id);
        let words = zone::words(self.dom, id);
        let class = words.iter().take_while(|w| *w != "|").map(String::as_str).collect::<Vec<_>>();
        let marked = class.contains(&"comment")
            || class.contains(&"commentitem")
            || class.contains(&"depth")
            || class.windows(2).any(|w| w[0] == "comments" && w[1] == "item");
        let parts = [
            "list",
            "text",
            "body",
            "content",
            "form",
            "respond",
            "area",
            "section",
            "wrap",
            "wrapper",
            "container",
            "box",
            "header",
            "title",
            "children",
            "message",
        ];
        let typed = self.dom.attr(id, "itemtype").is_some_and(|t| t.ends_with("/Comment"));
        let listed = name == "li" && around == Zone::Comment;
        typed || listed || (marked && !class.iter().any(|w| parts.contains(w)) && around == Zone::Comment)
    }
}

/// What a block adds to the worth of the elements around it.
fn worth(block: &Found, dom: &Dom, credits: Credits<'_>) -> f32 {
    let length = block.text.chars().count();
    let linked = block.linked as f32 / length.max(1) as f32;
    if !matches!(block.zone, Zone::Open | Zone::News | Zone::Lead) {
        return if block.zone == Zone::Furniture {
            -(length.min(60) as f32) * 0.2
        } else {
            0.0
        };
    }
    let name = dom.name(block.node);
    let paragraph = matches!(name, "p" | "blockquote" | "pre");
    let sentence = ends_sentence(&block.text);
    if linked > 0.5 {
        return -(length.min(120) as f32) * 0.5;
    }
    if matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
        return 0.0;
    }
    if length < 160
        && credits
            .furniture
            .line(&block.text)
            .is_some_and(|h| h.is_whole() || h.words * 3 >= h.of)
    {
        return -20.0;
    }
    let good = (length as f32).min(1500.0) * (1.0 - linked);
    match (paragraph, sentence, length) {
        (true, true, 20..) | (true, _, 60..) | (_, true, 60..) => good,
        (_, _, 120..) => good * 0.8,
        (true, _, _) => good * 0.3,
        _ => -5.0,
    }
}

/// The element that holds the news.
fn region(dom: &Dom, found: &[Found], credits: Credits<'_>) -> Option<NodeId> {
    let mut score = vec![0f32; dom.len()];
    for block in found {
        let mut value = worth(block, dom, credits);
        let mut node = block.node;
        // The block's own element holds one paragraph; its parent holds the run of them.
        if value != 0.0 {
            loop {
                score[node as usize] += value;
                if node == 0 || value.abs() < 0.5 {
                    break;
                }
                let own = matches!(
                    dom.name(node),
                    "p" | "blockquote" | "pre" | "ul" | "ol" | "li" | "body" | "tbody" | "tr"
                );
                node = dom.parent(node);
                value *= if own { 1.0 } else { STEP };
            }
        }
    }
    let mut best: Option<(f32, NodeId)> = None;
    for id in dom.elements() {
        let plain = score[id as usize];
        if plain <= 0.0 || matches!(dom.name(id), "p" | "li" | "blockquote" | "pre") {
            continue;
        }
        let value = if zone::holds_news(dom, id) { plain * 1.3 } else { plain };
        if best.is_none_or(|(b, _)| value > b) {
            best = Some((value, id));
        }
    }
    best.map(|(_, id)| id)
}

/// Turns what was found into blocks with hints.
fn hint(dom: &Dom, found: Vec<Found>, region: Option<NodeId>, meta: &Meta, credits: Credits<'_>) -> Vec<Block> {
    let mut within = vec![false; dom.len()];
    let mut article = vec![false; dom.len()];
    let scope = region.and_then(|r| {
        let up = std::iter::successors(Some(r), |id| (*id != 0).then(|| dom.parent(*id)));
        let up: Vec<NodeId> = up.collect();
        let said = up
            .iter()
            .find(|id| matches!(dom.name(**id), "article" | "main") || dom.attr(**id, "role") == Some("main"));
        said.or(up.get(2)).copied()
    });
    for id in 0..dom.len() as NodeId {
        let parent = dom.parent(id) as usize;
        within[id as usize] = Some(id) == region || (id != 0 && within[parent]);
        article[id as usize] = Some(id) == scope || (id != 0 && article[parent]);
    }
    let title = headline(dom, &found, &within, meta);
    let last = found.iter().rposition(|b| within[b.node as usize]).unwrap_or(0);
    let mut blocks: Vec<Block> = Vec::with_capacity(found.len());
    for (i, block) in found.into_iter().enumerate() {
        let name = dom.name(block.node);
        let length = block.text.chars().count();
        let linked = block.linked * 2 > length;
        let inside = within[block.node as usize];
        let heading = matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
        let between = title.is_some_and(|t| i > t) && i < last && block.linked == 0 && block.zone == Zone::Open;
        let running = matches!(name, "p" | "div" | "blockquote") && length >= 80 && ends_sentence(&block.text);
        let near = inside
            || (between && running)
            || (article[block.node as usize] && matches!(name, "p" | "blockquote") && length >= 80);
        let hint = if title == Some(i) {
            Hint::Sure(Label::Title)
        } else {
            match block.zone {
                Zone::Hidden | Zone::Commenter => continue,
                Zone::Comment if is_talk_label(&block.text, credits) => continue,
                Zone::Comment if linked || heading => Hint::Sure(Label::Furniture),
                Zone::Comment => Hint::Sure(Label::Comment),
                // The page's own credits stand between headline and news.
                _ if title.is_some_and(|t| i > t && i <= t + 8) && !linked && own_credit(&block.text, credits).is_some() => {
                    Hint::Sure(own_credit(&block.text, credits).unwrap_or(Label::Furniture))
                }
                Zone::Furniture | Zone::Title => Hint::Sure(Label::Furniture),
                Zone::Caption if near || length > 20 => Hint::Sure(Label::Caption),
                Zone::Dateline | Zone::Byline | Zone::Caption if word_count(&block.text) <= 25 => {
                    let label = match block.zone {
                        Zone::Dateline => Label::Dateline,
                        Zone::Byline => Label::Byline,
                        _ => Label::Caption,
                    };
                    // Only the page's own credits, not those of the stories listed beside it.
                    let own = near || title.is_some_and(|t| i > t && i <= t + 8);
                    Hint::Sure(if own { label } else { Label::Furniture })
                }
                Zone::Lead if !linked && title.is_some_and(|t| i > t && i <= t + 8) && length >= 40 => Hint::Sure(Label::Body),
                _ if !near => Hint::Sure(Label::Furniture),
                _ if linked && length < 300 => Hint::Sure(Label::Furniture),
                _ if heading && inside => Hint::Heading,
                _ if matches!(name, "p" | "blockquote" | "pre" | "li" | "dd") || length >= 80 => Hint::Prose,
                _ => Hint::None,
            }
        };
        blocks.push(Block {
            text: block.text,
            gap: true,
            hint,
            item: block.item,
            ..Block::default()
        });
    }
    blocks
}

/// Whether a block among comments is what the page prints at each, or its form: `يقول:`, `رد`, a time.
fn is_talk_label(text: &str, credits: Credits<'_>) -> bool {
    let whole = credits.furniture.line(text).is_some_and(|hit| {
        matches!(hit.role, Role::Reply | Role::Time) && hit.is_whole() || hit.role == Role::CommentForm && hit.words >= 3
    });
    whole || credits.dateline(text).is_some_and(|line| line.date.is_some()) && !ends_sentence(text) && word_count(text) <= 8
}

fn own_credit(text: &str, credits: Credits<'_>) -> Option<Label> {
    if credits.dateline(text).is_some_and(|line| line.date.is_some()) {
        return Some(Label::Dateline);
    }
    credits.byline(text).map(|_| Label::Byline)
}

/// The block that is the headline: the heading that agrees with the page's own title, else the last `h1`
/// before the news.
fn headline(dom: &Dom, found: &[Found], within: &[bool], meta: &Meta) -> Option<usize> {
    let own = meta.title.as_deref().map(fold).unwrap_or_default();
    let news = found
        .iter()
        .position(|b| within[b.node as usize] && b.text.chars().count() >= 60)
        .unwrap_or(found.len());
    let mut best: Option<(i32, usize)> = None;
    for (i, block) in found.iter().enumerate() {
        let level = match dom.name(block.node) {
            "h1" => 3,
            "h2" => 2,
            "h3" | "h4" => 1,
            _ if block.zone == Zone::Title => 3,
            _ => 0,
        };
        let key = fold(&block.text);
        let length = key.chars().count();
        if !(8..=300).contains(&length) || matches!(block.zone, Zone::Comment | Zone::Commenter | Zone::Hidden) {
            continue;
        }
        let agrees = !own.is_empty() && (own == key || (length >= 15 && own.contains(&key)) || key.contains(&own));
        let before = i <= news;
        if level == 0 && !(agrees && before) {
            continue;
        }
        let close = before && level >= 2 && i + 12 >= news && block.zone != Zone::Furniture;
        if !agrees && !close {
            continue;
        }
        let score = level + 6 * i32::from(agrees) + 2 * i32::from(before) + i32::from(i + 12 >= news);
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}
