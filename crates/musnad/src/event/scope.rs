//! What is not stated as a happening of its own: the content of requests and threats, states and manners, sentences of
//! sport and accidents.
use super::{Candidate, material};
use crate::chunk::{Head, Kinds, Np};
use crate::clause::Clauses;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{Context, EventType, Kind, PeopleClass, VerbRole};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// What is asked, refused, threatened or agreed is not coded again.
    pub(super) fn silence_content(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if out[i].merged.is_some()
                || !matches!(
                    out[i].event.event,
                    EventType::Request | EventType::Reject | EventType::Threaten | EventType::Agree | EventType::Concede
                )
            {
                continue;
            }
            let trigger = self.trigger(out[i].row);
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let at = out[i].at;
            // From the trigger to the end of its clause, except in what a cue opens.
            let end = (at + 1..self.chunks.len())
                .find(|&k| {
                    matches!(
                        self.chunks[k].kind,
                        Kinds::Stop | Kinds::Subordinator | Kinds::Marker(_) | Kinds::Exceptive
                    ) || matches!(self.chunks[k].kind, Kinds::Conjunction) && self.chunks[k].word.of(self.text).contains("لكن")
                        || matches!(self.chunks[k].kind, Kinds::Comma) && k >= args.end
                        || self.chunks[k].verb().is_some_and(|v| {
                            v.cue.is_some() && !v.participle && v.trigger.is_none()
                                || self.chunks[k].conj
                                    && v.features.is_verb()
                                    && v.features.shape == musnad_arabic::inflect::Shape::Perfect
                        })
                })
                .unwrap_or(self.chunks.len());
            let content: Vec<usize> = args
                .governed
                .iter()
                .filter(|(p, _)| matches!(trigger.frame.role(Slot::After(*p)), Some(Role::Content)))
                .flat_map(|(_, g)| g.iter().copied())
                .collect();
            let genitive = args.genitive.first().copied();
            for (j, other) in out.iter_mut().enumerate() {
                let k = other.at;
                if j == i || k <= at || k >= end {
                    continue;
                }
                // Same trigger word twice, or an attack told with a preposition of time (بعد قصف) stays.
                let told = matches!(self.chunks[k].prep, Some(Preposition::Time | Preposition::Cause))
                    || matches!(self.chunks[..k].last().map(|c| &c.kind), Some(Kinds::Relative));
                if !told || content.contains(&k) || genitive == Some(k) {
                    other.silent = true;
                }
            }
        }
    }

    /// اتهم بالقتل، متهمون بعمل إرهابي: the name of a crime alone is no deed of its own.
    pub(super) fn silence_charges(&self, out: &mut [Candidate]) {
        let charges: Vec<usize> = out
            .iter()
            .filter(|c| c.event.event == EventType::Accuse)
            .filter_map(|c| self.arguments[c.at].as_ref())
            .filter_map(|args| args.slot(Slot::After(Preposition::Bi)))
            .flat_map(|g| g.iter().copied())
            .collect();
        for candidate in out.iter_mut().filter(|c| charges.contains(&c.at) && c.merged.is_none()) {
            let event = &candidate.event;
            let empty = event.recipients.is_empty() && event.places.is_empty() && event.times.is_empty();
            let args = self.arguments[candidate.at].as_ref();
            let alone = args.is_none_or(|a| a.genitive.is_empty() && a.object.is_empty());
            candidate.silent |= empty && alone && !self.chunks[candidate.at].pronoun;
        }
    }

    /// What is no happening though its word is one: a state (تحت سيطرة المعارضة), a manner or an example (بالتعاون مع الدرك، كاستقبال الضيوف), harm that
    /// the teller says nobody came to (لم يصب أحد بأذى، دون وقوع إصابات).
    pub(super) fn silence_manners(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| c.merged.is_none()) {
            let chunk = &self.chunks[candidate.at];
            let noun = matches!(candidate.part, Part::Masdar | Part::Noun);
            let event = candidate.event.event;
            let under = || self.text[..chunk.word.start].trim_end().ends_with("تحت");
            let state = noun && event == EventType::Coerce && under();
            let manner = noun
                && (event == EventType::Cooperate && chunk.prep == Some(Preposition::Bi) && !self.is_done(candidate.at)
                    || chunk.prep == Some(Preposition::Ka));
            let unharmed = candidate.event.aux.negation
                && !candidate.event.aux.future
                && candidate.event.actors.is_empty()
                && self.is_casualty(candidate);
            // التي التحقت بالتنظيم، مركز لتجنيد: what somebody once did, what a thing is for.
            let before = candidate.at.checked_sub(1).map(|k| &self.chunks[k].kind);
            let biography = event == EventType::Mobilize
                && candidate.event.mode == Some("militia")
                && (matches!(before, Some(Kinds::Relative)) && !self.is_of_body(candidate.at) || noun && chunk.pronoun);
            let use_of_thing = event == EventType::Mobilize
                && noun
                && chunk.prep == Some(Preposition::Li)
                && matches!(before, Some(Kinds::Np(np)) if matches!(np.head, Head::Object(_) | Head::Group(_) | Head::PlaceNoun(_)) && !np.definite);
            candidate.silent |= state || manner || unharmed || biography || use_of_thing || self.takes_part_alone(candidate);
        }
    }

    /// جبهة كذا التي تجند عناصرها: what a body does, not who somebody was.
    fn is_of_body(&self, at: usize) -> bool {
        let antecedent = (0..at.saturating_sub(1)).rev().take(3).find_map(|k| self.np(k));
        antecedent.is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_)))
    }

    /// شاركوا في القتال: persons who take part in a fight do not cooperate with anybody.
    fn takes_part_alone(&self, candidate: &Candidate) -> bool {
        let person = |m: &crate::statement::Mention| {
            let people = |k: usize| {
                self.np(k)
                    .is_some_and(|np| np.bare.overlaps(m.span) && matches!(np.head, Head::People(_) | Head::Name))
            };
            m.party.is_none() && (0..self.chunks.len()).any(people)
        };
        let within = self.arguments[candidate.at]
            .as_ref()
            .and_then(|a| a.slot(Slot::After(Preposition::Fi)))
            .and_then(|g| self.np(g[0]))
            .is_some_and(|np| {
                matches!(np.head, Head::Event(row, _) if self.lexicon.triggers[row as usize].event == Some(EventType::Assault))
            });
        candidate.event.event == EventType::Cooperate && within && candidate.event.actors.iter().all(person)
    }

    /// قاموا بالتنسيق: a verb of doing takes the noun with بـ.
    fn is_done(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|k| {
            let does = self.chunks[k]
                .verb()
                .and_then(|v| v.light)
                .is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Event) == Some(Slot::After(Preposition::Bi)));
            does && self.arguments[k]
                .as_ref()
                .is_some_and(|a| a.governed.iter().any(|(_, g)| g.contains(&at)))
        })
    }

    /// Whether a verb carries the noun: a light verb around it, or a subject or object of a verb of happening.
    pub fn is_carried(&self, at: usize) -> bool {
        (0..self.chunks.len()).any(|k| {
            self.chunks[k].verb().is_some_and(|v| {
                v.light.is_some()
                    || v.trigger.is_none()
                        && v.role
                            .is_some_and(|r| matches!(r, VerbRole::Occur | VerbRole::Phase | VerbRole::Do))
            }) && self.arguments[k].as_ref().is_some_and(|a| {
                // لم يصدر بيان حول التفجيرات: only the particle that the verb takes an event with.
                let light = self.chunks[k].verb().and_then(|v| v.light);
                let takes = |p: &Preposition| {
                    light.is_none_or(|l| {
                        let role = self.lexicon.light[l as usize].frame.role(Slot::After(*p));
                        matches!(role, Some(Role::Event | Role::Result))
                    })
                };
                a.subject.contains(&at) || a.object.contains(&at) || a.governed.iter().any(|(p, g)| g.contains(&at) && takes(p))
            })
        })
    }

    /// Silences what a sentence about a match, an accident, an illness, a film tells in words of violence. Returns whether
    /// its figures are no tolls either.
    /// `subject` is what the headline is about: it voids bare casualties further down (حادث سير: لقي تسعة حتفهم).
    pub fn void_by_context(&self, out: &mut [Candidate], contexts: &[Context], subject: Option<Context>) -> bool {
        let Some(first) = contexts.first() else {
            let deeds = |c: &Candidate| c.event.event == EventType::Assault && c.merged.is_none() && !c.silent;
            let told = subject.is_some()
                && !self.names_force(true)
                && out.iter().any(deeds)
                && out.iter().filter(|c| deeds(c)).all(|c| self.is_casualty(c));
            if told {
                out.iter_mut().filter(|c| deeds(c)).for_each(|c| c.silent = true);
            }
            return told;
        };
        // A force or a weapon in the sentence makes it news of conflict all the same.
        let play = matches!(first, Context::Sport | Context::Fiction);
        if self.names_force(!play) || !play && self.names_weapons(out) {
            return false;
        }
        for candidate in out.iter_mut() {
            let event = candidate.event.event;
            candidate.silent |= match first {
                // Transfers and contracts of players are agreed on, refused and talked about.
                Context::Sport => true,
                Context::Fiction => material(event) || matches!(event, EventType::Threaten | EventType::Reject),
                _ => event == EventType::Assault,
            };
        }
        true
    }

    /// Silences what an article about something else tells: all but the deeds in a sentence with a force or its weapons.
    /// Returns whether the sentence's figures are no tolls either.
    pub fn void_by_subject(&self, out: &mut [Candidate]) -> bool {
        let void = !self.names_force(true) && !self.names_weapons(out);
        for candidate in out.iter_mut() {
            candidate.silent |= void || !material(candidate.event.event) || candidate.event.event == EventType::Aid;
        }
        void
    }

    /// Whether the sentence names an army, an armed group, police; with `fighters`, soldiers too.
    pub fn names_force(&self, fighters: bool) -> bool {
        let force = |head: Head| match head {
            Head::Party(p) => matches!(
                self.lexicon.parties[p as usize].kind,
                Kind::Military | Kind::ArmedGroup | Kind::Coalition
            ),
            Head::Group(g) => matches!(
                self.lexicon.groups[g as usize].kind,
                Kind::Military | Kind::ArmedGroup | Kind::Police
            ),
            // مهاجم الفريق، قصة جندي: players and figures of a tale.
            Head::People(p) => fighters && self.lexicon.people[p as usize].class == PeopleClass::Fighter,
            Head::Loaded(_) => true,
            _ => false,
        };
        // زلزال بقوة خمس درجات: by what strength.
        let strength = |k: usize, np: &Np| {
            matches!(np.head, Head::Group(_))
                && self.chunks[k].prep == Some(Preposition::Bi)
                && !np.definite
                && np.nisbas.is_empty()
        };
        (0..self.chunks.len()).any(|k| self.np(k).is_some_and(|np| force(np.head) && !strength(k, np)))
    }

    /// Whether an event of the sentence is an attack by means that nothing but an attack has.
    fn names_weapons(&self, out: &[Candidate]) -> bool {
        out.iter().any(|c| {
            c.event.event == EventType::Assault
                && c.merged.is_none()
                && !self.is_casualty(c)
                && matches!(
                    c.event.mode,
                    Some("aerial" | "suicide-attack" | "heavy-weapons" | "firearms" | "drone" | "abduct")
                )
        })
    }
}
