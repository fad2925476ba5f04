//! What follows a verb or event noun up to the end of its clause: bare phrases, governed ones, places and times.

use super::{Arguments, Clauses, Group, is_emphasis};
use crate::chunk::{self, Chunk, Head, Kinds, Np};
use musnad_arabic::particle::Preposition;

impl Clauses<'_> {
    /// Collects what follows `at` up to the end of its clause.
    pub(super) fn scan(&self, at: usize, out: &mut Arguments, bare: &mut Vec<Group>, cue: bool) {
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
                                } else if let Some(group) = bare.last_mut().filter(|g| self.are_doers(g[0], j)) {
                                    // قامت القوات على الحدود والطيران بقصف: the second doer, after where the first is.
                                    group.push(j);
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
                        // اعتقلت، صباح الخميس، ثلاثة شبان: what the verb lacks, after when and where between commas.
                        None if comma && bare.len() <= usize::from(!cue) && self.goes_on_after_aside(at, j) => {
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
                        // دعا تنظيم الدولة «داعش» فصائل: the same party by another name is no phrase of its own.
                        None if self.is_alias(j) => {}
                        // الحكومة المعترف بها: a participle and its pronoun describe the phrase before.
                        None if self.is_described(j) => {}
                        None if matches!(last, Last::Bare) && self.is_late_adjective(j, bare.last()) => {}
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
                // أعلن الجيش و«الحشد» أن: the second speaker in quotation marks.
                Kinds::Open
                    if cue
                        && chunks
                            .get(j + 1)
                            .is_some_and(|c| c.np().is_some() && c.conj && c.prep.is_none())
                        && matches!(chunks.get(j + 2).map(|c| &c.kind), Some(Kinds::Close)) => {}
                Kinds::Open if cue => break,
                // اتهم فلان وهو في المنفى الرئيس: the state that somebody was in is passed over.
                Kinds::Pronoun if !cue && self.is_circumstance(j) => {
                    j += 2;
                    continue;
                }
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

    /// Whether nothing but times and governed phrases stands between the commas before phrase `k`, which can act or be
    /// acted on.
    fn goes_on_after_aside(&self, at: usize, k: usize) -> bool {
        let aside = |c: &Chunk| matches!(c.kind, Kinds::Time(_)) || c.np().is_some() && c.prep.is_some();
        let opening = (at + 1..k - 1).rev().find(|&j| !aside(&self.chunks[j]));
        let set_apart = opening.is_some_and(|j| j + 2 < k && matches!(self.chunks[j].kind, Kinds::Comma));
        let takes_part = self.np(k).is_some_and(|np| {
            matches!(
                np.head,
                Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Object(_) | Head::Name
            )
        });
        let verb = self.chunks[at]
            .verb()
            .is_some_and(|v| (v.trigger.is_some() || v.cue.is_some()) && !v.participle);
        set_apart && takes_part && verb
    }

    /// حزب العمال الكردستاني «بي كا كا»: whether phrase `k` names the party right before it, in quotation marks or not.
    fn is_alias(&self, k: usize) -> bool {
        let party = |k: usize| {
            let np = self.np(k).filter(|np| matches!(np.head, Head::Party(_) | Head::Loaded(_)))?;
            self.target_at(k, np).party
        };
        let mark = |k: &usize| matches!(self.chunks[*k].kind, Kinds::Open | Kinds::Close);
        let before = (0..k).rev().find(|k| !mark(k));
        let named = before.and_then(party);
        named.is_some() && named == party(k)
    }

    /// وهو على فراش الموت: whether a pronoun opens a clause of a preposition and its noun alone, and the clause around it
    /// goes on with a phrase that can act.
    fn is_circumstance(&self, k: usize) -> bool {
        let governed = self.np(k + 1).is_some() && self.chunks[k + 1].prep.is_some();
        let goes_on = |c: &Chunk| c.prep.is_none() && !c.conj && c.np().is_some_and(|np| np.definite && self.is_doer(np));
        self.chunks[k].conj && governed && self.chunks.get(k + 2).is_some_and(goes_on)
    }

    /// Whether phrase `k` is the genitive of a verbal noun right before it that is not the word at `at`.
    pub(super) fn is_genitive(&self, at: usize, k: usize) -> bool {
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
    pub(super) fn is_second_genitive(&self, at: usize, k: usize) -> bool {
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
    pub(super) fn is_described(&self, k: usize) -> bool {
        let participle = |np: &Np| matches!(np.head, Head::Other) && self.text[np.bare.start..].starts_with("الم");
        let resumed = matches!(self.chunks.get(k + 1), Some(c) if c.pronoun && matches!(c.kind, Kinds::Preposition(_)));
        resumed && self.np(k).is_some_and(participle) && self.chunks[k - 1].last + 1 == self.chunks[k].first
    }

    /// الجيش والشرطة الماليان، «حركة الشباب» المتشددة: an adjective of two joined phrases, or after quotation marks.
    fn is_late_adjective(&self, k: usize, group: Option<&Group>) -> bool {
        let (Some(np), Some(group)) = (self.np(k), group) else {
            return false;
        };
        let word = musnad_arabic::fold::fold(np.bare.of(self.text));
        let one = self.chunks[k].first == self.chunks[k].last && np.name.is_none() && np.figure.is_none();
        let she = matches!(np.head, Head::People(_)) && word.ends_with('ة');
        let adjective = one && word.starts_with("ال") && (she || matches!(np.head, Head::Other | Head::Nisba(_)));
        let two = group.len() == 2 && group[1] + 1 == k && ["ان", "ين"].iter().any(|e| word.ends_with(e));
        let quoted = k > 1
            && matches!(self.chunks[k - 1].kind, Kinds::Close)
            && group.last() == Some(&(k - 2))
            && self.np(k - 2).is_some_and(|before| {
                matches!(before.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)) && before.feminine == np.feminine
            });
        adjective && (two || quoted)
    }

    /// Whether both phrases are of parties.
    fn are_doers(&self, a: usize, b: usize) -> bool {
        let party = |k: usize| {
            self.np(k)
                .is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)))
        };
        party(a) && party(b)
    }

    /// Whether phrase `b` can be joined by و to phrase `a`.
    pub(super) fn coordinates(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.np(a), self.np(b)) else {
            return false;
        };
        let event = |np: &Np| matches!(np.head, Head::Event(..));
        event(a) == event(b)
    }
}
