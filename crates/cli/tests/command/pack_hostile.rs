//! Packs made to do harm to whoever looks at them: refused soon, with a reason, and with nothing written.

use crate::pack_made::{Case, Files, Tar, gzip};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::Command;
use tar::EntryType;

/// Verifies with no more than two seconds of the processor: then the system ends it, and there is no exit code. What is
/// told by the clock on the wall tells how busy the machine is.
fn verified(name: &Path) -> (i32, String) {
    let output = Command::new("sh")
        .args(["-c", "ulimit -t 2; exec \"$0\" verify \"$1\"", env!("CARGO_BIN_EXE_musnad")])
        .arg(name)
        .output()
        .expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code().unwrap_or_else(|| panic!("too slow: {said}")), said)
}

/// Refused soon; what was said.
fn refused(case: &Case, name: &str) -> String {
    let (code, said) = verified(&case.at(name));
    assert_eq!(code, 6, "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

/// The files of a pack with one more entry, first or last.
fn with(files: &Files, first: bool, more: impl Fn(&mut Tar)) -> Vec<u8> {
    let mut tar = Tar::new();
    if first {
        more(&mut tar);
    }
    for (name, bytes) in &files.0 {
        tar.file(&format!("pack/{name}"), bytes);
    }
    if !first {
        more(&mut tar);
    }
    tar.packed()
}

#[test]
fn entries_that_are_no_plain_files() {
    let case = Case::new();
    case.bundle(&[]);
    let files = case.files();
    let kinds = [
        (EntryType::Symlink, "a link"),
        (EntryType::Link, "a link"),
        (EntryType::Char, "no plain file"),
        (EntryType::Block, "no plain file"),
        (EntryType::Fifo, "no plain file"),
        (EntryType::GNUSparse, "no plain file"),
        (EntryType::Continuous, "no plain file"),
        (EntryType::XGlobalHeader, "no plain file"),
    ];
    for (kind, why) in kinds {
        for first in [true, false] {
            let bytes = with(&files, first, |tar| tar.entry("pack/data/more", kind, "/etc/passwd", b""));
            fs::write(case.at("bad.tar.gz"), bytes).expect("a pack");
            let said = refused(&case, "bad.tar.gz");
            assert!(said.contains("pack/data/more") && said.contains(why), "{kind:?}: {said}");
        }
    }
}

#[test]
fn names_that_lead_elsewhere() {
    let case = Case::new();
    case.bundle(&[]);
    let files = case.files();
    for name in [
        "/etc/musnad",
        "../musnad",
        "pack/../../musnad",
        "pack/data/../more",
        "pack//data/more",
        "./pack/more",
        "pack/a\\b",
        "C:/musnad",
        "pack/data/x\u{1}",
        "other/data/more",
        "pack/1/2/3/4/5/6/7/8/9",
        "pack",
        // The same for some systems.
        "pack/data/RECORDS.jsonl",
        "pack/data/records.jsonl",
        "pack/data/ｒecords.jsonl",
        "pack/data/records.jsonl/x",
        "pack/data/records.jsonl.",
    ] {
        for first in [true, false] {
            let bytes = with(&files, first, |tar| tar.file(name, b"x"));
            fs::write(case.at("bad.tar.gz"), bytes).expect("a pack");
            refused(&case, "bad.tar.gz");
            // The same name in an entry before.
            for kind in [EntryType::GNULongName, EntryType::XHeader] {
                let pax = format!("path={name}\n");
                let length = (pax.len() + 3..)
                    .find(|n| format!("{n} {pax}").len() == *n)
                    .expect("a length");
                let told = match kind {
                    EntryType::XHeader => format!("{length} {pax}"),
                    _ => format!("{name}\0"),
                };
                let bytes = with(&files, first, |tar| {
                    tar.entry("pack/x", kind, "", told.as_bytes());
                    tar.file("pack/data/harmless", b"x");
                });
                fs::write(case.at("bad.tar.gz"), bytes).expect("a pack");
                refused(&case, "bad.tar.gz");
            }
        }
    }
    assert!(!case.at("musnad").exists() && !case.at("more").exists());
}

#[test]
fn what_follows_after_the_end() {
    let case = Case::new();
    case.bundle(&[]);
    let sound = fs::read(case.at("pack.tar.gz")).expect("the pack");
    for more in [&b"x"[..], &sound, &gzip(b"x"), &[0; 3]] {
        fs::write(case.at("bad.tar.gz"), [&sound, more].concat()).expect("a pack");
        let said = refused(&case, "bad.tar.gz");
        assert!(said.contains("after the end"), "{said}");
    }
    let mut plain = Vec::new();
    flate2::read::GzDecoder::new(&sound[..])
        .read_to_end(&mut plain)
        .expect("it unpacks");
    for more in [&b"x"[..], &plain, &[0; 4 << 20]] {
        fs::write(case.at("bad.tar.gz"), gzip(&[&plain, more].concat())).expect("a pack");
        refused(&case, "bad.tar.gz");
    }
    // Archives are filled up to a block of the tape's.
    fs::write(case.at("good.tar"), [&plain, &[0; 9 << 10][..]].concat()).expect("a pack");
    assert_eq!(case.musnad(&["verify", "good.tar"]).code, 0);
}

/// Writes a packed file of `bytes` and then so many empty ones.
fn bomb(case: &Case, bytes: &[u8], empty: u64) {
    let file = fs::File::create(case.at("bomb.tar.gz")).expect("a file");
    let mut gzip = GzEncoder::new(file, Compression::new(6));
    gzip.write_all(bytes).expect("it is written");
    io::copy(&mut io::repeat(0).take(empty), &mut gzip).expect("it is written");
    gzip.finish().expect("it is written");
}

/// The head of an entry of so many bytes.
fn head_of(name: &str, kind: EntryType, size: u64) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.set_path(name).expect("a name");
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o644);
    header.set_cksum();
    header.as_bytes().to_vec()
}

