//! Events: from triggers and their arguments to one statement for each happening.
//!
//! Each trigger is first a candidate with the arguments that its frame names. Then candidates that tell the
//! same happening become one (CODEBOOK.md, "One happening"): a verb whose subject is an event noun (هجوم استهدف),
//! a light verb and its noun (شن غارة), a death beside the attack that caused it (قتل خمسة في انفجار).

use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses, Group};
use crate::mention::{self, Referent};
use crate::statement::{Auxiliaries, Event, Mention, PlaceMention, TimeMention};
use musnad_arabic::calendar;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{Context, EventType, Kind, PeopleClass, VerbRole, What};
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
    /// `topic` is who the sentence before was about: the doer of a first verb whose subject is hidden.
    pub fn events(&self, earlier: &[Referent], topic: Option<&Referent>, year: Option<i16>) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for at in 0..self.chunks.len() {
            if let Some((row, part)) = self.chunks[at].event() {
                out.push(self.candidate(at, row, part, earlier));
            }
        }
        self.light_verbs(&mut out, earlier);
        self.carry_masdar_actors(&mut out);
        self.second_side(&mut out);
        self.inherit_doers(&mut out, topic);
        self.merge(&mut out);
        self.silence_content(&mut out);
        for candidate in &mut out {
            candidate.event.aux = self.auxiliaries(candidate, year);
        }
        self.silence_echoes(&mut out);
        self.share_adjuncts(&mut out);
        self.seizing(&mut out);
        self.mobilized_by(&mut out);
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
            while let Some(np) = self.np(k).filter(|np| self.chunks[k].conj && matches!(np.head, Head::Nisba(_))) {
                if let Head::Nisba(n) = np.head
                    && !candidate.event.actors.is_empty()
                {
                    candidate.event.actors.push(mention::by_nisba(self.lexicon, n, self.chunks[k].span));
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
            if chunk.pronoun {
                let role = trigger.frame.role(Slot::Genitive).unwrap_or(Role::Actor);
                if let Some(m) = self.antecedent_of(at, earlier, &[]) {
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
                    candidate.event.recipients.extend(self.antecedent_of(at, earlier, &not));
                }
                if args.subject.is_empty() && chunk.verb().is_some_and(|v| v.participle) {
                    self.participle_subject(at, role_of(trigger, Slot::Subject), &mut candidate);
                }
            }
        }
        let mut targets: Group = Group::new();
        for (p, group) in &args.governed {
            let np = self.np(group[0]);
            let role = match p {
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
                if let Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_), span)) = np.inner
                    && candidate.event.actors.is_empty()
                {
                    let head = np.inner.map(|i| i.0);
                    let party = match head {
                        Some(Head::Party(p)) => Some(p),
                        _ => None,
                    };
                    candidate.event.actors.push(Mention { span, party, kind: None, loaded: false });
                }
            }
            // ضربات من الجيش، قتال بين الحكومة والمتمردين: doers of an event noun, whatever its frame.
            let force = np.is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)));
            let role = match (role, p) {
                (None, Preposition::Min | Preposition::Bayna) if noun && force => Some(Role::Actor),
                (None, Preposition::Bayna) if force && candidate.event.event == EventType::Reject => Some(Role::Actor),
                (role, _) => role,
            };
            match role {
                Some(role @ (Role::Actor | Role::Recipient | Role::Place)) => {
                    // A struck building or road is a target; a struck town is a place.
                    let struck = candidate.event.event == EventType::Assault && np.is_some_and(|np| !crate::chunk::is_town(self.lexicon, np));
                    let place = !struck && np.is_some_and(|np| self.is_place_here(*p, np) || crate::chunk::is_town(self.lexicon, np));
                    if struck && role == Role::Recipient {
                        targets.extend(group.iter().copied());
                    }
                    if !place {
                        self.fill_role(&mut candidate, role, group);
                    } else if role != Role::Actor {
                        self.add_places(&mut candidate, group);
                    }
                }
                _ => {}
            }
        }
        for (p, k) in &args.pronouns {
            let role = match p {
                Preposition::MinQibal | Preposition::AlaYad => Some(Role::Actor),
                p => trigger.frame.role(Slot::After(*p)),
            };
            if role == Some(Role::Recipient) && candidate.event.recipients.is_empty() {
                let not: Vec<_> = candidate.event.actors.iter().map(|m| m.span).collect();
                candidate.event.recipients.extend(self.antecedent_of(*k, earlier, &not));
            }
        }
        let places: Group = args.places.iter().copied().filter(|k| !targets.contains(k)).collect();
        self.add_places(&mut candidate, &places);
        // انسحب من جنين
        if candidate.event.event == EventType::Retreat
            && let Some(from) = args.slot(Slot::After(Preposition::Min)).filter(|g| self.is_town(g[0]))
        {
            self.add_places(&mut candidate, &from.clone());
        }
        candidate.event.times.extend(args.times.iter().filter_map(|t| self.time(*t)));
        self.scan_means(&mut candidate, args);
        candidate
    }

    /// The trigger's own words: a noun without the adjectives that were read with it.
    fn trigger_word(&self, at: usize) -> musnad_arabic::Span {
        let chunk = &self.chunks[at];
        let words = chunk.word.of(self.text);
        let Some((row, _)) = chunk.event() else { return chunk.word };
        let trigger = self.trigger(row);
        let lemma = if trigger.verb { trigger.masdars.first() } else { Some(&trigger.lemma) };
        let count = lemma.map_or(1, |l| l.split_whitespace().count());
        // A quantifier or figure in front is left out, too.
        let start = chunk.np().map_or(chunk.word.start, |np| if np.figure.is_some() || np.quantified { np.bare.start } else { chunk.word.start });
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
                    || args.slot(Slot::After(Preposition::Ala)).is_some_and(|g| self.np(g[0]).is_some_and(|np| !matches!(np.head, Head::Event(..))))
                    || !args.object.is_empty();
                let np = self.np(group[0]);
                let force = np.is_some_and(|np| matches!(np.head, Head::Group(_) | Head::Party(_) | Head::Loaded(_)));
                let town = np.is_some_and(|np| crate::chunk::is_place(self.lexicon, np) && !matches!(np.head, Head::Party(_)));
                if patient {
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
                    && args.slot(Slot::After(Preposition::Li)).is_some_and(|g| self.np(g[0]).is_some_and(|np| matches!(np.head, Head::Object(_)) || np.figure.is_some()))
                    && self.np(group[0]).is_some_and(|np| self.is_doer(np) && np.figure.is_none()) =>
            {
                if let Some(done_to) = args.slot(Slot::After(Preposition::Li)).cloned() {
                    self.fill_role(candidate, Role::Recipient, &done_to);
                }
                Role::Actor
            }
            // تجمعوا لدعوة قادة الدول: in a purpose the doer is who gathered.
            Role::Actor if self.chunks[candidate.at].prep == Some(Preposition::Li) && matches!(candidate.event.event, EventType::Request | EventType::Accuse | EventType::Threaten | EventType::Support) => Role::Recipient,
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
                    if let (Head::Object(_) | Head::Means(_) | Head::Other, Some((head @ (Head::Party(_) | Head::Group(_)), span))) = (np.head, np.inner) {
                        let party = if let Head::Party(p) = head { Some(p) } else { None };
                        let kind = party.map(|p| self.lexicon.parties[p as usize].kind);
                        candidate.event.actors.push(Mention { span, party, kind, loaded: false });
                    } else if self.is_doer(np) && !matches!(np.head, Head::Figure) {
                        candidate.event.actors.push(mention::doer(self.lexicon, &self.chunks[k], np));
                    } else if matches!(np.head, Head::Place(_)) && speaks_for_capital(candidate.event.event) {
                        // دمشق تنفي: a capital stands for its government.
                        candidate.event.actors.push(mention::doer(self.lexicon, &self.chunks[k], np));
                    }
                }
                Role::Recipient => {
                    candidate.victims.push(k);
                    let listed = k != group[0] && self.is_town(group[0]) && matches!(np.head, Head::Other | Head::Place(_) | Head::Name);
                    if self.is_town(k) && speaks_for_capital(candidate.event.event) && !material(candidate.event.event) {
                        // اتهمت الخرطوم جوبا: a town that is spoken to stands for its government.
                        candidate.event.recipients.push(mention::target(self.lexicon, np));
                    } else if self.is_town(k) || listed {
                        if !matches!(candidate.event.event, EventType::Request | EventType::Accuse | EventType::Threaten | EventType::Reject) {
                            candidate.place_chunks.push(k);
                            candidate.event.places.extend(self.place(k));
                        }
                    } else if !self.is_others(k) && (self.is_party(np) || self.is_thing(np, candidate.event.event)) {
                        candidate.event.recipients.push(mention::target(self.lexicon, np));
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

    fn is_town(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| crate::chunk::is_town(self.lexicon, np))
    }

    /// A thing that force is used on (الطريق الرئيسي، مركز التجنيد), known or not.
    fn is_thing(&self, np: &crate::chunk::Np, event: EventType) -> bool {
        // هجوم استهدف مظاهرة
        if let Head::Event(row, Part::Noun) = np.head {
            return event == EventType::Assault && self.trigger(row).event == Some(EventType::Protest);
        }
        matches!(event, EventType::Assault | EventType::Coerce) && matches!(np.head, Head::Other | Head::PlaceNoun(_))
    }

    /// "آخرين" and bare numbers are nobody.
    fn is_others(&self, k: usize) -> bool {
        let np = self.np(k);
        let word = musnad_arabic::fold::fold(np.map_or("", |np| np.bare.of(self.text)));
        matches!(word.as_str(), "اخرين" | "اخرون" | "اخر" | "اخريات" | "اخران") || np.is_some_and(|np| matches!(np.head, Head::Figure))
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
        if event.event == EventType::Assault && (event.mode.is_none() || mode == "unconventional" || matches!(mode, "suicide-attack" | "drone") && matches!(event.mode, Some("explosives" | "aerial"))) {
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

    fn participle_subject(&self, at: usize, role: Role, candidate: &mut Candidate) {
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

    /// شنّ الجيش غارة، تعرضت القافلة لهجوم: the light verb's subject is an argument of its noun.
    fn light_verbs(&self, out: &mut [Candidate], _earlier: &[Referent]) {
        for at in 0..self.chunks.len() {
            let Some(verb) = self.chunks[at].verb() else { continue };
            let (Some(light), Some(args)) = (verb.light, &self.arguments[at]) else { continue };
            let frame = &self.lexicon.light[light as usize].frame;
            let slot = frame.slot(Role::Event);
            let mut event_at: Option<usize> = None;
            for slot in slot.into_iter().chain(frame.slot(Role::Result)) {
                let group = if args.passive && slot == Slot::Object { Some(&args.object) } else { args.slot(slot) };
                event_at = event_at.or(group.and_then(|g| g.iter().copied().find(|&k| self.chunks[k].event().is_some())));
            }
            // The slot may be filled by what follows a first phrase (شن الجيش عشرات الغارات).
            let event_at = event_at.or_else(|| {
                (at + 1..args.end.min(self.chunks.len())).find(|&k| self.chunks[k].event().is_some() && matches!(self.chunks[k].kind, Kinds::Np(_)))
            });
            let Some(event_at) = event_at else { continue };
            // أعلن carries a measure (حظر تجول), never an attack that it tells of.
            if verb.cue.is_some() && self.chunks[event_at].event().is_some_and(|(row, _)| !matches!(self.trigger(row).event, Some(EventType::Coerce | EventType::Sanction | EventType::Concede | EventType::Mobilize | EventType::Protest))) {
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
                for candidate in out.iter_mut().filter(|c| c.at == event_at || c.at > event_at && c.at < args.end && self.chunks[c.at].conj) {
                    let frame = &self.trigger(candidate.row).frame;
                    let both = frame.slot(Role::Actor).is_some_and(|s| matches!(s, Slot::After(Preposition::Bayna | Preposition::Maa)));
                    let role = if role == Role::Recipient && both { Role::Actor } else { role };
                    let filled = match role {
                        Role::Actor => self.has_genitive_actor(candidate),
                        Role::Recipient => !candidate.event.recipients.is_empty(),
                        _ => false,
                    };
                    if !filled {
                        let before = if role == Role::Actor && !both { std::mem::take(&mut candidate.event.actors) } else { Vec::new() };
                        let group = group.clone();
                        self.fill_role(candidate, role, &group);
                        if candidate.event.actors.is_empty() {
                            candidate.event.actors = before;
                        }
                    }
                }
            }
            for (p, group) in &args.governed {
                let Some(role @ (Role::Actor | Role::Recipient)) = frame.role(Slot::After(*p)) else { continue };
                if let Some(candidate) = out.iter_mut().find(|c| c.at == event_at) {
                    self.fill_role(candidate, role, group);
                }
            }
            if let Some(candidate) = out.iter_mut().find(|c| c.at == event_at) {
                // Places and times of the light verb are the event's.
                for &k in &args.places {
                    if !candidate.place_chunks.contains(&k) {
                        candidate.place_chunks.push(k);
                        candidate.event.places.extend(self.place(k));
                    }
                }
                for &t in &args.times {
                    let time = self.time(t);
                    if !candidate.event.times.iter().any(|x| Some(x.span) == time.as_ref().map(|t| t.span)) {
                        candidate.event.times.extend(time);
                    }
                }
            }
        }
    }

    /// Whether the noun's own genitive names the doer (هجوم الجيش), which no light verb overrides.
    fn has_genitive_actor(&self, candidate: &Candidate) -> bool {
        self.trigger(candidate.row).frame.role(Slot::Genitive) == Some(Role::Actor)
            && self.arguments[candidate.at].as_ref().is_some_and(|a| !a.genitive.is_empty())
            && !candidate.event.actors.is_empty()
    }

    /// The doer of a verb with a hidden subject that opens its sentence, and of verbal nouns in the clause of a verb
    /// (دفع بمقاتلين للسيطرة على مأرب): who the verb, or the sentence before, is about.
    fn inherit_doers(&self, out: &mut [Candidate], topic: Option<&Referent>) {
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
                    let first = !self.chunks[..at].iter().any(|c| c.verb().is_some() || matches!(c.kind, Kinds::Complementiser));
                    let verb = self.chunks[at].verb();
                    let agrees = |t: &Referent| verb.is_some_and(|v| !v.features.speaker && (v.features.feminine == t.feminine || t.number != musnad_arabic::inflect::Number::Singular));
                    if doer && first && !args.passive && args.subject.is_empty() && self.chunks[at].conj {
                        out[i].event.actors.extend(topic.filter(|t| agrees(t)).map(|t| t.mention.clone()));
                    }
                }
                Part::Masdar => {
                    let takes = trigger.frame.slot(Role::Actor).is_some() || trigger.frame.role(Slot::Genitive) == Some(Role::Either);
                    let governed = matches!(self.chunks[at].prep, Some(Preposition::Li | Preposition::Bi | Preposition::Min | Preposition::Ala | Preposition::Fi | Preposition::Ila | Preposition::An));
                    let casualty = self.is_casualty(&out[i]);
                    let joined = self.chunks[at].conj && i > 0 && matches!(out[i - 1].part, Part::Masdar) && !out[i - 1].event.actors.is_empty();
                    if !takes || casualty || args.governed.iter().any(|(p, _)| matches!(p, Preposition::MinQibal | Preposition::AlaYad)) {
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
                        copy.event.actors.retain(|m| !copy.event.recipients.iter().any(|r| r.span == m.span));
                        out[i].event.actors = copy.event.actors;
                    }
                }
                _ => {}
            }
        }
    }

    /// أعلنت الشرطة اعتقال خمسة: a force that announces a deed told by a verbal noun did it.
    fn own_act(&self, at: usize, candidate: &Candidate) -> Option<Group> {
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
    fn clause_subject(&self, at: usize) -> Option<Group> {
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
    fn carry_masdar_actors(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut() {
            if !matches!(candidate.part, Part::Masdar | Part::Noun) || !candidate.event.actors.is_empty() {
                continue;
            }
            let frame = &self.trigger(candidate.row).frame;
            if frame.slot(Role::Actor).is_none() {
                continue;
            }
            let Some(k) = (candidate.at.saturating_sub(5)..candidate.at).rev().find(|&k| self.chunks[k].verb().is_some()) else { continue };
            let (Some(verb), Some(args)) = (self.chunks[k].verb(), &self.arguments[k]) else { continue };
            let governs = verb.role.is_some_and(|r| matches!(r, VerbRole::Phase | VerbRole::Try | VerbRole::Can | VerbRole::Do)) && verb.trigger.is_none();
            if governs && !args.passive && candidate.at < args.end.max(k + 4) {
                let group: Group = args.subject.iter().copied().filter(|&g| g != candidate.at).collect();
                self.fill_role(candidate, Role::Actor, &group);
            }
        }
    }

    /// سيطر الجيش على البلدة بعد معارك مع المسلحين: one side of the fight is the subject told before.
    fn second_side(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| matches!(c.part, Part::Masdar | Part::Noun)) {
            let frame = &self.trigger(candidate.row).frame;
            let both = frame.role(Slot::After(Preposition::Maa)) == Some(Role::Actor);
            let Some(args) = &self.arguments[candidate.at] else { continue };
            if !both || args.slot(Slot::After(Preposition::Maa)).is_none() || !args.genitive.is_empty() || candidate.event.actors.len() > 1 {
                continue;
            }
            let verb = (0..candidate.at).rev().find(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle && v.cue.is_none()));
            let Some(args) = verb.and_then(|k| self.arguments[k].as_ref()) else { continue };
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

    /// Makes candidates that tell one happening one.
    fn merge(&self, out: &mut [Candidate]) {
        // A verb whose subject is an event noun tells that noun's event.
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            if !matches!(out[i].part, Part::Verb | Part::Agent) {
                continue;
            }
            let subject = if args.passive { &args.object } else { &args.subject };
            // انفجار عبوة استهدفت حافلة: the verb is about the weapon in the noun's genitive.
            let weapon = |c: &Candidate, s: usize| {
                self.arguments[c.at].as_ref().is_some_and(|a| a.genitive.contains(&s))
                    && self.np(s).is_some_and(|np| matches!(np.head, Head::Means(_) | Head::Object(_) | Head::Other))
            };
            let Some(noun) = subject.first().and_then(|s| out.iter().position(|c| c.at == *s || weapon(c, *s))) else { continue };
            if out[noun].event.event == out[i].event.event && matches!(out[i].event.event, EventType::Assault | EventType::Protest | EventType::Coerce) {
                self.join(out, i, noun);
            }
        }
        // خرج سكان الحي في مظاهرة: the verb of a protest and its noun.
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            if out[i].event.event != EventType::Protest || out[i].part != Part::Verb {
                continue;
            }
            let noun = args.governed.iter().filter(|(p, _)| matches!(p, Preposition::Fi | Preposition::Bi)).find_map(|(_, g)| {
                out.iter().position(|c| g.contains(&c.at) && c.event.event == EventType::Protest && c.part == Part::Noun)
            });
            if let Some(noun) = noun.filter(|&n| out[n].merged.is_none()) {
                self.join(out, i, noun);
            }
        }
        // تبنى التنظيم الهجوم على الكنيسة، أعلن مسؤوليته عن التفجير: the claim is the attack.
        for i in 0..out.len() {
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let claims = self.trigger(out[i].row).frame.role(Slot::After(Preposition::An)) == Some(Role::Event);
            let noun = if claims {
                args.slot(Slot::After(Preposition::An)).and_then(|g| out.iter().position(|c| g.contains(&c.at)))
            } else if matches!(out[i].part, Part::Verb) && !args.passive {
                args.object.first().and_then(|o| out.iter().position(|c| c.at == *o))
            } else {
                None
            };
            let Some(noun) = noun.filter(|&n| n != i && out[n].merged.is_none() && out[n].event.event == EventType::Assault && out[i].event.event == EventType::Assault) else { continue };
            if matches!(out[noun].part, Part::Noun | Part::Masdar) {
                self.join(out, noun, i);
                // ولم تعلن أي جهة مسؤوليتها: nobody claimed it, and nothing more is told.
                let denied = claims && self.chunks[..out[i].at].iter().rev().take(4).any(|c| matches!(c.kind, Kinds::Negation));
                if denied {
                    out[i].silent = true;
                }
            }
        }
        // A death beside an attack is its result.
        for i in 0..out.len() {
            if out[i].merged.is_some() || !self.is_casualty(&out[i]) {
                continue;
            }
            let active = !out[i].event.actors.is_empty() && matches!(out[i].part, Part::Verb);
            if let Some(attack) = self.attack_of(out, i).filter(|&a| !active || out[a].at > out[i].at && matches!(self.chunks[out[a].at].prep, Some(Preposition::Fi | Preposition::Bi))) {
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
            }
        }
        // قتل خمسة وأصيب عشرة: the second casualty adds figures, not an event.
        for i in 1..out.len() {
            if out[i].merged.is_some() || !self.is_casualty(&out[i]) {
                continue;
            }
            let Some(first) = (0..i).rev().find(|&j| self.is_casualty(&out[j]) && !out[j].silent) else { continue };
            let target = out[first].merged.unwrap_or(first);
            let between = &self.chunks[out[first].at..out[i].at];
            let adds = !out[i].event.actors.is_empty() && out[i].event.actors != out[target].event.actors
                || !out[i].event.places.is_empty() && out[i].event.places.iter().any(|p| !out[target].event.places.contains(p));
            let linked = self.chunks[out[i].at].conj && !between.iter().any(|c| matches!(c.kind, Kinds::Stop));
            if linked && !adds {
                out[i].merged = Some(target);
            }
        }
    }

    fn join(&self, out: &mut [Candidate], from: usize, into: usize) {
        let (a, r, p, t, mode, victims) = {
            let e = &out[from].event;
            (e.actors.clone(), e.recipients.clone(), e.places.clone(), e.times.clone(), e.mode, out[from].victims.clone())
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
        target.event.mode = target.event.mode.or(mode);
        target.victims.extend(victims);
    }

    /// Whether a candidate only tells that people died or were hurt.
    fn is_casualty(&self, candidate: &Candidate) -> bool {
        let trigger = self.trigger(candidate.row);
        matches!(trigger.toll, Some(What::Killed | What::Injured | What::Casualties))
            && candidate.event.event == EventType::Assault
            && matches!(trigger.mode, None | Some("targeted"))
    }

    /// The attack that a casualty belongs to: linked by a preposition, or by a verb of result.
    fn attack_of(&self, out: &[Candidate], casualty: usize) -> Option<usize> {
        let at = out[casualty].at;
        let attack = |j: usize| j != casualty && out[j].event.event == EventType::Assault && !self.is_casualty(&out[j]) && out[j].merged.is_none() && !out[j].silent;
        // After it, in the same stretch: في انفجار، جراء قصف، حين انفجرت.
        let stop = (at + 1..self.chunks.len())
            .find(|&k| matches!(self.chunks[k].kind, Kinds::Stop) || matches!(self.chunks[k].kind, Kinds::Comma) && self.chunks.get(k + 1).is_some_and(|c| c.conj && c.verb().is_some_and(|v| v.cue.is_some() || v.trigger.is_some() && !c.conj)))
            .unwrap_or(self.chunks.len());
        let after = (0..out.len()).find(|&j| {
            attack(j) && out[j].at > at && out[j].at < stop && {
                let chunk = &self.chunks[out[j].at];
                let governed = matches!(chunk.prep, Some(Preposition::Fi | Preposition::Bi | Preposition::Cause | Preposition::Min | Preposition::Ala));
                let caused = self.chunks[at..out[j].at].iter().any(|c| matches!(c.kind, Kinds::Preposition(Preposition::Cause) | Kinds::Subordinator))
                    || (at..out[j].at).any(|k| matches!(self.chunks[k].prep, Some(Preposition::Cause | Preposition::Fi | Preposition::Bi)) && self.np(k).is_some_and(|np| matches!(np.head, Head::Other | Head::Figure)));
                governed || caused
            }
        });
        if after.is_some() {
            return after;
        }
        // Before it: أسفر الهجوم عن مقتل، انفجار أدى إلى إصابة، ما أسفر عن.
        let result = (0..at).rev().take(8).any(|k| {
            self.chunks[k].verb().and_then(|v| v.light).is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Result).is_some())
        });
        let noun = matches!(out[casualty].part, Part::Masdar | Part::Noun);
        let same_sentence = (0..casualty).rev().find(|&j| attack(j));
        if result && noun {
            return same_sentence;
        }
        // فجر انتحاري نفسه فقتل خمسة
        let chunk = &self.chunks[at];
        if chunk.conj && chunk.word.of(self.text).starts_with('ف') {
            return same_sentence;
        }
        // هجوم قتل فيه ثلاثة
        let inside = self.arguments[at].as_ref().is_some_and(|a| a.pronouns.iter().any(|(p, _)| matches!(p, Preposition::Fi)));
        if inside || matches!(self.chunks[..at].last().map(|c| &c.kind), Some(Kinds::Relative)) && same_sentence.is_some_and(|j| at - out[j].at < 4) {
            return same_sentence;
        }
        None
    }

    /// What is asked, refused, threatened or agreed is not coded again.
    fn silence_content(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if out[i].merged.is_some() || !matches!(out[i].event.event, EventType::Request | EventType::Reject | EventType::Threaten | EventType::Agree | EventType::Concede) {
                continue;
            }
            let trigger = self.trigger(out[i].row);
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let at = out[i].at;
            // From the trigger to the end of its clause, except in what a cue opens.
            let end = (at + 1..self.chunks.len())
                .find(|&k| {
                    matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Subordinator | Kinds::Marker(_) | Kinds::Exceptive)
                        || matches!(self.chunks[k].kind, Kinds::Conjunction) && self.chunks[k].word.of(self.text).contains("لكن")
                        || matches!(self.chunks[k].kind, Kinds::Comma) && k >= args.end
                        || self.chunks[k].verb().is_some_and(|v| v.cue.is_some() && !v.participle && v.trigger.is_none() || self.chunks[k].conj && v.features.is_verb() && v.features.shape == musnad_arabic::inflect::Shape::Perfect)
                })
                .unwrap_or(self.chunks.len());
            let content: Vec<usize> = args
                .governed
                .iter()
                .filter(|(p, _)| matches!(trigger.frame.role(Slot::After(*p)), Some(Role::Content)))
                .flat_map(|(_, g)| g.iter().copied())
                .collect();
            let genitive = args.genitive.first().copied();
            for j in 0..out.len() {
                let k = out[j].at;
                if j == i || k <= at || k >= end {
                    continue;
                }
                // Same trigger word twice, or an attack told with a preposition of time (بعد قصف) stays.
                let told = matches!(self.chunks[k].prep, Some(Preposition::Time | Preposition::Cause)) || matches!(self.chunks[..k].last().map(|c| &c.kind), Some(Kinds::Relative));
                if !told || content.contains(&k) || genitive == Some(k) {
                    out[j].silent = true;
                }
            }
        }
    }

    /// A bare definite noun points back at a happening told elsewhere (الاتفاق، المفاوضات, في موقع الهجوم): it is coded
    /// only with something of its own, a party, a target, or a verb that carries it.
    fn silence_echoes(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let candidate = &out[i];
            let at = candidate.at;
            let Some(np) = self.np(at) else { continue };
            if candidate.merged.is_some() || !np.definite || self.chunks[at].pronoun {
                continue;
            }
            let event = &candidate.event;
            let own = !event.actors.is_empty() || !event.recipients.is_empty();
            let carried = self.is_carried(at);
            let absorbs = out.iter().any(|c| c.merged == Some(i));
            let told = material(event.event) && (!event.places.is_empty() || !event.times.is_empty());
            if !own && !carried && !absorbs && !told && !material(event.event) {
                out[i].silent = true;
            }
        }
    }

    /// Whether a verb carries the noun: a light verb around it, or a subject or object of a verb of happening.
    fn is_carried(&self, at: usize) -> bool {
        (0..self.chunks.len()).any(|k| {
            self.chunks[k].verb().is_some_and(|v| v.light.is_some() || v.role.is_some_and(|r| matches!(r, VerbRole::Occur | VerbRole::Phase | VerbRole::Do)))
                && self.arguments[k].as_ref().is_some_and(|a| {
                    a.subject.contains(&at) || a.object.contains(&at) || a.governed.iter().any(|(_, g)| g.contains(&at))
                })
        })
    }

    /// Silences what a sentence about a match, an accident, an illness, a film tells in words of violence. Returns whether
    /// its figures are no tolls either.
    pub fn void_by_context(&self, out: &mut [Candidate], contexts: &[Context]) -> bool {
        let Some(first) = contexts.first() else { return false };
        // A force or a weapon in the sentence makes it news of conflict all the same.
        let armed = (0..self.chunks.len()).any(|k| {
            self.np(k).is_some_and(|np| {
                let force = |head: Head| match head {
                    Head::Party(p) => matches!(self.lexicon.parties[p as usize].kind, Kind::Military | Kind::ArmedGroup | Kind::Coalition),
                    Head::Group(g) => matches!(self.lexicon.groups[g as usize].kind, Kind::Military | Kind::ArmedGroup | Kind::Police),
                    Head::People(p) => self.lexicon.people[p as usize].class == PeopleClass::Fighter,
                    Head::Loaded(_) => true,
                    _ => false,
                };
                force(np.head) || np.inner.is_some_and(|(h, _)| force(h))
            })
        });
        let attack = out.iter().any(|c| {
            c.event.event == EventType::Assault && c.merged.is_none() && !self.is_casualty(c) && matches!(c.event.mode, Some("aerial" | "suicide-attack" | "heavy-weapons" | "firearms" | "drone" | "abduct"))
        });
        let play = matches!(first, Context::Sport | Context::Fiction);
        if armed || attack && !play {
            return false;
        }
        for candidate in out.iter_mut() {
            let event = candidate.event.event;
            if if play { material(event) || matches!(event, EventType::Threaten | EventType::Reject) } else { event == EventType::Assault } {
                candidate.silent = true;
            }
        }
        true
    }

    fn auxiliaries(&self, candidate: &Candidate, year: Option<i16>) -> Auxiliaries {
        let at = candidate.at;
        let chunk = &self.chunks[at];
        let mut aux = Auxiliaries::default();
        let mut k = at;
        while k > 0 {
            k -= 1;
            match &self.chunks[k].kind {
                Kinds::Negation => {
                    let word = musnad_arabic::fold::fold(self.chunks[k].word.of(self.text));
                    // لم يقتل سوى ثلاثة: something did happen.
                    let except = self.chunks[at..].iter().take(4).any(|c| matches!(c.kind, Kinds::Exceptive));
                    let adjective = word.ends_with("غير");
                    if !except && !adjective {
                        aux.negation = true;
                        if word.ends_with("لن") {
                            aux.future = true;
                        }
                    }
                    break;
                }
                Kinds::Future => aux.future = true,
                Kinds::Conditional => {
                    aux.hypothetical = true;
                    break;
                }
                Kinds::Qad => {
                    if chunk.verb().is_some_and(|v| v.features.shape == musnad_arabic::inflect::Shape::Imperfect) {
                        aux.hypothetical = true;
                    }
                }
                Kinds::Open | Kinds::Close | Kinds::Pronoun | Kinds::Time(_) => {}
                Kinds::Np(np) if chunk.verb().is_some() && at - k < 3 && !matches!(np.head, Head::Event(..)) => {}
                Kinds::Verb(v) if v.role == Some(VerbRole::Try) && v.trigger.is_none() => break,
                Kinds::Complementiser => {
                    // يعتزم أن، من المقرر أن
                    break;
                }
                _ => break,
            }
        }
        if chunk.verb().is_some_and(|v| v.future) {
            aux.future = true;
        }
        // لقطع الطريق، ليقصف: a purpose.
        if chunk.prep == Some(Preposition::Li) && matches!(candidate.part, Part::Masdar) && !aux.negation {
            let adverb = self.arguments[at].as_ref().is_some_and(|a| a.genitive.is_empty() && a.object.is_empty());
            aux.future = !adverb && !self.chunks[..at].iter().rev().take(1).any(|c| c.verb().is_some_and(|v| v.light.is_some()));
        }
        let old = candidate.event.times.iter().any(|t| {
            let Some(when) = &t.when else { return false };
            calendar::resolve(when, None).is_some_and(|r| {
                let stated: Option<i16> = r.edtf.get(..4).and_then(|y| y.parse().ok());
                match (stated, year) {
                    (Some(stated), Some(year)) => stated < year - 1,
                    (Some(_), None) => !r.edtf.ends_with("/..") ,
                    _ => false,
                }
            })
        });
        aux.historical = old;
        aux
    }

    /// A place or time that opens or closes the sentence belongs to the events that have none of their own.
    fn share_adjuncts(&self, out: &mut [Candidate]) {
        let lead: Group = self
            .chunks
            .iter()
            .enumerate()
            .take_while(|(_, c)| !matches!(c.kind, Kinds::Verb(_) | Kinds::Stop))
            .filter(|(_, c)| c.prep.is_some_and(|p| c.np().is_some_and(|np| self.is_place_here(p, np))))
            .map(|(k, _)| k)
            .collect();
        let events: Vec<usize> = (0..out.len()).filter(|&i| out[i].merged.is_none() && !out[i].silent).collect();
        self.attach_loose(out, &events);
        for (n, &i) in events.iter().enumerate() {
            // في الموصل، قتل خمسة في حي سومر: both.
            let open = !lead.is_empty() && out[i].at > *lead.last().unwrap_or(&0) && material(out[i].event.event);
            if open {
                let mut places: Vec<PlaceMention> = lead.iter().filter_map(|&k| self.place(k)).collect();
                add_places_of(&mut places, &out[i].event.places);
                out[i].event.places = places;
            }
            if out[i].event.places.is_empty() {
                if let Some(&before) = n.checked_sub(1).and_then(|p| events.get(p)) {
                    // The same happening told on: places of the event before, where both are deeds.
                    if material(out[i].event.event) && material(out[before].event.event) {
                        out[i].event.places = out[before].event.places.clone();
                    }
                }
            }
            if out[i].event.times.is_empty()
                && let Some(&before) = n.checked_sub(1).and_then(|p| events.get(p))
                && material(out[i].event.event)
                && material(out[before].event.event)
            {
                out[i].event.times = out[before].event.times.clone();
            }
        }
    }

    /// A place or time that no word took, after a comma or an aside: it belongs to the nearest event before it
    /// that has none.
    fn attach_loose(&self, out: &mut [Candidate], events: &[usize]) {
        let taken: Vec<usize> = self.arguments.iter().flatten().flat_map(|a| a.places.iter().chain(a.times.iter()).copied()).collect();
        for k in 0..self.chunks.len() {
            let chunk = &self.chunks[k];
            if taken.contains(&k) {
                continue;
            }
            let before = |i: &usize| out[*i].at < k && material(out[*i].event.event);
            match &chunk.kind {
                Kinds::Np(np) if chunk.prep.is_some_and(|p| self.is_place_here(p, np)) || crate::chunk::is_direction(self.lexicon, np) && chunk.prep.is_none() => {
                    if let Some(&i) = events.iter().rev().find(|i| before(i)).filter(|&&i| out[i].event.places.is_empty()) {
                        self.add_places(&mut out[i], &smallvec::smallvec![k]);
                    }
                }
                Kinds::Time(_) => {
                    if let Some(&i) = events.iter().rev().find(|i| before(i)).filter(|&&i| out[i].event.times.is_empty()) {
                        let time = self.time(k);
                        out[i].event.times.extend(time);
                    }
                }
                _ => {}
            }
        }
    }

    /// Taking ground is an assault where the sentence states fighting, else a seizure.
    fn seizing(&self, out: &mut [Candidate]) {
        let fighting = |c: &Candidate| {
            c.merged.is_none() && !c.silent && c.event.event == EventType::Assault && !self.is_casualty(c) && matches!(c.part, Part::Noun | Part::Masdar) && [Preposition::Bayna, Preposition::Maa].iter().any(|p| self.trigger(c.row).frame.role(Slot::After(*p)) == Some(Role::Actor))
        };
        if !out.iter().any(fighting) {
            return;
        }
        for candidate in out.iter_mut().filter(|c| c.event.event == EventType::Coerce && c.event.mode == Some("seize")) {
            if !self.is_official_object(candidate) {
                candidate.event.event = EventType::Assault;
                candidate.event.mode = None;
            }
        }
    }

    /// Whose troops they are tells the mode of a mobilisation.
    fn mobilized_by(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| c.event.event == EventType::Mobilize && matches!(c.event.mode, Some("troops" | "militia" | "police"))) {
            let kind = candidate.event.actors.first().and_then(|a| a.kind);
            candidate.event.mode = match kind {
                Some(Kind::Military | Kind::State | Kind::Government) => Some("troops"),
                Some(Kind::ArmedGroup) => Some("militia"),
                Some(Kind::Police) => Some("police"),
                _ => candidate.event.mode,
            };
        }
    }

    fn is_official_object(&self, candidate: &Candidate) -> bool {
        candidate.event.recipients.iter().any(|r| matches!(r.kind, Some(Kind::Aid | Kind::Vehicle)))
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

/// Types whose doer a capital's name can be.
fn speaks_for_capital(event: EventType) -> bool {
    !matches!(event, EventType::Assault | EventType::Protest)
}

/// Deeds, as against words.
fn material(event: EventType) -> bool {
    matches!(event, EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Protest | EventType::Retreat | EventType::Aid)
}

fn add_places_of(into: &mut Vec<PlaceMention>, from: &[PlaceMention]) {
    for place in from {
        if !into.contains(place) {
            into.push(place.clone());
        }
    }
}

fn add_times_of(into: &mut Vec<TimeMention>, from: &[TimeMention]) {
    for time in from {
        if !into.contains(time) {
            into.push(time.clone());
        }
    }
}
