//! Made-up news pages of which is known what they tell of: more than 300 pages on 101 happenings.
//!
//! What happened stands in `tables/happenings.tsv`, how outlets tell it in `tables/sentences-*.tsv`. Names of towns and
//! parties are real; outlets, figures and persons are made up, and nothing here is a report of anything. The pages
//! are composed as newsrooms do: several outlets tell one happening in their own words, by their own sources and with
//! their own figures; some print an agency's report, cut short or with a headline of their own; later pages tell
//! risen tolls, deny, name another doer, or recall another happening. The same seed gives the same pages.
//!
//! A third of the happenings is *aside*: told in other sentences, of which only the sums are looked at.

mod compose;
mod random;
mod slots;
mod table;
mod words;

pub use compose::pages;

/// Whether a happening's errors may be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// They may, while the joining is tuned.
    Open,
    /// Only the sums are.
    Aside,
}

/// A page, and what is true of it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// Its date, ISO 8601.
    pub date: String,
    /// Its headline.
    pub title: String,
    /// Headline, blank line, paragraphs with blank lines between.
    pub text: String,
    /// What its sentences tell of; the headline is one. Sentences that tell of nothing in particular are left out.
    pub told: Vec<Told>,
    /// Id of the page that it is a copy of.
    pub copy_of: Option<String>,
    /// Which set it belongs to.
    pub set: Set,
}

/// A sentence, and what it tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The sentence, as it stands in the page's text.
    pub sentence: String,
    /// Id of the happening.
    pub happening: String,
    /// PLOVER type of the happening: what else the sentence tells (an accusation, say) is not of this happening.
    pub class: String,
}

impl Page {
    /// The line of JSON Lines that `musnad read` takes.
    pub fn line(&self) -> String {
        serde_json::json!({
            "id": self.id, "publisher": self.publisher, "url": self.url, "date": self.date,
            "title": self.title, "text": self.text,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_set_is_as_large_as_it_says() {
        let pages = pages();
        let happenings: BTreeSet<&str> = pages.iter().flat_map(|p| &p.told).map(|t| t.happening.as_str()).collect();
        let copies = pages.iter().filter(|p| p.copy_of.is_some()).count();
        let aside = pages.iter().filter(|p| p.set == Set::Aside).count();
        println!(
            "{} pages ({copies} copies, {aside} aside) on {} happenings",
            pages.len(),
            happenings.len()
        );
        assert!(pages.len() >= 300 && happenings.len() >= 100 && copies >= 50);
        let ids: BTreeSet<&str> = pages.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids.len(), pages.len());
    }

    #[test]
    fn pages_are_whole() {
        for page in pages() {
            assert!(page.text.starts_with(&page.title));
            assert!(
                !page.text.contains(['{', '}', '[', ']', '<', '>', '(', ')', '/']),
                "{}",
                page.text
            );
            for told in &page.told {
                assert!(page.text.contains(&told.sentence), "{told:?}");
            }
            assert!(page.line().starts_with('{'));
        }
    }

    #[test]
    fn the_same_pages_each_time() {
        let texts = |pages: Vec<Page>| pages.into_iter().map(|p| p.text).collect::<Vec<_>>();
        assert_eq!(texts(pages()), texts(pages()));
    }
}
