//! Which events share where and when: what tells of the same doing (اقتحمت البلدة وحاصرت منزلا), a result and its cause,
//! a protest and its breaking up.

use super::{Candidate, material};
use crate::chunk::Kinds;
use crate::clause::Clauses;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// What belongs to the doing told before shares its place and time.
    pub(super) fn passed_on(&self, out: &mut [Candidate], events: &[usize]) {
        for (n, &b) in events.iter().enumerate() {
            let near = events[n.saturating_sub(3)..n].iter().rev();
            let linked = near.copied().find_map(|a| self.link(&out[a], &out[b]).map(|link| (a, link)));
            let Some((a, link)) = linked else { continue };
            if out[b].event.places.is_empty() {
                out[b].event.places = out[a].event.places.clone();
            } else if out[a].event.places.is_empty() && link == Link::Both {
                out[a].event.places = out[b].event.places.clone();
            }
            if link == Link::Place {
                continue;
            }
            if out[b].event.times.is_empty() {
                out[b].event.times = out[a].event.times.clone();
            } else if out[a].event.times.is_empty() && link == Link::Both {
                out[a].event.times = out[b].event.times.clone();
            }
        }
    }

    /// How the event told next hangs on the one before.
    fn link(&self, a: &Candidate, b: &Candidate) -> Option<Link> {
        // أعلن التنظيم مسؤوليته عن الهجوم
        let claim = self.trigger(b.row).frame.role(Slot::After(Preposition::An)) == Some(Role::Event);
        if claim && a.event.event == EventType::Assault {
            return Some(Link::Forward);
        }
        let between = a.at + 1..b.at;
        if between
            .clone()
            .any(|k| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Colon) || self.is_saying(k))
        {
            return None;
        }
        // مسيرات منددة، تظاهر للمطالبة
        if a.event.event == EventType::Protest
            && matches!(
                b.event.event,
                EventType::Accuse | EventType::Request | EventType::Support | EventType::Reject
            )
        {
            return Some(Link::Forward);
        }
        // تفريق المحتجين، قمع المسيرة: where and when they protested.
        if a.event.event == EventType::Protest && b.event.mode == Some("crowd-control") {
            return Some(Link::Forward);
        }
        if !material(a.event.event) || !material(b.event.event) {
            return None;
        }
        // خلال اشتباكات، وسط حصار
        if matches!(self.word_before(b.at).as_str(), "خلال" | "اثناء" | "وسط") {
            return Some(Link::Both);
        }
        let (verb_a, verb_b) = (self.carrier(a.at), self.carrier(b.at));
        // أسفرت عن اعتقال عشرة
        let result = |k: usize| {
            let light = self.chunks[k].verb().and_then(|v| v.light);
            light.is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Result).is_some())
        };
        let governed = (b.at - 1..=b.at).any(|k| self.chunks[k].prep.is_some());
        if governed && verb_b.is_some_and(|k| k > a.at && result(k)) {
            return Some(Link::Both);
        }
        // انسحبوا من البلدة بعد حصار: what went before was there, too.
        if verb_a.is_some()
            && matches!(self.word_before(b.at).as_str(), "بعد" | "اثر" | "عقب" | "جراء" | "نتيجة")
            && self.np(b.at).is_some_and(|np| !np.definite)
        {
            return Some(Link::Place);
        }
        // طوقوا القرية دون أن يهاجموها
        let back = self.chunks[b.at].verb().is_some() && self.chunks[b.at].pronoun && b.event.recipients.is_empty();
        if back && a.at + 4 >= b.at {
            return Some(Link::Place);
        }
        if !self.chunks[verb_b.unwrap_or(b.at)].conj {
            return None;
        }
        // القتل والاختطاف في المدينة
        if verb_b.is_none() {
            return verb_a.is_none().then_some(Link::Both);
        }
        // اقتحمت البلدة وحاصرت منزلا
        let same = if b.event.actors.is_empty() {
            verb_a.is_some()
        } else {
            a.event.actors == b.event.actors
        };
        same.then_some(Link::Forward)
    }

    /// The verb that tells the event at chunk `at`: its own, or the light one that carries it.
    fn carrier(&self, at: usize) -> Option<usize> {
        if self.chunks[at].verb().is_some() {
            return Some(at);
        }
        (at.saturating_sub(8)..at).rev().find(|&k| {
            self.chunks[k].verb().is_some_and(|v| v.light.is_some()) && self.arguments[k].as_ref().is_some_and(|a| at < a.end)
        })
    }

    fn word_before(&self, at: usize) -> String {
        fold(
            self.text[..self.chunks[at].word.start]
                .split_whitespace()
                .next_back()
                .unwrap_or(""),
        )
    }
}

/// Which way two events share where and when.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// From the first to the second.
    Forward,
    /// The same way, but where only.
    Place,
    /// Either way.
    Both,
}
