//! The tables in use: the built-in ones, the user's on top, or the user's alone.

use crate::document::{Place, Unread};
use musnad_lexicon::furniture::{self, Furniture};
use musnad_lexicon::outlets::{self, Outlets};
use musnad_lexicon::table::Fault;
use musnad_lexicon::{Lexicon, Source, builtin_sources};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// The two tables that the reader of pages uses, and the coder does not.
const FURNITURE: &str = "furniture.tsv";
const OUTLETS: &str = "outlets.tsv";
/// The table that `musnad gazetteer import` writes.
const PLACES: &str = "places.tsv";

/// All tables, ready for use.
pub struct Tables {
    /// Names and words of conflict.
    pub lexicon: Lexicon,
    /// Words of page furniture.
    pub furniture: Furniture,
    /// Outlets and agencies.
    pub outlets: Outlets,
    /// `sha256:` of all of them.
    pub digest: String,
    no_builtin: bool,
    origins: Vec<Origin>,
    faults: Vec<Fault>,
}

/// Why tables cannot be used.
#[derive(Debug)]
pub enum Unsound {
    /// A folder or table could not be read.
    Unread(Unread),
    /// Rows are faulty: each fault as a line that names file, line, column and cell.
    Faults(Vec<String>),
}

impl std::fmt::Display for Unsound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unsound::Unread(unread) => unread.fmt(f),
            Unsound::Faults(faults) => f.write_str(&faults.join("\n")),
        }
    }
}

impl std::error::Error for Unsound {}

/// A table of the user's, and the folder it came from.
struct Origin {
    folder: PathBuf,
    source: Source,
}

impl Tables {
    /// Reads the tables of these folders, later ones on top of earlier ones, and all on top of the built-in ones unless
    /// `no_builtin`. Faults are kept for [`Tables::faults`]; a folder or table that cannot be read is an error.
    pub fn read(folders: &[PathBuf], no_builtin: bool) -> Result<Tables, Unread> {
        let mut faults = Vec::new();
        let mut origins = Vec::new();
        for folder in folders {
            user_tables(folder, &mut origins, &mut faults)?;
        }
        for source in origins.iter().map(|o| &o.source) {
            match source.file.as_str() {
                FURNITURE => drop(Furniture::read(FURNITURE, &source.text, &mut faults)),
                OUTLETS => drop(Outlets::read(OUTLETS, &source.text, &mut faults)),
                _ => {}
            }
        }
        let mut tables = Tables::of_sources(&in_use(no_builtin, &origins));
        faults.append(&mut tables.faults);
        Ok(Tables {
            no_builtin,
            origins,
            faults,
            ..tables
        })
    }

    /// The tables that are made of these, each as a whole: the coder's in their order, and the two of pages.
    pub fn of_sources(sources: &[Source]) -> Tables {
        let of_pages = |file: &str| sources.iter().rfind(|s| s.file == file).map_or("", |s| s.text.as_str());
        let coder: Vec<Source> = sources.iter().filter(|s| !is_of_pages(s)).cloned().collect();
        let (furniture, outlets) = (of_pages(FURNITURE), of_pages(OUTLETS));
        let (lexicon, faults) = Lexicon::read(&coder);
        let mut digest = Sha256::new();
        for text in [lexicon.digest(), furniture, outlets] {
            digest.update(text.as_bytes());
            digest.update([0]);
        }
        Tables {
            lexicon,
            // Where rows clash the user's stand first and win; they were checked by themselves.
            furniture: Furniture::read(FURNITURE, furniture, &mut Vec::new()),
            outlets: Outlets::read(OUTLETS, outlets, &mut Vec::new()),
            digest: format!("sha256:{}", musnad::proof::hex(&digest.finalize())),
            no_builtin: false,
            origins: Vec::new(),
            faults,
        }
    }

    /// What [`Tables::of_sources`] makes the same tables of.
    pub fn sources(&self) -> Vec<Source> {
        in_use(self.no_builtin, &self.origins)
    }

