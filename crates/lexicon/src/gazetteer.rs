//! Places with their coordinates.
//!
//! The built-in table comes from GeoNames facts (`scripts/gazetteer.py`, attribution in `NOTICE`); users may
//! import their own. It is read on first use, since most runs over other news never ask for a place.

use crate::index::{Hit, Index, Sense};
use crate::table::{self, Fault};
use foldhash::{HashMap, HashMapExt};
use musnad_arabic::fold::fold;
use musnad_arabic::token::Tokens;

/// Columns of a gazetteer table.
pub const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "country",
    "admin",
    "ar",
    "other",
    "en",
    "lat",
    "lon",
    "population",
];

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Id, with the namespace of its origin (`gn:` GeoNames).
    pub id: String,
    /// settlement, country, admin, region, water.
    pub kind: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// Administrative path, outermost first, as the table gives it.
    pub admin: String,
    /// Arabic name.
    pub ar: String,
    /// English name.
    pub en: String,
    /// Latitude in degrees, WGS 84.
    pub lat: f64,
    /// Longitude in degrees, WGS 84.
    pub lon: f64,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
}

/// A gazetteer.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    index: Index,
    /// Places by folded Arabic name, to tell namesakes.
    by_name: HashMap<String, Vec<u32>>,
}

impl Gazetteer {
    /// Reads the table `file`.
    pub fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Gazetteer {
        let rows = table::read(file, text, COLUMNS, faults);
        let mut places = Vec::with_capacity(rows.len());
        let mut index = Index::with_capacity(rows.len() * 2);
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::with_capacity(rows.len());
        for row in rows {
            let number = |column: &str, limit: f64| {
                row.cell(column)
                    .parse::<f64>()
                    .ok()
                    .filter(|v| v.abs() <= limit)
                    .ok_or_else(|| row.fault(column, format!("not a number of degrees between -{limit} and {limit}")))
            };
            let (lat, lon) = match (number("lat", 90.0), number("lon", 180.0)) {
                (Ok(lat), Ok(lon)) => (lat, lon),
                (a, b) => {
                    faults.extend([a.err(), b.err()].into_iter().flatten());
                    continue;
                }
            };
            if row.cell("id").is_empty() || fold(row.cell("ar")).chars().count() < 2 {
                let column = if row.cell("id").is_empty() { "id" } else { "ar" };
                faults.push(row.fault(column, "a place needs an id and an Arabic name"));
                continue;
            }
            let population = match row.cell("population") {
                "" => 0,
                cell => match cell.parse() {
                    Ok(population) => population,
                    Err(_) => {
                        faults.push(row.fault("population", "not a whole number"));
                        continue;
                    }
                },
            };
            let sense = Sense::Place(places.len() as u32);
            let mut seen: Vec<String> = Vec::new();
            for name in std::iter::once(row.cell("ar")).chain(row.list("other")) {
                let key = fold(name);
                if key.chars().count() < 2 || seen.contains(&key) {
                    continue;
                }
                index.add_name(name, sense);
                // صعده: newsrooms often leave the dots off the ending of a name that is no short word.
                if let Some(stem) = key.strip_suffix('ة').filter(|s| s.chars().nth(2).is_some()) {
                    index.add_name(&format!("{stem}ه"), sense);
                }
                seen.push(key);
            }
            by_name.entry(fold(row.cell("ar"))).or_default().push(places.len() as u32);
            places.push(Place {
                id: row.cell("id").to_owned(),
                kind: row.cell("kind").to_owned(),
                country: row.cell("country").to_owned(),
                admin: row.cell("admin").to_owned(),
                ar: row.cell("ar").to_owned(),
                en: row.cell("en").to_owned(),
                lat,
                lon,
                population,
            });
        }
        Gazetteer { places, index, by_name }
    }

    /// The place that a [`Sense::Place`] points at.
    pub fn place(&self, at: u32) -> &Place {
        &self.places[at as usize]
    }

    /// Countries and the units into which they are divided.
    pub fn areas(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|p| matches!(p.kind.as_str(), "country" | "admin"))
    }

    /// The places of the same Arabic name and of like rank (a state is no namesake of its village), itself included.
    pub fn namesakes(&self, at: u32) -> Vec<u32> {
        let place = self.place(at);
        let like = |other: &Place| {
            (other.kind == place.kind || other.country != place.country) && place.kind != "country" && other.kind != "country"
        };
        let all = self.by_name.get(&fold(&place.ar)).map_or(&[][..], |v| v.as_slice());
        let mut out: Vec<u32> = all.iter().copied().filter(|o| *o == at || like(self.place(*o))).collect();
        if out.is_empty() {
            out.push(at);
        }
        out
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Appends the places that are named from token `at` on, longest first.
    pub fn find(&self, tokens: &Tokens, at: usize, hits: &mut Vec<Hit>) {
        self.index.find(tokens, at, hits, None);
    }
}
