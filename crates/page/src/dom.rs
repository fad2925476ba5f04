//! A forgiving tree of elements, built in one pass over html5ever's tokens.
//!
//! The tree builder of the HTML standard takes time quadratic in the depth of a page, and repairs much that
//! only a renderer needs. Here elements close what they cannot stand in (paragraphs, list items, cells),
//! end tags close up to their start tag unless a wall (cell, table) stands between, and what is nested
//! deeper than [`DEPTH`] hangs on the element at that depth. Time grows with the page alone, and no page has more
//! nodes than [`NODES`].

use crate::bounds::{self, NODES, TEXT};
use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use std::cell::RefCell;

/// How deep elements may nest.
const DEPTH: usize = 256;
/// How many attributes a tag may have; the tokenizer compares each with all before it.
const ATTRIBUTES: usize = 512;

/// How many bytes of an attribute's value are kept.
const VALUE: usize = 64 * 1024;

/// An element or text of a page.
pub(crate) type NodeId = u32;

#[derive(Debug)]
enum Kind {
    Element {
        name: LocalName,
        attrs: Vec<(LocalName, StrTendril)>,
    },
    Text {
        text: StrTendril,
        link: bool,
    },
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: NodeId,
    first: Option<NodeId>,
    last: Option<NodeId>,
    next: Option<NodeId>,
}

/// The tree; node 0 is the page itself.
#[derive(Debug)]
pub(crate) struct Dom {
    nodes: Vec<Node>,
    cut: bool,
}

/// Attributes worth keeping.
const KEPT: &[&str] = &[
    "class",
    "id",
    "itemprop",
    "itemtype",
    "role",
    "rel",
    "href",
    "datetime",
    "content",
    "property",
    "name",
    "lang",
    "type",
    "style",
    "hidden",
    "aria-hidden",
    "http-equiv",
    "data-testid",
];

/// Reads a page.
pub(crate) fn read(text: &str) -> Dom {
    let root = Node {
        kind: Kind::Element {
            name: LocalName::from("#page"),
            attrs: Vec::new(),
        },
        parent: 0,
        first: None,
        last: None,
        next: None,
    };
    // Room for all at once: a list that grows leaves holes in memory.
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).count();
    let mut nodes = Vec::with_capacity((2 * tags + 2).min(NODES + 1));
    nodes.push(root);
    let builder = Builder {
        state: RefCell::new(State {
            nodes,
            open: vec![0],
            link: None,
            letters: 0,
            raw: false,
            cut: false,
        }),
    };
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(thin_tags(text).as_ref()));
    let tokenizer = Tokenizer::new(
        builder,
        TokenizerOpts {
            exact_errors: false,
            ..TokenizerOpts::default()
        },
    );
    // The sink never asks to stop, so one call reads all; should it stop, what was read stands.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let State { nodes, cut, .. } = tokenizer.sink.state.into_inner();
    Dom { nodes, cut }
}

/// The text without the attributes that a tag has too many of.
fn thin_tags(text: &str) -> std::borrow::Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    let mut quotes = true;
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<').map(|p| at + p) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut spaces, mut quote, mut cut) = (0, None, None);
        let mut end = at;
        while let Some(&b) = bytes.get(end) {
            match (quote, b) {
                (Some(q), b) if b == q => quote = None,
                (Some(_), _) => {}
                (None, b'>') => break,
                (None, b'"' | b'\'') if quotes && bytes[end - 1] == b'=' => quote = Some(b),
                (None, b) if b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'') => {
                    spaces += 1;
                    if spaces > ATTRIBUTES && cut.is_none() {
                        cut = Some(end);
                    }
                }
                _ => {}
            }
            end += 1;
        }
        if end == bytes.len() && quote.is_some() {
            // A quote that nothing closes: from here on quotes tell nothing. This happens once.
            quotes = false;
            continue;
        }
        if let Some(from) = cut {
            cuts.push((from, end));
        }
        at = end;
    }
    if cuts.is_empty() {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (start, end) in cuts {
        out.push_str(&text[from..start]);
        from = end;
    }
    out.push_str(&text[from..]);
    out.into()
}

struct State {
    nodes: Vec<Node>,
    open: Vec<NodeId>,
    /// Where in `open` the link stands that text now belongs to. A link left open ends at the next one,
    /// though blocks opened inside it stay open.
    link: Option<usize>,
    /// Bytes of text, scripts and styles aside.
    letters: usize,
    /// Whether a script or style is open.
    raw: bool,
    /// Whether there was more than is read: the rest is passed over.
    cut: bool,
}

