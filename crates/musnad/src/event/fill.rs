//! What fills a slot that the frame leaves open: a genitive that may be doer or target, a thing that speaks, an object that
//! is a pronoun of its own.
use super::{Candidate, material};
use crate::chunk::Head;
use crate::clause::{Arguments, Clauses};
use crate::mention::Referent;
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// الوثيقة تدعو، كثيرون حثوا: who or what does a deed of words need be no known party.
    pub(super) fn speaking_things(&self, candidate: &mut Candidate, args: &Arguments) {
        let acts = self.trigger(candidate.row).frame.role(Slot::Subject) == Some(Role::Actor);
        let words = crate::is_speech_act(candidate.event.event) && acts && candidate.event.actors.is_empty();
        if !words || args.carried || args.relative || args.passive {
            return;
        }
        for &k in &args.subject {
            let Some(np) = self.np(k) else { continue };
            let word = np.bare.of(self.text);
            let people = np.number == Number::Plural && (word.ends_with("ون") || word.ends_with("ين"));
            // بارزاني يتعهد: an unknown word that opens a sentence before its verb is most often a name.
            let name = word.chars().count() > 2
                && k == 0
                && candidate.at == 1
                && np.number == Number::Singular
                && self.chunks[0].first == self.chunks[0].last;
            if matches!(np.head, Head::CueNoun(_)) || matches!(np.head, Head::Other) && (np.definite || people || name) {
                candidate.event.actors.push(self.doer_at(k, np));
            }
        }
    }

    /// تطهير، تحرير، استعادة: whether what is done takes ground from somebody.
    pub(super) fn takes_from(&self, candidate: &Candidate) -> bool {
        candidate.event.event == EventType::Coerce && candidate.event.mode == Some("seize")
            || candidate.event.event == EventType::Assault && candidate.event.mode.is_none()
    }

    /// Whether the phrase at `k` is of an armed group.
    fn is_armed(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| match np.head {
            Head::Party(p) => self.lexicon.parties[p as usize].kind == Kind::ArmedGroup,
            Head::Group(g) => self.lexicon.groups[g as usize].kind == Kind::ArmedGroup,
            _ => false,
        })
    }

    /// متهمة إياهم: the object told by a pronoun of its own.
    pub(super) fn pronoun_object(&self, candidate: &mut Candidate, args: &Arguments, earlier: &[Referent]) {
        let own = |k: &&usize| {
            let word = musnad_arabic::fold::fold(self.chunks[**k].span.of(self.text));
            matches!(word.as_str(), "اياه" | "اياها" | "اياهم" | "اياهما")
        };
        if let Some(&k) = args.object.iter().find(own)
            && candidate.event.recipients.is_empty()
        {
            let not: Vec<_> = candidate.event.actors.iter().map(|m| m.span).collect();
            candidate.event.recipients.extend(self.antecedent_of(k, earlier, &not, false));
        }
    }

    /// Fills the role that the frame gives `slot`, or that the phrases around decide.
    pub(super) fn fill(&self, candidate: &mut Candidate, slot: Slot, args: &Arguments, _earlier: &[Referent]) {
        let Some(group) = args.slot(slot).cloned() else { return };
        let trigger = self.trigger(candidate.row);
        let Some(role) = trigger.frame.role(slot) else { return };
        // مهاجمة «النصرة» لـ«الفرقة 30»: of two forces, the first does it to the second.
        let force = |k: usize| {
            self.np(k).is_some_and(|np| {
                matches!(np.head, Head::Party(_) | Head::Loaded(_)) || matches!(np.head, Head::Group(_)) && np.definite
            })
        };
        let role = match role {
            Role::Either => {
                let patient = args.slot(Slot::After(Preposition::Li)).is_some()
                    || args
                        .slot(Slot::After(Preposition::Ala))
                        .is_some_and(|g| self.np(g[0]).is_some_and(|np| !matches!(np.head, Head::Event(..))))
                    || !args.object.is_empty();
                let np = self.np(group[0]);
                let force = np.is_some_and(|np| matches!(np.head, Head::Group(_) | Head::Party(_) | Head::Loaded(_)));
                let town = np.is_some_and(|np| crate::chunk::is_place(self.lexicon, np) && !matches!(np.head, Head::Party(_)));
                // حظي القرار بدعم لندن
                let enjoyed = town
                    && self.chunks[candidate.at].prep == Some(Preposition::Bi)
                    && candidate.event.event == EventType::Support;
                // قامت القوات بقصف مواقع، أرسلت جنودا لدعم الحكومة: the verb has told who does it.
                let purpose = self.chunks[candidate.at].prep == Some(Preposition::Li) && candidate.part == Part::Masdar;
                let governed = purpose || self.governing_verb(candidate.at).is_some();
                if (patient && (town || np.is_some_and(|np| self.is_doer(np))) || enjoyed) && !governed {
                    Role::Actor
                } else if town || !force || governed {
                    Role::Recipient
                } else {
                    return;
                }
            }
            // إحراق المسلحين لعربات: with what was done to it after ل, the genitive is the doer.
            Role::Recipient
                if candidate.event.event == EventType::Assault
                    && args.slot(Slot::After(Preposition::Li)).is_some_and(|g| {
                        self.np(g[0]).is_some_and(|np| {
                            let forces = matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Place(_) | Head::PlaceNoun(_))
                                && force(group[0]);
                            matches!(np.head, Head::Object(_)) || np.figure.is_some() || forces
                        })
                    })
                    && self.np(group[0]).is_some_and(|np| self.is_doer(np) && np.figure.is_none()) =>
            {
                self.done_to_after_li(candidate, args);
                Role::Actor
            }
            // تفجيرات داعش: explosions in the plural are their doer's, where he is a force.
            Role::Recipient
                if candidate.event.mode == Some("explosives")
                    && self
                        .np(candidate.at)
                        .is_some_and(|np| np.number == Number::Plural && np.features.shape == Shape::Nominal)
                    && self.is_armed(group[0]) =>
            {
                Role::Actor
            }
            // يتولى الجيش مواجهة المسلحين: of a fight that a verb of doing has as its object, those fought.
            Role::Actor if slot == Slot::Genitive && material(candidate.event.event) && self.is_done_by_subject(candidate.at) => {
                Role::Recipient
            }
            // ذبح أبناء لآبائهم: whose own people those after ل are does it.
            Role::Recipient if material(candidate.event.event) && self.is_done_to_own(&group, args) => {
                self.done_to_after_li(candidate, args);
                Role::Actor
            }
            // مهاجمة الجبهة للفرقة
            Role::Recipient if material(candidate.event.event) && self.does_to_after_li(&group, args) => {
                self.done_to_after_li(candidate, args);
                Role::Actor
            }
            // تجمعوا لدعوة قادة الدول: in a purpose the doer is who gathered.
            Role::Actor
                if self.chunks[candidate.at].prep == Some(Preposition::Li)
                    && matches!(
                        candidate.event.event,
                        EventType::Request | EventType::Accuse | EventType::Threaten | EventType::Support
                    ) =>
            {
                Role::Recipient
            }
            role => role,
        };
        self.fill_role(candidate, role, &group);
    }
}
