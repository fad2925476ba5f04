//! What do other tables call a country? By ISO 3166-1 letters or number, by the number of Gleditsch and Ward, by region.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, as the gazetteer has it.
    pub alpha2: &'static str,
    /// ISO 3166-1 alpha-3, as PLOVER and the lexicon have it.
    pub alpha3: &'static str,
    /// ISO 3166-1 numeric, without zeros before it, as ACLED has it.
    pub numeric: &'static str,
    /// Short English name.
    pub name: &'static str,
    /// Number in Gleditsch and Ward's list of states, by which UCDP calls it; empty where that list has none.
    pub gw: &'static str,
    /// UCDP's region.
    pub ucdp_region: &'static str,
    /// ACLED's region.
    pub acled_region: &'static str,
}

/// The table; its head tells where it is from.
const TABLE: &str = include_str!("countries.tsv");

/// The country of an ISO 3166-1 alpha-2 or alpha-3 code.
pub fn country(code: &str) -> Option<&'static Country> {
    static BY_CODE: OnceLock<HashMap<&'static str, Country>> = OnceLock::new();
    let by_code = BY_CODE.get_or_init(|| rows().flat_map(|c| [(c.alpha2, c), (c.alpha3, c)]).collect());
    by_code.get(code)
}

fn rows() -> impl Iterator<Item = Country> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let [alpha2, alpha3, numeric, name, gw, ucdp_region, acled_region] = *cells.as_slice() else {
                return None;
            };
            Some(Country {
                alpha2,
                alpha3,
                numeric,
                name,
                gw,
                ucdp_region,
                acled_region,
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad_lexicon::BUILTIN;
    use std::collections::HashSet;

    #[test]
    fn each_row_is_whole_and_stands_once() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows().count(), lines - 1);
        let mut seen = HashSet::new();
        for c in rows() {
            assert!(c.alpha2.len() == 2 && c.alpha3.len() == 3 && !c.name.is_empty(), "{c:?}");
            assert!(c.numeric.parse::<u16>().is_ok_and(|n| n > 0), "{c:?}");
            assert!(c.gw.is_empty() || c.gw.parse::<u16>().is_ok(), "{c:?}");
            assert!(seen.insert(c.alpha2.to_owned()) && seen.insert(c.alpha3.to_owned()), "{c:?}");
            assert!(seen.insert(format!("iso {}", c.numeric)), "{c:?}");
            assert!(c.gw.is_empty() || seen.insert(format!("gw {}", c.gw)), "{c:?}");
        }
        assert_eq!(
            country("YE").map(|c| (c.alpha3, c.numeric, c.gw)),
            Some(("YEM", "887", "678"))
        );
        assert_eq!(country("PSE").map(|c| (c.name, c.gw)), Some(("Palestine", "")));
        assert_eq!(country("XX"), None);
    }

    #[test]
    fn all_countries_of_the_tables_are_known() {
        for (file, column) in [("parties.tsv", 6), ("places.tsv", 2)] {
            let text = BUILTIN.iter().find(|(name, _)| *name == file).map_or("", |(_, text)| text);
            let codes = text
                .lines()
                .filter(|line| !line.starts_with('#'))
                .skip(1)
                .filter_map(|line| line.split('\t').nth(column));
            let unknown: HashSet<&str> = codes.filter(|c| !c.is_empty() && country(c).is_none()).collect();
            assert!(unknown.is_empty(), "{file}: {unknown:?}");
        }
    }
}
