//! Pages made by hand, statement by statement, so that a test knows what stands in them.
//!
//! Towns, parties and outlets are made up.

use musnad::incident::days;
use musnad::record::{Article, Item, Part, Person, Record, Words, item_id};
use musnad_lexicon::{Lexicon, Source};
use musnad_page::Fingerprint;
use musnad_store::page::{Capture, Page, hash};
use musnad_store::view::Query;
use musnad_store::{Store, Writer};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

const PARTIES: &str = "\
id	ar	en	aliases	kind	sector	country	ties	example	counter
red-front	الجبهة الحمراء	Red Front	حركة الراية الحمراء	armed-group	REB	SYR			
red-north	كتيبة الشمال	Northern Company		armed-group	REB	SYR	part-of:red-front@2013/2016		
red-scouts	سرية الكشافة	Scouts		armed-group	REB	SYR	part-of:red-north@2015/2018 | part-of:red-front@2010/2011		
red-chief	سالم الأحمر	Salem al-Ahmar		person	REB	SYR	leads:red-front		
green-army	الجيش الأخضر	Green Army		military	MIL	SYR			
monitor	مرصد الهضبة	Plateau Monitor		monitor	NGO	SYR			
relief	هيئة الإغاثة	Relief Board		ngo	NGO	SYR			
";

const PLACES: &str = "\
id	kind	country	admin	ar	other	en	lat	lon	population
t:sy	country	SY		سوريا	سورية	Syria	35	38	20000000
t:ye	country	YE		اليمن		Yemen	15	47	30000000
t:homs	admin	SY		حمص		Homs	34.7	36.7	
t:qarya	settlement	SY	Homs	القرية الغربية		Western Village	34.6	36.4	900
t:wadi	settlement	YE	Taiz	وادي السدر		Wadi al-Sidr	13.5	44	700
";

/// Tables of a few parties and places.
pub fn lexicon() -> Lexicon {
    let table = |file: &str, text: &str| Source {
        file: file.to_owned(),
        text: text.to_owned(),
    };
    Lexicon::read(&[table("parties.tsv", PARTIES), table("places.tsv", PLACES)]).0
}

/// A statement as the record has it, without its id and place in the text.
#[derive(Clone)]
pub struct Told(Value);

pub fn event(class: &str, trigger: &str) -> Told {
    Told(json!({
        "kind": "event", "type": class, "mode": null, "aux": [], "news": null, "trigger": words(trigger),
        "actors": [], "recipients": [], "places": [], "times": [], "quoted": false, "sources": [],
    }))
}

pub fn toll(what: &str, number: u64) -> Told {
    Told(json!({
        "kind": "toll", "what": what, "victims": null, "low": number, "high": number, "bound": "exact",
        "cumulative": false, "part_of": null, "of": null, "text": words(&number.to_string()), "times": [],
        "places": [], "quoted": false, "sources": [],
    }))
}

pub fn relation(subject: &str, name: &str, object: &str) -> Told {
    Told(json!({
        "kind": "relation", "relation": name, "subject": party(subject), "object": party(object), "aux": [],
        "times": [], "quoted": false, "sources": [],
    }))
}

fn words(text: &str) -> Value {
    json!({ "start": 0, "end": 0, "text": text })
}

/// A party of the tables by its id, else one by its words.
fn party(name: &str) -> Value {
    let row = PARTIES
        .lines()
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .find(|r| r[0] == name);
    match row {
        Some(row) => json!({
            "start": 0, "end": 0, "text": row[1], "id": row[0], "kind": row[4], "name": { "ar": row[1], "en": row[2] },
        }),
        None => words(name),
    }
}

fn place(name: &str) -> Value {
    let row = PLACES
        .lines()
        .map(|l| l.split('\t').collect::<Vec<_>>())
        .find(|r| r[0] == name);
    match row {
        Some(row) => {
            let unit = if row[1] == "admin" { row[6] } else { row[3] };
            let admin: Vec<&str> = [row[2], unit].into_iter().filter(|a| !a.is_empty()).collect();
            json!({
                "start": 0, "end": 0, "text": row[4], "id": row[0], "kind": row[1], "admin": admin,
                "lat": row[7].parse::<f64>().ok(), "lon": row[8].parse::<f64>().ok(),
            })
        }
        None => words(name),
    }
}