struct Builder {
    state: RefCell<State>,
}

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        state.cut |= state.nodes.len() >= NODES || state.letters > TEXT;
        if state.cut {
            return TokenSinkResult::Continue;
        }
        match token {
            Token::CharacterTokens(text) if state.raw => state.text(text),
            Token::CharacterTokens(text) => {
                let room = TEXT + 1 - state.letters;
                state.letters += text.len();
                state.text(shorter(text, room));
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let result = state.start(tag);
                state.raw = matches!(result, TokenSinkResult::RawData(RawKind::ScriptData | RawKind::Rawtext));
                return result;
            }
            Token::TagToken(tag) => {
                state.raw = false;
                state.end(&tag.name);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that run in a line of text.
pub(crate) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "rp"
            | "rt"
            | "ruby"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

/// A text up to the last boundary of letters within `most` bytes.
fn shorter(text: StrTendril, most: usize) -> StrTendril {
    let end = bounds::boundary(&text, most);
    if end < text.len() {
        StrTendril::from(&text[..end])
    } else {
        text
    }
}

impl State {
    fn append(&mut self, kind: Kind) -> NodeId {
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.nodes.len() as NodeId;
        self.nodes.push(Node {
            kind,
            parent,
            first: None,
            last: None,
            next: None,
        });
        let before = self.nodes[parent as usize].last.replace(id);
        match before {
            Some(before) => self.nodes[before as usize].next = Some(id),
            None => self.nodes[parent as usize].first = Some(id),
        }
        id
    }

    fn text(&mut self, text: StrTendril) {
        let parent = self.open.last().copied().unwrap_or(0);
        if let Some(last) = self.nodes[parent as usize].last
            && let Kind::Text { text: before, link } = &mut self.nodes[last as usize].kind
            && *link == self.link.is_some()
        {
            before.push_tendril(&text);
            return;
        }
        self.append(Kind::Text {
            text,
            link: self.link.is_some(),
        });
    }

    fn name(&self, id: NodeId) -> &str {
        match &self.nodes[id as usize].kind {
            Kind::Element { name, .. } => name,
            Kind::Text { .. } => "",
        }
    }

    /// Closes the nearest open element that `is`, and all inside it, unless one that is a `wall` stands before it.
    fn close(&mut self, is: impl Fn(&str) -> bool, wall: impl Fn(&str) -> bool) {
        for depth in (1..self.open.len()).rev() {
            let name = self.name(self.open[depth]);
            if is(name) {
                self.open.truncate(depth);
                self.link = self.link.filter(|at| *at < depth);
                return;
            }
            if wall(name) {
                return;
            }
        }
    }

    fn start(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let cell = |n: &str| matches!(n, "td" | "th" | "table" | "caption");
        match name {
            "li" => self.close(|n| n == "li", |n| matches!(n, "ul" | "ol") || cell(n)),
            "dt" | "dd" => self.close(|n| matches!(n, "dt" | "dd"), |n| n == "dl" || cell(n)),
            "td" | "th" => self.close(|n| matches!(n, "td" | "th"), |n| matches!(n, "table" | "tr")),
            "tr" => self.close(|n| n == "tr", |n| n == "table"),
            "tbody" | "thead" | "tfoot" => self.close(|n| matches!(n, "tbody" | "thead" | "tfoot"), |n| n == "table"),
            "option" => self.close(|n| n == "option", |n| n == "select"),
            "a" => {
                self.close(|n| n == "a", |n| !is_inline(n));
                self.link = None;
            }
            _ => {}
        }
        if !is_inline(name)
            && !is_void(name)
            && !matches!(name, "script" | "style" | "noscript" | "object" | "iframe" | "button" | "svg")
        {
            // A paragraph ends where any other block begins.
            self.close(|n| n == "p", |n| !is_inline(n));
        }
        let raw = match name {
            "script" => Some(RawKind::ScriptData),
            "style" | "iframe" | "noembed" | "noframes" | "xmp" => Some(RawKind::Rawtext),
            "title" | "textarea" => Some(RawKind::Rcdata),
            _ => None,
        };
        let leaf = is_void(name) || (tag.self_closing && raw.is_none() && self.in_svg());
        let link = name == "a" && tag.attrs.iter().any(|a| &*a.name.local == "href");
        let attrs = tag
            .attrs
            .into_iter()
            .filter(|a| KEPT.contains(&&*a.name.local))
            .map(|a| (a.name.local, shorter(a.value, VALUE)))
            .collect();
        let id = self.append(Kind::Element { name: tag.name, attrs });
        if !leaf && (self.open.len() < DEPTH || raw.is_some()) {
            self.open.push(id);
            if link {
                self.link = Some(self.open.len() - 1);
            }
        }
        raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
    }

    fn in_svg(&self) -> bool {
        self.open
            .iter()
            .rev()
            .take(8)
            .any(|id| matches!(self.name(*id), "svg" | "math"))
    }

    fn end(&mut self, name: &LocalName) {
        let name: &str = name;
        if is_inline(name) {
            self.close(|n| n == name, |n| !is_inline(n));
            if name == "a" {
                self.link = None;
            }
        } else {
            let wall = !matches!(
                name,
                "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot" | "body" | "html"
            );
            self.close(|n| n == name, |n| wall && matches!(n, "td" | "th" | "table"));
        }
    }
}

impl Dom {
    /// Every element, in document order.
    pub fn elements(&self) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len() as NodeId).filter(|id| matches!(self.nodes[*id as usize].kind, Kind::Element { .. }))
    }

    /// Whether the page has more than is read.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The element's name; empty for text.
    pub fn name(&self, id: NodeId) -> &str {
        match &self.nodes[id as usize].kind {
            Kind::Element { name, .. } => name,
            Kind::Text { .. } => "",
        }
    }

    /// The words of a text node.
    pub fn as_text(&self, id: NodeId) -> Option<&str> {
        match &self.nodes[id as usize].kind {
            Kind::Text { text, .. } => Some(text),
            Kind::Element { .. } => None,
        }
    }

    /// Whether a text node stands in a link.
    pub fn is_linked(&self, id: NodeId) -> bool {
        matches!(self.nodes[id as usize].kind, Kind::Text { link: true, .. })
    }

    /// An attribute of an element.
    pub fn attr(&self, id: NodeId, wanted: &str) -> Option<&str> {
        match &self.nodes[id as usize].kind {
            Kind::Element { attrs, .. } => attrs.iter().find(|(name, _)| &**name == wanted).map(|(_, value)| &**value),
            Kind::Text { .. } => None,
        }
    }

    /// The element that this node stands in.
    pub fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id as usize].parent
    }

    /// One past the last node in an element: nodes stand in the order of the page.
    pub fn end(&self, id: NodeId) -> NodeId {
        let mut at = id;
        while at != 0 {
            if let Some(next) = self.nodes[at as usize].next {
                return next;
            }
            at = self.parent(at);
        }
        self.len() as NodeId
    }

    /// The innermost element around both.
    pub fn around(&self, mut a: NodeId, mut b: NodeId) -> NodeId {
        // What stands around a node comes before it.
        while a != b {
            if a > b {
                a = self.parent(a);
            } else {
                b = self.parent(b);
            }
        }
        a
    }

    /// What stands in an element, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.nodes[id as usize].first, |id| self.nodes[*id as usize].next)
    }

    /// All text in an element, without that of scripts and styles.
    pub fn text(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut todo = vec![id];
        while let Some(id) = todo.pop() {
            match self.as_text(id) {
                Some(text) => out.push_str(text),
                None if matches!(self.name(id), "script" | "style") => {}
                None => {
                    let from = todo.len();
                    todo.extend(self.children(id));
                    todo[from..].reverse();
                }
            }
        }
        out
    }

    /// The raw text of a script.
    pub fn raw(&self, id: NodeId) -> String {
        self.children(id).filter_map(|c| self.as_text(c)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(dom: &Dom, id: NodeId) -> String {
        match dom.as_text(id) {
            Some(text) => text.to_owned(),
            None => format!(
                "{}({})",
                dom.name(id),
                dom.children(id).map(|c| shape(dom, c)).collect::<Vec<_>>().join(" ")
            ),
        }
    }

    #[test]
    fn closes_what_is_left_open() {
        assert_eq!(shape(&read("<p>a<p>b<div>c</div>"), 0), "#page(p(a) p(b) div(c))");
        assert_eq!(
            shape(&read("<ul><li>a<li>b<ul><li>c</ul></ul>d"), 0),
            "#page(ul(li(a) li(b ul(li(c)))) d)"
        );
        assert_eq!(shape(&read("<div><b>a</div>b"), 0), "#page(div(b(a)) b)");
        assert_eq!(
            shape(&read("<table><tr><td><div>a</table>b"), 0),
            "#page(table(tr(td(div(a)))) b)"
        );
        assert_eq!(shape(&read("<script>a<b></script>&amp;c"), 0), "#page(script(a<b>) &c)");
    }

    #[test]
    fn bombs_are_cheap() {
        let deep = "<div><b>".repeat(100_000);
        assert!(read(&deep).len() > 100_000);
        let wide = format!("<a {}>x</a>", (0..200_000).map(|i| format!("a{i}=1 ")).collect::<String>());
        assert_eq!(read(&wide).len(), 3);
    }
}
