//! Who is tied to whom, who fights whom, who talks to whom? Parties that the tables know, and what is told between two
//! of them.
//!
//! Words that no table knows make no node: الجيش is another army in each country, and a private person's name belongs
//! on no picture.

use super::gathered::Gathered;
use super::{Coverage, Query};
use crate::open::Store;
use crate::page::NO_DAY;
use crate::trouble::Trouble;
use musnad::incident::days;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The most nodes, those of most statements.
const MOST: usize = 200;
/// How many statements are told of each edge.
const SHOWN: usize = 20;

/// Events of violence and force.
const HOSTILITY: [&str; 5] = ["ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"];
/// Events of talk and help.
const TALKS: [&str; 6] = ["AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "SUPPORT"];
/// Ties.
const RELATIONS: [&str; 7] = [
    "part-of",
    "leads",
    "speaks-for",
    "allied-with",
    "opposes",
    "pledged-to",
    "alias",
];

/// Parties, and what is told between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Graph {
    /// The view's name.
    pub view: &'static str,
    /// Parties, those of most statements first.
    pub nodes: Vec<Node>,
    /// What is told between two of them, by most statements first.
    pub edges: Vec<Edge>,
    /// Parties left out, of fewer statements than all that are shown.
    pub left_out: usize,
    /// By which level persons are named; here none is.
    pub naming: &'static str,
    /// What the answer rests on.
    pub coverage: Coverage,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Node {
    /// Its id in the tables.
    pub key: String,
    /// Its name in Arabic.
    pub ar: String,
    /// Its name in English.
    pub en: String,
    /// What it is.
    pub kind: String,
    /// Statements that tie it to another.
    pub statements: usize,
}

/// What is told between two parties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Edge {
    /// Who did it, or whose tie: key of a node.
    pub from: String,
    /// To whom: key of a node.
    pub to: String,
    /// relation, hostility or talks.
    pub sort: &'static str,
    /// Which relation, or type of event.
    pub what: String,
    /// Statements that tell it.
    pub statements: usize,
    /// The first day of which it is told, ISO 8601.
    pub first_day: Option<String>,
    /// The last.
    pub last_day: Option<String>,
    /// How many of the statements deny it.
    pub denied: usize,
    /// Ids of the newest of them.
    pub ids: Vec<String>,
}

fn sort_of(what: &str) -> &'static str {
    if HOSTILITY.contains(&what) {
        "hostility"
    } else if TALKS.contains(&what) {
        "talks"
    } else {
        "relation"
    }
}

/// Statements between two parties.
#[derive(Default)]
struct Between {
    ranks: Vec<u32>,
    first: Option<i32>,
    last: Option<i32>,
    denied: usize,
}

type Known = HashMap<String, (String, String, String)>;

impl Store {
    /// What the statements that a query means tell between two parties; its limit and offset mean nothing here.
    pub fn graph(&self, query: &Query) -> Result<Graph, Trouble> {
        let (nodes, edges, left_out) = self.drawn(query).map_err(|error| self.told(error))?;
        Ok(Graph {
            view: "graph",
            nodes,
            edges,
            left_out,
            naming: self.names.level(),
            coverage: self.coverage()?,
        })
    }

    fn drawn(&self, query: &Query) -> rusqlite::Result<(Vec<Node>, Vec<Edge>, usize)> {
        let Some(query) = narrowed(query) else {
            return Ok(Default::default());
        };
        let known = known(&self.db)?;
        let gathered = Gathered::of(&self.db, &query)?;
        let between = between(&self.db, &gathered, &known)?;
        let mut counts: HashMap<&str, HashSet<u32>> = HashMap::new();
        for ((from, to, _), told) in &between {
            for party in [from, to] {
                counts.entry(party).or_default().extend(&told.ranks);
            }
        }
        let mut heavy: Vec<(&str, usize)> = counts.iter().map(|(key, told)| (*key, told.len())).collect();
        heavy.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let left_out = heavy.len().saturating_sub(MOST);
        heavy.truncate(MOST);
        let nodes: Vec<Node> = heavy
            .iter()
            .filter_map(|(key, statements)| node(key, *statements, &known))
            .collect();
        let shown: HashSet<&str> = heavy.iter().map(|(key, _)| *key).collect();
        let mut edges = Vec::new();
        for ((from, to, what), told) in &between {
            if shown.contains(from.as_str()) && shown.contains(to.as_str()) {
                edges.push(Edge {
                    from: from.clone(),
                    to: to.clone(),
                    sort: sort_of(what),
                    what: what.clone(),
                    statements: told.ranks.len(),
                    first_day: told.first.map(days::written),
                    last_day: told.last.map(days::written),
                    denied: told.denied,
                    ids: gathered.ids(&self.db, &told.ranks, SHOWN)?,
                });
            }
        }
        // Stable: those of as many statements stay in the order of their names.
        edges.sort_by_key(|edge| std::cmp::Reverse(edge.statements));
        Ok((nodes, edges, left_out))
    }
}

