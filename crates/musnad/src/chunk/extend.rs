//! How far a noun phrase reaches beyond its head: genitives, adjectives in agreement, quotations, names.

use super::name::TOLD;
use super::place::{is_located, is_side_adjective};
use super::read::Reader;
use super::shape::{is_adjective, is_reflexive, looks_like_verb};
use super::*;
use musnad_arabic::boundary;
use musnad_arabic::calendar;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::number::{self};
use musnad_arabic::particle::{self};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::codes::{PeopleClass, PlaceKind};
use musnad_lexicon::{Hit, Part, Sense};

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

/// انتحاري، جندي، مسلح: a single person by an adjective's form, who belongs to no thing.
fn stands_alone(key: &str, np: &Np) -> bool {
    let adjective = key.ends_with('ي') || matches!(key, "مسلح" | "ملثم" | "مجهول");
    adjective && !np.definite && np.number == Number::Singular && matches!(np.head, Head::People(_))
}

/// Whether a reading is that of a verb.
fn verb_here(hits: &[Hit]) -> bool {
    hits.iter().any(|h| h.features.is_verb())
}

impl Reader<'_> {
    /// Extends the phrase beyond its head `hit`; returns its last token.
    pub(super) fn extend(&mut self, hit: &Hit, np: &mut Np) -> usize {
        let n = self.tokens.len();
        let mut last = hit.last;
        let event = matches!(np.head, Head::Event(..));
        let last_key = self.keys[hit.last];
        let single = hit.last == hit.first;
        // مبنى المحافظة: a row of several words that the article closes.
        let closed = !single && last_key.starts_with("ال") && !matches!(np.head, Head::People(_));
        // أبلغ شهود عيان الوكالة: nor do witnesses by two words belong to anybody.
        let witness =
            !single && matches!(np.head, Head::People(k) if self.lexicon.people[k as usize].class == PeopleClass::Speaker);
        let definite = hit.pronoun || hit.article || closed || matches!(np.head, Head::Party(_) | Head::Loaded(_));
        // مسلحون، شرطيين: with its ن the word stands in no idafa; nor does an event noun here, an accusative, a weapon.
        let nun = ["ون", "ين", "ان"].iter().any(|end| last_key.ends_with(end));
        let with_nun = hit.features.number != Number::Singular && !hit.features.construct && nun && single;
        let accusative = last_key.ends_with('ا') && hit.features.number == Number::Singular && single && self.is_accusative(hit);
        let weapon = matches!(np.head, Head::Means(_)) && !single;
        let mut state = if definite {
            State::Definite
        } else if event || with_nun || accusative || weapon || witness {
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
                // قرية (كذا), تنظيم (داعش): a name in parentheses.
                if c == '('
                    && state == State::Open
                    && (words == 0 || self.ends_in_group(last, np))
                    && let Some(close) = self.parenthesised_name(i, np)
                {
                    if let Some((head, span)) = self.quoted_party(i + 1, close)
                        && !matches!(np.head, Head::PlaceNoun(_))
                    {
                        np.inner = Some((head, span));
                    }
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
            // فجر انتحاري مسجدا, هاجم مسلح حافلة: who acts, and then what he struck.
            if words == 0
                && state == State::Open
                && stands_alone(last_key, np)
                && hits.iter().any(|h| {
                    matches!(h.sense, Sense::Object(_)) && h.lead == 0 && !h.pronoun && h.features.number != Number::Dual
                })
            {
                break;
            }
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
                // هجوما واسعا، طوقا أمنيا: in the accusative as the noun is.
                let accusative =
                    self.keys[hit.last].ends_with('ا') && self.keys[i].ends_with('ا') && !np.definite && !verb_here(&hits);
                let accusative = accusative && (hits.is_empty() || self.keys[i].ends_with("يا")) && self.place(i, true).is_none();
                // تفجيرات منسقة: things in the plural are she.
                let she = np.number == Number::Plural
                    && !np.definite
                    && hits.iter().all(|h| {
                        matches!(h.sense, Sense::People(_)) && h.features.feminine && h.features.number == Number::Singular
                    })
                    && self.keys[i].ends_with('ة')
                    && self.keys[i].chars().count() > 4
                    && !self.is_glued(i)
                    && self.place(i, true).is_none();
                if adjective || indefinite || accusative || she {
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
                        // فجر انتحاري حزاما، أحرق محتج منزلا: a noun in the accusative is nobody's genitive.
                        if matches!(h.sense, Sense::Means(_) | Sense::Object(_))
                            && h.features.number == Number::Singular
                            && self.keys[i].ends_with('ا')
                            && self.keys[h.first].chars().count() > 4
                            && !self.keys[i].ends_with("يا")
                        {
                            break;
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
                    // منزل الأسير فلان، عائلة الشهيد فلان: whose it is by his name.
                    let owner =
                        matches!(np.inner, Some((Head::People(_), span)) if span.end == self.tokens.list()[last].span.end);
                    let named = hits.iter().any(|h| matches!(h.sense, Sense::Name(_)) && h.lead == 0);
                    if owner
                        && named
                        && matches!(np.head, Head::Object(_) | Head::Group(_) | Head::Other)
                        && let Some(end) = self.proper_name(i)
                    {
                        last = end;
                        break;
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
                        // فجر انتحاري حزاما: an accusative after a nominative is done something to.
                        .filter(|_| !(self.keys[i].ends_with('ا') && !self.keys[hit.last].ends_with('ا') && np.figure.is_none()))
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

    /// Whether spelling shows a glued preposition at token `i`.
    pub(super) fn is_glued(&self, i: usize) -> bool {
        let key = self.keys[i];
        let glued = |(conjunction, particle): (Option<char>, Option<char>)| {
            conjunction == Some('و') || particle.is_some_and(|p| p != 'س')
        };
        key.chars().nth(4).is_some() && glued(boundary::front(key))
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

    /// مقاتلو تنظيم (داعش): the last word read is the group that the head belongs to.
    fn ends_in_group(&self, last: usize, np: &Np) -> bool {
        let end = self.tokens.list()[last].span.end;
        matches!(np.inner, Some((Head::Group(_), span)) if span.end == end)
    }

    /// قرية (كذا), جماعة (ولاية سيناء), مسجد (الصادق), عناصر (داعش): where the parentheses that name the head end.
    fn parenthesised_name(&mut self, open: usize, np: &Np) -> Option<usize> {
        let close = self.short_quote(open)?;
        let article = self.keys[open + 1].starts_with("ال");
        let named = match np.inner.map_or(np.head, |(inner, _)| inner) {
            Head::PlaceNoun(_) => !is_side(self.lexicon, np),
            Head::Group(_) => article || self.quoted_party(open + 1, close).is_some(),
            Head::Object(_) => article && np.number == Number::Singular,
            Head::People(_) => np.number == Number::Plural && self.quoted_party(open + 1, close).is_some(),
            _ => false,
        };
        named.then_some(close)
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
}
