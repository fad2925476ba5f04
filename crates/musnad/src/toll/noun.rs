//! Figures that stand in no slot of a trigger: with a noun for the dead or hurt (18 قتيلا), with lives (بحياة تسعة), after كان
//! القتلى, and figures of none (لم يصب أحد).

use super::{Count, Found};
use crate::chunk::{Head, Kinds, Np};
use crate::clause::Clauses;
use crate::event::Candidate;
use crate::statement::{Event, Toll};
use musnad_arabic::Span;
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::number::Bound;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::{EventType, VerbRole, What};
use musnad_lexicon::frame::Role;

impl Clauses<'_> {
    /// 18 قتيلا، عشرات الجرحى، سقوط قتلى، حصيلة القتلى إلى 45.
    pub(super) fn casualty_noun(&self, at: usize, events: &[Candidate], out: &mut Vec<Found>) {
        let Some(np) = self.np(at) else { return };
        let nearest = |at: usize| {
            let open = |c: &&Candidate| c.merged.is_none() && !c.silent && c.event.event == EventType::Assault;
            events
                .iter()
                .rfind(|c| open(c) && c.at < at)
                .or_else(|| events.iter().find(open))
        };
        let nobody = self.nobody(at);
        if let Some(count) = self.wounds(at, np) {
            let owner = nearest(at).cloned().unwrap_or(nobody);
            self.push(at, What::Injured, count, np, &owner, out);
            if let Some(found) = out.last_mut() {
                found.toll.victims = None;
            }
            return;
        }
        if let Some((what, text)) = self.losses(at, np) {
            let owner = nearest(at).cloned().unwrap_or(nobody);
            let count = Count {
                low: Some(2),
                high: None,
                bound: Bound::Word,
                text,
            };
            self.push(at, what, count, np, &owner, out);
            if let Some(found) = out.last_mut() {
                found.toll.victims = None;
            }
            return;
        }
        if let Some(mut what) = self.is_casualty_noun(np.head) {
            let Some(count) = self.count(np, at) else { return };
            if np.figure.is_none()
                && (np.number == Number::Singular
                    || self.chunks[at].conj && out.iter().any(|f| f.at + 1 == at && f.toll.what == what))
            {
                return;
            }
            if what == What::Displaced && np.figure.is_none() {
                return;
            }
            // سقوط ضحايا: dead or hurt, where nobody counts them.
            let victims = matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].lemma == "ضحية");
            if victims && np.figure.is_none() {
                what = What::Casualties;
            }
            // مئات القتلى والجرحى: dead and wounded in one figure.
            let mut text = count.text;
            if let Some(next) = self.np(at + 1)
                && self.chunks[at + 1].conj
                && next.figure.is_none()
                && matches!(
                    (what, self.is_casualty_noun(next.head)),
                    (What::Killed, Some(What::Injured)) | (What::Injured, Some(What::Killed))
                )
            {
                what = What::Casualties;
                text = text.join(next.bare);
            }
            let owner = nearest(at).cloned().unwrap_or(nobody);
            self.push(at, what, Count { text, ..count }, np, &owner, out);
            return;
        }
        // A number after حصيلة or عدد with the dead: وارتفع عدد القتلى إلى 45، إلى 45 شخصا.
        let people = matches!(np.head, Head::People(p) if self.lexicon.people[p as usize].lemma == "شخص");
        let to = matches!(
            self.chunks[at].prep,
            Some(Preposition::Ila | Preposition::Li | Preposition::Bi)
        );
        if to && (people || matches!(np.head, Head::Figure)) && np.figure.is_some() {
            let counted = (at.saturating_sub(8)..at).rev().find_map(|k| {
                let before = self.np(k)?;
                let inner = before.inner.map(|(head, _)| head);
                let what = inner
                    .and_then(|h| self.is_casualty_noun(h))
                    .or_else(|| self.is_casualty_noun(before.head).filter(|_| before.definite))?;
                Some(what)
            });
            if let (Some(what), Some(count)) = (counted, self.count(np, at)) {
                let owner = nearest(at).cloned().unwrap_or(nobody);
                self.push(at, what, count, np, &owner, out);
            }
        }
    }

    /// أنباء عن خسائر بشرية، خسائر في الأرواح: people lost, told by no number.
    fn losses(&self, at: usize, np: &Np) -> Option<(What, Span)> {
        let words: Vec<&str> = self.text[np.bare.start..].split_whitespace().take(4).collect();
        let lost = words.first().is_some_and(|w| fold(w) == "خسائر");
        let negated = self.chunks[at].prep == Some(Preposition::Without)
            || self.chunks[at.saturating_sub(6)..at]
                .iter()
                .any(|c| matches!(c.kind, Kinds::Negation) || c.prep == Some(Preposition::Without));
        if !lost || negated || np.figure.is_some() {
            return None;
        }
        let end = words
            .iter()
            .map(|w| w.trim_end_matches(['.', '،', ',']))
            .find(|w| matches!(fold(w).as_str(), "بشرية" | "الارواح" | "بالارواح"))?;
        let human = fold(end) == "بشرية";
        let end = end.as_ptr() as usize + end.len() - self.text.as_ptr() as usize;
        let what = if human { What::Casualties } else { What::Killed };
        Some((what, Span::new(np.bare.start, end)))
    }

    /// إصابتين، خمس إصابات: wounds counted without those who have them.
    fn wounds(&self, at: usize, np: &Np) -> Option<Count> {
        let Head::Event(row, Part::Masdar) = np.head else {
            return None;
        };
        let hurt = self.lexicon.triggers[row as usize].toll == Some(What::Injured);
        let whose = self.arguments[at].as_ref().is_some_and(|a| !a.genitive.is_empty());
        if !hurt || whose || np.definite || self.chunks[at].pronoun {
            return None;
        }
        if np.figure.is_some() {
            return self.count(np, at);
        }
        // أصيبوا إصابات بليغة: how, not how many.
        let told = self.is_carried(at)
            || at > 0
                && self
                    .np(at - 1)
                    .is_some_and(|np| matches!(np.head, Head::Other) && !np.definite);
        if !told || self.chunks[at].prep == Some(Preposition::Bi) {
            return None;
        }
        let (low, high, bound) = match np.number {
            Number::Singular => return None,
            Number::Dual => (2, Some(2), Bound::Exact),
            Number::Plural => (2, None, Bound::Word),
        };
        Some(Count {
            low: Some(low),
            high,
            bound,
            text: np.bare,
        })
    }

    /// The owner of a figure whose sentence tells no event.
    fn nobody(&self, at: usize) -> Candidate {
        Candidate {
            at,
            row: 0,
            part: Part::Noun,
            event: Event {
                event: EventType::Assault,
                mode: None,
                trigger: Span::default(),
                actors: Vec::new(),
                recipients: Vec::new(),
                places: Vec::new(),
                times: Vec::new(),
                aux: Default::default(),
                row: 0,
                news: None,
            },
            place_chunks: Default::default(),
            victims: Default::default(),
            merged: None,
            silent: true,
        }
    }

    /// أودى بحياة تسعة مدنيين، حصد أرواح المئات.
    pub(super) fn lives(&self, events: &[Candidate], out: &mut Vec<Found>) {
        for at in 1..self.chunks.len() {
            let free = self.chunks[at].prep.is_none() && !self.chunks[at].conj;
            let (Some(np), Some(before)) = (self.np(at).filter(|_| free), self.np(at - 1)) else {
                continue;
            };
            let Some(owner) = events
                .iter()
                .rfind(|c| c.at < at && c.merged.is_none() && !c.silent && c.event.event == EventType::Assault)
            else {
                continue;
            };
            let lives = matches!(fold(before.bare.of(self.text)).as_str(), "حياة" | "ارواح");
            if !lives || out.iter().any(|f| f.at == at) {
                continue;
            }
            if let Some(count) = self.count(np, at) {
                self.push(at, What::Killed, count, np, owner, out);
            }
        }
    }

    /// 13 قتيلا هم أربعة جنود وتسعة مدنيين: a pronoun between the figure and those whom it counts.
    pub(super) fn tells_who_they_were(&self, at: usize) -> bool {
        matches!(self.chunks[at].kind, Kinds::Pronoun)
            && matches!(fold(self.chunks[at].word.of(self.text)).trim_start_matches('و'), "هم" | "هما")
            && self
                .np(at + 1)
                .is_some_and(|np| np.figure.is_some() || self.is_person(np) && !np.definite)
    }

    /// جثث 16 مسلحا: the bodies are those counted after them.
    pub(super) fn bodies(&self, events: &[Candidate], out: &mut Vec<Found>) {
        for at in 1..self.chunks.len() {
            let free = self.chunks[at].prep.is_none() && !self.chunks[at].conj;
            let Some(np) = self
                .np(at)
                .filter(|np| free && np.figure.is_some() && self.is_casualty_noun(np.head).is_none())
            else {
                continue;
            };
            let bodies = self.np(at - 1).is_some_and(|before| {
                let inner = before
                    .inner
                    .filter(|(_, span)| span.end == before.bare.end)
                    .map(|(head, _)| head);
                before.figure.is_none()
                    && [Some(before.head), inner]
                        .into_iter()
                        .flatten()
                        .any(|head| self.is_casualty_noun(head) == Some(What::Killed))
            });
            if !bodies || !self.is_person(np) || out.iter().any(|f| f.at == at) {
                continue;
            }
            let nobody = self.nobody(at);
            let owner = events.iter().rfind(|c| c.at < at).or(events.first()).unwrap_or(&nobody);
            if let Some(count) = self.count(np, at) {
                out.retain(|f| f.at + 1 != at);
                self.push(at, What::Killed, count, np, owner, out);
            }
        }
    }

    /// ولا يزال 30 شخصا في عداد المفقودين: among whom they are counted.
    pub(super) fn counted_among(&self, events: &[Candidate], out: &mut Vec<Found>) {
        for at in 1..self.chunks.len() {
            let within = self.np(at).filter(|_| self.chunks[at].prep == Some(Preposition::Fi));
            let words = within.map(|np| fold(np.bare.of(self.text)));
            let Some(words) = words.filter(|w| w.starts_with("عداد ")) else {
                continue;
            };
            let what = match words.split_whitespace().nth(1) {
                Some("المفقودين") => What::Missing,
                Some("القتلي" | "الموتي") => What::Killed,
                Some("الجرحي" | "المصابين") => What::Injured,
                _ => continue,
            };
            let counted = (at.saturating_sub(2)..at)
                .rev()
                .find(|&k| self.np(k).is_some_and(|np| np.figure.is_some()));
            let Some(k) = counted.filter(|&k| !out.iter().any(|f| f.at == k)) else {
                continue;
            };
            let nobody = self.nobody(k);
            let owner = events.iter().rfind(|c| c.at < k).unwrap_or(&nobody);
            if let Some(np) = self.np(k)
                && let Some(count) = self.count(np, k)
            {
                self.push(k, what, count, np, owner, out);
            }
        }
    }

    /// كان القتلى خمسة مسلحين وامرأتين: who the dead were, each a figure.
    pub(super) fn told_of_the_dead(&self, events: &[Candidate], out: &mut Vec<Found>) {
        for at in 0..self.chunks.len() {
            let be = self.chunks[at].verb().is_some_and(|v| v.role == Some(VerbRole::Aux));
            let Some(args) = self.arguments[at].as_ref().filter(|_| be) else {
                continue;
            };
            let what = args.subject.first().and_then(|&s| self.np(s)).and_then(|np| {
                let bare = np.figure.is_none() && np.definite;
                self.is_casualty_noun(np.head).filter(|_| bare)
            });
            let Some(what) = what else { continue };
            for &k in &args.object {
                if let Some(np) = self.np(k).filter(|np| self.is_person(np))
                    && let Some(count) = self.count(np, k)
                    && let Some(owner) = events.iter().rfind(|c| c.at < k).or(events.first())
                {
                    self.push(k, what, count, np, owner, out);
                }
            }
        }
    }

    /// لم يصب أحد: a figure of none.
    pub(super) fn nobody_hurt(&self, events: &[Candidate], out: &mut Vec<Found>) {
        for candidate in events.iter().filter(|c| c.event.aux.negation) {
            let what = self.lexicon.triggers[candidate.row as usize].toll;
            let nobody = Some(candidate.at + 1).filter(|&k| self.np(k).is_some_and(|np| np.one) && self.chunks[k].prep.is_none());
            let alone = Some(candidate.at + 1).filter(|&k| {
                self.chunks
                    .get(k)
                    .is_some_and(|c| matches!(c.kind, Kinds::Pronoun) && c.word.of(self.text) == "أحد")
            });
            let nobody = nobody.or(alone);
            let negation = (0..candidate.at)
                .rev()
                .find(|&k| matches!(self.chunks[k].kind, Kinds::Negation));
            let (Some(what), Some(k), Some(negation)) = (what, nobody, negation) else {
                continue;
            };
            let from = self.chunks[negation].word;
            let start = from.start
                + from
                    .of(self.text)
                    .chars()
                    .next()
                    .filter(|c| *c == 'و')
                    .map_or(0, char::len_utf8);
            let one = self.chunks[k].span;
            let end = one.start + one.of(self.text).split_whitespace().next().map_or(0, str::len);
            out.retain(|f| f.at != k);
            out.push(Found {
                at: k,
                toll: none_at_all(what, Span::new(start, end)),
            });
        }
    }

    /// لم يسفر عن إصابات، من دون وقوع ضحايا: a figure of none.
    pub(super) fn none_hurt(&self, out: &mut Vec<Found>) {
        for at in 0..self.chunks.len() {
            let Some(np) = self
                .np(at)
                .filter(|np| np.figure.is_none() && !np.definite && np.number != Number::Singular)
            else {
                continue;
            };
            let what = self.is_casualty_noun(np.head).or(match np.head {
                Head::Event(row, _) => self.lexicon.triggers[row as usize]
                    .toll
                    .filter(|w| matches!(w, What::Killed | What::Injured)),
                _ => None,
            });
            let Some(what) = what else { continue };
            let from = at.saturating_sub(6);
            let verb = self.chunks[from..at].iter().rposition(|c| c.verb().is_some());
            // دون وقوع إصابات
            let without = |k: usize| self.chunks[k].prep == Some(Preposition::Without);
            let without = without(at) || at > 0 && without(at - 1);
            let negated = without || self.chunks[from..at].iter().any(|c| matches!(c.kind, Kinds::Negation));
            let result = verb.is_none_or(|k| {
                let light = self.chunks[from + k].verb().and_then(|v| v.light);
                light.is_some_and(|l| self.lexicon.light[l as usize].frame.slot(Role::Result).is_some())
            });
            let except = self.chunks[from..at].iter().any(|c| matches!(c.kind, Kinds::Exceptive));
            if !negated || !(result || without) || except {
                continue;
            }
            let word = fold(np.bare.of(self.text));
            let what = if word.starts_with("ضحايا") || word.starts_with("خسائر") {
                What::Casualties
            } else {
                what
            };
            out.retain(|f| f.at != at);
            out.push(Found {
                at,
                toll: none_at_all(what, np.bare),
            });
        }
    }
}

/// A figure of none.
fn none_at_all(what: What, text: Span) -> Toll {
    Toll {
        what,
        victims: None,
        low: Some(0),
        high: Some(0),
        bound: Bound::Exact,
        text,
        cumulative: false,
        part_of: None,
        of: None,
        places: Vec::new(),
        times: Vec::new(),
    }
}
