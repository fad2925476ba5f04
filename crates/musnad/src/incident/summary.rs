//! Who says what of an incident, which figures, and where its tellings agree and differ.
//!
//! A *source* is the innermost named link of a chain: the same source by way of two outlets is one. It is
//! *independent* unless it is the outlet itself that prints it. What the outlet tells in its own voice, and what
//! nobody with a name says (ناشطون، مصادر), is *unsourced*: neither independent nor merged. Pages that are copies of
//! each other are one *voice*, and count once. Figures are listed by source, never added and never averaged.

mod agree;
mod voices;

use super::telling::{Days, Telling};
use serde::{Deserialize, Serialize};

pub use agree::Point;

/// A telling of an incident, with what its page is.
#[derive(Clone, Copy, Debug)]
pub struct Member<'t> {
    /// What it tells.
    pub telling: &'t Telling,
    /// Id of its page.
    pub page: &'t str,
    /// Outlet that printed it.
    pub publisher: Option<&'t str>,
    /// Id of the set of pages that are copies of each other and of this one: its own page's id where it has no copy.
    pub voice: &'t str,
}

/// An incident as its tellings tell it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Summary {
    /// PLOVER type.
    pub class: String,
    /// How many tellings.
    pub tellings: usize,
    /// How many pages.
    pub pages: usize,
    /// How many pages that are no copies of each other.
    pub voices: usize,
    /// How many independent sources assert it.
    pub independent: usize,
    /// Who says it, most tellings first.
    pub sources: Vec<SourceSays>,
    /// What no named source says.
    pub unsourced: Vec<Unsourced>,
    /// Who denies it, as in `sources` and `unsourced`.
    pub denied_by: Vec<String>,
    /// Who doubts it.
    pub doubted_by: Vec<String>,
    /// Figures by what they count.
    pub figures: Vec<Figures>,
    /// The narrowest days that most tellings share.
    pub days: Option<Days>,
    /// What the tellings that speak of it agree on.
    pub agree: Vec<Point>,
    /// Where they differ.
    pub differ: Vec<Point>,
}

/// A named source, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceSays {
    /// Its id in the lexicon, or its words, folded.
    pub source: String,
    /// Whether it has an id.
    pub known: bool,
    /// Whether it is another than the outlet that prints it, at least once.
    pub independent: bool,
    /// asserts, denies, doubts: all that it does.
    pub stances: Vec<String>,
    /// Its statements.
    pub statements: Vec<String>,
    /// Outlets that print it.
    pub outlets: Vec<String>,
    /// Voices that carry it; copies of one page are one.
    pub voices: Vec<String>,
}

/// A telling that no named source stands for. Copies of one page are listed once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unsourced {
    /// outlet, anonymous, document.
    pub kind: String,
    /// Who is told to say it, folded; empty for the outlet's own voice.
    pub words: String,
    /// asserts, denies, doubts.
    pub stances: Vec<String>,
    /// The voice that carries it.
    pub voice: String,
    /// Outlets that print it.
    pub outlets: Vec<String>,
    /// Statements.
    pub statements: Vec<String>,
}

/// The figures of one count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Figures {
    /// killed, injured …
    pub what: String,
    /// The lowest of `said`, and by whom: `low` of figures of the whole.
    pub lowest: Option<Said>,
    /// The highest.
    pub highest: Option<Said>,
    /// All of them, each source's once for each figure.
    pub said: Vec<Said>,
}

/// A figure, and who says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    /// Source as in [`SourceSays`], or `unsourced: ` with words and outlet.
    pub by: String,
    /// Lowest number.
    pub low: Option<u64>,
    /// Highest number.
    pub high: Option<u64>,
    /// exact, approx …
    pub bound: String,
    /// Whom it counts, where its telling counts several groups or says who they were.
    pub victims: Option<String>,
    /// Whether it counts all of the telling's, rather than one group of several or a part (بينهم).
    pub whole: bool,
    /// Toll statements, one for each telling.
    pub statements: Vec<String>,
}

