//! Places counted in code points and in UTF-16 are those that Python and JavaScript count.

use musnad::units::Offsets;
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// Sentences with what is counted in different ways: vowel signs, tatweel, Latin, marks that combine, emoji alone, joined,
/// coloured, and letters beyond the first plane.
const TEXTS: [&str; 6] = [
    "أعلنت بلدية صور أن ثلاثة عمال أصيبوا في انهيار جدار.",
    "قُتِلَ حَارِسٌ وجُرِحَ آخَرَانِ في هـــجوم على محطة الكهرباء بالرقة",
    "نقلت وكالة Reuters عن مسعف 🚑 في غزة قوله: «وصلنا متأخرين» 🕊️",
    "عائلة 👨‍👩‍👧‍👦 نزحت من سنجار إلى دهوك، ورافقتها 👩🏽‍🚒 من الدفاع المدني 🇮🇶",
    "نقش 𐤀𐤁 عُثر عليه في ﺍﻟﻤﺘﺤﻒ؛ cafe\u{301} قريب منه أُغلق ﷺ",
    "سطر أول\r\nسطر ثان\n\n𝔸 و\u{200F}١٢ شخصا",
];

/// The bytes at which characters begin, and the end, of each text, as JSON. For each the program gives code points and
/// units of UTF-16 before it, and the place in bytes that it finds for them again.
fn asked() -> Value {
    TEXTS
        .iter()
        .map(|text| {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            serde_json::json!({"text": text, "bytes": ends.collect::<Vec<_>>()})
        })
        .collect()
}

/// What a program says to JSON on its input; none where it is not here.
fn told(program: &str, args: &[&str], required: &str) -> Option<Value> {
    let child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        let named = std::env::var("MUSNAD_REQUIRE").is_ok_and(|r| r.split(',').any(|name| name == required));
        assert!(!named, "MUSNAD_REQUIRE asks for {required}, and there is no {program}");
        println!("skipped: no {program}");
        return None;
    };
    let mut input = child.stdin.take().expect("its input");
    input.write_all(asked().to_string().as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program}");
    Some(serde_json::from_slice(&output.stdout).expect("JSON"))
}

fn agrees(told: &Value) {
    let texts = told.as_array().expect("a list");
    assert_eq!(texts.len(), TEXTS.len());
    for (text, places) in TEXTS.iter().zip(texts) {
        let offsets = Offsets::new(text);
        let places = places.as_array().expect("a list");
        assert_eq!(places.len(), text.chars().count() + 1);
        for place in places {
            let [byte, points, units] = ["byte", "points", "units"].map(|name| place[name].as_u64().expect("a number") as usize);
            assert_eq!(
                (offsets.code_points(byte), offsets.utf16(byte)),
                (points, units),
                "{text} at {byte}"
            );
            assert_eq!(
                (offsets.byte(points), offsets.byte_of_utf16(units)),
                (byte, byte),
                "{text} at {byte}"
            );
        }
    }
}

#[test]
fn as_python_counts() {
    let script = "import json, sys\n\
        def place(text, byte):\n\
        \x20   before = text.encode('utf-8')[:byte].decode('utf-8')\n\
        \x20   return {'byte': byte, 'points': len(before), 'units': len(before.encode('utf-16-le')) // 2}\n\
        json.dump([[place(t['text'], b) for b in t['bytes']] for t in json.loads(sys.stdin.buffer.read())], sys.stdout)";
    if let Some(told) = told("python3", &["-c", script], "python") {
        agrees(&told);
    }
}

#[test]
fn as_javascript_counts() {
    let script = "const read = JSON.parse(require('fs').readFileSync(0, 'utf8'));\
        const place = (text, byte) => {\
            const before = Buffer.from(text, 'utf8').subarray(0, byte).toString('utf8');\
            if (text.slice(0, before.length) !== before) throw new Error(before);\
            return {byte, points: [...before].length, units: before.length};\
        };\
        console.log(JSON.stringify(read.map(t => t.bytes.map(b => place(t.text, b)))));";
    if let Some(told) = told("node", &["-e", script], "node") {
        agrees(&told);
    }
}
