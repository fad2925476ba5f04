//! Parties of the lexicon and places of the gazetteer as entities. Whom the lexicon does not know has none: a wording is no
//! name, and a withheld name is nobody's.

use super::clean;
use super::fragment::{Fragment, id};
use super::things::Things;
use musnad::care::mask::BLOCK;
use musnad::record::{Party, Place};

impl Things {
    /// Id of a party's entity, which is made where it first comes.
    pub(super) fn party(&mut self, party: &Party) -> Option<String> {
        let (known, name) = (party.id.as_ref()?, party.name.as_ref()?);
        let entity = id("party", known);
        if !self.parties.contains_key(&entity) {
            let schema = schema(party.kind.as_deref());
            self.parties.insert(entity.clone(), schema);
            let made = Fragment::new(schema, entity.clone(), "musnad")
                .put("name", clean::name(&name.en).into_iter().chain(clean::name(&name.ar)))
                .put("classification", party.kind.as_deref().and_then(clean::label))
                .put("notes", clean::texts(&format!("musnad lexicon: {known}")));
            self.made.push(made);
        }
        Some(entity)
    }

    /// Whether a party's entity is an organisation.
    pub(super) fn is_organisation(&self, entity: &str) -> bool {
        self.parties
            .get(entity)
            .is_some_and(|s| matches!(*s, "Organization" | "PublicBody"))
    }

    /// Id of a place's entity, which is made where it first comes.
    pub(super) fn place(&mut self, place: &Place) -> Option<String> {
        let (known, lat, lon) = (place.id.as_ref()?, place.lat?, place.lon?);
        let entity = id("place", known);
        if self.seen.is_new(&entity) {
            let made = Fragment::new("Address", entity.clone(), "musnad")
                .put("full", location(place))
                .put("latitude", [lat.to_string()])
                .put("longitude", [lon.to_string()])
                .put("country", country(place))
                .put("region", place.admin.get(1).and_then(|unit| clean::label(unit)))
                .put(
                    "remarks",
                    clean::label(&format!("{known}, {}", place.kind.as_deref().unwrap_or("place"))),
                );
            self.made.push(made);
        }
        Some(entity)
    }
}

/// A place in words: as the page calls it, unless a name is withheld there, then what it lies in.
pub fn location(place: &Place) -> Option<String> {
    let around = place.admin.iter().rev().map(String::as_str);
    let words = Some(place.words.text.as_str()).filter(|words| !words.contains(BLOCK));
    clean::address(words.into_iter().chain(around))
}

/// A place's country.
pub fn country(place: &Place) -> Option<String> {
    place.admin.first().and_then(|code| clean::country(code))
}

/// The schema of a kind of party.
fn schema(kind: Option<&str>) -> &'static str {
    match kind {
        Some("person") => "Person",
        Some("state" | "government" | "military" | "police" | "court") => "PublicBody",
        Some("armed-group" | "coalition" | "political-party" | "igo" | "ngo" | "monitor" | "relief" | "media" | "group") => {
            "Organization"
        }
        _ => "LegalEntity",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::row;
    use crate::sample;

    #[test]
    fn only_whom_the_lexicon_knows() {
        let item = sample::pages()[0].record.statements[0].clone();
        let mut things = Things::default();
        let coalition = things.party(row::actors(&item)[0]).expect("it is known");
        assert_eq!(coalition, "musnad-party-saudi-led-coalition");
        assert!(things.is_organisation(&coalition));
        assert_eq!(things.party(row::recipients(&item)[0]), None);
        assert_eq!(things.made.len(), 1);
        assert_eq!(things.made[0].properties[0], ("name", "Saudi-led coalition".to_owned()));
    }

    #[test]
    fn a_place_is_made_once() {
        let item = sample::pages()[0].record.statements[0].clone();
        let mut things = Things::default();
        let place = &row::places(&item)[0];
        assert_eq!(things.place(place), things.place(place));
        assert_eq!(things.made.len(), 1);
        assert_eq!(location(place).as_deref(), Some("زبيد, Al Hudaydah, YE"));
        let mut withheld = place.clone();
        withheld.words.text = BLOCK.to_string().repeat(4);
        assert_eq!(location(&withheld).as_deref(), Some("Al Hudaydah, YE"));
    }
}
