//! `musnad score`: how well statements agree with a gold set, measure by measure.
//!
//! The gold set and the predictions are JSON Lines of `{"id", "statements"}`; a text value is a span in code
//! points (`{"start", "end"}`), a substring of the item's text, or its n-th occurrence (`{"t", "n"}`). Two spans
//! agree when twice their overlap is at least half of their lengths together; an actor, recipient or source also
//! agrees with the same words elsewhere in the item. Pairs are made greedily, in text order, one to one. Without
//! predictions the items are coded here. `CODEBOOK.md` says what each field means.

use musnad::record::{Offsets, Writer};
use musnad::{Input, code};
use musnad_lexicon::Lexicon;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Write;
use std::path::Path;

/// Scores `predicted`, or what the coder reads in `items`, against `gold`, and writes the measures to `out`. The
/// first `errors` items with a missed or an extra event are shown before them.
pub fn run(
    items: &Path,
    gold: &Path,
    predicted: Option<&Path>,
    errors: usize,
    lexicon: &Lexicon,
    out: &mut dyn Write,
) -> Result<(), String> {
    let items = Lines::read(items)?;
    let gold = Lines::read(gold)?;
    let predicted = match predicted {
        Some(path) => Lines::read(path)?,
        None => coded(&items, &gold, lexicon)?,
    };
    score(&items, &gold, &predicted, errors, out)
}

/// The lines of a JSON Lines file by id, in the order in which the ids first stand.
struct Lines {
    list: Vec<Value>,
    at: HashMap<String, usize>,
}

/// The id of a line, with its type: the number 1 and the word "1" are two ids.
fn key(line: &Value) -> String {
    line["id"].to_string()
}

impl Lines {
    fn read(path: &Path) -> Result<Lines, String> {
        let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        Lines::parse(&text).map_err(|e| format!("{}:{e}", path.display()))
    }

    fn parse(text: &str) -> Result<Lines, String> {
        let mut lines = Lines {
            list: Vec::new(),
            at: HashMap::new(),
        };
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", n + 1))?;
            let Value::Object(object) = &value else {
                return Err(format!("{}: not an object", n + 1));
            };
            if object.is_empty() {
                continue;
            }
            if !object.contains_key("id") {
                return Err(format!("{}: no id", n + 1));
            }
            lines.insert(value);
        }
        Ok(lines)
    }

    /// A later line with the same id takes the place of the earlier one.
    fn insert(&mut self, value: Value) {
        match self.at.get(&key(&value)) {
            Some(&i) => self.list[i] = value,
            None => {
                self.at.insert(key(&value), self.list.len());
                self.list.push(value);
            }
        }
    }

    fn get(&self, id: &str) -> Option<&Value> {
        self.at.get(id).map(|i| &self.list[*i])
    }
}

fn text_of(item: &Value) -> Result<&str, String> {
    item["text"].as_str().ok_or_else(|| format!("item {}: no text", item["id"]))
}

/// What the coder reads in the items that the gold set has.
fn coded(items: &Lines, gold: &Lines, lexicon: &Lexicon) -> Result<Lines, String> {
    let mut lines = Lines {
        list: Vec::new(),
        at: HashMap::new(),
    };
    for item in items.list.iter().filter(|item| gold.at.contains_key(&key(item))) {
        let text = text_of(item)?;
        // As `musnad read` takes them: the day of a longer date, and a title that stands on a line of its own.
        let published = item["date"].as_str().and_then(|d| d.trim().get(..10)?.parse().ok());
        let title = item["title"].as_str().filter(|t| !t.is_empty()).unwrap_or_default();
        let own_line = text.strip_prefix(title).is_some_and(|rest| rest.starts_with(['\n', '\r']));
        let title = if own_line { title.len() } else { 0 };
        let reading = code(lexicon, Input { text, title, published });
        let writer = Writer {
            lexicon,
            text,
            sha256: "",
            published,
            offsets: Offsets::new(text),
        };
        let statements = serde_json::to_value(writer.items(&reading.statements)).map_err(|e| e.to_string())?;
        lines.insert(serde_json::json!({"id": item["id"], "statements": statements}));
    }
    Ok(lines)
}

/// A stretch of the text in code points; signed, for a quotation that the text does not hold stands at -1.
type Range = (i64, i64);

