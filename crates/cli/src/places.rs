//! One row of somebody's list of places to one row of our `places.tsv`, or why not.

use crate::args::PlacesFormat;
use musnad_arabic::fold::{fold, is_arabic};
use std::collections::HashMap;
use std::io::{self, Write};

/// The columns of a GeoNames country dump.
pub const GEONAMES: &[&str] = &[
    "geonameid",
    "name",
    "asciiname",
    "alternatenames",
    "latitude",
    "longitude",
    "feature class",
    "feature code",
    "country code",
    "cc2",
    "admin1 code",
    "admin2 code",
    "admin3 code",
    "admin4 code",
    "population",
    "elevation",
    "dem",
    "timezone",
    "modification date",
];

/// The columns of the documented TSV.
pub const TSV: &[&str] = &[
    "id",
    "kind",
    "country",
    "admin1",
    "admin2",
    "name_ar",
    "other_ar",
    "name_en",
    "lat",
    "lon",
    "population",
];

/// Why a row gives no place.
#[derive(Debug, PartialEq)]
pub enum Left {
    /// It has no Arabic name, by which news would call it.
    Nameless,
    /// News does not say that something happened there: an hotel, a well.
    OtherKind,
    /// A column is wrong.
    Fault(&'static str, String, &'static str),
}

/// A row of `places.tsv`.
#[derive(Debug, PartialEq)]
pub struct Place {
    id: String,
    kind: &'static str,
    country: String,
    admin: String,
    names: Vec<String>,
    en: String,
    lat: String,
    lon: String,
    population: String,
}

impl Place {
    /// Writes it as a line of the table.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let (ar, other) = (&self.names[0], self.names[1..].join("|"));
        let Place {
            id,
            kind,
            country,
            admin,
            en,
            lat,
            lon,
            population,
            ..
        } = self;
        writeln!(
            out,
            "{id}\t{kind}\t{country}\t{admin}\t{ar}\t{other}\t{en}\t{lat}\t{lon}\t{population}"
        )
    }
}

/// The columns that a list has.
pub fn columns(format: PlacesFormat) -> &'static [&'static str] {
    match format {
        PlacesFormat::Geonames => GEONAMES,
        PlacesFormat::Tsv => TSV,
    }
}

/// One row with the names of its columns.
pub struct Row<'t> {
    cells: &'t [&'t str],
    columns: &'static [&'static str],
}

/// The row of a line's cells, if they are as many as there are columns.
pub fn row<'t>(cells: &'t [&'t str], columns: &'static [&'static str]) -> Result<Row<'t>, Left> {
    match cells.len() {
        n if n == columns.len() => Ok(Row { cells, columns }),
        0 => Err(Left::Fault(columns[0], String::new(), "the line is not UTF-8, or too long")),
        n => {
            let column = columns[n.min(columns.len() - 1)];
            Err(Left::Fault(
                column,
                cells[n - 1].to_owned(),
                "the line has another number of cells than the list",
            ))
        }
    }
}

impl<'t> Row<'t> {
    /// The cell of a column.
    pub fn cell(&self, column: &str) -> &'t str {
        self.columns.iter().position(|c| *c == column).map_or("", |at| self.cells[at])
    }

    fn fault(&self, column: &'static str, what: &'static str) -> Left {
        Left::Fault(column, self.cell(column).to_owned(), what)
    }

    fn degrees(&self, column: &'static str, most: f64) -> Result<String, Left> {
        let cell = self.cell(column);
        match cell.parse::<f64>() {
            Ok(value) if value.abs() <= most => Ok(cell.to_owned()),
            _ => Err(self.fault(column, "not a number of degrees in range")),
        }
    }

    fn population(&self) -> Result<String, Left> {
        match self.cell("population") {
            "" | "0" => Ok(String::new()),
            cell if cell.parse::<u64>().is_ok() => Ok(cell.to_owned()),
            _ => Err(self.fault("population", "not a whole number")),
        }
    }
}

/// The English names of a dump's first-level units, by country and code.
pub type Units = HashMap<(String, String), String>;

/// A place of a GeoNames dump.
pub fn of_geonames(row: &Row<'_>, units: &Units) -> Result<Place, Left> {
    let id = row.cell("geonameid");
    if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
        return Err(row.fault("geonameid", "not a number"));
    }
    let (lat, lon) = (row.degrees("latitude", 90.0)?, row.degrees("longitude", 180.0)?);
    let population = row.population()?;
    let code = row.cell("feature code");
    let kind = match row.cell("feature class") {
        "P" => "settlement",
        "A" if code.starts_with("PCL") => "country",
        "A" if code.starts_with("ADM") => "admin",
        "A" if code == "TERR" => "region",
        "L" if matches!(code, "RGN" | "AREA" | "CONT" | "COAST") => "region",
        "T" if matches!(code, "ISL" | "ISLS" | "MTS" | "PEN" | "DSRT") => "region",
        "H" if matches!(code, "SEA" | "GULF" | "STRT" | "BAY" | "LK" | "STM" | "CNL" | "RSV" | "OCN") => "water",
        "S" | "L" | "T" | "H" | "A" | "R" | "U" | "V" | "" => return Err(Left::OtherKind),
        _ => return Err(row.fault("feature class", "no such class")),
    };
    let names = arabic(std::iter::once(row.cell("name")).chain(row.cell("alternatenames").split(',')));
    if names.is_empty() {
        return Err(Left::Nameless);
    }
    let country = row.cell("country code");
    let unit = units.get(&(country.to_owned(), row.cell("admin1 code").to_owned()));
    Ok(Place {
        id: format!("gn:{id}"),
        kind,
        country: country.to_owned(),
        admin: unit
            .filter(|_| kind != "country" && code != "ADM1")
            .cloned()
            .unwrap_or_default(),
        names,
        en: english(row.cell("asciiname")),
        lat,
        lon,
        population,
    })
}

