//! Where what was said ends: with its sentence, quotation or clause, where a new clause or other news begins, or where
//! the outlet tells what the speaker does.

use super::Chains;
use super::goes_on::form_of_verb;
use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses};
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Shape;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{EventType, Stance};

/// Words that turn to other news, after و or not.
const TURNS: [&str; 9] = [
    "من جهة اخري",
    "من جهة ثانية",
    "من ناحية اخري",
    "من ناحية ثانية",
    "الي ذلك",
    "في غضون ذلك",
    "في هذه الاثناء",
    "في سياق اخر",
    "في سياق متصل",
];

impl Clauses<'_> {
    /// Whether the verb opens a clause of its own: و in front, or a subordinator (فيما، كما), before it or its subject.
    pub(super) fn opens_clause(&self, at: usize) -> bool {
        if self.chunks[at].quote != 0 {
            return false;
        }
        self.is_joined(at) || self.subject_joins(at) || self.answers_fronted(at)
    }

    /// فيما أعلنت أنقرة أن ...، أعلن التحالف: the main clause after one that فيما puts first.
    fn answers_fronted(&self, at: usize) -> bool {
        let own = self.arguments[at]
            .as_ref()
            .is_some_and(|a| !a.relative && !a.carried && a.subject.first().is_some_and(|&s| s > at));
        let first = self.chunks[..at].iter().position(|c| c.verb().is_some()).filter(|&k| k > 0);
        let fronted = first.is_some_and(|k| {
            self.chunks[..k].iter().all(|c| c.np().is_none())
                && matches!(self.chunks[k - 1].kind, Kinds::Subordinator)
                && self.is_contrast(k - 1)
        });
        own && fronted && matches!(self.chunks[at - 1].kind, Kinds::Comma)
    }

    /// لكن الجيش نفى، فيما السلطات أعلنت: the subject stands between the joining word and the verb.
    fn subject_joins(&self, at: usize) -> bool {
        let Some(args) = &self.arguments[at] else { return false };
        let Some(&subject) = args
            .subject
            .first()
            .filter(|&&s| s > 0 && s < at && !args.relative && !args.carried)
        else {
            return false;
        };
        let own = self.chunks[subject..at].iter().all(|c| c.verb().is_none());
        own && self.chunks[subject].prep.is_none()
            && match &self.chunks[subject - 1].kind {
                Kinds::Conjunction => true,
                Kinds::Subordinator => self.is_contrast(subject - 1),
                Kinds::Comma | Kinds::Close | Kinds::Stop => self.chunks[subject].conj,
                _ => false,
            }
    }

    fn is_contrast(&self, at: usize) -> bool {
        let word = fold(self.chunks[at].word.of(self.text));
        matches!(word.trim_start_matches('و'), "فيما" | "بينما" | "كما")
    }

    fn is_joined(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let before = self.chunks[..at]
            .iter()
            .rposition(|c| !matches!(c.kind, Kinds::Qad | Kinds::Time(_)));
        match before.map(|k| (k, &self.chunks[k].kind)) {
            Some((k, Kinds::Subordinator)) => return self.is_contrast(k),
            Some((_, Kinds::Conjunction)) => return true,
            _ => {}
        }
        // وقد عزا
        if at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Qad) && self.chunks[at - 1].conj {
            return true;
        }
        let comma = at > 0 && matches!(self.chunks[at - 1].kind, Kinds::Comma | Kinds::Close | Kinds::Stop);
        let own = self.arguments[at]
            .as_ref()
            .is_some_and(|a| !a.subject.is_empty() && !a.carried && a.subject[0] > at);
        chunk.conj && (comma || own)
    }

    /// Whether a turn to other news begins at chunk `at` (من جهة أخرى، إلى ذلك).
    pub(super) fn turns_away(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        let small = matches!(chunk.kind, Kinds::Pronoun | Kinds::Preposition(_))
            || matches!(chunk.prep, Some(Preposition::Fi | Preposition::Ila));
        if !small || at == 0 || chunk.quote != 0 && self.chunks[at - 1].quote != chunk.quote {
            return false;
        }
        let before = self.chunks[at - 1].word.end;
        let rest = self.text[before..].trim_start_matches(|c: char| !c.is_alphabetic());
        let head = rest.strip_prefix('و').unwrap_or(rest);
        if !["من", "في", "إلى", "الى"].iter().any(|p| head.starts_with(p)) {
            return false;
        }
        let words: String = rest.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        let words = fold(&words);
        let words = words.trim_start_matches('و');
        TURNS.iter().any(|t| words.starts_with(t))
    }

    /// ، وطالب بالتحقيق; لكنه حذر من: a speech act that the outlet tells of the one who speaks, after what he said.
    pub(super) fn tells_of_speaker(&self, at: usize, chains: &Chains) -> bool {
        let chunk = &self.chunks[at];
        let (Some(verb), Some(args), Some(scope)) = (chunk.verb(), &self.arguments[at], chains.innermost(at)) else {
            return false;
        };
        let after_but = at > 0
            && matches!(self.chunks[at - 1].kind, Kinds::Conjunction)
            && self.chunks[at - 1].word.of(self.text).contains("لكن");
        if chunk.quote != 0
            || verb.features.shape != Shape::Perfect
            || verb.cue.is_some()
            || args.passive
            || !(chunk.conj || after_but || self.contrasts(at, args))
            || !verb.trigger.is_some_and(|t| self.is_speech_act(t))
        {
            return false;
        }
        let reporter = self.arguments[scope.opener]
            .as_ref()
            .filter(|_| self.chunks[scope.opener].verb().is_some());
        // لكنه حذر من: the pronoun means who spoke.
        if after_but && !self.chunks[at - 1].word.of(self.text).ends_with("لكن") {
            return true;
        }
        match (&reporter, args.subject.first()) {
            // وأضاف المصدر أن جهات حذرت، وطالبت: who demands is another.
            (Some(reporter), None) => {
                let spoke = reporter.subject.first().and_then(|&s| self.form_of(s));
                spoke.is_none_or(|f| f.agrees(form_of_verb(verb)))
            }
            (None, None) => true,
            (Some(reporter), Some(own)) if args.carried => reporter.subject.first() == Some(own),
            (_, Some(&own)) => {
                let speaks = self
                    .np(own)
                    .is_some_and(|np| matches!(np.head, Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name));
                let apart = |c: &crate::chunk::Chunk| matches!(c.kind, Kinds::Comma | Kinds::Close | Kinds::Subordinator);
                own > at && speaks && at > 0 && apart(&self.chunks[at - 1])
            }
        }
    }

    /// ، فيما دانت قيادة الإقليم القصف: a deed of words by somebody else, set against what was said.
    fn contrasts(&self, at: usize, args: &Arguments) -> bool {
        let own = args.subject.first().is_some_and(|&s| s > at) && !args.carried;
        own && at > 1
            && matches!(self.chunks[at - 1].kind, Kinds::Subordinator)
            && self.is_contrast(at - 1)
            && matches!(self.chunks[at - 2].kind, Kinds::Comma | Kinds::Close)
    }

    /// Whether a row of `triggers.tsv` tells a deed of words.
    pub(super) fn is_speech_act(&self, row: u16) -> bool {
        matches!(
            self.lexicon.triggers[row as usize].event,
            Some(
                EventType::Request
                    | EventType::Accuse
                    | EventType::Threaten
                    | EventType::Reject
                    | EventType::Support
                    | EventType::Concede
            )
        )
    }

    /// Where what was said ends: with the quotation, if it is one whole, with the clause of a noun or a relative clause,
    /// else with the sentence.
    pub(super) fn end_of_content(&self, at: usize, content: usize, args: &Arguments) -> usize {
        let n = self.chunks.len();
        if let Some(end) = self.end_of_description(at, content) {
            return end;
        }
        let mut to = self.end_of_quotation(args.end, n);
        let clause = matches!(self.chunks[content].kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open);
        if !clause {
            let denies = self.chunks[at]
                .verb()
                .and_then(|v| v.cue)
                .is_some_and(|c| self.lexicon.cues[c as usize].stance == Stance::Denies);
            // تنفي روسيا أي تورط وهي تلقي اللوم
            let meanwhile = |k: usize| matches!(self.chunks[k].kind, Kinds::Pronoun) && self.chunks[k].conj;
            to = (content..to)
                .find(|&k| self.leaves(k) || denies && (self.returns(k) && !self.is_bare_imperfect(k + 1) || meanwhile(k)))
                .unwrap_or(to);
        }
        if self.is_attributive(at, args) {
            to = match clause {
                true => (content..to).find(|&k| self.returns(k)).unwrap_or(to),
                // الهجوم الذي تبناه التنظيم وأوقع: what was claimed stands before.
                false if self.relative_on_object(at) => args.subject.last().map_or(at, |&s| s.max(at)) + 1,
                false => to.min(self.end_of_noun(content)),
            };
        }
        // A word of saying inside a quotation rules no further than the quotation.
        if self.chunks[at].quote != 0 {
            to = (at..to)
                .find(|&k| self.chunks[k].quote != self.chunks[at].quote)
                .unwrap_or(to);
        }
        to
    }

    /// التنظيم الذي يصفه مسؤولون بأنه الأخطر، فيما وصفه الوزير بأنه «معركة»: what a thing is called, and no more.
    fn end_of_description(&self, at: usize, content: usize) -> Option<usize> {
        let before = self.chunks.get(at.checked_sub(1)?)?;
        let describes = self.chunks[at].pronoun && matches!(before.kind, Kinds::Relative | Kinds::Subordinator);
        let called = fold(self.chunks[content].word.of(self.text));
        if !describes || !matches!(called.as_str(), "بانه" | "بانها" | "بانهم" | "انه" | "انها" | "انهم")
        {
            return None;
        }
        let quoted = matches!(self.chunks.get(content + 1)?.kind, Kinds::Open);
        let ends = |k: &usize| match self.chunks[*k].kind {
            Kinds::Close => quoted,
            Kinds::Comma | Kinds::Stop => !quoted,
            _ => false,
        };
        (content + 1..self.chunks.len()).find(ends)
    }

    /// شخص يشتبه في انتمائه، الهجوم الذي تبناه التنظيم: the verb describes a phrase and rules no further than its clause.
    fn is_attributive(&self, at: usize, args: &Arguments) -> bool {
        args.relative
            || at > 0 && !self.chunks[at].conj && args.subject.first().is_some_and(|s| s + 1 == at) && {
                let np = self.np(at - 1);
                let verb_before = self.chunks[..at - 1].iter().any(|c| c.verb().is_some_and(|v| !v.participle));
                verb_before && np.is_some_and(|np| !np.definite)
            }
            || self.relative_on_object(at)
            || self.describes_event(at)
    }

    /// الذي أعلن مسؤوليته عن التفجير هجمات: the noun said and what is bound to it.
    fn end_of_noun(&self, content: usize) -> usize {
        let bound = |k: &usize| {
            let c = &self.chunks[*k];
            c.prep.is_some()
                || c.np().is_some() && (c.conj || *k == content + 1 && !self.np(content).is_some_and(|np| np.definite))
        };
        (content + 1..self.chunks.len()).take_while(bound).last().unwrap_or(content) + 1
    }

    /// هجوم ادعى التنظيم مسؤوليته عنه: a verb right behind an indefinite happening describes it.
    fn describes_event(&self, at: usize) -> bool {
        let happening = |np: &crate::chunk::Np| matches!(np.head, Head::Event(..)) && !np.definite;
        at > 0 && !self.chunks[at].conj && self.np(at - 1).is_some_and(happening)
    }

    /// Whether the clause around a relative clause goes on at chunk `k`: ، وكلتاهما، ، قتلوا.
    fn returns(&self, k: usize) -> bool {
        let next = self.chunks.get(k + 1);
        matches!(self.chunks[k].kind, Kinds::Comma)
            && next.is_some_and(|c| match &c.kind {
                Kinds::Verb(v) => !v.participle,
                // وكلتاهما، وكلاهما
                Kinds::Np(_) | Kinds::Pronoun => c.conj || c.word.of(self.text).starts_with("وكل"),
                Kinds::Subordinator | Kinds::Conjunction | Kinds::Negation | Kinds::Future | Kinds::Exceptive => true,
                _ => false,
            })
    }

    /// الذي تبناه التنظيم: الذي before a verb with a subject of its own.
    pub(super) fn relative_on_object(&self, at: usize) -> bool {
        at > 0 && self.chunks[at].pronoun && matches!(self.chunks[at - 1].kind, Kinds::Relative)
    }

    /// أعلنت الشرطة مقتل خمسة، فيما أسفر انفجار آخر عن: without أن the content is the noun, and ends with its clause.
    fn leaves(&self, k: usize) -> bool {
        let word = |c: &crate::chunk::Chunk| fold(c.word.of(self.text));
        matches!(self.chunks[k].kind, Kinds::Comma)
            && self.chunks.get(k + 1).is_some_and(|c| {
                // ، في وقت انتزع فيه
                let meanwhile = c.prep == Some(Preposition::Fi) && matches!(fold(c.span.of(self.text)).as_str(), "وقت" | "حين");
                matches!(c.kind, Kinds::Subordinator) && !word(c).starts_with("ما") && !word(c).starts_with("مما") || meanwhile
            })
            && self.chunks[k + 2..].iter().take(4).any(|c| c.verb().is_some())
    }

    /// نفى تسلم إخطار، تمنع بموجبه: a bare imperfect goes on about the thing before.
    fn is_bare_imperfect(&self, k: usize) -> bool {
        self.chunks
            .get(k)
            .is_some_and(|c| !c.conj && c.verb().is_some_and(|v| v.features.shape == Shape::Imperfect))
    }

    /// The end of a quotation that is all that was said, else `n`.
    fn end_of_quotation(&self, from: usize, n: usize) -> usize {
        let mut k = from;
        while k < n && matches!(self.chunks[k].kind, Kinds::Colon | Kinds::Complementiser) {
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
}
