//! How is a name withheld in a text, a statement, a record?
//!
//! Each sign of the name but spaces becomes █, so that the places of all other words stay what they are. Where a text is
//! the article's own or a piece of it, the places of the names are known. Elsewhere (captions, keys of parties, file
//! names) a name is known by its words.

use super::address::{self, Parts};
use super::key::{self, Known};
use super::names::Names;
use crate::record::{Age, Item, ItemContent, Party, Person, Record, Source, Words};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// What stands for a sign of a name.
pub const BLOCK: char = '█';

/// A name that is withheld, where the article's text has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Withheld {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The words that say in which role they are named: المواطن.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Whether it is a minor's.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub minor: bool,
}

/// The names that are withheld of one page.
#[derive(Clone, Debug, Default)]
pub struct Hidden {
    places: Vec<Withheld>,
    /// Whether these are all places of one article's text: then words that stand in it are withheld as it is.
    placed: bool,
    names: Known,
    parts: Parts,
}

impl Hidden {
    /// What is withheld of an article's text that names these persons.
    pub fn of(names: Names, persons: &[Person], text: &str) -> Hidden {
        let mut hidden = Hidden::default();
        let private: Vec<&Person> = persons
            .iter()
            .zip(names.hides(persons))
            .filter_map(|(person, hides)| hides.then_some(person))
            .collect();
        if private.is_empty() {
            return hidden;
        }
        for person in &private {
            hidden.places.push(Withheld {
                start: person.words.start,
                end: person.words.end,
                role: person.role.as_ref().map(|r| r.text.clone()),
                minor: person.minor,
            });
            hidden.add(&key::name(&person.words.text));
        }
        hidden.told_again(text, &private);
        hidden.placed = !text.is_empty();
        // A role may hold a name: والد فلان.
        let bare = Hidden {
            places: Vec::new(),
            ..hidden.clone()
        };
        for place in &mut hidden.places {
            place.role = place.role.as_deref().map(|r| bare.words(r));
        }
        hidden
    }

    /// A name that goes wherever it stands in a text, and whoever it is.
    pub fn named(name: &str, text: &str) -> Hidden {
        let mut hidden = Hidden::default();
        hidden.add(&key::name(name));
        let words = key::words(text);
        let place = |(first, name): (usize, &[String])| (words[first].start, words[first + name.len() - 1].end);
        let places: Vec<(usize, usize)> = hidden.names.find(&words, 1).into_iter().map(place).collect();
        hidden.places = Hidden::at(places).places;
        hidden
    }

    /// Stretches of an article's text, in code points.
    pub fn at(places: impl IntoIterator<Item = (usize, usize)>) -> Hidden {
        let place = |(start, end)| Withheld {
            start,
            end,
            role: None,
            minor: false,
        };
        let mut places: Vec<Withheld> = places.into_iter().map(place).collect();
        places.sort_by_key(|p| (p.start, p.end));
        Hidden {
            places,
            ..Hidden::default()
        }
    }

    /// How many words a name has.
    pub fn words_in(name: &str) -> usize {
        key::name(name).len()
    }

    /// Names of more than one word are withheld wherever they stand.
    fn told_again(&mut self, text: &str, private: &[&Person]) {
        if !self.may_be_told_again(text, private) {
            self.places.sort_by_key(|p| (p.start, p.end));
            return;
        }
        let words = key::words(text);
        let by_name: HashMap<Vec<String>, &Person> = private.iter().map(|p| (key::name(&p.words.text), *p)).collect();
        let known: BTreeMap<usize, usize> = self.places.iter().map(|p| (p.start, p.end)).collect();
        for (first, name) in self.names.find(&words, 2) {
            let (start, end) = (words[first].start, words[first + name.len() - 1].end);
            let glued = words[first].key.chars().count().saturating_sub(name[0].chars().count());
            if known
                .range(..=start + glued)
                .next_back()
                .is_some_and(|(_, until)| *until >= end)
            {
                continue;
            }
            let person = by_name.get(name);
            self.places.push(Withheld {
                start,
                end,
                role: person.and_then(|p| p.role.as_ref()).map(|r| r.text.clone()),
                minor: person.is_some_and(|p| p.minor),
            });
        }
        self.places.sort_by_key(|p| (p.start, p.end));
    }

