//! How does a pack become one file? Its parts are gathered beside it, then put into the archive in a fixed order, and the
//! archive gets its name when it is whole. The same input and time give the same bytes.

use super::file;
use super::info::{BAGIT, Info};
use super::manifest::{self, Manifest};
use super::read_me;
use super::show::{Counts, Page, shown};
use super::spool::Spool;
use crate::level::Level;
use flate2::Compression;
use flate2::write::GzEncoder;
use musnad::proof::{Entry, Hash, NO_HEAD, hex};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// What is said of the pack as a whole.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// When it was made, RFC 3339 to the second, UTC.
    pub at: String,
    /// The same in seconds since 1970.
    pub seconds: u64,
    /// Version of musnad.
    pub version: String,
    /// How the pages were chosen, as JSON.
    pub asked: String,
    /// What the store rests on, as JSON.
    pub coverage: String,
    /// The record's shape.
    pub schema: String,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// When, RFC 3339.
    pub at: String,
    /// SHA-256 of its `tagmanifest-sha256.txt`, which holds to everything in it.
    pub pack: Hash,
    /// What it counts.
    pub counts: Counts,
    /// Head of its log.
    pub head: Hash,
    /// Entries of its log.
    pub entries: u64,
    /// Sets of tables that its pages were read with and that are not in it.
    pub missing_tables: Vec<String>,
}

/// A pack that is written and has no name yet; dropped, it is gone.
#[derive(Debug)]
pub struct Whole {
    file: NamedTempFile,
    to: PathBuf,
}

impl Whole {
    /// Gives it its name, in the place of any file that has it.
    pub fn keep(self) -> io::Result<()> {
        self.file.persist(&self.to).map(drop).map_err(|e| e.error)
    }
}

/// A pack in the making.
pub struct Writer {
    to: PathBuf,
    folder: PathBuf,
    name: String,
    level: Level,
    lines: BTreeMap<&'static str, Spool>,
    pages: Spool,
    kept: Vec<(Hash, u64)>,
    lexicons: BTreeSet<String>,
    tables: Option<(String, Vec<(String, String)>)>,
    counts: Counts,
    head: Hash,
    entries: u64,
}

/// The name of the pack's folder: that of its file, without `.tar.gz`.
pub fn name(to: &Path) -> Option<&str> {
    let name = to.file_name()?.to_str()?;
    let name = name.strip_suffix(".tar.gz").or_else(|| name.strip_suffix(".tgz"))?;
    let plain = super::name::safe(name.as_bytes()).is_ok() && name.len() <= 80 && !name.starts_with('-');
    plain.then_some(name)
}

