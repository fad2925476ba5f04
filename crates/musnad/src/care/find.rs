//! Where a sentence names a person, and what the words around tell.

use super::name::{self, Name};
use super::person::Found;
use super::role::{self, Told};
use super::sheet::Sheet;
use super::slot::{List, Slot, is_item, slot};
use super::{about, harm, thing, unknown};
use musnad_arabic::Span;
use musnad_lexicon::codes::{Public, Relation, RoleMark, What};
use musnad_lexicon::{Hit, Sense};
use smallvec::SmallVec;

/// The persons that a sentence names. `lists` counts lists over the whole text.
pub(super) fn sentence(sheet: &Sheet<'_>, span: Span, lists: &mut usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut list: Option<List<'_>> = None;
    let mut at = 0;
    while at < sheet.len() {
        let Some((name, slot, public)) = name_at(sheet, at, list.as_ref()) else {
            at += 1;
            continue;
        };
        at = name.last + 1;
        if public.is_none() && slot != Slot::Naming && thing::is_called_after(sheet, name.first) {
            list = None;
            continue;
        }
        let follows = list.as_ref().is_some_and(|l| is_item(sheet, l, name.first));
        let floor = list.as_ref().map_or(0, |l| l.end);
        let titles = role::before(sheet, name.first, floor);
        if !follows {
            list = None;
        }
        let (person, end) = person(sheet, span, &name, &titles, public, list.as_ref());
        let many = titles.first().copied().filter(Told::many);
        let next = match list.take() {
            Some(l) => List {
                end,
                announced: l.announced || many.is_some(),
                role: many.or(l.role.filter(|_| titles.is_empty())),
                ..l
            },
            None => {
                *lists += 1;
                List {
                    number: *lists,
                    end,
                    announced: many.is_some() || slot == Slot::List,
                    role: many,
                }
            }
        };
        found.push(Found {
            list: next.number,
            announced: next.announced,
            ..person
        });
        list = Some(next);
        at = at.max(end);
    }
    found
}

/// A name at token `at`, with what showed it, and what makes it public where the tables know the person.
fn name_at(sheet: &Sheet<'_>, at: usize, list: Option<&List<'_>>) -> Option<(Name, Slot, Option<Public>)> {
    if !sheet.is_word(at) {
        return None;
    }
    if let Some(hit) = sheet.known(at) {
        let read = name::read(sheet, at, hit.lead, true);
        let words = (at..=hit.last)
            .filter(|k| sheet.is_word(*k))
            .map(|k| if k == at { &sheet.key(k)[hit.lead..] } else { sheet.key(k) });
        let name = read.clone().filter(|n| n.last == hit.last).unwrap_or_else(|| Name {
            first: at,
            last: hit.last,
            lead: hit.lead,
            // البغدادي, أبو بكر البغدادي: what the tables name as one is one.
            parts: vec![words.collect::<Vec<_>>().join(" ")],
            sure: 2,
            given: 2,
        });
        // صدام حسين الكبودي is somebody else.
        let longer = read.is_some_and(|n| n.last > hit.last);
        if !longer {
            return Some((name, Slot::None, Some(Public::Known)));
        }
    }
    if !may_open(sheet, at) {
        return None;
    }
    let slot = slot(sheet, at, list);
    let lead = lead(sheet, at, slot)?;
    let begins_name = sheet.given(at).is_some_and(|h| h.lead == lead) || opens_by_word(sheet, at, lead);
    if begins_name {
        let name = name::read(sheet, at, lead, slot != Slot::None)?;
        return is_enough(sheet, &name, slot).then_some((name, slot, None));
    }
    unknown::read(sheet, at, lead, slot).map(|name| (name, slot, None))
}

/// Whether the word alone leaves it open that a name begins: most words are known as something else.
fn may_open(sheet: &Sheet<'_>, at: usize) -> bool {
    let noun = |h: &Hit| {
        h.lead == 0 && !h.pronoun && h.last == at && !matches!(h.sense, Sense::People(_) | Sense::Nisba(_) | Sense::Context(_))
    };
    let named = sheet.given(at).is_some();
    let open = named || sheet.key(at).ends_with("ام") || !sheet.hits(at).iter().any(noun) && sheet.class(at).is_none();
    // Times are read only where a name stands in the way: most words are neither.
    open && !(named && sheet.is_time(at)) && !sheet.is_one_of_them(at)
}

