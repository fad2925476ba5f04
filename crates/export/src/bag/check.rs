//! Does a pack hold? First whether it is whole: every file listed, every listed file there, each with its hash, and the
//! log with its chain. Then what `proof` looks at. The pack is gone through some times and never unpacked to disk.

use super::chain::Log;
use super::container::{Entry, Next, Pack, broken};
use super::fault::{Fault, Faults};
use super::file;
use super::info::{BAGIT, Info};
use super::manifest::{self, Manifest};
use super::proof::{self, Proved};
use super::read_me;
use super::show::Counts;
use crate::level::Level;
use musnad::proof::{Hash, hex, unhex};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// The most that is read of a file beside `data` that is no manifest.
const MOST_TAG: u64 = 64 << 10;
/// The most that is read of a manifest.
const MOST_MANIFEST: u64 = 128 << 20;

/// What the pack is to be held to.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// A head of the store's log that was told by another way than the pack.
    pub head: Option<Hash>,
}

/// What of the pack the head that was asked for holds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// No head was asked for.
    Unasked,
    /// The log up to that head; what came after it the pack tells by itself.
    Log,
    /// The log to its end.
    WholeLog,
    /// The pack, byte for byte: it is the head after the entry that tells that it was made.
    Pack,
}

/// What was found.
#[derive(Debug)]
pub struct Report {
    /// What does not hold.
    pub faults: Vec<Fault>,
    /// The level of release; none where it tells none that there is.
    pub level: Option<Level>,
    /// What the pack says of itself.
    pub info: Info,
    /// Head of its log.
    pub head: Hash,
    /// Entries of its log.
    pub entries: u64,
    /// What the head that was asked for holds to.
    pub held: Held,
    /// What its records were found to hold to.
    pub proved: Proved,
    /// Pages whose bytes are in it.
    pub pages: u64,
    /// Files in it that no part of musnad knows.
    pub unknown: Vec<String>,
}

/// Checks a pack. Where looking on would do harm or tell nothing new, the last fault says so.
pub fn check(pack: &Pack, asked: &Asked) -> Report {
    let mut faults = Faults::default();
    let mut seen = Seen::default();
    let mut proved = Proved::default();
    let checked = pack
        .each(&mut |entry| seen.file(entry, asked, &mut faults))
        .and_then(|()| seen.compare(&mut faults))
        .and_then(|()| seen.told(&mut faults))
        .and_then(|()| proof::records(pack, &seen, &mut proved, &mut faults));
    if let Err(fault) = checked {
        faults.found.push(fault);
    }
    let held = seen.held(asked);
    if let (None, Some(head)) = (held, &asked.head) {
        let what = format!("head {} is none that this pack's log had", hex(head));
        faults.found.push(Fault::of(file::LOG, what));
    }
    Report {
        level: seen.level(),
        head: seen.log.head,
        entries: seen.log.entries,
        held: held.unwrap_or(Held::Unasked),
        proved,
        pages: seen.payload.keys().filter(|name| name.starts_with(file::PAGES)).count() as u64,
        unknown: seen.unknown,
        info: seen.info.unwrap_or_default(),
        faults: faults.found,
    }
}

/// What lies in a pack.
#[derive(Default)]
pub(super) struct Seen {
    /// What it says of itself.
    pub info: Option<Info>,
    /// The log.
    pub log: Log,
    payload: Manifest,
    tags: Manifest,
    read_me: Vec<u8>,
    manifest: Option<Manifest>,
    of_tags: Option<Manifest>,
    bytes: u64,
    unknown: Vec<String>,
}

/// A reader that makes the hash of what goes through it.
struct Hashing<'r> {
    inner: &'r mut dyn Read,
    hash: Sha256,
}

impl Read for Hashing<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        Ok(read)
    }
}

impl Seen {
    /// The level that the pack tells.
    pub fn level(&self) -> Option<Level> {
        Level::named(self.info.as_ref()?.get("Release-Level")?)
    }

    /// Whether a page's bytes lie in it.
    pub fn has_bytes(&self, page: &Hash) -> bool {
        self.payload.contains_key(&format!("{}{}", file::PAGES, hex(page)))
    }

    fn file(&mut self, entry: Entry<'_>, asked: &Asked, faults: &mut Faults) -> Result<Next, Fault> {
        let Entry { name, size, bytes } = entry;
        let of_data = name.starts_with("data/");
        if of_data {
            self.bytes = self.bytes.saturating_add(size);
            self.no_more_than_told(&name)?;
        }
        let mut bytes = Hashing {
            inner: bytes,
            hash: Sha256::new(),
        };
        if name == file::LOG {
            self.log = Log::read(&name, &mut bytes, asked.head.as_ref(), faults)?;
        } else if !of_data {
            self.tag(&name, size, &mut bytes, faults)?;
        } else if name == file::READ_ME && size <= MOST_TAG {
            bytes.read_to_end(&mut self.read_me).map_err(|e| broken(&name, &e))?;
        } else if !is_known(&name) {
            self.unknown.push(name.clone());
        }
        io::copy(&mut bytes, &mut io::sink()).map_err(|e| broken(&name, &e))?;
        let hash: Hash = bytes.hash.finalize().into();
        if let Some(page) = name.strip_prefix(file::PAGES)
            && unhex(page) != Some(hash)
        {
            faults.add(Fault::of(
                &name,
                "its bytes are not those of the page that it is called after",
            ))?;
        }
        let list = if of_data { &mut self.payload } else { &mut self.tags };
        list.insert(name, hash);
        Ok(Next::Go)
    }

