//! Reviews that cannot be: each is refused with the field that is wrong, and nothing is written.

use crate::reviewed::{act, holds, kept, one, refused, reviews};
use musnad_store::review::change::Change;
use musnad_store::review::{Act, Failed, Review};
use serde_json::json;

#[test]
fn what_a_correction_says_must_stand_in_the_article() {
    let (kept, ids) = kept();
    let item = serde_json::to_value(one(&kept, &ids[0]).statement).expect("JSON");
    let place = item["places"][0].clone();
    for (field, pointer, value) in [
        ("trigger", "/trigger/text", json!("قصفت")),
        ("actors[0]", "/actors/0/start", json!(3)),
        ("places[0]", "/places/0/end", json!(9999)),
        ("type", "/type", json!("WAR")),
        ("mode", "/mode", json!("withdraw")),
        ("aux[0]", "/aux", json!(["maybe"])),
        ("kind", "/kind", json!("toll")),
        ("times[0].edtf", "/times/0/edtf", json!("Friday")),
        ("actors[0].id", "/actors/0/id", json!("blue-army")),
        (
            "actors[0].kind",
            "/actors/0",
            json!({ "start": item["trigger"]["start"], "end": item["trigger"]["end"], "text": "قصف", "kind": "verb" }),
        ),
        ("places[0]", "/places/0/lat", json!(91.5)),
        (
            "sources[0].stance",
            "/sources",
            json!([{ "source": null, "cue": place, "type": "named", "stance": "shouts", "medium": null, "said": null, "hearer": null }]),
        ),
        ("item", "/actors", json!("الجيش الأخضر")),
    ] {
        let mut wrong = item.clone();
        *wrong.pointer_mut(pointer).expect("it is there") = value;
        let refused = refused(act(&kept, &ids[0], Act::Correct(wrong)));
        assert_eq!(refused.field, field, "{refused}");
    }
    assert_eq!(refused(act(&kept, &ids[0], Act::Correct(json!([])))).field, "item");
    assert!(reviews(&kept.store()).rows.is_empty());
    holds(&kept);
}

#[test]
fn words_of_a_change_are_looked_up_in_the_sentence() {
    let (kept, ids) = kept();
    let change = |field: &str, change: Change| match kept.store().changed(&ids[0], &change) {
        Err(Failed::Refused(refused)) => assert_eq!(refused.field, field, "{refused}"),
        other => panic!("{other:?}"),
    };
    let told = |words: &str| Change {
        actors: vec![words.to_owned()],
        ..Change::default()
    };
    // Not there; of another sentence; more than once.
    change("actor", told("جنود"));
    change("actor", told("وادي السدر"));
    change("actor", told("ا"));
    change(
        "stance",
        Change {
            stance: Some("denies".to_owned()),
            ..Change::default()
        },
    );
    change(
        "low",
        Change {
            low: Some(3),
            ..Change::default()
        },
    );
    change(
        "none",
        Change {
            none: vec!["victims".to_owned()],
            ..Change::default()
        },
    );
    let found = kept.store().changed(&ids[0], &told("الجبهة")).expect("it stands there once");
    assert!(serde_json::to_string(&found).expect("JSON").contains("\"text\":\"الجبهة\""));
}

#[test]
fn who_and_why_must_be_told() {
    let (kept, ids) = kept();
    for (field, reviewer, reason, what) in [
        ("reviewer", " ", "سبب", Act::Accept),
        ("reviewer", "a\nb", "سبب", Act::Accept),
        ("reason", "سمير", "", Act::Refuse),
        ("statement", "سمير", "سبب", Act::Split),
        ("other", "سمير", "سبب", Act::Join("none".to_owned())),
    ] {
        let review = Review {
            statement: ids[2].clone(),
            act: what,
            reviewer: reviewer.to_owned(),
            reason: reason.to_owned(),
        };
        assert_eq!(refused(kept.writer().review(&review)).field, field);
    }
    assert!(refused(act(&kept, "none", Act::Accept)).why.contains("no statement none"));
    assert!(reviews(&kept.store()).rows.is_empty());
}