/// A place of the documented TSV.
pub fn of_tsv(row: &Row<'_>) -> Result<Place, Left> {
    let id = row.cell("id");
    if id.is_empty() {
        return Err(row.fault("id", "a place needs an id"));
    }
    let kind = match row.cell("kind") {
        "locality" | "neighbourhood" | "borough" | "settlement" => "settlement",
        "county" | "region" | "localadmin" | "macrocounty" | "admin" => "admin",
        "country" | "dependency" => "country",
        "macroregion" | "continent" => "region",
        "ocean" | "marinearea" | "water" => "water",
        _ => return Err(row.fault("kind", "no such kind")),
    };
    let (lat, lon) = (row.degrees("lat", 90.0)?, row.degrees("lon", 180.0)?);
    let population = row.population()?;
    let country = row.cell("country");
    if country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase()) {
        return Err(row.fault("country", "not an ISO 3166 alpha-2 code"));
    }
    let names = arabic(std::iter::once(row.cell("name_ar")).chain(row.cell("other_ar").split('|')));
    if names.is_empty() {
        return Err(Left::Nameless);
    }
    let admin: Vec<&str> = ["admin1", "admin2"]
        .map(|c| row.cell(c))
        .into_iter()
        .filter(|a| !a.is_empty())
        .collect();
    Ok(Place {
        id: id.to_owned(),
        kind,
        country: country.to_owned(),
        admin: english(&admin.join(", ")),
        names,
        en: english(row.cell("name_en")),
        lat,
        lon,
        population,
    })
}

/// A name for people who read English; `|` would divide it in our table.
pub fn english(name: &str) -> String {
    name.replace('|', " ")
}

/// The names in Arabic letters, each once however it is spelled; those with letters of Persian, Kurdish or Urdu last.
fn arabic<'t>(names: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut found: Vec<(bool, String)> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for name in names.map(str::trim) {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        let key = fold(name);
        if letters().count() < 2 || !letters().all(is_arabic) || key.chars().count() < 2 || keys.contains(&key) {
            continue;
        }
        let foreign = name.chars().any(|c| "پچژگکیەڕێۆڵٹڈڑےہھںۇېۈ".contains(c));
        keys.push(key);
        found.push((foreign, name.replace('|', " ")));
    }
    found.sort_by_key(|(foreign, _)| *foreign);
    found.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_names_first_and_once() {
        let names = ["Halab", "حلب", "", "Алеппо", "حەلەب", "حلــب", "الشهباء", "ح"];
        assert_eq!(arabic(names.into_iter()), ["حلب", "الشهباء", "حەلەب"]);
    }

    #[test]
    fn rows_are_faulted_by_column() {
        let cells = [
            "x:1",
            "locality",
            "SY",
            "Homs",
            "",
            "تلبيسة",
            "",
            "Talbiseh",
            "95",
            "36.7",
            "0",
        ];
        let fault = of_tsv(&row(&cells, TSV).expect("11 cells")).expect_err("no such latitude");
        assert_eq!(fault, Left::Fault("lat", "95".to_owned(), "not a number of degrees in range"));
        let short = row(&cells[..10], TSV).err().expect("10 cells");
        assert_eq!(
            short,
            Left::Fault(
                "population",
                "36.7".to_owned(),
                "the line has another number of cells than the list"
            )
        );
    }
}
