//! `musnad verify PACK`: does an evidence pack hold, and to what?

use crate::args::VerifyArgs;
use crate::failure::{BROKEN, Failure, counted};
use crate::pack_again::{self, Read};
use crate::pack_store;
use crate::signature;
use crate::terminal::calm;
use crate::wording::of_pack;
use musnad::proof::hex;
use musnad_export::bag::check::Held;
use musnad_export::bag::{Asked, Fault, Pack, Report, check};
use std::path::Path;
use std::process::ExitCode;

/// Checks a pack.
pub fn run(path: &Path, args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let unread = |error: std::io::Error| Failure::Unread(format!("{}: {error}", path.display()));
    let pack = Pack::open(path).map_err(unread)?;
    let mut faults = Vec::new();
    let signed = match &args.key {
        None => None,
        Some(_) if !pack.is_file() => {
            faults.push(Fault::of("", "a folder has no signature: give the file that was signed"));
            None
        }
        Some(key) => signature::check(path, key)
            .map_err(|what| faults.push(Fault::of("", what)))
            .ok(),
    };
    let mut heads = args.head.iter().copied();
    let report = check(&pack, &Asked { head: heads.next() });
    faults.extend(report.faults.iter().cloned());
    for head in heads {
        faults.extend(check(&pack, &Asked { head: Some(head) }).faults);
    }
    let mut again = Read::Nothing;
    if faults.is_empty() && !args.no_reading {
        again = pack_again::read(&pack, &report, &args.tables, &mut faults)?;
    }
    let mut owned = None;
    if let (Some(db), true) = (&args.db, faults.is_empty()) {
        owned = Some(pack_store::prove(&pack, &report, db, &mut faults)?);
    }
    if !faults.is_empty() {
        return Ok(wrong(path, &faults));
    }
    tell(path, &report, signed.as_deref());
    println!("{again}");
    if let Some(owned) = owned {
        println!("{owned}");
    }
    Ok(again.code().into())
}

fn wrong(path: &Path, faults: &[Fault]) -> ExitCode {
    let path = path.display().to_string();
    for fault in faults {
        eprintln!("{}", calm(&format!("{path}: {fault}")));
    }
    eprintln!("musnad: {} does not hold: {}", calm(&path), counted(faults.len(), "fault"));
    BROKEN.into()
}

/// What holds, and to what.
fn tell(path: &Path, report: &Report, signed: Option<&str>) {
    let level = report.level.unwrap_or_default();
    let (proved, counts) = (&report.proved, report.proved.counts);
    println!("{}", of_pack(path, level, counts));
    if counts.redacted > 0 {
        println!(
            "redacted: {} had content taken out on request",
            counted(counts.redacted as usize, "page")
        );
    }
    println!(
        "every file is as its manifest has it; {} of records as the log has them, {} by their hashes alone",
        counted(proved.open as usize, "piece"),
        proved.closed
    );
    for name in &report.unknown {
        println!("{} is in it and none of musnad's", calm(name));
    }
    if let Some(comment) = signed {
        println!("signed by the key's holder: {}", calm(comment));
    }
    let entries = if report.entries == 1 { "entry" } else { "entries" };
    println!(
        "log head {} ({} {entries}): {}",
        hex(&report.head),
        report.entries,
        held(report.held)
    );
}

/// What the head that was asked for holds to.
fn held(held: Held) -> &'static str {
    match held {
        Held::Unasked => "the pack's own word; compare it with one that you were told by another way (--head)",
        Held::Log => "the log up to the head that you gave is what it was; the rest is the pack's own word",
        Held::WholeLog => "the head that you gave",
        Held::Pack => "the head that you gave holds to this pack, byte for byte",
    }
}
