//! A file of the pack in the making. It lies on the disk without a name until its length and hash are known, and is gone
//! whatever happens to the process.

use musnad::proof::Hash;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// Bytes that are put one after the other.
pub struct Spool {
    file: BufWriter<File>,
    hash: Sha256,
    length: u64,
}

impl Spool {
    /// An empty one, in the folder in which the pack will lie.
    pub fn new(folder: &Path) -> io::Result<Spool> {
        Ok(Spool {
            file: BufWriter::with_capacity(1 << 16, tempfile::tempfile_in(folder)?),
            hash: Sha256::new(),
            length: 0,
        })
    }

    /// Puts a line.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        self.put(line.as_bytes())?;
        self.put(b"\n")
    }

    /// Puts bytes.
    pub fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many bytes there are.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The hash of all of them.
    pub fn hash(&self) -> Hash {
        self.hash.clone().finalize().into()
    }

    /// Reads them from the first on.
    pub fn read(self) -> io::Result<impl Read> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(BufReader::with_capacity(1 << 16, file))
    }
}
