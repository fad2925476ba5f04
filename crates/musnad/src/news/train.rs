//! Weights from sentences that people labelled: logistic regression, made simple and always the same.
//!
//! A label is a sentence's, the signs are an event's: a sentence is as much news as the event in it that weighs most,
//! and learns by that event. Steps shrink by what a weight has moved already (AdaGrad), and weights are drawn to nothing
//! so that rare signs stay light.
use super::signs::Signs;
use super::{ALWAYS, Weights};
use std::collections::BTreeMap;

/// A labelled sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// The document that it is from: sentences of one document are tested together.
    pub document: String,
    /// The signs of its events of the labelled type.
    pub events: Vec<Signs>,
    /// Whether people call it news of the type.
    pub news: bool,
}

/// How well weights tell news from the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measure {
    /// Labelled and found.
    pub hit: usize,
    /// Labelled.
    pub labelled: usize,
    /// Found.
    pub found: usize,
}

impl Measure {
    /// Counts one sentence.
    pub fn add(&mut self, labelled: bool, found: bool) {
        self.hit += usize::from(labelled && found);
        self.labelled += usize::from(labelled);
        self.found += usize::from(found);
    }

    /// The share of what is found that is labelled.
    pub fn precision(self) -> f64 {
        self.hit as f64 / self.found.max(1) as f64
    }

    /// The share of what is labelled that is found.
    pub fn recall(self) -> f64 {
        self.hit as f64 / self.labelled.max(1) as f64
    }

    /// F1.
    pub fn f1(self) -> f64 {
        2.0 * self.hit as f64 / (self.labelled + self.found).max(1) as f64
    }
}

const ROUNDS: usize = 40;
const STEP: f64 = 0.1;
const DRAW: f64 = 0.02;
const FOLDS: usize = 8;
/// Signs in fewer sentences have no weight.
const RARE: usize = 6;

/// The weights that fit the sentences.
pub fn train(sentences: &[&Sentence]) -> Weights {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in sentences {
        let mut signs: Vec<&str> = sentence.events.iter().flatten().map(|s| s.as_ref()).collect();
        signs.sort_unstable();
        signs.dedup();
        for sign in signs {
            *seen.entry(sign).or_default() += 1;
        }
    }
    seen.retain(|_, n| *n >= RARE);
    let mut weights = Weights(seen.keys().map(|s| ((*s).to_owned(), 0.0)).collect());
    let mut moved: BTreeMap<&str, f64> = BTreeMap::new();
    for round in 0..ROUNDS {
        for k in order(sentences.len(), round) {
            let sentence = sentences[k];
            let Some(event) = heaviest(&weights, sentence) else { continue };
            let odds = weights.weigh(event);
            let miss = 1.0 / (1.0 + (-odds).exp()) - f64::from(u8::from(sentence.news));
            for sign in event {
                let Some(weight) = weights.0.get_mut(sign.as_ref()) else {
                    continue;
                };
                let Some((name, _)) = seen.get_key_value(sign.as_ref()) else {
                    continue;
                };
                let draw = if sign == ALWAYS { 0.0 } else { DRAW * *weight };
                let slope = miss + draw;
                let sum = moved.entry(name).or_insert(1e-6);
                *sum += slope * slope;
                *weight -= STEP * slope / sum.sqrt();
            }
        }
    }
    settle(&mut weights, sentences);
    weights
}

/// A fixed order that differs from round to round.
fn order(n: usize, round: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&k| {
        (k as u64 + 1)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ (round as u64) << 17)
            .rotate_left(23)
    });
    order
}

fn heaviest<'s>(weights: &Weights, sentence: &'s Sentence) -> Option<&'s Signs> {
    sentence
        .events
        .iter()
        .max_by(|a, b| weights.weigh(a).total_cmp(&weights.weigh(b)))
}

/// Moves what every event weighs so that 0 is the bound of best F1.
fn settle(weights: &mut Weights, sentences: &[&Sentence]) {
    let mut scores: Vec<(f64, bool)> = sentences
        .iter()
        .filter_map(|s| Some((weights.weigh(heaviest(weights, s)?), s.news)))
        .collect();
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let labelled = sentences.iter().filter(|s| s.news).count();
    let (mut hit, mut best, mut bound) = (0, 0.0, 0.0);
    for (k, (score, news)) in scores.iter().enumerate() {
        hit += usize::from(*news);
        let f1 = Measure {
            hit,
            labelled,
            found: k + 1,
        }
        .f1();
        if f1 > best {
            let next = scores.get(k + 1).map_or(score - 1.0, |s| s.0);
            (best, bound) = (f1, (score + next) / 2.0);
        }
    }
    *weights.0.entry(ALWAYS.to_owned()).or_default() -= bound;
}

/// How well weights do on sentences that they were not trained on: each of eight parts by the other seven.
pub fn cross_validate(sentences: &[Sentence]) -> Vec<bool> {
    let mut documents: Vec<&str> = sentences.iter().map(|s| s.document.as_str()).collect();
    documents.sort_unstable();
    documents.dedup();
    let fold = |s: &Sentence| documents.binary_search(&s.document.as_str()).unwrap_or(0) % FOLDS;
    let mut out = vec![false; sentences.len()];
    for k in 0..FOLDS {
        let others: Vec<&Sentence> = sentences.iter().filter(|s| fold(s) != k).collect();
        let weights = train(&others);
        for (found, sentence) in out.iter_mut().zip(sentences).filter(|(_, s)| fold(s) == k) {
            *found = is_news(&weights, sentence);
        }
    }
    out
}

/// Whether an event of the sentence is news.
pub fn is_news(weights: &Weights, sentence: &Sentence) -> bool {
    heaviest(weights, sentence).is_some_and(|event| weights.weigh(event) >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(document: usize, signs: &[&str], news: bool) -> Sentence {
        let signs = std::iter::once(ALWAYS).chain(signs.iter().copied());
        Sentence {
            document: document.to_string(),
            events: vec![signs.map(|s| s.to_owned().into()).collect()],
            news,
        }
    }

    fn labelled() -> Vec<Sentence> {
        (0..80)
            .map(|k| match k % 4 {
                0 => sentence(k, &["verb", "day"], true),
                1 => sentence(k, &["noun"], false),
                2 => sentence(k, &["noun", "year"], false),
                _ => sentence(k, &["verb", "year"], false),
            })
            .collect()
    }

    #[test]
    fn learns_what_tells_news_apart() {
        let all = labelled();
        let weights = train(&all.iter().collect::<Vec<_>>());
        assert!(all.iter().all(|s| is_news(&weights, s) == s.news), "{weights:?}");
        assert!(weights.of("day") > 0.0 && weights.of("year") < 0.0);
        assert_eq!(Weights::read(&weights.written()).written(), weights.written());
        assert_eq!(train(&all.iter().collect::<Vec<_>>()), weights, "the same every time");
    }

    #[test]
    fn judges_documents_that_it_did_not_learn_from() {
        let all = labelled();
        let found = cross_validate(&all);
        assert!(found.iter().zip(&all).all(|(found, s)| *found == s.news));
    }

    #[test]
    fn rare_signs_weigh_nothing() {
        let mut all = labelled();
        all.push(sentence(99, &["once"], true));
        assert!(train(&all.iter().collect::<Vec<_>>()).of("once").abs() < f64::EPSILON);
    }
}
