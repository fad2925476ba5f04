//! Clauses: which noun phrases belong to which verb or event noun, and in which slot.
//!
//! Arabic lets a subject stand after its verb, before it, or nowhere; unvowelled letters hide the passive.
//! Both are decided here by what stands around the verb: a phrase that opens the clause is its subject, of two
//! bare phrases after a verb the first is the subject, and a verb whose only bare phrase is a victim (a count
//! of people, a struck object) is passive. What is bound by a preposition goes to the slot that the word's
//! frame names for it; what is a place or a time goes there whatever the frame says.

mod agree;
mod antecedent;
mod place;
mod scan;
mod subject;
mod voice;

use crate::chunk::{Chunk, Head, Kinds, Np, Verb};
use agree::Case;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Lexicon;
use musnad_lexicon::frame::{Frame, Role, Slot};
use smallvec::SmallVec;
use subject::Before;

/// Chunks that fill one slot together: a phrase and those coordinated with it.
pub type Group = SmallVec<[usize; 2]>;

/// The arguments of one verb or event noun, as numbers of chunks.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    /// The subject; empty where hidden.
    pub subject: Group,
    /// First object, or subject of the passive.
    pub object: Group,
    /// Second object.
    pub object2: Group,
    /// Genitive of a noun.
    pub genitive: Group,
    /// What prepositions bring, in order.
    pub governed: Vec<(Preposition, Group)>,
    /// Prepositions with a pronoun (عليه).
    pub pronouns: Vec<(Preposition, usize)>,
    /// Places.
    pub places: Group,
    /// Times.
    pub times: Group,
    /// Whether the verb is passive here.
    pub passive: bool,
    /// What a relative clause is about, where a preposition's pronoun takes it up (التظاهرات التي شارك فيها الآلاف).
    pub antecedent: Option<usize>,
    /// Whether the subject is the antecedent of a relative clause.
    pub relative: bool,
    /// Whether the subject was carried over from an earlier verb.
    pub carried: bool,
    /// First chunk after the arguments.
    pub end: usize,
}

impl Arguments {
    /// The phrases in `slot`.
    pub fn slot(&self, slot: Slot) -> Option<&Group> {
        let group = match slot {
            Slot::Subject => &self.subject,
            Slot::Object => &self.object,
            Slot::Object2 => &self.object2,
            Slot::Genitive => &self.genitive,
            Slot::After(p) => return self.governed.iter().find(|(q, _)| *q == p).map(|(_, g)| g),
        };
        if group.is_empty() { None } else { Some(group) }
    }
}

/// One sentence as the later stages see it.
pub struct Clauses<'a> {
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// The article's text.
    pub text: &'a str,
    /// The sentence's chunks.
    pub chunks: &'a [Chunk],
    /// Arguments of each verb and event noun.
    pub arguments: Vec<Option<Arguments>>,
}

/// ذاته، نفسه after what they stress.
fn is_emphasis(words: &str) -> bool {
    let word = musnad_arabic::fold::fold(words);
    let stem = ["هما", "هم", "ها", "ه"].iter().find_map(|e| word.strip_suffix(e));
    matches!(stem, Some("ذات" | "نفس" | "نفسي" | "عين" | "انفس"))
}

impl<'a> Clauses<'a> {
    /// Finds the arguments of every verb and event noun.
    pub fn read(lexicon: &'a Lexicon, text: &'a str, chunks: &'a [Chunk]) -> Clauses<'a> {
        let mut clauses = Clauses {
            lexicon,
            text,
            chunks,
            arguments: vec![None; chunks.len()],
        };
        for (at, chunk) in chunks.iter().enumerate() {
            clauses.arguments[at] = match &chunk.kind {
                Kinds::Verb(verb) => Some(clauses.of_verb(at, verb)),
                Kinds::Np(np) if matches!(np.head, Head::Event(..) | Head::CueMasdar(_) | Head::CueNoun(_)) => {
                    Some(clauses.of_noun(at, np))
                }
                _ => None,
            };
        }
        clauses
    }

    /// The noun phrase at chunk `at`.
    pub fn np(&self, at: usize) -> Option<&'a Np> {
        self.chunks.get(at).and_then(|c| c.np())
    }

