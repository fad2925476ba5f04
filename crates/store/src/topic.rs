//! What a call, a consent or a refusal is about: the words behind its trigger that name none of its parties, places or
//! times (دعا … لإنهاء القتال، يرفض وقف القتال: القتال). By them a party's yes at one time is set against its no at another.

use musnad::incident::telling::{folded, stem};
use musnad::record::{Item, ItemContent, Party, Words};
use musnad_arabic::fold::is_mark;
use musnad_arabic::particle;

/// PLOVER types by which a party says yes.
const YES: [&str; 4] = ["REQUEST", "AGREE", "CONCEDE", "SUPPORT"];
/// And by which it says no.
const NO: &str = "REJECT";

/// How many words behind the trigger are looked at.
const REACH: usize = 12;

/// The topic of an event, as `word/stem` with spaces between; none where it is no yes and no no. `text` is the
/// article's, as code points.
pub(crate) fn of(item: &Item, text: &[char]) -> Option<String> {
    let ItemContent::Event { event, trigger, aux, .. } = &item.content else {
        return None;
    };
    let said = (YES.contains(&event.as_str()) || event == NO) && aux.is_empty();
    if !said || item.sources.iter().any(|s| s.stance != "asserts") {
        return None;
    }
    let end = item.sentence.end.min(text.len());
    let from = trigger.end.min(end);
    let mut behind = text[from..end].to_vec();
    for words in mentions(item) {
        let within = words.start.saturating_sub(from)..words.end.saturating_sub(from);
        for c in behind.iter_mut().take(within.end).skip(within.start) {
            *c = ' ';
        }
    }
    let behind: String = behind.into_iter().collect();
    let words = behind.split(|c: char| !c.is_alphanumeric() && !is_mark(c));
    let topic: Vec<String> = words
        .map(|word| (word, folded(word)))
        .filter(|(_, key)| key.chars().count() > 2 && particle::class(key).is_none())
        .take(REACH)
        .map(|(word, key)| format!("{word}/{}", stem(&key)))
        .collect();
    Some(topic.join(" "))
}

/// The words of a topic, each with its stem.
pub(crate) fn words(topic: &str) -> impl Iterator<Item = (&str, &str)> {
    topic.split(' ').filter_map(|pair| pair.split_once('/'))
}

/// Whether an event of this type is a yes; else it is a no.
pub(crate) fn is_yes(event: &str) -> bool {
    event != NO
}

/// The words of everybody and everything that an event names.
fn mentions(item: &Item) -> Vec<&Words> {
    let ItemContent::Event {
        actors,
        recipients,
        places,
        times,
        ..
    } = &item.content
    else {
        return Vec::new();
    };
    fn words(party: &Party) -> &Words {
        &party.words
    }
    let parties = actors.iter().chain(recipients).map(words);
    parties
        .chain(places.iter().map(|p| &p.words))
        .chain(times.iter().map(|t| &t.words))
        .collect()
}
