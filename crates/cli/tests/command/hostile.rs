//! Hostile inputs through the command itself: each ends with records or with an error that names file and place, in
//! bounded memory, without a panic or a hang. How fast it is, `bench hostile` measures.

use crate::hostile_inputs::{ALL, Fate};
use crate::tool::command;
use crate::watch::watch;
use std::fs::{self, File};
use std::time::Duration;

/// What a run may hold, in bytes.
const MEMORY: u64 = 300 << 20;
/// No measure of speed: work that grows with the square of the input takes minutes on these.
const HANG: Duration = Duration::from_secs(90);

#[test]
fn each_ends_well() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    for input in ALL {
        let path = |name: &str| folder.path().join(name);
        fs::write(path(input.file), (input.make)()).expect("a file");
        let mut read = command();
        read.args(["read", "--format", "jsonl", "--jobs", "2"]).arg(path(input.file));
        read.stdout(File::create(path("out")).expect("a file"));
        read.stderr(File::create(path("err")).expect("a file"));
        let run = watch(read, HANG).expect("a run");
        let out = fs::read(path("out")).expect("an output");
        let err = fs::read_to_string(path("err")).expect("messages in UTF-8");
        fs::remove_file(path(input.file)).expect("a file");
        let mut say = |what: String| wrong.push(format!("{}: {what}", input.name));
        let Some(code) = run.status.map(|s| s.code()) else {
            say(format!("stopped after {:?}, {:?} of it work", run.took, run.worked));
            continue;
        };
        if run.peak > MEMORY {
            say(format!("{} MB", run.peak >> 20));
        }
        let (records, expected) = match input.fate {
            Fate::Read(records) => (records, 0),
            Fate::Told(records) => (records, 1),
        };
        let lines = out.iter().filter(|b| **b == b'\n').count();
        let place = format!("musnad: {}: ", path(input.file).display());
        let named = err.lines().all(|line| line.starts_with(&place)) && err.is_empty() == (expected == 0);
        if (code, lines) != (Some(expected), records) || !named || err.contains("please report") {
            let told: String = err.chars().take(300).collect();
            say(format!("code {code:?}, {lines} records: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
