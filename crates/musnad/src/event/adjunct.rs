//! Where and when, beyond the event's own clause: adjuncts that open or close the sentence; and what else the rest of
//! the sentence decides of an event, the fighting that makes a seizure an assault, the doer that tells whose troops.
use super::merge::add_places_of;
use super::{Candidate, material};
use crate::chunk::Kinds;
use crate::clause::{Clauses, Group};
use crate::statement::*;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// A place or time that opens or closes the sentence belongs to the events that have none of their own.
    pub(super) fn share_adjuncts(&self, out: &mut [Candidate]) {
        let lead: Group = self
            .chunks
            .iter()
            .enumerate()
            .take_while(|(_, c)| !matches!(c.kind, Kinds::Verb(_) | Kinds::Stop))
            .filter(|(_, c)| c.prep.is_some_and(|p| c.np().is_some_and(|np| self.is_place_here(p, np))))
            .map(|(k, _)| k)
            .collect();
        let events: Vec<usize> = (0..out.len())
            .filter(|&i| out[i].merged.is_none() && !out[i].silent)
            .collect();
        self.attach_loose(out, &events);
        for (n, &i) in events.iter().enumerate() {
            // في الموصل، قتل خمسة في حي سومر: both.
            let open = !lead.is_empty() && out[i].at > *lead.last().unwrap_or(&0) && material(out[i].event.event);
            if open {
                let mut places: Vec<PlaceMention> = lead.iter().filter_map(|&k| self.place(k)).collect();
                add_places_of(&mut places, &out[i].event.places);
                out[i].event.places = places;
            }
            if out[i].event.places.is_empty()
                && let Some(&before) = n.checked_sub(1).and_then(|p| events.get(p))
            {
                // The same happening told on: places of the event before, where both are deeds.
                if material(out[i].event.event) && material(out[before].event.event) {
                    out[i].event.places = out[before].event.places.clone();
                }
            }
            if out[i].event.times.is_empty()
                && let Some(&before) = n.checked_sub(1).and_then(|p| events.get(p))
                && material(out[i].event.event)
                && material(out[before].event.event)
            {
                out[i].event.times = out[before].event.times.clone();
            }
        }
    }

    /// A place or time that no word took, after a comma or an aside: it belongs to the nearest event before it
    /// that has none.
    pub(super) fn attach_loose(&self, out: &mut [Candidate], events: &[usize]) {
        let taken: Vec<usize> = self
            .arguments
            .iter()
            .flatten()
            .flat_map(|a| a.places.iter().chain(a.times.iter()).copied())
            .collect();
        for k in 0..self.chunks.len() {
            let chunk = &self.chunks[k];
            if taken.contains(&k) {
                continue;
            }
            let before = |i: &usize| out[*i].at < k && material(out[*i].event.event);
            match &chunk.kind {
                Kinds::Np(np)
                    if chunk.prep.is_some_and(|p| self.is_place_here(p, np))
                        || crate::chunk::is_direction(self.lexicon, np) && chunk.prep.is_none() =>
                {
                    if let Some(&i) = events
                        .iter()
                        .rev()
                        .find(|i| before(i))
                        .filter(|&&i| out[i].event.places.is_empty())
                    {
                        self.add_places(&mut out[i], &smallvec::smallvec![k]);
                    }
                }
                Kinds::Time(_) => {
                    if let Some(&i) = events
                        .iter()
                        .rev()
                        .find(|i| before(i))
                        .filter(|&&i| out[i].event.times.is_empty())
                    {
                        let time = self.time(k);
                        out[i].event.times.extend(time);
                    }
                }
                _ => {}
            }
        }
    }

    /// Taking ground is an assault where the sentence states fighting, else a seizure.
    pub(super) fn seizing(&self, out: &mut [Candidate]) {
        let fighting = |c: &Candidate| {
            c.merged.is_none()
                && !c.silent
                && c.event.event == EventType::Assault
                && !self.is_casualty(c)
                && matches!(c.part, Part::Noun | Part::Masdar)
                && [Preposition::Bayna, Preposition::Maa]
                    .iter()
                    .any(|p| self.trigger(c.row).frame.role(Slot::After(*p)) == Some(Role::Actor))
        };
        if !out.iter().any(fighting) {
            return;
        }
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Coerce && c.event.mode == Some("seize"))
        {
            if !self.is_official_object(candidate) {
                candidate.event.event = EventType::Assault;
                candidate.event.mode = None;
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