/// What is glued to the front of a name at token `at`; none where no name begins there.
fn lead(sheet: &Sheet<'_>, at: usize, slot: Slot) -> Option<usize> {
    let listed = matches!(slot, Slot::Item | Slot::List);
    if let Some(hit) = sheet.given(at) {
        let whole = |h: &Hit| h.lead == 0 && !h.pronoun && h.last == at && !matches!(h.sense, Sense::Name(_) | Sense::Context(_));
        // وليد is no "and" before ليد, وفد no "and" before فد.
        let other = hit.lead > 0 && !listed && (sheet.hits(at).iter().any(whole) || sheet.class(at).is_some());
        // الأسيرة لانا: nothing is glued to a name after its title.
        let word = hit.lead > 0 && !matches!(hit.sense, Sense::Name(_)) && !listed;
        let glued = word || hit.lead > 0 && matches!(slot, Slot::Title | Slot::Titles);
        if !glued {
            return (!other).then_some(hit.lead);
        }
    }
    let key = sheet.key(at);
    for front in ["", "و", "ل", "ب", "ف", "ول", "وب", "ك"] {
        if let Some(rest) = key.strip_prefix(front)
            && matches!(rest, "ابو" | "ابي" | "ابا" | "ام" | "بن" | "عبد")
        {
            return Some(front.len());
        }
    }
    match slot {
        Slot::Item | Slot::List => Some(sheet.glued(at, &["و"])),
        Slot::Naming => Some(if sheet.is_unknown(at) { 0 } else { sheet.glued(at, &["ب"]) }),
        _ => Some(0),
    }
}

/// أبو، أم، بن
fn opens_by_word(sheet: &Sheet<'_>, at: usize, lead: usize) -> bool {
    let word = sheet.key(at).get(lead..).unwrap_or("");
    matches!(word, "ابو" | "ابي" | "ابا" | "بن" | "عبد") || word == "ام"
}

/// Whether a name that begins with a known word is one of a person.
fn is_enough(sheet: &Sheet<'_>, name: &Name, slot: Slot) -> bool {
    let first = name.parts.first().map_or("", |p| p.as_str());
    let compound = first.starts_with("ام ")
        || first.starts_with("ابو ")
        || first.starts_with("ابي ")
        || first.starts_with("ابا ")
        || first.starts_with("عبد ");
    if first.starts_with("ام ") && slot == Slot::None {
        // علي أم أحمد is a question; روت أم طه none.
        return name.first == 0
            || sheet.given(name.first - 1).is_none() && !sheet.is_unknown(name.first - 1)
            || !sheet.is_word(name.first - 1);
    }
    if is_place(sheet, name, matches!(slot, Slot::Title | Slot::Titles)) && slot != Slot::Naming {
        return false;
    }
    let sure = sheet.given(name.first).is_some_and(|h| sheet.is_only_name(h));
    if name.parts.len() >= 2 && (sure || compound) {
        return true;
    }
    // قال بيان صادر: a word that the tables know as another.
    let whole = |h: &Hit| h.lead == name.lead && !h.pronoun && h.last == name.first;
    let other = |h: &Hit| whole(h) && !matches!(h.sense, Sense::Name(_) | Sense::Context(_) | Sense::Nisba(_));
    let announced = matches!(slot, Slot::Title | Slot::Titles | Slot::Naming | Slot::List | Slot::Family);
    if !sure && !compound && !announced && sheet.hits(name.first).iter().any(other) {
        return false;
    }
    let two = name.parts.len() >= 2 && (name.sure > 0 || name.parts.last().is_some_and(|p| p.starts_with("ال")));
    let aged = about::age_after(sheet, name.last).is_some();
    match slot {
        // وأبناءه فداء للوطن
        Slot::Titles => sure || compound || two || !sheet.is_word(name.last + 1) || sheet.key(name.last + 1).starts_with('و'),
        Slot::Title | Slot::Naming | Slot::List | Slot::Family => true,
        Slot::Says | Slot::Harm | Slot::Item => sure || compound || two,
        Slot::None if unknown::has_nisba(sheet, name) => true,
        Slot::None if name.given > 1 && name.parts.last().is_some_and(|p| p.starts_with("ال")) => true,
        Slot::None => compound || aged && (sure || name.parts.len() >= 2) || name.parts.len() >= 2 && name.sure >= 2,
    }
}

