//! On whose word: every cue opens a scope, and the scopes around a statement are its chain of sources.
//!
//! A reporting verb rules what follows it to the end of its sentence, or of its quotation; a marker (بحسب) rules
//! the sentence it closes or opens and stands outside the verbs in it; a participle (مضيفا) goes on with the
//! speaker before. A new reporting verb that opens a clause of its own (، وأعلن الجيش) ends what was open; one
//! inside a clause of content (قال المرصد إن ناشطين أبلغوه) is nested. Speakers are carried over sentences:
//! "وأضاف" with a hidden subject is the last one who spoke.

use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Clauses, Group};
use crate::event::Candidate;
use crate::mention;
use crate::statement::{Link, Mention, SourceType};
use musnad_arabic::Span;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Kind, PeopleClass, Stance};
use musnad_lexicon::frame::{Frame, Role, Slot};

/// The last one who spoke.
#[derive(Clone, Debug)]
pub struct Speaker {
    /// Who.
    pub mention: Mention,
    /// What kind of source.
    pub kind: SourceType,
}

/// A stretch of chunks that one or more links rule.
#[derive(Clone, Debug)]
pub struct Scope {
    from: usize,
    to: usize,
    links: Vec<Link>,
    /// A marker, which stands outside the verbs it rules.
    outer: bool,
}

/// The scopes of one sentence.
#[derive(Debug, Default)]
pub struct Chains {
    scopes: Vec<Scope>,
}

/// What is carried from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// The last speaker.
    pub speaker: Option<Speaker>,
    /// The chain of a quotation that is still open.
    pub quotation: Vec<Link>,
}

impl Chains {
    /// The chain of what stands at chunk `at`, outermost first.
    pub fn of(&self, text: &str, at: usize) -> Vec<Link> {
        let mut out: Vec<Link> = Vec::new();
        let around = |s: &&Scope| s.from <= at && at < s.to;
        for scope in self
            .scopes
            .iter()
            .filter(|s| s.outer)
            .filter(around)
            .chain(self.scopes.iter().filter(|s| !s.outer).filter(around))
        {
            for link in &scope.links {
                let same =
                    |a: &Mention, b: &Mention| a.span.of(text) == b.span.of(text) || a.party.is_some() && a.party == b.party;
                let said = |l: &Link| l.source.as_ref().zip(link.source.as_ref()).is_some_and(|(a, b)| same(a, b));
                if !out.iter().any(said) {
                    out.push(link.clone());
                }
            }
        }
        out
    }

    /// Whether any scope rules chunk `at`.
    pub fn rules(&self, at: usize) -> bool {
        self.scopes.iter().any(|s| s.from <= at && at < s.to)
    }
}

