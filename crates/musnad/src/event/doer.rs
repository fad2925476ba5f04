//! Who did it, where the word itself has no doer of its own: the subject of the verb that governs it, of the clause
//! before, or of the sentence before.
use super::{Candidate, material};
use crate::chunk::{Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::mention::Referent;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{Kind, VerbRole};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// The doer of a verb with a hidden subject that opens its sentence, and of verbal nouns in the clause of a verb
    /// (دفع بمقاتلين للسيطرة على مأرب): who the verb, or the sentence before, is about.
    pub(super) fn inherit_doers(&self, out: &mut [Candidate], topic: Option<&Referent>) {
        for i in 0..out.len() {
            if !out[i].event.actors.is_empty() || out[i].merged.is_some() {
                continue;
            }
            let at = out[i].at;
            let trigger = self.trigger(out[i].row);
            let Some(args) = &self.arguments[at] else { continue };
            match out[i].part {
                Part::Verb => {
                    let doer = trigger.frame.role(Slot::Subject).is_none_or(|r| r == Role::Actor);
                    let first = !self.chunks[..at]
                        .iter()
                        .any(|c| c.verb().is_some() || matches!(c.kind, Kinds::Complementiser));
                    let verb = self.chunks[at].verb();
                    let agrees = |t: &Referent| {
                        verb.is_some_and(|v| {
                            !v.features.speaker
                                && (v.features.feminine == t.feminine || t.number != musnad_arabic::inflect::Number::Singular)
                        })
                    };
                    if doer && first && !args.passive && args.subject.is_empty() && self.chunks[at].conj {
                        out[i]
                            .event
                            .actors
                            .extend(topic.filter(|t| agrees(t)).map(|t| t.mention.clone()));
                    }
                }
                Part::Masdar => {
                    let takes =
                        trigger.frame.slot(Role::Actor).is_some() || trigger.frame.role(Slot::Genitive) == Some(Role::Either);
                    let governed = matches!(
                        self.chunks[at].prep,
                        Some(
                            Preposition::Li
                                | Preposition::Bi
                                | Preposition::Min
                                | Preposition::Ala
                                | Preposition::Fi
                                | Preposition::Ila
                                | Preposition::An
                        )
                    );
                    let casualty = self.is_casualty(&out[i]);
                    let joined = self.chunks[at].conj
                        && i > 0
                        && matches!(out[i - 1].part, Part::Masdar)
                        && !out[i - 1].event.actors.is_empty();
                    if !takes
                        || casualty
                        || args
                            .governed
                            .iter()
                            .any(|(p, _)| matches!(p, Preposition::MinQibal | Preposition::AlaYad))
                    {
                        continue;
                    }
                    let own = self.own_act(at, &out[i]);
                    if let Some(group) = own {
                        self.fill_role(&mut out[i], Role::Actor, &group);
                    } else if joined {
                        let actors = out[i - 1].event.actors.clone();
                        out[i].event.actors = actors;
                    } else if governed {
                        let Some(group) = self.clause_subject(at) else { continue };
                        let mut copy = out[i].clone();
                        self.fill_role(&mut copy, Role::Actor, &group);
                        copy.event
                            .actors
                            .retain(|m| !copy.event.recipients.iter().any(|r| r.span == m.span));
                        out[i].event.actors = copy.event.actors;
                    }
                }
                _ => {}
            }
        }
    }

    /// أعلنت الشرطة اعتقال خمسة: a force that announces a deed told by a verbal noun did it.
    pub(super) fn own_act(&self, at: usize, candidate: &Candidate) -> Option<Group> {
        if candidate.event.recipients.is_empty() && candidate.event.places.is_empty() || !material(candidate.event.event) {
            return None;
        }
        let k = (at.saturating_sub(5)..at).rev().find(|&k| self.chunks[k].verb().is_some())?;
        let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let direct = verb.cue.is_some() && !args.passive && args.object.first() == Some(&at);
        let force = |g: &usize| {
            let kind = self.np(*g).and_then(|np| match np.head {
                Head::Party(p) => Some(self.lexicon.parties[p as usize].kind),
                Head::Group(g) => Some(self.lexicon.groups[g as usize].kind),
                _ => None,
            });
            matches!(kind, Some(Kind::Military | Kind::Police | Kind::ArmedGroup | Kind::Coalition))
        };
        (direct && args.subject.first().is_some_and(force)).then(|| args.subject.clone())
    }

    /// The subject of the nearest active verb before `at` in its clause; a reporting verb has none to give.
    pub(super) fn clause_subject(&self, at: usize) -> Option<Group> {
        for k in (0..at).rev() {
            match &self.chunks[k].kind {
                Kinds::Verb(v) => {
                    let args = self.arguments[k].as_ref()?;
                    if v.participle {
                        continue;
                    }
                    if args.passive || v.cue.is_some() && v.trigger.is_none() || args.subject.is_empty() {
                        return None;
                    }
                    return Some(args.subject.clone());
                }
                Kinds::Stop | Kinds::Complementiser | Kinds::Subordinator | Kinds::Marker(_) | Kinds::Relative => return None,
                _ => {}
            }
        }
        None
    }

    /// بدأ الجيش قصف المدينة، تمكنت الشرطة من اعتقال: the verb's subject does what the verbal noun says.
    pub(super) fn carry_masdar_actors(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut() {
            if !matches!(candidate.part, Part::Masdar | Part::Noun) || !candidate.event.actors.is_empty() {
                continue;
            }
            let frame = &self.trigger(candidate.row).frame;
            if frame.slot(Role::Actor).is_none() {
                continue;
            }
            let Some(k) = (candidate.at.saturating_sub(5)..candidate.at)
                .rev()
                .find(|&k| self.chunks[k].verb().is_some())
            else {
                continue;
            };
            let (Some(verb), Some(args)) = (self.chunks[k].verb(), &self.arguments[k]) else {
                continue;
            };
            let governs = verb.role.is_some_and(|r| {
                matches!(
                    r,
                    VerbRole::Phase | VerbRole::Try | VerbRole::Plan | VerbRole::Can | VerbRole::Do
                )
            }) && verb.trigger.is_none();
            if governs && !args.passive && candidate.at < args.end.max(k + 4) {
                let group: Group = args.subject.iter().copied().filter(|&g| g != candidate.at).collect();
                self.fill_role(candidate, Role::Actor, &group);
            }
        }
    }

    /// سيطر الجيش على البلدة بعد معارك مع المسلحين: one side of the fight is the subject told before.
    pub(super) fn second_side(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| matches!(c.part, Part::Masdar | Part::Noun)) {
            let frame = &self.trigger(candidate.row).frame;
            let both = frame.role(Slot::After(Preposition::Maa)) == Some(Role::Actor);
            let Some(args) = &self.arguments[candidate.at] else { continue };
            if !both
                || args.slot(Slot::After(Preposition::Maa)).is_none()
                || !args.genitive.is_empty()
                || candidate.event.actors.len() > 1
            {
                continue;
            }
            let verb = (0..candidate.at)
                .rev()
                .find(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle && v.cue.is_none()));
            let Some(args) = verb.and_then(|k| self.arguments[k].as_ref()) else {
                continue;
            };
            if args.passive {
                continue;
            }
            let others = std::mem::take(&mut candidate.event.actors);
            let subject = args.subject.clone();
            self.fill_role(candidate, Role::Actor, &subject);
            candidate.event.actors.retain(|m| !others.contains(m));
            candidate.event.actors.extend(others);
        }
    }

    pub(super) fn participle_subject(&self, at: usize, role: Role, candidate: &mut Candidate) {
        for k in (0..at).rev() {
            if let (Kinds::Verb(v), Some(args)) = (&self.chunks[k].kind, &self.arguments[k]) {
                if v.participle {
                    continue;
                }
                let group = if args.passive { &args.object } else { &args.subject };
                if !group.is_empty() {
                    let group = group.clone();
                    self.fill_role(candidate, role, &group);
                    return;
                }
            }
        }
        // مسيرات منددة: the noun before.
        if at > 0 && self.np(at - 1).is_some() {
            self.fill_role(candidate, role, &smallvec::smallvec![at - 1]);
        }
    }
}
