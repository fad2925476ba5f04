//! Readers' comments that no markup names: what stands under their heading, and which blocks are one comment.

use super::{Found, is_heading};
use crate::comment;
use crate::dom::{Dom, NodeId};
use crate::zone::Zone;
use musnad_lexicon::furniture::Role;

/// How many blocks of furniture (notes, ways of sorting) may stand between the heading and the first comment.
const NOTES: usize = 6;
/// The shortest paragraph that shows that the news has begun, in characters.
const PROSE: usize = 60;

/// Marks comments by their heading, and where each comment begins.
pub(super) fn find(dom: &Dom, found: &mut [Found]) {
    let news = |b: &Found| matches!(b.zone, Zone::Open | Zone::News) && b.length >= PROSE && !b.is_linked();
    let Some(first) = found.iter().position(news) else { return };
    let mut at = first + 1;
    while at < found.len() {
        at = if heads_comments(&found[at]) {
            mark(dom, found, at)
        } else {
            at + 1
        };
    }
    begin(dom, found);
}

fn heads_comments(block: &Found) -> bool {
    block.hit.is_some_and(|hit| hit.role == Role::CommentsHeading && hit.of <= 14)
        && matches!(block.zone, Zone::Open | Zone::News | Zone::Title)
        && !block.is_linked()
        && comment::announced(&block.text) != Some(0)
}

/// Whether a block is none of the readers' words, so that comments end before it.
fn ends(dom: &Dom, block: &Found) -> bool {
    let role = block.hit.filter(|_| block.is_furniture()).map(|hit| hit.role);
    let said = role.is_some_and(|role| !matches!(role, Role::Reply | Role::Time | Role::Share | Role::Byline | Role::Date));
    said || block.zone == Zone::Form || is_heading(dom.name(block.node))
}

/// Marks the blocks under the heading at `at`, inside the element that holds it and the first of them.
fn mark(dom: &Dom, found: &mut [Found], at: usize) -> usize {
    let below = found.iter().enumerate().skip(at + 1).take(NOTES);
    let Some((start, _)) = below.into_iter().find(|(_, b)| !b.is_furniture() && !b.is_linked()) else {
        return at + 1;
    };
    if ends(dom, &found[start])
        || matches!(
            found[start].zone,
            Zone::Furniture | Zone::Comment | Zone::Commenter | Zone::Caption
        )
    {
        return at + 1;
    }
    let list = dom.around(found[at].node, found[start].node);
    let list = list..dom.end(list);
    for block in &mut found[at..start] {
        block.zone = Zone::Furniture;
    }
    let mut i = start;
    while i < found.len() && list.contains(&found[i].node) && !ends(dom, &found[i]) {
        if !matches!(found[i].zone, Zone::Furniture | Zone::Commenter) {
            found[i].zone = Zone::Comment;
        }
        i += 1;
    }
    i
}

/// Among comments that no element of their own holds: which block begins a new one.
fn begin(dom: &Dom, found: &mut [Found]) {
    let loose = |b: &Found| b.zone == Zone::Comment && b.item.is_none();
    let mut at = 0;
    while let Some(from) = (at..found.len()).find(|&i| loose(&found[i])) {
        let among = |b: &Found| matches!(b.zone, Zone::Comment | Zone::Commenter | Zone::Furniture) && b.item.is_none();
        let run = found[from..].iter().take_while(|b| among(b)).count();
        at = from + run;
        let last = found[from..at].iter().rposition(loose).map_or(from, |k| from + k);
        let list = dom.around(found[from].node, found[last].node);
        let mut before = None;
        for block in found[from..=last].iter_mut().filter(|b| loose(b)) {
            let own = entry(dom, list, block.node);
            block.begins = own == list || before != Some(own);
            before = Some(own);
        }
    }
}

/// The element right in `list` that holds `node`.
fn entry(dom: &Dom, list: NodeId, node: NodeId) -> NodeId {
    let mut at = node;
    while at != list && dom.parent(at) != list && at != 0 {
        at = dom.parent(at);
    }
    at
}
