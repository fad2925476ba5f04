//! Incidents across pages: copies are one voice, and each telling says why it is here.

use crate::sample::{Kept, Story, event};

/// Long enough to have a fingerprint that is its own.
const REPORT: &str = "قصف مسلحون من الجبهة الحمراء صباح الجمعة القرية الغربية بقذائف الهاون، ما أدى إلى تدمير عدد من المنازل \
    ونزوح عشرات العائلات نحو البلدات المجاورة، بحسب ما أفاد سكان محليون قالوا إن القصف استمر ساعات من دون توقف.";
const OTHER: &str = "وتعرضت القرية الغربية لقصف عنيف فجر الجمعة في تصعيد هو الأول منذ أسابيع على خطوط التماس بين الطرفين.";

fn story(name: &str, sentence: &str, source: Option<&str>) -> Story {
    let told = event("ASSAULT", "قصف").by("red-front").at("t:qarya").on("2015-07-03");
    let told = match source {
        Some(source) => told.says(source),
        None => told,
    };
    Story::new(name, "2015-07-04").tells(sentence, [told])
}

#[test]
fn copies_are_one_voice() {
    let kept = Kept::of(&[
        story("agency", REPORT, Some("monitor")),
        story("other", OTHER, Some("relief")),
        story("copy", REPORT, Some("monitor")),
        story("copy-of-copy", REPORT, Some("monitor")),
    ]);
    let incident = kept.store().incident("agency-0").expect("an answer").expect("an incident");
    let summary = &incident.summary;
    assert_eq!(
        (summary.tellings, summary.pages, summary.voices, summary.independent),
        (4, 4, 2, 2)
    );
    let voices: Vec<i64> = incident.tellings.iter().map(|t| t.found.page.voice).collect();
    assert_eq!(voices, [1, 2, 1, 1]);
    let monitor = summary.sources.iter().find(|s| s.source == "monitor").expect("the source");
    assert_eq!((monitor.voices.len(), monitor.statements.len()), (1, 3));
    assert!(incident.tellings[0].joined_to.is_none());
    for telling in &incident.tellings[1..] {
        assert!(telling.joined_to.is_some());
        let points: i64 = telling.reasons.iter().map(|r| i64::from(r.points)).sum();
        assert_eq!(telling.score, Some(points));
    }
}

#[test]
fn nobody_is_no_source() {
    let kept = Kept::of(&[story("a", REPORT, None), story("b", OTHER, Some("ناشطون في القرية"))]);
    let summary = kept.store().incident("a-0").expect("an answer").expect("an incident").summary;
    assert_eq!((summary.pages, summary.unsourced.len()), (2, 1));
}

#[test]
fn an_incident_is_found_by_any_of_its_statements() {
    let kept = Kept::of(&[story("a", REPORT, None), story("b", OTHER, Some("relief"))]);
    let store = kept.store();
    let of = |id: &str| store.incident(id).expect("an answer");
    assert_eq!(of("a-0"), of("b-0"));
    assert_eq!(of("nothing"), None);
}
