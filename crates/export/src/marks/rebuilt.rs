//! What should a statement be, by marks that a person changed?
//!
//! Three readings meet: the statement in force, its marks as they were given out, and its marks as they came back. Only what
//! the last two differ in is changed in the first, so that names which were withheld on the way out stay what they are.

use super::{Codes, Mark, Role, marks};
use musnad::care::mask::BLOCK;
use musnad::record::{Item, ItemContent, Party, Place, Source, Time, Words};
use std::fmt;

/// What cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The field of the statement, or the role of words that were added.
    pub field: String,
    /// Why.
    pub why: String,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

type Sound<T> = Result<T, Wrong>;

/// Whether a statement is still what its marks say that was given out: the field that differs. What was withheld then tells
/// nothing.
pub fn differs(item: &Item, given: &[Mark]) -> Option<String> {
    let own = marks(item);
    if own.len() != given.len() {
        let missing = |mark: &&Mark| !given.iter().any(|m| m.field == mark.field);
        let field = own.iter().find(missing).and_then(|mark| mark.field.clone());
        return Some(field.unwrap_or_else(|| "its words".to_owned()));
    }
    let other = own.iter().zip(given).find(|(own, given)| {
        let codes = |mark: &Mark| {
            let mut codes = mark.codes.clone();
            if is_withheld(&given.words) {
                codes.remove("party");
            }
            codes
        };
        own.field != given.field || place(&own.words) != place(&given.words) || codes(own) != codes(given)
    });
    other.and_then(|(own, _)| own.field.clone())
}

/// What a statement in force becomes where its marks, as they were given out, came back as others.
pub fn rebuilt(item: &Item, given: &[Mark], now: &[Mark]) -> Sound<Item> {
    let change = Change {
        own: marks(item),
        given,
        now,
    };
    let mut new = item.clone();
    let anchor = change.one_of(now.iter().filter(|mark| mark.role.is_anchor()).collect(), "anchor")?;
    let Some(anchor) = anchor.filter(|mark| mark.field == change.own[0].field) else {
        return Err(wrong(&change.own[0], "the words that the statement hangs on are gone"));
    };
    new.quoted = change.flag(anchor, "quoted", item.quoted);
    match &mut new.content {
        ItemContent::Event {
            event,
            mode,
            aux,
            trigger,
            actors,
            recipients,
            places,
            times,
            ..
        } => {
            *trigger = change.words(anchor)?;
            if let Some(told) = change.code(anchor, "type") {
                *event = first(told).ok_or_else(|| wrong(anchor, "no type"))?;
            }
            if let Some(told) = change.code(anchor, "mode") {
                *mode = first(told);
            }
            if let Some(told) = change.code(anchor, "aux") {
                told.clone_into(aux);
            }
            *actors = change.parties(item, Role::Actor)?;
            *recipients = change.parties(item, Role::Recipient)?;
            *places = change.places(item)?;
            *times = change.times(item)?;
        }
        ItemContent::Toll {
            what,
            victims,
            low,
            high,
            bound,
            cumulative,
            text,
            times,
            places,
            ..
        } => {
            *text = change.words(anchor)?;
            if let Some(told) = change.code(anchor, "counted") {
                *what = first(told).ok_or_else(|| wrong(anchor, "nothing that is counted"))?;
            }
            if let Some(told) = change.code(anchor, "bound") {
                *bound = first(told).ok_or_else(|| wrong(anchor, "no kind of figure"))?;
            }
            for (name, number) in [("low", low), ("high", high)] {
                if let Some(told) = change.code(anchor, name) {
                    *number = whole(anchor, name, told)?;
                }
            }
            *cumulative = change.flag(anchor, "cumulative", *cumulative);
            *victims = match change.one(Role::Victims)? {
                Some(mark) => Some(change.party(item, mark)?),
                None => None,
            };
            *places = change.places(item)?;
            *times = change.times(item)?;
        }
        ItemContent::Relation {
            relation,
            subject,
            object,
            aux,
            times,
        } => {
            if let Some(told) = change.code(anchor, "relation") {
                *relation = first(told).ok_or_else(|| wrong(anchor, "no relation"))?;
            }
            if let Some(told) = change.code(anchor, "aux") {
                told.clone_into(aux);
            }
            *subject = change.party(item, anchor)?;
            let other = change.one(Role::Object)?;
            let other = other.ok_or_else(|| wrong(anchor, "the other end of the tie is gone"))?;
            *object = change.party(item, other)?;
            *times = change.times(item)?;
        }
    }
    change.fits(item)?;
    new.sources = change.sources(item)?;
    Ok(new)
}

