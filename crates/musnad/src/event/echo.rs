//! Echoes: words that point back at a happening told elsewhere (الاتفاق، في موقع الهجوم، ويأتي الهجوم بعد).
use super::{Candidate, material};
use crate::chunk::Kinds;
use crate::clause::Clauses;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, VerbRole};

impl Clauses<'_> {
    /// A bare definite noun points back at a happening told elsewhere (الاتفاق، المفاوضات, في موقع الهجوم): it is coded
    /// only with something of its own, a party, a target, or a verb that carries it.
    pub(super) fn silence_echoes(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let candidate = &out[i];
            let at = candidate.at;
            let Some(np) = self.np(at) else { continue };
            if candidate.merged.is_some() || !np.definite || self.chunks[at].pronoun {
                continue;
            }
            let event = &candidate.event;
            let own = !event.actors.is_empty() || !event.recipients.is_empty();
            let carried = self.is_carried(at);
            let absorbs = out.iter().any(|c| c.merged == Some(i));
            let told = material(event.event) && (!event.places.is_empty() || !event.times.is_empty());
            // بيان حول التفجيرات، عقوبة القتل: what is spoken of; but what happened in it, after it, because of it is told.
            let spoken_of = self.is_echo(candidate)
                && !matches!(
                    self.chunks[at].prep,
                    Some(Preposition::Fi | Preposition::Bi | Preposition::Time | Preposition::Cause)
                );
            if !own && !carried && !absorbs && !told && (!material(event.event) || spoken_of) {
                out[i].silent = true;
            }
        }
    }

    /// في الهجوم، قبل القصف: a bare definite word for an attack, after a preposition, with nothing of its own.
    pub(super) fn is_echo(&self, candidate: &Candidate) -> bool {
        let chunk = &self.chunks[candidate.at];
        let event = &candidate.event;
        let bare = chunk
            .np()
            .is_some_and(|np| np.definite && np.nisbas.is_empty() && np.means.is_none())
            && !chunk.pronoun;
        let governed = chunk.prep.is_some() || candidate.at > 0 && self.np(candidate.at - 1).is_some_and(|np| !np.definite);
        let relative = self
            .chunks
            .get(candidate.at + 1)
            .is_some_and(|c| matches!(c.kind, Kinds::Relative | Kinds::Tie(_)));
        let empty = event.actors.is_empty() && event.recipients.is_empty() && event.places.is_empty() && event.times.is_empty();
        matches!(candidate.part, Part::Noun | Part::Masdar)
            && event.event == EventType::Assault
            && bare
            && governed
            && empty
            && !relative
    }

    /// المنطقة التي وقعت فيها الغارة، ويأتي الهجوم بعد أسبوع، بارك الهجوم: a definite word for an attack, about which the
    /// sentence tells only that it was, or what somebody thinks of it.
    pub(super) fn silence_back_references(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let (at, event) = (out[i].at, &out[i].event);
            let noun = matches!(out[i].part, Part::Noun | Part::Masdar) && event.event == EventType::Assault;
            let known = self.np(at).is_some_and(|np| np.definite) && !self.chunks[at].pronoun;
            let absorbs = out.iter().any(|c| c.merged == Some(i));
            if out[i].merged.is_some() || !noun || !known || absorbs || !event.actors.is_empty() || !event.recipients.is_empty() {
                continue;
            }
            let Some(k) = self.verb_about(at) else { continue };
            out[i].silent |= self.only_points_back(k, at, out);
        }
    }

    /// The verb whose subject or object chunk `at` is.
    fn verb_about(&self, at: usize) -> Option<usize> {
        (0..self.chunks.len()).find(|&k| {
            self.chunks[k].verb().is_some()
                && self.arguments[k]
                    .as_ref()
                    .is_some_and(|a| !a.carried && (at > k || !a.relative) && (a.subject.contains(&at) || a.object.contains(&at)))
        })
    }

    fn only_points_back(&self, k: usize, at: usize, out: &[Candidate]) -> bool {
        let (Some(verb), Some(args)) = (self.chunks[k].verb(), &self.arguments[k]) else {
            return false;
        };
        let of_speech = |c: &Candidate| c.at == k && !material(c.event.event);
        if args.object.contains(&at) && !args.passive {
            return out.iter().any(|c| of_speech(c) && c.event.event == EventType::Support);
        }
        if verb.trigger.is_some() || verb.cue.is_some() {
            return false;
        }
        // حيث وقعت الغارة، التي حصل فيها الهجوم: where something else is.
        let occurs = verb.role == Some(VerbRole::Occur);
        let aside = k > 0 && matches!(self.chunks[k - 1].kind, Kinds::Relative | Kinds::Subordinator);
        if occurs && aside && k < at {
            return true;
        }
        // ويسلط الهجوم الضوء: a verb that tells no event, with all else that the attack has.
        verb.light.is_none() && matches!(verb.role, None | Some(VerbRole::Plain))
    }
}
