//! Which names may a file of a pack have? A pack is never unpacked by musnad, but it will be by others: what would lie
//! outside its folder, or on top of another of its files on some system, is refused.

use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// The longest name, in bytes.
const LONGEST: usize = 512;
/// The deepest folder.
const DEEPEST: usize = 8;

/// A name as it stands in an archive, if it is safe: relative, with `/` between its parts and nothing to be resolved.
pub fn safe(name: &[u8]) -> Result<&str, &'static str> {
    let Ok(name) = std::str::from_utf8(name) else {
        return Err("its name is not UTF-8");
    };
    if name.is_empty() {
        return Err("it has no name");
    }
    if name.len() > LONGEST {
        return Err("its name is too long");
    }
    if name.starts_with('/') {
        return Err("its path is absolute");
    }
    if name.chars().any(|c| c.is_control() || c == '\\' || c == ':') {
        return Err("its name has signs that are no part of names");
    }
    let parts: Vec<&str> = name.split('/').collect();
    if parts.contains(&"..") {
        return Err("its path leads out of the pack (..)");
    }
    if parts.iter().any(|p| p.is_empty() || *p == "." || p.ends_with(['.', ' '])) {
        return Err("its path is not plain");
    }
    if parts.len() > DEEPEST {
        return Err("its folder lies too deep");
    }
    Ok(name)
}

/// What a name stands for in the pack.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    File,
    /// A folder, as an entry of its own or only because something lies in it.
    Folder {
        told: bool,
    },
}

/// The names seen so far. Names are the same where a system could take them so: by case or by Unicode's normal form.
#[derive(Default)]
pub struct Names {
    seen: HashMap<String, Place>,
}

impl Names {
    /// Takes a file's name in; an error where it stands there already.
    pub fn file(&mut self, name: &str) -> Result<(), &'static str> {
        let name = alike(name);
        self.folders_above(&name)?;
        match self.seen.insert(name, Place::File) {
            None => Ok(()),
            Some(Place::File) => Err("a file of this name, or one that some systems take for it, stands in the pack already"),
            Some(Place::Folder { .. }) => Err("a folder has this name already"),
        }
    }

    /// Takes a folder's name in.
    pub fn folder(&mut self, name: &str) -> Result<(), &'static str> {
        let name = alike(name);
        self.folders_above(&name)?;
        match self.seen.insert(name, Place::Folder { told: true }) {
            None | Some(Place::Folder { told: false }) => Ok(()),
            Some(Place::Folder { told: true }) => Err("this folder stands in the pack already"),
            Some(Place::File) => Err("a file has this name already"),
        }
    }

    fn folders_above(&mut self, name: &str) -> Result<(), &'static str> {
        for (at, _) in name.match_indices('/') {
            match self.seen.get(&name[..at]) {
                Some(Place::File) => return Err("it lies in a file"),
                Some(Place::Folder { .. }) => {}
                None => {
                    self.seen.insert(name[..at].to_owned(), Place::Folder { told: false });
                }
            }
        }
        Ok(())
    }
}

/// The same for names that some system takes for the same.
fn alike(name: &str) -> String {
    // Lower case is not always normal again.
    name.nfkc().flat_map(char::to_lowercase).nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "./a",
            "a/.",
            "a/",
            "C:/x",
            "a\\b",
            "a\nb",
            "a\0b",
            "a/b.",
            "a/b ",
            "1/2/3/4/5/6/7/8/9",
        ] {
            assert!(safe(bad.as_bytes()).is_err(), "{bad:?}");
        }
        assert!(safe(b"\xFF").is_err());
        assert!(safe(&[b'a'; 600]).is_err());
        for good in ["a", "أدلة/data/records.jsonl", "a/..b", "a/b.c"] {
            assert_eq!(safe(good.as_bytes()), Ok(good));
        }
    }

    #[test]
    fn names_that_some_system_takes_for_the_same() {
        let mut names = Names::default();
        assert_eq!(names.file("p/data/Records.jsonl"), Ok(()));
        for same in ["p/data/Records.jsonl", "p/data/records.JSONL", "p/data/ｒecords.jsonl"] {
            assert!(names.file(same).is_err(), "{same}");
        }
        assert_eq!(names.file("p/caf\u{e9}"), Ok(()));
        assert!(names.file("p/cafe\u{301}").is_err());
        assert_eq!(names.folder("p/data"), Ok(()));
        assert!(names.folder("p/DATA").is_err());
        assert!(names.file("p/data").is_err());
        assert!(names.file("p/caf\u{e9}/x").is_err());
    }
}
