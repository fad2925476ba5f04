//! The text of a reading, with its sentences, as reviews need it.

use super::quote::Selector;
use crate::page::Sentence;
use musnad::incident::days;
use musnad::record::{Item, Range, item_id};
use rusqlite::Connection;

/// A reading's text.
pub(crate) struct Text {
    /// The reading's number.
    pub reading: i64,
    /// The article's text.
    pub text: String,
    /// The same in code points.
    pub chars: Vec<char>,
    /// SHA-256 on which ids of statements are built, in hexadecimal.
    pub sha256: String,
    /// The page's date.
    pub published: Option<String>,
    /// Its sentences, with the numbers of their rows.
    pub sentences: Vec<(i64, Range)>,
}

impl Text {
    /// The text of the reading of a page that is in force.
    pub fn of_page(db: &Connection, page: i64) -> rusqlite::Result<Text> {
        let mut text = db
            .prepare_cached(
                "SELECT r.reading, r.text, r.text_sha256, r.published FROM _pages p JOIN _readings r USING (reading) \
                 WHERE p.page = ?",
            )?
            .query_row([page], |row| {
                let text: String = row.get(1)?;
                Ok(Text {
                    reading: row.get(0)?,
                    chars: text.chars().collect(),
                    text,
                    sha256: row.get(2)?,
                    published: row.get(3)?,
                    sentences: Vec::new(),
                })
            })?;
        let mut select =
            db.prepare_cached("SELECT sentence, start, end FROM _sentences WHERE reading = ? ORDER BY start, sentence")?;
        let at = |n: i64| usize::try_from(n).unwrap_or(0);
        let rows = select.query_map([text.reading], |row| {
            let range = Range {
                start: at(row.get(1)?),
                end: at(row.get(2)?),
            };
            Ok((row.get(0)?, range))
        })?;
        text.sentences = rows.collect::<rusqlite::Result<_>>()?;
        Ok(text)
    }

    /// The words at a place; none where it does not lie in the text.
    pub fn at(&self, start: usize, end: usize) -> Option<String> {
        (start < end).then(|| self.chars.get(start..end))?.map(|c| c.iter().collect())
    }

    /// The first day of the page's date.
    pub fn day(&self) -> Option<i32> {
        self.published.as_deref().and_then(days::of_edtf).and_then(|d| d.0)
    }

    /// The sentences as statements are put into them.
    pub fn ranges(&self) -> Vec<Sentence> {
        let bare = |(_, range): &(i64, Range)| Sentence {
            start: range.start,
            end: range.end,
            words: String::new(),
        };
        self.sentences.iter().map(bare).collect()
    }

    /// Puts a statement whose words have their places into its sentence, and gives it its id. The sentence in which it stood
    /// stays where no sentence holds its words.
    pub fn place(&self, item: &mut Item) {
        let anchor = item.content.anchor();
        let holds = |range: &Range| range.start <= anchor.start && anchor.start < range.end;
        if let Some((_, range)) = self.sentences.iter().find(|(_, r)| holds(r)) {
            item.sentence = *range;
        }
        item.id = item_id(&item.content, &self.sha256, &self.text);
    }

    /// The words that a statement hangs on.
    pub fn quote(&self, item: &Item) -> Selector {
        Selector::new(self, item.content.anchor())
    }

    /// All words of a statement.
    pub fn quotes(&self, item: &Item) -> Vec<Selector> {
        let mut all = Vec::new();
        item.clone().visit_words(&mut |_, words| {
            all.push(Selector::new(
                self,
                Range {
                    start: words.start,
                    end: words.end,
                },
            ));
        });
        all
    }

    #[cfg(test)]
    pub fn alone(text: &str) -> Text {
        Text {
            reading: 0,
            text: text.to_owned(),
            chars: text.chars().collect(),
            sha256: String::new(),
            published: None,
            sentences: Vec::new(),
        }
    }
}
