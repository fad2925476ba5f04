//! From a record to its tellings.
//!
//! Plans and hypotheses tell of no happening and are left out. What the teller says did not happen stays: it is a
//! denial. A toll joins the event that it belongs to; one that belongs to none, of those that violence or arrest
//! leaves, is a telling of its own.

use super::days;
use super::telling::{Basis, Days, Figure, Teller, Telling, Where, Who, folded, stem};
use super::thread;
use crate::record::{Item, ItemContent, Party, Place, Record, Source, Time};
use musnad_arabic::fold::fold;
use std::collections::{HashMap, HashSet};

/// Days before the page's date on which what is told as news, without a day, may have happened.
pub const NEWS_DAYS: i32 = 3;

/// Longest stretch, in days, that still tells when one happening was: the longest year.
const LONGEST: i32 = 366;

/// The tellings of a record, in the order of its sentences.
pub fn tellings(record: &Record) -> Vec<Telling> {
    let page = Page::of(record);
    let ids: HashSet<&str> = record.statements.iter().map(|s| s.id.as_str()).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut events: HashMap<&str, usize> = HashMap::new();
    for item in &record.statements {
        if let Some(event) = page.event(item) {
            events.insert(item.id.as_str(), found.len());
            found.push(event);
        }
    }
    for item in &record.statements {
        let ItemContent::Toll { of, .. } = &item.content else {
            continue;
        };
        let Some(figure) = page.figure(item) else { continue };
        match of.as_deref().map(|id| (events.get(id), id)) {
            Some((Some(&event), _)) => found[event].telling.figures.push(figure),
            // Its event is a plan: so is the toll.
            Some((None, id)) if ids.contains(id) => {}
            _ => found.extend(page.toll_alone(item, figure)),
        }
    }
    // Tolls alone stand after the events so far.
    found.sort_by_key(|f| f.start);
    let headline = found.iter().filter(|f| f.start == 0).count();
    let undated: Vec<bool> = found.iter().map(|f| f.vague).collect();
    let mut tellings: Vec<Telling> = found.into_iter().map(|f| f.telling).collect();
    thread::tie(&mut tellings, headline);
    for (telling, undated) in tellings.iter_mut().zip(undated) {
        page.date(telling, undated);
    }
    tellings
}

/// A telling as it is read.
struct Found {
    telling: Telling,
    /// Where its sentence begins.
    start: usize,
    /// Whether words tell a time, but not which days: it may have been long ago.
    vague: bool,
}

/// What a page's statements need of their page.
struct Page<'r> {
    published: Option<i32>,
    text: Vec<char>,
    record: &'r Record,
}