    /// Whether the rarest word of some name stands in a text more often than the places known of it. Taking a whole text
    /// apart into words costs more than this.
    fn may_be_told_again(&self, text: &str, private: &[&Person]) -> bool {
        let text = key::letters(text);
        let named: Vec<String> = private.iter().map(|p| key::letters(&p.words.text)).collect();
        let often = |word: &String| text.matches(word.as_str()).count();
        self.names.all().filter(|n| n.len() > 1).any(|name| {
            let rarest = name.iter().filter(|w| !key::is_varied(w)).map(|w| (often(w), w)).min();
            // A place that has but a part of the name may be one of the whole name's.
            let whole = |n: &&String| name.iter().filter(|w| !key::is_varied(w)).all(|w| n.contains(w.as_str()));
            rarest.is_none_or(|(count, _)| count > named.iter().filter(whole).count())
        })
    }

    fn add(&mut self, name: &[String]) {
        if self.names.add(name) {
            self.parts.add(name);
        }
    }

    /// Whether nothing is withheld.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && self.places.is_empty()
    }

    /// The names withheld in a stretch of the article's text.
    pub fn within(&self, start: usize, end: usize) -> Vec<Withheld> {
        let meets = |p: &&Withheld| p.start < end && start < p.end;
        self.places.iter().filter(meets).cloned().collect()
    }

    /// Withholds what another page's persons are called as well, where no places are known.
    pub fn join(&mut self, other: &Hidden) {
        self.placed = false;
        for name in other.names.all() {
            self.add(name);
        }
    }

    /// Withholds what a statement calls these persons, where it has but a part of a name or puts other words to it: keys
    /// are made of such words.
    pub fn learn(&mut self, item: &Item) {
        let mut told: Vec<Vec<String>> = Vec::new();
        for party in parties(item) {
            for word in self.within(party.words.start, party.words.end) {
                let from = word.start.max(party.words.start) - party.words.start;
                let to = word.end.min(party.words.end) - party.words.start;
                told.push(key::name(&cut(&party.words.text, from, to)));
            }
        }
        told.iter().for_each(|name| self.add(name));
    }

    /// A piece of the article's text, which begins at code point `from` of it.
    pub fn text(&self, text: &str, from: usize) -> String {
        let count = text.chars().count();
        let within = |p: &Withheld| (p.start.saturating_sub(from), p.end.saturating_sub(from).min(count));
        let places: Vec<(usize, usize)> = self.places.iter().map(within).filter(|(start, end)| start < end).collect();
        blocked(text, &places)
    }

    /// Any text in which the names' places are not known.
    pub fn words(&self, text: &str) -> String {
        if self.names.is_empty() {
            return text.to_owned();
        }
        let words = key::words(text);
        let span = |(first, name): (usize, &[String])| (words[first].start, words[first + name.len() - 1].end);
        let places: Vec<(usize, usize)> = self.names.find(&words, 1).into_iter().map(span).collect();
        blocked(text, &places)
    }

    /// A word that was taken out of its sentence: it may be a part of a name.
    pub fn word(&self, word: &str) -> String {
        let keys = key::name(word);
        let part = |name: &Vec<String>| {
            keys.iter()
                .any(|k| key::forms(k).iter().any(|form| name.iter().any(|n| n == form)))
        };
        if self.names.all().any(part) {
            return blocked(word, &[(0, usize::MAX)]);
        }
        word.to_owned()
    }

    /// An address on the web: where it holds a name its host alone is left.
    pub fn address(&self, address: &str) -> String {
        if !self.parts.within(address) {
            return address.to_owned();
        }
        match address::host(address).filter(|host| !self.parts.within(host)) {
            Some(host) => format!("{host}/{BLOCK}"),
            None => BLOCK.to_string(),
        }
    }

    /// Words of the article.
    fn mask(&self, words: &mut Words) {
        if self.is_empty() {
            return;
        }
        // Spans that fit no text are those of records made by hand.
        let fits = words.text.chars().count() == words.end.saturating_sub(words.start);
        if fits {
            words.text = self.text(&words.text, words.start);
        }
        // A surname, or a title taken for one (الأمير), is withheld where it is a private person's, and nowhere else.
        if !(fits && self.placed) {
            words.text = self.words(&words.text);
        }
    }

    fn option(&self, words: &mut Option<Words>) {
        if let Some(words) = words {
            self.mask(words);
        }
    }

    /// A party: withheld words have no entry in the tables, but a body that is called after a person stays one.
    pub fn party(&self, party: &mut Party) {
        let before = party.words.text.clone();
        self.mask(&mut party.words);
        let person = party.kind.as_deref().is_none_or(|k| k == "person");
        if party.words.text != before && person {
            party.id = None;
            party.name = None;
        }
    }

    fn source(&self, source: &mut Source) {
        self.mask(&mut source.cue);
        source.source.iter_mut().chain(&mut source.hearer).for_each(|p| self.party(p));
        self.option(&mut source.medium);
        self.option(&mut source.said);
    }

    /// A statement: its parties, sources and all other words.
    pub fn item(&self, item: &mut Item) {
        if self.is_empty() {
            return;
        }
        item.sources.iter_mut().for_each(|s| self.source(s));
        let (places, times) = match &mut item.content {
            ItemContent::Event {
                trigger,
                actors,
                recipients,
                places,
                times,
                ..
            } => {
                self.mask(trigger);
                actors.iter_mut().chain(recipients).for_each(|p| self.party(p));
                (places.as_mut_slice(), times)
            }
            ItemContent::Toll {
                victims,
                text,
                places,
                times,
                ..
            } => {
                self.mask(text);
                victims.iter_mut().for_each(|p| self.party(p));
                (places.as_mut_slice(), times)
            }
            ItemContent::Relation {
                subject, object, times, ..
            } => {
                self.party(subject);
                self.party(object);
                (&mut [][..], times)
            }
        };
        places.iter_mut().for_each(|p| self.mask(&mut p.words));
        times.iter_mut().for_each(|t| self.mask(&mut t.words));
    }

    /// What a page says of a person.
    pub fn person(&self, person: &mut Person) {
        self.mask(&mut person.words);
        self.option(&mut person.role);
        person.status.iter_mut().for_each(|w| self.mask(w));
        if let Some(Age { words, .. }) = &mut person.age {
            self.mask(words);
        }
    }

    /// A whole record.
    pub fn record(&self, record: &mut Record) {
        if self.is_empty() {
            return;
        }
        record.id = self.address(&record.id);
        for address in record.path.iter_mut().chain(&mut record.url) {
            *address = self.address(address);
        }
        let article = &mut record.article;
        article.title = article.title.as_deref().map(|t| self.title(t, &article.text));
        article.text = self.text(&article.text, 0);
        let others = article.byline.iter_mut().chain(&mut article.publisher);
        others
            .chain(&mut article.captions)
            .chain(&mut article.agencies)
            .for_each(|t| *t = self.words(t));
        let texts = record.parts.iter_mut().filter_map(|p| p.text.as_mut());
        texts
            .chain(record.notes.iter_mut().filter_map(|n| n.detail.as_mut()))
            .for_each(|t| *t = self.words(t));
        record.statements.iter_mut().for_each(|i| self.item(i));
        record.persons.iter_mut().for_each(|p| self.person(p));
    }

    /// The headline: most texts begin with it.
    pub fn title(&self, title: &str, text: &str) -> String {
        let title = if text.starts_with(title) {
            self.text(title, 0)
        } else {
            title.to_owned()
        };
        self.words(&title)
    }
}

/// All parties of a statement.
fn parties(item: &Item) -> Vec<&Party> {
    let mut all: Vec<&Party> = item.sources.iter().flat_map(|s| s.source.iter().chain(&s.hearer)).collect();
    match &item.content {
        ItemContent::Event { actors, recipients, .. } => all.extend(actors.iter().chain(recipients)),
        ItemContent::Toll { victims, .. } => all.extend(victims),
        ItemContent::Relation { subject, object, .. } => all.extend([subject, object]),
    }
    all
}

/// `text[from..to]`, counted in code points.
fn cut(text: &str, from: usize, to: usize) -> String {
    text.chars().skip(from).take(to.saturating_sub(from)).collect()
}

/// A text with blocks for all signs but spaces in some places, which are in the order of their beginnings.
fn blocked(text: &str, places: &[(usize, usize)]) -> String {
    let mut places = places.iter().peekable();
    let mut until = 0;
    let sign = |(at, c): (usize, char)| {
        while let Some((_, end)) = places.next_if(|(start, _)| *start <= at) {
            until = until.max(*end);
        }
        if at < until && !c.is_whitespace() { BLOCK } else { c }
    };
    text.chars().enumerate().map(sign).collect()
}

#[cfg(test)]
mod tests;
