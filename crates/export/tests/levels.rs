//! What a pack shows of a page that names persons, level by level: its bytes are searched for every name.

use flate2::read::GzDecoder;
use musnad::care::{Hidden, Names};
use musnad::incident::{Ground, Reason};
use musnad::proof::{Entry, Hash, Leaf, NO_HEAD, digest, hex, salt};
use musnad::record::{Item, Part, Person, Record, Words};
use musnad_export::bag::review::Review;
use musnad_export::bag::shape::{Came, Telling, head_of, json};
use musnad_export::bag::show::Page;
use musnad_export::bag::{About, Asked, Level, Pack, Writer, check};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::Path;

const CHIEF: &str = "نبيل الشدياق";
const CITIZEN: &str = "عامر الخزعلي";
const DEAD: &str = "هيثم الدوسري";
const CHILD: &str = "لجين البيطار";
const CAPTION: &str = "وداد السمان";
const OTHER: &str = "زياد العكيدي";
const TEXT: &str = "انفجار في الرقة\n\nقال قائد الشرطة العقيد نبيل الشدياق إن عبوة ناسفة قتلت المواطن هيثم الدوسري \
     وأصابت المواطن عامر الخزعلي والطفلة لجين البيطار. وروى الخزعلي أن هيثم الدوسري كان جاره.";

/// Words of the text, the n-th time that they stand there.
fn words(part: &str, nth: usize) -> Words {
    let (at, _) = TEXT.match_indices(part).nth(nth).expect("they stand there");
    let start = TEXT[..at].chars().count();
    Words {
        start,
        end: start + part.chars().count(),
        text: part.to_owned(),
    }
}

fn persons() -> Vec<Person> {
    let person = |name: &str, nth: usize| Person {
        words: words(name, nth),
        ..Person::default()
    };
    vec![
        Person {
            public: Some("rank".to_owned()),
            ..person(CHIEF, 0)
        },
        Person {
            fate: Some("killed".to_owned()),
            ..person(DEAD, 0)
        },
        person(CITIZEN, 0),
        Person {
            minor: true,
            ..person(CHILD, 0)
        },
        person("الخزعلي", 1),
        Person {
            fate: Some("killed".to_owned()),
            ..person(DEAD, 1)
        },
    ]
}

fn item(id: &str, trigger: &str, recipient: &str) -> Item {
    let event = json!({
        "id": id, "kind": "event", "type": "ASSAULT", "mode": "explosives", "aux": [], "news": true, "trigger": words(trigger, 0),
        "actors": [], "recipients": [words(recipient, 0)], "places": [], "times": [], "quoted": false, "sources": [],
        "sentence": { "start": 17, "end": 130 },
    });
    serde_json::from_value(event).expect("a statement")
}

fn record() -> Record {
    let mut record: Record = serde_json::from_value(json!({
        "musnad": "0.1.0", "lexicon": format!("sha256:{}", "0".repeat(64)), "id": "cases/عامر-الخزعلي.html",
        "sha256": hex(&page()), "fingerprint": null, "path": "/home/w/عامر الخزعلي.html",
        "url": "https://furat.example/2018/killing-of-haitham-al-dosari",
        "article": { "title": "انفجار في الرقة", "publisher": "شبكة الفرات", "published": "2018-05-06", "published_from": "given",
                     "byline": null, "language": "ar", "captions": [format!("{CAPTION} أمام منزلها")], "text": TEXT },
        "parts": [], "statements": [], "persons": [], "notes": [],
    }))
    .expect("a record");
    record.parts = vec![
        Part::listed("body", TEXT.to_owned()),
        Part::listed("furniture", format!("اقرأ أيضا: رواية {CAPTION}")),
        Part::left_out("comment", 30, "0".repeat(64)),
    ];
    record.persons = persons();
    record.statements = vec![
        item("a", "قتلت", DEAD),
        item("b", "وأصابت", CITIZEN),
        item("c", "انفجار", "عبوة ناسفة"),
    ];
    record
}

fn bytes() -> Vec<u8> {
    format!("<p>{TEXT}</p><p class=\"comment\">رأي قارئ</p>").into_bytes()
}

fn page() -> Hash {
    Sha256::digest(bytes()).into()
}

/// The page with all that is said of it.
fn evidence(secret: &[u8]) -> Page {
    let mut record = record();
    record.path = None;
    let items: Vec<String> = record.statements.iter().map(json).collect();
    let leaf = |name: &str, content: &str| {
        let salt = salt(secret, &page(), name);
        (Leaf::new(name, &salt, content.as_bytes()), salt)
    };
    let comment = leaf("part:2", "رأي قارئ");
    record.parts[2] = Part::left_out("comment", 8, hex(&comment.0.hash));
    let mut leaves = vec![
        leaf("article", &head_of(&record)),
        leaf("text", TEXT),
        leaf("persons", &json(&record.persons)),
    ];
    leaves.extend(
        items
            .iter()
            .zip(["a", "b", "c"])
            .map(|(i, id)| leaf(&format!("statement:{id}"), i)),
    );
    leaves.push(comment);
    let review = json!({
        "number": 1, "at": "2019-01-01T00:00:00Z", "reviewer": "r7", "act": "correct", "page": hex(&page()), "statement": "a",
        "reason": format!("{DEAD} لا {CITIZEN}"), "other_was": format!("{{\"text\":\"{OTHER}\"}}"),
        "quote": json!({ "exact": "قتلت", "prefix": "ناسفة ", "suffix": " المواطن هيثم الدو" }).to_string(),
    });
    let other = format!("قتل {OTHER} في الرقة.");
    let named = Person {
        words: Words {
            start: 4,
            end: 4 + OTHER.chars().count(),
            text: OTHER.to_owned(),
        },
        ..Person::default()
    };
    Page {
        sha256: page(),
        length: bytes().len() as u64,
        bytes: Some(bytes()),
        persons: record.persons.clone(),
        record,
        items,
        leaves,
        redacted: false,
        captures: vec![(
            Came {
                added: "2018-05-07T00:00:00Z".to_owned(),
                path: "/home/w/عامر الخزعلي.html".to_owned(),
                url: Some("https://furat.example/2018/killing-of-haitham-al-dosari".to_owned()),
                form: Some("html".to_owned()),
                byte: -1,
                ..Came::default()
            },
            Some("{}".to_owned()),
        )],
        reviews: vec![Review {
            id: "r".to_owned(),
            whole: review.to_string(),
            undone_by: None,
        }],
        tellings: vec![Telling {
            incident: "a".to_owned(),
            statement: "a".to_owned(),
            page: hex(&page()),
            joined_to: Some("z".to_owned()),
            score: Some(8),
            reasons: vec![Reason {
                ground: Ground::Target,
                points: 8,
                words: format!("{OTHER} is {DEAD}"),
            }],
        }],
        others: Hidden::of(Names::Withheld, &[named], &other),
    }
}

