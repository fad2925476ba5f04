//! The sides of a fight that stand far from its noun: past a relative clause, a tie, an adjunct of time, or behind ضد.
use super::Candidate;
use crate::chunk::Kinds;
use crate::clause::{Clauses, Group};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::frame::{Role, Slot};

/// How many chunks may stand between the sides.
const REACH: usize = 10;

impl Clauses<'_> {
    /// استمرت الاشتباكات حتى الفجر بين الجيش والمسلحين، معركة بين مقاتلين كانوا في دورية وقوات خاصة: both sides.
    pub(super) fn sides_told_later(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if !self.has_sides(&out[i]) {
                continue;
            }
            let at = out[i].at;
            let end = out[i + 1..]
                .iter()
                .find(|c| self.has_sides(c))
                .map_or(self.chunks.len(), |c| c.at);
            let first = self.arguments[at]
                .as_ref()
                .and_then(|a| a.slot(Slot::After(Preposition::Bayna)).cloned());
            if let Some(group) = first {
                let alone = group.len() == 1
                    && out[i].event.actors.len() == 1
                    && self.np(group[0]).is_some_and(|np| np.number != Number::Dual);
                if alone {
                    let rest: Group = self.sides_from(group[0], end).into_iter().skip(1).collect();
                    self.fill_role(&mut out[i], Role::Actor, &rest);
                }
            } else if out[i].event.actors.is_empty() {
                let stop = |k: &usize| matches!(self.chunks[*k].kind, Kinds::Stop | Kinds::Colon);
                let end = (at + 1..end).find(stop).unwrap_or(end);
                let between = (at + 1..end).find(|&k| self.chunks[k].prep == Some(Preposition::Bayna) && self.is_side(k));
                let sides = between.map(|k| self.sides_from(k, end)).filter(|g| g.len() > 1);
                if let Some(sides) = sides {
                    self.fill_role(&mut out[i], Role::Actor, &sides);
                }
            }
        }
    }

    /// خاض الجيش معارك ضد المسلحين: of a fight whose one side is told, those whom it is against are the other.
    pub(super) fn fought_against(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| self.has_sides(c)) {
            let against = self.arguments[candidate.at]
                .as_ref()
                .and_then(|a| a.slot(Slot::After(Preposition::Didda)).cloned());
            if against.is_some() && !candidate.event.actors.is_empty() && !self.chunks[candidate.at].pronoun {
                let others = std::mem::take(&mut candidate.event.recipients);
                candidate.event.actors.extend(others);
            }
        }
    }

    /// Whether the event noun is one that two sides do.
    fn has_sides(&self, candidate: &Candidate) -> bool {
        matches!(candidate.part, Part::Masdar | Part::Noun)
            && self.trigger(candidate.row).frame.role(Slot::After(Preposition::Bayna)) == Some(Role::Actor)
    }

    fn is_side(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| self.is_doer(np))
    }

    /// The side at `first` and those joined to it by و before `end`.
    fn sides_from(&self, first: usize, end: usize) -> Group {
        let mut sides: Group = smallvec::smallvec![first];
        let mut last = first;
        for k in first + 1..end {
            let chunk = &self.chunks[k];
            if matches!(chunk.kind, Kinds::Stop | Kinds::Complementiser | Kinds::Colon) || k > last + REACH {
                break;
            }
            // قال وزير، والمعارضة تنفي: what opens a clause of its own is no side.
            let opens = self
                .chunks
                .get(k + 1)
                .is_some_and(|c| c.verb().is_some_and(|v| !v.participle));
            let bare = chunk.prep.is_none() || chunk.prep == Some(Preposition::Bayna);
            let unknown = chunk.conj && bare && chunk.np().is_some() && !self.is_side(k);
            if unknown && sides.len() == 1 && k <= first + 2 {
                break;
            }
            if chunk.conj && bare && self.is_side(k) && !opens {
                sides.push(k);
                last = k;
            }
        }
        sides
    }
}
