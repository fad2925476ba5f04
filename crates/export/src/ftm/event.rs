//! What happened, by each who tells it.
//!
//! An event has what is common to all (its name and how many tell it) and a fragment for each telling, with the teller as
//! origin. Each statement is also a Documentation, from the article to the event, with its id, its words, its chain of
//! sources and whether they assert, deny or doubt; and each party of the lexicon in it is linked to the event in its role.

use super::clean;
use super::fragment::{Fragment, id};
use super::party::{country, location};
use super::telling::{Telling, dates, figure, keywords};
use super::things::Things;
use crate::given::Incident;
use crate::row;
use crate::teller;
use musnad::incident::{days, telling::Basis};
use musnad::record::{Item, ItemContent, Party};

/// What all tellings tell of.
pub struct About<'a> {
    /// What its id is made of.
    key: String,
    /// Its id in musnad.
    record: &'a str,
    /// Type of event, or what is counted.
    class: &'a str,
    /// Days, where they are told.
    days: Option<String>,
    /// How many tell it, who denies it.
    description: Option<String>,
}

impl<'a> About<'a> {
    /// A statement alone.
    pub fn statement(telling: &Telling<'_>, item: &'a Item) -> About<'a> {
        About {
            key: telling.key(),
            record: &item.id,
            class: item.content.what(),
            days: row::times(item).iter().find_map(|t| t.edtf.clone()),
            description: None,
        }
    }

    /// An incident; `key` is what its id is made of.
    pub fn incident(incident: &'a Incident, key: String) -> About<'a> {
        let summary = &incident.summary;
        let mut told = format!(
            "Tellings: {}; pages: {}, of which no copies of each other: {}; independent sources that assert it: {}.",
            summary.tellings, summary.pages, summary.voices, summary.independent
        );
        for (what, stance) in [("DENIED", "denies"), ("DOUBTED", "doubts")] {
            let who = with_stance(incident, stance);
            if !who.is_empty() {
                told.push_str(&format!(" {what} by {}.", who.join("; ")));
            }
        }
        let day = summary.days.filter(|d| d.basis != Basis::Published);
        About {
            key,
            record: &incident.id,
            class: &summary.class,
            days: day.map(|d| days::stretch(d.earliest, d.latest)),
            description: Some(told),
        }
    }

    /// In a line: how it is told where nobody says that it happened, what it is, where, when.
    fn name(&self, tellings: &[Telling<'_>], manner: Option<&str>) -> Option<String> {
        // Where somebody tells it as having happened, by these alone.
        let tellings = || {
            tellings
                .iter()
                .filter(|t| manner.is_some() || teller::manner(t.item).is_none())
        };
        let mode = tellings().find_map(|t| match &t.item.content {
            ItemContent::Event { mode, .. } => mode.as_deref(),
            _ => None,
        });
        let place = tellings().flat_map(|t| row::places(t.item)).find(|p| p.id.is_some());
        let parts = [
            Some(self.class.to_owned()),
            mode.map(str::to_owned),
            place.and_then(location),
            self.days.clone(),
        ];
        let line: Vec<String> = parts.into_iter().flatten().collect();
        let how = manner.map_or_else(String::new, |how| format!("{}: ", how.to_uppercase()));
        clean::name(&format!("{how}{}", line.join(", ")))
    }
}

impl Things {
    /// An event with its tellings; a note where nobody tells it as having happened.
    pub(super) fn told(&mut self, about: &About<'_>, tellings: &[Telling<'_>]) {
        let happened = tellings.iter().any(|t| teller::manner(t.item).is_none());
        let manner = tellings.first().and_then(|t| teller::manner(t.item)).filter(|_| !happened);
        let schema = if happened { "Event" } else { "Note" };
        let entity = id(if happened { "event" } else { "claim" }, &about.key);
        let made = Fragment::new(schema, entity.clone(), "musnad")
            .put("name", about.name(tellings, manner))
            .put("recordId", clean::label(about.record).filter(|_| happened))
            .put("description", about.description.iter().flat_map(|d| clean::texts(d)));
        self.made.push(made);
        for telling in tellings {
            let document = id("page", &telling.page.sha256);
            if happened && teller::manner(telling.item).is_none() {
                self.vouched(telling, &entity, &document);
            } else if !happened {
                let (item, chain) = (telling.item, teller::chain(telling.page.publisher.as_deref(), telling.item));
                let how = teller::manner(item).unwrap_or("told");
                let said = format!("statement {}: {}, {how}; said by {chain}", item.id, item.content.what());
                let made = Fragment::new("Note", id("said", &telling.key()), &telling.origin())
                    .of(&entity)
                    .put("description", clean::texts(&said))
                    .put("keywords", keywords(item))
                    .put("entity", [document.clone()]);
                self.made.push(made);
            }
            self.documentation(telling, &entity, &document);
            self.links(telling, &entity);
        }
    }

    /// What a telling vouches for.
    fn vouched(&mut self, telling: &Telling<'_>, entity: &str, document: &str) {
        let item = telling.item;
        let places = row::places(item);
        let addresses: Vec<String> = places.iter().filter_map(|p| self.place(p)).collect();
        let known = |things: &mut Things, all: Vec<&Party>| all.into_iter().filter_map(|p| things.party(p)).collect();
        let involved: Vec<String> = match item.content {
            ItemContent::Event { .. } => known(self, row::actors(item).into_iter().chain(row::recipients(item)).collect()),
            _ => Vec::new(),
        };
        let said = figure(item).map(|figure| format!("{figure}, says {}", telling.by()));
        let made = Fragment::new("Event", id("said", &telling.key()), &telling.origin())
            .of(entity)
            .put("summary", said.iter().flat_map(|s| clean::texts(s)))
            .put("keywords", keywords(item))
            .put("location", places.iter().filter_map(location))
            .put("addressEntity", addresses)
            .put("country", places.iter().filter_map(country))
            .put("involved", involved)
            .put("publisher", telling.page.publisher.as_deref().and_then(clean::label))
            .put("proof", [document.to_owned()]);
        self.made.push(dates(made, row::times(item)));
    }

    /// From the article to what it tells of.
    fn documentation(&mut self, telling: &Telling<'_>, entity: &str, document: &str) {
        let item = telling.item;
        let role = match figure(item) {
            Some(figure) => format!("{}: {figure}", telling.stance()),
            None => telling.stance().to_owned(),
        };
        let aux = match &item.content {
            ItemContent::Event { aux, .. } => aux.as_slice(),
            _ => &[],
        };
        let status = item
            .quoted
            .then_some("quoted")
            .into_iter()
            .chain(aux.iter().map(String::as_str));
        let chain = teller::chain(telling.page.publisher.as_deref(), item);
        let made = Fragment::new("Documentation", id("telling", &telling.key()), &telling.origin())
            .put("document", [document.to_owned()])
            .put("entity", [entity.to_owned()])
            .put("role", clean::label(&role))
            .put("status", status.filter_map(clean::label))
            .put("recordId", clean::label(&item.id))
            .put("date", telling.page.published.as_deref().and_then(clean::date))
            .put("publisher", telling.page.publisher.as_deref().and_then(clean::label))
            .put("summary", clean::texts(&telling.sentence))
            .put("description", clean::texts(&format!("said by {chain}")));
        self.made.push(made);
    }

    /// From each party of the lexicon to what is told of it, or by it.
    fn links(&mut self, telling: &Telling<'_>, entity: &str) {
        let item = telling.item;
        let how = teller::manner(item).map_or_else(String::new, |how| format!("{how}: "));
        let recipient = if item.content.kind() == "toll" {
            "victims"
        } else {
            "recipient"
        };
        let actors = row::actors(item).into_iter().map(|p| (format!("{how}actor"), p));
        let recipients = row::recipients(item).into_iter().map(|p| (format!("{how}{recipient}"), p));
        let sources = item
            .sources
            .iter()
            .filter_map(|s| Some((s.stance.clone(), s.source.as_ref()?)));
        let all: Vec<(String, &Party)> = actors.chain(recipients).chain(sources).collect();
        for (n, (role, party)) in all.into_iter().enumerate() {
            let Some(subject) = self.party(party) else {
                continue;
            };
            let made = Fragment::new(
                "UnknownLink",
                format!("{}-{n}", id("link", &telling.key())),
                &telling.origin(),
            )
            .put("subject", [subject])
            .put("object", [entity.to_owned()])
            .put("role", clean::label(&role))
            .put("recordId", clean::label(&item.id))
            .put("publisher", telling.page.publisher.as_deref().and_then(clean::label));
            self.made.push(made);
        }
    }
}

