//! The other side of what is asked for or refused: دعا إلى الصلح مع الفصائل، رفض وقف القتال مع الجبهة.
//!
//! A truce or talks have two sides. Who calls for them or refuses them is one; the other, behind مع, is whom the call or
//! refusal is for, where the words name nobody else. What is asked for tells the mode, too.
use super::Candidate;
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Clauses, Group};
use musnad_arabic::clitic::cuts;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::Role;
use musnad_lexicon::rows::Trigger;

/// How many phrases may stand between what is asked for and the other side.
const REACH: usize = 8;

impl Clauses<'_> {
    /// Fills the modes of calls and refusals by what they are about, and their recipients by the other side of a truce or
    /// talks.
    pub(super) fn asked_of_other_side(&self, out: &mut [Candidate]) {
        let words = |c: &&mut Candidate| matches!(c.event.event, EventType::Request | EventType::Reject | EventType::Agree);
        for candidate in out.iter_mut().filter(words) {
            candidate.event.mode = self.mode_of_content(candidate);
            // وافقت الحكومة على محادثات مع المتمردين: an agreement has no mode.
            let talks = |&k: &usize| self.np(k).is_some_and(|np| matches!(np.head, Head::Event(..)));
            let agreed = candidate.event.event == EventType::Agree && self.asked(candidate).iter().any(talks);
            let sides = agreed || matches!(candidate.event.mode, Some("yield" | "meet"));
            if !sides || !candidate.event.recipients.is_empty() || candidate.event.actors.is_empty() {
                continue;
            }
            let asked = self.asked(candidate).last().copied().unwrap_or(candidate.at);
            if let Some(k) = self.other_side(asked) {
                let doers: Vec<_> = candidate.event.actors.iter().map(|m| m.span).collect();
                self.fill_role(candidate, Role::Recipient, &smallvec::smallvec![k]);
                candidate.event.recipients.retain(|r| !doers.contains(&r.span));
            }
        }
    }

    /// What is asked for or refused, in order: the content, or a second object beside those asked.
    fn asked(&self, candidate: &Candidate) -> Group {
        let Some(args) = &self.arguments[candidate.at] else {
            return Group::new();
        };
        let content = self.trigger(candidate.row).frame.slots_of(Role::Content);
        let phrases = content.filter_map(|slot| args.slot(slot)).flatten();
        let mut asked: Group = phrases.chain(&args.object2).copied().collect();
        asked.sort_unstable();
        asked
    }

    /// دعا الرئيس خلال لقاء مع نظيره إلى وقف القتال: the mode of the row of the same word that needs what is asked for or
    /// refused, by the first phrase of it; by the others only where nothing nearer tells one.
    fn mode_of_content(&self, candidate: &Candidate) -> Option<&'static str> {
        let trigger = self.trigger(candidate.row);
        let like = |t: &&Trigger| t.lemma == trigger.lemma && t.event == trigger.event && t.mode.is_some() && !t.needs_before;
        let rows: Vec<&Trigger> = self.lexicon.triggers.iter().filter(like).collect();
        let mode = |&k: &usize| {
            let words = self.with_genitive(k);
            let row = |stem: &str| rows.iter().find(|t| t.needs.iter().any(|need| need == stem));
            words.iter().flat_map(|w| cuts(w)).find_map(|cut| row(cut.stem))?.mode
        };
        let asked = self.asked(candidate);
        let first = asked.first().and_then(mode);
        first.or(candidate.event.mode).or_else(|| asked.iter().find_map(mode))
    }

    /// عقد مؤتمر: the words of a phrase and of the happening that is its genitive.
    fn with_genitive(&self, k: usize) -> Vec<String> {
        let closes = |c: &&Chunk| c.prep.is_none() && !c.conj && matches!(c.np().map(|np| np.head), Some(Head::Event(..)));
        let genitive = self.chunks.get(k + 1).filter(closes);
        let phrases = self.chunks.get(k).into_iter().chain(genitive);
        let phrases = phrases.filter_map(|c| c.np());
        phrases
            .flat_map(|np| np.bare.of(self.text).split_whitespace())
            .map(fold)
            .collect()
    }

    /// The party behind مع right after what is asked for: past a comma, never past another clause.
    fn other_side(&self, at: usize) -> Option<usize> {
        let ends = |k: &usize| {
            let kind = &self.chunks[*k].kind;
            matches!(
                kind,
                Kinds::Stop | Kinds::Complementiser | Kinds::Subordinator | Kinds::Colon | Kinds::Marker(_)
            ) || matches!(kind, Kinds::Verb(v) if !v.participle)
        };
        let end = self.chunks.len().min(at + 1 + REACH);
        let end = (at + 1..end).find(ends).unwrap_or(end);
        let k = (at + 1..end).find(|&k| self.chunks[k].prep == Some(Preposition::Maa))?;
        let comma = matches!(self.chunks[k - 1].kind, Kinds::Comma);
        let what = self.np(k - 1 - usize::from(comma))?;
        let asked = matches!(what.head, Head::Event(..) | Head::Other) && what.name.is_none();
        let side = |head: Head| matches!(head, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::People(_));
        (asked && self.np(k).is_some_and(|np| side(np.head))).then_some(k)
    }
}
