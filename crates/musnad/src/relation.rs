//! Relations: which party is whose branch, ally, leader, or other name, as the text states it.
//!
//! Stated by a word of `ties.tsv` between two parties (فصائل موالية للنظام), by a title with an organisation and a
//! name (قائد الجيش خليفة حفتر), by a rank or membership (الرائد فلان من الشرطة), or by another name in quotation
//! marks or parentheses right after a party (تنظيم الدولة «داعش»).

use crate::chunk::{Head, Kinds, Np};
use crate::clause::Clauses;
use crate::mention;
use crate::statement::{Auxiliaries, Mention, Tie};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, PeopleClass, Relation};

impl Clauses<'_> {
    /// The relations of the sentence, each with the chunk that states it.
    pub fn relations(&self) -> Vec<(usize, Tie)> {
        let mut out = Vec::new();
        for at in 0..self.chunks.len() {
            match &self.chunks[at].kind {
                Kinds::Tie(row) => self.tie_word(at, *row, &mut out),
                Kinds::Np(np) => {
                    self.title(at, np, &mut out);
                    self.other_name(at, np, &mut out);
                    self.part(at, np, &mut out);
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
        let mention = |k: usize, np: &Np| mention::doer(self.lexicon, &self.chunks[k], np);
        let tie = |subject, object| Tie {
            relation: word.relation,
            subject,
            object,
            aux: Auxiliaries {
                historical: word.historical,
                ..Auxiliaries::default()
            },
            times: Vec::new(),
        };
        let before = (at.saturating_sub(4)..at).rev().find(|&k| {
            self.np(k)
                .is_some_and(|np| self.is_organised(np) || matches!(np.head, Head::Event(..)))
        });
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
            self.chunks.get(at + 1).is_some_and(|c| c.pronoun),
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
            Head::Other => second.name.is_some() || word.reverse || word.relation == Relation::Alias,
            _ => false,
        };
        if !object_fits || matches!(first.head, Head::Event(..)) {
            return;
        }
        let (subject, object) = if word.reverse {
            (mention(after, second), mention(before, first))
        } else {
            (mention(before, first), mention(after, second))
        };
        out.push((at, tie(subject, object)));
    }

    /// قائد الجيش خليفة حفتر; زعيم التنظيم، أبو بكر البغدادي،
    fn title(&self, at: usize, np: &Np, out: &mut Vec<(usize, Tie)>) {
        let Head::People(p) = np.head else { return };
        let row = &self.lexicon.people[p as usize];
        let Some(relation) = row.relation else { return };
        let Some((inner, span)) = np.inner.or_else(|| self.organisation_after(at)) else {
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
        let span = musnad_arabic::Span::new(span.start, span.start + words.len());
        // A state's minister leads no state; its president does not count as "leads" of a country's name either.
        if matches!(inner, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::State) && relation == Relation::Leads
        {
            return;
        }
        let words = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text));
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

    /// المتحدث باسم القوات، قيادي في الحركة
    fn organisation_after(&self, at: usize) -> Option<(Head, musnad_arabic::Span)> {
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
    fn name_before(&self, at: usize) -> Option<musnad_arabic::Span> {
        let mut k = at.checked_sub(1)?;
        if matches!(self.chunks[k].kind, Kinds::Comma) {
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
    pub(crate) fn name_after(&self, at: usize) -> Option<musnad_arabic::Span> {
        let mut k = at + 1;
        if self
            .np(k)
            .is_some_and(|np| self.chunks[k].prep.is_some() && np.name.is_none() && self.is_organised(np))
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
        let Some(subject) = before.strip_suffix("من").map(str::trim_end).filter(|s| !s.is_empty()) else {
            return;
        };
        let party = if let Head::Party(p) = head { Some(p) } else { None };
        let subject = musnad_arabic::Span::new(np.bare.start, np.bare.start + subject.len());
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
        if !matches!(np.head, Head::Party(_) | Head::Group(_)) {
            return;
        }
        let open = self.chunks.get(at + 1);
        let opens = open.is_some_and(|c| matches!(c.kind, Kinds::Open) || c.word.of(self.text) == "(");
        let Some(other) = self.np(at + 2).filter(|_| opens) else {
            return;
        };
        let closes = self
            .chunks
            .get(at + 3)
            .is_some_and(|c| matches!(c.kind, Kinds::Close) || c.word.of(self.text) == ")");
        if !closes || !matches!(other.head, Head::Party(_)) {
            return;
        }
        let (Head::Party(b), a) = (other.head, np.head) else { return };
        if matches!(a, Head::Party(a) if a != b) || matches!(self.lexicon.parties[b as usize].kind, Kind::Media | Kind::State) {
            return;
        }
        out.push((
            at,
            Tie {
                relation: Relation::Alias,
                subject: mention::doer(self.lexicon, &self.chunks[at], np),
                object: mention::doer(self.lexicon, &self.chunks[at + 2], other),
                aux: Auxiliaries::default(),
                times: Vec::new(),
            },
        ));
    }
}
