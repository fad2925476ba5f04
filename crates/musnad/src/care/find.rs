//! Where a sentence names a person: at a given name, after a title, in a list of names, after a verb of saying.

use super::about;
use super::name::{self, Name};
use super::person::Found;
use super::role::{self, Told};
use super::sheet::Sheet;
use super::thing;
use musnad_arabic::Span;
use musnad_arabic::inflect::{Number, Voice};
use musnad_arabic::particle::Class;
use musnad_lexicon::codes::{PeopleClass, Public, Relation, RoleMark, What};
use musnad_lexicon::frame::{Role, Slot as FrameSlot};
use musnad_lexicon::{Part, Sense};
use smallvec::SmallVec;

/// What shows that a name begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    /// Nothing but the name itself.
    None,
    /// The next name after one: أحمد وسامر.
    Item,
    /// A list that is announced: وهم، الشهداء.
    List,
    /// A title right before it.
    Title,
    /// يدعى
    Naming,
    /// قال
    Says,
    /// مقتل
    Harm,
}

/// Names in a row.
struct List<'a> {
    number: usize,
    /// The token after the last of them, with its age.
    end: usize,
    /// Whether its names need no other sign.
    announced: bool,
    /// What is told of all of them.
    role: Option<Told<'a>>,
}

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
        if public.is_none() && thing::is_called_after(sheet, name.first) {
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
        let parts = (at..=hit.last).filter(|k| sheet.is_word(*k));
        let skip = |k: usize| if k == at { hit.lead } else { 0 };
        let name = Name {
            first: at,
            last: hit.last,
            lead: hit.lead,
            parts: parts.map(|k| sheet.key(k)[skip(k)..].to_owned()).collect(),
            sure: 2,
        };
        // صدام حسين الكبودي is somebody else.
        let longer = name::read(sheet, at, hit.lead, true).is_some_and(|n| n.last > hit.last);
        if !longer {
            return Some((name, Slot::None, Some(Public::Known)));
        }
    }
    let slot = slot(sheet, at, list);
    let lead = lead(sheet, at, slot)?;
    let begins_name = sheet.given(at).is_some_and(|h| h.lead == lead) || opens_by_word(sheet, at, lead);
    if begins_name {
        let name = name::read(sheet, at, lead, slot != Slot::None)?;
        return is_enough(sheet, &name, slot).then_some((name, slot, None));
    }
    unknown(sheet, at, lead, slot).map(|name| (name, slot, None))
}

