//! Measures numbers and times on the Arabic cases of Microsoft's Recognizers-Text (MIT).
//!
//! Those cases were written for an assistant on a phone: arithmetic ("one in a hundred trillion", powers,
//! dozens), bare days of the month ("I'll be back on 15"), and "the last one" as an ordinal. News has other
//! needs, so they are read with the readers for text of any kind (`number::amounts`, `number::ranges`,
//! `number::rank`, `calendar::spoken`), not with those that the coder reads news with (`number::figure`,
//! `calendar::time`). The floors below are what is measured, by file and overall, over the cases that the
//! reference implementation (.NET) itself passes; nothing is left out of the totals. What passes of the
//! cases that the reference fails is shown beside it.
//!
//! A case passes when the same stretches of text are found, and none besides; and, where the case asks for
//! it, with the same value. Times are compared without the small words that the two annotations treat
//! differently at their start (يوم, ما of ما بين, and the prepositions في, إلى, خلال), and not by value, since
//! TIMEX and EDTF say different things; lengths of time that are not placed (`25 دقيقة`) are of another
//! type there and are not counted as found.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use jiff::civil::Date;
use musnad_arabic::{
    Span,
    calendar::{self, When},
    number::{self, Origin, Range, RangeForm},
    token::Tokens,
};
use serde_json::Value;

/// File and the share of its cases, in percent, that must pass.
const FLOORS: [(&str, usize); 5] = [
    ("NumberModel", 97),
    ("NumberRangeModel", 95),
    ("OrdinalModel", 94),
    ("DateParser", 93),
    ("DatePeriodParser", 98),
];

/// The share of all cases that must pass.
const FLOOR: usize = 96;

/// A stretch of text that was found, with its value.
type Found = (String, String);

#[test]
fn recognizers() {
    let base = env::var_os("MUSNAD_DATA")
        .map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            PathBuf::from,
        )
        .join("yardsticks/recognizers");
    if !base.is_dir() {
        let required = env::var("MUSNAD_REQUIRE").is_ok_and(|v| v.split(',').any(|p| p == "data"));
        assert!(!required, "no data at {}", base.display());
        println!("skipped: no data");
        return;
    }
    let mut low = Vec::new();
    let mut all = (0, 0);
    println!("| file | passed | of | % | passed of what the reference fails |\n|---|---:|---:|---:|---:|");
    let mut missed: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (name, floor) in FLOORS {
        let text = fs::read_to_string(base.join(format!("{name}.json"))).expect("readable cases");
        let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON cases");
        let (mut passed, mut total) = (0, 0);
        let (mut beyond, mut unsupported) = (0, 0);
        for case in &cases {
            if ["NotSupported", "NotSupportedByDesign"]
                .iter()
                .any(|k| case[*k].as_str().is_some_and(|v| v.contains("dotnet")))
            {
                unsupported += 1;
                beyond += usize::from(run(name, case).is_ok());
                continue;
            }
            total += 1;
            match run(name, case) {
                Ok(()) => passed += 1,
                Err((kind, detail)) => missed.entry((name, kind)).or_default().push(detail),
            }
        }
        let share = 100 * passed / total.max(1);
        println!("| {name} | {passed} | {total} | {share} | {beyond} of {unsupported} |");
        all = (all.0 + passed, all.1 + total);
        if share < floor {
            low.push(format!("{name}: {share}% < {floor}%"));
        }
    }
    let share = 100 * all.0 / all.1.max(1);
    println!("| all | {} | {} | {share} | |", all.0, all.1);
    if share < FLOOR {
        low.push(format!("all: {share}% < {FLOOR}%"));
    }
    println!("\n| file | missed kind | cases |\n|---|---|---:|");
    for ((name, kind), details) in &missed {
        println!("| {name} | {kind} | {} |", details.len());
    }
    if env::var_os("MUSNAD_VERBOSE").is_some() {
        for ((name, kind), details) in &missed {
            println!("\n{name}, {kind}:\n  {}", details.join("\n  "));
        }
    }
    assert!(low.is_empty(), "{low:?}");
}

fn run(name: &str, case: &Value) -> Result<(), (&'static str, String)> {
    let text = case["Input"].as_str().unwrap_or("");
    let anchor = case["Context"]["ReferenceDateTime"]
        .as_str()
        .and_then(|d| d.get(..10))
        .and_then(|d| d.parse::<Date>().ok());
    let got = find(name, text, anchor);
    let values_count = case["IgnoreResolution"].is_null() && !name.starts_with("Date");
    let want: Vec<Found> = case["Results"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|r| {
            let value = r["Resolution"]["value"].as_str().unwrap_or("").to_owned();
            (r["Text"].as_str().unwrap_or("").to_owned(), value)
        })
        .collect();
    let plain = |text: &str| {
        let mut text = text;
        while let Some((word, rest)) = text.split_once(' ').filter(|_| name.starts_with("Date")) {
            if !["يوم", "ما", "في", "إلى", "خلال"].contains(&word) {
                break;
            }
            text = rest.trim_start();
        }
        text.to_owned()
    };
    let texts = |list: &[Found]| list.iter().map(|f| plain(&f.0)).collect::<Vec<_>>();
    let detail = || format!("{text} — wanted {want:?}, found {got:?}");
    if texts(&got) != texts(&want) {
        return Err((kind(text, &want, &got), detail()));
    }
    if values_count && got.iter().zip(&want).any(|(g, w)| g.1 != w.1) {
        return Err(("another value", detail()));
    }
    Ok(())
}

