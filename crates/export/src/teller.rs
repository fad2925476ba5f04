//! Who says it: in a few words that name nobody whose name is withheld, and under which short id?
//!
//! A party that the lexicon knows has its name there. All others are told by their words in quotation marks, loaded
//! wording and withheld names by what they are.

use musnad::care::mask::BLOCK;
use musnad::record::{Item, Party, Source};

/// What a party is called.
pub fn called(party: &Party) -> String {
    let what = party.kind.as_deref();
    match &party.name {
        Some(name) => format!("{} ({})", name.en, name.ar),
        None if party.words.text.contains(BLOCK) => format!("{}, name withheld", what.unwrap_or("person")),
        None if party.loaded || party.words.text.is_empty() => what.unwrap_or("party").to_owned(),
        None => format!("«{}»", party.words.text),
    }
}

/// A link of a chain: who, whether they say so, and by which word.
pub fn link(link: &Source) -> String {
    let who = link.source.as_ref().map_or_else(|| "somebody".to_owned(), called);
    let mut said = format!("{who}, {}, {}", link.kind, link.stance);
    let more = [
        ("cue", Some(&link.cue)),
        ("medium", link.medium.as_ref()),
        ("said", link.said.as_ref()),
    ];
    for (name, words) in more {
        if let Some(words) = words.filter(|w| !w.text.is_empty()) {
            said.push_str(&format!(", {name} «{}»", words.text));
        }
    }
    if let Some(hearer) = &link.hearer {
        said.push_str(&format!(", to {}", called(hearer)));
    }
    said
}

/// The whole chain of a statement, from the outlet to the innermost source.
pub fn chain(publisher: Option<&str>, item: &Item) -> String {
    let outlet = publisher.unwrap_or("an outlet without a name").to_owned();
    let all: Vec<String> = std::iter::once(outlet).chain(item.sources.iter().map(link)).collect();
    all.join(" ← ")
}

/// A short id for whose word a statement is: the innermost source's id in the lexicon, or its words; the outlet where
/// there is no source. Who is withheld is told by kind alone.
pub fn origin(publisher: Option<&str>, item: &Item) -> String {
    let Some(innermost) = item.sources.last() else {
        return outlet(publisher);
    };
    let Some(party) = &innermost.source else {
        return innermost.kind.clone();
    };
    let withheld = party.words.text.is_empty() || party.words.text.contains(BLOCK) || party.loaded;
    match &party.id {
        Some(id) => id.clone(),
        None if withheld => party.kind.clone().unwrap_or_else(|| innermost.kind.clone()),
        None => joined(&party.words.text),
    }
}

/// A short id for the outlet's own word.
pub fn outlet(publisher: Option<&str>) -> String {
    publisher
        .map(joined)
        .filter(|id| !id.is_empty())
        .unwrap_or_else(|| "outlet".to_owned())
}

/// Words joined by hyphens.
fn joined(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join("-")
}

/// Whether a statement is told as something that is so, and if not, how: denied, doubted, negated, planned, supposed.
pub fn manner(item: &Item) -> Option<&'static str> {
    let stance = |stance: &str| item.sources.iter().any(|s| s.stance == stance);
    let aux = match &item.content {
        musnad::record::ItemContent::Event { aux, .. } | musnad::record::ItemContent::Relation { aux, .. } => aux.as_slice(),
        musnad::record::ItemContent::Toll { .. } => &[],
    };
    let aux = |name: &str| aux.iter().any(|a| a == name);
    match () {
        () if stance("denies") => Some("denied"),
        () if stance("doubts") => Some("doubted"),
        () if aux("negation") => Some("negated"),
        () if aux("future") => Some("planned"),
        () if aux("hypothetical") => Some("supposed"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn first(n: usize) -> Item {
        sample::pages()[n].record.statements[0].clone()
    }

    #[test]
    fn whose_word_it_is() {
        assert_eq!(origin(Some("صحيفة الساحل"), &first(0)), "المجلس-المحلي");
        assert_eq!(origin(Some("إذاعة الجبل"), &first(1)), "msf");
        let mut alone = first(0);
        alone.sources.clear();
        assert_eq!(origin(Some("صحيفة الساحل"), &alone), "صحيفة-الساحل");
        assert_eq!(origin(None, &alone), "outlet");
    }

    #[test]
    fn withheld_and_loaded_words_name_nobody() {
        let mut item = first(0);
        let source = item.sources[0].source.as_mut().expect("it has one");
        source.words.text = format!("المواطن {}", BLOCK.to_string().repeat(4));
        assert_eq!(called(source), "person, name withheld");
        assert_eq!(origin(None, &item), "named");
        let source = item.sources[0].source.as_mut().expect("it has one");
        source.words.text = "العصابات المارقة".to_owned();
        (source.loaded, source.kind) = (true, Some("armed-group".to_owned()));
        assert_eq!(called(source), "armed-group");
        assert_eq!(origin(None, &item), "armed-group");
    }

    #[test]
    fn a_denial_is_told_as_one() {
        assert_eq!([manner(&first(0)), manner(&first(2))], [None, Some("denied")]);
        assert_eq!(
            chain(Some("وكالة المرسى"), &first(2)),
            "وكالة المرسى ← Saudi-led coalition (التحالف العربي), named, denies, cue «نفى»"
        );
    }
}
