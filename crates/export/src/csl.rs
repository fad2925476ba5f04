//! CSL-JSON: an item a page, of type `webpage` (Citation Style Language 1.0.2, 2022, `csl-data.json`), in one array.
//!
//! Zotero, pandoc and citeproc read it. The bytes' SHA-256 and the level stand in `note` and in `custom`.

use crate::Level;
use crate::cite::{Day, cite};
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::seen::Seen;
use serde_json::{Map, Value, json};
use std::io;

/// Writes items.
pub struct Csl<'o> {
    out: Out<'o>,
    level: Level,
    version: String,
    // An id may stand but once.
    seen: Seen,
    is_first: bool,
}

impl<'o> Csl<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Csl<'o> {
        Csl {
            out,
            level: Level::default(),
            version: String::new(),
            seen: Seen::default(),
            is_first: true,
        }
    }

    fn item(&self, page: &Page) -> Value {
        let cited = cite(page, self.level);
        let level = self.level.name();
        let all = [
            ("id", Some(json!(cited.key))),
            ("type", Some(json!("webpage"))),
            ("author", cited.author.map(|name| json!([{ "literal": name }]))),
            (
                "title",
                Some(json!(cited.title.unwrap_or_else(|| format!("SHA-256 {}", cited.sha256)))),
            ),
            ("container-title", cited.publisher.map(|p| json!(p))),
            ("issued", cited.published.map(date)),
            ("accessed", cited.captured.map(date)),
            ("URL", cited.url.map(|url| json!(url))),
            ("language", cited.language.map(|language| json!(language))),
            ("source", Some(json!(format!("musnad {}", self.version)))),
            ("note", Some(json!(format!("SHA-256 {}; {level}", cited.sha256)))),
            ("custom", Some(json!({ "sha256": cited.sha256, "level": level }))),
        ];
        let present = all.into_iter().filter_map(|(field, value)| Some((field.to_owned(), value?)));
        Value::Object(present.collect::<Map<String, Value>>())
    }
}

impl Export for Csl<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        (self.level, self.version) = (head.level, head.version.clone());
        self.out.write_all(b"[")
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        if !self.seen.is_new(&page.sha256) {
            return Ok(());
        }
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        let item = self.item(page);
        serde_json::to_writer(&mut self.out, &item)?;
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.write_all(b"\n]\n")?;
        self.out.flush()
    }
}

fn date(day: Day) -> Value {
    json!({ "date-parts": [[day.year, day.month, day.day]] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, sample};

    #[test]
    fn an_item_a_page() {
        let items: Vec<Value> = serde_json::from_str(&sample::written(Format::Csl)).expect("an array");
        assert_eq!(items.len(), 3);
        assert_eq!(items[1]["title"], "منظمة: 15 قتيلا في زبيد");
        assert_eq!(items[1]["container-title"], "إذاعة الجبل");
        assert_eq!(items[1]["issued"], json!({ "date-parts": [[2018, 6, 9]] }));
        assert_eq!(items[1]["custom"]["level"], "names withheld");
        assert!(items[1].get("author").is_none());
    }

    #[test]
    fn nothing_is_an_empty_array() {
        let mut bytes = Vec::new();
        let mut csl = Csl::new(Box::new(&mut bytes));
        let head = Head {
            format: Format::Csl,
            level: Level::WithoutText,
            version: "0.1.0".to_owned(),
            lexicon: None,
            coverage: None,
        };
        csl.begin(&head).expect("memory takes it");
        csl.finish(&Coverage::default()).expect("memory takes it");
        drop(csl);
        assert_eq!(
            serde_json::from_slice::<Vec<Value>>(&bytes).expect("an array"),
            Vec::<Value>::new()
        );
    }
}
