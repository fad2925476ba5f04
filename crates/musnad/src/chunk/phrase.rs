//! Noun phrases, by the grammar of idafa.
//!
//! An indefinite noun is *open* and takes the next noun as its genitive (قوات الأمن); a definite noun, a name or a
//! pronoun *closes* the phrase, after which only adjectives in agreement (العراقية) and, after a title, a proper name
//! can follow. Event nouns (هجوم، مقتل) are heads of their own and swallow no genitive, because it is an argument.

use super::place::{is_located, is_side_adjective};
use super::read::Reader;
use super::*;
use musnad_arabic::boundary;
use musnad_arabic::calendar;
use musnad_arabic::clitic;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{Features, Number, Shape};
use musnad_arabic::number::{self};
use musnad_arabic::particle::{self, Class, Preposition};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::codes::{Kind, PeopleClass, PlaceKind};
use musnad_lexicon::{Hit, Part, Sense};
use smallvec::SmallVec;

/// The row of a name that no table has.
const TOLD: u16 = u16::MAX;

/// Plurals of bodies that verbs agree with in the feminine singular.
const BROKEN_PLURALS: [&str; 6] = ["كتائب", "فصائل", "الوية", "سرايا", "قوي", "وحدات"];

/// States that verbs agree with in the masculine.
const MASCULINE_STATES: [&str; 7] = ["العراق", "الاردن", "لبنان", "السودان", "المغرب", "اليمن", "الصومال"];

/// How a noun phrase stands while it is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Takes a genitive.
    Open,
    /// Takes adjectives with the article.
    Definite,
    /// Takes adjectives without it.
    Indefinite,
    /// Takes a name only.
    Name,
}

