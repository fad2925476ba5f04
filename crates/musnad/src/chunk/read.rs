//! From tokens to chunks, left to right: each step reads one verb, noun phrase, marker or small word.
//!
//! Readings come from the lexicon, once a token. Where spelling leaves a verb and a noun (قتل), the words before
//! decide ([`Reader::is_verb`]).

use super::shape::looks_like_verb;
use super::*;
use crate::care;
use crate::join::join;
use crate::names::Names;
use musnad_arabic::calendar;
use musnad_arabic::fold::fold_into;
use musnad_arabic::inflect::{Features, Number, Shape, Voice};
use musnad_arabic::number::{self};
use musnad_arabic::particle::{self, Class, Preposition};
use musnad_arabic::token::{Kind as TokenKind, Tokens};
use musnad_lexicon::codes::{Context, EventType, Kind, VerbRole};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::CuePos;
use musnad_lexicon::{Hit, Lexicon, NeedCache, Part, Sense};
use smallvec::SmallVec;
use std::rc::Rc;

/// Reads one sentence.
/// `names` are those told in earlier sentences.
pub fn chunks(lexicon: &Lexicon, text: &str, tokens: &Tokens, quotes: &mut QuoteState, names: &Names) -> Read {
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    let mut reader = Reader {
        lexicon,
        text,
        tokens,
        names,
        keys: &keys,
        hits: Vec::new(),
        out: Vec::new(),
        quotes: *quotes,
        known: vec![None; tokens.len()],
        places: vec![None; tokens.len()],
        persons: vec![Readings::default(); tokens.len()],
        nothing: Readings::default(),
        needs: NeedCache::new(tokens.len()),
    };
    let mut at = 0;
    while at < tokens.len() {
        at = reader.step(at);
    }
    *quotes = reader.quotes;
    let mut contexts = Vec::new();
    for at in 0..tokens.len() {
        let found = reader.readings(at).iter().find_map(|h| match h.sense {
            Sense::Context(i) => Some(lexicon.contexts[i as usize].context),
            _ => None,
        });
        contexts.extend(found);
    }
    reader.mark_outlooks();
    let readings = care::Readings {
        words: reader.known.into_iter().map(Option::unwrap_or_default).collect(),
        persons: reader.persons,
    };
    Read {
        chunks: join(lexicon, reader.out),
        contexts,
        readings,
    }
}

/// What a sentence is read to.
pub struct Read {
    /// Its chunks.
    pub chunks: Vec<Chunk>,
    /// What it is about, where that is not conflict.
    pub contexts: Vec<Context>,
    /// What the tables know of its words.
    pub readings: care::Readings,
}

pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) tokens: &'a Tokens,
    pub(super) names: &'a Names,
    pub(super) keys: &'a [&'a str],
    pub(super) hits: Vec<Hit>,
    pub(super) out: Vec<Chunk>,
    pub(super) quotes: QuoteState,
    pub(super) known: Vec<Option<Readings>>,
    pub(super) places: Vec<Option<Readings>>,
    /// What only tells of persons by name.
    pub(super) persons: Vec<Readings>,
    /// No reading, which most words have as places.
    nothing: Readings,
    pub(super) needs: NeedCache,
}

/// The readings of one token.
pub(super) type Readings = Rc<[Hit]>;

