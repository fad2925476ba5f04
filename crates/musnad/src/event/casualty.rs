//! Deaths and wounds, and the attack that they came of: قتل خمسة في انفجار، أسفر الهجوم عن مقتل.
use super::Candidate;
use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, PeopleClass, What};
use musnad_lexicon::frame::Role;

impl Clauses<'_> {
    /// Whether a candidate only tells that people died or were hurt.
    pub(super) fn is_casualty(&self, candidate: &Candidate) -> bool {
        let trigger = self.trigger(candidate.row);
        matches!(trigger.toll, Some(What::Killed | What::Injured | What::Casualties))
            && candidate.event.event == EventType::Assault
            && matches!(trigger.mode, None | Some("targeted"))
    }

    /// خلال هجوم، أثناء الاشتباكات
    pub(super) fn during(&self, at: usize) -> bool {
        let before = self.text[..self.chunks[at].word.start].split_whitespace().next_back();
        before.is_some_and(|w| matches!(musnad_arabic::fold::fold(w).as_str(), "خلال" | "اثناء" | "وخلال" | "واثناء"))
    }

    /// The attack that a casualty belongs to: linked by a preposition, or by a verb of result.
    pub(super) fn attack_of(&self, out: &[Candidate], casualty: usize) -> Option<usize> {
        let at = out[casualty].at;
        // قتلت أربعة من المتهمين بالهجوم: what the victims had done.
        let of_accused = |at: usize| {
            let held = |head: Head| matches!(head, Head::People(p) if self.lexicon.people[p as usize].class == PeopleClass::Held);
            at > 0
                && self.chunks[at].prep == Some(Preposition::Bi)
                && self
                    .np(at - 1)
                    .is_some_and(|np| held(np.head) || matches!(np.head, Head::Agent(_)))
        };
        let attack = |j: usize| {
            j != casualty
                && !of_accused(out[j].at)
                && out[j].event.event == EventType::Assault
                && !self.is_casualty(&out[j])
                && out[j].merged.is_none()
                && !out[j].silent
        };
        // After it, in the same stretch: في انفجار، جراء قصف، حين انفجرت.
        let stop = (at + 1..self.chunks.len())
            .find(|&k| {
                matches!(self.chunks[k].kind, Kinds::Stop)
                    || matches!(self.chunks[k].kind, Kinds::Comma)
                        && self.chunks.get(k + 1).is_some_and(|c| {
                            c.conj && c.verb().is_some_and(|v| v.cue.is_some() || v.trigger.is_some() && !c.conj)
                        })
            })
            .unwrap_or(self.chunks.len());
        let cause = (at..stop).find(|&k| {
            let chunk = &self.chunks[k];
            let by = matches!(chunk.prep, Some(Preposition::Cause | Preposition::Fi | Preposition::Bi));
            matches!(chunk.kind, Kinds::Preposition(Preposition::Cause) | Kinds::Subordinator)
                || by && self.np(k).is_some_and(|np| matches!(np.head, Head::Other | Head::Figure))
        });
        let after = (0..out.len()).find(|&j| {
            attack(j) && out[j].at > at && out[j].at < stop && {
                let chunk = &self.chunks[out[j].at];
                // قتلوا في الغارة; but not ونفى المسؤولية عن الهجوم.
                if self.is_echo(&out[j]) {
                    return matches!(chunk.prep, Some(Preposition::Fi | Preposition::Bi)) || self.during(out[j].at);
                }
                let governed = matches!(
                    chunk.prep,
                    Some(Preposition::Fi | Preposition::Bi | Preposition::Cause | Preposition::Min | Preposition::Ala)
                );
                let caused = cause.is_some_and(|k| k < out[j].at);
                governed || caused || self.during(out[j].at)
            }
        });
        if after.is_some() {
            return after;
        }
        // Before it: أسفر الهجوم عن مقتل، انفجار أدى إلى إصابة، ما أسفر عن.
        let result = (0..at).rev().take(16).any(|k| {
            self.chunks[k]
                .verb()
                .and_then(|v| v.light)
                .is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Result).is_some())
        });
        let noun = matches!(out[casualty].part, Part::Masdar | Part::Noun);
        let same_sentence = (0..casualty).rev().find(|&j| attack(j));
        if result && noun {
            return same_sentence;
        }
        // فجر انتحاري نفسه فقتل خمسة
        let chunk = &self.chunks[at];
        if chunk.conj && chunk.word.of(self.text).starts_with('ف') {
            return same_sentence;
        }
        // فجر مهاجم سيارته وقتل سبعة: the same doer's next verb counts who fell.
        let args = self.arguments[at].as_ref();
        let goes_on = chunk.conj
            && out[casualty].part == Part::Verb
            && args.is_some_and(|a| !a.passive && (a.subject.is_empty() || a.carried))
            && same_sentence.is_some_and(|j| {
                let own = &out[casualty].event.actors;
                !self.chunks[out[j].at..at].iter().any(|c| matches!(c.kind, Kinds::Stop))
                    && (own.is_empty() || *own == out[j].event.actors)
            });
        if goes_on {
            return same_sentence;
        }
        // هجوم قتل فيه ثلاثة
        let inside = self.arguments[at]
            .as_ref()
            .is_some_and(|a| a.pronouns.iter().any(|(p, _)| matches!(p, Preposition::Fi)));
        if inside
            || matches!(self.chunks[..at].last().map(|c| &c.kind), Some(Kinds::Relative))
                && same_sentence.is_some_and(|j| at - out[j].at < 4)
        {
            return same_sentence;
        }
        None
    }
}
