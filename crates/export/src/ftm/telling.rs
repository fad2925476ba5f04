//! A statement with its page, whether alone or as a telling of an incident, and what it says in codes.

use super::clean;
use super::fragment::Fragment;
use crate::given::{Page, PageOf, Told};
use crate::teller;
use musnad::record::{Item, ItemContent, Time};

/// A statement with its page.
pub struct Telling<'t> {
    pub page: PageOf,
    pub item: &'t Item,
    pub sentence: String,
}

impl<'t> Telling<'t> {
    /// A statement of a page.
    pub fn of_page(page: &Page, item: &'t Item, sentence: String) -> Telling<'t> {
        let article = &page.record.article;
        let page = PageOf {
            sha256: page.sha256.clone(),
            publisher: article.publisher.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            url: page.record.url.clone(),
            voice: page.voice.clone().unwrap_or_else(|| page.sha256.clone()),
        };
        Telling { page, item, sentence }
    }

    /// A telling of an incident, and each of its tolls.
    pub fn of_incident(told: &'t Told) -> impl Iterator<Item = Telling<'t>> {
        let same = |item: &Item| item.sentence == told.statement.sentence;
        std::iter::once(&told.statement).chain(&told.tolls).map(move |item| Telling {
            page: told.page.clone(),
            item,
            sentence: if same(item) { told.sentence.clone() } else { String::new() },
        })
    }

    /// What stands in all ids made of it.
    pub fn key(&self) -> String {
        format!("{}-{}", self.page.sha256.chars().take(16).collect::<String>(), self.item.id)
    }

    /// Whose word it is.
    pub fn origin(&self) -> String {
        teller::origin(self.page.publisher.as_deref(), self.item)
    }

    /// What the chain does with the statement.
    pub fn stance(&self) -> &'static str {
        match teller::manner(self.item) {
            Some("denied") => "denies",
            Some("doubted") => "doubts",
            _ => "asserts",
        }
    }

    /// The innermost source in words, or the outlet.
    pub fn by(&self) -> String {
        match self.item.sources.last() {
            Some(link) => link.source.as_ref().map_or_else(|| "somebody".to_owned(), teller::called),
            None => self
                .page
                .publisher
                .clone()
                .unwrap_or_else(|| "an outlet without a name".to_owned()),
        }
    }
}

/// A toll in codes: `killed: 12 (exact)`.
pub fn figure(item: &Item) -> Option<String> {
    let ItemContent::Toll {
        what,
        low,
        high,
        bound,
        cumulative,
        part_of,
        ..
    } = &item.content
    else {
        return None;
    };
    let number = match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "no number".to_owned(),
    };
    let total = if *cumulative { ", a total since a date" } else { "" };
    let part = part_of
        .as_ref()
        .map_or_else(String::new, |whole| format!(", part of toll {whole}"));
    Some(format!("{what}: {number} ({bound}{total}{part})"))
}

/// Codes of a statement.
pub fn keywords(item: &Item) -> Vec<String> {
    let mut all = vec![item.content.what().to_owned()];
    if let ItemContent::Event { mode, aux, news, .. } = &item.content {
        all.extend(mode.clone());
        all.extend(aux.iter().cloned());
        all.extend((*news == Some(false)).then(|| "spoken of, not told as news".to_owned()));
    }
    all.iter().filter_map(|word| clean::label(word)).collect()
}

/// Times that resolve: a day, month or year as `date`, a stretch by its ends. What else EDTF can say stays in the record.
pub fn dates(fragment: Fragment, times: &[Time]) -> Fragment {
    times
        .iter()
        .filter_map(|t| t.edtf.as_deref())
        .fold(fragment, |made, edtf| match edtf.split_once('/') {
            Some((from, to)) => made.put("startDate", clean::date(from)).put("endDate", clean::date(to)),
            None => made.put("date", clean::date(edtf)),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn figures_in_codes() {
        let mut toll = sample::pages()[0].record.statements[1].clone();
        assert_eq!(figure(&toll).as_deref(), Some("killed: 12 (exact)"));
        if let ItemContent::Toll {
            low,
            high,
            bound,
            cumulative,
            ..
        } = &mut toll.content
        {
            (*low, *high, *cumulative) = (Some(101), None, true);
            *bound = "more-than".to_owned();
        }
        assert_eq!(
            figure(&toll).as_deref(),
            Some("killed: 101 or more (more-than, a total since a date)")
        );
        assert_eq!(figure(&sample::pages()[0].record.statements[0]), None);
    }
}
