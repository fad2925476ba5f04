//! The forms of a lemma, as folded keys.
//!
//! Newsrooms write without vowels, so a form here is a skeleton of letters together with what it can be:
//! `قتل` is both "he killed" and "he was killed", and says so ([`Voice::Either`]); the coder decides by the
//! words around it. Classes of weak verbs are read off the letters of the lemma:
//!
//! | class | told by | example |
//! |---|---|---|
//! | doubled | shadda on the last letter | شنّ، شننت |
//! | hollow | ا before the last letter | قال، قلنا، يقل |
//! | defective | last letter ى, ا or ي | نفى، نفت، ينف |
//! | final hamza | last letter أ | بدأ، بدأوا، بدؤوا |
//! | sound | all the rest | قتل |

use crate::fold::fold;

/// What kind of form it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// A verb in the perfect.
    Perfect,
    /// A verb in the imperfect.
    Imperfect,
    /// A shortened imperfect (لم يقل، لم ينف): a verb only after لم, لا or ل.
    Jussive,
    /// A noun or adjective.
    Nominal,
    /// A word that does not change.
    Fixed,
}

/// Active, passive, or written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Voice {
    /// Only active.
    Active,
    /// Only passive.
    Passive,
    /// The letters are the same in both.
    Either,
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Number {
    /// One.
    Singular,
    /// Two, or a sound plural that is written like the dual (ين).
    Dual,
    /// Three and more.
    Plural,
}

/// What a form can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Features {
    /// Kind of form.
    pub shape: Shape,
    /// Voice of a verb; `Active` for the rest.
    pub voice: Voice,
    /// Number of the verb's subject or of the noun.
    pub number: Number,
    /// Whether the form is feminine.
    pub feminine: bool,
    /// First or second person (قلنا، نطالب); third for all the rest.
    pub speaker: bool,
    /// Only in front of a noun in idafa (مقاتلو، جنديي).
    pub construct: bool,
    /// Only with a pronoun glued to it (قتلو-ه، غارت-ه).
    pub bound: bool,
}

impl Features {
    /// A form with no features of its own.
    pub const FIXED: Features = Features {
        shape: Shape::Fixed,
        voice: Voice::Active,
        number: Number::Singular,
        feminine: false,
        speaker: false,
        construct: false,
        bound: false,
    };

    /// Whether it is a finite verb.
    pub fn is_verb(self) -> bool {
        matches!(self.shape, Shape::Perfect | Shape::Imperfect | Shape::Jussive)
    }
}

/// A form and what it can be.
pub type Form = (String, Features);

/// How a verb's passive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passive<'a> {
    /// With the letters of the active (قتل).
    Alike,
    /// With letters of its own (اغتيل).
    Own(&'a str),
    /// The verb has none.
    None,
}

const SHADDA: char = '\u{0651}';

struct Forms(Vec<Form>);

impl Forms {
    fn verb(&mut self, key: String, shape: Shape, voice: Voice, number: Number, feminine: bool, speaker: bool) {
        let features = Features {
            shape,
            voice,
            number,
            feminine,
            speaker,
            ..Features::FIXED
        };
        self.0.push((key, features));
    }

    fn bound_verb(&mut self, key: String, shape: Shape, voice: Voice, number: Number) {
        let features = Features {
            shape,
            voice,
            number,
            bound: true,
            ..Features::FIXED
        };
        self.0.push((key, features));
    }

    fn noun(&mut self, key: String, number: Number, feminine: bool, construct: bool, bound: bool) {
        let features = Features {
            shape: Shape::Nominal,
            number,
            feminine,
            construct,
            bound,
            ..Features::FIXED
        };
        self.0.push((key, features));
    }

