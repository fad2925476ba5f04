//! Numbers and figures as newsrooms write them.

use super::Bound::{self, *};
use super::{figure, number};
use crate::{span::Span, token::Tokens};

pub(super) fn with_keys<T>(text: &str, run: impl FnOnce(&[&str]) -> T) -> T {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    run(&keys)
}

#[test]
fn reads_numbers() {
    // text, tokens covered, value
    for (text, len, value) in [
        ("12 قتيلا", 1, 12.0),
        ("1,200", 1, 1200.0),
        ("1.200 لاجئ", 1, 1200.0),
        ("1.200 مليون", 2, 1_200_000.0),
        ("1.234.567", 1, 1_234_567.0),
        ("3,5", 1, 3.5),
        ("٣٫٥ ملايين", 2, 3_500_000.0),
        ("واحد وعشرون جنديا", 2, 21.0),
        ("إحدى وعشرين امرأة", 2, 21.0),
        ("أحد عشر شرطيا", 2, 11.0),
        ("إحدى عشرة غارة", 2, 11.0),
        ("اثنا عشر قتيلا", 2, 12.0),
        ("اثنتي عشرة قذيفة", 2, 12.0),
        ("ثلاثة عشر", 2, 13.0),
        ("تسع عشرة", 2, 19.0),
        ("اثنان وعشرون", 2, 22.0),
        ("اثنين من الجنود", 1, 2.0),
        ("عشرة مسلحين", 1, 10.0),
        ("خمسة و ثلاثين", 3, 35.0),
        ("مئة وخمسة وعشرين ألفا و300", 6, 125_300.0),
        ("مائتي أسرة", 1, 200.0),
        ("مئتان وثلاثة", 2, 203.0),
        ("ثلاثمئة وأربعة عشر", 3, 314.0),
        ("ثلاث مئة", 2, 300.0),
        ("خمسمائة", 1, 500.0),
        ("ألفين وستمائة", 2, 2600.0),
        ("ألفي عائلة", 1, 2000.0),
        ("ثلاثة آلاف و200 أسرة", 4, 3200.0),
        ("ألف و500 معتقل", 3, 1500.0),
        ("عشرين ألفا", 2, 20_000.0),
        ("100 ألف شخص", 2, 100_000.0),
        ("مئة ألف", 2, 100_000.0),
        ("مليونا نازح", 1, 2_000_000.0),
        ("مليون ونصف مليون نازح", 3, 1_500_000.0),
        ("ثلاثة ملايين ونصف المليون", 4, 3_500_000.0),
        ("ربع مليون", 2, 250_000.0),
        ("نصف المليون", 2, 500_000.0),
        ("ثلاثة أرباع", 2, 0.75),
        ("خمسة ونصف", 2, 5.5),
        ("ملياري دولار", 1, 2e9),
        ("بألفي دولار", 1, 2000.0),
        ("وخمسة جرحى", 1, 5.0),
        ("الخمسة", 1, 5.0),
        ("الـ15 يوما", 2, 15.0),
        ("ثلاثة وأربعة", 1, 3.0),
        ("مئتين وثلاثمئة", 1, 200.0),
        ("صفر", 1, 0.0),
    ] {
        let read = with_keys(text, |keys| number(keys, 0)).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((read.len, read.value.as_f64()), (len, value), "{text}");
    }
}

#[test]
fn leaves_other_words() {
    for text in [
        "أحد الجنود",
        "الأحد",
        "الاثنين",
        "لست أدري",
        "قتل",
        "بالمئة",
        "192.168.1.2",
        "آلاف",
        "مئات",
        "وزير",
    ] {
        assert_eq!(with_keys(text, |keys| number(keys, 0)), None, "{text}");
    }
    assert_eq!(with_keys("50 في المئة", |keys| number(keys, 2)), None);
}

#[test]
fn tells_the_clitic() {
    for (text, clitic) in [("وخمسة", 1), ("وبخمسة", 2), ("خمسة", 0), ("واحد", 0), ("وواحد وعشرون", 1)]
    {
        assert_eq!(
            with_keys(text, |keys| number(keys, 0)).map(|n| n.clitic_len),
            Some(clitic),
            "{text}"
        );
    }
}

