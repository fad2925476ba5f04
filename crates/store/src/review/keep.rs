//! How a review comes in, and how it is undone: each one transaction, with its entry in the log.

use super::row::Row;
use super::text::Text;
use super::{Act, Done, Failed, Refused, Review, Stopped, check, settle};
use crate::add::Writer;
use crate::column::json;
use crate::log;
use musnad::record::Item;
use rusqlite::{Connection, OptionalExtension, params};

/// A statement in force.
pub(super) struct Found {
    pub page: i64,
    pub item: Item,
    statement: i64,
    json: String,
    review: Option<String>,
    reviewed_by: Option<String>,
}

impl Writer {
    /// Writes a review and does what it says. All of it is safe when this returns, or nothing was done.
    pub fn review(&mut self, review: &Review) -> Result<Done, Failed> {
        self.whole(|writer| writer.put_review(review))
    }

    /// Takes a review back. What it did is undone as far as can be: marks and statements are as without it; a telling goes
    /// to the incident that it would join now.
    pub fn undo(&mut self, id: &str, reviewer: &str, reason: &str) -> Result<Done, Failed> {
        self.whole(|writer| writer.take_back(id, reviewer, reason))
    }

    /// One transaction.
    fn whole(&mut self, act: impl FnOnce(&mut Writer) -> Result<Done, Stopped>) -> Result<Done, Failed> {
        let done = self.begin().map_err(Stopped::from).and_then(|()| act(self)).and_then(|done| {
            self.end()?;
            Ok(done)
        });
        done.map_err(|stopped| match stopped {
            Stopped::Sql(error) => Failed::Trouble(self.failed(&error)),
            Stopped::Refused(refused) => {
                self.give_up();
                Failed::Refused(refused)
            }
        })
    }

    fn put_review(&mut self, review: &Review) -> Result<Done, Stopped> {
        let needs_reason = review.act != Act::Accept;
        let (reviewer, reason) = check::said(&review.reviewer, &review.reason, needs_reason)?;
        let found = in_force(&self.db, &review.statement)?;
        let text = Text::of_page(&self.db, found.page)?;
        let mut row = Row {
            at: self.now.clone(),
            reviewer,
            act: review.act.name().to_owned(),
            reason,
            ..about(&text, &found)
        };
        match &review.act {
            Act::Accept => accepted_by_others(&self.db, &found, &row.reviewer)?,
            Act::Refuse => {}
            Act::Correct(value) => {
                let mut item = check::parsed(value, &found.item)?;
                check::sound(&self.db, &text, &mut item)?;
                text.place(&mut item);
                if item == found.item {
                    return Err(Refused::new("item", "that is what the statement says already").into());
                }
                row.words = json(&text.quotes(&item));
                row.item = Some(json(&item));
            }
            Act::Split => drop(self.joined(&found)?),
            Act::Join(to) => self.joining(&mut row, &found, to)?,
        }
        let digest = row.insert(&self.db)?;
        log::append(&self.db, &self.now, log::REVIEW, &row.id, &digest)?;
        self.db
            .prepare_cached("UPDATE _reviews SET other_now = other WHERE review = ? AND act = 'join'")?
            .execute([row.number])?;
        self.done(&row, found.statement)?;
        self.told_of(&row.id)
    }

    /// Does what a review of a statement, or the undoing of one, asks for.
    fn done(&mut self, row: &Row, statement: i64) -> rusqlite::Result<()> {
        if matches!(row.act.as_str(), "join" | "split") {
            return self.join_anew(statement);
        }
        let before = self.tellings_of(row.page)?;
        self.settle(row.page, before)
    }

    /// The incident of a telling that has others beside it.
    fn joined(&self, found: &Found) -> Result<i64, Stopped> {
        let incident = self.telling(found, "statement")?;
        let others = self
            .db
            .prepare_cached("SELECT count(*) FROM _tellings WHERE incident = ?")?
            .query_row([incident], |row| row.get::<_, i64>(0))?;
        if others < 2 {
            return Err(Refused::new("statement", "it is alone in its incident already").into());
        }
        Ok(incident)
    }

    /// The incident that a statement tells.
    fn telling(&self, found: &Found, field: &str) -> Result<i64, Stopped> {
        let incident = self.incident(found.statement)?;
        incident.ok_or_else(|| {
            let why = format!(
                "{} tells no happening of its own: it is a plan, a tie, or the toll of an event",
                found.item.id
            );
            Refused::new(field, why).into()
        })
    }

    fn joining(&self, row: &mut Row, found: &Found, to: &str) -> Result<(), Stopped> {
        let own = self.telling(found, "statement")?;
        let other = in_force(&self.db, to).map_err(|stopped| match stopped {
            Stopped::Refused(refused) => Refused::new("other", refused.why).into(),
            stopped => stopped,
        })?;
        if self.telling(&other, "other")? == own {
            return Err(Refused::new("other", "both tell the same incident already").into());
        }
        let text = Text::of_page(&self.db, other.page)?;
        row.other = Some(other.item.id.clone());
        row.other_page = Some(other.page);
        row.other_quote = Some(json(&text.quote(&other.item)));
        row.other_was = Some(other.json);
        Ok(())
    }

