//! The phrase that a relative clause is about, by its agreement with الذي and with the verb.
use super::Clauses;
use crate::chunk::{Head, Kinds, Np, Verb};
use musnad_arabic::inflect::{Number, Shape};

impl Clauses<'_> {
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
