//! A page as an article, with the parties and persons whom it names, and what reviewers said.

use super::clean;
use super::fragment::{Fragment, id};
use super::things::Things;
use crate::cite;
use crate::given::{Page, PageOf};
use crate::row;
use crate::teller::outlet;
use musnad::care::{Names, mask::BLOCK};
use musnad::record::{Item, Party, Person};
use std::collections::BTreeSet;

impl Things {
    /// The page's article and who is named in it.
    pub(super) fn article(&mut self, page: &Page, document: &str) {
        let (record, article) = (&page.record, &page.record.article);
        let origin = outlet(article.publisher.as_deref());
        let url = record.url.as_deref();
        let address = url.and_then(clean::url);
        // What is no address there is told in words.
        let told = url.filter(|_| address.is_none()).map(|url| format!("address: {url}"));
        let copy = page
            .voice
            .as_ref()
            .filter(|v| **v != page.sha256)
            .map(|v| format!("copy of page {v}"));
        let notes = [Some(format!("page id: {}", record.id)), told, copy];
        let made = Fragment::new("Article", document.to_owned(), &origin)
            .put("fileName", [page.sha256.clone()])
            .put("title", article.title.as_deref().and_then(clean::label))
            .put(
                "author",
                cite::cite(page, self.level).author.as_deref().and_then(clean::label),
            )
            .put("publisher", article.publisher.as_deref().and_then(clean::label))
            .put("publishedAt", article.published.as_deref().and_then(clean::date))
            .put("sourceUrl", address)
            .put("retrievedAt", page.captured.as_deref().and_then(clean::date))
            .put("language", clean::language(&article.language))
            .put("bodyText", clean::texts(&article.text))
            .put("processingAgent", clean::label(&self.agent))
            .put("notes", notes.iter().flatten().flat_map(|note| clean::texts(note)));
        self.made.push(made);
        self.mentions(page, document);
        self.persons(page, document, &origin);
        for item in &page.record.statements {
            self.review(page, item, document);
        }
    }

    /// The article of a page that was not handed over, as far as its tellings know it.
    pub(super) fn page_of(&mut self, page: &PageOf) {
        let document = id("page", &page.sha256);
        if self.seen.is_new(&document) {
            let made = Fragment::new("Article", document, &outlet(page.publisher.as_deref()))
                .put("fileName", [page.sha256.clone()])
                .put("title", page.title.as_deref().and_then(clean::label))
                .put("publisher", page.publisher.as_deref().and_then(clean::label))
                .put("publishedAt", page.published.as_deref().and_then(clean::date))
                .put("sourceUrl", page.url.as_deref().and_then(clean::url))
                .put("processingAgent", clean::label(&self.agent));
            self.made.push(made);
        }
    }

    /// A mention for each party of the lexicon, once a page.
    fn mentions(&mut self, page: &Page, document: &str) {
        let mut named: BTreeSet<String> = BTreeSet::new();
        for party in page.record.statements.iter().flat_map(parties) {
            let Some(entity) = self.party(party).filter(|entity| named.insert(entity.clone())) else {
                continue;
            };
            let short = &page.sha256[..page.sha256.len().min(16)];
            let schema = self.parties.get(&entity).copied().and_then(clean::label);
            let name = party.name.as_ref().and_then(|n| clean::name(&n.ar));
            let made = Fragment::new(
                "Mention",
                id("mention", &format!("{short}-{}", &entity["musnad-".len()..])),
                "musnad",
            )
            .put("document", [document.to_owned()])
            .put("resolved", [entity])
            .put("name", name)
            .put("detectedSchema", schema);
            self.made.push(made);
        }
    }

    /// Persons of whom the page tells more than a name, once a name. Who is a minor, of whom sexual violence is told, and
    /// whose name is withheld has no entity at any level; whom the lexicon knows has one already.
    fn persons(&mut self, page: &Page, document: &str, origin: &str) {
        let all = &page.record.persons;
        let hidden = Names::All.hides(all);
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for (person, hidden) in all.iter().zip(hidden) {
            let name = person.words.text.as_str();
            let shown = !hidden && !name.contains(BLOCK) && person.public.as_deref() != Some("known");
            if shown && named.insert(name) {
                let same: Vec<&Person> = all.iter().filter(|p| p.words.text == name).collect();
                let tells = |p: &&Person| p.role.is_some() || p.fate.is_some() || p.age.is_some() || !p.status.is_empty();
                if same.iter().any(tells) {
                    self.person(page, &same, document, origin);
                }
            }
        }
    }

