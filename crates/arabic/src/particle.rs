//! The closed classes: prepositions, relatives, complementisers, negations and the rest of the small words
//! that hold a sentence together. They are grammar, not lexicon, so they stand in code.

/// A preposition that a frame can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Preposition {
    /// بـ
    Bi,
    /// لـ
    Li,
    /// إلى
    Ila,
    /// على
    Ala,
    /// في
    Fi,
    /// من
    Min,
    /// عن
    An,
    /// مع
    Maa,
    /// بين
    Bayna,
    /// ضد
    Didda,
    /// نحو
    Nahwa,
    /// حول
    Hawla,
    /// بحق، في حق
    BiHaqq,
    /// تجاه
    Tujaha,
    /// من قبل، من جانب، من طرف: marks the doer.
    MinQibal,
    /// على يد، على أيدي، بيد، بأيدي: marks the doer.
    AlaYad,
    /// كـ
    Ka,
    /// Causes and occasions: جراء، إثر، نتيجة، بسبب، خلال، عقب، أثناء.
    Cause,
    /// بعد، قبل، منذ، حتى: in time.
    Time,
    /// قرب، أمام، داخل، خارج، عند، لدى، فوق، تحت، خلف، وسط، عبر، ضمن: in space.
    Space,
    /// على بعد 10 كلم من: how far off in space.
    Away,
    /// دون، بدون: what did not happen.
    Without,
    /// بهدف، بغية، بغرض، بقصد، من أجل: what is meant.
    Purpose,
    /// باستثناء، عدا، سوى، رغم: all others.
    Other,
}

/// What a small word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// Governs the noun phrase after it.
    Preposition(Preposition),
    /// الذي and its like.
    Relative,
    /// أن، إن، أنّ.
    Complementiser,
    /// لم، لن، ليس، لا، ما، غير.
    Negation,
    /// هذا، تلك.
    Demonstrative,
    /// كل، جميع، معظم، بعض، أحد، إحدى، أي.
    Quantifier,
    /// Opens a clause of its own: عندما، بينما، حيث، لأن، كما.
    Subordinator,
    /// Opens a condition: إذا، لو، في حال.
    Conditional,
    /// قد، لقد.
    Qad,
    /// سوف.
    Future,
    /// أو، ثم، لكن، بل، أم، أما.
    Conjunction,
    /// إلا، سوى: what is left out.
    Exceptive,
    /// A pronoun or adverb that stands alone: هو، هم، هناك، أيضا.
    Pronoun,
    /// بينهم، بينها، منهم، ومن بين: opens a part of a figure.
    Among,
}

impl Preposition {
    /// The preposition that the tables write as `name` (`على`, `بـ`, `من_قبل`).
    pub fn named(name: &str) -> Option<Preposition> {
        use Preposition::*;
        Some(match name {
            "بـ" | "ب" => Bi,
            "ل" | "لـ" => Li,
            "إلى" | "الى" => Ila,
            "على" => Ala,
            "في" => Fi,
            "من" => Min,
            "عن" => An,
            "مع" => Maa,
            "بين" => Bayna,
            "ضد" => Didda,
            "نحو" => Nahwa,
            "حول" => Hawla,
            "بحق" => BiHaqq,
            "تجاه" => Tujaha,
            "من_قبل" => MinQibal,
            "على_يد" => AlaYad,
            "ك" | "كـ" => Ka,
            _ => return None,
        })
    }

    /// The preposition glued to a word as `letter`.
    pub fn glued(letter: char) -> Option<Preposition> {
        Some(match letter {
            'ب' => Preposition::Bi,
            'ل' => Preposition::Li,
            'ك' => Preposition::Ka,
            _ => return None,
        })
    }
}

