//! What the places of two tellings say: the same, one inside the other, near, apart.

use super::telling::Where;

/// Places farther apart than this, in kilometres, with neither inside the other, are not one happening's.
pub const APART_KM: f64 = 50.0;

/// Places as near as this, in kilometres, can be a town and its quarter or suburb.
pub const CLOSE_KM: f64 = 6.0;

/// How two places stand to each other, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// In different countries, or too far apart.
    Apart,
    /// Different places with less than [`APART_KM`] between.
    Neighbours,
    /// Nothing can be said.
    Unknown,
    /// Less than [`CLOSE_KM`] between.
    Close,
    /// Both in a country that only one of them names, or both the same region.
    Country,
    /// The same words, though not known to be the same place, or read as two of one name.
    Namesake,
    /// One is inside the other, or both are the same wide area.
    Inside,
    /// The same town.
    Same,
}

/// How the places of two tellings stand, and the words of the places that decide it.
///
/// Each telling stands where its narrowest places are: the city named beside a quarter does not make a telling of
/// another quarter its neighbour.
pub fn nearness<'t>(a: &'t [Where], b: &'t [Where]) -> Option<(Nearness, &'t Where, &'t Where)> {
    let (a, b) = (narrowest(a), narrowest(b));
    let pairs = a.iter().flat_map(|p| b.iter().map(move |q| (between(p, q), *p, *q)));
    // Of equals the first.
    pairs.reduce(|best, pair| if pair.0 > best.0 { pair } else { best })
}

/// The settlements and unknown names if there are any, else the units, else whatever there is.
fn narrowest(places: &[Where]) -> Vec<&Where> {
    let width = |p: &Where| match p.kind.as_deref() {
        None => 0,
        Some("settlement") => 0,
        Some("admin") => 1,
        Some("country") => 3,
        Some(_) => 2,
    };
    let least = places.iter().map(width).min().unwrap_or(0);
    places.iter().filter(|p| width(p) == least).collect()
}

fn between(a: &Where, b: &Where) -> Nearness {
    if a.id.is_some() && a.id == b.id {
        return match a.kind.as_deref() {
            Some("settlement") | None => Nearness::Same,
            Some("admin") => Nearness::Inside,
            _ => Nearness::Country,
        };
    }
    // بيت حانون and بلدة بيت حانون; أريحا of two countries.
    if holds(&a.name, &b.name) || holds(&b.name, &a.name) {
        return if a.id.is_some() && b.id.is_some() && a.kind != b.kind {
            inside(a, b)
        } else {
            Nearness::Namesake
        };
    }
    inside(a, b)
}

/// Whether all words of `part` stand in `whole`.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    !part.is_empty() && part.split(' ').all(|w| whole.split(' ').any(|v| v == w))
}

fn inside(a: &Where, b: &Where) -> Nearness {
    let (Some(p), Some(q)) = (a.at, b.at) else {
        return Nearness::Unknown;
    };
    let (is, wide) = (
        |p: &Where, kind: &str| p.kind.as_deref() == Some(kind),
        |p: &Where| matches!(p.kind.as_deref(), Some("region" | "water")),
    );
    if is(a, "country") || is(b, "country") {
        return match (a.admin.first(), b.admin.first()) {
            (Some(x), Some(y)) if x == y => Nearness::Country,
            (Some(_), Some(_)) => Nearness::Apart,
            _ => Nearness::Unknown,
        };
    }
    // Regions and waters have no border that is known.
    if wide(a) || wide(b) {
        return Nearness::Unknown;
    }
    let units = a.admin.len().min(b.admin.len());
    if (is(a, "admin") || is(b, "admin")) && units > 0 {
        let inside = a.admin[..units] == b.admin[..units];
        return if inside && units > 1 {
            Nearness::Inside
        } else {
            by_distance(p, q, 2.0 * APART_KM)
        };
    }
    by_distance(p, q, APART_KM)
}

fn by_distance(p: (f64, f64), q: (f64, f64), limit: f64) -> Nearness {
    let distance = kilometres(p, q);
    if distance <= CLOSE_KM {
        Nearness::Close
    } else if distance <= limit {
        Nearness::Neighbours
    } else {
        Nearness::Apart
    }
}

/// The great-circle distance in kilometres of two points in degrees, by the haversine formula on a sphere of 6,371 km.
pub fn kilometres(p: (f64, f64), q: (f64, f64)) -> f64 {
    let (lat1, lat2) = (p.0.to_radians(), q.0.to_radians());
    let (dlat, dlon) = (lat2 - lat1, (q.1 - p.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat1.cos() * lat2.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(id: &str, kind: &str, admin: &[&str], lat: f64, lon: f64) -> Where {
        Where {
            id: Some(id.to_owned()),
            name: id.to_owned(),
            kind: Some(kind.to_owned()),
            admin: admin.iter().map(|a| (*a).to_owned()).collect(),
            at: Some((lat, lon)),
        }
    }

    #[test]
    fn towns_units_countries() {
        let taiz = at("taiz", "settlement", &["YE", "Taiz"], 13.58, 44.02);
        let mocha = at("mocha", "settlement", &["YE", "Taiz"], 13.32, 43.25);
        let hawban = at("hawban", "settlement", &["YE", "Taiz"], 13.61, 44.06);
        let unit = at("unit", "admin", &["YE", "Taiz"], 13.5, 43.8);
        let marib = at("marib-unit", "admin", &["YE", "Marib"], 15.4, 45.3);
        let yemen = at("yemen", "country", &["YE"], 15.5, 47.5);
        let iraq = at("iraq", "country", &["IQ"], 33.0, 44.0);
        let n = |a: &Where, b: &Where| between(a, b);
        assert_eq!(n(&taiz, &taiz), Nearness::Same);
        assert_eq!(n(&taiz, &mocha), Nearness::Apart);
        assert_eq!(n(&taiz, &hawban), Nearness::Close);
        assert_eq!((n(&taiz, &unit), n(&unit, &mocha)), (Nearness::Inside, Nearness::Inside));
        assert_eq!((n(&taiz, &yemen), n(&yemen, &marib)), (Nearness::Country, Nearness::Country));
        assert_eq!((n(&taiz, &iraq), n(&taiz, &marib)), (Nearness::Apart, Nearness::Apart));
        let decided = nearness(&[taiz.clone(), yemen.clone()], &[yemen.clone(), mocha]).map(|d| d.0);
        assert_eq!(decided, Some(Nearness::Apart));
        let unknown = Where {
            name: "town taiz".to_owned(),
            ..Where::default()
        };
        assert_eq!(
            (n(&taiz, &unknown), n(&unknown, &yemen)),
            (Nearness::Namesake, Nearness::Unknown)
        );
        assert!(nearness(&[], &[taiz]).is_none());
    }

    #[test]
    fn distances() {
        let (cairo, amman) = ((30.0444, 31.2357), (31.9539, 35.9106));
        assert!((kilometres(cairo, amman) - 493.0).abs() < 5.0);
        assert!(kilometres(cairo, cairo).abs() < 1e-6);
    }
}
