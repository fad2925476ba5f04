//! Names that begin with a word that no table knows.

use super::about;
use super::name::{self, Name};
use super::sheet::Sheet;
use super::slot::Slot;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Class;
use musnad_lexicon::codes::PeopleClass;
use musnad_lexicon::{Hit, Sense};

/// A name of words that no table knows.
pub(super) fn read(sheet: &Sheet<'_>, at: usize, lead: usize, slot: Slot) -> Option<Name> {
    if !begins(sheet, at, lead, slot) {
        return None;
    }
    let name = name::read(sheet, at, lead, true)?;
    let two = name.parts.len() >= 2;
    let told = name.sure > 0 || two && is_nisba(sheet, name.last);
    let ends = !sheet.is_word(name.last + 1) || sheet.is_closed(name.last + 1) || sheet.key(name.last + 1).starts_with('و');
    let glued = lead == 0 && sheet.key(at).starts_with(['ب', 'ل']) && sheet.key(at).chars().count() < 7;
    let fits = match slot {
        Slot::Naming | Slot::Family => true,
        // المدنيين بحجة تسريب: several people are seldom named by words that nobody knows.
        Slot::Titles => told,
        Slot::Title if sheet.key(at).ends_with('ة') => two && told,
        Slot::Title => (told || !glued || is_foreign(sheet, &name) && ends) && !is_construct(sheet, at) && (two || ends),
        Slot::List => told || !glued && ends,
        Slot::Item => two && told,
        Slot::Says => two && told || is_reported(sheet, name.last),
        Slot::Harm => two && told,
        Slot::None => two && (told || name.sure == name.parts.len() || about::age_after(sheet, name.last).is_some()),
    };
    fits.then_some(name)
}

/// بيار لوغران: two words neither of which has an Arabic noun's ending or article.
fn is_foreign(sheet: &Sheet<'_>, name: &Name) -> bool {
    let last = sheet.key(name.last);
    name.parts.len() == 2 && !sheet.key(name.first).starts_with('ل') && !last.ends_with('ة') && !last.starts_with("ال")
}

/// Whether a name may begin at token `at`, by the word itself.
fn begins(sheet: &Sheet<'_>, at: usize, lead: usize, slot: Slot) -> bool {
    let key = sheet.key(at).get(lead..).unwrap_or("");
    let article = key.starts_with("ال");
    if slot == Slot::Family && article {
        return sheet.is_unknown(at) && !sheet.is_closed(at) && !key.ends_with('ة');
    }
    if slot == Slot::Naming {
        return is_initial(sheet, at) || sheet.is_unknown(at) && !sheet.is_closed(at);
    }
    if slot == Slot::Title && is_initial(sheet, at) || has_initials(sheet, at) {
        return true;
    }
    if article {
        let named = matches!(sheet.key(at + 1), "بن" | "ولد") || slot != Slot::Title && sheet.sure(at + 1);
        let plain = sheet.is_unknown(at) && sheet.roles(at).next().is_none();
        return named && !matches!(slot, Slot::None | Slot::Item) && plain;
    }
    let and = lead == 0 && key.starts_with('و');
    if and
        || key.ends_with('ة') && slot != Slot::Title
        || matches!(slot, Slot::Title | Slot::Titles | Slot::List) && is_town(sheet, at, slot)
    {
        return false;
    }
    if slot == Slot::Title && names_by_noun(sheet, at) {
        return true;
    }
    let may = if lead == 0 {
        sheet.may_begin(at)
    } else {
        may_begin_after(sheet, at)
    };
    may && (slot != Slot::None || begins_alone(sheet, at))
}

/// Whether a name may begin at token `at` that nothing before it announces.
fn begins_alone(sheet: &Sheet<'_>, at: usize) -> bool {
    // اعترض سليمان: the shape of a verb.
    let key = sheet.key(at);
    let verb = key.starts_with(['ا', 'ت', 'ي']) && key.chars().count() > 4 || key.ends_with('ا');
    begins_before_nisba(sheet, at) || ends_in_age(sheet, at) || !verb && sheet.sure(at + 1) && opens_clause(sheet, at)
}

fn is_initial(sheet: &Sheet<'_>, at: usize) -> bool {
    sheet.key(at).chars().count() == 1 && sheet.mark(at + 1) == Some('.')
}

/// ع. س.: two initials with a space between, unlike أ.ف.ب.
fn has_initials(sheet: &Sheet<'_>, at: usize) -> bool {
    let apart = || sheet.tokens.list()[at + 1].span.end < sheet.tokens.list()[at + 2].span.start;
    is_initial(sheet, at) && is_initial(sheet, at + 2) && apart()
}

/// مهيب البكري: a word that no table knows, and behind it one in ـي with the article. No noun is followed so: its adjective
/// would want the article before it, too.
fn begins_before_nisba(sheet: &Sheet<'_>, at: usize) -> bool {
    let inside = at > 0
        && sheet.is_word(at - 1)
        && sheet
            .class(at - 1)
            .is_none_or(|c| !matches!(c, Class::Conjunction | Class::Subordinator));
    let key = sheet.key(at);
    // تفريغ الزبداني: a verbal noun.
    let letters = key.chars().count();
    let masdar = key.starts_with('ت') && letters == 5 && key.chars().nth(3) == Some('ي') || key.starts_with(['ب', 'ل']);
    inside && letters > 2 && !masdar && !key.ends_with(['ة', 'ا']) && is_nisba(sheet, at + 1)
}

/// Whether a name of words that are known otherwise ends in a last name in ـي.
pub(super) fn has_nisba(sheet: &Sheet<'_>, name: &Name) -> bool {
    name.parts.len() == 2 && name.first > 0 && sheet.is_word(name.first - 1) && is_nisba(sheet, name.last)
}

fn is_nisba(sheet: &Sheet<'_>, at: usize) -> bool {
    let key = sheet.key(at);
    if key.is_empty() {
        return false;
    }
    let ending = key.starts_with("ال") && key.ends_with('ي') && key.chars().count() > 5;
    let own = |h: &Hit| matches!(h.sense, Sense::Name(_) | Sense::Context(_)) || h.pronoun || h.lead > 0;
    let place = || {
        let mut places = Vec::new();
        sheet.lexicon.gazetteer().find(sheet.tokens, at, &mut places);
        places.iter().any(|h| h.lead == 0 && !h.pronoun)
    };
    ending
        && sheet.hits(at).iter().all(own)
        && sheet.roles(at).next().is_none()
        && !sheet.is_closed(at)
        && !matches!(
            key,
            "الماضي"
                | "الحالي"
                | "الجاري"
                | "التالي"
                | "الثاني"
                | "المحلي"
                | "الدولي"
                | "العالمي"
                | "الحقيقي"
                | "الاساسي"
                | "النهائي"
                | "الرئيسي"
                | "الرسمي"
        )
        && !place()
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
        && sheet.roles(at).next().is_none()
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
