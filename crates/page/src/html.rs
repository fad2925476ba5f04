//! HTML to blocks: which element holds the news, and what stands around it.
//!
//! Every block of text gets a worth: a paragraph is worth its length, a row of links costs some. An element
//! is worth the sum of its blocks, each the less the deeper it stands below it, so that the element right
//! around the paragraphs wins over the whole page; semantic markup adds a little. Blocks inside the winner
//! are news unless their own markup or their words say otherwise.

mod headline;
mod hint;
mod talk;
mod thread;
mod walk;

use crate::block::{Block, ends_sentence};
use crate::credit::Credits;
use crate::dom::{self, Dom, NodeId};
use crate::meta::{self, Meta};
use crate::zone::{self, Zone};
use musnad_lexicon::furniture::Hit;

/// How much of a block's worth reaches an element one step further up.
const STEP: f32 = 0.8;

/// A block with what its place in the tree says.
#[derive(Debug)]
struct Found {
    text: String,
    /// How many characters it has, and how many of them stand in links.
    length: usize,
    linked: usize,
    /// Where its first line ends, if it has several.
    line: Option<usize>,
    /// The furniture phrase of a short block.
    hit: Option<Hit>,
    /// The nearest element that is no inline one.
    node: NodeId,
    zone: Zone,
    item: Option<usize>,
    /// Among comments that no element of their own holds: whether it begins one.
    begins: bool,
}

impl Found {
    /// Whether most of it stands in links.
    fn is_linked(&self) -> bool {
        self.linked * 2 > self.length
    }

    /// Whether the page's furniture would say just this.
    fn is_furniture(&self) -> bool {
        self.hit.is_some_and(|hit| hit.is_whole() || hit.words * 3 >= hit.of)
    }
}

/// Cuts a page into blocks, with hints, and reads its metadata.
pub(crate) fn blocks(text: &str, credits: Credits<'_>) -> (Vec<Block>, Meta) {
    let dom = dom::read(text);
    let meta = meta::read(&dom);
    let mut found = walk::walk(&dom, credits);
    let region = region(&dom, &found);
    let region = thread::find(&dom, &mut found, region);
    talk::find(&dom, &mut found);
    let blocks = hint::hint(&dom, found, region, &meta, credits);
    (blocks, meta)
}

/// Whether an element is a heading.
fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// What a block adds to the worth of the elements around it.
fn worth(block: &Found, dom: &Dom) -> f32 {
    let length = block.length;
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
    if is_heading(name) {
        return 0.0;
    }
    if length < 160 && block.is_furniture() {
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
fn region(dom: &Dom, found: &[Found]) -> Option<NodeId> {
    let mut score = vec![0f32; dom.len()];
    for block in found {
        let mut value = worth(block, dom);
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
    best.map(|(_, id)| lifted(dom, found, id))
}

/// The element around a paragraph that is one of several, where that paragraph alone outweighs its neighbours.
fn lifted(dom: &Dom, found: &[Found], region: NodeId) -> NodeId {
    let held = |id: NodeId| {
        let range = id..dom.end(id);
        found.iter().filter(move |b| range.contains(&b.node))
    };
    let parent = dom.parent(region);
    let alone = dom.name(region) == "div" && held(region).nth(1).is_none();
    let sentence = |b: &Found| b.zone == Zone::Open && dom.name(b.node) == "div" && !b.is_linked() && ends_sentence(&b.text);
    if alone && !matches!(dom.name(parent), "body" | "#page") && held(parent).filter(|b| sentence(b)).count() > 1 {
        return parent;
    }
    region
}
