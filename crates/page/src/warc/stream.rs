//! The unpacked bytes of an archive, in segments that damage cannot leave.
//!
//! A segment is a run of gzip members of which only the first begins with a record: a member a record gives as many
//! segments as records, one member for all gives one, and so does a plain file. Where a member is damaged its
//! segment ends, and the next begins at the next member that can be found.

use super::Damage;
use flate2::bufread::GzDecoder;
use memchr::memmem;
use std::io::{self, BufRead, Read};

/// How a gzip member begins.
pub(super) const MAGIC: &[u8] = b"\x1F\x8B";
/// The same, with the only method there is.
const MEMBER: &[u8] = b"\x1F\x8B\x08";
/// How much is read at a time.
const CHUNK: usize = 64 * 1024;
/// How far back the packed bytes are kept: damage shows only after its place, perhaps in the next member.
const KEPT: usize = 1024 * 1024;
/// A record may unpack to this much whatever its size in the file, …
const FREE: u64 = 128 * 1024 * 1024;
/// … and to this many times its size. What unpacks to more is a bomb.
const RATIO: u64 = 200;

/// Whether a gzip member stands here that begins with a record.
pub(super) fn begins_record(packed: &[u8]) -> bool {
    let mut head = [0; 5];
    GzDecoder::new(packed).read_exact(&mut head).is_ok() && head == *b"WARC/"
}

/// Packed bytes, with their offset, kept for a while.
struct Input<R> {
    inner: R,
    buf: Vec<u8>,
    pos: usize,
    /// Offset of the first byte of `buf`.
    base: u64,
    /// What stands from here on is kept if it is not too much.
    keep: usize,
    /// Why nothing more can be read.
    failed: Option<String>,
}

impl<R: Read> Input<R> {
    fn offset(&self) -> u64 {
        self.base + self.pos as u64
    }

    /// Reads on; false at the end.
    fn more(&mut self) -> bool {
        let from = self.keep.max(self.buf.len().saturating_sub(KEPT)).min(self.pos);
        if from > KEPT || from == self.buf.len() {
            self.buf.drain(..from);
            self.base += from as u64;
            self.pos -= from;
            self.keep = self.keep.saturating_sub(from);
        }
        let before = self.buf.len();
        if self.failed.is_some() {
            return false;
        }
        self.buf.resize(before + CHUNK, 0);
        let read = loop {
            match self.inner.read(&mut self.buf[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = Some(error.to_string());
                    break 0;
                }
                Ok(read) => break read,
            }
        };
        self.buf.truncate(before + read);
        read > 0
    }

    /// What is not yet consumed, at least `want` bytes of it unless the file ends.
    fn ahead(&mut self, want: usize) -> &[u8] {
        while self.buf.len() - self.pos < want && self.more() {}
        &self.buf[self.pos..]
    }

    /// Moves to the next place, after the beginning of the member that was read last, where a member begins with a
    /// record; false where there is none.
    fn seek_member(&mut self) -> bool {
        self.pos = (self.keep + 1).min(self.buf.len()).min(self.pos.max(1));
        let (mut trials, from) = (0, self.offset());
        loop {
            self.keep = self.pos;
            let data = self.ahead(CHUNK);
            let length = data.len();
            match memmem::find(data, MEMBER) {
                Some(at) => {
                    self.pos += at;
                    self.keep = self.pos;
                    // A trial costs as much as many bytes: no file can make us try at every one of them.
                    let paid = trials < 64 + (self.offset() - from) / 512;
                    trials += u64::from(paid);
                    if paid && begins_record(self.ahead(CHUNK)) {
                        return true;
                    }
                    self.pos += 1;
                }
                None if length < CHUNK => {
                    self.pos += length;
                    return false;
                }
                None => self.pos += length - (MEMBER.len() - 1),
            }
        }
    }
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let data = self.ahead(1);
        let count = data.len().min(out.len());
        out[..count].copy_from_slice(&data[..count]);
        self.pos += count;
        Ok(count)
    }
}

impl<R: Read> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        Ok(self.ahead(1))
    }

    fn consume(&mut self, count: usize) {
        self.pos += count;
    }
}

