//! What the rest of the sentence decides of an event: the fighting that makes a seizure an assault, the doer that tells
//! whose troops.
use super::Candidate;
use crate::chunk::Kinds;
use crate::clause::Clauses;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Taking ground is an assault where the sentence states fighting, else a seizure.
    pub(super) fn seizing(&self, out: &mut [Candidate]) {
        let fighting = |c: &Candidate| {
            let clash = || {
                [Preposition::Bayna, Preposition::Maa]
                    .iter()
                    .any(|p| self.trigger(c.row).frame.role(Slot::After(*p)) == Some(Role::Actor))
            };
            // إثر هجوم شنته من المدينة: what it came of.
            let came_of = || matches!(self.chunks[c.at].prep, Some(Preposition::Time | Preposition::Cause));
            c.event.event == EventType::Assault
                && !self.is_casualty(c)
                && matches!(c.part, Part::Noun | Part::Masdar)
                && (clash() || came_of())
        };
        if !out.iter().any(fighting) {
            return;
        }
        // سيطر على البلدة بعد معارك مع المسلحين: whom it was fought from.
        let foes: Vec<_> = out
            .iter()
            .filter(|c| fighting(c) && self.chunks[c.at].prep == Some(Preposition::Time))
            .filter_map(|c| {
                let group = self.arguments[c.at].as_ref()?.slot(Slot::After(Preposition::Maa))?.clone();
                let foes = group
                    .iter()
                    .filter_map(|&k| self.np(k).filter(|np| self.is_doer(np)).map(|np| self.target_at(k, np)));
                Some((c.at, foes.collect::<Vec<_>>()))
            })
            .collect();
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Coerce && c.event.mode == Some("seize"))
        {
            let foes = foes.iter().find(|(at, _)| *at > candidate.at && *at < candidate.at + 8);
            if let Some((_, foes)) = foes.filter(|_| candidate.event.recipients.is_empty()) {
                candidate.event.recipients.clone_from(foes);
            }
            // الذي استولى على مناطق: told of before.
            let before = candidate.at.checked_sub(1).map(|k| &self.chunks[k].kind);
            if !self.is_official_object(candidate) && !matches!(before, Some(Kinds::Relative)) {
                candidate.event.event = EventType::Assault;
                candidate.event.mode = None;
            }
        }
    }

    /// قطعت الفصائل الطريق: a road that a force cuts is closed, not protested on.
    pub(super) fn blocked_by(&self, out: &mut [Candidate]) {
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Protest && c.event.mode == Some("obstruct"))
        {
            let kind = candidate.event.actors.first().and_then(|a| a.kind);
            if let Some(Kind::Military | Kind::ArmedGroup | Kind::Coalition | Kind::Police) = kind {
                candidate.event.event = EventType::Coerce;
                candidate.event.mode = Some("restrict");
            }
        }
    }

    /// Whose troops they are tells the mode of a mobilisation.
    pub(super) fn mobilized_by(&self, out: &mut [Candidate]) {
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Mobilize && matches!(c.event.mode, Some("troops" | "militia" | "police")))
        {
            let kind = candidate.event.actors.first().and_then(|a| a.kind);
            candidate.event.mode = match kind {
                Some(Kind::Military | Kind::State | Kind::Government) => Some("troops"),
                Some(Kind::ArmedGroup) => Some("militia"),
                Some(Kind::Police) => Some("police"),
                _ => candidate.event.mode,
            };
        }
    }

    pub(super) fn is_official_object(&self, candidate: &Candidate) -> bool {
        candidate
            .event
            .recipients
            .iter()
            .any(|r| matches!(r.kind, Some(Kind::Aid | Kind::Vehicle)))
    }
}