/// What the tellings of one incident come to.
pub fn summarise(members: &[Member<'_>]) -> Summary {
    let distinct = |of: fn(&Member<'_>) -> String| {
        let mut all: Vec<String> = members.iter().map(of).collect();
        all.sort();
        all.dedup();
        all.len()
    };
    let (sources, unsourced) = voices::voices(members);
    let with = |stance: &str| {
        let named = sources
            .iter()
            .filter(|s| s.stances.iter().any(|x| x == stance))
            .map(|s| s.source.clone());
        let nameless = unsourced.iter().filter(|u| u.stances.iter().any(|x| x == stance));
        named.chain(nameless.map(voices::unsourced_name)).collect()
    };
    let asserting = |s: &&SourceSays| s.independent && s.stances.iter().any(|x| x == "asserts");
    let (agreed, differ) = agree::points(members);
    Summary {
        class: members.first().map_or(String::new(), |m| m.telling.class.clone()),
        tellings: members.len(),
        pages: distinct(|m| m.page.to_owned()),
        voices: distinct(|m| m.voice.to_owned()),
        independent: sources.iter().filter(asserting).count(),
        denied_by: with("denies"),
        doubted_by: with("doubts"),
        figures: voices::figures(members),
        days: agree::days(members),
        agree: agreed,
        differ,
        sources,
        unsourced,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::thread::tests::told;

    const OBSERVATORY: &str = "قال المرصد السوري لحقوق الإنسان إن 12 مدنيا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.";
    const UNITED: &str = "قالت الأمم المتحدة إن 15 شخصا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.";
    const NOBODY: &str = "قال ناشطون إن 20 شخصا قتلوا الجمعة في غارة جوية على سوق في مدينة إدلب.";
    const DENIAL: &str = "نفى الجيش السوري أن تكون طائراته قصفت الجمعة سوقا في مدينة إدلب.";

    fn of(pages: &[(&str, &str, &str)]) -> Summary {
        let tellings: Vec<Vec<Telling>> = pages.iter().map(|(_, _, text)| told(text, "2015-07-04")).collect();
        let ids: Vec<String> = (0..pages.len()).map(|n| n.to_string()).collect();
        let members: Vec<Member<'_>> = pages
            .iter()
            .enumerate()
            .flat_map(|(n, (outlet, voice, _))| {
                let page = ids[n].as_str();
                tellings[n].iter().map(move |telling| Member {
                    telling,
                    page,
                    publisher: Some(outlet),
                    voice,
                })
            })
            .collect();
        summarise(&members)
    }

    #[test]
    fn sources_are_counted_once_and_nobody_never() {
        let summary = of(&[
            ("الحياة", "a", OBSERVATORY),
            ("الشرق", "b", OBSERVATORY),
            ("الشرق", "c", UNITED),
            ("القدس", "d", NOBODY),
            ("البلد", "d", NOBODY),
            ("البلد", "e", DENIAL),
        ]);
        assert_eq!(
            (summary.pages, summary.voices, summary.independent),
            (6, 5, 2),
            "{summary:#?}"
        );
        let [nobody] = summary.unsourced.as_slice() else {
            panic!("{summary:#?}")
        };
        assert_eq!((nobody.kind.as_str(), nobody.outlets.len()), ("anonymous", 2));
        assert!(
            summary.denied_by.iter().any(|d| d == "syrian-army"),
            "{:?}",
            summary.denied_by
        );
    }

    #[test]
    fn figures_stand_side_by_side() {
        let summary = of(&[("الحياة", "a", OBSERVATORY), ("الشرق", "b", UNITED), ("البلد", "c", NOBODY)]);
        let [killed] = summary.figures.as_slice() else {
            panic!("{summary:#?}")
        };
        let said = |s: &Option<Said>| s.as_ref().map(|s| (s.low, s.by.clone()));
        assert_eq!(said(&killed.lowest), Some((Some(12), "syrian-observatory".to_owned())));
        assert_eq!(said(&killed.highest).and_then(|s| s.0), Some(20));
        assert_eq!(killed.said.len(), 3);
        assert!(summary.differ.iter().any(|p| p.field == "killed"));
        assert!(summary.agree.iter().any(|p| p.field == "place"));
    }

    #[test]
    fn an_outlet_is_not_its_own_source() {
        let summary = of(&[("المرصد السوري لحقوق الإنسان", "a", OBSERVATORY)]);
        assert_eq!(summary.independent, 0);
        assert_eq!(summary.sources.len(), 1);
    }
}
