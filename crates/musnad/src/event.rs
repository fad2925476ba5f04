//! Events: from triggers and their arguments to one statement for each happening.
//!
//! Each trigger is first a candidate with the arguments that its frame names. Then candidates that tell the
//! same happening become one (CODEBOOK.md, "One happening"): a verb whose subject is an event noun (هجوم استهدف),
//! a light verb and its noun (شن غارة), a death beside the attack that caused it (قتل خمسة في انفجار).

mod adjunct;
mod aim;
mod bystander;
mod casualty;
mod claim;
mod doer;
mod echo;
mod light;
mod merge;
mod outlook;
mod scope;
mod setting;
mod shared;

use crate::chunk::Head;
use crate::clause::{Arguments, Clauses, Group};
use crate::mention::{self, Referent};
use crate::statement::{Auxiliaries, Event, Mention};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, PeopleClass, What};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Trigger;

/// An event on its way to a statement.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Chunk of the trigger.
    pub at: usize,
    /// Row of `triggers.tsv`.
    pub row: u16,
    /// Part of the row.
    pub part: Part,
    /// What it states.
    pub event: Event,
    /// Chunks of its places, for passing on.
    pub place_chunks: Group,
    /// Chunks of those done to, counts included, for tolls.
    pub victims: Group,
    /// The candidate that it was merged into.
    pub merged: Option<usize>,
    /// Not to be stated at all (content of a request, figures only).
    pub silent: bool,
}

