//! Two words for one: إدانته واستنكاره, غارة شنها الطيران استهدفت منزلا.
use super::Candidate;
use crate::chunk::Kinds;
use crate::clause::Clauses;
use crate::is_speech_act;
use musnad_arabic::inflect::{Number, Shape};
use musnad_lexicon::Part;
use musnad_lexicon::codes::EventType;

impl Clauses<'_> {
    /// Joins doublets, and verbs of aiming to the attack that they go on about.
    pub(super) fn merge_doublets(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            if out[i].merged.is_some() || out[i].silent {
                continue;
            }
            let first = (0..i).rev().find(|&j| self.is_doublet(&out[j], &out[i]));
            if let Some(first) = first.or_else(|| self.attack_aimed(out, i)) {
                let first = out[first].merged.unwrap_or(first);
                self.join(out, i, first);
            }
        }
    }

    /// إدانته واستنكاره، تندد وتستنكر: the same deed of words in the next word.
    fn is_doublet(&self, first: &Candidate, second: &Candidate) -> bool {
        let noun = |c: &Candidate| matches!(c.part, Part::Masdar | Part::Noun);
        first.at + 1 == second.at
            && self.chunks[second.at].conj
            && first.event.event == second.event.event
            && is_speech_act(first.event.event)
            && noun(first) == noun(second)
    }

    /// غارة شنها الطيران بالتنسيق مع الجيش استهدفت منزلا: the attack before a verb of aiming that agrees with it and opens
    /// no clause of its own.
    fn attack_aimed(&self, out: &[Candidate], i: usize) -> Option<usize> {
        let at = out[i].at;
        let verb = self.chunks[at].verb()?;
        let aims = out[i].event.event == EventType::Assault
            && verb.light.is_some()
            && verb.features.feminine
            && verb.features.number == Number::Singular
            && (verb.participle || verb.features.shape == Shape::Perfect);
        if !aims || self.chunks[at].conj {
            return None;
        }
        let own = |k: usize| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Complementiser | Kinds::Subordinator);
        let from = (0..at)
            .rev()
            .find(|&k| own(k) || self.chunks[k].verb().is_some() && self.chunks[k].conj);
        (0..i).rev().find(|&j| {
            let agrees = self
                .np(out[j].at)
                .is_some_and(|np| np.feminine || np.number == Number::Plural);
            out[j].event.event == EventType::Assault
                && matches!(out[j].part, Part::Noun | Part::Masdar)
                && agrees
                && from.is_none_or(|f| out[j].at > f)
        })
    }
}
