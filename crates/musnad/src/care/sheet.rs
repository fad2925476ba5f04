//! One sentence as the finder sees it: its words with everything that the tables know of them.

use crate::chunk::looks_like_verb;
use musnad_arabic::Span;
use musnad_arabic::calendar;
use musnad_arabic::fold::is_mark;
use musnad_arabic::number;
use musnad_arabic::particle::{self, Class};
use musnad_arabic::token::{Kind as TokenKind, Tokens};
use musnad_lexicon::codes::{Kind, RoleMark};
use musnad_lexicon::index::is_quote;
use musnad_lexicon::rows::PersonRole;
use musnad_lexicon::{Hit, Lexicon, Part, Sense};
use std::cell::OnceCell;
use std::rc::Rc;

/// What the tables know of each token of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    /// What every stage reads.
    pub words: Vec<Rc<[Hit]>>,
    /// What only tells of persons by name.
    pub persons: Vec<Rc<[Hit]>>,
}

/// A sentence with its readings.
pub(super) struct Sheet<'a> {
    pub lexicon: &'a Lexicon,
    pub text: &'a str,
    pub tokens: &'a Tokens,
    pub readings: &'a Readings,
    pub keys: Vec<&'a str>,
    classes: Vec<OnceCell<Option<(Class, bool)>>>,
}

/// Prefixes that may be glued to a name, in the order in which they are tried.
const GLUED: [&str; 6] = ["و", "ل", "ب", "ف", "ول", "وب"];