impl Clauses<'_> {
    /// Finds the scopes of the sentence and carries the speaker on. `opened` tells whether the sentence begins
    /// inside a quotation.
    pub fn chains(&self, carried: &mut Carried, opened: bool, headline: bool) -> Chains {
        let mut chains = Chains::default();
        let n = self.chunks.len();
        if opened && !carried.quotation.is_empty() {
            let to = self.chunks.iter().position(|c| matches!(c.kind, Kinds::Close)).unwrap_or(n);
            chains.scopes.push(Scope {
                from: 0,
                to,
                links: carried.quotation.clone(),
                outer: false,
            });
        }
        self.colon(&mut chains, carried, headline);
        for at in 0..n {
            let chunk = &self.chunks[at];
            match &chunk.kind {
                Kinds::Verb(verb) => {
                    if let Some(cue) = verb.cue {
                        self.reporting(at, cue, verb.participle, &mut chains, carried);
                    }
                }
                Kinds::Marker(cue) => self.marker(at, *cue, &mut chains, carried),
                Kinds::Np(np) => {
                    if let Head::CueMasdar(cue) = np.head {
                        self.masdar(at, cue, &mut chains)
                    }
                }
                _ => {}
            }
        }
        // A quotation still open at the end of the sentence keeps its chain.
        if let Some(last) = self.chunks.last() {
            if last.quote != 0 && !matches!(last.kind, Kinds::Close) {
                let links = chains.of(self.text, n - 1);
                if !links.is_empty() {
                    carried.quotation = links;
                } else if let (false, Some(speaker)) = (opened, &carried.speaker) {
                    carried.quotation = vec![link(Some(speaker.mention.clone()), last.word, speaker.kind, Stance::Asserts)];
                }
            } else {
                carried.quotation.clear();
            }
        }
        chains
    }

    fn link_of(&self, at: usize, cue: Span, stance: Stance) -> Link {
        let at = self.latter(at).unwrap_or(at);
        let np = self.np(at);
        let kind = np.map_or(SourceType::Anonymous, |np| self.source_type(np));
        let mention = np.map(|np| {
            // زعيم التنظيم، أبو بكر البغدادي: the name after its title.
            let named = self
                .name_after(at)
                .filter(|_| np.name.is_none() && matches!(np.head, Head::People(_)));
            let doer = || mention::doer(self.lexicon, &self.chunks[at], np);
            match named {
                Some(span) => Mention { span, ..doer() },
                None => self.party_in_document(at).unwrap_or_else(doer),
            }
        });
        let kind = if mention
            .as_ref()
            .zip(np)
            .is_some_and(|(m, np)| m.span != np.name.unwrap_or(self.chunks[at].span) && kind == SourceType::Anonymous)
        {
            SourceType::Named
        } else {
            kind
        };
        let kind = if kind == SourceType::Document && self.party_in_document(at).is_some() {
            SourceType::Named
        } else {
            kind
        };
        link(mention, cue, kind, stance)
    }

    /// الأخير: the last one named before.
    fn latter(&self, at: usize) -> Option<usize> {
        let word = musnad_arabic::fold::fold(self.chunks[at].span.of(self.text));
        if !matches!(word.as_str(), "الاخير" | "الاخيرة") {
            return None;
        }
        (0..at).rev().find(|&k| {
            self.np(k).is_some_and(|np| {
                matches!(
                    np.head,
                    Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::Loaded(_)
                )
            })
        })
    }

    /// The party that speaks in a document (بيان للجيش، بيان صادر عن الوزارة).
    fn party_in_document(&self, at: usize) -> Option<Mention> {
        let np = self.np(at)?;
        if !matches!(np.head, Head::CueNoun(_)) {
            return None;
        }
        if let Some((head @ (Head::Party(_) | Head::Group(_) | Head::Loaded(_)), span)) = np.inner {
            let party = if let Head::Party(p) = head { Some(p) } else { None };
            return Some(Mention {
                span,
                party,
                kind: None,
                loaded: matches!(head, Head::Loaded(_)),
            });
        }
        (at + 1..(at + 4).min(self.chunks.len())).find_map(|k| {
            let np = self.np(k)?;
            let by = matches!(
                self.chunks[k].prep,
                Some(Preposition::Li | Preposition::Min | Preposition::An | Preposition::MinQibal)
            );
            let party = matches!(np.head, Head::Party(_) | Head::Group(_) | Head::Loaded(_));
            (by && party).then(|| mention::doer(self.lexicon, &self.chunks[k], np))
        })
    }

    /// Several phrases joined by و are one source.
    fn source_of_group(&self, group: &Group, cue: Span, stance: Stance) -> Option<Link> {
        let first = *group.first()?;
        let mut link = self.link_of(first, cue, stance);
        if let (Some(last), Some(mention)) = (group.last(), link.source.as_mut())
            && *last != first
        {
            mention.span = mention.span.join(self.chunks[*last].span);
        }
        Some(link)
    }

    /// Whether a phrase can speak.
    fn can_speak(&self, at: usize) -> bool {
        self.np(at).is_some_and(|np| match np.head {
            Head::Party(_)
            | Head::Loaded(_)
            | Head::Group(_)
            | Head::Name
            | Head::CueNoun(_)
            | Head::Nisba(_)
            | Head::Object(_) => true,
            Head::People(p) => !matches!(self.lexicon.people[p as usize].class, PeopleClass::Dead),
            Head::Other => np.name.is_some() || np.definite || self.chunks[at].prep.is_none(),
            Head::Place(_) => true,
            _ => false,
        })
    }

    /// Where the content of a reporting verb begins: a complementiser, a colon or a quotation after its arguments
    /// (after an apposition or an aside, too), or an event among the arguments that its frame takes as content.
    fn content_of(&self, at: usize, frame: &Frame, end: usize) -> Option<usize> {
        let n = self.chunks.len();
        let opens = |k: usize| matches!(self.chunks[k].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open);
        let opened = (end.min(n)..n.min(end + 3)).find(|&k| opens(k));
        let inside = |from: usize| {
            (from..n.min(end + 1)).find(|&k| self.chunks[k].event().is_some() || self.np(k).is_some_and(|np| np.figure.is_some()))
        };
        let args = self.arguments[at].as_ref()?;
        for slot in frame.slots_of(Role::Content) {
            if let Some(group) = args.slot(slot)
                && let Some(k) = inside(group[0])
            {
                return Some(opened.map_or(k, |o| o.min(k)));
            }
        }
        if opened.is_some() {
            return opened;
        }
        // قال فلان رئيس كذا، الذي زار المدينة، إن: past an aside, before any other reporting verb.
        let mut k = end;
        while k < n && k < end + 30 {
            match &self.chunks[k].kind {
                Kinds::Complementiser
                    if matches!(self.chunks[k - 1].kind, Kinds::Comma | Kinds::Aside | Kinds::Close)
                        || matches!(self.chunks[k - 1].kind, Kinds::Preposition(_))
                            && k > 1
                            && matches!(self.chunks[k - 2].kind, Kinds::Comma | Kinds::Close) =>
                {
                    return Some(k);
                }
                Kinds::Stop | Kinds::Colon => return None,
                // رسالة نشرتها مواقع: a relative clause on the way.
                Kinds::Verb(v) if v.cue.is_some() && self.chunks[k].pronoun && !self.chunks[k].conj => {}
                Kinds::Verb(v) if v.cue.is_some() && !v.participle && v.trigger.is_none() => return None,
                _ => {}
            }
            k += 1;
        }
        None
    }

    fn reporting(&self, at: usize, cue: u16, participle: bool, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let chunk = &self.chunks[at];
        let Some(args) = &self.arguments[at] else { return };
        if self.is_own_voice(at) {
            return;
        }
        let n = self.chunks.len();
        let mut links: Vec<Link> = Vec::new();
        let word = chunk.word;
        let stance = row.stance;
        let teller_slot = row.frame.slot(Role::Teller);
        let source_slot = row.frame.slot(Role::Source).unwrap_or(Slot::Subject);
        let speakers = |group: Option<&Group>| group.filter(|g| self.can_speak(g[0])).cloned();
        let subject = if args.passive || args.carried || participle {
            None
        } else {
            speakers(args.slot(source_slot))
        };
        // وأرجع أسباب التأخر: with a speaker at hand, an unknown common noun after the verb is what he speaks of.
        let subject = subject.filter(|g| {
            let common = self.np(g[0]).is_some_and(|np| {
                matches!(np.head, Head::Other)
                    && !np.definite
                    && np.name.is_none()
                    && self.chunks[g[0]].first != self.chunks[g[0]].last
            });
            !(common && chunk.conj && carried.speaker.is_some() && g[0] > at)
        });
        let mut hidden = false;
        match teller_slot {
            // أبلغت مصادر المرصد: the hearer reports, the teller is inside.
            Some(Slot::Subject) => {
                let hearer = speakers(args.slot(Slot::Object));
                if let Some(hearer) = hearer {
                    links.extend(self.source_of_group(&hearer, word, Stance::Asserts));
                } else if chunk.pronoun {
                    let told = carried
                        .speaker
                        .as_ref()
                        .map(|s| link(Some(s.mention.clone()), word, s.kind, Stance::Asserts));
                    links.extend(told.filter(|_| !chains.rules(at)));
                }
                match speakers(args.slot(Slot::Subject)) {
                    Some(teller) => links.extend(self.source_of_group(&teller, word, stance)),
                    None => hidden = true,
                }
            }
            // نقلت الوكالة عن مسؤولين: the agency reports what they told.
            Some(slot) => {
                if let Some(subject) = &subject {
                    links.extend(self.source_of_group(subject, word, stance));
                }
                if let Some(teller) = speakers(args.slot(slot)) {
                    let an = self.chunks[teller[0]].first;
                    let _ = an;
                    let cue = if subject.is_some() {
                        self.preposition_before(teller[0])
                    } else {
                        word
                    };
                    links.extend(self.source_of_group(&teller, cue, stance));
                } else if subject.is_none() {
                    hidden = true;
                }
            }
            None => match &subject {
                Some(subject) => links.extend(self.source_of_group(subject, word, stance)),
                None => hidden = true,
            },
        }
        if hidden && links.is_empty() {
            // كما زُعم أن: a claim that nobody is named for.
            let claimed = stance == Stance::Doubts
                && !chunk.conj
                && !participle
                && matches!(
                    self.chunks.get(at + 1).map(|c| &c.kind),
                    Some(Kinds::Complementiser | Kinds::Pronoun)
                );
            let speaker = if args.passive || claimed {
                None
            } else {
                self.hidden_speaker(at, participle, args.carried.then_some(&args.subject), carried)
            };
            match speaker {
                Some(speaker) => links.push(link(Some(speaker.mention), word, speaker.kind, stance)),
                None => links.push(link(None, word, SourceType::Anonymous, stance)),
            }
        }
        let Some(content) = self.content_of(at, &row.frame, args.end) else {
            return;
        };
        self.describe_saying(at, args, &mut links);
        // A reporting verb that opens a clause of its own ends what was open.
        if self.opens_clause(at) || participle {
            let speaker = links.last().and_then(|l| l.source.as_ref()).map(|m| m.span);
            for scope in chains.scopes.iter_mut().filter(|s| !s.outer && s.to > at) {
                let nested = participle && scope.links.last().and_then(|l| l.source.as_ref()).map(|m| m.span) != speaker;
                if !nested || !participle {
                    scope.to = at;
                }
            }
            // What was ruled by one speaker goes on inside the chain that he stood in.
            if participle {
                let outer: Vec<Link> = chains
                    .scopes
                    .iter()
                    .rfind(|s| s.to == at)
                    .map(|s| s.links[..s.links.len().saturating_sub(1)].to_vec())
                    .unwrap_or_default();
                let mut all = outer;
                all.append(&mut links);
                links = all;
            }
        }
        if let Some(last) = links.last()
            && let Some(source) = &last.source
        {
            carried.speaker = Some(Speaker {
                mention: source.clone(),
                kind: last.kind,
            });
        }
        let mut to = self.end_of_content(args.end, n);
        // أعلنت الشرطة مقتل خمسة، فيما أسفر انفجار آخر عن: without أن the content is the noun, and ends with its clause.
        if !matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open) {
            let leaves = |k: &usize| {
                matches!(self.chunks[*k].kind, Kinds::Comma)
                    && self.chunks.get(k + 1).is_some_and(|c| {
                        matches!(c.kind, Kinds::Subordinator)
                            && !c.word.of(self.text).starts_with("ما")
                            && !c.word.of(self.text).starts_with("مما")
                    })
                    && self.chunks.get(k + 2).is_some_and(|c| c.verb().is_some())
            };
            to = (content..to).find(leaves).unwrap_or(to);
        }
        // The source's own words before the verb are no content; what follows is.
        // «...»، قال طبيب: what was quoted before.
        if !chunk.conj
            && at > 1
            && matches!(self.chunks[at - 1].kind, Kinds::Comma | Kinds::Close)
            && let Some(close) = (at.saturating_sub(2)..at)
                .rev()
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Close))
            && let Some(open) = self.chunks[..close].iter().rposition(|c| matches!(c.kind, Kinds::Open))
            && close - open > 3
        {
            chains.scopes.push(Scope {
                from: open,
                to: close,
                links: links.clone(),
                outer: false,
            });
        }
        // A word of saying inside a quotation rules no further than the quotation.
        if chunk.quote != 0 {
            to = (at..to).find(|&k| self.chunks[k].quote != chunk.quote).unwrap_or(to);
        }
        // The speaker and what is told of him stand outside; a verb that tells an event itself (تبنى) is inside.
        let from = if chunk.verb().is_some_and(|v| v.trigger.is_some()) {
            at
        } else {
            content
        };
        chains.scopes.push(Scope {
            from,
            to,
            links,
            outer: false,
        });
    }

    /// "يذكر أن" and "يشار إلى أن" open a sentence in the outlet's own voice.
    fn is_own_voice(&self, at: usize) -> bool {
        let word = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text));
        let next = self.chunks.get(at + 1).map(|c| &c.kind);
        matches!(word.as_str(), "يذكر" | "يشار" | "ويذكر" | "ويشار" | "جدير" | "والجدير")
            && matches!(next, Some(Kinds::Complementiser | Kinds::Preposition(_)))
            && self.chunks[..at]
                .iter()
                .all(|c| !matches!(c.kind, Kinds::Np(_) | Kinds::Verb(_)))
    }

    fn preposition_before(&self, at: usize) -> Span {
        // The word عن itself, which the phrase took in.
        let first = self.chunks[at].word;
        let before = &self.text[..first.start];
        let trimmed = before.trim_end();
        let start = trimmed
            .rfind(char::is_whitespace)
            .map_or(0, |i| i + trimmed[i..].chars().next().map_or(1, char::len_utf8));
        if first.of(self.text).starts_with("عن") {
            Span::new(first.start, first.start + "عن".len())
        } else {
            Span::new(start, trimmed.len())
        }
    }

    /// The speaker of a reporting verb without a subject.
    fn hidden_speaker(&self, at: usize, participle: bool, own: Option<&Group>, carried: &Carried) -> Option<Speaker> {
        let spoke_here = self.chunks[..at]
            .iter()
            .any(|c| matches!(c.kind, Kinds::Marker(_)) || c.verb().is_some_and(|v| v.cue.is_some()));
        if participle {
            // Who spoke in this sentence goes on; else who its main verb is about, else the last speaker.
            if spoke_here && carried.speaker.is_some() {
                return carried.speaker.clone();
            }
            for k in (0..at).rev() {
                if let (Kinds::Verb(v), Some(args)) = (&self.chunks[k].kind, &self.arguments[k]) {
                    if v.participle || args.relative || args.passive {
                        continue;
                    }
                    if let Some(&subject) = args
                        .subject
                        .first()
                        .filter(|s| self.can_speak(**s) && !matches!(self.np(**s).map(|np| np.head), Some(Head::Other)))
                    {
                        let np = self.np(subject)?;
                        return Some(Speaker {
                            mention: mention::doer(self.lexicon, &self.chunks[subject], np),
                            kind: self.source_type(np),
                        });
                    }
                }
            }
            return carried.speaker.clone();
        }
        // A verb of the same sentence whose subject is carried: the one who spoke, if any spoke here.
        if spoke_here && carried.speaker.is_some() {
            return carried.speaker.clone();
        }
        if let Some(&subject) = own.and_then(|g| g.first()).filter(|s| self.can_speak(**s)) {
            let np = self.np(subject)?;
            return Some(Speaker {
                mention: mention::doer(self.lexicon, &self.chunks[subject], np),
                kind: self.source_type(np),
            });
        }
        carried.speaker.clone()
    }

    /// Medium, time and hearer of the saying.
    fn describe_saying(&self, at: usize, args: &crate::clause::Arguments, links: &mut [Link]) {
        let Some(first) = links.first_mut() else { return };
        for (p, group) in &args.governed {
            let Some(np) = self.np(group[0]) else { continue };
            match (p, np.head) {
                (Preposition::Fi | Preposition::Bi | Preposition::Space, Head::CueNoun(_)) => {
                    first.medium = Some(self.chunks[group[0]].span)
                }
                (Preposition::Li, Head::Party(_) | Head::People(_) | Head::Group(_)) => {
                    first.hearer = Some(mention::doer(self.lexicon, &self.chunks[group[0]], np));
                }
                _ => {}
            }
        }
        // قال أمس إن: the time before the complementiser dates the saying.
        first.said = args.times.iter().find(|t| **t > at).map(|t| self.chunks[*t].span);
    }

    /// Whether the verb opens a clause of its own: و in front, or a subordinator (فيما، كما).
    fn opens_clause(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        if chunk.quote != 0 {
            return false;
        }
        let before = self.chunks[..at]
            .iter()
            .rev()
            .find(|c| !matches!(c.kind, Kinds::Qad | Kinds::Time(_)));
        let comma_before = |k: usize| k > 0 && matches!(self.chunks[k - 1].kind, Kinds::Comma | Kinds::Close | Kinds::Stop);
        match before.map(|c| &c.kind) {
            Some(Kinds::Subordinator) => {
                let k = before.map_or(0, |c| self.chunks.iter().position(|d| d.first == c.first).unwrap_or(0));
                let word = musnad_arabic::fold::fold(self.chunks[k].word.of(self.text));
                matches!(word.trim_start_matches('و'), "فيما" | "بينما" | "كما")
            }
            Some(Kinds::Conjunction) => true,
            // وقد عزا
            _ if at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Qad) && self.chunks[at - 1].conj => true,
            _ => {
                chunk.conj
                    && (comma_before(at)
                        || self.arguments[at]
                            .as_ref()
                            .is_some_and(|a| !a.subject.is_empty() && !a.carried && a.subject[0] > at))
            }
        }
    }

    /// Where what was said ends: with the quotation, if it is one whole, else with the sentence.
    fn end_of_content(&self, from: usize, n: usize) -> usize {
        let mut k = from;
        while k < n && matches!(self.chunks[k].kind, Kinds::Colon) {
            k += 1;
        }
        if k < n
            && matches!(self.chunks[k].kind, Kinds::Open)
            && let Some(close) = (k + 1..n).find(|&j| matches!(self.chunks[j].kind, Kinds::Close))
        {
            // «...»، على حد تعبيره، ووصف
            let skipped = |k: &usize| matches!(self.chunks[*k].kind, Kinds::Comma | Kinds::Marker(_));
            let next = (close + 1..n).find(|k| !skipped(k)).unwrap_or(n);
            let own = self.chunks.get(next).is_some_and(|c| match &c.kind {
                Kinds::Verb(v) => !v.participle,
                Kinds::Subordinator => true,
                _ => c.conj,
            });
            if close - k > 3 && own {
                return close + 1;
            }
        }
        n
    }

    /// بحسب المرصد، وفق مصادر أمنية.
    fn marker(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let n = self.chunks.len();
        let mut j = at + 1;
        // وفق ما أفاد به ناشطون: a reporting verb inside the marker speaks for itself.
        while j < n
            && matches!(
                self.chunks[j].kind,
                Kinds::Subordinator | Kinds::Open | Kinds::Preposition(_) | Kinds::Colon
            )
        {
            j += 1;
        }
        let mut group: Group = Group::new();
        // على ما يبدو: "as" without a word of saying.
        let as_said = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text)).ends_with(" ما");
        if as_said && self.chunks.get(j).and_then(|c| c.verb()).is_none_or(|v| v.cue.is_none()) && self.np(j).is_none() {
            return;
        }
        if let Some(np) = self.np(j) {
            if self.can_speak(j) || !matches!(np.head, Head::Event(..) | Head::Figure) {
                group.push(j);
                let mut k = j + 1;
                while k < n && self.np(k).is_some() && self.chunks[k].conj && self.can_speak(k) {
                    group.push(k);
                    k += 1;
                }
                j = k;
            }
        } else if let (Some(verb), Some(args)) = (
            self.chunks.get(j).and_then(|c| c.verb()),
            self.arguments.get(j).and_then(|a| a.as_ref()),
        ) && verb.cue.is_some()
            && !args.subject.is_empty()
        {
            group = args.subject.clone();
            j = args.end;
        }
        let stance = row.stance;
        let word = self.chunks[at].word;
        let pronoun = self.chunks[at].pronoun
            || matches!(musnad_arabic::fold::fold(word.of(self.text)).chars().last(), Some('ه')) && group.is_empty();
        if pronoun || group.is_empty() && row.frame.role(Slot::Genitive) == Some(Role::Source) {
            // على حد قوله: the speaker is told already.
            if chains.rules(at) || carried.speaker.is_none() {
                return;
            }
        }
        // وذكرت الوكالة نقلا عن مصادر: the tellers stand inside the chain that the agency opened.
        if row.frame.role(Slot::Genitive) == Some(Role::Teller) {
            let inner = self.source_of_group(&group, word, stance);
            let opened = chains
                .scopes
                .iter_mut()
                .rev()
                .find(|s| !s.outer && s.from < at && s.to > at && at - s.from < 8);
            if let (Some(scope), Some(inner)) = (opened, inner) {
                scope.links.push(inner);
                return;
            }
        }
        let link = match self.source_of_group(&group, word, stance) {
            Some(link) => link,
            None if row.frame.role(Slot::Genitive) == Some(Role::Source) => match &carried.speaker {
                Some(speaker) => link(Some(speaker.mention.clone()), word, speaker.kind, stance),
                None => return,
            },
            None => link(None, word, SourceType::Anonymous, stance),
        };
        // Which side it rules: at the head of the sentence what follows, else what comes before as well.
        let opens = self.chunks[..at].iter().all(|c| {
            matches!(
                c.kind,
                Kinds::Open | Kinds::Close | Kinds::Comma | Kinds::Conjunction | Kinds::Aside
            )
        });
        let contrast = |c: &Chunk| {
            matches!(c.kind, Kinds::Stop) || matches!(c.kind, Kinds::Conjunction) && c.word.of(self.text).contains("لكن")
        };
        let from = if opens {
            at
        } else {
            self.chunks[..at].iter().rposition(contrast).map_or(0, |k| k + 1)
        };
        let mut to = (j..n).find(|&k| contrast(&self.chunks[k])).unwrap_or(n);
        // A clause of its own after the marker (وفق المرصد، وأعلن …) is outside it.
        if !opens {
            to = (j..to)
                .find(|&k| {
                    self.chunks[k].conj && self.chunks[k].verb().is_some() && matches!(self.chunks[k - 1].kind, Kinds::Comma)
                })
                .unwrap_or(to);
            // Another marker's stretch ends where this one's begins.
            let start = chains.scopes.iter().filter(|s| s.outer && s.to <= at).map(|s| s.to).max();
            let from = start.map_or(from, |s| from.max(s.min(at)));
            for scope in chains.scopes.iter_mut().filter(|s| s.outer && s.from < at && s.to > at) {
                scope.to = at;
            }
            chains.scopes.push(Scope {
                from,
                to,
                links: vec![link.clone()],
                outer: true,
            });
        } else {
            chains.scopes.push(Scope {
                from,
                to,
                links: vec![link.clone()],
                outer: true,
            });
        }
        if let Some(source) = link.source {
            carried.speaker = Some(Speaker {
                mention: source,
                kind: link.kind,
            });
        }
    }

    /// إعلان الجيش مقتل …: a verbal noun of saying.
    fn masdar(&self, at: usize, cue: u16, chains: &mut Chains) {
        let row = &self.lexicon.cues[cue as usize];
        let Some(args) = &self.arguments[at] else { return };
        let Some(group) = args.slot(Slot::Genitive).filter(|g| self.can_speak(g[0])) else {
            return;
        };
        if self.content_of(at, &row.frame, args.end).is_none() || chains.rules(at) {
            return;
        }
        let from = group[0] + 1;
        let links: Vec<Link> = self
            .source_of_group(group, self.chunks[at].word, row.stance)
            .into_iter()
            .collect();
        chains.scopes.push(Scope {
            from,
            to: self.chunks.len(),
            links,
            outer: false,
        });
    }

    /// What an accusation alleges stands on the accuser's word.
    pub fn accusations(&self, events: &[Candidate], chains: &mut Chains) {
        for candidate in events
            .iter()
            .filter(|c| c.event.event == EventType::Accuse && c.event.mode != Some("investigate") && c.merged.is_none())
        {
            let (at, n) = (candidate.at, self.chunks.len());
            let (Some(accuser), Some(args)) = (candidate.event.actors.first(), &self.arguments[at]) else {
                continue;
            };
            let content = (at + 1..args.end.min(n))
                .find(|&k| self.chunks[k].prep == Some(Preposition::Bi) || self.chunks[k].event().is_some());
            let from = content.unwrap_or(args.end).max(at + 1);
            let ends = |k: &usize| {
                matches!(self.chunks[*k].kind, Kinds::Stop)
                    || matches!(self.chunks[*k].kind, Kinds::Comma)
                        && self
                            .chunks
                            .get(k + 1)
                            .is_some_and(|c| c.conj && c.verb().is_some() || matches!(c.kind, Kinds::Subordinator))
            };
            let to = (from..n).find(ends).unwrap_or(n);
            if from < to {
                let link = link(
                    Some(accuser.clone()),
                    self.chunks[at].word,
                    SourceType::Named,
                    Stance::Asserts,
                );
                chains.scopes.push(Scope {
                    from,
                    to,
                    links: vec![link],
                    outer: false,
                });
            }
        }
    }

    /// "الجيش: قتلنا خمسة" and "أنقرة: …" at the head of a sentence.
    fn colon(&self, chains: &mut Chains, carried: &mut Carried, headline: bool) {
        let Some(at) = self.chunks.iter().take(6).position(|c| matches!(c.kind, Kinds::Colon)) else {
            return;
        };
        if at == 0
            || self.chunks[..at].iter().any(|c| {
                matches!(
                    c.kind,
                    Kinds::Verb(_) | Kinds::Marker(_) | Kinds::Time(_) | Kinds::Complementiser
                )
            })
        {
            return;
        }
        let Some(first) = (0..at).find(|&k| self.np(k).is_some()) else {
            return;
        };
        let Some(np) = self.np(first) else { return };
        let party = match np.head {
            Head::Party(p) => !matches!(self.lexicon.parties[p as usize].kind, Kind::Media | Kind::State),
            Head::Group(_) | Head::Name | Head::Loaded(_) => true,
            Head::People(_) => true,
            Head::Place(_) => headline,
            _ => np.name.is_some(),
        };
        if !party || self.chunks[first].prep.is_some() || !self.chunks[at..].iter().any(|c| c.event().is_some()) {
            return;
        }
        let link = self.link_of(first, self.chunks[at].word, Stance::Asserts);
        if let Some(source) = &link.source {
            carried.speaker = Some(Speaker {
                mention: source.clone(),
                kind: link.kind,
            });
        }
        chains.scopes.push(Scope {
            from: at,
            to: self.chunks.len(),
            links: vec![link],
            outer: false,
        });
    }
}

fn link(source: Option<Mention>, cue: Span, kind: SourceType, stance: Stance) -> Link {
    Link {
        source,
        cue,
        kind,
        stance,
        medium: None,
        said: None,
        hearer: None,
    }
}
