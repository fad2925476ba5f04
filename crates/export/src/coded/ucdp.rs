//! A shape of UCDP GED: an incident a row, in the columns of the Georeferenced Event Dataset (24.1, 2024).
//!
//! A row is an incident of violence in which somebody says that at least one person was killed. Columns that hold UCDP's
//! own ids and judgements stay empty. The numbers follow one named rule, [`RULE`]. UCDP's coders put the best estimate on
//! the source that they trust, and where sources cannot be told apart on the lower figure; nobody here trusts one more
//! than another, so best is low. All dead are counted as of unknown side: who they were is the sources' word.

use super::grid;
use super::incident::{self, BETWEEN, Case, NOBODY};
use super::killed::Killed;
use super::party::{acts, is_civil};
use super::place;
use super::sides::Side;
use super::table::Table;
use crate::format::{Export, Out};
use crate::given::Incident;
use crate::head::{Coverage, Head};
use serde_json::Value;
use std::io;

/// The rule of the numbers.
pub const RULE: &str = "lowest-told: low and best are the lowest figure of all killed that anybody asserts, high is the highest";

/// The same where sources count groups only.
pub const RULE_OF_GROUPS: &str = "greatest-group: sources count groups only; low and best are the greatest group of a telling, the lowest of \
     these; high is the greatest group of all";

/// The columns of GED, in order, and what stands in each; null in those that are UCDP's to fill.
pub const COLUMNS: &[incident::Column] = &[
    ("id", |c| Value::from(c.incident.id.as_str())),
    ("relid", |_| Value::Null),
    ("year", |c| c.days.map_or(Value::Null, |d| year(&d.first_day()))),
    ("active_year", |_| Value::Null),
    ("code_status", |_| Value::Null),
    ("type_of_violence", |_| Value::Null),
    ("conflict_dset_id", |_| Value::Null),
    ("conflict_new_id", |_| Value::Null),
    ("conflict_name", |_| Value::Null),
    ("dyad_dset_id", |_| Value::Null),
    ("dyad_new_id", |_| Value::Null),
    ("dyad_name", |_| Value::Null),
    ("side_a_dset_id", |_| Value::Null),
    ("side_a_new_id", |_| Value::Null),
    ("side_a", |c| first(c.doers.iter())),
    ("side_b_dset_id", |_| Value::Null),
    ("side_b_new_id", |_| Value::Null),
    // People at large are no side.
    ("side_b", |c| {
        let is_people = |s: &&Side<'_>| s.party.name.is_none() && is_civil(s.party);
        first(c.targets.iter().filter(|s| !is_people(s)))
    }),
    ("number_of_sources", |c| Value::from(c.pages().len())),
    ("source_article", |c| of_pages(c, article)),
    ("source_office", |c| Value::from(c.outlets().join(BETWEEN))),
    ("source_date", |c| of_pages(c, |p| p.published.clone().unwrap_or_default())),
    ("source_headline", |c| of_pages(c, |p| p.title.clone().unwrap_or_default())),
    ("source_original", |c| Value::from(c.sources().join(BETWEEN))),
    ("where_prec", |c| {
        c.place.and_then(place::ucdp_precision).map_or(Value::Null, Value::from)
    }),
    ("where_coordinates", |c| {
        c.place.map_or(Value::Null, |p| Value::from(p.words.text.as_str()))
    }),
    ("where_description", |c| Value::from(places(c).join(BETWEEN))),
    ("adm_1", |c| c.place.map_or(Value::Null, |p| Value::from(place::province(p)))),
    ("adm_2", |_| Value::Null),
    ("latitude", |c| at(c).map_or(Value::Null, |(lat, _)| Value::from(lat))),
    ("longitude", |c| at(c).map_or(Value::Null, |(_, lon)| Value::from(lon))),
    ("geom_wkt", |c| {
        at(c).map_or(Value::Null, |(lat, lon)| Value::from(format!("POINT ({lon:?} {lat:?})")))
    }),
    ("priogrid_gid", |c| {
        at(c)
            .and_then(|(lat, lon)| grid::gid(lat, lon))
            .map_or(Value::Null, Value::from)
    }),
    ("country", |c| country(c, |country| country.name)),
    ("country_id", |c| country(c, |country| country.gw)),
    ("region", |c| country(c, |country| country.ucdp_region)),
    ("event_clarity", |c| Value::from(clarity(c))),
    ("date_prec", |c| {
        c.days.map_or(Value::Null, |d| Value::from(d.ucdp_precision()))
    }),
    ("date_start", |c| c.days.map_or(Value::Null, |d| Value::from(d.first_day()))),
    ("date_end", |c| c.days.map_or(Value::Null, |d| Value::from(d.last_day()))),
    ("deaths_a", |_| Value::from(0)),
    ("deaths_b", |_| Value::from(0)),
    ("deaths_civilians", |_| Value::from(0)),
    ("deaths_unknown", |c| number(c, |k| k.low)),
    ("best", |c| number(c, |k| k.low)),
    ("high", |c| number(c, |k| k.high)),
    ("low", |c| number(c, |k| k.low)),
    ("gwnoa", |_| Value::Null),
    ("gwnob", |_| Value::Null),
];

/// Columns of ours about the numbers.
const NUMBERS: &[incident::Column] = &[
    ("musnad_rule", |c| {
        let whole = c.killed.is_none_or(|k| k.whole);
        Value::from(if whole { RULE } else { RULE_OF_GROUPS })
    }),
    ("musnad_high_is_open", |c| Value::from(c.killed.is_some_and(|k| k.open))),
];

/// Writes rows.
pub struct Ucdp<'o> {
    table: Table<'o>,
    level: &'static str,
}