impl Reader<'_> {
    /// Reads one chunk from token `at`; returns the token after it.
    pub(super) fn step(&mut self, at: usize) -> usize {
        let token = self.tokens.list()[at];
        if let TokenKind::Mark(c) = token.kind {
            return self.mark(at, c);
        }
        if let Some(next) = self.time(at) {
            return next;
        }
        // كابل ـ روما: a stroke that stands alone is a dash.
        if token.span.of(self.text).chars().all(|c| c == 'ـ') {
            return self.mark(at, '-');
        }
        // الائتلاف و«التنسيق»: it joins what the quotation marks set apart.
        if self.keys[at] == "و" && self.opens_quote(at + 1) {
            return at + 1;
        }
        if self.keys[at] == "quot" {
            return self.mark(at, '"');
        }
        let hits = self.readings(at);
        // Markers and phrases of several words come before the small words they are made of.
        if let Some(hit) = hits
            .iter()
            .find(|h| h.last > at && !matches!(h.sense, Sense::Nisba(_) | Sense::Means(_)) && h.pronoun == h.features.bound)
            && let Some(next) = self.known(at, &hits, *hit)
        {
            return next;
        }
        // أم درمان is no "or", nor is قالت أم سالم; بان كي مون is no "that".
        let person = hits
            .iter()
            .any(|h| h.last > at && h.lead == 0 && matches!(h.sense, Sense::Party(_)));
        let named = person || self.place_names(at).iter().any(|h| h.last > at) || self.names_a_mother(at);
        if self.says_rather(at, &hits) {
            return self.verb(at, &hits);
        }
        if !named && let Some(next) = self.small_word(at) {
            return next;
        }
        if let Some(hit) = hits
            .iter()
            .find(|h| matches!(h.sense, Sense::Cue(_, Part::Noun)) && self.cue_is_marker(h))
        {
            let hit = *hit;
            return self.push_hit(Kinds::Marker(row(hit.sense)), &hit);
        }
        // نجا عضو في المجلس: right after a verb, who it is.
        let subject = hits.iter().any(|h| matches!(h.sense, Sense::People(_)))
            && self
                .out
                .last()
                .and_then(|c| c.verb())
                .is_some_and(|v| !v.participle && v.role != Some(VerbRole::Aux));
        if let Some(hit) = hits
            .iter()
            .find(|h| matches!(h.sense, Sense::Tie(_)) && !h.pronoun && h.particle.is_none() && !subject)
        {
            let hit = *hit;
            return self.push_hit(Kinds::Tie(row(hit.sense)), &hit);
        }
        // ورددوا: an unknown word with the ending of a plural verb.
        let plural = hits.is_empty() && self.keys[at].ends_with("وا") && self.keys[at].chars().nth(3).is_some();
        let plural = plural && !self.after_preposition() && self.place_names(at).is_empty();
        // اثني عشر: a number of two words, whatever its first looks like.
        let counts = || number::figure(self.keys, at).is_some_and(|f| f.len > 1);
        let verb = plural || self.is_verb(at, &hits) || self.acts_on_itself(at) || self.before_nominative(at, &hits);
        if verb && !counts() {
            return self.verb(at, &hits);
        }
        self.noun_phrase(at, None, false)
    }

    /// قالت أم سالم: right after a verb of saying, the first word of a name.
    fn names_a_mother(&self, at: usize) -> bool {
        let says = self.out.last().and_then(|c| c.verb()).is_some_and(|v| v.cue.is_some());
        let next = self
            .tokens
            .list()
            .get(at + 1)
            .is_some_and(|t| matches!(t.kind, TokenKind::Word));
        says && self.keys[at] == "ام" && next
    }

    /// Every reading of the tokens from `at` on whose needs are met; looked up once a token.
    pub(super) fn readings(&mut self, at: usize) -> Readings {
        if let Some(known) = &self.known[at] {
            return known.clone();
        }
        self.hits.clear();
        let mut persons: SmallVec<[Hit; 4]> = SmallVec::new();
        self.lexicon.find_persons(self.tokens, at, &mut self.hits, &mut persons);
        self.persons[at] = if persons.is_empty() {
            self.nothing.clone()
        } else {
            persons.as_slice().into()
        };
        if !self.hits.is_empty() {
            let (lexicon, tokens, needs) = (self.lexicon, self.tokens, &mut self.needs);
            // "I" before a verb (أطالب) looks like an elative (أروع): only in quotations.
            let quoted = self.quotes.open;
            let key = self.keys[at].trim_start_matches(['و', 'ف']);
            let second = key.ends_with('ك') || key.ends_with("كم");
            // أيدي: a verb has "me" with ن between.
            let mine = key.ends_with('ي') && !key.ends_with("ني");
            // فيسبوك is no verb with "you".
            let first = |h: &Hit| {
                h.pronoun && (second || mine) && h.features.is_verb()
                    || h.features.speaker && h.features.shape == Shape::Imperfect && key.starts_with('ا')
            };
            let met = |h: &Hit, needs: &mut NeedCache| (quoted || !first(h)) && lexicon.need_distance(tokens, h, needs).is_some();
            self.hits.retain(|h| met(h, needs));
        }
        let found = self.found();
        self.known[at] = Some(found.clone());
        found
    }

    /// What was looked up last, to be kept.
    pub(super) fn found(&self) -> Readings {
        if self.hits.is_empty() {
            return self.nothing.clone();
        }
        self.hits.as_slice().into()
    }

    pub(super) fn cue_is_marker(&self, hit: &Hit) -> bool {
        matches!(hit.sense, Sense::Cue(i, Part::Noun) if self.lexicon.cues[i as usize].pos == CuePos::Marker)
    }

    /// A reading of several words.
    pub(super) fn known(&mut self, at: usize, hits: &[Hit], hit: Hit) -> Option<usize> {
        match hit.sense {
            Sense::Cue(i, Part::Noun) if self.cue_is_marker(&hit) => Some(self.push_hit(Kinds::Marker(i), &hit)),
            _ if hit.features.is_verb() => {
                let same: SmallVec<[Hit; 8]> = hits
                    .iter()
                    .filter(|h| h.last == hit.last && h.features.is_verb())
                    .copied()
                    .collect();
                Some(self.verb(at, &same))
            }
            _ => None,
        }
    }

    pub(super) fn mark(&mut self, at: usize, c: char) -> usize {
        let kind = match c {
            '،' | ',' => Kinds::Comma,
            '.' | '؛' | ';' | '؟' | '?' | '!' | '…' => Kinds::Stop,
            ':' => Kinds::Colon,
            '«' | '“' | '„' | '‘' | '‹' => {
                self.open_quote(at, c);
                Kinds::Open
            }
            '»' | '”' | '’' | '›' => Kinds::Close,
            '"' if self.quotes.open => Kinds::Close,
            '"' => {
                self.open_quote(at, c);
                Kinds::Open
            }
            _ => Kinds::Aside,
        };
        let close = matches!(kind, Kinds::Close);
        self.push(kind, at, at, false, None);
        if close {
            self.quotes.open = false;
        }
        at + 1
    }

    /// Whether token `at` is a mark that opens a quotation.
    fn opens_quote(&self, at: usize) -> bool {
        let mark = self.tokens.list().get(at).map(|t| t.kind);
        matches!(mark, Some(TokenKind::Mark('«' | '“' | '„' | '‘' | '‹')))
            || matches!(mark, Some(TokenKind::Mark('"'))) && !self.quotes.open
    }

    /// Opens a quotation, unless nobody closes it: then the mark is a slip, and nothing after it is quoted.
    fn open_quote(&mut self, at: usize, mark: char) {
        let from = self.tokens.list()[at].span.end;
        if closes(&self.text[from..], mark) {
            self.quotes.open = true;
            self.quotes.count += 1;
        }
    }

    /// Whether the tokens from `first` to `last` hold the mark that closes the quotation that is open before them.
    fn holds_the_close(&self, first: usize, last: usize) -> bool {
        let mut open = true;
        for token in &self.tokens.list()[first..=last] {
            match token.kind {
                TokenKind::Mark('«' | '“' | '„' | '‹') => open = true,
                TokenKind::Mark('»' | '”' | '›') => open = false,
                TokenKind::Mark('"') => open = !open,
                _ => {}
            }
        }
        !open
    }

    pub(super) fn time(&mut self, at: usize) -> Option<usize> {
        let time = calendar::time(self.keys, at)?;
        // فجر نفسه: the verb, not the dawn; فجرًا with its ending is the dawn.
        if time.len == 1
            && !self.tokens.list()[at].span.of(self.text).contains('\u{64b}')
            && self
                .readings(at)
                .iter()
                .any(|h| matches!(h.sense, Sense::Trigger(_, Part::Verb)))
        {
            return None;
        }
        let last = at + time.len - 1;
        let clitic = self.keys[at].chars().take(time.clitic_len).collect::<String>();
        let conj = clitic.starts_with(['و', 'ف']);
        let prep = clitic
            .chars()
            .last()
            .and_then(Preposition::glued)
            .or_else(|| self.take_preposition(at));
        self.push(Kinds::Time(Some(time.when)), at, last, conj, prep);
        let start = self.offset(at, clitic.len());
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
        }
        Some(last + 1)
    }

    /// A preposition chunk right before `at` is taken into the phrase it governs.
    pub(super) fn take_preposition(&mut self, at: usize) -> Option<Preposition> {
        match self.out.last() {
            Some(Chunk {
                kind: Kinds::Preposition(p),
                last,
                pronoun: false,
                ..
            }) if last + 1 == at => {
                let p = *p;
                self.out.pop();
                Some(p)
            }
            // في «الدولة»: the quotation mark stands between.
            Some(Chunk {
                kind: Kinds::Open, last, ..
            }) if last + 1 == at && self.out.len() > 1 => {
                let k = self.out.len() - 2;
                match self.out[k] {
                    Chunk {
                        kind: Kinds::Preposition(p),
                        last,
                        pronoun: false,
                        ..
                    } if last + 2 == at => {
                        self.out.remove(k);
                        Some(p)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    pub(super) fn small_word(&mut self, at: usize) -> Option<usize> {
        if let "ل" | "ب" | "ك" | "ول" | "وب" = self.keys[at] {
            // لـ«عكاظ»: a particle set apart by a quotation mark.
            let p = self.keys[at].chars().last().and_then(Preposition::glued)?;
            self.push(Kinds::Preposition(p), at, at, self.keys[at].starts_with('و'), None);
            return Some(at + 1);
        }
        if matches!(self.keys[at], "بالقرب" | "وبالقرب" | "القريب" | "القريبة") && self.keys.get(at + 1) == Some(&"من")
        {
            self.push(
                Kinds::Preposition(Preposition::Space),
                at,
                at + 1,
                self.keys[at].starts_with('و'),
                None,
            );
            return Some(at + 2);
        }
        if let Some(end) = self.distance(at) {
            self.push(
                Kinds::Preposition(Preposition::Away),
                at,
                end - 1,
                self.keys[at].starts_with('و'),
                None,
            );
            return Some(end);
        }
        // بشكل منتظم: how, and no phrase.
        let word = self.keys[at].trim_start_matches('و');
        if matches!(word, "بشكل" | "بصورة") && at + 1 < self.tokens.len() && self.tokens.list()[at + 1].kind == TokenKind::Word
        {
            self.push(Kinds::Pronoun, at, at + 1, self.keys[at].starts_with('و'), None);
            return Some(at + 2);
        }
        // المحافظ وبرفقته الوزير: who is with him is a phrase of his own.
        if matches!(word, "برفقته" | "برفقتها" | "برفقتهم" | "بمعيته" | "بصحبته") {
            self.push(Kinds::Pronoun, at, at, self.keys[at].starts_with('و'), None);
            return Some(at + 1);
        }
        // فتحت الشرطة تحقيقا: opened, not "and under"; إمام المسجد: the imam, not "before".
        if self.keys[at] == "فتحت" || self.tokens.list()[at].span.of(self.text).contains("إمام") {
            return None;
        }
        // عن والي ديار بكر: the governor, not "and to".
        if self.keys[at] == "والي" && (self.after_preposition() || self.out.last().is_some_and(|c| c.verb().is_some())) {
            return None;
        }
        let (class, conj) = particle::class_after_conjunction(self.keys[at])?;
        let key = self.keys[at].trim_start_matches(if conj { ['و', 'ف'] } else { ['\0', '\0'] });
        // علي is a name where it is spelled so in a text that also writes على.
        if self.is_ali(at) {
            return None;
        }
        let next = |k: usize| self.keys.get(at + k).copied().unwrap_or("");
        // من يحارب: who, not from.
        if key == "من" && at + 1 < self.tokens.len() && (looks_like_verb(self.keys[at + 1]) || self.is_only_verb(at + 1)) {
            self.push(Kinds::Relative, at, at, conj, None);
            return Some(at + 1);
        }
        // نحو 150, ما لا يقل عن 12, بين 3 و5: bounds of a figure.
        if number::figure(self.keys, at).is_some_and(|f| f.len > 1) {
            return Some(self.noun_phrase(at, None, conj));
        }
        let kind = match class {
            Class::Preposition(p) => {
                // من جهة أخرى، من جانبه: adverbs.
                if key == "من"
                    && matches!(
                        next(1),
                        "جهة" | "جهته" | "جهتها" | "جهتهم" | "ناحيته" | "ناحيتها" | "جانبه" | "جانبها" | "جانبهم"
                    )
                {
                    let more = matches!(next(2), "اخري" | "ثانية" | "اولي" | "ثالثة");
                    let last = at + 1 + usize::from(more);
                    self.push(Kinds::Pronoun, at, last, conj, None);
                    return Some(last + 1);
                }
                let (p, len) = match (key, next(1)) {
                    ("من", "قبل" | "جانب" | "طرف")
                        if self.names_someone(at + 2)
                            || matches!(next(2), "كل" | "جميع" | "بعض" | "معظم" | "غالبية") && self.names_someone(at + 3) =>
                    {
                        (Preposition::MinQibal, 2)
                    }
                    ("علي", "يد" | "ايدي" | "يدي") => (Preposition::AlaYad, 2),
                    ("في", "حق") => (Preposition::BiHaqq, 2),
                    ("الي", "جانب") => (Preposition::Maa, 2),
                    ("من", "بين") => {
                        self.push(Kinds::Among, at, at + 1, conj, None);
                        return Some(at + 2);
                    }
                    ("في", "حال" | "حالة") if next(2) != "طوارئ" => {
                        self.push(Kinds::Conditional, at, at + 1, conj, None);
                        return Some(at + 2);
                    }
                    ("علي", "مقربة" | "بعد") | ("الي", "الشمال" | "الجنوب" | "الشرق" | "الغرب") if next(2) == "من" => {
                        (Preposition::Space, 3)
                    }
                    ("من", "دون") | ("دون", "ان") => {
                        self.push(Kinds::Negation, at, at + 1, conj, None);
                        return Some(at + 2);
                    }
                    ("علي" | "في", "اثر") => (Preposition::Cause, 2),
                    ("من", "اجل") => (Preposition::Purpose, 2),
                    ("بدلا", "من") | ("علي", "الرغم") => (Preposition::Other, 2),
                    ("نتيجة" | "بعد" | "قبل", "ل") => (p, 1),
                    _ => (p, 1),
                };
                let pronoun = key.len() > 4
                    && key.ends_with(['ه', 'ا', 'م'])
                    && key != "عما"
                    && key != "مما"
                    && key != "مع"
                    && key != "امام"
                    && key != "حتي";
                let pronoun = pronoun
                    && matches!(
                        p,
                        Preposition::Ila
                            | Preposition::Ala
                            | Preposition::Fi
                            | Preposition::Min
                            | Preposition::An
                            | Preposition::Maa
                            | Preposition::Didda
                            | Preposition::Li
                            | Preposition::Bi
                            | Preposition::BiHaqq
                            | Preposition::Cause
                    );
                self.push(Kinds::Preposition(p), at, at + len - 1, conj, None);
                if let Some(chunk) = self.out.last_mut() {
                    chunk.pronoun = pronoun || matches!(key, "له" | "به" | "لها" | "بها" | "لهم" | "بهم");
                }
                return Some(at + len);
            }
            Class::Relative => Kinds::Relative,
            Class::Complementiser => Kinds::Complementiser,
            Class::Negation => Kinds::Negation,
            Class::Subordinator => Kinds::Subordinator,
            Class::Conditional => Kinds::Conditional,
            Class::Qad => Kinds::Qad,
            Class::Future => Kinds::Future,
            Class::Conjunction => Kinds::Conjunction,
            Class::Exceptive => Kinds::Exceptive,
            Class::Pronoun => Kinds::Pronoun,
            Class::Among => Kinds::Among,
            Class::Demonstrative | Class::Quantifier => return Some(self.noun_phrase(at, None, conj)),
        };
        self.push(kind, at, at, conj, None);
        Some(at + 1)
    }

    /// Notes on each noun phrase the last word in it that makes what follows planned or only possible.
    fn mark_outlooks(&mut self) {
        for k in 0..self.out.len() {
            if !matches!(self.out[k].kind, Kinds::Np(_)) {
                continue;
            }
            // The event's own word (تهديد) says nothing of itself.
            let own = usize::from(self.out[k].event().is_some());
            let mut words = (self.out[k].first + own..=self.out[k].last).rev();
            self.out[k].outlook = words.find_map(|at| {
                self.readings(at).iter().find_map(|h| match h.sense {
                    // أعداد is no إعداد.
                    Sense::Outlook(i) => {
                        let row = &self.lexicon.outlooks[i as usize];
                        let raw = self.tokens.list()[at].span.of(self.text);
                        (!(row.lemma.starts_with('إ') && raw.contains('أ'))).then_some(row.outlook)
                    }
                    _ => None,
                })
            });
        }
    }

    /// Whether token `at` is the name علي: spelled so in a text that also writes على.
    pub(super) fn is_ali(&self, at: usize) -> bool {
        let raw = self.tokens.list()[at].span.of(self.text);
        self.keys[at].trim_start_matches(['و', 'ف']) == "علي" && raw.ends_with('ي') && self.text.contains("على")
    }

    /// Whether the token can be nothing but an imperfect verb.
    pub(super) fn is_only_verb(&mut self, at: usize) -> bool {
        let hits = self.readings(at);
        !hits.is_empty() && hits.iter().all(|h| h.features.shape == Shape::Imperfect)
    }

    /// Whether a party, group or person is named from `at` on: what a doer marked by من قبل must be.
    pub(super) fn names_someone(&mut self, at: usize) -> bool {
        at < self.tokens.len()
            && self.readings(at).iter().any(|h| {
                matches!(
                    h.sense,
                    Sense::Party(_) | Sense::Loaded(_) | Sense::Group(_) | Sense::People(_) | Sense::Nisba(_)
                )
            })
    }

    /// قتل المتمردون: what follows is a subject by its ending, so that the word before it is its verb.
    fn before_nominative(&mut self, at: usize, hits: &[Hit]) -> bool {
        let plain = |h: &Hit| h.features.is_verb() && h.features.shape == Shape::Perfect && !h.pronoun && h.particle.is_none();
        let next = self
            .keys
            .get(at + 1)
            .is_some_and(|k| k.starts_with("ال") && k.ends_with("ون"));
        next && hits.iter().any(plain)
            && !self.after_preposition()
            && self.readings(at + 1).iter().any(|h| {
                h.features.number == Number::Plural
                    && matches!(h.sense, Sense::People(_) | Sense::Nisba(_) | Sense::Trigger(_, Part::Agent))
            })
    }

    /// Whether the token is a verb here.
    pub(super) fn is_verb(&self, at: usize, hits: &[Hit]) -> bool {
        let key = self.keys[at];
        // عدم ذكر اسمه: nothing but a noun follows.
        let negated_noun = |c: &Chunk| matches!(c.kind, Kinds::Negation) && self.keys[c.last].ends_with("عدم");
        if self.out.last().is_some_and(negated_noun) {
            return false;
        }
        let verbs = || {
            hits.iter()
                .filter(|h| h.features.is_verb() && (h.features.shape != Shape::Jussive || self.after_negation()))
        };
        // وقالت فاديا: right after a verb of saying no "and so" begins.
        let says = self
            .out
            .last()
            .and_then(|c| c.verb())
            .is_some_and(|v| v.cue.is_some() && !v.participle);
        let so = |h: &Hit| h.conjunction == Some('ف') && !matches!(h.sense, Sense::Cue(..));
        if says && key.starts_with('ف') && verbs().next().is_some() && verbs().all(so) {
            return false;
        }
        let participle = hits
            .iter()
            .find(|h| matches!(h.sense, Sense::Trigger(_, Part::Agent) | Sense::Cue(_, Part::Agent)));
        // النيجر وتشاد: a state in a list of them.
        let state = |head: Head| match head {
            Head::Party(p) => self.lexicon.parties[p as usize].kind == Kind::State,
            Head::Place(_) => true,
            _ => false,
        };
        let listed = self.out.last().and_then(|c| c.np()).is_some_and(|np| state(np.head));
        if listed
            && key.starts_with('و')
            && hits
                .iter()
                .any(|h| matches!(h.sense, Sense::Party(p) if state(Head::Party(p))))
        {
            return false;
        }
        let verb = verbs().next();
        if let (Some(hit), None) = (participle, verb) {
            let held = hits.iter().any(|h| matches!(h.sense, Sense::People(_)));
            // دمر مقرا: what was destroyed, nobody who concedes.
            let object = hits.iter().any(|h| matches!(h.sense, Sense::Object(_)));
            let deed = self.out.last().and_then(|c| c.verb()).is_some_and(|v| v.trigger.is_some());
            if object && deed {
                return false;
            }
            return self.is_predicate(hit, at) || self.describes_doers(hit, at, held);
        }
        // ويقول نصر إنه: no "we" speaks between a reporting verb and what it reports.
        if verbs().all(|h| h.features.speaker) && verb.is_some() && self.names_a_speaker(at) {
            return false;
        }
        let Some(verb) = verb else {
            return hits.is_empty() && !self.names_a_speaker(at) && looks_like_verb(key) && !self.after_preposition();
        };
        let nominal = hits.iter().find(|h| h.features.shape == Shape::Nominal);
        let Some(nominal) = nominal else {
            // تم فرض طوق: what was completed is a noun, though no table has it.
            let completed = self.out.last().is_some_and(|c| {
                let word = self.keys[c.last].trim_start_matches(['و', 'ف']);
                c.verb().is_some() && matches!(word, "تم" | "يتم" | "تتم" | "تمت")
            });
            if completed && verb.conjunction.is_none() && verb.features.shape == Shape::Perfect && !verb.features.feminine {
                return false;
            }
            // مسؤولية شن الهجوم، تدعم شن الضربات: right after a verb or a bare noun, a light verb's letters are its verbal noun.
            let bare = self.out.last().is_some_and(|c| match &c.kind {
                Kinds::Verb(v) => v.role != Some(VerbRole::Aux) && !v.participle,
                Kinds::Np(np) => matches!(np.head, Head::Other) && !np.definite && c.first == c.last && np.figure.is_none(),
                _ => false,
            });
            let light = verbs().all(|h| matches!(h.sense, Sense::Light(_)));
            if bare && light && self.keys[at] == "شن" {
                return false;
            }
            // منذ سيطرت: the one preposition that a verb follows.
            let since = verb.features.shape == Shape::Perfect && at > 0 && self.keys[at - 1].ends_with("منذ");
            return !self.after_preposition() || verb.conjunction.is_some() || since;
        };
        // استقالته: a verb without object takes no pronoun.
        let intransitive = |h: &Hit| {
            matches!(h.sense, Sense::Trigger(t, _) if {
                let frame = &self.lexicon.triggers[t as usize].frame;
                !frame.is_empty() && frame.role(Slot::Object).is_none()
            })
        };
        let plain = |h: &Hit| matches!(h.sense, Sense::Verb(_)) && verbs().any(|h| h.pronoun && intransitive(h));
        if verbs().all(|h| h.pronoun && (intransitive(h) || plain(h))) {
            return false;
        }
        // طوقا أمنيا: a noun of several words, whatever its first looks like.
        if hits
            .iter()
            .any(|h| h.last > at && matches!(h.sense, Sense::Trigger(_, Part::Noun)))
            && verbs().all(|h| h.last == at)
        {
            return false;
        }
        // سيطرتها: a verb that takes no object takes no pronoun.
        let takes_none = |h: &Hit| match h.sense {
            Sense::Trigger(t, _) => self.lexicon.triggers[t as usize].frame.role(Slot::Object).is_none(),
            _ => false,
        };
        if nominal.pronoun && verbs().all(|h| h.pronoun && takes_none(h)) {
            return false;
        }
        // A reading that needs fewer cuts wins: وصل is no و + صل, سقطت no noun.
        let cost = |h: &Hit| usize::from(h.pronoun) * 2 + usize::from(h.lead > 0) + usize::from(h.particle.is_some());
        if nominal.article || nominal.particle.is_some() && cost(nominal) <= cost(verb) {
            return false;
        }
        if cost(verb) != cost(nominal) && verb.conjunction == nominal.conjunction {
            let best_verb = verbs().map(cost).min().unwrap_or(9);
            let best_noun = hits
                .iter()
                .filter(|h| h.features.shape == Shape::Nominal)
                .map(cost)
                .min()
                .unwrap_or(9);
            if best_verb != best_noun {
                return best_verb < best_noun;
            }
        }
        if verb.features.number != Number::Singular && verb.features.shape != Shape::Perfect {
            return true;
        }
        // فيديو نشر على: a document is published in no idafa.
        let document = self
            .out
            .last()
            .and_then(Chunk::np)
            .is_some_and(|np| matches!(np.head, Head::CueNoun(_)) && !np.definite && np.inner.is_none());
        let published = self.keys.get(at + 1).is_some_and(|key| matches!(*key, "علي" | "في"));
        if document && published && verbs().any(|h| matches!(h.sense, Sense::Cue(..))) {
            return true;
        }
        self.verb_fits_here(verb.conjunction.is_some(), hits)
    }

    pub(super) fn after_preposition(&self) -> bool {
        matches!(
            self.out.last(),
            Some(Chunk {
                kind: Kinds::Preposition(_),
                pronoun: false,
                ..
            })
        )
    }

    pub(super) fn after_negation(&self) -> bool {
        matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Negation))
    }

    /// A word that may be verb or verbal noun: what stands before decides.
    pub(super) fn verb_fits_here(&self, conjunction: bool, hits: &[Hit]) -> bool {
        let Some(before) = self.out.last() else { return true };
        // نفى الحشد حرق منازل، أعلن الجيش في بيان قتل مسلحين: after a reporting verb and its speaker comes what he reports.
        if !conjunction && (self.is_reported() || self.is_begun()) {
            return false;
        }
        match &before.kind {
            Kinds::Preposition(_) => before.pronoun,
            Kinds::Stop | Kinds::Subordinator | Kinds::Relative | Kinds::Qad | Kinds::Negation | Kinds::Conditional => {
                // A masdar after عدم is no verb; عدم is a negation of nouns.
                !matches!(&before.kind, Kinds::Negation if self.keys[before.last].ends_with("عدم"))
            }
            Kinds::Conjunction | Kinds::Aside | Kinds::Colon | Kinds::Open => self.follows_verbs(true),
            Kinds::Comma => self.follows_verbs(true),
            Kinds::Complementiser => {
                // أنه قصف: a pronoun took the noun's place.
                if self.keys[before.last].ends_with(['ه', 'ا', 'م']) && self.keys[before.last].chars().nth(2).is_some() {
                    return true;
                }
                // بعد أن قتل is a verb; أعلن أن قصف المدينة a noun.
                let governed = self.out.iter().rev().nth(1);
                matches!(governed.map(|c| &c.kind), Some(Kinds::Preposition(Preposition::Time)))
            }
            Kinds::Verb(v) => {
                // كان قتل; but أعلنت مقتل and أدان قتل.
                v.role == Some(VerbRole::Aux)
                    || v.role
                        .is_some_and(|r| matches!(r, VerbRole::Phase | VerbRole::Try | VerbRole::Plan))
                        && hits.iter().all(|h| h.features.shape != Shape::Perfect)
            }
            Kinds::Np(np) => {
                // عبوات زرعها مسلحون: with a pronoun, a relative clause.
                let owned = !hits.is_empty() && hits.iter().filter(|h| h.features.is_verb()).all(|h| h.pronoun);
                if owned && !conjunction && !np.definite && np.figure.is_none() && !matches!(np.head, Head::Event(..)) {
                    return true;
                }
                if conjunction {
                    return self.follows_verbs(false);
                }
                // Subject before verb, if the phrase could be a subject.
                let governed = before.prep.is_some() && !self.awaits_verb();
                !matches!(np.head, Head::Event(..))
                    && (!governed || self.follows_verbs(false))
                    && !matches!(np.head, Head::Other if !np.definite)
            }
            Kinds::Time(_) if conjunction => self.follows_verbs(false),
            _ => true,
        }
    }

    /// أن الجيش المدعوم بالمقاومة تقدم: whether what is told has opened with a doer, and only governed phrases followed.
    fn awaits_verb(&self) -> bool {
        let governed = |c: &&Chunk| c.prep.is_some() && c.np().is_some() || matches!(c.kind, Kinds::Time(_) | Kinds::Tie(_));
        let count = self.out.iter().rev().take_while(governed).count();
        let Some(k) = self.out.len().checked_sub(count + 1) else {
            return false;
        };
        let doer = self.out[k].np().is_some_and(|np| {
            np.definite && matches!(np.head, Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Loaded(_))
        });
        doer && k > 0 && matches!(self.out[k - 1].kind, Kinds::Complementiser)
    }

    /// واصلت المقاتلات، أمس، قصف: whether a verb of going on and its subject, with commas, stand right before.
    fn is_begun(&self) -> bool {
        let between = |c: &&Chunk| {
            matches!(
                c.kind,
                Kinds::Np(_) | Kinds::Time(_) | Kinds::Comma | Kinds::Open | Kinds::Close
            )
        };
        let count = self.out.iter().rev().take(6).take_while(between).count();
        let from = self.out.len() - count;
        // قررت «الحركة» المتشددة عزل: an adjective after the quotation mark is no phrase of its own.
        let phrase = |k: &usize| {
            let adjective = *k > from && matches!(self.out[k - 1].kind, Kinds::Close) && self.out[*k].first == self.out[*k].last;
            self.out[*k].np().is_some() && !adjective
        };
        let phrases = (from..self.out.len()).filter(phrase).count();
        let verb = from.checked_sub(1).and_then(|k| self.out[k].verb());
        let goes_on = verb
            .is_some_and(|v| matches!(v.role, Some(VerbRole::Phase | VerbRole::Plan)) && v.trigger.is_none() && !v.participle);
        goes_on && phrases == 1
    }

    /// Whether only phrases stand between here and a reporting verb whose object is what is said.
    fn is_reported(&self) -> bool {
        // أعلنت الكتائب، الجناح المسلح للحركة، قصف: an apposition between commas stands in between, too.
        let closed = matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Comma));
        let commas = self
            .out
            .iter()
            .rev()
            .take(7)
            .filter(|c| matches!(c.kind, Kinds::Comma))
            .count();
        let apposed = closed && commas == 2;
        let between = |c: &&Chunk| {
            matches!(c.kind, Kinds::Np(_) | Kinds::Aside | Kinds::Open | Kinds::Close)
                || apposed && matches!(c.kind, Kinds::Comma | Kinds::Tie(_) | Kinds::Time(_))
                // أعلنت الكتائب، في بيان لها، قصف
                || apposed && c.pronoun && matches!(c.kind, Kinds::Preposition(_))
        };
        let phrases = self.out.iter().rev().take(7).take_while(between).count();
        let before = self.out.len().checked_sub(phrases + 1);
        let objects = |cue: u16| self.lexicon.cues[cue as usize].frame.role(Slot::Object) == Some(Role::Content);
        phrases > 0
            && before.is_some_and(|k| {
                let verb = self.out[k].verb();
                verb.is_some_and(|v| !v.participle && v.trigger.is_none() && v.cue.is_some_and(objects))
                    && !(k > 0 && matches!(self.out[k - 1].kind, Kinds::Relative))
            })
    }

    /// Whether the last event word in the sentence was a finite verb (`fallback` if there was none): words
    /// joined by و are of one kind.
    pub(super) fn follows_verbs(&self, fallback: bool) -> bool {
        for chunk in self.out.iter().rev() {
            match &chunk.kind {
                Kinds::Verb(v) if v.trigger.is_some() || v.light.is_some() => return true,
                Kinds::Verb(v) if v.participle => continue,
                Kinds::Verb(_) => return fallback,
                Kinds::Np(np) if matches!(np.head, Head::Event(..)) => {
                    return !(chunk.prep.is_some() || chunk.conj || self.is_object(chunk)) && fallback;
                }
                Kinds::Stop => return fallback,
                _ => {}
            }
        }
        fallback
    }

    pub(super) fn is_object(&self, chunk: &Chunk) -> bool {
        self.out
            .iter()
            .rev()
            .skip_while(|c| c.first >= chunk.first)
            .any(|c| matches!(&c.kind, Kinds::Verb(_)))
    }

    /// Whether a participle stands as predicate: indefinite, not in idafa, after a clause (، مضيفا أن).
    pub(super) fn is_predicate(&self, hit: &Hit, at: usize) -> bool {
        if hit.article || hit.particle.is_some() || hit.pronoun {
            return false;
        }
        let key = self.keys[at];
        let accusative = key.ends_with('ا') && hit.features.number == Number::Singular;
        let follows = self.keys.get(at + 1).copied().unwrap_or("");
        let complemented = matches!(
            follows,
            "ان" | "بان" | "انه" | "انها" | "انهم" | "الي" | "بانه" | "بانها" | ":" | "«" | "\"" | "ب"
        );
        let after_comma = matches!(
            self.out.last().map(|c| &c.kind),
            Some(Kinds::Comma | Kinds::Close | Kinds::Aside)
        );
        accusative
            || complemented && !self.after_preposition()
            || (after_comma || hit.conjunction.is_some()) && hit.features.number != Number::Plural
    }

    /// تجمعوا أمام المبنى مطالبين الحكومة, مسيرات منددة بالانقلاب: a participle of what those who act say meanwhile.
    /// متهمين is who is accused, unless those whom he accuses follow.
    fn describes_doers(&self, hit: &Hit, at: usize, held: bool) -> bool {
        let bare = !hit.article && hit.particle.is_none() && !hit.pronoun && hit.conjunction.is_none();
        let (Some(before), Some(next)) = (self.out.last(), self.keys.get(at + 1)) else {
            return false;
        };
        let Some(np) = before.np().filter(|_| bare) else {
            return false;
        };
        let plural = self.keys[at].ends_with("ين") && hit.features.number != Number::Singular;
        let protest =
            |head: Head| matches!(head, Head::Event(t, _) if self.lexicon.triggers[t as usize].event == Some(EventType::Protest));
        let object = next.starts_with("ال");
        let governs = object || next.starts_with('ب') || next.starts_with('ل') || matches!(*next, "من" | "علي" | "الي" | "ان");
        let article = self.keys[before.last].starts_with("ال");
        let closed = np.definite || article || np.name.is_some() || matches!(np.head, Head::Figure | Head::Place(_));
        plural && closed && governs && (object || !held) || protest(np.head) && !np.definite && hit.features.feminine && governs
    }

    pub(super) fn verb(&mut self, at: usize, hits: &[Hit]) -> usize {
        let predicate =
            |h: &&Hit| h.features.is_verb() || matches!(h.sense, Sense::Trigger(_, Part::Agent) | Sense::Cue(_, Part::Agent));
        let readings: SmallVec<[&Hit; 8]> = hits
            .iter()
            .filter(predicate)
            .filter(|h| !(h.features.shape == Shape::Jussive && !self.after_negation() && h.particle.is_none()))
            .collect();
        let cost = |h: &Hit| (usize::MAX - h.last, usize::from(h.pronoun) * 2 + usize::from(h.lead > 0));
        let Some(&best) = readings.iter().min_by_key(|h| cost(h)) else {
            // A verb that no table knows.
            let conj = self.keys[at].starts_with(['و', 'ف'])
                && self.keys[at].chars().nth(1).is_some_and(|c| matches!(c, 'ي' | 'ت' | 'س'));
            // ورددوا شعارات: whoever did it stands before.
            let plural = self.keys[at].ends_with("وا") || self.keys[at].ends_with("ون");
            let verb = Verb {
                features: Features {
                    shape: Shape::Imperfect,
                    number: if plural { Number::Plural } else { Number::Singular },
                    ..Features::FIXED
                },
                trigger: None,
                cue: None,
                light: None,
                role: Some(VerbRole::Plain),
                future: self.keys[at].trim_start_matches(['و', 'ف']).starts_with('س'),
                participle: false,
            };
            self.push(Kinds::Verb(Box::new(verb)), at, at, conj, None);
            return at + 1;
        };
        let same = || readings.iter().filter(|h| cost(h) == cost(best));
        let lexicon = self.lexicon;
        // الدعم الذي تقدمه: which it offers, as what advances takes no object.
        let relative = matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Relative));
        let bare = |h: &Hit| relative && h.pronoun && is_intransitive(lexicon, h);
        let trigger = same()
            .filter(|h| matches!(h.sense, Sense::Trigger(..)) && !bare(h))
            .min_by_key(|h| self.need_order(h));
        let cue = same().find(|h| matches!(h.sense, Sense::Cue(..)));
        // يدعي: he claims, rather than he is called; يعانون: they suffer, rather than they are helped; لم يرد: he did not
        // answer, rather than he did not shoot.
        let plain = |h: &Hit| h.features.voice != Voice::Passive && h.features.shape != Shape::Jussive;
        let other = |h: &&&Hit| !matches!(h.sense, Sense::Trigger(..)) && h.features.is_verb() && plain(h);
        let trigger = trigger.filter(|t| plain(t) || !same().any(|h| other(&h)));
        let light = same().find(|h| matches!(h.sense, Sense::Light(_)));
        let role = same().find_map(|h| match h.sense {
            Sense::Verb(i) => Some(self.lexicon.verbs[i as usize].role),
            _ => None,
        });
        let lead = trigger.or(cue).or(light).unwrap_or(&best);
        let verb = Verb {
            features: lead.features,
            trigger: trigger.map(|h| row(h.sense)),
            cue: cue.map(|h| row(h.sense)),
            light: light.map(|h| row(h.sense)),
            role,
            future: best.particle == Some('س') || matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Future)),
            participle: !lead.features.is_verb(),
        };
        let hit = **lead;
        self.push_hit(Kinds::Verb(Box::new(verb)), &hit)
    }

    /// Of several rows for one word, the one whose needed word stands nearest comes first, one that needs none last.
    pub(super) fn need_order(&mut self, hit: &Hit) -> usize {
        match self.lexicon.need_distance(self.tokens, hit, &mut self.needs) {
            Some(0) | None => usize::MAX,
            Some(distance) => distance,
        }
    }

    /// The byte in the text where token `i` begins after `lead` bytes of its key.
    pub(super) fn offset(&self, i: usize, lead: usize) -> usize {
        let span = self.tokens.list()[i].span;
        if lead == 0 {
            return span.start;
        }
        let mut folded = String::new();
        for (k, c) in span.of(self.text).char_indices() {
            if folded.len() >= lead && !musnad_arabic::fold::is_mark(c) {
                return span.start + k;
            }
            let mut buffer = [0; 4];
            fold_into(c.encode_utf8(&mut buffer), &mut folded);
        }
        span.end
    }

    pub(super) fn push_hit(&mut self, kind: Kinds, hit: &Hit) -> usize {
        self.push(kind, hit.first, hit.last, hit.conjunction.is_some(), None);
        let start = self.offset(hit.first, hit.lead);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
            chunk.pronoun = hit.pronoun;
        }
        hit.last + 1
    }

    pub(super) fn push(&mut self, kind: Kinds, first: usize, last: usize, conj: bool, prep: Option<Preposition>) {
        // و«التنسيق»
        let conj = conj
            || first >= 2
                && self.keys[first - 2] == "و"
                && matches!(self.out.last().map(|c| (&c.kind, c.first + 1)), Some((Kinds::Open, next)) if next == first);
        let span = self.tokens.span(first, last);
        let quote = if self.quotes.open { self.quotes.count } else { 0 };
        self.out.push(Chunk {
            kind,
            first,
            last,
            span,
            word: span,
            conj,
            prep,
            pronoun: false,
            quote,
            outlook: None,
        });
        // «الغام» ارضية: a name of several words took the closing mark in.
        if self.quotes.open && last > first && self.holds_the_close(first, last) {
            self.quotes.open = false;
        }
    }
}

/// The longest quotation, in bytes: some 500 words.
const LONGEST_QUOTATION: usize = 6000;

/// Whether `rest` closes a quotation that `mark` opened, before the next one opens.
fn closes(rest: &str, mark: char) -> bool {
    let closing = match mark {
        '«' => '»',
        '“' | '„' => '”',
        '‘' => '’',
        '‹' => '›',
        other => other,
    };
    for (at, c) in rest.char_indices() {
        if at > LONGEST_QUOTATION || c == '\n' && mark == '"' {
            return false;
        }
        if c == closing || mark == '„' && c == '“' {
            return true;
        }
        if c == mark {
            return false;
        }
    }
    false
}

/// Whether the reading is a verb that takes no object.
fn is_intransitive(lexicon: &Lexicon, hit: &Hit) -> bool {
    matches!(hit.sense, Sense::Trigger(t, Part::Verb) if {
        let trigger = &lexicon.triggers[t as usize];
        trigger.passive == "-" && !trigger.frame.is_empty() && trigger.frame.role(Slot::Object).is_none()
    })
}