    /// The tables, if they are sound. Proofs are not run: that is `musnad lexicon check`.
    pub fn sound(folders: &[PathBuf], no_builtin: bool) -> Result<Tables, Unsound> {
        let mut tables = Tables::read(folders, no_builtin).map_err(Unsound::Unread)?;
        let faults = tables.faults();
        if faults.is_empty() {
            Ok(tables)
        } else {
            Err(Unsound::Faults(faults))
        }
    }

    /// Every fault that reading found, as a line that names file, line, column and cell.
    pub fn faults(&mut self) -> Vec<String> {
        let faults = std::mem::take(&mut self.faults);
        self.tell(faults)
    }

    /// Runs every row's proof; gives what fails.
    pub fn prove(&mut self) -> Vec<String> {
        let mut faults = self.lexicon.prove();
        let builtin = builtin_of_pages().into_iter().filter(|_| !self.no_builtin);
        for source in builtin.chain(self.origins.iter().map(|o| o.source.clone())) {
            // Each table proves itself alone, so that lines are its own.
            match source.file.as_str() {
                FURNITURE => Furniture::read(FURNITURE, &source.text, &mut Vec::new()).check(FURNITURE, &mut faults),
                OUTLETS => Outlets::read(OUTLETS, &source.text, &mut Vec::new()).check(OUTLETS, &mut faults),
                _ => {}
            }
        }
        self.tell(faults)
    }

    /// How many rows each table has, all folders together.
    pub fn counts(&self) -> Vec<(String, usize)> {
        let mut counts: Vec<(String, usize)> = Vec::new();
        let builtin = builtin_sources().into_iter().chain(builtin_of_pages());
        for source in builtin
            .filter(|_| !self.no_builtin)
            .chain(self.origins.iter().map(|o| o.source.clone()))
        {
            let rows = source.text.lines().filter(|l| is_row(l)).count().saturating_sub(1);
            match counts.iter_mut().find(|(file, _)| *file == source.file) {
                Some((_, sum)) => *sum += rows,
                None => counts.push((source.file, rows)),
            }
        }
        counts
    }

    fn tell(&self, faults: Vec<Fault>) -> Vec<String> {
        faults
            .into_iter()
            .filter(|fault| !self.takes_the_place(fault))
            .map(|fault| {
                let folder = self.origin(&fault).map(|o| o.folder.clone());
                line(folder.as_deref(), &fault)
            })
            .collect()
    }

    /// The user's table that a fault stands in; none where it is a built-in one.
    fn origin(&self, fault: &Fault) -> Option<&Origin> {
        let stands = |o: &&Origin| {
            let row = fault.line.checked_sub(1).map_or(Some(""), |n| o.source.text.lines().nth(n));
            o.source.file == fault.file && row.is_some_and(|row| row.contains(&fault.cell))
        };
        self.origins.iter().rev().find(stands)
    }

    /// Whether a "fault" is that a row takes the place of one with its id in a table below, which is no fault.
    fn takes_the_place(&self, fault: &Fault) -> bool {
        let Some(earlier) = fault.what.strip_prefix("this id stands in line ") else {
            return false;
        };
        let Some(earlier) = earlier.split(' ').next().and_then(|n| n.parse::<usize>().ok()) else {
            return false;
        };
        let Some(origin) = self.origin(fault) else { return false };
        let row = origin.source.text.lines().nth(earlier.saturating_sub(1)).unwrap_or("");
        row.split('\t').next().map(str::trim) != Some(&fault.cell)
    }
}

