//! From tokens to chunks: verbs, noun phrases and the small words between them.
//!
//! A chunk is the smallest piece that the later stages move: a finite verb with its readings, a noun phrase
//! with its head, or one particle or mark. Readings come from the lexicon; where spelling leaves several
//! (قتل, verb or verbal noun; القاعدة, party or base), the words before decide, by the rules in
//! [`Reader::is_verb`] and the order in [`Reader::head`].
//!
//! Noun phrases are read by the grammar of idafa: an indefinite noun is *open* and takes the next noun as its
//! genitive (قوات الأمن); a definite noun, a name or a pronoun *closes* the phrase, after which only
//! adjectives in agreement (العراقية) and, after a title, a proper name can follow. Event nouns (هجوم، مقتل) are
//! heads of their own and never swallowed, because their genitive is an argument.

use crate::join::join;
use musnad_arabic::Span;
use musnad_arabic::calendar::{self, When};
use musnad_arabic::clitic;
use musnad_arabic::fold::{fold, fold_into};
use musnad_arabic::inflect::{Features, Number, Shape, Voice};
use musnad_arabic::number::{self, Figure};
use musnad_arabic::particle::{self, Class, Preposition};
use musnad_arabic::token::{Kind as TokenKind, Tokens};
use musnad_lexicon::codes::{Context, Kind, PeopleClass, PlaceKind, VerbRole};
use musnad_lexicon::rows::CuePos;
use musnad_lexicon::{Hit, Lexicon, NeedCache, Part, Sense};
use smallvec::SmallVec;
use std::rc::Rc;

/// A finite verb or predicate participle, with every table that knows it.
#[derive(Clone, Debug)]
pub struct Verb {
    /// What the form can be.
    pub features: Features,
    /// Rows of `triggers.tsv`, the one with fulfilled needs first.
    pub trigger: Option<u16>,
    /// Row of `cues.tsv`.
    pub cue: Option<u16>,
    /// Row of `light.tsv`.
    pub light: Option<u16>,
    /// What another verb does.
    pub role: Option<VerbRole>,
    /// س in front.
    pub future: bool,
    /// A participle used as predicate (مضيفا، مطالبا).
    pub participle: bool,
}

/// What a noun phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// A known party.
    Party(u16),
    /// A slur or partisan name.
    Loaded(u16),
    /// A party by its form.
    Group(u16),
    /// People.
    People(u16),
    /// A struck object.
    Object(u16),
    /// An event noun or masdar: row of `triggers.tsv` and its part.
    Event(u16, Part),
    /// A cue noun (بيان).
    CueNoun(u16),
    /// A cue's masdar (إعلان).
    CueMasdar(u16),
    /// A place of the gazetteer.
    Place(u32),
    /// A head of places (مدينة).
    PlaceNoun(u16),
    /// A weapon or means.
    Means(u16),
    /// An adjective standing for a party.
    Nisba(u16),
    /// People named by what they do (المعتدون): row of `triggers.tsv`.
    Agent(u16),
    /// A proper name by its form, or after a title.
    Name,
    /// A bare number.
    Figure,
    /// Any other noun.
    Other,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Np {
    /// What it is about.
    pub head: Head,
    /// The figure in front.
    pub figure: Option<Figure>,
    /// The figure phrase as a whole, bounds included.
    pub figure_span: Option<Span>,
    /// The phrase without its figure.
    pub bare: Span,
    /// Grammatical number of the head.
    pub number: Number,
    /// Whether the form is a feminine one.
    pub feminine: bool,
    /// Whether it is definite.
    pub definite: bool,
    /// Parties that adjectives in it stand for, with their words.
    pub nisbas: SmallVec<[(u16, Span); 1]>,
    /// A party, group or place inside it, in idafa.
    pub inner: Option<(Head, Span)>,
    /// The proper name in it, after a title.
    pub name: Option<Span>,
    /// Modes that its adjectives tell (هجوم انتحاري).
    pub means: Option<u16>,
    /// What the masdar's own features are.
    pub features: Features,
    /// A quantifier or demonstrative opens it.
    pub quantified: bool,
    /// أحد، إحدى: one of them.
    pub one: bool,
    /// المزعوم: the adjective that doubts it.
    pub doubt: Option<(u16, Span)>,
}

/// The kind of a chunk.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// A predicate.
    Verb(Box<Verb>),
    /// A noun phrase.
    Np(Box<Np>),
    /// A time expression.
    Time(Option<When>),
    /// A marker of attribution (بحسب), row of `cues.tsv`.
    Marker(u16),
    /// A word that ties two parties, row of `ties.tsv`.
    Tie(u16),
    /// A preposition with no noun phrase after it.
    Preposition(Preposition),
    /// أن، إن.
    Complementiser,
    /// الذي.
    Relative,
    /// عندما، حيث.
    Subordinator,
    /// إذا، لو.
    Conditional,
    /// لم، لن، دون.
    Negation,
    /// قد.
    Qad,
    /// سوف.
    Future,
    /// أو، ثم، لكن.
    Conjunction,
    /// إلا، سوى.
    Exceptive,
    /// بينهم.
    Among,
    /// هو، هي.
    Pronoun,
    /// ،
    Comma,
    /// . ؛ ؟ !
    Stop,
    /// :
    Colon,
    /// An opening quotation mark.
    Open,
    /// A closing quotation mark.
    Close,
    /// A parenthesis or dash.
    Aside,
}

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// What it is.
    pub kind: Kinds,
    /// First token.
    pub first: usize,
    /// Last token.
    pub last: usize,
    /// Its words without proclitics.
    pub span: Span,
    /// Its first word as written, to its end.
    pub word: Span,
    /// Whether و or ف stands in front.
    pub conj: bool,
    /// The preposition that governs it.
    pub prep: Option<Preposition>,
    /// Whether a pronoun ends it.
    pub pronoun: bool,
    /// Number of the quotation it stands in, 0 outside.
    pub quote: u16,
}

