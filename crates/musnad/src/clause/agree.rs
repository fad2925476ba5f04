//! Agreement and case: what the letters of a phrase and a verb tell of each other.

use super::{Clauses, Group};
use crate::chunk::{Head, Kinds, Np, Verb};
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::{Kind, PeopleClass};
use musnad_lexicon::frame::{Role, Slot};

impl Clauses<'_> {
    /// Whether the pronoun at the end of the verb can mean the phrase before it.
    pub(super) fn agrees_as_object(&self, at: usize, group: &Group) -> bool {
        let Some(np) = group.first().and_then(|g| self.np(*g)) else {
            return false;
        };
        let word = self.chunks[at].span.of(self.text);
        let plural_people = np.number == Number::Plural && self.is_animate(np);
        if word.ends_with("هم") {
            // جنود خطفتهم: a force in the plural is they, too.
            plural_people || np.number == Number::Plural && matches!(np.head, Head::Party(_) | Head::Group(_))
        } else if word.ends_with("ها") {
            np.feminine || np.number == Number::Plural
        } else {
            !np.feminine && !plural_people
        }
    }

    /// Whether the case or gender of the one phrase after the verb shows that it is the object: شرطيا, الناشطين, and
    /// قادة after a feminine verb.
    pub(super) fn is_object_by_form(&self, verb: &Verb, bare: &[Group]) -> bool {
        let Some((np, chunk)) = bare.first().and_then(|g| Some((self.np(g[0])?, &self.chunks[g[0]]))) else {
            return false;
        };
        if verb.cue.is_some() || self.frame(verb).is_none_or(|f| f.role(Slot::Object).is_none()) {
            return false;
        }
        match self.case(np) {
            Case::Oblique => return true,
            Case::Nominative => return false,
            Case::Unknown => {}
        }
        // أطلقت وابلا من القذائف: a measure in the accusative.
        let measure = matches!(np.head, Head::Other) && !np.definite && chunk.span.of(self.text).ends_with('ا');
        let counted = self
            .chunks
            .get(bare[0][0] + 1)
            .is_some_and(|c| c.prep == Some(Preposition::Min));
        if measure && counted && chunk.first == chunk.last {
            return true;
        }
        let human = matches!(np.head, Head::People(p) if matches!(self.lexicon.people[p as usize].class, PeopleClass::Fighter | PeopleClass::Civilian | PeopleClass::Official))
            || matches!(np.head, Head::Name);
        // قادة is a plural of men, whatever its ending.
        let first = np.bare.of(self.text).split_whitespace().next().unwrap_or("");
        let men = !np.feminine || np.number == Number::Plural && !first.ends_with("ات");
        human
            && verb.features.feminine
            && verb.features.is_verb()
            && matches!(np.head, Head::People(_) | Head::Name)
            && men
            && !np.quantified
            && np.figure.is_none()
    }

    /// وتؤيد حق الدولة: whether an unknown word in the singular cannot be the subject of a feminine verb.
    pub(super) fn clashes(&self, verb: &Verb, group: &Group) -> bool {
        let unknown = |np: &Np| matches!(np.head, Head::Other) && np.name.is_none() && np.figure.is_none();
        verb.features.feminine
            && verb.features.is_verb()
            && verb.trigger.is_some()
            && verb.cue.is_none()
            && self
                .np(group[0])
                .is_some_and(|np| unknown(np) && !np.feminine && np.number == Number::Singular)
    }

    /// تستهدف حزب العمال، استهدف قوات الأمن: whether the force right behind a verb has another gender, so that it is done
    /// something to by one who was told before.
    pub(super) fn disagrees(&self, at: usize, verb: &Verb, group: &Group) -> bool {
        let takes = self
            .frame(verb)
            .is_some_and(|f| f.role(Slot::Object) == Some(Role::Recipient));
        let plain = verb.trigger.is_some() && verb.cue.is_none() && verb.features.is_verb() && takes;
        let near = group.len() == 1 && group[0] == at + 1 && verb.features.number == Number::Singular;
        let force = |np: &&Np| matches!(np.head, Head::Group(_) | Head::Party(_)) && np.figure.is_none() && !np.quantified;
        let Some(np) = self.np(group[0]).filter(force).filter(|_| plain && near) else {
            return false;
        };
        let word = musnad_arabic::fold::fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        let she = word.ends_with('ة') || word.ends_with("ات");
        let he = matches!(
            word.trim_start_matches("ال"),
            "حزب"
                | "تنظيم"
                | "جيش"
                | "مجلس"
                | "جهاز"
                | "لواء"
                | "تيار"
                | "اتحاد"
                | "حلف"
                | "تحالف"
                | "فيلق"
                | "فصيل"
        );
        verb.features.feminine && he || !verb.features.feminine && she
    }

    /// The case that the letters of a phrase's first word show.
    pub(super) fn case(&self, np: &Np) -> Case {
        if let Some(span) = np.figure_span {
            return case_of_number(span.of(self.text));
        }
        if np.figure.is_some()
            || np.quantified
            || !matches!(
                np.head,
                Head::People(_) | Head::Nisba(_) | Head::Agent(_) | Head::Object(_) | Head::Other
            )
        {
            return Case::Unknown;
        }
        // وابلا من القذائف: an unknown word shows its case only by an ending that no name has.
        if matches!(np.head, Head::Other) {
            let written = np.bare.of(self.text).split_whitespace().next().unwrap_or("");
            let tanwin = written.ends_with("ًا") || written.ends_with("اً");
            return if tanwin { Case::Oblique } else { Case::Unknown };
        }
        let word = musnad_arabic::fold::fold(np.bare.of(self.text).split_whitespace().next().unwrap_or(""));
        if np.features.construct {
            return if word.ends_with('و') || word.ends_with('ا') {
                Case::Nominative
            } else {
                Case::Oblique
            };
        }
        // نائب عن المنطقة: a lone indefinite word that would end in ا if something were done to it.
        if np.number == Number::Singular
            && !np.definite
            && np.name.is_none()
            && matches!(np.head, Head::People(_))
            && !word.ends_with(['ة', 'ا', 'ء', 'ي', 'و'])
            && np.bare.of(self.text).split_whitespace().count() == 1
        {
            return Case::Nominative;
        }
        // حلفاء غربيون: the adjective shows it.
        let adjective = np.bare.of(self.text).split_whitespace().nth(1).unwrap_or("");
        if np.number == Number::Plural && !adjective.starts_with("ال") && adjective.ends_with("يون") {
            return Case::Nominative;
        }
        if word.ends_with("ون") || np.number == Number::Dual && word.ends_with("ان") {
            Case::Nominative
        } else if np.number != Number::Singular && word.ends_with("ين")
            || np.number == Number::Singular && !np.definite && word.ends_with('ا') && word.chars().count() > 3
        {
            Case::Oblique
        } else {
            Case::Unknown
        }
    }

    /// مسلحون، مقاتلو الحركة، كل من فرنسا ومصر: whose letters show that they do something (كلا من shows that they do not).
    pub(crate) fn shows_doer(&self, group: &Group) -> bool {
        let each = |g: &usize| self.chunks[*g].span.of(self.text).starts_with("كل من ");
        group.first().is_some_and(|g| each(g) && self.can_do(group))
            || group.first().and_then(|g| self.np(*g)).is_some_and(|np| {
                np.number != Number::Singular && matches!(np.head, Head::People(_)) && self.case(np) == Case::Nominative
            })
    }

    pub(super) fn agrees(&self, np: usize, verb: usize) -> bool {
        let (Some(np), Some(verb)) = (self.np(np), self.chunks[verb].verb()) else {
            return false;
        };
        verb.features.feminine == np.feminine || np.number == Number::Plural
    }

    /// Whether a verb that follows its subject agrees with it in gender.
    pub(super) fn agrees_with(&self, verb: &Verb, group: &Group) -> bool {
        let Some(np) = group.first().and_then(|g| self.np(*g)) else {
            return false;
        };
        if verb.participle {
            return self.gender_fits_verb(verb, np);
        }
        let plural = np.number == Number::Plural && !self.is_animate(np);
        match verb.features.number {
            Number::Singular => {
                if self.is_animate(np) && np.number == Number::Plural {
                    return false;
                }
                np.feminine == verb.features.feminine || plural || !matches!(np.head, Head::People(_))
            }
            _ => true,
        }
    }

    /// متهمة، مشيدا: whether the gender of the participle at `at` fits the phrase.
    pub(crate) fn gender_fits(&self, at: usize, np: &Np) -> bool {
        self.chunks[at].verb().is_none_or(|v| self.gender_fits_verb(v, np))
    }

    /// A name may be of either gender, whatever its ending.
    fn gender_fits_verb(&self, verb: &Verb, np: &Np) -> bool {
        let named = matches!(np.head, Head::Party(_) | Head::Name | Head::Place(_) | Head::Loaded(_)) || np.name.is_some();
        // الرهائن، متهمة إياهم: people in the plural are not she.
        if verb.features.feminine
            && verb.features.number == Number::Singular
            && np.number == Number::Plural
            && matches!(np.head, Head::People(_))
            && np.name.is_none()
        {
            return false;
        }
        verb.features.number != Number::Singular
            || named
            || np.number != Number::Singular
            || np.feminine == verb.features.feminine
    }

    /// أعلنت السلطات أنه فجر نفسه: whether the pronoun before the verb cannot mean the phrase.
    pub(super) fn contradicts(&self, at: usize, group: &Group) -> bool {
        let before = self.chunks[..at]
            .iter()
            .rev()
            .find(|c| matches!(c.kind, Kinds::Complementiser | Kinds::Pronoun));
        let he = before.is_some_and(|c| c.word.of(self.text).ends_with("نه"));
        let first = group.first().and_then(|g| self.np(*g)).map_or("", |np| np.bare.of(self.text));
        let first = first.split_whitespace().next().unwrap_or("");
        he && self.pronoun_before(at) && (first.ends_with('ة') || first.ends_with("ات"))
    }

    /// Whether the first phrase of a group can do something.
    pub(crate) fn can_do(&self, group: &Group) -> bool {
        group.first().and_then(|g| self.np(*g)).is_some_and(|np| self.is_doer(np))
    }

    pub(crate) fn is_animate(&self, np: &Np) -> bool {
        matches!(np.head, Head::People(_) | Head::Nisba(_) | Head::Agent(_))
            || matches!(np.head, Head::Party(p) if self.lexicon.parties[p as usize].kind == Kind::Group)
    }
}

/// عشرين, عشرون: the case that the first word of a figure shows.
fn case_of_number(figure: &str) -> Case {
    let word = musnad_arabic::fold::fold(figure.split_whitespace().next().unwrap_or(""));
    match word.trim_start_matches('و') {
        "عشرين" | "ثلاثين" | "اربعين" | "خمسين" | "ستين" | "سبعين" | "ثمانين" | "تسعين" | "اثنين" | "اثني" | "مئتي" | "مائتي"
        | "الفي" => Case::Oblique,
        "عشرون" | "ثلاثون" | "اربعون" | "خمسون" | "ستون" | "سبعون" | "ثمانون" | "تسعون" | "اثنان" | "اثنا" | "مئتا" | "مائتا" => {
            Case::Nominative
        }
        _ => Case::Unknown,
    }
}

/// What the letters tell of a phrase's case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// ون، ان
    Nominative,
    /// ين, or ا on an indefinite singular.
    Oblique,
    /// The letters do not tell.
    Unknown,
}
