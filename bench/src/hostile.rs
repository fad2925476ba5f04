//! What hostile inputs cost: seconds and peak memory of the command on each of the inputs that its tests use.

use crate::hostile_inputs::{ALL, Fate};
use crate::watch::watch;
use crate::{LONGEST, Result};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Prints a table of all of them.
pub fn table(musnad: &Path, scratch: &Path) -> Result<()> {
    println!("| hostile input | MB in | s | of that worked | peak MB | read |");
    println!("|---|---:|---:|---:|---:|---|");
    let (mut slowest, mut largest) = (0.0f64, 0);
    for input in ALL {
        let path = scratch.join(input.file);
        let bytes = (input.make)();
        fs::write(&path, &bytes)?;
        let mut read = Command::new(musnad);
        read.args(["read", "--format", "jsonl", "--jobs", "2"]).arg(&path);
        read.stdout(Stdio::null()).stderr(Stdio::null());
        let run = watch(read, LONGEST)?;
        fs::remove_file(&path)?;
        let code = run.status.and_then(|s| s.code());
        let told = match (code, input.fate) {
            (Some(0), Fate::Read(_)) => "yes",
            (Some(1), Fate::Told(0)) => "no, told",
            (Some(1), Fate::Told(_)) => "the rest, told",
            _ => "FAILED",
        };
        let (took, peak) = (run.took.as_secs_f64(), run.peak >> 20);
        println!(
            "| {} | {:.1} | {took:.2} | {:.2} | {peak} | {told} |",
            input.name,
            bytes.len() as f64 / 1e6,
            run.worked.as_secs_f64(),
        );
        slowest = slowest.max(took);
        largest = largest.max(peak);
    }
    println!(
        "hostile     slowest {slowest:.2} s, largest {largest} MB of {} inputs",
        ALL.len()
    );
    Ok(())
}
