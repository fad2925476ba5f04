//! W3C Web Annotation (Data Model and Vocabulary, Recommendations of 23 February 2017), as one AnnotationPage of JSON-LD.
//!
//! A page of news has one annotation that describes it: its body is the article's text, in which places count code points.
//! Each statement has one that classifies, on the words that it hangs on, with the statement as the record has it; each of
//! its other words has one that tags. All select by TextPositionSelector and TextQuoteSelector.
//!
//! Only one property is not of the W3C's: `statement`, a JSON literal, declared in the context at the head.

use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::marks::{Mark, marks};
use musnad::record::{Item, Party, Words};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Code points of context on either side of a quote.
const CONTEXT: usize = 32;
/// Before the id of a statement, of a page by its SHA-256, of an incident.
pub(crate) const STATEMENT: &str = "urn:musnad:statement:";
pub(crate) const PAGE: &str = "urn:musnad:page:";
const INCIDENT: &str = "urn:musnad:incident:";
/// Before the SHA-256 of bytes.
const BYTES: &str = "urn:sha256:";

/// Writes annotations.
pub struct WebAnnotation<'o> {
    out: Out<'o>,
    creator: Value,
    any: bool,
}

impl<'o> WebAnnotation<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> WebAnnotation<'o> {
        WebAnnotation {
            out,
            creator: Value::Null,
            any: false,
        }
    }

    fn put(&mut self, annotation: &Value) -> io::Result<()> {
        let before: &[u8] = if self.any { b",\n" } else { b"\n" };
        self.any = true;
        self.out.write_all(before)?;
        serde_json::to_writer(&mut self.out, annotation)?;
        Ok(())
    }
}

impl Export for WebAnnotation<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        self.creator = json!({"type": "Software", "name": format!("musnad {}", head.version)});
        let context = json!([
            "http://www.w3.org/ns/anno.jsonld",
            {"@version": 1.1, "statement": {"@id": "https://musnad.example/ns#statement", "@type": "@json"}},
        ]);
        let collection = json!({
            "id": "urn:musnad:annotations",
            "type": "AnnotationCollection",
            "label": format!("musnad {}: {}", head.version, head.level.name()),
            "summary": head.lines(None).join("\n"),
            "creator": self.creator,
        });
        write!(
            self.out,
            "{{\"@context\": {context},\n\"id\": \"urn:musnad:annotations:1\", \"type\": \"AnnotationPage\", \"startIndex\": 0,\n\
             \"partOf\": {collection},\n\"items\": ["
        )
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        let text: Vec<char> = page.record.article.text.chars().collect();
        let on = On { page, text: &text };
        self.put(&describing(&on, &self.creator))?;
        for item in &page.record.statements {
            let list = marks(item);
            let mut parties: Vec<(String, &Party)> = Vec::new();
            item.visit_parties(&mut |field, party| parties.push((field.to_owned(), party)));
            for (at, mark) in list.iter().enumerate() {
                let party = parties
                    .iter()
                    .find(|(field, _)| mark.field.as_ref() == Some(field))
                    .map(|(_, p)| *p);
                let annotation = match at {
                    0 => classifying(&on, item, mark, party),
                    _ => tagging(&on, item, &list, mark, party),
                };
                self.put(&on.made(annotation, &self.creator))?;
            }
        }
        Ok(())
    }

    fn finish(&mut self, _coverage: &Coverage) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}

/// The id of a mark's annotation, by that of its statement: the same where the statement hangs on the words.
pub(crate) fn id(statement: &str, list: &[Mark], mark: &Mark) -> String {
    if list.first().is_some_and(|anchor| anchor.field == mark.field) {
        return statement.to_owned();
    }
    format!("{statement}:{}", mark.slug())
}

/// A page on which words are selected.
struct On<'p> {
    page: &'p Page,
    text: &'p [char],
}

