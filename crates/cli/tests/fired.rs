//! `musnad lexicon fired` names the rows that fire here and not there.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

fn write(name: &str, texts: &[&str], packed: bool) -> PathBuf {
    let path = std::env::temp_dir().join(format!("musnad-fired-{}-{name}", std::process::id()));
    let lines: String = texts
        .iter()
        .enumerate()
        .map(|(n, text)| format!("{{\"id\": \"{n}\", \"text\": \"{text}\"}}\n"))
        .collect();
    let file = std::fs::File::create(&path).expect("a file");
    let mut out: Box<dyn Write> = if packed {
        Box::new(flate2::write::GzEncoder::new(file, flate2::Compression::fast()))
    } else {
        Box::new(file)
    };
    out.write_all(lines.as_bytes()).expect("a file");
    path
}

fn run(items: &[PathBuf], not_in: Option<&Path>) -> Result<String, String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_musnad"));
    command.args(["lexicon", "fired"]).args(items);
    if let Some(path) = not_in {
        command.arg("--not-in").arg(path);
    }
    let output = command.output().expect("musnad runs");
    let told = |bytes| String::from_utf8(bytes).expect("UTF-8");
    if output.status.success() {
        Ok(told(output.stdout))
    } else {
        Err(told(output.stderr))
    }
}

#[test]
fn here_and_not_there() {
    let here = [write(
        "here",
        &[
            "قصف الجيش البلدة، وقصف القرية. ونفى المتحدث ذلك. قصف المدينة.",
            "وقصف الطيران الميناء.",
        ],
        false,
    )];
    let there = write("there.gz", &["قصف الطيران المدينة أمس."], true);
    let told = (run(&here, None).expect("rows"), run(&here, Some(&there)).expect("rows"));
    let broken = write("broken", &["قصف"], false);
    std::fs::write(&broken, "{\"id\": \"1\"}\n").expect("a file");
    let fault = run(std::slice::from_ref(&broken), None).expect_err("a fault");
    for path in here.iter().chain([&there, &broken]) {
        std::fs::remove_file(path).expect("the file goes");
    }
    let (all, only) = told;
    let line = |told: &str, table: &str| told.lines().find(|l| l.starts_with(table)).map(str::to_owned);
    // Three sentences tell a shelling, one of them twice.
    assert!(line(&all, "triggers.tsv:").is_some_and(|l| l.ends_with("\t3")), "{all}");
    assert!(all.lines().last().is_some_and(|l| l.ends_with(" rows fire")), "{all}");
    assert!(line(&only, "cues.tsv:").is_some_and(|l| l.ends_with("\t1")), "{only}");
    assert_eq!(line(&only, "triggers.tsv:"), None, "{only}");
    assert!(
        only.lines()
            .last()
            .is_some_and(|l| l.contains(" rows that fire never fire there (")),
        "{only}"
    );
    assert!(fault.trim_end().ends_with("broken:1: no text"), "{fault}");
}
