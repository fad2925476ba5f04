//! A shape of ACLED: an incident a row, in the columns of the Armed Conflict Location & Event Data (codebook, 2024).
//!
//! ACLED's own rules decide what is in: its event types ([`types`]), a day known within a month, a place narrower than a
//! country. Its rule for the dead ([`fatalities`]) applies here and nowhere else. The order of actors ([`actor`]) has no
//! meaning there, so who did it to whom is lost, but for our own columns.

pub mod actor;
pub mod fatalities;
pub mod types;

use super::incident::{self, BETWEEN, Case, NOBODY};
use super::place;
use super::table::Table;
use super::ucdp::{at, country, year};
use crate::format::{Export, Out};
use crate::given::Incident;
use crate::head::{Coverage, Head};
use actor::{doer, inter, interaction, is_against_civilians, others, target};
use fatalities::{RULE, fatalities};
use serde_json::Value;
use std::io;
use types::{Kind, disorder, kind};

/// A row before it is written: the incident, and what it is by ACLED.
pub struct Row<'c, 'i> {
    case: &'c Case<'i>,
    kind: Kind,
}

/// A column: its name, and what stands in it.
type Column = (&'static str, fn(&Row<'_, '_>) -> Value);

/// The columns of ACLED, in order, and what stands in each; null in those that are ACLED's to fill.
const COLUMNS: &[Column] = &[
    ("event_id_cnty", |r| Value::from(r.case.incident.id.as_str())),
    ("event_date", |r| {
        r.case.days.map_or(Value::Null, |d| Value::from(d.middle_day()))
    }),
    ("year", |r| r.case.days.map_or(Value::Null, |d| year(&d.middle_day()))),
    ("time_precision", |r| {
        r.case.days.and_then(|d| d.acled_precision()).map_or(Value::Null, Value::from)
    }),
    ("disorder_type", |r| Value::from(disorder(r.kind))),
    ("event_type", |r| Value::from(r.kind.event)),
    ("sub_event_type", |r| Value::from(r.kind.sub_event)),
    ("actor1", |r| doer(r).map_or(Value::Null, |a| Value::from(a.name))),
    ("assoc_actor_1", |r| others(doer(r), r.case.doers.iter())),
    ("inter1", |r| inter(doer(r))),
    ("actor2", |r| target(r).map_or(Value::Null, |a| Value::from(a.name))),
    ("assoc_actor_2", |r| others(target(r), r.case.targets.iter())),
    ("inter2", |r| inter(target(r))),
    ("interaction", |r| interaction(doer(r), target(r))),
    ("civilian_targeting", |r| {
        Value::from(if is_against_civilians(r) { "Civilian targeting" } else { "" })
    }),
    ("iso", |r| {
        let iso = r
            .case
            .place
            .and_then(place::country_of)
            .and_then(|c| c.numeric.parse::<u16>().ok());
        iso.map_or(Value::Null, Value::from)
    }),
    ("region", |r| country(r.case, |c| c.acled_region)),
    ("country", |r| country(r.case, |c| c.name)),
    ("admin1", |r| {
        r.case.place.map_or(Value::Null, |p| Value::from(place::province(p)))
    }),
    ("admin2", |_| Value::Null),
    ("admin3", |_| Value::Null),
    ("location", |r| {
        r.case.place.map_or(Value::Null, |p| Value::from(p.words.text.as_str()))
    }),
    ("latitude", |r| at(r.case).map_or(Value::Null, |(lat, _)| Value::from(lat))),
    ("longitude", |r| at(r.case).map_or(Value::Null, |(_, lon)| Value::from(lon))),
    ("geo_precision", |r| {
        r.case.place.and_then(place::acled_precision).map_or(Value::Null, Value::from)
    }),
    ("source", |r| Value::from(r.case.outlets().join(BETWEEN))),
    ("source_scale", |_| Value::Null),
    ("notes", |r| Value::from(notes(r.case))),
    ("fatalities", |r| Value::from(fatalities(r.case))),
    ("tags", |_| Value::Null),
    ("timestamp", |_| Value::Null),
];

/// Writes rows.
pub struct Acled<'o> {
    table: Table<'o>,
    level: &'static str,
}

impl<'o> Acled<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Acled<'o> {
        Acled {
            table: Table::new(out, b','),
            level: "",
        }
    }

    fn row<'c, 'i>(&mut self, case: &'c Case<'i>) -> Option<Row<'c, 'i>> {
        let Some(kind) = kind(case) else {
            self.table.without(match case.incident.summary.class.as_str() {
                "ASSAULT" => "attacks without a mode of which nobody tells whether those struck bore arms",
                _ => "incidents of a kind that ACLED does not record",
            });
            return None;
        };
        if case.days.is_none_or(|d| d.acled_precision().is_none()) {
            self.table.without("incidents whose day is not known within a month");
            return None;
        }
        let known = case.place.filter(|p| place::at(p).is_some());
        if known.is_none_or(|p| place::acled_precision(p).is_none()) {
            self.table
                .without("incidents whose place is not known more narrowly than a country");
            return None;
        }
        Some(Row { case, kind })
    }
}

