//! What lies in a pack? A packed archive, a plain one or a folder, gone through file by file. Nothing is unpacked to disk.

use super::caps::{self, Capped, Counted};
use super::fault::Fault;
use super::name::{self, Names};
use flate2::bufread::GzDecoder;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use tar::{Archive, EntryType, PaxExtensions};

/// The longest list of long names and times that an archive keeps of one file.
const LONGEST_EXTENSION: u64 = 64 << 10;
/// The most that fills an archive up after its end.
const MOST_FILLING: u64 = 1 << 20;

/// How it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Gzip,
    Tar,
    Folder,
}

/// A pack, to be gone through as often as one likes.
#[derive(Debug)]
pub struct Pack {
    path: PathBuf,
    form: Form,
}

/// A file of the pack.
pub struct Entry<'r> {
    /// Its name below the pack's folder.
    pub name: String,
    /// How many bytes it has.
    pub size: u64,
    /// Its bytes.
    pub bytes: &'r mut dyn Read,
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// With the next file.
    Go,
    /// No further: what was looked for is found.
    Stop,
}

/// Looks at a file.
pub type Visit<'v> = dyn FnMut(Entry<'_>) -> Result<Next, Fault> + 'v;

impl Pack {
    /// Looks at what it is; reads nothing of it yet.
    pub fn open(path: &Path) -> io::Result<Pack> {
        let form = if fs::metadata(path)?.is_dir() {
            Form::Folder
        } else {
            let mut head = Vec::new();
            File::open(path)?.take(2).read_to_end(&mut head)?;
            if head == [0x1F, 0x8B] { Form::Gzip } else { Form::Tar }
        };
        Ok(Pack {
            path: path.to_owned(),
            form,
        })
    }

    /// Whether it is one file, which can be signed.
    pub fn is_file(&self) -> bool {
        self.form != Form::Folder
    }

    /// Goes through its files in the order in which they lie there.
    pub fn each(&self, visit: &mut Visit<'_>) -> Result<(), Fault> {
        match self.form {
            Form::Folder => folder(&self.path, visit),
            Form::Tar => {
                let file = Counted::new(BufReader::with_capacity(1 << 16, self.file()?));
                archive(file, visit).map(drop)
            }
            Form::Gzip => {
                let file = Counted::new(BufReader::with_capacity(1 << 16, self.file()?));
                let packed = file.count();
                let Some(capped) = archive(Capped::new(GzDecoder::new(file), packed), visit)? else {
                    return Ok(());
                };
                let mut after = [0];
                match capped.into_inner().into_inner().read(&mut after) {
                    Ok(0) => Ok(()),
                    Ok(_) => Err(Fault::of("", "something follows after the end of the packed archive")),
                    Err(error) => Err(broken("", &error)),
                }
            }
        }
    }

    fn file(&self) -> Result<File, Fault> {
        File::open(&self.path).map_err(|error| broken("", &error))
    }
}

/// A fault of reading: cut off, damaged, or too much.
pub fn broken(file: &str, error: &io::Error) -> Fault {
    Fault::of(file, format!("cannot be read to its end: {error}"))
}

/// Goes through an archive; gives back what it was read from where it came to its end.
fn archive<R: Read>(bytes: R, visit: &mut Visit<'_>) -> Result<Option<R>, Fault> {
    let mut archive = Archive::new(bytes);
    let mut names = Names::default();
    let mut root = None;
    let mut longer: Option<Vec<u8>> = None;
    let mut last = String::new();
    for entry in archive.entries().map_err(|e| broken("", &e))?.raw(true) {
        let mut entry = entry.map_err(|e| broken(&last, &e))?;
        let kind = entry.header().entry_type();
        let size = entry.size();
        if let Some(name) = extension(kind, size, &mut entry, &last)? {
            if longer.replace(name).is_some() {
                return Err(Fault::of(last, "two names follow for one file"));
            }
            continue;
        }
        let header = entry.header().path_bytes().into_owned();
        let raw = longer.take().filter(|name| !name.is_empty()).unwrap_or(header);
        let is_folder = kind == EntryType::Directory;
        let plain = if is_folder {
            raw.strip_suffix(b"/").unwrap_or(&raw)
        } else {
            &raw
        };
        let told = String::from_utf8_lossy(plain).into_owned();
        let refuse = |why: &str| Fault::of(&told, why);
        let name = name::safe(plain).map_err(refuse)?;
        let below = of_root(&mut root, name).map_err(refuse)?;
        match kind {
            EntryType::Directory if size == 0 => names.folder(name).map_err(refuse)?,
            EntryType::Regular => {
                names.file(name).map_err(refuse)?;
                let below = below
                    .ok_or_else(|| refuse("a file where the pack's folder should be"))?
                    .to_owned();
                let mut bytes = Exact {
                    inner: &mut entry,
                    left: size,
                };
                let looked_at = Entry {
                    name: below,
                    size,
                    bytes: &mut bytes,
                };
                if visit(looked_at)? == Next::Stop {
                    return Ok(None);
                }
                // What was not looked at must be there all the same.
                io::copy(&mut bytes, &mut io::sink()).map_err(|e| broken(&told, &e))?;
            }
            EntryType::Symlink | EntryType::Link => return Err(refuse("a link: a pack holds files only")),
            _ => return Err(refuse("no plain file: a pack holds files only")),
        }
        last = told;
    }
    if longer.is_some() {
        return Err(Fault::of(last, "a name follows without its file"));
    }
    let mut bytes = archive.into_inner();
    let filling = filling(&mut bytes).map_err(|e| broken("", &e))?;
    match filling {
        // The first empty block was read as the end; another belongs to it.
        Some(after) if after >= 512 => Ok(Some(bytes)),
        Some(_) => Err(Fault::of("", "the archive is cut off: its end is missing")),
        None => Err(Fault::of("", "something follows after the end of the archive")),
    }
}