/// All tables in use: the coder's in the order in which they take each other's place, then the two of pages.
fn in_use(no_builtin: bool, origins: &[Origin]) -> Vec<Source> {
    let mut sources = if no_builtin { Vec::new() } else { builtin_sources() };
    sources.extend(origins.iter().map(|o| &o.source).filter(|s| !is_of_pages(s)).cloned());
    join_places(&mut sources);
    for (file, builtin) in [(FURNITURE, furniture::TABLE), (OUTLETS, outlets::TABLE)] {
        sources.push(Source {
            file: file.to_owned(),
            text: merged(file, builtin, no_builtin, origins),
        });
    }
    sources
}

fn is_of_pages(source: &Source) -> bool {
    source.file == FURNITURE || source.file == OUTLETS
}

/// The built-in tables that the reader of pages uses.
fn builtin_of_pages() -> [Source; 2] {
    [(FURNITURE, furniture::TABLE), (OUTLETS, outlets::TABLE)].map(|(file, text)| Source {
        file: file.to_owned(),
        text: text.to_owned(),
    })
}

/// A fault as a line: `DIR/file:line: column c: cell "…": what`.
pub fn line(folder: Option<&Path>, fault: &Fault) -> String {
    let mut line = match folder {
        Some(folder) => folder.join(&fault.file).display().to_string(),
        None => fault.file.clone(),
    };
    if fault.line > 0 {
        line.push_str(&format!(":{}", fault.line));
    }
    if !fault.column.is_empty() {
        line.push_str(&format!(": column {}: cell \"{}\"", fault.column, fault.cell));
    }
    format!("{line}: {}", fault.what)
}

/// The tables of a folder: its .tsv files.
fn user_tables(folder: &Path, origins: &mut Vec<Origin>, faults: &mut Vec<Fault>) -> Result<(), Unread> {
    let unread = |path: &Path, why: String| Unread {
        place: Place::of(path.display().to_string()),
        why,
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .and_then(|entries| entries.map(|e| e.map(|e| e.path())).collect())
        .map_err(|e| unread(folder, e.to_string()))?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
    paths.sort();
    if paths.is_empty() {
        return Err(unread(folder, "no table in this folder: no .tsv".to_owned()));
    }
    for path in paths {
        let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = fs::read(&path).map_err(|e| unread(&path, e.to_string()))?;
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = before.iter().filter(|b| **b == b'\n').count() + 1;
                let what = "not UTF-8: save the table as UTF-8".to_owned();
                faults.push(Fault {
                    file: path.display().to_string(),
                    line,
                    column: String::new(),
                    cell: String::new(),
                    what,
                });
                continue;
            }
        };
        origins.push(Origin {
            folder: folder.to_path_buf(),
            source: Source { file, text },
        });
    }
    Ok(())
}

/// Makes one table of several lists of places: the last, line by line as it stands, and the rows of the others.
fn join_places(sources: &mut Vec<Source>) {
    let mut lists = Vec::new();
    sources.retain_mut(|source| {
        let is_list = source.file == PLACES;
        if is_list {
            lists.push(std::mem::take(&mut source.text));
        }
        !is_list
    });
    let Some(mut text) = lists.pop() else { return };
    for row in lists.iter().rev().flat_map(|list| list.lines().filter(|l| is_row(l)).skip(1)) {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(row);
    }
    sources.push(Source {
        file: PLACES.to_owned(),
        text,
    });
}

/// One table from the user's rows, the last folder's first, and the built-in rows after them.
fn merged(file: &str, builtin: &str, no_builtin: bool, origins: &[Origin]) -> String {
    let mut text: String = builtin
        .lines()
        .find(|l| is_row(l))
        .into_iter()
        .flat_map(|l| [l, "\n"])
        .collect();
    let users = origins
        .iter()
        .rev()
        .filter(|o| o.source.file == file)
        .map(|o| o.source.text.as_str());
    for table in users.chain((!no_builtin).then_some(builtin)) {
        for row in table.lines().filter(|l| is_row(l)).skip(1) {
            text.push_str(row);
            text.push('\n');
        }
    }
    text
}

fn is_row(line: &str) -> bool {
    !line.trim().is_empty() && !line.starts_with('#')
}
