//! What is a party called, of which sector and country is it?
//!
//! A party is called by its name in the lexicon, else by its words as the text has them. A wording that is a slur, and a
//! name that is withheld, call nobody: then its kind does.

use super::country::{Country, country};
use musnad::care::mask::BLOCK;
use musnad::record::Party;
use musnad_lexicon::BUILTIN;
use std::collections::HashMap;
use std::sync::OnceLock;

/// What a party is called in a table.
pub fn called(party: &Party) -> String {
    let words = party.words.text.trim();
    let kind = || party.kind.as_deref().unwrap_or("party").replace('-', " ");
    match &party.name {
        Some(name) if !name.en.is_empty() => name.en.clone(),
        Some(name) => name.ar.clone(),
        None if words.contains(BLOCK) => "person, name withheld".to_owned(),
        None if party.loaded || words.is_empty() => format!("({})", kind()),
        None => words.to_owned(),
    }
}

/// The built-in lexicon's country and sector of a party, by its id. Parties of a user's own tables have neither here.
fn row(id: &str) -> Option<(&'static str, &'static str)> {
    static ROWS: OnceLock<HashMap<&'static str, (&'static str, &'static str)>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let text = BUILTIN
            .iter()
            .find(|(name, _)| *name == "parties.tsv")
            .map_or("", |(_, text)| text);
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let rows = lines.map(|line| line.split('\t').collect::<Vec<&'static str>>());
        // id ar en aliases kind sector country …
        rows.filter_map(|cells| Some((*cells.first()?, (*cells.get(6)?, *cells.get(5)?))))
            .collect()
    });
    rows.get(id).copied()
}

/// Its country.
pub fn country_of(party: &Party) -> Option<&'static Country> {
    country(row(party.id.as_deref()?)?.0)
}

/// PLOVER's actor code (manual, draft 0.7b1, 2021, *Actor codes*): the country's, else that of bodies that have none;
/// empty where neither is known.
pub fn actor_code(party: &Party) -> &'static str {
    if let Some(country) = country_of(party) {
        return country.alpha3;
    }
    match party.kind.as_deref() {
        Some("igo") => "IGO",
        Some("ngo" | "monitor" | "relief") => "NGO",
        Some("coalition") => "IMG",
        _ => "",
    }
}

/// PLOVER's primary sector (manual, draft 0.7b1, 2021, *Sector Primary Code*); empty where none follows. There `MED` is
/// health and `JRN` the press; the tables' `MED` is the press.
pub fn sector(party: &Party) -> &'static str {
    match party.id.as_deref().and_then(row) {
        Some((_, "MED")) => return "JRN",
        Some((_, sector @ ("GOV" | "REB" | "MIL" | "COP" | "PTY" | "CVL" | "SPY" | "OPP"))) => return sector,
        Some((_, "JUD")) => return "JUD",
        _ => {}
    }
    match party.kind.as_deref() {
        Some("state" | "government") => "GOV",
        Some("military") => "MIL",
        Some("police") => "COP",
        Some("armed-group") => "REB",
        Some("political-party") => "PTY",
        Some("media") => "JRN",
        Some("court") => "JUD",
        Some("group") => "CVL",
        _ => "",
    }
}

/// Whether it is a body or person that acts, rather than a thing that is struck.
pub fn acts(party: &Party) -> bool {
    !is_struck(party.kind.as_deref().unwrap_or_default())
}

/// Whether a kind is one of struck objects.
fn is_struck(kind: &str) -> bool {
    is_civil_object(kind)
        || matches!(
            kind,
            "convoy" | "vehicle" | "base" | "post" | "headquarters" | "infrastructure" | "site"
        )
}

/// Whether it bears arms.
pub fn is_armed(party: &Party) -> bool {
    matches!(
        party.kind.as_deref(),
        Some("state" | "government" | "military" | "police" | "armed-group" | "coalition" | "base" | "post")
    )
}

/// Whether it is unarmed people, or what serves them.
pub fn is_civil(party: &Party) -> bool {
    let kind = party.kind.as_deref().unwrap_or_default();
    kind == "group" || kind == "relief" || kind == "media" || is_civil_object(kind)
}

fn is_civil_object(kind: &str) -> bool {
    matches!(kind, "hospital" | "school" | "worship" | "camp" | "market" | "home" | "aid")
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad::record::{Name, Words};

    fn party(words: &str, kind: &str) -> Party {
        Party {
            words: Words {
                text: words.to_owned(),
                ..Words::default()
            },
            id: None,
            kind: Some(kind.to_owned()),
            name: None,
            loaded: false,
        }
    }

    #[test]
    fn nobody_is_called_by_a_slur_or_a_withheld_name() {
        let mut slur = party("فلول البائد", "armed-group");
        slur.loaded = true;
        assert_eq!(called(&slur), "(armed group)");
        slur.name = Some(Name {
            ar: "جبهة الساحل".to_owned(),
            en: "Coast Front".to_owned(),
        });
        assert_eq!(called(&slur), "Coast Front");
        assert_eq!(called(&party("المواطن ████", "person")), "person, name withheld");
        assert_eq!(called(&party("", "monitor")), "(monitor)");
        assert_eq!(called(&party("مسعفون", "group")), "مسعفون");
    }

    #[test]
    fn known_parties_have_country_and_sector() {
        let mut yemen = party("اليمن", "state");
        yemen.id = Some("yemen".to_owned());
        assert_eq!((actor_code(&yemen), sector(&yemen)), ("YEM", "GOV"));
        assert_eq!(actor_code(&party("هيئة إغاثة", "relief")), "NGO");
        assert_eq!(
            (
                actor_code(&party("مسلحون", "armed-group")),
                sector(&party("مسلحون", "armed-group"))
            ),
            ("", "REB")
        );
        assert_eq!(sector(&party("إذاعة", "media")), "JRN");
    }

    #[test]
    fn things_do_not_act() {
        assert!(acts(&party("الجيش", "military")) && !acts(&party("سوق", "market")));
        assert!(is_civil(&party("سوق", "market")) && is_armed(&party("حاجز", "post")));
    }
}
