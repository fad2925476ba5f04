//! Who is meant: from a noun phrase to the words that name the party, and from a pronoun to what it stands for.
//!
//! The words are the shortest that name the party (CODEBOOK.md): the proper name where a title comes with one,
//! the phrase without its number where it is done to, with its number where it does.

use crate::chunk::{Chunk, Head, Kinds, Np};
use crate::clause::Clauses;
use crate::statement::{Mention, PlaceMention, SourceType, TimeMention};
use musnad_arabic::Span;
use musnad_arabic::calendar::When;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass, Relation};
use musnad_lexicon::{Lexicon, Part};

/// A phrase that later pronouns and hidden subjects can mean.
#[derive(Clone, Debug)]
pub struct Referent {
    /// Its words.
    pub mention: Mention,
    /// Grammatical number.
    pub number: Number,
    /// Whether it is feminine.
    pub feminine: bool,
    /// Whether it is people, who take هم.
    pub animate: bool,
    /// Whether it can do something.
    pub acts: bool,
    /// Whether it is a nameless source.
    pub speaks: bool,
}

/// The kind of party that a head stands for, with its row if known.
fn identify(lexicon: &Lexicon, head: Head) -> (Option<u16>, Option<Kind>, bool) {
    match head {
        Head::Party(p) => (Some(p), Some(lexicon.parties[p as usize].kind), false),
        Head::Loaded(l) => {
            let id = &lexicon.loaded[l as usize].party;
            let party = lexicon.parties.iter().position(|p| &p.id == id).map(|i| i as u16);
            (party, party.map(|p| lexicon.parties[p as usize].kind), true)
        }
        Head::Group(g) => (None, Some(lexicon.groups[g as usize].kind), false),
        Head::Object(o) => (None, Some(lexicon.objects[o as usize].kind), false),
        Head::People(p) => match lexicon.people[p as usize].class {
            PeopleClass::Official => (None, Some(Kind::Office), false),
            _ => (None, Some(Kind::Group), false),
        },
        Head::Nisba(_) | Head::Agent(_) => (None, Some(Kind::Group), false),
        Head::Name => (None, Some(Kind::Person), false),
        _ => (None, None, false),
    }
}

/// The words of a phrase as a doer or source: with its number, or the proper name after a title.
pub fn doer(lexicon: &Lexicon, chunk: &Chunk, np: &Np) -> Mention {
    mention(lexicon, np, name_of(lexicon, np).unwrap_or(chunk.span))
}

/// The words of a phrase as one done to: without its number.
pub fn target(lexicon: &Lexicon, np: &Np) -> Mention {
    mention(lexicon, np, name_of(lexicon, np).unwrap_or(np.bare))
}

/// The proper name that a phrase is of: أنصار الزعيمة فلانة are not she.
fn name_of(lexicon: &Lexicon, np: &Np) -> Option<Span> {
    let official = |head: Head| matches!(head, Head::People(p) if lexicon.people[p as usize].class == PeopleClass::Official);
    let others = np.number != Number::Singular && np.inner.is_some_and(|(head, _)| official(head));
    np.name.filter(|_| !others)
}

fn mention(lexicon: &Lexicon, np: &Np, span: Span) -> Mention {
    let (party, kind, loaded) = identify(lexicon, np.head);
    let inner_loaded = matches!(np.inner, Some((Head::Loaded(_), _)));
    // قوات النظام names the party inside it only where the head is a mere form of it (تنظيم «الدولة»).
    let (party, kind) = match (party, np.head, np.inner) {
        (None, Head::Group(_), Some((inner @ Head::Party(_), _))) => {
            let (p, k, _) = identify(lexicon, inner);
            let same_kind = kind == k || matches!(k, Some(Kind::ArmedGroup | Kind::PoliticalParty | Kind::Coalition));
            if same_kind { (p, k) } else { (None, kind) }
        }
        _ => (party, kind),
    };
    let kind = if np.name.is_some() && kind == Some(Kind::Office) {
        Some(Kind::Person)
    } else {
        kind
    };
    Mention {
        span,
        party,
        kind,
        loaded: loaded || inner_loaded,
    }
}