fn wrong(mark: &Mark, why: impl Into<String>) -> Wrong {
    Wrong {
        field: mark.field.clone().unwrap_or_else(|| mark.role.name().to_owned()),
        why: why.into(),
    }
}

fn first(told: &[String]) -> Option<String> {
    told.first().cloned()
}

fn whole(mark: &Mark, name: &str, told: &[String]) -> Sound<Option<u64>> {
    let number = |told: &String| {
        told.parse()
            .map_err(|_| wrong(mark, format!("{name}: {told} is no whole number")))
    };
    told.first().map(number).transpose()
}

fn place(words: &Words) -> (usize, usize) {
    (words.start, words.end)
}

/// Whether a name was withheld in words as they were given out.
fn is_withheld(words: &Words) -> bool {
    words.text.contains(BLOCK)
}

/// Marks as they were given out and as they came back.
struct Change<'m> {
    /// Of the statement in force.
    own: Vec<Mark>,
    given: &'m [Mark],
    now: &'m [Mark],
}

impl Change<'_> {
    fn given(&self, mark: &Mark) -> Option<&Mark> {
        mark.field
            .as_ref()
            .and_then(|field| self.given.iter().find(|m| m.field.as_ref() == Some(field)))
    }

    /// Whether a mark stands where it was given out; one that was added stands nowhere yet.
    fn stays(&self, mark: &Mark) -> bool {
        self.given(mark)
            .is_some_and(|given| place(&given.words) == place(&mark.words))
    }

    /// Whether a mark has some of the words that it was given out with.
    fn overlaps(&self, mark: &Mark) -> bool {
        self.given(mark)
            .is_some_and(|given| given.words.start < mark.words.end && mark.words.start < given.words.end)
    }

    /// The words of a mark: the statement's own where it stayed.
    fn words(&self, mark: &Mark) -> Sound<Words> {
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
    fn code<'c>(&self, mark: &'c Mark, name: &str) -> Option<&'c [String]> {
        let of = |codes: &'c Codes| codes.get(name).map_or(&[][..], Vec::as_slice);
        let given = self
            .given(mark)
            .and_then(|given| given.codes.get(name))
            .map_or(&[][..], Vec::as_slice);
        let now = of(&mark.codes);
        (now != given).then_some(now)
    }

    fn flag(&self, mark: &Mark, name: &str, own: bool) -> bool {
        self.code(mark, "flags")
            .map_or(own, |told| told.iter().any(|flag| flag == name))
    }

    /// The marks of a role, those of the statement's own fields first.
    fn of(&self, role: Role) -> impl Iterator<Item = &Mark> {
        self.now.iter().filter(move |mark| mark.role == role)
    }

    fn one(&self, role: Role) -> Sound<Option<&Mark>> {
        self.one_of(self.of(role).collect(), role.name())
    }

    fn one_of<'c>(&self, all: Vec<&'c Mark>, what: &str) -> Sound<Option<&'c Mark>> {
        match all.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            [_, more, ..] => Err(wrong(more, format!("there can be only one {what}"))),
        }
    }

    fn parties(&self, item: &Item, role: Role) -> Sound<Vec<Party>> {
        self.of(role).map(|mark| self.party(item, mark)).collect()
    }

    /// A party. What the tables say of it holds as long as some of its words are the same.
    fn party(&self, item: &Item, mark: &Mark) -> Sound<Party> {
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

    fn places(&self, item: &Item) -> Sound<Vec<Place>> {
        let own: &[Place] = match &item.content {
            ItemContent::Event { places, .. } | ItemContent::Toll { places, .. } => places,
            ItemContent::Relation { .. } => &[],
        };
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

    fn times(&self, item: &Item) -> Sound<Vec<Time>> {
        let own: &[Time] = match &item.content {
            ItemContent::Event { times, .. } | ItemContent::Toll { times, .. } | ItemContent::Relation { times, .. } => times,
        };
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
    fn sources(&self, item: &Item) -> Sound<Vec<Source>> {
        let links = self.now.iter().enumerate().filter(|(_, mark)| mark.role == Role::Cue);
        links.map(|(at, cue)| self.link(item, at, cue)).collect()
    }

    fn link(&self, item: &Item, at: usize, cue: &Mark) -> Sound<Source> {
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
    fn fits(&self, item: &Item) -> Sound<()> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn items() -> Vec<(Item, String)> {
        let pages = sample::pages().into_iter();
        pages
            .flat_map(|page| {
                page.record
                    .statements
                    .into_iter()
                    .map(move |i| (i, page.record.article.text.clone()))
            })
            .collect()
    }

    fn strike() -> (Item, String) {
        items().remove(0)
    }

    fn at(mark: &mut Mark, text: &str, of: &str) {
        mark.words = sample::words(text, of);
    }

    #[test]
    fn nothing_changed_is_the_same() {
        for (item, _) in items() {
            let given = marks(&item);
            assert_eq!(differs(&item, &given), None);
            assert_eq!(rebuilt(&item, &given, &given), Ok(item));
        }
    }

    #[test]
    fn what_was_changed_is_changed_and_nothing_else() {
        let (item, text) = strike();
        let given = marks(&item);
        let mut now = given.clone();
        at(&mut now[1], &text, "التحالف");
        at(&mut now[3], &text, "سوق في زبيد");
        now[0].codes.insert("mode", vec!["drone".to_owned()]);
        now.remove(2);
        now.iter_mut().for_each(|mark| mark.link = mark.link.map(|at| at - 1));
        let new = rebuilt(&item, &given, &now).expect("it can be");
        let ItemContent::Event {
            mode,
            actors,
            recipients,
            places,
            ..
        } = &new.content
        else {
            panic!("an event")
        };
        assert_eq!((mode.as_deref(), recipients.len()), (Some("drone"), 0));
        assert_eq!(
            (actors[0].words.text.as_str(), actors[0].id.as_deref()),
            ("التحالف", Some("saudi-led-coalition"))
        );
        assert_eq!((places[0].words.text.as_str(), places[0].lat), ("سوق في زبيد", Some(14.1951)));
        assert_eq!(new.sources, item.sources);
        assert!(differs(&new, &given).is_some());
    }

    #[test]
    fn words_move_between_roles_and_into_the_chain() {
        let (item, text) = strike();
        let given = marks(&item);
        let mut now = given.clone();
        now[1].role = Role::Recipient;
        let cue = now.len();
        let added = |role: Role, of: &str, link: Option<usize>| Mark {
            role,
            field: None,
            link,
            words: sample::words(&text, of),
            codes: Codes::new(),
        };
        now.push(added(Role::Cue, "رأى", None));
        now.push(added(Role::Source, "المواطن", Some(cue)));
        let new = rebuilt(&item, &given, &now).expect("it can be");
        let ItemContent::Event { actors, recipients, .. } = &new.content else {
            panic!("an event")
        };
        assert_eq!((actors.len(), recipients.len()), (0, 2));
        assert_eq!(recipients[0].id.as_deref(), Some("saudi-led-coalition"));
        let link = &new.sources[1];
        assert_eq!(
            (link.kind.as_str(), link.stance.as_str(), link.cue.text.as_str()),
            ("named", "asserts", "رأى")
        );
        // A party that moved to other words is another party.
        at(&mut now[1], &text, "المواطن");
        let moved = rebuilt(&item, &given, &now).expect("it can be");
        let ItemContent::Event { recipients, .. } = &moved.content else {
            panic!("an event")
        };
        assert_eq!(recipients[0].id, None);
    }

    #[test]
    fn a_name_that_is_withheld_stays_what_it_is_and_is_no_correction() {
        let (item, text) = strike();
        let mut given = marks(&item);
        given[6].words.text = "██████ ██████".to_owned();
        assert_eq!(differs(&item, &given), None);
        let mut now = given.clone();
        now[0].codes.insert("aux", vec!["future".to_owned()]);
        let new = rebuilt(&item, &given, &now).expect("it can be");
        assert_eq!(new.sources, item.sources);
        at(&mut now[6], &text, "سالم باوزير");
        now[6].words.text = "████ ███████".to_owned();
        let error = rebuilt(&item, &given, &now).expect_err("nobody saw these words");
        assert_eq!(error.field, "sources[0].source");
    }

    #[test]
    fn what_cannot_be_tells_its_field() {
        let (item, _) = strike();
        let given = marks(&item);
        let told = |change: &dyn Fn(&mut Vec<Mark>)| {
            let mut now = given.clone();
            change(&mut now);
            rebuilt(&item, &given, &now).expect_err("it cannot be").to_string()
        };
        assert_eq!(told(&|now| now[1].role = Role::Victims), "actors[0]: events have no victims");
        assert_eq!(
            told(&|now| now.push(Mark {
                field: None,
                ..now[6].clone()
            })),
            "source: there can be only one source"
        );
        assert_eq!(
            told(&|now| now[0].role = Role::Place),
            "trigger: the words that the statement hangs on are gone"
        );
        assert_eq!(
            told(&|now| drop(now[5].codes.insert("stance", vec![]))),
            "sources[0].cue: no stance"
        );
    }
}