enum State<R> {
    Plain(Input<R>),
    Member(Box<GzDecoder<Input<R>>>),
    /// Behind a member, or at what should be one.
    Between(Input<R>),
    Over,
}

/// Why a segment has no more bytes.
enum End {
    /// So has the file.
    File,
    /// The next begins with these bytes, or with damage.
    Next(Vec<u8>, Option<Box<End>>),
    /// It is damaged from here on.
    Broken(Option<Damage>),
}

/// The unpacked bytes.
pub(super) struct Stream<R: Read> {
    state: State<R>,
    buf: Vec<u8>,
    at: usize,
    end: Option<End>,
    /// How many bytes were unpacked and consumed.
    position: u64,
    /// Position where a member begins, and its offset in the file.
    members: Vec<(u64, u64)>,
    /// Offset of the member that is being unpacked.
    member: u64,
    /// Unpacked and packed bytes up to the last record.
    unpacked: u64,
    packed: u64,
}

impl<R: Read> Stream<R> {
    pub fn new(inner: R) -> Stream<R> {
        let mut input = Input {
            inner,
            buf: Vec::new(),
            pos: 0,
            base: 0,
            keep: 0,
            failed: None,
        };
        let head = input.ahead(CHUNK);
        // A file whose first bytes are damaged is what it holds further on.
        let plain = !head.starts_with(MAGIC)
            && (head.starts_with(b"WARC/") || memmem::find(head, b"\nWARC/1.").is_some() || memmem::find(head, MEMBER).is_none());
        let mut stream = Stream {
            state: State::Over,
            buf: Vec::new(),
            at: 0,
            end: None,
            position: 0,
            members: vec![(0, 0)],
            member: 0,
            unpacked: 0,
            packed: 0,
        };
        if plain {
            stream.state = State::Plain(input);
        } else {
            let end = stream.open(input);
            stream.end = Some(end);
            stream.advance();
        }
        stream
    }

    /// What is not yet consumed, at least `want` bytes of it unless the segment ends.
    pub fn fill(&mut self, want: usize) -> &[u8] {
        while self.buf.len() - self.at < want && self.end.is_none() {
            self.pull();
        }
        &self.buf[self.at..]
    }

    pub fn consume(&mut self, count: usize) {
        self.at += count;
        self.position += count as u64;
    }

    /// A record begins here.
    pub fn mark(&mut self) {
        self.unpacked = self.position;
        self.packed = self.packed_offset();
    }

    fn packed_offset(&self) -> u64 {
        match &self.state {
            State::Plain(input) | State::Between(input) => input.offset(),
            State::Member(member) => member.get_ref().offset(),
            State::Over => 0,
        }
    }

    /// Where the next byte stands: offset in the file of its member, and how far into what that holds; in a plain
    /// file simply where it stands.
    pub fn offset(&mut self) -> (u64, u64) {
        if let State::Plain(_) = self.state {
            return (self.position, 0);
        }
        let last = self.members.iter().rposition(|(position, _)| *position <= self.position);
        self.members.drain(..last.unwrap_or(0));
        let (position, offset) = self.members.first().copied().unwrap_or_default();
        (offset, self.position.saturating_sub(position))
    }

    /// Whether the segment is damaged behind what is held.
    pub fn is_broken(&self) -> bool {
        matches!(self.end, Some(End::Broken(_)))
    }

    /// The damage that ends the segment, once.
    pub fn broken(&mut self) -> Option<Damage> {
        match &mut self.end {
            Some(End::Broken(damage)) => damage.take(),
            _ => None,
        }
    }

    /// Goes on to the next segment; false where there is none.
    pub fn advance(&mut self) -> bool {
        self.position += (self.buf.len() - self.at) as u64;
        self.buf = Vec::new();
        self.at = 0;
        match self.end.take() {
            Some(End::Next(bytes, then)) => {
                self.buf = bytes;
                self.end = then.map(|end| *end);
                self.members.push((self.position, self.member));
                self.mark();
                true
            }
            Some(End::Broken(_)) => {
                let input = match std::mem::replace(&mut self.state, State::Over) {
                    State::Between(input) => Some(input),
                    State::Member(member) => Some(member.into_inner()),
                    State::Plain(_) | State::Over => None,
                };
                let found = input.and_then(|mut input| input.seek_member().then_some(input));
                let Some(input) = found else { return false };
                self.end = Some(self.open(input));
                self.advance()
            }
            Some(End::File) | None => false,
        }
    }

