//! `musnad export`: what a store holds in the formats of other tools.

use crate::args::{ExportArgs, GoingArgs};
use crate::ask;
use crate::failure::{DONE, Failure, UNREAD};
use crate::given;
use crate::terminal::calm;
use musnad::care::Names;
use musnad_export::format::Out;
use musnad_export::{Coverage, Export, Format, Head, Incident, Page, Takes};
use musnad_store::Store;
use musnad_store::view;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use tempfile::NamedTempFile;

/// Runs `musnad export`.
pub fn run(args: &ExportArgs) -> Result<ExitCode, Failure> {
    let level = args.going.shown();
    let store = Store::open(&args.db)?.naming(level.names().unwrap_or(Names::Withheld));
    let snapshot = store.snapshot()?;
    let meant = snapshot.meant(&ask::filter(&args.filter.0))?;
    let coverage = of_store(store.coverage()?);
    let mut going = Going::begin(args.format, &args.going, None, Some(coverage.clone()))?;
    let mut any = false;
    if args.format.takes() != Takes::Incidents {
        let mut last = None;
        while let Some(page) = snapshot.page_behind(last.as_ref(), &meant)? {
            last = Some(page.sha256);
            any = true;
            going.page(&given::of_page(page, level))?;
        }
    }
    if args.format.takes() != Takes::Pages {
        let mut last = None;
        while let Some(whole) = snapshot.incident_behind(last, &meant)? {
            last = Some(whole.place);
            any = true;
            going.incident(&given::of_incident(whole, level))?;
        }
    }
    going.end(&coverage)?;
    if !any {
        eprintln!("musnad: nothing in {} is meant", calm(&args.db.display().to_string()));
        return Ok(UNREAD.into());
    }
    Ok(DONE.into())
}

/// What a store rests on.
fn of_store(coverage: view::Coverage) -> Coverage {
    Coverage {
        pages: coverage.pages,
        other_language: coverage.other_language,
        sentences: Some(coverage.sentences),
        statements: coverage.statements,
        uncoded: coverage.uncoded,
        unread: coverage.unread,
        reasons: coverage.reasons,
    }
}

/// An export on its way: to standard output, or to a file that is there when it is whole.
pub struct Going {
    export: Box<dyn Export>,
    head: Head,
    file: Option<(PathBuf, NamedTempFile)>,
}

impl Going {
    /// Begins an export.
    pub fn begin(
        format: Format,
        args: &GoingArgs,
        lexicon: Option<String>,
        coverage: Option<Coverage>,
    ) -> Result<Going, Failure> {
        let head = Head {
            format,
            level: args.shown(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicon,
            coverage,
        };
        let (out, file): (Out<'static>, _) = match &args.out {
            Some(path) => {
                let failed = |error| Failure::Output(path.display().to_string(), error);
                let file = NamedTempFile::new_in(folder(path)).map_err(failed)?;
                let out = file.reopen().map_err(failed)?;
                (Box::new(BufWriter::with_capacity(1 << 16, out)), Some((path.clone(), file)))
            }
            None => (Box::new(BufWriter::with_capacity(1 << 16, io::stdout())), None),
        };
        let mut going = Going {
            export: format.to(out),
            head,
            file,
        };
        let begun = going.export.begin(&going.head);
        begun.map_err(|error| going.failed(error))?;
        Ok(going)
    }

    /// Writes a page.
    pub fn page(&mut self, page: &Page) -> Result<(), Failure> {
        self.export.page(page).map_err(|error| self.failed(error))
    }

    /// Writes an incident.
    pub fn incident(&mut self, incident: &Incident) -> Result<(), Failure> {
        self.export.incident(incident).map_err(|error| self.failed(error))
    }

    /// Writes a page that was just read, and what it tells.
    pub fn read(&mut self, page: &Page, incidents: &[Incident]) -> Result<(), Failure> {
        self.page(page)?;
        incidents.iter().try_for_each(|incident| self.incident(incident))
    }

    /// Ends it, and says how much it shows and what it rests on.
    pub fn end(mut self, coverage: &Coverage) -> Result<(), Failure> {
        self.export.finish(coverage).map_err(|error| self.failed(error))?;
        let left_out = self.export.left_out();
        let Some((path, file)) = self.file.take() else {
            if !io::stdout().is_terminal() {
                let left_out = left_out.iter().map(|(what, n)| format!("left out: {what} ({n})"));
                for line in self.head.lines(Some(coverage)).into_iter().chain(left_out) {
                    eprintln!("musnad: {}", calm(&line));
                }
            }
            return Ok(());
        };
        let mut told = self.head.about(Some(coverage));
        told["left_out"] = serde_json::json!(left_out);
        let mut text = serde_json::to_vec_pretty(&told).unwrap_or_default();
        text.push(b'\n');
        put_beside(&path, ".about.json", &text)?;
        if let Some((ending, text)) = self.head.format.beside() {
            put_beside(&path, ending, text.as_bytes())?;
        }
        keep(file, &path)
    }

    fn failed(&self, error: io::Error) -> Failure {
        match &self.file {
            Some((path, _)) => Failure::Output(path.display().to_string(), error),
            None => Failure::stdout(error),
        }
    }
}

/// Gives a whole file its name. It is readable as the user's other files are.
fn keep(file: NamedTempFile, path: &Path) -> Result<(), Failure> {
    let failed = |error| Failure::Output(path.display().to_string(), error);
    file.as_file().sync_all().map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.as_file()
            .set_permissions(std::fs::Permissions::from_mode(0o644))
            .map_err(failed)?;
    }
    file.persist(path).map(drop).map_err(|e| failed(e.error))
}

/// Writes a file beside an export: what tells about it, or what the other tool needs besides.
fn put_beside(path: &Path, ending: &str, text: &[u8]) -> Result<(), Failure> {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    let path = PathBuf::from(name);
    let failed = |error| Failure::Output(path.display().to_string(), error);
    let mut file = NamedTempFile::new_in(folder(&path)).map_err(failed)?;
    file.write_all(text).map_err(failed)?;
    keep(file, &path)
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}