/// Writes a pack of it at a level; gives the level's report and all bytes of the pack.
fn packed(level: Level, folder: &Path) -> Vec<u8> {
    let to = folder.join("raqqa.tar.gz");
    let page = evidence(b"a secret");
    let leaves: Vec<Leaf> = page.leaves.iter().map(|(leaf, _)| leaf.clone()).collect();
    let mut previous = NO_HEAD;
    let mut entry = |number, what: &str, of: String, digest| {
        let at = "2018-05-07T00:00:00Z".to_owned();
        let entry = Entry {
            number,
            at,
            what: what.to_owned(),
            of,
            digest,
            previous,
        };
        previous = entry.head();
        entry
    };
    let came: Hash = Sha256::digest(json(&page.captures[0].0)).into();
    let review: Hash = Sha256::digest(&page.reviews[0].whole).into();
    let entries = [
        entry(1, "came", hex(&page.sha256), came),
        entry(2, "read", hex(&page.sha256), digest(&leaves)),
        entry(3, "review", "r".to_owned(), review),
    ];
    let mut writer = Writer::begin(&to, level).expect("a pack");
    writer.page(&page).expect("a page");
    entries.iter().try_for_each(|entry| writer.entry(entry)).expect("the log");
    let about = About {
        at: "2020-01-01T00:00:00Z".to_owned(),
        seconds: 1_577_836_800,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        asked: "{}".to_owned(),
        coverage: "{}".to_owned(),
        schema: "{}".to_owned(),
    };
    let (_, whole) = writer.finish(&about).expect("a pack");
    whole.keep().expect("its name");
    let report = check(&Pack::open(&to).expect("a pack"), &Asked::default());
    assert!(report.faults.is_empty(), "{level:?}: {:#?}", report.faults);
    assert_eq!((report.level, report.proved.counts.statements), (Some(level), 3));
    let mut all = Vec::new();
    let packed = std::fs::read(&to).expect("the pack");
    GzDecoder::new(&packed[..]).read_to_end(&mut all).expect("it unpacks");
    all
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|w| w == words.as_bytes())
}

#[test]
fn none_but_those_asked_for_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let never = ["لجين", "البيطار", "السمان", "العكيدي", "رأي قارئ", "/home/w"];
    let cases = [
        (
            Level::Withheld,
            vec!["نبيل الشدياق"],
            vec!["الخزعلي", "عامر", "هيثم", "الدوسري", "الدو", "dosari"],
        ),
        (Level::Dead, vec!["نبيل الشدياق", "هيثم الدوسري"], vec!["الخزعلي", "عامر"]),
        (Level::Named, vec!["نبيل الشدياق", "هيثم الدوسري", "عامر الخزعلي"], vec![]),
        (
            Level::WithoutText,
            vec![],
            vec!["الشدياق", "الخزعلي", "عامر", "هيثم", "الدوسري", "dosari", "انفجار", "قتلت"],
        ),
    ];
    for (level, named, withheld) in cases {
        let bytes = packed(level, folder.path());
        for name in named {
            assert!(holds(&bytes, name), "{level:?}: {name} is not there");
        }
        for name in withheld.iter().chain(&never) {
            assert!(!holds(&bytes, name), "{level:?}: {name} is there");
        }
    }
}

#[test]
fn the_bytes_hold_everybody_and_it_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = packed(Level::Pages, folder.path());
    for name in [CHIEF, CITIZEN, DEAD, CHILD, CAPTION, "رأي قارئ"] {
        assert!(holds(&bytes, name), "{name}");
    }
    assert!(holds(&bytes, "LEVEL OF RELEASE: full, with the pages' bytes"));
}

#[test]
fn a_withheld_name_keeps_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = packed(Level::Withheld, folder.path());
    assert!(
        holds(&bytes, "المواطن ████ ███████ وأصابت المواطن ████ ███████ والطفلة"),
        "{}",
        String::from_utf8_lossy(&bytes)
    );
    // What is not touched is shown word for word, with its salt.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let leaves = text.lines().find(|l| l.contains("\"leaves\"")).expect("the leaves");
    let leaves: serde_json::Value = serde_json::from_str(&leaves[leaves.find('{').expect("JSON")..]).expect("JSON");
    let open: Vec<bool> = leaves["leaves"]
        .as_array()
        .expect("leaves")
        .iter()
        .map(|l| l.get("salt").is_some())
        .collect();
    assert_eq!(open, [false, false, false, false, false, true, false]);
}