impl Told {
    fn push(mut self, field: &str, value: Value) -> Told {
        self.0[field].as_array_mut().expect("a list").push(value);
        self
    }

    pub fn set(mut self, field: &str, value: impl Into<Value>) -> Told {
        self.0[field] = value.into();
        self
    }

    pub fn by(self, name: &str) -> Told {
        self.push("actors", party(name))
    }

    pub fn to(self, name: &str) -> Told {
        self.push("recipients", party(name))
    }

    pub fn at(self, name: &str) -> Told {
        self.push("places", place(name))
    }

    /// The same place in other words.
    pub fn called(mut self, words: &str) -> Told {
        self.0["places"][0]["text"] = words.into();
        self
    }

    pub fn on(self, edtf: &str) -> Told {
        self.push(
            "times",
            json!({ "start": 0, "end": 0, "text": edtf, "edtf": edtf, "anchor": "stated" }),
        )
    }

    pub fn aux(self, name: &str) -> Told {
        self.push("aux", name.into())
    }

    pub fn says(self, name: &str) -> Told {
        self.source(Some(name), "named", "asserts")
    }

    pub fn source(self, name: Option<&str>, kind: &str, stance: &str) -> Told {
        let link = json!({
            "source": name.map(party), "cue": words("قال"), "type": kind, "stance": stance, "medium": null, "said": null,
            "hearer": null,
        });
        self.push("sources", link)
    }
}

/// A page: a date, an outlet, and sentences with what they state.
#[derive(Clone)]
pub struct Story {
    pub name: String,
    pub outlet: String,
    pub date: Option<String>,
    pub lexicon: String,
    pub path: String,
    pub language: String,
    pub uncoded: usize,
    pub comments: Vec<String>,
    pub url: Option<String>,
    /// Whether words have their places in the text, and statements the ids that these give.
    pub placed: bool,
    body: Vec<(String, Vec<Told>)>,
    persons: Vec<Person>,
}

impl Story {
    pub fn new(name: &str, date: &str) -> Story {
        Story {
            name: name.to_owned(),
            outlet: format!("outlet of {name}"),
            date: (!date.is_empty()).then(|| date.to_owned()),
            lexicon: "sha256:one".to_owned(),
            path: format!("{name}.html"),
            language: "ar".to_owned(),
            uncoded: 0,
            comments: Vec::new(),
            url: None,
            placed: false,
            body: Vec::new(),
            persons: Vec::new(),
        }
    }

    /// Names a person, wherever the text has the name.
    pub fn names(mut self, name: &str, what: impl Fn(&mut Person)) -> Story {
        let mut person = Person::default();
        person.words.text = name.to_owned();
        what(&mut person);
        self.persons.push(person);
        self
    }

    /// The same, without saying that it names anybody.
    pub fn nobody(mut self) -> Story {
        self.persons.clear();
        self
    }

    pub fn tells(mut self, sentence: &str, told: impl IntoIterator<Item = Told>) -> Story {
        self.body.push((sentence.to_owned(), told.into_iter().collect()));
        self
    }

    /// The id of the n-th statement.
    pub fn id(&self, n: usize) -> String {
        format!("{}-{n}", self.name)
    }

    pub fn bytes(&self) -> Vec<u8> {
        format!("bytes of {}", self.name).into_bytes()
    }

    /// The ids of the statements as they are kept.
    pub fn ids(&self) -> Vec<String> {
        self.statements().into_iter().map(|s| s.id).collect()
    }

    /// The statements as the record has them.
    pub fn statements(&self) -> Vec<Item> {
        self.record().statements
    }

    /// The text of the article.
    pub fn text(&self) -> String {
        self.record().article.text
    }

    pub fn page(&self) -> Page {
        Page::new(&self.bytes(), self.capture(), "{}".to_owned(), self.record())
    }

