//! How far a name goes: given names, أبو and بن with what follows, عبد ال…, and a last name with the article.

use super::sheet::{self, Sheet};
use crate::chunk::looks_like_verb;
use musnad_arabic::Span;
use musnad_arabic::inflect::Number;
use musnad_arabic::number;
use musnad_lexicon::{Hit, Part, Sense};

/// A name in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// Bytes of what is glued to the front of the first.
    pub lead: usize,
    /// Its parts, folded; أبو عمر is one.
    pub parts: Vec<String>,
    /// How many parts the tables know as given names, or by a word such as أبو.
    pub sure: usize,
    /// How many are given names at all, be they words too.
    pub given: usize,
}

/// Most tokens of a name.
const LONGEST: usize = 8;

impl Name {
    /// Where it stands in the text.
    pub fn span(&self, sheet: &Sheet<'_>) -> Span {
        let whole = sheet.tokens.span(self.first, self.last);
        sheet::without(sheet.text, whole, sheet.key(self.first), self.lead)
    }
}

/// What one part of a name is.
struct Piece {
    last: usize,
    sure: bool,
    /// A last name with the article, after which seldom another part comes.
    closes: bool,
}

/// The name that begins at token `first`, `lead` bytes in. `told`: that the words around show that a name begins, whatever
/// its first word is.
pub(super) fn read(sheet: &Sheet<'_>, first: usize, lead: usize, told: bool) -> Option<Name> {
    let mut name = Name {
        first,
        last: first,
        lead,
        parts: Vec::new(),
        sure: 0,
        given: 0,
    };
    let mut closed = false;
    let mut unknown = 0;
    let mut at = first;
    while at < sheet.len() && at < first + LONGEST {
        let piece = if at == first {
            opening(sheet, at, lead, told)
        } else {
            following(sheet, at, &name, closed, told)
        };
        let Some(piece) = piece else { break };
        // داود أغلو قصد توجيه: seldom are several parts known to nobody.
        unknown = if piece.sure || piece.closes { 0 } else { unknown + 1 };
        if unknown > 1 + usize::from(told) {
            break;
        }
        let skip = if at == first { lead } else { 0 };
        let words: Vec<&str> = (at..=piece.last)
            .filter(|k| sheet.is_word(*k))
            .map(|k| {
                if k == at {
                    sheet.key(k).get(skip..).unwrap_or("")
                } else {
                    sheet.key(k)
                }
            })
            .collect();
        name.parts.push(words.join(" "));
        name.sure += usize::from(piece.sure && (sheet.sure(at) || at == first && lead > 0 || piece.last > at));
        name.given += usize::from(piece.sure);
        closed |= piece.closes;
        name.last = piece.last;
        at = piece.last + 1;
    }
    (!name.parts.is_empty()).then_some(name)
}

/// Words that take the next one into the same part.
fn joins(key: &str, begins: bool) -> bool {
    let anywhere = matches!(
        key,
        "ابو"
            | "ابي"
            | "ابا"
            | "بن"
            | "عبد"
            | "ال"
            | "بني"
            | "دي"
            | "فان"
            | "فون"
            | "دو"
            | "لو"
            | "بو"
            | "اغ"
            | "مك"
            | "سان"
            | "ولد"
            | "بنت"
    );
    anywhere && !(begins && matches!(key, "ال" | "بني" | "لو" | "ولد" | "بنت" | "سان" | "دو"))
        || !begins && matches!(key, "ابن" | "ام" | "الشيخ")
}

fn opening(sheet: &Sheet<'_>, at: usize, lead: usize, told: bool) -> Option<Piece> {
    if let Some(piece) = initial(sheet, at).filter(|_| told) {
        return Some(piece);
    }
    let key = sheet.key(at).get(lead..)?;
    let mother = key == "ام" && (told || sheet.given(at + 1).is_some());
    if (joins(key, true) || mother)
        && let Some(last) = joined(sheet, at)
    {
        return Some(Piece {
            last,
            sure: true,
            closes: false,
        });
    }
    if let Some(hit) = sheet.given(at).filter(|h| h.lead == lead) {
        return Some(Piece {
            last: with_tail(sheet, hit.last),
            sure: true,
            closes: false,
        });
    }
    let closes = key.starts_with("ال");
    told.then_some(Piece {
        last: with_tail(sheet, at),
        sure: false,
        closes,
    })
}

