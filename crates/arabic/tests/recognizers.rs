//! Measures numbers and times on the Arabic cases of Microsoft's Recognizers-Text (MIT).
//!
//! Those cases were written for an assistant on a phone: arithmetic ("one in a hundred trillion", powers,
//! dozens), bare days of the month ("I'll be back on 15"), and "the last one" as an ordinal. News has other
//! needs, and where the two disagree this crate follows the news. So the floors below are what is measured,
//! by file, over the cases that the reference implementation (.NET) itself passes; nothing is left out of
//! the totals. A case passes when the same stretches of text are found, and none besides; and, where the case
//! asks for it, with the same value. Times are compared without the small words that the two annotations treat
//! differently at their start (يوم, ما of ما بين, and the prepositions في, إلى, خلال), and not by value, since
//! TIMEX and EDTF say different things.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use jiff::civil::Date;
use musnad_arabic::{
    Span, calendar,
    number::{self, Bound, Figure},
    token::Tokens,
};
use serde_json::Value;

/// File and the share of its cases, in percent, that must pass.
const FLOORS: [(&str, usize); 5] = [
    ("NumberModel", 42),
    ("NumberRangeModel", 45),
    ("OrdinalModel", 37),
    ("DateParser", 48),
    ("DatePeriodParser", 69),
];

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
    println!("| file | passed | of | % | reference fails too |\n|---|---:|---:|---:|---:|");
    let mut missed: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for (name, floor) in FLOORS {
        let text = fs::read_to_string(base.join(format!("{name}.json"))).expect("readable cases");
        let cases: Vec<Value> = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("JSON cases");
        let (mut passed, mut total, mut unsupported) = (0, 0, 0);
        for case in &cases {
            if ["NotSupported", "NotSupportedByDesign"]
                .iter()
                .any(|k| case[*k].as_str().is_some_and(|v| v.contains("dotnet")))
            {
                unsupported += 1;
                continue;
            }
            total += 1;
            match run(name, case) {
                Ok(()) => passed += 1,
                Err((kind, detail)) => missed.entry((name, kind)).or_default().push(detail),
            }
        }
        let share = 100 * passed / total.max(1);
        println!("| {name} | {passed} | {total} | {share} | {unsupported} |");
        if share < floor {
            low.push(format!("{name}: {share}% < {floor}%"));
        }
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

/// Scans the text for what the file is about.
fn find(name: &str, text: &str, anchor: Option<Date>) -> Vec<Found> {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    let mut found = Vec::new();
    let mut i = 0;
    while i < keys.len() {
        let read = match name {
            "NumberModel" => number::number(&keys, i).map(|n| (n.len, n.clitic_len, n.value.as_f64().to_string())),
            "NumberRangeModel" => number::figure(&keys, i)
                .filter(|f| f.bound != Bound::Exact && f.bound != Bound::Approx && f.bound != Bound::Word || f.low != f.high)
                .filter(|f| f.bound != Bound::Word)
                .map(|f| (f.len, f.clitic_len, interval(f))),
            "OrdinalModel" => number::ordinal(&keys, i).map(|(len, n)| {
                let glued = usize::from(keys[i].starts_with(['ب', 'و']) && !keys[i].starts_with("واحد"));
                (len, glued, n.to_string())
            }),
            _ => calendar::time(&keys, i).map(|t| {
                let edtf = calendar::resolve(&t.when, anchor).map_or(String::new(), |r| r.edtf);
                (t.len, t.clitic_len, edtf)
            }),
        };
        let Some((len, glued, value)) = read else {
            i += 1;
            continue;
        };
        let span = tokens.span(i, i + len - 1);
        let part = span.of(text);
        let cut: usize = part.chars().take(glued).map(char::len_utf8).sum();
        // the article before digits is not part of a number there
        let part = part[cut..]
            .strip_prefix("ال")
            .filter(|rest| rest.starts_with(|c: char| c.is_numeric()))
            .unwrap_or(&part[cut..]);
        found.push((part.to_owned(), value));
        i += len;
    }
    found
}

fn interval(f: Figure) -> String {
    match (f.bound, f.low, f.high) {
        (Bound::MoreThan, Some(low), _) => format!("({},)", low - 1),
        (Bound::LessThan, _, Some(high)) => format!("(,{})", high + 1),
        (_, low, high) => format!(
            "{}{},{}{}",
            if low.is_some() { '[' } else { '(' },
            low.map_or(String::new(), |n| n.to_string()),
            high.map_or(String::new(), |n| n.to_string()),
            if high.is_some() && low.is_none() { ']' } else { ')' }
        ),
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
