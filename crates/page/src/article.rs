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
    let title = texts(Label::Title).next().map(str::to_owned).or(meta.title);
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
    for text in texts(Label::Dateline) {
        let Some(line) = credits.dateline(text) else {
            article.publisher = article
                .publisher
                .take()
                .or_else(|| credits.masthead(text))
                .or_else(|| Some(text.trim().to_owned()).filter(|t| plain_name(t)));
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
    let plain = |line: &str| Byline {
        text: line.trim().to_owned(),
        ..Byline::default()
    };
    let bylines: Vec<Byline> = texts(Label::Byline)
        .map(|line| credits.byline(line).unwrap_or_else(|| plain(line)))
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
    let host = article.url.as_deref().and_then(host);
    article.publisher = article
        .publisher
        .take()
        .or_else(|| host.and_then(|h| credits.outlets.at_host(h)).map(|o| o.name.clone()))
        .or_else(|| {
            meta.site
                .map(|site| credits.outlets.named(&site).map_or(site.clone(), |o| o.name.clone()))
        })
        .or_else(|| bylines.iter().find_map(|line| line.publisher.clone()))
        .or_else(|| texts(Label::Furniture).find_map(|line| masthead::owner(line, credits.furniture)));
    article.byline = bylines.into_iter().next().map(|line| line.text).or(meta.author);
    if !article.text.is_empty() && article.language != "ar" {
        notes.push(Note::new("not-arabic", article.language.clone()));
    }
    if !parts.iter().any(|p| p.label == Label::Body) {
        notes.push(Note::new("no-body", "no paragraph of news found"));
    }
    article
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
