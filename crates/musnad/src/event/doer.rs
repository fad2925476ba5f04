//! Who did it, where the word itself has no doer of its own: the subject of the verb that governs it, of the clause
//! before, or of the sentence before.
use super::{Candidate, material};
use crate::chunk::{Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::mention::Referent;
use musnad_arabic::Span;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// The doer of a verb with a hidden subject that opens its sentence, and of verbal nouns in the clause of a verb
    /// (دفع بمقاتلين للسيطرة على مأرب): who the verb, or the sentence before, is about.
    pub(super) fn inherit_doers(
        &self,
        out: &mut [Candidate],
        earlier: &[Referent],
        topic: Option<&Referent>,
        speaker: Option<&Referent>,
    ) {
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
                    let first = self.opens_hidden(at);
                    let verb = self.chunks[at].verb();
                    let agrees = |t: &Referent| {
                        verb.is_some_and(|v| {
                            !v.features.speaker
                                && (v.features.feminine == t.feminine || t.number != musnad_arabic::inflect::Number::Singular)
                        })
                    };
                    let participle = verb.is_some_and(|v| v.participle);
                    if doer && first && !args.passive && args.subject.is_empty() && !participle {
                        let spoken = crate::is_speech_act(out[i].event.event);
                        let who = speaker.filter(|s| spoken && agrees(s)).or(topic.filter(|t| agrees(t)));
                        out[i].event.actors.extend(who.map(|t| t.mention.clone()));
                        // واتهمه: he does it to another.
                        let event = &mut out[i].event;
                        event.recipients.retain(|r| !event.actors.iter().any(|a| a.span == r.span));
                    }
                }
                Part::Masdar | Part::Noun => {
                    let borne = self.bearer(at);
                    if let Some(group) = self.visitor(&out[i]) {
                        self.fill_role(&mut out[i], Role::Actor, &group);
                        continue;
                    }
                    if out[i].part == Part::Noun && borne == at {
                        // قيام مجهولين بتفجير خط: the noun of doing alone tells who did it.
                        if trigger.frame.role(Slot::Genitive) != Some(Role::Actor) || args.genitive.is_empty() {
                            out[i].event.actors.extend(self.nominal_doer(at, earlier));
                        }
                        continue;
                    }
                    let takes =
                        trigger.frame.slot(Role::Actor).is_some() || trigger.frame.role(Slot::Genitive) == Some(Role::Either);
                    let governed = borne < at
                        || matches!(
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
                    if let Some(group) = self.own_act(at, &out[i]) {
                        self.fill_role(&mut out[i], Role::Actor, &group);
                    } else if let Some(doer) = self.nominal_doer(borne, earlier) {
                        out[i].event.actors.push(doer);
                    } else if joined {
                        let actors = out[i - 1].event.actors.clone();
                        out[i].event.actors = actors;
                    } else if governed && !self.is_answered(at) {
                        let Some(group) = self.clause_subject(at) else { continue };
                        // صدر أمر باعتقال: what happens is no doer.
                        if self
                            .np(group[0])
                            .is_some_and(|np| matches!(np.head, Head::Place(_)) || np.bare.of(self.text) == "أمر")
                        {
                            continue;
                        }
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

    /// احتجاجا على قصف، ردا على هجوم: whether the deed is what another's words or deeds answer.
    fn is_answered(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|k| self.np(k).map(|np| (k, np)));
        before.is_some_and(|(k, np)| {
            let word = musnad_arabic::fold::fold(np.bare.of(self.text));
            let words = self.chunks[k]
                .event()
                .and_then(|(row, _)| self.trigger(row).event)
                .is_some_and(|e| e == EventType::Protest || crate::is_speech_act(e));
            words
                || matches!(
                    word.as_str(),
                    "ردا" | "احتجاجا" | "تنديدا" | "استنكارا" | "انتقاما" | "تضامنا" | "تعليقا"
                )
        })
    }

    /// قوات الجيش، بالتعاون مع الدرك، داهمت: who does it together with the subject.
    pub(super) fn together(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| material(c.event.event) && c.part == Part::Verb) {
            let at = candidate.at;
            let Some(args) = self.arguments[at].as_ref().filter(|a| !a.passive && !a.carried) else {
                continue;
            };
            let Some(&subject) = args.subject.last() else { continue };
            let (from, to) = (subject.min(at), args.end.max(subject.max(at)).min(self.chunks.len()));
            let with = (from..to).find(|&k| {
                let word = musnad_arabic::fold::fold(self.chunks[k].span.of(self.text));
                let joint =
                    self.chunks[k].prep == Some(Preposition::Bi) && matches!(word.as_str(), "التعاون" | "الاشتراك" | "المشاركة");
                let next = self.chunks.get(k + 1).is_some_and(|c| c.prep == Some(Preposition::Maa));
                joint && next && self.np(k + 1).is_some_and(|np| self.is_doer(np))
            });
            if let Some(k) = with.filter(|_| !candidate.event.actors.is_empty()) {
                self.fill_role(candidate, Role::Actor, &smallvec::smallvec![k + 1]);
            }
        }
    }

    /// صرح الوزير خلال زيارة للعراق: who speaks or acts on a visit is the visitor.
    fn visitor(&self, candidate: &Candidate) -> Option<Group> {
        // اتفق الرئيسان أثناء اتصال هاتفي: nor is it of others.
        let talks = candidate.event.event == EventType::Consult;
        let visit = candidate.event.mode == Some("visit");
        self.chunks[candidate.at].prep.filter(|_| talks)?;
        let k = (0..candidate.at)
            .rev()
            .take_while(|&k| !matches!(self.chunks[k].kind, Kinds::Stop))
            .find(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle))?;
        let args = self.arguments[k].as_ref().filter(|a| !a.passive)?;
        let person = |np: &crate::chunk::Np| np.name.is_some() || matches!(np.head, Head::People(_) | Head::Name);
        let first = args.subject.first().and_then(|&s| self.np(s))?;
        let enough = visit || args.subject.len() > 1 || first.number != Number::Singular;
        (person(first) && enough).then(|| args.subject.clone())
    }

    /// وعندما وصل إلى البلدة، خاض: whether no verb before has told a subject.
    fn opens_hidden(&self, at: usize) -> bool {
        (0..at).all(|k| match &self.chunks[k].kind {
            Kinds::Complementiser => false,
            Kinds::Verb(v) => {
                !v.participle && v.cue.is_none() && self.arguments[k].as_ref().is_some_and(|a| a.subject.is_empty() && !a.passive)
            }
            _ => true,
        })
    }

    /// أعلنت الشرطة اعتقال خمسة: a force that announces a deed told by a verbal noun did it.
    pub(super) fn own_act(&self, at: usize, candidate: &Candidate) -> Option<Group> {
        if candidate.event.recipients.is_empty() && candidate.event.places.is_empty() || !material(candidate.event.event) {
            return None;
        }
        let k = (at.saturating_sub(5)..at).rev().find(|&k| self.chunks[k].verb().is_some())?;
        let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let direct = verb.cue.is_some()
            && !args.passive
            && (args.object.first() == Some(&at) || args.object.first() == Some(&self.bearer(at)));
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
                    // وتم فرض طوق: nobody told did it.
                    let event = v
                        .light
                        .is_some_and(|l| self.lexicon.light[l as usize].frame.role(Slot::Subject) == Some(Role::Event));
                    // أشاد المحافظ باستعادة المدينة: who speaks of a deed does not do it.
                    let words = v
                        .trigger
                        .and_then(|t| self.trigger(t).event)
                        .is_some_and(|e| matches!(e, EventType::Support | EventType::Accuse | EventType::Request));
                    if args.passive || event || words || v.cue.is_some() && v.trigger.is_none() || args.subject.is_empty() {
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

    /// اتهموا الجنود بإطلاق النار، حملت السلطات التنظيم مسؤولية الهجوم: who is accused of a deed did it, as the accuser says.
    pub(super) fn accused(&self, out: &mut [Candidate], earlier: &[Referent]) {
        for i in 0..out.len() {
            if out[i].event.event != EventType::Accuse || out[i].event.recipients.is_empty() {
                continue;
            }
            let (from, out_part, accused) = (out[i].at, out[i].part, out[i].event.recipients.clone());
            let last = accused.iter().map(|m| m.span.end).max().unwrap_or_default();
            let end = (from + 1..self.chunks.len())
                .find(|&k| {
                    let kind = &self.chunks[k].kind;
                    matches!(
                        kind,
                        Kinds::Comma | Kinds::Stop | Kinds::Complementiser | Kinds::Relative | Kinds::Verb(_) | Kinds::Colon
                    )
                })
                .unwrap_or(self.chunks.len());
            let charged = |k: usize| {
                // بإطلاق النار، بالوقوف وراء الهجوم، مسؤولية الهجوم
                let charge = |k: usize| {
                    self.chunks[k].prep == Some(Preposition::Bi)
                        || self.np(k).is_some_and(|np| np.bare.of(self.text).starts_with("مسؤولية"))
                };
                // بتهمة التخطيط لهجمات
                let told = out_part == Part::Noun && self.chunks[from].prep == Some(Preposition::Bi);
                told || self.chunks[k].span.start > last && (from + 1..=k).any(|j| self.chunks[j].span.start > last && charge(j))
            };
            for candidate in out.iter_mut().skip(i + 1).filter(|c| c.at < end && c.at > from) {
                let noun = matches!(candidate.part, Part::Masdar | Part::Noun);
                if noun && candidate.event.actors.is_empty() && charged(candidate.at) && material(candidate.event.event) {
                    candidate.event.actors.clone_from(&accused);
                    self.done_to_another(candidate, earlier);
                }
            }
        }
    }

    /// اتهم الرئيس بإصدار أوامر بقتله: what the accused did, he did not do to himself.
    fn done_to_another(&self, candidate: &mut Candidate, earlier: &[Referent]) {
        let doers: Vec<Span> = candidate.event.actors.iter().map(|m| m.span).collect();
        let before = candidate.event.recipients.len();
        candidate.event.recipients.retain(|r| !doers.contains(&r.span));
        if self.chunks[candidate.at].pronoun && candidate.event.recipients.len() < before {
            let another = self.patient_of(candidate, candidate.at, earlier, &doers);
            candidate.event.recipients.extend(another);
        }
    }

    /// اشتباكات بينها وبين المدافعين: both sides, the first told by a pronoun.
    pub(super) fn between_them(&self, out: &mut [Candidate], earlier: &[Referent]) {
        for candidate in out.iter_mut().filter(|c| matches!(c.part, Part::Masdar | Part::Noun)) {
            let at = candidate.at;
            let both = self.trigger(candidate.row).frame.role(Slot::After(Preposition::Bayna)) == Some(Role::Actor);
            let Some(k) = (at + 1..self.chunks.len().min(at + 4)).find(|&k| matches!(self.chunks[k].kind, Kinds::Among)) else {
                continue;
            };
            let second = self
                .chunks
                .get(k + 1)
                .is_some_and(|c| c.conj && c.prep == Some(Preposition::Bayna) && c.np().is_some());
            if both && second {
                let first = self.antecedent_of(k, earlier, &[], true);
                candidate.event.actors = first.into_iter().collect();
                self.fill_role(candidate, Role::Actor, &smallvec::smallvec![k + 1]);
            }
        }
    }

    /// سيطر الجيش على البلدة بعد معارك مع المسلحين: one side of the fight is the subject told before.
    pub(super) fn second_side(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| matches!(c.part, Part::Masdar | Part::Noun)) {
            let frame = &self.trigger(candidate.row).frame;
            let both = frame.role(Slot::After(Preposition::Maa)) == Some(Role::Actor);
            let Some(args) = &self.arguments[candidate.at] else { continue };
            // One side only, and whoever stands with it.
            let told = args.slot(Slot::After(Preposition::Maa)).map_or(0, |g| g.len());
            if !both || told == 0 || !args.genitive.is_empty() || candidate.event.actors.len() > told {
                continue;
            }
            let verb = (0..candidate.at)
                .rev()
                .find(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle && v.cue.is_none()));
            let Some(args) = verb.and_then(|k| self.arguments[k].as_ref()) else {
                continue;
            };
            // قتل مسلحون في اشتباكات مع الجيش: those of arms who fell fought.
            let armed = |g: &usize| {
                self.np(*g).is_some_and(|np| match np.head {
                    Head::People(p) => self.lexicon.people[p as usize].class == PeopleClass::Fighter,
                    head => matches!(head, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_)),
                })
            };
            if args.passive && !args.object.first().is_some_and(armed) {
                continue;
            }
            let others = std::mem::take(&mut candidate.event.actors);
            let subject = if args.passive {
                args.object.clone()
            } else {
                args.subject.clone()
            };
            self.fill_role(candidate, Role::Actor, &subject);
            candidate.event.actors.retain(|m| !others.contains(m));
            candidate.event.actors.extend(others);
        }
    }

    /// مشيدا, متهمين, مطالبة: whether the ending of a participle fits the phrase.
    fn participle_agrees(&self, at: usize, group: &Group) -> bool {
        let Some(np) = group.first().and_then(|g| self.np(*g)) else {
            return false;
        };
        if !self.gender_fits(at, np) {
            return false;
        }
        let word = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text));
        let many = np.number == Number::Plural || np.figure.is_some() || group.len() > 1;
        if word.ends_with("ين") {
            many || np.number == Number::Dual || !matches!(np.head, Head::People(_))
        } else if word.ends_with('ا') {
            !(many && np.figure.is_none() && matches!(np.head, Head::People(_) | Head::Other))
        } else {
            true
        }
    }

    pub(super) fn participle_subject(&self, at: usize, role: Role, candidate: &mut Candidate) {
        for k in (0..at).rev() {
            if let (Kinds::Verb(v), Some(args)) = (&self.chunks[k].kind, &self.arguments[k]) {
                if v.participle {
                    continue;
                }
                let group = if args.passive { &args.object } else { &args.subject };
                if !group.is_empty() && self.participle_agrees(at, group) {
                    let group = group.clone();
                    self.fill_role(candidate, role, &group);
                    // وتابع شتاينماير: ... محذرا: who speaks is somebody, known or not.
                    let unknown = self
                        .np(group[0])
                        .filter(|np| matches!(np.head, Head::Other) && group.len() == 1);
                    if let Some(np) =
                        unknown.filter(|_| v.cue.is_some() && role == Role::Actor && candidate.event.actors.is_empty())
                    {
                        candidate.event.actors.push(self.doer_at(group[0], np));
                    }
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