/// The question, for the types that stand between parties alone; none where it asks for others.
fn narrowed(query: &Query) -> Option<Query> {
    let all = HOSTILITY.iter().chain(&TALKS).chain(&RELATIONS).map(|t| (*t).to_owned());
    let types: Vec<String> = all.filter(|t| query.types.is_empty() || query.types.contains(t)).collect();
    (!types.is_empty()).then(|| Query { types, ..query.clone() })
}

/// The parties of the tables: names in Arabic and English, and kinds.
fn known(db: &Connection) -> rusqlite::Result<Known> {
    let mut select = db.prepare_cached("SELECT id, ar, en, kind FROM _parties")?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?))))?;
    rows.collect()
}

fn node(key: &str, statements: usize, known: &Known) -> Option<Node> {
    let (ar, en, kind) = known.get(key)?.clone();
    Some(Node {
        key: key.to_owned(),
        ar,
        en,
        kind,
        statements,
    })
}

/// Parties of a statement on either side.
type Sides = (Vec<String>, Vec<String>);

/// What is told between any two parties, by from, to and what.
fn between(db: &Connection, gathered: &Gathered, known: &Known) -> rusqlite::Result<BTreeMap<(String, String, String), Between>> {
    let mut sides: BTreeMap<u32, Sides> = BTreeMap::new();
    gathered.rows(db, "_mentions", "key, slot", |rank, row| {
        let key = row.get_ref(1)?.as_str()?;
        if !known.contains_key(key) {
            return Ok(());
        }
        let from = match row.get_ref(2)?.as_str()? {
            "actor" | "subject" => true,
            "recipient" | "object" => false,
            _ => return Ok(()),
        };
        let (one, other) = sides.entry(rank).or_default();
        let side = if from { one } else { other };
        if !side.iter().any(|k| k == key) {
            side.push(key.to_owned());
        }
        Ok(())
    })?;
    let mut all: BTreeMap<(String, String, String), Between> = BTreeMap::new();
    let mut select = db.prepare_cached("SELECT type, stance, aux, sort_day, last_day FROM _statements WHERE statement = ?")?;
    for (rank, (from, to)) in &sides {
        if from.is_empty() || to.is_empty() {
            continue;
        }
        let Some(number) = gathered.numbers.get(*rank as usize) else {
            continue;
        };
        let (what, denied, unreal, day, last) = select.query_row([number], |row| {
            let aux: String = row.get(2)?;
            let has = |name: &str| aux.split(' ').any(|a| a == name);
            let denied = row.get_ref(1)?.as_str()? == "denies" || has("negation");
            let (day, last): (i32, Option<i32>) = (row.get(3)?, row.get(4)?);
            Ok((
                row.get::<_, String>(0)?,
                denied,
                has("future") || has("hypothetical"),
                day,
                last,
            ))
        })?;
        // What will be, or would, has not been.
        if unreal {
            continue;
        }
        for (one, other) in from.iter().flat_map(|one| to.iter().map(move |other| (one, other))) {
            if one == other {
                continue;
            }
            let told = all.entry((one.clone(), other.clone(), what.clone())).or_default();
            told.ranks.push(*rank);
            told.denied += usize::from(denied);
            if day != NO_DAY {
                let last = last.unwrap_or(day).max(day);
                told.first = Some(told.first.map_or(day, |first| first.min(day)));
                told.last = Some(told.last.map_or(last, |known| known.max(last)));
            }
        }
    }
    Ok(all)
}
