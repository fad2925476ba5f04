//! The small words glued to a word, offered as every possible cut.
//!
//! وبالقوات may be و + ب + ال + قوات, and وصل may be و + صل or a verb of its own: spelling alone cannot tell.
//! [`cuts`] therefore lists all cuts of a folded key, and the lexicon keeps those whose stem it knows.
//! Names that begin with the article are stored without it, so that للجيش (ل + ال + جيش) finds الجيش.
//!
//! ```
//! use musnad_arabic::clitic::cuts;
//! let cuts = cuts("وبالقوات");
//! assert!(cuts.iter().any(|c| c.stem == "قوات" && c.article && c.conjunction.is_some() && c.particle == Some('ب')));
//! ```

use smallvec::SmallVec;

/// One way to cut a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut<'k> {
    /// و or ف in front.
    pub conjunction: Option<char>,
    /// ب, ل, ك, or س (the future of a verb).
    pub particle: Option<char>,
    /// Whether the article stands before the stem, also when fused (للجيش).
    pub article: bool,
    /// What is left.
    pub stem: &'k str,
    /// The pronoun at the end.
    pub pronoun: Option<&'k str>,
    /// Bytes of the key in front of the article or stem: what a span of the bare noun leaves off.
    pub lead: usize,
}

/// Pronouns as they end nouns, verbs and particles, longest first.
const PRONOUNS: [&str; 11] = ["هما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي", "كن"];

/// Every cut of `key`, the uncut word first, longer stems before shorter ones.
pub fn cuts(key: &str) -> SmallVec<[Cut<'_>; 12]> {
    let mut out: SmallVec<[Cut<'_>; 12]> = SmallVec::new();
    heads(key, |cut| {
        out.push(cut);
    });
    let endings: SmallVec<[&str; 4]> = PRONOUNS.into_iter().filter(|p| key.ends_with(p)).collect();
    let heads = if endings.is_empty() { 0 } else { out.len() };
    for i in 0..heads {
        let head = out[i];
        for &pronoun in &endings {
            if let Some(stem) = head.stem.strip_suffix(pronoun)
                && stem.len() >= 4
                && !head.article
            {
                out.push(Cut {
                    stem,
                    pronoun: Some(pronoun),
                    ..head
                });
            }
        }
    }
    out
}

/// The cuts at the front only.
fn heads<'k>(key: &'k str, mut push: impl FnMut(Cut<'k>)) {
    let mut with_conjunction = |conjunction: Option<char>, at: usize| {
        let rest = &key[at..];
        let bare = Cut {
            conjunction,
            particle: None,
            article: false,
            stem: rest,
            pronoun: None,
            lead: at,
        };
        push(bare);
        if let Some(stem) = article(rest) {
            push(Cut {
                article: true,
                stem,
                ..bare
            });
        }
        let Some(particle) = rest.chars().next().filter(|c| matches!(c, 'ب' | 'ل' | 'ك' | 'س')) else {
            return;
        };
        let rest = &rest[particle.len_utf8()..];
        if rest.chars().nth(1).is_none() {
            return;
        }
        let lead = at + particle.len_utf8();
        let glued = Cut {
            particle: Some(particle),
            stem: rest,
            lead,
            ..bare
        };
        push(glued);
        if let Some(stem) = article(rest) {
            push(Cut {
                article: true,
                stem,
                ..glued
            });
        } else if particle == 'ل'
            && let Some(stem) = rest.strip_prefix('ل')
            && stem.chars().nth(1).is_some()
        {
            // لل is one sign for ل and the article: the span keeps it whole.
            push(Cut {
                article: true,
                stem,
                lead: at,
                ..glued
            });
            // للجنة is ل + ال + لجنة, one ل fallen out.
            push(Cut {
                article: true,
                stem: rest,
                lead: at,
                ..glued
            });
        }
    };
    with_conjunction(None, 0);
    if let Some(c) = key.chars().next().filter(|c| matches!(c, 'و' | 'ف'))
        && key.chars().nth(2).is_some()
    {
        with_conjunction(Some(c), c.len_utf8());
    }
}

fn article(word: &str) -> Option<&str> {
    word.strip_prefix("ال").filter(|stem| stem.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_the_right_cut() {
        // word, conjunction, particle, article, stem, pronoun
        let table = [
            ("والجيش", Some('و'), None, true, "جيش", None),
            ("للجيش", None, Some('ل'), true, "جيش", None),
            ("للجنة", None, Some('ل'), true, "لجنة", None),
            ("وسيقتلونهم", Some('و'), Some('س'), false, "يقتلون", Some("هم")),
            ("قواته", None, None, false, "قوات", Some("ه")),
            ("المانيا", None, None, true, "مانيا", None),
            ("لالمانيا", None, Some('ل'), true, "مانيا", None),
            ("فقتل", Some('ف'), None, false, "قتل", None),
            ("وصل", None, None, false, "وصل", None),
        ];
        for (word, conjunction, particle, article, stem, pronoun) in table {
            assert!(
                cuts(word).iter().any(|c| c.conjunction == conjunction
                    && c.particle == particle
                    && c.article == article
                    && c.stem == stem
                    && c.pronoun == pronoun),
                "{word}: {:?}",
                cuts(word)
            );
        }
    }
}