    fn frame(&self, verb: &Verb) -> Option<&'a Frame> {
        let frame = verb
            .trigger
            .map(|t| &self.lexicon.triggers[t as usize].frame)
            .or(verb.cue.map(|c| &self.lexicon.cues[c as usize].frame))
            .or(verb.light.map(|l| &self.lexicon.light[l as usize].frame));
        frame.filter(|f| !f.is_empty())
    }

    fn of_verb(&self, at: usize, verb: &Verb) -> Arguments {
        let mut out = Arguments::default();
        let mut bare: Vec<Group> = Vec::new();
        self.scan(at, &mut out, &mut bare, verb.cue.is_some());
        let before = self.subject_before(at, verb);
        let pronoun = self.chunks[at].pronoun;
        let speaker = verb.features.speaker;
        let before = self.speaker_after(at, verb, before, &bare);
        let resumed_later = self.is_resumed_later(at, &before, &bare, &out);
        // خلال معارك شاركوا بها: with nothing behind, the doers are those told before.
        let before = match before {
            Before::Antecedent(group) if bare.is_empty() && verb.features.number == Number::Plural => {
                if self.takes_up_event(at, verb, &group, &out) {
                    out.antecedent = group.first().copied();
                    Before::Hidden
                } else {
                    Before::Antecedent(group)
                }
            }
            before => before,
        };
        let done_to = resumed_later && self.is_passive(verb, pronoun, &Before::Nothing, &bare, &out);
        let resumed_later = done_to || resumed_later && self.can_do_first(&bare);
        out.passive = done_to || !resumed_later && self.is_passive(verb, pronoun, &before, &bare, &out);
        let mut bare = bare.into_iter();
        let antecedent = matches!(before, Before::Antecedent(_));
        match before {
            Before::Subject(group) | Before::Antecedent(group) if !speaker => {
                out.relative = matches!(self.before_kind(at), Some(Kinds::Relative));
                let resumed = out.relative && pronoun || pronoun && self.agrees_as_object(at, &group) && bare.len() > 0;
                // الهدنة التي وافق عليها التحالف، هجوم اتهمت السلطات التنظيم بارتكابه: the verb has its own subject.
                let done_to = |g: &Group| self.np(g[0]).is_some_and(|np| !matches!(np.head, Head::Other));
                let own = (out.relative && !out.pronouns.is_empty() && bare.len() > 0)
                    || (antecedent
                        && bare.len() > 1
                        && bare.as_slice().first().is_some_and(|g| self.can_do(g))
                        && (!self.can_do(&group) || bare.as_slice().get(1).is_some_and(done_to)));
                // الذين يقاتلون المتشددين: no subject follows a verb in the plural.
                let own = own || resumed_later && !pronoun;
                // فرنسا التي تتهم المتمردين: nor does one in the oblique case.
                let own = own
                    && !self.is_oblique(bare.as_slice())
                    && !(antecedent && pronoun && self.can_do_first(bare.as_slice()))
                    && (verb.features.number == Number::Singular || verb.participle);
                // الرجل الذي تعرض منزله للقصف: what follows a verb without object is its subject.
                let own = own
                    || antecedent
                        && verb.light.or(verb.trigger).is_some()
                        && self.frame(verb).is_some_and(|f| f.role(Slot::Object).is_none())
                        && bare.as_slice().first().is_some_and(|g| self.chunks[g[0]].pronoun);
                if own && !out.pronouns.is_empty() {
                    out.antecedent = group.first().copied();
                }
                if own && !out.passive {
                    out.subject = bare.next().unwrap_or_default();
                    out.object = bare.next().unwrap_or_default();
                    out.object2 = bare.next().unwrap_or_default();
                } else if out.passive && resumed_later {
                    out.object = bare.next().unwrap_or_default();
                } else if out.passive {
                    out.object = group;
                    out.object2 = bare.next().unwrap_or_default();
                } else if resumed || antecedent && pronoun && self.can_do_first(bare.as_slice()) {
                    // الصاروخ الذي أطلقته القوات، عمليات قتل وتفجير نفذها التنظيم: the antecedent is what was fired.
                    out.object = group;
                    out.subject = bare.next().unwrap_or_default();
                    out.object2 = bare.next().unwrap_or_default();
                } else if antecedent && pronoun && bare.len() == 0 && self.agrees_as_object(at, &group) {
                    // ثلاثة جنود خطفتهم: the pronoun is the antecedent, the doer that of the verb before.
                    match self.carried_subject(at, false).filter(|c| *c != group) {
                        Some(doer) => {
                            out.carried = true;
                            out.subject = doer;
                            out.object = group;
                        }
                        None if self.agrees_with(verb, &group) && !self.means_them(at, verb) => out.subject = group,
                        None => out.object = group,
                    }
                } else {
                    out.subject = group;
                    out.object = bare.next().unwrap_or_default();
                    out.object2 = bare.next().unwrap_or_default();
                }
            }
            before => {
                let hidden = matches!(before, Before::Hidden);
                // أنه يدعم جهات: the pronoun is the subject, what follows the object.
                let pronoun_subject = matches!(before, Before::Pronoun);
                let plural = verb.features.number != Number::Singular && verb.features.is_verb();
                if out.passive
                    || speaker
                    || verb.participle
                    || plural
                    || pronoun_subject
                    || self.is_said(verb, bare.as_slice(), &out)
                    || self.is_carried_event(verb, bare.as_slice())
                    || !pronoun && bare.len() == 1 && self.is_object_by_form(verb, bare.as_slice())
                    || hidden && !pronoun && bare.len() == 1 && self.clashes(verb, &bare.as_slice()[0])
                    || !pronoun && bare.len() == 1 && self.disagrees(at, verb, &bare.as_slice()[0])
                {
                    out.object = bare.next().unwrap_or_default();
                    out.object2 = bare.next().unwrap_or_default();
                } else {
                    let first = bare.next().unwrap_or_default();
                    // وقتلت ثلاثة: with a hidden subject, a lone victim is the object.
                    let nominative = first
                        .first()
                        .and_then(|g| self.np(*g))
                        .is_some_and(|np| self.case(np) == Case::Nominative);
                    // استهدفت طاقما عسكريا: an accusative is no subject.
                    let accusative = first
                        .first()
                        .and_then(|g| self.np(*g))
                        .is_some_and(|np| np.number == Number::Singular && self.case(np) == Case::Oblique)
                        && verb.trigger.is_some()
                        && !pronoun;
                    let lone = bare.len() == 0
                        && hidden
                        && !nominative
                        && verb.cue.is_none()
                        && verb.trigger.is_some()
                        && self.frame(verb).is_none_or(|f| f.role(Slot::Object).is_some())
                        && !first.is_empty()
                        && self.is_victim(&first)
                        && !self.np(first[0]).is_some_and(|np| self.are_fighters_of(np))
                        && !pronoun;
                    let lone = match self.goes_on_speaking(at, verb, &first) {
                        Some(goes_on) if bare.len() == 0 && hidden && !nominative && !pronoun => goes_on,
                        _ => lone,
                    };
                    // استهدف السيارة مسلحون مجهولون: the object before a subject that shows its case.
                    let inverted = !pronoun
                        && !nominative
                        && !self.can_do(&first)
                        && bare.as_slice().first().is_some_and(|second| self.shows_doer(second));
                    if inverted {
                        out.object = first;
                        out.subject = bare.next().unwrap_or_default();
                    } else if lone || accusative && bare.len() > 0 {
                        out.object = first;
                    } else {
                        out.subject = first;
                        out.object = bare.next().unwrap_or_default();
                        out.object2 = bare.next().unwrap_or_default();
                    }
                }
                if out.subject.is_empty()
                    && !speaker
                    && (!out.passive || out.object.is_empty())
                    && let Some(carried) = self.carried_subject(at, out.passive)
                {
                    out.carried = true;
                    if out.passive {
                        out.object = carried;
                    } else {
                        out.subject = carried;
                    }
                }
            }
        }
        out
    }

    /// ونفى مقتل مدنيين، وأعلن اعتقال خمسة: a lone happening after a reporting verb is what is said, not who says it,
    /// unless more is said of it (أثبت التحقيق أن).
    fn is_said(&self, verb: &Verb, bare: &[Group], args: &Arguments) -> bool {
        let Some(cue) = verb.cue.filter(|_| verb.trigger.is_none()) else {
            return false;
        };
        let frame = &self.lexicon.cues[cue as usize].frame;
        let content = |slot: Slot| match slot {
            Slot::After(p) => args.governed.iter().any(|(q, _)| *q == p),
            _ => false,
        };
        let more = matches!(
            self.chunks.get(args.end).map(|c| &c.kind),
            Some(Kinds::Complementiser | Kinds::Colon | Kinds::Preposition(_))
        ) || frame.slots_of(Role::Content).any(content);
        frame.role(Slot::Object) == Some(Role::Content)
            && !more
            && bare.first().is_some_and(|g| self.chunks[g[0]].event().is_some())
    }

    /// Whether the ending of the first phrase shows that it is no subject.
    fn is_oblique(&self, bare: &[Group]) -> bool {
        let np = bare.first().and_then(|g| self.np(g[0]));
        np.is_some_and(|np| self.case(np) == Case::Oblique)
    }

    /// خطفتهم: whether a verb in the singular is done to those of its pronoun, so that they are not its subject.
    fn means_them(&self, at: usize, verb: &Verb) -> bool {
        let them = self.chunks[at].pronoun && self.chunks[at].span.of(self.text).ends_with("هم");
        them && verb.features.number == Number::Singular
    }

    /// Whether the first phrase can act; a capital with the verb's gender can (مقاتلين دربتهم واشنطن).
    fn can_do_first(&self, bare: &[Group]) -> bool {
        let capital = |g: &Group| bare.len() == 1 && self.np(g[0]).is_some_and(|np| matches!(np.head, Head::Place(_)));
        bare.first().is_some_and(|g| self.can_do(g) || capital(g))
    }

    /// وشنت هجوما، وأطلقت الرصاص: the event noun or weapon that a verb carries is no doer of it.
    fn is_carried_event(&self, verb: &Verb, bare: &[Group]) -> bool {
        // استخدمت الهراوات: nor does a weapon use anything.
        let weapon = |g: &Group| {
            self.np(g[0])
                .is_some_and(|np| matches!(np.head, Head::Means(_)) && np.inner.is_none())
        };
        let uses = match verb.trigger {
            Some(t) => self.lexicon.triggers[t as usize].frame.role(Slot::Subject) == Some(Role::Actor),
            None => verb.light.is_none() && verb.cue.is_none(),
        };
        if uses && bare.len() == 1 && bare.first().is_some_and(weapon) {
            return true;
        }
        let carries = |light: u16| self.lexicon.light[light as usize].frame.slot(Role::Event) == Some(Slot::Object);
        verb.light.is_some_and(carries)
            && bare
                .first()
                .and_then(|g| self.np(g[0]))
                .is_some_and(|np| matches!(np.head, Head::Event(..) | Head::Means(_)) && np.inner.is_none())
    }

    fn of_noun(&self, at: usize, np: &Np) -> Arguments {
        let mut out = Arguments::default();
        let mut bare: Vec<Group> = Vec::new();
        self.scan(at, &mut out, &mut bare, false);
        let adjacent = bare.first().is_some_and(|g| {
            let between = &self.chunks[at + 1..g[0]];
            between.iter().all(|c| matches!(c.kind, Kinds::Open | Kinds::Close))
        });
        let mut bare = bare.into_iter();
        if !np.definite && adjacent && np.number != Number::Dual {
            out.genitive = bare.next().unwrap_or_default();
            // قصف الطيران مواقع المسلحين: agent and object of the masdar.
            if let Some(second) = bare.next()
                && self.np(second[0]).is_some_and(|np| !matches!(np.head, Head::Other))
                && out
                    .genitive
                    .first()
                    .is_some_and(|g| self.np(*g).is_some_and(|np| self.is_doer(np)))
                && out.genitive.iter().max().is_some_and(|&g| g + 1 == second[0])
            {
                out.object = second;
            }
        } else if self.chunks[at].pronoun && adjacent && matches!(np.head, Head::Event(_, musnad_lexicon::Part::Masdar)) {
            // استهدافه منازل المدنيين: the pronoun is the doer, what follows the object.
            let first = bare.next().unwrap_or_default();
            if self
                .np(first[0])
                .is_some_and(|np| !matches!(np.head, Head::Other | Head::Means(_)) && self.case(np) != Case::Nominative)
                && first[0] == at + 1
            {
                out.object = first;
            }
        } else if np.number == Number::Dual && adjacent && np.features.construct {
            out.genitive = bare.next().unwrap_or_default();
        }
        out
    }
}
