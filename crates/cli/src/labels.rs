//! Plain English for the codes of a record.

/// What an event type says, with its mode: `attack, from the air`.
pub fn event(event: &str, mode: Option<&str>) -> String {
    let what = match event {
        "AGREE" => "agreement",
        "CONSULT" => "talks",
        "SUPPORT" => "support",
        "CONCEDE" => "concession",
        "COOPERATE" => "cooperation",
        "AID" => "aid",
        "RETREAT" => "retreat",
        "REQUEST" => "demand",
        "ACCUSE" => "accusation",
        "REJECT" => "refusal",
        "THREATEN" => "threat",
        "PROTEST" => "protest",
        "SANCTION" => "sanction",
        "MOBILIZE" => "mobilisation",
        "COERCE" => "coercion",
        "ASSAULT" => "attack",
        other => other,
    };
    let how = match (event, mode) {
        (_, None) => return what.to_owned(),
        (_, Some("visit")) => "a visit",
        (_, Some("third-party")) => "by a third party",
        (_, Some("multilateral")) => "of several parties",
        (_, Some("phone")) => "by telephone",
        ("RETREAT", Some("withdraw")) => "withdrawal",
        (_, Some("release")) => "release of captives",
        (_, Some("disarm")) => "disarming",
        (_, Some("ceasefire")) => "ceasefire",
        (_, Some("access")) => "access granted",
        (_, Some("resign")) => "resignation",
        (_, Some("assist")) => "about help",
        (_, Some("change")) => "about change",
        (_, Some("yield")) => "about giving way",
        (_, Some("meet")) => "about meeting",
        (_, Some("disapprove")) => "condemnation",
        (_, Some("investigate")) => "investigation",
        (_, Some("allege")) => "of wrongdoing",
        ("THREATEN", Some("restrict")) => "of restrictions",
        ("THREATEN", Some("arrest")) => "of arrest",
        (_, Some("relations")) => "to relations",
        ("THREATEN", Some("expel")) => "of expulsion",
        (_, Some("territory")) => "to take territory",
        (_, Some("violence")) => "of violence",
        (_, Some("demo")) => "demonstration",
        (_, Some("riot")) => "riot",
        (_, Some("strike")) => "strike",
        (_, Some("hunger")) => "hunger strike",
        (_, Some("boycott")) => "boycott",
        (_, Some("obstruct")) => "obstruction",
        (_, Some("vandalize")) => "vandalism",
        (_, Some("convict")) => "conviction",
        (_, Some("expel")) => "expulsion",
        (_, Some("withdraw")) => "withdrawal",
        (_, Some("discontinue")) => "relations or aid broken off",
        (_, Some("troops")) => "of troops",
        (_, Some("weapons")) => "of weapons",
        (_, Some("police")) => "of police",
        (_, Some("militia")) => "of militia",
        (_, Some("seize")) => "seizure",
        (_, Some("restrict")) => "restriction, siege",
        (_, Some("censor")) => "censorship",
        (_, Some("curfew")) => "curfew",
        (_, Some("martial-law")) => "martial law",
        (_, Some("arrest")) => "arrest",
        (_, Some("deport")) => "deportation",
        (_, Some("withhold")) => "withholding",
        (_, Some("misinformation")) => "misinformation",
        (_, Some("cyber")) => "cyber-attack",
        (_, Some("abduct")) => "abduction",
        (_, Some("beat")) => "beating",
        (_, Some("torture")) => "torture",
        (_, Some("sexual")) => "sexual violence",
        (_, Some("targeted")) => "targeted killing",
        (_, Some("destroy")) => "destruction",
        (_, Some("primitive")) => "with simple weapons",
        (_, Some("firearms")) => "with firearms",
        (_, Some("explosives")) => "with explosives",
        (_, Some("suicide-attack")) => "suicide attack",
        (_, Some("aerial")) => "from the air",
        (_, Some("drone")) => "by drone",
        (_, Some("heavy-weapons")) => "with heavy weapons",
        (_, Some("crowd-control")) => "crowd control",
        (_, Some("unconventional")) => "with unconventional weapons",
        (_, Some(other)) => other,
    };
    format!("{what}, {how}")
}

/// What kind of party or thing it is.
pub fn kind(kind: &str) -> String {
    match kind {
        "group" => "people".to_owned(),
        "office" => "holder of an office".to_owned(),
        "igo" => "organisation of states".to_owned(),
        "ngo" => "non-governmental organisation".to_owned(),
        "relief" => "relief organisation".to_owned(),
        "worship" => "place of worship".to_owned(),
        "aid" => "aid on its way".to_owned(),
        other => other.replace('-', " "),
    }
}