/// What an archive says of its next file in an entry of its own; none where the entry is a file. An empty name
/// where it tells none.
fn extension(kind: EntryType, size: u64, entry: &mut impl Read, last: &str) -> Result<Option<Vec<u8>>, Fault> {
    let is_name = kind == EntryType::GNULongName;
    if !is_name && kind != EntryType::XHeader {
        return Ok(None);
    }
    let refuse = |why: &str| Fault::of(last, why);
    if size > LONGEST_EXTENSION {
        return Err(refuse("what the archive says of the next file is too long"));
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(|e| broken(last, &e))?;
    if bytes.len() as u64 != size {
        return Err(refuse("the archive is cut off"));
    }
    if is_name {
        let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
        bytes.truncate(end);
        return Ok(Some(bytes));
    }
    let mut name = Vec::new();
    for told in PaxExtensions::new(&bytes) {
        let told = told.map_err(|e| broken(last, &e))?;
        match told.key_bytes() {
            b"path" => name = told.value_bytes().to_vec(),
            // Two readers would read two archives.
            b"size" => return Err(refuse("the archive gives the next file two lengths")),
            key if key.starts_with(b"GNU.sparse") => return Err(refuse("a file with holes: a pack holds plain files only")),
            _ => {}
        }
    }
    Ok(Some(name))
}

/// The name below the pack's folder, which is the same for all; none where it is that folder.
fn of_root<'n>(root: &mut Option<String>, name: &'n str) -> Result<Option<&'n str>, &'static str> {
    let (first, below) = match name.split_once('/') {
        Some((first, below)) => (first, Some(below)),
        None => (name, None),
    };
    if root.get_or_insert_with(|| first.to_owned()) != first {
        return Err("it does not lie in the pack's folder");
    }
    Ok(below)
}

/// A file's bytes, of which none may be missing.
struct Exact<'r, R> {
    inner: &'r mut R,
    left: u64,
}

impl<R: Read> Read for Exact<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        if read == 0 && !into.is_empty() && self.left > 0 {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive is cut off"));
        }
        self.left = self.left.saturating_sub(read as u64);
        Ok(read)
    }
}

/// How many empty bytes come until the end; none where other bytes come or there are too many.
fn filling(bytes: &mut impl Read) -> io::Result<Option<u64>> {
    let mut buffer = [0; 4096];
    let mut empty = 0;
    loop {
        let read = bytes.read(&mut buffer)?;
        if read == 0 {
            return Ok(Some(empty));
        }
        empty += read as u64;
        if empty > MOST_FILLING || buffer[..read].iter().any(|b| *b != 0) {
            return Ok(None);
        }
    }
}

/// Goes through a folder in the order of its names.
fn folder(path: &Path, visit: &mut Visit<'_>) -> Result<(), Fault> {
    let mut names = Names::default();
    let mut open = vec![(path.to_owned(), String::new())];
    while let Some((path, name)) = open.pop() {
        let kept = fs::symlink_metadata(&path).map_err(|e| broken(&name, &e))?;
        let refuse = |why: &str| Fault::of(&name, why);
        if !name.is_empty() {
            name::safe(name.as_bytes()).map_err(refuse)?;
        }
        // The folder that was asked for may be reached through a link, nothing in it may.
        if kept.is_dir() || name.is_empty() {
            if !name.is_empty() {
                names.folder(&name).map_err(refuse)?;
            }
            open.extend(within(&path, &name)?);
        } else if kept.is_symlink() {
            return Err(refuse("a link: a pack holds files only"));
        } else if kept.is_file() {
            names.file(&name).map_err(refuse)?;
            if kept.len() > caps::most(on_disk(&kept)) {
                return Err(refuse("a file with holes: a pack holds plain files only"));
            }
            let file = File::open(&path).map_err(|e| broken(&name, &e))?;
            let mut bytes = BufReader::with_capacity(1 << 16, file.take(kept.len()));
            let looked_at = Entry {
                name,
                size: kept.len(),
                bytes: &mut bytes,
            };
            if visit(looked_at)? == Next::Stop {
                return Ok(());
            }
        } else {
            return Err(refuse("no plain file: a pack holds files only"));
        }
    }
    Ok(())
}

/// What lies in a folder, the last name first, so that the first is taken off the end.
fn within(path: &Path, name: &str) -> Result<Vec<(PathBuf, String)>, Fault> {
    let mut inner = Vec::new();
    for entry in fs::read_dir(path).map_err(|e| broken(name, &e))? {
        let entry = entry.map_err(|e| broken(name, &e))?;
        let Ok(own) = entry.file_name().into_string() else {
            return Err(Fault::of(entry.file_name().to_string_lossy(), "its name is not UTF-8"));
        };
        let below = if name.is_empty() { own } else { format!("{name}/{own}") };
        inner.push((entry.path(), below));
    }
    inner.sort_by(|a, b| b.1.cmp(&a.1));
    Ok(inner)
}

/// How many bytes of a file lie on the disk.
#[cfg(unix)]
fn on_disk(file: &fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    file.blocks().saturating_mul(512)
}

#[cfg(not(unix))]
fn on_disk(file: &fs::Metadata) -> u64 {
    file.len()
}
