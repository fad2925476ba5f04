//! Reviews hold when a page is read anew: statements keep their ids, get others, move, or are gone.

use crate::reviewed::{act, all, done, holds, mark, one, raid, reviews, undo};
use crate::sample::{Kept, Story, event, toll};
use musnad_store::review::Act;
use musnad_store::review::change::Change;
use musnad_store::review::list::Asked;

/// The same page, read by other tables: `sentences` stand in its text, and its statements are these.
fn anew(lexicon: &str, sentences: &[(&str, Vec<crate::sample::Told>)]) -> Story {
    let mut story = Story::new("raid", "2015-07-04");
    for (sentence, told) in sentences {
        story = story.tells(sentence, told.clone());
    }
    (story.placed, story.lexicon) = (true, format!("sha256:{lexicon}"));
    story
}

const FIRST: &str = "قصف الجيش الأخضر القرية الغربية الجمعة وقتل 7 من عناصر الجبهة الحمراء.";
const SECOND: &str = "وعاد الأهالي إلى وادي السدر بعد انسحاب المسلحين منه.";

fn attack() -> crate::sample::Told {
    event("ASSAULT", "قصف")
        .set("mode", "aerial")
        .by("green-army")
        .at("t:qarya")
        .on("2015-07-03")
}

fn retreat() -> crate::sample::Told {
    event("RETREAT", "انسحاب").at("t:wadi").set("mode", "withdraw")
}

fn corrected(kept: &Kept, id: &str, change: &Change) -> musnad_store::review::list::Reviewed {
    let item = kept.store().changed(id, change).expect("it can be");
    done(kept, id, Act::Correct(serde_json::to_value(item).expect("JSON")))
}

fn holds_now(kept: &Kept) -> Vec<String> {
    let mut rows = reviews(&kept.store()).rows;
    rows.reverse();
    rows.into_iter().map(|r| r.holds).collect()
}

#[test]
fn ids_stay() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    done(&kept, &ids[0], Act::Accept);
    done(&kept, &ids[2], Act::Refuse);
    let toll_of = corrected(
        &kept,
        &ids[1],
        &Change {
            what: Some("injured".to_owned()),
            ..Change::default()
        },
    );
    let killed = toll("killed", 7).at("t:qarya").on("2015-07-03");
    kept.add(&[anew(
        "two",
        &[(FIRST, vec![attack(), killed.clone()]), (SECOND, vec![retreat()])],
    )]);
    assert_eq!(holds_now(&kept), ["in force"; 3]);
    assert_eq!(mark(&one(&kept, &ids[0])), Some("accepted"));
    assert_eq!(
        (mark(&one(&kept, &ids[2])), one(&kept, &ids[2]).current),
        (Some("refused"), false)
    );
    assert_eq!(mark(&one(&kept, &toll_of.now.expect("it holds"))), Some("correction"));
    let mut expected = vec![ids[0].clone(), ids[1].clone()];
    let mut found = kept.found(all(false));
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
    holds(&kept);
    // Other fields of the same words: it holds, and is worth another look.
    let other = attack().set("mode", "heavy-weapons");
    kept.add(&[anew("three", &[(FIRST, vec![other, killed]), (SECOND, vec![retreat()])])]);
    assert_eq!(holds_now(&kept), ["changed", "in force", "in force"]);
    holds(&kept);
}

#[test]
fn ids_change_and_words_move() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    done(&kept, &ids[0], Act::Accept);
    done(&kept, &ids[2], Act::Refuse);
    // A sentence more before them, and one more is known to be hit.
    let before = "أعلن مجلس البلدة حدادا ثلاثة أيام على ضحايا الأسبوع الماضي في المنطقة كلها.";
    let wider = attack().to("الجبهة الحمراء");
    let story = anew("two", &[(before, vec![]), (FIRST, vec![wider]), (SECOND, vec![retreat()])]);
    kept.add(std::slice::from_ref(&story));
    let now = story.ids();
    assert!(!ids.contains(&now[0]) && !ids.contains(&now[1]));
    assert_eq!(
        (mark(&one(&kept, &now[0])), mark(&one(&kept, &now[1]))),
        (Some("accepted"), Some("refused"))
    );
    assert_eq!(kept.found(all(false)), [now[0].clone()]);
    assert_eq!(holds_now(&kept), ["changed", "in force"]);
    holds(&kept);
}

#[test]
fn another_statement_of_the_same_word_is_not_meant() {
    let both = |lexicon: &str, both: bool| {
        let other = attack().to("الجبهة الحمراء");
        let told = if both { vec![attack(), other] } else { vec![other] };
        anew(lexicon, &[(FIRST, told)])
    };
    let kept = Kept::of(&[both("one", true)]);
    let ids = both("one", true).ids();
    done(&kept, &ids[0], Act::Refuse);
    kept.add(&[both("two", false)]);
    assert_eq!(
        (kept.found(all(false)), holds_now(&kept)),
        (vec![ids[1].clone()], vec!["idle".to_owned()])
    );
    holds(&kept);
}

