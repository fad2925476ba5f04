//! What is aimed at, prevented or merely stands, and is no happening: حملة لتحرير المدينة، لمنعهم من السيطرة، المناطق
//! الخاضعة لسيطرتهم، بمساندة ضربات جوية.
use super::Candidate;
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::Clauses;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Shape;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind};
use musnad_lexicon::frame::Slot;

/// How many phrases after an operation its purpose may stand.
const NEAR: usize = 6;

impl Clauses<'_> {
    /// Silences aims, what is prevented, standing control, and support that only names an attack.
    pub(super) fn silence_aims(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if out[i].merged.is_some() || out[i].silent || !matches!(out[i].part, Part::Masdar | Part::Noun) {
                continue;
            }
            out[i].silent |= self.is_aim_of_operation(out, i)
                || self.is_general_aim(&out[i])
                || self.is_standing_control(&out[i])
                || self.supports_attack(out, i);
            out[i].silent |= self.is_help_aimed_at(&out[i]);
            if self.is_purposed_prevention(&out[i]) {
                out[i].silent = true;
                self.silence_prevented(out, i);
            }
        }
        for candidate in out.iter_mut() {
            candidate.silent |= self.meets_thing(candidate) || self.seized_by_nothing(candidate) || self.is_hold(candidate);
        }
        self.silence_lifted(out);
        self.silence_targets(out);
    }

    /// قصفت الطائرات تعزيزات: troops that are struck are a target.
    fn silence_targets(&self, out: &mut [Candidate]) {
        let struck: Vec<usize> = out
            .iter()
            .filter(|c| c.event.event == EventType::Assault && c.part == Part::Verb)
            .flat_map(|c| c.victims.iter().copied())
            .collect();
        for candidate in out.iter_mut().filter(|c| struck.contains(&c.at)) {
            candidate.silent |= candidate.event.event == EventType::Mobilize && candidate.part == Part::Noun;
        }
    }

    /// أنهت الحصار: what ends is told by the word that ends it.
    fn silence_lifted(&self, out: &mut [Candidate]) {
        let ended: Vec<usize> = out
            .iter()
            .filter(|c| c.event.event == EventType::Retreat && c.event.mode == Some("access") && c.merged.is_none())
            .filter_map(|c| self.arguments[c.at].as_ref())
            .flat_map(|a| a.object.iter().chain(&a.genitive).copied())
            .collect();
        for candidate in out.iter_mut().filter(|c| ended.contains(&c.at)) {
            candidate.silent |= candidate.event.event == EventType::Coerce;
        }
    }

    /// عملية عسكرية لاستعادة المدينة: what an operation is for.
    fn is_aim_of_operation(&self, out: &[Candidate], i: usize) -> bool {
        let at = out[i].at;
        let forceful = matches!(out[i].event.event, EventType::Assault | EventType::Coerce);
        if !forceful || out[i].part != Part::Masdar || !self.is_purposed(at) {
            return false;
        }
        (0..i).rev().any(|j| {
            let operation = out[j].part == Part::Noun
                && matches!(
                    out[j].event.event,
                    EventType::Assault | EventType::Coerce | EventType::Mobilize
                )
                && out[j].at + NEAR >= at;
            operation
                && self.chunks[out[j].at + 1..at]
                    .iter()
                    .all(|c| !matches!(c.kind, Kinds::Verb(_) | Kinds::Stop | Kinds::Complementiser))
        })
    }

    /// غارات لمساندة المقاومة، برنامج لتدريب المعارضة: what something is for.
    fn is_help_aimed_at(&self, candidate: &Candidate) -> bool {
        let help = matches!(
            candidate.event.event,
            EventType::Aid | EventType::Support | EventType::Cooperate
        );
        help && candidate.part == Part::Masdar && self.is_purposed(candidate.at) && !self.is_carried(candidate.at)
    }

    /// للتصدي للتنظيم، لمحاربة الجماعة: fighting somebody, by no means and at no place told, is what forces are for.
    fn is_general_aim(&self, candidate: &Candidate) -> bool {
        let event = &candidate.event;
        let organised = |kind: Option<Kind>| {
            matches!(
                kind,
                Some(Kind::ArmedGroup | Kind::Military | Kind::State | Kind::PoliticalParty)
            )
        };
        candidate.part == Part::Masdar
            && event.event == EventType::Assault
            && event.mode.is_none()
            && self.trigger(candidate.row).toll.is_none()
            && self.is_purposed(candidate.at)
            && event.places.is_empty()
            && event.recipients.iter().all(|r| r.loaded || organised(r.kind))
    }

    fn is_purposed(&self, at: usize) -> bool {
        matches!(self.chunks[at].prep, Some(Preposition::Li | Preposition::Purpose))
    }

    /// لمنع الحوثيين من السيطرة: a general aim.
    fn is_purposed_prevention(&self, candidate: &Candidate) -> bool {
        let from = Slot::After(Preposition::Min);
        candidate.part == Part::Masdar
            && candidate.event.event == EventType::Coerce
            && candidate.event.mode == Some("restrict")
            && self.is_purposed(candidate.at)
            && self.arguments[candidate.at].as_ref().is_some_and(|a| a.slot(from).is_some())
    }

    /// What stands after من in the clause of a prevention.
    fn silence_prevented(&self, out: &mut [Candidate], i: usize) {
        let at = out[i].at;
        let end = (at + 1..self.chunks.len())
            .find(|&k| {
                matches!(
                    self.chunks[k].kind,
                    Kinds::Verb(_) | Kinds::Stop | Kinds::Comma | Kinds::Subordinator
                )
            })
            .unwrap_or(self.chunks.len());
        for other in out.iter_mut().filter(|c| c.at > at && c.at < end && c.part == Part::Masdar) {
            other.silent |= !matches!(self.chunks[other.at].prep, Some(Preposition::Time | Preposition::Cause));
        }
    }

    /// المناطق الخاضعة لسيطرة المتمردين: how things stand.
    fn is_standing_control(&self, candidate: &Candidate) -> bool {
        let chunk = &self.chunks[candidate.at];
        let before = fold(self.text[..chunk.word.start].split_whitespace().next_back().unwrap_or(""));
        candidate.event.event == EventType::Coerce
            && chunk.prep == Some(Preposition::Li)
            && before.strip_prefix("ال").unwrap_or(&before).starts_with("خاضع")
    }

    /// الذين يسيطرون على المدينة، لا يزالون يحتلونها، تحريرها من سيطرة المسلحين، مناطق سيطرتهم: what is held, not taken.
    fn is_hold(&self, candidate: &Candidate) -> bool {
        if candidate.event.mode != Some("seize") {
            return false;
        }
        let chunk = &self.chunks[candidate.at];
        let before = candidate.at.checked_sub(1).map(|k| &self.chunks[k]);
        if let Some(verb) = chunk.verb() {
            let subject = before.filter(|c| c.np().is_some()).and_then(|_| candidate.at.checked_sub(2));
            let still = |k: &Chunk| {
                let word = fold(k.word.of(self.text));
                ["زال", "يزال", "تزال", "يزالون"].contains(&word.as_str())
            };
            return verb.features.shape == Shape::Imperfect
                && !verb.future
                && (matches!(before.map(|c| &c.kind), Some(Kinds::Relative))
                    || before.is_some_and(still)
                    || subject.is_some_and(|k| still(&self.chunks[k])));
        }
        let word = chunk.word.of(self.text);
        let bare = candidate.part == Part::Masdar && !word.starts_with("ال");
        let ground = before
            .and_then(|c| c.np())
            .is_some_and(|np| matches!(np.head, Head::PlaceNoun(_)));
        let control = self.trigger(candidate.row).frame.role(Slot::Object).is_none();
        bare && (control && chunk.prep == Some(Preposition::Min) || chunk.pronoun && chunk.prep.is_none() && ground)
    }

    /// بمساندة ضربات جوية: the support is the attack that it names.
    fn supports_attack(&self, out: &[Candidate], i: usize) -> bool {
        let attack = |k: &usize| out.iter().any(|c| c.at == *k && c.event.event == EventType::Assault);
        matches!(out[i].event.event, EventType::Support | EventType::Aid)
            && self.chunks[out[i].at].prep == Some(Preposition::Bi)
            && self.arguments[out[i].at]
                .as_ref()
                .is_some_and(|a| a.genitive.first().is_some_and(attack))
    }

    /// قلق يسيطر على السكان: what is no party seizes nothing.
    fn seized_by_nothing(&self, candidate: &Candidate) -> bool {
        let Some(args) = &self.arguments[candidate.at] else {
            return false;
        };
        let abstract_ = |k: &usize| {
            self.np(*k).is_some_and(|np| {
                matches!(np.head, Head::Other) && np.inner.is_none() && np.name.is_none() && np.figure.is_none()
            })
        };
        candidate.event.mode == Some("seize")
            && candidate.part == Part::Verb
            && candidate.event.actors.is_empty()
            && !args.passive
            && args.subject.first().is_some_and(abstract_)
    }

    /// استقبال السفينة، وصلت طائرات: things are no guests and no hosts.
    fn meets_thing(&self, candidate: &Candidate) -> bool {
        let Some(args) = &self.arguments[candidate.at] else {
            return false;
        };
        let thing = |k: &usize| {
            self.np(*k)
                .is_some_and(|np| matches!(np.head, Head::Object(_) | Head::Means(_)))
        };
        candidate.event.event == EventType::Consult
            && [&args.subject, &args.object, &args.genitive]
                .iter()
                .any(|g| g.first().is_some_and(thing))
    }
}
