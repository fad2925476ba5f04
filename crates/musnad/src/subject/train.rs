//! Weights from articles whose newspapers say what they are about: how much more often a word stands in articles about
//! conflict than in the others, as the logarithm of the ratio.
use super::{Weights, words};
use musnad_arabic::Span;
use musnad_arabic::token::Tokens;
use musnad_lexicon::{Lexicon, Sense};
use std::collections::{BTreeMap, BTreeSet};

/// An article whose subject is known.
#[derive(Clone, Debug)]
pub struct Article {
    /// Who published it.
    pub publisher: String,
    /// Its words.
    pub words: BTreeSet<String>,
    /// Whether it is about conflict.
    pub conflict: bool,
}

impl Article {
    /// An article from its text.
    pub fn new(publisher: &str, text: &str, conflict: bool) -> Article {
        Article {
            publisher: publisher.to_owned(),
            words: words(text),
            conflict,
        }
    }
}

/// Words in fewer articles have no weight.
const RARE: usize = 30;
/// Words that weigh less decide nothing.
const LIGHT: f64 = 1.0;

/// The weights that fit the articles.
pub fn train(lexicon: &Lexicon, articles: &[&Article]) -> Weights {
    let (mut seen, mut all): (BTreeMap<&str, [usize; 2]>, [usize; 2]) = Default::default();
    for article in articles {
        let kind = usize::from(article.conflict);
        all[kind] += 1;
        for word in &article.words {
            seen.entry(word).or_default()[kind] += 1;
        }
    }
    let share = |n: usize, of: usize| (n as f64 + 1.0) / (of as f64 + 2.0);
    let weight = |[other, conflict]: [usize; 2]| (share(conflict, all[1]) / share(other, all[0])).ln();
    Weights(
        seen.into_iter()
            .filter(|(_, n)| n[0] + n[1] >= RARE)
            .map(|(word, n)| (word, weight(n)))
            .filter(|(word, weight)| weight.abs() >= LIGHT && !is_name(lexicon, word))
            .map(|(word, weight)| (word.to_owned(), weight))
            .collect(),
    )
}

/// Whether a word is of a name: of a place, a person, a state, a party or what belongs to one.
fn is_name(lexicon: &Lexicon, word: &str) -> bool {
    let mut forms = vec![word.to_owned(), format!("ال{word}")];
    // The plural and the feminine of what belongs to a land.
    for ending in ["ون", "ين", "ة"] {
        forms.extend(word.strip_suffix(ending).map(str::to_owned));
    }
    forms.iter().any(|form| {
        let tokens = Tokens::read(form, Span::new(0, form.len()));
        let mut hits = Vec::new();
        lexicon.find(&tokens, 0, &mut hits);
        lexicon.gazetteer().find(&tokens, 0, &mut hits);
        hits.iter().any(|h| {
            matches!(
                h.sense,
                Sense::Party(_) | Sense::Nisba(_) | Sense::Name(_) | Sense::Loaded(_) | Sense::Place(_)
            )
        })
    })
}

/// [`left_out`] by weights learnt from the other publishers.
pub fn cross_validate(lexicon: &Lexicon, articles: &[Article]) -> Vec<(String, f64, f64)> {
    left_out(articles, |publisher| {
        let others: Vec<&Article> = articles.iter().filter(|a| a.publisher != publisher).collect();
        train(lexicon, &others)
    })
}

/// For each publisher: the share of its articles about conflict, and of its others, that its weights take for something
/// else.
pub fn left_out(articles: &[Article], weights: impl Fn(&str) -> Weights) -> Vec<(String, f64, f64)> {
    let publishers: BTreeSet<&str> = articles.iter().map(|a| a.publisher.as_str()).collect();
    let judged = |publisher: &str| {
        let weights = weights(publisher);
        let share = |conflict: bool| {
            let own = articles.iter().filter(|a| a.publisher == publisher && a.conflict == conflict);
            let (mut left, mut all) = (0_u32, 0_u32);
            for article in own {
                all += 1;
                left += u32::from(weights.weigh(&article.words) < 0.0);
            }
            f64::from(left) / f64::from(all.max(1))
        };
        (publisher.to_owned(), share(true), share(false))
    };
    publishers.into_iter().map(judged).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles() -> Vec<Article> {
        let game = "فاز الفريق ببطولة الصالات بعد تدريبات شاقة استعدادا للموسم الجديد بإشراف مدربه";
        let war = "قصفت المدفعية أطراف الخرطوم وسقطت قذائف فوق منازل المدنيين خلال اشتباكات عنيفة";
        (0..160)
            .map(|k| Article::new(["أ", "ب"][k % 4 / 2], [game, war][k % 2], k % 2 == 1))
            .collect()
    }

    #[test]
    fn learns_from_sections_and_leaves_names_out() {
        let lexicon = Lexicon::builtin();
        let all = articles();
        let weights = train(&lexicon, &all.iter().collect::<Vec<_>>());
        assert!(weights.written().contains("قصفت\t") && !weights.written().contains("خرطوم"));
        assert_eq!(Weights::read(&weights.written()).written(), weights.written());
        for (_, conflict, other) in cross_validate(&lexicon, &all) {
            assert!(conflict < 0.5 && other > 0.5);
        }
    }
}
