//! PLOVER as NGEC writes it: an event a line, with the words of actor, recipient, place and date and where they stand.
//!
//! The shape is that of the Next Generation Event Coder's output (Halterman, Schrodt, Beger, Bagozzi and Scarborough
//! 2023), JSON Lines as PLOVER's manual wants it. Places in the text count code points, which are what Python's strings
//! count. There is no model that asks questions here, so `qa_score` is null. PLOVER lets providers add fields: one object,
//! `musnad`, keeps the chain of sources, the tolls and the ids. What the text negates or a source denies has no line.

use super::day::Stretch;
use super::happened;
use super::party::{actor_code, acts, called, country_of, sector};
use super::place::{self, feature, geonames, narrowest, province};
use super::polecat::published;
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::row;
use musnad::care::mask::BLOCK;
use musnad::record::{Item, ItemContent, Party, Place, Time};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// What a page names, each once: for the columns of that name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Persons whose names are shown at this level.
    pub people: Vec<String>,
    /// Known bodies.
    pub organizations: Vec<String>,
    /// Places, as the text has them.
    pub places: Vec<String>,
}

/// What a page names.
pub fn story(page: &Page) -> Story {
    let record = &page.record;
    let mut story = Story::default();
    let mut once = |list: fn(&mut Story) -> &mut Vec<String>, name: &str| {
        let list = list(&mut story);
        if !name.is_empty() && !name.contains(BLOCK) && !list.iter().any(|n| n == name) {
            list.push(name.to_owned());
        }
    };
    for person in &record.persons {
        once(|s| &mut s.people, &person.words.text);
    }
    for item in &record.statements {
        let sources = item.sources.iter().filter_map(|link| link.source.as_ref());
        for party in row::actors(item).into_iter().chain(row::recipients(item)).chain(sources) {
            if party.name.is_some() && party.kind.as_deref() != Some("person") && acts(party) {
                once(|s| &mut s.organizations, &called(party));
            }
        }
        for place in row::places(item) {
            once(|s| &mut s.places, &place.words.text);
        }
    }
    story
}

/// Writes lines.
pub struct Plover<'o> {
    out: Out<'o>,
    version: String,
    level: &'static str,
    without: BTreeMap<&'static str, u64>,
}

impl<'o> Plover<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Plover<'o> {
        Plover {
            out,
            version: String::new(),
            level: "",
            without: BTreeMap::new(),
        }
    }

    fn line(&self, page: &Page, item: &Item, story: &Story) -> Option<Value> {
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
        let article = &page.record.article;
        let tolls = page.record.statements.iter().filter(|other| match &other.content {
            ItemContent::Toll { of, .. } => of.as_ref() == Some(&item.id),
            _ => false,
        });
        let (date, raw) = resolved(times, page);
        Some(json!({
            "id": item.id,
            "orig_id": page.record.id,
            "story_id": page.sha256,
            "event_type": event,
            "event_mode": happened::mode(event, mode.as_deref()).unwrap_or_default(),
            "contexts": happened::contexts(aux).collect::<Vec<_>>(),
            "event_text": article.text,
            "headline": article.title.as_deref().unwrap_or_default(),
            "publisher": article.publisher.as_deref().unwrap_or_default(),
            "date": published(page),
            "pub_date": published(page),
            "date_resolved": date,
            "date_raw": raw,
            "attributes": {
                "ACTOR": actors.iter().map(actor).collect::<Vec<_>>(),
                "RECIP": recipients.iter().map(actor).collect::<Vec<_>>(),
                "LOC": places.iter().map(|p| answer(&p.words)).collect::<Vec<_>>(),
                "DATE": times.iter().map(|t| answer(&t.words)).collect::<Vec<_>>(),
            },
            "geolocated_ents": places.iter().filter_map(entity).collect::<Vec<_>>(),
            "event_geolocation": geolocation(places),
            "story_people": story.people,
            "story_organizations": story.organizations,
            "story_places": story.places,
            "version": self.version,
            "musnad": {
                "level": self.level,
                "trigger": trigger,
                "sentence": item.sentence,
                "sources": item.sources,
                "quoted": item.quoted,
                "news": news,
                "tolls": tolls.collect::<Vec<_>>(),
                "incident": page.incidents.get(&item.id),
                "review": page.marks.get(&item.id).map(|m| m.mark.as_str()),
                "url": page.record.url,
            },
        }))
    }
}

