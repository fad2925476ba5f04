//! Clauses: which noun phrases belong to which verb or event noun, and in which slot.
//!
//! Arabic lets a subject stand after its verb, before it, or nowhere; unvowelled letters hide the passive.
//! Both are decided here by what stands around the verb: a phrase that opens the clause is its subject, of two
//! bare phrases after a verb the first is the subject, and a verb whose only bare phrase is a victim (a count
//! of people, a struck object) is passive. What is bound by a preposition goes to the slot that the word's
//! frame names for it; what is a place or a time goes there whatever the frame says.

mod place;
mod subject;

use crate::chunk::{self, Chunk, Head, Kinds, Np, Verb};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Lexicon;
use musnad_lexicon::frame::{Frame, Role, Slot};
use smallvec::SmallVec;
use subject::{Before, Case};

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
    let stem = |w: &str| {
        ["هما", "هم", "ها", "ه"]
            .iter()
            .find_map(|e| w.strip_suffix(e).map(str::to_owned))
    };
    let word = musnad_arabic::fold::fold(words);
    stem(&word).is_some_and(|s| matches!(s.as_str(), "ذات" | "نفس" | "نفسي" | "عين" | "انفس"))
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
        out.passive = self.is_passive(verb, pronoun, &before, &bare, &out);
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
                let own = own
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
                        None if self.agrees_with(verb, &group) => out.subject = group,
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
                        && !pronoun;
                    if lone || accusative && bare.len() > 0 {
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

    fn can_do_first(&self, bare: &[Group]) -> bool {
        bare.first().is_some_and(|g| self.can_do(g))
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

    /// Collects what follows `at` up to the end of its clause.
    fn scan(&self, at: usize, out: &mut Arguments, bare: &mut Vec<Group>, cue: bool) {
        enum Last {
            None,
            Bare,
            Governed,
            Place,
        }
        let chunks = self.chunks;
        let mut last = Last::None;
        let mut j = at + 1;
        let mut or = false;
        while j < chunks.len() {
            let c = &chunks[j];
            let comma = j > 0 && matches!(chunks[j - 1].kind, Kinds::Comma);
            match &c.kind {
                Kinds::Np(np) => {
                    let next_is_verb = matches!(chunks.get(j + 1).map(|c| &c.kind), Some(Kinds::Verb(v)) if !v.participle);
                    if c.prep.is_none() && (c.conj || or) {
                        if next_is_verb && !or && self.agrees(j, j + 1) && !matches!(last, Last::Bare) {
                            break;
                        }
                        if next_is_verb && c.conj && comma {
                            break;
                        }
                        or = false;
                        match last {
                            Last::Bare => {
                                if let Some(group) = bare.last_mut() {
                                    if self.coordinates(group[0], j) {
                                        group.push(j);
                                    } else {
                                        break;
                                    }
                                }
                            }
                            Last::Governed => {
                                if let Some((_, group)) = out.governed.last_mut() {
                                    if !self.coordinates(group[0], j) {
                                        break;
                                    }
                                    group.push(j);
                                }
                            }
                            Last::Place => {
                                if chunk::is_place(self.lexicon, np)
                                    || matches!(np.head, Head::Object(_)) && self.is_object_list(out)
                                    || matches!(np.head, Head::Other) && self.may_be_place_name(np)
                                {
                                    out.places.push(j);
                                } else {
                                    break;
                                }
                            }
                            Last::None => break,
                        }
                        j += 1;
                        continue;
                    }
                    or = false;
                    // بالإقليم ذاته: a word of emphasis is no phrase of its own.
                    if c.prep.is_none() && is_emphasis(np.bare.of(self.text)) {
                        j += 1;
                        continue;
                    }
                    match c.prep {
                        None if self.is_bare_side(np) => {}
                        None if self.is_direction(np) || matches!(np.head, Head::Place(_)) && matches!(last, Last::Place) => {
                            out.places.push(j);
                            last = Last::Place;
                        }
                        None if comma && matches!(np.head, Head::Event(..)) && bare.len() == 1 => {
                            bare.push(smallvec::smallvec![j]);
                            last = Last::Bare;
                        }
                        // استهدف إلى جانب كذا، جبهة النصرة: the object still to come, after an adjunct between commas.
                        None if comma
                            && bare.len() == 1
                            && matches!(last, Last::Governed)
                            && matches!(np.head, Head::Party(_) | Head::Group(_))
                            && self.chunks[at].verb().is_some_and(|v| v.cue.is_none()) =>
                        {
                            bare.push(smallvec::smallvec![j]);
                            last = Last::Bare;
                        }
                        None if comma => {
                            // An apposition between commas is passed over.
                            match (j..chunks.len()).take(7).find(|&k| matches!(chunks[k].kind, Kinds::Comma)) {
                                Some(k)
                                    if !chunks[j..k]
                                        .iter()
                                        .any(|c| matches!(&c.kind, Kinds::Verb(v) if !v.participle)) =>
                                {
                                    j = k + 1;
                                    continue;
                                }
                                _ => break,
                            }
                        }
                        // رفض التنظيم: the genitive of a verbal noun is no argument of the verb before it.
                        None if self.is_genitive(at, j) || self.is_second_genitive(at, j) => last = Last::None,
                        // الحكومة المعترف بها: a participle and its pronoun describe the phrase before.
                        None if self.is_described(j) => {}
                        None => {
                            bare.push(smallvec::smallvec![j]);
                            last = Last::Bare;
                        }
                        Some(p) => {
                            // أنحاء متفرقة من العراق: the whole names the place, its vague part does not.
                            let whole = p == Preposition::Min
                                && matches!(last, Last::Place)
                                && chunk::is_place(self.lexicon, np)
                                && out.places.last() == Some(&(j - 1));
                            if whole && self.np(j - 1).is_some_and(|np| chunk::is_vague_place(self.lexicon, np)) {
                                out.places.pop();
                            }
                            let place = whole || self.is_place_here(p, np) || self.is_beside(j) || self.is_listed_with_place(j);
                            // في بلدة كذا على بعد 10 كلم من المدينة: how far off adds no place.
                            if place && p == Preposition::Away && !out.places.is_empty() {
                                last = Last::Place;
                            } else if place {
                                out.places.push(j);
                                last = Last::Place;
                            } else {
                                last = Last::Governed;
                            }
                            out.governed.push((p, smallvec::smallvec![j]));
                        }
                    }
                }
                Kinds::Time(_) => out.times.push(j),
                Kinds::Preposition(p) if c.pronoun => out.pronouns.push((*p, j)),
                // قال لـ«الشرق الأوسط»: a hearer set apart by quotation marks is passed over.
                Kinds::Preposition(Preposition::Li)
                    if matches!(chunks.get(j + 1).map(|c| &c.kind), Some(Kinds::Open | Kinds::Aside)) =>
                {
                    let closing = |k: &usize| matches!(chunks[*k].kind, Kinds::Close) || chunks[*k].word.of(self.text) == ")";
                    match (j + 2..chunks.len()).take(6).find(closing) {
                        Some(k) => {
                            j = k + 1;
                            continue;
                        }
                        None => break,
                    }
                }
                Kinds::Preposition(_) => break,
                // فصائل موالية للنظام: what a tie says of a phrase is passed over.
                Kinds::Tie(_) => {
                    if self.np(j + 1).is_some() || matches!(self.chunks.get(j + 1).map(|c| &c.kind), Some(Kinds::Preposition(_)))
                    {
                        j += 1;
                    }
                }
                // قال «البغدادي»: a speaker in quotation marks.
                Kinds::Open
                    if cue
                        && bare.is_empty()
                        && matches!(chunks.get(j + 2).map(|c| &c.kind), Some(Kinds::Close))
                        && self.np(j + 1).is_some() => {}
                // قال لـ «الأنباء» إن: a hearer in quotation marks is passed over.
                Kinds::Open
                    if cue
                        && chunks
                            .get(j + 1)
                            .is_some_and(|c| c.np().is_some() && c.prep == Some(Preposition::Li))
                        && matches!(chunks.get(j + 2).map(|c| &c.kind), Some(Kinds::Close)) =>
                {
                    j += 3;
                    continue;
                }
                Kinds::Open if cue => break,
                // وهي واحدة من معاقلهم: a clause of its own.
                Kinds::Pronoun if c.conj && matches!(c.word.of(self.text), "وهو" | "وهي" | "وهم" | "وهما") => break,
                Kinds::Open | Kinds::Close | Kinds::Pronoun | Kinds::Exceptive => {}
                Kinds::Conjunction if c.word.of(self.text).trim_start_matches('و') == "أو" || c.word.of(self.text) == "او" => {
                    or = true
                }
                // «إف-16»
                Kinds::Aside if c.quote != 0 => {}
                Kinds::Aside => {
                    // What stands in parentheses is passed over.
                    if c.word.of(self.text) != "(" {
                        if c.word.of(self.text) == ")" {
                            j += 1;
                            continue;
                        }
                        break;
                    }
                    match (j + 1..chunks.len()).take(12).find(|&k| chunks[k].word.of(self.text) == ")") {
                        Some(k) => {
                            j = k + 1;
                            continue;
                        }
                        None => break,
                    }
                }
                Kinds::Comma => match chunks.get(j + 1) {
                    Some(n) if n.prep.is_some() || matches!(n.kind, Kinds::Np(_) | Kinds::Time(_)) => {}
                    // ، المرتبط بالقاعدة، and ، الذي زار المدينة، are passed over.
                    Some(Chunk {
                        kind: Kinds::Tie(_) | Kinds::Relative,
                        ..
                    }) => {
                        match (j + 2..chunks.len())
                            .take(14)
                            .find(|&k| matches!(chunks[k].kind, Kinds::Comma | Kinds::Stop))
                        {
                            Some(k)
                                if matches!(chunks[k].kind, Kinds::Comma)
                                    && (chunks.get(k + 1).is_some_and(|c| {
                                        c.prep.is_some()
                                            || matches!(c.kind, Kinds::Np(_) | Kinds::Time(_) | Kinds::Complementiser)
                                    })) =>
                            {
                                j = k + 1;
                                continue;
                            }
                            _ => break,
                        }
                    }
                    _ => break,
                },
                _ => break,
            }
            j += 1;
        }
        out.end = j;
    }

    /// Whether phrase `k` is the genitive of a verbal noun right before it that is not the word at `at`.
    fn is_genitive(&self, at: usize, k: usize) -> bool {
        // بسلب النساء حليهن: nor is what is done to the genitive's owner.
        let second = k > at + 2
            && self.chunks[k - 1].prep.is_none()
            && !self.chunks[k].conj
            && self.chunks[k - 1].last + 1 == self.chunks[k].first
            && self
                .np(k - 1)
                .is_some_and(|np| np.definite && !matches!(np.head, Head::Event(..)))
            && self.np(k).is_some_and(|np| !matches!(np.head, Head::Event(..)))
            && self.chunks[k - 2].prep.is_some()
            && self.is_genitive(at, k - 1);
        second
            || k > at + 1
                && self
                    .np(k - 1)
                    .is_some_and(|np| matches!(np.head, Head::Event(..) | Head::CueMasdar(_)) && !np.definite)
                && !self.chunks[k - 1].pronoun
    }

    /// في ظل تهاوي المليشيات: whether phrase `k` is the genitive of an unknown noun that a preposition governs.
    fn is_second_genitive(&self, at: usize, k: usize) -> bool {
        let before = &self.chunks[k - 1];
        // في شن هجمات: of an event noun, too.
        let word = before.first == before.last;
        let definite = |np: &Np| {
            if matches!(np.head, Head::Event(..)) {
                word && !np.definite
            } else {
                np.definite
            }
        };
        k > at + 1
            && before.prep.is_some()
            && !before.pronoun
            && before.last + 1 == self.chunks[k].first
            && self.np(k).is_some_and(definite)
            && before
                .np()
                .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite && np.figure.is_none())
    }

    /// Whether phrase `k` is a participle with the article that describes the phrase right before it.
    fn is_described(&self, k: usize) -> bool {
        let participle = |np: &Np| matches!(np.head, Head::Other) && self.text[np.bare.start..].starts_with("الم");
        let resumed = matches!(self.chunks.get(k + 1), Some(c) if c.pronoun && matches!(c.kind, Kinds::Preposition(_)));
        resumed && self.np(k).is_some_and(participle) && self.chunks[k - 1].last + 1 == self.chunks[k].first
    }

    /// Whether phrase `b` can be joined by و to phrase `a`.
    fn coordinates(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.np(a), self.np(b)) else {
            return false;
        };
        let event = |np: &Np| matches!(np.head, Head::Event(..));
        event(a) == event(b)
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