    /// One person, by all the times that the page names them so.
    fn person(&mut self, page: &Page, same: &[&Person], document: &str, origin: &str) {
        let Some(name) = same.first().and_then(|p| clean::name(&p.words.text)) else {
            return;
        };
        let short = &page.sha256[..page.sha256.len().min(16)];
        let entity = id("person", &format!("{short}-{}", same[0].words.start));
        let words = |words: &musnad::record::Words| clean::label(&words.text).filter(|text| !text.contains(BLOCK));
        let age = |p: &&Person| p.age.as_ref().map(|age| format!("age: {}", age.years));
        let made = Fragment::new("Person", entity.clone(), origin)
            .put("name", [name])
            .put("position", same.iter().filter_map(|p| p.role.as_ref()).filter_map(words))
            .put(
                "gender",
                same.iter()
                    .filter_map(|p| p.sex.clone())
                    .filter(|s| s == "female" || s == "male"),
            )
            .put("status", same.iter().flat_map(|p| &p.status).filter_map(words))
            .put("notes", same.iter().filter_map(age))
            .put("proof", [document.to_owned()]);
        self.made.push(made);
        let befell = same.iter().filter_map(|p| Some((p.fate.as_deref()?, p.statement.as_deref())));
        let befell: BTreeSet<(&str, Option<&str>)> = befell.collect();
        let named = befell.is_empty().then_some(("named", None));
        for (n, (role, statement)) in befell.into_iter().chain(named).enumerate() {
            let made = Fragment::new("Documentation", format!("{entity}-in-{n}"), origin)
                .put("document", [document.to_owned()])
                .put("entity", [entity.clone()])
                .put("role", clean::label(role))
                .put("recordId", statement.and_then(clean::label));
            self.made.push(made);
        }
    }

    /// What a reviewer made of a statement.
    fn review(&mut self, page: &Page, item: &Item, document: &str) {
        let Some(mark) = page.marks.get(&item.id) else {
            return;
        };
        let short = &page.sha256[..page.sha256.len().min(16)];
        let told = format!("statement {}: {} by {}", item.id, mark.mark, mark.reviewer);
        let made = Fragment::new("Note", id("review", &format!("{short}-{}", item.id)), &mark.reviewer)
            .put("name", clean::name(&format!("Review: {}", mark.mark)))
            .put("description", clean::texts(&told))
            .put("entity", [document.to_owned()])
            .put("modifiedAt", clean::date(&mark.at));
        self.made.push(made);
    }
}

/// All parties of a statement.
fn parties(item: &Item) -> Vec<&Party> {
    let chain = item.sources.iter().flat_map(|s| s.source.iter().chain(&s.hearer));
    row::actors(item)
        .into_iter()
        .chain(row::recipients(item))
        .chain(chain)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn an_article_with_its_text_and_mentions() {
        let mut things = Things::default();
        let page = sample::pages().remove(1);
        let made = things.of_page(&page);
        let article = made.iter().find(|f| f.schema == "Article").expect("one");
        let of = |property: &str| {
            article
                .properties
                .iter()
                .find(|(p, _)| *p == property)
                .map(|(_, v)| v.as_str())
        };
        assert_eq!(of("bodyText"), Some(page.record.article.text.as_str()));
        assert_eq!(of("retrievedAt"), Some("2018-06-09T10:00:00"));
        assert_eq!((of("language"), article.origin.as_str()), (Some("ara"), "إذاعة-الجبل"));
        assert_eq!(made.iter().filter(|f| f.schema == "Mention").count(), 2);
        let review = made.iter().find(|f| f.schema == "Note").expect("a review");
        assert_eq!(review.origin, "r1");
    }
}
