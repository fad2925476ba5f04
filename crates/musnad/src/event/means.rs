//! With what: the mode that weapons and means beside an assault tell.

use super::Candidate;
use crate::chunk::Head;
use crate::clause::{Arguments, Clauses};
use musnad_lexicon::codes::EventType;

impl Clauses<'_> {
    pub(super) fn mode_of_means(&self, means: Option<u16>, candidate: &mut Candidate) {
        let Some(means) = means else { return };
        let mode = self.lexicon.means[means as usize].mode;
        let event = &mut candidate.event;
        if event.event == EventType::Assault
            && (event.mode.is_none()
                || mode == "unconventional"
                || matches!(mode, "suicide-attack" | "drone") && matches!(event.mode, Some("explosives" | "aerial")))
        {
            event.mode = Some(mode);
        }
    }

    /// Means beside an assault: what stands in its clause, or carried it out.
    pub(super) fn scan_means(&self, candidate: &mut Candidate, args: &Arguments) {
        if candidate.event.event != EventType::Assault {
            return;
        }
        let from = candidate.at.saturating_sub(3);
        let to = args.end.min(self.chunks.len());
        for k in from..to.max(candidate.at + 1) {
            let Some(np) = self.np(k) else { continue };
            if let Head::Means(m) = np.head {
                self.mode_of_means(Some(m), candidate);
            } else if k > candidate.at || matches!(np.head, Head::People(_) | Head::Object(_)) {
                self.mode_of_means(np.means, candidate);
            }
        }
        // مهاجم انتحاري فجر نفسه: the doer's own description.
        for group in [&args.subject, &args.object] {
            for &k in group {
                if let Some(np) = self.np(k) {
                    self.mode_of_means(np.means, candidate);
                }
            }
        }
    }
}
