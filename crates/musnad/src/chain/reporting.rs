//! Reporting verbs: what a verb of saying opens, and where a word that looks like one opens nothing.

use super::goes_on::form_of_verb;
use super::{Carried, Chains, Scope, Speaker};
use crate::chunk::{Head, Kinds, Verb};
use crate::clause::{Arguments, Clauses};
use crate::mention;
use crate::statement::Link;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Shape;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Kind, Stance};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Cue;

impl Clauses<'_> {
    /// Opens the scope of the reporting verb at `at`.
    pub(super) fn reporting(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let chunk = &self.chunks[at];
        let word = chunk.word;
        let (Some(verb), Some(args)) = (chunk.verb(), &self.arguments[at]) else {
            return;
        };
        // نرى، نعتقد: whoever says "we" speaks already, or is the outlet.
        // نفى ما تردد عن: the rumour that is denied is no source.
        let rumour = row.frame.role(Slot::Subject) == Some(Role::Content)
            && chains
                .innermost(at)
                .is_some_and(|s| s.links.iter().any(|l| l.stance == Stance::Denies));
        let hedge = rumour || self.is_hedge(at) || self.is_amount(at, args);
        if self.is_own_voice(at) || self.declares_measure(verb, args) || verb.features.speaker || hedge {
            return;
        }
        // شهدت المدينة اشتباكات، ولم تعلن أي جهة: nothing is said.
        if self.is_scripture(args)
            || self.tells_age(at)
            || self.is_doubted_identity(at)
            || self.only_witnesses(verb, row, args)
            || self.is_negated(at)
            || self.is_named(at, row)
            || self.is_medium_told(args, at)
        {
            return;
        }
        let mut links = self.tellers(at, row, args, chains, carried);
        let learned = row.frame.slot(Role::Teller) == Some(Slot::After(Preposition::Min));
        if links.is_empty() && (learned || self.has_unnamed_subject(at, args)) {
            return;
        }
        if links.is_empty() {
            links = self.hidden_links(at, row.stance, verb, args, carried);
        }
        // الحرب التي أعلنتها الولايات المتحدة: what was declared is done, not said.
        let declared =
            self.relative_on_object(at) && verb.trigger.is_none() && self.chunks[at.saturating_sub(2)].event().is_some();
        if declared {
            return;
        }
        // هجوم نسبته السلطات إلى الحركة
        if let Some(from) = self.ascribes_behind(at) {
            chains.scopes.push(Scope {
                opener: at,
                from,
                to: at,
                links,
                outer: false,
                clause: true,
            });
            return;
        }
        let Some(content) = self.content_of(at, row, args) else {
            return;
        };
        if self.only_does(verb, content) || self.only_carries(row, args, content) {
            return;
        }
        self.describe_saying(at, args, &mut links);
        if verb.participle {
            links = self.go_on(at, links, chains);
        } else if self.opens_clause(at) {
            chains.close(at);
        }
        if let Some(Link {
            source: Some(source),
            kind,
            ..
        }) = links.last()
        {
            // نقلت الوكالة عن الوزير. وأضافت: who passed the words on may go on, too.
            if let [
                Link {
                    source: Some(outer),
                    kind,
                    ..
                },
                _,
            ] = links.as_slice()
            {
                carried.spoke(self.speaker_of(outer, *kind, word));
            }
            carried.spoke(Speaker {
                outer: links[..links.len() - 1].to_vec(),
                ..self.speaker_of(source, *kind, word)
            });
        }
        let to = self.end_of_content(at, content, args);
        self.said_before(at, &links, chains);
        // The speaker and what is told of him stand outside; a verb that tells an event itself (تبنى) is inside.
        let from = if verb.trigger.is_some() { at } else { content };
        let marked = matches!(
            self.chunks.get(content + 1).map(|c| &c.kind),
            Some(Kinds::Open | Kinds::Complementiser)
        );
        if matches!(self.chunks[content].kind, Kinds::Colon) && !marked {
            chains.direct.push((content, to));
        }
        chains.scopes.push(Scope {
            opener: at,
            from,
            to,
            links,
            outer: false,
            clause: matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open),
        });
    }

    /// شهدت المدينة اشتباكات: the verb carries the happening.
    fn only_witnesses(&self, verb: &Verb, row: &Cue, args: &Arguments) -> bool {
        let carries = |l: u16| self.lexicon.light[l as usize].frame.slot(Role::Event) == Some(Slot::Object);
        verb.light.is_some_and(carries)
            && row.frame.role(Slot::Object) != Some(Role::Content)
            && (args.object.first().is_some_and(|&o| self.chunks[o].event().is_some())
                || matches!(self.chunks.get(args.end).map(|c| &c.kind), Some(Kinds::Open)))
    }

    /// نشرت الدولة مقاتلات: a deed by another reading of the verb, unless it opens a clause or claims an attack.
    fn only_does(&self, verb: &Verb, content: usize) -> bool {
        let clause = matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open);
        let claims = |t: u16| self.lexicon.triggers[t as usize].frame.slot(Role::Event).is_some();
        verb.trigger.is_some_and(|t| !claims(t) && !self.is_speech_act(t)) && !clause
    }

    /// سفينة تنقل مساعدات: who carries a thing passes no words on, unless it is a medium.
    fn only_carries(&self, row: &Cue, args: &Arguments, content: usize) -> bool {
        let passes = row.frame.slot(Role::Teller) == Some(Slot::After(Preposition::An))
            && args.slot(Slot::After(Preposition::An)).is_none();
        let clause = matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon);
        let medium = |k: usize| {
            self.np(k).is_some_and(|np| match np.head {
                Head::Party(p) => self.lexicon.parties[p as usize].kind == Kind::Media,
                Head::Group(g) => self.lexicon.groups[g as usize].kind == Kind::Media,
                Head::Object(o) => self.lexicon.objects[o as usize].kind == Kind::Media,
                Head::CueNoun(_) => true,
                _ => false,
            })
        };
        passes && !clause && !args.subject.first().is_some_and(|&s| medium(s))
    }

    /// جارة تُدعى زينب: with ى the verb is a passive of another, unless أن follows (many write ى for ي).
    fn is_named(&self, at: usize, row: &Cue) -> bool {
        let word = self.chunks[at].word.of(self.text);
        let clause = matches!(self.chunks.get(at + 1).map(|c| &c.kind), Some(Kinds::Complementiser));
        let imperfect = self.chunks[at].verb().is_some_and(|v| v.features.shape == Shape::Imperfect);
        imperfect && row.stance == Stance::Doubts && word.ends_with('ى') && row.imperfect.ends_with('ي') && !clause
    }

    /// في بيان نُشر على صفحته، فيديو بث على موقع: what carried the words is described, and says nothing more.
    fn is_medium_told(&self, args: &Arguments, at: usize) -> bool {
        let place = |k: usize| {
            self.np(k).is_some_and(|np| match np.head {
                Head::Party(p) => self.lexicon.parties[p as usize].kind == Kind::Media,
                Head::Object(o) => self.lexicon.objects[o as usize].kind == Kind::Media,
                _ => false,
            })
        };
        let published = || {
            let where_ = args
                .governed
                .iter()
                .filter(|(p, _)| matches!(p, Preposition::Ala | Preposition::Fi));
            where_.map(|(_, group)| group[0]).any(place)
        };
        at > 0
            && (args.subject.contains(&(at - 1)) || args.object.contains(&(at - 1)))
            && self.np(at - 1).is_some_and(|np| {
                let in_it = matches!(self.chunks[at - 1].prep, Some(Preposition::Fi | Preposition::Bi));
                matches!(np.head, Head::CueNoun(_)) && (in_it || !np.definite && published())
            })
    }

    /// مسلحون يشتبه بأنهم من الجماعة: who they are is in doubt, not what they did.
    fn is_doubted_identity(&self, at: usize) -> bool {
        let chunk = |k: usize| self.chunks.get(k);
        let identity = chunk(at + 1).is_some_and(|c| matches!(c.kind, Kinds::Complementiser))
            && (self.np(at + 2).is_some_and(|np| !matches!(np.head, Head::Event(..)))
                || chunk(at + 2).is_some_and(|c| matches!(c.kind, Kinds::Tie(_))))
            && chunk(at + 2).is_some_and(|c| matches!(c.prep, None | Some(Preposition::Min)))
            && chunk(at + 3).is_none_or(|c| c.verb().is_none_or(|v| !v.participle) || c.conj);
        let people = at > 0
            && self.np(at - 1).is_some_and(|np| {
                matches!(np.head, Head::People(_) | Head::Agent(_) | Head::Group(_) | Head::Object(_)) && !np.definite
            });
        let pronoun = fold(self.chunks.get(at + 1).map_or("", |c| c.word.of(self.text)));
        self.supposes(at) && people && identity && pronoun.ends_with(['ه', 'م', 'ا', 'ن']) && pronoun.chars().count() > 3
    }

    /// قال الله تعالى، قال رسول الله: scripture, and no news.
    fn is_scripture(&self, args: &Arguments) -> bool {
        const SPEAKERS: [&str; 8] = [
            "الله",
            "الله تعالي",
            "تعالي",
            "شاء الله",
            "عز وجل",
            "رسول الله",
            "الرسول",
            "النبي",
        ];
        let words = args.subject.first().map(|&s| fold(self.chunks[s].span.of(self.text)));
        words.is_some_and(|w| SPEAKERS.contains(&w.as_str()))
    }

    /// التي تبلغ من العمر ثماني سنوات
    fn tells_age(&self, at: usize) -> bool {
        let after = self.text[self.chunks[at].word.end..].split_whitespace();
        after.take(2).eq(["من", "العمر"])
    }

    /// ولم تعلن أي جهة مسؤوليتها: who did not say it.
    fn is_negated(&self, at: usize) -> bool {
        at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Negation)
    }

    /// ، مضيفا أن: the participle goes on with whom it agrees with, the outermost first, and ends what he said before.
    pub(super) fn go_on(&self, at: usize, links: Vec<Link>, chains: &mut Chains) -> Vec<Link> {
        let Some(form) = self.chunks[at].verb().map(form_of_verb) else {
            return links;
        };
        let speaker = |scope: &Scope| {
            let subject = self.arguments[scope.opener].as_ref().and_then(|a| a.subject.first());
            subject.and_then(|&s| self.form_of(s))
        };
        let agrees = |scope: &Scope| speaker(scope).is_none_or(|f| f.agrees(form));
        let loose = |scope: &Scope| speaker(scope).is_none_or(|f| !f.person);
        let Some(k) = chains.outermost(at, agrees).or_else(|| chains.outermost(at, loose)) else {
            return links;
        };
        let mut out = chains.scopes[k].links.clone();
        if let (Some(last), Some(own)) = (out.last_mut(), links.last()) {
            (last.cue, last.stance) = (own.cue, own.stance);
        }
        for scope in chains.scopes[k..].iter_mut().filter(|s| !s.outer && s.to > at) {
            scope.to = at;
        }
        out
    }

    /// «...»، قال طبيب: what was quoted before the verb.
    pub(super) fn said_before(&self, at: usize, links: &[Link], chains: &mut Chains) {
        if self.chunks[at].conj || at < 2 || !matches!(self.chunks[at - 1].kind, Kinds::Comma | Kinds::Close) {
            return;
        }
        let close = (at - 2..at).rev().find(|&k| matches!(self.chunks[k].kind, Kinds::Close));
        let Some(close) = close else { return };
        let open = self.chunks[..close].iter().rposition(|c| matches!(c.kind, Kinds::Open));
        if let Some(from) = open.filter(|open| close - open > 3) {
            chains.scopes.push(Scope {
                opener: at,
                from,
                to: close,
                links: links.to_vec(),
                outer: false,
                clause: true,
            });
        }
    }

    /// "يذكر أن" and "يشار إلى أن" open a sentence in the outlet's own voice.
    pub(super) fn is_own_voice(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        let next = self.chunks.get(at + 1).map(|c| &c.kind);
        matches!(word.as_str(), "يذكر" | "يشار" | "ويذكر" | "ويشار" | "جدير" | "والجدير")
            && matches!(next, Some(Kinds::Complementiser | Kinds::Preposition(_)))
            && self.chunks[..at]
                .iter()
                .all(|c| !matches!(c.kind, Kinds::Np(_) | Kinds::Verb(_)))
    }

    /// في ما يشتبه بأنه هجوم: the outlet's own caution.
    pub(super) fn is_hedge(&self, at: usize) -> bool {
        at > 1
            && self.supposes(at)
            && fold(self.chunks[at - 1].word.of(self.text)) == "ما"
            && matches!(self.chunks[at - 2].kind, Kinds::Preposition(_))
    }

    /// غرامة قدرها ألف: a noun with its pronoun, no verb of saying; nor is one of a list (وكذبه وافتراءاته).
    pub(super) fn is_amount(&self, at: usize, args: &Arguments) -> bool {
        let chunk = &self.chunks[at];
        let own = args.subject.first().is_some_and(|&s| s > at);
        let listed = args
            .subject
            .first()
            .is_some_and(|&s| self.chunks[s].span.of(self.text).starts_with('و'))
            && self.np(args.subject[0]).is_some_and(|np| matches!(np.head, Head::Other));
        let speaks = |np: &crate::chunk::Np| matches!(np.head, Head::People(_) | Head::Party(_) | Head::Group(_) | Head::Name);
        let noun_before = at > 0 && self.np(at - 1).is_some_and(|np| !speaks(np));
        chunk.pronoun && noun_before && (!own && !chunk.conj || own && listed)
    }

    /// أعلنت السلطات حظر التجول، أعلنت النقابة إضرابا: who declares a measure takes it, and the outlet tells it.
    pub(super) fn declares_measure(&self, verb: &Verb, args: &Arguments) -> bool {
        let measure = |k: usize| {
            self.chunks.get(k).and_then(|c| c.event()).is_some_and(|(row, _)| {
                let trigger = &self.lexicon.triggers[row as usize];
                match trigger.event {
                    Some(EventType::Concede | EventType::Sanction | EventType::Mobilize | EventType::Protest) => true,
                    Some(EventType::Coerce) => matches!(trigger.mode, Some("curfew" | "martial-law" | "restrict")),
                    _ => false,
                }
            })
        };
        // حالة التأهب: the measure may stand in the genitive.
        let named = |k: usize| {
            measure(k) || self.np(k).is_some_and(|np| matches!(np.head, Head::Other) && !np.definite) && measure(k + 1)
        };
        verb.light.is_some() && args.slot(Slot::Object).is_some_and(|g| named(g[0]))
    }

    /// Medium, time and hearer of the saying.
    pub(super) fn describe_saying(&self, at: usize, args: &Arguments, links: &mut [Link]) {
        let Some(first) = links.first_mut() else { return };
        for (p, group) in &args.governed {
            let Some(np) = self.np(group[0]) else { continue };
            match (p, np.head) {
                (Preposition::Fi | Preposition::Bi | Preposition::Space, Head::CueNoun(_)) => {
                    first.medium = Some(self.chunks[group[0]].span)
                }
                (Preposition::Li, Head::Party(_) | Head::People(_) | Head::Group(_)) => {
                    first.hearer = Some(mention::doer(self.lexicon, &self.chunks[group[0]], np));
                }
                _ => {}
            }
        }
        // قال أمس إن: the time before the complementiser dates the saying.
        first.said = args.times.iter().find(|t| **t > at).map(|t| self.chunks[*t].span);
    }
}