impl Chunk {
    /// The noun phrase, if it is one.
    pub fn np(&self) -> Option<&Np> {
        match &self.kind {
            Kinds::Np(np) => Some(np),
            _ => None,
        }
    }

    /// The verb, if it is one.
    pub fn verb(&self) -> Option<&Verb> {
        match &self.kind {
            Kinds::Verb(verb) => Some(verb),
            _ => None,
        }
    }

    /// Row and part of the event that it names.
    pub fn event(&self) -> Option<(u16, Part)> {
        match &self.kind {
            Kinds::Verb(v) => v.trigger.map(|t| (t, if v.participle { Part::Agent } else { Part::Verb })),
            Kinds::Np(np) => match np.head {
                Head::Event(row, part) => Some((row, part)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Quotations that were opened before the sentence and are still open.
#[derive(Clone, Copy, Debug, Default)]
pub struct QuoteState {
    /// Whether one is open.
    pub open: bool,
    /// Quotations counted so far.
    pub count: u16,
}

/// Reads the chunks of one sentence, and what the sentence is about where that is not conflict.
pub fn chunks(lexicon: &Lexicon, text: &str, tokens: &Tokens, quotes: &mut QuoteState) -> (Vec<Chunk>, Vec<Context>) {
    let keys: Vec<&str> = (0..tokens.len()).map(|i| tokens.key(i)).collect();
    let mut reader = Reader { lexicon, text, tokens, keys: &keys, hits: Vec::new(), out: Vec::new(), quotes: *quotes, known: vec![None; tokens.len()], places: vec![None; tokens.len()], needs: NeedCache::new(tokens.len()) };
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
    (join(lexicon, reader.out), contexts)
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    tokens: &'a Tokens,
    keys: &'a [&'a str],
    hits: Vec<Hit>,
    out: Vec<Chunk>,
    quotes: QuoteState,
    known: Vec<Option<Readings>>,
    places: Vec<Option<Readings>>,
    needs: NeedCache,
}

/// The readings of one token.
type Readings = Rc<[Hit]>;

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
    /// Reads one chunk from token `at`; returns the token after it.
    fn step(&mut self, at: usize) -> usize {
        let token = self.tokens.list()[at];
        if let TokenKind::Mark(c) = token.kind {
            return self.mark(at, c);
        }
        if let Some(next) = self.time(at) {
            return next;
        }
        if self.keys[at] == "quot" {
            return self.mark(at, '"');
        }
        let hits = self.readings(at);
        // Markers and phrases of several words come before the small words they are made of.
        if let Some(hit) = hits.iter().find(|h| h.last > at && !matches!(h.sense, Sense::Nisba(_) | Sense::Means(_)) && h.pronoun == h.features.bound) {
            if let Some(next) = self.known(at, &hits, *hit) {
                return next;
            }
        }
        // أم درمان is no "or".
        let named = self.place_names(at).iter().any(|h| h.last > at);
        if !named && let Some(next) = self.small_word(at) {
            return next;
        }
        if let Some(hit) = hits.iter().find(|h| matches!(h.sense, Sense::Cue(_, Part::Noun)) && self.cue_is_marker(h)) {
            let hit = *hit;
            return self.push_hit(Kinds::Marker(row(hit.sense)), &hit);
        }
        if let Some(hit) = hits.iter().find(|h| matches!(h.sense, Sense::Tie(_)) && !h.pronoun && h.particle.is_none()) {
            let hit = *hit;
            return self.push_hit(Kinds::Tie(row(hit.sense)), &hit);
        }
        if self.is_verb(at, &hits) {
            return self.verb(at, &hits);
        }
        self.noun_phrase(at, None, false)
    }

    /// Every reading of the tokens from `at` on whose needs are met; looked up once a token.
    fn readings(&mut self, at: usize) -> Readings {
        if self.known[at].is_none() {
            self.hits.clear();
            self.lexicon.find(self.tokens, at, &mut self.hits);
            let (lexicon, tokens, needs) = (self.lexicon, self.tokens, &mut self.needs);
            // "I" before a verb (أطالب) looks like an elative (أروع): only in quotations.
            let quoted = self.quotes.open;
            let key = self.keys[at].trim_start_matches(['و', 'ف']);
            let first = |h: &Hit| h.features.speaker && h.features.shape == Shape::Imperfect && key.starts_with('ا');
            let met = |h: &Hit, needs: &mut NeedCache| (quoted || !first(h)) && lexicon.need_distance(tokens, h, needs).is_some();
            let found: Readings = self.hits.iter().filter(|h| met(h, needs)).copied().collect();
            self.known[at] = Some(found);
        }
        self.known[at].clone().unwrap_or_default()
    }

    fn cue_is_marker(&self, hit: &Hit) -> bool {
        matches!(hit.sense, Sense::Cue(i, Part::Noun) if self.lexicon.cues[i as usize].pos == CuePos::Marker)
    }

    /// A reading of several words.
    fn known(&mut self, at: usize, hits: &[Hit], hit: Hit) -> Option<usize> {
        match hit.sense {
            Sense::Cue(i, Part::Noun) if self.cue_is_marker(&hit) => Some(self.push_hit(Kinds::Marker(i), &hit)),
            _ if hit.features.is_verb() => {
                let same: SmallVec<[Hit; 8]> = hits.iter().filter(|h| h.last == hit.last && h.features.is_verb()).copied().collect();
                Some(self.verb(at, &same))
            }
            _ => None,
        }
    }

    fn mark(&mut self, at: usize, c: char) -> usize {
        let kind = match c {
            '،' | ',' => Kinds::Comma,
            '.' | '؛' | ';' | '؟' | '?' | '!' | '…' => Kinds::Stop,
            ':' => Kinds::Colon,
            '«' | '“' | '„' | '‘' | '‹' => {
                self.quotes.open = true;
                self.quotes.count += 1;
                Kinds::Open
            }
            '»' | '”' | '’' | '›' => Kinds::Close,
            '"' => {
                if self.quotes.open {
                    Kinds::Close
                } else {
                    self.quotes.open = true;
                    self.quotes.count += 1;
                    Kinds::Open
                }
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

    fn time(&mut self, at: usize) -> Option<usize> {
        let time = calendar::time(self.keys, at)?;
        // فجر نفسه: the verb, not the dawn.
        if time.len == 1 && self.readings(at).iter().any(|h| matches!(h.sense, Sense::Trigger(_, Part::Verb))) {
            return None;
        }
        let last = at + time.len - 1;
        let clitic = self.keys[at].chars().take(time.clitic_len).collect::<String>();
        let conj = clitic.starts_with(['و', 'ف']);
        let prep = clitic.chars().last().and_then(Preposition::glued).or_else(|| self.take_preposition(at));
        self.push(Kinds::Time(Some(time.when)), at, last, conj, prep);
        let start = self.offset(at, clitic.len());
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
        }
        Some(last + 1)
    }

    /// A preposition chunk right before `at` is taken into the phrase it governs.
    fn take_preposition(&mut self, at: usize) -> Option<Preposition> {
        match self.out.last() {
            Some(Chunk { kind: Kinds::Preposition(p), last, pronoun: false, .. }) if last + 1 == at => {
                let p = *p;
                self.out.pop();
                Some(p)
            }
            // في «الدولة»: the quotation mark stands between.
            Some(Chunk { kind: Kinds::Open, last, .. }) if last + 1 == at && self.out.len() > 1 => {
                let k = self.out.len() - 2;
                match self.out[k] {
                    Chunk { kind: Kinds::Preposition(p), last, pronoun: false, .. } if last + 2 == at => {
                        self.out.remove(k);
                        Some(p)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn small_word(&mut self, at: usize) -> Option<usize> {
        let raw = self.tokens.list()[at].span.of(self.text);
        if let "ل" | "ب" | "ك" | "ول" | "وب" = self.keys[at] {
            // لـ«عكاظ»: a particle set apart by a quotation mark.
            let p = self.keys[at].chars().last().and_then(Preposition::glued)?;
            self.push(Kinds::Preposition(p), at, at, self.keys[at].starts_with('و'), None);
            return Some(at + 1);
        }
        if matches!(self.keys[at], "بالقرب" | "وبالقرب") && self.keys.get(at + 1) == Some(&"من") {
            self.push(Kinds::Preposition(Preposition::Space), at, at + 1, self.keys[at].starts_with('و'), None);
            return Some(at + 2);
        }
        let (class, conj) = particle::class_after_conjunction(self.keys[at])?;
        let key = self.keys[at].trim_start_matches(if conj { ['و', 'ف'] } else { ['\0', '\0'] });
        // علي is a name where it is spelled so in a text that also writes على.
        if key == "علي" && raw.ends_with('ي') && self.text.contains("على") {
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
                let (p, len) = match (key, next(1)) {
                    ("من", "قبل" | "جانب" | "طرف") if self.names_someone(at + 2) => (Preposition::MinQibal, 2),
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
                    ("علي", "مقربة" | "بعد") | ("الي", "الشمال" | "الجنوب" | "الشرق" | "الغرب") if next(2) == "من" => (Preposition::Space, 3),
                    ("من", "دون") | ("دون", "ان") => {
                        self.push(Kinds::Negation, at, at + 1, conj, None);
                        return Some(at + 2);
                    }
                    ("علي" | "في", "اثر") => (Preposition::Cause, 2),
                    ("من", "اجل") | ("بدلا", "من") | ("علي", "الرغم") => (Preposition::Other, 2),
                    ("نتيجة" | "بعد" | "قبل", "ل") => (p, 1),
                    _ => (p, 1),
                };
                let pronoun = key.len() > 4 && key.ends_with(['ه', 'ا', 'م']) && key != "عما" && key != "مما" && key != "مع" && key != "امام" && key != "حتي";
                let pronoun = pronoun && matches!(p, Preposition::Ila | Preposition::Ala | Preposition::Fi | Preposition::Min | Preposition::An | Preposition::Maa | Preposition::Didda | Preposition::Li | Preposition::Bi | Preposition::BiHaqq);
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

    /// Whether the token can be nothing but an imperfect verb.
    fn is_only_verb(&mut self, at: usize) -> bool {
        let hits = self.readings(at);
        !hits.is_empty() && hits.iter().all(|h| h.features.shape == Shape::Imperfect)
    }

    /// Whether a party, group or person is named from `at` on: what a doer marked by من قبل must be.
    fn names_someone(&mut self, at: usize) -> bool {
        at < self.tokens.len()
            && self.readings(at).iter().any(|h| {
                matches!(h.sense, Sense::Party(_) | Sense::Loaded(_) | Sense::Group(_) | Sense::People(_) | Sense::Nisba(_))
            })
    }

    /// Whether the token is a verb here.
    fn is_verb(&self, at: usize, hits: &[Hit]) -> bool {
        let key = self.keys[at];
        let verbs = || hits.iter().filter(|h| h.features.is_verb() && !(h.features.shape == Shape::Jussive && !self.after_negation()));
        let participle = hits.iter().find(|h| matches!(h.sense, Sense::Trigger(_, Part::Agent) | Sense::Cue(_, Part::Agent)));
        let verb = verbs().next();
        if let (Some(hit), None) = (participle, verb) {
            return self.is_predicate(hit, at);
        }
        let Some(verb) = verb else {
            return hits.is_empty() && looks_like_verb(key) && !self.after_preposition();
        };
        let nominal = hits.iter().find(|h| h.features.shape == Shape::Nominal);
        let Some(nominal) = nominal else {
            return !self.after_preposition() || verb.conjunction.is_some();
        };
        // A reading that needs fewer cuts wins: وصل is no و + صل, سقطت no noun.
        let cost = |h: &Hit| usize::from(h.pronoun) * 2 + usize::from(h.lead > 0) + usize::from(h.particle.is_some());
        if nominal.article || nominal.particle.is_some() && cost(nominal) <= cost(verb) {
            return false;
        }
        if cost(verb) != cost(nominal) && verb.conjunction == nominal.conjunction {
            let best_verb = verbs().map(cost).min().unwrap_or(9);
            let best_noun = hits.iter().filter(|h| h.features.shape == Shape::Nominal).map(cost).min().unwrap_or(9);
            if best_verb != best_noun {
                return best_verb < best_noun;
            }
        }
        if verb.features.number != Number::Singular && verb.features.shape != Shape::Perfect {
            return true;
        }
        self.verb_fits_here(verb.conjunction.is_some(), hits)
    }

    /// Every place named from token `at` on; looked up once a token.
    fn place_names(&mut self, at: usize) -> Readings {
        if self.places[at].is_none() {
            self.hits.clear();
            self.lexicon.gazetteer().find(self.tokens, at, &mut self.hits);
            self.places[at] = Some(self.hits.as_slice().into());
        }
        self.places[at].clone().unwrap_or_default()
    }

    fn after_preposition(&self) -> bool {
        matches!(self.out.last(), Some(Chunk { kind: Kinds::Preposition(_), pronoun: false, .. }))
    }

    fn after_negation(&self) -> bool {
        matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Negation))
    }

    /// A word that may be verb or verbal noun: what stands before decides.
    fn verb_fits_here(&self, conjunction: bool, hits: &[Hit]) -> bool {
        let Some(before) = self.out.last() else { return true };
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
                v.role == Some(VerbRole::Aux) || v.role.is_some_and(|r| matches!(r, VerbRole::Phase | VerbRole::Try)) && hits.iter().all(|h| h.features.shape != Shape::Perfect)
            }
            Kinds::Np(np) => {
                if conjunction {
                    return self.follows_verbs(false);
                }
                // Subject before verb, if the phrase could be a subject.
                let governed = before.prep.is_some();
                !matches!(np.head, Head::Event(..)) && (!governed || self.follows_verbs(false)) && !matches!(np.head, Head::Other if !np.definite)
            }
            Kinds::Time(_) => {
                if conjunction {
                    self.follows_verbs(false)
                } else {
                    true
                }
            }
            _ => true,
        }
    }

    /// Whether the last event word in the sentence was a finite verb (`fallback` if there was none): words
    /// joined by و are of one kind.
    fn follows_verbs(&self, fallback: bool) -> bool {
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

    fn is_object(&self, chunk: &Chunk) -> bool {
        self.out.iter().rev().skip_while(|c| c.first >= chunk.first).any(|c| matches!(&c.kind, Kinds::Verb(_)))
    }

    /// Whether a participle stands as predicate: indefinite, not in idafa, after a clause (، مضيفا أن).
    fn is_predicate(&self, hit: &Hit, at: usize) -> bool {
        if hit.article || hit.particle.is_some() || hit.pronoun {
            return false;
        }
        let key = self.keys[at];
        let accusative = key.ends_with('ا') && hit.features.number == Number::Singular;
        let follows = self.keys.get(at + 1).copied().unwrap_or("");
        let complemented = matches!(follows, "ان" | "بان" | "انه" | "انها" | "انهم" | "الي" | "بانه" | "بانها" | ":" | "«" | "\"" | "ب");
        let after_comma = matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Comma | Kinds::Close | Kinds::Aside) | None);
        accusative || complemented && !self.after_preposition() || (after_comma || hit.conjunction.is_some()) && hit.features.number != Number::Plural
    }

    fn verb(&mut self, at: usize, hits: &[Hit]) -> usize {
        let predicate = |h: &&Hit| h.features.is_verb() || matches!(h.sense, Sense::Trigger(_, Part::Agent) | Sense::Cue(_, Part::Agent));
        let readings: SmallVec<[&Hit; 8]> = hits.iter().filter(predicate).filter(|h| !(h.features.shape == Shape::Jussive && !self.after_negation() && h.particle.is_none())).collect();
        let cost = |h: &Hit| (usize::MAX - h.last, usize::from(h.pronoun) * 2 + usize::from(h.lead > 0));
        let Some(&best) = readings.iter().min_by_key(|h| cost(h)) else {
            // A verb that no table knows.
            let conj = self.keys[at].starts_with(['و', 'ف']) && self.keys[at].chars().nth(1).is_some_and(|c| matches!(c, 'ي' | 'ت' | 'س'));
            let verb = Verb {
                features: Features { shape: Shape::Imperfect, ..Features::FIXED },
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
        let trigger = same().filter(|h| matches!(h.sense, Sense::Trigger(..))).min_by_key(|h| self.need_order(h));
        let cue = same().find(|h| matches!(h.sense, Sense::Cue(..)));
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
    fn need_order(&mut self, hit: &Hit) -> usize {
        match self.lexicon.need_distance(self.tokens, hit, &mut self.needs) {
            Some(0) | None => usize::MAX,
            Some(distance) => distance,
        }
    }

    /// Reads a noun phrase; always moves on.
    fn noun_phrase(&mut self, at: usize, prep: Option<Preposition>, conj: bool) -> usize {
        let mut prep = prep.or_else(|| self.take_preposition(at));
        let mut conj = conj || prep.is_some() && self.tokens.list().get(at.wrapping_sub(1)).is_some() && self.keys[at - 1].starts_with('و') && particle::class(self.keys[at - 1]).is_none();
        let n = self.tokens.len();
        let mut i = at;
        let mut quantified = false;
        let mut lead = 0;
        while i < n && !(number::figure(self.keys, i).is_some_and(|f| f.len > 1)) {
            let (class, with_conj) = match particle::class_after_conjunction(self.keys[i]) {
                Some((class @ (Class::Demonstrative | Class::Quantifier), with_conj)) => (class, with_conj),
                // آخر بيانات، أول ضربات: an adjective before its noun.
                None if matches!(self.keys[i], "اخر" | "احدث" | "اول" | "ابرز" | "اكبر" | "اهم" | "اسوا" | "اعنف") && i + 1 < n && !self.keys[i + 1].starts_with("ال") => {
                    (Class::Quantifier, false)
                }
                _ => break,
            };
            let _ = class;
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
                let counted = self.readings(i + 1).iter().any(|h| matches!(h.sense, Sense::People(_) | Sense::Group(_) | Sense::Party(_) | Sense::Nisba(_) | Sense::Object(_)));
                if counted {
                    i += 1;
                }
            }
        }
        let head_at = i;
        let head = if i < n { self.head(i, figure.is_some(), &mut prep, &mut conj, &mut lead, at) } else { None };
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
        np.feminine = hit.features.feminine;
        np.one = (at..head_at).any(|k| matches!(self.keys[k].trim_start_matches('و'), "احد" | "احدي"));
        if np.one {
            np.number = Number::Singular;
            np.feminine = (at..head_at).any(|k| self.keys[k].ends_with("احدي"));
        }
        np.features = hit.features;
        np.means = self.means_at(head_at);
        np.definite = hit.article || hit.pronoun || matches!(head, Head::Party(_) | Head::Loaded(_) | Head::Place(_) | Head::Name);
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
        if let Some(f) = np.figure
            && let Some((len, bound)) = number::trailing_bound(self.keys, last + 1)
        {
            np.figure = Some(f.under(bound));
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
        let start = if at == head_at { self.offset(at, hit.lead) } else { self.offset(at, lead) };
        let bare_start = if at == head_at { start } else { self.offset(head_at, hit.lead) };
        np.bare = Span::new(bare_start, self.tokens.list()[last].span.end);
        if np.figure.is_some() {
            let from = if figure_first == at { start } else { self.tokens.list()[figure_first].span.start };
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

    fn shift(&mut self, at: usize, lead: usize) {
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

    fn bare_np(&self, head: Head, figure: Option<Figure>, bare: Span, quantified: bool) -> Np {
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
    fn head(&mut self, i: usize, counted: bool, prep: &mut Option<Preposition>, conj: &mut bool, lead: &mut usize, at: usize) -> Option<(Head, Hit)> {
        let token = self.tokens.list()[i];
        if token.kind != TokenKind::Word {
            return None;
        }
        if i > at && particle::class_after_conjunction(self.keys[i]).is_some() {
            return None;
        }
        let hits = self.readings(i);
        let verb = !hits.is_empty() && hits.iter().all(|h| h.features.is_verb());
        if i > at && (verb || hits.is_empty() && looks_like_verb(self.keys[i])) {
            return None;
        }
        let mut rank = |h: &Hit| -> Option<(usize, usize, u8, usize, usize)> {
            if h.features.shape != Shape::Nominal || h.particle == Some('س') || (i > at && (h.conjunction.is_some() || h.particle.is_some())) {
                return None;
            }
            let order = match h.sense {
                Sense::Party(_) | Sense::Loaded(_) => 0,
                Sense::People(_) if counted => 0,
                Sense::Trigger(..) if !counted => 1,
                Sense::People(_) => 2,
                Sense::Group(_) => 3,
                Sense::Object(_) => 4,
                Sense::PlaceNoun(_) => 5,
                Sense::Cue(_, Part::Noun | Part::Masdar) => 6,
                Sense::Nisba(_) => 7,
                Sense::Trigger(..) => 8,
                Sense::Means(_) => 9,
                Sense::Name(_) => 4,
                _ => return None,
            };
            let order = if matches!(h.sense, Sense::Trigger(_, Part::Agent)) { 10 } else { order };
            let shape = usize::from(h.features.construct);
            Some((usize::MAX - h.last, usize::from(h.pronoun) * 2 + usize::from(h.lead > 0), order, self.need_order(h), shape))
        };
        // A means of several words (هجوم انتحاري) describes the event noun or person that it begins with.
        let other = hits.iter().any(|h| !matches!(h.sense, Sense::Means(_)) && rank(h).is_some());
        let means = |h: &Hit| matches!(h.sense, Sense::Means(_));
        let best = hits.iter().filter(|h| !(other && means(h))).filter_map(|h| rank(h).map(|r| (r, *h))).min_by_key(|(r, _)| *r);
        let place = self.place(i, i > at);
        let hit = match (best, place) {
            (Some((_, h)), Some(p)) if p.last > h.last => p,
            (Some((_, h)), Some(p)) if matches!(h.sense, Sense::Means(_) | Sense::Cue(..)) && !p.pronoun => p,
            (Some((_, h)), Some(p)) if usize::from(h.pronoun) * 2 + usize::from(h.lead > 0) > usize::from(p.lead > 0) && p.last >= h.last => p,
            (Some((_, h)), _) => h,
            (None, Some(p)) => p,
            (None, None) => self.unknown(i, i > at),
        };
        let kunya = matches!(hit.sense, Sense::Verb(u16::MAX)) && (matches!(self.keys[i], "ابو" | "ابي" | "وابو") || self.keys[i].starts_with("ابو") && self.keys[i].chars().count() > 4);
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

    /// A means of several words that begins at token `i`.
    fn means_at(&mut self, i: usize) -> Option<u16> {
        self.readings(i).iter().find(|h| matches!(h.sense, Sense::Means(_)) && h.last > i).map(|h| row(h.sense))
    }

    /// The longest place name at token `i`.
    fn place(&mut self, i: usize, inside: bool) -> Option<Hit> {
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

    /// A noun that no table knows: its article and proclitics by spelling alone.
    fn unknown(&self, i: usize, inside: bool) -> Hit {
        let key = self.keys[i];
        let mut hit = Hit {
            sense: Sense::Verb(u16::MAX),
            features: Features { shape: Shape::Nominal, feminine: key.ends_with('ة'), ..Features::FIXED },
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
        if key.starts_with(['ب', 'ل']) && key.chars().count() > 4 && !inside {
            hit.particle = key.chars().next();
            hit.lead = 'ب'.len_utf8();
            return hit;
        }
        if key.starts_with('و') && key.chars().count() > 4 && !begins_with_waw(key) && matches!(self.out.last().map(|c| &c.kind), Some(Kinds::Np(_) | Kinds::Close | Kinds::Aside)) {
            hit.conjunction = Some('و');
            hit.lead = 'و'.len_utf8();
        }
        hit
    }

    /// Extends the phrase beyond its head `hit`; returns its last token.
    fn extend(&mut self, hit: &Hit, np: &mut Np) -> usize {
        let n = self.tokens.len();
        let mut last = hit.last;
        let event = matches!(np.head, Head::Event(..));
        let mut state = if hit.pronoun {
            State::Definite
        } else if hit.article || matches!(np.head, Head::Party(_) | Head::Loaded(_)) {
            State::Definite
        } else if hit.features.number != Number::Singular && !hit.features.construct && self.keys[hit.last].ends_with('ن') && hit.last == hit.first
            || matches!(np.head, Head::Means(_)) && hit.last > hit.first
        {
            // مسلحون، شرطيين: with its ن the word stands in no idafa.
            State::Indefinite
        } else if matches!(np.head, Head::Place(_)) {
            State::Name
        } else if event || hit.features.number == Number::Dual && !hit.features.construct && self.keys[hit.last].ends_with("ان") {
            State::Indefinite
        } else if self.keys[hit.last].ends_with('ا') && hit.features.number == Number::Singular && hit.last == hit.first && self.is_accusative(hit) {
            State::Indefinite
        } else {
            State::Open
        };
        let title = matches!(np.head, Head::People(k) if matches!(self.lexicon.people[k as usize].class, PeopleClass::Official | PeopleClass::Speaker | PeopleClass::Fighter | PeopleClass::Civilian));
        if matches!(np.head, Head::Name) {
            // The rest of a proper name.
            let end = self.proper_name(hit.first).unwrap_or(last).max(last);
            np.name = Some(Span::new(self.offset(hit.first, hit.lead), self.tokens.list()[end].span.end));
            np.definite = true;
            return end;
        }
        let mut words = 0;
        while last + 1 < n && words < 7 {
            let i = last + 1;
            let token = self.tokens.list()[i];
            // A quoted name: تنظيم «الدولة», حركة «فتح».
            if let TokenKind::Mark(c) = token.kind {
                if matches!(c, '«' | '"' | '“') && matches!(np.head, Head::Group(_) | Head::Object(_) | Head::PlaceNoun(_) | Head::People(_)) && !event {
                    if let Some(close) = self.short_quote(i) {
                        if let Some((head, span)) = self.quoted_party(i + 1, close) {
                            np.inner = Some((head, span));
                        }
                        last = close;
                        state = State::Definite;
                        words += 1;
                        continue;
                    }
                }
                break;
            }
            // متحدث باسم الجيش
            if matches!(np.head, Head::People(_)) && matches!(self.keys[i], "باسم" | "بلسان") && state != State::Name {
                last = i;
                state = State::Open;
                continue;
            }
            if number::figure(self.keys, i).is_some() || self.keys[i].chars().nth(1).is_none() {
                break;
            }
            if token.kind == TokenKind::Number || particle::class_after_conjunction(self.keys[i]).is_some() {
                break;
            }
            if calendar::time(self.keys, i).is_some() {
                break;
            }
            let hits = self.readings(i);
            let plain = |h: &&Hit| h.conjunction.is_none() && h.particle.is_none();
            if let Some(h) = hits.iter().filter(plain).find(|h| matches!(h.sense, Sense::Nisba(_)) && (h.article == np.definite || state != State::Open || event || !h.article)) {
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
            if let Some(h) = hits.iter().filter(plain).find(|h| matches!(h.sense, Sense::Cue(_, Part::Adjective)) && h.article == np.definite) {
                np.doubt = Some((row(h.sense), self.tokens.list()[i].span));
                last = h.last;
                words += 1;
                continue;
            }
            if event {
                // Only adjectives: those that tell the means, and any with the article in agreement.
                let verb = hits.iter().any(|h| h.features.is_verb());
                if let Some(h) = hits.iter().filter(plain).find(|h| matches!(h.sense, Sense::Means(_)) && h.article == hit.article && !verb) {
                    np.means = Some(row(h.sense));
                    last = h.last;
                    continue;
                }
                // هجوم مسلح: the noun for an armed man as an adjective.
                if hits.iter().filter(plain).any(|h| h.article == hit.article && h.features.number == Number::Singular && matches!(h.sense, Sense::People(k) if fold(&self.lexicon.people[k as usize].lemma) == "مسلح")) {
                    last = i;
                    words += 1;
                    continue;
                }
                let adjective = np.definite && !hit.pronoun && hits.is_empty() && self.keys[i].starts_with("ال") && self.place(i, true).is_none();
                let indefinite = !np.definite && hits.is_empty() && is_adjective(self.keys[i]) && self.place(i, true).is_none();
                if adjective || indefinite {
                    last = i;
                    words += 1;
                    continue;
                }
                break;
            }
            let verb_only = hits.iter().any(|h| h.features.is_verb()) && !hits.iter().filter(plain).any(|h| h.features.shape == Shape::Nominal);
            let glued = hits.iter().filter(|h| h.features.shape == Shape::Nominal).min_by_key(|h| (usize::from(h.pronoun), h.lead));
            let best = hits.iter().filter(plain).filter(|h| h.features.shape == Shape::Nominal).min_by_key(|h| (usize::MAX - h.last, usize::from(h.pronoun)));
            let after_place = matches!(np.inner, Some((Head::PlaceNoun(_), span)) if span.end == self.tokens.list()[last].span.end);
            if title && !after_place && np.name.is_none() && (hits.iter().any(|h| matches!(h.sense, Sense::Name(_)) && h.lead == 0) || matches!(self.keys[i], "ابو" | "ابي")) {
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
                        if matches!(h.sense, Sense::PlaceNoun(k) if self.lexicon.placenouns[k as usize].kind == PlaceKind::Direction) && words > 0 {
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
                        state = if h.pronoun || h.article || matches!(h.sense, Sense::Party(_) | Sense::Loaded(_)) { State::Definite } else { State::Open };
                        if matches!(h.sense, Sense::Party(_)) {
                            np.definite = true;
                        }
                        continue;
                    }
                    // بلدة يعبد: after a place noun its name, whatever it looks like.
                    let of_place = words == 0 && matches!(np.head, Head::PlaceNoun(_)) && hits.is_empty() && !self.is_glued(i);
                    let named = self.place(i, true).filter(|_| !verb_only);
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
                    if let Some(h) = hits.iter().filter(plain).find(|h| h.article && matches!(h.sense, Sense::Means(_) | Sense::Trigger(_, Part::Agent)) || h.article && matches!(h.sense, Sense::People(_)) && h.features.feminine && h.features.number == Number::Singular) {
                        // قوات الأمن المتمردة: an adjective from a noun for people.
                        if h.pronoun || matches!(np.head, Head::Place(_)) {
                            break;
                        }
                        last = h.last;
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
                    if title && let Some(end) = self.proper_name(i) {
                        np.name = Some(self.tokens.span(i, end));
                        np.definite = true;
                        last = end;
                    }
                    break;
                }
                State::Indefinite => {
                    // جنديان آخران
                    if matches!(self.keys[i], "اخر" | "اخران" | "اخرين" | "اخرون" | "اخري") {
                        last = i;
                        words += 1;
                        continue;
                    }
                    if let Some(h) = hits.iter().filter(plain).find(|h| !h.article && matches!(h.sense, Sense::Means(_))) {
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
    fn is_accusative(&self, hit: &Hit) -> bool {
        let key = self.keys[hit.last];
        let stem = key.strip_suffix('ا').unwrap_or(key);
        !matches!(hit.sense, Sense::Verb(_)) && stem.chars().count() > 2 && !matches!(hit.sense, Sense::Place(_) | Sense::Party(_))
    }

    /// Whether spelling shows a glued preposition at token `i`.
    fn is_glued(&self, i: usize) -> bool {
        let key = self.keys[i];
        if key.starts_with('ب') && key.chars().count() > 4 {
            return true;
        }
        key.starts_with("بال") && key.chars().count() > 5 || key.starts_with("لل") && key.chars().count() > 4 || key.starts_with("وال") && key.chars().count() > 5 || key.starts_with("كال") && key.chars().count() > 5
            || key.starts_with('و') && key.chars().count() > 4
    }

    /// The closing mark of a quotation of at most five words that opens at token `open`.
    fn short_quote(&mut self, open: usize) -> Option<usize> {
        let closing = |c: char| matches!(c, '»' | '"' | '”');
        if open + 1 < self.tokens.len() {
            let hits = self.readings(open + 1);
            if hits.iter().any(|h| h.features.is_verb()) && !hits.iter().any(|h| matches!(h.sense, Sense::Party(_) | Sense::Group(_))) {
                return None;
            }
        }
        (open + 2..(open + 8).min(self.tokens.len())).find(|&k| matches!(self.tokens.list()[k].kind, TokenKind::Mark(c) if closing(c)))
    }

    fn quoted_party(&mut self, first: usize, close: usize) -> Option<(Head, Span)> {
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

    /// The last token of a proper name that begins at `i`: words that no table knows as anything else.
    fn proper_name(&mut self, i: usize) -> Option<usize> {
        let n = self.tokens.len();
        let mut last = None;
        let mut k = i;
        while k < n && k < i + 4 {
            let token = self.tokens.list()[k];
            let key = self.keys[k];
            if token.kind != TokenKind::Word || looks_like_verb(key) && k > i {
                break;
            }
            if particle::class_after_conjunction(key).is_some() && key != "علي" || calendar::time(self.keys, k).is_some() {
                break;
            }
            if k == i && key.starts_with("ال") {
                return None;
            }
            // أبو بكر، بن علي، ولد الشيخ
            if matches!(key, "ابو" | "ابي" | "ابا" | "ام" | "بن" | "ابن" | "ولد" | "ال") && k + 1 < n {
                last = Some(k + 1);
                k += 2;
                continue;
            }
            let hits = self.readings(k);
            if let Some(h) = hits.iter().find(|h| matches!(h.sense, Sense::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person) && h.lead == 0) {
                last = Some(h.last);
                break;
            }
            let named = hits.iter().find(|h| matches!(h.sense, Sense::Name(_)) && (h.lead == 0 || k == i));
            if let Some(h) = named {
                last = Some(h.last);
                k = h.last + 1;
                continue;
            }
            let owned = hits.iter().any(|h| h.pronoun && matches!(h.sense, Sense::Trigger(..) | Sense::Group(_) | Sense::People(_) | Sense::Object(_)));
            if owned || hits.is_empty() && key.chars().count() > 4 && (key.ends_with('ه') || key.ends_with("ها") || key.ends_with("هم")) {
                break;
            }
            let common = hits.iter().any(|h| !matches!(h.sense, Sense::Nisba(_)) && h.lead == 0 && !h.pronoun && h.last == k);
            if common && !(k > i && hits.iter().all(|h| h.article)) || self.is_glued(k) && key.chars().count() > 5 {
                break;
            }
            last = Some(k);
            k += 1;
        }
        last
    }

    /// The byte in the text where token `i` begins after `lead` bytes of its key.
    fn offset(&self, i: usize, lead: usize) -> usize {
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

    fn push_hit(&mut self, kind: Kinds, hit: &Hit) -> usize {
        self.push(kind, hit.first, hit.last, hit.conjunction.is_some(), None);
        let start = self.offset(hit.first, hit.lead);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
            chunk.pronoun = hit.pronoun;
        }
        hit.last + 1
    }

    fn push(&mut self, kind: Kinds, first: usize, last: usize, conj: bool, prep: Option<Preposition>) {
        let span = self.tokens.span(first, last);
        let quote = if self.quotes.open { self.quotes.count } else { 0 };
        self.out.push(Chunk { kind, first, last, span, word: span, conj, prep, pronoun: false, quote });
    }
}

/// The row number of a sense.
pub fn row(sense: Sense) -> u16 {
    match sense {
        Sense::Party(i)
        | Sense::Loaded(i)
        | Sense::Trigger(i, _)
        | Sense::Cue(i, _)
        | Sense::Light(i)
        | Sense::Verb(i)
        | Sense::People(i)
        | Sense::Group(i)
        | Sense::Object(i)
        | Sense::PlaceNoun(i)
        | Sense::Nisba(i)
        | Sense::Means(i)
        | Sense::Tie(i)
        | Sense::Name(i)
        | Sense::Context(i) => i,
        Sense::Place(_) => 0,
    }
}

/// Whether an unknown word has the shape of an imperfect: ي and three letters more, no noun's ending.
fn looks_like_verb(key: &str) -> bool {
    let bare = key.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix('س').filter(|b| b.starts_with(['ي', 'ت'])).unwrap_or(bare);
    bare.starts_with('ي') && bare.chars().count() >= 4 && !bare.ends_with(['ة', 'ء', 'ي']) && !bare.ends_with("ات")
        && !matches!(bare, "يوسف" | "يوليو" | "يونيو" | "يناير" | "ياسر" | "ياسين" | "يحيي" | "يونس" | "يعقوب" | "يمين" | "يسار" | "يومين" | "يوميا" | "يافا" | "ينبع" | "يهود" | "يزيد" | "يعرب" | "يامن")
}

/// Whether و is the word's own first letter: roots that newsrooms use often.
fn begins_with_waw(key: &str) -> bool {
    const ROOTS: [&str; 24] = [
        "واقع", "واسع", "واضح", "واجب", "وارد", "واقي", "وحيد", "وحدات", "وطني", "وطيد", "وسيل", "وسائل", "وضع", "وقت", "وثيق", "وثائق",
        "وجود", "وجوه", "وصول", "وقوع", "وفيات", "وجهة", "وظيف", "وظائف",
    ];
    ROOTS.iter().any(|root| key.starts_with(root))
}

/// Whether an unknown indefinite word after an indefinite noun is likelier its adjective than its genitive.
fn is_adjective(key: &str) -> bool {
    let letters: Vec<char> = key.chars().collect();
    // مماثل، عنيف، واسع: participles and the shapes فعيل and فاعل.
    let shaped = letters.len() >= 4 && letters[0] == 'م'
        || letters.len() == 4 && (letters[2] == 'ي' || letters[1] == 'ا')
        || letters.len() == 5 && letters[4] == 'ا' && letters[2] == 'ي';
    if shaped && !key.starts_with("ال") {
        return true;
    }
    !key.starts_with("ال") && (key.ends_with("ية") || key.ends_with("يا") || key.ends_with('ي') || key.ends_with("ين") || key.ends_with("ون") || key.ends_with('ة') || key.ends_with("يون"))
        && key.chars().count() > 3
}

/// Whether a phrase names a place rather than a party or object.
pub fn is_place(lexicon: &Lexicon, np: &Np) -> bool {
    match np.head {
        Head::Place(_) | Head::PlaceNoun(_) => true,
        Head::Party(k) => lexicon.parties[k as usize].kind == Kind::State,
        _ => false,
    }
}

/// Whether a phrase names a town, quarter or region, which is a place even where it is struck.
pub fn is_town(lexicon: &Lexicon, np: &Np) -> bool {
    match np.head {
        Head::Place(_) => true,
        Head::PlaceNoun(k) => {
            !matches!(lexicon.placenouns[k as usize].kind, PlaceKind::Road | PlaceKind::Border | PlaceKind::Water | PlaceKind::Building)
        }
        _ => false,
    }
}

/// Whether a phrase is a side or vicinity (شمال بغداد): a place without a preposition.
pub fn is_direction(lexicon: &Lexicon, np: &Np) -> bool {
    matches!(np.head, Head::PlaceNoun(k) if lexicon.placenouns[k as usize].kind == PlaceKind::Direction)
}

/// The voice that a verb's letters leave open.
pub fn may_be_passive(verb: &Verb) -> bool {
    verb.features.voice != Voice::Active
}
