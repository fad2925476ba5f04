//! The phrase that a relative clause is about, by its agreement with الذي and with the verb.
use super::{Clauses, Group};
use crate::chunk::{Head, Kinds, Np, Verb};
use musnad_arabic::inflect::{Number, Shape};
use musnad_lexicon::codes::VerbRole;

impl Clauses<'_> {
    /// على قطريين تتهمهما واشنطن: the indefinite people right before a verb whose pronoun takes them up.
    pub(super) fn taken_up(&self, at: usize) -> Option<usize> {
        let k = at.checked_sub(1).filter(|_| self.chunks[at].pronoun)?;
        let people = self
            .np(k)
            .is_some_and(|np| !np.definite && matches!(np.head, Head::People(_) | Head::Nisba(_)));
        (people && self.agrees_as_object(at, &smallvec::smallvec![k])).then_some(k)
    }

    /// استطاع التنظيم أن يجند: who is able or tries to do something does it.
    pub(super) fn able_to(&self, at: usize, verb: &Verb) -> Option<Group> {
        let that = at.checked_sub(1)?;
        let opens = matches!(self.chunks[that].kind, Kinds::Complementiser)
            && musnad_arabic::fold::fold(self.chunks[that].word.of(self.text)) == "ان";
        let k = (0..that).rev().find(|&k| self.chunks[k].np().is_none()).filter(|_| opens)?;
        let before = self.chunks[k].verb()?;
        let able = matches!(before.role, Some(VerbRole::Can | VerbRole::Try | VerbRole::Plan)) && before.trigger.is_none();
        let args = self.arguments[k].as_ref().filter(|a| able && !a.passive)?;
        (self.can_do(&args.subject) && self.agrees_with(verb, &args.subject)).then(|| args.subject.clone())
    }

    /// The phrase that a relative clause is about: the last one, or its head where that agrees better.
    pub(super) fn antecedent(&self, k: usize, verb: &Verb) -> usize {
        let Some(np) = self.np(k) else { return k };
        if let Some(better) = self.by_relative(k) {
            return better;
        }
        if self.chunks[k].prep.is_some() || verb.features.shape == Shape::Nominal {
            return k;
        }
        if np.feminine != verb.features.feminine && verb.features.is_verb() && k > 0 {
            // شاحنة الوقود التي انفجرت: look one phrase further back for agreement.
            if let Some(prev) = self.np(k - 1)
                && prev.feminine == verb.features.feminine
                && matches!(prev.head, Head::Event(..))
            {
                return k - 1;
            }
        }
        k
    }

    /// للتحالف بقيادة الولايات المتحدة الذي يحارب، العمليات الكبيرة التي: the phrase near before الذي that it agrees with,
    /// where the one right before it cannot be meant.
    fn by_relative(&self, k: usize) -> Option<usize> {
        let relative = self.chunks[k + 1..]
            .iter()
            .take(3)
            .find(|c| matches!(c.kind, Kinds::Relative))?;
        let word = musnad_arabic::fold::fold(relative.word.of(self.text));
        let fits = |np: &Np| match word.trim_start_matches('و') {
            "الذي" => np.number == Number::Singular && !np.feminine,
            "التي" => np.feminine || np.number == Number::Plural && !self.is_animate(np),
            "الذين" => np.number == Number::Plural && self.is_animate(np),
            _ => true,
        };
        let np = self.np(k)?;
        let adjective = matches!(np.head, Head::Other) && np.definite && self.chunks[k].first == self.chunks[k].last;
        let event = |j: usize| {
            self.np(j)
                .is_some_and(|np| matches!(np.head, Head::Event(..)) && np.definite && fits(np))
        };
        if adjective && self.chunks[k].prep.is_none() && k > 0 && event(k - 1) {
            return Some(k - 1);
        }
        let certain = matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Event(..) | Head::People(_));
        let person = np.name.is_some() && !matches!(np.head, Head::People(_));
        // قادة الفصيل الذي اختطف: nor where one within the phrase may be meant.
        if fits(np) || !certain || person || np.inner.is_some() {
            return None;
        }
        (k.saturating_sub(2)..k).rev().find(|&j| {
            // قوة يقودها العميد التي تمكنت: a clause with a pronoun may stand between.
            let embedded = |i: usize| {
                self.chunks[i].verb().is_some() && self.chunks[i].pronoun || matches!(self.chunks[i].kind, Kinds::Tie(_))
            };
            let whole = (j + 1..=k).all(|i| (self.np(i).is_some() || embedded(i)) && !self.chunks[i].conj);
            let strong =
                |np: &Np| fits(np) && matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Event(..) | Head::People(_));
            whole && self.np(j).is_some_and(strong)
        })
    }
}