impl<'r> Page<'r> {
    fn of(record: &'r Record) -> Page<'r> {
        let published = record.article.published.as_deref();
        Page {
            published: published.and_then(|d| d.parse().ok()).map(days::since_1970),
            text: record.article.text.chars().collect(),
            record,
        }
    }

    fn event(&self, item: &Item) -> Option<Found> {
        let ItemContent::Event {
            event,
            mode,
            aux,
            news,
            trigger,
            actors,
            recipients,
            places,
            times,
        } = &item.content
        else {
            return None;
        };
        let is = |name: &str| aux.iter().any(|a| a == name);
        if is("future") || is("hypothetical") {
            return None;
        }
        let telling = Telling {
            class: event.clone(),
            mode: mode.clone(),
            aux: aux.clone(),
            doers: actors.iter().map(who).collect(),
            targets: recipients.iter().map(who).collect(),
            trigger: stem(&trigger.text),
            news: *news,
            ..self.telling(item, places, times)
        };
        Some(found(item, telling, times))
    }

    /// What events and tolls have alike.
    fn telling(&self, item: &Item, places: &[Place], times: &[Time]) -> Telling {
        let stance = item.sources.last().map_or("asserts", |s| s.stance.as_str());
        Telling {
            statement: item.id.clone(),
            page: self.record.sha256.chars().take(16).collect(),
            stance: stance.to_owned(),
            places: places.iter().map(place).collect(),
            days: stated(times, self.published),
            teller: teller(&item.sources),
            quoted: item.quoted,
            sentence: self.sentence(item),
            ..Telling::default()
        }
    }

    fn toll_alone(&self, item: &Item, figure: Figure) -> Option<Found> {
        let ItemContent::Toll { what, places, times, .. } = &item.content else {
            return None;
        };
        let (class, mode) = match what.as_str() {
            "killed" | "injured" | "casualties" => ("ASSAULT", None),
            "abducted" => ("ASSAULT", Some("abduct")),
            "detained" => ("COERCE", Some("arrest")),
            _ => return None,
        };
        // A total since a date is of many happenings.
        if figure.cumulative || figure.part {
            return None;
        }
        let telling = Telling {
            class: class.to_owned(),
            mode: mode.map(str::to_owned),
            targets: figure.victims.iter().cloned().collect(),
            figures: vec![figure],
            ..self.telling(item, places, times)
        };
        Some(found(item, telling, times))
    }

    fn figure(&self, item: &Item) -> Option<Figure> {
        let ItemContent::Toll {
            what,
            victims,
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
        Some(Figure {
            statement: item.id.clone(),
            what: what.clone(),
            low: *low,
            high: *high,
            bound: bound.clone(),
            victims: victims.as_ref().map(who),
            part: part_of.is_some(),
            cumulative: *cumulative,
            teller: teller(&item.sources),
        })
    }

    /// Hash of the sentence's words; a sentence of fewer than eight is nobody's own.
    fn sentence(&self, item: &Item) -> u64 {
        let range = item.sentence;
        let text: String = match self.text.get(range.start..range.end.max(range.start)) {
            Some(chars) => chars.iter().collect(),
            None => return 0,
        };
        let key = fold(&text);
        let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        if words.len() < 8 {
            0
        } else {
            super::keys::hash(&words).max(1)
        }
    }

    /// Where no words tell when, news is of the days before its page; what is told as history is not.
    fn date(&self, telling: &mut Telling, vague: bool) {
        if telling.days.is_some() || vague || telling.aux.iter().any(|a| a == "historical") {
            return;
        }
        telling.days = self.published.map(|latest| Days {
            earliest: latest - NEWS_DAYS,
            latest,
            basis: Basis::Published,
        });
    }
}

fn found(item: &Item, telling: Telling, times: &[Time]) -> Found {
    Found {
        start: item.sentence.start,
        vague: !times.is_empty() && telling.days.is_none(),
        telling,
    }
}

/// The days that times name: the narrowest of them, and what meets it.
fn stated(times: &[Time], published: Option<i32>) -> Option<Days> {
    let mut spans: Vec<(i32, i32)> = times
        .iter()
        .filter_map(|t| t.edtf.as_deref().and_then(days::of_edtf))
        // Since Monday: until the page was printed.
        .filter_map(|(from, to)| Some((from?, to.or(published)?)))
        .filter(|(from, to)| from <= to && to - from < LONGEST)
        .collect();
    spans.sort_by_key(|(from, to)| (to - from, *from));
    let (mut earliest, mut latest) = *spans.first()?;
    for (from, to) in spans.iter().filter(|(from, to)| to - from <= 1) {
        // The night from Thursday to Friday: neighbouring days are one stretch.
        if *from <= latest + 1 && *to >= earliest - 1 {
            (earliest, latest) = (earliest.min(*from), latest.max(*to));
        }
    }
    Some(Days {
        earliest,
        latest,
        basis: Basis::Stated,
    })
}

fn who(party: &Party) -> Who {
    Who {
        id: party.id.clone(),
        name: folded(&party.words.text),
        kind: party.kind.clone(),
    }
}

fn place(place: &Place) -> Where {
    Where {
        id: place.id.clone(),
        name: folded(&place.words.text),
        kind: place.kind.clone(),
        admin: place.admin.clone(),
        at: place.lat.zip(place.lon),
    }
}

/// The innermost link.
fn teller(sources: &[Source]) -> Teller {
    let Some(link) = sources.last() else {
        return Teller::Outlet;
    };
    let words = link.source.as_ref().map_or(String::new(), |s| folded(&s.words.text));
    let id = link.source.as_ref().and_then(|s| s.id.clone());
    match link.kind.as_str() {
        "named" if !words.is_empty() => Teller::Named { id, name: words },
        // A party's statement or recording is its word.
        "document" if id.is_some() => Teller::Named { id, name: words },
        "document" => Teller::Document { words },
        _ => Teller::Anonymous { words },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::thread::tests::told;

    #[test]
    fn an_event_has_its_tolls_and_its_day() {
        let page = told(
            "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.",
            "2015-07-04",
        );
        let [telling] = page.as_slice() else { panic!("{page:#?}") };
        assert_eq!((telling.class.as_str(), telling.mode.as_deref()), ("ASSAULT", Some("aerial")));
        assert_eq!(telling.figures[0].low, Some(12));
        let day = days::of_edtf("2015-07-03").and_then(|d| d.0);
        assert_eq!(telling.days.map(|d| d.earliest), day);
        assert!(matches!(&telling.teller, Teller::Named { id: Some(id), .. } if id == "syrian-observatory"));
        assert_eq!(telling.places[0].kind.as_deref(), Some("settlement"));
    }

    #[test]
    fn plans_are_no_happenings() {
        assert!(
            told("قال الجيش السوري إنه سيقصف مواقع المسلحين في حلب.", "2015-07-04")
                .iter()
                .all(|t| t.class != "ASSAULT")
        );
    }

    #[test]
    fn news_without_a_day_is_of_the_last_days() {
        let page = told("قتل خمسة جنود في هجوم على حاجز للجيش في مدينة مأرب.", "2016-01-10");
        let days = page[0].days.expect("the page has a date");
        assert_eq!((days.basis, days.latest - days.earliest), (Basis::Published, NEWS_DAYS));
        assert!(!days.is_strong());
    }
}