impl On<'_> {
    /// The page's address where it is an IRI, else its bytes.
    fn source(&self) -> String {
        let iri = self.page.record.url.clone().filter(|url| is_iri(url));
        iri.unwrap_or_else(|| format!("{BYTES}{}", self.page.sha256))
    }

    /// The id of a statement's annotation: with the page, since pages of the same text have statements of the same ids.
    fn statement(&self, item: &Item) -> String {
        format!("{STATEMENT}{}:{}", self.page.sha256, item.id)
    }

    fn made(&self, mut annotation: Value, creator: &Value) -> Value {
        annotation["type"] = json!("Annotation");
        annotation["creator"] = creator.clone();
        annotation
    }

    /// Words by their place, and by themselves with what stands around.
    fn target(&self, words: &Words) -> Value {
        let position = json!({"type": "TextPositionSelector", "start": words.start, "end": words.end});
        let (len, start) = (self.text.len(), words.start.min(self.text.len()));
        let end = words.end.clamp(start, len);
        let of = |from: usize, to: usize| self.text[from..to].iter().collect::<String>();
        let mut selector = vec![position];
        if start < end {
            selector.push(json!({
                "type": "TextQuoteSelector",
                "exact": of(start, end),
                "prefix": of(start.saturating_sub(CONTEXT), start),
                "suffix": of(end, (end + CONTEXT).min(len)),
            }));
        }
        json!({"source": self.source(), "selector": selector})
    }
}

/// Whether an address is an IRI as it stands (RFC 3987): a scheme, and none of the signs that must be written otherwise.
fn is_iri(address: &str) -> bool {
    let never = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    address.contains("://") && !address.contains(never)
}

/// The page itself: its text, its bytes, and which statements it has.
fn describing(on: &On<'_>, creator: &Value) -> Value {
    let record = &on.page.record;
    let mut body = vec![json!({"source": format!("{BYTES}{}", on.page.sha256), "purpose": "identifying"})];
    if !record.article.text.is_empty() {
        body.push(json!({
            "type": "TextualBody",
            "purpose": "describing",
            "format": "text/plain",
            "language": record.article.language,
            "value": record.article.text,
        }));
    }
    for told in [&record.article.title, &record.article.publisher, &record.article.published]
        .into_iter()
        .flatten()
    {
        body.push(json!({"type": "TextualBody", "purpose": "identifying", "value": told}));
    }
    let statement = |item: &Item| json!({"source": on.statement(item), "purpose": "linking"});
    body.extend(record.statements.iter().map(statement));
    let id = format!("{PAGE}{}", on.page.sha256);
    on.made(
        json!({"id": id, "motivation": "describing", "body": body, "target": on.source()}),
        creator,
    )
}

/// A statement, on the words that it hangs on.
fn classifying(on: &On<'_>, item: &Item, anchor: &Mark, party: Option<&Party>) -> Value {
    let mut body = told(anchor, party);
    if let Some(incident) = on.page.incidents.get(&item.id) {
        body.push(json!({"source": format!("{INCIDENT}{incident}"), "purpose": "linking"}));
    }
    if let Some(mark) = on.page.marks.get(&item.id) {
        body.push(json!({
            "type": "TextualBody",
            "purpose": "assessing",
            "value": mark.mark,
            "creator": {"type": "Person", "nickname": mark.reviewer},
            "created": mark.at,
        }));
    }
    json!({
        "id": on.statement(item),
        "motivation": "classifying",
        "body": body,
        "target": on.target(&anchor.words),
        "statement": item,
    })
}

/// Other words of a statement, with a link to what they belong to.
fn tagging(on: &On<'_>, item: &Item, list: &[Mark], mark: &Mark, party: Option<&Party>) -> Value {
    let mut body = told(mark, party);
    let whole = mark.link.and_then(|at| list.get(at)).unwrap_or(&list[0]);
    let statement = on.statement(item);
    body.push(json!({"source": id(&statement, list, whole), "purpose": "linking"}));
    json!({
        "id": id(&statement, list, mark),
        "motivation": "tagging",
        "body": body,
        "target": on.target(&mark.words),
    })
}

