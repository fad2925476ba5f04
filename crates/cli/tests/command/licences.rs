//! Every dependency's licence is one that `deny.toml` allows. `cargo deny check` says the same and more; this test
//! needs no tool that is not here.

use crate::tool::root;
use serde_json::Value;
use std::process::Command;

/// The values of `allow` under `[licenses]`.
fn allowed() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let (_, licences) = text.split_once("[licenses]").expect("its licences");
    let (_, list) = licences.split_once("allow = [").expect("a list");
    list.split(']')
        .next()
        .expect("its end")
        .split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Whether an SPDX expression leaves a choice in which every licence is allowed.
fn fits(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let fits = any(&words, &mut at, allowed);
    fits && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut fits = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        let other = all(words, at, allowed);
        fits = fits || other;
    }
    fits
}

fn all(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut fits = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        let other = one(words, at, allowed);
        fits = fits && other;
    }
    fits
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let fits = any(words, at, allowed);
        *at += 1;
        return fits;
    }
    let mut licence = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        licence = format!("{licence} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    allowed.contains(&licence)
}

#[test]
fn expressions() {
    let allowed = [
        "MIT".to_owned(),
        "Unicode-3.0".to_owned(),
        "Apache-2.0 WITH LLVM-exception".to_owned(),
    ];
    for good in [
        "MIT",
        "MIT OR Apache-2.0",
        "MIT/Apache-2.0",
        "(GPL-2.0 OR MIT) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(fits(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "Apache-2.0", "(MIT OR GPL-2.0) AND GPL-3.0"] {
        assert!(!fits(bad, &allowed), "{bad}");
    }
}

#[test]
fn every_dependency_is_free_to_use() {
    let allowed = allowed();
    assert!(allowed.iter().any(|l| l == "Apache-2.0"));
    // Only what this machine builds is at hand without a network; cargo-deny looks at the other systems too.
    let version = Command::new(env!("CARGO")).arg("-vV").output().expect("cargo runs").stdout;
    let version = String::from_utf8(version).expect("UTF-8");
    let host = version.lines().find_map(|l| l.strip_prefix("host: ")).expect("a host");
    let told = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let metadata: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let wrong: Vec<String> = packages
        .iter()
        .filter(|p| !fits(p["license"].as_str().unwrap_or(""), &allowed))
        .map(|p| format!("{} {}: {}", p["name"], p["version"], p["license"]))
        .collect();
    assert!(packages.len() > 50 && wrong.is_empty(), "{wrong:#?}");
}
