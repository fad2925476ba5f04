//! `musnad news`: measures and learns from labelled sentences.

use crate::tool::run;
use std::fs;

#[test]
fn measures_and_learns() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("labelled.jsonl");
    let lines: String = (0..40)
        .map(|k| {
            let (text, label) = if k % 2 == 0 {
                ("قتل ثلاثة جنود أمس في انفجار عبوة ناسفة غرب بعقوبة.", true)
            } else {
                ("تغيرت قوانين السفر بعد الهجمات التي وقعت في الولايات المتحدة عام 2001.", false)
            };
            let line = serde_json::json!({"id": format!("d{k}-1"), "type": "ASSAULT", "text": text, "label": label});
            format!("{line}\n")
        })
        .collect();
    fs::write(&path, lines).expect("written");
    let path = path.to_str().expect("UTF-8");
    let measured = run(&["news", path]);
    assert_eq!(measured.code, 0);
    assert!(
        measured.out.contains("ASSAULT    any event    P 0.500 R 1.000"),
        "{}",
        measured.out
    );
    let learnt = run(&["news", path, "--train"]);
    assert_eq!(learnt.code, 0);
    assert!(learnt.out.starts_with("sign\tweight\n"), "{}", learnt.out);
    assert_eq!(learnt.out, run(&["news", path, "--train"]).out, "the same every time");
}

#[test]
fn reads_only_news() {
    let text = "تغيرت قوانين السفر بعد الهجمات التي وقعت في الولايات المتحدة عام 2001.";
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("one.jsonl");
    fs::write(&path, serde_json::json!({"id": "a", "text": text}).to_string()).expect("written");
    let path = path.to_str().expect("UTF-8");
    let events = |more: &[&str]| {
        let read = run(&[&["read", path, "--format", "jsonl"], more].concat());
        read.records()[0]["statements"].as_array().map_or(0, Vec::len)
    };
    assert_eq!((events(&[]), events(&["--news"])), (1, 0));
}
