//! From whom ground is taken, where the sentence tells in whose hands it was (المناطق التي يسيطر عليها التنظيم).
use super::Candidate;
use crate::chunk::{Head, Kinds};
use crate::clause::{Clauses, Group};
use musnad_arabic::fold::fold;
use musnad_lexicon::Part;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::Role;

/// How many chunks behind the deed its former holder may be told.
const REACH: usize = 9;

impl Clauses<'_> {
    /// تحرير مدينة يسيطر عليها التنظيم، استعادة بلدة من قبضة المسلحين: who holds the ground loses it.
    pub(super) fn taken_from_holders(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut() {
            let noun = matches!(candidate.part, Part::Masdar | Part::Noun | Part::Verb);
            let seizes = candidate.event.event == EventType::Coerce && candidate.event.mode == Some("seize");
            if !noun || !seizes || !candidate.event.recipients.is_empty() {
                continue;
            }
            let end = (candidate.at + 1..self.chunks.len().min(candidate.at + REACH))
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Complementiser | Kinds::Conjunction))
                .unwrap_or(self.chunks.len().min(candidate.at + REACH));
            let holder = (candidate.at + 1..end).find_map(|k| self.holder_told(k));
            if let Some(holder) = holder.filter(|g| {
                let words = self.np(g[0]).map(|np| np.bare.of(self.text));
                !candidate.event.actors.iter().any(|a| Some(a.span.of(self.text)) == words)
            }) {
                self.fill_role(candidate, Role::Recipient, &holder);
            }
        }
    }

    /// التي يسيطر عليها التنظيم، تحت سيطرة التنظيم، من قبضة التنظيم: who the words at `k` say holds it.
    fn holder_told(&self, k: usize) -> Option<Group> {
        let force = |g: &Group| {
            self.np(g[0])
                .is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_)))
        };
        let args = self.arguments[k].as_ref();
        let seizes = self.chunks[k]
            .event()
            .is_some_and(|(row, _)| self.trigger(row).mode == Some("seize"));
        match &self.chunks[k].kind {
            Kinds::Verb(_) => args
                .filter(|a| seizes && a.relative && force_first(&a.subject, &force))
                .map(|a| a.subject.clone()),
            Kinds::Np(np) => {
                let before = self.text[..np.bare.start]
                    .split_whitespace()
                    .next_back()
                    .map(fold)
                    .unwrap_or_default();
                let under = matches!(before.as_str(), "تحت" | "من");
                let hand = matches!(
                    fold(np.bare.of(self.text)).split(' ').next(),
                    Some("قبضة" | "سيطرة" | "يد" | "ايدي")
                );
                if under && seizes {
                    return args.filter(|a| force_first(&a.genitive, &force)).map(|a| a.genitive.clone());
                }
                let own = under && hand && matches!(np.inner, Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_), _)));
                let next: Group = smallvec::smallvec![k + 1];
                (under && hand && !own && self.chunks.get(k + 1)?.prep.is_none() && force(&next)).then_some(next)
            }
            _ => None,
        }
    }
}

fn force_first(group: &Group, force: &impl Fn(&Group) -> bool) -> bool {
    !group.is_empty() && force(group)
}
