//! Who speaks: from the phrase of a source to the words that name it, and whom a hidden subject means.

use super::{Speaker, link};
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::mention;
use crate::statement::{Link, Mention, SourceType};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, PeopleClass, Stance};

impl Clauses<'_> {
    /// The link of the source at chunk `at`.
    pub(super) fn link_of(&self, at: usize, cue: Span, stance: Stance) -> Link {
        let at = self.latter(at).unwrap_or(at);
        let Some(np) = self.np(at) else {
            return link(None, cue, SourceType::Anonymous, stance);
        };
        let kind = self.source_type(np);
        let doer = mention::doer(self.lexicon, &self.chunks[at], np);
        if let Some(span) = self.name_of_title(at).or_else(|| self.name_before_content(at)) {
            return link(Some(Mention { span, ..doer }), cue, SourceType::Named, stance);
        }
        if let Some(party) = self.party_in_document(at) {
            return link(Some(party), cue, SourceType::Named, stance);
        }
        let span = if kind == SourceType::Anonymous && self.is_source(np) && matches!(np.inner, Some((Head::Place(_), _))) {
            // مصادر في العاصمة
            self.before_inner(at)
        } else if kind == SourceType::Anonymous {
            self.with_whereabouts(at)
        } else {
            doer.span
        };
        link(Some(Mention { span, ..doer }), cue, kind, stance)
    }

    /// زعيم التنظيم، أبو بكر البغدادي; المتحدث باسم الجيش في بوروندي جاسبار باراتوزا: the name after a title and what
    /// belongs to it.
    fn name_of_title(&self, at: usize) -> Option<Span> {
        let np = self.np(at)?;
        // الدكتور عبد اللطيف: an address that no table knows, and the name.
        let address = matches!(np.head, Head::Other)
            && np.definite
            && self.chunks[at].first == self.chunks[at].last
            && self
                .np(at + 1)
                .is_some_and(|n| matches!(n.head, Head::Name) && self.chunks[at + 1].prep.is_none());
        if np.name.is_some() || !(matches!(np.head, Head::People(_)) || address) {
            return None;
        }
        let (mut comma, mut rank) = (false, None);
        for k in at + 1..self.chunks.len().min(at + 7) {
            let chunk = &self.chunks[k];
            match &chunk.kind {
                Kinds::Np(next) if chunk.prep.is_some() => {
                    let person = matches!(next.head, Head::People(_)) && next.name.is_some();
                    if person {
                        return None;
                    }
                }
                // نائب الرئيس ورئيس الوزراء خالد بحاح
                Kinds::Np(next) if chunk.conj => {
                    if !matches!(next.head, Head::People(_)) {
                        return None;
                    }
                    if next.name.is_some() {
                        return next.name;
                    }
                }
                Kinds::Np(_) if self.is_reflexive(k) => return None,
                Kinds::Np(next) => {
                    let person = match next.head {
                        Head::Name => true,
                        Head::Party(p) => self.lexicon.parties[p as usize].kind == Kind::Person,
                        // الميجر جنرال وحيد ارشاد: a rank, and a name that no table knows.
                        Head::People(_) if next.name.is_none() && !comma => self.opens_content(k + 1),
                        Head::Other => !next.definite && next.figure.is_none() && self.opens_content(k + 1),
                        _ => false,
                    };
                    if next.name.is_some() && matches!(next.head, Head::People(_) | Head::Name) {
                        return next.name;
                    }
                    if person {
                        return Some(rank.map_or(chunk.span, |r: Span| r.join(chunk.span)));
                    }
                    if matches!(next.head, Head::People(_)) {
                        rank.get_or_insert(chunk.span);
                    }
                    // غاسبار باراتوزا: a second name that looks bound by ب.
                    if matches!(next.head, Head::Other) && !next.definite && self.is_second_name(k + 1) {
                        return Some(Span::new(chunk.span.start, self.chunks[k + 1].word.end));
                    }
                    // النرويجي ينس شتولتنبرغ، الميجر وحيد: an adjective or rank on the way.
                    if !matches!(next.head, Head::Nisba(_) | Head::People(_)) {
                        return None;
                    }
                }
                Kinds::Comma if !comma => comma = true,
                Kinds::Close => {}
                _ => return None,
            }
        }
        None
    }

    /// مدعي عام العاصمة باريس فرانسوا مولان إن: the name right before what is said, whatever stands between it and the title.
    fn name_before_content(&self, at: usize) -> Option<Span> {
        let np = self.np(at)?;
        if np.name.is_some() || !matches!(np.head, Head::People(_)) {
            return None;
        }
        let said = (at + 1..self.chunks.len().min(at + 9))
            .find(|&k| self.np(k).is_none() && !matches!(self.chunks[k].kind, Kinds::Tie(_)))?;
        let last = said.checked_sub(1).filter(|&k| k > at && self.opens_content(said))?;
        // A name of two words, the second of which looks like something else (فرانسوا مولان).
        let alone = |k: usize| self.chunks[k].prep.is_none() && !self.chunks[k].conj;
        let short = |k: usize| alone(k) && self.chunks[k].first == self.chunks[k].last;
        // الشيخ نعيم الكعود: another title, with the name in it.
        if let Some(span) = self.np(last).filter(|_| alone(last)).and_then(|np| np.name) {
            return Some(span);
        }
        let is_name = |k: usize| k > at && alone(k) && matches!(self.np(k).map(|np| np.head), Some(Head::Name));
        let first = if is_name(last) {
            last
        } else {
            (last - 1..last).find(|&k| short(last) && is_name(k))?
        };
        Some(self.chunks[first].span.join(self.chunks[last].span))
    }

    /// المصدر نفسه: no name.
    fn is_reflexive(&self, k: usize) -> bool {
        matches!(
            fold(self.chunks[k].span.of(self.text)).as_str(),
            "نفسه" | "نفسها" | "نفسهم" | "ذاته" | "ذاتها" | "ذاتهم"
        )
    }

    /// Whether chunk `k` is the last word of an unknown name: no article, a glued letter, and then what is said.
    fn is_second_name(&self, k: usize) -> bool {
        let Some(chunk) = self.chunks.get(k) else { return false };
        let glued = chunk.prep.is_some() && chunk.span.start > chunk.word.start && chunk.span.end == chunk.word.end;
        let unknown = chunk.np().is_some_and(|np| matches!(np.head, Head::Other) && !np.definite);
        unknown && glued && self.opens_content(k + 1)
    }

    /// Whether what is said may begin at chunk `k`: أن، نقطتان، زمن، فاصلة.
    fn opens_content(&self, k: usize) -> bool {
        let Some(chunk) = self.chunks.get(k) else { return false };
        match chunk.kind {
            Kinds::Complementiser | Kinds::Colon | Kinds::Time(_) | Kinds::Comma | Kinds::Open => true,
            Kinds::Preposition(_) => matches!(self.chunks.get(k + 1).map(|c| &c.kind), Some(Kinds::Complementiser)),
            _ => false,
        }
    }

    /// سكان في المدينة، مصدر مقرب من التحقيقات: unnamed sources with where they are or whom they are near.
    fn with_whereabouts(&self, at: usize) -> Span {
        let span = self.chunks[at].span;
        let Some(np) = self.np(at) else { return span };
        let Some(next) = self.chunks.get(at + 1) else { return span };
        let indefinite = !np.definite && matches!(np.head, Head::People(_)) && self.chunks[at].last + 3 > next.first;
        // مصدر في الشرطة: and to which body they belong.
        let place = next.np().is_some_and(|n| {
            let body = matches!(n.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_));
            let inside = next.word.of(self.text).starts_with("داخل");
            body && (inside || next.prep == Some(Preposition::Fi))
                || matches!(n.head, Head::Place(_) | Head::PlaceNoun(_))
                    && next.prep == Some(Preposition::Fi)
                    && !self.is_source(np)
        });
        let near = span.of(self.text).contains("مقرب") && next.prep == Some(Preposition::Min);
        if indefinite && (place || near) && !next.conj {
            span.join(next.span)
        } else {
            span
        }
    }

    /// The words of a phrase before its في and what stands behind it.
    fn before_inner(&self, at: usize) -> Span {
        let span = self.chunks[at].span;
        match span.of(self.text).find(" في ") {
            Some(n) => Span::new(span.start, span.start + n),
            None => span,
        }
    }

    /// مصادر، ناشطون: whom news names for what they tell.
    fn is_source(&self, np: &crate::chunk::Np) -> bool {
        matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].class == PeopleClass::Speaker)
    }

    /// الأخير: the last one named before.
    pub(super) fn latter(&self, at: usize) -> Option<usize> {
        let word = fold(self.chunks[at].span.of(self.text));
        if !matches!(word.as_str(), "الاخير" | "الاخيرة") {
            return None;
        }
        (0..at).rev().find(|&k| {
            self.np(k).is_some_and(|np| {
                matches!(
                    np.head,
                    Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::Loaded(_)
                )
            })
        })
    }

    /// The party that speaks in a document (بيان للجيش، بيان صادر عن الوزارة).
    pub(super) fn party_in_document(&self, at: usize) -> Option<Mention> {
        let np = self.np(at)?;
        if !matches!(np.head, Head::CueNoun(_)) {
            return None;
        }
        if let Some((head @ (Head::Party(_) | Head::Group(_) | Head::Loaded(_)), span)) = np.inner {
            let party = if let Head::Party(p) = head { Some(p) } else { None };
            return Some(Mention {
                span,
                party,
                kind: None,
                loaded: matches!(head, Head::Loaded(_)),
            });
        }
        (at + 1..(at + 4).min(self.chunks.len())).find_map(|k| {
            let np = self.np(k)?;
            let by = matches!(
                self.chunks[k].prep,
                Some(Preposition::Li | Preposition::Min | Preposition::An | Preposition::MinQibal)
            );
            let party = matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_));
            // بيان صادر عن ولاية كذا
            let office = k == at + 1 && self.chunks[k].prep == Some(Preposition::An) && matches!(np.head, Head::PlaceNoun(_));
            (by && party || office).then(|| mention::doer(self.lexicon, &self.chunks[k], np))
        })
    }

    /// Several phrases joined by و are one source; several titles are one person's.
    pub(super) fn source_of_group(&self, group: &Group, cue: Span, stance: Stance) -> Option<Link> {
        let (&first, &last) = (group.first()?, group.last()?);
        let mut link = self.link_of(first, cue, stance);
        let title = |k: &usize| {
            self.np(*k)
                .is_some_and(|np| matches!(np.head, Head::People(_)) && np.number == Number::Singular)
        };
        let one = group.iter().all(title) && self.name_of_title(first).is_some();
        if let Some(mention) = link.source.as_mut()
            && last != first
            && !one
        {
            mention.span = mention.span.join(self.chunks[last].span);
        }
        Some(link)
    }

    /// Whether a phrase can speak.
    pub(super) fn can_speak(&self, at: usize) -> bool {
        self.np(at).is_some_and(|np| match np.head {
            Head::Party(_)
            | Head::Loaded(_)
            | Head::Group(_)
            | Head::Name
            | Head::CueNoun(_)
            | Head::Nisba(_)
            | Head::Object(_) => true,
            Head::People(p) => !matches!(self.lexicon.people[p as usize].class, PeopleClass::Dead),
            // يزعم شراكةً: an accusative is no subject.
            Head::Other if self.is_adverb(at) || self.chunks[at].span.of(self.text).ends_with('\u{64b}') => false,
            Head::Other if np.quantified || np.figure.is_some() => false,
            Head::Other => np.name.is_some() || np.definite || self.chunks[at].prep.is_none(),
            Head::Place(_) => true,
            // أظهرت التحقيقات أن، روت شهادات ناجين: an inquiry and testimonies tell as papers do.
            Head::Event(..) => self.is_inquiry(np) && self.stands_by_what_it_tells(at),
            Head::CueMasdar(_) => np.number == Number::Plural && self.stands_by_what_it_tells(at),
            _ => false,
        })
    }

    /// ذكرت التحقيقات أن، التحقيقات أظهرت: a bare phrase right before what is told, or before the verb of telling.
    fn stands_by_what_it_tells(&self, at: usize) -> bool {
        let told = |c: &Chunk| {
            matches!(c.kind, Kinds::Complementiser)
                || matches!(c.prep, Some(Preposition::An | Preposition::Ila | Preposition::Bi))
                || c.verb().is_some_and(|v| v.cue.is_some() && !v.participle)
        };
        self.chunks[at].prep.is_none() && self.chunks.get(at + 1).is_some_and(told)
    }

    /// وقال لاحقا، تقريبا: an indefinite accusative that tells how or when.
    fn is_adverb(&self, at: usize) -> bool {
        const ADVERBS: [&str; 12] = [
            "لاحقا",
            "سابقا",
            "مؤخرا",
            "مجددا",
            "صراحة",
            "علنا",
            "تقريبا",
            "مطلقا",
            "تحديدا",
            "مرارا",
            "دوما",
            "هاتفيا",
        ];
        ADVERBS.contains(&fold(self.chunks[at].span.of(self.text)).as_str())
    }

    /// Someone as a speaker, with the form of a verb that his title tells.
    pub(super) fn speaker_of(&self, mention: &Mention, kind: SourceType, cue: Span) -> Speaker {
        let phrase = self.chunks.iter().position(|c| c.span.overlaps(mention.span));
        Speaker {
            mention: mention.clone(),
            kind,
            cue,
            form: phrase.and_then(|k| self.form_of(k)),
            outer: Vec::new(),
        }
    }

    /// The phrase at chunk `at` as a speaker, if it names one.
    pub(super) fn speaker_by_name(&self, at: usize) -> Option<Speaker> {
        let known = self.can_speak(at)
            && !self.is_honorific(at)
            && !matches!(self.np(at).map(|np| np.head), Some(Head::Other | Head::Place(_)));
        if known { self.speaker_at(at) } else { None }
    }

    pub(super) fn speaker_at(&self, at: usize) -> Option<Speaker> {
        let link = self.link_of(at, self.chunks[at].word, Stance::Asserts);
        Some(self.speaker_of(&link.source?, link.kind, link.cue))
    }

    /// ودعا الوزير إلى التهدئة. وقال إن: whose speech act the outlet told goes on speaking.
    pub(super) fn who_acts_in_words(&self, at: usize) -> Option<Speaker> {
        let (verb, args) = (self.chunks[at].verb()?, self.arguments[at].as_ref()?);
        let act = verb.cue.is_none() && verb.trigger.is_some_and(|t| self.is_speech_act(t));
        if !act || verb.participle || args.passive || args.relative || args.carried || self.chunks[at].quote != 0 {
            return None;
        }
        args.subject.first().and_then(|&s| self.speaker_by_name(s))
    }
}
