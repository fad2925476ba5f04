//! The subject of a verb, and whether the verb is passive.
//!
//! A phrase that opens the clause is its subject; الذي gives its antecedent; أنه its pronoun; و with nothing after it
//! the subject of the verb before. Case endings that show (ون، ين, ا) and gender tell a lone phrase after the verb
//! for subject or object; a count of victims after a verb that counts them makes it passive.
use super::{Arguments, Clauses, Group};
use crate::chunk::{Head, Kinds, Np, Verb};
use musnad_arabic::inflect::{Number, Shape, Voice};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass, VerbRole};
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

    /// Whether the pronoun at the end of the verb can mean the phrase before it.
    pub(super) fn agrees_as_object(&self, at: usize, group: &Group) -> bool {
        let Some(np) = group.first().and_then(|g| self.np(*g)) else {
            return false;
        };
        let word = self.chunks[at].span.of(self.text);
        let plural_people = np.number == Number::Plural && self.is_animate(np);
        if word.ends_with("هم") {
            plural_people
        } else if word.ends_with("ها") {
            np.feminine || np.number == Number::Plural
        } else {
            !np.feminine && !plural_people
        }
    }

    /// Whether the case or gender of the one phrase after the verb shows that it is the object: شرطيا, الناشطين, and
    /// قادة after a feminine verb.
    pub(super) fn is_object_by_form(&self, verb: &Verb, bare: &[Group]) -> bool {
        let Some((np, chunk)) = bare.first().and_then(|g| Some((self.np(g[0])?, &self.chunks[g[0]]))) else {
            return false;
        };
        if verb.cue.is_some() || self.frame(verb).is_none_or(|f| f.role(Slot::Object).is_none()) {
            return false;
        }
        match self.case(np) {
            Case::Oblique => return true,
            Case::Nominative => return false,
            Case::Unknown => {}
        }
        // أطلقت وابلا من القذائف: a measure in the accusative.
        let measure = matches!(np.head, Head::Other) && !np.definite && chunk.span.of(self.text).ends_with('ا');
        let counted = self
            .chunks
            .get(bare[0][0] + 1)
            .is_some_and(|c| c.prep == Some(Preposition::Min));
        if measure && counted && chunk.first == chunk.last {
            return true;
        }
        let human = matches!(np.head, Head::People(p) if matches!(self.lexicon.people[p as usize].class, PeopleClass::Fighter | PeopleClass::Civilian | PeopleClass::Official))
            || matches!(np.head, Head::Name);
        // قادة is a plural of men, whatever its ending.
        let men = !np.feminine || np.number == Number::Plural && !np.bare.of(self.text).trim_end().ends_with("ات");
        human
            && verb.features.feminine
            && verb.features.is_verb()
            && matches!(np.head, Head::People(_) | Head::Name)
            && men
            && !np.quantified
            && np.figure.is_none()
    }

    /// The case that the letters of a phrase's first word show.
    pub(super) fn case(&self, np: &Np) -> Case {
        if np.figure.is_some()
            || np.quantified
            || !matches!(
                np.head,
                Head::People(_) | Head::Nisba(_) | Head::Agent(_) | Head::Object(_) | Head::Other
            )
        {
            return Case::Unknown;
        }
        // وابلا من القذائف: an unknown word shows its case only by an ending that no name has.
        if matches!(np.head, Head::Other) {
            let written = np.bare.of(self.text).split_whitespace().next().unwrap_or("");
            let tanwin = written.ends_with("ًا") || written.ends_with("اً");
            return if tanwin { Case::Oblique } else { Case::Unknown };
        }
        let word = musnad_arabic::fold::fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        if np.features.construct {
            return if word.ends_with('و') || word.ends_with('ا') {
                Case::Nominative
            } else {
                Case::Oblique
            };
        }
        if word.ends_with("ون") || np.number == Number::Dual && word.ends_with("ان") {
            Case::Nominative
        } else if np.number != Number::Singular && word.ends_with("ين")
            || np.number == Number::Singular && !np.definite && word.ends_with('ا') && word.chars().count() > 3
        {
            Case::Oblique
        } else {
            Case::Unknown
        }
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
            return Before::Pronoun;
        }
        if chunks[at].conj || verb.participle {
            return Before::Hidden;
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

    /// The phrase that a relative clause is about: the last one, or its head where that agrees better.
    pub(super) fn antecedent(&self, k: usize, verb: &Verb) -> usize {
        let Some(np) = self.np(k) else { return k };
        if self.chunks[k].prep.is_some() || verb.features.shape == Shape::Nominal {
            return k;
        }
        if np.feminine != verb.features.feminine && verb.features.is_verb() && k > 0 {
            // شاحنة الوقود التي انفجرت: look one phrase further back for agreement.
            if let Some(prev) = self.np(k - 1)
                && prev.feminine == verb.features.feminine
                && matches!(prev.head, Head::Event(..))
            {
                return k - 1;
            }
        }
        k
    }

    pub(super) fn continues_group(&self, j: usize) -> bool {
        j > 0 && self.np(j - 1).is_some()
    }

    /// The phrases from `first` that are joined by و up to the verb.
    pub(super) fn whole_group(&self, first: usize, verb: usize) -> Group {
        let mut group: Group = smallvec::smallvec![first];
        for k in first + 1..verb {
            let c = &self.chunks[k];
            if c.np().is_some()
                && c.conj
                && c.prep.is_none()
                && self.coordinates(first, k)
                && (self.chunks[k - 1].np().is_some()
                    || matches!(self.chunks[k - 1].kind, Kinds::Comma | Kinds::Close | Kinds::Aside))
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
                Kinds::Stop => return None,
                _ => {}
            }
        }
        None
    }

    pub(super) fn agrees(&self, np: usize, verb: usize) -> bool {
        let (Some(np), Some(verb)) = (self.np(np), self.chunks[verb].verb()) else {
            return false;
        };
        verb.features.feminine == np.feminine || np.number == Number::Plural
    }

    /// Whether a verb that follows its subject agrees with it in gender.
    pub(super) fn agrees_with(&self, verb: &Verb, group: &Group) -> bool {
        let Some(np) = group.first().and_then(|g| self.np(*g)) else {
            return false;
        };
        if verb.participle {
            return true;
        }
        let plural = np.number == Number::Plural && !self.is_animate(np);
        match verb.features.number {
            Number::Singular => {
                if self.is_animate(np) && np.number == Number::Plural {
                    return false;
                }
                np.feminine == verb.features.feminine || plural || !matches!(np.head, Head::People(_))
            }
            _ => true,
        }
    }

    /// أعلنت السلطات أنه فجر نفسه: whether the pronoun before the verb cannot mean the phrase.
    fn contradicts(&self, at: usize, group: &Group) -> bool {
        let before = self.chunks[..at]
            .iter()
            .rev()
            .find(|c| matches!(c.kind, Kinds::Complementiser | Kinds::Pronoun));
        let he = before.is_some_and(|c| c.word.of(self.text).ends_with("نه"));
        let first = group.first().and_then(|g| self.np(*g)).map_or("", |np| np.bare.of(self.text));
        let first = first.split_whitespace().next().unwrap_or("");
        he && self.pronoun_before(at) && (first.ends_with('ة') || first.ends_with("ات"))
    }

    /// Whether the first phrase of a group can do something.
    pub(super) fn can_do(&self, group: &Group) -> bool {
        group.first().and_then(|g| self.np(*g)).is_some_and(|np| self.is_doer(np))
    }

    pub(super) fn is_animate(&self, np: &Np) -> bool {
        matches!(np.head, Head::People(_) | Head::Nisba(_) | Head::Agent(_))
            || matches!(np.head, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Group)
    }

    /// Whether the phrases are of the kind that things are done to: counted people, civilians, objects, places.
    pub(super) fn is_victim(&self, group: &Group) -> bool {
        group.first().and_then(|g| self.np(*g)).is_some_and(|np| {
            np.figure.is_some()
                || match np.head {
                    Head::People(p) => {
                        let class = self.lexicon.people[p as usize].class;
                        !(class == PeopleClass::Official && np.definite && np.name.is_none())
                    }
                    Head::Object(_) | Head::Place(_) | Head::PlaceNoun(_) | Head::Figure | Head::Name => true,
                    Head::Nisba(_) => true,
                    // وجرح ثالث: one more of those told before.
                    _ => crate::toll::other_of_them(np.bare.of(self.text)).is_some(),
                }
        })
    }

    /// The last active event verb before `verb` in its sentence, with a doer as its subject.
    fn deed_before(&self, verb: &Verb) -> Option<(&Verb, &Group)> {
        let at = self
            .chunks
            .iter()
            .position(|c| c.verb().is_some_and(|v| std::ptr::eq(v, verb)))?;
        let k = self.chunks[..at]
            .iter()
            .rposition(|c| c.verb().is_some_and(|v| !v.participle))?;
        let (before, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
        let doer = args
            .subject
            .first()
            .and_then(|s| self.np(*s))
            .is_some_and(|np| self.is_doer(np));
        let deed = before.trigger.is_some() && !args.passive && doer;
        deed.then_some((before, &args.subject))
    }

    /// Whether a verb is passive here.
    pub(super) fn is_passive(&self, verb: &Verb, pronoun: bool, before: &Before, bare: &[Group], args: &Arguments) -> bool {
        match verb.features.voice {
            Voice::Passive => return true,
            Voice::Active => return false,
            Voice::Either => {}
        }
        if verb.participle || pronoun || verb.features.speaker {
            return false;
        }
        let takes_object = self.frame(verb).is_none_or(|f| f.role(Slot::Object).is_some());
        if !takes_object {
            return false;
        }
        if args
            .governed
            .iter()
            .any(|(p, _)| matches!(p, Preposition::MinQibal | Preposition::AlaYad))
        {
            return true;
        }
        let trigger = verb.trigger.is_some();
        match before {
            Before::Subject(group) | Before::Antecedent(group) => {
                if !bare.is_empty() {
                    // 28 شخصا قتلوا وأصيب...; with an object after it, it is active.
                    return false;
                }
                let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                let thing = group
                    .first()
                    .and_then(|g| self.np(*g))
                    .is_some_and(|np| matches!(np.head, Head::Object(_) | Head::Place(_) | Head::PlaceNoun(_) | Head::Figure));
                if trigger && !counts && !thing && self.is_victim(group) {
                    // الحوثيون دفعوا بتعزيزات: people act where the verb does not count its victims.
                    return false;
                }
                trigger && self.is_victim(group)
                    || trigger
                        && !args
                            .governed
                            .iter()
                            .any(|(p, _)| self.frame(verb).is_some_and(|f| f.role(Slot::After(*p)).is_some()))
                        && verb.cue.is_none()
                        && verb.light.is_none()
            }
            Before::Hidden | Before::Nothing | Before::Pronoun => match bare {
                // ولكنهم اعتقلوا: a plural with neither object nor doer.
                [] if verb.features.number == Number::Plural
                    && verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some()) =>
                {
                    args.pronouns.is_empty()
                }
                // وأوقف ثم اتهم بالقتل: an accusation of nobody is against who was told before.
                [] if verb
                    .trigger
                    .is_some_and(|t| self.lexicon.triggers[t as usize].event == Some(EventType::Accuse))
                    && args.pronouns.is_empty()
                    && verb.features.number == Number::Singular
                    && verb.features.shape == Shape::Perfect
                    && args.governed.iter().any(|(p, _)| *p == Preposition::Bi) =>
                {
                    true
                }
                [] => {
                    trigger
                        && matches!(before, Before::Nothing)
                        && verb.cue.is_none()
                        && verb.features.number == Number::Singular
                        && !self.chunks.is_empty()
                        && args.pronouns.is_empty()
                        && args.governed.is_empty()
                }
                // أنه قتل 150 مسلحا
                [_] if matches!(before, Before::Pronoun) => false,
                [one] => {
                    let np = self.np(one[0]);
                    if np.is_some_and(|np| self.case(np) == Case::Oblique) {
                        return false;
                    }
                    // أحرق المتظاهرون: people act where the verb does not count its victims.
                    let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                    if !counts && np.is_some_and(|np| self.is_animate(np)) && !verb.features.feminine {
                        return false;
                    }
                    if matches!(before, Before::Hidden)
                        && self
                            .chunks
                            .iter()
                            .any(|c| c.verb().is_some_and(|v| std::ptr::eq(v, verb)) && c.conj)
                    {
                        // قتل الجيش 31 مسلحا واعتقل 171: after an active deed of one who agrees, the doer goes on.
                        if trigger && self.is_victim(one) {
                            let number = verb.features.number;
                            let goes_on = self.deed_before(verb).is_some_and(|(before, subject)| {
                                before.features.feminine == verb.features.feminine && before.features.number == number
                                    || self.agrees_with(verb, subject) && number != Number::Singular
                            });
                            return !goes_on && (!verb.features.feminine || self.np(one[0]).is_some_and(|np| np.feminine));
                        }
                    }
                    trigger && self.is_victim(one)
                }
                _ => {
                    // قتل أربعون شخصا … أبرزها كذا: a count of victims, and what comes later is no object.
                    let counts = verb.trigger.is_some_and(|t| self.lexicon.triggers[t as usize].toll.is_some());
                    let first = bare.first().and_then(|g| self.np(g[0])).is_some_and(|np| np.figure.is_some());
                    let second = bare
                        .get(1)
                        .and_then(|g| self.np(g[0]))
                        .is_some_and(|np| matches!(np.head, Head::Other) && np.figure.is_none());
                    counts && first && second && matches!(before, Before::Nothing)
                }
            },
        }
    }
}

/// What the letters tell of a phrase's case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// ون، ان
    Nominative,
    /// ين, or ا on an indefinite singular.
    Oblique,
    /// The letters do not tell.
    Unknown,
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
