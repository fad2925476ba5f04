//! Those done to whom a neighbouring word tells: the next of joined deeds (نهب وسرقة للمنازل), what a threat is of, whom
//! the words of a protest accuse.
use super::{Candidate, material};
use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses, Group};
use crate::mention::Referent;
use crate::statement::Mention;
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind, What};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Fills the recipients that stand with another word of the sentence.
    pub(super) fn targets_told_beside(&self, out: &mut [Candidate]) {
        self.joined_deeds(out);
        self.threatened(out);
        self.protested_against(out);
        self.lifted(out);
        self.sentenced(out);
        self.against_after_relative(out);
        for candidate in out.iter_mut() {
            let recipients = &mut candidate.event.recipients;
            let words: Vec<_> = recipients.iter().map(|m| m.span.of(self.text)).collect();
            let mut first: Vec<bool> = (0..words.len()).map(|i| !words[..i].contains(&words[i])).collect();
            recipients.retain(|_| first.remove(0));
        }
    }

    /// قضت محكمة بسجن ثلاثة ناشطين، حكم بحبس مدان: whom the punishment is for.
    fn sentenced(&self, out: &mut [Candidate]) {
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.mode == Some("convict") && c.event.recipients.is_empty())
        {
            let near = candidate.at + 1..self.chunks.len().min(candidate.at + 5);
            let punishment = near.clone().find(|&k| {
                let word = self.np(k).map(|np| fold(np.bare.of(self.text))).unwrap_or_default();
                let punishes = matches!(
                    word.split(' ').next(),
                    Some("سجن" | "حبس" | "اعدام" | "جلد" | "تغريم" | "ادانة" | "معاقبة" | "توقيف" | "براءة")
                );
                self.chunks[k].prep == Some(Preposition::Bi) && punishes
            });
            let Some(k) = punishment else { continue };
            let person = |head: Head| matches!(head, Head::People(_) | Head::Name | Head::Nisba(_) | Head::Agent(_));
            if let Some((head, span)) = self.np(k).and_then(|np| np.inner).filter(|(head, _)| person(*head)) {
                let whole = self.np(k).map(|np| self.inner_mention(np, head, span));
                candidate.event.recipients.extend(whole);
            } else if self.chunks.get(k + 1).is_some_and(|c| c.prep.is_none() && !c.conj)
                && self.np(k + 1).is_some_and(|np| person(np.head))
            {
                self.fill_role(candidate, Role::Recipient, &smallvec::smallvec![k + 1]);
            }
        }
    }

    /// أنهت حصارا لفندق: whom the siege was laid to, its end frees.
    fn lifted(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let ends = out[i].event.event == EventType::Retreat && out[i].event.mode == Some("access");
            if !ends || !out[i].event.recipients.is_empty() {
                continue;
            }
            let Some(args) = &self.arguments[out[i].at] else { continue };
            let what = args.object.iter().chain(&args.genitive).next().copied();
            let siege = out.iter().find(|c| Some(c.at) == what && c.event.event == EventType::Coerce);
            let told = siege.map(|s| s.event.recipients.clone()).filter(|r| !r.is_empty());
            if let Some(told) = told {
                out[i].event.recipients = told;
                continue;
            }
            let to = siege
                .and_then(|s| self.arguments[s.at].as_ref())
                .and_then(|a| a.slot(Slot::After(Preposition::Li)).or(a.slot(Slot::Genitive)).cloned());
            if let Some(to) = to.filter(|g| !self.is_town(g[0])) {
                let mut copy = out[i].clone();
                copy.event.event = EventType::Coerce;
                self.fill_role(&mut copy, Role::Recipient, &to);
                out[i].event.recipients = copy.event.recipients;
            }
        }
    }

    /// الحملة التي يقودها التحالف ضد التنظيم: what the noun's frame asks for may follow the verb of its relative clause.
    fn against_after_relative(&self, out: &mut [Candidate]) {
        for at in 0..self.chunks.len() {
            let (Some(verb), Some(args)) = (self.chunks[at].verb(), &self.arguments[at]) else {
                continue;
            };
            if !args.relative || !self.chunks[at].pronoun || args.passive || verb.trigger.is_some() {
                continue;
            }
            for candidate in out
                .iter_mut()
                .filter(|c| args.object.contains(&c.at) && c.event.recipients.is_empty())
            {
                let frame = self.trigger(candidate.row).frame.clone();
                let against = args.governed.iter().find(|(p, g)| {
                    matches!(p, Preposition::Didda | Preposition::Ala)
                        && frame.role(Slot::After(*p)) == Some(Role::Recipient)
                        && self.np(g[0]).is_some_and(|np| self.is_force(np.head))
                });
                if let Some((_, group)) = against {
                    self.fill_role(candidate, Role::Recipient, group);
                }
            }
        }
    }

    /// مهاجمة الجبهة للفرقة: whether a definite force in idafa does it to those after ل right behind.
    pub(super) fn does_to_after_li(&self, genitive: &Group, args: &Arguments) -> bool {
        let force = |np: &crate::chunk::Np| {
            matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)) && np.definite && np.figure.is_none()
        };
        let last = genitive.last().copied().unwrap_or_default();
        args.slot(Slot::After(Preposition::Li)).is_some_and(|to| {
            to[0] > last
                && self.chunks[last + 1..to[0]]
                    .iter()
                    .all(|c| matches!(c.kind, Kinds::Open | Kinds::Close))
                && self.np(to[0]).is_some_and(|np| self.is_force(np.head))
                && self.np(genitive[0]).is_some_and(force)
        })
    }

    /// ذبح أبناء لآبائهم: whether people after ل right behind the genitive are told by a pronoun that means it.
    pub(super) fn is_done_to_own(&self, genitive: &Group, args: &Arguments) -> bool {
        let of = genitive.first().and_then(|&k| self.referent(k)).filter(|r| r.acts);
        let to = args.slot(Slot::After(Preposition::Li)).map(|to| to[0]);
        let next = genitive.last().map(|&k| k + 1);
        let people = |k: &usize| self.np(*k).is_some_and(|np| matches!(np.head, Head::People(_)));
        to.filter(|to| Some(*to) == next && self.chunks[*to].pronoun)
            .filter(people)
            .is_some_and(|to| of.is_some_and(|r| self.pronoun_fits(to, &r)))
    }

    /// Those after ل as done to.
    pub(super) fn done_to_after_li(&self, candidate: &mut Candidate, args: &Arguments) {
        if let Some(done_to) = args.slot(Slot::After(Preposition::Li)).cloned() {
            self.fill_role(candidate, Role::Recipient, &done_to);
        }
    }

    /// تقتل وتصيب المصلين، تعازيه ومواساته لأسر الضحايا: joined words share what follows the last.
    fn joined_deeds(&self, out: &mut [Candidate]) {
        for i in (0..out.len()).rev() {
            let at = out[i].at;
            if !out[i].event.recipients.is_empty() || !self.takes_recipient(&out[i]) || !self.stands_bare(at) {
                continue;
            }
            let comma = matches!(self.chunks.get(at + 1).map(|c| &c.kind), Some(Kinds::Comma));
            let next = at + 1 + usize::from(comma);
            if !self.chunks.get(next).is_some_and(|c| c.conj) {
                continue;
            }
            let noun = self.np(at).is_some();
            let deed = out.get(i + 1).filter(|c| c.at == next && (self.np(next).is_some() == noun));
            if let Some(deed) = deed {
                // والتعذيب، وسبي النساء: a noun with its article has no genitive to share.
                let closed = self.np(at).is_some_and(|np| np.definite)
                    && self.arguments[next].as_ref().is_some_and(|a| !a.genitive.is_empty());
                let told = !closed && !self.chunks[next].pronoun && deed.event.event == out[i].event.event;
                if told {
                    out[i].event.recipients = deed.event.recipients.clone();
                }
            } else if noun && self.np(next).is_some_and(|np| matches!(np.head, Head::Other)) {
                let frame = &self.trigger(out[i].row).frame;
                let to = self.chunks.get(next + 1).and_then(|c| c.prep);
                if to.is_some_and(|p| frame.role(Slot::After(p)) == Some(Role::Recipient)) {
                    self.fill_role(&mut out[i], Role::Recipient, &smallvec::smallvec![next + 1]);
                }
            }
        }
    }

    fn takes_recipient(&self, candidate: &Candidate) -> bool {
        let frame = &self.trigger(candidate.row).frame;
        matches!(candidate.part, Part::Verb | Part::Masdar | Part::Noun)
            && (frame.slot(Role::Recipient).is_some() || frame.role(Slot::Genitive) == Some(Role::Either))
    }

    /// Whether nothing that follows the word at `at` belongs to it.
    fn stands_bare(&self, at: usize) -> bool {
        self.arguments[at].as_ref().is_some_and(|a| {
            !a.passive
                && a.object.is_empty()
                && a.genitive.is_empty()
                && !a.governed.iter().any(|(_, g)| g.iter().any(|&k| k > at))
        })
    }

    /// هدد بإسقاط حكم الحركة، توعد بالانتقام من المسلحين: a threat to nobody told is one to those the deed is done to.
    fn threatened(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if out[i].event.event != EventType::Threaten || !out[i].event.recipients.is_empty() {
                continue;
            }
            let Some(content) = self.arguments[out[i].at]
                .as_ref()
                .and_then(|a| a.slot(Slot::After(Preposition::Bi)))
                .and_then(|g| g.first().copied())
            else {
                continue;
            };
            let deed = out.iter().find(|c| {
                let within = c.at == content || c.at == content + 1 && self.chunks[c.at].prep.is_none();
                within && material(c.event.event) && c.event.event != EventType::Retreat
            });
            if let Some(deed) = deed {
                let actors = out[i].event.actors.clone();
                let mut told = deed.event.recipients.clone();
                told.retain(|m| !actors.iter().any(|a| a.span == m.span));
                out[i].event.recipients = told;
            } else {
                self.threatened_by_noun(&mut out[i], content);
            }
        }
    }

    /// بإسقاط حكم الحركة، بالانتقام من المسلحين
    fn threatened_by_noun(&self, candidate: &mut Candidate, content: usize) {
        let Some(np) = self.np(content).filter(|np| matches!(np.head, Head::Other)) else {
            return;
        };
        let next = self.chunks.get(content + 1);
        let against = next.is_some_and(|c| matches!(c.prep, Some(Preposition::Min | Preposition::Ala | Preposition::Didda)));
        if against && self.np(content + 1).is_some_and(|np| self.is_force(np.head)) {
            self.fill_role(candidate, Role::Recipient, &smallvec::smallvec![content + 1]);
        } else if let Some((head, span)) = np.inner.filter(|(head, _)| self.is_force(*head)) {
            candidate.event.recipients.push(self.inner_mention(np, head, span));
        }
    }

    fn is_force(&self, head: Head) -> bool {
        matches!(head, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::People(_))
    }

    /// مظاهرة تندد بالحكومة، احتج المئات متهمين الجنود: a protest is against those whom its words accuse.
    fn protested_against(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            if out[i].event.event != EventType::Protest || !out[i].event.recipients.is_empty() {
                continue;
            }
            let (at, trigger) = (out[i].at, out[i].event.trigger);
            let accuses = |c: &Candidate| {
                let own = matches!(c.part, Part::Agent)
                    || self.chunks[c.at].verb().is_some_and(|v| v.participle)
                    || c.event.actors.iter().any(|a| a.span == trigger);
                c.event.event == EventType::Accuse && own
            };
            let near = out[i + 1..].iter().take(2).find(|c| {
                accuses(c)
                    && !self.chunks[at..c.at]
                        .iter()
                        .any(|k| matches!(k.kind, Kinds::Stop | Kinds::Complementiser))
            });
            if let Some(words) = near {
                out[i].event.recipients = words.event.recipients.clone();
            }
        }
    }

    /// قامت بتدميرها القوات: the pronoun means none of those who did it.
    pub(super) fn not_to_oneself(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| self.chunks[c.at].pronoun) {
            let doers: Vec<Span> = candidate.event.actors.iter().map(|m| m.span).collect();
            candidate.event.recipients.retain(|r| !doers.contains(&r.span));
        }
        // التي تعرضت لها تركيا، وتؤيد حق تركيا: nor is a doer carried over from before named again as done to.
        for candidate in out.iter_mut() {
            let carried = self.arguments[candidate.at].as_ref().is_some_and(|a| a.carried);
            let event = &mut candidate.event;
            let names = |r: &Mention, a: &Mention| r.span.of(self.text).contains(a.span.of(self.text));
            event
                .actors
                .retain(|a| !(carried && event.recipients.iter().any(|r| names(r, a))));
        }
    }

    /// Whom the pronoun of `at` means as done to: اعتقلوه, خطفه are done to a person, never to a body.
    pub(super) fn patient_of(&self, candidate: &Candidate, at: usize, earlier: &[Referent], not: &[Span]) -> Option<Mention> {
        let personal = matches!(
            candidate.event.mode,
            Some("arrest" | "abduct" | "torture" | "beat" | "targeted" | "sexual")
        );
        let personal = personal
            || matches!(
                self.trigger(candidate.row).toll,
                Some(What::Killed | What::Abducted | What::Detained)
            );
        let one = self.chunks[at].span.of(self.text).ends_with(['ه', 'ا']);
        let body = |m: &Mention| {
            matches!(
                m.kind,
                Some(
                    Kind::Military
                        | Kind::Police
                        | Kind::ArmedGroup
                        | Kind::Government
                        | Kind::State
                        | Kind::Coalition
                        | Kind::PoliticalParty
                )
            )
        };
        let mut not = not.to_vec();
        not.extend(self.not_by_them(at));
        loop {
            let found = self.antecedent_of(at, earlier, &not, false)?;
            if !(personal && one && (body(&found) || self.is_thing_kind(&found))) {
                return Some(found);
            }
            not.push(found.span);
        }
    }

    /// قصفت القوات المواقع وتم تدميرها: what nobody told is said to have been done goes on with a deed of those before, so
    /// that its pronoun means none of them.
    fn not_by_them(&self, at: usize) -> Vec<Span> {
        let mut deeds = (0..at)
            .rev()
            .filter(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle));
        let is_done = |k: usize| {
            self.chunks[k].verb().and_then(|v| v.light).is_some_and(|l| {
                let frame = &self.lexicon.light[l as usize].frame;
                frame.role(Slot::Subject) == Some(Role::Event) && frame.slot(Role::Actor).is_none()
            })
        };
        if !deeds.next().is_some_and(|k| is_done(k) && self.chunks[k].conj) {
            return Vec::new();
        }
        let before = deeds.next().and_then(|k| self.arguments[k].as_ref()).filter(|a| !a.passive);
        let doers = before.map(|a| a.subject.clone()).unwrap_or_default();
        doers
            .iter()
            .filter_map(|&k| self.referent(k).map(|r| r.mention.span))
            .collect()
    }

    /// Whether the mention is of a building or vehicle.
    fn is_thing_kind(&self, mention: &Mention) -> bool {
        self.lexicon.objects.iter().any(|o| Some(o.kind) == mention.kind)
    }

    /// أطلق سراح الرهائن: whose release it was, where the verb's frame names them by a second object.
    pub(super) fn second_object(&self, candidate: &mut Candidate) {
        let frame = &self.trigger(candidate.row).frame;
        let Some(args) = &self.arguments[candidate.at] else { return };
        if frame.role(Slot::Object2) != Some(Role::Recipient) || !candidate.event.recipients.is_empty() {
            return;
        }
        if !args.object2.is_empty() {
            self.fill_role(candidate, Role::Recipient, &args.object2.clone());
            return;
        }
        // سراح قيادات الحركة: in one phrase with the word for it.
        let object: Option<Group> = (!args.object.is_empty()).then(|| args.object.clone());
        let Some(np) = object.and_then(|g| self.np(g[0])) else {
            return;
        };
        if let Some((head, span)) = np.inner.filter(|_| matches!(np.head, Head::Other)) {
            let start = np.bare.of(self.text).find(' ').map_or(span.start, |n| np.bare.start + n + 1);
            let mut whole = self.inner_mention(np, head, span);
            whole.span = musnad_arabic::Span::new(start, whole.span.end);
            candidate.event.recipients.push(whole);
        }
    }
}
