//! Verbs that carry an event noun rather than tell one: شن غارة، تعرضت القافلة لهجوم.
//!
//! What the verb's slots hold goes to the noun, by the frames of `light.tsv`.
use super::Candidate;
use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// شنّ الجيش غارة، تعرضت القافلة لهجوم: the light verb's subject is an argument of its noun.
    pub(super) fn light_verbs(&self, out: &mut [Candidate]) {
        for at in 0..self.chunks.len() {
            let Some(verb) = self.chunks[at].verb() else { continue };
            let (Some(light), Some(args)) = (verb.light, &self.arguments[at]) else {
                continue;
            };
            let frame = &self.lexicon.light[light as usize].frame;
            let slot = frame.slot(Role::Event);
            let mut event_at: Option<usize> = None;
            for slot in slot.into_iter().chain(frame.slot(Role::Result)) {
                let group = if args.passive && slot == Slot::Object {
                    Some(&args.object)
                } else {
                    args.slot(slot)
                };
                event_at = event_at.or(group.and_then(|g| g.iter().copied().find(|&k| self.chunks[k].event().is_some())));
            }
            // The slot may be filled by what follows a first phrase (شن الجيش عشرات الغارات).
            let event_at = event_at.or_else(|| {
                (at + 1..args.end.min(self.chunks.len()))
                    .find(|&k| self.chunks[k].event().is_some() && matches!(self.chunks[k].kind, Kinds::Np(_)))
            });
            // التظاهرات التي شارك فيها الآلاف: the pronoun stands for the event noun before.
            let taken_up = || {
                let antecedent = args.antecedent.filter(|&k| self.chunks[k].event().is_some())?;
                // معارك شاركوا بها
                let fi = slot == Some(Slot::After(Preposition::Fi));
                let pronoun = args
                    .pronouns
                    .iter()
                    .any(|(p, _)| slot == Some(Slot::After(*p)) || fi && *p == Preposition::Bi);
                pronoun.then_some(antecedent)
            };
            let Some(event_at) = event_at.or_else(|| self.borne(args, slot)).or_else(taken_up) else {
                continue;
            };
            // أعلن carries a measure (حظر تجول), never an attack that it tells of.
            // شهدت المدينة اشتباكات: a place bears no witness.
            let place = args
                .subject
                .first()
                .is_some_and(|&k| self.np(k).is_some_and(|np| crate::chunk::is_place(self.lexicon, np)));
            if verb.cue.is_some()
                && !place
                && self.chunks[event_at].event().is_some_and(|(row, _)| {
                    !matches!(
                        self.trigger(row).event,
                        Some(
                            EventType::Coerce
                                | EventType::Sanction
                                | EventType::Concede
                                | EventType::Mobilize
                                | EventType::Protest
                        )
                    )
                })
            {
                continue;
            }
            if verb.trigger.is_some() && slot != Some(Slot::Subject) {
                continue;
            }
            for (slot, group) in [(Slot::Subject, &args.subject), (Slot::Object, &args.object)] {
                if args.passive && slot == Slot::Subject || group.contains(&event_at) {
                    continue;
                }
                let role = match frame.role(slot) {
                    Some(role @ (Role::Actor | Role::Recipient | Role::Place)) => role,
                    _ => continue,
                };
                // Coordinated events share the verb.
                for candidate in out.iter_mut().filter(|c| {
                    // عمليات قتل وتفجير نفذها: what the event is joined to is carried with it.
                    let before = c.at + 1 == event_at && self.chunks[event_at].conj && event_at < at;
                    c.at == event_at || before || c.at > event_at && c.at < args.end && self.chunks[c.at].conj
                }) {
                    let frame = &self.trigger(candidate.row).frame;
                    let both = frame
                        .slot(Role::Actor)
                        .is_some_and(|s| matches!(s, Slot::After(Preposition::Bayna | Preposition::Maa)));
                    let role = if role == Role::Recipient && both { Role::Actor } else { role };
                    let filled = match role {
                        Role::Actor => self.has_genitive_actor(candidate),
                        Role::Recipient => !candidate.event.recipients.is_empty(),
                        _ => false,
                    };
                    if filled && role == Role::Recipient {
                        // لقي سبعة جنود مصرعهم: the pronoun names them, the subject counts them.
                        candidate.victims.extend(group.iter().copied());
                    }
                    if !filled {
                        let before = if role == Role::Actor && !both {
                            std::mem::take(&mut candidate.event.actors)
                        } else {
                            Vec::new()
                        };
                        let group = group.clone();
                        self.fill_role(candidate, role, &group);
                        // خاضت القوات معارك مع المتمردين: the other side stands with the noun.
                        if !candidate.event.actors.is_empty() && self.has_other_side(candidate) {
                            let others = before.iter().filter(|m| !candidate.event.actors.contains(m));
                            let others: Vec<_> = others.cloned().collect();
                            candidate.event.actors.extend(others);
                        }
                        // أطلقت أنقرة عملية عسكرية: a capital that carries out something stands for its government.
                        let capital = group.first().and_then(|&k| Some((k, self.np(k)?)));
                        if let Some((k, np)) = capital.filter(|(_, np)| matches!(np.head, Head::Place(_)))
                            && role == Role::Actor
                            && candidate.event.actors.is_empty()
                        {
                            candidate.event.actors.push(self.doer_at(k, np));
                        }
                        if candidate.event.actors.is_empty() {
                            candidate.event.actors = before;
                        }
                    }
                }
            }
            for (p, group) in &args.governed {
                let Some(candidate) = out.iter_mut().find(|c| c.at == event_at) else {
                    continue;
                };
                // أطلقت للعثور على منفذي هذا الهجوم: what stands before the noun is none of its own.
                let behind = !(at < group[0] && group[0] < event_at);
                // وجهت إليه تهمة الانتماء إلى جماعة: what the noun's content governs.
                let content = self.trigger(candidate.row).frame.role(Slot::Genitive) == Some(Role::Content)
                    && self.arguments[event_at]
                        .as_ref()
                        .is_some_and(|a| a.genitive.last().is_some_and(|&g| g + 1 == group[0]));
                if content {
                    continue;
                }
                // اشتباكات اندلعت بين الجيش والمسلحين: what the noun's own frame asks for may follow its verb.
                let own = || match p {
                    Preposition::Bayna if candidate.event.actors.is_empty() => {
                        self.trigger(candidate.row).frame.role(Slot::After(*p))
                    }
                    Preposition::Ala | Preposition::Didda
                        if candidate.event.recipients.is_empty() && !group.iter().any(|&k| self.is_town(k)) =>
                    {
                        self.trigger(candidate.row).frame.role(Slot::After(*p))
                    }
                    _ => None,
                };
                let Some(role @ (Role::Actor | Role::Recipient)) =
                    frame.role(Slot::After(*p)).or_else(|| own().filter(|_| behind))
                else {
                    continue;
                };
                self.fill_role(candidate, role, group);
            }
            if let Some(candidate) = out.iter_mut().find(|c| c.at == event_at) {
                // Places and times of the light verb are the event's.
                for &k in &args.places {
                    if !candidate.place_chunks.contains(&k) {
                        candidate.place_chunks.push(k);
                        candidate.event.places.extend(self.place(k));
                    }
                }
                // أعلنت أمس عن ضبط خلية: when it was said.
                let said = verb.cue.is_some() && self.chunks[event_at].prep == Some(Preposition::An);
                for &t in args.times.iter().filter(|_| !said) {
                    let time = self.time(t);
                    if !candidate
                        .event
                        .times
                        .iter()
                        .any(|x| Some(x.span) == time.as_ref().map(|t| t.span))
                    {
                        candidate.event.times.extend(time);
                    }
                }
            }
        }
    }

    /// نجا من محاولة اغتيال: the event noun in idafa to the noun that fills the event's slot.
    fn borne(&self, args: &Arguments, slot: Option<Slot>) -> Option<usize> {
        let first = *args.slot(slot?)?.first()?;
        let np = self.np(first).filter(|np| matches!(np.head, Head::Other) && !np.definite)?;
        let next = self.chunks.get(first + 1)?;
        let adjacent = next.prep.is_none() && !next.conj && next.first == self.chunks[first].last + 1;
        (adjacent && np.figure.is_none() && next.event().is_some() && next.np().is_some()).then_some(first + 1)
    }

    /// Whether the noun tells with whom it was done.
    fn has_other_side(&self, candidate: &Candidate) -> bool {
        let with = Slot::After(Preposition::Maa);
        self.trigger(candidate.row).frame.role(with) == Some(Role::Actor)
            && self.arguments[candidate.at].as_ref().is_some_and(|a| a.slot(with).is_some())
    }

    /// Whether the noun's own genitive names the doer (هجوم الجيش), which no light verb overrides.
    pub(super) fn has_genitive_actor(&self, candidate: &Candidate) -> bool {
        self.trigger(candidate.row).frame.role(Slot::Genitive) == Some(Role::Actor)
            && self.arguments[candidate.at].as_ref().is_some_and(|a| !a.genitive.is_empty())
            && !candidate.event.actors.is_empty()
    }
}
