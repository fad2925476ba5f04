//! What befell a person, by the verb or verbal noun beside the name.

use super::sheet::Sheet;
use musnad_arabic::inflect::Voice;
use musnad_lexicon::codes::What;
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::{Part, Sense};

/// مقتل أحمد، استشهد سامر: harm told right before, of whom it names next.
/// `head` is the first token of the name with its title, `lead` what is glued to a bare name.
pub(super) fn before(sheet: &Sheet<'_>, head: usize, lead: usize, titled: bool) -> Option<What> {
    let before = head.checked_sub(1)?;
    if let Some(what) = struck(sheet, head, titled) {
        return Some(what);
    }
    let joined = sheet
        .hits(head)
        .iter()
        .any(|h| h.conjunction.is_some() && h.lead == lead && !titled);
    sheet.hits(before).iter().filter(|_| !joined).find_map(|h| match h.sense {
        Sense::Trigger(t, part @ (Part::Verb | Part::Masdar)) if !h.pronoun && !h.article => {
            let row = &sheet.lexicon.triggers[t as usize];
            let slot = if part == Part::Verb { Slot::Subject } else { Slot::Genitive };
            let suffers = matches!(row.frame.role(slot), Some(Role::Recipient | Role::Either));
            row.toll.filter(|_| suffers)
        }
        _ => None,
    })
}

/// How many words may stand between a verb and whom it befalls.
const DOERS: usize = 5;

/// اعتقلت قوة أمنية الصحفي سيف: a verb that befalls who is named behind its doer.
fn struck(sheet: &Sheet<'_>, head: usize, titled: bool) -> Option<What> {
    if !titled || !sheet.key(head).starts_with("ال") {
        return None;
    }
    for k in (head.saturating_sub(DOERS)..head).rev() {
        let verb = sheet.hits(k).iter().find_map(|h| match h.sense {
            Sense::Trigger(t, Part::Verb) if !h.pronoun && h.features.is_verb() && h.features.voice != Voice::Passive => {
                let row = &sheet.lexicon.triggers[t as usize];
                row.toll.filter(|_| row.frame.role(Slot::Object) == Some(Role::Recipient))
            }
            _ => None,
        });
        if verb.is_some() {
            return verb.filter(|_| k + 1 < head);
        }
        if !sheet.is_word(k) || sheet.is_closed(k) {
            return None;
        }
    }
    None
}

/// أحمد الذي قتل في: a verb after the name that tells what befell its bearer.
pub(super) fn after(sheet: &Sheet<'_>, end: usize) -> Option<What> {
    let mut k = end;
    while matches!(sheet.mark(k), Some('،' | ','))
        || matches!(
            sheet.key(k),
            "الذي" | "التي" | "وقد" | "قد" | "كان" | "كانت" | "والذي" | "والتي"
        )
    {
        k += 1;
    }
    sheet.hits(k).iter().find_map(|h| match h.sense {
        Sense::Trigger(t, Part::Verb) if !h.pronoun && h.features.is_verb() && h.conjunction.is_none() => {
            let row = &sheet.lexicon.triggers[t as usize];
            let alone = !sheet.is_word(k + 1)
                || sheet.is_closed(k + 1)
                || sheet.key(k + 1).starts_with('ب')
                || sheet.is_accusative(k + 1);
            let suffers = row.frame.role(Slot::Subject) == Some(Role::Recipient);
            row.toll.filter(|_| suffers || alone && h.features.voice != Voice::Active)
        }
        _ => None,
    })
}