impl Export for Plover<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.version = format!("musnad {}", head.version);
        self.level = head.level.name();
        Ok(())
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        let story = story(page);
        for item in &page.record.statements {
            let not = happened::not(item).map(happened::Not::why);
            let kind = item.content.kind();
            let of = matches!(&item.content, ItemContent::Toll { of: Some(_), .. });
            match (kind, not) {
                ("event", None) => {
                    if let Some(line) = self.line(page, item, &story) {
                        serde_json::to_writer(&mut self.out, &line)?;
                        self.out.write_all(b"\n")?;
                    }
                }
                ("event", Some(why)) => *self.without.entry(why).or_default() += 1,
                ("toll", _) if of => {}
                ("toll", _) => *self.without.entry("tolls that belong to no event").or_default() += 1,
                _ => *self.without.entry("relations").or_default() += 1,
            }
        }
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.flush()
    }

    fn left_out(&self) -> Vec<(&'static str, u64)> {
        self.without.iter().map(|(why, n)| (*why, *n)).collect()
    }
}

/// Words with their place, as NGEC gives the answer to a question.
fn answer(words: &musnad::record::Words) -> Value {
    json!({"text": words.text, "qa_score": null, "qa_start_char": words.start, "qa_end_char": words.end})
}

/// A party, as NGEC gives an actor that it resolved.
fn actor(party: &Party) -> Value {
    let mut actor = answer(&party.words);
    for (key, value) in [
        ("wiki", Value::from("")),
        ("country", Value::from(actor_code(party))),
        ("country_name", Value::from(country_of(party).map_or("", |c| c.name))),
        ("code_1", Value::from(sector(party))),
        ("code_2", Value::from("")),
        ("name", Value::from(called(party))),
        ("musnad_id", Value::from(party.id.as_deref())),
        ("musnad_kind", Value::from(party.kind.as_deref())),
    ] {
        actor[key] = value;
    }
    actor
}

/// A place on the map, as NGEC gives an entity of its geoparser.
fn entity(place: &Place) -> Option<Value> {
    let (lat, lon) = place::at(place)?;
    Some(json!({
        "search_placename": place.words.text,
        "resolved_placename": place.words.text,
        "start_char": place.words.start,
        "end_char": place.words.end,
        "lat": lat,
        "lon": lon,
        "geonameid": geonames(place).unwrap_or_default(),
        "feature_code": feature(place),
        "country_code3": place::country_of(place).map_or("", |c| c.alpha3),
        "admin1_name": province(place),
        "admin2_name": "",
    }))
}

/// Where the event is, as NGEC has it: an object with a reason and, where one is found, the place.
fn geolocation(places: &[Place]) -> Value {
    match narrowest(places).and_then(entity) {
        Some(geo) => json!({"reason": "the narrowest place of the event that resolves", "geo": geo}),
        None => json!({"reason": "no place of the event resolves", "geo": null}),
    }
}

/// The event's day, and the words for it; without one NGEC takes the page's date, and says so.
fn resolved(times: &[Time], page: &Page) -> (Option<String>, String) {
    match Stretch::of(times) {
        Some(stretch) => {
            let words: Vec<&str> = times.iter().map(|t| t.words.text.as_str()).collect();
            (Some(stretch.first_day()), words.join(", "))
        }
        None => (published(page), "<No date detected--using publication date>".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Format, sample};
    use serde_json::Value;

    fn lines() -> Vec<Value> {
        let written = sample::written(Format::Plover);
        written
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    }

    #[test]
    fn words_stand_where_it_says() {
        let lines = lines();
        assert_eq!(lines.len(), 2);
        for line in &lines {
            let text: Vec<char> = line["event_text"].as_str().expect("text").chars().collect();
            for slot in ["ACTOR", "RECIP", "LOC", "DATE"] {
                for answer in line["attributes"][slot].as_array().expect("a list") {
                    let at = |key: &str| answer[key].as_u64().expect("a number") as usize;
                    let words: String = text[at("qa_start_char")..at("qa_end_char")].iter().collect();
                    assert_eq!(Some(words.as_str()), answer["text"].as_str());
                }
            }
        }
    }

    #[test]
    fn chain_and_tolls_come_along() {
        let lines = lines();
        let line = &lines[1];
        assert_eq!(line["musnad"]["sources"][0]["source"]["id"], "msf");
        assert_eq!(line["musnad"]["tolls"][0]["low"], 15);
        assert_eq!(line["musnad"]["review"], "accepted");
        assert_eq!(line["date_resolved"], "2018-06-07");
        assert_eq!(line["event_geolocation"]["geo"]["country_code3"], "YEM");
        assert_eq!(line["attributes"]["ACTOR"][0]["code_1"], "MIL");
    }

    #[test]
    fn a_denied_event_is_none() {
        assert!(lines().iter().all(|line| line["id"] != "2event"));
    }
}
