//! Names that begin with a word that no table knows.

use super::about;
use super::name::{self, Name};
use super::sheet::Sheet;
use super::slot::Slot;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Class;
use musnad_lexicon::codes::PeopleClass;
use musnad_lexicon::{Hit, Part, Sense};

/// A name of words that no table knows.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, lead: usize, slot: Slot) -> Option<Name> {
    let next = sheet.key(at + 1);
    let after_article = sheet.key(at).starts_with("ال")
        && matches!(slot, Slot::Title | Slot::Naming | Slot::Says | Slot::Harm | Slot::List)
        && (matches!(next, "بن" | "ولد") || slot != Slot::Title && sheet.sure(at + 1))
        && sheet.is_unknown(at);
    let initials = (matches!(slot, Slot::Title | Slot::Naming) || tried_initials(sheet, at))
        && sheet.mark(at + 1) == Some('.')
        && sheet.key(at).chars().nth(1).is_none();
    let noun = slot == Slot::Title && names_by_noun(sheet, at);
    if matches!(slot, Slot::Title | Slot::List) && is_town(sheet, at, slot) {
        return None;
    }
    let strange = slot == Slot::Naming && sheet.is_unknown(at) && !sheet.is_closed(at);
    if !after_article
        && !initials
        && !noun
        && !strange
        && (lead == 0 && !sheet.may_begin(at) || lead > 0 && !may_begin_after(sheet, at))
    {
        return None;
    }
    let aged = slot == Slot::None && ends_in_age(sheet, at);
    let before_name = slot == Slot::None && sheet.sure(at + 1) && opens_clause(sheet, at) && !sheet.key(at).ends_with('ة');
    if slot == Slot::None && !aged && !before_name && !tried_initials(sheet, at) {
        return None;
    }
    let name = name::read(sheet, at, lead, true)?;
    let two = name.parts.len() >= 2;
    let surname = name.parts.last().is_some_and(|p| p.starts_with("ال"));
    let fits = match slot {
        Slot::Title => !is_construct(sheet, at),
        Slot::Naming | Slot::List => true,
        Slot::Says => two && (surname || name.sure > 0 || is_reported(sheet, name.last)) || is_reported(sheet, name.last),
        Slot::Harm => two && (surname || name.sure > 0),
        Slot::Item => two && (surname || name.sure > 0),
        Slot::None => two && (before_name || name.sure == name.parts.len() || about::age_after(sheet, name.last).is_some()),
    };
    fits.then_some(name)
}

/// لمحاكمة ع. س.: two initials after a word for what is done to somebody.
fn tried_initials(sheet: &Sheet<'_>, at: usize) -> bool {
    let initial = |k: usize| sheet.key(k).chars().count() == 1 && sheet.mark(k + 1) == Some('.');
    let deed = |k: usize| {
        sheet
            .hits(k)
            .iter()
            .any(|h| matches!(h.sense, Sense::Trigger(_, Part::Verb | Part::Masdar)))
    };
    initial(at) && initial(at + 2) && at > 0 && deed(at - 1)
}

/// Whether a verb, أن or a stop stands before token `at`, so that no noun can own what begins there.
fn opens_clause(sheet: &Sheet<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    sheet.is_verb(before)
        || matches!(sheet.mark(before), Some('،' | ',' | ':' | '(' | '.'))
        || matches!(sheet.class(before), Some(Class::Complementiser))
}

/// الشاب معتصم: a noun for one person right after a definite title.
fn names_by_noun(sheet: &Sheet<'_>, at: usize) -> bool {
    let hits = sheet.hits(at);
    let person = |h: &Hit| match h.sense {
        Sense::People(p) => {
            let class = sheet.lexicon.people[p as usize].class;
            h.features.number == Number::Singular && !matches!(class, PeopleClass::Dead | PeopleClass::Hurt)
        }
        Sense::Name(_) | Sense::Nisba(_) => true,
        _ => h.pronoun || h.lead > 0,
    };
    hits.iter()
        .any(|h| matches!(h.sense, Sense::People(_)) && h.lead == 0 && h.last == at && !h.article && !h.pronoun)
        && hits.iter().all(person)
        && !sheet.is_accusative(at)
        && !sheet.is_closed(at)
        && !sheet.is_in_role(at)
}

/// A town: للسلطات العسكرية بتمنراست; in a list, one in quotation marks (أحمد "كربلاء").
fn is_town(sheet: &Sheet<'_>, at: usize, slot: Slot) -> bool {
    let mut hits = Vec::new();
    sheet.lexicon.gazetteer().find(sheet.tokens, at, &mut hits);
    let quoted = slot == Slot::List && at > 0 && sheet.is_quote(at - 1);
    hits.iter().any(|h| h.particle.is_some() || quoted)
}

/// A glued word may begin a name where what is left is no word of the tables.
fn may_begin_after(sheet: &Sheet<'_>, at: usize) -> bool {
    let none = |h: &Hit| h.pronoun || h.last > at || matches!(h.sense, Sense::Name(_));
    sheet.is_word(at)
        && sheet.hits(at).iter().all(none)
        && sheet.class(at).is_none()
        && !sheet.is_accusative(at)
        && sheet.roles(at).next().is_none()
        && !crate::chunk::looks_like_verb(sheet.key(at))
}

/// حديث الولادة, مجهول الهوية: an adjective with its noun, no name.
fn is_construct(sheet: &Sheet<'_>, at: usize) -> bool {
    let next = sheet.key(at + 1);
    matches!(
        sheet.key(at),
        "حديث"
            | "مجهول"
            | "معروف"
            | "مزدوج"
            | "متعدد"
            | "شديد"
            | "عديم"
            | "قليل"
            | "فاقد"
            | "كبير"
            | "صغير"
            | "طويل"
            | "جراء"
            | "فور"
            | "ضحية"
            | "رفقة"
            | "صحبة"
    ) && next.starts_with("ال")
        || matches!(
            sheet.key(at),
            "رفقة" | "صحبة" | "فور" | "جراء" | "نتيجة" | "وفق" | "حسب" | "شمالي" | "جنوبي" | "شرقي" | "غربي"
        )
}

/// Whether up to three words from `at` on end before an age in brackets.
fn ends_in_age(sheet: &Sheet<'_>, at: usize) -> bool {
    (at + 2..at + 5).any(|k| {
        matches!(sheet.mark(k), Some('(' | '،'))
            && about::age_after(sheet, k - 1).is_some_and(|(s, ..)| s.start < sheet.tokens.list()[k].span.end + 4)
    })
}

/// قال تسيلان إن، وأضاف: what is said follows.
fn is_reported(sheet: &Sheet<'_>, last: usize) -> bool {
    matches!(
        sheet.key(last + 1),
        "ان" | "انه" | "انها" | "انهم" | "بان" | "بانه" | "بانها" | "اننا" | "لان"
    ) || matches!(sheet.mark(last + 1), Some(':' | '«' | '"' | '“'))
        || matches!(sheet.mark(last + 1), Some('،' | '(')) && sheet.key(last + 2).starts_with("وه")
}