/// A text, and where words stand in it.
struct Text {
    chars: Vec<char>,
}

impl Text {
    /// The words of a range; as Python slices, so that the range of what was not found has none.
    fn words(&self, range: Range) -> &[char] {
        let len = self.chars.len() as i64;
        let at = |n: i64| if n < 0 { (n + len).max(0) } else { n.min(len) };
        let (start, end) = (at(range.0), at(range.1));
        if start < end {
            &self.chars[start as usize..end as usize]
        } else {
            &[]
        }
    }

    fn shown(&self, range: Option<Range>) -> String {
        range.map_or_else(|| "None".to_owned(), |r| self.words(r).iter().collect())
    }

    /// Where `needle` first stands at code point `from` or after it.
    fn find(&self, needle: &[char], from: i64) -> Option<i64> {
        let from = from.max(0) as usize;
        let last = self.chars.len().checked_sub(needle.len())?;
        (from..=last)
            .find(|&at| self.chars[at..].starts_with(needle))
            .map(|at| at as i64)
    }

    /// The range that a text value means; none for null.
    fn range(&self, value: &Value) -> Result<Option<Range>, String> {
        let whole = |field: &str| {
            value[field]
                .as_i64()
                .ok_or_else(|| format!("{value}: {field} is not a whole number"))
        };
        let (needle, nth) = match value {
            Value::Null => return Ok(None),
            Value::String(words) => (words.as_str(), 1),
            Value::Object(fields) if fields.contains_key("start") => return Ok(Some((whole("start")?, whole("end")?))),
            Value::Object(fields) => {
                let words = fields
                    .get("t")
                    .and_then(Value::as_str)
                    .ok_or_else(|| format!("{value}: no text value"))?;
                (words, if fields.contains_key("n") { whole("n")? } else { 1 })
            }
            _ => return Err(format!("{value}: no text value")),
        };
        let needle: Vec<char> = needle.chars().collect();
        let mut at = -1;
        for _ in 0..nth {
            match self.find(&needle, at + 1) {
                Some(found) => at = found,
                None => return Ok(Some((-1, -1))),
            }
        }
        Ok(Some((at, at + needle.len() as i64)))
    }

    fn ranges(&self, list: &Value) -> Result<Vec<Option<Range>>, String> {
        list.as_array().into_iter().flatten().map(|v| self.range(v)).collect()
    }

    /// Whether two parties agree: by place, or by their words.
    fn named(&self, a: Option<Range>, b: Option<Range>) -> bool {
        agree(a, b) || matches!((a, b), (Some(a), Some(b)) if self.words(a) == self.words(b))
    }

    /// Whether two links agree: by their sources, or, where neither has one, by their cues.
    fn link(&self, a: &Link, b: &Link) -> bool {
        if a.source.is_some() || b.source.is_some() {
            self.named(a.source, b.source)
        } else {
            agree(a.cue, b.cue)
        }
    }

    fn chain(&self, a: &[Link], b: &[Link]) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| self.link(a, b))
    }
}

/// Dice of at least a half over code points; null agrees with null.
fn agree(a: Option<Range>, b: Option<Range>) -> bool {
    let (Some(a), Some(b)) = (a, b) else {
        return a.is_none() && b.is_none();
    };
    let overlap = (a.1.min(b.1) - a.0.max(b.0)).max(0);
    let lengths = (a.1 - a.0) + (b.1 - b.0);
    4 * overlap >= lengths && lengths > 0
}

/// Greedy one-to-one pairs in text order.
fn pair<G, P>(gold: &[G], predicted: &[P], same: impl Fn(&G, &P) -> bool) -> Vec<(usize, usize)> {
    let mut left: Vec<usize> = (0..predicted.len()).collect();
    let mut out = Vec::new();
    for (g, one) in gold.iter().enumerate() {
        if let Some(k) = left.iter().position(|&p| same(one, &predicted[p])) {
            out.push((g, left.remove(k)));
        }
    }
    out
}

/// One link of a chain of sources.
#[derive(Clone)]
struct Link {
    source: Option<Range>,
    cue: Option<Range>,
    stance: String,
}

impl Link {
    /// Whether it denies or doubts.
    fn opposes(&self) -> bool {
        self.stance != "asserts"
    }
}

