//! What one page's bundle holds.
//!
//! | in PROV | here |
//! |---|---|
//! | entity `bytes:` | the page as it came |
//! | activity `reading:` | bytes become a record; the tables are its plan, a version of musnad its agent |
//! | entity `record:` | what was read: a collection of statements |
//! | entity `statement:` | what the outlet tells |
//! | entity `saying:ID.N` | what the Nth source of its chain, from 0, is told to say: what stands before it is quoted from it |
//! | agents `outlet:`, `party:`, `teller:` | who says it; a teller is a source that the lexicon does not know |
//! | activity `review:` | what a reviewer made of the statement |
//!
//! A source's stance and cue stand on its saying and on how that is attributed to it: what X denies is a saying of X with
//! the stance *denies*, and no statement is ever attributed to X.

use crate::given::{Mark, Page};
use crate::row;
use crate::teller;
use musnad::record::{Item, ItemContent, Party, Source, Words};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The bundle of a page.
pub fn of(page: &Page, level: &str) -> Value {
    let mut bundle = Bundle {
        page,
        kinds: Map::new(),
        count: 0,
    };
    bundle.read(level);
    for item in &page.record.statements {
        bundle.statement(item);
    }
    Value::Object(bundle.kinds)
}

struct Bundle<'p> {
    page: &'p Page,
    kinds: Map<String, Value>,
    count: usize,
}