/// The role of words, their codes as `name=value`, and the name under which the tables know a party: never its words,
/// which may be a slur.
fn told(mark: &Mark, party: Option<&Party>) -> Vec<Value> {
    let body = |purpose: &str, value: String| json!({"type": "TextualBody", "purpose": purpose, "value": value});
    let mut all = vec![body("tagging", mark.role.name().to_owned())];
    for (name, codes) in &mark.codes {
        all.extend(codes.iter().map(|code| body("classifying", format!("{name}={code}"))));
    }
    if let Some(name) = party.and_then(|party| party.name.as_ref()) {
        for (language, name) in [("ar", &name.ar), ("en", &name.en)] {
            let mut named = body("identifying", name.clone());
            named["language"] = json!(language);
            all.push(named);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, sample};

    fn page() -> Value {
        serde_json::from_str(&sample::written(Format::WebAnnotation)).expect("one object")
    }

    fn selector<'v>(annotation: &'v Value, kind: &str) -> &'v Value {
        let all = annotation["target"]["selector"].as_array().expect("selectors");
        all.iter().find(|s| s["type"] == kind).expect("it is there")
    }

    #[test]
    fn each_mark_has_an_annotation_that_selects_its_words() {
        let written = page();
        let items = written["items"].as_array().expect("a list");
        for page in sample::pages() {
            let text: Vec<char> = page.record.article.text.chars().collect();
            for item in &page.record.statements {
                let list = marks(item);
                for mark in &list {
                    let id = id(&format!("{STATEMENT}{}:{}", page.sha256, item.id), &list, mark);
                    let found: Vec<&Value> = items.iter().filter(|a| a["id"] == id.as_str()).collect();
                    let [annotation] = found.as_slice() else {
                        panic!("{id} {} times", found.len())
                    };
                    assert_eq!(annotation["target"]["source"], page.record.url.clone().expect("one"));
                    let place = selector(annotation, "TextPositionSelector");
                    assert_eq!(
                        (&place["start"], &place["end"]),
                        (&json!(mark.words.start), &json!(mark.words.end))
                    );
                    let quote = selector(annotation, "TextQuoteSelector");
                    assert_eq!(quote["exact"], mark.words.text);
                    let suffix: String = text[mark.words.end..].iter().take(CONTEXT).collect();
                    assert_eq!(quote["suffix"], suffix);
                }
            }
        }
    }

    #[test]
    fn statements_come_back_and_the_level_stands_at_the_head() {
        let page = page();
        let back = page["items"].as_array().into_iter().flatten().filter_map(|a| {
            let item = a.get("statement")?.clone();
            Some(serde_json::from_value::<Item>(item).expect("a statement"))
        });
        let given: Vec<Item> = sample::pages().into_iter().flat_map(|p| p.record.statements).collect();
        assert_eq!(back.collect::<Vec<_>>(), given);
        let label = page["partOf"]["label"].as_str().expect("text");
        assert!(label.contains("names withheld"), "{label}");
    }

    #[test]
    fn a_denial_is_told_on_its_cue_and_a_review_on_its_statement() {
        let page = page();
        let items = page["items"].as_array().expect("a list");
        let body = |id: &str, value: &str| {
            let id = format!("{STATEMENT}{}{}:{id}", &id[..1], "a".repeat(63));
            let annotation = items.iter().find(|a| a["id"] == id.as_str()).expect("it is there");
            let all = annotation["body"].as_array().expect("bodies");
            all.iter().find(|b| b["value"] == value).expect("it is told").clone()
        };
        body("2event:sources-0-cue", "stance=denies");
        body("2event:sources-0-source", "party=saudi-led-coalition");
        assert!(is_iri("https://news.example/أخبار?id=3") && !is_iri("/a/3") && !is_iri("http://news.example/a b"));
        assert_eq!(body("1event", "accepted")["creator"]["nickname"], "r1");
    }
}
