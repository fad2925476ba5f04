//! Whom a reporting verb names: نقلت الوكالة عن، أبلغت المصادر المرصد، نُسب إلى; and whom it leaves unnamed.

use super::{Carried, Chains, link};
use crate::chunk::{Head, Kinds, Verb};
use crate::clause::{Arguments, Clauses, Group};
use crate::statement::{Link, SourceType};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{PeopleClass, Stance};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Cue;

impl Clauses<'_> {
    /// The links that the verb's arguments name, outermost first.
    pub(super) fn tellers(&self, at: usize, row: &Cue, args: &Arguments, chains: &Chains, carried: &Carried) -> Vec<Link> {
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
            // وقال معاليه: he who spoke.
            if self.is_honorific(group[0]) {
                return None;
            }
            // مواقع أوردت تقارير تفيد: who stands before the verb reports the document.
            if self.is_telling_document(group[0])
                && group[0] == at + 1
                && let Some(before) = at
                    .checked_sub(1)
                    .filter(|&k| own && self.chunks[k].prep.is_none() && self.can_speak(k))
            {
                return Some(self.link_of(before, word, stance));
            }
            // لم يصب الوزير بسوء، الذي قال: whom the relative clause is about.
            if let Some(person) = self.person_before(at, group, args).filter(|_| own) {
                return Some(self.link_of(person, word, stance));
            }
            if let Some(teller) = self.teller_behind(at, group).filter(|_| own) {
                return Some(self.link_of(teller, word, stance));
            }
            if let Some(words) = self.words_that_tell(at, group).filter(|_| own) {
                return Some(self.link_of(words, word, stance));
            }
            // في هذه الجريمة أظهرت: a governed phrase is no subject, unless the verb describes it.
            let free =
                self.chunks[group[0]].prep.is_none() || args.relative || group[0] + 1 == at && !self.is_definite_thing(group[0]);
            let fits = own && free && !self.is_what_he_speaks_of(at, row, group) && !self.is_impersonal(at, group, args);
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
            Some(Slot::After(Preposition::Ila)) if self.is_ascribed(at, args) => {
                // نسبت السلطات الهجوم إلى الحركة
                let named = subject().filter(|_| args.subject.first().is_some_and(|&s| self.chunks[s].event().is_none()));
                vec![named.unwrap_or_else(|| link(None, word, SourceType::Anonymous, stance))]
            }
            // علمت «الوطن» من مصادر أن: who learned it is the outlet, or knows it and tells nobody.
            Some(slot @ Slot::After(Preposition::Min)) => speakers(slot)
                .and_then(|g| self.source_of_group(g, word, stance))
                .into_iter()
                .collect(),
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

    /// The nearest phrase before a relative clause that names somebody, where a governed thing was taken for its subject.
    fn person_before(&self, at: usize, group: &Group, args: &Arguments) -> Option<usize> {
        let taken = group[0];
        let thing = self.chunks[taken].prep.is_some() && matches!(self.np(taken)?.head, Head::Other);
        if !args.relative || taken > at || !thing {
            return None;
        }
        let named = |np: &crate::chunk::Np| {
            matches!(
                np.head,
                Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::Loaded(_)
            )
        };
        (0..taken)
            .rev()
            .find(|&k| self.chunks[k].prep.is_none() && self.np(k).is_some_and(named))
    }

    /// جماعة قالت مصادر إنها تلقت: who tells it stands behind the verb that describes an indefinite phrase.
    fn teller_behind(&self, at: usize, group: &Group) -> Option<usize> {
        let described = group[0] + 1 == at && self.np(group[0]).is_some_and(|np| !np.definite && np.name.is_none());
        let behind = at + 1;
        let speaks = self.chunks.get(behind)?.prep.is_none()
            && self
                .np(behind)
                .is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name));
        let told = self.chunks[behind..].iter().take(4).any(|c| {
            let pronoun = fold(c.word.of(self.text));
            matches!(c.kind, Kinds::Complementiser) && pronoun.ends_with(['ه', 'ا', 'م'])
        });
        (described && speaks && told).then_some(behind)
    }

    /// معاليه، سموه، فخامته: a title that stands for a pronoun.
    pub(super) fn is_honorific(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        let word = word.trim_start_matches('و');
        matches!(
            word,
            "معاليه"
                | "معاليها"
                | "سموه"
                | "سموها"
                | "فخامته"
                | "جلالته"
                | "دولته"
                | "سيادته"
                | "سعادته"
                | "فضيلته"
                | "غبطته"
                | "قداسته"
        )
    }

    /// معلومات وصلت لنواب تفيد بأن، الأنباء التي تحدثت عن: the words before the verb that tell, where what was taken for its
    /// subject is governed or far behind it.
    fn words_that_tell(&self, at: usize, group: &Group) -> Option<usize> {
        let subject = group[0];
        let governed = subject < at && self.chunks[subject].prep.is_some();
        let far = subject > at + 1;
        if !governed && !far {
            return None;
        }
        let relative = at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Relative);
        let from = if relative { at - 1 } else { subject };
        if far && !relative {
            return None;
        }
        let words = (0..from)
            .rev()
            .take_while(|&k| !matches!(self.chunks[k].kind, Kinds::Comma | Kinds::Stop | Kinds::Complementiser))
            .find(|&k| self.np(k).is_some_and(|np| matches!(np.head, Head::CueNoun(_))))?;
        (!relative || words + 1 == from).then_some(words)
    }

    /// محاضر التحقيق في الجريمة أظهرت، ليعتقدوا: the verb has a subject of its own that is no speaker, or none that tells.
    pub(super) fn has_unnamed_subject(&self, at: usize, args: &Arguments) -> bool {
        let verb = self.chunks[at].verb();
        let finite = verb.is_some_and(|v| !v.participle) && !args.passive && !self.chunks[at].conj;
        let thing = args
            .subject
            .first()
            .is_some_and(|&s| s < at && !args.carried && self.is_definite_thing(s) && self.chunks[s].prep.is_some());
        finite && thing
    }

    pub(super) fn is_definite_thing(&self, at: usize) -> bool {
        self.np(at)
            .is_some_and(|np| np.definite && matches!(np.head, Head::Other | Head::Event(..)))
    }

    /// وأرجع أسباب التأخر: with a speaker at hand, an unknown common noun after the verb is what he speaks of.
    pub(super) fn is_what_he_speaks_of(&self, at: usize, row: &Cue, group: &Group) -> bool {
        let chunk = &self.chunks[group[0]];
        let common = chunk
            .np()
            .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite && np.name.is_none());
        // وقالت زهرة آدم إن: where أن follows, it is who speaks.
        let clause = self.arguments[at]
            .as_ref()
            .and_then(|args| self.content_of(at, row, args))
            .is_some_and(|k| {
                let opens = matches!(self.chunks[k].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open);
                opens && !self.says_instead(at, k)
            });
        let alone = self.arguments[at].as_ref().is_some_and(|args| args.object.is_empty());
        common
            && (alone || chunk.first != chunk.last)
            && !clause
            && group[0] > at
            && row.frame.role(Slot::Object) == Some(Role::Content)
    }

    /// شخص يشتبه في انتمائه، الشاب الذي يزعم أنه قتل: nobody is named who suspects or claims.
    pub(super) fn is_impersonal(&self, at: usize, group: &Group, args: &Arguments) -> bool {
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
    pub(super) fn is_quoted_name(&self, at: usize) -> bool {
        let mark = |k: usize| self.chunks.get(k).map(|c| &c.kind);
        at > 0 && matches!(mark(at - 1), Some(Kinds::Open)) && matches!(mark(at + 1), Some(Kinds::Close))
    }

    /// نُسب الهجوم إلى الحركة، هجوم نسبته السلطات إلى الحركة: a happening is ascribed, not words.
    pub(super) fn is_ascribed(&self, at: usize, args: &Arguments) -> bool {
        let happening = |&s: &usize| self.chunks[s].event().is_some();
        args.subject.iter().chain(&args.object).any(happening) || self.ascribes_behind(at).is_some()
    }

    /// هجوم نسبته السلطات: the happening right before a verb of ascribing with its pronoun.
    pub(super) fn ascribes_behind(&self, at: usize) -> Option<usize> {
        let cue = self.chunks[at].verb().and_then(|v| v.cue)?;
        let ascribes = self.lexicon.cues[cue as usize].frame.slot(Role::Teller) == Some(Slot::After(Preposition::Ila));
        let before = (at.saturating_sub(3)..at)
            .rev()
            .find(|&k| !matches!(self.chunks[k].kind, Kinds::Relative))?;
        (ascribes && self.chunks[at].pronoun && self.chunks[before].event().is_some()).then_some(before)
    }

    /// Verbs that mostly name nobody who supposes it.
    pub(super) fn supposes(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        matches!(word.as_str(), "يشتبه" | "يعتقد" | "يزعم" | "يفترض" | "يتوقع" | "يرجح")
    }

    /// Whether a phrase names a paper or channel, which may be this outlet.
    pub(super) fn is_medium(&self, np: &crate::chunk::Np) -> bool {
        use musnad_lexicon::codes::Kind;
        matches!(np.head, Head::Party(p) if matches!(self.lexicon.parties[p as usize].kind, Kind::Media | Kind::Monitor))
    }

    /// Whether a hearer passes on what he was told (أبلغت مصادر المرصد): a monitor, a medium, a body; no court, no state.
    pub(super) fn hears_for_us(&self, np: &crate::chunk::Np) -> bool {
        use musnad_lexicon::codes::Kind;
        match np.head {
            Head::Party(p) => matches!(
                self.lexicon.parties[p as usize].kind,
                Kind::Monitor | Kind::Ngo | Kind::Igo | Kind::Relief
            ),
            _ => false,
        }
    }

    /// The links of a reporting verb that names nobody: who goes on, behind those who pass his words on.
    pub(super) fn hidden_links(&self, at: usize, stance: Stance, verb: &Verb, args: &Arguments, carried: &Carried) -> Vec<Link> {
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
        let Some(speaker) = speaker else {
            return vec![link(None, word, SourceType::Anonymous, stance)];
        };
        let own = link(Some(speaker.mention), word, speaker.kind, stance);
        speaker.outer.into_iter().chain([own]).collect()
    }

    /// The word عن itself, which the phrase took in.
    pub(super) fn preposition_before(&self, at: usize) -> Span {
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
}
