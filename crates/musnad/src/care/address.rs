//! Does an address on the web, or a file's name, hold a name?
//!
//! Addresses are made of headlines: with the words themselves, percent-encoded, or in Latin letters, each outlet in its
//! own way. These are compared by their consonants alone. One part of a name is enough, since the whole rarely stands
//! there; what is withheld for nothing can be found again by the page's hash.

use musnad_arabic::fold::fold;
use std::collections::HashSet;

/// Fewest consonants of one part of a name that tell it in Latin letters.
const TELLING: usize = 3;

/// Fewest letters of one part of a name that tell it in Arabic letters.
const LETTERS: usize = 3;

/// Parts of names that are looked for.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    letters: HashSet<String>,
    consonants: HashSet<String>,
}

impl Parts {
    /// Adds the words of a name.
    pub fn add(&mut self, name: &[String]) {
        for word in name {
            if word.chars().count() >= LETTERS {
                self.letters.insert(word.clone());
            }
            let consonants = consonants(word);
            if consonants.len() >= TELLING {
                self.consonants.insert(consonants);
            }
        }
        // Names of few consonants tell somebody together.
        let whole = name.iter().map(|w| consonants(w)).collect::<String>();
        if name.len() > 1 && whole.len() >= TELLING {
            self.consonants.insert(whole);
        }
    }

    /// Whether an address or path holds one of them.
    pub fn within(&self, address: &str) -> bool {
        let text = decoded(address);
        let arabic = super::key::words(&text);
        let held = |key: &str| self.letters.iter().any(|part| key == part || key.ends_with(part.as_str()));
        if arabic.iter().any(|w| held(&w.key)) {
            return true;
        }
        let latin: Vec<String> = latin(&text).iter().map(|w| consonants(w)).collect();
        (0..latin.len()).any(|from| {
            let mut joined = String::new();
            latin[from..].iter().take(4).any(|word| {
                joined.push_str(word);
                self.consonants.contains(&joined) || self.consonants.contains(joined.trim_start_matches('l'))
            })
        })
    }
}

/// The words in Latin letters; a capital begins one.
fn latin(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut small = false;
    for c in text.chars() {
        if !c.is_ascii_alphabetic() || small && c.is_ascii_uppercase() {
            words.push(String::new());
        }
        small = c.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_ascii_alphabetic()) {
            word.push(c);
        }
    }
    words.retain(|w| !w.is_empty());
    words
}

/// The scheme and host of an address, without what comes after; nothing of a path.
pub fn host(address: &str) -> Option<&str> {
    let after = address.find("://")? + 3;
    let rest = &address[after..];
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    // Who may log in is a name too.
    (!rest[..end].contains('@')).then(|| &address[..after + end])
}

/// With %XX taken for the bytes that they are.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
        match after {
            [a, b, more @ ..] if *first == b'%' => {
                if let (Some(a), Some(b)) = (hex(*a), hex(*b)) {
                    bytes.push(a * 16 + b);
                    rest = more;
                    continue;
                }
                bytes.push(*first);
            }
            _ => bytes.push(*first),
        }
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The consonants of a word in either script, as one letter each; what one outlet writes and another leaves out is none.
fn consonants(word: &str) -> String {
    let mut out = String::new();
    let folded = fold(word);
    let mut before = ' ';
    for c in folded.chars() {
        let sound = match c {
            'ب' | 'b' | 'p' => 'b',
            'ت' | 'ط' | 'ث' | 't' => 't',
            'ج' | 'j' => 'j',
            'د' | 'ض' | 'ذ' | 'd' => 'd',
            'ر' | 'r' => 'r',
            'ز' | 'ظ' | 'z' => 'z',
            'س' | 'ص' | 'ش' | 's' => 's',
            'غ' | 'g' => 'g',
            // kh, sh, gh, th, dh are one sound.
            'h' if matches!(before, 'k' | 's' | 'g' | 't' | 'd') => before,
            'ح' | 'ه' | 'h' => 'h',
            'ف' | 'f' | 'v' => 'f',
            'خ' | 'ق' | 'ك' | 'k' | 'q' | 'c' => 'k',
            'ل' | 'l' => 'l',
            'م' | 'm' => 'm',
            'ن' | 'n' => 'n',
            _ => ' ',
        };
        // Doubled in Latin letters: Hassan.
        if sound != ' ' && sound != before {
            out.push(sound);
        }
        before = sound;
    }
    // سارة: sara, sarah.
    out.strip_suffix('h').map_or(out.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::key::name;

    fn held(person: &str, address: &str) -> bool {
        let mut parts = Parts::default();
        parts.add(&name(person));
        parts.within(address)
    }

    #[test]
    fn found_in_either_script() {
        for address in [
            "https://sahel.example/2015/07/مقتل-خالد-المصري",
            "https://sahel.example/%D9%85%D9%82%D8%AA%D9%84-%D8%AE%D8%A7%D9%84%D8%AF",
            "https://sahel.example/khaled-al-masri-dead.html",
            "https://sahel.example/news?q=khalid_elmasry",
            "pages/KhalidAlMasri.html",
            "pages/لخالد.txt",
        ] {
            assert!(held("خالد المصري", address), "{address}");
        }
        for address in [
            "https://sahel.example/syria/2015/07/04/market-strike",
            "pages/17.html",
            "100%.html",
        ] {
            assert!(!held("خالد المصري", address), "{address}");
        }
    }

    #[test]
    fn sounds_of_two_letters() {
        for (person, address) in [
            ("ليان الحداد", "haddad.html"),
            ("غادة شهاب", "ghada-shehab"),
            ("أحمد الخطيب", "Ahmad_El-Khateeb.txt"),
        ] {
            assert!(held(person, address), "{address}");
        }
        assert!(!held("ليان الحداد", "halab.html"));
    }

    #[test]
    fn what_is_left_of_an_address() {
        assert_eq!(host("https://sahel.example/a/b"), Some("https://sahel.example"));
        assert_eq!(host("https://khaled@sahel.example/"), None);
        assert_eq!(host("pages/17.html"), None);
    }
}