/// The words of an adjective that is the only pointer to a party (غارة أميركية).
pub fn by_nisba(lexicon: &Lexicon, nisba: u16, span: Span) -> Mention {
    let id = &lexicon.nisbas[nisba as usize].party;
    let party = lexicon.parties.iter().position(|p| &p.id == id).map(|i| i as u16);
    Mention {
        span,
        party,
        kind: party.map(|p| lexicon.parties[p as usize].kind),
        loaded: false,
    }
}

impl Clauses<'_> {
    /// The phrase at `k` as a doer, with the tie that alone tells which force it is.
    pub fn doer_at(&self, k: usize, np: &Np) -> Mention {
        let mention = doer(self.lexicon, &self.chunks[k], np);
        self.with_tie(k, np, mention)
    }

    /// The phrase at `k` as one done to, with the tie that alone tells which force it is.
    pub fn target_at(&self, k: usize, np: &Np) -> Mention {
        let mention = target(self.lexicon, np);
        self.with_tie(k, np, mention)
    }

    /// القوات الموالية لها، قوات تابعة للحكومة: a bare word for a force is named by what it is tied to.
    fn with_tie(&self, k: usize, np: &Np, mut mention: Mention) -> Mention {
        let chunk = &self.chunks[k];
        // منفذي تفجير المسجد، مصادر إطلاق النار: a noun that waits for its genitive is no mention without it.
        let waits = !np.definite
            && np.inner.is_none()
            && np.name.is_none()
            && (np.features.construct && np.number != Number::Singular || matches!(np.head, Head::Other))
            && np.nisbas.is_empty()
            && np.bare == mention.span
            && chunk.first == chunk.last;
        let deed = self.chunks.get(k + 1).filter(|c| {
            let event = c.np().is_some_and(|np| matches!(np.head, Head::Event(..)));
            event && c.prep.is_none() && !c.conj && c.first == chunk.last + 1
        });
        if let Some(deed) = deed.filter(|_| waits) {
            mention.span = mention.span.join(deed.span);
            let genitive = self.arguments[k + 1].as_ref().and_then(|a| a.genitive.first());
            if let Some(of) = genitive.filter(|&&g| g == k + 2) {
                mention.span = mention.span.join(self.chunks[*of].span);
            }
            return mention;
        }
        let force = |g: u16| self.lexicon.groups[g as usize].kind == Kind::Military;
        let bare = matches!(np.head, Head::Group(g) if force(g)) && mention.party.is_none() && chunk.first == chunk.last;
        // والقوات المتحالفة معها: who stand with those before.
        let with = self.chunks.get(k + 1).filter(|c| {
            let alone = matches!(c.kind, Kinds::Preposition(Preposition::Maa)) && c.pronoun;
            alone && c.first == chunk.last + 1 && np.definite && np.bare == mention.span
        });
        if let Some(with) = with.filter(|_| chunk.conj) {
            mention.span = mention.span.join(with.span);
            return mention;
        }
        let (Some(tie), Some(to)) = (self.chunks.get(k + 1), self.chunks.get(k + 2)) else {
            return mention;
        };
        let adjacent = tie.first == chunk.last + 1 && to.first <= tie.last + 2;
        let told = to.pronoun && matches!(to.kind, Kinds::Preposition(_)) || to.np().is_some();
        // التحالف بقيادة كذا: who leads it tells no more of it.
        let ties = matches!(tie.kind, Kinds::Tie(t) if self.lexicon.ties[t as usize].relation != Relation::Leads);
        if bare && adjacent && told && ties {
            mention.span = mention.span.join(to.span);
        }
        mention
    }

    /// Whether a phrase can act or be acted on: a party, people, an object, a name.
    pub fn is_party(&self, np: &Np) -> bool {
        match np.head {
            Head::Party(_)
            | Head::Loaded(_)
            | Head::Group(_)
            | Head::People(_)
            | Head::Nisba(_)
            | Head::Agent(_)
            | Head::Name => true,
            Head::Object(_) => true,
            _ => {
                np.name.is_some()
                    || np.nisbas.iter().next().is_some()
                        && !matches!(np.head, Head::Event(..) | Head::Place(_) | Head::PlaceNoun(_))
            }
        }
    }

    /// Whether a phrase can be a doer: not an object, not the dead.
    pub fn is_doer(&self, np: &Np) -> bool {
        match np.head {
            Head::Object(_) => false,
            Head::People(p) => {
                !matches!(self.lexicon.people[p as usize].class, PeopleClass::Dead | PeopleClass::Hurt) || np.name.is_some()
            }
            _ => self.is_party(np),
        }
    }

    /// The place that a phrase names.
    pub fn place(&self, at: usize) -> Option<PlaceMention> {
        let np = self.np(at)?;
        let place = match (np.head, np.inner) {
            (Head::Place(p), _) | (_, Some((Head::Place(p), _))) => Some(p),
            _ => None,
        };
        Some(PlaceMention {
            span: self.chunks[at].span,
            place,
        })
    }

    /// The time that a chunk tells. مرات في اليوم tells how often, and قبل يوم من الهجوم how much earlier than something
    /// else.
    pub fn time(&self, at: usize) -> Option<TimeMention> {
        let chunk = &self.chunks[at];
        let often = chunk.prep == Some(Preposition::Fi) && chunk.span.of(self.text) == "اليوم";
        let next = self.chunks.get(at + 1);
        let relative = next.is_some_and(|c| c.prep == Some(Preposition::Min) && c.first == chunk.last + 2);
        let counted = matches!(&chunk.kind, Kinds::Time(Some(When::Ago { since: false, .. } | When::Vague)));
        let relative = relative && counted;
        match &chunk.kind {
            Kinds::Time(_) if often || relative => None,
            Kinds::Time(when) => Some(TimeMention {
                span: self.chunks[at].span,
                when: when.clone(),
            }),
            _ => None,
        }
    }

    /// The phrase at `at` as something that pronouns can mean later.
    pub fn referent(&self, at: usize) -> Option<Referent> {
        let np = self.np(at)?;
        if !self.is_party(np) {
            return None;
        }
        Some(Referent {
            mention: doer(self.lexicon, &self.chunks[at], np),
            number: np.number,
            feminine: np.feminine,
            animate: matches!(np.head, Head::People(_) | Head::Nisba(_) | Head::Agent(_)),
            acts: self.is_doer(np),
            speaks: matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].class == PeopleClass::Speaker),
        })
    }

    /// Who speaks at the end of the sentence: the subject of its last reporting verb.
    pub fn speaker(&self) -> Option<Referent> {
        (0..self.chunks.len()).rev().find_map(|k| {
            let reports = self.chunks[k].verb().is_some_and(|v| v.cue.is_some() && v.trigger.is_none());
            let args = self.arguments[k].as_ref().filter(|a| reports && !a.relative)?;
            args.subject.first().and_then(|s| self.referent(*s))
        })
    }

    /// Who the sentence is about: the subject of its last verb that has one of its own and reports nothing.
    pub fn topic(&self) -> Option<Referent> {
        (0..self.chunks.len())
            .rev()
            .filter(|&k| self.chunks[k].quote == 0)
            .find_map(|k| {
                let verb = self.chunks[k].verb()?;
                let args = self.arguments[k].as_ref()?;
                if verb.cue.is_some() && verb.trigger.is_none() || args.passive || args.carried || args.relative {
                    return None;
                }
                args.subject.first().and_then(|s| self.referent(*s))
            })
    }

    /// What the pronoun at the end of chunk `at` stands for: the nearest phrase before it that agrees, and that can do
    /// something where a doer is meant.
    pub fn antecedent_of(&self, at: usize, earlier: &[Referent], not: &[Span], doer: bool) -> Option<Mention> {
        let fits = |r: &Referent| self.pronoun_fits(at, r) && !not.contains(&r.mention.span) && (r.acts || !doer);
        // ذكرت المصادر أن الحوثيين قبضوا عليهم: nameless sources tell of others.
        let told = |r: &Referent| fits(r) && (doer || !r.speaks);
        let here = self.nearest(at, told).and_then(|k| self.referent(k));
        here.or_else(|| earlier.iter().rev().find(|r| fits(r)).cloned())
            .map(|r| r.mention)
    }

    /// Whom the pronoun at the end of chunk `at` means as doers: where the nearest phrase is one of several subjects, all of
    /// them; where it is only governed by a preposition, the subject before it that agrees.
    pub fn doers_of_pronoun(&self, at: usize, earlier: &[Referent]) -> Vec<Mention> {
        let fits = |r: &Referent| self.pronoun_fits(at, r) && r.acts;
        let Some(near) = self.nearest(at, fits) else {
            return self.antecedent_of(at, earlier, &[], true).into_iter().collect();
        };
        // لوزير الدفاع فلان في زيارته: a person near by is meant wherever he stands.
        let person = self
            .np(near)
            .is_some_and(|np| np.name.is_some() || matches!(np.head, Head::People(_) | Head::Name));
        let governed = self.chunks[near].prep.is_some() && !person;
        let subjects = (0..at).rev().filter_map(|k| {
            let verb = self.chunks[k].verb().filter(|v| !v.participle)?;
            let args = self.arguments[k].as_ref().filter(|a| !a.passive && !a.relative)?;
            (verb.cue.is_none() || verb.trigger.is_some() || governed).then_some(&args.subject)
        });
        let several = self.chunks[at].span.of(self.text).ends_with(['ا', 'م']);
        for group in subjects {
            let agrees = group.first().and_then(|&k| self.referent(k)).is_some_and(|r| fits(&r));
            if group.contains(&near) && (several || group.len() == 1) || governed && agrees {
                return group
                    .iter()
                    .filter_map(|&k| self.np(k).filter(|np| self.is_doer(np)).map(|np| self.doer_at(k, np)))
                    .collect();
            }
        }
        self.antecedent_of(at, earlier, &[], true).into_iter().collect()
    }

    /// Whether the gender and number of the pronoun at the end of chunk `at` fit.
    pub(crate) fn pronoun_fits(&self, at: usize, r: &Referent) -> bool {
        let word = musnad_arabic::fold::fold(self.chunks[at].span.of(self.text));
        if word.ends_with("هما") {
            r.number == Number::Dual
        } else if word.ends_with("هن") {
            r.number == Number::Plural && r.animate && r.feminine
        } else if word.ends_with("هم") {
            // A thing is never they.
            r.number == Number::Plural && (r.animate || r.acts) || r.animate && r.number == Number::Dual
        } else if word.ends_with("ها") {
            r.feminine || r.number == Number::Plural && !r.animate
        } else {
            r.number == Number::Singular && !r.feminine
        }
    }

    /// The nearest phrase before `at` that fits. حلف شمال الأطلسي (الناتو): the other name in parentheses is passed over.
    fn nearest(&self, at: usize, fits: impl Fn(&Referent) -> bool) -> Option<usize> {
        let aside = |k: usize| k > 0 && self.chunks[k - 1].word.of(self.text) == "(";
        (0..at)
            .rev()
            .find(|&k| !aside(k) && self.referent(k).is_some_and(|r| fits(&r)))
    }

    /// What kind of source a phrase is.
    pub fn source_type(&self, np: &Np) -> SourceType {
        match np.head {
            Head::CueNoun(_) | Head::Event(..) | Head::CueMasdar(_) => SourceType::Document,
            Head::People(p) => {
                let row = &self.lexicon.people[p as usize];
                let spokesman = row.relation == Some(Relation::SpeaksFor);
                let body = matches!(np.inner, Some((Head::Party(_) | Head::Group(_) | Head::Loaded(_), _)));
                if np.name.is_some() || spokesman && (body || np.definite) || !row.anonymous && !spokesman {
                    SourceType::Named
                } else {
                    SourceType::Anonymous
                }
            }
            Head::Nisba(_) | Head::Agent(_) | Head::Figure => SourceType::Anonymous,
            // وسائل إعلام موالية، موقع إخباري: media without a name.
            Head::Group(g) if self.lexicon.groups[g as usize].kind == Kind::Media && !np.definite && np.inner.is_none() => {
                if np.number == Number::Plural {
                    SourceType::Anonymous
                } else {
                    SourceType::Document
                }
            }
            // A word that no table knows and that speaks is most often a name.
            _ => SourceType::Named,
        }
    }

    /// التحقيقات، تحقيق أولي، لائحة الاتهام: an inquiry or a charge, which can tell what was found.
    pub fn is_inquiry(&self, np: &Np) -> bool {
        let Head::Event(t, part) = np.head else { return false };
        let row = &self.lexicon.triggers[t as usize];
        row.mode == Some("investigate") || row.event == Some(EventType::Accuse) && part == Part::Noun
    }
}
