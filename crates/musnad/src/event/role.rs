//! Who or what a phrase is in a role: the party, the holder of a thing, the town that is a place only.

use super::{Candidate, material, speaks_for_capital};
use crate::chunk::Head;
use crate::clause::{Clauses, Group};
use crate::statement::Mention;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass, What};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Puts the phrases of `group` where `role` says, towns into the places.
    pub(super) fn fill_role(&self, candidate: &mut Candidate, role: Role, group: &Group) {
        for &k in group {
            let Some(np) = self.np(k) else { continue };
            match role {
                Role::Actor | Role::Source => {
                    // سيارات الشرطة، صواريخ النظام، عمليات التحالف: whose they are.
                    if let (
                        Head::Object(_) | Head::Means(_) | Head::Other,
                        Some((head @ (Head::Party(_) | Head::Group(_)), span)),
                    ) = (np.head, np.inner)
                    {
                        let party = if let Head::Party(p) = head { Some(p) } else { None };
                        let kind = party.map(|p| self.lexicon.parties[p as usize].kind);
                        candidate.event.actors.push(Mention {
                            span,
                            party,
                            kind,
                            loaded: false,
                        });
                    } else if self.is_doer(np) && !matches!(np.head, Head::Figure)
                        // تظاهر الآلاف
                        || matches!(np.head, Head::Figure) && candidate.event.event == EventType::Protest
                        || self.is_own_country(k)
                        // دمشق تنفي: a capital stands for its government.
                        || matches!(np.head, Head::Place(_)) && speaks_for_capital(candidate.event.event)
                    {
                        candidate.event.actors.push(self.doer_at(k, np));
                    }
                }
                Role::Recipient => {
                    candidate.victims.push(k);
                    // 15 من أنصار الجماعة: of a figure, those of whom it counts some.
                    if let Some(whole) = self.counted_of(k, np) {
                        for k in whole {
                            if let Some(np) = self.np(k) {
                                candidate.event.recipients.push(self.target_at(k, np));
                            }
                        }
                        continue;
                    }
                    // حكومة وشعب المملكة: two nouns of one genitive are one phrase.
                    if let Some(both) = self.one_genitive(group, k) {
                        candidate.event.recipients.extend(both);
                        continue;
                    }
                    // آخر معاقل للمتمردين: of what belongs to a party, the party.
                    if let Some((holder, owner)) = self.holder(k, np) {
                        // قصفت مواقع للمتمردين: a struck thing is named with its holder.
                        if candidate.event.event == EventType::Assault {
                            let mut whole = self.target_at(k, np);
                            whole.span = whole.span.join(self.target_at(holder, owner).span);
                            candidate.event.recipients.push(whole);
                            continue;
                        }
                        let np = owner;
                        candidate.event.recipients.push(self.target_at(holder, np));
                        continue;
                    }
                    // خسائر في صفوف المقاومة: of ranks, whose they are.
                    if let Some((head, span)) = np.inner.filter(|_| self.is_ranks(np)) {
                        candidate.event.recipients.push(self.inner_mention(np, head, span));
                        continue;
                    }
                    // تضامن مع المملكة، أشعل النار بسهولة: a state by its form is a party, a manner nothing.
                    if self.is_manner(k, np) || self.is_joined_deed(group, k, np) || self.is_visited_state(candidate, k, np) {
                        continue;
                    }
                    if self.is_state(np) && !material(candidate.event.event) {
                        candidate.event.recipients.push(self.target_at(k, np));
                        continue;
                    }
                    let listed =
                        k != group[0] && self.is_town(group[0]) && matches!(np.head, Head::Other | Head::Place(_) | Head::Name);
                    let first = k == group[0] || self.is_town(group[0]);
                    if first && self.is_town(k) && speaks_for_capital(candidate.event.event) && !material(candidate.event.event) {
                        // اتهمت الخرطوم جوبا: a town that is spoken to stands for its government.
                        candidate.event.recipients.push(self.target_at(k, np));
                    } else if self.is_town(k) || listed {
                        if !matches!(
                            candidate.event.event,
                            EventType::Request | EventType::Accuse | EventType::Threaten | EventType::Reject
                        ) {
                            candidate.place_chunks.push(k);
                            candidate.event.places.extend(self.place(k));
                        }
                    } else if let Some(whose) = self.whose(k, np).filter(|_| !material(candidate.event.event)) {
                        candidate.event.recipients.push(whose);
                    } else if !self.is_others(k)
                        && !self.is_counted_dead(np)
                        && (self.is_party(np) || self.is_thing(np, candidate.event.event))
                    {
                        candidate.event.recipients.push(self.target_at(k, np));
                    }
                }
                Role::Place => {
                    candidate.place_chunks.push(k);
                    candidate.event.places.extend(self.place(k));
                }
                _ => {}
            }
        }
    }

    /// بلاده، بلادها: of one who speaks for it, the country.
    fn is_own_country(&self, k: usize) -> bool {
        let word = musnad_arabic::fold::fold(self.chunks[k].span.of(self.text));
        matches!(word.as_str(), "بلاده" | "بلادها" | "بلادهم") && self.chunks[k].prep.is_none()
    }

    /// شكك في رواية الحكومة، أشاد بمواقف الأهالي: words are addressed to those whose something is.
    pub(super) fn whose(&self, k: usize, np: &crate::chunk::Np) -> Option<Mention> {
        // في التزام الحكومة بالهدنة: of a verbal noun, its doer.
        if let Head::Event(row, Part::Masdar | Part::Noun) = np.head {
            // تندد باعتقال أمينها: whom it was done to is not blamed for it.
            if self.trigger(row).frame.role(Slot::Genitive) == Some(Role::Recipient) && np.nisbas.is_empty() {
                return None;
            }
            let owner = self.arguments[k].as_ref().and_then(|a| a.genitive.first().copied());
            // تندد بالغارات الإسرائيلية: or whose adjective it has.
            let Some(owner) = owner else {
                return np
                    .nisbas
                    .first()
                    .map(|(n, span)| crate::mention::by_nisba(self.lexicon, *n, *span));
            };
            return self
                .np(owner)
                .filter(|np| self.is_doer(np))
                .map(|np| self.target_at(owner, np));
        }
        if !matches!(np.head, Head::Other | Head::CueMasdar(_) | Head::CueNoun(_)) {
            return None;
        }
        let (head, span) = np.inner?;
        matches!(
            head,
            Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Loaded(_) | Head::Nisba(_)
        )
        .then(|| self.inner_mention(np, head, span))
    }

    /// The party within a phrase whose first word is none.
    pub(super) fn inner_mention(&self, np: &crate::chunk::Np, head: Head, span: musnad_arabic::Span) -> Mention {
        let party = if let Head::Party(p) = head { Some(p) } else { None };
        Mention {
            span: musnad_arabic::Span::new(span.start, np.bare.end.max(span.end)),
            party,
            kind: party.map(|p| self.lexicon.parties[p as usize].kind),
            loaded: matches!(head, Head::Loaded(_)),
        }
    }

    /// Who has the unknown thing at `k`, told after ل right behind it.
    pub(super) fn holder(&self, k: usize, np: &crate::chunk::Np) -> Option<(usize, &crate::chunk::Np)> {
        let next = self.chunks.get(k + 1)?;
        let thing = matches!(np.head, Head::Other) && !np.definite && np.number != Number::Dual;
        // أهداف عسكرية للمتمردين: an adjective is no holder of its own.
        let thing = thing && np.inner.is_none_or(|(_, span)| span.of(self.text).ends_with("ية"));
        let adjacent = next.prep == Some(Preposition::Li) && !next.conj && next.first == self.chunks[k].last + 1;
        let holder = next.np().filter(|_| thing && adjacent)?;
        matches!(
            holder.head,
            Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_)
        )
        .then_some((k + 1, holder))
    }

    pub(super) fn is_named_town(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| {
            matches!(np.head, Head::Place(_)) || self.is_town(k) && matches!(np.inner, Some((Head::Place(_), _)))
        })
    }

    pub(super) fn is_town(&self, k: usize) -> bool {
        self.np(k).is_some_and(|np| crate::chunk::is_town(self.lexicon, np))
    }

    /// A thing that force is used on (الطريق الرئيسي، مركز التجنيد), known or not.
    pub(super) fn is_thing(&self, np: &crate::chunk::Np, event: EventType) -> bool {
        // هجوم استهدف مظاهرة، غارة على تعزيزات
        if let Head::Event(row, Part::Noun) = np.head {
            return event == EventType::Assault
                && matches!(self.trigger(row).event, Some(EventType::Protest | EventType::Mobilize));
        }
        matches!(event, EventType::Assault | EventType::Coerce) && matches!(np.head, Head::Other | Head::PlaceNoun(_))
    }

    /// The phrase after من of which the bare figure at `k` counts some, and what is joined to it.
    fn counted_of(&self, k: usize, np: &crate::chunk::Np) -> Option<Group> {
        let next = self.chunks.get(k + 1)?;
        let of = self.np(k + 1)?;
        let partitive = matches!(np.head, Head::Figure) && next.prep == Some(Preposition::Min) && !next.conj;
        let people = self.is_party(of) || matches!(of.head, Head::Other) && of.definite;
        let mut whole: Group = smallvec::smallvec![k + 1];
        let joined = |j: usize| {
            let chunk = self.chunks.get(j);
            chunk.is_some_and(|c| c.conj && c.prep.is_none()) && self.np(j).is_some_and(|np| np.definite && np.figure.is_none())
        };
        whole.extend((k + 2..self.chunks.len()).take_while(|&j| joined(j)));
        (partitive && people && !matches!(of.head, Head::Figure)).then_some(whole)
    }

    /// The two phrases of `group` from `k` as one mention, where the first waits for the second's genitive; nothing to
    /// add for the second of them.
    fn one_genitive(&self, group: &Group, k: usize) -> Option<Option<Mention>> {
        let waits = |k: usize, next: usize| {
            let (Some(first), Some(second)) = (self.np(k), self.np(next)) else {
                return false;
            };
            let construct = !first.definite && first.inner.is_none() && first.name.is_none() && first.figure.is_none();
            let one_word = !first.bare.of(self.text).contains(' ') && first.nisbas.is_empty();
            let people = |head: Head| matches!(head, Head::Group(_) | Head::People(_));
            let owned = (second.inner.is_some() || second.definite) && second.bare.of(self.text).split_whitespace().count() > 1;
            let chunk = &self.chunks[next];
            let adjacent = chunk.conj && chunk.prep.is_none() && chunk.first <= self.chunks[k].last + 1;
            construct && one_word && people(first.head) && people(second.head) && owned && second.figure.is_none() && adjacent
        };
        if k + 1 < self.chunks.len() && group.contains(&(k + 1)) && waits(k, k + 1) {
            let (first, second) = (self.np(k)?, self.np(k + 1)?);
            let mut both = self.target_at(k, first);
            both.span = both.span.join(second.bare);
            return Some(Some(both));
        }
        (k > 0 && group.contains(&(k - 1)) && waits(k - 1, k)).then_some(None)
    }

    /// صفوف المسلحين
    pub(super) fn is_ranks(&self, np: &crate::chunk::Np) -> bool {
        matches!(np.head, Head::Other) && np.bare.of(self.text).split_whitespace().next() == Some("صفوف")
    }

    /// بشدة، بسهولة: one bare abstract noun after بـ tells how.
    fn is_manner(&self, k: usize, np: &crate::chunk::Np) -> bool {
        let word = np.bare.of(self.text);
        matches!(np.head, Head::Other)
            && self.chunks[k].prep == Some(Preposition::Bi)
            && !np.definite
            && np.inner.is_none()
            && np.figure.is_none()
            && word.ends_with('ة')
            && !word.contains(' ')
    }

    /// سبي النساء وبيعهن: a further deed to those of the noun before.
    fn is_joined_deed(&self, group: &Group, k: usize, np: &crate::chunk::Np) -> bool {
        let people = |k: usize| self.np(k).is_some_and(|np| matches!(np.head, Head::People(_)));
        k != group[0] && matches!(np.head, Head::Other) && np.inner.is_none() && people(group[0]) && {
            let word = np.bare.of(self.text);
            ["هم", "هن", "ها", "هما"].iter().any(|e| word.ends_with(e))
        }
    }

    /// زيارة للعراق: a country that is visited is a place.
    fn is_visited_state(&self, candidate: &Candidate, k: usize, np: &crate::chunk::Np) -> bool {
        candidate.event.event == EventType::Consult
            && self.chunks[k].prep == Some(Preposition::Li)
            && matches!(np.head, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::State)
    }

    /// المملكة، السلطنة: a state told by its form alone.
    fn is_state(&self, np: &crate::chunk::Np) -> bool {
        matches!(np.head, Head::Other) && matches!(np.bare.of(self.text), "المملكة" | "السلطنة" | "الجمهورية")
    }

    /// أوقع 44 قتيلا: the dead are a figure, not a target.
    pub(super) fn is_counted_dead(&self, np: &crate::chunk::Np) -> bool {
        np.name.is_none() && self.is_casualty_noun(np.head).is_some()
    }

    /// "آخرين" and bare numbers are nobody.
    pub(super) fn is_others(&self, k: usize) -> bool {
        let np = self.np(k);
        let word = musnad_arabic::fold::fold(np.map_or("", |np| np.bare.of(self.text)));
        matches!(word.as_str(), "اخرين" | "اخرون" | "اخر" | "اخريات" | "اخران" | "اكثر" | "اقل")
            // الأربعة الآخرون: told by their number.
            || matches!(word.as_str(), "الاخرين" | "الاخرون") && np.is_some_and(|np| np.figure.is_none())
            || np.is_some_and(|np| matches!(np.head, Head::Figure))
    }

    pub(super) fn add_places(&self, candidate: &mut Candidate, group: &Group) {
        for &k in group {
            if let Some(place) = self.place(k).filter(|_| !candidate.place_chunks.contains(&k)) {
                candidate.place_chunks.push(k);
                candidate.event.places.push(place);
            }
        }
    }

    /// Whether a person phrase is of the dead or hurt.
    pub fn is_casualty_noun(&self, head: Head) -> Option<What> {
        match head {
            Head::People(p) => match self.lexicon.people[p as usize].class {
                PeopleClass::Dead => Some(What::Killed),
                PeopleClass::Hurt => Some(What::Injured),
                PeopleClass::Displaced => Some(What::Displaced),
                _ => None,
            },
            _ => None,
        }
    }
}
