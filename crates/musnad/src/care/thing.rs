//! Places, bodies and deeds that are called after a person: مستشفى الشهيد فلان، شارع فلان، كتيبة فلان.

use super::sheet::Sheet;
use musnad_lexicon::codes::{Kind, RoleMark, What};
use musnad_lexicon::{Hit, Sense};

/// Whether the name that begins at token `first` is that of a thing.
pub(super) fn is_called_after(sheet: &Sheet<'_>, first: usize) -> bool {
    let mut at = first;
    let mut honours = 0;
    while at > 0 {
        at -= 1;
        if sheet.is_quote(at) {
            continue;
        }
        if heads(sheet, at) {
            // رئيس نادي الأسير قدورة: who heads the thing is meant.
            return honours == 0
                || !sheet
                    .roles(at.saturating_sub(1))
                    .any(|(h, row)| h.last + 1 == at && row.public.is_some() && !h.article);
        }
        // مدرسة الشهيد القائد فلان: up to two honours between.
        if honours < 2 && is_honour(sheet, at) {
            honours += 1;
            continue;
        }
        return false;
    }
    false
}

/// Titles after which things are called.
fn is_honour(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.roles(at).any(|(h, row)| {
        h.article
            && (row.fate == Some(What::Killed)
                || row.public.is_some()
                || matches!(row.lemma.as_str(), "شيخ" | "إمام" | "دكتور" | "حاج" | "سيد" | "سيدة"))
    })
}

/// Whether token `at` is the head of such a thing: a noun without article or pronoun.
pub(super) fn heads(sheet: &Sheet<'_>, at: usize) -> bool {
    // كفرا is an object, not the head of a name.
    let accusative = sheet.key(at).ends_with('ا');
    let bare = |h: &Hit| !h.article && !h.pronoun && h.last == at && !h.features.is_verb() && !accusative;
    let thing = |h: &Hit| match h.sense {
        Sense::Group(g) => {
            let row = &sheet.lexicon.groups[g as usize];
            // قوات فلان, حكومة فلان, عصابة فلان are led by one who is meant.
            !matches!(row.kind, Kind::Government | Kind::Office)
                && !matches!(row.lemma.as_str(), "قوات" | "عصابة" | "قيادة" | "وفد" | "شركة" | "طرف")
        }
        Sense::Object(o) => !matches!(
            sheet.lexicon.objects[o as usize].kind,
            Kind::Home | Kind::Vehicle | Kind::Convoy
        ),
        Sense::PlaceNoun(_) => true,
        _ => false,
    };
    sheet.hits(at).iter().any(|h| bare(h) && thing(h))
        || sheet
            .roles(at)
            .any(|(h, row)| bare(h) && h.particle.is_none() && row.marks.contains(&RoleMark::Thing))
}
