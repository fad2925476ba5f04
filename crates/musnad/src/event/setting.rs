//! Where and when, beyond the event's own clause.
//!
//! A place or time that opens the sentence (وفي الموصل، قتل …) or that only an auxiliary or describing verb took (سيارة
//! كانت متوقفة قرب السوق) belongs to an event of the sentence; what tells of the same doing (اقتحمت البلدة وحاصرت منزلا)
//! shares it.

use super::merge::{add_places_of, add_times_of};
use super::{Candidate, material};
use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use crate::statement::*;
use musnad_arabic::calendar::When;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass, VerbRole};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Gives the events the places and times that the sentence around them states.
    pub(super) fn settings(&self, out: &mut [Candidate]) {
        let events: Vec<usize> = (0..out.len())
            .filter(|&i| out[i].merged.is_none() && !out[i].silent)
            .collect();
        self.loose_settings(out);
        self.opening(out, &events);
        self.exposed(out, &events);
        self.where_told(out, &events);
        self.passed_on(out, &events);
        for &i in &events {
            let event = &mut out[i].event;
            self.tidy(&mut event.places);
            // السجن تسع سنوات tells how long; only a protest or siege is dated by its length.
            let lasts = event.event == EventType::Protest || event.mode == Some("restrict");
            let length = |t: &TimeMention| matches!(t.when, Some(When::Duration { .. }));
            event.times.retain(|t| lasts || !length(t));
        }
    }

    /// بعد تعرض بلدة الزبداني في ريف دمشق لقصف: what was exposed to it is where it was.
    fn exposed(&self, out: &mut [Candidate], events: &[usize]) {
        for &i in events {
            let at = out[i].at;
            if self.chunks[at].prep != Some(Preposition::Li) || !out[i].event.places.is_empty() {
                continue;
            }
            let exposure = (at.saturating_sub(4)..at).rev().find(|&k| {
                let np = self.np(k);
                np.is_some_and(|np| fold(np.bare.of(self.text)).starts_with("تعرض "))
            });
            let Some(k) = exposure else { continue };
            let Some((np, (head, span))) = self.np(k).and_then(|np| Some((np, np.inner?))) else {
                continue;
            };
            let place = match head {
                Head::Place(p) => Some(p),
                Head::PlaceNoun(_) => None,
                _ => continue,
            };
            let span = musnad_arabic::Span::new(span.start, np.bare.end);
            let mut places = vec![PlaceMention { span, place }];
            places.extend((k + 1..at).filter(|&k| self.tells_where(k)).filter_map(|k| self.place(k)));
            out[i].event.places = places;
        }
    }

    /// قالت الشرطة في قندهار إن مسلحين خطفوا: where the witnesses are is where it happened, if nothing else is told.
    fn where_told(&self, out: &mut [Candidate], events: &[usize]) {
        for &i in events {
            let event = &out[i].event;
            let back = event.places.iter().all(|p| self.points_back(p));
            if !material(event.event) || !back {
                continue;
            }
            let saying = (0..out[i].at)
                .rev()
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Stop) || self.is_saying(k));
            if let Some(places) = saying.map(|k| self.places_of_witness(k)).filter(|p| !p.is_empty()) {
                out[i].event.places = places;
            }
        }
    }

    /// Where those who say it at verb `at` are, if they are witnesses, police or sources there.
    fn places_of_witness(&self, at: usize) -> Vec<PlaceMention> {
        let Some(args) = &self.arguments[at] else { return Vec::new() };
        let Some(np) = args.subject.first().and_then(|&k| self.np(k)) else {
            return Vec::new();
        };
        let near = match np.head {
            Head::People(p) => {
                let class = self.lexicon.people[p as usize].class;
                np.name.is_none() && matches!(class, PeopleClass::Speaker | PeopleClass::Civilian)
            }
            Head::Group(g) => self.lexicon.groups[g as usize].kind == Kind::Police,
            _ => false,
        };
        match np.inner {
            _ if !near => Vec::new(),
            Some((Head::Place(p), span)) => vec![PlaceMention { span, place: Some(p) }],
            _ => args.places.iter().filter_map(|&k| self.place(k)).collect(),
        }
    }

    /// Whether a place is told by its kind alone (في المدينة).
    fn points_back(&self, place: &PlaceMention) -> bool {
        let words = place.span.of(self.text);
        let alone = words.starts_with("ال") && !words.contains(char::is_whitespace) && place.place.is_none();
        alone
            && self
                .chunks
                .iter()
                .any(|c| c.span == place.span && c.np().is_some_and(|np| matches!(np.head, Head::PlaceNoun(_))))
    }

    /// Leaves out what adds nothing to the places that are named: شمال البلاد، جانب الطريق، and المدينة after its name.
    fn tidy(&self, places: &mut Vec<PlaceMention>) {
        if places.len() < 2 || !places.iter().any(|p| p.place.is_some()) {
            return;
        }
        let adds = |p: &PlaceMention| {
            let words = fold(p.span.of(self.text));
            let last = words.split_whitespace().next_back().unwrap_or("");
            let vague = p.place.is_none() && matches!(last, "البلاد" | "الطريق" | "طريق" | "تقاطع");
            !vague && !self.points_back(p)
        };
        places.retain(adds);
    }

    /// Whether chunk `k` tells where, by its form.
    fn tells_where(&self, k: usize) -> bool {
        let chunk = &self.chunks[k];
        // في الكويت وتونس وفرنسا: one of a list of places.
        let listed = || chunk.conj && self.arguments.iter().flatten().any(|a| a.places.contains(&k));
        chunk.np().is_some_and(|np| match chunk.prep {
            Some(p) => self.is_place_here(p, np),
            None => self.is_direction(np) || listed(),
        })
    }

    /// Chunks that an event or a saying has taken as its own place or time.
    fn settled(&self, out: &[Candidate]) -> Vec<bool> {
        let mut taken = vec![false; self.chunks.len()];
        for (at, args) in self.arguments.iter().enumerate() {
            let Some(args) = args else { continue };
            let tells = self.chunks[at].verb().is_none_or(|v| v.cue.is_some()) || out.iter().any(|c| c.at == at);
            if tells {
                for &k in args.places.iter().chain(&args.times) {
                    taken[k] = true;
                }
            }
        }
        taken
    }

    /// A place or time that no event took, after a comma, an aside or a verb that tells no event: it belongs to what
    /// its verb carries (تمكنت أمس من السيطرة), else to the event before it if that has none of its own.
    fn loose_settings(&self, out: &mut [Candidate]) {
        let taken = self.settled(out);
        let placed: Vec<bool> = out.iter().map(|c| !c.event.places.is_empty()).collect();
        let timed: Vec<bool> = out.iter().map(|c| !c.event.times.is_empty()).collect();
        for k in (0..self.chunks.len()).filter(|&k| !taken[k]) {
            let time = matches!(self.chunks[k].kind, Kinds::Time(_));
            let static_ = matches!(
                self.chunks[k].prep,
                None | Some(Preposition::Fi | Preposition::Bi | Preposition::Space)
            );
            let place = static_ && self.tells_where(k);
            // القمة التي تفتتح الاثنين: the time of a verb that tells something else.
            let of_verb = self.follows_other_verb(k);
            if !place && (!time || of_verb) {
                continue;
            }
            if let Some(i) = self.explained(out, k).filter(|_| place) {
                self.add_places(&mut out[i], &smallvec::smallvec![k]);
                continue;
            }
            let Some(i) = self.carried_event(out, k).or_else(|| self.event_before(out, k, time)) else {
                continue;
            };
            if time && !timed[i] {
                add_times_of(&mut out[i].event.times, self.time(k).as_slice());
            } else if !time && !placed[i] {
                self.add_places(&mut out[i], &smallvec::smallvec![k]);
            }
        }
    }

    /// Whether chunk `k` stands right after a verb that tells no event, known or the first word after التي.
    fn follows_other_verb(&self, k: usize) -> bool {
        let Some(before) = k.checked_sub(1) else { return false };
        match self.chunks[before].verb() {
            Some(v) => v.light.is_none() && matches!(v.role, None | Some(VerbRole::Plain)),
            None => {
                let relative = before
                    .checked_sub(1)
                    .is_some_and(|r| matches!(self.chunks[r].kind, Kinds::Relative));
                relative && self.np(before).is_some_and(|np| matches!(np.head, Head::Other))
            }
        }
    }

    /// في شارع الصناعة (وسط بغداد): the event whose place the parenthesis explains.
    fn explained(&self, out: &[Candidate], k: usize) -> Option<usize> {
        let open = k.checked_sub(1).filter(|&o| self.chunks[o].word.of(self.text) == "(")?;
        let before = open.checked_sub(1)?;
        self.place(before)?;
        let i = out.iter().rposition(|c| c.place_chunks.contains(&before))?;
        self.owner(out, i)
    }

    /// The event that an auxiliary verb around chunk `k` carries.
    fn carried_event(&self, out: &[Candidate], k: usize) -> Option<usize> {
        let (at, args) = (0..k).rev().find_map(|at| {
            let verb = self.chunks[at].verb()?;
            let carries = verb.light.is_some() || verb.role.is_some_and(|r| !matches!(r, VerbRole::Plain | VerbRole::Aux));
            let args = self.arguments[at].as_ref()?;
            (carries && (args.places.contains(&k) || args.times.contains(&k))).then_some((at, args))
        })?;
        let i = out.iter().position(|c| c.at > k && c.at < args.end && c.at > at)?;
        self.owner(out, i)
    }

    /// The deed told last before chunk `k`, in the same stretch of speech.
    fn event_before(&self, out: &[Candidate], k: usize, time: bool) -> Option<usize> {
        let from = (0..k)
            .rev()
            .find(|&j| matches!(self.chunks[j].kind, Kinds::Stop) || self.is_saying(j))
            .map_or(0, |j| j + 1);
        (0..out.len())
            .rev()
            .filter(|&i| out[i].at < k && out[i].at >= from && (time || self.describes(out[i].at, k)))
            .find_map(|i| self.owner(out, i))
    }

    /// Whether every verb between the event at `at` and chunk `k` says something of what the event names (قنبلة وضعت
    /// بجانب الطريق).
    fn describes(&self, at: usize, k: usize) -> bool {
        (at + 1..k).all(|j| match &self.arguments[j] {
            Some(args) if self.chunks[j].verb().is_some() => {
                // عمليات القرصنة التي يقوم بها كذا في البحر
                if matches!(self.chunks[j - 1].kind, Kinds::Relative) && !args.pronouns.is_empty() {
                    return true;
                }
                let of = args.subject.first().or(args.object.first());
                of.is_none_or(|&s| s >= at && s < j)
            }
            _ => true,
        })
    }

    /// The live deed that candidate `i` is or became.
    fn owner(&self, out: &[Candidate], i: usize) -> Option<usize> {
        let mut i = i;
        while let Some(into) = out[i].merged {
            i = into;
        }
        (!out[i].silent && material(out[i].event.event)).then_some(i)
    }

    fn is_saying(&self, at: usize) -> bool {
        self.chunks[at]
            .verb()
            .is_some_and(|v| v.cue.is_some() && v.trigger.is_none() && !v.participle)
    }

    /// A place that opens the sentence is where everything in it happens (وفي الموصل، قتل خمسة في حي سومر: both); a
    /// time that opens it is when its first deed happens, or when it was said.
    fn opening(&self, out: &mut [Candidate], events: &[usize]) {
        let first = |k: &usize| {
            matches!(self.chunks[*k].kind, Kinds::Verb(_) | Kinds::Stop | Kinds::Complementiser) || out.iter().any(|c| c.at == *k)
        };
        let end = (0..self.chunks.len()).find(first).unwrap_or(self.chunks.len());
        let places: Vec<PlaceMention> = (0..end)
            .filter(|&k| self.tells_where(k))
            .filter_map(|k| self.place(k))
            .collect();
        let times: Vec<TimeMention> = (0..end).filter_map(|k| self.time(k)).collect();
        let headed = end > 0 && matches!(self.chunks[end - 1].kind, Kinds::Colon);
        let said = end < self.chunks.len() && self.is_saying(end) && !headed;
        let mut first = true;
        for &i in events {
            if out[i].at < end {
                continue;
            }
            let event = &mut out[i].event;
            if !material(event.event) {
                if first && !said && event.times.is_empty() {
                    event.times.clone_from(&times);
                }
                first = false;
                continue;
            }
            if !places.is_empty() && !self.elsewhere(&places, &event.places) {
                let own = std::mem::replace(&mut event.places, places.clone());
                add_places_of(&mut event.places, &own);
            }
            if first && !said && event.times.is_empty() {
                event.times.clone_from(&times);
            }
            first = false;
        }
    }

    /// Whether two lists of places lie in different countries.
    fn elsewhere(&self, a: &[PlaceMention], b: &[PlaceMention]) -> bool {
        let gazetteer = self.lexicon.gazetteer();
        let countries = |list: &[PlaceMention]| -> Vec<u32> { list.iter().filter_map(|p| p.place).collect() };
        let (a, b) = (countries(a), countries(b));
        !a.is_empty()
            && !b.is_empty()
            && !a.iter().any(|&p| {
                let near = gazetteer.namesakes(p);
                b.iter().any(|&q| {
                    gazetteer
                        .namesakes(q)
                        .iter()
                        .any(|&q| near.iter().any(|&p| gazetteer.place(p).country == gazetteer.place(q).country))
                })
            })
    }

    /// What belongs to the doing told before shares its place and time.
    fn passed_on(&self, out: &mut [Candidate], events: &[usize]) {
        for (n, &b) in events.iter().enumerate() {
            let near = events[n.saturating_sub(3)..n].iter().rev();
            let linked = near.copied().find_map(|a| self.link(&out[a], &out[b]).map(|link| (a, link)));
            let Some((a, link)) = linked else { continue };
            if out[b].event.places.is_empty() {
                out[b].event.places = out[a].event.places.clone();
            } else if out[a].event.places.is_empty() && link == Link::Both {
                out[a].event.places = out[b].event.places.clone();
            }
            if link == Link::Place {
                continue;
            }
            if out[b].event.times.is_empty() {
                out[b].event.times = out[a].event.times.clone();
            } else if out[a].event.times.is_empty() && link == Link::Both {
                out[a].event.times = out[b].event.times.clone();
            }
        }
    }

    /// How the event told next hangs on the one before.
    fn link(&self, a: &Candidate, b: &Candidate) -> Option<Link> {
        // أعلن التنظيم مسؤوليته عن الهجوم
        let claim = self.trigger(b.row).frame.role(Slot::After(Preposition::An)) == Some(Role::Event);
        if claim && a.event.event == EventType::Assault {
            return Some(Link::Forward);
        }
        let between = a.at + 1..b.at;
        if between
            .clone()
            .any(|k| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Colon) || self.is_saying(k))
        {
            return None;
        }
        // مسيرات منددة، تظاهر للمطالبة
        if a.event.event == EventType::Protest
            && matches!(
                b.event.event,
                EventType::Accuse | EventType::Request | EventType::Support | EventType::Reject
            )
        {
            return Some(Link::Forward);
        }
        // تفريق المحتجين، قمع المسيرة: where and when they protested.
        if a.event.event == EventType::Protest && b.event.mode == Some("crowd-control") {
            return Some(Link::Forward);
        }
        if !material(a.event.event) || !material(b.event.event) {
            return None;
        }
        // خلال اشتباكات، وسط حصار
        if matches!(self.word_before(b.at).as_str(), "خلال" | "اثناء" | "وسط") {
            return Some(Link::Both);
        }
        let (verb_a, verb_b) = (self.carrier(a.at), self.carrier(b.at));
        // أسفرت عن اعتقال عشرة
        let result = |k: usize| {
            let light = self.chunks[k].verb().and_then(|v| v.light);
            light.is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Result).is_some())
        };
        let governed = (b.at - 1..=b.at).any(|k| self.chunks[k].prep.is_some());
        if governed && verb_b.is_some_and(|k| k > a.at && result(k)) {
            return Some(Link::Forward);
        }
        // انسحبوا من البلدة بعد حصار: what went before was there, too.
        if verb_a.is_some()
            && matches!(self.word_before(b.at).as_str(), "بعد" | "اثر" | "عقب" | "جراء" | "نتيجة")
            && self.np(b.at).is_some_and(|np| !np.definite)
        {
            return Some(Link::Place);
        }
        // طوقوا القرية دون أن يهاجموها
        let back = self.chunks[b.at].verb().is_some() && self.chunks[b.at].pronoun && b.event.recipients.is_empty();
        if back && a.at + 4 >= b.at {
            return Some(Link::Place);
        }
        if !self.chunks[verb_b.unwrap_or(b.at)].conj {
            return None;
        }
        // القتل والاختطاف في المدينة
        if verb_b.is_none() {
            return verb_a.is_none().then_some(Link::Both);
        }
        // اقتحمت البلدة وحاصرت منزلا
        let same = if b.event.actors.is_empty() {
            verb_a.is_some()
        } else {
            a.event.actors == b.event.actors
        };
        same.then_some(Link::Forward)
    }

    /// The verb that tells the event at chunk `at`: its own, or the light one that carries it.
    fn carrier(&self, at: usize) -> Option<usize> {
        if self.chunks[at].verb().is_some() {
            return Some(at);
        }
        (at.saturating_sub(8)..at).rev().find(|&k| {
            self.chunks[k].verb().is_some_and(|v| v.light.is_some()) && self.arguments[k].as_ref().is_some_and(|a| at < a.end)
        })
    }

    fn word_before(&self, at: usize) -> String {
        fold(
            self.text[..self.chunks[at].word.start]
                .split_whitespace()
                .next_back()
                .unwrap_or(""),
        )
    }
}

/// Which way two events share where and when.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// From the first to the second.
    Forward,
    /// The same way, but where only.
    Place,
    /// Either way.
    Both,
}
