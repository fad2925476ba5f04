//! What was changed between marks as they were given out and as they came back, part by part of a statement?

use super::{Sound, first, is_withheld, place, wrong};
use crate::marks::{Codes, Mark, Role};
use crate::row;
use musnad::record::{Item, Party, Place, Source, Time, Words};

/// Marks as they were given out and as they came back.
pub(super) struct Change<'m> {
    /// Of the statement in force.
    pub own: Vec<Mark>,
    /// As they were given out.
    pub given: &'m [Mark],
    /// As they came back.
    pub now: &'m [Mark],
}

impl Change<'_> {
    pub fn given(&self, mark: &Mark) -> Option<&Mark> {
        mark.field
            .as_ref()
            .and_then(|field| self.given.iter().find(|m| m.field.as_ref() == Some(field)))
    }

    /// Whether a mark stands where it was given out; one that was added stands nowhere yet.
    pub fn stays(&self, mark: &Mark) -> bool {
        self.given(mark)
            .is_some_and(|given| place(&given.words) == place(&mark.words))
    }

    /// Whether a mark has some of the words that it was given out with.
    pub fn overlaps(&self, mark: &Mark) -> bool {
        self.given(mark)
            .is_some_and(|given| given.words.start < mark.words.end && mark.words.start < given.words.end)
    }

    /// The words of a mark: the statement's own where it stayed.
    pub fn words(&self, mark: &Mark) -> Sound<Words> {
        if self.stays(mark) {
            let own = self.own.iter().find(|m| m.field == mark.field);
            return Ok(own.unwrap_or(mark).words.clone());
        }
        if is_withheld(&mark.words) {
            return Err(wrong(
                mark,
                "a name is withheld in these words; correct them in an export that shows it",
            ));
        }
        if mark.words.text.is_empty() {
            return Err(wrong(mark, "no words: an export without text cannot be corrected"));
        }
        Ok(mark.words.clone())
    }

    /// A code where it came back as another; empty where it was taken away.
    pub fn code<'c>(&self, mark: &'c Mark, name: &str) -> Option<&'c [String]> {
        let of = |codes: &'c Codes| codes.get(name).map_or(&[][..], Vec::as_slice);
        let given = self
            .given(mark)
            .and_then(|given| given.codes.get(name))
            .map_or(&[][..], Vec::as_slice);
        let now = of(&mark.codes);
        (now != given).then_some(now)
    }

    pub fn flag(&self, mark: &Mark, name: &str, own: bool) -> bool {
        self.code(mark, "flags")
            .map_or(own, |told| told.iter().any(|flag| flag == name))
    }

    /// The marks of a role, those of the statement's own fields first.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Mark> {
        self.now.iter().filter(move |mark| mark.role == role)
    }

    pub fn one(&self, role: Role) -> Sound<Option<&Mark>> {
        self.one_of(self.of(role).collect(), role.name())
    }

    pub fn one_of<'c>(&self, all: Vec<&'c Mark>, what: &str) -> Sound<Option<&'c Mark>> {
        match all.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            [_, more, ..] => Err(wrong(more, format!("there can be only one {what}"))),
        }
    }

    pub fn parties(&self, item: &Item, role: Role) -> Sound<Vec<Party>> {
        self.of(role).map(|mark| self.party(item, mark)).collect()
    }

    /// A party. What the tables say of it holds as long as some of its words are the same.
    pub fn party(&self, item: &Item, mark: &Mark) -> Sound<Party> {
        let own = mark.field.as_deref().and_then(|field| party_at(item, field));
        let own = own.filter(|_| self.overlaps(mark));
        let mut party = Party {
            words: self.words(mark)?,
            id: own.and_then(|p| p.id.clone()),
            kind: own.and_then(|p| p.kind.clone()),
            name: own.and_then(|p| p.name.clone()),
            loaded: own.is_some_and(|p| p.loaded) && self.stays(mark),
        };
        if let Some(told) = self.code(mark, "party") {
            // The store names it, and tells its kind.
            (party.id, party.name, party.kind) = (first(told), None, None);
        }
        if let Some(told) = self.code(mark, "kind") {
            party.kind = first(told);
        }
        Ok(party)
    }

    pub fn places(&self, item: &Item) -> Sound<Vec<Place>> {
        let own = row::places(item);
        self.of(Role::Place)
            .map(|mark| {
                let was = nth(mark, "places").and_then(|n| own.get(n)).filter(|_| self.overlaps(mark));
                Ok(Place {
                    words: self.words(mark)?,
                    id: was.and_then(|p| p.id.clone()),
                    lat: was.and_then(|p| p.lat),
                    lon: was.and_then(|p| p.lon),
                    kind: was.and_then(|p| p.kind.clone()),
                    admin: was.map(|p| p.admin.clone()).unwrap_or_default(),
                })
            })
            .collect()
    }

    pub fn times(&self, item: &Item) -> Sound<Vec<Time>> {
        let own = row::times(item);
        self.of(Role::Time)
            .map(|mark| {
                let was = nth(mark, "times").and_then(|n| own.get(n)).filter(|_| self.overlaps(mark));
                let (mut edtf, mut anchor) = was.map(|t| (t.edtf.clone(), t.anchor.clone())).unwrap_or_default();
                if let Some(told) = self.code(mark, "edtf") {
                    edtf = first(told);
                    // A person read it there.
                    anchor = edtf.is_some().then(|| "stated".to_owned());
                }
                Ok(Time {
                    words: self.words(mark)?,
                    edtf,
                    anchor,
                })
            })
            .collect()
    }

    /// The chain: its own links in their order, then those that were added, innermost last. A link goes with its cue.
    pub fn sources(&self, item: &Item) -> Sound<Vec<Source>> {
        let links = self.now.iter().enumerate().filter(|(_, mark)| mark.role == Role::Cue);
        links.map(|(at, cue)| self.link(item, at, cue)).collect()
    }

    pub fn link(&self, item: &Item, at: usize, cue: &Mark) -> Sound<Source> {
        let own = nth(cue, "sources").and_then(|n| item.sources.get(n));
        let part = |role: Role| {
            let parts = self.of(role).filter(|mark| mark.link == Some(at)).collect();
            self.one_of(parts, role.name())
        };
        let party = |role: Role| part(role)?.map(|mark| self.party(item, mark)).transpose();
        let words = |role: Role| part(role)?.map(|mark| self.words(mark)).transpose();
        let code = |name: &str, own: Option<&String>, default: &str| match self.code(cue, name) {
            Some(told) => first(told).ok_or_else(|| wrong(cue, format!("no {name}"))),
            None => Ok(own.map_or(default, String::as_str).to_owned()),
        };
        let source = party(Role::Source)?;
        let named = if source.is_some() { "named" } else { "anonymous" };
        Ok(Source {
            source,
            cue: self.words(cue)?,
            kind: code("told", own.map(|s| &s.kind), named)?,
            stance: code("stance", own.map(|s| &s.stance), "asserts")?,
            medium: words(Role::Medium)?,
            said: words(Role::Said)?,
            hearer: party(Role::Hearer)?,
        })
    }

    /// Whether all that came back is of a kind that such a statement has.
    pub fn fits(&self, item: &Item) -> Sound<()> {
        let has = |role: Role| match role {
            Role::Trigger | Role::Actor | Role::Recipient => "event" == item.content.kind(),
            Role::Figure | Role::Victims => "toll" == item.content.kind(),
            Role::Subject | Role::Object => "relation" == item.content.kind(),
            Role::Place => "relation" != item.content.kind(),
            _ => true,
        };
        match self.now.iter().find(|mark| !has(mark.role)) {
            Some(mark) => Err(wrong(mark, format!("{}s have no {}", item.content.kind(), mark.role.name()))),
            None => Ok(()),
        }
    }
}

/// The number of a mark's field: 2 of `actors[2]` and of `sources[2].cue`, where it is of this list.
fn nth(mark: &Mark, list: &str) -> Option<usize> {
    let rest = mark.field.as_deref()?.strip_prefix(list)?.strip_prefix('[')?;
    rest.split_once(']')?.0.parse().ok()
}

/// The party of a field.
fn party_at<'i>(item: &'i Item, field: &str) -> Option<&'i Party> {
    let mut found = None;
    item.visit_parties(&mut |name, party| {
        if name == field {
            found = Some(party);
        }
    });
    found
}