/// One statement, with ranges for its text values.
struct Entry<'v> {
    fields: &'v Value,
    at: Option<Range>,
    object: Option<Range>,
    actors: Vec<Option<Range>>,
    recipients: Vec<Option<Range>>,
    places: Vec<Option<Range>>,
    times: Vec<Option<Range>>,
    links: Vec<Link>,
    aux: BTreeSet<String>,
    quoted: bool,
}

impl Entry<'_> {
    fn field(&self, name: &str) -> &str {
        self.fields[name].as_str().unwrap_or("")
    }

    /// Whether a value that is no text agrees; a missing one is null.
    fn same(&self, other: &Entry<'_>, name: &str) -> bool {
        let (a, b) = (&self.fields[name], &other.fields[name]);
        a == b || matches!((a.as_f64(), b.as_f64()), (Some(a), Some(b)) if a == b)
    }

    fn stances(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|l| l.stance.as_str())
    }

    fn opposing(&self) -> Vec<&Link> {
        self.links.iter().filter(|l| l.opposes()).collect()
    }
}

/// The statements of an item by kind, each kind in text order.
#[derive(Default)]
struct Kinds<'v> {
    events: Vec<Entry<'v>>,
    tolls: Vec<Entry<'v>>,
    relations: Vec<Entry<'v>>,
}

impl<'v> Kinds<'v> {
    fn read(statements: &'v Value, text: &Text) -> Result<Kinds<'v>, String> {
        let mut out = Kinds::default();
        for fields in statements.as_array().into_iter().flatten() {
            let (list, at) = match fields["kind"].as_str() {
                Some("event") => (&mut out.events, "trigger"),
                Some("toll") => (&mut out.tolls, "text"),
                Some("relation") => (&mut out.relations, "subject"),
                _ => return Err(format!("a statement of kind {}", fields["kind"])),
            };
            let links = fields["sources"].as_array().into_iter().flatten().map(|link| {
                let stance = link["stance"].as_str().filter(|s| !s.is_empty()).unwrap_or("asserts");
                Ok(Link {
                    source: text.range(&link["source"])?,
                    cue: text.range(&link["cue"])?,
                    stance: stance.to_owned(),
                })
            });
            list.push(Entry {
                fields,
                at: text.range(&fields[at])?,
                object: if at == "subject" {
                    text.range(&fields["object"])?
                } else {
                    None
                },
                actors: text.ranges(&fields["actors"])?,
                recipients: text.ranges(&fields["recipients"])?,
                places: text.ranges(&fields["places"])?,
                times: text.ranges(&fields["times"])?,
                links: links.collect::<Result<_, String>>()?,
                aux: fields["aux"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
                quoted: fields["quoted"].as_bool().unwrap_or(false),
            });
        }
        for list in [&mut out.events, &mut out.tolls, &mut out.relations] {
            list.sort_by_key(|e| e.at.unwrap_or((0, 0)));
        }
        Ok(out)
    }

    fn all(&self) -> impl Iterator<Item = &Entry<'v>> {
        self.events.iter().chain(&self.tolls).chain(&self.relations)
    }
}

/// What agrees, what the gold has, what was predicted.
#[derive(Clone, Copy, Default)]
struct Count {
    hit: usize,
    gold: usize,
    predicted: usize,
}

impl Count {
    fn add(&mut self, hit: usize, gold: usize, predicted: usize) {
        self.hit += hit;
        self.gold += gold;
        self.predicted += predicted;
    }

