//! Which phrases of a clause tell where: what a preposition makes a place, sides, lists, unknown names among known ones.

use super::{Arguments, Clauses};
use crate::chunk::{self, Head, Np};
use musnad_arabic::fold::fold;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, PlaceKind};

impl Clauses<'_> {
    /// Whether phrase `k` stands after a word of nearness (قرب، خارج) that no people follow: قرب كذا, أمام الوزارة.
    pub fn is_beside(&self, k: usize) -> bool {
        let chunk = &self.chunks[k];
        let before = self.text[..chunk.word.start].split_whitespace().next_back().unwrap_or("");
        let before = fold(before);
        chunk.prep == Some(Preposition::Space)
            && matches!(before.trim_start_matches('و'), "قرب" | "من" | "خارج" | "خلف" | "امام")
            && self.np(k).is_some_and(|np| {
                matches!(np.head, Head::Other) && np.figure.is_none()
                    || matches!(np.head, Head::Group(g) if !matches!(
                        self.lexicon.groups[g as usize].kind,
                        Kind::Court | Kind::Military | Kind::ArmedGroup | Kind::Coalition
                    ))
            })
    }

    /// Whether a phrase after preposition `p` tells where.
    pub fn is_place_here(&self, p: Preposition, np: &Np) -> bool {
        use Preposition::*;
        let place = chunk::is_place(self.lexicon, np) && !self.is_bare_side(np) && !self.is_on_the_way(np);
        // سماء دمشق، أسواق حلب: an unknown word of a town.
        let inside = matches!((np.head, np.inner), (Head::Other, Some((Head::Place(_), span))) if span.end == np.bare.end);
        match p {
            Fi | Space => place || inside || self.is_building(np),
            Nahwa => (place || inside) && !matches!(np.head, Head::Party(_)),
            Bi => place && np.means.is_none(),
            Away => place,
            Bayna => matches!(np.head, Head::Place(_)) || np.definite && self.is_settlement(np),
            Ala | Ila | Li => place && !matches!(np.head, Head::Party(_)),
            Min => false,
            _ => false,
        }
    }

    /// في طريقه إلى المطار، في طريقها: somebody on the way, and no road.
    fn is_on_the_way(&self, np: &Np) -> bool {
        let word = musnad_arabic::fold::fold(np.bare.of(self.text));
        matches!(word.as_str(), "طريقه" | "طريقها" | "طريقهم" | "طريقهما" | "طريقنا" | "طريقي")
    }

    /// في مدرسة، قرب جسر: a thing that does not move. Who is in a car is struck in it.
    fn is_building(&self, np: &Np) -> bool {
        matches!(np.head, Head::Object(o) if !matches!(
            self.lexicon.objects[o as usize].kind,
            Kind::Vehicle | Kind::Convoy
        ))
    }

    /// في العلم وزنجبار: an unknown name that a known place is joined to.
    pub(super) fn is_listed_with_place(&self, k: usize) -> bool {
        let name = |k: usize| {
            let single = self.chunks[k].first == self.chunks[k].last;
            self.np(k)
                .filter(|np| single && matches!(np.head, Head::Other) && np.figure.is_none())
        };
        let joined = |k: &usize| self.chunks[*k].conj && self.chunks[*k].prep.is_none();
        self.chunks[k].prep == Some(Preposition::Fi)
            && name(k).is_some()
            && (k + 1..self.chunks.len())
                .take_while(joined)
                .find(|&k| name(k).is_none())
                .and_then(|k| self.np(k))
                .is_some_and(|np| matches!(np.head, Head::Place(_)) || self.is_settlement(np))
    }

    /// بلدة السخنة: a settlement or province with its name.
    pub(super) fn is_settlement(&self, np: &Np) -> bool {
        let Head::PlaceNoun(k) = np.head else { return false };
        let kind = self.lexicon.placenouns[k as usize].kind;
        matches!(kind, PlaceKind::Settlement | PlaceKind::Admin) && np.inner.is_some()
    }

    /// Whether the last place taken is a struck object's (في مدارس ومستشفيات), so that another can follow it.
    pub(super) fn is_object_list(&self, out: &Arguments) -> bool {
        let last = out.places.last().and_then(|&k| self.np(k));
        last.is_some_and(|np| matches!(np.head, Head::Object(_)))
    }

    /// Whether an unknown phrase in a list of places may name one: not وقلصت عدد الزوار, nor وتعويض خسائرهم.
    pub(super) fn may_be_place_name(&self, np: &Np) -> bool {
        let words = np.bare.of(self.text);
        let first = words.split_whitespace().next().unwrap_or("");
        let last = words.split_whitespace().next_back().unwrap_or("");
        let verb = first.ends_with('ت') && !first.ends_with("ات");
        let owned = [first, last].iter().any(|w| w.ends_with("هم") || w.ends_with("ها"));
        let abstract_ = first != last && !first.starts_with("ال") && last.starts_with("ال");
        !verb && !owned && !abstract_ && !is_verbal(first)
    }

    /// (غرب): a side of nothing, or of people (وسط حشد).
    pub(super) fn is_bare_side(&self, np: &Np) -> bool {
        let Head::PlaceNoun(k) = np.head else { return false };
        let own = self.lexicon.placenouns[k as usize].lemma.split_whitespace().count();
        let people = matches!(np.inner, Some((Head::People(_) | Head::Group(_), _))) && !np.definite;
        // وسط ضغوط: amid, not in the middle of.
        let amid = self.lexicon.placenouns[k as usize].lemma == "وسط"
            && !matches!(
                np.inner,
                Some((Head::Place(_) | Head::PlaceNoun(_) | Head::Object(_) | Head::Party(_), _))
            )
            && np.nisbas.is_empty()
            && np.inner.is_some();
        chunk::is_side(self.lexicon, np) && (people || amid || np.bare.of(self.text).split_whitespace().count() <= own)
    }

    /// Whether a phrase is a side or vicinity (شمال بغداد): a place without a preposition.
    pub fn is_direction(&self, np: &Np) -> bool {
        chunk::is_side(self.lexicon, np) && !self.is_bare_side(np) && np.figure.is_none()
    }
}

/// Whether a word with the article has the shape of a verbal noun or of a plural of things (التوجه، الانسحاب، المستجدات).
fn is_verbal(word: &str) -> bool {
    let word = fold(word);
    let Some(stem) = word.strip_prefix("ال") else { return false };
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    let fifth = n == 4 && letters[0] == 'ت' || n == 5 && letters[0] == 'ت' && letters[3] == 'ي';
    let eighth = n > 4 && letters[0] == 'ا' && letters[n - 2] == 'ا';
    fifth || eighth || n > 5 && stem.ends_with("ات")
}
