//! Phrases that belong together although a preposition or a place stands between.
//!
//! A source in the police (مصدر في الشرطة), a cell of a group (خلية من «القاعدة»), the positions of a force
//! (مواقع لتنظيم الدولة) are one mention each; a title and the name after it (السفير في القاهرة أحمد قطان) are one
//! person. Everything else stays apart for the clause to place.

use crate::chunk::{Chunk, Head, Kinds, Np};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Lexicon;
use musnad_lexicon::codes::{Kind, PeopleClass, PlaceKind};

/// Joins what belongs together.
pub fn join(lexicon: &Lexicon, chunks: Vec<Chunk>) -> Vec<Chunk> {
    let mut out: Vec<Chunk> = Vec::with_capacity(chunks.len());
    // A quotation mark opened inside a joined name, to be closed with it.
    let mut opened = false;
    // الحدود بين سوريا: the other side is still to come.
    let mut halfway = false;
    // رئيس الوزراء، أحمد فلان، دعا: the comma behind a name that was joined to its title.
    let mut set_apart = false;
    for chunk in chunks {
        if std::mem::take(&mut set_apart) && matches!(chunk.kind, Kinds::Comma) {
            continue;
        }
        if opened && matches!(chunk.kind, Kinds::Close) {
            opened = false;
            if let Some(before) = out.last_mut() {
                extend(before, &chunk);
                continue;
            }
        }
        if names_past_comma(lexicon, &mut out, &chunk) {
            set_apart = true;
            continue;
        }
        if names_a_title(lexicon, &mut out, &chunk)
            || names_a_town(lexicon, out.last_mut(), &chunk)
            || names_both_ends(lexicon, out.last_mut(), &chunk, &mut halfway)
            || is_second_side(lexicon, out.last_mut(), &chunk)
        {
            continue;
        }
        let quoted = matches!(out.last().map(|c| &c.kind), Some(Kinds::Open));
        let at = out.len().checked_sub(if quoted { 2 } else { 1 });
        if let Some(before) = at.and_then(|k| out.get_mut(k))
            && belongs(lexicon, before, &chunk)
        {
            absorb(before, &chunk);
            if quoted {
                out.pop();
                opened = true;
            }
            continue;
        }
        out.push(chunk);
    }
    out
}

/// رئيس الوزراء التركي، أحمد فلان، أمير الجماعة في القلمون، أبو فلان: the name of an office's holder between commas.
fn names_past_comma(lexicon: &Lexicon, out: &mut Vec<Chunk>, chunk: &Chunk) -> bool {
    let Some(np) = chunk.np() else { return false };
    let person = matches!(np.head, Head::Name)
        || matches!(np.head, Head::People(_)) && np.name.is_some() && np.inner.is_none() && np.definite;
    if !person || chunk.prep.is_some() || chunk.conj || !matches!(out.last().map(|c| &c.kind), Some(Kinds::Comma)) {
        return false;
    }
    let place = |c: &Chunk| c.prep == Some(Preposition::Fi) && !matches!(c.np().map(|n| n.head), None | Some(Head::People(_)));
    let at = match out.len().checked_sub(2) {
        Some(k) if place(&out[k]) && k > 0 => k - 1,
        Some(k) => k,
        None => return false,
    };
    let office = out[at].np().is_some_and(|b| {
        let official = matches!(b.head, Head::People(p) if lexicon.people[p as usize].class == PeopleClass::Official);
        let known = b.inner.is_some() || !b.nisbas.is_empty() || out[at].last > out[at].first;
        official && known && b.name.is_none() && b.number == Number::Singular && b.figure.is_none()
    });
    if !office {
        return false;
    }
    out.truncate(at + 1);
    extend(&mut out[at], chunk);
    if let Kinds::Np(title) = &mut out[at].kind {
        title.name = Some(np.name.unwrap_or(chunk.span));
        title.definite = true;
    }
    true
}