#[test]
fn what_a_newer_reading_has_no_more_is_held() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    done(&kept, &ids[2], Act::Accept);
    let change = Change {
        recipients: vec!["الجبهة الحمراء".to_owned()],
        ..Change::default()
    };
    corrected(&kept, &ids[0], &change);
    let before = "بيان صحفي صدر صباح اليوم عن مجلس البلدة ووزع على المراسلين.";
    let story = anew("two", &[(before, vec![]), (FIRST, vec![]), (SECOND, vec![])]);
    kept.add(std::slice::from_ref(&story));
    assert_eq!(holds_now(&kept), ["held by review"; 2]);
    let found = kept.store().find(&all(false)).expect("an answer").rows;
    let told: Vec<(Option<&str>, &str)> = found.iter().map(|f| (mark(f), f.sentence_text.as_str())).collect();
    assert_eq!(told, [(Some("held"), SECOND), (Some("correction"), FIRST)]);
    // Every word stands where it says.
    let text: Vec<char> = story.text().chars().collect();
    for mut statement in found.into_iter().map(|f| f.statement) {
        statement.visit_words(&mut |_, w| assert_eq!(text[w.start..w.end].iter().collect::<String>(), w.text));
    }
    holds(&kept);
    // Found again by the next tables, they are not twice there.
    kept.add(&[anew("three", &[(FIRST, vec![attack()]), (SECOND, vec![retreat()])])]);
    assert_eq!(holds_now(&kept), ["in force"; 2]);
    assert_eq!(kept.found(all(false)).len(), 2);
    holds(&kept);
}

#[test]
fn what_is_told_otherwise_by_now_does_not_take_what_was_accepted_out() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    done(&kept, &ids[2], Act::Accept);
    done(&kept, &ids[0], Act::Refuse);
    // The same words, and so the same ids; another type of event.
    let calm = event("PROTEST", "انسحاب").at("t:wadi");
    let seizure = event("COERCE", "قصف").by("green-army").at("t:qarya");
    kept.add(&[anew("two", &[(FIRST, vec![seizure]), (SECOND, vec![calm])])]);
    assert_eq!(holds_now(&kept), ["held by review", "idle"]);
    let found = one(&kept, &ids[2]);
    let told = serde_json::to_value(&found.statement).expect("JSON");
    assert_eq!((mark(&found), &told["type"]), (Some("held"), &serde_json::json!("RETREAT")));
    // The refusal was of an attack; what is told now nobody has refused.
    assert_eq!((one(&kept, &ids[0]).current, mark(&one(&kept, &ids[0]))), (true, None));
    holds(&kept);
}

#[test]
fn where_the_words_are_gone_the_review_is_kept_and_counted() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    let refusal = done(&kept, &ids[2], Act::Refuse);
    done(&kept, &ids[0], Act::Accept);
    kept.add(&[anew("two", &[(FIRST, vec![attack()])])]);
    assert_eq!(holds_now(&kept), ["orphaned", "in force"]);
    let orphaned = kept.store().reviews(&Asked {
        orphaned: true,
        limit: 10,
        ..Asked::default()
    });
    let orphaned = orphaned.expect("an answer");
    assert_eq!(
        (orphaned.total, orphaned.orphaned, orphaned.rows[0].id.as_str()),
        (1, 1, refusal.id.as_str())
    );
    assert_eq!(
        (orphaned.rows[0].quote.exact.as_str(), orphaned.rows[0].now.as_deref()),
        ("انسحاب", None)
    );
    holds(&kept);
    // The words come back, and with them what was said of them.
    kept.add(&[anew("three", &[(FIRST, vec![attack()]), (SECOND, vec![retreat()])])]);
    assert_eq!(
        (holds_now(&kept), kept.found(all(false))),
        (vec!["in force".to_owned(); 2], vec![ids[0].clone()])
    );
    holds(&kept);
}

#[test]
fn an_undone_review_is_not_applied_again() {
    let ids = raid().ids();
    let kept = Kept::of(&[raid()]);
    let review = done(&kept, &ids[2], Act::Refuse);
    undo(&kept, &review.id).expect("it is there");
    kept.add(&[anew("two", &[(FIRST, vec![attack()]), (SECOND, vec![retreat()])])]);
    assert_eq!(kept.found(all(false)).len(), 2);
    assert_eq!(mark(&one(&kept, &ids[2])), None);
    assert!(act(&kept, &ids[2], Act::Refuse).is_ok());
    holds(&kept);
}
