//! The blocks of a page: the text of its elements in order, each with what the elements around it are for.

use super::Found;
use crate::credit::Credits;
use crate::dom::{Dom, NodeId, is_inline};
use crate::meta;
use crate::zone::{self, Zone};

/// What a line break leaves in a block's text until it is cleaned.
const BREAK: char = '\u{2028}';
/// Longer blocks, in bytes, are not looked up among the furniture.
const SHORT: usize = 480;
/// Forms that ask for a comment say less, in bytes.
const FORM: usize = 1_600;

/// White space other than a line break in the page's sense.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && c != BREAK
}

struct Walk<'d> {
    dom: &'d Dom,
    credits: Credits<'d>,
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
pub(super) fn walk<'d>(dom: &'d Dom, credits: Credits<'d>) -> Vec<Found> {
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
        credits,
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
        if text.chars().any(|c| c.is_alphanumeric()) {
            let short = text.len() <= SHORT;
            let line = self.text.trim().split_once(BREAK).map(|(first, _)| meta::clean(first).len());
            let line = line.filter(|at| short && *at > 0);
            let said = |text: &str| self.credits.furniture.line(text);
            let opening = line.and_then(|at| said(&text[..at])).filter(|hit| hit.words * 3 >= hit.of);
            self.found.push(Found {
                length: text.chars().count(),
                linked: self.linked,
                line,
                hit: opening.or_else(|| short.then(|| said(&text)).flatten()),
                text,
                node,
                zone,
                item,
                begins: true,
            });
        }
        self.text.clear();
        self.linked = 0;
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
                if self.dom.name(block) != "p" || self.text.trim_end_matches(is_blank).ends_with(BREAK) {
                    self.flush(block, zone, item);
                } else {
                    self.text.push(BREAK);
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

    /// The zone of an element: what it says, unless it holds the headline or most of the page's words.
    fn zone(&self, id: NodeId, around: Zone) -> Zone {
        let own = zone::of(self.dom, id, around);
        if own == Zone::Hidden || own == Zone::Open {
            return if own == Zone::Hidden { own } else { around };
        }
        if around == Zone::Form || matches!(around, Zone::Furniture | Zone::Commenter) && own != Zone::Comment {
            return around;
        }
        if around == Zone::Comment && !matches!(own, Zone::Comment | Zone::Commenter | Zone::Form) {
            return around;
        }
        let name = self.dom.name(id);
        // Page builders call everything a widget: a region of running text is none, nor one of most of the text.
        let (size, links) = (self.size[id as usize], self.links[id as usize]);
        let structural = matches!(name, "footer" | "nav" | "menu" | "dialog");
        let refuted = match own {
            Zone::News => false,
            // A page, or all comments, may stand in one form.
            Zone::Form => size > FORM,
            Zone::Comment | Zone::Commenter => size * 20 > self.size[0] * 19,
            Zone::Furniture if structural => false,
            Zone::Furniture => size * 5 > self.size[0] * 2 || (size > 700 && links * 6 < size && !zone::is_box(self.dom, id)),
            _ => size * 5 > self.size[0] * 2,
        };
        if self.headline[id as usize] || refuted {
            return around;
        }
        let apart = matches!(
            own,
            Zone::Title
                | Zone::Dateline
                | Zone::Byline
                | Zone::Comment
                | Zone::Commenter
                | Zone::Form
                | Zone::Caption
                | Zone::Furniture
        );
        if is_inline(name) && !apart && around == Zone::Open {
            return around;
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
