//! What is told two ways? Figures, doers, happenings that some say and others deny, and parties that said yes at one
//! time and no at another. The sides stand beside each other; who is right is the reader's to say.

use super::find::Found;
use super::select::{self, Order};
use super::{Answer, Query, incident};
use crate::open::Store;
use crate::parties;
use crate::topic;
use crate::trouble::Trouble;
use musnad::care::Hidden;
use musnad::incident::Summary;
use musnad::incident::telling::folded;
use rusqlite::{OptionalExtension, params};
use serde::Serialize;
use std::collections::HashSet;

/// Something that is told two ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contradiction {
    /// figure, doer, happening, or turn: a party that said yes and no.
    pub kind: &'static str,
    /// What it is about: what is counted; the words that yes and no share.
    pub about: String,
    /// Id of the incident that is told two ways.
    pub incident: Option<String>,
    /// The sides, as they are told.
    pub sides: Vec<Side>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Side {
    /// What it says: a figure, a doer; asserts, denies; yes, no.
    pub says: String,
    /// How many statements say so.
    pub statements: usize,
    /// The first of them.
    pub told: Vec<Found>,
}

/// Statements that can be one side: noes, and tellings of incidents that are disputed.
const WORTH: &str = "(s.type = 'REJECT' AND s.topic <> '' OR EXISTS (SELECT 1 FROM _tellings t JOIN _incidents i USING (incident) \
                     WHERE t.statement = s.statement AND i.disputed))";

/// The most statements shown on a side.
const SHOWN: usize = 3;

/// How many of a party's yeses and noes are looked through, the latest first.
const LATEST: i64 = 200;

impl Store {
    /// What the statements that a query means, and others with them, tell two ways; the latest first.
    pub fn contradictions(&self, query: &Query) -> Result<Answer<Contradiction>, Trouble> {
        let mut rows = self.told_two_ways(query).map_err(|error| self.told(error))?;
        let more = query.cut(&mut rows);
        self.answer("contradictions", rows, more)
    }

    fn told_two_ways(&self, query: &Query) -> rusqlite::Result<Vec<Contradiction>> {
        let mut seen = HashSet::new();
        let mut rows = Vec::new();
        let mut passed = 0;
        let mut parties = HashSet::new();
        select::each(&self.db, query, WORTH, Order::Newest, |number| {
            let mut found = self.turns(number, &mut parties)?;
            if let Some(incident) = self.disputed(number)?.filter(|i| seen.insert(*i)) {
                found.extend(self.within(incident)?);
            }
            let skip = query.offset.saturating_sub(passed).min(found.len());
            passed += found.len();
            rows.extend(found.into_iter().skip(skip));
            Ok(rows.len() <= query.limit)
        })?;
        Ok(rows)
    }

    /// The incident that a statement tells, where its tellings can be against each other.
    fn disputed(&self, statement: i64) -> rusqlite::Result<Option<i64>> {
        self.db
            .prepare_cached("SELECT incident FROM _tellings JOIN _incidents USING (incident) WHERE statement = ? AND disputed")?
            .query_row([statement], |row| row.get(0))
            .optional()
    }

    /// What an incident's tellings tell two ways.
    fn within(&self, number: i64) -> rusqlite::Result<Vec<Contradiction>> {
        let kept = self.kept(number)?;
        if kept.len() < 2 {
            return Ok(Vec::new());
        }
        let summary = incident::summary(&kept);
        let hidden = self.hidden_in(&kept)?;
        let id: String = self
            .db
            .prepare_cached("SELECT id FROM _incidents WHERE incident = ?")?
            .query_row([number], |row| row.get(0))?;
        let contradiction = |kind, about: &str, sides| Contradiction {
            kind,
            about: about.to_owned(),
            incident: Some(id.clone()),
            sides,
        };
        let mut all = Vec::new();
        for figures in &summary.figures {
            let sides = self.figures(figures, &hidden)?;
            if sides.len() > 1 {
                all.push(contradiction("figure", &figures.what, sides));
            }
        }
        let doers = self.doers(&summary)?;
        if doers.len() > 1 {
            all.push(contradiction("doer", "who did it", doers));
        }
        let (says, denies) = stances(&summary);
        if !says.is_empty() && !denies.is_empty() {
            let sides = vec![
                self.side("asserts".to_owned(), &says)?,
                self.side("denies".to_owned(), &denies)?,
            ];
            all.push(contradiction("happening", "whether it was so", sides));
        }
        Ok(all)
    }

    /// The figures of the whole that cannot both be: a side for each.
    fn figures(&self, figures: &musnad::incident::summary::Figures, hidden: &Hidden) -> rusqlite::Result<Vec<Side>> {
        let whole: Vec<_> = figures.said.iter().filter(|s| s.whole).collect();
        let ends = |s: &musnad::incident::summary::Said| (s.low.unwrap_or(0), s.high.unwrap_or(u64::MAX));
        let apart = |a: (u64, u64), b: (u64, u64)| a.0 > b.1 || b.0 > a.1;
        let told_apart = |s: &&&musnad::incident::summary::Said| whole.iter().any(|o| o.by != s.by && apart(ends(s), ends(o)));
        whole
            .iter()
            .filter(told_apart)
            .map(|s| {
                let (low, high) = (s.low.map(|n| n.to_string()), s.high.map(|n| n.to_string()));
                let figure = match (low, high) {
                    (Some(low), Some(high)) if low == high => low,
                    (low, high) => format!("{}..{}", low.unwrap_or_default(), high.unwrap_or_default()),
                };
                self.side(format!("{figure}: {}", hidden.words(&s.by)), &s.statements)
            })
            .collect()
    }