/// The class of a small word, from its folded key without و or ف in front. `على` and the name علي share a
/// key; callers that see the spelling decide.
pub fn class(key: &str) -> Option<Class> {
    use Class as C;
    use Preposition as P;
    Some(match key {
        "الي" | "اليه" | "اليها" | "اليهم" => C::Preposition(P::Ila),
        "علي" | "عليه" | "عليها" | "عليهم" | "عليهما" => C::Preposition(P::Ala),
        "في" | "فيه" | "فيها" | "فيهم" | "فيهما" => C::Preposition(P::Fi),
        "من" | "منه" | "منها" => C::Preposition(P::Min),
        "عن" | "عنه" | "عنها" | "عنهم" | "عما" => C::Preposition(P::An),
        "مع" | "معه" | "معها" | "معهم" => C::Preposition(P::Maa),
        "بين" | "مابين" => C::Preposition(P::Bayna),
        "ضد" | "ضده" | "ضدها" | "ضدهم" => C::Preposition(P::Didda),
        "نحو" | "صوب" | "باتجاه" => C::Preposition(P::Nahwa),
        "حول" | "بشان" | "حيال" | "ازاء" => C::Preposition(P::Hawla),
        "بحق" | "بحقه" | "بحقهم" => C::Preposition(P::BiHaqq),
        "تجاه" => C::Preposition(P::Tujaha),
        "بيد" | "بايدي" | "بواسطة" => C::Preposition(P::AlaYad),
        "له" | "لها" | "لهم" | "لهما" => C::Preposition(P::Li),
        "به" | "بها" | "بهم" | "بهما" => C::Preposition(P::Bi),
        "خلاله" | "خلالها" | "خلالهم" | "جراء" | "اثر" | "نتيجة" | "بسبب" | "خلال" | "عقب" | "اثناء" | "بفعل" | "غداة" => {
            C::Preposition(P::Cause)
        }
        "بعد" | "قبل" | "قبيل" | "بعيد" | "منذ" | "حتي" | "طوال" | "طيلة" => C::Preposition(P::Time),
        "قرب" | "امام" | "داخل" | "خارج" | "عند" | "لدي" | "فوق" | "تحت" | "خلف" | "عبر" | "ضمن" | "حوالي" | "وراء" => {
            C::Preposition(P::Space)
        }
        "دون" | "بدون" => C::Preposition(P::Without),
        "بهدف" | "بغية" | "بغرض" | "بقصد" => C::Preposition(P::Purpose),
        "باستثناء" | "عدا" | "رغم" | "برغم" | "سوي" | "بموجب" | "بدلا" | "ضمان" => {
            if key == "سوي" {
                C::Exceptive
            } else {
                C::Preposition(P::Other)
            }
        }
        "الا" => C::Exceptive,
        "الذي" | "التي" | "الذين" | "اللذين" | "اللذان" | "اللتين" | "اللتان" | "اللواتي" | "اللاتي" | "لمن" | "بمن" | "ممن"
        | "فيمن" => C::Relative,
        "ان" | "بان" | "انه" | "انها" | "انهم" | "انهما" | "بانه" | "بانها" | "بانهم" | "بانهما" | "اننا" | "بانني" | "انني"
        | "باننا" => C::Complementiser,
        "لم" | "لن" | "ليس" | "ليست" | "ليسوا" | "لا" | "غير" | "عدم" | "بعدم" | "لعدم" => {
            C::Negation
        }
        "هذا" | "هذه" | "ذلك" | "تلك" | "هؤلاء" | "هذان" | "هذين" | "هاتين" | "بهذا" | "بهذه" | "لهذا" | "لهذه" | "بذلك"
        | "لذلك" => C::Demonstrative,
        "كل" | "جميع" | "معظم" | "بعض" | "غالبية" | "احد" | "احدي" | "اي" | "كافة" | "كلا" | "اغلب" | "سائر" => {
            C::Quantifier
        }
        "عندما" | "حين" | "حينما" | "بينما" | "فيما" | "حيث" | "اذ" | "بعدما" | "قبلما" | "لان" | "لانه" | "لانها" | "لانهم"
        | "كما" | "مما" | "كي" | "لكي" | "ريثما" | "كون" | "طالما" | "حيثما" | "ما" | "الامر" | "مثلما" | "بما" | "كيف" => {
            C::Subordinator
        }
        "اذا" | "لو" | "لولا" | "الم" => C::Conditional,
        "قد" | "لقد" => C::Qad,
        "سوف" => C::Future,
        "او" | "ثم" | "لكن" | "ولكن" | "بل" | "ام" | "اما" | "لكنه" | "لكنها" | "لكنهم" => {
            C::Conjunction
        }
        "هو" | "هي" | "هم" | "هما" | "نحن" | "هناك" | "هنالك" | "هنا" | "ايضا" | "كذلك" | "حاليا" | "ايضاً" => {
            C::Pronoun
        }
        "بينهم" | "بينها" | "بينهما" | "منهم" | "ضمنهم" | "منهما" => C::Among,
        _ => return None,
    })
}

/// The bare word of `key` with و or ف cut off, where what is left is a small word.
pub fn class_after_conjunction(key: &str) -> Option<(Class, bool)> {
    if let Some(class) = class(key) {
        return Some((class, false));
    }
    // واحد is a number, not و + أحد; فتحت is a verb, not ف + تحت.
    if key.starts_with("واحد") || key == "فتحت" {
        return None;
    }
    let rest = key.strip_prefix('و').or_else(|| key.strip_prefix('ف'))?;
    class(rest).map(|c| (c, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_small_words() {
        assert_eq!(class("من"), Some(Class::Preposition(Preposition::Min)));
        assert_eq!(class_after_conjunction("والتي"), Some((Class::Relative, true)));
        assert_eq!(class("مدينة"), None);
    }
}
