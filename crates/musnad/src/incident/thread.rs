//! Which tellings of one page go on about the same happening: a headline and its first sentence, the attack and
//! what is told of it later (وأسفر الهجوم عن …).
//!
//! What a telling leaves unsaid, place or day, it takes from the telling that it goes on about, and says so. Of the
//! tellings of its class around it, it goes on about the one with which it has most in common (the points of
//! [`super::decide`], less [`FARTHER`] for each telling farther away): at least [`ENOUGH`], or [`UNSAID`] where it says
//! neither place nor day of its own (وأوقع الهجوم جرحى), or 0 where it is the headline.

use super::decide::{REFUSES, weigh};
use super::telling::{Basis, Days, Telling};

/// How many tellings back a page goes on about one, and half as many ahead.
const REACH: usize = 12;

/// Points from which a telling that says its own place or day goes on about another.
const ENOUGH: i32 = 8;

/// Points from which one that says neither goes on about another: one field may differ.
const UNSAID: i32 = -20;

/// What each telling between two costs.
const FARTHER: i32 = 2;

/// Ties the tellings of one page, given in text order, of which the first `headline` are the headline's.
pub fn tie(tellings: &mut [Telling], headline: usize) {
    for i in 0..tellings.len() {
        let Some(root) = root(tellings, i, i < headline) else {
            continue;
        };
        let id = tellings[root]
            .thread
            .clone()
            .unwrap_or_else(|| tellings[root].statement.clone());
        tellings[root].thread = Some(id.clone());
        let from = tellings[root].clone();
        borrow(&from, &mut tellings[i]);
        tellings[i].thread = Some(id);
    }
}

/// The telling that telling `i` goes on about. A headline that says both place and day is tied all the same.
fn root(tellings: &[Telling], i: usize, headline: bool) -> Option<usize> {
    let own = &tellings[i];
    if !headline && own.days.is_some() && own.says_where() {
        return None;
    }
    let before = (i.saturating_sub(REACH)..i).rev();
    let after = i + 1..tellings.len().min(i + 1 + REACH / 2);
    let least = match headline {
        _ if own.days.is_none() && !own.says_where() => UNSAID,
        true => 0,
        false => ENOUGH,
    };
    // Best of all one that tells more; then what is nearest.
    let mut best: Option<((bool, i32), usize)> = None;
    for j in before.chain(after) {
        let more = tells_more(&tellings[j], own);
        let points = in_common(&tellings[j], own);
        let rank = (more, points - FARTHER * i.abs_diff(j) as i32);
        if (more || headline) && points >= least && best.is_none_or(|(most, _)| rank > most) {
            best = Some((rank, j));
        }
    }
    best.map(|(_, j)| j)
}

/// Whether `root` has something that `telling` leaves unsaid.
fn tells_more(root: &Telling, telling: &Telling) -> bool {
    telling.days.is_none() && root.days.is_some() || !telling.says_where() && root.says_where()
}

/// The points of what two tellings say, whatever thread they are of; [`REFUSES`] where something refuses.
fn in_common(root: &Telling, telling: &Telling) -> i32 {
    let mut telling = telling.clone();
    telling.thread = None;
    let reasons = weigh(root, &telling, &|a: &str, b: &str| a == b);
    reasons.iter().map(|r| r.points).sum::<i32>().max(REFUSES)
}

fn borrow(from: &Telling, to: &mut Telling) {
    if !to.says_where() && from.says_where() {
        to.places.clone_from(&from.places);
        to.places_borrowed = true;
    }
    if to.days.is_none() {
        to.days = from.days.map(|d| Days {
            basis: Basis::Borrowed,
            ..d
        });
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::incident::tellings;
    use crate::record::{Article, Offsets, Record, VERSION, Writer};
    use crate::{Input, code};
    use musnad_lexicon::Lexicon;
    use std::sync::LazyLock;

    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

    /// The tellings of a page of one text.
    pub fn told(text: &str, published: &str) -> Vec<Telling> {
        let date = published.parse().ok();
        let reading = code(
            &LEXICON,
            Input {
                text,
                title: 0,
                published: date,
            },
        );
        let writer = Writer {
            lexicon: &LEXICON,
            text,
            sha256: text,
            published: date,
            offsets: Offsets::new(text),
        };
        tellings(&Record {
            musnad: VERSION.to_owned(),
            lexicon: String::new(),
            id: String::new(),
            sha256: String::new(),
            fingerprint: None,
            path: None,
            url: None,
            article: Article {
                published: Some(published.to_owned()),
                text: text.to_owned(),
                ..Article::default()
            },
            parts: Vec::new(),
            statements: writer.items(&reading.statements),
            persons: Vec::new(),
            notes: Vec::new(),
        })
    }

    #[test]
    fn a_page_goes_on_about_an_attack() {
        let page = told(
            "قتل خمسة جنود الخميس في هجوم على حاجز للجيش في مدينة مأرب.\n\nوقال شهود إن الهجوم أوقع جرحى بين المارة.",
            "2016-01-10",
        );
        assert!(page.len() >= 2, "{page:#?}");
        let last = page.last().expect("some");
        assert!(last.places_borrowed);
        assert_eq!(last.days.map(|d| d.basis), Some(Basis::Borrowed));
        assert_eq!(last.thread, page[0].thread);
    }
}