    fn side(&self, says: String, ids: &[String]) -> rusqlite::Result<Side> {
        let mut told = Vec::new();
        for id in ids.iter().take(SHOWN) {
            if let Some(number) = self.number(id)? {
                told.push(self.found(number)?.masked());
            }
        }
        Ok(Side {
            says,
            statements: ids.len(),
            told,
        })
    }

    /// The parties to which the tellings of different voices lay it, where none of them is another's part. Words that
    /// no table knows may mean anybody and speak against nothing.
    fn doers(&self, summary: &Summary) -> rusqlite::Result<Vec<Side>> {
        let mut sides: Vec<(Side, HashSet<String>)> = Vec::new();
        let told = summary.differ.iter().filter(|p| p.field == "doer").flat_map(|p| &p.told);
        for told in told {
            let known = self
                .db
                .prepare_cached("SELECT 1 FROM _parties WHERE id = ?")?
                .exists([&told.value])?;
            if known {
                let kin = parties::asked(&self.db, &told.value)?.into_iter().map(|a| a.key);
                sides.push((self.side(told.value.clone(), &told.statements)?, kin.collect()));
            }
        }
        let voices = |side: &Side| side.told.iter().map(|f| f.page.voice).collect::<HashSet<_>>();
        let against = |a: &(Side, HashSet<String>), b: &(Side, HashSet<String>)| {
            !a.1.contains(&b.0.says) && !b.1.contains(&a.0.says) && voices(&a.0).is_disjoint(&voices(&b.0))
        };
        let apart: Vec<bool> = sides.iter().map(|a| sides.iter().any(|b| against(a, b))).collect();
        let mut apart = apart.into_iter();
        sides.retain(|_| apart.next().unwrap_or(false));
        Ok(sides.into_iter().map(|(side, _)| side).collect())
    }

    /// Where statement `number` is a party's no: its yes to the same at another time, on another page. Each party is told
    /// once with each of its topics, and with all its yeses and noes to that.
    fn turns(&self, number: i64, seen: &mut HashSet<String>) -> rusqlite::Result<Vec<Contradiction>> {
        let mut actors = self.db.prepare_cached(
            "SELECT m.key FROM _mentions m JOIN _statements s USING (statement) WHERE m.statement = ? AND m.slot = 'actor' \
             AND s.type = 'REJECT' AND s.topic IS NOT NULL",
        )?;
        let actors: Vec<String> = actors
            .query_map([number], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = Vec::new();
        for actor in actors {
            if seen.insert(actor.clone()) {
                all.extend(self.turns_of(&actor)?);
            }
        }
        Ok(all)
    }

    fn turns_of(&self, actor: &str) -> rusqlite::Result<Vec<Contradiction>> {
        let mut select = self.db.prepare_cached(
            "SELECT s.statement, s.page, s.type, s.topic FROM _mentions m CROSS JOIN _statements s USING (statement) \
             WHERE m.key = ? AND m.slot = 'actor' AND s.current = 1 AND s.topic <> '' ORDER BY m.sort_day DESC LIMIT ?",
        )?;
        let said = select.query_map(params![actor, LATEST], |row| {
            Ok(Said {
                statement: row.get(0)?,
                page: row.get(1)?,
                yes: topic::is_yes(row.get_ref(2)?.as_str()?),
                topic: row.get(3)?,
            })
        })?;
        let said: Vec<Said> = said.collect::<rusqlite::Result<_>>()?;
        // A word that begins a party's name is no topic.
        let mut names = self
            .db
            .prepare_cached("SELECT 1 FROM _mentions WHERE key >= ?1 || ' ' AND key < ?1 || '!' LIMIT 1")?;
        let mut all: Vec<Contradiction> = Vec::new();
        let mut told: HashSet<&str> = HashSet::new();
        for no in said.iter().filter(|s| !s.yes) {
            for (word, stem) in topic::words(&no.topic) {
                let about = |yes: bool| {
                    said.iter()
                        .filter(move |s| s.yes == yes && topic::words(&s.topic).any(|(_, other)| other == stem))
                };
                let turned = about(true).any(|y| about(false).any(|n| n.page != y.page));
                if !turned || !told.insert(stem) || names.exists([folded(word)])? {
                    continue;
                }
                let mut hidden = Hidden::default();
                let mut side = |says: &str, yes: bool| -> rusqlite::Result<Side> {
                    let mut told = Vec::new();
                    for said in about(yes).take(SHOWN) {
                        let bare = self.found(said.statement)?;
                        hidden.join(&bare.hidden);
                        told.push(bare.masked());
                    }
                    Ok(Side {
                        says: says.to_owned(),
                        statements: about(yes).count(),
                        told,
                    })
                };
                let sides = vec![side("yes", true)?, side("no", false)?];
                all.push(Contradiction {
                    kind: "turn",
                    about: hidden.word(word),
                    incident: None,
                    sides,
                });
            }
        }
        Ok(all)
    }
}

/// A party's yes or no.
struct Said {
    statement: i64,
    page: i64,
    yes: bool,
    topic: String,
}

/// The statements that assert and those that deny.
fn stances(summary: &Summary) -> (Vec<String>, Vec<String>) {
    let (mut says, mut denies) = (Vec::new(), Vec::new());
    let named = summary.sources.iter().map(|s| (&s.stances, &s.statements));
    let nameless = summary.unsourced.iter().map(|u| (&u.stances, &u.statements));
    for (stances, statements) in named.chain(nameless) {
        if stances.iter().any(|s| s == "denies") {
            denies.extend(statements.iter().cloned());
        } else if stances.iter().any(|s| s == "asserts") {
            says.extend(statements.iter().cloned());
        }
    }
    (says, denies)
}
