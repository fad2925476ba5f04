//! Places among the words: names of the gazetteer, heads that name a place (ولاية يالا), sides, and distances to a place
//! (على بعد 10 كلم من المدينة).

use super::read::{Reader, Readings};
use musnad_arabic::calendar;
use musnad_arabic::particle;
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::codes::PlaceKind;
use musnad_lexicon::{Hit, Sense};

impl Reader<'_> {
    /// Whether a place's name follows its head: one that the gazetteer knows, one in quotation marks, or any unknown
    /// word after a feminine head of settlements and provinces (ولاية يالا), which names no body.
    pub(super) fn names_its_place(&mut self, head: &Hit, governed: bool) -> bool {
        let Sense::PlaceNoun(k) = head.sense else { return false };
        let i = head.last + 1;
        let kind = self.lexicon.placenouns[k as usize].kind;
        let named = matches!(kind, PlaceKind::Admin | PlaceKind::Settlement | PlaceKind::Area);
        // في الولاية: a feminine head with the article after a preposition.
        if head.article && governed && !head.pronoun && !self.quotes.open {
            return matches!(kind, PlaceKind::Admin | PlaceKind::Settlement) && self.keys[head.last].ends_with('ة');
        }
        let side = kind == PlaceKind::Direction;
        if !named && !side || head.article || head.pronoun || i >= self.tokens.len() {
            return false;
        }
        let place = |h: &Hit| matches!(h.sense, Sense::PlaceNoun(_)) && h.particle.is_none() && h.conjunction.is_none();
        if self.place(i, true).is_some() || side && self.readings(i).iter().any(place) {
            return true;
        }
        let feminine = ["ة", "ات", "تي"].iter().any(|end| self.keys[head.last].ends_with(end));
        let quoted = matches!(self.tokens.list()[i].kind, TokenKind::Mark('«' | '"' | '“' | '('));
        feminine
            && (quoted && self.short_quote(i).is_some()
                || self.tokens.list()[i].kind == TokenKind::Word
                    && (governed || !self.keys[i].starts_with("ال"))
                    && particle::class_after_conjunction(self.keys[i]).is_none()
                    && calendar::time(self.keys, i).is_none()
                    && self.readings(i).is_empty())
    }

    /// The longest place name at token `i`.
    pub(super) fn place(&mut self, i: usize, inside: bool) -> Option<Hit> {
        let gazetteer = self.lexicon.gazetteer();
        self.place_names(i)
            .iter()
            .filter(|h| !h.pronoun && !(inside && (h.conjunction.is_some() || h.particle.is_some())))
            .max_by_key(|h| {
                let population = match h.sense {
                    Sense::Place(k) => gazetteer.place(k).population,
                    _ => 0,
                };
                (h.last, usize::MAX - h.lead, population)
            })
            .copied()
    }

    /// Whether a place is found by another of its names, longer than its own (متحف باردو for باردو).
    pub(super) fn is_by_name(&self, hit: &Hit) -> bool {
        let Sense::Place(k) = hit.sense else { return false };
        self.lexicon.gazetteer().place(k).ar.split_whitespace().count() < hit.last + 1 - hit.first
    }

    /// Every place named from token `at` on; looked up once a token.
    pub(super) fn place_names(&mut self, at: usize) -> Readings {
        if let Some(places) = &self.places[at] {
            return places.clone();
        }
        self.hits.clear();
        self.lexicon.gazetteer().find(self.tokens, at, &mut self.hits);
        let found = self.found();
        self.places[at] = Some(found.clone());
        found
    }

    /// The end of a distance to the place that follows, which begins at token `at`.
    pub(super) fn distance(&self, at: usize) -> Option<usize> {
        let key = |k: usize| self.keys.get(k).copied().unwrap_or("");
        // (75 كلم غرب المدينة): the side shows that it is no length of something.
        let bare = self.tokens.list()[at].kind == TokenKind::Number;
        if bare && !(is_length(key(at + 1)) && is_bearing(key(at + 2))) {
            return None;
        }
        if !bare && (!matches!(key(at), "علي" | "وعلي") || !matches!(key(at + 1), "بعد" | "مسافة")) {
            return None;
        }
        let unit = (at + 1..at + 7).find(|&k| is_length(key(k)))?;
        let mut end = unit + 1;
        end += usize::from(key(end) == "الي");
        while is_bearing(key(end)) {
            end += 1;
        }
        end += usize::from(key(end) == "من");
        Some(end)
    }
}

/// Whether a word tells that a place lies somewhere (الواقعة في، التابعة لـ).
pub(super) fn is_located(key: &str) -> bool {
    matches!(
        key.strip_suffix('ة').unwrap_or(key),
        "الواقع" | "التابع" | "المجاور" | "المحاذي" | "الكائن" | "الموجود" | "المتاخم" | "الممتد"
    )
}

/// Whether a word is the adjective of a side (الجنوبي، الشرقية).
pub(super) fn is_side_adjective(key: &str) -> bool {
    matches!(
        key.strip_suffix('ة').unwrap_or(key),
        "الشمالي" | "الجنوبي" | "الشرقي" | "الغربي" | "الاوسط" | "الوسطي"
    )
}

/// Whether a word is a measure of distance.
fn is_length(key: &str) -> bool {
    matches!(
        key,
        "كلم"
            | "كم"
            | "كيلومتر"
            | "كيلومترا"
            | "كيلومترات"
            | "كيلومترين"
            | "متر"
            | "مترا"
            | "امتار"
            | "ميل"
            | "ميلا"
            | "اميال"
    )
}

/// Whether a word is a side of the compass, with its article or without.
fn is_bearing(key: &str) -> bool {
    let stem = key.strip_prefix("ال").unwrap_or(key);
    matches!(stem.strip_suffix('ي').unwrap_or(stem), "شمال" | "جنوب" | "شرق" | "غرب")
}
