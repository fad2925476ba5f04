//! Proper names: where one ends, which words the text told as one, and who speaks by a name alone.

use super::read::Reader;
use super::shape::looks_like_verb;
use musnad_arabic::calendar;
use musnad_arabic::inflect::Number;
use musnad_arabic::number::{self};
use musnad_arabic::particle::{self};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::codes::Kind;
use musnad_lexicon::{Hit, Sense};

/// The row of a name that no table has.
pub(super) const TOLD: u16 = u16::MAX;

impl Reader<'_> {
    /// A last name that the text told in full before, with its proclitics.
    pub(super) fn told_name(&self, i: usize, inside: bool) -> Option<Hit> {
        let key = self.keys[i];
        let name = |key: &str, lead: usize| {
            let mut hit = self.unknown(i, true);
            hit.sense = Sense::Name(TOLD);
            (hit.article, hit.lead, hit.features.number) = (false, lead, Number::Singular);
            self.names.knows(key).then_some(hit)
        };
        if let Some(whole) = name(key, 0) {
            return Some(whole);
        }
        let first = key.chars().next()?;
        let rest = &key[first.len_utf8()..];
        let mut hit = name(rest, first.len_utf8()).filter(|_| !inside)?;
        match first {
            'و' | 'ف' => hit.conjunction = Some(first),
            'ب' | 'ل' => hit.particle = Some(first),
            _ => return None,
        }
        Some(hit)
    }

    /// وقال بوريل إن، وأضاف لافروف: what stands between a reporting verb and what it reports is a name, whatever its
    /// first letter.
    pub(super) fn names_a_speaker(&self, i: usize) -> bool {
        let reported = matches!(
            self.keys.get(i + 1).copied().unwrap_or(""),
            "ان" | "انه" | "انها" | "انهم" | "الي" | "بان" | "بانه" | "بانها"
        ) || self
            .tokens
            .list()
            .get(i + 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Mark(':' | '«' | '"' | '“')));
        // وأكد بوضوح أن، قال بصراحة إن: how it was said.
        let manner = self.keys[i].ends_with('ة')
            || matches!(
                self.keys[i],
                "بوضوح" | "بحزم" | "بغضب" | "بفخر" | "بحسم" | "بهدوء" | "باقتضاب" | "بايجاز" | "بالم"
            );
        let verb = self.out.last().and_then(|c| c.verb());
        reported && !manner && verb.is_some_and(|v| v.cue.is_some() && !v.participle)
    }

    /// ندم سالم على الحادث: the preposition, which some write as others write the name علي, before a definite noun that
    /// is no name (نعيم على الحسيني).
    pub(super) fn is_preposition(&mut self, k: usize) -> bool {
        let next = k + 1;
        // أبو عمر على يد قوة: compounds of the preposition.
        if matches!(
            self.keys.get(next).copied().unwrap_or(""),
            "يد" | "ايدي"
                | "يدي"
                | "متن"
                | "خلفية"
                | "راس"
                | "مدي"
                | "اثر"
                | "مقربة"
                | "الرغم"
                | "رغم"
                | "طريق"
        ) {
            return true;
        }
        self.tokens.list()[k].span.of(self.text).ends_with('ى')
            && self
                .keys
                .get(next)
                .is_some_and(|key| key.starts_with("ال") && !key.ends_with('ي'))
            && !self.readings(next).iter().any(|h| matches!(h.sense, Sense::Name(_)))
    }

    /// The last token of a proper name that begins at `i`: words that no table knows as anything else.
    pub(super) fn proper_name(&mut self, i: usize) -> Option<usize> {
        let n = self.tokens.len();
        let mut last = None;
        let mut k = i;
        while k < n && k < i + 4 {
            let token = self.tokens.list()[k];
            let key = self.keys[k];
            // يساريفيتش: longer than a verb's stem, and no plural.
            let foreign = key.chars().count() > 7 && !key.ends_with("ون") && self.readings(k).is_empty();
            if token.kind != TokenKind::Word || looks_like_verb(key) && k > i && !foreign {
                break;
            }
            if particle::class_after_conjunction(key).is_some() && key != "علي" || calendar::time(self.keys, k).is_some() {
                break;
            }
            // جعفر لـ «عكاظ»
            if key == "علي" && self.is_preposition(k) || matches!(key, "ل" | "ب" | "ك") {
                break;
            }
            // المحافظ موجة غضب: a feminine noun that is no known name begins none.
            if k == i && key.ends_with('ة') && self.readings(k).is_empty() {
                return None;
            }
            // مدير مكتب الصحة بتعز: a town and where, not who.
            if k == i && key.starts_with('ب') && self.is_town_with_particle(k) {
                return None;
            }
            // استكمال: a verbal noun's form; للصلح: no name begins with the article after ل.
            if k == i && ["ال", "است", "لل"].iter().any(|head| key.starts_with(head)) {
                return None;
            }
            // أبو بكر، بن علي، ولد الشيخ
            if matches!(key, "ابو" | "ابي" | "ابا" | "ام" | "بن" | "ابن" | "ولد" | "ال") && k + 1 < n {
                last = Some(k + 1);
                k += 2;
                continue;
            }
            let hits = self.readings(k);
            if let Some(h) = hits.iter().find(|h| {
                matches!(h.sense, Sense::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person) && h.lead == 0
            }) {
                last = Some(h.last);
                break;
            }
            // رئيس الوزراء وفدا: a word that is known whole is no "and" before a name.
            let whole = hits.iter().any(|h| h.lead == 0 && !matches!(h.sense, Sense::Name(_)));
            let named = hits
                .iter()
                .find(|h| matches!(h.sense, Sense::Name(_)) && (h.lead == 0 || k == i && !whole));
            if let Some(h) = named {
                last = Some(h.last);
                k = h.last + 1;
                continue;
            }
            // نديم الحسن برفقة سبعة
            if k > i && (number::figure(self.keys, k).is_some() || key.starts_with('ب') && key.ends_with('ة')) {
                break;
            }
            // وضبط: and, after a name that is over.
            if hits
                .iter()
                .any(|h| (h.conjunction.is_some() || h.particle.is_some()) && !matches!(h.sense, Sense::Name(_)))
            {
                break;
            }
            let owned = hits.iter().any(|h| {
                h.pronoun
                    && matches!(
                        h.sense,
                        Sense::Trigger(..) | Sense::Cue(..) | Sense::Group(_) | Sense::People(_) | Sense::Object(_)
                    )
            });
            if owned
                || hits.is_empty()
                    && key.chars().count() > 4
                    && (key.ends_with('ه') || key.ends_with("ها") || key.ends_with("هم"))
            {
                break;
            }
            // محمد فلاح القرقاح: a trade between a given name and a surname is a name.
            let next = self.keys.get(k + 1).copied().unwrap_or("");
            let trade = |h: &Hit| matches!(h.sense, Sense::People(_)) && h.lead == 0 && !h.pronoun && h.last == k;
            let single = hits.iter().all(|h| trade(h) && h.features.number == Number::Singular);
            if k > i && !hits.is_empty() && single && next.starts_with("ال") && self.readings(k + 1).is_empty() {
                last = Some(k + 1);
                break;
            }
            if k > i && (self.opens_office(k, &hits) || self.opens_body(i, k, &hits)) {
                break;
            }
            let common = hits
                .iter()
                .any(|h| !matches!(h.sense, Sense::Nisba(_)) && h.lead == 0 && !h.pronoun && h.last == k);
            // قال سالم بارجاء إن: a last name, whatever its first letter.
            let glued = self.is_glued(k) && key.chars().count() > 5 && !(k > i && hits.is_empty() && self.names_a_speaker(k));
            if common && !(k > i && hits.iter().all(|h| h.article)) || glued {
                break;
            }
            last = Some(k);
            k += 1;
        }
        last
    }

    /// بتعز, ببغداد: a town of the gazetteer with its particle, and no given name.
    fn is_town_with_particle(&mut self, k: usize) -> bool {
        let named = |h: &Hit| matches!(h.sense, Sense::Name(_)) && h.lead == 0;
        !self.readings(k).iter().any(named) && self.place_names(k).iter().any(|h| h.lead > 0 && h.particle == Some('ب'))
    }

    /// اتهم نزار المصري الجيش السوري: a body after a name, and behind a last name whatever noun is known, are somebody else.
    fn opens_body(&self, first: usize, k: usize, hits: &[Hit]) -> bool {
        let surname = (first + 1..k).any(|w| self.keys[w].starts_with("ال") && self.keys[w - 1] != "عبد");
        let article = self.keys[k].starts_with("ال");
        hits.iter().filter(|h| h.lead == 0 && !h.pronoun).any(|h| match h.sense {
            Sense::Group(_) => article,
            // اتهم نزار المصري حركة حماس: without the article it takes a last name or a second word to tell.
            Sense::Party(p) => (article || surname || h.last > k) && self.lexicon.parties[p as usize].kind != Kind::Person,
            Sense::People(_) | Sense::Object(_) | Sense::PlaceNoun(_) | Sense::Trigger(..) => article && surname,
            _ => false,
        })
    }

    /// دانيش المتحدث باسم الوزارة، كرافت القائد في الشرطة: an office after a name, with what it is of.
    fn opens_office(&self, k: usize, hits: &[Hit]) -> bool {
        let of = matches!(
            self.keys.get(k + 1).copied().unwrap_or(""),
            "باسم" | "بلسان" | "في" | "لدي" | "ب" | "ل"
        );
        of && hits
            .iter()
            .any(|h| h.article && matches!(h.sense, Sense::People(p) if self.lexicon.people[p as usize].relation.is_some()))
    }
}
