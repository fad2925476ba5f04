//! Tellings that reviewers joined and split: they stay so, whatever comes later.

use crate::reviewed::{act, done, holds, undo};
use crate::sample::{Kept, Story, event};
use musnad_store::review::{Act, Failed};

fn story(name: &str, sentence: &str, day: &str, place: &str, lexicon: &str) -> Story {
    let told = event("ASSAULT", "قصف").by("red-front").at(place).on(day);
    let mut story = Story::new(name, "2015-07-10").tells(sentence, [told]);
    (story.placed, story.lexicon) = (true, format!("sha256:{lexicon}"));
    story
}

const PLAIN: &str = "قصف مسلحو الجبهة الحمراء القرية الغربية في ساعة مبكرة من فجر ذلك اليوم بحسب السكان.";
const OTHER: &str = "وقال شهود في القرية الغربية إن قصف الجبهة الحمراء أيقظ الأهالي وهدم مسجدا قديما وسط الحي.";
const THIRD: &str = "وتحدثت إذاعة محلية عن قصف عنيف من مواقع الجبهة الحمراء طال القرية الغربية ومدرستها الوحيدة.";

fn first(lexicon: &str) -> Story {
    story("first", PLAIN, "2015-07-03", "t:qarya", lexicon)
}

fn second(lexicon: &str) -> Story {
    story("second", OTHER, "2015-07-03", "t:qarya", lexicon)
}

fn third(lexicon: &str) -> Story {
    story("third", THIRD, "2015-07-03", "t:qarya", lexicon)
}

/// Another happening, far away and weeks before.
fn far(lexicon: &str, day: &str) -> Story {
    let sentence = "وتعرض وادي السدر إلى قصف من الجبهة الحمراء لم تعرف حصيلته.";
    story("far", sentence, day, "t:wadi", lexicon)
}

/// The statements of the incident that a statement tells.
fn members(kept: &Kept, story: &Story) -> Vec<String> {
    let id = &story.ids()[0];
    let incident = kept.store().incident(id).expect("an answer").expect("an incident");
    let mut ids: Vec<String> = incident.tellings.into_iter().map(|t| t.found.statement.id).collect();
    ids.sort();
    ids
}

fn ids(stories: &[&Story]) -> Vec<String> {
    let mut ids: Vec<String> = stories.iter().map(|s| s.ids()[0].clone()).collect();
    ids.sort();
    ids
}

#[test]
fn a_split_telling_stays_alone() {
    let (a, b, c) = (first("one"), second("one"), third("one"));
    let kept = Kept::of(&[a.clone(), b.clone()]);
    assert_eq!(members(&kept, &a), ids(&[&a, &b]));
    let split = done(&kept, &b.ids()[0], Act::Split);
    assert_eq!((members(&kept, &a), members(&kept, &b)), (ids(&[&a]), ids(&[&b])));
    // A page that comes later joins the other.
    kept.add(std::slice::from_ref(&c));
    assert_eq!((members(&kept, &c), members(&kept, &b)), (ids(&[&a, &c]), ids(&[&b])));
    // Read anew, both with the same and with other fields.
    kept.add(&[second("two")]);
    assert_eq!(members(&kept, &b), ids(&[&b]));
    let mut wider = story("second", OTHER, "2015-07-03/2015-07-04", "t:qarya", "three");
    kept.add(std::slice::from_ref(&wider));
    assert_eq!(members(&kept, &wider), ids(&[&wider]));
    wider.lexicon.push('x');
    kept.add(&[wider, first("four"), third("four")]);
    assert_eq!((members(&kept, &a), members(&kept, &b)), (ids(&[&a, &c]), ids(&[&b])));
    holds(&kept);
    assert!(matches!(act(&kept, &b.ids()[0], Act::Split), Err(Failed::Refused(_))));
    undo(&kept, &split.id).expect("it is there");
    assert_eq!(members(&kept, &b), ids(&[&a, &b, &c]));
    holds(&kept);
}

#[test]
fn a_joined_telling_stays_joined() {
    let (a, b, far_off) = (first("one"), second("one"), far("one", "2015-06-11"));
    let kept = Kept::of(&[a.clone(), far_off.clone()]);
    assert_eq!(members(&kept, &a), ids(&[&a]));
    let far_id = far_off.ids()[0].clone();
    let joining = done(&kept, &far_id, Act::Join(a.ids()[0].clone()));
    assert_eq!(members(&kept, &a), ids(&[&a, &far_off]));
    let incident = kept.store().incident(&far_id).expect("an answer").expect("an incident");
    let telling = incident
        .tellings
        .iter()
        .find(|t| t.found.statement.id == far_id)
        .expect("it is there");
    assert_eq!(telling.joined_to.as_deref(), Some(a.ids()[0].as_str()));
    assert!(telling.reasons[0].words.contains(&joining.id), "{:?}", telling.reasons);
    assert!(matches!(
        act(&kept, &far_id, Act::Join(a.ids()[0].clone())),
        Err(Failed::Refused(_))
    ));
    kept.add(std::slice::from_ref(&b));
    assert_eq!(members(&kept, &b), ids(&[&a, &b, &far_off]));
    // Either page is read anew and told otherwise.
    kept.add(&[far("two", "2015-06-12")]);
    assert_eq!(members(&kept, &far_off), ids(&[&a, &b, &far_off]));
    kept.add(&[story("first", PLAIN, "2015-05-01", "t:qarya", "three")]);
    assert_eq!(members(&kept, &far_off), ids(&[&a, &far_off]));
    assert_eq!(members(&kept, &b), ids(&[&b]));
    holds(&kept);
    undo(&kept, &joining.id).expect("it is there");
    assert_eq!((members(&kept, &far_off), members(&kept, &a)), (ids(&[&far_off]), ids(&[&a])));
    holds(&kept);
}

#[test]
fn what_was_said_last_holds() {
    let (a, b) = (first("one"), second("one"));
    let kept = Kept::of(&[a.clone(), b.clone()]);
    let id = b.ids()[0].clone();
    done(&kept, &id, Act::Split);
    let joining = done(&kept, &id, Act::Join(a.ids()[0].clone()));
    kept.add(&[first("two"), second("two")]);
    assert_eq!(members(&kept, &b), ids(&[&a, &b]));
    undo(&kept, &joining.id).expect("it is there");
    assert_eq!(members(&kept, &b), ids(&[&b]));
    holds(&kept);
}

#[test]
fn a_refused_telling_leaves_its_incident_and_comes_back() {
    let (a, b) = (first("one"), second("one"));
    let kept = Kept::of(&[a.clone(), b.clone()]);
    let review = done(&kept, &a.ids()[0], Act::Refuse);
    assert_eq!(members(&kept, &b), ids(&[&b]));
    undo(&kept, &review.id).expect("it is there");
    assert_eq!(members(&kept, &b), ids(&[&a, &b]));
    holds(&kept);
}
