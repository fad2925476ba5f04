//! Inputs that cannot be read: each is named with its place, and the rest is done.

use crate::tool::{Run, run, run_with};
use std::fs;
use std::path::Path;

const GOOD: &str = "{\"id\": \"good\", \"text\": \"اعتقلت الشرطة ثلاثة متظاهرين في الخرطوم.\"}";

fn read(folder: &Path, name: &str, more: &[&str]) -> Run {
    let path = folder.join(name);
    let mut args = vec!["read", path.to_str().expect("UTF-8"), "--format", "jsonl"];
    args.extend(more);
    run(&args)
}

#[test]
fn each_is_named_and_the_rest_is_done() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("a file");
    write("empty.txt", b"");
    write("blank.html", b" \n\n ");
    write("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01");
    write("archive.txt", b"WARC/1.0\r\n\r\n");
    write("empty.jsonl", b"\n\n");
    write("long.txt", "طويل ".repeat(500).as_bytes());
    write("cut.jsonl.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03\xAB");
    fs::create_dir(folder.join("nothing")).expect("a folder");
    fs::create_dir(folder.join("others")).expect("a folder");
    write("others/notes.md", b"#");
    // name, what stderr says after it
    let table = [
        ("missing.txt", ": No such file"),
        ("empty.txt", ": empty: no text in it"),
        ("blank.html", ": empty: no text in it"),
        ("picture.txt", ": not a page: binary data"),
        ("archive.txt", ": byte 0: a record without its type or length\n"),
        ("empty.jsonl", ": empty"),
        ("long.txt", ": longer than --max-page (2000 bytes)"),
        ("cut.jsonl.gz", ": line 1: "),
        (
            "nothing",
            ": nothing to read in this folder: no .txt, .html, .jsonl or .warc\n",
        ),
        (
            "others",
            ": nothing to read in this folder: no .txt, .html, .jsonl or .warc (1 file of other kinds)\n",
        ),
    ];
    for (name, what) in table {
        let read = read(folder, name, &["--max-page", "2000"]);
        let told = format!("musnad: {}{what}", folder.join(name).display());
        assert!(read.err.starts_with(&told), "{}\nis not\n{told}", read.err);
        assert_eq!((read.code, read.out.as_str()), (1, ""), "{name}");
    }
}

#[test]
fn bad_lines_are_named_and_passed_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = format!("{{\"text\": \"{}\"}}", "x".repeat(5000));
    // line, what stderr says of it
    let table: &[(&[u8], &str)] = &[
        (GOOD.as_bytes(), ""),
        (b"{\"text\": \"cut off", "invalid JSON: EOF while parsing a string"),
        (b"[1, 2]", "not a JSON object"),
        (b"", ""),
        (b"{\"id\": \"x\"}", "no \"text\" in this object"),
        (
            b"{\"text\": 3}",
            "wrong kind of value: invalid type: integer `3`, expected a string",
        ),
        (b"{\"text\": \"\xD9\"}", "not UTF-8 (byte 11 of the line)"),
        (long.as_bytes(), "longer than --max-page (4000 bytes)"),
        (b"plain words", "not a JSON object"),
        (GOOD.as_bytes(), ""),
    ];
    let bytes = table.iter().map(|(line, _)| *line).collect::<Vec<_>>().join(&b'\n');
    fs::write(folder.path().join("mixed.jsonl"), bytes).expect("a file");
    let read = read(folder.path(), "mixed.jsonl", &["--max-page", "4000"]);
    let told: Vec<&str> = read.err.lines().collect();
    let expected: Vec<(usize, &str)> = table
        .iter()
        .enumerate()
        .filter(|(_, (_, what))| !what.is_empty())
        .map(|(i, (_, what))| (i + 1, *what))
        .collect();
    assert_eq!(told.len(), expected.len(), "{}", read.err);
    for (told, (line, what)) in told.iter().zip(expected) {
        assert!(
            told.contains(&format!("mixed.jsonl: line {line}: {what}")),
            "{told}\nis not\n{line}: {what}"
        );
    }
    assert_eq!(
        (read.code, read.records().len()),
        (1, 2),
        "the lines before and after are read"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("closed.txt");
    fs::write(&path, "x").expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).expect("a mode");
    if fs::File::open(&path).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let read = read(folder.path(), "closed.txt", &[]);
    assert!(
        read.code == 1 && read.err.contains("closed.txt: Permission denied"),
        "{}",
        read.err
    );
}

#[test]
fn a_wrong_command_line_is_code_2() {
    let wrong: [&[&str]; 6] = [
        &[],
        &["read"],
        &["read", "-", "--no-builtin"],
        &["read", "-", "--date", "yesterday"],
        &["read", "-", "--jobs", "0"],
        &["gazetteer", "import", "SY.txt", "--out", "table.tsv"],
    ];
    for args in wrong {
        let run = run(args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(!run.err.is_empty());
    }
}

#[test]
fn a_lexicon_that_is_none_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("UTF-8");
    let read = run_with(&["read", "-", "--lexicon", path], GOOD.as_bytes());
    assert_eq!(read.err, format!("musnad: {path}: no table in this folder: no .tsv\n"));
    assert_eq!((read.code, read.out.as_str()), (1, ""));
}
