//! PLOVER's auxiliaries: what is negated, planned, only possible, or history.
//!
//! The words before the event decide: a particle (لم، سوف، إذا), the verb that governs a verbal noun (سيعملون على
//! إفشال، لم تتمكن من اقتحام، يخطط لهجوم) and the nouns it hangs on (بهدف تفجير، خشية وقوع هجوم).
use super::Candidate;
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::Clauses;
use crate::statement::Auxiliaries;
use musnad_arabic::calendar;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Shape;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{Outlook, VerbRole};
use musnad_lexicon::frame::{Role, Slot};

/// How many phrases before an event noun may still make it planned or possible.
const REACH: usize = 4;

impl Clauses<'_> {
    pub(super) fn auxiliaries(&self, candidate: &Candidate) -> Auxiliaries {
        let at = candidate.at;
        let mut aux = self.particles(at);
        if matches!(candidate.part, Part::Masdar | Part::Noun) {
            let head = self.idafa_head(at);
            let governor = self.governor(head);
            if let Some(k) = governor {
                let (above, verb) = (self.particles(k), self.chunks[k].verb());
                aux.negation |= above.negation;
                // لا ينوي شن هجوم: nothing is planned.
                let planned = verb.is_some_and(|v| v.role == Some(VerbRole::Plan)) && !above.negation;
                aux.future |= above.future || planned || verb.is_some_and(|v| v.future);
            }
            match self.chunks[head].prep {
                Some(Preposition::Purpose) => aux.future = true,
                Some(Preposition::Without) => aux.negation = true,
                _ => {}
            }
            match self.outlook(at) {
                Some(Outlook::Future) => aux.future = true,
                Some(Outlook::Hypothetical) => aux.hypothetical = true,
                None => {}
            }
            // لقطع الطريق: a purpose; but تعرض لسرقة, عمدوا لنهب, ذكرى مقتل.
            if self.chunks[head].prep == Some(Preposition::Li)
                && candidate.part == Part::Masdar
                && !aux.negation
                && !self.is_death(candidate)
            {
                // للتفاوض مع، للسيطرة على: more than an adverb (للأسف).
                let whom = |p: &Preposition| matches!(p, Preposition::Maa | Preposition::Ala);
                let adverb = self.arguments[at].as_ref().is_some_and(|a| {
                    a.genitive.is_empty()
                        && a.object.is_empty()
                        && a.pronouns.is_empty()
                        && !a.governed.iter().any(|(p, _)| whom(p))
                });
                let light = |c: &Chunk| c.verb().is_some_and(|v| v.light.is_some());
                aux.future |= !adverb && governor.is_none() && !self.chunks[..at].last().is_some_and(light);
            }
        }
        aux
    }

    /// Dated retrospect of years; decided when each event has its times.
    pub(super) fn mark_history(&self, out: &mut [Candidate], year: Option<i16>) {
        for candidate in out {
            candidate.event.aux.historical = is_history(self.text, candidate, year);
        }
    }

    /// What the particles right before a word, and its own س, say.
    fn particles(&self, at: usize) -> Auxiliaries {
        let chunk = &self.chunks[at];
        let verb = chunk.verb();
        let mut aux = Auxiliaries {
            future: verb.is_some_and(|v| v.future),
            ..Auxiliaries::default()
        };
        for k in (0..at).rev() {
            match &self.chunks[k].kind {
                Kinds::Negation => {
                    let word = fold(self.chunks[k].word.of(self.text));
                    // لم يقتل سوى ثلاثة: something did happen.
                    let except = self.chunks[at..].iter().take(4).any(|c| matches!(c.kind, Kinds::Exceptive));
                    let adjective = word.ends_with("غير");
                    // لم يتسن لرويترز التحقق من: nobody checked it.
                    if !except && !adjective && self.unchecked(k).is_none() {
                        aux.negation = true;
                        aux.future |= word.ends_with("لن");
                    }
                    break;
                }
                Kinds::Future => aux.future = true,
                Kinds::Conditional => {
                    aux.hypothetical = true;
                    break;
                }
                Kinds::Qad => aux.hypothetical |= verb.is_some_and(|v| v.features.shape == Shape::Imperfect),
                Kinds::Open | Kinds::Close | Kinds::Pronoun | Kinds::Time(_) => {}
                Kinds::Np(np) if verb.is_some() && at - k < 3 && !matches!(np.head, Head::Event(..)) => {}
                _ => break,
            }
        }
        aux
    }

    /// The first word of the idafa that an event noun closes (من شن هجوم): its preposition is the event's.
    fn idafa_head(&self, at: usize) -> usize {
        let mut head = at;
        while head > 0
            && self.chunks[head].prep.is_none()
            && !self.chunks[head].conj
            && self
                .np(head - 1)
                .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite)
        {
            head -= 1;
        }
        head
    }

    /// The verb without an event of its own that a verbal noun completes (تمكن من، عمل على، خطط لـ).
    fn governor(&self, head: usize) -> Option<usize> {
        let k = (head.saturating_sub(8)..head)
            .rev()
            .find(|&k| self.chunks[k].verb().is_some())?;
        let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let governs = verb.light.is_some()
            || verb.role.is_some_and(|r| {
                matches!(
                    r,
                    VerbRole::Try | VerbRole::Plan | VerbRole::Can | VerbRole::Do | VerbRole::Phase
                )
            });
        // لم يحدث هجوم
        if verb.role == Some(VerbRole::Occur) && args.subject.contains(&head) {
            return Some(k);
        }
        // بموجب اتفاق, بعد هجوم are asides.
        let bound = self.chunks[head].prep.is_none_or(|p| {
            use Preposition::*;
            matches!(p, Bi | Li | Fi | Min | Ila | An | Ala)
        });
        // سيؤدي إلى الحد من العمليات: not what the verb takes with its own particle.
        let own = |p: &Preposition| {
            verb.light.is_none_or(|l| {
                let frame = &self.lexicon.light[l as usize].frame;
                frame.slot(Role::Result).is_none() || frame.role(Slot::After(*p)).is_some()
            })
        };
        let takes = bound && (args.object.contains(&head) || args.governed.iter().any(|(p, g)| g.contains(&head) && own(p)));
        (governs && takes && verb.trigger.is_none() && verb.cue.is_none()).then_some(k)
    }

    /// What the nouns before an indefinite event noun, or its own adjectives, make of it.
    fn outlook(&self, at: usize) -> Option<Outlook> {
        let np = self.np(at)?;
        if self.chunks[at].outlook.is_some() {
            return self.chunks[at].outlook;
        }
        if np.definite && !self.chunks[at].pronoun {
            return None;
        }
        for k in (at.saturating_sub(REACH)..at).rev() {
            match &self.chunks[k].kind {
                Kinds::Np(before) => {
                    // A comma or و begins something else.
                    if self.chunks[k + 1].conj && k + 1 != at {
                        return None;
                    }
                    if self.chunks[k].outlook.is_some() {
                        return self.chunks[k].outlook;
                    }
                    if matches!(before.head, Head::Event(_, Part::Noun)) {
                        return None;
                    }
                }
                Kinds::Preposition(_) | Kinds::Open | Kinds::Close => {}
                _ => return None,
            }
        }
        None
    }

    /// مقتل، مصرع: how somebody ended, which nobody purposes.
    fn is_death(&self, candidate: &Candidate) -> bool {
        let word = fold(candidate.event.trigger.of(self.text));
        ["مقتل", "مصرع"].iter().any(|death| word.ends_with(death))
    }
}

fn is_history(text: &str, candidate: &Candidate, year: Option<i16>) -> bool {
    candidate.event.times.iter().any(|t| {
        // منذ عام 2009: it goes on.
        if fold(t.span.of(text)).starts_with("منذ") {
            return false;
        }
        let Some(when) = &t.when else { return false };
        calendar::resolve(when, None).is_some_and(|r| {
            let stated: Option<i16> = r.edtf.get(..4).and_then(|y| y.parse().ok());
            match (stated, year) {
                (Some(stated), Some(year)) => stated < year - 1,
                (Some(_), None) => !r.edtf.ends_with("/.."),
                _ => false,
            }
        })
    })
}
