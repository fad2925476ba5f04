//! What does a statement become by a few changed fields? Words are looked up in its sentence, and parties and places get
//! the names and ids under which the store knows them.

use super::text::Text;
use super::{Failed, Refused, Stopped};
use crate::open::Store;
use musnad::incident::telling::folded;
use musnad::record::{Item, ItemContent, Name, Party, Place, Range, Source, Words};
use rusqlite::{Connection, OptionalExtension, params};

/// What is to be changed; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// PLOVER type; what is counted; the relation. A mode that the new type has not goes with the old one.
    pub what: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// Who did it, in the sentence's words; of a relation its subject.
    pub actors: Vec<String>,
    /// To whom; of a toll who they were, of a relation its object.
    pub recipients: Vec<String>,
    /// Where.
    pub places: Vec<String>,
    /// Lowest number.
    pub low: Option<u64>,
    /// Highest number.
    pub high: Option<u64>,
    /// The innermost source.
    pub source: Option<String>,
    /// What it does: asserts, denies, doubts.
    pub stance: Option<String>,
    /// Fields that should hold nothing: mode, aux, actor, recipient, place, time, low, high, source.
    pub none: Vec<String>,
}

impl Store {
    /// The statement in force with this id, changed.
    pub fn changed(&self, id: &str, change: &Change) -> Result<Item, Failed> {
        changed(&self.db, id, change).map_err(|stopped| match stopped {
            Stopped::Sql(error) => Failed::Trouble(self.told(error)),
            Stopped::Refused(refused) => Failed::Refused(refused),
        })
    }
}

fn changed(db: &Connection, id: &str, change: &Change) -> Result<Item, Stopped> {
    let found = super::keep::in_force(db, id)?;
    let text = Text::of_page(db, found.page)?;
    let words = Lookup {
        db,
        text: &text,
        page: found.page,
        sentence: found.item.sentence,
    };
    let mut item = found.item;
    for field in &change.none {
        empty(&mut item, field)?;
    }
    words.sources(&mut item, change)?;
    match &mut item.content {
        ItemContent::Event {
            event,
            mode,
            actors,
            recipients,
            places,
            ..
        } => {
            if let Some(what) = &change.what {
                *event = what.to_uppercase();
                let class = musnad_lexicon::codes::EventType::named(event);
                *mode = mode.take().filter(|m| class.is_some_and(|c| c.mode(m).is_some()));
            }
            if change.mode.is_some() {
                mode.clone_from(&change.mode);
            }
            words.parties(actors, "actor", &change.actors)?;
            words.parties(recipients, "recipient", &change.recipients)?;
            words.places(places, &change.places)?;
            absent("low", change.low.or(change.high).is_some(), "event")?;
        }
        ItemContent::Toll {
            what,
            victims,
            low,
            high,
            places,
            ..
        } => {
            if let Some(told) = &change.what {
                *what = told.to_lowercase();
            }
            (*low, *high) = (change.low.or(*low), change.high.or(*high));
            if let Some(told) = one("recipient", &change.recipients)? {
                *victims = Some(words.party("recipient", told)?);
            }
            words.places(places, &change.places)?;
            absent("mode", change.mode.is_some(), "toll")?;
            absent("actor", !change.actors.is_empty(), "toll")?;
        }
        ItemContent::Relation {
            relation,
            subject,
            object,
            ..
        } => {
            if let Some(told) = &change.what {
                *relation = told.to_lowercase();
            }
            for (side, field, told) in [(subject, "actor", &change.actors), (object, "recipient", &change.recipients)] {
                if let Some(told) = one(field, told)? {
                    *side = words.party(field, told)?;
                }
            }
            absent("mode", change.mode.is_some(), "relation")?;
            absent("place", !change.places.is_empty(), "relation")?;
            absent("low", change.low.or(change.high).is_some(), "relation")?;
        }
    }
    Ok(item)
}

