//! Evidence packs: made by the command, proved with nothing but the pack, by musnad and by others' tools.

use crate::pack_made::{COMMENT, COMMENTER, Case, Files, head};
use musnad::record::Record;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A command with nothing around it but a folder.
fn alone(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.env_clear().env("PATH", "/usr/bin:/bin").current_dir(folder);
    command
}

/// Runs it; the exit code and all that it said.
fn told(command: &mut Command) -> (i32, String) {
    let output = command.output().expect("it starts");
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().expect("no signal"),
        String::from_utf8_lossy(&said).into_owned(),
    )
}

#[test]
fn proves_alone() {
    for (level, words) in [
        (&[][..], "names withheld"),
        (&["--names", "dead"], "dead named"),
        (&["--names", "all"], "full"),
        (&["--level", "statements"], "statements without text"),
        (&["--pages"], "full, with the pages' bytes"),
    ] {
        let case = Case::new();
        let head = case.bundle(level);
        let elsewhere = tempfile::tempdir().expect("a folder");
        fs::rename(case.at("pack.tar.gz"), elsewhere.path().join("pack.tar.gz")).expect("it is moved");
        drop(case);

        let musnad = env!("CARGO_BIN_EXE_musnad");
        let (code, said) = told(alone(musnad, elsewhere.path()).args(["verify", "pack.tar.gz", "--head", &head]));
        assert_eq!(code, 0, "{level:?}: {said}");
        assert!(said.starts_with(&format!("pack.tar.gz: {words}\n")), "{said}");
        assert!(said.contains("holds to this pack, byte for byte"), "{said}");
        let again = if level == ["--pages"] {
            "3 pages read again: the same statements"
        } else {
            "pages left out: not read again"
        };
        assert!(said.contains(again), "{said}");

        let (code, said) = told(alone("tar", elsewhere.path()).args(["-xzf", "pack.tar.gz"]));
        assert_eq!(code, 0, "{said}");
        let folder = elsewhere.path().join("pack");
        for list in ["manifest-sha256.txt", "tagmanifest-sha256.txt"] {
            let (code, said) = told(alone("sha256sum", &folder).args(["--strict", "-c", list]));
            assert_eq!(code, 0, "{list}: {said}");
        }
        // Unpacked, and packed again by another's hand.
        let (code, said) = told(alone(musnad, elsewhere.path()).args(["verify", "pack", "--head", &head]));
        assert_eq!(code, 0, "{said}");
        for (form, name) in [("gnu", "again.tar"), ("pax", "again.tar"), ("v7", "again.tar.gz")] {
            let format = format!("--format={form}");
            // The oldest form has no room for long names.
            if form == "v7" && level == ["--pages"] {
                continue;
            }
            let (code, said) = told(alone("tar", elsewhere.path()).args(["-caf", name, &format, "pack"]));
            assert_eq!(code, 0, "{said}");
            let (code, said) = told(alone(musnad, elsewhere.path()).args(["verify", name, "--head", &head]));
            assert_eq!(code, 0, "{form}: {said}");
        }
    }
}

#[test]
fn says_its_level_first() {
    for (level, first) in [
        (&[][..], "names withheld"),
        (&["--level", "statements"], "statements without text"),
        (&["--pages"], "full, with the pages' bytes"),
    ] {
        let case = Case::new();
        case.bundle(level);
        let mut files = case.files();
        let begins = |text: String, with: &str| assert!(text.starts_with(with), "{text}");
        begins(files.text("data/READ-ME.txt"), &format!("LEVEL OF RELEASE: {first}\n"));
        begins(files.text("bag-info.txt"), &format!("Release-Level: {first}\n"));
    }
}

#[test]
fn comments_are_left_out_unless_pages_are_asked_for() {
    let case = Case::new();
    let holds = |bytes: &[u8], words: &str| bytes.windows(words.len()).any(|w| w == words.as_bytes());
    for level in [&[][..], &["--names", "all"], &["--level", "statements"]] {
        case.bundle(level);
        let mut files = case.files();
        for words in [COMMENT, COMMENTER, "الصفصافي"] {
            assert!(!holds(&files.bytes(), words), "{level:?}: {words}");
        }
        let left_out = files.text("data/left-out.jsonl");
        let comment = left_out
            .lines()
            .find(|l| l.contains("a reader's comment"))
            .expect("it is told");
        let comment: serde_json::Value = serde_json::from_str(comment).expect("JSON");
        assert_eq!(comment["points"], COMMENT.chars().count());
        assert!(comment["sha256"].as_str().is_some_and(|hash| hash.len() == 64));
    }
    case.bundle(&["--pages"]);
    assert!(holds(&case.files().bytes(), COMMENT));
}