    fn done(mut self) -> Vec<Form> {
        self.0.retain(|(key, _)| key.chars().nth(1).is_some());
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// `word` without its last letter.
fn but_last(word: &str) -> &str {
    word.char_indices().next_back().map_or("", |(i, _)| &word[..i])
}

/// `word` without its letter before the last.
fn but_penultimate(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    letters
        .iter()
        .enumerate()
        .filter(|(i, _)| i + 2 != letters.len())
        .map(|(_, c)| c)
        .collect()
}

fn penultimate(word: &str) -> Option<char> {
    word.chars().rev().nth(1)
}

/// The forms of a verb from its perfect and imperfect, 3rd person masculine singular. Both may carry vowel
/// signs; of these only a shadda on the last letter counts. An empty imperfect gives the perfect alone.
///
/// ```
/// use musnad_arabic::inflect::{Passive, verb};
/// let forms = verb("نفى", "ينفي", Passive::Alike);
/// for form in ["نفي", "نفت", "نفوا", "ينفون", "تنفي", "ينف"] {
///     assert!(forms.iter().any(|(key, _)| key == form), "{form}");
/// }
/// ```
pub fn verb(perfect: &str, imperfect: &str, passive: Passive<'_>) -> Vec<Form> {
    let mut forms = Forms(Vec::with_capacity(48));
    let voice = if passive == Passive::Alike {
        Voice::Either
    } else {
        Voice::Active
    };
    perfect_forms(perfect, voice, &mut forms);
    if let Passive::Own(own) = passive {
        perfect_forms(own, Voice::Passive, &mut forms);
    }
    if !imperfect.is_empty() {
        let hollow = penultimate(&fold(perfect)) == Some('ا');
        imperfect_forms(&fold(imperfect), hollow, voice, passive, &mut forms);
    }
    forms.done()
}

fn perfect_forms(lemma: &str, voice: Voice, forms: &mut Forms) {
    use Number::{Dual, Plural, Singular};
    use Shape::Perfect;
    let doubled = lemma.ends_with(SHADDA) || lemma.trim_end_matches(['\u{064E}', '\u{064F}']).ends_with(SHADDA);
    let key = fold(lemma);
    let stem = but_last(&key).to_owned();
    // Read off the spelling, since folding makes ى and ي one.
    let last = lemma.chars().rev().find(|c| !crate::fold::is_mark(*c)).unwrap_or(' ');
    let mut add = |form: String, number: Number, feminine: bool, speaker: bool| {
        forms.verb(form, Perfect, voice, number, feminine, speaker);
    };
    match last {
        'ى' | 'ا' | 'ي' => {
            let weak = match last {
                'ا' if key.chars().count() <= 3 => "و",
                _ => "ي",
            };
            add(key.clone(), Singular, false, false);
            add(
                if last == 'ي' {
                    format!("{key}ت")
                } else {
                    format!("{stem}ت")
                },
                Singular,
                true,
                false,
            );
            add(format!("{stem}{weak}ا"), Dual, false, false);
            add(format!("{stem}تا"), Dual, true, false);
            add(format!("{stem}وا"), Plural, false, false);
            add(format!("{stem}{weak}ن"), Plural, true, false);
            add(format!("{stem}{weak}نا"), Plural, false, true);
            forms.bound_verb(format!("{stem}ا"), Perfect, voice, Singular);
            forms.bound_verb(format!("{stem}و"), Perfect, voice, Plural);
        }
        _ => {
            add(key.clone(), Singular, false, false);
            add(format!("{key}ت"), Singular, true, false);
            add(format!("{key}ا"), Dual, false, false);
            add(format!("{key}تا"), Dual, true, false);
            add(format!("{key}وا"), Plural, false, false);
            if last == 'أ' {
                add(format!("{stem}ؤوا"), Plural, false, false);
                add(format!("{stem}اوا"), Plural, false, false);
            }
            let short = if doubled {
                let c = key.chars().next_back().unwrap_or(' ');
                format!("{key}{c}")
            } else if penultimate(&key) == Some('ا') {
                but_penultimate(&key)
            } else {
                key.clone()
            };
            add(format!("{short}ن"), Plural, true, false);
            add(format!("{short}نا"), Plural, false, true);
            forms.bound_verb(format!("{key}و"), Perfect, voice, Plural);
        }
    }
}

fn imperfect_forms(key: &str, hollow: bool, voice: Voice, passive: Passive<'_>, forms: &mut Forms) {
    use Number::{Dual, Plural, Singular};
    use Shape::{Imperfect, Jussive};
    let Some(body) = key.strip_prefix('ي') else { return };
    let last = body.chars().next_back().unwrap_or(' ');
    let weak = matches!(last, 'و' | 'ي') && !hollow;
    let stem = but_last(body);
    for (prefix, feminine, speaker) in [
        ("ي", false, false),
        ("ت", true, false),
        ("ن", false, true),
        ("ا", false, true),
    ] {
        forms.verb(format!("{prefix}{body}"), Imperfect, voice, Singular, feminine, speaker);
        if weak {
            forms.verb(format!("{prefix}{stem}"), Jussive, voice, Singular, feminine, speaker);
            if last == 'ي' {
                forms.bound_verb(format!("{prefix}{stem}ا"), Imperfect, voice, Singular);
            }
        }
        if hollow {
            forms.verb(
                format!("{prefix}{}", but_penultimate(body)),
                Jussive,
                voice,
                Singular,
                feminine,
                speaker,
            );
        }
    }
    for (prefix, feminine) in [("ي", false), ("ت", true)] {
        let base = if weak { stem } else { body };
        forms.verb(format!("{prefix}{base}ون"), Imperfect, voice, Plural, feminine, false);
        forms.verb(format!("{prefix}{base}وا"), Imperfect, voice, Plural, feminine, false);
        forms.bound_verb(format!("{prefix}{base}و"), Imperfect, voice, Plural);
        forms.verb(format!("{prefix}{body}ان"), Imperfect, voice, Dual, feminine, false);
        forms.verb(format!("{prefix}{body}ا"), Imperfect, voice, Dual, feminine, false);
        forms.verb(format!("{prefix}{body}ن"), Imperfect, voice, Plural, true, false);
    }
    if passive != Passive::None {
        let own = if hollow && matches!(penultimate(body), Some('و' | 'ي')) {
            let head = but_last(but_last(body));
            Some(format!("{head}ا{last}"))
        } else if weak && last == 'و' {
            Some(format!("{stem}ي"))
        } else {
            None
        };
        if let Some(own) = own {
            for (prefix, feminine) in [("ي", false), ("ت", true)] {
                forms.verb(format!("{prefix}{own}"), Imperfect, Voice::Passive, Singular, feminine, false);
                forms.verb(format!("{prefix}{own}ون"), Imperfect, Voice::Passive, Plural, feminine, false);
            }
        }
    }
}

/// Which regular endings a noun takes beside the dual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endings {
    /// The plural in ات only (غارة، انفجار).
    Thing,
    /// ون, ين and the feminine as well: nouns for persons, participles, adjectives (مسلح، سوري، مطالب).
    Person,
    /// None: a name or a word that does not change but for case.
    Name,
}

/// The forms of a noun or adjective from its singular and its broken plurals.
///
/// ```
/// use musnad_arabic::inflect::{Endings, noun};
/// let forms = noun("جندي", &["جنود"], Endings::Person);
/// for form in ["جنديا", "جنديان", "جنديين", "جنود", "جنودا"] {
///     assert!(forms.iter().any(|(key, _)| key == form), "{form}");
/// }
/// ```
pub fn noun(singular: &str, plurals: &[&str], endings: Endings) -> Vec<Form> {
    use Number::{Plural, Singular};
    let mut forms = Forms(Vec::with_capacity(32));
    let key = fold(singular);
    cases(&key, Singular, key.ends_with('ة'), &mut forms);
    if endings != Endings::Name {
        duals(&key, &mut forms);
        if let Some(stem) = key.strip_suffix('ة') {
            forms.noun(format!("{stem}ات"), Plural, true, false, false);
        } else {
            let stem = key.as_str();
            if endings == Endings::Person {
                // A participle of a defective verb drops its ي before ون and ين (داعي، داعون).
                let base = stem
                    .strip_suffix('ي')
                    .filter(|_| singular.ends_with('ي') && is_participle(stem))
                    .unwrap_or(stem);
                // A nisba of the same shape keeps it (مدني، مصري، مالي).
                let both = [base, stem];
                for base in &both[..if base == stem { 1 } else { 2 }] {
                    forms.noun(format!("{base}ون"), Plural, false, false, false);
                    forms.noun(format!("{base}ين"), Plural, false, false, false);
                    forms.noun(format!("{base}و"), Plural, false, true, false);
                    forms.noun(format!("{base}ي"), Plural, false, true, false);
                }
                forms.noun(format!("{stem}ة"), Singular, true, false, false);
                forms.noun(format!("{stem}ت"), Singular, true, false, true);
                duals(&format!("{stem}ة"), &mut forms);
                if base != stem {
                    forms.noun(base.to_owned(), Singular, false, false, false);
                }
            }
            if key.ends_with('ا') {
                forms.noun(format!("{stem}ت"), Plural, true, false, false);
            } else {
                forms.noun(format!("{stem}ات"), Plural, true, false, false);
            }
        }
    }
    for plural in plurals {
        let key = fold(plural);
        cases(&key, Plural, key.ends_with('ة'), &mut forms);
        // A plural that is written out as ون has its ين too.
        if let Some(stem) = key.strip_suffix("ون") {
            forms.noun(format!("{stem}ين"), Plural, false, false, false);
            forms.noun(format!("{stem}و"), Plural, false, true, false);
            forms.noun(format!("{stem}ي"), Plural, false, true, false);
        }
    }
    forms.done()
}

/// Whether a folded word ending in ي has the shape فاعي or مُـ…ي.
fn is_participle(key: &str) -> bool {
    let letters: Vec<char> = key.chars().collect();
    (letters.len() == 4 && letters[1] == 'ا') || (letters.first() == Some(&'م') && letters.len() >= 4 && letters.len() <= 6)
}

/// The singular (or plural) itself, its accusative ا and the shapes it takes before a pronoun.
fn cases(key: &str, number: Number, feminine: bool, forms: &mut Forms) {
    forms.noun(key.to_owned(), number, feminine, false, false);
    if let Some(stem) = key.strip_suffix('ة') {
        forms.noun(format!("{stem}ت"), number, true, false, true);
    } else if let Some(stem) = key.strip_suffix('ء') {
        forms.noun(format!("{stem}ئ"), number, feminine, false, true);
        forms.noun(format!("{stem}ؤ"), number, feminine, false, true);
        if !stem.ends_with('ا') {
            forms.noun(format!("{key}ا"), number, feminine, false, false);
        }
    } else if !key.ends_with('ا') && !key.ends_with("ات") && !key.ends_with("ون") {
        forms.noun(format!("{key}ا"), number, feminine, false, false);
    }
}

fn duals(key: &str, forms: &mut Forms) {
    use Number::Dual;
    let feminine = key.ends_with('ة');
    let stem = match key.strip_suffix('ة') {
        Some(stem) => format!("{stem}ت"),
        None => key.to_owned(),
    };
    forms.noun(format!("{stem}ان"), Dual, feminine, false, false);
    forms.noun(format!("{stem}ين"), Dual, feminine, false, false);
    forms.noun(format!("{stem}ا"), Dual, feminine, true, false);
    forms.noun(format!("{stem}ي"), Dual, feminine, true, false);
    if let Some(base) = stem.strip_suffix('ء') {
        forms.noun(format!("{base}ئين"), Dual, feminine, false, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(forms: Vec<Form>) -> Vec<String> {
        forms.into_iter().map(|f| f.0).collect()
    }

    #[test]
    fn verbs() {
        let table = [
            (
                "قتل",
                "يقتل",
                Passive::Alike,
                "قتل قتلت قتلا قتلوا قتلو يقتل تقتل يقتلون يقتلوا نقتل",
            ),
            ("شنّ", "يشنّ", Passive::Alike, "شن شنت شنوا شننن يشن تشن يشنون"),
            (
                "قال",
                "يقول",
                Passive::Own("قيل"),
                "قال قالت قالوا قلنا قيل يقول تقول يقولون يقل يقال",
            ),
            (
                "أدان",
                "يدين",
                Passive::Own("أُدين"),
                "ادان ادانت ادانوا ادين ادينت يدين تدين يدان",
            ),
            (
                "دعا",
                "يدعو",
                Passive::Own("دُعي"),
                "دعا دعت دعوا دعيت يدعو تدعو يدعون يدعي يدع",
            ),
            ("أبدى", "يبدي", Passive::None, "ابدي ابدت ابدوا ابدا يبدي يبدون"),
            ("لقي", "يلقى", Passive::None, "لقي لقيت لقوا يلقي يلقون"),
            ("بدأ", "يبدأ", Passive::Alike, "بدا بدات بداوا بدؤوا يبدا يبداون"),
            (
                "اغتال",
                "يغتال",
                Passive::Own("اغتيل"),
                "اغتال اغتالت اغتالوا اغتيل اغتيلت يغتال",
            ),
        ];
        for (perfect, imperfect, passive, expected) in table {
            let keys = keys(verb(perfect, imperfect, passive));
            for form in expected.split(' ') {
                assert!(keys.iter().any(|k| k == form), "{perfect}: {form} not in {keys:?}");
            }
        }
    }

    #[test]
    fn voices() {
        let forms = verb("اغتال", "يغتال", Passive::Own("اغتيل"));
        let voice = |key: &str| forms.iter().find(|f| f.0 == key).map(|f| f.1.voice);
        assert_eq!(voice("اغتال"), Some(Voice::Active));
        assert_eq!(voice("اغتيل"), Some(Voice::Passive));
        let forms = verb("قتل", "يقتل", Passive::Alike);
        assert!(forms.iter().all(|f| f.1.voice == Voice::Either));
    }

    #[test]
    fn nouns() {
        let table: &[(&str, &[&str], Endings, &str)] = &[
            ("غارة", &[], Endings::Thing, "غارة غارتان غارتين غارات غارت"),
            ("هجوم", &[], Endings::Thing, "هجوم هجوما هجومان هجومين هجومي"),
            ("اعتداء", &[], Endings::Thing, "اعتداء اعتداءات اعتداءين"),
            (
                "مسلح",
                &[],
                Endings::Person,
                "مسلح مسلحا مسلحون مسلحين مسلحو مسلحي مسلحة مسلحات",
            ),
            ("قتيل", &["قتلى"], Endings::Person, "قتيل قتيلا قتيلان قتلي"),
            ("داعي", &[], Endings::Person, "داعيا داعية داعين داع"),
        ];
        for (singular, plurals, endings, expected) in table {
            let keys = keys(noun(singular, plurals, *endings));
            for form in expected.split(' ') {
                assert!(keys.iter().any(|k| k == form), "{singular}: {form} not in {keys:?}");
            }
        }
    }
}
