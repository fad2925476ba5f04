//! Which of several places of one name is meant: the one whose neighbours the page names.
//!
//! طرابلس is in Libya and in Lebanon. The other places of the same text vote: each stands for its country, and
//! among candidates the country with most votes wins, then the larger place. Where the name alone could not
//! tell, a note says what was chosen and what else it could have been.

use crate::statement::{Content, Note, PlaceMention, Statement};
use musnad_arabic::Span;
use musnad_lexicon::gazetteer::Gazetteer;
use std::collections::{BTreeMap, BTreeSet};

/// Settles every ambiguous place of `statements`; the notes say how.
pub fn settle(gazetteer: &Gazetteer, statements: &mut [Statement]) -> Vec<Note> {
    let mut votes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen: BTreeSet<u32> = BTreeSet::new();
    for mention in statements.iter().flat_map(places) {
        if let Some(place) = mention.place
            && gazetteer.namesakes(place).len() == 1
            && seen.insert(place)
        {
            *votes.entry(gazetteer.place(place).country.as_str()).or_default() += 1;
        }
    }
    let mut told: BTreeMap<Span, Note> = BTreeMap::new();
    for mention in statements.iter_mut().flat_map(places_mut) {
        let Some(place) = mention.place else { continue };
        let candidates = gazetteer.namesakes(place);
        if candidates.len() < 2 {
            continue;
        }
        let rank = |c: &u32| {
            let row = gazetteer.place(*c);
            (
                votes.get(row.country.as_str()).copied().unwrap_or(0),
                row.population,
                std::cmp::Reverse(*c),
            )
        };
        let Some(&best) = candidates.iter().max_by_key(|c| rank(c)) else {
            continue;
        };
        mention.place = Some(best);
        let name = |c: u32| {
            let row = gazetteer.place(c);
            format!("{} ({})", row.en, row.country)
        };
        let others: Vec<String> = candidates.iter().filter(|c| **c != best).map(|c| name(*c)).collect();
        let why = if rank(&best).0 > 0 {
            "by its neighbours"
        } else {
            "as the largest of its name"
        };
        let detail = format!("{} chosen {why}; also {}", name(best), others.join(", "));
        told.entry(mention.span).or_insert(Note {
            note: "ambiguous-place",
            span: mention.span,
            detail: Some(detail),
        });
    }
    told.into_values().collect()
}

fn places(statement: &Statement) -> &[PlaceMention] {
    match &statement.content {
        Content::Event(e) => &e.places,
        Content::Toll(t) => &t.places,
        Content::Relation(_) => &[],
    }
}

fn places_mut(statement: &mut Statement) -> &mut [PlaceMention] {
    match &mut statement.content {
        Content::Event(e) => &mut e.places,
        Content::Toll(t) => &mut t.places,
        Content::Relation(_) => &mut [],
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, code};
    use musnad_lexicon::Lexicon;

    #[test]
    fn neighbours_decide() {
        let lexicon = Lexicon::builtin();
        let country = |text: &str| {
            let reading = code(
                &lexicon,
                Input {
                    text,
                    ..Input::default()
                },
            );
            let places: Vec<String> = reading
                .statements
                .iter()
                .flat_map(super::places)
                .filter(|p| p.span.of(text).contains("طرابلس"))
                .filter_map(|p| p.place.map(|p| lexicon.gazetteer().place(p).country.clone()))
                .collect();
            (
                places.first().cloned(),
                reading.notes.iter().any(|n| n.note == "ambiguous-place"),
            )
        };
        let lebanon = "قتل جندي في انفجار في طرابلس. واعتقلت الشرطة مسلحين في صيدا وبعلبك.";
        let libya = "قتل جندي في انفجار في طرابلس. واعتقلت الشرطة مسلحين في مصراتة وبنغازي.";
        assert_eq!(country(lebanon), (Some("LB".to_owned()), true));
        assert_eq!(country(libya), (Some("LY".to_owned()), true));
    }
}
