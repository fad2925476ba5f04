//! The words of the calendar.

use super::Unit;

/// A month of one of the two calendars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// 1 to 12.
    pub number: i8,
    /// Whether it is a Hijri month.
    pub hijri: bool,
}

/// The month name at token `at`, with its length in tokens. Names that are also other words (آب، مارس، صفر,
/// شعبان …) are read only where the caller knows that a month must stand there (`expected`).
///
/// ```
/// use musnad_arabic::calendar::month;
/// assert_eq!(month(&["كانون", "الثاني"], 0, false).map(|(len, m)| (len, m.number)), Some((2, 1)));
/// assert_eq!(month(&["اب"], 0, false), None);
/// assert_eq!(month(&["اب"], 0, true).map(|(_, m)| m.number), Some(8));
/// ```
pub fn month(keys: &[&str], at: usize, expected: bool) -> Option<(usize, Month)> {
    month_named(keys.get(at)?, keys.get(at + 1).copied().unwrap_or(""), expected)
}

/// The month named by `key`, or by `key` and `next`.
pub(super) fn month_named(key: &str, next: &str, expected: bool) -> Option<(usize, Month)> {
    let one = |number| Some((1, Month { number, hijri: false }));
    let two = |number| Some((2, Month { number, hijri: false }));
    let moon = |len, number| Some((len, Month { number, hijri: true }));
    match key {
        "يناير" | "جانفي" => one(1),
        "فبراير" | "فيفري" | "شباط" => one(2),
        "اذار" => one(3),
        "ابريل" | "نيسان" | "افريل" => one(4),
        "مايو" | "ايار" => one(5),
        "يونيو" | "يونيه" | "حزيران" => one(6),
        "يوليو" | "يوليه" | "تموز" | "جويلية" | "يوليوز" => one(7),
        "اغسطس" | "غشت" => one(8),
        "سبتمبر" | "ايلول" | "شتنبر" => one(9),
        "اكتوبر" => one(10),
        "نوفمبر" | "نونبر" => one(11),
        "ديسمبر" | "دجنبر" | "ديسامبر" => one(12),
        "كانون" => match next {
            "الثاني" | "ثاني" | "الاخر" => two(1),
            "الاول" | "اول" => two(12),
            _ => None,
        },
        "تشرين" => match next {
            "الاول" | "اول" => two(10),
            "الثاني" | "ثاني" => two(11),
            _ => None,
        },
        "ربيع" => match next {
            "الاول" | "اول" => moon(2, 3),
            "الاخر" | "الثاني" | "اخر" | "ثاني" => moon(2, 4),
            _ => None,
        },
        "جمادي" | "جمادا" => match next {
            "الاولي" | "الاول" | "اول" | "اولي" => moon(2, 5),
            "الاخرة" | "الثانية" | "الثاني" | "الاخر" | "ثاني" | "ثانية" => moon(2, 6),
            _ => None,
        },
        "ذو" | "ذي" | "ذى" => match next {
            "القعدة" | "قعدة" => moon(2, 11),
            "الحجة" | "حجة" => moon(2, 12),
            _ => None,
        },
        "شوال" => moon(1, 10),
        _ if !expected => None,
        "مارس" => one(3),
        "ماي" => one(5),
        "جوان" => one(6),
        "اب" | "اوت" | "هانيبال" => one(8),
        "الفاتح" => one(9),
        "التمور" => one(10),
        "الحرث" => one(11),
        "محرم" | "المحرم" => moon(1, 1),
        "صفر" => moon(1, 2),
        "رجب" => moon(1, 7),
        "شعبان" => moon(1, 8),
        "رمضان" => moon(1, 9),
        _ => None,
    }
}

/// A weekday with the article: 1 (Monday) to 7 (Sunday).
pub(super) fn weekday(key: &str) -> Option<i8> {
    weekday_stem(key.strip_prefix("ال")?)
}

/// A weekday without the article, as after يوم.
pub(super) fn weekday_stem(stem: &str) -> Option<i8> {
    Some(match stem {
        "اثنين" | "اثنان" | "اتنين" => 1,
        "ثلاثاء" | "ثلثاء" | "ثلاثا" => 2,
        "اربعاء" | "اربعا" => 3,
        "خميس" => 4,
        "جمعة" => 5,
        "سبت" => 6,
        "احد" => 7,
        _ => return None,
    })
}

/// A part of the day that a day can follow (`صباح`, `ليلة`).
pub(super) fn is_part(key: &str) -> bool {
    matches!(
        key,
        "صباح"
            | "مساء"
            | "فجر"
            | "ظهر"
            | "عصر"
            | "ليل"
            | "ليلة"
            | "نهار"
            | "ضحي"
            | "عشية"
            | "صبيحة"
            | "ظهيرة"
            | "غروب"
            | "مغرب"
            | "سحر"
            | "عشاء"
    )
}