    fn record(&self) -> Record {
        let title = format!("عنوان {}", self.name);
        let (mut text, mut statements) = (title.clone(), Vec::new());
        for (sentence, told) in &self.body {
            text.push_str("\n\n");
            let start = text.chars().count();
            text.push_str(sentence);
            for told in told {
                let mut item = told.0.clone();
                // An id of the test's own stays.
                if item.get("id").is_none() {
                    item["id"] = self.id(statements.len()).into();
                }
                if self.placed {
                    find(&mut item, sentence, start);
                }
                item["sentence"] = json!({ "start": start, "end": text.chars().count() });
                statements.push(serde_json::from_value::<Item>(item).expect("a statement"));
            }
        }
        let persons = self.persons.iter().flat_map(|p| placed(p, &text)).collect();
        let sha256: String = hash(&self.bytes()).iter().map(|b| format!("{b:02x}")).collect();
        for item in statements.iter_mut().filter(|_| self.placed) {
            item.id = item_id(&item.content, &sha256, &text);
        }
        let note = json!({ "note": "uncoded-violence", "start": 0, "end": 1 });
        let fingerprint = Fingerprint::of(self.body.iter().map(|(s, _)| s.as_str()));
        Record {
            musnad: "0.1.0".to_owned(),
            lexicon: self.lexicon.clone(),
            id: self.name.clone(),
            sha256,
            fingerprint: Some(fingerprint.to_hex()),
            path: Some(self.path.clone()),
            url: self.url.clone(),
            article: Article {
                title: Some(title),
                publisher: Some(self.outlet.clone()),
                published: self.date.clone(),
                language: self.language.clone(),
                text,
                ..Article::default()
            },
            parts: (self.body.iter().map(|(sentence, _)| ("body", sentence)))
                .chain(self.comments.iter().map(|comment| ("comment", comment)))
                .map(|(label, text)| Part::listed(label, text.clone()))
                .collect(),
            statements,
            persons,
            notes: (0..self.uncoded)
                .map(|_| serde_json::from_value(note.clone()).expect("a note"))
                .collect(),
        }
    }

    pub fn capture(&self) -> Capture {
        Capture {
            path: self.path.clone(),
            form: Some("html".to_owned()),
            ..Capture::default()
        }
    }
}

/// A person, each time that the text names them.
fn placed(person: &Person, text: &str) -> Vec<Person> {
    let name = &person.words.text;
    let points = |at: usize| text[..at].chars().count();
    let place = |at: usize| Person {
        words: Words {
            start: points(at),
            end: points(at + name.len()),
            text: name.clone(),
        },
        ..person.clone()
    };
    text.match_indices(name.as_str()).map(|(at, _)| place(at)).collect()
}

/// Gives all words their first place in a sentence; those that are not in it become its first word.
fn find(value: &mut Value, sentence: &str, start: usize) {
    if let Some(words) = value["text"].as_str().filter(|_| value.get("start").is_some()) {
        let words = if sentence.contains(words) {
            words.to_owned()
        } else {
            sentence.split(' ').next().unwrap_or_default().to_owned()
        };
        let at = start + sentence[..sentence.find(&words).unwrap_or(0)].chars().count();
        let end = at + words.chars().count();
        (value["start"], value["end"], value["text"]) = (at.into(), end.into(), words.into());
    }
    match value {
        Value::Object(fields) => fields.values_mut().for_each(|v| find(v, sentence, start)),
        Value::Array(all) => all.iter_mut().for_each(|v| find(v, sentence, start)),
        _ => {}
    }
}

/// A store in a folder of its own, which goes with it.
pub struct Kept {
    folder: TempDir,
}

impl Kept {
    pub fn empty() -> Kept {
        Kept {
            folder: tempfile::tempdir().expect("a folder"),
        }
    }

    pub fn of(stories: &[Story]) -> Kept {
        let kept = Kept::empty();
        kept.add(stories);
        kept
    }

    pub fn add(&self, stories: &[Story]) {
        let mut writer = self.writer();
        for story in stories {
            writer.put(&story.page()).expect("it is kept");
        }
        writer.commit().expect("it is safe");
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("record.db")
    }

    pub fn writer(&self) -> Writer {
        Writer::open(&self.file(), &lexicon(), "2026-01-02T03:04:05Z").expect("a writer")
    }

    pub fn store(&self) -> Store {
        Store::open(&self.file()).expect("a store")
    }

    /// The ids of the statements that a query means, in their order.
    pub fn found(&self, query: Query) -> Vec<String> {
        let query = Query {
            limit: if query.limit == 0 { 100 } else { query.limit },
            ..query
        };
        let answer = self.store().find(&query).expect("an answer");
        answer.rows.into_iter().map(|f| f.statement.id).collect()
    }
}

/// A day as a query has it.
pub fn day(date: &str) -> Option<i32> {
    days::of_edtf(date).and_then(|d| d.0)
}
