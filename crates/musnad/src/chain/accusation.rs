//! Accusations: what is alleged or condemned stands on the accuser's word.

use super::{Chains, Scope, link};
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Arguments, Clauses};
use crate::event::Candidate;
use crate::statement::{Mention, SourceType};
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Stance};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Opens the scope of every accusation among `events`.
    pub fn accusations(&self, events: &[Candidate], chains: &mut Chains) {
        for candidate in events
            .iter()
            .filter(|c| c.event.event == EventType::Accuse && c.event.mode != Some("investigate") && c.merged.is_none())
        {
            self.accusation(candidate, chains);
        }
    }

    fn accusation(&self, candidate: &Candidate, chains: &mut Chains) {
        let (at, n) = (candidate.at, self.chunks.len());
        let Some(args) = &self.arguments[at] else { return };
        // يشتبه بأنه: what is suspected stands on the reporting verb's word already.
        if self.chunks[at].verb().is_some_and(|v| v.cue.is_some()) {
            return;
        }
        let accuser = candidate
            .event
            .actors
            .first()
            .cloned()
            .or_else(|| self.unnamed_accuser(candidate, args));
        // هذا التفجير يعد جرما: what is judged, and nobody who judges.
        let deed = |m: &Mention| {
            let phrase = self.chunks.iter().find(|c| c.span.overlaps(m.span));
            phrase.is_some_and(|c| c.np().is_some_and(|np| np.definite) && self.is_assault(c))
        };
        if accuser.as_ref().is_some_and(deed) {
            return;
        }
        // واتهم الأربعة بتفجير: nobody is named who accuses. An active verb whose doer was not found says nothing.
        let unnamed = args.passive || matches!(candidate.part, Part::Masdar | Part::Noun);
        if accuser.is_none() && !unnamed {
            return;
        }
        let end = args.end.min(n);
        let content = (at + 1..end).find(|&k| self.chunks[k].prep == Some(Preposition::Bi) || self.chunks[k].event().is_some());
        // وجهت النيابة الاتهام إلى هؤلاء في حادث: without an accuser only what is bound by ب is alleged.
        let clause = matches!(self.chunks.get(end).map(|c| &c.kind), Some(Kinds::Complementiser));
        let bound = clause || content.is_some_and(|k| self.chunks[k].prep == Some(Preposition::Bi));
        if accuser.is_none() && !bound {
            return;
        }
        // هجوم اتهمت السلطات التنظيم بارتكابه: what is alleged stands before.
        let own = content.filter(|&k| {
            fold(self.chunks[k].span.of(self.text)).ends_with(['ه', 'ا']) && self.chunks[k].first == self.chunks[k].last
        });
        let antecedent = own.and_then(|_| {
            (at.saturating_sub(2)..at)
                .rev()
                .find(|&k| self.np(k).is_some() && self.chunks[k].event().is_some())
        });
        if let Some(from) = antecedent {
            return self.allege(at, from, from + 1, accuser, chains);
        }
        let from = content.unwrap_or(args.end).max(at + 1);
        let noun = matches!(candidate.part, Part::Masdar | Part::Noun);
        // تندد بالغارات وتطالب بوقفها: the next deed of words.
        let act = |k: usize| {
            !clause
                && self.chunks[k].conj
                && self.chunks[k]
                    .verb()
                    .and_then(|v| v.trigger)
                    .is_some_and(|t| self.is_speech_act(t))
        };
        let to = (from..n).find(|&k| act(k) || self.ends_allegation(k, noun)).unwrap_or(n);
        if from < to {
            self.allege(at, from, to, accuser, chains);
        }
    }

    fn is_assault(&self, chunk: &Chunk) -> bool {
        let assault = |t: u16| self.lexicon.triggers[t as usize].event == Some(EventType::Assault);
        chunk.event().is_some_and(|(row, _)| assault(row))
    }

    fn allege(&self, at: usize, from: usize, to: usize, accuser: Option<Mention>, chains: &mut Chains) {
        let kind = match accuser {
            Some(_) => SourceType::Named,
            None => SourceType::Anonymous,
        };
        chains.scopes.push(Scope {
            opener: at,
            from,
            to,
            links: vec![link(accuser, self.chunks[at].word, kind, Stance::Asserts)],
            outer: false,
            clause: true,
        });
    }

    /// مظاهرة تندد بالغارات، اتهامات وحدات الحماية, متهمين الجنود: who accuses without being a doer by name.
    fn unnamed_accuser(&self, candidate: &Candidate, args: &Arguments) -> Option<Mention> {
        let at = candidate.at;
        // محاكمة المتهمين: who stands in the genitive may be the accused.
        let frame = &self.lexicon.triggers[candidate.row as usize].frame;
        let accused = self.np(at).is_some_and(|np| np.number == Number::Singular)
            && frame.role(Slot::Genitive) != Some(Role::Actor)
            && args.slot(Slot::After(Preposition::Li)).is_none();
        if args.passive || accused {
            return None;
        }
        let group = if self.np(at).is_some() {
            &args.genitive
        } else {
            &args.subject
        };
        let words = |k: usize| {
            self.np(k).map(|np| Mention {
                span: np.name.unwrap_or(self.chunks[k].span),
                party: None,
                kind: None,
                loaded: false,
            })
        };
        let participle = self.chunks[at].verb().is_some_and(|v| v.participle);
        // بتهمة الانتماء: what stands in the genitive may be the charge.
        let accuses = |k: usize| {
            self.np(k).is_some_and(|np| match np.head {
                Head::Party(_)
                | Head::Group(_)
                | Head::People(_)
                | Head::Name
                | Head::Loaded(_)
                | Head::Place(_)
                | Head::Nisba(_)
                | Head::Agent(_) => true,
                Head::Event(..) | Head::Other => self.np(at).is_none(),
                _ => false,
            })
        };
        let own = group
            .first()
            .filter(|&&k| !participle && k != at && accuses(k))
            .and_then(|&k| words(k));
        own.or_else(|| participle.then(|| self.main_subject(at).map(|s| s.mention)).flatten())
    }

    /// Whether an allegation ends at chunk `k`: with the sentence, or where a comma opens another clause. A noun's ends
    /// with the next comma or verb.
    fn ends_allegation(&self, k: usize, noun: bool) -> bool {
        let next = self.chunks.get(k + 1);
        match &self.chunks[k].kind {
            Kinds::Stop => true,

            Kinds::Comma if noun => true,
            Kinds::Comma => next.is_some_and(|c| {
                let says = c.verb().is_some_and(|v| v.participle && v.cue.is_some());
                let adverb = c.conj && c.prep == Some(Preposition::Time);
                c.conj && c.verb().is_some() || adverb || says || matches!(c.kind, Kinds::Subordinator | Kinds::Conjunction)
            }),
            _ => false,
        }
    }
}