impl Clauses<'_> {
    /// The events of the sentence, merged ones included.
    /// `topic` is who the sentence before was about, `speaker` who spoke last: the doers of a first verb whose subject is
    /// hidden.
    pub fn events(
        &self,
        earlier: &[Referent],
        topic: Option<&Referent>,
        speaker: Option<&Referent>,
        year: Option<i16>,
    ) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for at in 0..self.chunks.len() {
            if let Some((row, part)) = self.chunks[at].event() {
                out.push(self.candidate(at, row, part, earlier));
            }
        }
        self.light_verbs(&mut out);
        self.accused(&mut out);
        self.charged(&mut out);
        self.carried_words(&mut out);
        self.drivers(&mut out);
        self.sufferers(&mut out);
        self.opposed(&mut out);
        self.carry_masdar_actors(&mut out);
        self.second_side(&mut out);
        self.inherit_doers(&mut out, topic, speaker);
        self.ascriptions(&mut out);
        self.merge(&mut out);
        self.silence_content(&mut out);
        for candidate in &mut out {
            candidate.event.aux = self.auxiliaries(candidate);
        }
        self.silence_echoes(&mut out);
        self.silence_back_references(&mut out);
        self.silence_aims(&mut out);
        self.silence_manners(&mut out);
        self.silence_charges(&mut out);
        self.settings(&mut out);
        self.mark_history(&mut out, year);
        self.seizing(&mut out);
        self.mobilized_by(&mut out);
        self.blocked_by(&mut out);
        out
    }

    fn trigger(&self, row: u16) -> &Trigger {
        &self.lexicon.triggers[row as usize]
    }

    fn candidate(&self, at: usize, row: u16, part: Part, earlier: &[Referent]) -> Candidate {
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
                self.fill_role(&mut candidate, Role::Recipient, &args.object.clone());
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
                if let Some(m) = self.antecedent_of(at, earlier, &[], role != Role::Recipient) {
                    match role {
                        Role::Recipient => candidate.event.recipients.push(m),
                        Role::Actor | Role::Either => candidate.event.actors.push(m),
                        _ => {}
                    }
                }
            }
        } else {
            if args.passive {
                let role = trigger.frame.role(Slot::Object).unwrap_or(Role::Recipient);
                self.fill_role(&mut candidate, role, &args.object.clone());
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
                        .extend(self.antecedent_of(at, earlier, &not, false));
                }
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
            let force = np.is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)))
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
                (None, Preposition::Min | Preposition::Bayna) if noun && force => Some(Role::Actor),
                (None, Preposition::Bayna) if force && candidate.event.event == EventType::Reject => Some(Role::Actor),
                (role, _) => role,
            };
            if let Some(role @ (Role::Actor | Role::Recipient | Role::Place)) = role {
                // A struck building or road is a target; a struck town is a place.
                let vandalised = candidate.event.event == EventType::Protest && candidate.event.mode == Some("vandalize");
                let struck = (candidate.event.event == EventType::Assault || vandalised)
                    && np.is_some_and(|np| crate::chunk::is_site(self.lexicon, np));
                let place = !struck && np.is_some_and(|np| self.is_place_here(*p, np) || crate::chunk::is_town(self.lexicon, np));
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
                    .extend(self.antecedent_of(*k, earlier, &not, false));
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

    /// The trigger's own words: a noun without the adjectives that were read with it.
    fn trigger_word(&self, at: usize) -> musnad_arabic::Span {
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

    fn fill(&self, candidate: &mut Candidate, slot: Slot, args: &Arguments, _earlier: &[Referent]) {
        let Some(group) = args.slot(slot).cloned() else { return };
        let trigger = self.trigger(candidate.row);
        let Some(role) = trigger.frame.role(slot) else { return };
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
                if patient || enjoyed {
                    Role::Actor
                } else if town || !force {
                    Role::Recipient
                } else {
                    return;
                }
            }
            // إحراق المسلحين لعربات: with what was done to it after ل, the genitive is the doer.
            Role::Recipient
                if candidate.event.event == EventType::Assault
                    && args.slot(Slot::After(Preposition::Li)).is_some_and(|g| {
                        self.np(g[0])
                            .is_some_and(|np| matches!(np.head, Head::Object(_)) || np.figure.is_some())
                    })
                    && self.np(group[0]).is_some_and(|np| self.is_doer(np) && np.figure.is_none()) =>
            {
                if let Some(done_to) = args.slot(Slot::After(Preposition::Li)).cloned() {
                    self.fill_role(candidate, Role::Recipient, &done_to);
                }
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

    /// Puts the phrases of `group` where `role` says, towns into the places.
    fn fill_role(&self, candidate: &mut Candidate, role: Role, group: &Group) {
        for &k in group {
            let Some(np) = self.np(k) else { continue };
            match role {
                Role::Actor | Role::Source => {
                    // سيارات الشرطة، صواريخ النظام، عمليات التحالف: whose they are.
                    if let (
                        Head::Object(_) | Head::Means(_) | Head::Other,
                        Some((head @ (Head::Party(_) | Head::Group(_)), span)),
                    ) = (np.head, np.inner)
                    {
                        let party = if let Head::Party(p) = head { Some(p) } else { None };
                        let kind = party.map(|p| self.lexicon.parties[p as usize].kind);
                        candidate.event.actors.push(Mention {
                            span,
                            party,
                            kind,
                            loaded: false,
                        });
                    } else if self.is_doer(np) && !matches!(np.head, Head::Figure)
                        // تظاهر الآلاف
                        || matches!(np.head, Head::Figure) && candidate.event.event == EventType::Protest
                    {
                        candidate.event.actors.push(self.doer_at(k, np));
                    } else if matches!(np.head, Head::Place(_)) && speaks_for_capital(candidate.event.event) {
                        // دمشق تنفي: a capital stands for its government.
                        candidate.event.actors.push(self.doer_at(k, np));
                    }
                }
                Role::Recipient => {
                    candidate.victims.push(k);
                    // آخر معاقل للمتمردين: of what belongs to a party, the party.
                    if let Some((holder, np)) = self.holder(k, np) {
                        candidate.event.recipients.push(self.target_at(holder, np));
                        continue;
                    }
                    let listed =
                        k != group[0] && self.is_town(group[0]) && matches!(np.head, Head::Other | Head::Place(_) | Head::Name);
                    let first = k == group[0] || self.is_town(group[0]);
                    if first && self.is_town(k) && speaks_for_capital(candidate.event.event) && !material(candidate.event.event) {
                        // اتهمت الخرطوم جوبا: a town that is spoken to stands for its government.
                        candidate.event.recipients.push(self.target_at(k, np));
                    } else if self.is_town(k) || listed {
                        if !matches!(
                            candidate.event.event,
                            EventType::Request | EventType::Accuse | EventType::Threaten | EventType::Reject
                        ) {
                            candidate.place_chunks.push(k);
                            candidate.event.places.extend(self.place(k));
                        }
                    } else if let Some(whose) = self.whose(k, np).filter(|_| !material(candidate.event.event)) {
                        candidate.event.recipients.push(whose);
                    } else if !self.is_others(k)
                        && !self.is_counted_dead(np)
                        && (self.is_party(np) || self.is_thing(np, candidate.event.event))
                    {
                        candidate.event.recipients.push(self.target_at(k, np));
                    }
                }
                Role::Place => {
                    candidate.place_chunks.push(k);
                    candidate.event.places.extend(self.place(k));
                }
                _ => {}
            }
        }
    }

    /// شكك في رواية الحكومة، أشاد بمواقف الأهالي: words are addressed to those whose something is.
    fn whose(&self, k: usize, np: &crate::chunk::Np) -> Option<Mention> {
        // في التزام الحكومة بالهدنة: of a verbal noun, its doer.
        if matches!(np.head, Head::Event(_, Part::Masdar)) {
            let owner = *self.arguments[k].as_ref()?.genitive.first()?;
            return self
                .np(owner)
                .filter(|np| self.is_doer(np))
                .map(|np| self.target_at(owner, np));
        }
        if !matches!(np.head, Head::Other | Head::CueMasdar(_) | Head::CueNoun(_)) {
            return None;
        }
        let (head, span) = np.inner?;
        let party = if let Head::Party(p) = head { Some(p) } else { None };
        matches!(
            head,
            Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Loaded(_) | Head::Nisba(_)
        )
        .then_some(Mention {
            span: musnad_arabic::Span::new(span.start, np.bare.end.max(span.end)),
            party,
            kind: party.map(|p| self.lexicon.parties[p as usize].kind),
            loaded: matches!(head, Head::Loaded(_)),
        })
    }

    /// Who has the unknown thing at `k`, told after ل right behind it.
    fn holder(&self, k: usize, np: &crate::chunk::Np) -> Option<(usize, &crate::chunk::Np)> {
        let next = self.chunks.get(k + 1)?;
        let thing = matches!(np.head, Head::Other) && !np.definite && np.number != Number::Dual && np.inner.is_none();
        let adjacent = next.prep == Some(Preposition::Li) && !next.conj && next.first == self.chunks[k].last + 1;
        let holder = next.np().filter(|_| thing && adjacent)?;
        matches!(
            holder.head,
            Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_)
        )
        .then_some((k + 1, holder))
    }

    /// تقدمت نحو المطار، تسللوا من باكستان إلى بارمال: where those who move come from and go to.
    fn goal(&self, candidate: &mut Candidate, args: &Arguments) {
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
    fn is_compound(&self, np: &crate::chunk::Np) -> bool {
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
        )
    }

    /// من عدة جبهات، من الجهة الشمالية: from where, not from whom.
    fn is_way(&self, np: &crate::chunk::Np) -> bool {
        let words = musnad_arabic::fold::fold(np.bare.of(self.text));
        let first = words.split_whitespace().next().unwrap_or("");
        matches!(first, "جهة" | "الجهة" | "جهات" | "جبهات" | "محاور" | "محور") && np.inner.is_none() && np.nisbas.is_empty()
    }

    /// تندد بالغارات على غزة: a place after another event's noun is that event's.
    fn told_by_another(&self, at: usize, k: usize) -> bool {
        (at + 1..k).any(|j| {
            self.chunks[j].prep.is_some()
                && self.np(j).is_some_and(|np| matches!(np.head, Head::Event(..)))
                && self.arguments[j].as_ref().is_some_and(|a| a.places.contains(&k))
        })
    }

    fn is_named_town(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| {
            matches!(np.head, Head::Place(_)) || self.is_town(k) && matches!(np.inner, Some((Head::Place(_), _)))
        })
    }

    fn is_town(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| crate::chunk::is_town(self.lexicon, np))
    }

    /// A thing that force is used on (الطريق الرئيسي، مركز التجنيد), known or not.
    fn is_thing(&self, np: &crate::chunk::Np, event: EventType) -> bool {
        // هجوم استهدف مظاهرة، غارة على تعزيزات
        if let Head::Event(row, Part::Noun) = np.head {
            return event == EventType::Assault
                && matches!(self.trigger(row).event, Some(EventType::Protest | EventType::Mobilize));
        }
        matches!(event, EventType::Assault | EventType::Coerce) && matches!(np.head, Head::Other | Head::PlaceNoun(_))
    }

    /// أوقع 44 قتيلا: the dead are a figure, not a target.
    fn is_counted_dead(&self, np: &crate::chunk::Np) -> bool {
        np.name.is_none() && self.is_casualty_noun(np.head).is_some()
    }

    /// "آخرين" and bare numbers are nobody.
    fn is_others(&self, k: usize) -> bool {
        let np = self.np(k);
        let word = musnad_arabic::fold::fold(np.map_or("", |np| np.bare.of(self.text)));
        matches!(word.as_str(), "اخرين" | "اخرون" | "اخر" | "اخريات" | "اخران")
            || np.is_some_and(|np| matches!(np.head, Head::Figure))
    }

    fn add_places(&self, candidate: &mut Candidate, group: &Group) {
        for &k in group {
            if let Some(place) = self.place(k).filter(|_| !candidate.place_chunks.contains(&k)) {
                candidate.place_chunks.push(k);
                candidate.event.places.push(place);
            }
        }
    }

    fn mode_of_means(&self, means: Option<u16>, candidate: &mut Candidate) {
        let Some(means) = means else { return };
        let mode = self.lexicon.means[means as usize].mode;
        let event = &mut candidate.event;
        if event.event == EventType::Assault
            && (event.mode.is_none()
                || mode == "unconventional"
                || matches!(mode, "suicide-attack" | "drone") && matches!(event.mode, Some("explosives" | "aerial")))
        {
            event.mode = Some(mode);
        }
    }

    /// Means beside an assault: what stands in its clause, or carried it out.
    fn scan_means(&self, candidate: &mut Candidate, args: &Arguments) {
        if candidate.event.event != EventType::Assault {
            return;
        }
        let from = candidate.at.saturating_sub(3);
        let to = args.end.min(self.chunks.len());
        for k in from..to.max(candidate.at + 1) {
            let Some(np) = self.np(k) else { continue };
            if let Head::Means(m) = np.head {
                self.mode_of_means(Some(m), candidate);
            } else if k > candidate.at || matches!(np.head, Head::People(_) | Head::Object(_)) {
                self.mode_of_means(np.means, candidate);
            }
        }
        // مهاجم انتحاري فجر نفسه: the doer's own description.
        for group in [&args.subject, &args.object] {
            for &k in group {
                if let Some(np) = self.np(k) {
                    self.mode_of_means(np.means, candidate);
                }
            }
        }
    }

    /// Whether a person phrase is of the dead or hurt.
    pub fn is_casualty_noun(&self, head: Head) -> Option<What> {
        match head {
            Head::People(p) => match self.lexicon.people[p as usize].class {
                PeopleClass::Dead => Some(What::Killed),
                PeopleClass::Hurt => Some(What::Injured),
                PeopleClass::Displaced => Some(What::Displaced),
                _ => None,
            },
            _ => None,
        }
    }
}

fn role_of(trigger: &Trigger, slot: Slot) -> Role {
    trigger.frame.role(slot).unwrap_or(Role::Actor)
}

/// Deeds, as against words.
fn material(event: EventType) -> bool {
    matches!(
        event,
        EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Protest | EventType::Retreat | EventType::Aid
    )
}

/// Types whose doer a capital's name can be.
fn speaks_for_capital(event: EventType) -> bool {
    !matches!(event, EventType::Assault | EventType::Protest)
}
