//! Reporting verbs and the nouns of saying: قال، نقلت الوكالة عن، أبلغت المصادر المرصد، إعلان الجيش، مزاعم الجماعة.

use super::{Carried, Chains, Scope, link};
use crate::chunk::{Head, Kinds, Verb};
use crate::clause::{Arguments, Clauses, Group};
use crate::mention;
use crate::statement::{Link, SourceType};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, PeopleClass, Stance};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Cue;

impl Clauses<'_> {
    /// Opens the scope of the reporting verb at `at`.
    pub(super) fn reporting(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let chunk = &self.chunks[at];
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
        let mut links = self.tellers(at, row, args, chains, carried);
        if links.is_empty() && self.has_unnamed_subject(at, args) {
            return;
        }
        if links.is_empty() {
            links.push(self.hidden_link(at, row.stance, verb, args, carried));
        }
        let Some(content) = self.content_of(at, row, args) else {
            return;
        };
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
            carried.spoke(self.speaker_of(source, *kind));
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
        });
    }

    /// The links that the verb's arguments name, outermost first.
    fn tellers(&self, at: usize, row: &Cue, args: &Arguments, chains: &Chains, carried: &Carried) -> Vec<Link> {
        let (chunk, stance) = (&self.chunks[at], row.stance);
        let word = chunk.word;
        let speakers = |slot: Slot| args.slot(slot).filter(|g| self.can_speak(g[0]));
        let subject = || {
            // تواترت أنباء عن: what is told is the subject, and nobody tells it.
            if row.frame.role(Slot::Subject) == Some(Role::Content) {
                return None;
            }
            let own = !args.passive && !args.carried && !chunk.verb().is_some_and(|v| v.participle);
            let group = speakers(row.frame.slot(Role::Source).unwrap_or(Slot::Subject))?;
            // في هذه الجريمة أظهرت: a governed phrase is no subject, unless the verb describes it.
            let free =
                self.chunks[group[0]].prep.is_none() || args.relative || group[0] + 1 == at && !self.is_definite_thing(group[0]);
            let fits = own && free && !self.is_what_he_speaks_of(at, row, group, carried) && !self.is_impersonal(at, group, args);
            fits.then(|| self.source_of_group(group, word, stance)).flatten()
        };
        match row.frame.slot(Role::Teller) {
            // أبلغت مصادر المرصد: the hearer reports, the teller is inside.
            Some(Slot::Subject) => {
                // وأبلغت «عكاظ» قيادات ميدانية: the paper that is told may stand first.
                let medium = |g: &Group| self.np(g[0]).is_some_and(|np| self.is_medium(np)) || self.is_quoted_name(g[0]);
                let (first, second) = (args.slot(Slot::Subject), args.slot(Slot::Object));
                let told_first = first.is_some_and(&medium) && second.is_some_and(|g| self.can_speak(g[0]) && !medium(g));
                let (told, teller) = if told_first {
                    (first, speakers(Slot::Object))
                } else {
                    (second, speakers(Slot::Subject))
                };
                let organised = |g: &&Group| self.np(g[0]).is_some_and(|np| self.hears_for_us(np));
                let hearer = told.filter(organised);
                let told = hearer
                    .and_then(|g| self.source_of_group(g, word, Stance::Asserts))
                    .or_else(|| {
                        let speaker = carried.speaker.as_ref().filter(|_| chunk.pronoun && !chains.rules(at))?;
                        Some(link(Some(speaker.mention.clone()), word, speaker.kind, Stance::Asserts))
                    });
                let teller = teller.and_then(|g| self.source_of_group(g, word, stance));
                told.into_iter().chain(teller).collect()
            }
            // نُسب الهجوم إلى الحركة: what is ascribed is the happening, and nobody is named who ascribes it.
            Some(Slot::After(Preposition::Ila)) if self.is_ascribed(args) => {
                vec![link(None, word, SourceType::Anonymous, stance)]
            }
            // نقلت الوكالة عن مسؤولين: the agency reports what they told.
            Some(slot) => {
                let agency = subject();
                let teller = speakers(slot).and_then(|g| {
                    let cue = if agency.is_some() {
                        self.preposition_before(g[0])
                    } else {
                        word
                    };
                    self.source_of_group(g, cue, stance)
                });
                agency.into_iter().chain(teller).collect()
            }
            None => subject().into_iter().collect(),
        }
    }

    /// محاضر التحقيق في الجريمة أظهرت، ليعتقدوا: the verb has a subject of its own that is no speaker, or none that tells.
    fn has_unnamed_subject(&self, at: usize, args: &Arguments) -> bool {
        let verb = self.chunks[at].verb();
        let finite = verb.is_some_and(|v| !v.participle) && !args.passive && !self.chunks[at].conj;
        let thing = args
            .subject
            .first()
            .is_some_and(|&s| s < at && !args.carried && self.is_definite_thing(s) && self.chunks[s].prep.is_some());
        finite && thing
    }

    fn is_definite_thing(&self, at: usize) -> bool {
        self.np(at)
            .is_some_and(|np| np.definite && matches!(np.head, Head::Other | Head::Event(..)))
    }

    /// وأرجع أسباب التأخر: with a speaker at hand, an unknown common noun after the verb is what he speaks of.
    fn is_what_he_speaks_of(&self, at: usize, row: &Cue, group: &Group, carried: &Carried) -> bool {
        let chunk = &self.chunks[group[0]];
        let common = chunk
            .np()
            .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite && np.name.is_none() && chunk.first != chunk.last);
        // وقالت زهرة آدم إن: where أن follows, it is who speaks.
        let clause = self.arguments[at]
            .as_ref()
            .and_then(|args| self.content_of(at, row, args))
            .is_some_and(|k| matches!(self.chunks[k].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open));
        common && !clause && self.chunks[at].conj && carried.speaker.is_some() && group[0] > at
    }

    /// شخص يشتبه في انتمائه، الشاب الذي يزعم أنه قتل: nobody is named who suspects or claims.
    fn is_impersonal(&self, at: usize, group: &Group, args: &Arguments) -> bool {
        let Some(verb) = self.chunks[at].verb() else { return false };
        let masculine =
            verb.features.shape == Shape::Imperfect && !verb.features.feminine && verb.features.number == Number::Singular;
        let before = group[0] < at && (args.relative || group[0] + 1 == at);
        let person = self.np(group[0]).is_some_and(|np| match np.head {
            Head::People(p) => {
                !matches!(
                    self.lexicon.people[p as usize].class,
                    PeopleClass::Speaker | PeopleClass::Official
                ) || np.name.is_some()
            }
            Head::Name | Head::Other | Head::Event(..) | Head::Object(_) => true,
            _ => false,
        });
        masculine && self.supposes(at) && before && person
    }

    /// «الحياة»: a phrase alone in quotation marks, as papers write each other's names.
    fn is_quoted_name(&self, at: usize) -> bool {
        let mark = |k: usize| self.chunks.get(k).map(|c| &c.kind);
        at > 0 && matches!(mark(at - 1), Some(Kinds::Open)) && matches!(mark(at + 1), Some(Kinds::Close))
    }

    fn is_ascribed(&self, args: &Arguments) -> bool {
        let subject = args.subject.first().or(args.object.first());
        subject.is_some_and(|&s| self.chunks[s].event().is_some())
    }

    /// Whether the noun at chunk `at` is the subject of a verb of spreading (ترددت أنباء عن).
    fn is_spread(&self, at: usize) -> bool {
        let cue = at.checked_sub(1).and_then(|k| self.chunks[k].verb()).and_then(|v| v.cue);
        cue.is_some_and(|c| self.lexicon.cues[c as usize].frame.role(Slot::Subject) == Some(Role::Content))
    }

    /// Verbs that mostly name nobody who supposes it.
    fn supposes(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        matches!(word.as_str(), "يشتبه" | "يعتقد" | "يزعم" | "يفترض" | "يتوقع" | "يرجح")
    }

    /// Whether a phrase names a paper or channel, which may be this outlet.
    fn is_medium(&self, np: &crate::chunk::Np) -> bool {
        use musnad_lexicon::codes::Kind;
        matches!(np.head, Head::Party(p) if matches!(self.lexicon.parties[p as usize].kind, Kind::Media | Kind::Monitor))
    }

    /// Whether a hearer passes on what he was told (أبلغت مصادر المرصد): a monitor, a medium, a body; no court, no state.
    fn hears_for_us(&self, np: &crate::chunk::Np) -> bool {
        use musnad_lexicon::codes::Kind;
        match np.head {
            Head::Party(p) => matches!(
                self.lexicon.parties[p as usize].kind,
                Kind::Monitor | Kind::Ngo | Kind::Igo | Kind::Relief
            ),
            _ => false,
        }
    }

    /// The link of a reporting verb that names nobody.
    fn hidden_link(&self, at: usize, stance: Stance, verb: &Verb, args: &Arguments, carried: &Carried) -> Link {
        let word = self.chunks[at].word;
        let next = self.chunks.get(at + 1).map(|c| &c.kind);
        let impersonal = args.slot(Slot::Subject).is_some_and(|g| self.is_impersonal(at, g, args));
        // كما زُعم أن: a claim that nobody is named for.
        let told = verb
            .cue
            .is_some_and(|c| self.lexicon.cues[c as usize].frame.role(Slot::Subject) == Some(Role::Content));
        let claimed = told
            || stance == Stance::Doubts
                && !self.chunks[at].conj
                && !verb.participle
                && matches!(next, Some(Kinds::Complementiser | Kinds::Pronoun));
        // ويشتبه بأن، ويعتقد أن: nor is anyone for a suspicion.
        let suspected = matches!(fold(word.of(self.text)).trim_start_matches('و'), "يشتبه" | "يعتقد");
        let speaker = if args.passive || claimed || impersonal || suspected {
            None
        } else {
            self.hidden_speaker(at, verb.participle, args.carried.then_some(&args.subject), carried)
        };
        match speaker {
            Some(speaker) => link(Some(speaker.mention), word, speaker.kind, stance),
            None => link(None, word, SourceType::Anonymous, stance),
        }
    }

    /// ، مضيفا أن: the participle goes on with whom it agrees with, the outermost first, and ends what he said before.
    fn go_on(&self, at: usize, links: Vec<Link>, chains: &mut Chains) -> Vec<Link> {
        let Some(verb) = self.chunks[at].verb() else { return links };
        let agrees = |scope: &Scope| {
            let subject = self.arguments[scope.opener].as_ref().and_then(|a| a.subject.first());
            subject.and_then(|&s| self.np(s)).is_none_or(|np| {
                np.feminine == verb.features.feminine || np.number != Number::Singular || !matches!(np.head, Head::People(_))
            })
        };
        let Some(k) = chains.outermost(at, agrees) else { return links };
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
    fn said_before(&self, at: usize, links: &[Link], chains: &mut Chains) {
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
            });
        }
    }

    /// "يذكر أن" and "يشار إلى أن" open a sentence in the outlet's own voice.
    fn is_own_voice(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        let next = self.chunks.get(at + 1).map(|c| &c.kind);
        matches!(word.as_str(), "يذكر" | "يشار" | "ويذكر" | "ويشار" | "جدير" | "والجدير")
            && matches!(next, Some(Kinds::Complementiser | Kinds::Preposition(_)))
            && self.chunks[..at]
                .iter()
                .all(|c| !matches!(c.kind, Kinds::Np(_) | Kinds::Verb(_)))
    }

    /// في ما يشتبه بأنه هجوم: the outlet's own caution.
    fn is_hedge(&self, at: usize) -> bool {
        at > 1
            && self.supposes(at)
            && fold(self.chunks[at - 1].word.of(self.text)) == "ما"
            && matches!(self.chunks[at - 2].kind, Kinds::Preposition(_))
    }

    /// غرامة قدرها ألف: a noun with its pronoun, no verb of saying; nor is one of a list (وكذبه وافتراءاته).
    fn is_amount(&self, at: usize, args: &Arguments) -> bool {
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
    fn declares_measure(&self, verb: &Verb, args: &Arguments) -> bool {
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

    /// The word عن itself, which the phrase took in.
    fn preposition_before(&self, at: usize) -> Span {
        let first = self.chunks[at].word;
        let before = &self.text[..first.start];
        let trimmed = before.trim_end();
        let start = trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
        if first.of(self.text).starts_with("عن") {
            Span::new(first.start, first.start + "عن".len())
        } else {
            Span::new(start, trimmed.len())
        }
    }

    /// Medium, time and hearer of the saying.
    fn describe_saying(&self, at: usize, args: &Arguments, links: &mut [Link]) {
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

    /// إعلان الجيش مقتل …: a verbal noun of saying.
    pub(super) fn masdar(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let Some(args) = &self.arguments[at] else { return };
        let Some(group) = args.slot(Slot::Genitive).filter(|g| self.can_speak(g[0])) else {
            return;
        };
        if self.content_of(at, row, args).is_none() || chains.rules(at) {
            return;
        }
        let links: Vec<Link> = self
            .source_of_group(group, self.chunks[at].word, row.stance)
            .into_iter()
            .collect();
        chains.scopes.push(Scope {
            opener: at,
            from: group[0] + 1,
            to: self.chunks.len(),
            links,
            outer: false,
        });
    }

    /// مزاعم الجماعة بإسقاط طائرة، تسريبات عن اعتقال ضباط: a noun of claiming is a link inside what stands around it.
    pub(super) fn claim_noun(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let (Some(np), Some(args)) = (self.np(at), &self.arguments[at]) else {
            return;
        };
        if row.stance != Stance::Doubts || row.frame.slot(Role::Content).is_none() {
            return;
        }
        let end = args.end.min(self.chunks.len());
        let content = (at + 1..end).find(|&k| self.chunks[k].event().is_some());
        let Some(from) = content.filter(|&k| k <= at + 3) else {
            return;
        };
        // لا صحة لأنباء القصف، تواترت أنباء عن القصف: news denied or doubted is not a claim besides.
        let doubted = |s: &Scope| s.links.iter().any(|l| l.stance != Stance::Asserts);
        if row.frame.slot(Role::Source).is_none() && (chains.innermost(at).is_some_and(doubted) || self.is_spread(at)) {
            return;
        }
        let source = match np.inner {
            Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_), _)) => self.party_in_document(at),
            _ => None,
        };
        let kind = if source.is_some() {
            SourceType::Named
        } else {
            SourceType::Anonymous
        };
        chains.scopes.push(Scope {
            opener: at,
            from,
            to: end,
            links: vec![link(source, self.chunks[at].word, kind, row.stance)],
            outer: false,
        });
    }
}
