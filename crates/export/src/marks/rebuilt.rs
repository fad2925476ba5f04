//! What should a statement be, by marks that a person changed?
//!
//! Three readings meet: the statement in force, its marks as they were given out, and its marks as they came back. Only what
//! the last two differ in is changed in the first, so that names which were withheld on the way out stay what they are.

mod change;

use super::{Mark, Role, marks};
use change::Change;
use musnad::care::mask::BLOCK;
use musnad::record::{Item, ItemContent, Words};
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marks::Codes;
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
