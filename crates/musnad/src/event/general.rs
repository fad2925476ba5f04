//! What is said of nobody and no day: كل من يستهدف الوطن, لا ينتقدون الطائفة, بدون محاكمة; and who was hurt in what was
//! told already.
use super::Candidate;
use crate::chunk::Kinds;
use crate::clause::Clauses;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, What};

impl Clauses<'_> {
    /// Silences what whoever it may be does, what is never done, what is lacking.
    pub(super) fn silence_generalities(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| c.merged.is_none()) {
            candidate.silent |= self.is_done_by_whoever(candidate)
                || self.is_never_done(candidate)
                || self.is_lacking(candidate)
                || self.is_adjective(candidate);
        }
    }

    /// تبادل الزيارات، يجب: dealings of which nobody, no place and no day is told are talk. For deeds of force and for what
    /// is said of somebody the word alone is enough.
    pub(super) fn silence_talk(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| c.merged.is_none()) {
            let event = &candidate.event;
            let dealing = matches!(event.event, EventType::Consult | EventType::Retreat | EventType::Concede);
            let told =
                !event.actors.is_empty() || !event.recipients.is_empty() || !event.places.is_empty() || !event.times.is_empty();
            candidate.silent |= dealing && !told;
        }
    }

    /// كل من يستهدف، لمن قتل نفسا، من يقوم بذبح: the verb, or the one that carries the noun, after من as "whoever".
    fn is_done_by_whoever(&self, candidate: &Candidate) -> bool {
        let verb = if self.chunks[candidate.at].verb().is_some() {
            Some(candidate.at)
        } else {
            (0..candidate.at)
                .rev()
                .find(|&k| self.chunks[k].verb().is_some())
                .filter(|&k| {
                    let args = self.arguments[k].as_ref();
                    args.is_some_and(|a| {
                        let governed = a.governed.iter().any(|(_, g)| g.contains(&candidate.at));
                        a.object.contains(&candidate.at) || governed
                    }) && self.chunks[k].verb().is_some_and(|v| v.light.is_some())
                })
        };
        let Some(before) = verb.and_then(|k| k.checked_sub(1)) else {
            return false;
        };
        let word = fold(self.chunks[before].word.of(self.text));
        matches!(
            word.trim_start_matches(['و', 'ف']),
            "من" | "لمن" | "بمن" | "ممن" | "كل من" | "لكل من" | "وكل من"
        )
    }

    /// أمريكا لا تنتقد الطائفة: what is not done as a rule; what did not happen is told with لم or لن.
    fn is_never_done(&self, candidate: &Candidate) -> bool {
        let rule = self.chunks[candidate.at]
            .verb()
            .is_some_and(|v| v.features.shape == Shape::Imperfect && !v.features.speaker);
        let not = candidate.at.checked_sub(1).is_some_and(|k| {
            matches!(self.chunks[k].kind, Kinds::Negation) && fold(self.chunks[k].word.of(self.text)).ends_with("لا")
        });
        rule && not && candidate.event.event != EventType::Assault
    }

    /// من هجومي إلى دفاعي: an adjective, that looks like an attack of the speaker's own, or like two of somebody's.
    fn is_adjective(&self, candidate: &Candidate) -> bool {
        let chunk = &self.chunks[candidate.at];
        let whose = self.arguments[candidate.at].as_ref().is_some_and(|a| !a.genitive.is_empty());
        let two = chunk.np().is_some_and(|np| np.number == Number::Dual) && !whose;
        matches!(candidate.part, Part::Noun | Part::Masdar)
            && (chunk.pronoun || two)
            && chunk.quote == 0
            && fold(chunk.word.of(self.text)).ends_with('ي')
    }

    /// بدون محاكمة، دون لائحة اتهام: a bare noun for what is lacking.
    fn is_lacking(&self, candidate: &Candidate) -> bool {
        let bare = self.np(candidate.at).is_some_and(|np| !np.definite)
            && candidate.event.actors.is_empty()
            && candidate.event.recipients.is_empty();
        bare && self.chunks[candidate.at].prep == Some(Preposition::Without)
    }

    /// بوقوع إصابات، متأثرا بإصابته: a noun for those hurt tells no happening of its own where an attack stands in the
    /// sentence, or where it says only how somebody fared.
    pub(super) fn silence_injuries(&self, out: &mut [Candidate]) {
        let attacked = |out: &[Candidate], i: usize| {
            out.iter().enumerate().any(|(j, c)| {
                j != i && c.merged.is_none() && !c.silent && c.event.event == EventType::Assault && !self.is_casualty(c)
            })
        };
        for i in 0..out.len() {
            if out[i].merged.is_some() || out[i].silent {
                continue;
            }
            if self.nobody_is_hurt(&out[i]) {
                out[i].silent = true;
                continue;
            }
            let hurt = matches!(out[i].part, Part::Masdar | Part::Noun)
                && (self.is_casualty(&out[i]) && self.trigger(out[i].row).toll.is_some_and(|w| w != What::Killed)
                    || self.is_losses(&out[i]));
            if !hurt {
                continue;
            }
            let alone = out[i].event.recipients.is_empty() && out[i].part == Part::Masdar || self.chunks[out[i].at].pronoun;
            out[i].silent |= alone || attacked(out, i);
        }
    }

    /// أنباء عن خسائر بشرية: what a word for losses tells is told by the attack that caused them.
    fn is_losses(&self, candidate: &Candidate) -> bool {
        candidate.part == Part::Noun
            && candidate.event.event == EventType::Assault
            && self.trigger(candidate.row).lemma == "خسائر"
            && !self.is_carried(candidate.at)
    }

    /// لم يصب بأذى: a wound that nobody has, نصيب: one that the speaker deals, are no news.
    fn nobody_is_hurt(&self, candidate: &Candidate) -> bool {
        let wound = self.trigger(candidate.row).toll == Some(What::Injured) && candidate.event.event == EventType::Assault;
        let own = self.chunks[candidate.at]
            .verb()
            .is_some_and(|v| v.features.speaker && v.features.shape == Shape::Imperfect);
        wound && (candidate.event.aux.negation || own)
    }
}