impl<'a> Sheet<'a> {
    pub fn new(lexicon: &'a Lexicon, text: &'a str, tokens: &'a Tokens, readings: &'a Readings) -> Sheet<'a> {
        Sheet {
            lexicon,
            text,
            tokens,
            readings,
            keys: (0..tokens.len()).map(|i| tokens.key(i)).collect(),
            classes: vec![OnceCell::new(); tokens.len()],
        }
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The key of token `k`, empty where there is none.
    pub fn key(&self, k: usize) -> &'a str {
        self.keys.get(k).copied().unwrap_or("")
    }

    pub fn is_word(&self, k: usize) -> bool {
        self.tokens.list().get(k).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub fn mark(&self, k: usize) -> Option<char> {
        match self.tokens.list().get(k)?.kind {
            TokenKind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub fn is_quote(&self, k: usize) -> bool {
        self.mark(k).is_some_and(is_quote)
    }

    /// The readings of token `k` that every stage has.
    pub fn hits(&self, k: usize) -> &'a [Hit] {
        self.readings.words.get(k).map_or(&[], |h| h)
    }

    fn persons(&self, k: usize) -> &'a [Hit] {
        self.readings.persons.get(k).map_or(&[], |h| h)
    }

    /// Whether a role may begin at token `k`.
    pub fn may_be_role(&self, k: usize) -> bool {
        !self.persons(k).is_empty()
    }

    /// The roles that begin at token `k`, longest first.
    pub fn roles(&self, k: usize) -> impl Iterator<Item = (&'a Hit, &'a PersonRole)> {
        let lexicon = self.lexicon;
        self.persons(k).iter().filter_map(move |h| match h.sense {
            Sense::Role(i) => Some((h, &lexicon.roles[i as usize])),
            _ => None,
        })
    }

    /// Whether a word of naming (يدعى، المدعو) ends at token `k`.
    pub fn names(&self, k: usize) -> bool {
        (k.saturating_sub(4)..=k).any(|at| {
            self.roles(at)
                .any(|(h, role)| h.last == k && role.marks.contains(&RoleMark::Naming))
        })
    }

    /// A given name at token `k`, with as little cut off as may be.
    pub fn given(&self, k: usize) -> Option<&'a Hit> {
        // كرافت is no ك and رافت.
        let is = |h: &&Hit| matches!(h.sense, Sense::Name(_) | Sense::Forename(_)) && !h.pronoun && h.particle != Some('ك');
        let all = || self.hits(k).iter().chain(self.persons(k)).filter(is);
        let best = all().min_by_key(|h| (h.lead, usize::MAX - h.last))?;
        // الآن is no آلان.
        if self.key(k) == "الان" && self.tokens.list()[k].span.of(self.text).starts_with("ال") {
            return None;
        }
        // على is no علي, بأن no بان.
        let small = matches!(self.class_of(k), Some((_, false)));
        if small && (self.key(k) != "علي" || self.is_preposition(k)) {
            return all().find(|h| h.last > k && h.lead == 0);
        }
        Some(best)
    }

    /// Whether a given name that is nothing else stands at token `k`, with nothing glued to it.
    pub fn sure(&self, k: usize) -> bool {
        self.given(k).is_some_and(|h| h.lead == 0 && self.is_only_name(h))
    }

    /// Whether a given name is no ordinary word.
    pub fn is_only_name(&self, hit: &Hit) -> bool {
        match hit.sense {
            Sense::Name(_) => true,
            Sense::Forename(f) => !self.lexicon.forenames[f as usize].word,
            _ => false,
        }
    }

    /// Whether a word for a family ends at token `k`.
    pub fn is_family(&self, k: usize) -> bool {
        self.roles(k)
            .any(|(h, role)| role.marks.contains(&RoleMark::Family) && h.last == k && !h.article && !h.pronoun)
    }

    /// A person whom the tables know, at token `k`.
    pub fn known(&self, k: usize) -> Option<&'a Hit> {
        self.hits(k)
            .iter()
            .find(|h| matches!(h.sense, Sense::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person) && !h.pronoun)
    }

    /// A word with the article.
    pub fn is_definite(&self, k: usize) -> bool {
        self.key(k).starts_with("ال") && (!self.is_closed(k) || number::number(&self.keys, k).is_some())
    }

    /// A small word, a time: what is part of no name.
    pub fn is_closed(&self, k: usize) -> bool {
        let key = self.key(k);
        let named = || self.given(k).is_some_and(|h| h.lead == 0);
        if self.class_of(k).is_some() && !named() {
            return key != "علي" || self.is_preposition(k);
        }
        matches!(
            key,
            "و" | "ل"
                | "ب"
                | "ك"
                | "الى"
                | "ممن"
                | "انني"
                | "باسم"
                | "لدي"
                | "ضمن"
                | "حيث"
                | "عدد"
                | "العدد"
                | "اكثر"
                | "اقل"
                | "ربما"
                | "مواليد"
                | "اخر"
                | "صادر"
                | "جدا"
                | "ذا"
                | "ذو"
                | "ذي"
                | "ذات"
        ) || key.starts_with("بعض")
            || key
                .strip_prefix("احد")
                .is_some_and(|rest| matches!(rest, "هم" | "هما" | "كم" | "نا"))
            || key.starts_with("احداهن")
            || key.chars().nth(2).is_some() && number::number(&self.keys, k).is_some() && !named()
            || calendar::time(&self.keys, k).is_some() && !named()
    }

    /// Whether a time begins at token `k`: صباح الاثنين is no Sabah.
    pub fn is_time(&self, k: usize) -> bool {
        calendar::time(&self.keys, k).is_some_and(|time| time.len > 1)
    }

    /// أحدهم, إحداهن: one of them whom nobody names.
    pub fn is_one_of_them(&self, k: usize) -> bool {
        matches!(self.key(k), "احدهم" | "احدهما" | "احداهن" | "احداهما")
    }

    /// The preposition, which some write as others write the name علي.
    fn is_preposition(&self, k: usize) -> bool {
        let next = self.key(k + 1);
        matches!(
            next,
            "يد" | "ايدي"
                | "يدي"
                | "متن"
                | "خلفية"
                | "راس"
                | "اثر"
                | "مقربة"
                | "الرغم"
                | "ان"
                | "انه"
                | "الاقل"
        ) || self.tokens.list()[k].span.of(self.text).ends_with('ى') && (self.key(k + 1) == "علي" || !self.sure(k + 1))
    }

    /// A finite verb that the tables know, and that is no noun besides.
    pub fn is_verb(&self, k: usize) -> bool {
        let hits = self.hits(k);
        hits.iter().any(|h| h.features.is_verb() && h.lead <= 4)
            && !hits
                .iter()
                .any(|h| h.lead == 0 && !h.pronoun && (h.article || matches!(h.sense, Sense::Name(_) | Sense::People(_))))
    }

    /// A verb that says (قال، أضافت), with whether a woman does.
    pub fn says(&self, k: usize) -> Option<bool> {
        let cue = self
            .hits(k)
            .iter()
            .find(|h| matches!(h.sense, Sense::Cue(_, Part::Verb)) && !h.pronoun && h.features.is_verb())
            .filter(|_| self.class(k).is_none())?;
        Some(cue.features.feminine)
    }

    /// A verb or verbal noun that tells harm to people.
    pub fn harms(&self, k: usize) -> bool {
        self.hits(k).iter().any(|h| {
            matches!(h.sense, Sense::Trigger(t, Part::Verb | Part::Masdar)
                if self.lexicon.triggers[t as usize].toll.is_some())
                && !h.pronoun
                && !h.article
        })
    }

    /// A word that no table knows as a word of its own.
    pub fn is_unknown(&self, k: usize) -> bool {
        let whole = |h: &Hit| h.lead == 0 && !h.pronoun && h.last == k && !h.features.construct;
        let noun = |h: &Hit| whole(h) && !matches!(h.sense, Sense::Name(_) | Sense::Context(_));
        self.is_word(k) && !self.hits(k).iter().any(noun) && self.roles(k).all(|(h, _)| !whole(h))
    }

    /// A word that may be the first of a name though no table knows it: no article, no verb, nothing glued to it.
    pub fn may_begin(&self, k: usize) -> bool {
        let key = self.key(k);
        self.is_unknown(k)
            && self.hits(k).iter().all(|h| matches!(h.sense, Sense::Name(_)))
            && key.chars().nth(1).is_some()
            && !key.starts_with("ال")
            && !key.starts_with("لل")
            && !key.starts_with("است")
            && !self.is_closed(k)
            && !looks_like_verb(key)
            && !self.is_accusative(k)
            && !self.is_in_role(k)
            && !["وا", "ات", "ون"]
                .iter()
                .any(|end| key.ends_with(end) && key.chars().count() > 4)
            && !["بال", "كال", "فال", "وال"]
                .iter()
                .any(|front| key.starts_with(front) && key.chars().count() > 5)
            && !super::name::is_owned(key)
    }

    /// الملازم أول: within a role that began before.
    pub fn is_in_role(&self, k: usize) -> bool {
        (k.saturating_sub(3)..k).any(|from| self.roles(from).any(|(h, _)| h.last >= k))
    }

    /// مصابا، جريحًا: how somebody is, not his name.
    pub fn is_accusative(&self, k: usize) -> bool {
        let written = self.tokens.list()[k].span.of(self.text);
        let key = self.key(k);
        let participle = key.ends_with(['ا', 'ة']) && key.starts_with('م') && key.chars().count() > 4;
        written.contains('\u{64b}') || participle && self.given(k).is_none()
    }

    /// Bytes of what is glued to the front of token `k` before a name that no table knows.
    pub fn glued(&self, k: usize, allowed: &[&str]) -> usize {
        let key = self.key(k);
        let cut = GLUED
            .iter()
            .filter(|g| allowed.contains(g))
            .find(|g| key.strip_prefix(**g).is_some_and(|rest| rest.chars().nth(2).is_some()));
        cut.map_or(0, |g| g.len())
    }

    /// The class of a small word.
    pub fn class(&self, k: usize) -> Option<Class> {
        self.class_of(k).map(|(class, _)| class)
    }

    /// Its class, and whether و or ف stands in front; found once a token.
    fn class_of(&self, k: usize) -> Option<(Class, bool)> {
        let known = self.classes.get(k)?;
        *known.get_or_init(|| particle::class_after_conjunction(self.key(k)))
    }
}

/// A stretch of the text without the first `lead` bytes of its first word's key: signs of vowels stand in the text alone.
pub(super) fn without(text: &str, span: Span, key: &str, lead: usize) -> Span {
    let letters = key.get(..lead).map_or(0, |glued| glued.chars().count());
    let letter = |(_, c): &(usize, char)| !is_mark(*c);
    let start = span
        .of(text)
        .char_indices()
        .filter(letter)
        .nth(letters)
        .map_or(0, |(at, _)| at);
    Span::new(span.start + start, span.end)
}