#[test]
fn statements_without_text_have_no_words() {
    let case = Case::new();
    case.bundle(&["--level", "statements"]);
    let mut files = case.files();
    let records = files.text("data/records.jsonl");
    let arabic = |text: &str| text.chars().any(|c| ('\u{620}'..='\u{64A}').contains(&c));
    let mut statements = 0;
    for line in records.lines() {
        let mut record: Record = serde_json::from_str(line).expect("a record");
        statements += record.statements.len();
        // Names of parties and outlets are those of the tables.
        record.article.publisher = None;
        for item in &mut record.statements {
            item.visit_words(&mut |field, words| assert!(words.text.is_empty() && words.end > words.start, "{field}"));
        }
        let mut value = serde_json::to_value(&record).expect("JSON");
        names_out(&mut value);
        assert!(!arabic(&value.to_string()), "{value}");
    }
    assert!(statements > 4, "{records}");
    for name in ["leaves", "left-out", "captures", "incidents", "reviews"] {
        let text = files.text(&format!("data/{name}.jsonl"));
        assert!(!arabic(&text) && !text.contains("https:"), "{name}: {text}");
    }
}

fn names_out(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            fields.remove("name");
            fields.values_mut().for_each(names_out);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(names_out),
        _ => {}
    }
}

#[test]
fn records_are_of_the_published_shape() {
    for level in [&[][..], &["--pages"], &["--level", "statements"]] {
        let case = Case::new();
        case.bundle(level);
        let mut files = case.files();
        let schema: serde_json::Value = serde_json::from_str(&files.text("data/schema/record.schema.json")).expect("JSON");
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.add_resource("record.json", schema).expect("a schema");
        let index = compiler.compile("record.json", &mut schemas).expect("it is sound");
        let records = files.text("data/records.jsonl");
        assert_eq!(records.lines().count(), 3);
        for line in records.lines() {
            let record = serde_json::from_str(line).expect("JSON");
            assert!(schemas.validate(&record, index).is_ok(), "{level:?}: {line}");
        }
    }
}

#[test]
fn a_part_of_a_store() {
    let case = Case::new();
    let count = |args: &[&str]| {
        let mut all = vec!["bundle", "--db", "record.db", "--out", "pack.tar.gz", "--no-entry"];
        all.extend(args);
        let run = case.musnad(&all);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        assert_eq!(case.verify(&[]).code, 0);
        case.files().text("data/records.jsonl").lines().count()
    };
    assert_eq!(count(&[]), 3);
    assert_eq!(count(&["--place", "سرت"]), 1);
    assert_eq!(count(&["--place", "تعز", "--from", "2017-03-01"]), 2);
    assert_eq!(count(&["--type", "killed"]), 2);
    let question = ["find", "--db", "record.db", "--place", "سرت", "--format", "jsonl"];
    let found = case.musnad(&question);
    let found = found.records().remove(0);
    let id = found["id"].as_str().expect("an id").to_owned();
    assert_eq!(count(&["--statement", &id]), 1);
    if let Some(incident) = found["incident"].as_str() {
        assert_eq!(count(&["--incident", incident]), 1);
    }
    let nothing = ["bundle", "--db", "record.db", "--out", "none.tar.gz", "--statement", "0"];
    let none = case.musnad(&nothing);
    assert_eq!(none.code, 1, "{}", none.err);
    assert!(!case.at("none.tar.gz").exists());
}

#[test]
fn the_log_tells_that_it_was_made() {
    let case = Case::new();
    let before = head(
        &case
            .musnad(&["bundle", "--db", "record.db", "--out", "pack.tar.gz", "--no-entry"])
            .out,
    );
    let first = case.bundle(&[]);
    assert_ne!(first, before);
    let verified = case.verify(&["--head", &first]);
    assert!(verified.out.contains("byte for byte"), "{}", verified.out);
    // An earlier head holds to the log alone, a later one to nothing in this pack.
    assert!(case.verify(&["--head", &before]).out.contains("the head that you gave"));
    fs::copy(case.at("pack.tar.gz"), case.at("first.tar.gz")).expect("a copy");
    let second = case.bundle(&["--level", "statements"]);
    let of_first = case.musnad(&["verify", "first.tar.gz", "--head", &second]);
    assert_eq!(of_first.code, 6, "{}", of_first.out);
    assert!(of_first.err.contains("none that this pack's log had"), "{}", of_first.err);
    let log = case.files().text("data/log.tsv");
    assert!(log.lines().last().is_some_and(|line| line.contains("\tbundle\t")), "{log}");
}

#[test]
fn the_same_store_and_time_give_the_same_bytes() {
    let case = Case::new();
    let mut seen: Vec<(String, Vec<u8>)> = Vec::new();
    // Two within a second: then their times are the same.
    for _ in 0..20 {
        case.musnad(&["bundle", "--db", "record.db", "--out", "pack.tar.gz", "--no-entry", "--pages"]);
        let bytes = fs::read(case.at("pack.tar.gz")).expect("the pack");
        let info = Files::read(&case.at("pack.tar.gz")).text("bag-info.txt");
        if let Some((_, before)) = seen.iter().find(|(of, _)| *of == info) {
            assert!(*before == bytes, "other bytes");
            return;
        }
        seen.push((info, bytes));
    }
    panic!("no two packs were made in one second");
}

