//! What does a statement mark in its text? One mark for each stretch of words, with the codes that are told of it.
//!
//! Annotation tools know marks, not statements. Here a statement is taken apart into marks, and [`rebuilt`] makes of marks
//! that a person changed what the statement should be. A mark knows its role (actor, place, cue) and, where it was not
//! added by a person, the field of the statement that it is.

mod rebuilt;
mod role;

pub use rebuilt::{Wrong, differs, rebuilt};
pub use role::Role;

use musnad::record::{Item, ItemContent, Party, Place, Source, Time, Words};
use std::collections::BTreeMap;

/// Codes by their names. What is not told is not there.
///
/// | code | of | is |
/// |---|---|---|
/// | `type`, `mode` | trigger | PLOVER type and mode |
/// | `counted`, `bound`, `low`, `high` | figure | what is counted, how the figure is said, lowest and highest number |
/// | `relation` | subject | the tie |
/// | `aux` | trigger, subject | auxiliaries |
/// | `flags` | trigger, figure, subject | `quoted`: in a direct quotation; `cumulative`: a total since a date |
/// | `party`, `kind` | parties, sources, hearers | id in the tables, and what it is |
/// | `edtf` | time | what it resolves to |
/// | `told`, `stance` | cue | kind of the source, and what it does |
pub type Codes = BTreeMap<&'static str, Vec<String>>;

/// A stretch of words of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What they are to it.
    pub role: Role,
    /// Their field in the statement, as [`Item::visit_words`] names it; none where a person added them.
    pub field: Option<String>,
    /// Of a part of a link of the chain: where the link's cue stands in the list of marks.
    pub link: Option<usize>,
    /// The words, with their place in code points.
    pub words: Words,
    /// What is told of them.
    pub codes: Codes,
}

impl Mark {
    /// A name without signs that tools take for their own: `actors[0]` is `actors-0`.
    pub fn slug(&self) -> String {
        let field = self.field.as_deref().unwrap_or(self.role.name());
        field.replace(['[', '.'], "-").replace(']', "")
    }
}

/// The marks of a statement, what it hangs on first, the chain last.
pub fn marks(item: &Item) -> Vec<Mark> {
    let mut list = Marks(Vec::new());
    let quoted = item.quoted.then_some("quoted");
    match &item.content {
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
            let codes = [
                ("type", vec![event.clone()]),
                ("mode", mode.iter().cloned().collect()),
                ("aux", aux.clone()),
                ("flags", flags([quoted, None])),
            ];
            list.put(Role::Trigger, "trigger", trigger, codes);
            list.parties(Role::Actor, "actors", actors);
            list.parties(Role::Recipient, "recipients", recipients);
            list.places(places);
            list.times(times);
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
            let codes = [
                ("counted", vec![what.clone()]),
                ("bound", vec![bound.clone()]),
                ("low", low.iter().map(u64::to_string).collect()),
                ("high", high.iter().map(u64::to_string).collect()),
                ("flags", flags([quoted, cumulative.then_some("cumulative")])),
            ];
            list.put(Role::Figure, "text", text, codes);
            if let Some(party) = victims {
                list.party(Role::Victims, "victims", party, []);
            }
            list.places(places);
            list.times(times);
        }
        ItemContent::Relation {
            relation,
            subject,
            object,
            aux,
            times,
        } => {
            let codes = [
                ("relation", vec![relation.clone()]),
                ("aux", aux.clone()),
                ("flags", flags([quoted, None])),
            ];
            list.party(Role::Subject, "subject", subject, codes);
            list.party(Role::Object, "object", object, []);
            list.times(times);
        }
    }
    for (n, source) in item.sources.iter().enumerate() {
        list.link(n, source);
    }
    list.0
}

fn flags(told: [Option<&str>; 2]) -> Vec<String> {
    told.into_iter().flatten().map(str::to_owned).collect()
}

type Told<const N: usize> = [(&'static str, Vec<String>); N];

/// The list while it is made.
struct Marks(Vec<Mark>);

impl Marks {
    fn put<const N: usize>(&mut self, role: Role, field: &str, words: &Words, codes: Told<N>) {
        self.0.push(Mark {
            role,
            field: Some(field.to_owned()),
            link: None,
            words: words.clone(),
            codes: codes.into_iter().filter(|(_, told)| !told.is_empty()).collect(),
        });
    }

    fn party<const N: usize>(&mut self, role: Role, field: &str, party: &Party, codes: Told<N>) {
        self.put(role, field, &party.words, codes);
        let own = [("party", &party.id), ("kind", &party.kind)];
        if let Some(mark) = self.0.last_mut() {
            let told = own.into_iter().filter_map(|(name, code)| Some((name, vec![code.clone()?])));
            mark.codes.extend(told);
        }
    }

    fn parties(&mut self, role: Role, field: &str, parties: &[Party]) {
        for (n, party) in parties.iter().enumerate() {
            self.party(role, &format!("{field}[{n}]"), party, []);
        }
    }

    fn places(&mut self, places: &[Place]) {
        for (n, place) in places.iter().enumerate() {
            self.put(Role::Place, &format!("places[{n}]"), &place.words, []);
        }
    }

    fn times(&mut self, times: &[Time]) {
        for (n, time) in times.iter().enumerate() {
            let edtf = time.edtf.iter().cloned().collect();
            self.put(Role::Time, &format!("times[{n}]"), &time.words, [("edtf", edtf)]);
        }
    }

    fn link(&mut self, n: usize, source: &Source) {
        let field = |part: &str| format!("sources[{n}].{part}");
        let codes = [("told", vec![source.kind.clone()]), ("stance", vec![source.stance.clone()])];
        let cue = self.0.len();
        self.put(Role::Cue, &field("cue"), &source.cue, codes);
        if let Some(party) = &source.source {
            self.party(Role::Source, &field("source"), party, []);
        }
        if let Some(party) = &source.hearer {
            self.party(Role::Hearer, &field("hearer"), party, []);
        }
        if let Some(words) = &source.medium {
            self.put(Role::Medium, &field("medium"), words, []);
        }
        if let Some(words) = &source.said {
            self.put(Role::Said, &field("said"), words, []);
        }
        self.0[cue + 1..].iter_mut().for_each(|part| part.link = Some(cue));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn all_words_of_a_statement_are_marked_under_their_fields() {
        for item in sample::pages().iter().flat_map(|page| &page.record.statements) {
            let mut fields = Vec::new();
            item.clone()
                .visit_words(&mut |field, words| fields.push((field.to_owned(), words.clone())));
            let mut marked: Vec<(String, Words)> = marks(item)
                .into_iter()
                .map(|mark| (mark.field.expect("it was read"), mark.words))
                .collect();
            for list in [&mut fields, &mut marked] {
                list.sort_by(|a, b| a.0.cmp(&b.0));
            }
            assert_eq!(fields, marked);
        }
    }

    #[test]
    fn codes_are_those_of_the_role() {
        for mark in sample::pages().iter().flat_map(|p| &p.record.statements).flat_map(marks) {
            assert!(mark.codes.keys().all(|name| mark.role.codes().contains(name)), "{mark:?}");
            assert_eq!(mark.link.is_some(), mark.role.is_of_link());
        }
        let slugs: Vec<String> = marks(&sample::pages()[0].record.statements[0])
            .iter()
            .map(Mark::slug)
            .collect();
        assert_eq!(
            slugs,
            [
                "trigger",
                "actors-0",
                "recipients-0",
                "places-0",
                "times-0",
                "sources-0-cue",
                "sources-0-source"
            ]
        );
    }
}
