//! What one origin says of one entity.

/// Properties of an entity, on one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Its own id: another for each telling of one event.
    pub id: String,
    /// Id of the entity that it speaks of.
    pub canonical: String,
    /// Schema.
    pub schema: &'static str,
    /// Whose word it is: a source, an outlet, or `musnad`.
    pub origin: String,
    /// Properties with their values, in order.
    pub properties: Vec<(&'static str, String)>,
}

impl Fragment {
    /// Of an entity that has but one.
    pub fn new(schema: &'static str, id: String, origin: &str) -> Fragment {
        Fragment {
            canonical: id.clone(),
            id,
            schema,
            origin: super::clean::label(origin).unwrap_or_else(|| "outlet".to_owned()),
            properties: Vec::new(),
        }
    }

    /// Of an entity of which others speak as well.
    pub fn of(self, canonical: &str) -> Fragment {
        Fragment {
            canonical: canonical.to_owned(),
            ..self
        }
    }

    /// Adds values, each of them once.
    pub fn put(mut self, property: &'static str, values: impl IntoIterator<Item = String>) -> Fragment {
        for value in values {
            let value = (property, value);
            if !self.properties.contains(&value) {
                self.properties.push(value);
            }
        }
        self
    }
}

/// An id that FollowTheMoney takes (letters, digits, hyphens, dots): `kind` and what is called so, with a hash where that
/// holds other signs.
pub fn id(kind: &str, of: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let sound = of.chars().all(plain) && of.len() <= 128 && !of.is_empty() && !of.ends_with('-');
    if sound {
        return format!("musnad-{kind}-{of}");
    }
    let kept: String = of.chars().map(|c| if plain(c) { c } else { '-' }).take(64).collect();
    format!("musnad-{kind}-{}-{}", kept.trim_matches('-'), hash(of)).replace("--", "-")
}

fn hash(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_what_is_allowed() {
        assert_eq!(id("party", "msf"), "musnad-party-msf");
        let other = id("place", "gn:70225");
        assert!(other.starts_with("musnad-place-gn-70225-"), "{other}");
        assert_ne!(other, id("place", "gn.70225"));
        for of in ["", "---", "مدينة", &"x".repeat(500)] {
            let id = id("party", of);
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
            assert!(id.chars().all(plain) && !id.ends_with('-') && id.len() < 200, "{id}");
        }
    }

    #[test]
    fn a_value_is_put_once() {
        let fragment = Fragment::new("Event", "e".to_owned(), "msf").put("date", ["2018".to_owned(), "2018".to_owned()]);
        assert_eq!(fragment.properties.len(), 1);
    }
}
