//! Where is it told of? Places with coordinates, each with the statements that name it.

use super::gathered::Gathered;
use super::{Coverage, Query};
use crate::open::Store;
use crate::trouble::Trouble;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// The most places of one answer, those with the most statements.
const MOST: usize = 2_000;
/// How many statements are told of each.
const SHOWN: usize = 20;

/// Places, and what is not on them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Map {
    /// The view's name.
    pub view: &'static str,
    /// The places with the most statements first.
    pub rows: Vec<Spot>,
    /// Statements none of whose places has coordinates.
    pub unplaced: usize,
    /// Places left out, with fewer statements than all that are shown.
    pub left_out: usize,
    /// By which level persons are named; here none is.
    pub naming: &'static str,
    /// What the answer rests on.
    pub coverage: Coverage,
}

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Spot {
    /// Its id in the gazetteer.
    pub place: Option<String>,
    /// What a page calls it.
    pub words: String,
    /// Its name in Arabic.
    pub ar: Option<String>,
    /// Its name in English.
    pub en: Option<String>,
    /// settlement, admin, country, region or water: how much ground the coordinates stand for.
    pub kind: Option<String>,
    /// Latitude, degrees WGS 84.
    pub lat: f64,
    /// Longitude, degrees WGS 84.
    pub lon: f64,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Statements that name it.
    pub statements: usize,
    /// Incidents that they tell.
    pub incidents: usize,
    /// Ids of the newest of them.
    pub ids: Vec<String>,
}

impl Store {
    /// The places that the statements which a query means name; its limit and offset mean nothing here.
    pub fn map(&self, query: &Query) -> Result<Map, Trouble> {
        let read = || -> rusqlite::Result<(Vec<Spot>, usize, usize)> {
            let gathered = Gathered::of(&self.db, query)?;
            let mut by: HashMap<String, Vec<u32>> = HashMap::new();
            gathered.rows(&self.db, "_places", "key", |rank, row| {
                let key = row.get_ref(1)?.as_str()?;
                match by.get_mut(key) {
                    Some(ranks) => ranks.push(rank),
                    None => drop(by.insert(key.to_owned(), vec![rank])),
                }
                Ok(())
            })?;
            let mut places: Vec<(String, Vec<u32>)> = by.into_iter().collect();
            for (_, ranks) in &mut places {
                // One statement may name a place twice.
                ranks.sort_unstable();
                ranks.dedup();
            }
            places.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
            let (spots, unplaced) = placed(&self.db, places)?;
            let left_out = spots.len().saturating_sub(MOST);
            let incidents = incidents(&self.db, &gathered)?;
            let rows = spots.into_iter().take(MOST).map(|(mut spot, ranks)| {
                let told: HashSet<i64> = ranks.iter().filter_map(|r| incidents.get(r).copied()).collect();
                spot.incidents = told.len();
                spot.ids = gathered.ids(&self.db, &ranks, SHOWN)?;
                Ok(spot)
            });
            Ok((rows.collect::<rusqlite::Result<_>>()?, unplaced, left_out))
        };
        let (rows, unplaced, left_out) = read().map_err(|error| self.told(error))?;
        Ok(Map {
            view: "map",
            rows,
            unplaced,
            left_out,
            naming: self.names.level(),
            coverage: self.coverage()?,
        })
    }
}

type Ranked = (Spot, Vec<u32>);

/// The places that have coordinates, and how many statements have places but none with any.
fn placed(db: &Connection, places: Vec<(String, Vec<u32>)>) -> rusqlite::Result<(Vec<Ranked>, usize)> {
    let (mut on, mut off) = (HashSet::new(), HashSet::new());
    let mut spots = Vec::new();
    for (key, ranks) in places {
        match spot(db, &key, ranks.len())? {
            Some(spot) => {
                on.extend(ranks.iter().copied());
                spots.push((spot, ranks));
            }
            None => off.extend(ranks),
        }
    }
    Ok((spots, off.difference(&on).count()))
}

/// A place by its key; none where it has no coordinates.
fn spot(db: &Connection, key: &str, statements: usize) -> rusqlite::Result<Option<Spot>> {
    let mut select = db.prepare_cached(
        "SELECT p.words, g.ar, g.en, g.kind, p.lat, p.lon, p.country, p.folded = p.key FROM _places p \
         LEFT JOIN _gazetteer g ON g.place = p.key WHERE p.key = ? LIMIT 1",
    )?;
    let found = select
        .query_row([key], |row| {
            let (lat, lon): (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
            let Some((lat, lon)) = lat.zip(lon) else { return Ok(None) };
            let words: String = row.get(0)?;
            let ar: Option<String> = row.get(1)?;
            Ok(Some(Spot {
                place: (!row.get::<_, bool>(7)?).then(|| key.to_owned()),
                words: ar.clone().unwrap_or(words),
                ar,
                en: row.get(2)?,
                kind: row.get(3)?,
                lat,
                lon,
                country: row.get(6)?,
                statements,
                incidents: 0,
                ids: Vec::new(),
            }))
        })
        .optional()?;
    Ok(found.flatten())
}

/// The incident that each statement tells, by its rank.
fn incidents(db: &Connection, gathered: &Gathered) -> rusqlite::Result<HashMap<u32, i64>> {
    let mut by = HashMap::new();
    gathered.rows(db, "_tellings", "incident", |rank, row| {
        by.insert(rank, row.get(1)?);
        Ok(())
    })?;
    Ok(by)
}
