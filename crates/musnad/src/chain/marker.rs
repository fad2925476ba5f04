//! Markers: بحسب المرصد، وفق مصادر أمنية، حسبما أفاد شهود، على حد قوله، نقلا عن; لا صحة لـ.

use super::{Carried, Chains, Scope, link};
use crate::chunk::{Chunk, Head, Kinds};
use crate::clause::{Arguments, Clauses, Group};
use crate::statement::{Link, SourceType};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, Stance};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Cue;

/// How far before نقلا عن the verb stands whose source passes it on.
const NEAR: usize = 8;

/// Whom a marker names.
struct Named {
    group: Group,
    /// The marker with the verb in it (بحسب ما أعلن).
    cue: Span,
    /// First chunk after it.
    end: usize,
    /// Whose words it passes on (بحسب ما نقلت الوكالة عن مصدر).
    teller: Option<Link>,
}

impl Clauses<'_> {
    /// Opens the scope of the marker at `at`.
    pub(super) fn marker(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) {
        let row = &self.lexicon.cues[cue as usize];
        let role = match row.frame.role(Slot::Genitive) {
            // أكدت الوزارة على لسان المتحدث باسمها: who speaks for a source that is named is only its voice.
            Some(Role::Medium)
                if chains
                    .scopes
                    .iter()
                    .any(|s| !s.outer && s.opener < at && s.to > at && at - s.opener < NEAR) =>
            {
                return;
            }
            Some(Role::Medium) => Some(Role::Source),
            role => role,
        };
        if !matches!(role, Some(Role::Source | Role::Teller)) {
            self.bare_marker(at, row, chains, carried);
            return;
        }
        // وفقا لما ورد في الرسالة: the first marker names it.
        if at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Marker(_)) && self.names_documents(at) {
            return;
        }
        let Some(named) = self.named_by(at) else { return };
        // بحسب قوله: his own word.
        let own_word = |k: usize| self.chunks[k].pronoun && matches!(self.np(k).map(|np| np.head), Some(Head::CueMasdar(_)));
        let pronoun = self.chunks[at].pronoun || named.group.first().is_none_or(|&k| own_word(k));
        // على حد قوله: the speaker is told already.
        if pronoun && (chains.rules(at) || carried.speaker.is_none()) {
            return;
        }
        let link = self.source_of_group(&named.group, named.cue, row.stance).filter(|_| !pronoun);
        if link.as_ref().is_some_and(|l| self.is_pointed_at(l, at, chains)) {
            return;
        }
        if role == Some(Role::Teller) && link.is_some() && self.inside_report(at, &link, chains) {
            return;
        }
        let link = link.or_else(|| {
            let speaker = carried.speaker.as_ref()?;
            Some(super::link(
                Some(speaker.mention.clone()),
                named.cue,
                speaker.kind,
                row.stance,
            ))
        });
        let Some(mut link) = link else { return };
        if self.cannot_confirm(named.end) {
            link.stance = Stance::Doubts;
        }
        let mut links = vec![link];
        links.extend(named.teller);
        self.rule_clause(at, named.end, &links, chains);
        let Some(link) = links.pop() else { return };
        // «...»، حسبما أفادت الوكالة. وأضاف: who is quoted goes on, not who passed it on.
        let reported = chains.scopes.iter().any(|s| !s.outer && s.opener < at);
        if let Some(source) = link.source.filter(|_| !reported) {
            carried.spoke(self.speaker_of(&source, link.kind, link.cue));
        }
    }

    /// نقلا عن الوكالة التي قالت إنها لا تستطيع التأكد من صحة النبأ: who passes it on leaves it in doubt.
    fn cannot_confirm(&self, from: usize) -> bool {
        let relative = (from..self.chunks.len().min(from + 3)).any(|k| matches!(self.chunks[k].kind, Kinds::Relative));
        let stretch = self.chunks[from.min(self.chunks.len())..]
            .iter()
            .take_while(|c| !matches!(c.kind, Kinds::Stop));
        let mut negated = false;
        let mut unsure = false;
        for chunk in stretch {
            negated |= matches!(chunk.kind, Kinds::Negation);
            let word = fold(chunk.word.of(self.text));
            unsure |= negated && ["التاكد", "التحقق", "التثبت"].iter().any(|w| word.contains(w));
        }
        relative && unsure
    }

    /// كشفت مصادر عن مسار ينص، وفق هذه المصادر: who is pointed at speaks already.
    fn is_pointed_at(&self, link: &Link, at: usize, chains: &Chains) -> bool {
        let Some(source) = &link.source else { return false };
        let words = fold(source.span.of(self.text));
        let mut words = words.split_whitespace();
        let points = words
            .next()
            .is_some_and(|w| matches!(w, "هذه" | "هذا" | "تلك" | "ذلك" | "هؤلاء"));
        let bare = |word: &str| word.strip_prefix("ال").unwrap_or(word).to_owned();
        let Some(pointed) = words.next().filter(|_| points).map(bare) else {
            return false;
        };
        let names = |l: &Link| {
            let said = l.source.as_ref().map(|s| fold(s.span.of(self.text)));
            said.is_some_and(|s| s.split_whitespace().next().map(bare).as_deref() == Some(&pointed))
        };
        chains.scopes.iter().any(|s| s.holds(at) && s.links.iter().any(names))
    }

    /// ، كما أعلن وزير النقل: a reporting verb after كما that is told nothing says what stands before it.
    pub(super) fn said_so(&self, at: usize, cue: u16, chains: &mut Chains, carried: &mut Carried) -> bool {
        let row = &self.lexicon.cues[cue as usize];
        let (Some(args), Some(before)) = (&self.arguments[at], at.checked_sub(1)) else {
            return false;
        };
        let as_told = matches!(self.chunks[before].kind, Kinds::Subordinator)
            && matches!(fold(self.chunks[before].word.of(self.text)).as_str(), "كما" | "مثلما");
        let behind = before > 0
            && matches!(
                self.chunks[before - 1].kind,
                Kinds::Comma | Kinds::Close | Kinds::Np(_) | Kinds::Time(_)
            );
        let own = !args.passive && !args.carried && args.subject.first().is_some_and(|&s| s > at && self.can_speak(s));
        // كما أعلن الناطق لرويترز: only to whom, where and when he said it follows.
        let ends = |k: usize| matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Comma | Kinds::Close | Kinds::Aside);
        let after = args.subject.last().map_or(at, |&s| s + 1);
        let told_nothing = (after..self.chunks.len())
            .take_while(|&k| !ends(k))
            .all(|k| match &self.chunks[k].kind {
                Kinds::Time(_) => true,
                Kinds::Np(np) => {
                    let aside = matches!(
                        self.chunks[k].prep,
                        Some(Preposition::Li | Preposition::Fi | Preposition::Space)
                    );
                    // the rest of a title: محافظ المنطقة علي أحمد
                    (aside || self.chunks[k].prep.is_none() && matches!(np.head, Head::Name | Head::Nisba(_) | Head::People(_)))
                        && !matches!(np.head, Head::Event(..))
                }
                _ => false,
            });
        if !(as_told && behind && own && told_nothing) || self.content_of(at, row, args).is_some() {
            return false;
        }
        let Some(link) = self.source_of_group(&args.subject, self.chunks[at].word, row.stance) else {
            return false;
        };
        if let Some(source) = &link.source {
            carried.spoke(self.speaker_of(source, link.kind, link.cue));
        }
        self.rule_clause(before, args.end, &[link], chains);
        true
    }

    /// The phrases that a marker names, or the subject of the verb inside it (وفق ما أفاد به ناشطون).
    fn named_by(&self, at: usize) -> Option<Named> {
        let n = self.chunks.len();
        let mut j = at + 1;
        while j < n
            && match self.chunks[j].kind {
                Kinds::Subordinator | Kinds::Open | Kinds::Preposition(_) | Kinds::Colon => true,
                // وفقا لما ورد في الرسالة
                Kinds::Marker(_) => self.names_documents(j),
                _ => false,
            }
        {
            j += 1;
        }
        let mut named = Named {
            group: Group::new(),
            cue: self.chunks[at].word,
            end: j,
            teller: None,
        };
        let verb = self.chunks.get(j).and_then(|c| c.verb()).filter(|v| v.cue.is_some());
        // على ما يبدو: "as" without a word of saying.
        let as_said = musnad_arabic::fold::fold(self.chunks[at].word.of(self.text)).ends_with(" ما");
        if as_said && verb.is_none() && self.np(j).is_none() {
            return None;
        }
        if let Some(np) = self.np(j) {
            // جاء في بيان: in a document; جاء في المرتبة الثانية says nothing.
            let document = matches!(np.head, Head::CueNoun(_));
            if self.is_rule(at, j) || !document && self.names_documents(at) {
                return None;
            }
            if self.can_speak(j) || !matches!(np.head, Head::Event(..) | Head::Figure) {
                let joined = |k: &usize| self.np(*k).is_some() && self.chunks[*k].conj && self.can_speak(*k);
                named.group.push(j);
                named.group.extend((j + 1..n).take_while(joined));
                named.end = j + named.group.len();
            }
        } else if let (Some(_), Some(args)) = (verb, self.arguments.get(j).and_then(|a| a.as_ref())) {
            if !args.subject.is_empty() && !args.carried {
                named.group = args.subject.clone();
            }
            named.cue = named.cue.join(self.chunks[j].word);
            named.end = args.end;
            self.passed_on_by(j, args, &mut named);
        }
        Some(named)
    }

    /// بحسب ما نقلت الوكالة عن مصدر، حسبما علمت «الوطن» من مصدر: whose words the verb at `at` passes on.
    fn passed_on_by(&self, at: usize, args: &Arguments, named: &mut Named) {
        let cue = self.chunks[at].verb().and_then(|v| v.cue);
        let slot = cue.and_then(|c| self.lexicon.cues[c as usize].frame.slot(Role::Teller));
        let Some(slot @ Slot::After(p)) = slot else { return };
        let Some(group) = args.slot(slot).filter(|g| self.can_speak(g[0])) else {
            return;
        };
        if p == Preposition::Min {
            named.group.clone_from(group);
        } else {
            named.teller = self.source_of_group(group, self.preposition_before(group[0]), Stance::Asserts);
        }
    }

    /// Whether the marker names what the words stand in rather than who says them (جاء في، ورد في).
    fn names_documents(&self, at: usize) -> bool {
        fold(self.chunks[at].word.of(self.text)).ends_with(" في")
    }

    /// وفقا للمادة العاشرة، وفق منهج فردي: rules and plans speak to nobody; a single unknown word may be a name.
    fn is_rule(&self, at: usize, j: usize) -> bool {
        let (Some(np), chunk) = (self.np(j), &self.chunks[j]) else {
            return false;
        };
        let wifq = fold(self.chunks[at].word.of(self.text)).ends_with("وفق");
        match np.head {
            Head::Other => np.name.is_none() && (np.definite || chunk.first != chunk.last || wifq && chunk.prep.is_none()),
            Head::PlaceNoun(_) => true,
            Head::Object(o) => self.lexicon.objects[o as usize].kind != Kind::Media,
            // وفق آليات واضحة
            Head::Group(_) => {
                wifq && !np.definite && np.inner.is_none() && chunk.first != chunk.last && np.number == Number::Plural
            }
            _ => false,
        }
    }

    /// وذكرت الوكالة نقلا عن مصادر أن: the tellers stand inside the chain that the agency opened.
    fn inside_report(&self, at: usize, inner: &Option<Link>, chains: &mut Chains) -> bool {
        let opened = chains
            .scopes
            .iter_mut()
            .rev()
            .find(|s| !s.outer && s.opener < at && s.to > at && at - s.opener < NEAR);
        match (opened, inner) {
            (Some(scope), Some(inner)) => {
                scope.links.push(inner.clone());
                true
            }
            _ => false,
        }
    }

    /// A marker at the head of a sentence rules what follows, any other what stands before it and the rest of its clause.
    fn rule_clause(&self, at: usize, end: usize, links: &[Link], chains: &mut Chains) {
        let n = self.chunks.len();
        let opens = self.chunks[..at].iter().all(|c| {
            matches!(
                c.kind,
                Kinds::Open | Kinds::Close | Kinds::Comma | Kinds::Conjunction | Kinds::Aside | Kinds::Pronoun
            )
        });
        let mut to = (end..n).find(|&k| self.breaks(k)).unwrap_or(n);
        let mut from = at;
        if !opens {
            // A clause of its own after the marker (وفق المرصد، وأعلن …) is outside it.
            let own = |k: &usize| {
                self.chunks[*k].conj && self.chunks[*k].verb().is_some() && matches!(self.chunks[*k - 1].kind, Kinds::Comma)
            };
            to = (end..to).find(own).unwrap_or(to);
            from = self.clause_before(at, end);
            // Another marker's stretch ends where this one's begins.
            let start = chains.scopes.iter().filter(|s| s.outer && s.to <= at).map(|s| s.to).max();
            from = start.map_or(from, |s| from.max(s));
            for scope in chains.scopes.iter_mut().filter(|s| s.outer && s.from < at && s.to > at) {
                scope.to = at;
            }
        }
        chains.scopes.push(Scope {
            opener: at,
            from,
            to,
            links: links.to_vec(),
            outer: true,
            clause: true,
        });
    }

    /// Whether a new sentence or a contrast begins at chunk `k`.
    fn breaks(&self, k: usize) -> bool {
        let c: &Chunk = &self.chunks[k];
        matches!(c.kind, Kinds::Stop)
            || matches!(c.kind, Kinds::Conjunction) && c.word.of(self.text).contains("لكن")
            || self.turns_away(k)
    }

    /// Where the stretch before a marker begins: at the sentence's head, or, for a marker amid its clause (فيما يشكل،
    /// حسب الوكالة، ضربة), at that clause's.
    fn clause_before(&self, at: usize, end: usize) -> usize {
        let amid = self.chunks[end.min(self.chunks.len())..]
            .iter()
            .any(|c| c.verb().is_some() || c.np().is_some());
        let clause = |k: &usize| {
            self.breaks(*k)
                || amid
                    && *k > 0
                    && matches!(self.chunks[*k].kind, Kinds::Subordinator)
                    && matches!(self.chunks[*k - 1].kind, Kinds::Comma)
        };
        // A stop inside a quotation that is over ends nothing for who stands outside.
        let quoted = |k: &usize| self.chunks[*k].quote != 0 && self.chunks[at].quote != self.chunks[*k].quote;
        (0..at).rev().find(|k| clause(k) && !quoted(k)).map_or(0, |k| k + 1)
    }

    /// أكد الناطق عدم صحة الأنباء: the subject of the verb of saying that the marker at `at` follows.
    fn who_calls_it_so(&self, at: usize, stance: Stance) -> Option<Link> {
        let says = |k: &usize| self.chunks[*k].verb().is_some_and(|v| v.cue.is_some());
        let verb = (0..at).rev().find(says)?;
        let args = self.arguments[verb].as_ref().filter(|a| !a.passive && a.end + 1 >= at)?;
        self.source_of_group(&args.subject, self.chunks[verb].word, stance)
    }

    /// ويعتقد أن، أنباء غير مؤكدة عن، لا صحة لـ: a marker that names no source.
    fn bare_marker(&self, at: usize, row: &Cue, chains: &mut Chains, carried: &Carried) {
        let n = self.chunks.len();
        let (mut from, mut to) = (at + 1, (at + 1..n).find(|&k| self.breaks(k)).unwrap_or(n));
        let mut links = vec![link(None, self.chunks[at].word, SourceType::Anonymous, row.stance)];
        if row.stance == Stance::Denies {
            // خبر القصف عار عن الصحة: what is denied stands before.
            if row.frame.slot(Role::Content) == Some(Slot::Subject) {
                let content = (0..at)
                    .rev()
                    .find(|&k| matches!(self.chunks[k].kind, Kinds::Complementiser | Kinds::Stop));
                (from, to) = (content.map_or(0, |k| k + 1), at);
            }
            // قال الناطق إنه لا صحة لأنباء القصف: the speaker denies it.
            let speaker = chains.innermost(at).and_then(|s| s.links.last()).cloned();
            let speaker = speaker.or_else(|| self.who_calls_it_so(at, row.stance)).or_else(|| {
                let last = carried.speaker.as_ref()?;
                Some(link(Some(last.mention.clone()), self.chunks[at].word, last.kind, row.stance))
            });
            if let Some(speaker) = speaker {
                links = vec![Link {
                    stance: row.stance,
                    ..speaker
                }];
            }
        }
        chains.scopes.push(Scope {
            opener: at,
            from,
            to,
            links,
            outer: false,
            clause: true,
        });
    }
}