    fn line(&self, name: &str) -> String {
        let share = |of: usize| if of > 0 { self.hit as f64 / of as f64 } else { 0.0 };
        let (p, r) = (share(self.predicted), share(self.gold));
        let f = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        format!(
            "{name:10} P {p:.3} R {r:.3} F1 {f:.3}  ({} of {} gold, {} predicted)",
            self.hit, self.gold, self.predicted
        )
    }
}

/// The measures, in the order in which they are printed.
#[derive(Default)]
struct Measures {
    event: Count,
    trigger: Count,
    actor: Count,
    recipient: Count,
    place: Count,
    time: Count,
    mode: Count,
    aux: Count,
    quoted: Count,
    source: Count,
    stance: Count,
    chain: Count,
    chain_2: Count,
    toll: Count,
    toll_text: Count,
    relation: Count,
    statement: Count,
    swapped: usize,
    by_type: BTreeMap<String, Count>,
}

/// Pairs of matched statements, by kind.
struct Pairs {
    events: Vec<(usize, usize)>,
    tolls: Vec<(usize, usize)>,
    relations: Vec<(usize, usize)>,
}

impl Measures {
    fn add(&mut self, text: &Text, gold: &Kinds<'_>, predicted: &Kinds<'_>) -> Pairs {
        let (ge, pe) = (&gold.events, &predicted.events);
        let events = pair(ge, pe, |a, b| a.same(b, "type") && agree(a.at, b.at));
        self.event.add(events.len(), ge.len(), pe.len());
        self.trigger
            .add(pair(ge, pe, |a, b| agree(a.at, b.at)).len(), ge.len(), pe.len());
        for e in ge {
            self.by_type.entry(e.field("type").to_owned()).or_default().gold += 1;
        }
        for e in pe {
            self.by_type.entry(e.field("type").to_owned()).or_default().predicted += 1;
        }
        for (g, _) in &events {
            self.by_type.entry(ge[*g].field("type").to_owned()).or_default().hit += 1;
        }
        let named = |a: &Option<Range>, b: &Option<Range>| text.named(*a, *b);
        let alike = |a: &Option<Range>, b: &Option<Range>| agree(*a, *b);
        for &(g, p) in &events {
            let (a, b) = (&ge[g], &pe[p]);
            self.actor.hit += pair(&a.actors, &b.actors, named).len();
            self.recipient.hit += pair(&a.recipients, &b.recipients, named).len();
            self.place.hit += pair(&a.places, &b.places, alike).len();
            self.time.hit += pair(&a.times, &b.times, alike).len();
            self.mode.add(usize::from(a.same(b, "mode")), 1, 1);
            self.aux.hit += a.aux.intersection(&b.aux).count();
            self.quoted.hit += usize::from(a.quoted && b.quoted);
            self.swapped += usize::from(swapped(text, &a.actors, &b.recipients, &a.recipients));
            self.swapped += usize::from(swapped(text, &a.recipients, &b.actors, &a.actors));
            self.statement.hit += usize::from(
                [(&a.actors, &b.actors), (&a.recipients, &b.recipients)]
                    .iter()
                    .all(|(x, y)| x.len() == y.len() && pair(x, y, named).len() == y.len())
                    && a.aux == b.aux
                    && text.chain(&a.links, &b.links)
                    && a.stances().eq(b.stances()),
            );
        }
        self.statement.add(0, ge.len(), pe.len());
        for (count, list) in [
            (&mut self.actor, (|e| e.actors.len()) as fn(&Entry<'_>) -> usize),
            (&mut self.recipient, |e| e.recipients.len()),
            (&mut self.place, |e| e.places.len()),
            (&mut self.time, |e| e.times.len()),
            (&mut self.aux, |e| e.aux.len()),
            (&mut self.quoted, |e| usize::from(e.quoted)),
        ] {
            count.add(0, ge.iter().map(list).sum(), pe.iter().map(list).sum());
        }
        let (gt, pt) = (&gold.tolls, &predicted.tolls);
        let figure = |a: &Entry<'_>, b: &Entry<'_>| ["what", "low", "high"].iter().all(|f| a.same(b, f));
        self.toll.add(
            pair(gt, pt, |a, b| figure(a, b) && agree(a.at, b.at)).len(),
            gt.len(),
            pt.len(),
        );
        let tolls = pair(gt, pt, |a, b| agree(a.at, b.at));
        self.toll_text.add(tolls.len(), gt.len(), pt.len());
        let (gr, pr) = (&gold.relations, &predicted.relations);
        let relations = pair(gr, pr, |a, b| {
            a.same(b, "relation") && text.named(a.at, b.at) && text.named(a.object, b.object)
        });
        self.relation.add(relations.len(), gr.len(), pr.len());
        let pairs = Pairs {
            events,
            tolls,
            relations,
        };
        self.add_chains(text, gold, predicted, &pairs);
        pairs
    }

    fn add_chains(&mut self, text: &Text, gold: &Kinds<'_>, predicted: &Kinds<'_>, pairs: &Pairs) {
        let matched = (pairs.events.iter().map(|&(g, p)| (&gold.events[g], &predicted.events[p])))
            .chain(pairs.tolls.iter().map(|&(g, p)| (&gold.tolls[g], &predicted.tolls[p])))
            .chain(
                pairs
                    .relations
                    .iter()
                    .map(|&(g, p)| (&gold.relations[g], &predicted.relations[p])),
            );
        for (a, b) in matched {
            self.source.hit += pair(&a.links, &b.links, |x, y| text.link(x, y)).len();
            let opposing = pair(&a.opposing(), &b.opposing(), |x, y| x.stance == y.stance && text.link(x, y));
            self.stance.hit += opposing.len();
            let whole = text.chain(&a.links, &b.links);
            self.chain.hit += usize::from(!a.links.is_empty() && whole);
            self.chain_2.hit += usize::from(a.links.len() > 1 && whole);
        }
        for (count, of) in [
            (&mut self.source, (|e| e.links.len()) as fn(&Entry<'_>) -> usize),
            (&mut self.stance, |e| e.opposing().len()),
            (&mut self.chain, |e| usize::from(!e.links.is_empty())),
            (&mut self.chain_2, |e| usize::from(e.links.len() > 1)),
        ] {
            count.add(0, gold.all().map(of).sum(), predicted.all().map(of).sum());
        }
    }

    fn lines(&self) -> Vec<String> {
        let named = [
            ("event", &self.event),
            ("trigger", &self.trigger),
            ("actor", &self.actor),
            ("recipient", &self.recipient),
            ("place", &self.place),
            ("time", &self.time),
            ("mode", &self.mode),
            ("aux", &self.aux),
            ("quoted", &self.quoted),
            ("source", &self.source),
            ("stance", &self.stance),
            ("chain", &self.chain),
            ("chain-2", &self.chain_2),
            ("toll", &self.toll),
            ("toll-text", &self.toll_text),
            ("relation", &self.relation),
            ("statement", &self.statement),
        ];
        let mut lines: Vec<String> = named.iter().map(|(name, count)| count.line(name)).collect();
        lines.push(format!("swapped    {}", self.swapped));
        lines.extend(self.by_type.iter().map(|(name, count)| count.line(&format!("  {name}"))));
        lines
    }
}

/// Whether a party of one side stands on the other side of the prediction, and not rightly so.
fn swapped(text: &Text, own: &[Option<Range>], other: &[Option<Range>], rightly: &[Option<Range>]) -> bool {
    let wrong = |v: &Option<Range>| !rightly.iter().any(|w| text.named(*v, *w));
    own.iter().any(|u| other.iter().any(|v| text.named(*u, *v) && wrong(v)))
}

fn score(items: &Lines, gold: &Lines, predicted: &Lines, mut errors: usize, out: &mut dyn Write) -> Result<(), String> {
    let mut measures = Measures::default();
    let none = Value::Array(Vec::new());
    let mut line = |line: String| writeln!(out, "{line}").map_err(|e| e.to_string());
    for entry in &gold.list {
        let id = key(entry);
        let item = items.get(&id).ok_or_else(|| format!("gold {id} is no item"))?;
        let words = text_of(item)?;
        let text = Text {
            chars: words.chars().collect(),
        };
        let within = |e: String| format!("{id}: {e}");
        let wanted = Kinds::read(&entry["statements"], &text).map_err(within)?;
        let found = predicted.get(&id).map_or(&none, |p| &p["statements"]);
        let found = Kinds::read(found, &text).map_err(within)?;
        let pairs = measures.add(&text, &wanted, &found);
        let lost: Vec<_> = unpaired(&wanted.events, pairs.events.iter().map(|p| p.0)).collect();
        let extra: Vec<_> = unpaired(&found.events, pairs.events.iter().map(|p| p.1)).collect();
        if errors > 0 && !(lost.is_empty() && extra.is_empty()) {
            errors -= 1;
            line(format!("# {} {words}", entry["id"].as_str().unwrap_or(&id)))?;
            for (word, part) in [("missed", lost), ("extra", extra)] {
                for e in part {
                    line(format!("   {word} {} {}", e.field("type"), text.shown(e.at)))?;
                }
            }
        }
    }
    measures.lines().into_iter().try_for_each(&mut line)?;
    let missing: Vec<&Value> = gold
        .list
        .iter()
        .filter(|g| predicted.get(&key(g)).is_none())
        .map(|g| &g["id"])
        .collect();
    if !missing.is_empty() {
        let first: Vec<String> = missing.iter().take(3).map(|id| quoted(id)).collect();
        line(format!(
            "{} gold items have no prediction, e.g. [{}]",
            missing.len(),
            first.join(", ")
        ))?;
    }
    Ok(())
}

/// The entries that stand in no pair.
fn unpaired<'e, 'v>(list: &'e [Entry<'v>], paired: impl Iterator<Item = usize>) -> impl Iterator<Item = &'e Entry<'v>> {
    let paired: BTreeSet<usize> = paired.collect();
    list.iter()
        .enumerate()
        .filter(move |(i, _)| !paired.contains(i))
        .map(|(_, e)| e)
}

/// An id as the scorer of the gold sets, a Python script, quotes it.
fn quoted(id: &Value) -> String {
    let Some(words) = id.as_str() else { return id.to_string() };
    let mark = if words.contains('\'') && !words.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(mark);
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == mark => out.extend(['\\', c]),
            c if hidden(c) => out.push_str(&match c as u32 {
                n @ 0..=0xFF => format!("\\x{n:02x}"),
                n @ 0..=0xFFFF => format!("\\u{n:04x}"),
                n => format!("\\U{n:08x}"),
            }),
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}

/// Controls, formats, private use and spaces other than the plain one.
fn hidden(c: char) -> bool {
    c.is_control()
        || c != ' ' && c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_text_values() {
        let text = Text {
            chars: "قتل جندي ثم قتل آخر".chars().collect(),
        };
        let range = |json: &str| text.range(&serde_json::from_str(json).expect("JSON"));
        assert_eq!(range("\"قتل\""), Ok(Some((0, 3))));
        assert_eq!(range("{\"t\": \"قتل\", \"n\": 2}"), Ok(Some((12, 15))));
        assert_eq!(range("{\"t\": \"قتل\", \"n\": 3}"), Ok(Some((-1, -1))));
        assert_eq!(range("{\"start\": 4, \"end\": 8, \"text\": \"جندي\"}"), Ok(Some((4, 8))));
        assert_eq!(range("null"), Ok(None));
        assert!(range("7").is_err() && range("{}").is_err());
        assert_eq!(text.words((-1, -1)), [' '; 0]);
    }

    #[test]
    fn spans_agree_from_a_half_on() {
        assert!(agree(Some((0, 4)), Some((0, 12))));
        assert!(!agree(Some((0, 3)), Some((0, 10))));
        assert!(agree(None, None) && !agree(None, Some((0, 1))));
        assert!(!agree(Some((-1, -1)), Some((-1, -1))));
    }

    #[test]
    fn pairs_greedily_in_order() {
        let near = |a: &i32, b: &i32| (a - b).abs() <= 1;
        assert_eq!(pair(&[1, 2], &[2, 3], near), [(0, 0), (1, 1)]);
        assert_eq!(pair(&[2, 1], &[2, 3], near), [(0, 0)]);
    }

    #[test]
    fn rounds_ties_to_even() {
        let count = |hit, of| {
            Count {
                hit,
                gold: of,
                predicted: of,
            }
            .line("x")
        };
        assert_eq!(
            count(1, 16),
            "x          P 0.062 R 0.062 F1 0.062  (1 of 16 gold, 16 predicted)"
        );
        assert_eq!(
            count(3, 16),
            "x          P 0.188 R 0.188 F1 0.188  (3 of 16 gold, 16 predicted)"
        );
        assert_eq!(count(0, 0), "x          P 0.000 R 0.000 F1 0.000  (0 of 0 gold, 0 predicted)");
    }

    #[test]
    fn quotes_ids_as_python_does() {
        let quoted = |s: &str| quoted(&Value::from(s));
        assert_eq!(quoted("a:1"), "'a:1'");
        assert_eq!(quoted("خبر"), "'خبر'");
        assert_eq!(quoted("it's"), "\"it's\"");
        assert_eq!(quoted("it's \"so\""), "'it\\'s \"so\"'");
        assert_eq!(quoted("a\u{200F}\n\\"), "'a\\u200f\\n\\\\'");
        assert_eq!(super::quoted(&Value::from(7)), "7");
    }
}
