//! The phrase that a relative clause is about, by its agreement with الذي and with the verb.
use super::subject::Before;
use super::{Arguments, Clauses, Group};
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

    /// هجوم قام به مسلحون، بلدة قتل فيها خمسة: whether a preposition's pronoun after the verb takes its indefinite
    /// antecedent up, so that what follows is the verb's own.
    pub(super) fn is_resumed_later(&self, at: usize, before: &Before, bare: &[Group], args: &Arguments) -> bool {
        let Before::Antecedent(group) = before else { return false };
        let Some(np) = self.np(group[0]).filter(|_| !bare.is_empty()) else {
            return false;
        };
        let indefinite = !np.definite || np.figure.is_some() || matches!(self.before_kind(at), Some(Kinds::Relative));
        let near = args
            .pronouns
            .iter()
            .any(|(_, k)| *k <= at + 2 && self.agrees_as_object(*k, group));
        indefinite && near && bare[0][0] > at + 1
    }

    /// معارك شاركوا بها: whether a verb of people takes a happening up by a preposition's pronoun.
    pub(super) fn takes_up_event(&self, at: usize, verb: &Verb, group: &Group, args: &Arguments) -> bool {
        let event = self.np(group[0]).is_some_and(|np| matches!(np.head, Head::Event(..)));
        let people = verb.features.is_verb() && !verb.features.feminine;
        event
            && people
            && args
                .pronouns
                .iter()
                .any(|(_, k)| *k <= at + 2 && self.agrees_as_object(*k, group))
    }

    /// الغارات التي تلت ذلك استهدفت، القوات التي وصلت أمس هاجمت: the phrase that opens the clause, when a relative clause
    /// stands between it and its verb.
    pub(super) fn before_relative(&self, at: usize, verb: &Verb) -> Option<Group> {
        let mut k = at;
        let head = loop {
            k = (0..k).rev().find(|&k| {
                matches!(
                    self.chunks[k].kind,
                    Kinds::Verb(_) | Kinds::Stop | Kinds::Complementiser | Kinds::Subordinator | Kinds::Marker(_)
                )
            })?;
            let inner = self.chunks[k].verb()?;
            let args = self.arguments[k].as_ref()?;
            if args.relative {
                let relative = (0..k).rev().find(|&j| matches!(self.chunks[j].kind, Kinds::Relative))?;
                let whole = args.antecedent.into_iter();
                let whole = whole.chain(args.subject.iter().copied()).chain(args.object.iter().copied());
                break whole.filter(|&h| h < relative).max()?;
            }
            if !inner.participle && !self.chunks[k].conj {
                return None;
            }
        };
        let group: Group = smallvec::smallvec![head];
        let bare = self.chunks[head].prep.is_none() && !self.chunks[head].conj;
        (bare && verb.features.is_verb() && self.agrees_with(verb, &group) && self.heads_clause(head)).then_some(group)
    }

    /// Whether no verb stands before the phrase at `k` in its clause.
    fn heads_clause(&self, k: usize) -> bool {
        for j in (0..k).rev() {
            match &self.chunks[j].kind {
                Kinds::Verb(_) | Kinds::Relative | Kinds::Preposition(_) => return false,
                Kinds::Stop | Kinds::Complementiser | Kinds::Conjunction | Kinds::Colon => return true,
                // في هذه «الفتوى» التي: the preposition of the phrase itself stands before the quotation mark.
                Kinds::Np(_) | Kinds::Pronoun if j + 2 >= k && self.np(k).is_some() && self.governs_on(j, k) => return false,
                _ => {}
            }
        }
        true
    }

    /// Whether the phrase or pronoun at `j` has the one at `k` right behind it as its own.
    fn governs_on(&self, j: usize, k: usize) -> bool {
        let between = self.chunks[j + 1..k].iter().all(|c| matches!(c.kind, Kinds::Open));
        between && (self.chunks[j].prep.is_some() || j + 1 == k)
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
