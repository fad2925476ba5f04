//! Where and when, beyond the event's own clause.
//!
//! A place or time that opens the sentence (وفي الموصل، قتل …) or that only an auxiliary or describing verb took (سيارة
//! كانت متوقفة قرب السوق) belongs to an event of the sentence.

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

/// People of a place that readers know without being told where it lies.
const CITY: u64 = 100_000;

/// Words for some place or other, beside one that is named.
const VAGUE: [&str; 8] = ["مناطق", "منطقة", "اماكن", "مواقع", "نقاط", "اراض", "انحاء", "خارجه"];

impl Clauses<'_> {
    /// Gives the events the places and times that the sentence around them states.
    pub(super) fn settings(&self, out: &mut [Candidate]) {
        let events: Vec<usize> = (0..out.len())
            .filter(|&i| out[i].merged.is_none() && !out[i].silent)
            .collect();
        self.loose_settings(out);
        self.opening(out, &events);
        self.exposed(out, &events);
        self.gathered(out, &events);
        self.where_doers_are(out);
        self.where_told(out, &events);
        for &i in &events {
            // اتهم الجيش بقصف حلب: where the thing was that is spoken of, not the speaking; but مثل أمام المحكمة is done.
            // أوامر is what somebody has got there.
            let done = self.chunks[out[i].at].verb().is_none()
                || self.trigger(out[i].row).frame.role(Slot::Subject) == Some(Role::Recipient);
            if spoken(out[i].event.event) && out[i].event.mode != Some("investigate") && !done {
                out[i].event.places.clear();
            }
        }
        self.passed_on(out, &events);
        self.first_after(out, &events);
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

    /// وصلوا إلى الساحة للاحتجاج، وصل إلى بغداد في زيارة: they protested or met where they went for it.
    fn gathered(&self, out: &mut [Candidate], events: &[usize]) {
        for &i in events {
            let at = out[i].at;
            // لإجراء محادثات
            let bound = |k: usize| {
                let thing = self.np(k).is_some_and(|np| matches!(np.head, Head::Other) && !np.definite);
                self.chunks[at].prep.is_none() && thing && self.chunks[k].prep == Some(Preposition::Li)
            };
            let head = at.checked_sub(1).filter(|&k| bound(k)).unwrap_or(at);
            let purpose = match self.chunks[head].prep {
                Some(Preposition::Li) => matches!(out[i].event.event, EventType::Protest | EventType::Consult),
                Some(Preposition::Fi) => out[i].event.event == EventType::Consult,
                _ => false,
            };
            if !purpose || !out[i].event.places.is_empty() {
                continue;
            }
            let went = self.arguments[..head].iter().rev().flatten().next();
            let places = went
                .filter(|args| args.governed.iter().any(|(_, group)| group.contains(&head)))
                .map(|args| args.places.clone());
            for k in places.into_iter().flatten() {
                self.add_places(&mut out[i], &smallvec::smallvec![k]);
            }
        }
    }

    /// إن مئات المدنيين في الموصل أعدموا: where those who stand before the verb are is where it happened.
    fn where_doers_are(&self, out: &mut [Candidate]) {
        for told in 0..out.len() {
            let at = out[told].at;
            let Some(i) = self.owner(out, told) else { continue };
            if !out[i].event.places.is_empty() || self.chunks[at].verb().is_none() {
                continue;
            }
            let Some(args) = &self.arguments[at] else { continue };
            let first = args.subject.iter().chain(&args.object).copied().min().filter(|&s| s < at);
            let Some(first) = first else { continue };
            let between = first + 1..at;
            let plain = |k: usize| self.chunks[k].np().is_some() && !out.iter().any(|c| c.at == k);
            if between.clone().all(plain) {
                let group: crate::clause::Group = between.filter(|&k| self.is_still(k)).collect();
                self.add_places(&mut out[i], &group);
            }
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
            let vague =
                p.place.is_none() && (matches!(last, "البلاد" | "الطريق" | "طريق" | "تقاطع") || VAGUE.contains(&words.as_str()));
            !vague && !self.points_back(p)
        };
        places.retain(adds);
        // قرب بعقوبة شمال بغداد: where the one place lies from the other.
        let lies: Vec<bool> = (0..places.len())
            .map(|i| i > 0 && self.lies_from(&places[i - 1], &places[i]))
            .collect();
        let mut lies = lies.into_iter();
        places.retain(|_| !lies.next().unwrap_or(false));
    }

    /// Whether `side` is the side of a town on which the city or province `of` lies; where a village lies is told to
    /// place it.
    fn lies_from(&self, of: &PlaceMention, side: &PlaceMention) -> bool {
        let gazetteer = self.lexicon.gazetteer();
        let kind = |p: &PlaceMention| p.place.map(|p| gazetteer.place(p).kind.as_str());
        let compass = fold(side.span.of(self.text));
        // حي الزعفرانية جنوب بغداد: a quarter lies in the town, on that side of it.
        let quarter = ["حي", "ضاحية", "منطقة"].contains(&of.span.of(self.text).split(' ').next().unwrap_or(""));
        !quarter
            && of.span.end < side.span.start
            && (kind(of) == Some("admin") || of.place.is_some_and(|p| gazetteer.place(p).population >= CITY))
            && kind(side) == Some("settlement")
            && ["شمال", "جنوب", "شرق", "غرب"].iter().any(|s| compass.starts_with(s))
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

    /// A deed that is told nowhere is where the next words tell a place, if nothing else is told in between.
    fn first_after(&self, out: &mut [Candidate], events: &[usize]) {
        let taken = self.settled(out);
        for &i in events {
            if !material(out[i].event.event) || !out[i].event.places.is_empty() {
                continue;
            }
            let mut after = out[i].at + 1..self.chunks.len();
            let other = |k: usize| matches!(self.chunks[k].kind, Kinds::Stop) || out.iter().any(|c| c.at == k);
            let Some(k) = after
                .find(|&k| other(k) || self.is_still(k))
                .filter(|&k| !other(k) && !taken[k])
            else {
                continue;
            };
            let group: crate::clause::Group = (k..self.chunks.len()).take_while(|&k| self.is_still(k)).collect();
            self.add_places(&mut out[i], &group);
        }
    }

    /// Whether chunk `k` tells where, not whereto.
    fn is_still(&self, k: usize) -> bool {
        let still = matches!(
            self.chunks[k].prep,
            None | Some(Preposition::Fi | Preposition::Bi | Preposition::Space)
        );
        let struck = self.np(k).is_some_and(|np| matches!(np.head, Head::Object(_)));
        still && !struck && (self.tells_where(k) || self.goes_on_with_places(k))
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

    pub(super) fn is_saying(&self, at: usize) -> bool {
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
            .filter(|&k| self.tells_where(k) && self.chunks[k].prep != Some(Preposition::Away))
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

    /// Whether two lists of places lie in different countries or provinces, whichever place of each name is meant.
    fn elsewhere(&self, a: &[PlaceMention], b: &[PlaceMention]) -> bool {
        let gazetteer = self.lexicon.gazetteer();
        let places = |list: &[PlaceMention]| -> Vec<u32> { list.iter().filter_map(|p| p.place).collect() };
        let (a, b) = (places(a), places(b));
        let near = |p: u32, q: u32| {
            let (p, q) = (gazetteer.place(p), gazetteer.place(q));
            let apart = match (p.kind.as_str(), q.kind.as_str()) {
                ("admin", "admin") => p.id != q.id,
                ("admin", "settlement") => !q.admin.is_empty() && q.admin != p.en,
                _ => false,
            };
            p.country == q.country && !apart
        };
        !a.is_empty()
            && !b.is_empty()
            && !a.iter().any(|&p| {
                b.iter().any(|&q| {
                    let namesakes = gazetteer.namesakes(q);
                    gazetteer.namesakes(p).iter().any(|&p| namesakes.iter().any(|&q| near(p, q)))
                })
            })
    }
}

/// Whether an act is one of words, so that the places in its clause are those of what it speaks of.
fn spoken(event: EventType) -> bool {
    use EventType::*;
    matches!(event, Accuse | Request | Threaten)
}