/// What an auxiliary says.
pub fn auxiliary(aux: &str) -> &str {
    match aux {
        "negation" => "did not happen",
        "future" => "planned",
        "hypothetical" => "hypothetical",
        "historical" => "history",
        other => other,
    }
}

/// What a relation says between subject and object.
pub fn relation(relation: &str) -> &str {
    match relation {
        "part-of" => "is part of",
        "leads" => "leads",
        "speaks-for" => "speaks for",
        "allied-with" => "is allied with",
        "opposes" => "opposes",
        "pledged-to" => "has pledged allegiance to",
        "alias" => "is also called",
        other => other,
    }
}

/// A figure in words: `more than 100,000`.
pub fn figure(low: Option<u64>, high: Option<u64>, bound: &str) -> String {
    match (bound, low, high) {
        ("more-than", Some(low), _) => format!("more than {}", grouped(low.saturating_sub(1))),
        ("less-than", _, Some(high)) => format!("fewer than {}", grouped(high.saturating_add(1))),
        ("at-least", Some(low), _) => format!("at least {}", grouped(low)),
        ("at-most", _, Some(high)) => format!("at most {}", grouped(high)),
        ("approx", Some(low), Some(high)) if low == high => format!("about {}", grouped(low)),
        ("word", Some(low), Some(high)) => format!("a word for {} to {}", grouped(low), grouped(high)),
        ("word", Some(low), None) => format!("{} or more", grouped(low)),
        (_, Some(low), Some(high)) if low == high => grouped(low),
        (_, Some(low), Some(high)) => format!("{} to {}", grouped(low), grouped(high)),
        (_, Some(low), None) => format!("{} or more", grouped(low)),
        (_, None, Some(high)) => format!("{} or fewer", grouped(high)),
        (_, None, None) => "a number".to_owned(),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What a stance says after its source.
pub fn stance(stance: &str) -> &str {
    match stance {
        "denies" => "DENIES it",
        "doubts" => "IN DOUBT",
        _ => "says so",
    }
}

/// Where a page's date was found.
pub fn found_in(place: &str) -> &str {
    match place {
        "json-ld" => "from the page's structured data",
        "meta" => "from the page's metadata",
        "dateline" => "from the dateline",
        "url" => "from the address",
        "given" => "as given with the input",
        other => other,
    }
}

/// What a note says, in a sentence.
pub fn note(note: &str) -> &str {
    match note {
        "cue-without-source" => "a word of attribution whose speaker was not found",
        "uncoded-violence" => "a sentence with words of violence that gave no statement",
        "other-subject" => "the article is not about conflict: only sentences that name a force or its weapons tell events",
        "dates-disagree" => "the page gives dates that disagree",
        "not-arabic" => "the text is not Arabic",
        "no-body" => "no paragraph of news was found",
        "empty" => "there is no text",
        "undecodable-bytes" => "some bytes could not be read as letters",
        "wrong-encoding" => "the page declares an encoding that it is not in",
        "guessed-encoding" => "the encoding is not declared and was inferred",
        "cut" => "the page is longer than any news page, and only its beginning was read",
        "captured" => "the archive fetched the page at this time",
        "truncated-page" => "the archive holds only the beginning of the page",
        "unreadable-date" => "the date is not YYYY-MM-DD and was not used",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad_lexicon::codes::{EventType, Relation};

    #[test]
    fn every_code_has_words() {
        for kind in EventType::ALL {
            assert_ne!(event(kind.as_str(), None), kind.as_str());
            for mode in kind.modes() {
                assert!(event(kind.as_str(), Some(mode)).contains(", "), "{kind} {mode}");
            }
        }
        for kind in Relation::ALL {
            assert!(relation(kind.as_str()).len() >= kind.as_str().len());
        }
    }

    #[test]
    fn figures_read_as_they_were_said() {
        assert_eq!(figure(Some(100_001), None, "more-than"), "more than 100,000");
        assert_eq!(figure(None, Some(9), "less-than"), "fewer than 10");
        assert_eq!(figure(Some(12), None, "at-least"), "at least 12");
        assert_eq!(figure(Some(3), Some(5), "exact"), "3 to 5");
        assert_eq!(figure(Some(38), Some(38), "exact"), "38");
        assert_eq!(figure(Some(20), Some(99), "word"), "a word for 20 to 99");
    }
}