fn absent(field: &str, told: bool, kind: &str) -> Result<(), Refused> {
    if told {
        return Err(Refused::new(field, format!("{kind}s have none")));
    }
    Ok(())
}

/// The only one; none where nothing is told.
fn one<'t>(field: &str, told: &'t [String]) -> Result<Option<&'t String>, Refused> {
    match told {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        _ => Err(Refused::new(field, "there can be only one")),
    }
}

/// Empties a field.
fn empty(item: &mut Item, field: &str) -> Result<(), Refused> {
    match (field, &mut item.content) {
        ("source", _) => item.sources.clear(),
        ("mode", ItemContent::Event { mode, .. }) => *mode = None,
        ("aux", ItemContent::Event { aux, .. } | ItemContent::Relation { aux, .. }) => aux.clear(),
        ("actor", ItemContent::Event { actors, .. }) => actors.clear(),
        ("recipient", ItemContent::Event { recipients, .. }) => recipients.clear(),
        ("recipient", ItemContent::Toll { victims, .. }) => *victims = None,
        ("place", ItemContent::Event { places, .. } | ItemContent::Toll { places, .. }) => places.clear(),
        ("time", ItemContent::Event { times, .. } | ItemContent::Toll { times, .. } | ItemContent::Relation { times, .. }) => {
            times.clear()
        }
        ("low", ItemContent::Toll { low, .. }) => *low = None,
        ("high", ItemContent::Toll { high, .. }) => *high = None,
        _ => {
            let kind = item.content.kind();
            return Err(Refused::new(
                "none",
                format!("{field} is no field of a {kind} that can be empty"),
            ));
        }
    }
    Ok(())
}

/// Looks words up in a sentence.
struct Lookup<'t> {
    db: &'t Connection,
    text: &'t Text,
    page: i64,
    sentence: Range,
}

impl Lookup<'_> {
    /// The one place in the sentence where the words stand, best by themselves.
    fn words(&self, field: &str, told: &str) -> Result<Words, Refused> {
        let told = told.trim();
        let wanted: Vec<char> = told.chars().collect();
        let end = self.sentence.end.min(self.text.chars.len());
        let sentence = self.text.chars.get(self.sentence.start..end).unwrap_or_default();
        if wanted.is_empty() || wanted.len() > sentence.len() {
            return Err(Refused::new(field, format!("the sentence has no words {told}")));
        }
        let letter = |at: Option<usize>| at.and_then(|at| sentence.get(at)).is_some_and(|c| c.is_alphanumeric());
        let (mut alone, mut within) = (Vec::new(), Vec::new());
        for (at, _) in sentence.windows(wanted.len()).enumerate().filter(|(_, w)| *w == wanted) {
            let glued = letter(at.checked_sub(1)) || letter(Some(at + wanted.len()));
            if glued { &mut within } else { &mut alone }.push(at);
        }
        let at = match (alone.as_slice(), within.as_slice()) {
            ([at], _) | ([], [at]) => self.sentence.start + at,
            ([], []) => return Err(Refused::new(field, format!("the sentence has no words {told}"))),
            (alone, within) => {
                let times = if alone.is_empty() { within.len() } else { alone.len() };
                let why = format!("the sentence has {told} {times} times; tell more of its words, or the whole item");
                return Err(Refused::new(field, why));
            }
        };
        Ok(Words {
            start: at,
            end: at + wanted.len(),
            text: told.to_owned(),
        })
    }

    fn parties(&self, to: &mut Vec<Party>, field: &str, told: &[String]) -> Result<(), Stopped> {
        if !told.is_empty() {
            *to = told.iter().map(|t| self.party(field, t)).collect::<Result<_, _>>()?;
        }
        Ok(())
    }

    fn party(&self, field: &str, told: &str) -> Result<Party, Stopped> {
        let words = self.words(field, told)?;
        let (id, name, kind) = match named(self.db, &words.text)? {
            Some((id, name, kind)) => (Some(id), Some(name), Some(kind)),
            None => (None, None, None),
        };
        Ok(Party {
            words,
            id,
            kind,
            name,
            loaded: false,
        })
    }

    fn places(&self, to: &mut Vec<Place>, told: &[String]) -> Result<(), Stopped> {
        if told.is_empty() {
            return Ok(());
        }
        *to = told
            .iter()
            .map(|told| {
                let words = self.words("place", told)?;
                Ok(match placed(self.db, self.page, &words.text)? {
                    Some(place) => Place { words, ..place },
                    None => Place {
                        words,
                        id: None,
                        lat: None,
                        lon: None,
                        kind: None,
                        admin: Vec::new(),
                    },
                })
            })
            .collect::<Result<_, Stopped>>()?;
        Ok(())
    }

    /// The innermost source and what it does.
    fn sources(&self, item: &mut Item, change: &Change) -> Result<(), Stopped> {
        if let Some(told) = &change.source {
            let party = self.party("source", told)?;
            match item.sources.last_mut() {
                Some(link) => {
                    "named".clone_into(&mut link.kind);
                    link.source = Some(party);
                }
                None => item.sources.push(Source {
                    cue: party.words.clone(),
                    source: Some(party),
                    kind: "named".to_owned(),
                    stance: "asserts".to_owned(),
                    medium: None,
                    said: None,
                    hearer: None,
                }),
            }
        }
        if let Some(stance) = &change.stance {
            match item.sources.last_mut() {
                Some(link) => link.stance.clone_from(stance),
                None => return Err(Refused::new("stance", "the statement has no source; tell it too").into()),
            }
        }
        Ok(())
    }
}

