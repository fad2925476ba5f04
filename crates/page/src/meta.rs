//! What an HTML page says of itself: meta elements, JSON-LD, link elements.

use crate::date;
use crate::dom::{Dom, NodeId};
use jiff::civil::Date;
use serde_json::Value;

/// Metadata, before the text of the page has its say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meta {
    /// The story's title, as the page tells it to others.
    pub title: Option<String>,
    /// What the browser's window shows: the story's title, the site's, or both.
    pub head: Option<String>,
    pub site: Option<String>,
    pub url: Option<String>,
    pub author: Option<String>,
    pub language: Option<String>,
    /// Publication dates, the most trusted first.
    pub dates: Vec<(Date, &'static str)>,
    /// Whether the page has more than is read.
    pub cut: bool,
}

/// Reads the metadata of a page.
pub(crate) fn read(dom: &Dom) -> Meta {
    let mut meta = Meta {
        cut: dom.is_cut(),
        ..Meta::default()
    };
    let mut plain = Vec::new();
    let mut linked = Vec::new();
    let mut shown = Vec::new();
    for id in dom.elements() {
        match dom.name(id) {
            "html" => meta.language = dom.attr(id, "lang").map(str::to_owned).or(meta.language),
            "meta" => element(dom, id, &mut meta, &mut plain),
            "title" if meta.head.is_none() => meta.head = Some(clean(&dom.text(id))).filter(|t| !t.is_empty()),
            "link" if dom.attr(id, "rel") == Some("canonical") => {
                meta.url = dom
                    .attr(id, "href")
                    .filter(|u| u.contains("://"))
                    .map(str::to_owned)
                    .or(meta.url);
            }
            "script" if dom.attr(id, "type").is_some_and(|t| t.contains("ld+json")) => {
                if let Ok(value) = serde_json::from_str::<Value>(dom.raw(id).trim()) {
                    json_ld(&value, &mut meta, &mut linked, 0);
                }
            }
            "span" | "div" | "p"
                if matches!(
                    dom.attr(id, "property").or(dom.attr(id, "itemprop")),
                    Some("dc:date" | "datePublished")
                ) =>
            {
                shown.extend(dom.attr(id, "content").and_then(date::machine));
            }
            "time" => shown.extend(dom.attr(id, "datetime").and_then(date::machine)),
            _ => {}
        }
    }
    meta.dates = linked
        .into_iter()
        .map(|d| (d, "json-ld"))
        .chain(plain.into_iter().map(|d| (d, "meta")))
        .collect();
    if meta.dates.is_empty() {
        // A page of many stories has many times; only a lone one is surely this story's.
        shown.dedup();
        if let [only] = shown.as_slice() {
            meta.dates.push((*only, "meta"));
        }
    }
    let named = |a: &String| !a.contains("://") && !a.contains('@') && a.chars().count() <= 80;
    meta.author = meta
        .author
        .filter(|a| named(a) && !NOBODY.contains(&a.to_lowercase().as_str()));
    meta
}

/// What publishing systems write where nobody gave an author's name.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "super user",
    "superuser",
    "webmaster",
    "root",
    "user",
    "author",
    "editor",
    "unknown",
    "none",
    "null",
    "anonymous",
    "undefined",
    "system",
];

fn element(dom: &Dom, id: NodeId, meta: &mut Meta, dates: &mut Vec<Date>) {
    let name = ["property", "name", "itemprop", "http-equiv"]
        .iter()
        .find_map(|a| dom.attr(id, a));
    let (Some(name), Some(content)) = (name, dom.attr(id, "content")) else {
        return;
    };
    let content = clean(content);
    if content.is_empty() {
        return;
    }
    match name.to_ascii_lowercase().as_str() {
        "og:title" => meta.title = Some(content),
        "twitter:title" => meta.title = meta.title.take().or(Some(content)),
        "og:site_name" => meta.site = Some(content),
        "application-name" => meta.site = meta.site.take().or(Some(content)),
        "og:url" => meta.url = meta.url.take().or(Some(content).filter(|u| u.contains("://"))),
        "og:locale" | "content-language" | "language" => meta.language = meta.language.take().or(Some(content)),
        "author" | "article:author" | "dc.creator" => meta.author = meta.author.take().or(Some(content)),
        "article:published_time"
        | "datepublished"
        | "og:published_time"
        | "pubdate"
        | "publishdate"
        | "publish-date"
        | "date"
        | "dc.date"
        | "dc.date.issued"
        | "dcterms.created"
        | "sailthru.date"
        | "parsely-pub-date"
        | "article_date_original" => {
            dates.extend(date::machine(&content));
        }
        _ => {}
    }
}

const NEWS: &[&str] = &[
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "BlogPosting",
    "WebPage",
    "OpinionNewsArticle",
    "LiveBlogPosting",
];

fn json_ld(value: &Value, meta: &mut Meta, dates: &mut Vec<Date>, depth: usize) {
    if depth > 4 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().take(64).for_each(|v| json_ld(v, meta, dates, depth + 1)),
        Value::Object(map) => {
            if let Some(graph) = map.get("@graph") {
                json_ld(graph, meta, dates, depth + 1);
            }
            let kinds = map.get("@type");
            let is = |v: &Value| v.as_str().is_some_and(|t| NEWS.contains(&t));
            let news = kinds.is_some_and(|k| is(k) || k.as_array().is_some_and(|list| list.iter().any(is)));
            if !news {
                return;
            }
            dates.extend(map.get("datePublished").and_then(Value::as_str).and_then(date::machine));
            let name = |v: &Value| v.get("name").and_then(Value::as_str).map(clean);
            let publisher = map.get("publisher").and_then(name);
            meta.site = meta.site.take().or(publisher);
            let author = map.get("author").and_then(|v| match v {
                Value::String(name) => Some(clean(name)),
                Value::Array(list) => list.first().and_then(name),
                other => name(other),
            });
            meta.author = meta.author.take().or(author).filter(|a| !a.is_empty());
        }
        _ => {}
    }
}

/// One line, without doubled spaces.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom;

    #[test]
    fn dates_and_names() {
        let page = r#"<html lang="ar"><head><title>عنوان | صدى</title><meta property="og:site_name" content="صدى">
            <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2016-08-02T23:30:00+03:00",
            "author":{"name":"ريم قاسم"}}]}</script><meta property="article:published_time" content="2016-08-03">
            <link rel="canonical" href="https://example.org/a"></head><body></body></html>"#;
        let meta = read(&dom::read(page));
        assert_eq!(meta.dates.len(), 2);
        assert_eq!(
            (meta.dates[0].0.to_string().as_str(), meta.dates[0].1),
            ("2016-08-02", "json-ld")
        );
        assert_eq!(
            (meta.site.as_deref(), meta.author.as_deref()),
            (Some("صدى"), Some("ريم قاسم"))
        );
        assert_eq!(
            (meta.url.as_deref(), meta.language.as_deref()),
            (Some("https://example.org/a"), Some("ar"))
        );
    }
}
