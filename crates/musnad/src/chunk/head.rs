//! Which word heads a noun phrase, and by which of its readings.

use super::read::Reader;
use super::shape::{is_reflexive, looks_like_verb};
use super::*;
use musnad_arabic::boundary;
use musnad_arabic::clitic;
use musnad_arabic::inflect::{Features, Number, Shape};
use musnad_arabic::particle::{self, Preposition};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::codes::{Kind, PlaceKind};
use musnad_lexicon::{Hit, Part, Sense};

/// Plurals of bodies that verbs agree with in the feminine singular.
const BROKEN_PLURALS: [&str; 6] = ["كتائب", "فصائل", "الوية", "سرايا", "قوي", "وحدات"];

/// States that verbs agree with in the masculine.
const MASCULINE_STATES: [&str; 7] = ["العراق", "الاردن", "لبنان", "السودان", "المغرب", "اليمن", "الصومال"];

impl Reader<'_> {
    /// The head at token `i`, with the reading that was chosen.
    pub(super) fn head(
        &mut self,
        i: usize,
        counted: bool,
        prep: &mut Option<Preposition>,
        conj: &mut bool,
        lead: &mut usize,
        at: usize,
    ) -> Option<(Head, Hit)> {
        let token = self.tokens.list()[i];
        if token.kind != TokenKind::Word {
            return None;
        }
        if i > at && particle::class_after_conjunction(self.keys[i]).is_some() {
            return None;
        }
        if i > at && self.acts_on_itself(i) {
            return None;
        }
        let hits = self.readings(i);
        let verb = !hits.is_empty() && hits.iter().all(|h| h.features.is_verb());
        if i > at && (verb || hits.is_empty() && looks_like_verb(self.keys[i])) {
            return None;
        }
        // مقتل 32 وإصابة العشرات: what و or a preposition opens is not counted by the figure before it.
        let opens = |h: &Hit| h.conjunction.is_some() || h.particle.is_some();
        if i > at && !hits.is_empty() && hits.iter().all(opens) && self.place(i, true).is_none() {
            return None;
        }
        let governed = matches!(
            prep,
            Some(Preposition::Fi | Preposition::Space | Preposition::Ala | Preposition::Ila)
        );
        // محافظة صعدة، ولاية يالا: no governor, no armed "province".
        let placed = hits
            .iter()
            .any(|h| matches!(h.sense, Sense::PlaceNoun(_)) && self.names_its_place(h, governed));
        let mut rank = |h: &Hit| -> Option<(usize, usize, u8, usize, usize)> {
            if h.features.shape != Shape::Nominal
                || h.particle == Some('س')
                || (i > at && (h.conjunction.is_some() || h.particle.is_some()))
            {
                return None;
            }
            let order = match h.sense {
                Sense::Party(_) | Sense::Loaded(_) => 0,
                Sense::People(_) if counted => 0,
                // استشهادي: one who seeks it, rather than two of it.
                Sense::Trigger(_, Part::Masdar) if h.features.construct && h.features.number == Number::Dual => 3,
                Sense::Trigger(..) if !counted => 1,
                Sense::People(_) => 2,
                Sense::Group(_) => 3,
                // قرب مدرسة، على مدرسة: the school, not the teacher.
                Sense::Object(_) if governed && !counted => 1,
                Sense::Object(_) => 4,
                // مقاطعة هلمند: a province, no boycott.
                Sense::PlaceNoun(_) if placed => 0,
                // على طريق المطار: where it happened, no road that is struck.
                Sense::PlaceNoun(k) if governed && self.lexicon.placenouns[k as usize].kind == PlaceKind::Road => 0,
                Sense::PlaceNoun(_) => 5,
                Sense::Cue(_, Part::Noun | Part::Masdar) => 6,
                Sense::Nisba(_) => 7,
                Sense::Trigger(..) => 8,
                Sense::Means(_) => 9,
                Sense::Name(_) => 4,
                _ => return None,
            };
            let order = if matches!(h.sense, Sense::Trigger(_, Part::Agent)) {
                10
            } else {
                order
            };
            let shape = usize::from(h.features.construct);
            Some((
                usize::MAX - h.last,
                usize::from(h.pronoun) * 2 + usize::from(h.lead > 0),
                order,
                self.need_order(h),
                shape,
            ))
        };
        // A means of several words (هجوم انتحاري) describes the event noun or person that it begins with.
        let other = hits
            .iter()
            .any(|h| !matches!(h.sense, Sense::Means(_) | Sense::PlaceNoun(_)) && rank(h).is_some());
        let means = |h: &Hit| matches!(h.sense, Sense::Means(_));
        let best = hits
            .iter()
            .filter(|h| !(other && means(h)))
            .filter_map(|h| rank(h).map(|r| (r, *h)))
            .min_by_key(|(r, _)| *r);
        let place = self.place(i, i > at);
        // متحف باردو: a building is no town, though the gazetteer knows it by the town's name.
        let building = |h: &Hit| {
            matches!(h.sense, Sense::Object(k) if matches!(
                self.lexicon.objects[k as usize].kind,
                Kind::Site | Kind::Worship | Kind::Hospital | Kind::School
            ))
        };
        let hit = match (best, place) {
            (Some((_, h)), Some(p)) if p.last > h.last && building(&h) && self.is_by_name(&p) => h,
            (Some((_, h)), Some(p)) if p.last > h.last => p,
            (Some((_, h)), Some(p)) if matches!(h.sense, Sense::Means(_) | Sense::Cue(..)) && !p.pronoun => p,
            (Some((_, h)), Some(p))
                if usize::from(h.pronoun) * 2 + usize::from(h.lead > 0) > usize::from(p.lead > 0) && p.last >= h.last =>
            {
                p
            }
            (Some((_, h)), _) => h,
            (None, Some(p)) => p,
            (None, None) => match self.told_name(i, i > at || prep.is_some()) {
                Some(name) => name,
                None => self.unknown(i, i > at || prep.is_some()),
            },
        };
        let kunya = matches!(hit.sense, Sense::Verb(u16::MAX))
            && (matches!(self.keys[i], "ابو" | "ابي" | "وابو")
                || self.keys[i].starts_with("ابو") && self.keys[i].chars().count() > 4);
        if i == at {
            *conj |= hit.conjunction.is_some();
            *prep = hit.particle.and_then(Preposition::glued).or(*prep);
            *lead = hit.lead;
        }
        let head = match hit.sense {
            Sense::Party(k) => Head::Party(k),
            Sense::Loaded(k) => Head::Loaded(k),
            Sense::Trigger(k, Part::Agent) => Head::Agent(k),
            Sense::Trigger(k, part) => Head::Event(k, part),
            Sense::People(k) => Head::People(k),
            Sense::Group(k) => Head::Group(k),
            Sense::Object(k) => Head::Object(k),
            Sense::PlaceNoun(k) => Head::PlaceNoun(k),
            Sense::Cue(k, Part::Noun) => Head::CueNoun(k),
            Sense::Cue(k, _) => Head::CueMasdar(k),
            Sense::Nisba(k) => Head::Nisba(k),
            Sense::Means(k) => Head::Means(k),
            Sense::Place(k) => Head::Place(k),
            Sense::Name(_) => Head::Name,
            _ => Head::Other,
        };
        // An open title before a place or a Verb's sense is none.
        if matches!(hit.sense, Sense::Verb(u16::MAX)) {
            return Some((if kunya { Head::Name } else { Head::Other }, hit));
        }
        Some((head, hit))
    }

    /// مليشيات الحوثي، الجبهة، تركيا: the gender of a known party is that of its first word; most states are feminine.
    pub(super) fn is_feminine_party(&self, head: Head, hit: &Hit) -> bool {
        let Head::Party(p) = head else { return false };
        let party = &self.lexicon.parties[p as usize];
        let key = self.keys[hit.first];
        if party.kind == Kind::Person {
            return false;
        }
        key.ends_with('ة')
            || key.ends_with("ات")
            || BROKEN_PLURALS.contains(&key)
            || party.kind == Kind::State && !MASCULINE_STATES.contains(&key)
    }

    /// A means of several words that begins at token `i`.
    pub(super) fn means_at(&mut self, i: usize) -> Option<u16> {
        self.readings(i)
            .iter()
            .find(|h| matches!(h.sense, Sense::Means(_)) && h.last > i)
            .map(|h| row(h.sense))
    }

    /// A noun that no table knows: its article and proclitics by spelling alone.
    pub(super) fn unknown(&self, i: usize, inside: bool) -> Hit {
        let key = self.keys[i];
        let mut hit = Hit {
            sense: Sense::Verb(u16::MAX),
            features: Features {
                shape: Shape::Nominal,
                feminine: key.ends_with('ة'),
                ..Features::FIXED
            },
            first: i,
            last: i,
            lead: 0,
            conjunction: None,
            particle: None,
            article: key.starts_with("ال") && key.chars().count() > 4,
            pronoun: false,
        };
        if key.ends_with("ون") || key.ends_with("ين") || key.ends_with("ات") {
            hit.features.number = Number::Plural;
        }
        if inside {
            return hit;
        }
        // Only proclitics that spelling makes plain: before the article, or و after a noun phrase.
        for cut in clitic::cuts(key) {
            if cut.article && cut.pronoun.is_none() && cut.stem.chars().count() > 2 {
                hit.conjunction = cut.conjunction;
                hit.particle = cut.particle;
                hit.lead = cut.lead;
                hit.article = true;
                return hit;
            }
        }
        // A short word that no table knows is more often a name than one with something glued to it.
        if key.chars().count() < 5 {
            return hit;
        }
        let (conjunction, particle) = boundary::front(key);
        let after_phrase = matches!(
            self.out.last().map(|c| &c.kind),
            Some(Kinds::Np(_) | Kinds::Close | Kinds::Aside)
        );
        if conjunction == Some('و') && after_phrase {
            hit.conjunction = conjunction;
            hit.lead = 'و'.len_utf8();
        }
        if let Some(letter @ ('ب' | 'ل')) = particle
            && hit.conjunction == conjunction
            && !self.names_a_speaker(i)
        {
            hit.particle = particle;
            hit.lead += letter.len_utf8();
        }
        hit
    }

    /// Whether token `i` is a verb of violence that is done to oneself (شاب يقود شاحنة فجر نفسه), whatever else its
    /// letters may be.
    pub(super) fn acts_on_itself(&mut self, i: usize) -> bool {
        self.keys.get(i + 1).is_some_and(|k| is_reflexive(k))
            && self
                .readings(i)
                .iter()
                .any(|h| matches!(h.sense, Sense::Trigger(_, Part::Verb)))
    }

    /// The token that the verb right before asks for, to be read as it is.
    pub(super) fn needed_by_verb(&mut self) -> Option<usize> {
        let chunk = self.out.last()?;
        let row = chunk
            .verb()?
            .trigger
            .filter(|&r| !self.lexicon.triggers[r as usize].needs_before)?;
        let last = chunk.last;
        let hit = *self
            .readings(last)
            .iter()
            .find(|h| h.sense == Sense::Trigger(row, Part::Verb))?;
        let distance = self.lexicon.need_distance(self.tokens, &hit, &mut self.needs)?;
        (distance > 0).then_some(last + distance)
    }
}
