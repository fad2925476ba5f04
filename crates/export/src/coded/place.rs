//! Where was it, and how much ground is that?
//!
//! A table has one place a row. Of an event's places it is the narrowest that resolves; of an incident's tellings the one
//! that most voices tell, then the narrowest, then the first told.

use super::country::{Country, country};
use musnad::record::Place;

/// How narrow a kind of place is; the lower, the narrower.
fn rank(place: &Place) -> u8 {
    match place.kind.as_deref() {
        Some("settlement") => 0,
        Some("admin") => 1,
        Some("region" | "water") => 2,
        Some("country") => 3,
        _ => 4,
    }
}

/// The narrowest place that has coordinates, the first of them; else the first of all.
pub fn narrowest(places: &[Place]) -> Option<&Place> {
    let on_the_map = places.iter().filter(|p| at(p).is_some());
    on_the_map.min_by_key(|p| rank(p)).or_else(|| places.first())
}

/// The place that most voices tell. Each pair is a voice and the place that a telling of it names.
pub fn most_told<'p>(told: &[(&str, &'p Place)]) -> Option<&'p Place> {
    let key = |p: &'p Place| p.id.as_deref().unwrap_or(&p.words.text);
    let voices = |of: &'p Place| {
        let mut voices: Vec<&str> = told.iter().filter(|(_, p)| key(p) == key(of)).map(|(v, _)| *v).collect();
        voices.sort_unstable();
        voices.dedup();
        voices.len()
    };
    let resolved = told.iter().map(|(_, p)| *p).filter(|p| at(p).is_some());
    let best = resolved.min_by_key(|p| (std::cmp::Reverse(voices(p)), rank(p)));
    best.or_else(|| told.first().map(|(_, p)| *p))
}

/// Latitude and longitude, degrees WGS 84.
pub fn at(place: &Place) -> Option<(f64, f64)> {
    place.lat.zip(place.lon)
}

/// The country in which it is.
pub fn country_of(place: &Place) -> Option<&'static Country> {
    country(place.admin.first()?)
}

/// Its first-order unit; empty where none is known.
pub fn province(place: &Place) -> &str {
    place.admin.get(1).map_or("", String::as_str)
}

/// Number in GeoNames, where the gazetteer has it from there.
pub fn geonames(place: &Place) -> Option<&str> {
    let id = place.id.as_deref()?;
    let number = id.strip_prefix("gn:").or_else(|| id.strip_prefix("geonames:"))?;
    number.bytes().all(|b| b.is_ascii_digit()).then_some(number)
}

/// GeoNames' feature code of its kind, as near as the kind tells; empty for kinds that are no feature.
pub fn feature(place: &Place) -> &'static str {
    match place.kind.as_deref() {
        Some("settlement") => "PPL",
        Some("admin") => "ADM1",
        Some("country") => "PCLI",
        Some("region") => "RGN",
        _ => "",
    }
}

/// UCDP's `where_prec` (GED codebook 24.1, 2024): 1 the place itself, 4 a first-order unit, 5 a landscape or area, 6 a
/// country, 7 waters. 2 (near a place) and 3 (a second-order unit) are not told apart here.
pub fn ucdp_precision(place: &Place) -> Option<u8> {
    match place.kind.as_deref() {
        Some("settlement") => Some(1),
        Some("admin") => Some(4),
        Some("region") => Some(5),
        Some("country") => Some(6),
        Some("water") => Some(7),
        _ => None,
    }
}

/// ACLED's `geo_precision` (codebook, 2024): 1 a town, 3 a larger region; none for a country, which ACLED does not
/// record. 2 (near a town, a small part of a region) is not told apart here.
pub fn acled_precision(place: &Place) -> Option<u8> {
    match place.kind.as_deref() {
        Some("settlement") => Some(1),
        Some("admin" | "region" | "water") => Some(3),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad::record::Words;

    fn place(id: &str, kind: &str) -> Place {
        Place {
            words: Words::default(),
            id: Some(id.to_owned()),
            lat: Some(1.0),
            lon: Some(2.0),
            kind: Some(kind.to_owned()),
            admin: vec!["LY".to_owned()],
        }
    }

    #[test]
    fn the_narrowest_of_an_event() {
        let places = [
            place("gn:1", "country"),
            place("gn:2", "settlement"),
            place("gn:3", "settlement"),
        ];
        assert_eq!(narrowest(&places).and_then(|p| p.id.as_deref()), Some("gn:2"));
        assert_eq!(narrowest(&[]), None);
        let unknown = [Place {
            lat: None,
            ..place("x", "admin")
        }];
        assert_eq!(narrowest(&unknown), unknown.first());
    }

    #[test]
    fn most_voices_before_the_narrowest() {
        let (town, land) = (place("gn:2", "settlement"), place("gn:1", "country"));
        assert_eq!(most_told(&[("a", &land), ("b", &town)]), Some(&town));
        assert_eq!(most_told(&[("a", &town), ("b", &land), ("c", &land)]), Some(&land));
        // A copy is no second voice.
        assert_eq!(most_told(&[("a", &land), ("a", &land), ("b", &town)]), Some(&town));
    }

    #[test]
    fn names_elsewhere() {
        let town = place("gn:88319", "settlement");
        assert_eq!((geonames(&town), feature(&town)), (Some("88319"), "PPL"));
        assert_eq!(country_of(&town).map(|c| c.alpha3), Some("LBY"));
        assert_eq!(geonames(&place("m:ly-fezzan", "region")), None);
        assert_eq!((ucdp_precision(&town), acled_precision(&town)), (Some(1), Some(1)));
        let land = place("gn:1", "country");
        assert_eq!((ucdp_precision(&land), acled_precision(&land)), (Some(6), None));
    }
}