/// What is glued to the front of a name at token `at`; none where no name begins there.
fn lead(sheet: &Sheet<'_>, at: usize, slot: Slot) -> Option<usize> {
    let listed = matches!(slot, Slot::Item | Slot::List);
    if let Some(hit) = sheet.given(at) {
        let whole = |h: &musnad_lexicon::Hit| h.lead == 0 && !h.pronoun && h.last == at && !matches!(h.sense, Sense::Name(_));
        // وليد is no "and" before ليد, وفد no "and" before فد.
        let other = hit.lead > 0 && !listed && (sheet.hits(at).iter().any(whole) || sheet.class(at).is_some());
        // الأسيرة لانا: nothing is glued to a name after its title.
        let glued = hit.lead > 0 && matches!(slot, Slot::Title);
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
    if is_place(sheet, name, slot == Slot::Title) && slot != Slot::Naming {
        return false;
    }
    let sure = sheet.sure(name.first) || sheet.given(name.first).is_some_and(|h| matches!(h.sense, Sense::Name(_)));
    if name.parts.len() >= 2 && (sure || compound) {
        return true;
    }
    let aged = about::age_after(sheet, name.last).is_some();
    match slot {
        Slot::Title | Slot::Naming | Slot::List => true,
        Slot::Says | Slot::Harm => sure || compound || name.parts.len() >= 2,
        Slot::Item => sure || compound || name.parts.len() >= 2,
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

/// A name of words that no table knows.
fn unknown(sheet: &Sheet<'_>, at: usize, lead: usize, slot: Slot) -> Option<Name> {
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
    let person = |h: &musnad_lexicon::Hit| match h.sense {
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
    let none = |h: &musnad_lexicon::Hit| h.pronoun || h.last > at || matches!(h.sense, Sense::Name(_));
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

/// What stands before token `at`.
fn slot(sheet: &Sheet<'_>, at: usize, list: Option<&List<'_>>) -> Slot {
    if let Some(list) = list
        && is_item(sheet, list, at)
    {
        return match list.announced {
            true => Slot::List,
            false if is_titled(sheet, at, list.end) => Slot::Title,
            false => Slot::Item,
        };
    }
    let Some(before) = (0..at).rev().find(|k| !sheet.is_quote(*k)) else {
        return Slot::None;
    };
    if sheet.names(before) {
        return Slot::Naming;
    }
    let key = sheet.key(before);
    let opened = if sheet.mark(before) == Some(':') && before > 0 {
        sheet.key(before - 1)
    } else {
        key
    };
    if matches!(opened, "هم" | "وهم" | "هما" | "وهما" | "وهن" | "بينهم" | "وبينهم" | "منهم" | "ومنهم" | "بينهن" | "وهو" | "وهي" if opened != "وهو" && opened != "وهي" || sheet.sure(at))
    {
        return Slot::List;
    }
    let floor = list.map_or(0, |l| l.end);
    if is_titled(sheet, at, floor) {
        return Slot::Title;
    }
    if sheet.says(before).is_some() {
        return Slot::Says;
    }
    if sheet.harms(before) {
        return Slot::Harm;
    }
    Slot::None
}

/// Whether a title stands right before token `at`, with adjectives between at most.
fn is_titled(sheet: &Sheet<'_>, at: usize, floor: usize) -> bool {
    let titles = role::before(sheet, at, floor);
    let Some(title) = titles.first() else { return false };
    let direct = (title.hit.last + 1..at).all(|k| {
        sheet.is_quote(k) || sheet.mark(k) == Some(':') || sheet.key(k).starts_with("ال") || role::is_filler(sheet.key(k))
    });
    let definite = title.hit.article || title.hit.pronoun || title.hit.last > title.hit.first || title.row.public.is_some();
    direct && definite && at - title.hit.last <= 4
}

/// Whether token `at` is the next of a list: only commas and "and" between.
fn is_item(sheet: &Sheet<'_>, list: &List<'_>, at: usize) -> bool {
    if at < list.end {
        return false;
    }
    let separates =
        |k: usize| matches!(sheet.mark(k), Some('،' | ',' | '؛' | ':' | '-')) || sheet.is_quote(k) || sheet.key(k) == "و";
    let mut from = list.end;
    // وزوجته نجلاء، والطفلة تالا: a title of the next one.
    if let Some(title) = role::before(sheet, at, list.end).last() {
        let head = title.hit.first;
        let joined = title.hit.conjunction.is_some() || head > from && separates(head - 1);
        return joined && (from..head).all(separates);
    }
    let mut seen = false;
    // فقيه «كربلاء»، وعلي: by which name he went.
    if sheet.is_quote(from) && sheet.is_quote(from + 2) {
        from += 3;
    }
    while from < at && separates(from) {
        seen = true;
        from += 1;
    }
    from == at && (seen || sheet.key(at).starts_with('و'))
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
    found.role = title.or(after.as_ref()).map(|t| t.span(sheet));
    found.public = known.or_else(|| led_by(sheet, word_before(name, title))).or_else(|| {
        let many = |t: &&Told<'_>| !t.many() || t.row.public.is_some();
        all().filter(many).find_map(|t| t.row.public)
    });
    found.female = all().find_map(Told::female).or_else(|| spoken(sheet, name, title));
    found.status = all().filter(|t| t.marks(RoleMark::Status)).map(|t| t.word(sheet)).collect();
    found.minor = all().any(|t| t.marks(RoleMark::Minor));
    let inner = title.and_then(|t| about::age(sheet, t.hit.last + 1, name.first));
    let before = all().find_map(|t| t.row.fate).or_else(|| harmed(sheet, name, title));
    let loose = before.is_some_and(|w| w != What::Detained) || found.minor;
    let later = about::age_after(sheet, name.last).or_else(|| about::age_beside(sheet, name.last).filter(|_| loose));
    let end = later.as_ref().map_or(name.last + 1, |(_, _, end)| *end);
    let end = end + usize::from(sheet.mark(end) == Some(')'));
    if let Some((span, years, _)) = later.or(inner) {
        found.age = Some((span, years));
        found.minor |= years < about::ADULT;
    }
    found.fate = before.or_else(|| undone(sheet, end));
    (found, end)
}

/// The token before a name and its title.
fn word_before(name: &Name, title: Option<&Told<'_>>) -> Option<usize> {
    title.map_or(name.first, |t| t.hit.first).checked_sub(1)
}

/// مسلحون يقودهم أبو جبريل، بقيادة: a word that ties a body to its leader stands before.
fn led_by(sheet: &Sheet<'_>, before: Option<usize>) -> Option<Public> {
    let tied = |h: &musnad_lexicon::Hit| {
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

/// مقتل أحمد، استشهد سامر: harm told right before, of whom it names next.
fn harmed(sheet: &Sheet<'_>, name: &Name, title: Option<&Told<'_>>) -> Option<What> {
    let before = word_before(name, title)?;
    let head = title.map_or(name.first, |t| t.hit.first);
    if let Some(what) = struck(sheet, head, title.is_some()) {
        return Some(what);
    }
    let joined = sheet
        .hits(head)
        .iter()
        .any(|h| h.conjunction.is_some() && h.lead == name.lead && title.is_none());
    sheet.hits(before).iter().filter(|_| !joined).find_map(|h| match h.sense {
        Sense::Trigger(t, part @ (Part::Verb | Part::Masdar)) if !h.pronoun && !h.article => {
            let row = &sheet.lexicon.triggers[t as usize];
            let slot = if part == Part::Verb {
                FrameSlot::Subject
            } else {
                FrameSlot::Genitive
            };
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
                row.toll
                    .filter(|_| row.frame.role(FrameSlot::Object) == Some(Role::Recipient))
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
fn undone(sheet: &Sheet<'_>, end: usize) -> Option<What> {
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
            let suffers = row.frame.role(FrameSlot::Subject) == Some(Role::Recipient);
            row.toll.filter(|_| suffers || alone && h.features.voice != Voice::Active)
        }
        _ => None,
    })
}
