//! One happening, one statement.
//!
//! A verb whose subject is an event noun (هجوم استهدف), a light verb and its noun (شن غارة), a death beside the attack
//! that caused it (قتل خمسة في انفجار), a claim and the attack claimed: each pair becomes one candidate, which keeps
//! what both told.
use super::Candidate;
use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use crate::statement::*;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Makes candidates that tell one happening one.
    pub(super) fn merge(&self, out: &mut [Candidate]) {
        // A verb whose subject is an event noun tells that noun's event.
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            // تبنت الهجوم جماعة: an attack claims nothing.
            let claims = self.trigger(out[i].row).frame.slot(Role::Event).is_some();
            if !matches!(out[i].part, Part::Verb | Part::Agent) || claims {
                continue;
            }
            let subject = if args.passive { &args.object } else { &args.subject };
            // انفجار عبوة استهدفت حافلة: the verb is about the weapon in the noun's genitive.
            let weapon = |c: &Candidate, s: usize| {
                self.arguments[c.at].as_ref().is_some_and(|a| a.genitive.contains(&s))
                    && self
                        .np(s)
                        .is_some_and(|np| matches!(np.head, Head::Means(_) | Head::Object(_) | Head::Other))
            };
            let Some(noun) = subject
                .first()
                .and_then(|s| out.iter().position(|c| c.at == *s || weapon(c, *s)))
            else {
                continue;
            };
            let (told, whole) = (out[i].event.event, out[noun].event.event);
            let same = told == whole && matches!(told, EventType::Assault | EventType::Protest | EventType::Coerce);
            // حملات استهدفت مطلوبين: a campaign that is no attack makes its aim none.
            let aim = told == EventType::Assault
                && whole == EventType::Coerce
                && self.chunks[out[i].at].verb().is_some_and(|v| v.light.is_some());
            if same || aim {
                // غارة تقتل قياديا: those who died of it stand in tolls alone.
                if self.is_casualty(&out[i]) && out[i].event.mode.is_none() {
                    out[i].event.recipients.clear();
                }
                self.join(out, i, noun);
            }
        }
        // خرج سكان الحي في مظاهرة: the verb of a protest and its noun.
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            if out[i].event.event != EventType::Protest || out[i].part != Part::Verb {
                continue;
            }
            let noun = args
                .governed
                .iter()
                .filter(|(p, _)| matches!(p, Preposition::Fi | Preposition::Bi))
                .find_map(|(_, g)| {
                    out.iter()
                        .position(|c| g.contains(&c.at) && c.event.event == EventType::Protest && c.part == Part::Noun)
                });
            if let Some(noun) = noun.filter(|&n| out[n].merged.is_none()) {
                self.join(out, i, noun);
            }
        }
        self.merge_carriers(out);
        self.merge_motives(out);
        self.merge_manners(out);
        self.merge_about_weapons(out);
        self.merge_results(out);
        self.claims(out);
        // A death beside an attack is its result.
        self.merge_frames(out);
        for i in 0..out.len() {
            if out[i].merged.is_some() || !self.is_casualty(&out[i]) {
                continue;
            }
            let so = self.chunks[out[i].at].conj && self.chunks[out[i].at].word.of(self.text).starts_with('ف');
            let active = !out[i].event.actors.is_empty() && matches!(out[i].part, Part::Verb);
            // نفى مقتل مدنيين في الهجوم: the death is denied, not the attack.
            let echo = |a: usize| {
                self.np(out[a].at)
                    .is_some_and(|np| np.definite && !self.chunks[out[a].at].pronoun)
                    && out[a].event.actors.is_empty()
                    && out[a].event.recipients.is_empty()
                    && out[a].event.places.is_empty()
            };
            let denied = self.is_denied(out[i].at);
            if denied && let Some(a) = self.attack_of(out, i).filter(|&a| echo(a)) {
                out[a].silent = true;
                continue;
            }
            // اغتالوا ضابطا، فيما قتل شرطي في هجوم: the attack of another clause.
            let elsewhere = |a: usize| {
                let mut between = self.chunks[out[i].at..out[a].at].iter();
                between.any(|c| matches!(c.kind, Kinds::Subordinator))
            };
            if let Some(attack) = self.attack_of(out, i).filter(|&a| {
                !active
                    || so
                    || out[a].at < out[i].at && self.chunks[out[i].at].conj
                    || out[a].at > out[i].at
                        && (matches!(self.chunks[out[a].at].prep, Some(Preposition::Fi | Preposition::Bi))
                            || self.during(out[a].at))
                        && !elsewhere(a)
            }) {
                if active && out[attack].event.actors.is_empty() {
                    let m = out[i].event.mode.or(out[attack].event.mode);
                    out[attack].event.mode = m;
                }
                out[i].merged = Some(attack);
                let (places, times) = (out[i].event.places.clone(), out[i].event.times.clone());
                add_places_of(&mut out[attack].event.places, &places);
                add_times_of(&mut out[attack].event.times, &times);
                if out[attack].event.actors.is_empty() {
                    out[attack].event.actors = out[i].event.actors.clone();
                }
                // قتل 20 شخصا حين انفجرت سيارة: with a verb and no stated target, the victims are those done to.
                if out[attack].part == Part::Verb && out[attack].event.recipients.is_empty() {
                    out[attack].event.recipients = out[i].event.recipients.clone();
                }
            }
        }
        // قتل خمسة وأصيب عشرة: the second casualty adds figures, not an event.
        for i in 1..out.len() {
            if out[i].merged.is_some() || !self.is_casualty(&out[i]) {
                continue;
            }
            let Some(first) = (0..i).rev().find(|&j| self.is_casualty(&out[j]) && !out[j].silent) else {
                continue;
            };
            let target = out[first].merged.unwrap_or(first);
            let between = &self.chunks[out[first].at..out[i].at];
            let adds = !out[i].event.actors.is_empty() && out[i].event.actors != out[target].event.actors
                || !out[target].event.places.is_empty()
                    && out[i].event.places.iter().any(|p| !out[target].event.places.contains(p));
            let at = out[i].at;
            let also = at > 0 && self.chunks[at - 1].word.of(self.text).ends_with("كما");
            let linked = (self.chunks[at].conj || also) && !between.iter().any(|c| matches!(c.kind, Kinds::Stop));
            if linked && !adds {
                out[i].merged = Some(target);
                let (places, times) = (out[i].event.places.clone(), out[i].event.times.clone());
                add_places_of(&mut out[target].event.places, &places);
                add_times_of(&mut out[target].event.times, &times);
            }
        }
    }

    /// وفي هجوم آخر، قتل ثلاثة في انفجار: the phrase that opens the sentence announces what its clause tells.
    fn merge_frames(&self, out: &mut [Candidate]) {
        let Some(first) = out.first() else { return };
        let at = first.at;
        let opens = at <= 1
            && first.part == Part::Noun
            && first.event.event == EventType::Assault
            && self.chunks[at].prep == Some(Preposition::Fi)
            && first.event.actors.is_empty()
            && first.event.recipients.is_empty();
        let assault = |c: &Candidate| c.merged.is_none() && !c.silent && c.event.event == EventType::Assault;
        let told = (1..out.len()).find(|&j| assault(&out[j]) && !self.is_casualty(&out[j]));
        let comma = self.chunks[at..].iter().take(4).any(|c| matches!(c.kind, Kinds::Comma));
        if let Some(told) = told.filter(|_| opens && comma) {
            self.join(out, 0, told);
            return;
        }
        // وفي هجومين قتل المسلحون جنديين: who fell, and by whom.
        let next = (1..out.len()).find(|&j| out[j].event.event != EventType::Coerce && out[j].merged.is_none());
        let fell = next.filter(|&j| opens && assault(&out[j]) && self.is_casualty(&out[j]) && out[j].part == Part::Verb);
        if let Some(fell) = fell {
            let victims = std::mem::take(&mut out[fell].event.recipients);
            self.join(out, fell, 0);
            out[fell].event.recipients = victims;
        }
    }

    /// ردوا بقصف، انتزع السيطرة، عملية اقتحام: of two words for one deed, the verb or the emptier noun gives way.
    fn merge_carriers(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let event = out[i].event.event;
            let same = |k: &usize| {
                out.iter().position(|c| {
                    c.at == *k && c.event.event == event && c.merged.is_none() && matches!(c.part, Part::Noun | Part::Masdar)
                })
            };
            let verb = out[i].part == Part::Verb && !args.passive && !self.is_casualty(&out[i]);
            // الحكم بقتله تعزيرا: what the court ruled.
            let ruled = args
                .slot(Slot::After(Preposition::Bi))
                .filter(|_| event == EventType::Sanction)
                .and_then(|g| g.iter().find_map(same))
                .filter(|&n| n != i && out[n].merged.is_none());
            if let Some(n) = ruled {
                self.join(out, n, i);
                continue;
            }
            // ردوا بقصف: the noun tells more than the verb.
            let manner = args
                .slot(Slot::After(Preposition::Bi))
                .filter(|_| verb && event == EventType::Assault)
                // أطاح عسكريون بالرئيس في انقلاب
                .or(args
                    .slot(Slot::After(Preposition::Fi))
                    .filter(|_| verb && event == EventType::Coerce && out[i].event.mode == Some("seize")))
                .and_then(|g| g.iter().find_map(same))
                .filter(|&n| !self.is_casualty(&out[n]));
            // انتزع السيطرة على: the verb tells it already.
            let object = args
                .object
                .iter()
                .find_map(same)
                .filter(|_| verb && event == EventType::Coerce);
            // عملية اقتحام: the noun after it tells what it was.
            // استعادة السيطرة على: the first word tells it already.
            let regained = args
                .genitive
                .iter()
                .find_map(same)
                .filter(|_| out[i].part == Part::Masdar && event == EventType::Coerce);
            let object = object.or(regained);
            let inner = args
                .genitive
                .first()
                .filter(|&&g| out[i].part == Part::Noun && event != EventType::Protest && g == out[i].at + 1)
                .and_then(same)
                .filter(|&n| !self.is_casualty(&out[n]) && self.chunks[out[i].at].np().is_some_and(|np| !np.definite));
            if let Some(n) = manner.or(inner).filter(|&n| n != i && out[i].merged.is_none()) {
                self.join(out, i, n);
            } else if let Some(n) = object.filter(|&n| n != i) {
                self.join(out, n, i);
            }
        }
    }

    /// قصف أسفر عن تدمير المخزن: what came of an attack is the attack.
    fn merge_results(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            let at = out[i].at;
            let whole = out[i].merged.is_none()
                && !out[i].silent
                && out[i].event.event == EventType::Assault
                && out[i].part == Part::Masdar
                && !self.is_casualty(&out[i]);
            let came = (0..at).rev().take(16).any(|k| {
                let light = self.chunks[k].verb().and_then(|v| v.light);
                let args = self.arguments[k].as_ref();
                light.is_some_and(|l| {
                    let mut slots = self.lexicon.light[l as usize].frame.slots_of(Role::Result);
                    slots.any(|s| args.and_then(|a| a.slot(s)).is_some_and(|g| g.contains(&at)))
                })
            });
            let attack = (0..i).rev().find(|&j| {
                out[j].merged.is_none()
                    && !out[j].silent
                    && out[j].event.event == EventType::Assault
                    && !self.is_casualty(&out[j])
            });
            if let Some(attack) = attack.filter(|_| whole && came) {
                self.join(out, i, attack);
            }
        }
    }

    /// تظاهر المئات احتجاجا على: the accusative tells why, not a second protest.
    fn merge_motives(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            let adverb = out[i].part == Part::Masdar
                && out[i].event.event == EventType::Protest
                && self.chunks[out[i].at].prep.is_none()
                && self.np(out[i].at).is_some_and(|np| !np.definite)
                && out[i].event.trigger.of(self.text).ends_with(['ا', 'ً']);
            if !adverb {
                continue;
            }
            let before = (0..i).rev().find(|&j| {
                out[j].event.event == EventType::Protest
                    && out[j].merged.is_none()
                    && !self.chunks[out[j].at..out[i].at]
                        .iter()
                        .any(|c| matches!(c.kind, Kinds::Stop))
            });
            match before {
                Some(protest) => {
                    if out[protest].event.recipients.is_empty() {
                        out[protest].event.recipients = std::mem::take(&mut out[i].event.recipients);
                    }
                    out[i].merged = Some(protest);
                }
                // استقال احتجاجا: a motive of what is no protest.
                None => out[i].silent = true,
            }
        }
    }

    /// قتلوهم حرقا، ذبحا: the accusative tells how.
    fn merge_manners(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            let at = out[i].at;
            let alone = self.arguments[at]
                .as_ref()
                .is_none_or(|a| a.genitive.is_empty() && a.object.is_empty() && a.subject.is_empty());
            let adverb = out[i].part == Part::Masdar
                && out[i].event.event == EventType::Assault
                && self.chunks[at].prep.is_none()
                && !self.chunks[at].conj
                && alone
                && self.np(at).is_some_and(|np| !np.definite)
                && out[i].event.trigger.of(self.text).ends_with(['ا', 'ً']);
            let killing = self.is_casualty(&out[i - 1]) && out[i - 1].at + 4 >= at;
            if adverb && killing && out[i].merged.is_none() {
                out[i].merged = Some(i - 1);
                let mode = out[i].event.mode.filter(|m| *m != "destroy");
                out[i - 1].event.mode = out[i - 1].event.mode.or(mode);
            }
        }
    }

    /// هجوم نفذه مسلحون، استهدف حاجزا; الاعتداء الذي وقع في المدينة وأوقع قتلى: a verb that an attack can be the subject
    /// of, and that has no doer of its own, tells the attack before it.
    fn merge_about_weapons(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            let at = out[i].at;
            let (Some(verb), Some(args)) = (self.chunks[at].verb(), &self.arguments[at]) else {
                continue;
            };
            let told_of_events = verb
                .light
                .is_some_and(|l| self.lexicon.light[l as usize].frame.role(Slot::Subject) == Some(Role::Event));
            let alone = args.subject.is_empty() || args.carried;
            if !told_of_events || !alone || out[i].merged.is_some() || out[i].event.event != EventType::Assault {
                continue;
            }
            let attack = (0..i).rev().find(|&j| {
                out[j].merged.is_none()
                    && matches!(out[j].part, Part::Noun | Part::Masdar)
                    && out[j].event.event == EventType::Assault
                    && !self.is_casualty(&out[j])
                    && !self.chunks[out[j].at..at].iter().any(|c| matches!(c.kind, Kinds::Stop))
                    && self
                        .np(out[j].at)
                        .is_some_and(|np| np.feminine == verb.features.feminine || np.number != Number::Singular)
            });
            if let Some(attack) = attack {
                self.join(out, i, attack);
            }
        }
    }

    pub(super) fn join(&self, out: &mut [Candidate], from: usize, into: usize) {
        let (a, r, p, t, mode, victims) = {
            let e = &out[from].event;
            (
                e.actors.clone(),
                e.recipients.clone(),
                e.places.clone(),
                e.times.clone(),
                e.mode,
                out[from].victims.clone(),
            )
        };
        out[from].merged = Some(into);
        let target = &mut out[into];
        if target.event.actors.is_empty() {
            target.event.actors.extend(a);
        }
        if target.event.recipients.is_empty() {
            target.event.recipients.extend(r);
        }
        add_places_of(&mut target.event.places, &p);
        add_times_of(&mut target.event.times, &t);
        // A mode is one of its type's: an attack's is none of an arrest.
        let fits = mode.filter(|m| target.event.event.mode(m).is_some());
        target.event.mode = target.event.mode.or(fits);
        target.victims.extend(victims);
    }
}

pub(super) fn add_places_of(into: &mut Vec<PlaceMention>, from: &[PlaceMention]) {
    for place in from {
        if !into.contains(place) {
            into.push(place.clone());
        }
    }
}

pub(super) fn add_times_of(into: &mut Vec<TimeMention>, from: &[TimeMention]) {
    for time in from {
        if !into.contains(time) {
            into.push(time.clone());
        }
    }
}
