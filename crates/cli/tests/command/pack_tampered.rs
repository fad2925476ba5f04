//! Packs that somebody changed: each change is told, with the file that it was made in.

use crate::pack_made::{Case, Files};
use std::fs;
use std::path::Path;

/// Changes one byte somewhere in the middle, so that text stays text.
fn changed(bytes: &mut [u8], at: usize) {
    let is_plain = |b: &u8| b.is_ascii_alphanumeric();
    let at = (at..bytes.len())
        .chain(0..at)
        .find(|at| is_plain(&bytes[*at]))
        .expect("a letter");
    bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
}

/// What `verify` says of the files packed anew.
fn verified(case: &Case, files: &Files, more: &[&str]) -> crate::tool::Run {
    files.write(&case.at("changed.tar.gz"));
    case.musnad(&[&["verify", "changed.tar.gz"], more].concat())
}

#[test]
fn a_byte_in_any_file() {
    for level in [&["--pages"][..], &[]] {
        let case = Case::new();
        let head = case.bundle(level);
        let sound = case.files();
        assert_eq!(verified(&case, &sound, &["--head", &head]).code, 0);
        // Of the tables one stands for all.
        let of_others = |name: &String| !name.contains("tables") || name.contains("parties");
        for name in sound.names().into_iter().filter(of_others) {
            let mut files = sound.clone();
            let was_empty = files.get(&name).is_empty();
            if was_empty {
                files.get(&name).extend(b"x\n");
            }
            let middle = files.get(&name).len() / 2;
            changed(files.get(&name), middle);
            let run = verified(&case, &files, &[]);
            assert_eq!(run.code, 6, "{level:?} {name}: {}", run.out);
            assert!(!run.err.contains("panicked"), "{}", run.err);
            // A changed list is told at the files that it lists.
            assert!(
                was_empty || name.contains("manifest") || run.err.contains(&name),
                "{name}: {}",
                run.err
            );
            // Hidden by new manifests: the head that the maker told holds to every byte.
            let run = verified(&case, &files.covered_up(), &["--head", &head]);
            assert_eq!(
                run.code,
                if name.contains("manifest") { 0 } else { 6 },
                "{level:?} {name}: {}",
                run.out
            );
        }
    }
}

#[test]
fn hidden_by_new_manifests_and_known_without_a_head() {
    let case = Case::new();
    case.bundle(&["--pages"]);
    let sound = case.files();
    let names = sound.names();
    let held = names.iter().filter(|name| {
        let name = name.as_str();
        // What nothing in the pack holds to but its lists: what the store rests on, why tellings were joined, the
        // schema, and the tables as long as musnad has the same ones.
        name.starts_with("data/") && !["coverage", "incidents", "schema", "tables"].iter().any(|n| name.contains(n))
    });
    let mut count = 0;
    for name in held {
        for part in 1..12 {
            let mut files = sound.clone();
            if files.get(name).is_empty() {
                continue;
            }
            let at = files.get(name).len() * part / 12;
            changed(files.get(name), at);
            let run = verified(&case, &files.covered_up(), &[]);
            assert_eq!(run.code, 6, "{name}, byte {at}: {}", run.out);
            count += 1;
        }
    }
    assert!(count > 80, "{count} changes");
}

#[test]
fn words_and_figures_of_a_withheld_pack() {
    let case = Case::new();
    case.bundle(&[]);
    let sound = case.files();
    for (before, after) in [
        ("9 مدنيين", "8 مدنيين"),
        ("\"low\":9", "\"low\":8"),
        ("جريدة الميناء", "جريدة المساء"),
        ("syrian-army", "jordan-army"),
        ("\"stance\":\"denies\"", "\"stance\":\"doubts\""),
    ] {
        let mut files = sound.clone();
        let records = files.text("data/records.jsonl");
        if !records.contains(before) {
            continue;
        }
        *files.get("data/records.jsonl") = records.replace(before, after).into_bytes();
        let run = verified(&case, &files.covered_up(), &[]);
        assert_eq!(run.code, 6, "{before}: {}", run.out);
        assert!(run.err.contains("data/records.jsonl:"), "{}", run.err);
    }
}

