//! `musnad lexicon`: every row's proof with every fault at once, and the rows that fire.

use crate::args::{FiredArgs, LexiconCommand, TableArgs};
use crate::failure::{DONE, FAULTS, Failure, counted};
use crate::fired;
use crate::terminal::calm;
use musnad_read::Tables;
use std::io::{self, Write};
use std::process::ExitCode;

/// Runs `musnad lexicon`.
pub fn run(command: &LexiconCommand) -> Result<ExitCode, Failure> {
    match command {
        LexiconCommand::Check(args) => check(args),
        LexiconCommand::Fired(args) => fired(args),
    }
}

fn fired(args: &FiredArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let mut out = Vec::new();
    let told = fired::run(&args.items, args.not_in.as_deref(), &tables.lexicon, &mut out);
    io::stdout().write_all(&out).map_err(Failure::stdout)?;
    told.map_err(Failure::Unread)?;
    Ok(DONE.into())
}

fn check(args: &TableArgs) -> Result<ExitCode, Failure> {
    let mut tables = Tables::read(&args.lexicon, args.no_builtin)?;
    let mut faults = tables.faults();
    faults.extend(tables.prove());
    let mut out = io::stdout().lock();
    let mut print = |line: &str| writeln!(out, "{line}").map_err(Failure::stdout);
    for fault in &faults {
        print(&calm(fault))?;
    }
    if !faults.is_empty() {
        print(&counted(faults.len(), "fault"))?;
        return Ok(FAULTS.into());
    }
    for (table, rows) in tables.counts() {
        print(&format!("{rows:7}  {table}"))?;
    }
    print("every row is sound and fires where it says")?;
    Ok(DONE.into())
}