/// Who denies or doubts an incident, in the order in which they come. The tellings name them as far as the level allows.
fn with_stance(incident: &Incident, stance: &str) -> Vec<String> {
    let items = incident
        .tellings
        .iter()
        .flat_map(|t| std::iter::once(&t.statement).chain(&t.tolls));
    let mut who: Vec<String> = Vec::new();
    for link in items.flat_map(|item| &item.sources).filter(|link| link.stance == stance) {
        let called = link.source.as_ref().map_or_else(|| "somebody".to_owned(), teller::called);
        if !who.contains(&called) {
            who.push(called);
        }
    }
    who
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_telling_is_its_own_fragment_of_one_event() {
        let made = Things::default().of_incident(&sample::incident());
        let told: Vec<(&str, &str)> = made
            .iter()
            .filter(|f| f.canonical == "musnad-event-0event" && f.schema == "Event")
            .map(|f| (f.id.as_str(), f.origin.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("musnad-event-0event", "musnad"),
                ("musnad-said-0aaaaaaaaaaaaaaa-0event", "المجلس-المحلي"),
                ("musnad-said-0aaaaaaaaaaaaaaa-0toll", "المجلس-المحلي"),
                ("musnad-said-1aaaaaaaaaaaaaaa-1event", "msf"),
                ("musnad-said-1aaaaaaaaaaaaaaa-1toll", "msf"),
            ]
        );
    }
}