impl<'o> Ucdp<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Ucdp<'o> {
        Ucdp {
            table: Table::new(out, b','),
            level: "",
        }
    }
}

impl Export for Ucdp<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.level = head.level.name();
        let ours = NUMBERS.iter().chain(incident::COLUMNS);
        self.table.header(
            COLUMNS
                .iter()
                .map(|(name, _)| *name)
                .chain(["musnad_level"])
                .chain(ours.map(|(name, _)| *name)),
        )
    }

    fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        if incident.summary.class != "ASSAULT" {
            self.table.without("incidents that are no violence");
            return Ok(());
        }
        let Some(case) = Case::of(incident) else {
            self.table.without(NOBODY);
            return Ok(());
        };
        if case.killed.is_none_or(|k| k.low == 0) {
            self.table
                .without("incidents of which no source gives a lowest number of dead");
            return Ok(());
        }
        let ours = NUMBERS.iter().chain(incident::COLUMNS);
        let cells = COLUMNS.iter().map(|(_, of)| of(&case));
        self.table
            .row(cells.chain([Value::from(self.level)]).chain(ours.map(|(_, of)| of(&case))))
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.table.finish()
    }

    fn left_out(&self) -> Vec<(&'static str, u64)> {
        self.table.left_out()
    }
}

/// The year of an ISO 8601 day.
pub(super) fn year(day: &str) -> Value {
    let year = day.split('-').next().and_then(|y| y.parse::<i32>().ok());
    year.map_or(Value::Null, Value::from)
}

/// The party that most voices name; things that are struck are no side.
fn first<'s, 'i: 's>(mut sides: impl Iterator<Item = &'s Side<'i>>) -> Value {
    let party = sides.find(|side| acts(side.party));
    party.map_or(Value::Null, |side| Value::from(side.called.as_str()))
}

/// The point of the incident's place.
pub(super) fn at(case: &Case<'_>) -> Option<(f64, f64)> {
    case.place.and_then(place::at)
}

/// Something of the incident's country.
pub(super) fn country(case: &Case<'_>, of: fn(&super::country::Country) -> &'static str) -> Value {
    let country = case.place.and_then(place::country_of);
    country.map(of).filter(|s| !s.is_empty()).map_or(Value::Null, Value::from)
}

fn number(case: &Case<'_>, of: fn(&Killed) -> u64) -> Value {
    case.killed.as_ref().map_or(Value::Null, |k| Value::from(of(k)))
}

/// Words for all its places, each once.
fn places(case: &Case<'_>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let all = case.told.iter().flat_map(|t| crate::row::places(&t.statement));
    for place in all.filter(|p| !p.words.text.is_empty()) {
        if !words.contains(&place.words.text) {
            words.push(place.words.text.clone());
        }
    }
    words
}

fn of_pages(case: &Case<'_>, of: fn(&crate::given::PageOf) -> String) -> Value {
    let all: Vec<String> = case.pages().into_iter().map(of).filter(|s| !s.is_empty()).collect();
    Value::from(all.join(BETWEEN))
}

/// An article as GED names it: outlet, date, headline.
fn article(page: &crate::given::PageOf) -> String {
    let parts = [&page.publisher, &page.published, &page.title];
    let parts: Vec<&str> = parts.into_iter().filter_map(|part| part.as_deref()).collect();
    parts.join(", ")
}

/// GED's clarity: 1 an incident of its own, 2 one among several that are told as one. Here 1 where the days are known
/// within six and the place within a second-order unit, else 2.
fn clarity(case: &Case<'_>) -> u8 {
    let when = case.days.is_some_and(|d| d.ucdp_precision() <= 2);
    let here = case.place.and_then(place::ucdp_precision).is_some_and(|p| p <= 3);
    if when && here { 1 } else { 2 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::table::read;
    use crate::{Format, sample};

    #[test]
    fn one_row_with_the_lowest_and_the_highest() {
        let (header, rows) = read(&sample::written(Format::Ucdp), b',');
        assert!(header.iter().zip(COLUMNS).all(|(name, column)| name == column.0));
        assert_eq!((COLUMNS.len(), rows.len()), (49, 1));
        for (column, cell) in [
            ("id", "0event"),
            ("year", "2018"),
            ("type_of_violence", ""),
            ("side_a", "Saudi-led coalition"),
            ("number_of_sources", "3"),
            ("source_original", "المجلس المحلي; Doctors Without Borders"),
            ("where_prec", "1"),
            ("country_id", "678"),
            ("region", "Middle East"),
            ("priogrid_gid", "150207"),
            ("event_clarity", "1"),
            ("date_prec", "1"),
            ("date_start", "2018-06-07"),
            ("deaths_unknown", "12"),
            ("best", "12"),
            ("low", "12"),
            ("high", "15"),
            ("musnad_level", "names withheld"),
            ("musnad_rule", RULE),
            ("musnad_high_is_open", "false"),
            ("musnad_denied_by", "Saudi-led coalition"),
            ("musnad_statements", "0event; 1event; 2event"),
        ] {
            let at = header.iter().position(|name| name == column).expect(column);
            assert_eq!(rows[0][at], cell, "{column}");
        }
    }

    #[test]
    fn no_dead_no_row() {
        let mut incident = sample::incident();
        incident.summary.figures.clear();
        let mut denied = sample::incident();
        denied.tellings.drain(..2);
        let mut protest = sample::incident();
        protest.summary.class = "PROTEST".to_owned();
        let mut bytes = Vec::new();
        let mut export = Ucdp::new(Box::new(&mut bytes));
        for incident in [&incident, &denied, &protest] {
            export.incident(incident).expect("memory takes it");
        }
        assert_eq!(export.left_out().iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 1, 1]);
    }
}