    fn take_back(&mut self, id: &str, reviewer: &str, reason: &str) -> Result<Done, Stopped> {
        let (reviewer, reason) = check::said(reviewer, reason, false)?;
        let Some(row) = Row::by_id(&self.db, id)? else {
            return Err(Refused::new("review", format!("no review {id}")).into());
        };
        if row.act == "undo" {
            return Err(Refused::new("review", "an undoing; review the statement again instead").into());
        }
        if let Some(by) = &row.undone_by {
            return Err(Refused::new("review", format!("undone already, by {by}")).into());
        }
        self.nothing_rests_on(&row)?;
        let mut undo = Row {
            at: self.now.clone(),
            reviewer,
            reason,
            act: "undo".to_owned(),
            other: Some(row.id.clone()),
            page: row.page,
            statement: row.statement.clone(),
            quote: row.quote.clone(),
            was: row.was.clone(),
            words: "[]".to_owned(),
            reading: row.reading,
            holds: "in force".to_owned(),
            now: row.now.clone(),
            ..Row::default()
        };
        let digest = undo.insert(&self.db)?;
        log::append(&self.db, &self.now, log::UNDO, &undo.id, &digest)?;
        self.db
            .prepare_cached("UPDATE _reviews SET undone_by = ?, holds = 'undone' WHERE review = ?")?
            .execute(params![undo.id, row.number])?;
        // A tie whose words are gone has nothing that could be joined anew.
        let statement = match &row.now {
            Some(now) => number(&self.db, now)?,
            None => None,
        };
        self.done(&row, statement.unwrap_or_default())?;
        self.told_of(&undo.id)
    }

    /// A correction stays as long as a later review is about it.
    fn nothing_rests_on(&self, row: &Row) -> Result<(), Stopped> {
        if row.act != "correct" {
            return Ok(());
        }
        let text = Text::of_page(&self.db, row.page)?;
        let reviews = Row::of_page(&self.db, row.page)?;
        let plan = settle::plan(&self.db, &text, &reviews)?;
        let later = plan.fates.iter().find(|f| f.rests_on.as_deref() == Some(row.id.as_str()));
        match later.and_then(|fate| reviews.iter().find(|r| r.number == fate.review)) {
            Some(later) => Err(Refused::new("review", format!("review {} rests on it; undo that first", later.id)).into()),
            None => Ok(()),
        }
    }

    fn told_of(&self, id: &str) -> Result<Done, Stopped> {
        let row = Row::by_id(&self.db, id)?.unwrap_or_default();
        Ok(Done {
            id: row.id,
            act: row.act,
            statement: row.statement,
            now: row.now,
            other: row.other,
            head: log::head(&self.db)?,
        })
    }
}

/// The row of a review of a statement, without who says what of it.
pub(super) fn about(text: &Text, found: &Found) -> Row {
    Row {
        page: found.page,
        statement: found.item.id.clone(),
        quote: json(&text.quote(&found.item)),
        was: found.json.clone(),
        words: json(&text.quotes(&found.item)),
        reading: Some(text.reading),
        holds: "in force".to_owned(),
        now: Some(found.item.id.clone()),
        ..Row::default()
    }
}

/// The same reviewer says the same only once.
fn accepted_by_others(db: &Connection, found: &Found, reviewer: &str) -> Result<(), Stopped> {
    let by = match (found.review.as_deref(), &found.reviewed_by) {
        (Some("accepted" | "held" | "correction"), Some(by)) => Row::by_id(db, by)?,
        _ => None,
    };
    match by {
        Some(by) if by.reviewer == reviewer => {
            let done = if by.act == "correct" { "corrected" } else { "accepted" };
            Err(Refused::new("statement", format!("{done} by {reviewer} already, in review {}", by.id)).into())
        }
        _ => Ok(()),
    }
}

/// The statement in force with this id.
pub(super) fn in_force(db: &Connection, id: &str) -> Result<Found, Stopped> {
    let found = db
        .prepare_cached(
            "SELECT statement, page, item, review, reviewed_by, current FROM _statements WHERE id = ? \
             ORDER BY current DESC, statement DESC LIMIT 1",
        )?
        .query_row([id], |row| {
            let json: String = row.get(2)?;
            let item = serde_json::from_str(&json)
                .map_err(|e| rusqlite::Error::FromSqlConversionFailure(2, rusqlite::types::Type::Text, Box::new(e)))?;
            let found = Found {
                statement: row.get(0)?,
                page: row.get(1)?,
                item,
                json,
                review: row.get(3)?,
                reviewed_by: row.get(4)?,
            };
            Ok((found, row.get::<_, bool>(5)?))
        })
        .optional()?;
    match found {
        None => Err(Refused::new("statement", format!("no statement {id}")).into()),
        Some((found, true)) => Ok(found),
        Some((found, false)) => {
            let why = match (&found.review, &found.reviewed_by) {
                (Some(mark), Some(by)) => format!("{mark} in review {by}"),
                _ => "its page was read anew".to_owned(),
            };
            Err(Refused::new("statement", format!("{id} is not in force: {why}")).into())
        }
    }
}

/// The number of the statement in force with this id.
fn number(db: &Connection, id: &str) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT statement FROM _statements WHERE id = ? AND current = 1")?
        .query_row([id], |row| row.get(0))
        .optional()
}
