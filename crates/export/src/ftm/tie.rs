//! Relations as links between parties of the lexicon.
//!
//! | relation | schema |
//! |---|---|
//! | part-of an organisation | Membership |
//! | leads an organisation | Directorship |
//! | speaks-for | Representation |
//! | allied-with, opposes, pledged-to, alias, and the others where the object is a person | UnknownLink |
//!
//! A relation that is denied, doubted, negated, planned or supposed, or whose ends the lexicon does not both know, is a
//! note on the page.

use super::clean;
use super::fragment::{Fragment, id};
use super::telling::{Telling, dates};
use super::things::Things;
use crate::teller;
use musnad::record::ItemContent;

impl Things {
    /// The relation that `telling` states.
    pub(super) fn tie(&mut self, telling: &Telling<'_>, document: &str) {
        let ItemContent::Relation {
            relation,
            subject,
            object,
            times,
            ..
        } = &telling.item.content
        else {
            return;
        };
        let manner = teller::manner(telling.item);
        let ends = self.party(subject).zip(self.party(object));
        let chain = teller::chain(telling.page.publisher.as_deref(), telling.item);
        match ends.filter(|(from, to)| manner.is_none() && from != to) {
            Some((from, to)) => {
                let (schema, of, to_whom) = self.schema(relation, &to);
                let made = Fragment::new(schema, id("tie", &telling.key()), &telling.origin())
                    .put(of, [from])
                    .put(to_whom, [to])
                    .put("role", clean::label(relation))
                    .put("recordId", clean::label(&telling.item.id))
                    .put("summary", clean::texts(&telling.sentence))
                    .put("description", clean::texts(&format!("said by {chain}")))
                    .put("publisher", telling.page.publisher.as_deref().and_then(clean::label))
                    .put("proof", [document.to_owned()]);
                self.made.push(dates(made, times));
            }
            None => {
                let how = manner.map_or_else(String::new, |how| format!("{}: ", how.to_uppercase()));
                let told = format!("{how}{} {relation} {}", teller::called(subject), teller::called(object));
                let said = format!("statement {}: {told}; said by {chain}", telling.item.id);
                let made = Fragment::new("Note", id("tie", &telling.key()), &telling.origin())
                    .put("name", clean::name(&told))
                    .put("description", clean::texts(&said))
                    .put("summary", clean::texts(&telling.sentence))
                    .put(
                        "keywords",
                        clean::label(relation).into_iter().chain(manner.and_then(clean::label)),
                    )
                    .put("entity", [document.to_owned()]);
                self.made.push(made);
            }
        }
    }

    /// The schema of a relation to `object`, and its properties for both ends.
    fn schema(&self, relation: &str, object: &str) -> (&'static str, &'static str, &'static str) {
        match relation {
            "part-of" if self.is_organisation(object) => ("Membership", "member", "organization"),
            "leads" if self.is_organisation(object) => ("Directorship", "director", "organization"),
            "speaks-for" => ("Representation", "agent", "client"),
            _ => ("UnknownLink", "subject", "object"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given::Page;
    use crate::sample;
    use musnad::record::Name;

    fn of(relation: &str, denied: bool) -> Vec<Fragment> {
        let mut page: Page = sample::pages().remove(2);
        let tie = page.record.statements.pop().expect("a relation");
        page.record.statements = vec![tie];
        let item = &mut page.record.statements[0];
        if !denied {
            item.sources.clear();
        }
        if let ItemContent::Relation {
            relation: what, subject, ..
        } = &mut item.content
        {
            *what = relation.to_owned();
            (subject.id, subject.kind) = (Some("joint-command".to_owned()), Some("military".to_owned()));
            subject.name = Some(Name {
                ar: "القيادة المشتركة".to_owned(),
                en: "Joint Command".to_owned(),
            });
        }
        Things::default().of_page(&page)
    }

    #[test]
    fn each_relation_has_its_schema() {
        for (relation, schema) in [
            ("part-of", "Membership"),
            ("leads", "Directorship"),
            ("speaks-for", "Representation"),
            ("allied-with", "UnknownLink"),
        ] {
            let made = of(relation, false);
            let tie = made.iter().find(|f| f.schema == schema).expect("the link");
            assert_eq!(tie.origin, "وكالة-المرسى");
            assert!(tie.properties.contains(&("recordId", "2tie".to_owned())));
        }
    }

    #[test]
    fn what_is_denied_is_no_link() {
        let made = of("part-of", true);
        assert!(made.iter().all(|f| f.schema != "Membership"));
        let note = made.iter().find(|f| f.schema == "Note").expect("a note");
        assert!(
            note.properties
                .iter()
                .any(|(p, v)| *p == "name" && v.starts_with("DENIED: Joint Command")),
            "{note:?}"
        );
    }
}