/// Name and kind of a party of the tables.
pub(super) fn party_of(db: &Connection, id: &str) -> rusqlite::Result<(Name, String)> {
    db.prepare_cached("SELECT ar, en, kind FROM _parties WHERE id = ?")?
        .query_row([id], |row| {
            let name = Name {
                ar: row.get(0)?,
                en: row.get(1)?,
            };
            Ok((name, row.get(2)?))
        })
}

/// The one party of the tables that is called so.
fn named(db: &Connection, words: &str) -> rusqlite::Result<Option<(String, Name, String)>> {
    let mut select = db.prepare_cached("SELECT party FROM _names WHERE name = ? LIMIT 2")?;
    let ids: Vec<String> = select
        .query_map([folded(words)], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let [id] = ids.as_slice() else { return Ok(None) };
    Ok(party_of(db, id).optional()?.map(|(name, kind)| (id.clone(), name, kind)))
}

/// The place that is called so: the page's own, else the only one of the store.
fn placed(db: &Connection, page: i64, words: &str) -> rusqlite::Result<Option<Place>> {
    let folded = folded(words);
    let of = |sql: &str, page: i64| -> rusqlite::Result<Vec<(String, String)>> {
        let mut select = db.prepare_cached(sql)?;
        let rows = select.query_map(params![folded, page], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.collect()
    };
    let known = "FROM _places p JOIN _statements s USING (statement) WHERE p.folded = ?1 AND p.key <> p.folded";
    let own = of(
        &format!("SELECT p.key, s.item {known} AND s.page = ?2 GROUP BY p.key LIMIT 2"),
        page,
    )?;
    let found = if own.is_empty() {
        of(
            &format!("SELECT p.key, s.item {known} AND ?2 = ?2 GROUP BY p.key LIMIT 2"),
            page,
        )?
    } else {
        own
    };
    let [(key, json)] = found.as_slice() else { return Ok(None) };
    let item: Option<Item> = serde_json::from_str(json).ok();
    Ok(item.and_then(|item| match item.content {
        ItemContent::Event { places, .. } | ItemContent::Toll { places, .. } => {
            places.into_iter().find(|p| p.id.as_ref() == Some(key))
        }
        ItemContent::Relation { .. } => None,
    }))
}