    /// More than the pack says is in it is not read.
    fn no_more_than_told(&self, name: &str) -> Result<(), Fault> {
        match self.info.as_ref().and_then(Info::oxum) {
            Some((bytes, files)) if self.bytes > bytes || self.payload.len() as u64 >= files => Err(Fault::of(
                name,
                format!(
                    "there is more in it than the {bytes} bytes in {files} files that {} tells",
                    file::INFO
                ),
            )),
            _ => Ok(()),
        }
    }

    /// A file beside `data`.
    fn tag(&mut self, name: &str, size: u64, bytes: &mut impl Read, faults: &mut Faults) -> Result<(), Fault> {
        if name == "fetch.txt" {
            return Err(Fault::of(name, "parts of the pack lie elsewhere: nothing is fetched"));
        }
        let of_hashes = name == file::MANIFEST || name == file::TAGS;
        if size > if of_hashes { MOST_MANIFEST } else { MOST_TAG } {
            return Err(Fault::of(name, "too long for what it is"));
        }
        let mut text = Vec::new();
        bytes.read_to_end(&mut text).map_err(|e| broken(name, &e))?;
        match name {
            file::BAGIT if text != BAGIT.as_bytes() => faults.add(Fault::of(name, "not that of a bag of version 1.0 in UTF-8")),
            file::INFO => Info::read(name, &text).map(|info| self.info = Some(info)),
            file::MANIFEST => manifest::read(name, &text).map(|files| self.manifest = Some(files)),
            file::TAGS => manifest::read(name, &text).map(|files| self.of_tags = Some(files)),
            _ => Ok(()),
        }
    }

    /// Whether exactly the files that are listed are there, with their hashes.
    fn compare(&self, faults: &mut Faults) -> Result<(), Fault> {
        for name in [file::BAGIT, file::INFO, file::MANIFEST, file::TAGS] {
            if !self.tags.contains_key(name) {
                return Err(Fault::of(name, "is not there: no pack, or not all of it"));
            }
        }
        if let Some(manifest) = &self.manifest {
            compared(&self.payload, manifest, file::MANIFEST, faults)?;
        }
        if let Some(manifest) = &self.of_tags {
            let mut tags = self.tags.clone();
            tags.remove(file::TAGS);
            compared(&tags, manifest, file::TAGS, faults)?;
        }
        match file::NEEDED.iter().find(|name| !self.payload.contains_key(**name)) {
            Some(name) => Err(Fault::of(*name, "is not there: no pack of musnad's, or not all of it")),
            None => Ok(()),
        }
    }

    /// Whether what it says of itself is so.
    fn told(&self, faults: &mut Faults) -> Result<(), Fault> {
        let Some(info) = &self.info else { return Ok(()) };
        let mut differs = |label: &str, is: &str| match info.get(label) {
            Some(told) if told == is => Ok(()),
            Some(told) => faults.add(Fault::of(file::INFO, format!("{label} is {told}, and should be {is}"))),
            None => faults.add(Fault::of(file::INFO, format!("{label} is not told, or twice"))),
        };
        differs("Payload-Oxum", &format!("{}.{}", self.bytes, self.payload.len()))?;
        differs("Log-Head", &hex(&self.log.head))?;
        differs("Log-Entries", &self.log.entries.to_string())?;
        let at = info.get("Bagging-Time").unwrap_or_default();
        differs("Bagging-Date", at.get(..10).unwrap_or_default())?;
        let Some(level) = self.level() else {
            return faults.add(Fault::of(file::INFO, "Release-Level is none that there is"));
        };
        differs("Release-Meaning", level.meaning())
    }

    /// Whether it says to whoever opens it what it is; none where another version may say it otherwise.
    pub fn read_me(&self, counts: Counts) -> Option<bool> {
        let info = self.info.as_ref()?;
        if info.get("Musnad-Version") != Some(env!("CARGO_PKG_VERSION")) {
            return None;
        }
        let head = format!("{} ({} entries)", hex(&self.log.head), self.log.entries);
        let name = info.get("External-Identifier").unwrap_or_default();
        Some(read_me::written(name, self.level()?, counts, &head).as_bytes() == self.read_me)
    }

    /// What the head that was asked for holds to; none where to nothing here.
    fn held(&self, asked: &Asked) -> Option<Held> {
        let Some(head) = &asked.head else { return Some(Held::Unasked) };
        let at = self.info.as_ref().and_then(|i| i.get("Bagging-Time")).unwrap_or_default();
        if *head == self.log.head {
            Some(Held::WholeLog)
        } else if self
            .tags
            .get(file::TAGS)
            .is_some_and(|pack| *head == self.log.after(at, pack))
        {
            Some(Held::Pack)
        } else {
            self.log.has_asked.then_some(Held::Log)
        }
    }
}

/// Whether a file in `data` is one that packs have.
fn is_known(name: &str) -> bool {
    file::NEEDED.contains(&name) || name == file::SCHEMA || name.starts_with(file::PAGES) || name.starts_with(file::TABLES)
}

fn compared(there: &Manifest, listed: &Manifest, list: &str, faults: &mut Faults) -> Result<(), Fault> {
    for (name, hash) in there {
        match listed.get(name) {
            None => faults.add(Fault::of(name, format!("is not listed in {list}")))?,
            Some(told) if told != hash => faults.add(Fault::of(name, format!("is not as {list} has it: it was changed")))?,
            Some(_) => {}
        }
    }
    for name in listed.keys().filter(|name| !there.contains_key(*name)) {
        faults.add(Fault::of(name, format!("is listed in {list} and not there")))?;
    }
    Ok(())
}