type Row = (&'static str, usize, Option<(usize, Option<u64>, Option<u64>, Bound)>);

/// Text, token to start at, what is read.
const ROWS: &[Row] = &[
    ("38 شخصا", 0, Some((1, Some(38), Some(38), Exact))),
    ("ربع مليون لاجئ", 0, Some((2, Some(250_000), Some(250_000), Exact))),
    ("نحو 180 جريحا", 0, Some((2, Some(180), Some(180), Approx))),
    ("حوالى عشرين آخرين", 0, Some((2, Some(20), Some(20), Approx))),
    ("وقرابة 300 أسرة", 0, Some((2, Some(300), Some(300), Approx))),
    ("بنحو 40 صاروخا", 0, Some((2, Some(40), Some(40), Approx))),
    ("ما يقارب 2000 معتقل", 0, Some((3, Some(2000), Some(2000), Approx))),
    ("أكثر من 100 ألف شخص", 0, Some((4, Some(100_001), None, MoreThan))),
    ("وأكثر من عشرة جنود", 0, Some((3, Some(11), None, MoreThan))),
    ("ما يزيد على 70 جثة", 0, Some((4, Some(71), None, MoreThan))),
    ("تجاوز 500 قتيل", 0, Some((2, Some(501), None, MoreThan))),
    ("ما لا يقل عن 12 عنصرا", 0, Some((5, Some(12), None, AtLeast))),
    ("ما لايقل عن 9 أطفال", 0, Some((4, Some(9), None, AtLeast))),
    ("لا يقل عن ستة", 0, Some((4, Some(6), None, AtLeast))),
    ("على الأقل 12", 0, Some((3, Some(12), None, AtLeast))),
    ("50 على الأقل", 0, Some((3, Some(50), None, AtLeast))),
    ("أقل من 10 عسكريين", 0, Some((3, None, Some(9), LessThan))),
    ("لا يتجاوز 10", 0, Some((3, None, Some(10), AtMost))),
    ("ما يصل إلى 700", 0, Some((4, None, Some(700), AtMost))),
    ("لا يزيد على 200", 0, Some((4, None, Some(200), AtMost))),
    ("بين 3 و5 قتلى", 0, Some((4, Some(3), Some(5), Exact))),
    ("بين 30 و35 نائبا", 0, Some((4, Some(30), Some(35), Exact))),
    ("ما بين ثلاثين وأربعين مسلحا", 0, Some((4, Some(30), Some(40), Exact))),
    ("بين خمسة وعشرين", 0, Some((3, Some(5), Some(20), Exact))),
    ("من 20 إلى 30 مقاتلا", 0, Some((4, Some(20), Some(30), Exact))),
    ("30-35 مقاتلا", 0, Some((3, Some(30), Some(35), Exact))),
    ("30 إلى 40 ألف نازح", 0, Some((4, Some(30_000), Some(40_000), Exact))),
    ("عشرات الجرحى", 0, Some((1, Some(20), Some(99), Word))),
    ("والمئات من النازحين", 0, Some((1, Some(200), Some(999), Word))),
    ("آلاف القتلى", 0, Some((1, Some(2000), Some(9999), Word))),
    ("عشرات الآلاف من السودانيين", 0, Some((2, Some(20_000), Some(99_999), Word))),
    ("مئات الآلاف", 0, Some((2, Some(200_000), Some(999_999), Word))),
    ("بضعة جنود", 0, Some((1, Some(3), Some(9), Word))),
    ("بضع عشرات", 0, Some((2, Some(20), Some(99), Word))),
    ("عدة مدنيين", 0, Some((1, Some(3), None, Word))),
    ("عدد من الجنود", 0, Some((2, Some(2), None, Word))),
    ("عددا كبيرا من المتمردين", 0, Some((3, Some(2), None, Word))),
    ("الجنود الخمسة", 1, Some((1, Some(5), Some(5), Exact))),
    ("شخص واحد", 1, Some((1, Some(1), Some(1), Exact))),
    ("نحو مئة وخمسين", 0, Some((3, Some(150), Some(150), Approx))),
    ("12 أو أكثر", 0, Some((3, Some(12), None, AtLeast))),
    ("أكثر من 20 وأقل من 30 قتيلا", 0, Some((6, Some(21), Some(29), Exact))),
    ("ألف و200 أسير", 0, Some((3, Some(1200), Some(1200), Exact))),
    ("عام 2011", 1, None),
    ("وسنة 2003", 1, None),
    ("الساعة 10:30", 1, None),
    ("12/7/2005", 0, None),
    ("2014-11-16", 0, None),
    ("18 مارس", 0, None),
    ("7 من شهر أيار", 0, None),
    ("30 في المئة", 0, None),
    ("45% من", 0, None),
    ("أحد الجنود", 0, None),
    ("في آن واحد", 2, None),
    ("الثالثة", 0, None),
    ("أكثر من مرة", 0, None),
    ("نحو القرية", 0, None),
    ("دون أن يصاب", 0, None),
    ("من المدينة", 0, None),
    ("بين الجانبين", 0, None),
    ("3,5 كيلومتر", 0, None),
];

#[test]
fn reads_figures() {
    for (text, at, want) in ROWS {
        let read = with_keys(text, |keys| figure(keys, *at)).map(|f| (f.len, f.low, f.high, f.bound));
        assert_eq!(read, *want, "{text}");
    }
}

#[test]
fn tells_the_clitic_of_figures() {
    for (text, clitic) in [("وأكثر من 5", 1), ("وبنحو 5", 2), ("نحو 5", 0), ("وخمسة", 1), ("وعشرات", 1)]
    {
        assert_eq!(
            with_keys(text, |keys| figure(keys, 0)).map(|f| f.clitic_len),
            Some(clitic),
            "{text}"
        );
    }
}
