//! In which role a person is named: the title before the name, the office after it.

use super::name::Name;
use super::sheet::{self, Sheet};
use musnad_arabic::Span;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::{Class, Preposition};
use musnad_lexicon::codes::{Public, RoleMark, What};
use musnad_lexicon::rows::PersonRole;
use musnad_lexicon::{Hit, Part, Sense};
use smallvec::SmallVec;

/// A role and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told<'a> {
    pub row: &'a PersonRole,
    pub hit: &'a Hit,
    /// From its head to its last word, with what it is of.
    pub last: usize,
}

impl Told<'_> {
    /// Its words.
    pub fn span(&self, sheet: &Sheet<'_>) -> Span {
        let whole = sheet.tokens.span(self.hit.first, self.last);
        sheet::without(sheet.text, whole, sheet.key(self.hit.first), self.hit.lead)
    }

    /// The head alone.
    pub fn word(&self, sheet: &Sheet<'_>) -> Span {
        let whole = sheet.tokens.span(self.hit.first, self.hit.last);
        sheet::without(sheet.text, whole, sheet.key(self.hit.first), self.hit.lead)
    }

    pub fn marks(&self, mark: RoleMark) -> bool {
        self.row.marks.contains(&mark)
    }

    /// Whether it is of several people: الطفلان، الشهداء.
    pub fn many(&self) -> bool {
        self.hit.features.number != Number::Singular
    }

    /// Whether the word is a woman's.
    pub fn female(&self) -> Option<bool> {
        if self.marks(RoleMark::Female) || self.hit.features.feminine {
            return Some(true);
        }
        self.marks(RoleMark::Male).then_some(false)
    }
}

/// How many tokens before a name its title may begin.
const REACH: usize = 10;

/// The roles that stand before token `first` and after token `floor`, nearest first: الطفلة الشهيدة سما has two.
pub(super) fn before<'a>(sheet: &Sheet<'a>, first: usize, floor: usize) -> SmallVec<[Told<'a>; 2]> {
    let mut all = SmallVec::new();
    if !(floor.max(first.saturating_sub(REACH))..first).any(|k| sheet.may_be_role(k)) {
        return all;
    }
    let Some(nearest) = nearest(sheet, first, floor) else {
        return all;
    };
    all.push(nearest);
    while all.len() < 3 {
        let head = all.last().map_or(first, |t: &Told<'a>| t.hit.first);
        let further = (floor.max(head.saturating_sub(3))..head).rev().find_map(|k| {
            let (hit, row) = sheet.roles(k).find(|(h, r)| {
                // جثمان المسعف وسام: the body is his.
                let body = r.fate == Some(What::Killed) && !h.pronoun;
                // القاضي الشاهد طانيوس are two; القائد الشهيد, العقيد المنشق is one.
                let nearer = all
                    .last()
                    .is_some_and(|t: &Told<'a>| t.row.public.is_some() || t.marks(RoleMark::Status));
                let one = r.public.is_none() || nearer || r.public == Some(Public::Rank);
                one && h.last + 1 == head && (h.article || body) && !r.marks.contains(&RoleMark::Naming)
            })?;
            Some(Told {
                row,
                hit,
                last: hit.last,
            })
        });
        let Some(further) = further else { break };
        all.push(further);
    }
    all
}

fn nearest<'a>(sheet: &Sheet<'a>, first: usize, floor: usize) -> Option<Told<'a>> {
    let mut plain = true;
    let mut end = first;
    let mut between = 0;
    let mut spare: Option<Told<'a>> = None;
    for k in (floor.max(first.saturating_sub(REACH))..first).rev() {
        if sheet.is_quote(k) {
            end = if end == k + 1 { k } else { end };
            continue;
        }
        if !sheet.is_word(k) {
            // من الأطفال: أحمد
            if sheet.mark(k) == Some(':') && k + 1 == first {
                end = k;
                continue;
            }
            return spare;
        }
        let mut naming = false;
        let mut here: SmallVec<[(&Hit, &PersonRole); 4]> = sheet.roles(k).filter(|(h, _)| h.last < first).collect();
        here.sort_by_key(|(h, _)| usize::MAX - h.last);
        for (hit, row) in here {
            if row.marks.contains(&RoleMark::Naming) {
                naming = true;
                end = if hit.last + 1 == end { k } else { end };
                continue;
            }
            // المسؤول الإعلامي: within a longer one.
            if sheet.is_in_role(k) || row.marks.contains(&RoleMark::Thing) || row.marks.contains(&RoleMark::Family) {
                continue;
            }
            let told = Told {
                row,
                hit,
                last: last_word(sheet, hit.last, first),
            };
            let near = hit.last + 1 == end;
            // بالكلية العسكرية أيمن: an adjective.
            if is_adjective(sheet, hit) {
                continue;
            }
            if fits(sheet, &told, near, plain, between) {
                // رئيس نادي الأسير قدورة: the club's word, where an office stands before it.
                // نقيب الأطباء في تعز الدكتور صادق: an office before a mere form of address.
                let address = row.marks.contains(&RoleMark::Address) && hit.article;
                let of_thing = row.public.is_none() && hit.article && k > floor && super::thing::heads(sheet, k - 1);
                if spare.is_none() && (address || of_thing) {
                    spare = spare.or(Some(told));
                    continue;
                }
                return Some(told).filter(|t| spare.is_none() || t.row.public.is_some()).or(spare);
            }
            // شقيق سامر: whose name it is, is not the kin.
            if near && row.marks.contains(&RoleMark::Kin) && !hit.article {
                return None;
            }
        }
        if !naming && !passes(sheet, k) {
            return spare;
        }
        plain &= naming || sheet.is_definite(k) || is_filler(sheet.key(k));
        between += 1;
    }
    spare
}