impl Export for Acled<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.level = head.level.name();
        let ours = incident::COLUMNS.iter().map(|(name, _)| *name);
        let theirs = COLUMNS.iter().map(|(name, _)| *name);
        self.table.header(theirs.chain(["musnad_level", "musnad_rule"]).chain(ours))
    }

    fn incident(&mut self, incident: &Incident) -> io::Result<()> {
        let Some(case) = Case::of(incident) else {
            self.table.without(NOBODY);
            return Ok(());
        };
        let Some(row) = self.row(&case) else { return Ok(()) };
        let theirs = COLUMNS.iter().map(|(_, of)| of(&row));
        let head = [Value::from(self.level), Value::from(RULE)];
        let ours = incident::COLUMNS.iter().map(|(_, of)| of(&case));
        self.table.row(theirs.chain(head).chain(ours))
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.table.finish()
    }

    fn left_out(&self) -> Vec<(&'static str, u64)> {
        self.table.left_out()
    }
}

/// Who says what, in a few words.
fn notes(case: &Case<'_>) -> String {
    let mut notes: Vec<String> = Vec::new();
    for figure in &case.figures {
        let number = match (figure.low, figure.high) {
            (Some(low), Some(high)) if low == high => low.to_string(),
            (Some(low), Some(high)) => format!("{low} to {high}"),
            (Some(low), None) => format!("{low} or more"),
            (None, Some(high)) => format!("up to {high}"),
            (None, None) => "some".to_owned(),
        };
        let (what, by) = (figure.what, &figure.by);
        notes.push(if figure.denied {
            format!("{number} {what} denied by {by}")
        } else {
            format!("{by} says {number} {what}")
        });
    }
    for (stance, verb) in [("denies", "denies it"), ("doubts", "doubts it")] {
        notes.extend(case.with_stance(stance).iter().map(|who| format!("{who} {verb}")));
    }
    notes.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::table::read;
    use crate::{Format, sample};

    #[test]
    fn one_row_with_the_lowest() {
        let (header, rows) = read(&sample::written(Format::Acled), b',');
        assert!(header.iter().zip(COLUMNS).all(|(name, column)| name == column.0));
        assert_eq!((COLUMNS.len(), rows.len()), (31, 1));
        for (column, cell) in [
            ("event_id_cnty", "0event"),
            ("event_date", "2018-06-07"),
            ("time_precision", "1"),
            ("disorder_type", "Political violence"),
            ("event_type", "Explosions/Remote violence"),
            ("sub_event_type", "Air/drone strike"),
            ("actor1", "Saudi-led coalition"),
            ("inter1", "External/Other forces"),
            ("actor2", "Civilians (Yemen)"),
            ("inter2", "Civilians"),
            ("interaction", "External/Other forces-Civilians"),
            ("civilian_targeting", "Civilian targeting"),
            ("iso", "887"),
            ("region", "Middle East"),
            ("country", "Yemen"),
            ("admin1", "Al Hudaydah"),
            ("geo_precision", "1"),
            ("source", "صحيفة الساحل; إذاعة الجبل; وكالة المرسى"),
            ("fatalities", "12"),
            ("musnad_denied_by", "Saudi-led coalition"),
        ] {
            let at = header.iter().position(|name| name == column).expect(column);
            assert_eq!(rows[0][at], cell, "{column}");
        }
        let notes = header.iter().position(|name| name == "notes").expect("notes");
        assert_eq!(
            rows[0][notes],
            "المجلس المحلي says 12 killed; Doctors Without Borders says 15 killed; Saudi-led coalition denies it"
        );
    }

    #[test]
    fn what_acled_does_not_record_is_counted() {
        let of = |change: fn(&mut Incident)| {
            let mut incident = sample::incident();
            change(&mut incident);
            let mut bytes = Vec::new();
            let mut export = Acled::new(Box::new(&mut bytes));
            export.incident(&incident).expect("memory takes it");
            export.left_out()
        };
        assert!(of(|_| {}).is_empty());
        assert_eq!(of(|i| i.summary.days = None).len(), 1);
        assert_eq!(of(|i| i.summary.class = "CONSULT".to_owned()).len(), 1);
        let left = of(|i| {
            for told in &mut i.tellings {
                if let musnad::record::ItemContent::Event { places, .. } = &mut told.statement.content {
                    places[0].kind = Some("country".to_owned());
                }
            }
        });
        assert_eq!(left[0].1, 1);
        assert!(left[0].0.contains("country"));
    }
}
