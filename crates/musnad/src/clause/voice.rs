//! Whether a verb is passive, where its letters leave it open.

use super::agree::Case;
use super::subject::Before;
use super::{Arguments, Clauses, Group};
use crate::chunk::{Head, Verb};
use musnad_arabic::inflect::{Number, Shape, Voice};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, PeopleClass};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Whether the phrases are of the kind that things are done to: counted people, civilians, objects, places.
    pub(super) fn is_victim(&self, group: &Group) -> bool {
        group.first().and_then(|g| self.np(*g)).is_some_and(|np| {
            np.figure.is_some()
                || match np.head {
                    Head::People(p) => {
                        let class = self.lexicon.people[p as usize].class;
                        !(class == PeopleClass::Official && np.definite && np.name.is_none())
                    }
                    Head::Object(_) | Head::Place(_) | Head::PlaceNoun(_) | Head::Figure | Head::Name => true,
                    Head::Nisba(_) => true,
                    // وجرح ثالث: one more of those told before.
                    _ => crate::toll::other_of_them(np.bare.of(self.text)).is_some(),
                }
        })
    }

    /// The last active event verb before `verb` in its sentence, with a doer as its subject.
    pub(super) fn deed_before(&self, verb: &Verb) -> Option<(&Verb, &Group)> {
        let at = self
            .chunks
            .iter()
            .position(|c| c.verb().is_some_and(|v| std::ptr::eq(v, verb)))?;
        let k = self.chunks[..at]
            .iter()
            .rposition(|c| c.verb().is_some_and(|v| !v.participle))?;
        let (before, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let doer = args
            .subject
            .first()
            .and_then(|s| self.np(*s))
            .is_some_and(|np| self.is_doer(np));
        // نفذ الجيش حملة واعتقل عشرين: a verb that carries an event noun tells a deed, too.
        let carries = before
            .light
            .is_some_and(|l| self.lexicon.light[l as usize].frame.role(Slot::Subject) == Some(Role::Actor));
        let deed = (before.trigger.is_some() || carries) && !args.passive && doer;
        deed.then_some((before, &args.subject))
    }

    /// مقاتلات التحالف: fighters of a force, by a feminine plural.
    pub(super) fn are_fighters_of(&self, np: &crate::chunk::Np) -> bool {
        let fighter = matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].class == PeopleClass::Fighter);
        fighter && np.inner.is_some() && np.feminine && np.figure.is_none()
    }

    /// وطالب بعض الأهالي بإعدامه، حذرت الهيئة من ذلك وطالبت الرئاسة بمحاصرتهم: whether the speaker before goes on, so that
    /// the one phrase after a verb of asking or warning is whom it is said to; nothing for other verbs.
    pub(super) fn goes_on_speaking(&self, at: usize, verb: &Verb, one: &Group) -> Option<bool> {
        let trigger = &self.lexicon.triggers[verb.trigger? as usize];
        // واتهم الأربعة بالقتل: nobody accuses nobody.
        let asks = matches!(trigger.event, Some(EventType::Request | EventType::Threaten));
        let words = asks && trigger.frame.role(Slot::Object) == Some(Role::Recipient) && self.chunks[at].conj;
        let np = one.first().and_then(|&k| self.np(k)).filter(|_| words)?;
        let before = (0..at).rev().find(|&k| {
            self.chunks[k].verb().is_some_and(|v| !v.participle) && self.arguments[k].as_ref().is_some_and(|a| !a.relative)
        });
        let Some((other, args)) = before.and_then(|k| Some((self.chunks[k].verb()?, self.arguments[k].as_ref()?))) else {
            return Some(false);
        };
        if args.passive {
            return Some(false);
        }
        let speaks = other.cue.is_some()
            || other
                .trigger
                .and_then(|t| self.lexicon.triggers[t as usize].event)
                .is_some_and(crate::is_speech_act);
        let alike = other.features.feminine == verb.features.feminine && other.features.number == verb.features.number;
        // عقد المجلس جلسة وطالب الحكومة: what does not agree with the verb is no subject of it.
        let singular = np.number == Number::Singular && !np.quantified && np.figure.is_none();
        let clashes = !args.subject.is_empty()
            && singular
            && np.feminine != verb.features.feminine
            && self.agrees_with(verb, &args.subject);
        Some(alike && (speaks || clashes))
    }

    /// Whether the verb is of what courts do to a person, without a word of what is alleged.
    fn judges(&self, verb: &Verb) -> bool {
        verb.trigger.is_some_and(|t| {
            let trigger = &self.lexicon.triggers[t as usize];
            let court = matches!(trigger.event, Some(EventType::Accuse | EventType::Sanction));
            court
                && trigger.frame.role(Slot::Object) == Some(Role::Recipient)
                && trigger.frame.role(Slot::After(Preposition::Bi)).is_none()
        })
    }

    /// Whether a verb is passive here.
    pub(super) fn is_passive(&self, verb: &Verb, pronoun: bool, before: &Before, bare: &[Group], args: &Arguments) -> bool {
        match verb.features.voice {
            Voice::Passive => return true,
            Voice::Active => return false,
            Voice::Either => {}
        }
        if verb.participle || pronoun || verb.features.speaker {
            return false;
        }
        let takes_object = self.frame(verb).is_none_or(|f| f.role(Slot::Object).is_some());
        if !takes_object {
            return false;
        }
        if args
            .governed
            .iter()
            .any(|(p, _)| matches!(p, Preposition::MinQibal | Preposition::AlaYad))
        {
            return true;
        }
        let trigger = verb.trigger.is_some();
        match before {
            Before::Subject(group) | Before::Antecedent(group) => {
                if !bare.is_empty() {
                    // 28 شخصا قتلوا وأصيب...; with an object after it, it is active.
                    return false;
                }
                let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                let thing = group
                    .first()
                    .and_then(|g| self.np(*g))
                    .is_some_and(|np| matches!(np.head, Head::Object(_) | Head::Place(_) | Head::PlaceNoun(_) | Head::Figure));
                if trigger && !counts && !thing && self.is_victim(group) {
                    // الحوثيون دفعوا بتعزيزات: people act where the verb does not count its victims.
                    return false;
                }
                // لكن برلمانها يدعم: who can speak acts with words.
                let words = verb
                    .trigger
                    .and_then(|t| self.lexicon.triggers[t as usize].event)
                    .is_some_and(crate::is_speech_act);
                if words && self.can_do(group) {
                    return false;
                }
                trigger && self.is_victim(group)
                    || trigger
                        && !args
                            .governed
                            .iter()
                            .any(|(p, _)| self.frame(verb).is_some_and(|f| f.role(Slot::After(*p)).is_some()))
                        && verb.cue.is_none()
                        && verb.light.is_none()
            }
            Before::Hidden | Before::Nothing | Before::Pronoun => match bare {
                // ولكنهم اعتقلوا: a plural with neither object nor doer.
                [] if verb.features.number == Number::Plural
                    && verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some()) =>
                {
                    args.pronouns.is_empty()
                }
                // وأوقف ثم اتهم بالقتل: an accusation of nobody is against who was told before.
                [] if verb
                    .trigger
                    .is_some_and(|t| self.lexicon.triggers[t as usize].event == Some(EventType::Accuse))
                    && args.pronouns.is_empty()
                    && verb.features.number == Number::Singular
                    && verb.features.shape == Shape::Perfect
                    && args.governed.iter().any(|(p, _)| *p == Preposition::Bi) =>
                {
                    true
                }
                [] => {
                    trigger
                        && matches!(before, Before::Nothing)
                        && verb.cue.is_none()
                        && verb.features.number == Number::Singular
                        && !self.chunks.is_empty()
                        && args.pronouns.is_empty()
                        && args.governed.is_empty()
                }
                // أنه قتل 150 مسلحا
                [_] if matches!(before, Before::Pronoun) => false,
                [one] => {
                    let np = self.np(one[0]);
                    if np.is_some_and(|np| self.case(np) == Case::Oblique) {
                        return false;
                    }
                    // يحاكم الثلاثة الآخرون: no count of people sits in judgement.
                    if self.judges(verb) && np.is_some_and(|np| np.figure.is_some()) {
                        return true;
                    }
                    // أحرق المتظاهرون: people act where the verb does not count its victims.
                    let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                    // استهدفت مقاتلات التحالف: so do fighters of either gender.
                    if !counts && np.is_some_and(|np| self.is_animate(np) && !verb.features.feminine || self.are_fighters_of(np))
                    {
                        return false;
                    }
                    if matches!(before, Before::Hidden)
                        && self
                            .chunks
                            .iter()
                            .any(|c| c.verb().is_some_and(|v| std::ptr::eq(v, verb)) && c.conj)
                    {
                        // قتل الجيش 31 مسلحا واعتقل 171: after an active deed of one who agrees, the doer goes on.
                        if trigger && self.is_victim(one) {
                            let number = verb.features.number;
                            let goes_on = self.deed_before(verb).is_some_and(|(before, subject)| {
                                before.features.feminine == verb.features.feminine && before.features.number == number
                                    || self.agrees_with(verb, subject) && number != Number::Singular
                            });
                            return !goes_on && (!verb.features.feminine || self.np(one[0]).is_some_and(|np| np.feminine));
                        }
                    }
                    trigger && self.is_victim(one)
                }
                _ => {
                    // قتل أربعون شخصا … أبرزها كذا: a count of victims, and what comes later is no object.
                    let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                    let first = bare.first().and_then(|g| self.np(g[0])).is_some_and(|np| np.figure.is_some());
                    let second = bare
                        .get(1)
                        .and_then(|g| self.np(g[0]))
                        .is_some_and(|np| matches!(np.head, Head::Other) && np.figure.is_none());
                    counts && first && second && matches!(before, Before::Nothing)
                }
            },
        }
    }
}