/// An adverb of the part of the day (`فجرا`).
pub(super) fn is_part_adverb(key: &str) -> bool {
    matches!(
        key,
        "صباحا" | "مساء" | "مساءا" | "فجرا" | "ظهرا" | "عصرا" | "ليلا" | "نهارا" | "ضحي"
    )
}

/// Adjectives that place a unit or a named time: how many units after the present one.
pub(super) fn turn(key: &str) -> Option<i32> {
    Some(match key {
        "الماضي" | "الماضية" | "المنصرم" | "المنصرمة" | "الفائت" | "الفائتة" | "المنقضي" | "المنقضية" | "الفارط" | "الفارطة"
        | "الاخير" | "الاخيرة" | "السابق" | "السابقة" | "الماضيين" | "الماضيان" | "الاخيرين" | "المنصرمين" | "الفائتين"
        | "الماضيتين" => -1,
        "الجاري" | "الجارية" | "الحالي" | "الحالية" | "الراهن" | "الراهنة" => 0,
        "المقبل" | "المقبلة" | "القادم" | "القادمة" | "الاتي" | "الاتية" | "المقبلين" | "القادمين" | "التاليين" | "المقبلتين" => {
            1
        }
        _ => return None,
    })
}

/// Adjectives that place a time by what was told before.
pub(super) fn is_same(key: &str) -> bool {
    matches!(
        key,
        "نفسه" | "نفسها" | "ذاته" | "ذاتها" | "عينه" | "التالي" | "التالية" | "المذكور" | "المذكورة"
    )
}

/// How a unit word counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Two,
    Many,
}

/// The unit that a word without the article names.
pub(super) fn unit(stem: &str) -> Option<(Unit, Number)> {
    use Number::*;
    use Unit::*;
    Some(match stem {
        "دقيقة" => (Minute, One),
        "دقيقتين" | "دقيقتان" => (Minute, Two),
        "دقائق" => (Minute, Many),
        "ساعة" => (Hour, One),
        "ساعتين" | "ساعتان" => (Hour, Two),
        "ساعات" => (Hour, Many),
        "يوم" | "يوما" | "ليلة" => (Day, One),
        "يومين" | "يومان" | "ليلتين" => (Day, Two),
        "ايام" | "اياما" | "ليالي" | "ليال" => (Day, Many),
        "اسبوع" | "اسبوعا" => (Week, One),
        "اسبوعين" | "اسبوعان" => (Week, Two),
        "اسابيع" => (Week, Many),
        "شهر" | "شهرا" => (Month, One),
        "شهرين" | "شهران" => (Month, Two),
        "اشهر" | "شهور" => (Month, Many),
        "عام" | "عاما" | "سنة" => (Year, One),
        "عامين" | "عامان" | "سنتين" | "سنتان" => (Year, Two),
        "اعوام" | "سنوات" | "سنين" => (Year, Many),
        "عقد" | "عقدا" => (Decade, One),
        "عقدين" | "عقدان" => (Decade, Two),
        "عقود" => (Decade, Many),
        "قرن" => (Century, One),
        "قرنين" => (Century, Two),
        "قرون" => (Century, Many),
        _ => return None,
    })
}

/// The beginning, middle or end of a time.
pub(super) fn is_edge(key: &str) -> bool {
    matches!(
        key,
        "مطلع"
            | "اوائل"
            | "بداية"
            | "بدايات"
            | "مستهل"
            | "منتصف"
            | "اواسط"
            | "وسط"
            | "اواخر"
            | "نهاية"
            | "نهايات"
            | "ختام"
            | "مطالع"
    )
}

/// A season's EDTF number.
pub(super) fn season(stem: &str) -> Option<u8> {
    Some(match stem {
        "ربيع" => 21,
        "صيف" => 22,
        "خريف" => 23,
        "شتاء" => 24,
        _ => return None,
    })
}

/// A decade's tens, from the plural of its tens (`الثمانينات`, `ثمانينيات`).
pub(super) fn decade(stem: &str) -> Option<i16> {
    let root = stem.strip_suffix("ينات").or_else(|| stem.strip_suffix("ينيات"))?;
    Some(match root {
        "عشر" => 20,
        "ثلاث" => 30,
        "اربع" => 40,
        "خمس" => 50,
        "ست" => 60,
        "سبع" => 70,
        "ثمان" => 80,
        "تسع" => 90,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_months() {
        for (number, names) in [
            (1, "يناير جانفي"),
            (2, "فبراير شباط فيفري"),
            (3, "اذار مارس"),
            (5, "مايو ايار ماي"),
            (8, "اغسطس اب اوت غشت"),
            (11, "نوفمبر نونبر"),
            (12, "ديسمبر دجنبر"),
        ] {
            for name in names.split(' ') {
                assert_eq!(month(&[name], 0, true), Some((1, Month { number, hijri: false })), "{name}");
            }
        }
        assert_eq!(
            month(&["ذي", "الحجة"], 0, false),
            Some((2, Month { number: 12, hijri: true }))
        );
        assert_eq!(month(&["ربيع"], 0, true), None);
    }
}