/// Whether the words are a place of several words: خان يونس، أبو كمال; after a title, with it: السيدة زينب.
fn is_place(sheet: &Sheet<'_>, name: &Name, titled: bool) -> bool {
    let mut hits = Vec::new();
    let from = name.first.saturating_sub(1);
    for at in from..=name.first {
        sheet.lexicon.gazetteer().find(sheet.tokens, at, &mut hits);
    }
    hits.iter()
        .any(|h| h.last >= name.last && h.last > h.first && !h.pronoun && !(titled && h.first == name.first))
}

/// The person of a name, and the token after what is told of them in passing.
fn person(
    sheet: &Sheet<'_>,
    sentence: Span,
    name: &Name,
    titles: &SmallVec<[Told<'_>; 2]>,
    known: Option<Public>,
    list: Option<&List<'_>>,
) -> (Found, usize) {
    let mut found = Found::bare(name.span(sheet), sentence, name.parts.clone());
    let after = role::after(sheet, name);
    let shared = list.and_then(|l| l.role).filter(|_| titles.is_empty());
    let all = || titles.iter().chain(&after).chain(&shared);
    let title = titles.first();
    found.sure = known.is_some() || name.sure > 0;
    found.role = title.or(after.as_ref()).map(|t| t.span(sheet));
    found.public = known.or_else(|| led_by(sheet, word_before(name, title))).or_else(|| {
        let many = |t: &&Told<'_>| !t.many() || t.row.public.is_some();
        all().filter(many).find_map(|t| t.row.public)
    });
    found.female = all().find_map(Told::female).or_else(|| spoken(sheet, name, title));
    found.status = all().filter(|t| t.marks(RoleMark::Status)).map(|t| t.word(sheet)).collect();
    found.minor = all().any(|t| t.marks(RoleMark::Minor));
    let inner = title.and_then(|t| about::age(sheet, t.hit.last + 1, name.first));
    let head = title.map_or(name.first, |t| t.hit.first);
    let before = all()
        .find_map(|t| t.row.fate)
        .or_else(|| harm::before(sheet, head, name.lead, title.is_some()));
    let loose = before.is_some_and(|w| w != What::Detained) || found.minor;
    let later = about::age_after(sheet, name.last).or_else(|| about::age_beside(sheet, name.last).filter(|_| loose));
    let end = later.as_ref().map_or(name.last + 1, |(_, _, end)| *end);
    let end = end + usize::from(sheet.mark(end) == Some(')'));
    if let Some((span, years, _)) = later.or(inner) {
        found.age = Some((span, years));
        found.minor |= years < about::ADULT;
    }
    found.fate = before.or_else(|| harm::after(sheet, end));
    (found, end)
}

/// The token before a name and its title.
fn word_before(name: &Name, title: Option<&Told<'_>>) -> Option<usize> {
    title.map_or(name.first, |t| t.hit.first).checked_sub(1)
}

/// مسلحون يقودهم أبو جبريل، بقيادة: a word that ties a body to its leader stands before.
fn led_by(sheet: &Sheet<'_>, before: Option<usize>) -> Option<Public> {
    let tied = |h: &Hit| {
        matches!(h.sense, Sense::Tie(t) if sheet.lexicon.ties[t as usize].reverse
            && sheet.lexicon.ties[t as usize].relation == Relation::Leads)
    };
    let before = before?;
    let key = sheet.key(before);
    let verb = ["يقود", "تقود", "يتزعم", "تتزعم"]
        .iter()
        .any(|v| key.strip_prefix(v).is_some_and(|p| matches!(p, "ه" | "ها" | "هم")));
    (verb || sheet.hits(before).iter().any(tied)).then_some(Public::Command)
}

/// قالت سمر: the verb tells who speaks.
fn spoken(sheet: &Sheet<'_>, name: &Name, title: Option<&Told<'_>>) -> Option<bool> {
    sheet.says(word_before(name, title)?)
}