impl Bundle<'_> {
    /// Adds a thing by its name. What is told of it already stays.
    fn add(&mut self, kind: &str, name: &str, attributes: Value) {
        let all = self.kinds.entry(kind).or_insert_with(|| json!({}));
        if let Some(all) = all.as_object_mut() {
            all.entry(name).or_insert(attributes);
        }
    }

    /// Adds a tie between things. It has no name of its own.
    fn tie(&mut self, kind: &str, attributes: Value) {
        let name = format!("_:t{}", self.count);
        self.count += 1;
        self.add(kind, &name, attributes);
    }

    /// From bytes to record.
    fn read(&mut self, level: &str) {
        let (page, record) = (self.page, &self.page.record);
        let sha256 = &page.sha256;
        let (bytes, read, reading) = (
            format!("bytes:{sha256}"),
            format!("record:{sha256}"),
            format!("reading:{sha256}"),
        );
        let tables = format!("tables:{}", record.lexicon.trim_start_matches("sha256:"));
        let coder = format!("coder:musnad-{}", record.musnad);
        self.add(
            "entity",
            &bytes,
            present(json!({
                "prov:type": kind("musnad:Page"),
                "prov:location": record.url,
                "musnad:sha256": sha256,
                "musnad:captured": page.captured,
                "musnad:publisher": record.article.publisher,
                "musnad:published": record.article.published,
            })),
        );
        let type_ = json!([kind("musnad:Record"), kind("prov:Collection")]);
        let text = Some(&record.sha256).filter(|text| *text != sha256);
        self.add(
            "entity",
            &read,
            present(json!({
                "prov:type": type_, "musnad:id": record.id, "musnad:level": level, "musnad:sha256_of_text": text,
            })),
        );
        self.add(
            "entity",
            &tables,
            json!({ "prov:type": kind("prov:Plan"), "musnad:lexicon": record.lexicon }),
        );
        self.add("activity", &reading, json!({ "prov:type": kind("musnad:Reading") }));
        let version = json!({ "prov:type": kind("prov:SoftwareAgent"), "musnad:version": record.musnad });
        self.add("agent", &coder, version);
        self.tie("used", json!({ "prov:activity": reading, "prov:entity": bytes }));
        self.tie("wasGeneratedBy", json!({ "prov:entity": read, "prov:activity": reading }));
        let derived = json!({ "prov:generatedEntity": read, "prov:usedEntity": bytes, "prov:activity": reading });
        self.tie("wasDerivedFrom", derived);
        let with = json!({ "prov:activity": reading, "prov:agent": coder, "prov:plan": tables });
        self.tie("wasAssociatedWith", with);
        self.tie("wasAttributedTo", json!({ "prov:entity": read, "prov:agent": coder }));
        if let Some(voice) = page.voice.as_ref().filter(|voice| *voice != sha256) {
            let copied = format!("bytes:{voice}");
            self.add("entity", &copied, json!({ "prov:type": kind("musnad:Page") }));
            self.tie("alternateOf", json!({ "prov:alternate1": bytes, "prov:alternate2": copied }));
        }
    }

    /// A statement, and who says it.
    fn statement(&mut self, item: &Item) {
        let name = format!("statement:{}", item.id);
        self.add("entity", &name, self.told(item));
        let (record, bytes) = (format!("record:{}", self.page.sha256), format!("bytes:{}", self.page.sha256));
        self.tie("hadMember", json!({ "prov:collection": record, "prov:entity": name }));
        let quoted = json!({
            "prov:generatedEntity": name, "prov:usedEntity": bytes, "prov:type": kind("prov:Quotation"),
        });
        self.tie("wasDerivedFrom", quoted);
        let outlet = self.outlet();
        self.tie("wasAttributedTo", json!({ "prov:entity": name, "prov:agent": outlet }));
        let mut teller = name.clone();
        for (n, link) in item.sources.iter().enumerate() {
            let saying = format!("saying:{}.{n}", item.id);
            let how = how(link);
            self.add("entity", &saying, with(json!({ "prov:type": kind("musnad:Saying") }), &how));
            let quoted = json!({
                "prov:generatedEntity": teller, "prov:usedEntity": saying, "prov:type": kind("prov:Quotation"),
            });
            self.tie("wasDerivedFrom", quoted);
            if let Some(party) = &link.source {
                let agent = self.agent(party, &format!("teller:{}.{n}", item.id));
                let attributed = json!({ "prov:entity": saying, "prov:agent": agent });
                self.tie("wasAttributedTo", with(attributed, &how));
            }
            teller = saying;
        }
        if let Some(mark) = self.page.marks.get(&item.id) {
            self.review(item, &name, mark);
        }
    }

    fn review(&mut self, item: &Item, name: &str, mark: &Mark) {
        let (review, reviewer) = (format!("review:{}", item.id), format!("reviewer:{}", local(&mark.reviewer)));
        let done = json!({ "prov:endTime": mark.at, "prov:type": kind("musnad:Review"), "musnad:mark": mark.mark });
        self.add("activity", &review, done);
        let who = json!({ "prov:type": kind("prov:Person"), "musnad:pseudonym": mark.reviewer });
        self.add("agent", &reviewer, who);
        self.tie(
            "wasAssociatedWith",
            json!({ "prov:activity": review, "prov:agent": reviewer }),
        );
        // A correction is the reviewer's own; all else is about what was read.
        if mark.mark == "correction" {
            self.tie("wasGeneratedBy", json!({ "prov:entity": name, "prov:activity": review }));
        } else {
            self.tie("used", json!({ "prov:activity": review, "prov:entity": name }));
        }
    }

    /// What is told of a statement.
    fn told(&self, item: &Item) -> Value {
        let own = row::own(item);
        let what = match &item.content {
            ItemContent::Event { mode, aux, news, .. } => json!({ "mode": mode, "aux": aux, "news": news }),
            ItemContent::Toll {
                low,
                high,
                bound,
                cumulative,
                part_of,
                of,
                ..
            } => json!({
                "low": low, "high": high, "bound": bound, "cumulative": cumulative, "part_of": part_of, "of": of,
            }),
            ItemContent::Relation { aux, object, .. } => json!({
                "aux": aux, "object": teller::called(object), "object_id": object.id,
            }),
        };
        let called = |all: Vec<&Party>| all.into_iter().map(teller::called).collect::<Vec<_>>();
        let places: Vec<&str> = row::places(item).iter().filter_map(|p| p.id.as_deref()).collect();
        let times: Vec<&str> = row::times(item).iter().filter_map(|t| t.edtf.as_deref()).collect();
        let mut told = json!({
            "prov:type": [kind("musnad:Statement"), kind(&format!("musnad:{}", item.content.kind()))],
            "musnad:id": item.id,
            "musnad:what": item.content.what(),
            "musnad:words": words(own),
            "musnad:start": own.start,
            "musnad:end": own.end,
            "musnad:sentence_start": item.sentence.start,
            "musnad:sentence_end": item.sentence.end,
            "musnad:quoted": item.quoted,
            "musnad:actor": called(row::actors(item)),
            "musnad:recipient": called(row::recipients(item)),
            "musnad:place": places,
            "musnad:time": times,
            "musnad:incident": self.page.incidents.get(&item.id),
        });
        if let (Some(told), Value::Object(what)) = (told.as_object_mut(), what) {
            told.extend(what.into_iter().map(|(name, value)| (format!("musnad:{name}"), value)));
        }
        present(told)
    }

    /// The outlet.
    fn outlet(&mut self) -> String {
        let publisher = self.page.record.article.publisher.clone();
        let name = format!("outlet:{}", local(publisher.as_deref().unwrap_or("")));
        let outlet = present(json!({ "prov:type": kind("prov:Organization"), "prov:label": publisher }));
        self.add("agent", &name, outlet);
        name
    }

    /// Who says it: a party of the lexicon under its id, another under `name`.
    fn agent(&mut self, party: &Party, name: &str) -> String {
        let name = party
            .id
            .as_ref()
            .map_or_else(|| name.to_owned(), |id| format!("party:{}", local(id)));
        let type_ = match party.kind.as_deref() {
            Some("person") => "prov:Person",
            Some(_) => "prov:Organization",
            None => "prov:Agent",
        };
        let agent = json!({
            "prov:type": kind(type_), "prov:label": teller::called(party), "musnad:id": party.id, "musnad:kind": party.kind,
        });
        self.add("agent", &name, present(agent));
        name
    }
}