/// السلطات العسكرية: what looks like a title is the adjective of the noun before it.
pub(super) fn is_adjective(sheet: &Sheet<'_>, hit: &Hit) -> bool {
    let Some(before) = hit.first.checked_sub(1) else {
        return false;
    };
    let nisba = matches!(hit.sense, Sense::Role(r) if sheet.lexicon.roles[r as usize].lemma.ends_with('ي'));
    let noun = sheet.key(before).trim_start_matches(['و', 'ب', 'ل', 'ف']);
    let status = matches!(hit.sense, Sense::Role(r) if sheet.lexicon.roles[r as usize].marks.contains(&RoleMark::Status)
        && sheet.lexicon.roles[r as usize].lemma.starts_with('م'));
    hit.article
        && (nisba || status)
        && (noun.starts_with("ال") || sheet.key(before).starts_with("لل"))
        && sheet.roles(before).all(|(_, row)| row.marks.contains(&RoleMark::Thing))
}

/// The last word of what a role is of, before the name.
fn last_word(sheet: &Sheet<'_>, head: usize, first: usize) -> usize {
    let mut last = first.saturating_sub(1);
    while last > head && !sheet.is_word(last) {
        last -= 1;
    }
    last.max(head)
}

/// ركن, طيار: what may follow a rank; اسمه: what may stand before a name.
pub(super) fn is_filler(key: &str) -> bool {
    matches!(
        key,
        "ركن"
            | "طيار"
            | "بحري"
            | "حقوقي"
            | "دكتور"
            | "مهندس"
            | "اول"
            | "ثان"
            | "متقاعد"
            | "طبيب"
            | "ح"
            | "م"
    )
}

fn fits(sheet: &Sheet<'_>, told: &Told<'_>, near: bool, plain: bool, between: usize) -> bool {
    let (hit, row) = (told.hit, told.row);
    if told.many() {
        // الشهداء أحمد وسامر: several only right before.
        let colon = sheet.mark(hit.last + 1) == Some(':');
        return colon && row.public.is_none() || (near || plain && between < 3) && (hit.article || hit.pronoun);
    }
    if told.marks(RoleMark::The) && !(hit.article && plain && between < 4) {
        return false;
    }
    let complement = hit.last > hit.first || !near;
    if told.marks(RoleMark::Of) {
        let of = (hit.first + 1..hit.first + 1 + between).any(|k| {
            let key = sheet.key(k);
            matches!(key, "باسم" | "لدي" | "في" | "ل" | "العام" | "الخاص" | "الدائم" | "المقيم") || key.starts_with('ل')
        });
        return if hit.article { of } else { complement && !hit.pronoun };
    }
    if row.public.is_some() && hit.pronoun && sheet.key(hit.last + 1).starts_with('ل') {
        return true;
    }
    if hit.article || hit.pronoun {
        // زوجته سمر, الناشط السياسي وسام; القيادي في طالبان
        return plain || hit.article;
    }
    // وزير الدفاع أحمد, نجل الوزير; "a driver, Ahmad" is not written so.
    let kin = told.marks(RoleMark::Kin);
    match row.public {
        Some(Public::Rank) => plain || complement,
        Some(_) => complement,
        None if kin => false,
        None => near || complement && plain || told.marks(RoleMark::Minor),
    }
}

