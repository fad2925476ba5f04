//! What was said: where the content of a reporting verb begins.

use crate::chunk::{Head, Kinds};
use crate::clause::{Arguments, Clauses};
use musnad_arabic::fold::fold;
use musnad_lexicon::codes::{EventType, Stance};
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Cue;

/// How far content may stand behind the arguments of its verb, past a relative clause or an aside.
const REACH: usize = 30;

/// How far a thing said may stand behind the arguments of its verb, past whoever passes the words on.
const ASIDE: usize = 8;

impl Clauses<'_> {
    /// Where the content of a reporting verb begins: a complementiser, a colon or a quotation after its arguments
    /// (after an apposition or an aside, too), or an event among the arguments that its frame takes as content.
    pub(super) fn content_of(&self, at: usize, row: &Cue, args: &Arguments) -> Option<usize> {
        let n = self.chunks.len();
        let end = args.end;
        let opens = |k: usize| match self.chunks[k].kind {
            Kinds::Complementiser | Kinds::Colon => true,
            Kinds::Open => self.is_speech(k),
            // روى كيف أطلق الجنود النار
            Kinds::Subordinator => fold(self.chunks[k].word.of(self.text)) == "كيف",
            _ => false,
        };
        // ومضى يقول إن: another word of saying says it.
        let reports = |k: &usize| self.chunks[*k].verb().is_some_and(|v| v.cue.is_some() && v.trigger.is_none());
        let opened = (end.min(n)..n.min(end + 3)).take_while(|k| !reports(k)).find(|&k| opens(k));
        let tells = |k: usize| self.chunks[k].event().is_some() || self.np(k).is_some_and(|np| np.figure.is_some());
        let inside = |from: usize| (from..n.min(end + 1)).find(|&k| tells(k));
        for slot in row.frame.slots_of(Role::Content) {
            if let Some(k) = args.slot(slot).and_then(|g| inside(g[0])) {
                return self.past_accusation(row, opened.map_or(k, |o| o.min(k)));
            }
        }
        opened
            .or_else(|| self.document_said(at, args))
            .or_else(|| {
                self.content_behind(at, end)
                    .filter(|&k| !(row.stance == Stance::Denies && self.says_instead(at, k)))
            })
            .or_else(|| self.thing_said(at, row, args))
            .or_else(|| self.said_past_aside(row, args))
            .or_else(|| self.shown_in_document(args))
            // نفت صحة الأنباء عن قصف السوق: a denial or claim of whatever its arguments tell.
            .or_else(|| (row.stance == Stance::Denies).then(|| self.told_behind(at + 1)).flatten())
            .and_then(|k| self.past_accusation(row, k))
    }

    /// نفى ذلك قائلا إن: what follows the participle is said, not denied.
    pub(super) fn says_instead(&self, at: usize, content: usize) -> bool {
        self.chunks[at + 1..content]
            .iter()
            .any(|c| c.verb().is_some_and(|v| v.participle && v.cue.is_some()))
    }

    /// Whether the quotation that opens at chunk `k` is more than a name or a title («فتوى»).
    fn is_speech(&self, k: usize) -> bool {
        let inside = || self.chunks[k + 1..].iter().take_while(|c| !matches!(c.kind, Kinds::Close));
        inside().count() > 2 || inside().any(|c| c.event().is_some() || c.verb().is_some())
    }

    /// قال فلان رئيس كذا، الذي زار المدينة، إن: past an aside or a relative clause, before any other reporting verb.
    fn content_behind(&self, at: usize, end: usize) -> Option<usize> {
        let n = self.chunks.len();
        let relative = matches!(self.chunks.get(end).map(|c| &c.kind), Some(Kinds::Relative));
        for k in end..n.min(end + REACH) {
            match &self.chunks[k].kind {
                Kinds::Complementiser => {
                    let comma = |j: usize| matches!(self.chunks[j].kind, Kinds::Comma | Kinds::Aside | Kinds::Close);
                    let plain = (end..k).all(|j| match &self.chunks[j].kind {
                        Kinds::Verb(v) => v.trigger.is_none() && (v.cue.is_none() || j == end),
                        Kinds::Np(_) | Kinds::Time(_) | Kinds::Marker(_) | Kinds::Open | Kinds::Close => true,
                        // تلقت الصحيفة نسخة منه
                        Kinds::Preposition(_) => self.chunks[j].pronoun,
                        _ => false,
                    });
                    let after = plain && self.chunks[k - 1].verb().is_none()
                        || comma(k - 1)
                        || k > 1 && matches!(self.chunks[k - 1].kind, Kinds::Preposition(_)) && comma(k - 2);
                    if after || relative && !self.says_instead(at, k) {
                        return Some(k);
                    }
                }
                Kinds::Stop => return None,
                // قال فلان في تصريح أدلى به في فان: «...»
                Kinds::Colon => return Some(k),
                // قالت ليلى التي كانت في البيت «...»
                Kinds::Open if relative && self.is_speech(k) => return Some(k),
                // رسالة نشرتها مواقع، الطوارئ التي أعلنت: a relative clause on the way.
                Kinds::Verb(v) if v.cue.is_some() && !self.chunks[k].conj => {
                    let described = self.np(k - 1).is_some_and(|np| {
                        matches!(np.head, Head::CueNoun(_)) || matches!(np.head, Head::People(_)) && !np.definite
                    });
                    let inside = described || self.chunks[k].pronoun || matches!(self.chunks[k - 1].kind, Kinds::Relative);
                    if !inside && !v.participle && v.trigger.is_none() {
                        return None;
                    }
                }
                Kinds::Verb(v) if v.cue.is_some() && !v.participle && v.trigger.is_none() => return None,
                _ => {}
            }
        }
        None
    }

    /// أكد الحلف تضامنه مع أنقرة في هجومها، أكدت الشرطة اليوم، وجود صلة بين الهجومين: a thing said, with events in it. Only
    /// after words that do nothing but say.
    fn thing_said(&self, at: usize, row: &Cue, args: &Arguments) -> Option<usize> {
        let verb = self.chunks[at].verb()?;
        let only_says = verb.trigger.is_none() && verb.light.is_none() && verb.role.is_none() && !verb.participle;
        if !only_says || row.frame.role(Slot::Object) != Some(Role::Content) || args.subject.is_empty() || args.relative {
            return None;
        }
        let named = self.np(args.subject[0]).is_some_and(|np| {
            matches!(
                np.head,
                Head::Party(_) | Head::Group(_) | Head::People(_) | Head::Name | Head::Loaded(_)
            )
        });
        let thing = |k: usize| {
            self.np(k)
                .is_some_and(|np| matches!(np.head, Head::Other) && self.chunks[k].prep.is_none() && !self.chunks[k].conj)
        };
        let object = args.object.first().copied().filter(|&k| k > at && thing(k));
        let object = object.or_else(|| Some(args.end).filter(|&k| k > at && thing(k)))?;
        let told = (object + 1..self.chunks.len())
            .take_while(|&k| !matches!(self.chunks[k].kind, Kinds::Stop | Kinds::Subordinator))
            .any(|k| self.chunks[k].event().is_some());
        (named && told).then_some(object)
    }

    /// أكدت الوزارة، وفقا للوكالة، مقتل ثلاثة: a happening said, past whoever passes the words on.
    fn said_past_aside(&self, row: &Cue, args: &Arguments) -> Option<usize> {
        if row.frame.role(Slot::Object) != Some(Role::Content) || args.subject.is_empty() {
            return None;
        }
        let mut aside = false;
        for k in args.end..self.chunks.len().min(args.end + ASIDE) {
            let marked = k > 0 && matches!(self.chunks[k - 1].kind, Kinds::Marker(_));
            match &self.chunks[k].kind {
                Kinds::Marker(_) => aside = true,
                Kinds::Comma | Kinds::Time(_) => {}
                Kinds::Np(_) if marked || self.chunks[k].prep.is_some() => {}
                Kinds::Np(_) => return (aside && self.chunks[k].event().is_some()).then_some(k),
                _ => return None,
            }
        }
        None
    }

    /// أوردت الصحيفة، أمس، أرقاما تبين أن: the document that somebody reports tells what follows.
    fn document_said(&self, at: usize, args: &Arguments) -> Option<usize> {
        let skipped = |k: &usize| {
            args.subject.contains(k) && !self.is_telling_document(*k)
                || matches!(self.chunks[*k].kind, Kinds::Comma | Kinds::Time(_))
        };
        let document = (at + 1..self.chunks.len()).find(|k| !skipped(k))?;
        self.is_telling_document(document).then_some(document)
    }

    /// تقارير تفيد, أرقاما تبين: an indefinite document, and right after it what it tells.
    pub(super) fn is_telling_document(&self, at: usize) -> bool {
        let document = self
            .np(at)
            .is_some_and(|np| matches!(np.head, Head::CueNoun(_)) && !np.definite && self.chunks[at].prep.is_none());
        let tells = |c: &crate::chunk::Chunk| !c.conj && c.verb().is_some_and(|v| v.cue.is_some());
        document && self.chunks.get(at + 1).is_some_and(tells)
    }

    /// أظهر فيديو نشر على موقع مقتل ثلاثة: what a document shows, behind what tells of the document.
    fn shown_in_document(&self, args: &Arguments) -> Option<usize> {
        let document = *args.subject.first().filter(|_| !args.carried)?;
        let published = self.chunks.get(document + 1)?;
        let described = matches!(self.np(document)?.head, Head::CueNoun(_)) && published.verb().is_some() && !published.conj;
        self.told_behind(document + 2).filter(|_| described)
    }

    /// The first event or figure from `from` on in the same clause.
    fn told_behind(&self, from: usize) -> Option<usize> {
        (from..self.chunks.len())
            .take_while(|&k| match &self.chunks[k].kind {
                // نفى ما تردد عن
                Kinds::Subordinator => fold(self.chunks[k].word.of(self.text)) == "ما",
                // نفى صحة الأنباء التي تحدثت عن
                Kinds::Verb(v) => {
                    v.participle || v.cue.is_some() && matches!(self.chunks[k - 1].kind, Kinds::Subordinator | Kinds::Relative)
                }
                Kinds::Relative => true,
                Kinds::Comma | Kinds::Stop | Kinds::Complementiser => false,
                _ => true,
            })
            .find(|&k| self.chunks[k].event().is_some())
    }

    /// نفت أنقرة اتهامات الأكراد بقصف القرية: what is denied is what the accusation alleges, not that it was made.
    fn past_accusation(&self, row: &Cue, content: usize) -> Option<usize> {
        let accuses = |k: usize| {
            self.chunks[k]
                .event()
                .is_some_and(|(t, _)| self.lexicon.triggers[t as usize].event == Some(EventType::Accuse))
        };
        let past = row.stance == Stance::Denies && accuses(content);
        Some(content + usize::from(past)).filter(|&k| k < self.chunks.len())
    }
}
