//! Claims and denials of a deed: تبنى التنظيم الهجوم، أعلن مسؤوليته عن التفجير، نفت تورطها في القصف.
//!
//! The claim is the attack, with the claimant as its doer; a denied part in an attack is the attack, with the denier as
//! the doer who denies it.
use super::Candidate;
use crate::chunk::Kinds;
use crate::clause::{Arguments, Clauses};
use crate::mention;
use crate::statement::Mention;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Stance};
use musnad_lexicon::frame::{Role, Slot};

/// How far before a word of responsibility the verb stands that denies it.
const NEAR: usize = 5;

impl Clauses<'_> {
    /// Makes a claim or denied part in an attack and the attack one.
    pub(super) fn claims(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let responsible = self.event_slot(&out[i]);
            if responsible.is_some()
                && let Some(claimant) = self.claimant(out[i].at)
            {
                out[i].event.actors = vec![claimant];
            }
            let claimed = match responsible {
                Some(slot) => args.slot(slot).and_then(|g| out.iter().position(|c| g.contains(&c.at))),
                None => self.claimed_object(out, i, args),
            };
            // نفى الوزير علاقته بالشركة: a denied link to no attack is none of ours.
            let link = responsible == Some(Slot::After(Preposition::Bi));
            out[i].silent |= link && claimed.is_none();
            let assault = |k: usize| out[k].event.event == EventType::Assault;
            let noun = |k: usize| matches!(out[k].part, Part::Noun | Part::Masdar);
            let Some(attack) = claimed.filter(|&k| k != i && out[k].merged.is_none() && assault(k) && assault(i) && noun(k))
            else {
                continue;
            };
            if responsible.is_some() && self.is_denied(out[i].at) {
                self.join(out, i, attack);
                continue;
            }
            if responsible.is_none()
                && let Some(claimant) = self.claimant_after(out[i].at, out[attack].at)
            {
                out[i].event.actors = vec![claimant];
            }
            self.join(out, attack, i);
            // ولم تعلن أي جهة مسؤوليتها: nobody claimed it, and nothing more is told.
            let mut before = self.chunks[..out[i].at].iter().rev().take(4);
            if responsible.is_some() && before.any(|c| matches!(c.kind, Kinds::Negation)) {
                out[i].silent = true;
            }
        }
    }

    /// نُسب الهجوم إلى الحركة: to whom a happening is ascribed did it.
    pub(super) fn ascriptions(&self, out: &mut [Candidate]) {
        for at in 0..self.chunks.len() {
            let Some((verb, args)) = self.chunks[at].verb().zip(self.arguments[at].as_ref()) else {
                continue;
            };
            let to = Slot::After(Preposition::Ila);
            let teller = verb
                .cue
                .is_some_and(|c| self.lexicon.cues[c as usize].frame.role(to) == Some(Role::Teller));
            // نسب لمتمردين
            let party = args.slot(to).or(args.slot(Slot::After(Preposition::Li)));
            let Some(party) = party.filter(|_| teller) else {
                continue;
            };
            let ascribed = args.subject.first().or(args.object.first());
            let candidate = ascribed.and_then(|s| out.iter_mut().find(|c| c.at == *s));
            if let Some(candidate) = candidate.filter(|c| c.event.actors.is_empty()) {
                self.fill_role(candidate, Role::Actor, party);
            }
        }
    }

    /// نفت جماعة الحوثي مسؤوليتها: the pronoun means who claims or denies, whatever its gender.
    fn claimant(&self, at: usize) -> Option<Mention> {
        let verb = (at.saturating_sub(NEAR)..at)
            .rev()
            .find(|&k| self.chunks[k].verb().is_some())?;
        let args = self.arguments[verb].as_ref().filter(|_| self.chunks[at].pronoun)?;
        let cue = self.chunks[verb].verb().is_some_and(|v| v.cue.is_some());
        let subject = args.subject.first().copied().filter(|&s| cue && s != at)?;
        let np = self.np(subject).filter(|np| self.is_doer(np))?;
        Some(mention::doer(self.lexicon, &self.chunks[subject], np))
    }

    /// The slot in which a word of responsibility has the deed.
    fn event_slot(&self, candidate: &Candidate) -> Option<Slot> {
        let slot = self.trigger(candidate.row).frame.slot(Role::Event);
        slot.filter(|s| matches!(s, Slot::After(_)))
    }

    fn claimed_object(&self, out: &[Candidate], i: usize, args: &Arguments) -> Option<usize> {
        if !matches!(out[i].part, Part::Verb) || args.passive {
            return None;
        }
        if self.trigger(out[i].row).frame.slot(Role::Event) != Some(Slot::Object) {
            return args.object.first().and_then(|o| out.iter().position(|c| c.at == *o));
        }
        // تبنى قيادي مقرب من كذا الهجوم: the first attack after the verb that nothing else governs.
        let at = out[i].at;
        let end = (at + 1..self.chunks.len())
            .find(|&k| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Complementiser))
            .unwrap_or(self.chunks.len());
        let free = |c: &Candidate| {
            c.at > at && c.at < end && self.chunks[c.at].prep.is_none() && matches!(c.part, Part::Noun | Part::Masdar)
        };
        out.iter()
            .position(|c| free(c) && c.event.event == EventType::Assault)
            .filter(|&k| out[k].merged.is_none() || args.object.contains(&out[k].at))
    }

    /// تبنت الهجوم جماعة كذا: an attack claims nothing; who does stands after it.
    fn claimant_after(&self, claim: usize, attack: usize) -> Option<Mention> {
        let args = self.arguments[claim].as_ref()?;
        if !args.subject.is_empty() && !args.subject.contains(&attack) {
            return None;
        }
        let k = attack + 1;
        let np = self.np(k).filter(|np| self.chunks[k].prep.is_none() && self.is_doer(np))?;
        Some(mention::doer(self.lexicon, &self.chunks[k], np))
    }

    /// Whether a verb of denial stands before chunk `at` in its clause.
    pub(super) fn is_denied(&self, at: usize) -> bool {
        self.chunks[..at]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(|c| !matches!(c.kind, Kinds::Complementiser | Kinds::Comma | Kinds::Stop | Kinds::Colon))
            .any(|c| {
                let cue = c.verb().and_then(|v| v.cue);
                cue.is_some_and(|cue| self.lexicon.cues[cue as usize].stance == Stance::Denies)
            })
    }
}