#[test]
fn bombs() {
    let case = Case::new();
    case.bundle(&[]);
    const MUCH: u64 = 2 << 30;
    let kinds = [
        EntryType::Regular,
        EntryType::GNULongName,
        EntryType::XHeader,
        EntryType::Directory,
    ];
    for kind in kinds {
        bomb(&case, &head_of("pack/data/records.jsonl", kind, MUCH), MUCH);
        assert!(fs::metadata(case.at("bomb.tar.gz")).expect("the file").len() < 4 << 20);
        refused(&case, "bomb.tar.gz");
    }
    // No archive at all in it.
    bomb(&case, b"", MUCH);
    refused(&case, "bomb.tar.gz");
    // More than the pack says there is, from the first file on.
    let files = case.files();
    let mut tar = Tar::new();
    for name in ["bagit.txt", "bag-info.txt"] {
        tar.file(&format!("pack/{name}"), files.clone().get(name));
    }
    let mut bytes = tar.plain();
    bytes.truncate(bytes.len() - 1024);
    bytes.extend(head_of("pack/data/records.jsonl", EntryType::Regular, 15 << 20));
    bomb(&case, &bytes, 15 << 20);
    assert!(refused(&case, "bomb.tar.gz").contains("there is more in it"));
    // Very many files of nothing.
    let mut many = Tar::new();
    for n in 0..60_000 {
        many.file(&format!("pack/data/{n}"), b"");
    }
    fs::write(case.at("bomb.tar.gz"), many.packed()).expect("a pack");
    refused(&case, "bomb.tar.gz");
}

#[test]
fn bombs_in_a_pack_that_lists_them() {
    let case = Case::new();
    case.bundle(&["--pages"]);
    let sound = case.files();
    let line = |n: usize| [vec![b'['; n], b"\n".to_vec()].concat();
    for (name, bytes) in [
        ("data/records.jsonl", vec![b'\n'; 12 << 20]),
        ("data/records.jsonl", line(12 << 20)),
        ("data/leaves.jsonl", line(12 << 20)),
        ("data/left-out.jsonl", vec![b'0'; 12 << 20]),
        ("data/log.tsv", vec![b'\n'; 12 << 20]),
        ("data/captures.jsonl", vec![b'{'; 12 << 20]),
        ("data/tables/00-parties.tsv", vec![b'\t'; 12 << 20]),
    ] {
        let mut files = sound.clone();
        *files.get(name) = bytes;
        files.covered_up().write(&case.at("bomb.tar.gz"));
        if name.contains("tables") {
            // These pages were read with musnad's own tables: those in the pack are not looked at.
            assert_eq!(verified(&case.at("bomb.tar.gz")).0, 0);
            continue;
        }
        refused(&case, "bomb.tar.gz");
    }
    // A level, a sum or a list that is none.
    for (name, bytes) in [
        ("bag-info.txt", &b"Release-Level: none\n"[..]),
        ("bag-info.txt", b"\xFF"),
        ("bag-info.txt", b""),
        ("bagit.txt", b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"),
    ] {
        let mut files = sound.clone();
        *files.get(name) = bytes.to_vec();
        files.covered_up().write(&case.at("bad.tar.gz"));
        refused(&case, "bad.tar.gz");
    }
}

#[test]
fn what_is_no_pack() {
    let case = Case::new();
    for (name, bytes) in [
        ("a.tar.gz", &b""[..]),
        ("b.tar.gz", b"\x1F\x8B"),
        ("c.tar.gz", b"PK\x03\x04"),
        ("d.tar", &[0; 1024]),
        ("e.tar", &[7; 4096]),
    ] {
        fs::write(case.at(name), bytes).expect("a file");
        refused(&case, name);
    }
    fs::write(case.at("f.tar.gz"), Tar::new().packed()).expect("a file");
    refused(&case, "f.tar.gz");
    refused(&case, "pages.jsonl");
    let run = case.musnad(&["verify", "nothing.tar.gz"]);
    assert_eq!(run.code, 1, "{}", run.err);
}

#[test]
fn folders_with_links_and_holes() {
    use std::os::unix::fs::symlink;
    let case = Case::new();
    case.bundle(&[]);
    let unpack = |name: &str| {
        let folder = case.at(name);
        for (file, bytes) in &case.files().0 {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        folder
    };
    assert_eq!(verified(&unpack("sound")).0, 0);
    let linked = unpack("linked");
    fs::rename(linked.join("data/log.tsv"), case.at("log.tsv")).expect("it is moved");
    symlink(case.at("log.tsv"), linked.join("data/log.tsv")).expect("a link");
    let (code, said) = verified(&linked);
    assert!(code == 6 && said.contains("data/log.tsv: a link"), "{said}");
    let around = unpack("around");
    symlink(&around, around.join("data/more")).expect("a link");
    assert_eq!(verified(&around).0, 6);
    let holes = unpack("holes");
    let file = fs::File::create(holes.join("data/records.jsonl")).expect("a file");
    file.set_len(1 << 40).expect("holes");
    let (code, said) = verified(&holes);
    assert!(code == 6 && said.contains("holes"), "{said}");
}
