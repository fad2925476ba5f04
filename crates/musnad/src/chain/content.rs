//! What was said: where the content of a reporting verb begins and ends.

use crate::chunk::Kinds;
use crate::clause::Clauses;
use musnad_lexicon::frame::{Frame, Role};

impl Clauses<'_> {
    /// Where the content of a reporting verb begins: a complementiser, a colon or a quotation after its arguments
    /// (after an apposition or an aside, too), or an event among the arguments that its frame takes as content.
    pub(super) fn content_of(&self, at: usize, frame: &Frame, end: usize) -> Option<usize> {
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

    /// Whether the verb opens a clause of its own: و in front, or a subordinator (فيما، كما).
    pub(super) fn opens_clause(&self, at: usize) -> bool {
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
    pub(super) fn end_of_content(&self, from: usize, n: usize) -> usize {
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
}