impl Reader<'_> {
    /// Reads a noun phrase; always moves on.
    pub(super) fn noun_phrase(&mut self, at: usize, prep: Option<Preposition>, conj: bool) -> usize {
        let mut prep = prep.or_else(|| self.take_preposition(at));
        let mut conj = conj
            || prep.is_some()
                && self.tokens.list().get(at.wrapping_sub(1)).is_some()
                && self.keys[at - 1].starts_with('و')
                && particle::class(self.keys[at - 1]).is_none();
        let n = self.tokens.len();
        let mut i = at;
        let mut quantified = false;
        let mut lead = 0;
        while i < n && number::figure(self.keys, i).is_none_or(|f| f.len <= 1) {
            let (class, with_conj) = match particle::class_after_conjunction(self.keys[i]) {
                Some((class @ (Class::Demonstrative | Class::Quantifier), with_conj)) => (class, with_conj),
                // آخر بيانات، أول ضربات: an adjective before its noun.
                None if matches!(
                    self.keys[i],
                    "اخر" | "احدث" | "اول" | "ابرز" | "اكبر" | "اهم" | "اسوا" | "اعنف"
                ) && i + 1 < n
                    && !self.keys[i + 1].starts_with("ال") =>
                {
                    (Class::Quantifier, false)
                }
                _ => break,
            };
            // نفى ذلك قائلا، تلا ذلك هجوم: before no definite noun it stands alone.
            let alone = class == Class::Demonstrative && self.keys.get(i + 1).is_some_and(|k| !k.starts_with("ال"));
            if i == at {
                conj |= with_conj;
                let glued = self.keys[i].trim_start_matches(if with_conj { ['و', 'ف'] } else { ['\0', '\0'] });
                lead = if with_conj { 2 } else { 0 };
                if matches!(glued, "بهذا" | "بهذه" | "بذلك") {
                    prep = Some(Preposition::Bi);
                    lead += 2;
                } else if matches!(glued, "لهذا" | "لهذه" | "لذلك") {
                    prep = Some(Preposition::Li);
                    lead += 2;
                }
            }
            quantified = true;
            i += 1;
            if alone && i < n {
                self.push(Kinds::Pronoun, at, i - 1, conj, prep);
                return i;
            }
            if i < n && self.keys[i] == "من" && self.keys[i - 1] != "اي" {
                i += 1;
            }
        }
        let mut figure = None;
        let mut figure_first = at;
        if i < n
            && let Some(found) = number::figure(self.keys, i)
        {
            figure_first = i;
            if i == at {
                let clitic: String = self.keys[at].chars().take(found.clitic_len).collect();
                conj |= clitic.starts_with(['و', 'ف']);
                prep = clitic.chars().last().and_then(Preposition::glued).or(prep);
                lead = clitic.len();
            }
            i += found.len;
            figure = Some(found);
            // ثلاثة من عناصر الجيش
            if i + 1 < n && self.keys[i] == "من" && !matches!(particle::class(self.keys[i + 1]), Some(Class::Preposition(_))) {
                let counted = self.readings(i + 1).iter().any(|h| {
                    matches!(
                        h.sense,
                        Sense::People(_) | Sense::Group(_) | Sense::Party(_) | Sense::Nisba(_) | Sense::Object(_)
                    )
                });
                if counted {
                    i += 1;
                }
            }
        }
        let head_at = i;
        // تظاهر المئات احتجاجا: a definite figure counts nothing after it.
        let closed = figure.is_some()
            && i < n
            && self.keys[figure_first]
                .trim_start_matches(['و', 'ف', 'ب', 'ل'])
                .starts_with("ال")
            && self.keys[i].ends_with('ا')
            && !self.keys[i].starts_with("ال");
        let head = if i < n && !closed {
            self.head(i, figure.is_some(), &mut prep, &mut conj, &mut lead, at)
        } else {
            None
        };
        let Some((head, hit)) = head else {
            // A figure, a quantifier or an unknown mark alone.
            let last = if i > at { i - 1 } else { at };
            if figure.is_none() && quantified && i > at {
                // ذلك، الجميع: a pronoun.
                self.push(Kinds::Pronoun, at, last, conj, prep);
                return last + 1;
            }
            let np = self.bare_np(Head::Figure, figure, self.tokens.span(at, last), quantified);
            self.push(Kinds::Np(Box::new(np)), at, last, conj, prep);
            self.shift(at, lead);
            return last + 1;
        };
        let mut np = self.bare_np(head, figure, Span::default(), quantified);
        np.number = hit.features.number;
        np.feminine = hit.features.feminine || self.is_feminine_party(head, &hit);
        np.one = (at..head_at).any(|k| matches!(self.keys[k].trim_start_matches('و'), "احد" | "احدي"));
        if np.one {
            np.number = Number::Singular;
            np.feminine = (at..head_at).any(|k| self.keys[k].ends_with("احدي"));
        }
        np.features = hit.features;
        np.means = self.means_at(head_at);
        np.definite =
            hit.article || hit.pronoun || matches!(head, Head::Party(_) | Head::Loaded(_) | Head::Place(_) | Head::Name);
        let last = self.extend(&hit, &mut np);
        // ما لا يقل … على الأقل after the noun.
        let mut end = last;
        let mut last = last;
        if np.figure.is_none()
            && np.definite
            && let Some(f) = number::figure(self.keys, last + 1).filter(|f| f.definite && self.keys[last + 1].starts_with("ال"))
        {
            // الجنود الخمسة
            last += f.len;
            end = last;
            figure_first = head_at;
            np.figure = Some(f);
        }
        // الفرقة 30، اللواء 35: the number of a unit is its name.
        let unit = self.keys[last].strip_prefix("ال").unwrap_or(self.keys[last]);
        if matches!(unit, "فرقة" | "لواء" | "كتيبة" | "فوج" | "سرية")
            && self.tokens.list().get(last + 1).is_some_and(|t| t.kind == TokenKind::Number)
        {
            last += 1;
            end = last;
        }
        if let Some(f) = np.figure
            && let Some((len, bound)) = number::trailing_bound(self.keys, last + 1)
        {
            np.figure = Some(f.under(bound));
            end = last + len;
        }
        // البلدة الواقعة في كذا: where it lies is told next.
        if end == last
            && matches!(np.head, Head::Place(_) | Head::PlaceNoun(_))
            && self.keys.get(last + 1).is_some_and(|k| is_located(k))
        {
            end = last + 1;
        }
        // جنديان على الأقل: a dual is a figure that a bound can qualify.
        if np.figure.is_none()
            && np.number == Number::Dual
            && matches!(np.head, Head::People(p) if !self.lexicon.people[p as usize].plurals.is_empty())
            && let Some((len, bound)) = number::trailing_bound(self.keys, last + 1)
        {
            figure_first = at;
            let two = Figure {
                first: head_at,
                len: 1,
                low: Some(2),
                high: Some(2),
                bound: number::Bound::Exact,
                clitic_len: 0,
                definite: false,
            };
            np.figure = Some(two.under(bound));
            end = last + len;
        }
        // A name that opens a quotation mark takes the closing one (تنظيم «الدولة»).
        let is_mark = |k: usize, marks: &[char]| matches!(self.tokens.list()[k].kind, TokenKind::Mark(c) if marks.contains(&c));
        let opened = (at..=last).filter(|&k| is_mark(k, &['«', '“'])).count();
        let closed = (at..=last).filter(|&k| is_mark(k, &['»', '”'])).count();
        let plain = (at..=last).filter(|&k| is_mark(k, &['"'])).count();
        if last + 1 < n && (opened > closed && is_mark(last + 1, &['»', '”']) || plain % 2 == 1 && is_mark(last + 1, &['"'])) {
            last += 1;
            end = end.max(last);
        }
        let start = if at == head_at {
            self.offset(at, hit.lead)
        } else {
            self.offset(at, lead)
        };
        let bare_start = if at == head_at {
            start
        } else {
            self.offset(head_at, hit.lead)
        };
        np.bare = Span::new(bare_start, self.tokens.list()[last].span.end);
        if np.figure.is_some() {
            let from = if figure_first == at {
                start
            } else {
                self.tokens.list()[figure_first].span.start
            };
            np.figure_span = Some(Span::new(from, self.tokens.list()[end].span.end));
        }
        let bare_end = np.bare.end;
        self.push(Kinds::Np(Box::new(np)), at, end, conj, prep);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span = Span::new(start, bare_end);
            chunk.pronoun = hit.pronoun;
        }
        end + 1
    }

    pub(super) fn shift(&mut self, at: usize, lead: usize) {
        let start = self.offset(at, lead);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
            if let Kinds::Np(np) = &mut chunk.kind {
                np.bare.start = start;
                if np.figure.is_some() {
                    np.figure_span = Some(chunk.span);
                }
            }
        }
    }

    pub(super) fn bare_np(&self, head: Head, figure: Option<Figure>, bare: Span, quantified: bool) -> Np {
        Np {
            head,
            figure,
            figure_span: figure.map(|_| bare),
            bare,
            number: if figure.is_some() { Number::Plural } else { Number::Singular },
            feminine: false,
            definite: false,
            nisbas: SmallVec::new(),
            inner: None,
            name: None,
            means: None,
            features: Features::FIXED,
            quantified,
            one: false,
            doubt: None,
        }
    }

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
    fn is_feminine_party(&self, head: Head, hit: &Hit) -> bool {
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

    /// A last name that the text told in full before, with its proclitics.
    fn told_name(&self, i: usize, inside: bool) -> Option<Hit> {
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

    /// Extends the phrase beyond its head `hit`; returns its last token.
    pub(super) fn extend(&mut self, hit: &Hit, np: &mut Np) -> usize {
        let n = self.tokens.len();
        let mut last = hit.last;
        let event = matches!(np.head, Head::Event(..));
        let last_key = self.keys[hit.last];
        let single = hit.last == hit.first;
        // مبنى المحافظة: a row of several words that the article closes.
        let closed = !single && last_key.starts_with("ال") && !matches!(np.head, Head::People(_));
        let definite = hit.pronoun || hit.article || closed || matches!(np.head, Head::Party(_) | Head::Loaded(_));
        // مسلحون، شرطيين: with its ن the word stands in no idafa; nor does an event noun here, an accusative, a weapon.
        let nun = ["ون", "ين", "ان"].iter().any(|end| last_key.ends_with(end));
        let with_nun = hit.features.number != Number::Singular && !hit.features.construct && nun && single;
        let accusative = last_key.ends_with('ا') && hit.features.number == Number::Singular && single && self.is_accusative(hit);
        let weapon = matches!(np.head, Head::Means(_)) && !single;
        let mut state = if definite {
            State::Definite
        } else if event || with_nun || accusative || weapon {
            State::Indefinite
        } else if matches!(np.head, Head::Place(_)) {
            State::Name
        } else {
            State::Open
        };
        // ثلاثة من عناصر الجيش بجروح: those who are counted have no name.
        let title = np.figure.is_none()
            && !np.one
            && (np.number == Number::Singular || np.number == Number::Dual && !hit.article)
            && matches!(np.head, Head::People(k) if matches!(self.lexicon.people[k as usize].class, PeopleClass::Official | PeopleClass::Speaker | PeopleClass::Fighter | PeopleClass::Civilian));
        if matches!(np.head, Head::Name) {
            // The rest of a proper name; a last name has none.
            let told = matches!(hit.sense, Sense::Name(TOLD));
            let end = if told { Some(last) } else { None };
            let end = end.or_else(|| self.proper_name(hit.first)).unwrap_or(last).max(last);
            np.name = Some(Span::new(self.offset(hit.first, hit.lead), self.tokens.list()[end].span.end));
            np.definite = true;
            return end;
        }
        let needed = if state == State::Definite {
            self.needed_by_verb()
        } else {
            None
        };
        let mut words = 0;
        while last + 1 < n && words < 7 {
            let i = last + 1;
            // فتحت القوات النار: what the verb asks for is no part of who does it.
            if needed == Some(i) {
                break;
            }
            let token = self.tokens.list()[i];
            // A quoted name: تنظيم «الدولة», حركة «فتح».
            if let TokenKind::Mark(c) = token.kind {
                // قرية (كذا): a name in parentheses.
                if c == '('
                    && words == 0
                    && state == State::Open
                    && matches!(np.head, Head::PlaceNoun(_))
                    && !is_side(self.lexicon, np)
                    && let Some(close) = self.short_quote(i)
                {
                    last = close;
                    state = State::Definite;
                    words += 1;
                    continue;
                }
                // الهجمات «الإرهابية» التي
                if matches!(c, '«' | '"' | '“')
                    && event
                    && np.definite
                    && self.keys.get(i + 1).is_some_and(|k| k.starts_with("ال"))
                    && self.short_quote(i) == Some(i + 2)
                {
                    last = i + 2;
                    words += 1;
                    continue;
                }
                if matches!(c, '«' | '"' | '“')
                    && matches!(
                        np.head,
                        Head::Group(_) | Head::Object(_) | Head::PlaceNoun(_) | Head::People(_)
                    )
                    && !event
                    && let Some(close) = self.short_quote(i)
                {
                    if let Some((head, span)) = self.quoted_party(i + 1, close) {
                        np.inner = Some((head, span));
                    }
                    last = close;
                    state = State::Definite;
                    words += 1;
                    continue;
                }
                break;
            }
            // متحدث باسم الجيش
            if matches!(np.head, Head::People(_))
                && matches!(self.keys[i], "باسم" | "بلسان" | "لشؤون" | "لشئون")
                && state != State::Name
            {
                last = i;
                state = State::Open;
                continue;
            }
            let place = matches!(np.head, Head::Place(_) | Head::PlaceNoun(_)) && state != State::Open
                || matches!(np.inner, Some((Head::Place(_), _))) && state == State::Name;
            if place && is_located(self.keys[i]) {
                break;
            }
            // ريف إدلب الجنوبي، القدس الشرقية، حلب القديمة
            if place
                && np.definite
                && (is_side_adjective(self.keys[i])
                    || state == State::Name
                        && self.keys[i].starts_with("ال")
                        && self.keys[i].chars().count() > 4
                        && !["ين", "ون", "ات"].iter().any(|e| self.keys[i].ends_with(e))
                        && calendar::time(self.keys, i).is_none()
                        && self.readings(i).is_empty()
                        && self.place(i, true).is_none())
            {
                last = i;
                words += 1;
                continue;
            }
            if number::figure(self.keys, i).is_some() || self.keys[i].chars().nth(1).is_none() {
                break;
            }
            let ali = title && state == State::Definite && self.is_ali(i);
            if token.kind == TokenKind::Number || !ali && particle::class_after_conjunction(self.keys[i]).is_some() {
                break;
            }
            if calendar::time(self.keys, i).is_some() || self.acts_on_itself(i) {
                break;
            }
            // فجر انتحاري نفسه: what is done to oneself is no part of the doer.
            if is_reflexive(self.keys[i]) && !np.definite {
                break;
            }
            let hits = self.readings(i);
            // جماعات مسلحة بحسب مصدر: a marker of attribution is part of no phrase.
            if hits.iter().any(|h| self.cue_is_marker(h)) {
                break;
            }
            let plain = |h: &&Hit| h.conjunction.is_none() && h.particle.is_none();
            // متشددين موالين لحركة كذا: what ties the phrase to another is no adjective of it; but المتحالفة معها and
            // مصدر مقرب من are.
            let source = matches!(np.head, Head::People(k) if self.lexicon.people[k as usize].class == PeopleClass::Speaker);
            let bound = self
                .keys
                .get(i + 1)
                .is_some_and(|k| matches!(*k, "معه" | "معها" | "معهم" | "معهما"));
            if !source
                && !bound
                && hits
                    .iter()
                    .filter(plain)
                    .any(|h| matches!(h.sense, Sense::Tie(_)) && !h.pronoun)
            {
                break;
            }
            if let Some(h) = hits.iter().filter(plain).find(|h| {
                matches!(h.sense, Sense::Nisba(_)) && (h.article == np.definite || state != State::Open || event || !h.article)
            }) {
                let party = row(h.sense);
                let fits = match state {
                    State::Open => !h.article || event,
                    State::Definite => h.article,
                    State::Indefinite => !h.article,
                    State::Name => h.article,
                };
                let plural_noun = h.features.number == Number::Plural && state == State::Open && h.article;
                if fits && !(event && h.article && !np.definite) {
                    np.nisbas.push((party, self.tokens.list()[i].span));
                    last = h.last;
                    words += 1;
                    if state == State::Open {
                        state = State::Indefinite;
                    }
                    continue;
                }
                if plural_noun || state == State::Open {
                    // قوات الحوثيين: the adjective stands as a noun in idafa.
                    if event {
                        break;
                    }
                    np.inner = Some((Head::Nisba(party), self.tokens.list()[i].span));
                    np.nisbas.push((party, self.tokens.list()[i].span));
                    last = h.last;
                    state = State::Definite;
                    words += 1;
                    continue;
                }
                break;
            }
            if let Some(h) = hits
                .iter()
                .filter(plain)
                .find(|h| matches!(h.sense, Sense::Cue(_, Part::Adjective)) && h.article == np.definite)
            {
                np.doubt = Some((row(h.sense), self.tokens.list()[i].span));
                last = h.last;
                words += 1;
                continue;
            }
            if event {
                // Only adjectives: those that tell the means, and any with the article in agreement.
                let verb = hits.iter().any(|h| h.features.is_verb());
                if let Some(h) = hits
                    .iter()
                    .filter(plain)
                    .find(|h| matches!(h.sense, Sense::Means(_)) && h.article == hit.article && !verb)
                {
                    np.means = Some(row(h.sense));
                    last = h.last;
                    continue;
                }
                // هجوم مسلح، عملية عسكرية: a noun for a man of arms as an adjective.
                let noun = matches!(np.head, Head::Event(_, Part::Noun));
                if hits.iter().filter(plain).any(|h| {
                    h.article == hit.article
                        && h.features.number == Number::Singular
                        && matches!(h.sense, Sense::People(k) if {
                            let lemma = fold(&self.lexicon.people[k as usize].lemma);
                            lemma == "مسلح" || noun && lemma.ends_with('ي') && h.features.feminine == hit.features.feminine
                        })
                }) {
                    last = i;
                    words += 1;
                    continue;
                }
                let adjective = np.definite
                    && !hit.pronoun
                    && hits.is_empty()
                    && self.keys[i].starts_with("ال")
                    && self.place(i, true).is_none();
                let indefinite = !np.definite && hits.is_empty() && is_adjective(self.keys[i]) && self.place(i, true).is_none();
                if adjective || indefinite {
                    last = i;
                    words += 1;
                    continue;
                }
                break;
            }
            let verb_only = hits.iter().any(|h| h.features.is_verb())
                && !hits.iter().filter(plain).any(|h| h.features.shape == Shape::Nominal);
            let glued = hits
                .iter()
                .filter(|h| h.features.shape == Shape::Nominal)
                .min_by_key(|h| (usize::from(h.pronoun), h.lead));
            let best = hits
                .iter()
                .filter(plain)
                .filter(|h| h.features.shape == Shape::Nominal)
                .min_by_key(|h| (usize::MAX - h.last, usize::from(h.pronoun)));
            let after_place =
                matches!(np.inner, Some((Head::PlaceNoun(_), span)) if span.end == self.tokens.list()[last].span.end);
            if title
                && !after_place
                && np.name.is_none()
                && (hits.iter().any(|h| matches!(h.sense, Sense::Name(_)) && h.lead == 0)
                    || matches!(self.keys[i], "ابو" | "ابي"))
            {
                if let Some(end) = self.proper_name(i) {
                    np.name = Some(self.tokens.span(i, end));
                    np.definite = true;
                    last = end;
                }
                break;
            }
            match state {
                State::Open => {
                    if let Some(h) = best {
                        // قرية شمال الرقة: the one place, then on which side of the other.
                        let kind = |k: u16| self.lexicon.placenouns[k as usize].kind;
                        let settlement = matches!(np.head, Head::PlaceNoun(k) if kind(k) == PlaceKind::Settlement);
                        if matches!(h.sense, Sense::PlaceNoun(k) if kind(k) == PlaceKind::Direction) && (words > 0 || settlement)
                        {
                            break;
                        }
                        // مصادر محلية: no locality after a plural, an adjective.
                        if matches!(h.sense, Sense::PlaceNoun(_))
                            && words == 0
                            && np.number == Number::Plural
                            && matches!(np.head, Head::People(_) | Head::Group(_) | Head::Party(_) | Head::CueNoun(_))
                            && self.keys[i].ends_with("ية")
                            && !h.article
                        {
                            last = i;
                            words += 1;
                            state = State::Indefinite;
                            continue;
                        }
                        let inner = match h.sense {
                            Sense::Party(k) => Head::Party(k),
                            Sense::Loaded(k) => Head::Loaded(k),
                            Sense::Group(k) => Head::Group(k),
                            Sense::People(k) => Head::People(k),
                            Sense::Object(k) => Head::Object(k),
                            Sense::PlaceNoun(k) => Head::PlaceNoun(k),
                            Sense::Trigger(_, part) => {
                                let dead = matches!(np.head, Head::People(p) if matches!(self.lexicon.people[p as usize].class, PeopleClass::Dead | PeopleClass::Hurt));
                                // وزارة الدفاع، لجنة التحقيق: a definite event noun is part of a body's name.
                                let name = matches!(np.head, Head::Group(_) | Head::Object(_) | Head::People(_)) && h.article;
                                if !dead && !name && !matches!(part, Part::Agent) {
                                    break;
                                }
                                Head::Other
                            }
                            Sense::Cue(..) | Sense::Tie(_) => break,
                            Sense::Means(k) => {
                                np.means = Some(k);
                                Head::Other
                            }
                            _ => Head::Other,
                        };
                        if np.inner.is_none() || matches!(inner, Head::Party(_) | Head::Loaded(_)) {
                            np.inner = Some((inner, Span::new(self.offset(i, h.lead), self.tokens.list()[h.last].span.end)));
                        }
                        last = h.last;
                        words += 1;
                        state = if h.pronoun || h.article || matches!(h.sense, Sense::Party(_) | Sense::Loaded(_)) {
                            State::Definite
                        } else {
                            State::Open
                        };
                        if matches!(h.sense, Sense::Party(_)) {
                            np.definite = true;
                        }
                        continue;
                    }
                    // بلدة يعبد: after a place noun its name, whatever it looks like.
                    let of_place = words == 0 && matches!(np.head, Head::PlaceNoun(_)) && hits.is_empty() && !self.is_glued(i);
                    // شرق مدينة تعز
                    let of_side = words == 0 && matches!(np.head, Head::PlaceNoun(_) | Head::Object(_))
                        || words == 1 && matches!(np.inner, Some((Head::PlaceNoun(_), _)));
                    let named = self.place(i, true).filter(|_| of_side || !verb_only);
                    if named.is_none() && !of_place && (verb_only || glued.is_some() || looks_like_verb(self.keys[i])) {
                        break;
                    }
                    if let Some(p) = named {
                        if let Sense::Place(k) = p.sense {
                            np.inner.get_or_insert((Head::Place(k), self.tokens.span(p.first, p.last)));
                        }
                        last = p.last;
                        state = State::Name;
                        np.definite = true;
                        words += 1;
                        continue;
                    }
                    if self.is_glued(i) {
                        break;
                    }
                    // Any other noun: definite closes, an adjective-like one closes too.
                    let key = self.keys[i];
                    last = i;
                    words += 1;
                    state = if key.starts_with("ال") {
                        np.definite = true;
                        State::Definite
                    } else if is_adjective(key) && words == 1 {
                        State::Indefinite
                    } else {
                        State::Open
                    };
                    if matches!(np.head, Head::Other) && state == State::Open && words > 1 {
                        break;
                    }
                }
                State::Definite => {
                    if let Some(h) = hits.iter().filter(plain).find(|h| {
                        h.article && matches!(h.sense, Sense::Means(_) | Sense::Trigger(_, Part::Agent))
                            || h.article
                                && matches!(h.sense, Sense::People(_))
                                && h.features.feminine
                                && h.features.number == Number::Singular
                    }) {
                        // قوات الأمن المتمردة: an adjective from a noun for people.
                        if h.pronoun || matches!(np.head, Head::Place(_)) {
                            break;
                        }
                        last = h.last;
                        words += 1;
                        continue;
                    }
                    // المتحدث العسكري، السكرتير الإعلامي: an adjective that is a noun for people elsewhere.
                    let adjective =
                        self.keys[i].ends_with(if np.feminine { "ية" } else { "ي" }) && self.keys[i].chars().count() > 5;
                    if title
                        && words == 0
                        && adjective
                        && hits
                            .iter()
                            .filter(plain)
                            .any(|h| h.article && matches!(h.sense, Sense::People(_)))
                    {
                        last = i;
                        words += 1;
                        continue;
                    }
                    // التنظيم المتطرف: a noun for a man of arms as the adjective of a body.
                    let body = matches!(np.head, Head::Group(_) | Head::Party(_))
                        && !np.feminine
                        && np.number == Number::Singular
                        && words == 0;
                    let man = |h: &&Hit| {
                        h.article
                            && h.features.number == Number::Singular
                            && !h.features.feminine
                            && matches!(h.sense, Sense::People(k) if self.lexicon.people[k as usize].class == PeopleClass::Fighter)
                    };
                    if body && hits.iter().filter(plain).any(|h| man(&h)) {
                        last = i;
                        words += 1;
                        continue;
                    }
                    if hits.iter().filter(plain).any(|h| h.article) {
                        // المدينة القديمة؟ known nouns with the article after a definite head: apposition.
                        if !(title && words == 0) {
                            break;
                        }
                    }
                    if hits.is_empty() && self.keys[i].starts_with("ال") && self.place(i, true).is_none() {
                        last = i;
                        words += 1;
                        continue;
                    }
                    // شعبه بأبشع الصور: those who are somebody's have a name only where it is known as one.
                    let known = hits.iter().any(|h| matches!(h.sense, Sense::Name(_)));
                    let civilian =
                        matches!(np.head, Head::People(k) if self.lexicon.people[k as usize].class == PeopleClass::Civilian);
                    if title
                        && (known || !civilian || !hit.pronoun)
                        && let Some(end) = self.proper_name(i)
                    {
                        np.name = Some(self.tokens.span(i, end));
                        np.definite = true;
                        last = end;
                    }
                    break;
                }
                State::Indefinite => {
                    // مسلحون مجهولون: a noun for people in agreement with the one before.
                    // 21 سائحا أجنبيا
                    let counted = np.figure.is_some();
                    let ending = |k: &str| {
                        ["ون", "ين", "ا"]
                            .into_iter()
                            .find(|e| k.ends_with(e) && (counted || *e != "ا"))
                    };
                    let agrees = matches!(np.head, Head::People(_))
                        && words == 0
                        && ending(self.keys[i]).is_some()
                        && ending(self.keys[i]) == ending(self.keys[hit.last]);
                    if agrees
                        && hits
                            .iter()
                            .filter(plain)
                            .any(|h| matches!(h.sense, Sense::People(_) | Sense::Trigger(_, Part::Agent)) && !h.article)
                    {
                        last = i;
                        words += 1;
                        continue;
                    }
                    // جنديان آخران
                    if matches!(self.keys[i], "اخر" | "اخران" | "اخرين" | "اخرون" | "اخري") {
                        last = i;
                        words += 1;
                        continue;
                    }
                    // مهاجم فجر نفسه: the words of the means are a verb of their own.
                    let verb = hits.iter().any(|h| h.features.is_verb());
                    // مهاجم انتحاري, but زرع مسلحون عبوة.
                    let noun = matches!(np.head, Head::People(_))
                        && !["ي", "يا", "ية", "ين", "ون", "ان"]
                            .iter()
                            .any(|end| self.keys[i].ends_with(end));
                    if let Some(h) = hits
                        .iter()
                        .filter(plain)
                        .find(|h| !h.article && matches!(h.sense, Sense::Means(_)) && !verb && !noun)
                    {
                        np.means = Some(row(h.sense));
                        last = h.last;
                        words += 1;
                        continue;
                    }
                    if hits.is_empty() && is_adjective(self.keys[i]) && self.place(i, true).is_none() {
                        last = i;
                        words += 1;
                        continue;
                    }
                    break;
                }
                State::Name => break,
            }
        }
        // العقيد أحمد علي: a name right after a rank.
        if title && np.name.is_none() && last == hit.last && !hit.article && words == 0 {
            return last;
        }
        last
    }

    /// Whether ا at the end of the head is the accusative and not a letter of its own.
    pub(super) fn is_accusative(&self, hit: &Hit) -> bool {
        let key = self.keys[hit.last];
        let stem = key.strip_suffix('ا').unwrap_or(key);
        !matches!(hit.sense, Sense::Verb(_))
            && stem.chars().count() > 2
            && !matches!(hit.sense, Sense::Place(_) | Sense::Party(_))
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
    fn needed_by_verb(&mut self) -> Option<usize> {
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

    /// Whether spelling shows a glued preposition at token `i`.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        let key = self.keys[i];
        let (conjunction, particle) = boundary::front(key);
        key.chars().count() > 4 && (conjunction == Some('و') || particle.is_some_and(|p| p != 'س'))
    }

    /// The closing mark of a quotation of at most five words that opens at token `open`.
    pub(super) fn short_quote(&mut self, open: usize) -> Option<usize> {
        let round = matches!(self.tokens.list()[open].kind, TokenKind::Mark('('));
        let closing = |c: char| if round { c == ')' } else { matches!(c, '»' | '"' | '”') };
        if open + 1 < self.tokens.len() {
            let hits = self.readings(open + 1);
            if hits.iter().any(|h| h.features.is_verb())
                && !hits.iter().any(|h| matches!(h.sense, Sense::Party(_) | Sense::Group(_)))
            {
                return None;
            }
        }
        (open + 2..(open + 8).min(self.tokens.len()))
            .find(|&k| matches!(self.tokens.list()[k].kind, TokenKind::Mark(c) if closing(c)))
    }

    pub(super) fn quoted_party(&mut self, first: usize, close: usize) -> Option<(Head, Span)> {
        let hits = self.readings(first);
        hits.iter().find(|h| h.last < close).and_then(|h| {
            let head = match h.sense {
                Sense::Party(k) => Head::Party(k),
                Sense::Loaded(k) => Head::Loaded(k),
                _ => return None,
            };
            Some((head, self.tokens.span(h.first, h.last)))
        })
    }

    /// ندم سالم على الحادث: the preposition, which some write as others write the name علي, before a definite noun that
    /// is no name (نعيم على الحسيني).
    fn is_preposition(&mut self, k: usize) -> bool {
        let next = k + 1;
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
            // استكمال: a verbal noun's form.
            if k == i && (key.starts_with("ال") || key.starts_with("است")) {
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
            let named = hits
                .iter()
                .find(|h| matches!(h.sense, Sense::Name(_)) && (h.lead == 0 || k == i));
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
            let common = hits
                .iter()
                .any(|h| !matches!(h.sense, Sense::Nisba(_)) && h.lead == 0 && !h.pronoun && h.last == k);
            if common && !(k > i && hits.iter().all(|h| h.article)) || self.is_glued(k) && key.chars().count() > 5 {
                break;
            }
            last = Some(k);
            k += 1;
        }
        last
    }
}

/// Himself, herself, themselves.
fn is_reflexive(key: &str) -> bool {
    matches!(key, "نفسه" | "نفسها" | "نفسيهما" | "انفسهم" | "انفسهن")
}

/// Whether an unknown word has the shape of an imperfect: ي and three letters more, no noun's ending.
pub(super) fn looks_like_verb(key: &str) -> bool {
    let bare = key.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix('س').filter(|b| b.starts_with(['ي', 'ت'])).unwrap_or(bare);
    bare.starts_with('ي')
        && bare.chars().count() >= 4
        && !bare.ends_with(['ة', 'ء', 'ي'])
        && !bare.ends_with("ات")
        && !matches!(
            bare,
            "يوسف"
                | "يوليو"
                | "يونيو"
                | "يناير"
                | "ياسر"
                | "ياسين"
                | "يحيي"
                | "يونس"
                | "يعقوب"
                | "يمين"
                | "يسار"
                | "يومين"
                | "يوميا"
                | "يافا"
                | "ينبع"
                | "يهود"
                | "يزيد"
                | "يعرب"
                | "يامن"
        )
}

/// Whether an unknown indefinite word after an indefinite noun is likelier its adjective than its genitive.
pub(super) fn is_adjective(key: &str) -> bool {
    let letters: Vec<char> = key.chars().collect();
    // مماثل، عنيف، واسع: participles and the shapes فعيل and فاعل.
    let shaped = letters.len() >= 4 && letters[0] == 'م'
        || letters.len() == 4 && (letters[2] == 'ي' || letters[1] == 'ا')
        || letters.len() == 5 && letters[4] == 'ا' && letters[2] == 'ي';
    if shaped && !key.starts_with("ال") {
        return true;
    }
    !key.starts_with("ال")
        && (key.ends_with("ية")
            || key.ends_with("يا")
            || key.ends_with('ي')
            || key.ends_with("ين")
            || key.ends_with("ون")
            || key.ends_with('ة')
            || key.ends_with("يون"))
        && key.chars().count() > 3
}