/// Whether a word may stand between a title and the name.
fn passes(sheet: &Sheet<'_>, k: usize) -> bool {
    let key = sheet.key(k);
    if matches!(
        key,
        "باسم" | "لشؤون" | "لدي" | "بلسان" | "عام" | "برتبة" | "يدعي" | "تدعي" | "اسمه" | "اسمها"
    ) {
        return true;
    }
    match sheet.class(k) {
        Some(Class::Preposition(Preposition::Fi | Preposition::Ila | Preposition::Space) | Class::Demonstrative) => {
            return true;
        }
        Some(_) if sheet.given(k).is_none() => return false,
        _ => {}
    }
    let place = || {
        let mut hits = Vec::new();
        sheet.lexicon.gazetteer().find(sheet.tokens, k, &mut hits);
        hits.iter().any(|h| h.lead == 0)
    };
    if sheet.is_verb(k) || crate::chunk::looks_like_verb(key) {
        return place();
    }
    let opens = |h: &Hit| match h.sense {
        Sense::Tie(_) => true,
        Sense::Cue(..) | Sense::Light(_) => !h.article,
        Sense::Trigger(_, Part::Masdar | Part::Noun) => {
            !h.article && h.lead == 0 && h.features.number == Number::Singular && !h.pronoun
        }
        _ => false,
    };
    let known = sheet
        .hits(k)
        .iter()
        .any(|h| matches!(h.sense, Sense::Group(_) | Sense::People(_) | Sense::Party(_)));
    known || !sheet.hits(k).iter().any(opens) || place()
}

/// Words between a name and the office that it is told to hold.
const COPULAS: [&str; 17] = [
    "وهو",
    "وهي",
    "هو",
    "هي",
    "الذي",
    "التي",
    "كان",
    "كانت",
    "وكان",
    "وكانت",
    "يعمل",
    "تعمل",
    "يشغل",
    "تشغل",
    "منصب",
    "بصفته",
    "برتبة",
];

/// The role that follows a name: ، وزير الدفاع; وهو قائد في; المتحدث باسم.
pub(super) fn after<'a>(sheet: &Sheet<'a>, name: &Name) -> Option<Told<'a>> {
    let mut k = name.last + 1;
    let mut apart = false;
    if matches!(sheet.mark(k), Some('،' | ',' | '(' | '-' | '–' | '—')) {
        k += 1;
        apart = true;
    }
    let mut told = false;
    while COPULAS.contains(&sheet.key(k)) {
        told = true;
        k += 1;
    }
    for (hit, row) in sheet.roles(k) {
        if hit.conjunction.is_some() || hit.particle.is_some() || hit.features.number == Number::Plural || hit.pronoun && !told {
            continue;
        }
        if row.marks.contains(&RoleMark::Naming) || row.marks.contains(&RoleMark::The) && !told {
            continue;
        }
        let next = hit.last + 1;
        // ، القائد محمود: somebody else's title.
        if sheet.given(next).is_some() && sheet.is_word(next) && hit.last == hit.first {
            continue;
        }
        let of = sheet.is_word(next) && !sheet.is_verb(next) || hit.last > hit.first;
        let predicate = sheet.key(k).ends_with('ا');
        let placed = matches!(
            sheet.key(next),
            "باسم" | "بلسان" | "في" | "لدي" | "السابق" | "الاسبق" | "العام"
        );
        let fits = if told {
            true
        } else if apart {
            (of || hit.article) && !row.marks.contains(&RoleMark::Kin) || row.marks.contains(&RoleMark::Minor)
        } else {
            let body = sheet
                .hits(next)
                .iter()
                .any(|h| matches!(h.sense, Sense::Group(_)) && h.lead == 0);
            let whose = hit.last > hit.first || sheet.is_definite(next) || body;
            row.public.is_some()
                && (hit.article && (placed || of) || !hit.article && (predicate || whose && name.parts.len() > 1))
        };
        if fits {
            let last = (hit.last + 1..sheet.len().min(hit.last + 5))
                .take_while(|j| sheet.is_word(*j) && !sheet.is_verb(*j) && !sheet.is_closed(*j))
                .last()
                .unwrap_or(hit.last);
            return Some(Told { row, hit, last });
        }
    }
    None
}
