//! Which language is this text in? Only Arabic is coded, so what matters is to know the others that share
//! its script: Persian, Urdu, Kurdish, Pashto.
//!
//! Script decides first. Within the Arabic script, each language's commonest small words are counted, and
//! letters that Arabic does not have count for the others; Arabic wins ties, because short headlines hold
//! no small words. In the Latin script English and French are told by their small words; all else is `und`.

use musnad_arabic::fold::{is_arabic, is_letter, is_mark};

const ARABIC: &[&str] = &[
    "في", "من", "على", "إلى", "الى", "أن", "ان", "عن", "التي", "الذي", "هذا", "هذه", "بعد", "مع", "كان", "قال", "بين", "لم", "لا",
    "أو", "كما", "وقال", "إن", "ما", "قد", "فی", "علی", "الی",
];
const PERSIAN: &[&str] = &[
    "است", "که", "در", "به", "از", "این", "را", "با", "برای", "آن", "شد", "شده", "می", "کرد", "های", "بود", "یک", "خود", "تا",
    "گفت", "اين", "ها", "نیز", "اند", "هم", "کرده", "نمی", "مى", "كه", "يك",
];
const URDU: &[&str] = &[
    "ہے", "کے", "کی", "میں", "نے", "سے", "کا", "اور", "کو", "ہیں", "پر", "یہ", "کہ", "تھا", "گیا", "کر", "اس", "ہے۔", "ہیں۔",
    "تھے", "بھی", "رہے", "والے",
];
const KURDISH: &[&str] = &[
    "لە",
    "بە",
    "کە",
    "ئەم",
    "ئەو",
    "لەگەڵ",
    "بۆ",
    "دەکات",
    "کرد",
    "لەسەر",
    "هەموو",
    "نێوان",
    "پێش",
    "دوای",
    "ناو",
    "بووە",
    "دەبێت",
    "و",
    "یان",
    "هەرێمی",
];
const PASHTO: &[&str] = &[
    "د",
    "په",
    "چې",
    "کې",
    "او",
    "ته",
    "له",
    "دی",
    "ده",
    "کړي",
    "یې",
    "نه",
    "هم",
    "شوي",
    "وو",
    "کړې",
    "دې",
    "کړ",
    "سره",
    "باندې",
];
const ENGLISH: &[&str] = &[
    "the", "of", "and", "in", "to", "a", "is", "was", "for", "on", "that", "by", "with", "from", "at", "as", "were", "said",
    "has",
];
const FRENCH: &[&str] = &[
    "le", "la", "les", "de", "des", "du", "et", "en", "un", "une", "dans", "pour", "par", "sur", "au", "aux", "que", "qui", "est",
];

/// The code of a text's language: `ar`, `fa`, `ur`, `ku`, `ps`, `en`, `fr`, or `und`. What the page
/// declares settles only what the text leaves open.
pub fn language(text: &str, declared: Option<&str>) -> &'static str {
    let (mut arabic, mut latin, mut other) = (0usize, 0usize, 0usize);
    let (mut urdu, mut kurdish, mut pashto, mut foreign) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars().filter(|c| is_letter(*c)) {
        if is_arabic(c) {
            arabic += 1;
            match c {
                'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' | 'ہ' | 'ھ' => urdu += 1,
                'ە' | 'ێ' | 'ۆ' | 'ڵ' | 'ڕ' => kurdish += 1,
                'ښ' | 'ځ' | 'څ' | 'ړ' | 'ډ' | 'ټ' | 'ږ' | 'ڼ' | 'ې' | 'ۍ' | 'ګ' => pashto += 1,
                'پ' | 'چ' | 'ژ' | 'گ' => foreign += 1,
                _ => {}
            }
        } else if c.is_ascii() || ('\u{C0}'..='\u{24F}').contains(&c) {
            latin += 1;
        } else {
            other += 1;
        }
    }
    let declared = declared
        .and_then(|tag| tag.split(['-', '_']).next())
        .map(str::to_ascii_lowercase)
        .unwrap_or_default();
    let words: Vec<&str> = text
        .split(|c: char| !(is_letter(c) || c.is_numeric() || is_mark(c)))
        .filter(|w| !w.is_empty())
        .collect();
    let count = |list: &[&str]| words.iter().filter(|w| list.contains(*w)).count();
    if arabic > 0 && arabic * 2 >= latin && arabic >= other {
        // Letters that Arabic lacks: one in fifty is far more than names of places bring in.
        let own = |letters: usize| letters * 50 >= arabic;
        let articles = words.iter().filter(|w| w.chars().count() >= 5 && w.starts_with("ال")).count();
        let plain = count(ARABIC) + articles;
        let persian = count(PERSIAN) + if own(foreign) { foreign / 2 } else { 0 };
        let tongues = [
            ("ur", count(URDU) + if own(urdu) { urdu } else { 0 }),
            ("ku", count(KURDISH).min(kurdish) + if own(kurdish) { kurdish } else { 0 }),
            ("ps", count(PASHTO).min(2 * pashto) + if own(pashto) { pashto } else { 0 }),
            ("fa", persian),
        ];
        let mut best = ("ar", plain);
        for (code, score) in tongues {
            let tied = score > 0 && score == best.1 && declared == code;
            if score > best.1 || tied {
                best = (code, score);
            }
        }
        return best.0;
    }
    if latin > other {
        let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
        let count = |list: &[&str]| lower.iter().filter(|w| list.contains(&w.as_str())).count();
        let (english, french) = (count(ENGLISH), count(FRENCH));
        let enough = |n: usize| n * 20 >= lower.len();
        return match (english, french) {
            (e, f) if e > f && enough(e) => "en",
            (e, f) if f > e && enough(f) => "fr",
            _ if declared == "en" => "en",
            _ if declared == "fr" => "fr",
            _ => "und",
        };
    }
    "und"
}

#[cfg(test)]
mod tests {
    use super::language;

    #[test]
    fn by_script_and_small_words() {
        for (text, code) in [
            ("عاد الهدوء إلى أحياء طرابلس الجنوبية بعد ليلة من الاشتباكات", "ar"),
            ("هدوء حذر", "ar"),
            ("قتل شرطی فی کرکوک وجرح آخرون فی هجوم علی دوریة", "ar"),
            ("این خبر را وزارت کشور امروز اعلام کرد که مرز بسته است", "fa"),
            ("مقامات محلی در هرات گفتند که در این حمله سه سرباز کشته شده است", "fa"),
            (
                "پولیس کے مطابق دھماکے میں تین اہلکار زخمی ہو گئے ہیں اور علاقے کو گھیر لیا گیا ہے",
                "ur",
            ),
            (
                "هێزە ئەمنییەکان لە شاری کەرکووک دوو کەسیان دەستگیر کرد و لێکۆڵینەوە بەردەوامە",
                "ku",
            ),
            ("چارواکو وویل چې په برید کې درې سرتېري وژل شوي او څلور نور ټپیان دي", "ps"),
            ("Fighting resumed near the airport and two people were hurt", "en"),
            ("Les combats ont repris dans la ville et deux soldats sont morts", "fr"),
            ("Столкновения возобновились рядом с аэропортом", "und"),
            ("1234 ...", "und"),
            ("", "und"),
        ] {
            assert_eq!(language(text, None), code, "{text}");
        }
        assert_eq!(language("Fighting resumed near Sirte", Some("en-US")), "en");
        assert_eq!(language("Fighting resumed near Sirte", Some("ar")), "und");
    }
}
