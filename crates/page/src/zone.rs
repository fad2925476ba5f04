//! What an element says it is for, by its name, role, classes and id.

mod names;

use crate::dom::{Dom, NodeId};
use names::*;

/// What a region is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Zone {
    /// Nothing is said.
    #[default]
    Open,
    /// The news itself.
    News,
    /// The headline.
    Title,
    /// A lead paragraph before the news.
    Lead,
    /// A caption.
    Caption,
    /// Author or agency.
    Byline,
    /// Date and time.
    Dateline,
    /// Menus, other stories, share rows, boxes, forms.
    Furniture,
    /// Readers' comments.
    Comment,
    /// A commenter's name, the time, the reply label.
    Commenter,
    /// The form that asks for a comment, with its labels and notes.
    Form,
    /// Not shown, or no words of the page.
    Hidden,
}

/// Attributes that name an element.
const NAMED: [&str; 3] = ["class", "id", "data-testid"];

/// Words of classes and ids, cut at marks and at capitals: `relatedPosts` is `related posts`.
pub(crate) fn words(dom: &Dom, id: NodeId) -> Vec<String> {
    let mut words = Vec::new();
    if NAMED.iter().all(|attr| dom.attr(id, attr).is_none()) {
        return words;
    }
    for attr in NAMED {
        let mut word = String::new();
        let mut small = false;
        for c in dom.attr(id, attr).unwrap_or("").chars().take(400) {
            if (!c.is_alphanumeric() || (c.is_uppercase() && small)) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_alphabetic() {
                word.extend(c.to_lowercase());
            }
            small = c.is_lowercase();
        }
        if !word.is_empty() {
            words.push(word);
        }
        // A mark between attributes, so that two of them make no phrase.
        words.push("|".to_owned());
    }
    words
}

/// What one element says; its ancestors may say more.
pub(crate) fn of(dom: &Dom, id: NodeId, inside: Zone) -> Zone {
    let name = dom.name(id);
    match name {
        "script" | "style" | "noscript" | "template" | "head" | "svg" | "math" | "iframe" | "object" | "select" | "textarea"
        | "button" | "audio" | "video" | "canvas" | "datalist" | "map" => return Zone::Hidden,
        "nav" | "footer" | "menu" | "dialog" => return Zone::Furniture,
        "figcaption" => return Zone::Caption,
        "figure"
            if !words(dom, id)
                .iter()
                .any(|w| matches!(w.as_str(), "quote" | "pullquote" | "table" | "embed")) =>
        {
            return Zone::Caption;
        }
        "html" | "body" | "main" => return Zone::Open,
        "time" if inside != Zone::Comment => return Zone::Dateline,
        "time" => return Zone::Commenter,
        _ => {}
    }
    let style = dom.attr(id, "style").unwrap_or("");
    let none = style.split(';').any(|rule| {
        rule.split_once(':')
            .is_some_and(|(k, v)| k.trim() == "display" && v.trim().starts_with("none"))
    });
    if none || dom.attr(id, "hidden").is_some() {
        return Zone::Hidden;
    }
    if let Some(role) = dom.attr(id, "role")
        && matches!(
            role,
            "navigation"
                | "banner"
                | "contentinfo"
                | "search"
                | "complementary"
                | "dialog"
                | "alertdialog"
                | "menu"
                | "menubar"
                | "toolbar"
        )
    {
        return Zone::Furniture;
    }
    match dom.attr(id, "itemprop") {
        Some(p) if p.contains("articleBody") => return Zone::News,
        Some("headline") => return Zone::Title,
        Some("author") => {
            return if inside == Zone::Comment {
                Zone::Commenter
            } else {
                Zone::Byline
            };
        }
        Some("datePublished" | "dateCreated" | "dateModified") => return Zone::Dateline,
        Some("comment" | "commentText") => return Zone::Comment,
        Some("caption") => return Zone::Caption,
        _ => {}
    }
    if dom
        .attr(id, "itemtype")
        .is_some_and(|t| t.ends_with("/Comment") || t.ends_with("/UserComments"))
    {
        return Zone::Comment;
    }
    let words = words(dom, id);
    if words.is_empty() {
        return unnamed(name, inside);
    }
    let any = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    let has = |word: &str| words.iter().any(|w| w == word);
    if inside == Zone::Comment {
        return match name {
            "form" => Zone::Form,
            _ if asks(&words) => Zone::Form,
            "cite" => Zone::Commenter,
            _ if any(SURE_TALK_LABEL) || any(TALK_LABEL) && !any(SAID) => Zone::Commenter,
            _ => Zone::Comment,
        };
    }
    if asks(&words) {
        return Zone::Form;
    }
    let talked = words
        .windows(2)
        .any(|w| TALKERS.contains(&w[0].as_str()) && TALK.contains(&w[1].as_str()));
    if (any(COMMENT) || talked)
        && !words.windows(2).any(|w| {
            matches!(
                (w[0].as_str(), w[1].as_str()),
                (
                    "comment" | "comments",
                    "count" | "link" | "number" | "counter" | "open" | "closed" | "status"
                ) | ("no" | "with" | "has" | "open", "comments")
            )
        })
    {
        return if matches!(name, "a" | "span" | "i") {
            Zone::Furniture
        } else {
            Zone::Comment
        };
    }
    if words.iter().any(|w| w == "comment" || w == "comments") && is_small(name) {
        return Zone::Furniture;
    }
    if any(CAPTION) {
        return Zone::Caption;
    }
    if name == "aside" || name == "form" {
        return Zone::Furniture;
    }
    // Page builders call every piece a widget.
    let built = words
        .windows(2)
        .any(|w| matches!(w[0].as_str(), "elementor" | "pb") && w[1].starts_with("widget"));
    let boxed = |w: &String| FURNITURE.contains(&w.as_str()) && !(built && w.starts_with("widget"));
    if words.iter().any(boxed) {
        return Zone::Furniture;
    }
    let second = |w: &[String]| {
        matches!(w[0].as_str(), "sub" | "second" | "secondary") && matches!(w[1].as_str(), "title" | "headline" | "heading")
    };
    if words.windows(2).any(second) && inside != Zone::News {
        return Zone::Lead;
    }
    if is_headline(&words) {
        return Zone::Title;
    }
    if any(LEAD) && inside != Zone::News {
        return Zone::Lead;
    }
    let framed = has("username") && has("container");
    if any(BYLINE) && !has("body") && !has("content") && !framed {
        return Zone::Byline;
    }
    if any(DATELINE) && !has("body") && !has("content") {
        return Zone::Dateline;
    }
    Zone::Open
}

