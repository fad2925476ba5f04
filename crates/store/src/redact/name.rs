//! Where does a name stand, in whatever spelling, and how does it go?

use super::rows::Held;
use super::{Name, Pages, of_page, reviews};
use crate::add::Writer;
use crate::page::Hash;
use crate::raw::unpacked;
use musnad::care::Hidden;
use musnad::record::Record;
use rusqlite::{OptionalExtension, params};

/// Why a name cannot be taken out: one word is many people's, and many words besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneWord;

impl Name {
    /// A name of at least two words.
    pub fn new(name: &str) -> Result<Name, OneWord> {
        match Hidden::words_in(name) {
            0 | 1 => Err(OneWord),
            _ => Ok(Name(name.to_owned())),
        }
    }
}

impl Writer {
    /// Takes a name out of everything.
    pub(super) fn without_name(&mut self, name: &str, pages: &mut Pages) -> rusqlite::Result<()> {
        let mut last = 0;
        while let Some((page, sha256)) = self.page_after(last)? {
            last = page;
            self.without_name_in(page, &sha256, name, pages)?;
        }
        let anywhere = Hidden::named(name, "");
        reviews::without_name(&self.db, &anywhere, pages)?;
        self.of_reasons(&anywhere)?;
        self.of_unread(&anywhere)
    }

    fn page_after(&self, page: i64) -> rusqlite::Result<Option<(i64, Hash)>> {
        self.db
            .prepare_cached("SELECT page, sha256 FROM _pages WHERE page > ? ORDER BY page LIMIT 1")?
            .query_row([page], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()
    }

    fn without_name_in(&mut self, page: i64, sha256: &Hash, name: &str, pages: &mut Pages) -> rusqlite::Result<()> {
        let readings = self.readings(page)?;
        let masks: Vec<(&Held, Hidden)> = readings
            .iter()
            .map(|held| (held, Hidden::named(name, &held.columns.text)))
            .collect();
        let told = masks.iter().any(|(held, hidden)| holds(held, hidden));
        if !told && !self.bytes_hold(sha256, name)? {
            return Ok(());
        }
        let gone = of_page(pages, page, sha256);
        self.burn(gone, sha256)?;
        if !told {
            return Ok(());
        }
        let before = self.tellings_of(page)?;
        for (held, hidden) in &masks {
            let mut left = held.record.clone();
            left.persons.retain(|p| hidden.within(p.words.start, p.words.end).is_empty());
            hidden.record(&mut left);
            self.put_left(held, &left, hidden, gone)?;
        }
        let anywhere = Hidden::named(name, "");
        self.unplace(page, |address| Some(anywhere.address(address)))?;
        let by_reading: Vec<(i64, Hidden)> = masks.into_iter().map(|(held, hidden)| (held.reading, hidden)).collect();
        reviews::masked(&self.db, page, &by_reading, pages)?;
        self.tell_left(page, before)
    }

    /// Whether a name stands in the bytes of a page, as in a comment.
    fn bytes_hold(&self, sha256: &Hash, name: &str) -> rusqlite::Result<bool> {
        let found: Option<(i64, Vec<u8>)> = self
            .raw
            .db
            .prepare_cached("SELECT bytes, packed FROM raw WHERE sha256 = ?")?
            .query_row([&sha256[..]], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let bytes = found.and_then(|(bytes, packed)| unpacked(&packed, usize::try_from(bytes).ok()?));
        let Some(bytes) = bytes else { return Ok(false) };
        let text = unescaped(&musnad_page::decode(&bytes).0);
        Ok(Hidden::named(name, "").words(&text) != text)
    }

    /// Why tellings were joined is told with names.
    fn of_reasons(&self, hidden: &Hidden) -> rusqlite::Result<()> {
        let mut select = self
            .db
            .prepare("SELECT statement, reasons FROM _tellings WHERE reasons <> '[]'")?;
        let mut rows = select.query([])?;
        let mut masked = Vec::new();
        while let Some(row) = rows.next()? {
            let reasons: String = row.get(1)?;
            let left = hidden.words(&reasons);
            if left != reasons {
                masked.push((row.get::<_, i64>(0)?, left));
            }
        }
        let mut update = self.db.prepare("UPDATE _tellings SET reasons = ?2 WHERE statement = ?1")?;
        for (statement, reasons) in masked {
            update.execute(params![statement, reasons])?;
        }
        Ok(())
    }

    /// Names of files that could not be read.
    fn of_unread(&self, hidden: &Hidden) -> rusqlite::Result<()> {
        let mut select = self.db.prepare("SELECT path, why FROM _unread")?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
        let mut update = self
            .db
            .prepare("UPDATE OR REPLACE _unread SET path = ?3, why = ?4 WHERE path = ?1 AND why = ?2")?;
        for (path, why) in rows {
            let (left, left_why) = (hidden.words(&path), hidden.words(&why));
            if (&left, &left_why) != (&path, &why) {
                update.execute(params![path, why, left, left_why])?;
            }
        }
        Ok(())
    }
}

/// Whether a name stands anywhere in a reading but in its addresses, of which parts of a name are taken out as well.
fn holds(held: &Held, hidden: &Hidden) -> bool {
    let bare = Record {
        id: String::new(),
        path: None,
        url: None,
        ..held.record.clone()
    };
    let mut left = bare.clone();
    hidden.record(&mut left);
    left != bare
}

/// With &#1234; and \u0633 taken for the letters that they stand for.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match escape(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The letter that an escape at the beginning of a text stands for, and how many bytes it takes.
fn escape(text: &str) -> Option<(char, usize)> {
    if let Some(digits) = text.strip_prefix("\\u") {
        let c = u32::from_str_radix(digits.get(..4)?, 16).ok().and_then(char::from_u32)?;
        return Some((c, 6));
    }
    let inside = text.strip_prefix("&#")?;
    let end = inside.bytes().take(8).position(|b| b == b';')?;
    let digits = &inside[..end];
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => digits.parse(),
    };
    Some((code.ok().and_then(char::from_u32)?, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes() {
        assert_eq!(
            unescaped("a &#1587;&#x644;\\u0627م & \\ &#; &#99999999999;"),
            "a سلام & \\ &#; &#99999999999;"
        );
        assert_eq!(unescaped("&#"), "&#");
    }

    #[test]
    fn one_word_is_no_name() {
        assert_eq!(Name::new("علي"), Err(OneWord));
        assert_eq!(Name::new("  "), Err(OneWord));
        assert!(Name::new("خالد المصري").is_ok());
    }
}