/// أبو عمر، بن علي، عبد الستار.
fn joined(sheet: &Sheet<'_>, at: usize) -> Option<usize> {
    let next = at + 1;
    let key = sheet.key(next);
    if !sheet.is_word(next) || sheet.is_closed(next) && key.chars().count() < 3 {
        return None;
    }
    if sheet.key(at).ends_with("عبد") && !key.starts_with("ال") && key != "ربه" {
        return None;
    }
    // أبو عبد الله, أبو نور الدين
    if joins(key, false) && sheet.is_word(next + 1) {
        return joined(sheet, next);
    }
    if sheet.is_closed(next) && sheet.given(next).is_none() {
        return None;
    }
    let compound = sheet.given(next).filter(|h| h.lead == 0).map_or(next, |h| h.last);
    Some(with_tail(sheet, compound))
}

/// نور الدين، نصر الله.
fn with_tail(sheet: &Sheet<'_>, last: usize) -> usize {
    let tail = matches!(
        sheet.key(last + 1),
        "الدين" | "الله" | "الاسلام" | "الرحمن" | "الحق" | "العابدين" | "الزهراء" | "الزمان"
    );
    last + usize::from(tail)
}

/// ح. ع.، ق. عبد المالك
fn initial(sheet: &Sheet<'_>, at: usize) -> Option<Piece> {
    let one = sheet.is_word(at) && sheet.key(at).chars().nth(1).is_none();
    (one && sheet.mark(at + 1) == Some('.')).then_some(Piece {
        last: at + 1,
        sure: true,
        closes: false,
    })
}

fn following(sheet: &Sheet<'_>, at: usize, name: &Name, closed: bool, told: bool) -> Option<Piece> {
    let parts = name.parts.len();
    let key = sheet.key(at);
    if !sheet.is_word(at) {
        return None;
    }
    if let Some(piece) = initial(sheet, at) {
        return Some(piece);
    }
    if joins(key, false)
        && let Some(last) = joined(sheet, at)
    {
        return Some(Piece {
            last,
            sure: true,
            closes: false,
        });
    }
    if let Some(hit) = sheet.given(at).filter(|h| h.lead == 0) {
        let closes = closed;
        return (!closed || sheet.sure(at)).then_some(Piece {
            last: with_tail(sheet, hit.last),
            sure: true,
            closes,
        });
    }
    if sheet.is_closed(at) || sheet.is_accusative(at) {
        return None;
    }
    if let Some(rest) = key.strip_prefix("ال") {
        return last_name(sheet, at, rest, name, closed);
    }
    if closed || !bare_name(sheet, at, parts, told) {
        return None;
    }
    Some(Piece {
        last: with_tail(sheet, at),
        sure: false,
        closes: false,
    })
}

/// الحلبي، الحداد: a last name. المصري may be one too, unless another stands before it.
fn last_name(sheet: &Sheet<'_>, at: usize, rest: &str, name: &Name, closed: bool) -> Option<Piece> {
    let parts = name.parts.len();
    let whole = |h: &&Hit| h.lead == 0 && !h.pronoun && h.last == at;
    let piece = Some(Piece {
        last: with_tail(sheet, at),
        sure: false,
        closes: true,
    });
    let known = sheet.hits(at).iter().any(|h| whole(&h)) || sheet.roles(at).any(|(h, _)| whole(&h));
    let long = sheet.hits(at).iter().any(|h| h.lead == 0 && h.last > at) || sheet.roles(at).any(|(h, _)| h.last > at);
    if rest.chars().count() < 3 || long {
        return None;
    }
    if !known {
        let plural = ["ين", "ون", "ات"]
            .iter()
            .any(|p| rest.ends_with(p) && rest.chars().count() > 5);
        let again = rest.ends_with('ي') && !rest.starts_with('م');
        let plural = plural && !rest.ends_with("ات");
        return piece.filter(|_| if closed { again } else { !plural || parts > 1 });
    }
    if closed {
        return None;
    }
    let single = |h: &Hit| h.features.number == Number::Singular;
    // أبو بكر المهاجر: after أبو what follows is his.
    let epithet = parts == 1 && name.parts[0].starts_with("اب") && name.parts[0].contains(' ');
    if epithet
        && sheet
            .hits(at)
            .iter()
            .filter(whole)
            .all(|h| single(h) && !matches!(h.sense, Sense::Group(_) | Sense::Party(_)))
    {
        return piece;
    }
    let fits = |h: &Hit| match h.sense {
        Sense::Nisba(_) | Sense::Name(_) | Sense::Context(_) => true,
        Sense::People(_) => single(h) && !opens_role(sheet, at),
        Sense::Trigger(_, Part::Agent) => single(h) && name.sure > 1,
        Sense::Object(_) | Sense::Means(_) => single(h) && !rest.ends_with('ة'),
        _ => false,
    };
    let role = sheet.roles(at).any(|(h, _)| h.lead == 0 && h.last == at) && opens_role(sheet, at);
    let all = sheet.hits(at).iter().filter(whole).all(fits);
    piece.filter(|_| all && !role)
}

