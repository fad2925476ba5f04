//! Verbs and nouns that say that somebody does what a verbal noun tells (قامت القوات بقصف، تمكن الجيش من طرد، قيام
//! المسلحين بقتل), however far they stand from it: their subject is its doer.
use super::Candidate;
use crate::chunk::{Head, Kinds, Verb};
use crate::clause::{Clauses, Group};
use crate::mention::{self, Referent};
use crate::statement::Mention;
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, VerbRole};
use musnad_lexicon::frame::{Role, Slot};

/// Verbal nouns that carry an event noun as the verbs of `light.tsv` do.
const BEARERS: [&str; 16] = [
    "محاولة",
    "محاولات",
    "فرض",
    "شن",
    "تنفيذ",
    "توجيه",
    "ارتكاب",
    "خوض",
    "اطلاق",
    "بدء",
    "مواصلة",
    "تكثيف",
    "تقديم",
    "توفير",
    "ارسال",
    "اجراء",
];

/// Nouns of doing whose genitive does what they govern.
const DEEDS: [&str; 24] = [
    "قيام",
    "اقدام",
    "استمرار",
    "مواصلة",
    "تمكن",
    "نجاح",
    "محاولة",
    "محاولات",
    "مخطط",
    "عزم",
    "اعتزام",
    "دور",
    "ضلوع",
    "تورط",
    "فشل",
    "مشاركة",
    "قرار",
    "اصرار",
    "سعي",
    "مساعي",
    "قدرة",
    "نية",
    "تعهد",
    "خطط",
];

/// The noun before the pronoun that ends it.
fn without_pronoun(word: &str) -> Option<&str> {
    ["هما", "هم", "ها", "ه"].iter().find_map(|e| word.strip_suffix(e))
}

/// How many chunks may stand between a governing verb and its verbal noun.
const REACH: usize = 18;

