//! The subject of a verb, and whether the verb is passive.
//!
//! A phrase that opens the clause is its subject; الذي gives its antecedent; أنه its pronoun; و with nothing after it
//! the subject of the verb before. Case endings that show (ون، ين, ا) and gender tell a lone phrase after the verb
//! for subject or object; a count of victims after a verb that counts them makes it passive.
use super::{Clauses, Group};
use crate::chunk::{Head, Kinds, Verb};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::VerbRole;
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// وفي العاصمة صنعاء أفادت مصادر: who can speak and follows a reporting verb is its subject, whatever stands
    /// before, unless the phrase right before it opens the clause.
    pub(super) fn speaker_after(&self, at: usize, verb: &Verb, before: Before, bare: &[Group]) -> Before {
        if verb.cue.is_none() || matches!(self.before_kind(at), Some(Kinds::Relative)) {
            return before;
        }
        let speaks = |g: &Group| {
            self.np(g[0]).is_some_and(|np| {
                matches!(
                    np.head,
                    Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::CueNoun(_) | Head::Loaded(_)
                ) || np.name.is_some()
            })
        };
        // واشنطن تنشر مقاتلات: a capital that opens the clause, its government.
        let capital =
            |g: &Group| verb.trigger.is_some() && g[0] == 0 && self.np(0).is_some_and(|np| matches!(np.head, Head::Place(_)));
        let opens = match &before {
            Before::Subject(g) | Before::Antecedent(g) => (speaks(g) || capital(g)) && g.last().is_some_and(|l| l + 1 == at),
            _ => false,
        };
        // قائد القوات، الفريق فلان، أبلغ اللجنة: who stands after it is told.
        let told = self.lexicon.cues[verb.cue.unwrap_or_default() as usize]
            .frame
            .role(Slot::Object)
            == Some(Role::Hearer)
            && matches!(&before, Before::Subject(g) if speaks(g));
        if !opens && !told && bare.first().is_some_and(speaks) {
            Before::Nothing
        } else {
            before
        }
    }

    pub(super) fn before_kind(&self, at: usize) -> Option<&Kinds> {
        self.chunks[..at]
            .iter()
            .rev()
            .find(|c| {
                !matches!(
                    c.kind,
                    Kinds::Qad | Kinds::Negation | Kinds::Future | Kinds::Time(_) | Kinds::Close
                )
            })
            .map(|c| &c.kind)
    }

    /// Whether place `k` is joined by و to a place that a preposition governs.
    pub(crate) fn goes_on_with_places(&self, k: usize) -> bool {
        let place = |k: usize| {
            self.np(k)
                .is_some_and(|np| matches!(np.head, Head::Place(_) | Head::PlaceNoun(_)))
        };
        let listed = |k: &usize| place(*k) && self.chunks[*k].conj && self.chunks[*k].prep.is_none();
        let first = (0..=k).rev().find(|k| !listed(k));
        place(k) && first.is_some_and(|f| f < k && place(f) && self.chunks[f].prep == Some(Preposition::Fi))
    }

    /// What stands before the verb as its subject.
    pub(super) fn subject_before(&self, at: usize, verb: &Verb) -> Before {
        let chunks = self.chunks;
        if self.pronoun_before(at) {
            // قالت المصادر إنه في الرابعة صباحا استهدفت المقاتلات: a pronoun of the other gender stands for nobody.
            let he = self.told_by_him(at);
            return if he && verb.features.feminine && verb.features.is_verb() {
                Before::Nothing
            } else {
                Before::Pronoun
            };
        }
        if chunks[at].conj || verb.participle {
            return Before::Hidden;
        }
        if let Some(described) = self.taken_up(at) {
            return Before::Antecedent(smallvec::smallvec![described]);
        }
        if let Some(group) = self.able_to(at, verb) {
            return Before::Subject(group);
        }
        let mut j = at;
        let mut found: Option<usize> = None;
        let mut nearest: Option<usize> = None;
        while j > 0 {
            j -= 1;
            let c = &chunks[j];
            match &c.kind {
                Kinds::Qad
                | Kinds::Negation
                | Kinds::Future
                | Kinds::Time(_)
                | Kinds::Close
                | Kinds::Open
                | Kinds::Pronoun
                | Kinds::Tie(_) => {}
                Kinds::Preposition(_) if c.pronoun => {}
                Kinds::Relative => {
                    // The antecedent is the last phrase before الذي.
                    let antecedent = chunks[..j].iter().rposition(|c| matches!(c.kind, Kinds::Np(_)));
                    return match antecedent {
                        Some(k) if j - k <= 3 => Before::Antecedent(smallvec::smallvec![self.antecedent(k, verb)]),
                        _ => Before::Hidden,
                    };
                }
                // خمسة عناصر، من بينهم قيادي، قتلوا: an aside.
                Kinds::Np(_) if self.is_among(j) => {}
                Kinds::Among => {}
                Kinds::Preposition(_) if matches!(chunks[j + 1].kind, Kinds::Among) => {}
                Kinds::Np(_) if c.prep.is_some() => {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                }
                // في العاصمة صنعاء: the name of a place after its head.
                Kinds::Np(np)
                    if matches!(np.head, Head::Place(_))
                        && j > 0
                        && self
                            .np(j - 1)
                            .is_some_and(|b| matches!(b.head, Head::PlaceNoun(_)) && chunks[j - 1].prep.is_some()) =>
                {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                }
                // وبدعم الضربات الجوية استطاعت القوات: nor is the genitive of what a preposition governs.
                Kinds::Np(np) if j > 0 && chunks[j - 1].prep.is_some() && np.definite && self.is_genitive(0, j) => {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                }
                // المصدر نفسه: a word of emphasis is nobody.
                Kinds::Np(np) if super::is_emphasis(np.bare.of(self.text)) => {}
                // وفي محافظة مأرب شرق اليمن: a direction tells where.
                Kinds::Np(np) if self.is_direction(np) => {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                }
                // مسلحون في لحج وأبين وتعز: the rest of a list of places.
                Kinds::Np(_) if c.conj && self.goes_on_with_places(j) => {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                }
                Kinds::Np(_) => {
                    if nearest.is_none() {
                        nearest = Some(j);
                    }
                    found = Some(j);
                    if c.conj && !self.continues_group(j) {
                        break;
                    }
                }
                Kinds::Comma => {
                    // An apposition between commas: تنظيم الدولة، المرتبط بالقاعدة، دعا.
                    if found.is_none()
                        && nearest.is_none()
                        && matches!(chunks.get(at.wrapping_sub(1)).map(|c| &c.kind), Some(Kinds::Comma))
                        && j + 1 == at
                    {
                        continue;
                    }
                    if found.is_some() {
                        // Go on only if what is before the comma is a phrase that opens the clause.
                        continue;
                    }
                }
                // وفق تقرير، جندت الحركة: what a marker names is its source, no subject.
                Kinds::Marker(_) => {
                    if found.is_some_and(|k| k <= j + 2) {
                        found = None;
                        nearest = None;
                    }
                    break;
                }
                Kinds::Verb(v) if v.role == Some(VerbRole::Aux) && v.trigger.is_none() && v.cue.is_none() => {
                    // كان الجيش قصف
                    return match found {
                        Some(k) => Before::Subject(self.whole_group(k, at)),
                        None => self.subject_before_chunk(j),
                    };
                }
                Kinds::Verb(v) => {
                    if v.participle && found.is_none() {
                        continue;
                    }
                    if let Some(event) = self.described_event(at, verb) {
                        return Before::Antecedent(smallvec::smallvec![event]);
                    }
                    if let Some(group) = self.before_relative(at, verb) {
                        return Before::Subject(group);
                    }
                    // After another verb only an indefinite phrase right before is an antecedent (دورية توغلت).
                    return match nearest {
                        Some(k) if k + 1 == at && self.np(k).is_some_and(|np| !np.definite || np.figure.is_some()) => {
                            Before::Antecedent(smallvec::smallvec![k])
                        }
                        _ => Before::Hidden,
                    };
                }
                Kinds::Aside => {
                    if c.word.of(self.text) == ")" {
                        let open = chunks[..j].iter().rposition(|c| c.word.of(self.text) == "(");
                        if let Some(k) = open {
                            j = k;
                            continue;
                        }
                    }
                    break;
                }
                _ => break,
            }
        }
        if let Some(event) = self.described_event(at, verb) {
            return Before::Antecedent(smallvec::smallvec![event]);
        }
        match found {
            Some(k) => {
                let group = self.whole_group(k, at);
                // The head of the clause must be able to be a subject of this verb.
                if self
                    .np(group[0])
                    .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite && np.figure.is_none())
                {
                    return match nearest {
                        Some(k) if k + 1 == at => Before::Antecedent(smallvec::smallvec![k]),
                        _ => Before::Nothing,
                    };
                }
                Before::Subject(group)
            }
            None => match nearest {
                Some(k) if k + 1 == at && self.np(k).is_some_and(|np| !np.definite && !matches!(np.head, Head::Other)) => {
                    Before::Antecedent(smallvec::smallvec![k])
                }
                _ => Before::Nothing,
            },
        }
    }

    /// Whether phrase `k` is a part of a figure between commas.
    fn is_among(&self, k: usize) -> bool {
        k > 0
            && matches!(self.chunks[k - 1].kind, Kinds::Among)
            && matches!(self.chunks.get(k + 1).map(|c| &c.kind), Some(Kinds::Comma))
    }

    /// إنه، أنه: whether what is told before the verb opens with "he".
    fn told_by_him(&self, at: usize) -> bool {
        let before = self.chunks[..at]
            .iter()
            .rev()
            .find(|c| matches!(c.kind, Kinds::Complementiser));
        before.is_some_and(|c| musnad_arabic::fold::fold(c.word.of(self.text)).ends_with("نه"))
    }

    /// Whether a pronoun stands as subject right before the verb: أنه، لكنها، لأنهم، هو.
    pub(super) fn pronoun_before(&self, at: usize) -> bool {
        let before = self.chunks[..at]
            .iter()
            .rev()
            .find(|c| !matches!(c.kind, Kinds::Qad | Kinds::Negation | Kinds::Future | Kinds::Time(_)));
        let Some(before) = before else { return false };
        let word = musnad_arabic::fold::fold(before.word.of(self.text));
        match before.kind {
            Kinds::Complementiser | Kinds::Subordinator | Kinds::Conjunction => {
                word.ends_with("نه") || word.ends_with("نها") || word.ends_with("نهم") || word.ends_with("نهما")
            }
            Kinds::Pronoun => matches!(word.trim_start_matches('و'), "هو" | "هي" | "هم" | "هما"),
            _ => false,
        }
    }

    /// هجوم بسيارة مفخخة استهدف: the indefinite event noun that a verb right after its adjuncts describes.
    pub(super) fn described_event(&self, at: usize, verb: &Verb) -> Option<usize> {
        if self.chunks[at].conj || !verb.features.is_verb() {
            return None;
        }
        let mut k = at;
        while k > 0 {
            k -= 1;
            let c = &self.chunks[k];
            match &c.kind {
                Kinds::Np(np) if matches!(np.head, Head::Event(..)) => {
                    let agrees = np.feminine == verb.features.feminine || np.number != Number::Singular;
                    return (!np.definite && agrees).then_some(k);
                }
                Kinds::Np(np) if c.prep.is_some() || !np.definite && k + 1 < at => {}
                Kinds::Np(np) => {
                    // The genitive of an event noun (انفجار عبوة) may be what the verb is about, if it agrees better.
                    let genitive = k > 0
                        && self
                            .np(k - 1)
                            .is_some_and(|e| matches!(e.head, Head::Event(..)) && !e.definite);
                    if !genitive
                        || np.feminine == verb.features.feminine
                            && k + 1 == at
                            && !matches!(np.head, Head::Means(_) | Head::Place(_) | Head::PlaceNoun(_))
                    {
                        return None;
                    }
                }
                Kinds::Time(_) | Kinds::Qad => {}
                _ => return None,
            }
        }
        None
    }

    pub(super) fn subject_before_chunk(&self, at: usize) -> Before {
        match self.chunks[..at]
            .iter()
            .rposition(|c| !matches!(c.kind, Kinds::Qad | Kinds::Time(_) | Kinds::Comma | Kinds::Close))
        {
            Some(k) if matches!(self.chunks[k].kind, Kinds::Relative) => {
                match self.chunks[..k].iter().rposition(|c| matches!(c.kind, Kinds::Np(_))) {
                    Some(n) if k - n <= 3 => Before::Antecedent(smallvec::smallvec![n]),
                    _ => Before::Hidden,
                }
            }
            Some(k) if self.np(k).is_some() && self.chunks[k].prep.is_none() && !self.chunks[at].conj => {
                Before::Subject(smallvec::smallvec![k])
            }
            _ => Before::Nothing,
        }
    }

    pub(super) fn continues_group(&self, j: usize) -> bool {
        let mark = |k: &usize| matches!(self.chunks[*k].kind, Kinds::Open | Kinds::Close);
        (0..j).rev().find(|k| !mark(k)).is_some_and(|k| self.np(k).is_some())
    }

    /// The phrases from `first` that are joined by و up to the verb.
    pub(super) fn whole_group(&self, first: usize, verb: usize) -> Group {
        let mut group: Group = smallvec::smallvec![first];
        // النزاع بين الجيش والمتمردين أوقع: what و joins to a side of بين is its other side.
        let mut between = false;
        for k in first + 1..verb {
            let c = &self.chunks[k];
            if c.prep == Some(Preposition::Bayna) {
                between = true;
                continue;
            }
            if c.np().is_some() && std::mem::take(&mut between) && c.conj && c.prep.is_none() {
                continue;
            }
            if c.np().is_some()
                && c.conj
                && c.prep.is_none()
                && self.coordinates(first, k)
                && (self.chunks[k - 1].np().is_some()
                    || matches!(
                        self.chunks[k - 1].kind,
                        Kinds::Comma | Kinds::Open | Kinds::Close | Kinds::Aside
                    ))
            {
                group.push(k);
            }
        }
        group
    }

    /// The subject of the verb before, for a verb with none of its own.
    pub(super) fn carried_subject(&self, at: usize, passive: bool) -> Option<Group> {
        let verb = self.chunks[at].verb()?;
        for j in (0..at).rev() {
            match &self.chunks[j].kind {
                Kinds::Verb(v) => {
                    let args = self.arguments[j].as_ref()?;
                    if passive {
                        if verb.features.number == Number::Plural && !args.subject.is_empty() && !args.passive {
                            return Some(args.subject.clone());
                        }
                        // جنديان قتلا وأصيبا; but وأصيب with a count of its own never comes here.
                        let counts = verb.trigger.is_none_or(|t| self.lexicon.triggers[t as usize].toll.is_some());
                        return if args.passive
                            && !args.object.is_empty()
                            && verb.features.number == v.features.number
                            && (verb.features.number != Number::Singular || !counts)
                        {
                            Some(args.object.clone())
                        } else {
                            None
                        };
                    }
                    let group = if args.passive { &args.object } else { &args.subject };
                    // تدخلت عناصر الشرطة وأطلقت: what agreed with the verb before agrees with its like.
                    let alike = !args.passive
                        && v.features.is_verb()
                        && verb.features.number == v.features.number
                        && verb.features.feminine == v.features.feminine;
                    if !group.is_empty() && (alike || self.agrees_with(verb, group)) && !self.contradicts(at, group) {
                        return Some(group.clone());
                    }
                }
                // اعتقال ثمانية أشخاص يشتبه في أنهم: people told before.
                Kinds::Complementiser if !passive && self.chunks[j].word.of(self.text).ends_with("نهم") => {
                    let people = |k: &usize| {
                        self.np(*k).is_some_and(|np| {
                            self.is_animate(np) && self.is_doer(np) && (np.number != Number::Singular || np.figure.is_some())
                        })
                    };
                    if let Some(k) = (0..j).rev().find(people).filter(|_| verb.features.number == Number::Plural) {
                        return Some(smallvec::smallvec![k]);
                    }
                }
                // قال شهود إن المسلح وقف، وبدأ: within what is told, who opens it.
                Kinds::Complementiser if !passive && self.opens(j + 1, at) => {
                    let group = self.whole_group(j + 1, at);
                    if self.agrees_with(verb, &group) {
                        return Some(group);
                    }
                }
                Kinds::Stop => return None,
                _ => {}
            }
        }
        None
    }

    /// Whether a doer at `k` opens a clause before the verb at `at`.
    fn opens(&self, k: usize, at: usize) -> bool {
        k < at && self.chunks[k].prep.is_none() && self.np(k).is_some_and(|np| self.is_doer(np))
    }
}

/// What stands before a verb.
pub(super) enum Before {
    /// A pronoun (أنه، لكنهم، هو).
    Pronoun,
    /// The subject that opens the clause.
    Subject(Group),
    /// The antecedent of the relative clause that the verb heads.
    Antecedent(Group),
    /// Nothing of its own: the subject is that of an earlier verb.
    Hidden,
    /// Nothing: the subject follows.
    Nothing,
}