/// المتحدث باسم، القائد في: a role after a name, not a part of it; so are participles (المعتقل، المصاب).
fn opens_role(sheet: &Sheet<'_>, at: usize) -> bool {
    let next = sheet.key(at + 1);
    // رغد النجار في قصف: a trade that makes nobody public is rather a last name, and to withhold one word more harms nobody.
    let public = sheet.roles(at).any(|(_, row)| row.public.is_some());
    let held = public && next.starts_with("ال");
    held || public
        && matches!(
            next,
            "باسم"
                | "بلسان"
                | "في"
                | "لدي"
                | "من"
                | "السابق"
                | "العام"
                | "الرسمي"
                | "العسكري"
                | "علي"
                | "الي"
                | "بـ"
                | "منذ"
                | "قبل"
                | "برصاص"
        )
        || public && next.starts_with("لل")
        || sheet.key(at).starts_with("الم") && sheet.roles(at).next().is_some()
}

/// Whether a pronoun seems to end a word: رفاقه.
pub(super) fn is_owned(key: &str) -> bool {
    ["ه", "ها", "هم", "هما"]
        .iter()
        .any(|p| key.ends_with(p) && key.chars().count() > p.chars().count() + 3)
}

/// A further part without the article that no table knows, or one that stands between two parts.
fn bare_name(sheet: &Sheet<'_>, at: usize, parts: usize, told: bool) -> bool {
    let key = sheet.key(at);
    let hits = sheet.hits(at);
    if key.chars().nth(1).is_none() || number::figure(&sheet.keys, at).is_some() {
        return false;
    }
    let ordinary = |h: &Hit| !matches!(h.sense, Sense::Context(_) | Sense::Outlook(_));
    let whole = |h: &Hit| h.lead == 0 && !h.pronoun && h.last == at && !h.features.construct && ordinary(h);
    let next = sheet.key(at + 1);
    let surname = next.starts_with("ال") && sheet.is_unknown(at + 1) && !sheet.is_closed(at + 1);
    // محمد فلاح القرقاح، عبده قائد الصلوي: a noun between a given name and a last name.
    let trade = |h: &Hit| matches!(h.sense, Sense::People(_)) && h.features.number == Number::Singular;
    let given = sheet.sure(at + 1);
    // يوسف آدم شيخ: at the end of a name of several words.
    let ends = sheet.is_closed(at + 1) || !sheet.is_word(at + 1);
    // أميرا: what he became.
    if key.ends_with('ا') && (sheet.roles(at).any(|(h, _)| whole(h)) || hits.iter().any(|h| whole(h) && trade(h))) {
        return false;
    }
    let noun: Vec<&Hit> = hits.iter().filter(|h| whole(h)).collect();
    if !noun.is_empty() {
        return noun.iter().all(|h| matches!(h.sense, Sense::Nisba(_))) && !key.ends_with('ة')
            || (surname || given || ends && (parts > 1 || sheet.roles(at).next().is_none()))
                && noun.iter().all(|h| trade(h) || matches!(h.sense, Sense::Nisba(_)));
    }
    if sheet.roles(at).any(|(h, _)| whole(h)) {
        return surname || given || ends && parts > 1;
    }
    let glued = hits
        .iter()
        .any(|h| h.lead > 0 && (h.particle.is_some() || h.conjunction.is_some()) || h.pronoun && !key.ends_with('ي'));
    // مراد ونوغي: a last name, or a second one; neither is told.
    let and = key.starts_with('و') && !(parts == 1 && !told && hits.is_empty() && sheet.given(at).is_none());
    let town = || {
        let mut places = Vec::new();
        sheet.lexicon.gazetteer().find(sheet.tokens, at, &mut places);
        let with = |h: &Hit| h.particle == Some('ب') || h.particle.is_some() && !told;
        places.iter().any(|h| with(h) && !h.pronoun)
    };
    // لأبسط, not لافروف.
    let to = sheet.tokens.list()[at].span.of(sheet.text).starts_with("لأ");
    let front = and || to || key.starts_with("لل") || key.starts_with("بال");
    let owned = is_owned(key) && !(key.ends_with('ه') && (key.chars().count() > 6 || key.ends_with("يه")));
    let with = key.starts_with('ب') && key.ends_with('ة');
    let foreign = key.chars().count() > 7 && !key.ends_with("ون");
    !glued && !front && !owned && !with && (!looks_like_verb(key) || foreign) && !key.ends_with("وا") && !town()
}
