//! Manifests: one line a file, its SHA-256, two spaces and its name, as `sha256sum` writes and checks them.

use super::fault::Fault;
use musnad::proof::{Hash, hex, unhex};
use std::collections::BTreeMap;

/// Files and their hashes.
pub type Manifest = BTreeMap<String, Hash>;

/// The lines of a manifest.
pub fn written(files: &Manifest) -> String {
    files.iter().fold(String::new(), |mut lines, (name, hash)| {
        lines.push_str(&hex(hash));
        lines.push_str("  ");
        lines.push_str(name);
        lines.push('\n');
        lines
    })
}

/// Reads a manifest's lines. `sha256sum` ends each with a line feed; BagIt lets others write more than two spaces, and `*`.
pub fn read(file: &str, bytes: &[u8]) -> Result<Manifest, Fault> {
    let mut files = Manifest::new();
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::of(file, "not UTF-8"))?;
    for (number, line) in (1..).zip(text.lines()) {
        let parsed = line.split_once([' ', '\t']).and_then(|(hash, rest)| {
            let name = rest.trim_start_matches([' ', '\t']);
            let name = name.strip_prefix('*').unwrap_or(name);
            Some((unhex(hash)?, name)).filter(|(_, name)| !name.is_empty())
        });
        let Some((hash, name)) = parsed else {
            return Err(Fault::at(file, number, "no hash with the name of a file"));
        };
        if files.insert(name.to_owned(), hash).is_some() {
            return Err(Fault::at(file, number, format!("{name} stands here twice")));
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_back() {
        let files = Manifest::from([("data/b".to_owned(), [2; 32]), ("data/a c".to_owned(), [1; 32])]);
        assert_eq!(read("m", written(&files).as_bytes()).ok(), Some(files));
        let line = format!("{}  data/a\n", hex(&[1; 32]));
        for bad in [&line[1..], "x", &format!("{line}{line}"), &line[..66]] {
            assert!(read("m", bad.as_bytes()).is_err(), "{bad}");
        }
    }
}
