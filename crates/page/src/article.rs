//! From labelled parts to one article: title, metadata, and the one text that every span points into.

use crate::block::{Label, Part};
use crate::credit::{Byline, Credits};
use crate::date;
use crate::language::language;
use crate::masthead;
use crate::meta::Meta;
use crate::{Article, Note};

/// Makes the article of a page.
pub(crate) fn assemble(parts: &[Part], meta: Meta, credits: Credits<'_>, notes: &mut Vec<Note>) -> Article {
    let texts = |label: Label| parts.iter().filter(move |p| p.label == label).map(|p| p.text.as_str());
    let title = texts(Label::Title)
        .next()
        .map(str::to_owned)
        .or(meta.title)
        .or(meta.head.clone());
    let mut text = title.clone().unwrap_or_default();
    let title_len = text.len();
    for paragraph in texts(Label::Body) {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
    }
    let mut article = Article {
        title,
        title_len,
        publisher: None,
        agencies: Vec::new(),
        published: None,
        published_from: None,
        byline: None,
        issue: None,
        url: meta.url,
        language: String::new(),
        captions: texts(Label::Caption).map(str::to_owned).collect(),
        text,
    };
    article.language = language(&article.text, meta.language.as_deref()).to_owned();
    let mut dates: Vec<(jiff::civil::Date, &'static str)> = meta.dates;
    let said = |text: &str| credits.furniture.line(text).is_some_and(|hit| hit.is_whole());
    for text in texts(Label::Dateline) {
        let Some(line) = credits.dateline(text) else {
            article.publisher = article
                .publisher
                .take()
                .or_else(|| credits.masthead(text))
                .or_else(|| Some(text.trim().to_owned()).filter(|t| plain_name(t) && !said(t)));
            continue;
        };
        article.issue = article.issue.or(line.issue);
        article.publisher = article.publisher.take().or(line.publisher);
        dates.extend(line.date.map(|d| (d, "dateline")));
    }
    dates.extend(article.url.as_deref().and_then(date::in_url).map(|d| (d, "url")));
    if dates.is_empty() {
        // The paper's head may stand far from the story; a date alone there may be the reader's own day.
        let head = parts.iter().take_while(|p| p.label != Label::Body);
        let mut lines = head
            .filter(|p| p.label == Label::Furniture)
            .filter_map(|p| credits.dateline(&p.text));
        if let Some(line) = lines.find(|line| line.issue.is_some() && line.date.is_some()) {
            article.issue = article.issue.or(line.issue);
            dates.extend(line.date.map(|d| (d, "dateline")));
        }
    }
    if let Some(&(published, from)) = dates.first() {
        (article.published, article.published_from) = (Some(published), Some(from));
        let far = |d: &jiff::civil::Date| published.until(*d).map_or(true, |span| span.get_days().abs() > 1);
        if let Some((other, place)) = dates.iter().find(|(d, _)| far(d)) {
            notes.push(Note::new("dates-disagree", format!("{from} {published}, {place} {other}")));
        }
    }
    let bylines: Vec<Byline> = texts(Label::Byline)
        .map(|line| credits.byline(line).unwrap_or_else(|| Byline::plain(line)))
        .collect();
    let author = meta.author.as_deref().and_then(|a| credits.byline(a));
    let opening = texts(Label::Body)
        .next()
        .map(|first| credits.opening_agencies(first))
        .unwrap_or_default();
    for agency in bylines.iter().chain(&author).flat_map(|line| &line.agencies).chain(&opening) {
        if !article.agencies.contains(agency) {
            article.agencies.push(agency.clone());
        }
    }
    let printed = || publisher(parts, meta.site.as_deref(), meta.head.as_deref(), &article, credits);
    let printed = article.publisher.clone().or_else(printed);
    let signed = || bylines.iter().find_map(|line| line.publisher.clone());
    article.publisher = printed.or_else(signed).or_else(|| first_line(parts, credits));
    let dated = || {
        let lines = texts(Label::Dateline).filter_map(|line| credits.byline(line));
        lines.into_iter().find(|line| line.labelled).map(|line| line.text)
    };
    article.byline = bylines
        .into_iter()
        .next()
        .map(|line| line.text)
        .or_else(dated)
        .or(meta.author);
    if !article.text.is_empty() && article.language != "ar" {
        notes.push(Note::new("not-arabic", article.language.clone()));
    }
    if !parts.iter().any(|p| p.label == Label::Body) {
        notes.push(Note::new("no-body", "no paragraph of news found"));
    }
    article
}

/// Who prints the page: by its address, what it says of itself, its window's title, its rights line.
fn publisher(parts: &[Part], site: Option<&str>, head: Option<&str>, article: &Article, credits: Credits<'_>) -> Option<String> {
    let known = |name: &str| credits.outlets.named(name).map_or(name.to_owned(), |o| o.name.clone());
    let host = article.url.as_deref().and_then(host);
    let mut lines = parts.iter().filter(|p| p.label == Label::Furniture);
    host.and_then(|h| credits.outlets.at_host(h))
        .map(|o| o.name.clone())
        .or_else(|| site.filter(|site| !credits.is_network(site)).map(known))
        .or_else(|| head.and_then(|head| masthead::beside(head, article.title.as_deref(), credits.furniture)))
        .or_else(|| lines.find_map(|line| masthead::owner(&line.text, credits.furniture)))
}

/// The one line over the headline, or over a post, that is no furniture the tables know: the name of who prints it.
fn first_line(parts: &[Part], credits: Credits<'_>) -> Option<String> {
    let above = parts.iter().take_while(|p| !matches!(p.label, Label::Title | Label::Body));
    let mut names = above.filter(|p| p.label == Label::Furniture && credits.furniture.line(&p.text).is_none());
    // "بغداد 24" is a name too.
    let bare = |text: &str| text.trim_end_matches(|c: char| c.is_numeric() || c == ' ').to_owned();
    let first = names.next().map(|p| p.text.trim());
    if let Some(outlet) = first.and_then(|text| credits.outlets.at_host(text)) {
        return Some(outlet.name.clone());
    }
    let first = first.filter(|text| plain_name(&bare(text)))?;
    names.next().is_none().then(|| first.to_owned())
}

/// Whether a masthead line that no table knows can be a name.
fn plain_name(text: &str) -> bool {
    (1..=4).contains(&crate::block::word_count(text)) && !text.chars().any(|c| c.is_numeric() || ".:؟!،|".contains(c))
}

/// The host of an address: `www.example.org` of `https://www.example.org:8080/a`.
pub fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map(|(_, rest)| rest)?;
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?;
    (!host.is_empty()).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        assert_eq!(host("https://www.example.org:8080/a?b"), Some("www.example.org"));
        assert_eq!(host("not an address"), None);
    }
}
