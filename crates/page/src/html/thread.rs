//! Threads of forums: the first message is the news, the replies are comments.
//!
//! A message is told by the name of its element (`post_message_12`, `postcontent`, `bbWrapper`), a thread by several of
//! them, each with who wrote it beside.

use super::Found;
use crate::block::ends_sentence;
use crate::dom::{Dom, NodeId};
use crate::zone::{self, Zone};
use musnad_arabic::fold::fold;
use std::ops::Range;

/// Pairs of words in the name of an element that holds one message.
const MESSAGES: &[(&str, &str)] = &[
    ("post", "message"),
    ("post", "text"),
    ("post", "content"),
    ("post", "body"),
    ("message", "body"),
    ("message", "content"),
    ("message", "text"),
    ("msg", "body"),
    ("msg", "text"),
    ("bb", "wrapper"),
    ("reply", "text"),
    ("reply", "body"),
    ("reply", "content"),
];
/// The same in one word.
const MESSAGE: &[&str] = &[
    "postcontent",
    "posttext",
    "postbody",
    "postmessage",
    "messagetext",
    "messagebody",
    "msgtext",
    "replytext",
];
/// Names of what tells who wrote a message.
const WRITERS: &[&str] = &[
    "username",
    "bigusername",
    "userinfo",
    "userdetails",
    "postprofile",
    "postdetails",
    "postuser",
    "memberinfo",
    "usertitle",
    "membername",
];
/// The shortest paragraph before a thread that is the news, in characters.
const NEWS: usize = 120;

struct Thread {
    messages: Vec<NodeId>,
    writers: Vec<NodeId>,
}

/// The thread of a page, if it is one.
fn thread(dom: &Dom) -> Option<Thread> {
    let (mut messages, mut writers): (Vec<NodeId>, Vec<NodeId>) = (Vec::new(), Vec::new());
    for id in dom.elements() {
        let words = zone::words(dom, id);
        if words.is_empty() {
            continue;
        }
        let named = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
        let message = named(MESSAGE) || words.windows(2).any(|w| MESSAGES.contains(&(w[0].as_str(), w[1].as_str())));
        let inside = |list: &[NodeId]| list.last().is_some_and(|last| (*last..dom.end(*last)).contains(&id));
        let around = named(WRITERS) && !message;
        if around && !inside(&writers) {
            writers.push(id);
        } else if message {
            // The innermost holds the words alone: the frame around it holds who wrote them too.
            while messages
                .last()
                .is_some_and(|last| *last != id && (*last..dom.end(*last)).contains(&id) && !quoted(dom, *last, id))
            {
                messages.pop();
            }
            if !inside(&messages) {
                messages.push(id);
            }
        }
    }
    (!messages.is_empty() && writers.len() >= messages.len()).then_some(Thread { messages, writers })
}

/// Whether `id` stands in a quotation inside `message`.
fn quoted(dom: &Dom, message: NodeId, id: NodeId) -> bool {
    let up = std::iter::successors(Some(id), |id| (*id != 0).then(|| dom.parent(*id)));
    up.take_while(|at| *at != message).any(|at| is_quote(dom, at))
}

fn is_quote(dom: &Dom, id: NodeId) -> bool {
    let quote = |word: &String| word.contains("quote");
    zone::words(dom, id).iter().any(quote) || dom.name(id) == "blockquote" && zone::words(dom, id).is_empty()
}

/// Marks the replies of a thread as comments; the element that holds the news, where that is the first message.
pub(super) fn find(dom: &Dom, found: &mut [Found], region: Option<NodeId>) -> Option<NodeId> {
    let Some(Thread { messages, writers }) = thread(dom) else {
        return region;
    };
    let range = |id: NodeId| id..dom.end(id);
    let told: Vec<Range<NodeId>> = messages.iter().map(|id| range(*id)).collect();
    let open = |b: &Found| {
        matches!(
            b.zone,
            Zone::Open | Zone::News | Zone::Title | Zone::Dateline | Zone::Byline | Zone::Comment
        )
    };
    let prose = |b: &Found| {
        matches!(b.zone, Zone::Open | Zone::News) && b.length >= NEWS && b.linked * 2 < b.length && ends_sentence(&b.text)
    };
    let own = region.is_some_and(|id| told.iter().any(|message| message.contains(&id)));
    let apart = region.is_some_and(|id| !own && !range(id).contains(&told[0].start));
    if apart && region.is_some_and(|id| id > told[0].start) {
        return region;
    }
    let before = apart || !own && found.iter().take_while(|b| b.node < told[0].start).any(prose);
    // News is longer than what is said of it: a thread of long messages is talk throughout.
    let length = |message: &Range<NodeId>| {
        found
            .iter()
            .filter(|b| message.contains(&b.node))
            .map(|b| b.length)
            .sum::<usize>()
    };
    let lead = length(&told[0]);
    if !before && (told.len() < 2 || lead < NEWS || told[1..].iter().any(|reply| length(reply) >= lead)) {
        return region;
    }
    let replies = if before { &told[..] } else { &told[1..] };
    let Some(last) = replies.last() else { return region };
    let start = if before { told[0].start } else { told[0].end };
    let mut item = found.iter().filter_map(|b| b.item).max().unwrap_or(0);
    for (k, reply) in replies.iter().enumerate() {
        item += 1;
        let quotes = quotes(dom, found, reply);
        for block in found.iter_mut().filter(|b| reply.contains(&b.node)) {
            let quote = quotes.iter().any(|quote| quote.contains(&block.node));
            if quote || !open(block) {
                block.zone = Zone::Furniture;
            } else {
                (block.zone, block.item) = (Zone::Comment, Some(item));
            }
        }
        // Who wrote the next one, and when.
        let next = replies.get(k + 1).map_or(last.end, |next| next.start);
        for block in found.iter_mut().filter(|b| (reply.end..next).contains(&b.node)) {
            block.zone = Zone::Furniture;
        }
    }
    for block in found.iter_mut().filter(|b| (start..replies[0].start).contains(&b.node)) {
        block.zone = Zone::Furniture;
    }
    if before {
        return region;
    }
    sign(dom, found, &writers, &told[0]);
    Some(messages[0])
}

/// The quotations in a reply: by their element's name, or the one that `اقتباس:` opens.
fn quotes(dom: &Dom, found: &[Found], reply: &Range<NodeId>) -> Vec<Range<NodeId>> {
    let mut list = Vec::new();
    for block in found.iter().filter(|b| reply.contains(&b.node)) {
        let up = std::iter::successors(Some(block.node), |id| (*id != 0).then(|| dom.parent(*id)));
        let above: Vec<NodeId> = up.take_while(|id| *id > reply.start).collect();
        if let Some(quote) = above.iter().find(|id| is_quote(dom, **id)) {
            list.push(*quote..dom.end(*quote));
        } else if fold(&block.text).starts_with("اقتباس")
            && block.length <= 12
            && let Some(quote) = above.last()
        {
            list.push(*quote..dom.end(*quote));
        }
    }
    list
}

/// Marks who wrote the first message: the first block of what stands beside it.
fn sign(dom: &Dom, found: &mut [Found], writers: &[NodeId], message: &Range<NodeId>) {
    let Some(writer) = writers.iter().rev().find(|id| **id < message.start) else {
        return;
    };
    let range = *writer..dom.end(*writer);
    let first = found
        .iter_mut()
        .find(|b| range.contains(&b.node) && b.length <= 40 && b.hit.is_none());
    if let Some(block) = first {
        block.zone = Zone::Byline;
    }
}
