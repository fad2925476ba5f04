//! Which figures does each source give, in the order of time? Figures of different sources are never added, averaged
//! or put into one.

use super::find::Found;
use super::masked::Bare;
use super::{Answer, Query};
use crate::open::Store;
use crate::page;
use crate::trouble::Trouble;
use musnad::incident::days;
use musnad::record::ItemContent;
use serde::Serialize;
use std::collections::BTreeMap;

/// One source's figures of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Series {
    /// What is counted: killed, injured …
    pub what: String,
    /// Whether they are totals since a date, and since which, EDTF.
    pub since: Option<String>,
    /// Key of the innermost named source; none where nobody is named: such tellings are neither one voice nor two.
    pub source: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its figures, the earliest first, undated ones last.
    pub figures: Vec<Found>,
}

impl Store {
    /// Each source's figures, for what the query means.
    pub fn tolls(&self, query: &Query) -> Result<Answer<Series>, Trouble> {
        let query = Query {
            kind: Some("toll".to_owned()),
            ..query.clone()
        };
        let mut found = self.newest(&query)?;
        let more = query.cut(&mut found);
        self.answer("tolls", series(found), more)
    }
}

/// Figures by what they count and who gives them.
fn series(found: Vec<Bare>) -> Vec<Series> {
    let mut by: BTreeMap<(String, Option<String>, bool, Option<String>), Series> = BTreeMap::new();
    for toll in found {
        let ItemContent::Toll {
            what, cumulative, times, ..
        } = &toll.found.statement.content
        else {
            continue;
        };
        let since = cumulative.then(|| times.iter().find_map(|t| t.edtf.clone())).flatten();
        let party = page::innermost(&toll.found.statement.sources);
        let key = party.map(page::key);
        let (source, name) = party.map(|p| toll.called(p)).unzip();
        let key = (what.clone(), since.clone(), key.is_none(), key);
        let (what, since) = (what.clone(), since.clone());
        by.entry(key)
            .or_insert_with(|| Series {
                what,
                since,
                source,
                name,
                figures: Vec::new(),
            })
            .figures
            .push(toll.masked());
    }
    let mut all: Vec<Series> = by.into_values().collect();
    for series in &mut all {
        series.figures.sort_by_cached_key(|f| {
            let day = day(f);
            (day.is_none(), day, f.page.page, f.statement.id.clone())
        });
    }
    all
}

/// The day to which a figure belongs: that of its page for a total, else its own, else its page's.
fn day(toll: &Found) -> Option<i32> {
    let published = toll.page.published.as_deref().and_then(days::of_edtf).and_then(|d| d.0);
    let ItemContent::Toll { times, cumulative, .. } = &toll.statement.content else {
        return published;
    };
    let own = times.iter().find_map(|t| days::of_edtf(t.edtf.as_deref()?)?.0);
    if *cumulative { published.or(own) } else { own.or(published) }
}