#[test]
fn lines_taken_out_put_in_and_moved() {
    let case = Case::new();
    case.bundle(&[]);
    let sound = case.files();
    for name in ["records.jsonl", "leaves.jsonl", "left-out.jsonl", "log.tsv"] {
        let name = format!("data/{name}");
        let lines: Vec<String> = sound.clone().text(&name).lines().map(str::to_owned).collect();
        let mut others: Vec<Vec<String>> = Vec::new();
        for at in 0..lines.len() {
            let mut without = lines.clone();
            without.remove(at);
            others.push(without);
            let mut twice = lines.clone();
            twice.insert(at, lines[at].clone());
            others.push(twice);
            if at > 0 {
                let mut moved = lines.clone();
                moved.swap(at, at - 1);
                others.push(moved);
            }
        }
        for other in others {
            let mut files = sound.clone();
            *files.get(&name) = other.iter().flat_map(|l| [l, "\n"]).collect::<String>().into_bytes();
            let run = verified(&case, &files.covered_up(), &[]);
            // Names left out of one page may be told in any order.
            let moved = name.contains("left-out") && other.len() == lines.len();
            assert!(run.code == 6 || moved, "{name}: {}", run.out);
        }
    }
}

#[test]
fn files_taken_out_and_put_in() {
    let case = Case::new();
    case.bundle(&["--pages"]);
    let sound = case.files();
    let of_others = |name: &String| !name.contains("tables") || name.contains("parties");
    for name in sound.names().into_iter().filter(of_others) {
        let without = |files: &Files| Files(files.0.iter().filter(|(n, _)| *n != name).cloned().collect());
        assert_eq!(verified(&case, &without(&sound), &[]).code, 6, "{name}");
        let optional = name.contains("tables") || name.contains("schema");
        if name.starts_with("data/") && !optional {
            assert_eq!(verified(&case, &without(&sound).covered_up(), &[]).code, 6, "{name}");
        }
    }
    for more in ["data/more.txt", "more.txt", "data/pages/x", "fetch.txt"] {
        let mut files = sound.clone();
        files.0.push((more.to_owned(), b"x".to_vec()));
        let run = verified(&case, &files, &[]);
        assert_eq!(run.code, 6, "{more}: {}", run.out);
        assert!(run.err.contains(more), "{}", run.err);
    }
    // Listed, and none of ours: it is said.
    let mut files = sound.clone();
    files.0.push(("data/more.txt".to_owned(), b"x".to_vec()));
    let run = verified(&case, &files.covered_up(), &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("data/more.txt is in it and none of musnad's"), "{}", run.out);
}

#[test]
fn cut_off_anywhere() {
    let case = Case::new();
    case.bundle(&["--pages"]);
    let bytes = fs::read(case.at("pack.tar.gz")).expect("the pack");
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut plain).expect("it unpacks");
    for part in 0..50 {
        let refused = |path: &Path, bytes: &[u8]| {
            fs::write(path, bytes).expect("a pack");
            let run = crate::tool::run(&["verify".as_ref(), path.as_os_str()]);
            assert_eq!(run.code, 6, "{} of {}: {}", bytes.len(), path.display(), run.out);
            assert!(!run.err.contains("panicked"), "{}", run.err);
        };
        refused(&case.at("cut.tar.gz"), &bytes[..bytes.len() * part / 50]);
        refused(&case.at("cut.tar"), &plain[..(plain.len() - 1024) * part / 50]);
        // At the end of a file, where an archive may seem to end.
        refused(&case.at("cut.tar"), &plain[..(plain.len() - 1024) * part / 50 / 512 * 512]);
    }
    for cut in [1, 4, 8, 100] {
        fs::write(case.at("cut.tar.gz"), &bytes[..bytes.len() - cut]).expect("a pack");
        assert_eq!(case.musnad(&["verify", "cut.tar.gz"]).code, 6, "{cut}");
    }
    fs::write(case.at("cut.tar"), &plain[..plain.len() - 1024]).expect("a pack");
    assert_eq!(case.musnad(&["verify", "cut.tar"]).code, 6);
}
