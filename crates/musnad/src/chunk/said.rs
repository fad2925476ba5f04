//! Verbs of saying that are written as a preposition is: بيّن and عبّر without their shadda.

use super::read::Reader;
use musnad_arabic::particle::{self, Class, Preposition};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::{Hit, Sense};

/// How many words may stand between such a verb and what it says.
const REACH: usize = 14;
/// The sign of a doubled letter.
const SHADDA: char = '\u{651}';

impl Reader<'_> {
    /// وبين المتحدث أن، عبر مسؤولون عن قلقهم: whether a word that looks like "between" or "across" says something.
    pub(super) fn says_rather(&mut self, at: usize, hits: &[Hit]) -> bool {
        let word = self.keys[at].trim_start_matches(['و', 'ف']);
        let says = |h: &Hit| h.features.is_verb() && matches!(h.sense, Sense::Cue(..)) && !h.pronoun;
        if !matches!(word, "بين" | "عبر") || !hits.iter().any(says) || at > 0 && self.keys[at - 1] == "ما" {
            return false;
        }
        if self.tokens.list()[at].span.of(self.text).contains(SHADDA) {
            return true;
        }
        let opens = |class: Option<Class>| match word {
            "بين" => matches!(class, Some(Class::Complementiser)),
            _ => matches!(class, Some(Class::Preposition(Preposition::An))),
        };
        if opens(self.keys.get(at + 1).and_then(|k| particle::class(k))) {
            return true;
        }
        let begins = self.out.last().is_none_or(|c| c.np().is_none() && c.verb().is_none());
        begins && self.may_speak(at + 1) && self.comes_to(at + 2, opens)
    }

    fn may_speak(&mut self, at: usize) -> bool {
        let named = at < self.tokens.len() && self.readings(at).iter().any(|h| matches!(h.sense, Sense::Name(_)));
        named || self.names_someone(at)
    }

    /// Whether a word that `opens` what is said follows, before any verb and within the sentence.
    fn comes_to(&mut self, from: usize, opens: impl Fn(Option<Class>) -> bool) -> bool {
        for k in from..self.tokens.len().min(from + REACH) {
            match self.tokens.list()[k].kind {
                TokenKind::Mark('.' | ':' | '؛') => return false,
                TokenKind::Word => {}
                _ => continue,
            }
            if opens(particle::class(self.keys[k])) {
                return true;
            }
            let hits = self.readings(k);
            let verb = !hits.is_empty() && hits.iter().all(|h| h.features.is_verb());
            if verb && self.place_names(k).is_empty() {
                return false;
            }
        }
        false
    }
}
