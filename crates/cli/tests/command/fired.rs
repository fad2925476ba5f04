//! `musnad lexicon fired` names the rows that fire here and not there.

use crate::tool;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

fn write(folder: &Path, name: &str, texts: &[&str], packed: bool) -> PathBuf {
    let path = folder.join(name);
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
    let mut arguments: Vec<&OsStr> = ["lexicon", "fired"].map(OsStr::new).to_vec();
    arguments.extend(items.iter().map(|path| path.as_os_str()));
    if let Some(path) = not_in {
        arguments.extend(["--not-in".as_ref(), path.as_os_str()]);
    }
    tool::run(&arguments).told()
}

#[test]
fn here_and_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let here = [write(
        folder,
        "here",
        &[
            "قصف الجيش البلدة، وقصف القرية. ونفى المتحدث ذلك. قصف المدينة.",
            "وقصف الطيران الميناء.",
        ],
        false,
    )];
    let there = write(folder, "there.gz", &["قصف الطيران المدينة أمس."], true);
    let told = (run(&here, None).expect("rows"), run(&here, Some(&there)).expect("rows"));
    let broken = write(folder, "broken", &["قصف"], false);
    std::fs::write(&broken, "{\"id\": \"1\"}\n").expect("a file");
    let fault = run(std::slice::from_ref(&broken), None).expect_err("a fault");
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
