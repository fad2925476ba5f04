//! `musnad gazetteer import`: others' lists of places to our `places.tsv`, line by line.

use crate::args::{GazetteerCommand, ImportArgs, PlacesFormat};
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::places::{self, GEONAMES, Left, TSV, Units, english, row};
use crate::terminal::calm;
use musnad_lexicon::gazetteer::COLUMNS;
use musnad_read::{
    input,
    line::{Line, line},
};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

/// No line of a list of places is longer.
const LONGEST: u64 = 1 << 20;

/// Runs `musnad gazetteer`.
pub fn run(command: &GazetteerCommand) -> Result<ExitCode, Failure> {
    match command {
        GazetteerCommand::Import(args) => import(args),
    }
}

fn import(args: &ImportArgs) -> Result<ExitCode, Failure> {
    let format = match args.format {
        Some(format) => format,
        None => guess(&args.file)?,
    };
    let columns = places::columns(format);
    let units = if format == PlacesFormat::Geonames {
        units(&args.file)?
    } else {
        Units::new()
    };
    let name = args.out.display().to_string();
    let unwritten = |error| Failure::Output(name.clone(), error);
    if let Some(folder) = args.out.parent() {
        fs::create_dir_all(folder).map_err(unwritten)?;
    }
    // A table that is half written never stands under its name.
    let partial = args.out.with_extension("tsv.partial");
    let mut out = BufWriter::new(File::create(&partial).map_err(unwritten)?);
    writeln!(out, "{}", origin(format))
        .and_then(|()| writeln!(out, "{}", COLUMNS.join("\t")))
        .map_err(unwritten)?;
    let (mut written, mut nameless, mut other, mut faults) = (0, 0, 0, 0);
    let mut failed = None;
    each_row(&args.file, |number, cells| {
        if format == PlacesFormat::Tsv && number == 1 && cells.first() == Some(&"id") {
            return;
        }
        let read = row(cells, columns).and_then(|row| match format {
            PlacesFormat::Geonames => places::of_geonames(&row, &units),
            PlacesFormat::Tsv => places::of_tsv(&row),
        });
        match read {
            Ok(place) => {
                written += 1;
                if let Err(error) = place.write(&mut out) {
                    failed.get_or_insert(error);
                }
            }
            Err(Left::Nameless) => nameless += 1,
            Err(Left::OtherKind) => other += 1,
            Err(Left::Fault(column, cell, what)) => {
                faults += 1;
                let place = format!("{}:{number}: column {column}: cell \"{cell}\": {what}", args.file.display());
                eprintln!("{}", calm(&place));
            }
        }
    })?;
    let flushed = out.flush().and_then(|()| out.get_ref().sync_all());
    if let Some(error) = failed.or(flushed.err()) {
        return Err(unwritten(error));
    }
    if written == 0 {
        let _ = fs::remove_file(&partial);
        return Err(Failure::Unread(format!(
            "{}: no place with an Arabic name in it",
            args.file.display()
        )));
    }
    fs::rename(&partial, &args.out).map_err(unwritten)?;
    println!("{} written to {}", counted(written, "place"), calm(&name));
    println!(
        "left out: {nameless} without an Arabic name, {other} of other kinds, {}",
        counted(faults, "faulty line")
    );
    Ok(if faults == 0 { DONE } else { UNREAD }.into())
}

fn origin(format: PlacesFormat) -> &'static str {
    match format {
        PlacesFormat::Geonames => {
            "# From GeoNames (https://www.geonames.org/), CC BY 4.0, by musnad gazetteer import: selected by kind and Arabic name."
        }
        PlacesFormat::Tsv => "# By musnad gazetteer import: name the list's makers and licence here.",
    }
}

/// Hands each line's cells to `each`; a line that is no text becomes no cells.
fn each_row(path: &Path, mut each: impl FnMut(u64, &[&str])) -> Result<(), Failure> {
    let unread = |error: io::Error| Failure::Unread(format!("{}: {error}", path.display()));
    let mut bytes = BufReader::with_capacity(1 << 16, input::unpacked(path, File::open(path).map_err(unread)?));
    let mut number = 0;
    while let Some(found) = line(&mut bytes, LONGEST).map_err(unread)? {
        number += 1;
        let Line::Whole(line) = found else {
            each(number, &[]);
            continue;
        };
        match std::str::from_utf8(&line).map(|l| l.trim_start_matches('\u{FEFF}').trim_end_matches('\r')) {
            Ok(line) if line.trim().is_empty() || line.starts_with('#') => {}
            Ok(line) => each(number, &line.split('\t').map(str::trim).collect::<Vec<_>>()),
            Err(_) => each(number, &[]),
        }
    }
    Ok(())
}

/// What a list is, by the number of cells in its first line.
fn guess(path: &Path) -> Result<PlacesFormat, Failure> {
    let mut first = None;
    each_row(path, |_, cells| {
        first.get_or_insert(cells.len());
    })?;
    match first {
        Some(n) if n == GEONAMES.len() => Ok(PlacesFormat::Geonames),
        Some(n) if n == TSV.len() => Ok(PlacesFormat::Tsv),
        _ => Err(Failure::Unread(format!(
            "{}: neither a GeoNames dump ({} columns) nor the documented TSV ({}): say --format",
            path.display(),
            GEONAMES.len(),
            TSV.len()
        ))),
    }
}

fn units(path: &Path) -> Result<Units, Failure> {
    let mut units = Units::new();
    each_row(path, |_, cells| {
        if let Ok(row) = row(cells, GEONAMES)
            && row.cell("feature code") == "ADM1"
        {
            let key = (row.cell("country code").to_owned(), row.cell("admin1 code").to_owned());
            units.insert(key, english(row.cell("asciiname")));
        }
    })?;
    Ok(units)
}