impl Clauses<'_> {
    /// بشن هجوم، في تنفيذ عملية: the chunk of the verbal noun that carries the event noun at `at`, or `at` itself.
    pub(super) fn bearer(&self, at: usize) -> usize {
        let carries = |k: usize| {
            self.np(k).is_some_and(|np| {
                let word = fold(np.bare.of(self.text));
                matches!(np.head, Head::Other) && BEARERS.contains(&word.trim_start_matches(['ب', 'ل']))
            })
        };
        let before = at.checked_sub(1).filter(|&k| self.chunks[at].prep.is_none() && carries(k));
        before.unwrap_or(at)
    }

    /// The verb of doing, beginning, trying or being able that governs the verbal noun at `at` through its preposition.
    pub(super) fn governing_verb(&self, at: usize) -> Option<usize> {
        let Some(prep) = self.chunks[at].prep else {
            return self.bare_governor(at);
        };
        for k in (at.saturating_sub(REACH)..at).rev() {
            match &self.chunks[k].kind {
                Kinds::Verb(v) if v.participle => {}
                Kinds::Verb(v) => {
                    let args = self.arguments[k].as_ref()?;
                    let governs = !args.passive && !args.subject.is_empty() && self.takes(v, prep);
                    if governs {
                        return self.no_rival(k, at, prep).then_some(k);
                    }
                    // المكتب، الهيئة التي وصفتها الصحافة، من تفكيك: a relative clause stands between.
                    if !args.relative {
                        return None;
                    }
                }
                Kinds::Stop | Kinds::Complementiser | Kinds::Subordinator | Kinds::Marker(_) | Kinds::Colon => return None,
                _ => {}
            }
        }
        None
    }

    /// قررت الجبهة عزل، يتولى الجيش مواجهة: the verb that tells no happening of its own and whose object the verbal noun is.
    fn bare_governor(&self, at: usize) -> Option<usize> {
        let masdar = matches!(self.chunks[at].event(), Some((_, Part::Masdar)));
        let k = (at.saturating_sub(6)..at)
            .rev()
            .find(|&k| self.chunks[k].verb().is_some_and(|v| !v.participle))?;
        let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let plain = verb.trigger.is_none() && verb.light.is_none() && verb.cue.is_none();
        let object = args.object.first() == Some(&at) && !args.passive && !self.chunks[at].conj;
        (masdar && plain && object && self.can_do(&args.subject)).then_some(k)
    }

    /// يتولى الجيش مواجهة المسلحين: whether the fight at `at` is the object of a verb of doing with a doer of its own.
    pub(super) fn is_done_by_subject(&self, at: usize) -> bool {
        let bare = self.chunks[at].prep.is_none() && !self.chunks[at].conj;
        let k = (at.saturating_sub(6)..at).rev().find(|&k| self.chunks[k].verb().is_some());
        k.and_then(|k| self.chunks[k].verb().zip(self.arguments[k].as_ref()))
            .is_some_and(|(verb, args)| {
                let does = matches!(verb.role, Some(VerbRole::Do | VerbRole::Try | VerbRole::Plan)) && verb.trigger.is_none();
                bare && does && args.object.first() == Some(&at) && !args.passive && self.can_do(&args.subject)
            })
    }

    /// ساعدوا الطيران على ضرب، دفع عناصره إلى رفض: of a verb that tells no happening of its own and has an object that can
    /// act, the object does what على or إلى brings.
    fn helped(&self, at: usize) -> Option<Group> {
        use Preposition::{Ala, Ila};
        if !matches!(self.chunks[at].prep, Some(Ala | Ila)) {
            return None;
        }
        let k = (at.saturating_sub(6)..at).rev().find(|&k| self.chunks[k].verb().is_some())?;
        let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let helps = verb.trigger.is_none_or(|t| {
            let event = self.lexicon.triggers[t as usize].event;
            matches!(event, Some(EventType::Aid | EventType::Coerce))
        });
        let plain = helps && verb.light.is_none() && verb.cue.is_none() && !verb.participle;
        let object = args
            .object
            .first()
            .and_then(|&o| self.np(o))
            .is_some_and(|np| self.is_doer(np) && !matches!(np.head, Head::Place(_)));
        let near = args.governed.iter().any(|(_, g)| g[0] == at);
        (plain && object && near && !args.passive && !args.subject.is_empty()).then(|| args.object.clone())
    }

    /// Whether the verb takes a verbal noun through the preposition: قام بـ، تمكن من، نجح في، سعى إلى.
    fn takes(&self, verb: &Verb, prep: Preposition) -> bool {
        use Preposition::{Ala, Bi, Fi, Ila, Li, Min};
        let light = verb.light.is_some_and(|l| {
            let frame = &self.lexicon.light[l as usize].frame;
            frame.role(Slot::After(prep)) == Some(Role::Event) && frame.role(Slot::Subject) == Some(Role::Actor)
        });
        let role = verb.role.filter(|_| verb.trigger.is_none()).is_some_and(|r| match r {
            VerbRole::Do => matches!(prep, Bi),
            VerbRole::Can => matches!(prep, Min | Fi),
            VerbRole::Try | VerbRole::Plan => matches!(prep, Li | Ila),
            VerbRole::Phase => matches!(prep, Bi | Fi),
            _ => false,
        });
        light || role || matches!(verb.role, Some(VerbRole::Plan)) && prep == Ala && verb.trigger.is_none()
    }

    /// Whether no other happening stands between through the same preposition.
    fn no_rival(&self, verb: usize, at: usize, prep: Preposition) -> bool {
        !(verb + 1..at).any(|k| self.chunks[k].prep == Some(prep) && self.chunks[k].event().is_some())
    }

    /// استمرار المسلحين في شن هجمات، إقدام الحركة على قتل، قيامها أمس بخطف: who does what the noun of doing that governs
    /// `at` says: its genitive, or its pronoun's antecedent.
    pub(super) fn nominal_doer(&self, at: usize, earlier: &[Referent]) -> Option<Mention> {
        let k = self.noun_of_doing(at)?;
        // قيام الأمن بكشف وضبط خلية: the second of two joined nouns.
        if self.chunks[at].conj && self.chunks[k].prep.is_some() && self.np(k).is_some_and(|np| matches!(np.head, Head::Other)) {
            return self.nominal_doer(k, earlier);
        }
        let governed = self.chunks[at].prep.is_some() || self.chunks[at].span.start > self.chunks[at].word.start;
        // محاولة شاب خطف، إطلاق تركيا حملة: some take what they govern without a preposition.
        let protest = self.chunks[at]
            .event()
            .is_some_and(|(row, _)| self.trigger(row).event == Some(EventType::Protest));
        let bare = !self.chunks[at].conj && !protest;
        let governed = governed || bare;
        let np = self.np(k).filter(|_| governed)?;
        if matches!(np.head, Head::Other) && self.is_deed(k) {
            return match np.inner {
                Some((head @ (Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Loaded(_) | Head::Nisba(_)), span)) => {
                    Some(self.inner_mention(np, head, span))
                }
                // إطلاق تركيا حملة: the country looks like its adjective.
                _ if !np.nisbas.is_empty() => {
                    let (nisba, span) = np.nisbas[0];
                    Some(mention::by_nisba(self.lexicon, nisba, span))
                }
                _ => self
                    .ends_in_pronoun(k)
                    .then(|| self.antecedent_of(k, earlier, &[], true))
                    .flatten(),
            };
        }
        let genitive = k > 0
            && self.np(k - 1).is_some_and(|f| matches!(f.head, Head::Other))
            && self.is_deed(k - 1)
            && self.is_doer(np)
            && self.chunks[k].prep.is_none();
        genitive.then(|| self.doer_at(k, np))
    }

    /// What stands before the verbal noun at `at`, times and places left out (قيام مجهولين الليلة الماضية بتدمير).
    fn noun_of_doing(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&k| {
            let c = &self.chunks[k];
            let place = matches!(c.prep, Some(Preposition::Fi | Preposition::Min))
                && self.np(k).is_some_and(|np| crate::chunk::is_place(self.lexicon, np));
            !matches!(c.kind, Kinds::Open | Kinds::Close | Kinds::Time(_)) && !place
        })
    }

    /// Whether the phrase at `k` opens with a noun of doing.
    fn is_deed(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| {
            let word = fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
            BEARERS.contains(&word.as_str())
                || DEEDS.contains(&word.as_str())
                || without_pronoun(&word).is_some_and(|stem| DEEDS.contains(&stem))
        })
    }

    /// Whether the one word at `k` is a noun of doing with a pronoun (قيامه).
    fn ends_in_pronoun(&self, k: usize) -> bool {
        let word = fold(self.chunks[k].span.of(self.text));
        without_pronoun(&word).is_some_and(|stem| DEEDS.contains(&stem))
    }

    /// بدأ الجيش قصف المدينة، تمكنت الشرطة من اعتقال: the verb's subject does what the verbal noun says.
    pub(super) fn carry_masdar_actors(&self, out: &mut [Candidate]) {
        for candidate in out.iter_mut() {
            if !matches!(candidate.part, Part::Masdar | Part::Noun) || !candidate.event.actors.is_empty() {
                continue;
            }
            if let Some(k) = self.governing_verb(self.bearer(candidate.at)) {
                let subject = self.arguments[k].as_ref().map(|a| a.subject.clone()).unwrap_or_default();
                self.fill_role(candidate, Role::Actor, &subject);
                continue;
            }
            if let Some(object) = self.helped(self.bearer(candidate.at)) {
                self.fill_role(candidate, Role::Actor, &object);
                continue;
            }
            if self.trigger(candidate.row).frame.slot(Role::Actor).is_some() {
                self.carry_near(candidate);
            }
        }
    }

    /// بدأ الجيش قصف المدينة: a verb of doing near before the verbal noun.
    fn carry_near(&self, candidate: &mut Candidate) {
        let near = candidate.at.saturating_sub(5)..candidate.at;
        let Some(k) = near.rev().find(|&k| self.chunks[k].verb().is_some()) else {
            return;
        };
        let (Some(verb), Some(args)) = (self.chunks[k].verb(), &self.arguments[k]) else {
            return;
        };
        let governs = verb.role.is_some_and(|r| {
            matches!(
                r,
                VerbRole::Phase | VerbRole::Try | VerbRole::Plan | VerbRole::Can | VerbRole::Do
            )
        }) && verb.trigger.is_none();
        // المجندون يتم تسليحهم: what was done has no doer.
        let done = self.chunks[candidate.at].pronoun
            && verb
                .light
                .is_some_and(|l| self.lexicon.light[l as usize].frame.role(Slot::Subject) == Some(Role::Event));
        if governs && !done && !args.passive && candidate.at < args.end.max(k + 4) {
            let group: Group = args.subject.iter().copied().filter(|&g| g != candidate.at).collect();
            self.fill_role(candidate, Role::Actor, &group);
        }
    }

    /// العمليات التي اتخذتها الحكومة، الضربات التي نفذتها أنقرة: the subject of a relative clause whose verb takes the
    /// happening up by its pronoun did it.
    pub(super) fn told_by_relative(&self, out: &mut [Candidate]) {
        for at in 0..self.chunks.len() {
            let (Some(verb), Some(args)) = (self.chunks[at].verb(), &self.arguments[at]) else {
                continue;
            };
            let before = args.object.first().is_some_and(|&k| k < at);
            let taken_up = before && self.chunks[at].pronoun && !args.passive;
            // اتصال تلقاه الرئيس من نظيره: who receives a call speaks.
            let talks = args.object.iter().any(|&k| {
                let row = self.chunks[k].event().map(|(row, _)| row);
                row.is_some_and(|r| self.trigger(r).event == Some(EventType::Consult))
            });
            let carries = verb.light.is_none_or(|l| {
                let role = self.lexicon.light[l as usize].frame.role(Slot::Subject);
                matches!(role, Some(Role::Event | Role::Actor)) || talks
            });
            if !taken_up || !carries || verb.trigger.is_some() || verb.cue.is_some() {
                continue;
            }
            let doer = |k: usize| {
                self.np(k)
                    .is_some_and(|np| self.is_doer(np) || matches!(np.head, Head::Place(_)))
            };
            if !args.subject.first().is_some_and(|&k| doer(k)) {
                continue;
            }
            for candidate in out.iter_mut().filter(|c| args.object.contains(&c.at)) {
                if candidate.event.actors.is_empty() || self.by_means_alone(candidate) {
                    let before = std::mem::take(&mut candidate.event.actors);
                    for &k in &args.subject {
                        if let Some(np) = self.np(k).filter(|_| doer(k)) {
                            candidate.event.actors.push(self.doer_at(k, np));
                        }
                    }
                    if candidate.event.actors.is_empty() {
                        candidate.event.actors = before;
                    }
                    let other = args
                        .governed
                        .iter()
                        .find(|(p, _)| talks && matches!(p, Preposition::Min | Preposition::Maa));
                    if let Some((_, group)) = other {
                        self.fill_role(candidate, Role::Actor, group);
                        let event = &mut candidate.event;
                        event.recipients.retain(|r| !event.actors.iter().any(|a| a.span == r.span));
                    }
                }
            }
        }
    }

    /// غارات الطائرات: whether only what the happening was done with stands as its doer.
    fn by_means_alone(&self, candidate: &Candidate) -> bool {
        let genitive = self.arguments[candidate.at]
            .as_ref()
            .and_then(|a| a.genitive.first().copied());
        genitive
            .and_then(|k| self.np(k))
            .is_some_and(|np| np.means.is_some() && np.inner.is_none() && np.nisbas.is_empty())
            && candidate.event.actors.len() == 1
    }
}
