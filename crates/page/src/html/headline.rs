//! Which block is the headline: by the words of the page's own title, by its markup, by its place.

use super::Found;
use crate::credit::Credits;
use crate::dom::Dom;
use crate::meta::Meta;
use crate::zone::Zone;
use musnad_lexicon::furniture::words;
use std::collections::HashSet;

/// A headline stands at most so many blocks before the news.
const NEAR: usize = 12;

/// And one that no markup tells at most so many.
const UNMARKED: usize = 40;

/// The page's own title, by its words.
struct Own {
    words: HashSet<String>,
    site: Vec<String>,
}

fn keys(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.key).collect()
}

impl Own {
    fn of(meta: &Meta, credits: Credits<'_>) -> Own {
        let title = meta.title.as_deref().or(meta.head.as_deref()).unwrap_or_default();
        let site = meta.site.as_deref().unwrap_or_default();
        // On a network the title is the name of an account.
        let name = if credits.is_network(site) { title } else { site };
        Own {
            words: keys(title).into_iter().collect(),
            site: keys(name),
        }
    }

    /// How much of the title a block tells, from 0 to 1, if it tells little else.
    fn told(&self, block: &[String]) -> f32 {
        let shared = block.iter().filter(|word| self.words.contains(*word)).count();
        if shared < 2 || shared * 10 < block.len() * 8 {
            return 0.0;
        }
        (shared as f32 / self.words.len() as f32).min(1.0)
    }
}

/// The headline; `news` is the first block of the news.
pub(super) fn headline(dom: &Dom, found: &[Found], news: usize, meta: &Meta, credits: Credits<'_>) -> Option<usize> {
    let own = Own::of(meta, credits);
    // An account's name heads its posts, and is no headline.
    let posters = found.iter().take(news).filter(|b| b.zone == Zone::Byline);
    let accounts: HashSet<Vec<String>> = posters.map(|b| keys(&b.text)).collect();
    let mut best: Option<(f32, usize)> = None;
    for (i, block) in found.iter().enumerate() {
        let apart = matches!(block.zone, Zone::Comment | Zone::Commenter | Zone::Form | Zone::Hidden);
        if apart || !(8..=300).contains(&block.length) {
            continue;
        }
        let level = match dom.name(block.node) {
            "h1" => 3.0,
            "h2" => 2.0,
            "h3" | "h4" => 1.0,
            _ if block.zone == Zone::Title => 3.0,
            _ => 0.0,
        };
        let before = i <= news;
        if level == 0.0 && !(before && i + UNMARKED >= news) {
            continue;
        }
        let keys = keys(&block.text);
        if keys == own.site || accounts.contains(&keys) {
            continue;
        }
        let told = own.told(&keys);
        let near = i + NEAR >= news;
        let close = before && near && level >= 2.0 && block.zone != Zone::Furniture && !block.is_furniture();
        if told < 0.2 && !close {
            continue;
        }
        let titled = if block.zone == Zone::Title { 1.0 } else { 0.0 };
        let score = level + titled + 8.0 * told + if before { 2.0 } else { 0.0 } + if near { 1.0 } else { 0.0 };
        if best.is_none_or(|(b, _)| score > b) {
            best = Some((score, i));
        }
    }
    best.map(|(_, i)| i)
}
