//! Relations: which party is whose branch, ally, leader, or other name, as the text states it.
//!
//! Stated by a word of `ties.tsv` between two parties (فصائل موالية للنظام), by a title with an organisation and a
//! name (قائد الجيش خليفة حفتر), by a rank or membership (الرائد فلان من الشرطة), or by another name in quotation
//! marks or parentheses right after a party (تنظيم الدولة «داعش»).

use crate::chunk::{Head, Kinds, Np};
use crate::clause::Clauses;
use crate::mention::{self, Referent};
use crate::statement::{Auxiliaries, Mention, Tie};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, PeopleClass, Relation};

impl Clauses<'_> {
    /// The relations of the sentence, each with the chunk that states it.
    /// `earlier` is what was named before it, for a body named by its kind alone (زعيم التنظيم).
    pub fn relations(&self, earlier: &[Referent]) -> Vec<(usize, Tie)> {
        let mut out = Vec::new();
        for at in 0..self.chunks.len() {
            match &self.chunks[at].kind {
                Kinds::Tie(row) => self.tie_word(at, *row, &mut out),
                Kinds::Np(np) => {
                    self.title(at, np, earlier, &mut out);
                    self.other_name(at, np, &mut out);
                    self.part(at, np, &mut out);
                    self.own_ally(at, np, &mut out);
                    self.followers(at, np, &mut out);
                }
                _ => {}
            }
        }
        out
    }

    fn is_organised(&self, np: &Np) -> bool {
        matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Name | Head::Loaded(_))
            || np.name.is_some()
            || matches!(np.head, Head::People(p) if matches!(self.lexicon.people[p as usize].class, PeopleClass::Fighter | PeopleClass::Official))
            || matches!(np.head, Head::Nisba(_))
    }

    fn tie_word(&self, at: usize, row: u16, out: &mut Vec<(usize, Tie)>) {
        let word = &self.lexicon.ties[row as usize];
        // على جزء من سوريا، إلى الموالين لكذا: said of nobody before it.
        if at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Preposition(_)) && !self.chunks[at - 1].pronoun {
            return;
        }
        let mention = |k: usize, np: &Np| {
            let mut mention = mention::doer(self.lexicon, &self.chunks[k], np);
            // القوات الموالية لها: the bare word for a force names nobody without its tie.
            let bare =
                matches!(np.head, Head::Group(_)) && mention.party.is_none() && self.chunks[k].first == self.chunks[k].last;
            // البريطانية فلانة التي التحقت بكذا
            if let (Head::Nisba(_), Some(name)) = (np.head, np.name) {
                mention.span = name;
            }
            let told_of = matches!(word.relation, Relation::AlliedWith | Relation::Opposes);
            if bare && told_of && k + 1 == at {
                mention.span = mention.span.join(self.chunks[at].span);
            }
            mention
        };
        // ليست جزءا من كذا
        let negation = (at.saturating_sub(2)..at).any(|k| matches!(self.chunks[k].kind, Kinds::Negation));
        // قيام التحالف بقيادة كذا، وسط الجيش الموالي لكذا: the body that closes the phrase.
        let within = |np: &Np| match (np.head, np.inner) {
            (Head::Other | Head::PlaceNoun(_), Some((head @ (Head::Party(_) | Head::Group(_)), span))) => {
                let party = if let Head::Party(p) = head { Some(p) } else { None };
                let span = Span::new(span.start, np.bare.end.max(span.end));
                Some(Mention {
                    span,
                    party,
                    kind: party.map(|p| self.lexicon.parties[p as usize].kind),
                    loaded: false,
                })
            }
            _ => None,
        };
        let mention = |k: usize, np: &Np| within(np).filter(|_| k + 1 == at).unwrap_or_else(|| mention(k, np));
        let tie = |subject, object| Tie {
            relation: word.relation,
            subject,
            object,
            aux: Auxiliaries {
                historical: word.historical,
                negation,
                ..Auxiliaries::default()
            },
            times: Vec::new(),
        };
        let before = (at.saturating_sub(4)..at).rev().find(|&k| {
            self.np(k).is_some_and(|np| {
                self.is_organised(np) || matches!(np.head, Head::Event(..)) || k + 1 == at && within(np).is_some()
            })
        });
        // تجمع للشباب المؤيد لكذا: it is said of the nearest phrase, which may be nobody's party.
        if at
            .checked_sub(1)
            .and_then(|k| self.np(k))
            .is_some_and(|np| matches!(np.head, Head::People(_)) && !self.is_organised(np))
        {
            return;
        }
        // سيارة تابعة للشرطة: it is said of a thing.
        if at.checked_sub(1).and_then(|k| self.np(k)).is_some_and(|np| {
            let body = matches!(np.inner, Some((Head::Party(_) | Head::Group(_), _)));
            let thing = matches!(np.head, Head::Object(_)) || matches!(np.head, Head::PlaceNoun(_)) && !body;
            thing && np.name.is_none() && !word.reverse
        }) {
            return;
        }
        // تنظيم الدولة «داعش»، المرتبط بكذا: the other name in quotation marks is not what is tied.
        let before = before.map(|k| match k.checked_sub(2) {
            Some(name)
                if matches!(self.chunks[k - 1].kind, Kinds::Open)
                    && self.chunks[k].first == self.chunks[k].last
                    && self.np(name).is_some_and(|np| self.is_organised(np)) =>
            {
                name
            }
            _ => k,
        });
        // القوات الموالية لها: to whom is told before.
        if let (Some(before), Some(Kinds::Preposition(_)), true) = (
            before,
            self.chunks.get(at + 1).map(|c| &c.kind),
            self.chunks.get(at + 1).is_some_and(|c| c.pronoun)
                && !at
                    .checked_sub(1)
                    .is_some_and(|k| matches!(self.chunks[k].kind, Kinds::Relative)),
        ) {
            let object = (0..before).rev().find(|&k| {
                self.np(k)
                    .is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_)))
            });
            if let (Some(object), Some(first)) = (object, self.np(before))
                && let Some(second) = self.np(object)
            {
                out.push((at, tie(mention(before, first), mention(object, second))));
            }
            return;
        }
        let after = (at + 1..(at + 4).min(self.chunks.len())).find(|&k| self.np(k).is_some());
        // الفرع المصري لتنظيم كذا: the adjective is the branch's own.
        let after = after.map(|k| {
            let adjective = self.np(k).is_some_and(|np| matches!(np.head, Head::Nisba(_)));
            let whole = self.chunks.get(k + 1).is_some_and(|c| c.prep == Some(Preposition::Li))
                && self.np(k + 1).is_some_and(|np| self.is_organised(np));
            if adjective && whole && word.relation == Relation::PartOf {
                k + 1
            } else {
                k
            }
        });
        let (Some(before), Some(after)) = (before, after) else {
            return;
        };
        if self.chunks[before + 1..at]
            .iter()
            .any(|c| matches!(c.kind, Kinds::Verb(_) | Kinds::Stop))
        {
            return;
        }
        let (Some(first), Some(second)) = (self.np(before), self.np(after)) else {
            return;
        };
        let object_fits = match second.head {
            Head::Party(_) | Head::Group(_) | Head::Name | Head::Loaded(_) => true,
            Head::People(_) => second.name.is_some() || second.inner.is_some() || word.reverse,
            Head::Nisba(_) | Head::Place(_) => true,
            // موالية للغرب
            Head::PlaceNoun(_) => matches!(word.relation, Relation::AlliedWith | Relation::Opposes),
            // مدعومة من فلول النظام، موال للشرعية
            Head::Other => {
                let named = second.inner.is_some() || second.definite;
                second.name.is_some()
                    || word.reverse
                    || word.relation == Relation::Alias
                    || named && matches!(word.relation, Relation::AlliedWith | Relation::Opposes)
            }
            _ => false,
        };
        if !object_fits || matches!(first.head, Head::Event(..)) {
            return;
        }
        // جيش المهدي التابع لمقتدى الصدر: whom it follows leads it.
        let follows = word.relation == Relation::PartOf && self.is_named_person(second) && !matches!(first.head, Head::People(_));
        if follows {
            let tie = tie(mention(after, second), mention(before, first));
            out.push((
                at,
                Tie {
                    relation: Relation::Leads,
                    ..tie
                },
            ));
            return;
        }
        let mut told = mention(after, second);
        // فلول الرئيس المخلوع فلان
        if let Some(name) = self
            .name_after(after)
            .filter(|n| n.start <= told.span.end + ' '.len_utf8() && n.start >= told.span.end)
        {
            told.span = told.span.join(name);
        }
        let (subject, object) = if word.reverse {
            (told, mention(before, first))
        } else if let Some(alone) = self.tied_alone(at, told.span) {
            (alone, told)
        } else {
            (mention(before, first), told)
        };
        out.push((at, tie(subject, object)));
    }

    /// وموالون للحكومة: those who are tied are named by the tie.
    fn tied_alone(&self, at: usize, object: Span) -> Option<Mention> {
        let chunk = &self.chunks[at];
        let word = fold(chunk.span.of(self.text));
        let alone = chunk.conj && !word.starts_with("ال") && (word.ends_with("ون") || word.ends_with("ين"));
        alone.then(|| Mention {
            span: chunk.span.join(object),
            party: None,
            kind: None,
            loaded: false,
        })
    }

    fn is_named_person(&self, np: &Np) -> bool {
        np.name.is_some() || matches!(np.head, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person)
    }

    /// قائد الجيش خليفة حفتر; زعيم التنظيم، أبو بكر البغدادي،
    fn title(&self, at: usize, np: &Np, earlier: &[Referent], out: &mut Vec<(usize, Tie)>) {
        let Head::People(p) = np.head else { return };
        let row = &self.lexicon.people[p as usize];
        let Some(relation) = row.relation.filter(|r| *r != Relation::AlliedWith) else {
            return;
        };
        let body = self.body_in_title(np, &row.lemma).or(np.inner);
        let Some((inner, span)) = body.or_else(|| self.organisation_after(at)) else {
            return;
        };
        let body = matches!(inner, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_));
        // محافظ العاصمة، مدير المستشفى
        let seat = relation == Relation::Leads && matches!(inner, Head::Place(_) | Head::PlaceNoun(_) | Head::Object(_));
        if !body && !seat {
            return;
        }
        let name = np.name.or_else(|| self.name_after(at)).or_else(|| self.name_before(at));
        let Some(name) = name else { return };
        let party = match inner {
            Head::Party(p) => Some(p),
            _ => None,
        };
        // The whole name of the body, up to the person's: شرطة الأقضية والنواحي.
        let end = np
            .name
            .map_or(np.bare.end, |n| if n.start > span.start { n.start } else { np.bare.end })
            .max(span.end);
        let words = self.text[span.start..end].trim_end();
        let span = Span::new(span.start, span.start + words.len());
        let (party, span) = match self.told_before(at, inner, span, earlier) {
            Some(whole) => (whole.party, whole.span),
            None => (party, span),
        };
        // A state's minister leads no state; its president does not count as "leads" of a country's name either.
        if matches!(inner, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::State) && relation == Relation::Leads
        {
            return;
        }
        let words = fold(self.chunks[at].word.of(self.text));
        let historical = words.split_whitespace().any(|w| w == "السابق" || w == "سابق" || w == "الاسبق");
        out.push((
            at,
            Tie {
                relation,
                subject: Mention {
                    span: name,
                    party: None,
                    kind: Some(Kind::Person),
                    loaded: false,
                },
                object: Mention {
                    span,
                    party,
                    kind: party.map(|p| self.lexicon.parties[p as usize].kind),
                    loaded: false,
                },
                aux: Auxiliaries {
                    historical,
                    ..Auxiliaries::default()
                },
                times: Vec::new(),
            },
        ));
    }

    /// رئيس الحكومة التركية: the body that is part of the title itself.
    fn body_in_title(&self, np: &Np, lemma: &str) -> Option<(Head, Span)> {
        lemma.split_whitespace().nth(1)?;
        let words = np.bare.of(self.text);
        let body = words.split_whitespace().nth(1)?;
        let start = np.bare.start + (body.as_ptr() as usize - words.as_ptr() as usize);
        let stem = fold(body);
        let stem = stem.strip_prefix("ال")?;
        let group = self.lexicon.groups.iter().position(|g| fold(&g.lemma) == stem)?;
        Some((Head::Group(group as u16), Span::new(start, start + body.len())))
    }

    /// زعيم التنظيم: a body named by its kind alone is the last of that kind named before.
    fn told_before(&self, at: usize, head: Head, span: Span, earlier: &[Referent]) -> Option<Mention> {
        if !matches!(head, Head::Group(_)) {
            return None;
        }
        let kind = fold(span.of(self.text));
        let kind = kind.strip_prefix("ال").filter(|k| !k.contains(char::is_whitespace))?;
        let whole = |m: &Mention| {
            let words = fold(m.span.of(self.text));
            let mut words = words.split_whitespace();
            let first = words.next().unwrap_or("");
            matches!(first.strip_prefix("لل").or(first.strip_prefix("ال")).unwrap_or(first), f if f == kind)
                && words.next().is_some()
        };
        let here = (0..at).rev().filter_map(|k| self.party_in(k));
        let before = earlier.iter().rev().map(|r| r.mention.clone());
        here.chain(before).find(whole)
    }

    /// أنصار الحزب، مؤيدو الرئيس فلان: whose followers they are.
    fn followers(&self, at: usize, np: &Np, out: &mut Vec<(usize, Tie)>) {
        let follows =
            matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].relation == Some(Relation::AlliedWith));
        let Some((head, span)) = np.inner.filter(|_| follows && np.number == Number::Plural) else {
            return;
        };
        // أنصار الرئيس السابق فلان: his name, where it is told.
        let name = np
            .name
            .or_else(|| self.name_after(at).filter(|n| n.start <= np.bare.end + ' '.len_utf8()));
        let named = matches!(head, Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Name) || name.is_some();
        if !named {
            return;
        }
        let party = if let Head::Party(p) = head { Some(p) } else { None };
        let end = np.bare.end.max(span.end);
        let (whole, object) = match name {
            Some(name) => (Span::new(np.bare.start, end.max(name.end)), name),
            None => {
                let words = self.text[span.start..end].trim_end_matches(['»', '"', '”', ' ']);
                (np.bare, Span::new(span.start, (span.start + words.len()).max(span.end)))
            }
        };
        out.push((
            at,
            Tie {
                relation: Relation::AlliedWith,
                subject: Mention {
                    span: whole,
                    ..mention::doer(self.lexicon, &self.chunks[at], np)
                },
                object: Mention {
                    span: object,
                    party,
                    kind: party.map(|p| self.lexicon.parties[p as usize].kind),
                    loaded: matches!(head, Head::Loaded(_)),
                },
                aux: Auxiliaries::default(),
                times: Vec::new(),
            },
        ));
    }

    /// الحوثيون وحلفاؤهم، الميليشيا وحليفها فلان: the ally of the party named before.
    fn own_ally(&self, at: usize, np: &Np, out: &mut Vec<(usize, Tie)>) {
        let chunk = &self.chunks[at];
        if !chunk.conj {
            return;
        }
        let word = fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        let ally = word.strip_prefix("حليف").or(word.strip_prefix("حلفا"));
        if !ally.is_some_and(|rest| rest.ends_with("ها") || rest.ends_with("هم") || rest.ends_with('ه')) {
            return;
        }
        // واشنطن وحلفاؤها: a capital stands for its government.
        let capital = |k: usize| {
            self.np(k)
                .filter(|np| matches!(np.head, Head::Place(_)))
                .map(|np| mention::target(self.lexicon, np))
        };
        let party = (at.saturating_sub(4)..at).rev().find_map(|k| self.party_in(k));
        let Some(object) = party.or_else(|| at.checked_sub(1).and_then(capital)) else {
            return;
        };
        let mut subject = mention::doer(self.lexicon, chunk, np);
        // وحليفها المخلوع فلان
        let named = |k: usize| self.np(k).is_some_and(|np| matches!(np.head, Head::Loaded(_)));
        let name = np.name.or_else(|| self.name_after(at));
        if let Some(name) = name.or_else(|| self.name_after(at + 1).filter(|_| named(at + 1))) {
            subject.span = name;
        }
        out.push((
            at,
            Tie {
                relation: Relation::AlliedWith,
                subject,
                object,
                aux: Auxiliaries::default(),
                times: Vec::new(),
            },
        ));
    }

    /// The party that phrase `k` names, or that stands in its genitive (مواقع قوات الدعم السريع).
    fn party_in(&self, k: usize) -> Option<Mention> {
        let np = self.np(k)?;
        match (np.head, np.inner) {
            (Head::Party(_) | Head::Group(_) | Head::Loaded(_) | Head::Nisba(_), _) => Some(mention::target(self.lexicon, np)),
            (Head::Object(_) | Head::People(_) | Head::Other, Some((Head::Party(p), span))) => Some(Mention {
                span,
                party: Some(p),
                kind: Some(self.lexicon.parties[p as usize].kind),
                loaded: false,
            }),
            (Head::People(_), Some((Head::Group(g), span))) if np.name.is_none() => Some(Mention {
                span: Span::new(span.start, np.bare.end),
                party: None,
                kind: Some(self.lexicon.groups[g as usize].kind),
                loaded: false,
            }),
            _ => None,
        }
    }

    /// المتحدث باسم القوات، قيادي في الحركة
    fn organisation_after(&self, at: usize) -> Option<(Head, Span)> {
        let next = self.chunks.get(at + 1)?;
        let np = next.np()?;
        let by = matches!(
            next.prep,
            Some(Preposition::Fi | Preposition::Min | Preposition::Bi | Preposition::Li)
        );
        let head = match np.head {
            Head::Party(_) | Head::Group(_) | Head::Loaded(_) => np.head,
            _ => match np.inner {
                Some((head @ (Head::Party(_) | Head::Group(_)), span)) if by && np.bare.of(self.text).starts_with("اسم") => {
                    return Some((head, span));
                }
                _ => return None,
            },
        };
        by.then_some((head, next.span))
    }

    /// ريتشارد والتون رئيس الخلية: a name in front of its title.
    fn name_before(&self, at: usize) -> Option<Span> {
        let mut k = at.checked_sub(1)?;
        if matches!(self.chunks[k].kind, Kinds::Comma | Kinds::Close) {
            k = k.checked_sub(1)?;
        }
        let np = self.np(k)?;
        let person = matches!(np.head, Head::Name)
            || matches!(np.head, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person);
        // العميد سرحد قادر مدير الشرطة: the name that goes with a rank.
        let ranked = np.name.filter(|_| matches!(np.head, Head::People(_)));
        let name = if person { Some(self.chunks[k].span) } else { ranked };
        name.filter(|_| self.chunks[at].prep.is_none() && !self.chunks[at].conj)
    }

    /// A name between commas or right after the organisation.
    pub(crate) fn name_after(&self, at: usize) -> Option<Span> {
        let mut k = at + 1;
        // مدير الصحة بمنطقة عسير الدكتور فلان
        let seat = |np: &Np| self.is_organised(np) || matches!(np.head, Head::Place(_) | Head::PlaceNoun(_));
        if self
            .np(k)
            .is_some_and(|np| self.chunks[k].prep.is_some() && np.name.is_none() && seat(np))
        {
            k += 1;
        }
        if matches!(self.chunks.get(k).map(|c| &c.kind), Some(Kinds::Comma | Kinds::Close)) {
            k += 1;
        }
        let np = self.np(k)?;
        let chunk = &self.chunks[k];
        let named = np.name.or(match np.head {
            Head::Name => Some(chunk.span),
            Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Person => Some(chunk.span),
            _ => None,
        });
        named.filter(|_| chunk.prep.is_none() && !chunk.conj)
    }

    /// فرقة من قوات مكافحة الإرهاب، خلية من «القاعدة»
    fn part(&self, at: usize, np: &Np, out: &mut Vec<(usize, Tie)>) {
        let (Head::Group(_), Some((head @ (Head::Party(_) | Head::Group(_)), span))) = (np.head, np.inner) else {
            return;
        };
        let before = self.text[np.bare.start..span.start].trim_end_matches(['«', '"', '“', ' ']);
        let Some(subject) = before.strip_suffix(" من").map(str::trim_end).filter(|s| !s.is_empty()) else {
            return;
        };
        let force = matches!(np.head, Head::Group(g) if matches!(self.lexicon.groups[g as usize].kind, Kind::ArmedGroup | Kind::Military | Kind::Police));
        if !force || np.number == Number::Plural {
            return;
        }
        let party = if let Head::Party(p) = head { Some(p) } else { None };
        let subject = Span::new(np.bare.start, np.bare.start + subject.len());
        out.push((
            at,
            Tie {
                relation: Relation::PartOf,
                subject: Mention {
                    span: subject,
                    ..mention::doer(self.lexicon, &self.chunks[at], np)
                },
                object: Mention {
                    span,
                    party,
                    kind: party.map(|p| self.lexicon.parties[p as usize].kind),
                    loaded: false,
                },
                aux: Auxiliaries::default(),
                times: Vec::new(),
            },
        ));
    }

    /// تنظيم الدولة الإسلامية في العراق والشام «داعش»
    fn other_name(&self, at: usize, np: &Np, out: &mut Vec<(usize, Tie)>) {
        // جندي من حلف شمال الأطلسي (الناتو): the party that ends the phrase.
        let ends = |span: Span| span.end == self.chunks[at].span.end;
        let (a, subject) = match (np.head, np.inner) {
            (head @ (Head::Party(_) | Head::Group(_)), _) => (head, mention::doer(self.lexicon, &self.chunks[at], np)),
            (_, Some((head @ Head::Party(p), span))) if ends(span) => {
                let kind = Some(self.lexicon.parties[p as usize].kind);
                let inner = Mention {
                    span,
                    party: Some(p),
                    kind,
                    loaded: false,
                };
                (head, inner)
            }
            _ => return,
        };
        let open = self.chunks.get(at + 1);
        let opens = open.is_some_and(|c| matches!(c.kind, Kinds::Open) || c.word.of(self.text) == "(");
        let apart = self.chunks.get(at + 2).is_some_and(|c| c.prep.is_none() && !c.conj);
        let Some(other) = self.np(at + 2).filter(|_| opens && apart) else {
            return;
        };
        let closes = self
            .chunks
            .get(at + 3)
            .is_some_and(|c| matches!(c.kind, Kinds::Close) || c.word.of(self.text) == ")");
        // جماعة «كذا»: the name that the bare word announces.
        let bare = matches!(a, Head::Group(_)) && self.chunks[at].first == self.chunks[at].last;
        if !closes || bare || !matches!(other.head, Head::Party(_)) {
            return;
        }
        let Head::Party(b) = other.head else { return };
        if matches!(a, Head::Party(a) if a != b) || matches!(self.lexicon.parties[b as usize].kind, Kind::Media | Kind::State) {
            return;
        }
        out.push((
            at,
            Tie {
                relation: Relation::Alias,
                subject,
                object: mention::doer(self.lexicon, &self.chunks[at + 2], other),
                aux: Auxiliaries::default(),
                times: Vec::new(),
            },
        ));
    }
}