/// What an element without a name says.
fn unnamed(name: &str, inside: Zone) -> Zone {
    match (name, inside) {
        ("form", Zone::Comment) => Zone::Form,
        ("cite", Zone::Comment) => Zone::Commenter,
        (_, Zone::Comment) => Zone::Comment,
        ("aside" | "form", _) => Zone::Furniture,
        _ => Zone::Open,
    }
}

/// Whether names say that an element asks for a comment: `respond`, `comment-form`, `add-reply`.
fn asks(words: &[String]) -> bool {
    words.iter().any(|w| FORM.contains(&w.as_str()))
        || words.windows(2).any(|w| {
            let said = |at: usize| matches!(w[at].as_str(), "comment" | "reply" | "opinion");
            let asked = |at: usize| ASKING.contains(&w[at].as_str());
            said(0) && asked(1)
                || said(1) && asked(0)
                || w[0] == "comments" && matches!(w[1].as_str(), "form" | "rules" | "policy")
        })
}

/// Whether names say that an element is the page's headline: `entry-title`, `newsTitle`, `c-ttl`.
fn is_headline(words: &[String]) -> bool {
    let any = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
    (any(HEADLINE) || words.iter().any(|w| w == "title")) && !any(OTHER_TITLES)
}

fn is_small(name: &str) -> bool {
    matches!(name, "a" | "span" | "i" | "li" | "small" | "em" | "strong")
}

/// Whether an element's classes name a box that is never news, however much is written in it.
pub(crate) fn is_box(dom: &Dom, id: NodeId) -> bool {
    dom.name(id) == "aside" || words(dom, id).iter().any(|w| BOXES.contains(&w.as_str()))
}

/// Whether an element's classes say that it holds the news itself.
pub(crate) fn holds_news(dom: &Dom, id: NodeId) -> bool {
    if dom.name(id) == "article" || dom.attr(id, "itemprop").is_some_and(|p| p.contains("articleBody")) {
        return true;
    }
    let words = words(dom, id);
    words.windows(2).any(|w| NEWS_PAIRS.contains(&(w[0].as_str(), w[1].as_str())))
        || words.iter().any(|w| {
            matches!(
                w.as_str(),
                "articlebody" | "articletext" | "articlecontent" | "storybody" | "postcontent" | "entry" | "article" | "wysiwyg"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    fn zone(html: &str) -> Zone {
        let dom = dom::read(html);
        let id = dom.elements().nth(1).unwrap_or(0);
        of(&dom, id, Zone::Open)
    }

    #[test]
    fn by_class_and_name() {
        for (html, expected) in [
            ("<div class=relatedPosts>", Zone::Furniture),
            ("<ol class='comment-list'>", Zone::Comment),
            ("<div class='post comments-open'>", Zone::Open),
            ("<p class='wp-caption-text'>", Zone::Caption),
            ("<span class=comments-link>", Zone::Furniture),
            ("<div itemprop=articleBody>", Zone::News),
            ("<div style='color:red; display: none'>", Zone::Hidden),
            ("<div class=entry-author>", Zone::Byline),
            ("<div class=advertisement>", Zone::Furniture),
            ("<div class=shadow>", Zone::Open),
            ("<section class=visitorTalk>", Zone::Comment),
            ("<div class=comment-respond>", Zone::Form),
            ("<div class=addReply>", Zone::Form),
            ("<div class=newsTitle>", Zone::Title),
            ("<div class=widget-title>", Zone::Furniture),
        ] {
            assert_eq!(zone(html), expected, "{html}");
        }
    }
}