/// السفير السعودي في مصر أحمد قطان: gives the name to its title, a place between or not.
fn names_a_title(lexicon: &Lexicon, out: &mut Vec<Chunk>, chunk: &Chunk) -> bool {
    let Some(np) = chunk.np() else { return false };
    let person =
        matches!(np.head, Head::Name) || matches!(np.head, Head::Party(p) if lexicon.parties[p as usize].kind == Kind::Person);
    // المتحدث باسم الجيش في بوروندي جاسبارد باراتوزا: two unknown words after a title and its place.
    let placed = out.last().is_some_and(|c| c.prep == Some(Preposition::Fi));
    let foreign =
        placed && matches!(np.head, Head::Other) && !np.definite && chunk.last == chunk.first + 1 && np.nisbas.is_empty();
    let person = person || foreign;
    if gives_its_name(lexicon, out.last_mut(), chunk) {
        return true;
    }
    if !person || chunk.prep.is_some() || chunk.conj {
        return false;
    }
    let between = |c: &Chunk| {
        c.prep.is_some()
            && c.np()
                .is_some_and(|p| matches!(p.head, Head::Place(_) | Head::PlaceNoun(_) | Head::Party(_) | Head::Group(_)))
    };
    let at = out.len().checked_sub(if out.last().is_some_and(between) { 2 } else { 1 });
    if let Some(Chunk {
        kind: Kinds::Np(title), ..
    }) = at.and_then(|k| out.get_mut(k))
        && let Head::People(p) = title.head
        && title.name.is_none()
    {
        let class = lexicon.people[p as usize].class;
        let named = class == PeopleClass::Official
            || matches!(class, PeopleClass::Speaker | PeopleClass::Fighter) && (title.definite || title.inner.is_some());
        if named {
            title.name = Some(np.name.unwrap_or(chunk.span));
            // The place between is the title's, not where anything happened.
            out.truncate(at.map_or(out.len(), |k| k + 1));
            return true;
        }
    }
    false
}

/// مدير أمن عدن العميد فلان، العاهل الأردني الملك فلان: a rank and a name right after an office are its holder's.
fn gives_its_name(lexicon: &Lexicon, before: Option<&mut Chunk>, chunk: &Chunk) -> bool {
    let (Some(before), Some(np)) = (before, chunk.np()) else {
        return false;
    };
    let apart = chunk.prep.is_some() || chunk.conj || before.pronoun || before.last + 1 != chunk.first;
    let (Head::People(_), Some(name)) = (np.head, np.name) else {
        return false;
    };
    let rank = np.definite && np.inner.is_none() && np.figure.is_none() && chunk.last - chunk.first < 6;
    let office = before.np().is_some_and(|b| {
        let official = matches!(b.head, Head::People(p) if lexicon.people[p as usize].class == PeopleClass::Official);
        let known = b.inner.is_some() || !b.nisbas.is_empty() || before.last > before.first + 1;
        official && known && b.name.is_none() && b.number == Number::Singular && b.figure.is_none()
    });
    if apart || !rank || !office {
        return false;
    }
    extend(before, chunk);
    if let Kinds::Np(title) = &mut before.kind {
        title.name = Some(name);
        title.definite = true;
    }
    true
}

/// في العاصمة اليمنية صنعاء: the name of the place is part of the phrase; على طريق دمشق حمص: so is where a road ends.
fn names_a_town(lexicon: &Lexicon, before: Option<&mut Chunk>, chunk: &Chunk) -> bool {
    let (Some(before), Some(np)) = (before, chunk.np()) else {
        return false;
    };
    let road = |b: &Np| place_kind(lexicon, b) == Some(PlaceKind::Road) && matches!(b.inner, Some((Head::Place(_), _)));
    let head = before
        .np()
        .is_some_and(|b| b.definite && (matches!(b.head, Head::PlaceNoun(_)) && b.inner.is_none() || road(b)));
    let apart = chunk.prep.is_some() || chunk.conj || before.last + 1 != chunk.first;
    if !head || apart || !matches!(np.head, Head::Place(_)) {
        return false;
    }
    extend(before, chunk);
    if let Kinds::Np(b) = &mut before.kind {
        // A road lies in neither of its towns.
        b.inner = if road(b) { None } else { Some((np.head, chunk.span)) };
    }
    true
}

/// الحدود مع تركيا، الحدود بين سوريا والعراق، الطريق بين كذا وكذا: which border or road it is.
fn names_both_ends(lexicon: &Lexicon, before: Option<&mut Chunk>, chunk: &Chunk, halfway: &mut bool) -> bool {
    let open = std::mem::take(halfway);
    let (Some(before), Some(np)) = (before, chunk.np()) else {
        return false;
    };
    let line = |np: &&Np| matches!(place_kind(lexicon, np), Some(PlaceKind::Border | PlaceKind::Road));
    let Some(line) = before.np().filter(line).filter(|b| b.definite) else {
        return false;
    };
    let border = place_kind(lexicon, line) == Some(PlaceKind::Border);
    let first =
        line.inner.is_none() && (chunk.prep == Some(Preposition::Bayna) || border && chunk.prep == Some(Preposition::Maa));
    let second = open && chunk.conj && chunk.prep.is_none();
    let land = matches!(np.head, Head::Place(_) | Head::PlaceNoun(_))
        || matches!(np.head, Head::Party(p) if lexicon.parties[p as usize].kind == Kind::State);
    if !land || !(first || second) || before.last + 2 < chunk.first {
        return false;
    }
    // The line lies in neither place: it gets no position of theirs.
    extend(before, chunk);
    *halfway = chunk.prep == Some(Preposition::Bayna);
    true
}

