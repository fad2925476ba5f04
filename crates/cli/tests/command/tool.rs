//! Running the built command.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The records of a run with `--format jsonl`.
    pub fn records(&self) -> Vec<serde_json::Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).expect("each line is JSON"))
            .collect()
    }

    /// What a run that ended well printed, or what one that failed complained of.
    pub fn told(self) -> Result<String, String> {
        if self.code == 0 { Ok(self.out) } else { Err(self.err) }
    }
}

/// The command in the folder of the workspace, without the colours of whoever runs the tests.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_musnad"));
    command.current_dir(root()).env_remove("NO_COLOR");
    command
}

pub fn run<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Run {
    run_with(args, b"")
}

pub fn run_with<S: AsRef<std::ffi::OsStr>>(args: &[S], input: &[u8]) -> Run {
    let mut child = command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    let mut stdin = child.stdin.take().expect("its input");
    let output = std::thread::scope(|scope| {
        // A command that needs no input may end before it is all written.
        scope.spawn(move || stdin.write_all(input));
        child.wait_with_output().expect("the command ends")
    });
    Run {
        code: output.status.code().expect("no signal ends it"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .expect("the workspace")
}

/// The folder of measuring data; without it the test that asks is skipped, or fails where it is required.
pub fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("MUSNAD_DATA").map_or_else(|| root().join("../shared"), PathBuf::from);
    if folder.join("pages").is_dir() {
        return Some(folder);
    }
    missing(&format!("data at {}", folder.display()));
    None
}

/// Says that a test is skipped for want of `what`, and fails where it is required.
pub fn missing(what: &str) {
    let required = std::env::var("MUSNAD_REQUIRE").is_ok_and(|r| r.split(',').any(|name| name == "data"));
    assert!(!required, "MUSNAD_REQUIRE asks for data, and there is no {what}");
    println!("skipped: no {what}");
}