/// What a source does, and by which words.
fn how(link: &Source) -> Value {
    let maybe = |all: &Option<Words>| all.as_ref().map_or(Value::Null, words);
    present(json!({
        "musnad:stance": link.stance,
        "musnad:source": link.kind,
        "musnad:cue": words(&link.cue),
        "musnad:medium": maybe(&link.medium),
        "musnad:said": maybe(&link.said),
        "musnad:hearer": link.hearer.as_ref().map(teller::called),
    }))
}

/// A name of PROV or of ours as the value of an attribute.
fn kind(name: &str) -> Value {
    json!({ "$": name, "type": "prov:QUALIFIED_NAME" })
}

/// Words of the page; null where they are left out.
fn words(words: &Words) -> Value {
    if words.text.is_empty() {
        Value::Null
    } else {
        json!(words.text)
    }
}

/// Attributes without those that are not told.
fn present(attributes: Value) -> Value {
    let told = |value: &Value| !value.is_null() && value.as_array().is_none_or(|all| !all.is_empty());
    match attributes {
        Value::Object(all) => Value::Object(all.into_iter().filter(|(_, value)| told(value)).collect()),
        other => other,
    }
}

/// Attributes and more of them.
fn with(mut attributes: Value, more: &Value) -> Value {
    if let (Some(all), Some(more)) = (attributes.as_object_mut(), more.as_object()) {
        all.extend(more.iter().map(|(name, value)| (name.clone(), value.clone())));
    }
    attributes
}

/// A name behind its prefix: ids as they are, anything else by its hash.
fn local(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !id.is_empty() && id.chars().all(plain) {
        return id.to_owned();
    }
    Sha256::digest(id.as_bytes())
        .iter()
        .take(8)
        .map(|b| format!("{b:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn each_statement_leads_to_its_source() {
        let bundle = of(&sample::pages()[1], "names withheld");
        let ties: Vec<&Value> = bundle["wasDerivedFrom"].as_object().expect("ties").values().collect();
        assert!(
            ties.iter()
                .any(|t| t["prov:generatedEntity"] == "statement:1event" && t["prov:usedEntity"] == "saying:1event.0")
        );
        let said: Vec<&Value> = bundle["wasAttributedTo"].as_object().expect("ties").values().collect();
        let by_msf = |t: &&&Value| t["prov:agent"] == "party:msf" && t["prov:entity"] == "saying:1event.0";
        let attributed = said.iter().find(by_msf).expect("msf says it");
        assert_eq!(
            (&attributed["musnad:stance"], &attributed["musnad:cue"]),
            (&json!("asserts"), &json!("أعلنت"))
        );
        assert_eq!(bundle["activity"]["review:1event"]["musnad:mark"], "accepted");
    }

    #[test]
    fn what_is_denied_is_no_statement_of_the_denier() {
        let bundle = of(&sample::pages()[2], "names withheld");
        assert_eq!(bundle["entity"]["saying:2event.0"]["musnad:stance"], "denies");
        let said = bundle["wasAttributedTo"].as_object().expect("ties");
        for tie in said.values().filter(|t| t["prov:agent"] == "party:saudi-led-coalition") {
            assert_eq!(tie["musnad:stance"], "denies");
            assert!(tie["prov:entity"].as_str().is_some_and(|e| e.starts_with("saying:")), "{tie}");
        }
    }

    #[test]
    fn names_behind_prefixes_hold_no_signs() {
        assert_eq!(local("saudi-led-coalition"), "saudi-led-coalition");
        assert_eq!(local("صحيفة الساحل").len(), 16);
        assert_ne!(local("a:b"), local("a.b"));
    }
}