/// شمال وغرب العراق: two sides of one place.
fn is_second_side(lexicon: &Lexicon, before: Option<&mut Chunk>, chunk: &Chunk) -> bool {
    let (Some(before), Some(np)) = (before, chunk.np()) else {
        return false;
    };
    let side = |np: &Np| place_kind(lexicon, np) == Some(PlaceKind::Direction);
    let alone = before.np().is_some_and(|b| side(b) && !b.definite && b.inner.is_none()) && before.first == before.last;
    let named = side(np) && (np.inner.is_some() || !np.nisbas.is_empty());
    if !alone || !named || !chunk.conj || chunk.prep.is_some() || before.last + 1 != chunk.first {
        return false;
    }
    let start = before.span.start;
    extend(before, chunk);
    if let Kinds::Np(b) = &mut before.kind {
        **b = np.clone();
        b.bare.start = start;
    }
    true
}

fn place_kind(lexicon: &Lexicon, np: &Np) -> Option<PlaceKind> {
    match np.head {
        Head::PlaceNoun(k) => Some(lexicon.placenouns[k as usize].kind),
        _ => None,
    }
}

/// Whether `chunk` is part of the phrase `before` it.
fn belongs(lexicon: &Lexicon, before: &Chunk, chunk: &Chunk) -> bool {
    let (Some(first), Some(np), Some(prep)) = (before.np(), chunk.np(), chunk.prep) else {
        return false;
    };
    if chunk.conj || before.pronoun || before.last + 3 < chunk.first {
        return false;
    }
    let organised = matches!(np.head, Head::Party(k) if lexicon.parties[k as usize].kind != Kind::State)
        || matches!(np.head, Head::Group(_) | Head::Loaded(_));
    let people = matches!(np.head, Head::People(_) | Head::Nisba(_));
    match (first.head, prep) {
        // مواقع لتنظيم داعش
        (Head::Object(_), Preposition::Li) => !first.definite && (organised || people || matches!(np.head, Head::Party(_))),
        // دورية للجيش
        (Head::Group(_), Preposition::Li) => !first.definite && organised && first.inner.is_none(),
        // خلية من «القاعدة»، حشود من المعلمين
        (Head::Group(_) | Head::Other, Preposition::Min) => {
            // طلائع من المقاومة، قوة من 300 جندي
            let many = np.number == Number::Plural || np.figure.is_some() || np.definite;
            !first.definite && (organised || matches!(np.head, Head::Nisba(_)) || people && many)
        }
        (Head::People(p), _) if first.name.is_none() => match (lexicon.people[p as usize].class, prep) {
            (PeopleClass::Speaker, Preposition::Fi | Preposition::Min) => {
                organised
                    || people && prep == Preposition::Min
                    || matches!(
                        np.head,
                        Head::Place(_) | Head::PlaceNoun(_) | Head::Object(_) | Head::Party(_)
                    )
            }
            // مصادر بالشرطة
            (PeopleClass::Speaker, Preposition::Bi) => organised && np.definite,
            (PeopleClass::Official, Preposition::Fi | Preposition::Min) => organised && !first.definite,
            (PeopleClass::Fighter | PeopleClass::Civilian | PeopleClass::Held, Preposition::Fi) => organised,
            (PeopleClass::Fighter | PeopleClass::Civilian | PeopleClass::Held, Preposition::Min) => organised || people,
            _ => false,
        },
        _ => false,
    }
}

fn absorb(before: &mut Chunk, chunk: &Chunk) {
    extend(before, chunk);
    let (Kinds::Np(first), Kinds::Np(np)) = (&mut before.kind, &chunk.kind) else {
        return;
    };
    if matches!(first.head, Head::Other) {
        // طلائع من المقاومة: an unknown word for some of them.
        first.head = np.head;
        first.number = Number::Plural;
    } else {
        // فرقة مظلية من قوات مكافحة الإرهاب: the body that it belongs to comes before an adjective of people.
        let body = matches!(np.head, Head::Party(_) | Head::Group(_));
        if body && matches!(first.inner, Some((Head::People(_) | Head::Other, _))) {
            first.inner = None;
        }
        first.inner.get_or_insert((np.head, chunk.span));
    }
    if matches!(first.head, Head::People(_)) && speaks_by_name(np) {
        first.name = np.name;
    }
}

fn speaks_by_name(np: &Np) -> bool {
    np.name.is_some() && matches!(np.head, Head::People(_))
}

fn extend(before: &mut Chunk, by: &Chunk) {
    before.span.end = by.span.end;
    before.word.end = by.word.end;
    before.last = by.last;
    if let Kinds::Np(np) = &mut before.kind {
        np.bare.end = by.span.end;
    }
}
