//! Doers and those done to whom another word of the sentence tells: who carries the banner, who drives the bomb, who is
//! exposed to it, whom the slogans are against.
use super::{Candidate, material};
use crate::chunk::{Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::mention;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind, Relation};
use musnad_lexicon::frame::Role;

/// How many chunks after an attack's noun its driver may be told.
const NEAR: usize = 6;

impl Clauses<'_> {
    /// ردد المتظاهرون هتافات تندد، مظاهرة تطالب: what words say, those who carry them say; what a protest says, the
    /// protest.
    pub(super) fn carried_words(&self, out: &mut [Candidate]) {
        for i in 0..out.len() {
            let words = crate::is_speech_act(out[i].event.event) && matches!(out[i].part, Part::Verb | Part::Agent);
            if !words || !out[i].event.actors.is_empty() {
                continue;
            }
            let at = out[i].at;
            let subject = self.arguments[at]
                .as_ref()
                .filter(|a| !a.passive)
                .and_then(|a| a.subject.first().copied());
            let participle = self.chunks[at].verb().is_some_and(|v| v.participle);
            let Some(k) = subject.or_else(|| at.checked_sub(1).filter(|_| participle)) else {
                continue;
            };
            let Some(np) = self.np(k) else { continue };
            if matches!(np.head, Head::Event(..)) {
                let protest = out.iter().find(|c| c.at == k && c.event.event == EventType::Protest);
                if let Some(protest) = protest {
                    let mut noun = mention::doer(self.lexicon, &self.chunks[k], np);
                    noun.span = protest.event.trigger;
                    out[i].event.actors.push(noun);
                }
            } else if matches!(np.head, Head::Other | Head::CueNoun(_)) {
                let carrier = (0..k).rev().find_map(|v| {
                    let args = self.arguments[v]
                        .as_ref()
                        .filter(|a| self.chunks[v].verb().is_some() && !a.passive)?;
                    args.object.contains(&k).then(|| args.subject.clone())
                });
                // يحملون لافتات تندد: with a hidden subject, those of whom the sentence told before.
                let carrier = carrier.map(|group| {
                    let people = |g: &Group| {
                        self.can_do(g) && g.first().is_some_and(|&k| self.np(k).is_some_and(|np| self.is_animate(np)))
                    };
                    let told = |v: usize| {
                        self.arguments[v]
                            .as_ref()
                            .filter(|_| self.chunks[v].verb().is_some())
                            .map(|a| a.subject.clone())
                    };
                    let before = || (0..k).rev().filter_map(told).find(people);
                    if !self.can_do(&group) {
                        before().unwrap_or(group)
                    } else {
                        group
                    }
                });
                if let Some(group) = carrier {
                    self.fill_role(&mut out[i], Role::Actor, &group);
                }
            }
        }
    }

    /// اعتقلت الشرطة سبعة بتهمة التجسس: who holds them charges them.
    pub(super) fn charged(&self, out: &mut [Candidate]) {
        for i in 1..out.len() {
            let noun = out[i].event.event == EventType::Accuse && out[i].part == Part::Noun;
            let at = out[i].at;
            let empty = out[i].event.actors.is_empty() && out[i].event.recipients.is_empty();
            if !noun || !empty || self.chunks[at].prep != Some(Preposition::Bi) {
                continue;
            }
            let stop = |c: &crate::chunk::Chunk| matches!(c.kind, Kinds::Stop | Kinds::Complementiser);
            let held = (0..i).rev().find(|&j| {
                matches!(out[j].event.event, EventType::Coerce | EventType::Sanction)
                    && !out[j].event.recipients.is_empty()
                    && !self.chunks[out[j].at..at].iter().any(stop)
            });
            if let Some(j) = held {
                let (actors, recipients) = (out[j].event.actors.clone(), out[j].event.recipients.clone());
                out[i].event.actors = actors;
                out[i].event.recipients = recipients;
            }
        }
    }

    /// انفجار سيارة مفخخة يقودها انتحاري: who drives what explodes.
    pub(super) fn drivers(&self, out: &mut [Candidate]) {
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Assault && c.event.actors.is_empty())
        {
            let end = (candidate.at + NEAR).min(self.chunks.len());
            let driven = (candidate.at + 1..end).find(|&k| {
                let word = fold(self.chunks[k].word.of(self.text));
                let drives = matches!(
                    word.as_str(),
                    "يقودها" | "كان يقودها" | "قادها" | "يقوده" | "قاده" | "يستقلها"
                );
                let thing = self.np(k - 1).is_some_and(|np| match np.head {
                    Head::Object(o) => self.lexicon.objects[o as usize].kind == Kind::Vehicle,
                    Head::Means(_) => true,
                    _ => np.means.is_some() && k - 1 == candidate.at,
                });
                drives && thing
            });
            let one = |k: usize| {
                self.np(k)
                    .filter(|np| matches!(np.head, Head::People(_)) && np.name.is_none())
            };
            if let Some(k) = driven.map(|k| k + 1).filter(|&k| one(k).is_some()) {
                self.fill_role(candidate, Role::Actor, &smallvec::smallvec![k]);
            }
        }
    }

    /// تعرض القافلة لهجوم، تعرضهم لأعمال نهب: who stands in idafa to the noun of exposure suffers what follows it.
    pub(super) fn sufferers(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut().filter(|c| c.event.recipients.is_empty()) {
            let at = candidate.at;
            let near = at.saturating_sub(3);
            let Some(k) = (near..at).rev().find(|&k| {
                let word = self.np(k).map(|np| fold(np.bare.of(self.text)));
                word.is_some_and(|w| w.split_whitespace().next().unwrap_or("").starts_with("تعرض"))
            }) else {
                continue;
            };
            let through = (k + 1..=at).any(|j| self.chunks[j].prep == Some(Preposition::Li));
            let Some(np) = self.np(k).filter(|_| through) else { continue };
            // تعرض بلدة حلفا لهجوم: a town is where it was.
            if material(candidate.event.event) && np.inner.is_some_and(|(head, _)| matches!(head, Head::Place(_))) {
                continue;
            }
            if let Some((_, span)) = np.inner {
                let mut mention = mention::target(self.lexicon, np);
                mention.span = np.name.unwrap_or(musnad_arabic::Span::new(span.start, np.bare.end));
                candidate.event.recipients.push(mention);
            } else if self
                .np(k + 1)
                .is_some_and(|np| self.chunks[k + 1].prep.is_none() && self.is_party(np))
            {
                self.fill_role(candidate, Role::Recipient, &smallvec::smallvec![k + 1]);
            }
        }
    }

    /// رددوا شعارات مناهضة للحكومة: whom a protest's words are against.
    pub(super) fn opposed(&self, out: &mut [Candidate]) {
        for candidate in out
            .iter_mut()
            .filter(|c| c.event.event == EventType::Protest && c.event.recipients.is_empty())
        {
            let end = (candidate.at + 1..self.chunks.len())
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Subordinator))
                .unwrap_or(self.chunks.len());
            let tie = (candidate.at + 1..end).find(
                |&k| matches!(self.chunks[k].kind, Kinds::Tie(t) if self.lexicon.ties[t as usize].relation == Relation::Opposes),
            );
            let against = tie.and_then(|k| self.np(k + 1).map(|np| (k + 1, np)));
            if let Some((k, _)) = against.filter(|(k, np)| self.chunks[*k].prep == Some(Preposition::Li) && self.is_party(np)) {
                self.fill_role(candidate, Role::Recipient, &smallvec::smallvec![k]);
            }
        }
    }
}
