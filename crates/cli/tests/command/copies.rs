//! Fingerprints on the record: one report printed by several outlets is near, another far.

use crate::tool::{Run, run_with};
use serde_json::{Value, json};

const REPORT: [&str; 4] = [
    "قال مصدر أمني في محافظة نينوى إن ستة من عناصر الشرطة قتلوا صباح الثلاثاء بانفجار عبوة ناسفة استهدفت دوريتهم على الطريق الواصل \
     بين الموصل وتلعفر، وأضاف أن عشرة آخرين أصيبوا ونقلوا إلى مستشفى الجمهوري.",
    "وذكر شاهد من سكان الحي أن سيارات الإسعاف تأخرت أكثر من ساعة بسبب إغلاق الجسر القديم، وأن الأهالي حملوا الجرحى بسياراتهم إلى \
     أقرب مركز صحي قبل وصول فرق الدفاع المدني إلى المكان.",
    "ولم تتبن أي جهة الهجوم حتى الآن، لكن قيادة العمليات قالت في بيان إن خلايا من تنظيم داعش لا تزال تنشط في القرى القريبة من \
     الطريق وتزرع العبوات ليلا قبل مرور الدوريات.",
    "وتشهد المحافظة منذ شهرين تصاعدا في هجمات مماثلة دفعت مجلسها إلى مطالبة الحكومة بإرسال قوات إضافية وإعادة فتح نقاط التفتيش \
     التي أغلقت مطلع العام الجاري بعد تحسن الأوضاع.",
];

fn fingerprint(run: &Run) -> Vec<String> {
    let record = &run.records()[0];
    let hex = record["fingerprint"].as_str().expect("a fingerprint");
    assert_eq!(hex.len(), 1024);
    (0..128).map(|i| hex[i * 8..i * 8 + 8].to_owned()).collect()
}

fn line(text: &str, title: Option<&str>) -> Vec<String> {
    let line = json!({"text": text, "title": title}).to_string();
    fingerprint(&run_with(&["read", "-", "--format", "jsonl"], line.as_bytes()))
}

fn similarity(a: &[String], b: &[String]) -> f64 {
    a.iter().zip(b).filter(|(x, y)| x == y).count() as f64 / 128.0
}

#[test]
fn copies_are_near_and_other_reports_far() {
    let report = line(&REPORT.join("\n\n"), None);
    // Another headline, another byline, a word changed, spelling without hamzas, a paragraph cut.
    let edited = REPORT[..3].join("\n\n").replace("ستة", "ثمانية").replace('أ', "ا");
    let near = similarity(&report, &line(&edited, None));
    assert!((0.5..0.95).contains(&near), "{near}");
    let titled = format!("انفجار في نينوى\n\n{}", REPORT.join("\n\n"));
    assert_eq!(similarity(&report, &line(&titled, Some("انفجار في نينوى"))), 1.0);
    let page: String = REPORT.iter().map(|p| format!("<p>{p}</p>")).collect();
    let page = format!("<html><body><h1>ستة قتلى من الشرطة غربي الموصل</h1>{page}</body></html>");
    let page = fingerprint(&run_with(&["read", "-", "--format", "jsonl"], page.as_bytes()));
    assert!(similarity(&report, &page) > 0.95);
    let other = "قالت مصادر أمنية في محافظة نينوى إن أربعة من عناصر الجيش أصيبوا مساء الخميس في اشتباك مع مسلحين قرب الحضر، وذكر بيان \
        لقيادة العمليات أن القوة طاردت المهاجمين حتى أطراف الصحراء ثم عادت إلى مواقعها بعد حلول الظلام.";
    let far = similarity(&report, &line(other, None));
    assert!(far < 0.1, "{far}");
}

#[test]
fn no_words_no_fingerprint() {
    let run = run_with(&["read", "-", "--format", "jsonl"], b"{\"text\": \" ... \"}");
    assert_eq!(run.records()[0]["fingerprint"], Value::Null);
}