/// Finds in the text what the file is about.
fn find(name: &str, text: &str, anchor: Option<Date>) -> Vec<Found> {
    match name {
        "NumberModel" => number::amounts(text)
            .iter()
            .map(|a| (a.span.of(text).to_owned(), shown(a.value)))
            .collect(),
        "NumberRangeModel" => number::ranges(text)
            .iter()
            .map(|r| (r.span.of(text).to_owned(), interval(r)))
            .collect(),
        "OrdinalModel" => scan(text, |keys, i| {
            let read = number::rank(keys, i)?;
            let value = match read.origin {
                Origin::Start => read.offset.to_string(),
                Origin::Current => format!("current{:+}", read.offset),
                Origin::End => format!("end{}{}", if read.offset < 0 { "" } else { "+" }, read.offset),
            };
            Some((read.len, read.clitic_len, value))
        }),
        _ => scan(text, |keys, i| {
            let read = calendar::spoken(keys, i).filter(|t| !matches!(t.when, When::Duration { .. }))?;
            let edtf = calendar::resolve(&read.when, anchor).map_or(String::new(), |r| r.edtf);
            Some((read.len, read.clitic_len, edtf))
        }),
    }
}

/// Tries a reader at every token from left to right; what it reads is passed over.
fn scan(text: &str, read: impl Fn(&[&str], usize) -> Option<(usize, usize, String)>) -> Vec<Found> {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < keys.len() {
        let Some((len, glued, value)) = read(&keys, i) else {
            i += 1;
            continue;
        };
        let part = tokens.span(i, i + len - 1).of(text);
        let cut: usize = part.chars().take(glued).map(char::len_utf8).sum();
        found.push((part[cut..].to_owned(), value));
        i += len;
    }
    found
}

/// A range as intervals are written there: the upper end of "between" is left out.
fn interval(range: &Range) -> String {
    let between = range.form == RangeForm::Between;
    let low = range.low.map_or("(".to_owned(), |e| {
        format!("{}{}", if e.inclusive { '[' } else { '(' }, shown(e.value))
    });
    let high = range.high.map_or(")".to_owned(), |e| {
        format!("{}{}", shown(e.value), if e.inclusive && !between { ']' } else { ')' })
    });
    format!("{low},{high}")
}

/// A number with fifteen places that count, as it is written there.
fn shown(value: f64) -> String {
    let scientific = format!("{value:.14e}");
    let (digits, exponent) = scientific.split_once('e').expect("an exponent");
    let exponent: i32 = exponent.parse().expect("a number");
    if value != 0.0 && !(-5..15).contains(&exponent) {
        let digits = digits.trim_end_matches('0').trim_end_matches('.');
        let sign = if exponent < 0 { '-' } else { '+' };
        return format!("{digits}E{sign}{:02}", exponent.abs());
    }
    let text = format!("{value:.*}", (14 - exponent).max(0) as usize);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// What a missed case is about.
fn kind(text: &str, want: &[Found], got: &[Found]) -> &'static str {
    let has = |words: &[&str]| want.iter().any(|w| words.iter().any(|word| w.0.contains(word)));
    if want.is_empty() {
        "nothing was wanted"
    } else if has(&["^", "e"]) {
        "powers and exponents"
    } else if has(&["/", "على ", " من ", "جزء", "أجزاء", "اجزاء"]) && text.len() < 120 && got.len() > want.len()
    {
        "ratios and fractions"
    } else if has(&["-", "سالب", "ناقص"]) && got.len() <= 1 {
        "negative numbers and dashes"
    } else if has(&["دزين", "دست"]) {
        "dozens"
    } else if has(&[
        "<",
        ">",
        "=",
        "يساوي",
        "تساوي",
        "او أقل",
        "أو أكثر",
        "او اكثر",
        "أكبر",
        "أعلى",
        "أصغر",
    ]) {
        "comparisons"
    } else if has(&[
        "الأخير",
        "الاخير",
        "اخر",
        "آخر",
        "التالي",
        "السابق",
        "الحالي",
        "الأخيرة",
        "القادم",
    ]) {
        "relative positions"
    } else if got.is_empty() {
        "not found"
    } else {
        "another stretch"
    }
}
