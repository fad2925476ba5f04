use super::*;

const TEXT: &str = "مقتل سمير الدباغ\n\nقتل المواطن سمير الدباغ في بلدة الرستن. وقال ابن عمه لسمير الدباغ بيت، وسمير نجار.";

fn words(text: &str, nth: usize) -> Words {
    let (at, _) = TEXT.match_indices(text).nth(nth).expect("it stands there");
    let start = TEXT[..at].chars().count();
    Words {
        start,
        end: start + text.chars().count(),
        text: text.to_owned(),
    }
}

fn persons() -> Vec<Person> {
    let person = |name: &str, nth| Person {
        words: words(name, nth),
        fate: Some("killed".to_owned()),
        ..Person::default()
    };
    let mut all = vec![person("سمير الدباغ", 0), person("سمير الدباغ", 1), person("سمير", 3)];
    all[1].role = Some(words("المواطن", 0));
    all
}

#[test]
fn lengths_stay_and_names_go() {
    let hidden = Hidden::of(Names::Withheld, &persons(), TEXT);
    let masked = hidden.text(TEXT, 0);
    assert_eq!(masked.chars().count(), TEXT.chars().count());
    assert!(
        masked.starts_with("مقتل ████ ██████\n\nقتل المواطن ████ ██████ في"),
        "{masked}"
    );
    // Told again with something glued to it, which nobody found; and by a part that was found.
    assert!(
        masked.ends_with("لابن") || masked.ends_with("█████ ██████ بيت، و████ نجار."),
        "{masked}"
    );
    assert!(Hidden::of(Names::Dead, &persons(), TEXT).is_empty());
}

#[test]
fn a_name_of_which_a_part_was_found() {
    let part = |name: &str, nth| Person {
        words: words(name, nth),
        ..Person::default()
    };
    // In the headline the surname alone; nobody found it with something glued to it.
    let hidden = Hidden::of(Names::Withheld, &[part("الدباغ", 0), part("سمير الدباغ", 1)], TEXT);
    let masked = hidden.text(TEXT, 0);
    assert!(masked.starts_with("مقتل ████ ██████\n"), "{masked}");
    assert!(!masked.contains("دباغ"), "{masked}");
}

#[test]
fn pieces_of_the_text() {
    let hidden = Hidden::of(Names::Withheld, &persons(), TEXT);
    let whole = hidden.text(TEXT, 0);
    for from in 0..TEXT.chars().count() {
        let piece = cut(TEXT, from, from + 9);
        assert_eq!(hidden.text(&piece, from), cut(&whole, from, from + 9), "{from}");
    }
    let role = |start, end| hidden.within(start, end).into_iter().map(|w| w.role).collect::<Vec<_>>();
    assert_eq!(role(18, 50), [Some("المواطن".to_owned())]);
    assert!(role(30, 40).len() == 1 && role(50, 53).is_empty());
}

#[test]
fn other_texts_by_words() {
    let hidden = Hidden::of(Names::Withheld, &persons(), TEXT);
    for (text, masked) in [
        ("صورة لسَمير دبّاغ", "صورة ██████ █████"),
        ("مواطن سمير دباغ", "مواطن ████ ████"),
        ("جيش سوري", "جيش سوري"),
    ] {
        assert_eq!(hidden.words(text), masked);
    }
    assert_eq!(
        ["والدباغ", "دباغة", "بسمير"].map(|w| hidden.word(w)),
        ["███████", "دباغة", "█████"]
    );
    assert_eq!(hidden.address("https://a.example/سمير"), "https://a.example/█");
    assert_eq!(hidden.address("pages/samir-aldabbagh.html"), "█");
    assert_eq!(hidden.address("pages/7.html"), "pages/7.html");
}

#[test]
fn a_record_without_the_name() {
    let party = |words: Words, kind: &str| Party {
        words,
        id: Some("somebody".to_owned()),
        kind: Some(kind.to_owned()),
        name: None,
        loaded: false,
    };
    let item = |recipient: Party| Item {
        id: "0".to_owned(),
        content: ItemContent::Event {
            event: "ASSAULT".to_owned(),
            mode: None,
            aux: Vec::new(),
            news: None,
            trigger: words("قتل", 1),
            actors: Vec::new(),
            recipients: vec![recipient],
            places: Vec::new(),
            times: Vec::new(),
        },
        quoted: false,
        sources: Vec::new(),
        sentence: crate::record::Range { start: 18, end: 57 },
    };
    let mut record = Record {
        musnad: crate::record::VERSION.to_owned(),
        lexicon: String::new(),
        id: "samir-dabbagh".to_owned(),
        sha256: String::new(),
        fingerprint: None,
        path: Some("in/سمير الدباغ.txt".to_owned()),
        url: Some("https://a.example/%D8%B3%D9%85%D9%8A%D8%B1".to_owned()),
        article: crate::record::Article {
            title: Some("مقتل سمير الدباغ".to_owned()),
            byline: Some("كتب سمير الدباغ".to_owned()),
            captions: vec!["سمير الدباغ في صورة قديمة".to_owned()],
            text: TEXT.to_owned(),
            ..Default::default()
        },
        parts: vec![crate::record::Part::listed("body", "قتل المواطن سمير الدباغ".to_owned())],
        statements: vec![
            item(party(words("سمير الدباغ", 1), "person")),
            item(party(words("المواطن سمير", 0), "military")),
        ],
        persons: persons(),
        notes: vec![crate::record::NoteItem {
            note: "unknown".to_owned(),
            start: None,
            end: None,
            detail: Some("سمير الدباغ".to_owned()),
        }],
    };
    let mut same = record.clone();
    Hidden::of(Names::Dead, &record.persons, TEXT).record(&mut same);
    assert_eq!(same, record);
    Hidden::of(Names::Withheld, &record.persons.clone(), TEXT).record(&mut record);
    let json = serde_json::to_string(&record).expect("plain data");
    for part in ["سمير", "دباغ", "samir"] {
        assert!(!json.contains(part), "{part} in {json}");
    }
    let ids: Vec<bool> = record
        .statements
        .iter()
        .filter_map(|i| match &i.content {
            ItemContent::Event { recipients, .. } => Some(recipients[0].id.is_some()),
            _ => None,
        })
        .collect();
    // A body that is called after somebody is still that body.
    assert_eq!(ids, [false, true]);
}

#[test]
fn keys_of_parts_of_names() {
    let mut hidden = Hidden::of(Names::Withheld, &persons()[..2], TEXT);
    let json = serde_json::json!({
        "id": "0", "kind": "relation", "relation": "leads", "aux": [], "times": [], "quoted": false, "sources": [],
        "subject": words("سمير", 1), "object": { "start": 0, "end": 0, "text": "كتيبة" }, "sentence": { "start": 18, "end": 57 },
    });
    let item: Item = serde_json::from_value(json).expect("a statement");
    assert_eq!(hidden.words("سمير"), "سمير");
    hidden.learn(&item);
    assert_eq!(hidden.words("سمير"), "████");
}