impl Writer {
    /// Begins a pack that will be `to`, which must end in `.tar.gz`.
    pub fn begin(to: &Path, level: Level) -> io::Result<Writer> {
        let Some(name) = name(to) else {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the file must be called NAME.tar.gz, with a plain name of at most 80 bytes",
            ));
        };
        let folder = to.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut lines = BTreeMap::new();
        for file in [
            file::RECORDS,
            file::LEAVES,
            file::LEFT_OUT,
            file::CAPTURES,
            file::REVIEWS,
            file::INCIDENTS,
            file::LOG,
        ] {
            lines.insert(file, Spool::new(folder)?);
        }
        Ok(Writer {
            name: name.to_owned(),
            level,
            lines,
            pages: Spool::new(folder)?,
            folder: folder.to_owned(),
            to: to.to_owned(),
            kept: Vec::new(),
            lexicons: BTreeSet::new(),
            tables: None,
            counts: Counts::default(),
            head: NO_HEAD,
            entries: 0,
        })
    }

    /// Puts a page. Pages come in the order of their hashes.
    pub fn page(&mut self, page: &Page) -> io::Result<()> {
        let shown = shown(page, self.level);
        self.line(file::RECORDS, &shown.record)?;
        self.line(file::LEAVES, &shown.leaves)?;
        for (file, lines) in [
            (file::LEFT_OUT, shown.left_out),
            (file::CAPTURES, shown.captures),
            (file::REVIEWS, shown.reviews),
            (file::INCIDENTS, shown.tellings),
        ] {
            lines.iter().try_for_each(|line| self.line(file, line))?;
        }
        if let Some(bytes) = page.bytes.as_ref().filter(|_| self.level == Level::Pages) {
            self.pages.put(bytes)?;
            self.kept.push((page.sha256, bytes.len() as u64));
        }
        self.lexicons.insert(page.record.lexicon.clone());
        self.counts.add(shown.counts);
        Ok(())
    }

    /// Puts an entry of the log; they come from the first to the last.
    pub fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.head = entry.head();
        self.entries = entry.number;
        self.line(file::LOG, &entry.line())
    }

    /// Puts tables, by the digest of all of them; those that no page was read with are left out at the end.
    pub fn tables(&mut self, digest: &str, tables: Vec<(String, String)>) {
        self.tables = Some((digest.to_owned(), tables));
    }

    fn line(&mut self, file: &'static str, line: &str) -> io::Result<()> {
        match self.lines.get_mut(file) {
            Some(spool) => spool.line(line),
            None => Ok(()),
        }
    }

    /// Writes the archive. It has its name when [`Whole::keep`] has returned.
    pub fn finish(mut self, about: &About) -> io::Result<(Made, Whole)> {
        let here = self.tables.as_ref().map(|(digest, _)| digest.clone());
        let missing_tables: Vec<String> = self.lexicons.iter().filter(|l| Some(*l) != here.as_ref()).cloned().collect();
        let small = self.small_files(about);
        let mut hashes: Manifest = small
            .iter()
            .map(|(name, text)| (name.clone(), sha256(text.as_bytes())))
            .collect();
        hashes.extend(self.lines.iter().map(|(name, spool)| ((*name).to_owned(), spool.hash())));
        hashes.extend(
            self.kept
                .iter()
                .map(|(hash, _)| (format!("{}{}", file::PAGES, hex(hash)), *hash)),
        );
        let bytes = small.values().map(|text| text.len() as u64).sum::<u64>()
            + self.lines.values().map(Spool::length).sum::<u64>()
            + self.pages.length();
        let mut tags = vec![
            (file::BAGIT, BAGIT.to_owned()),
            (file::INFO, self.info(about, bytes, hashes.len(), &missing_tables).written()),
            (file::MANIFEST, manifest::written(&hashes)),
        ];
        let of_tags: Manifest = tags
            .iter()
            .map(|(name, text)| ((*name).to_owned(), sha256(text.as_bytes())))
            .collect();
        let of_tags = manifest::written(&of_tags);
        let made = Made {
            at: about.at.clone(),
            pack: sha256(of_tags.as_bytes()),
            counts: self.counts,
            head: self.head,
            entries: self.entries,
            missing_tables,
        };
        tags.push((file::TAGS, of_tags));
        let file = NamedTempFile::new_in(&self.folder)?;
        let to = self.to.clone();
        self.archive(file.as_file(), about, &tags, small, &hashes)?;
        Ok((made, Whole { file, to }))
    }

    /// Puts everything into the archive, in a fixed order.
    fn archive(
        self,
        file: &File,
        about: &About,
        tags: &[(&str, String)],
        mut small: BTreeMap<String, String>,
        hashes: &Manifest,
    ) -> io::Result<()> {
        let gzip = GzEncoder::new(io::BufWriter::with_capacity(1 << 16, file), Compression::new(6));
        let mut out = Archive {
            tar: tar::Builder::new(gzip),
            name: self.name,
            seconds: about.seconds,
        };
        for (name, text) in tags {
            out.put(name, text.len() as u64, text.as_bytes())?;
        }
        let mut lines = self.lines;
        // They were gathered in the order of their hashes, which is that of their names.
        let (mut pages, mut kept) = (self.pages.read()?, self.kept.iter());
        let (of_pages, others): (Vec<&String>, Vec<&String>) = hashes.keys().partition(|n| n.starts_with(file::PAGES));
        // The pages last: what proves them is found without going through them.
        for name in others.into_iter().chain(of_pages) {
            if let Some(text) = small.remove(name) {
                out.put(name, text.len() as u64, text.as_bytes())?;
            } else if let Some(spool) = lines.remove(name.as_str()) {
                let length = spool.length();
                out.put(name, length, spool.read()?)?;
            } else if let Some((_, length)) = kept.next() {
                out.put(name, *length, pages.by_ref().take(*length))?;
            }
        }
        let file = out.tar.into_inner()?.finish()?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }

    /// Files that are small enough to be held.
    fn small_files(&mut self, about: &About) -> BTreeMap<String, String> {
        let head = format!("{} ({} entries)", hex(&self.head), self.entries);
        let mut small = BTreeMap::from([
            (
                file::READ_ME.to_owned(),
                read_me::written(&self.name, self.level, self.counts, &head),
            ),
            (
                file::COVERAGE.to_owned(),
                format!("{{\"store\":{},\"asked\":{}}}\n", about.coverage, about.asked),
            ),
            (file::SCHEMA.to_owned(), about.schema.clone()),
        ]);
        if let Some((_, tables)) = self.tables.take().filter(|(digest, _)| self.lexicons.contains(digest)) {
            small.extend(
                tables
                    .into_iter()
                    .map(|(name, text)| (format!("{}{name}", file::TABLES), text)),
            );
        }
        small
    }

    fn info(&self, about: &About, bytes: u64, files: usize, missing_tables: &[String]) -> Info {
        let mut info = Info::default();
        info.put("Release-Level", self.level.name());
        info.put("Release-Meaning", self.level.meaning());
        info.put(
            "External-Description",
            "Evidence pack of musnad: what Arabic news pages state, and on whose word",
        );
        info.put("External-Identifier", &self.name);
        info.put("Bag-Software-Agent", format!("musnad {}", about.version));
        info.put("Bagging-Date", about.at.get(..10).unwrap_or_default());
        info.put("Bagging-Time", &about.at);
        info.put("Payload-Oxum", format!("{bytes}.{files}"));
        info.put("Musnad-Version", &about.version);
        info.put("Log-Head", hex(&self.head));
        info.put("Log-Entries", self.entries);
        for (label, count) in self.counts.labelled() {
            info.put(label, count);
        }
        for digest in &self.lexicons {
            info.put("Lexicon", digest);
        }
        for digest in missing_tables {
            info.put("Lexicon-Not-Here", digest);
        }
        info
    }
}

/// An archive whose entries differ in name, length and bytes alone.
struct Archive<W: Write> {
    tar: tar::Builder<W>,
    name: String,
    seconds: u64,
}

impl<W: Write> Archive<W> {
    fn put(&mut self, name: &str, length: u64, bytes: impl Read) -> io::Result<()> {
        let mut header = tar::Header::new_ustar();
        header.set_path(format!("{}/{name}", self.name))?;
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(length);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(self.seconds);
        header.set_cksum();
        self.tar.append(&header, bytes)
    }
}

fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}
