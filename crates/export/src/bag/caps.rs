//! How much may come out of a pack? No more than news and hashes unpack to: a bomb is known by how much it makes of
//! how little, long before it has done harm.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// So many bytes may come out of any pack.
const ALWAYS: u64 = 16 << 20;
/// And so many more for each byte that was read of it. Pages unpack to less than 30, a bomb to 1,000.
const RATIO: u64 = 100;

/// The most bytes that may come out of so many.
pub fn most(packed: u64) -> u64 {
    ALWAYS.saturating_add(packed.saturating_mul(RATIO))
}

/// Counts what is read of a file.
pub struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    /// Counts from here on.
    pub fn new(inner: R) -> Counted<R> {
        Counted {
            inner,
            count: Rc::default(),
        }
    }

    /// Where the count stands.
    pub fn count(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.count)
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.count.set(self.count.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        self.count.set(self.count.get() + bytes as u64);
        self.inner.consume(bytes);
    }
}

/// Lets no more through than may come out of what was read.
pub struct Capped<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    out: u64,
}

impl<R> Capped<R> {
    /// `packed` counts what was read of the file below.
    pub fn new(inner: R, packed: Rc<Cell<u64>>) -> Capped<R> {
        Capped { inner, packed, out: 0 }
    }

    /// What lies below.
    pub fn into_inner(self) -> R {
        self.inner
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.out += read as u64;
        if self.out > most(self.packed.get()) {
            let told = format!("{} bytes unpack to more than {}: a bomb", self.packed.get(), self.out);
            return Err(io::Error::other(told));
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_that_becomes_much_is_stopped() {
        let packed = Rc::new(Cell::new(1000));
        let mut all = Vec::new();
        let bomb = Capped::new(io::repeat(0).take(1 << 30), Rc::clone(&packed)).read_to_end(&mut all);
        assert!(bomb.is_err() && all.len() as u64 <= most(1000) + (1 << 20));
        packed.set(1 << 20);
        assert_eq!(
            io::copy(&mut Capped::new(io::repeat(0).take(100 << 20), packed), &mut io::sink()).ok(),
            Some(100 << 20)
        );
    }
}