#[test]
fn the_owner_proves_what_is_left_out() {
    let case = Case::new();
    case.bundle(&[]);
    let proved = case.verify(&["--db", "record.db"]);
    assert_eq!(proved.code, 0, "{}", proved.err);
    assert!(proved.out.contains("of 3 pages whose hashes these are"), "{}", proved.out);
    // Another store with the same pages has another secret.
    let other = Case::new();
    fs::copy(other.at("record.db"), case.at("other.db")).expect("a copy");
    let refused = case.verify(&["--db", "other.db"]);
    assert_eq!(refused.code, 6, "{}", refused.out);
    assert!(
        refused.err.contains("data/log.tsv") && refused.err.contains("data/leaves.jsonl:1"),
        "{}",
        refused.err
    );
}

#[test]
fn another_version_is_not_read_again() {
    let case = Case::new();
    fs::create_dir(case.at("own")).expect("a folder");
    let nisbas = fs::read_to_string(crate::tool::root().join("crates/lexicon/tables/means.tsv")).expect("a table");
    let header = nisbas
        .lines()
        .find(|l| !l.starts_with('#') && !l.trim().is_empty())
        .expect("a header");
    fs::write(case.at("own/means.tsv"), format!("{header}\n")).expect("a table");
    let own = case.at("own").display().to_string();
    let added = case.musnad(&["add", "pages.jsonl", "--db", "record.db", "--lexicon", &own]);
    assert_eq!(added.code, 0, "{}", added.err);
    // The tables that two pages were read with are not in it.
    case.bundle(&["--pages"]);
    let run = case.verify(&[]);
    assert_eq!(run.code, 7, "{}{}", run.out, run.err);
    assert!(
        run.out.contains("2 pages not read again: other version or tables"),
        "{}",
        run.out
    );
    assert_eq!(case.verify(&["--lexicon", &own]).code, 0);
    // Here they are, and those of the third page are musnad's own.
    case.bundle(&["--pages", "--lexicon", &own]);
    let run = case.verify(&[]);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("3 pages read again"), "{}", run.out);
}

#[test]
fn signed_with_minisign() {
    let case = Case::new();
    case.bundle(&[]);
    let sign = |keys: &minisign::KeyPair| {
        let bytes = fs::read(case.at("pack.tar.gz")).expect("the pack");
        minisign::sign(Some(&keys.pk), &keys.sk, &bytes[..], Some("pack of the third of March"), None).expect("a signature")
    };
    let keys = minisign::KeyPair::generate_unencrypted_keypair().expect("keys");
    let others = minisign::KeyPair::generate_unencrypted_keypair().expect("keys");
    let key = keys.pk.to_base64();
    fs::write(case.at("key.pub"), keys.pk.to_box().expect("a key").to_string()).expect("a key");
    let unsigned = case.verify(&["--key", &key]);
    assert_eq!(unsigned.code, 6, "{}", unsigned.out);
    let write = |text: String| fs::write(case.at("pack.tar.gz.minisig"), text).expect("a signature");
    write(sign(&keys).into_string());
    for key in [key.as_str(), "key.pub"] {
        let signed = case.verify(&["--key", key]);
        assert_eq!(signed.code, 0, "{}", signed.err);
        assert!(signed.out.contains("pack of the third of March"), "{}", signed.out);
    }
    let wrong = case.verify(&["--key", &others.pk.to_base64()]);
    assert_eq!(wrong.code, 6, "{}", wrong.out);
    write(sign(&others).into_string());
    assert_eq!(case.verify(&["--key", &key]).code, 6);
    write(sign(&keys).into_string().replace("third", "fifth"));
    assert_eq!(case.verify(&["--key", &key]).code, 6);
    write("no signature".to_owned());
    assert_eq!(case.verify(&["--key", &key]).code, 6);
    // Another pack under the signature of the first.
    write(sign(&keys).into_string());
    case.bundle(&["--level", "statements"]);
    assert_eq!(case.verify(&["--key", &key]).code, 6);
}

#[test]
fn names_of_packs() {
    let case = Case::new();
    for bad in ["pack.zip", "pack", "..tar.gz", ".tar.gz", "-x.tar.gz"] {
        let out = case.at(bad).display().to_string();
        let run = case.musnad(&["bundle", "--db", "record.db", "--out", &out]);
        assert_eq!(run.code, 4, "{bad}: {}", run.err);
        assert!(!case.at(bad).exists());
    }
    let arabic = case.at("أدلة آذار.tar.gz").display().to_string();
    assert_eq!(case.musnad(&["bundle", "--db", "record.db", "--out", &arabic]).code, 0);
    assert_eq!(case.musnad(&["verify", &arabic]).code, 0);
    // Nothing is left beside it.
    let mut names: Vec<String> = fs::read_dir(case.folder.path())
        .expect("the folder")
        .map(|e| e.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["pages.jsonl", "record.db", "record.db.raw", "sirte.html", "أدلة آذار.tar.gz"]
    );
}
