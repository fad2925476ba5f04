//! From one trigger and its arguments to a candidate: which phrase fills which role, by the trigger's frame.

use super::{Candidate, material, role_of};
use crate::chunk::Head;
use crate::clause::{Arguments, Clauses, Group};
use crate::mention::{self, Referent};
use crate::statement::{Auxiliaries, Event, Mention};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, PeopleClass, PlaceKind, What};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Trigger;

impl Clauses<'_> {
    pub(super) fn candidate(&self, at: usize, row: u16, part: Part, earlier: &[Referent]) -> Candidate {
        let trigger = self.trigger(row);
        let chunk = &self.chunks[at];
        let default = Arguments::default();
        let args = self.arguments[at].as_ref().unwrap_or(&default);
        let mut candidate = Candidate {
            at,
            row,
            part,
            event: Event {
                event: trigger.event.unwrap_or(EventType::Assault),
                mode: trigger.mode,
                trigger: chunk.word,
                actors: Vec::new(),
                recipients: Vec::new(),
                places: Vec::new(),
                times: Vec::new(),
                aux: Auxiliaries::default(),
                row,
                news: None,
            },
            place_chunks: Group::new(),
            victims: Group::new(),
            merged: None,
            silent: trigger.event.is_none(),
        };
        if let Some(np) = chunk.np() {
            // The trigger is the noun alone, without its adjectives.
            candidate.event.trigger = self.trigger_word(at);
            for (nisba, span) in &np.nisbas {
                candidate.event.actors.push(mention::by_nisba(self.lexicon, *nisba, *span));
            }
            // القصف الإيراني والتركي
            let mut k = at + 1;
            while let Some(np) = self
                .np(k)
                .filter(|np| self.chunks[k].conj && matches!(np.head, Head::Nisba(_)))
            {
                if let Head::Nisba(n) = np.head
                    && !candidate.event.actors.is_empty()
                {
                    candidate
                        .event
                        .actors
                        .push(mention::by_nisba(self.lexicon, n, self.chunks[k].span));
                }
                k += 1;
            }
            self.mode_of_means(np.means, &mut candidate);
        }
        let noun = matches!(part, Part::Masdar | Part::Noun);
        if noun {
            self.fill(&mut candidate, Slot::Genitive, args, earlier);
            if !args.object.is_empty() {
                // استقباله أهالي المخطوفين، لقائه الوالي: those whom one meets meet him.
                let meets = trigger.event == Some(EventType::Consult) && trigger.frame.role(Slot::Object) == Some(Role::Actor);
                let role = if meets { Role::Actor } else { Role::Recipient };
                self.fill_role(&mut candidate, role, &args.object.clone());
            }
            // هجوم سوسة، سقوط الموصل: a town is where it was.
            if args.genitive.first().is_some_and(|&k| self.is_named_town(k)) && material(candidate.event.event) {
                self.add_places(&mut candidate, &args.genitive.clone());
            }
            if chunk.pronoun {
                let role = trigger.frame.role(Slot::Genitive).unwrap_or(Role::Actor);
                // مداهمتها للعاصمة، استهدافه منازل: with what was done to it, the pronoun is the doer.
                let kept = trigger.event == Some(EventType::Coerce) && trigger.mode == Some("arrest");
                let patient = args.slot(Slot::After(Preposition::Li)).is_some() || !args.object.is_empty() && !kept;
                let role = if role == Role::Recipient && patient && part == Part::Masdar {
                    Role::Actor
                } else {
                    role
                };
                // خطفها للعمال
                if role == Role::Actor && part == Part::Masdar && trigger.frame.role(Slot::Genitive) == Some(Role::Recipient) {
                    self.done_to_after_li(&mut candidate, args);
                }
                match role {
                    Role::Recipient => candidate
                        .event
                        .recipients
                        .extend(self.patient_of(&candidate, at, earlier, &[])),
                    Role::Actor | Role::Either => candidate.event.actors.extend(self.doers_of_pronoun(at, earlier)),
                    _ => {}
                }
            }
        } else {
            if args.passive {
                let role = trigger.frame.role(Slot::Object).unwrap_or(Role::Recipient);
                self.fill_role(&mut candidate, role, &args.object.clone());
            } else if self.kills_no_place(trigger, args) {
                self.fill_role(&mut candidate, Role::Recipient, &args.subject.clone());
            } else {
                let role = trigger.frame.role(Slot::Subject).unwrap_or(Role::Actor);
                self.fill_role(&mut candidate, role, &args.subject.clone());
                let role = trigger.frame.role(Slot::Object);
                if let Some(role) = role {
                    self.fill_role(&mut candidate, role, &args.object.clone());
                }
                if chunk.pronoun && args.object.is_empty() && role == Some(Role::Recipient) {
                    let not: Vec<_> = candidate.event.actors.iter().map(|m| m.span).collect();
                    candidate
                        .event
                        .recipients
                        .extend(self.patient_of(&candidate, at, earlier, &not));
                }
                self.speaking_things(&mut candidate, args);
                self.pronoun_object(&mut candidate, args, earlier);
                self.second_object(&mut candidate);
                if args.subject.is_empty() && chunk.verb().is_some_and(|v| v.participle) {
                    self.participle_subject(at, role_of(trigger, Slot::Subject), &mut candidate);
                }
            }
        }
        let mut targets: Group = Group::new();
        for (p, group) in &args.governed {
            let np = self.np(group[0]);
            let nearer = || {
                (at + 1..group[0]).any(|k| {
                    self.np(k)
                        .is_some_and(|np| matches!(np.head, Head::Event(..)) && !np.definite)
                })
            };
            let role = match p {
                // هجوم بالتزامن مع غطاء من قبل طائرات: the doer of the nearer noun.
                Preposition::MinQibal | Preposition::AlaYad if !args.passive && nearer() => None,
                Preposition::MinQibal | Preposition::AlaYad => Some(Role::Actor),
                // تهمة الانتماء إلى جماعة: what the content itself governs.
                _ if trigger.frame.role(Slot::Genitive) == Some(Role::Content)
                    && args.genitive.last().is_some_and(|&g| g + 1 == group[0]) =>
                {
                    None
                }
                p => trigger.frame.role(Slot::After(*p)),
            };
            if let Some(np) = np
                && matches!(p, Preposition::Bi)
                && matches!(np.head, Head::Means(_) | Head::Event(..))
            {
                if let Head::Means(m) = np.head {
                    self.mode_of_means(Some(m), &mut candidate);
                }
                // برصاص قوات الاحتلال: whose bullets they were.
                if let Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::People(_) | Head::Nisba(_), span)) =
                    np.inner
                    && candidate.event.actors.is_empty()
                {
                    let head = np.inner.map(|i| i.0);
                    let party = match head {
                        Some(Head::Party(p)) => Some(p),
                        _ => None,
                    };
                    candidate.event.actors.push(Mention {
                        span,
                        party,
                        kind: None,
                        loaded: false,
                    });
                }
            }
            // ضربات من الجيش، قتال بين الحكومة والمتمردين: doers of an event noun, whatever its frame.
            // رد من المدفعية التركية، هجوم من مسلحين: arms with whose they are, people of arms right behind.
            let armed = np.is_some_and(|np| match np.head {
                Head::Means(_) => !np.nisbas.is_empty(),
                Head::People(p) => {
                    self.lexicon.people[p as usize].class == PeopleClass::Fighter
                        && trigger.frame.role(Slot::Genitive) == Some(Role::Actor)
                        && args.genitive.is_empty()
                        && group[0] <= at + 2
                }
                _ => false,
            });
            let force = (np.is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)))
                || *p == Preposition::Min && armed)
                && !args.places.contains(&group[0]);
            let role = match (role, p) {
                (_, Preposition::Min) if np.is_some_and(|np| self.is_way(np)) => None,
                // انسحاب القوات من أفغانستان: where they leave.
                (_, Preposition::Min)
                    if candidate.event.event == EventType::Retreat
                        && np.is_some_and(|np| crate::chunk::is_place(self.lexicon, np)) =>
                {
                    None
                }
                // تطهير المدينة من المسلحين، تحريرها من التنظيم: from whom it is taken.
                (None, Preposition::Min)
                    if force
                        && part == Part::Masdar
                        && (chunk.pronoun || !args.genitive.is_empty())
                        && self.takes_from(&candidate) =>
                {
                    Some(Role::Recipient)
                }
                (None, Preposition::Min | Preposition::Bayna) if noun && force => Some(Role::Actor),
                // تقدم لألوية الجيش، انسحاب للقوات: of a noun that nothing is done by.
                (None, Preposition::Li)
                    if noun
                        && (force
                            || np.is_some_and(|np| np.name.is_some() && candidate.event.event == EventType::Consult)
                                && candidate.event.actors.is_empty())
                        && args.genitive.is_empty()
                        && chunk.np().is_some_and(|np| !np.definite)
                        && matches!(
                            candidate.event.event,
                            EventType::Mobilize | EventType::Retreat | EventType::Protest | EventType::Consult
                        ) =>
                {
                    Some(Role::Actor)
                }
                // خسائر في صفوف المقاومة
                (None, Preposition::Fi | Preposition::Bayna)
                    if noun && candidate.event.event == EventType::Assault && np.is_some_and(|np| self.is_ranks(np)) =>
                {
                    Some(Role::Recipient)
                }
                (None, Preposition::Bayna) if force && candidate.event.event == EventType::Reject => Some(Role::Actor),
                (role, _) => role,
            };
            if let Some(role @ (Role::Actor | Role::Recipient | Role::Place)) = role {
                // A struck building or road is a target; a struck town is a place.
                let vandalised = candidate.event.event == EventType::Protest && candidate.event.mode == Some("vandalize");
                // انفجرت عبوة على الطريق: where it was.
                let road = candidate.event.mode == Some("explosives") && np.is_some_and(|np| self.is_road(np));
                let struck = (candidate.event.event == EventType::Assault || vandalised)
                    && !road
                    && np.is_some_and(|np| crate::chunk::is_site(self.lexicon, np));
                let place =
                    road || !struck && np.is_some_and(|np| self.is_place_here(*p, np) || crate::chunk::is_town(self.lexicon, np));
                if struck && role == Role::Recipient {
                    targets.extend(group.iter().copied());
                }
                // على مدى الأيام الماضية: a preposition of two words.
                if *p == Preposition::Ala && np.is_some_and(|np| self.is_compound(np)) {
                    continue;
                }
                // على السياح على الشاطئ: the second tells where.
                let again = role == Role::Recipient
                    && np.is_some_and(|np| matches!(np.head, Head::Object(_) | Head::Other | Head::PlaceNoun(_)))
                    && args.governed.iter().take_while(|(_, g)| g != group).any(|(q, _)| q == p)
                    && !candidate.event.recipients.is_empty();
                // قصفت تعزيزات للمتمردين، السجن لرجل باع نفسه للعدو: whose it is, or another word's.
                let other = role == Role::Recipient
                    && *p == Preposition::Li
                    && !self.chunks[group[0]].conj
                    && !candidate.event.recipients.is_empty();
                if other {
                    continue;
                }
                if again {
                    if !np.is_some_and(|np| matches!(np.head, Head::Other)) {
                        self.add_places(&mut candidate, group);
                    }
                } else if !place {
                    self.fill_role(&mut candidate, role, group);
                } else if role != Role::Actor {
                    self.add_places(&mut candidate, group);
                }
            }
        }
        for (p, k) in &args.pronouns {
            let role = match p {
                Preposition::MinQibal | Preposition::AlaYad => Some(Role::Actor),
                p => trigger.frame.role(Slot::After(*p)),
            };
            // استولوا عليها: most often a town.
            let town = candidate.event.mode == Some("seize");
            if role == Some(Role::Recipient) && candidate.event.recipients.is_empty() && !town {
                let not: Vec<_> = candidate.event.actors.iter().map(|m| m.span).collect();
                candidate
                    .event
                    .recipients
                    .extend(self.patient_of(&candidate, *k, earlier, &not));
            }
        }
        // What follows a word of asking or accusing belongs to what is asked or alleged.
        let content = args
            .governed
            .iter()
            .filter(|(p, _)| trigger.frame.role(Slot::After(*p)) == Some(Role::Content))
            .flat_map(|(_, g)| g.iter().copied())
            .min();
        let spoken = !material(candidate.event.event) && candidate.event.event != EventType::Consult;
        let own = |k: &usize| !(spoken && content.is_some_and(|c| *k > c));
        let places: Group = args
            .places
            .iter()
            .copied()
            .filter(|k| !targets.contains(k))
            .filter(own)
            .filter(|&k| !(spoken || candidate.event.event == EventType::Protest) || !self.told_by_another(at, k))
            .collect();
        self.add_places(&mut candidate, &places);
        if matches!(candidate.event.event, EventType::Mobilize | EventType::Retreat) && candidate.event.places.is_empty() {
            self.goal(&mut candidate, args);
        }
        // انسحب من جنين
        if candidate.event.event == EventType::Retreat
            && let Some(from) = args.slot(Slot::After(Preposition::Min)).filter(|g| self.is_town(g[0]))
        {
            self.add_places(&mut candidate, &from.clone());
        }
        candidate
            .event
            .times
            .extend(args.times.iter().filter(|t| own(t)).filter_map(|t| self.time(*t)));
        self.scan_means(&mut candidate, args);
        candidate
    }

    fn is_road(&self, np: &crate::chunk::Np) -> bool {
        matches!(np.head, Head::PlaceNoun(k) if self.lexicon.placenouns[k as usize].kind == PlaceKind::Road)
    }

    /// قتل ضابط وجنديان أمس شمال شبه الجزيرة: nobody kills a place, so that those before it were killed.
    fn kills_no_place(&self, trigger: &Trigger, args: &Arguments) -> bool {
        let place = |k: &usize| {
            self.np(*k)
                .is_some_and(|np| matches!(np.head, Head::Place(_) | Head::PlaceNoun(_)))
        };
        matches!(trigger.toll, Some(What::Killed | What::Injured))
            && !args.carried
            && !args.object.is_empty()
            && args.object.iter().all(place)
            && args
                .subject
                .first()
                .is_some_and(|&k| self.np(k).is_some_and(|np| !np.definite))
    }

    /// The trigger's own words: a noun without the adjectives that were read with it.
    pub(super) fn trigger_word(&self, at: usize) -> musnad_arabic::Span {
        let chunk = &self.chunks[at];
        let words = chunk.word.of(self.text);
        let Some((row, _)) = chunk.event() else { return chunk.word };
        let trigger = self.trigger(row);
        let lemma = if trigger.verb {
            trigger.masdars.first()
        } else {
            Some(&trigger.lemma)
        };
        let count = lemma.map_or(1, |l| l.split_whitespace().count());
        // A quantifier or figure in front is left out, too.
        let start = chunk.np().map_or(chunk.word.start, |np| {
            if np.figure.is_some() || np.quantified {
                np.bare.start
            } else {
                chunk.word.start
            }
        });
        let offset = start - chunk.word.start;
        let mut end = words.len();
        let mut seen = 0;
        let mut inside = false;
        for (i, c) in words[offset..].char_indices() {
            if c.is_whitespace() {
                if inside {
                    seen += 1;
                    if seen == count {
                        end = offset + i;
                        break;
                    }
                }
                inside = false;
            } else {
                inside = true;
            }
        }
        musnad_arabic::Span::new(start, chunk.word.start + end)
    }

    /// تقدمت نحو المطار، تسللوا من باكستان إلى بارمال: where those who move come from and go to.
    pub(super) fn goal(&self, candidate: &mut Candidate, args: &Arguments) {
        for (p, group) in &args.governed {
            let site = |np: &crate::chunk::Np| {
                crate::chunk::is_place(self.lexicon, np)
                    || matches!(p, Preposition::Nahwa | Preposition::Ila)
                        && (matches!(np.head, Head::Object(_)) || matches!(np.head, Head::Other) && !np.definite)
            };
            let moves = matches!(p, Preposition::Nahwa | Preposition::Ila)
                || *p == Preposition::Min && candidate.event.event == EventType::Mobilize;
            if moves && self.np(group[0]).is_some_and(site) {
                self.add_places(candidate, group);
            }
        }
    }

    /// Whether the noun after على makes one preposition with it.
    pub(super) fn is_compound(&self, np: &crate::chunk::Np) -> bool {
        let words = musnad_arabic::fold::fold(np.bare.of(self.text));
        let first = words.split_whitespace().next().unwrap_or("");
        matches!(
            first,
            "مدي"
                | "مدار"
                | "خلفية"
                | "صعيد"
                | "اساس"
                | "هامش"
                | "حساب"
                | "غرار"
                | "متن"
                | "مستوي"
                | "راس"
                | "اثر"
                | "الارض"
                | "الاقل"
                | "الاكثر"
                | "الطريق"
        )
    }

    /// من عدة جبهات، من الجهة الشمالية: from where, not from whom.
    pub(super) fn is_way(&self, np: &crate::chunk::Np) -> bool {
        let words = musnad_arabic::fold::fold(np.bare.of(self.text));
        let first = words.split_whitespace().next().unwrap_or("");
        matches!(
            first,
            "جهة" | "الجهة" | "جهات" | "جبهات" | "محاور" | "المحاور" | "محور" | "المحور"
        ) && np.inner.is_none()
            && np.nisbas.is_empty()
    }

    /// تندد بالغارات على غزة: a place after another event's noun is that event's.
    pub(super) fn told_by_another(&self, at: usize, k: usize) -> bool {
        (at + 1..k).any(|j| {
            self.chunks[j].prep.is_some()
                && self.np(j).is_some_and(|np| matches!(np.head, Head::Event(..)))
                && self.arguments[j].as_ref().is_some_and(|a| a.places.contains(&k))
        })
    }
}
