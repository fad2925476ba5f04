//! Pages in other languages, also those in Arabic letters: said so, and not coded.

use crate::tool::run_with;
use serde_json::json;

/// Language, and news that would be coded if it were taken for Arabic.
const PAGES: &[(&str, &str)] = &[
    (
        "fa",
        "در حمله طالبان به یک پاسگاه در ولایت هلمند دست کم هشت سرباز کشته شدند. سخنگوی وزارت دفاع گفت که این حمله دیشب انجام شده است.",
    ),
    ("fa", "انفجار در کابل؛ ده غیرنظامی کشته و سی نفر زخمی شدند"),
    (
        "fa",
        "وزير خارجه ايران گفت كه مذاكرات با عراق درباره مرز مشترك به پايان رسيده است و دو طرف توافق كردند.",
    ),
    (
        "ur",
        "کوئٹہ میں بم دھماکے کے نتیجے میں پانچ افراد ہلاک اور بارہ زخمی ہو گئے، پولیس نے علاقے کو گھیرے میں لے لیا ہے۔",
    ),
    ("ur", "وزیرستان میں فوج کی کارروائی، چار دہشت گرد ہلاک"),
    (
        "ku",
        "لە شاری هەولێر چوار کەس لە هێرشێکی چەکداریدا کوژران و پۆلیس ڕایگەیاند کە لێکۆڵینەوە دەستی پێکردووە.",
    ),
    ("ku", "هێزەکانی پێشمەرگە هێرشێکی داعشیان لە کەرکووک تێکشکاند"),
    (
        "ps",
        "د کندهار په ښار کې په چاودنه کې شپږ کسان وژل شوي او لس نور ټپیان دي، پولیسو وویل چې پلټنې روانې دي.",
    ),
    (
        "en",
        "Six people were killed in a car bomb near a market in Baghdad on Sunday, police said, and ten were hurt.",
    ),
    (
        "fr",
        "Six personnes ont été tuées dans un attentat à la voiture piégée près de la ville de Tripoli, selon la police.",
    ),
];

#[test]
fn other_languages_are_said_and_not_coded() {
    for (language, text) in PAGES {
        let html = format!("<html lang=\"ar\"><body><h1>{text}</h1><p>{text}</p></body></html>");
        let line = json!({ "text": text }).to_string();
        for input in [html, format!("{text}\n"), line] {
            let read = run_with(&["read", "-", "--format", "jsonl"], input.as_bytes());
            let record = &read.records()[0];
            assert_eq!(read.code, 0);
            assert_eq!(record["article"]["language"], *language, "{text}");
            assert_eq!(record["statements"], json!([]), "{text}");
            let note = json!({"note": "not-arabic", "start": null, "end": null, "detail": language});
            let told = record["notes"].as_array().expect("notes").iter();
            let told: Vec<_> = told.filter(|n| n["note"] == "not-arabic").collect();
            assert_eq!(told.len(), 1, "{record}");
            assert_eq!(told[0]["detail"], note["detail"]);
        }
    }
}

/// Arabic stays Arabic whatever its page declares, and with foreign names and letters in it.
#[test]
fn arabic_is_coded() {
    for text in [
        "قتل خمسة جنود في هجوم لحركة طالبان على نقطة تفتيش في ولاية هلمند، بحسب متحدث باسم وزارة الدفاع.",
        "قتل خمسة جنود فی هجوم لحرکة طالبان علی نقطة تفتیش فی ولایة هلمند، بحسب متحدث باسم وزارة الدفاع.",
        "اعتقلت الشرطة پاكستانيين اثنين في چنيف",
    ] {
        let html = format!("<html lang=\"fa\"><body><p>{text}</p></body></html>");
        let record = &run_with(&["read", "-", "--format", "jsonl"], html.as_bytes()).records()[0];
        assert_eq!(record["article"]["language"], "ar", "{text}");
        assert!(!record["statements"].as_array().expect("statements").is_empty(), "{text}");
    }
}