    fn broken_at(offset: u64, what: impl Into<String>) -> End {
        End::Broken(Some(Damage {
            offset,
            what: what.into(),
        }))
    }

    /// Opens the member that should stand here, and tells how the segment before it ends.
    fn open(&mut self, mut input: Input<R>) -> End {
        let zeros = input.ahead(CHUNK).iter().take_while(|b| **b == 0).count();
        input.pos += zeros;
        input.keep = input.pos;
        self.member = input.offset();
        if input.ahead(MEMBER.len()).is_empty() {
            let failed = input.failed.take();
            let broken = failed.map(|what| Self::broken_at(self.member, what));
            self.state = State::Over;
            return broken.unwrap_or(End::File);
        }
        if !input.ahead(MEMBER.len()).starts_with(MEMBER) {
            self.state = State::Between(input);
            let damage = Self::broken_at(self.member, "no gzip member here");
            return End::Next(Vec::new(), Some(Box::new(damage)));
        }
        self.state = State::Member(Box::new(GzDecoder::new(input)));
        let mut bytes = Vec::new();
        while bytes.len() < 5 {
            match self.unpack(&mut bytes) {
                Ok(true) => {}
                Ok(false) => break,
                Err(end) => return End::Next(bytes, Some(Box::new(end))),
            }
        }
        End::Next(bytes, None)
    }

    /// Unpacks more of the member; false at its end.
    fn unpack(&mut self, out: &mut Vec<u8>) -> Result<bool, End> {
        let State::Member(member) = &mut self.state else {
            return Ok(false);
        };
        let before = out.len();
        out.resize(before + CHUNK, 0);
        let read = member.read(&mut out[before..]);
        out.truncate(before + read.as_ref().map_or(0, |read| *read));
        let input = member.get_mut();
        match read {
            Ok(read) => Ok(read > 0),
            Err(error) => {
                let what = input.failed.take().unwrap_or_else(|| error.to_string());
                Err(Self::broken_at(self.member, what))
            }
        }
    }

    fn pull(&mut self) {
        if self.at > self.buf.len() / 2 {
            self.buf.drain(..self.at);
            self.at = 0;
            if self.buf.len() < CHUNK && self.buf.capacity() > 4 * KEPT {
                self.buf.shrink_to(KEPT);
            }
        }
        if let State::Plain(input) = &mut self.state {
            let data = input.ahead(1);
            let count = data.len();
            self.buf.extend_from_slice(data);
            input.pos += count;
            input.keep = input.pos;
            if count == 0 {
                let failed = input.failed.take();
                self.end = Some(failed.map_or(End::File, |what| Self::broken_at(self.position, what)));
            }
            return;
        }
        let mut buf = std::mem::take(&mut self.buf);
        let more = self.unpack(&mut buf);
        self.buf = buf;
        match more {
            Err(end) => self.end = Some(end),
            Ok(true) => {
                let unpacked = self.position + (self.buf.len() - self.at) as u64 - self.unpacked;
                let packed = self.packed_offset().saturating_sub(self.packed).max(1);
                if unpacked > FREE && unpacked / packed > RATIO {
                    let what = format!("unpacks to more than {RATIO} times its size: not read");
                    self.end = Some(Self::broken_at(self.member, what));
                }
            }
            Ok(false) => match std::mem::replace(&mut self.state, State::Over) {
                State::Member(member) => match self.open(member.into_inner()) {
                    // A file may be cut into members anywhere: this one goes on with the segment.
                    End::Next(bytes, None) if !bytes.starts_with(b"WARC/") => {
                        if !bytes.is_empty() {
                            let position = self.position + (self.buf.len() - self.at) as u64;
                            self.members.push((position, self.member));
                            self.buf.extend_from_slice(&bytes);
                        }
                    }
                    end => self.end = Some(end),
                },
                _ => self.end = Some(End::File),
            },
        }
    }
}
