//! PROV: from a page's bytes to each statement, and from each statement down its chain of sources (W3C PROV-DM,
//! Recommendation 2013), as PROV-JSON (W3C Member Submission 2013).
//!
//! The document holds a bundle a page, so that it is written as it goes; a page whose bytes came before is written once,
//! since a bundle's name may stand but once. What is told of the export itself stands before the bundles and behind them.

mod bundle;

use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::seen::Seen;
use serde_json::{Value, json};
use std::io;

/// Short names for the beginnings of names.
const PREFIXES: &[(&str, &str)] = &[
    ("musnad", "https://musnad.example/prov#"),
    ("bytes", "urn:hash:sha256:"),
    ("record", "urn:musnad:record:"),
    ("bundle", "urn:musnad:bundle:"),
    ("reading", "urn:musnad:reading:"),
    ("tables", "urn:musnad:tables:"),
    ("statement", "urn:musnad:statement:"),
    ("saying", "urn:musnad:saying:"),
    ("review", "urn:musnad:review:"),
    ("party", "urn:musnad:party:"),
    ("teller", "urn:musnad:teller:"),
    ("outlet", "urn:musnad:outlet:"),
    ("reviewer", "urn:musnad:reviewer:"),
    ("coder", "urn:musnad:coder:"),
];

/// Writes the document.
pub struct Prov<'o> {
    out: Out<'o>,
    level: &'static str,
    seen: Seen,
    is_first: bool,
}

impl<'o> Prov<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Prov<'o> {
        Prov {
            out,
            level: "",
            seen: Seen::default(),
            is_first: true,
        }
    }
}

impl Export for Prov<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.level = head.level.name();
        let prefixes: serde_json::Map<String, Value> = PREFIXES
            .iter()
            .map(|(short, long)| ((*short).to_owned(), json!(long)))
            .collect();
        let export = json!({ "musnad:export": {
            "prov:label": head.lines(None).join(" "),
            "musnad:version": head.version,
            "musnad:level": head.level.name(),
        }});
        write!(
            self.out,
            "{{\"prefix\":{},\n\"entity\":{export},\n\"bundle\":{{",
            Value::Object(prefixes)
        )
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        if !self.seen.is_new(&page.sha256) {
            return Ok(());
        }
        self.out.write_all(if self.is_first { b"\n" } else { b",\n" })?;
        self.is_first = false;
        write!(self.out, "\"bundle:{}\":", page.sha256)?;
        serde_json::to_writer(&mut self.out, &bundle::of(page, self.level))?;
        Ok(())
    }

    fn finish(&mut self, coverage: &Coverage) -> io::Result<()> {
        let exporting = json!({ "musnad:exporting": {
            "prov:label": coverage.line(),
            "musnad:pages": coverage.pages,
            "musnad:statements": coverage.statements,
            "musnad:uncoded": coverage.uncoded,
            "musnad:unread": coverage.unread,
        }});
        let generated = json!({ "_:exporting": { "prov:entity": "musnad:export", "prov:activity": "musnad:exporting" } });
        writeln!(self.out, "\n}},\n\"activity\":{exporting},\n\"wasGeneratedBy\":{generated}}}")?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, sample};

    fn document() -> Value {
        serde_json::from_str(&sample::written(Format::Prov)).expect("one document")
    }

    #[test]
    fn every_name_has_its_prefix() {
        let document = document();
        let mut names = Vec::new();
        for bundle in document["bundle"].as_object().expect("bundles").values() {
            for (kind, all) in bundle.as_object().expect("kinds") {
                let all = all.as_object().expect("names");
                if matches!(kind.as_str(), "entity" | "agent" | "activity") {
                    names.extend(all.keys().cloned());
                }
            }
        }
        assert!(names.len() > 20);
        for name in names {
            let (prefix, _) = name.split_once(':').expect("a prefix");
            assert!(document["prefix"].get(prefix).is_some(), "{name}");
        }
    }

    #[test]
    fn the_level_stands_at_the_head() {
        let written = sample::written(Format::Prov);
        let (head, _) = written.split_once("\"bundle\":{").expect("bundles");
        assert!(head.contains("\"musnad:level\":\"names withheld\""), "{head}");
        assert_eq!(document()["activity"]["musnad:exporting"]["musnad:uncoded"], 1);
    }

    #[test]
    fn a_page_comes_once() {
        let mut bytes = Vec::new();
        let mut prov = Prov::new(Box::new(&mut bytes));
        for page in sample::pages().iter().chain(&sample::pages()) {
            prov.page(page).expect("memory takes it");
        }
        drop(prov);
        assert_eq!(String::from_utf8_lossy(&bytes).matches("\"bundle:").count(), 3);
    }
}
