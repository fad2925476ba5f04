//! Numbers, days and cases as Arabic newsrooms write them.

use crate::random::Random;
use crate::table::Row;
use jiff::civil::{Date, Weekday};

const NUMBERS: [&str; 11] = ["", "", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];

const GULF: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];
const LEVANT: [&str; 12] = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
];
const MAGHREB: [&str; 12] = [
    "جانفي",
    "فيفري",
    "مارس",
    "أفريل",
    "ماي",
    "جوان",
    "جويلية",
    "أوت",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// Several people: `12 مدنيا`, `ثلاثة جنود`.
pub fn counted(number: u32, people: &Row, genitive: bool, random: &mut Random) -> String {
    match number {
        1 => people.cell("one").to_owned(),
        2 if genitive => people.cell("two_genitive").to_owned(),
        2 => people.cell("two").to_owned(),
        3..=10 => format!("{} {}", few(number, random), people.cell("several")),
        _ => format!("{number} {}", people.cell("accusative")),
    }
}

/// The dead of a headline: `12 قتيلا`, `ثلاثة قتلى`.
pub fn dead(number: u32, random: &mut Random) -> String {
    match number {
        1 => "قتيل".to_owned(),
        2 => "قتيلان".to_owned(),
        3..=10 => format!("{} قتلى", few(number, random)),
        _ => format!("{number} قتيلا"),
    }
}

/// The others that were hurt: `15 آخرون`.
pub fn others(number: u32, genitive: bool, random: &mut Random) -> String {
    let word = if genitive { "آخرين" } else { "آخرون" };
    if number <= 10 {
        format!("{} {word}", few(number, random))
    } else {
        format!("{number} {word}")
    }
}

fn few(number: u32, random: &mut Random) -> String {
    match NUMBERS.get(number as usize) {
        Some(word) if !word.is_empty() && random.percent(60) => (*word).to_owned(),
        _ => number.to_string(),
    }
}

/// When it was, as a page of the day `page` says it. `plain` is a weekday alone.
pub fn day(when: Date, page: Date, months: &str, plain: bool, random: &mut Random) -> String {
    let gap = page.since(when).map_or(0, |s| s.get_days());
    let weekday = weekday(when.weekday());
    if plain && gap < 7 {
        return weekday.to_owned();
    }
    let forms: Vec<String> = match gap {
        0 => vec![
            "اليوم".to_owned(),
            format!("اليوم {weekday}"),
            weekday.to_owned(),
            format!("يوم {weekday}"),
        ],
        1 => vec![
            "أمس".to_owned(),
            format!("أمس {weekday}"),
            weekday.to_owned(),
            format!("يوم {weekday}"),
        ],
        2 => vec!["أول من أمس".to_owned(), weekday.to_owned(), format!("يوم {weekday}")],
        3..=6 => vec![weekday.to_owned(), format!("{weekday} الماضي")],
        _ => Vec::new(),
    };
    match random.pick(&forms) {
        Some(form) if random.percent(85) => form.clone(),
        _ => full(when, page, months, random),
    }
}

fn full(when: Date, page: Date, months: &str, random: &mut Random) -> String {
    let at = when.month() as usize - 1;
    let month = match months {
        "levant" => LEVANT[at],
        "maghreb" => MAGHREB[at],
        _ => GULF[at],
    };
    let day = when.day();
    if when.year() != page.year() || random.percent(40) {
        format!("في {day} {month} {}", when.year())
    } else {
        format!("في {day} {month}")
    }
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "الاثنين",
        Weekday::Tuesday => "الثلاثاء",
        Weekday::Wednesday => "الأربعاء",
        Weekday::Thursday => "الخميس",
        Weekday::Friday => "الجمعة",
        Weekday::Saturday => "السبت",
        Weekday::Sunday => "الأحد",
    }
}

/// A name in the genitive or accusative: the sound plural's ون and و become ين and ي.
pub fn oblique(name: &str) -> String {
    let words = name.split(' ').map(|word| {
        if let Some(stem) = word.strip_suffix("ون").filter(|s| s.chars().count() > 2) {
            format!("{stem}ين")
        } else if let Some(stem) = word.strip_suffix('و').filter(|_| ["مسلحو", "مقاتلو"].contains(&word)) {
            format!("{stem}ي")
        } else {
            word.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A struck thing out of the accusative: the endings of its first two words go (سوقا شعبية, مجمعا سكنيا).
pub fn bare(target: &str) -> String {
    let words = target.split(' ').enumerate().map(|(n, word)| {
        let ending = n < 2 && word.chars().count() > 3 && !word.starts_with("ال") && !word.ends_with("وا");
        word.strip_suffix('ا').filter(|_| ending).unwrap_or(word)
    });
    let mut words: Vec<&str> = words.collect();
    // حي سكني: the first word of three letters loses its own.
    if words[0] == "حيا" {
        words[0] = "حي";
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases() {
        assert_eq!(bare("سوقا شعبية"), "سوق شعبية");
        assert_eq!(bare("حيا سكنيا"), "حي سكني");
        assert_eq!(bare("مدنيين احتموا تحت جسر"), "مدنيين احتموا تحت جسر");
        assert_eq!(oblique("مسلحون مجهولون"), "مسلحين مجهولين");
        assert_eq!(oblique("مسلحو تنظيم داعش"), "مسلحي تنظيم داعش");
    }

    #[test]
    fn days() {
        let (when, mut random) = (Date::constant(2015, 7, 3), Random::new(1));
        for _ in 0..20 {
            let said = day(when, Date::constant(2015, 7, 4), "levant", false, &mut random);
            assert!(["أمس", "الجمعة", "تموز"].iter().any(|w| said.contains(w)), "{said}");
        }
        assert_eq!(day(when, when, "gulf", true, &mut random), "الجمعة");
        assert!(day(when, Date::constant(2016, 1, 4), "gulf", false, &mut random).contains("يوليو 2015"));
    }
}
