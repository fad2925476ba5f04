//! Is the article about conflict and the dealings of states and parties at all?
//!
//! هاجم, خسر and وقع are told of players, prices and poems too. Which they are no single word decides, but the words of the
//! whole article together do: each has a weight in `subject/weights.tsv` (how much more often articles about conflict
//! hold it than others), and an article whose words weigh less than nothing together is about something else.
//! There only sentences that name a force or its weapons tell events. Names weigh nothing, so that no land, party or
//! year counts as conflict or as peace. `musnad subject ITEMS SECTIONS --train` finds the weights from the
//! sections that newspapers put their articles under ([`train`]).

pub mod train;

use musnad_arabic::Span;
use musnad_arabic::token::{Kind, Tokens};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::OnceLock;

/// Fewer words that weigh something decide nothing: a sentence is no article.
const FEW: usize = 8;

/// What each word weighs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights(HashMap<String, f64>);

impl Weights {
    /// Reads a table of `word TAB weight` with its header.
    pub fn read(table: &str) -> Weights {
        let row = |line: &str| {
            let (word, weight) = line.split_once('\t')?;
            Some((word.to_owned(), weight.parse().ok()?))
        };
        Weights(table.lines().skip(1).filter_map(row).collect())
    }

    /// The table, as [`Weights::read`] takes it.
    pub fn written(&self) -> String {
        let mut out = String::from("word\tweight\n");
        for (word, weight) in self.0.iter().collect::<BTreeMap<_, _>>() {
            let _ = writeln!(out, "{word}\t{weight:.1}");
        }
        out
    }

    /// The weights that the project ships.
    pub fn shipped() -> &'static Weights {
        static SHIPPED: OnceLock<Weights> = OnceLock::new();
        SHIPPED.get_or_init(|| Weights::read(include_str!("subject/weights.tsv")))
    }

    /// What an article with these words weighs on the average; nothing where they are few.
    pub fn weigh(&self, words: &BTreeSet<String>) -> f64 {
        let known: Vec<f64> = words.iter().filter_map(|w| self.0.get(w).copied()).collect();
        average(&known)
    }

    /// Whether a text is about conflict, as far as its words show.
    pub fn is_conflict(&self, tokens: &Tokens) -> bool {
        // Most words weigh nothing and need not be told apart.
        let weighed = |w| Some((w, *self.0.get(w)?));
        let mut known: Vec<(&str, f64)> = stems(tokens).filter_map(weighed).collect();
        known.sort_unstable_by_key(|(word, _)| *word);
        known.dedup_by_key(|(word, _)| *word);
        let known: Vec<f64> = known.into_iter().map(|(_, weight)| weight).collect();
        average(&known) >= 0.0
    }
}

/// The average of the weights of an article's words; nothing where they are few.
fn average(known: &[f64]) -> f64 {
    if known.len() < FEW {
        return 0.0;
    }
    known.iter().sum::<f64>() / known.len() as f64
}

/// The words of a text, each once, without the particles before them.
pub fn words(text: &str) -> BTreeSet<String> {
    let tokens = Tokens::read(text, Span::new(0, text.len()));
    stems(&tokens).map(str::to_owned).collect()
}

/// The words among the tokens, without the particles before them.
fn stems(tokens: &Tokens) -> impl Iterator<Item = &str> {
    (0..tokens.len())
        .filter(|&k| tokens.list()[k].kind == Kind::Word)
        .map(|k| bare(tokens.key(k)))
        .filter(|w| w.chars().nth(2).is_some())
}

/// والمباراة، بالمباراة → مباراة. Cutting is blunt here: what is cut wrongly is cut wrongly every time.
fn bare(key: &str) -> &str {
    let long = |w: &str, n: usize| w.chars().count() > n;
    let word = key.strip_prefix(['و', 'ف']).filter(|w| long(w, 3)).unwrap_or(key);
    let article = ["بال", "كال", "لل", "ال"];
    article
        .iter()
        .find_map(|a| word.strip_prefix(a).filter(|w| long(w, 2)))
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_conflict(text: &str) -> bool {
        Weights::shipped().is_conflict(&Tokens::read(text, Span::new(0, text.len())))
    }

    #[test]
    fn tells_a_match_from_a_battle() {
        let game = "هاجم المنتخب مرمى ضيفه في الشوط الثاني من المباراة، وسجل اللاعب هدفين في البطولة، وأشاد المدرب بلاعبيه بعد نهاية المباراة في الدوري";
        let war =
            "هاجم المسلحون مواقع الجيش بقذائف الهاون، وقتل خمسة جنود في الاشتباكات، وقصفت المدفعية مواقع المتمردين قرب الحدود";
        assert!(!is_conflict(game));
        assert!(is_conflict(war));
    }

    #[test]
    fn few_words_decide_nothing() {
        assert!(is_conflict("هاجم اللاعب الحكم"));
        assert!(is_conflict(""));
    }

    #[test]
    fn cuts_particles_off() {
        let found = words("والمباراة بالمباراة للمباراة مباراة في 3");
        assert_eq!(found.into_iter().collect::<Vec<_>>(), ["مباراة"]);
    }
}
