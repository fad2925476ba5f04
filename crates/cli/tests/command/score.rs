//! `musnad score` says what the scorer of the gold sets says, to the letter.

use crate::tool;
use sha2::{Digest, Sha256};
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A folder for one test, gone with it.
fn folder() -> TempDir {
    tempfile::tempdir().expect("a folder")
}

fn write(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn run(items: &Path, gold: &Path, predicted: Option<&Path>, errors: usize) -> Result<String, String> {
    let errors = errors.to_string();
    let mut arguments: Vec<&OsStr> = ["score", "--errors", &errors].map(OsStr::new).to_vec();
    arguments.extend([items, gold].into_iter().chain(predicted).map(Path::as_os_str));
    tool::run(&arguments).told()
}

fn coded(items: &Path) -> String {
    let arguments = [OsStr::new("read"), "--format".as_ref(), "jsonl".as_ref(), items.as_os_str()];
    tool::run(&arguments).told().expect("the items can be read")
}

const ITEMS: &str = r#"{"id": "a", "text": "قال المتحدث إن الجيش قصف مدينة حلب أمس، ونفى الجيش ذلك. قتل 5 مدنيين و10 جنود"}
{"id": "b", "text": "اعتقلت الشرطة 😀 ناشطين في عدن. كتائب النور، فرع حركة الفجر."}
{"id": "it's", "text": "هدوء"}
"#;

const GOLD: &str = r#"{"id": "a", "statements": [
{"kind": "event", "type": "ASSAULT", "mode": "heavy-weapons", "trigger": "قصف", "actors": [{"t": "الجيش", "n": 2}], "recipients": [], "places": ["مدينة حلب"], "times": ["أمس"], "aux": ["historical", "negation"], "quoted": true, "sources": [{"source": "المتحدث", "cue": "قال", "type": "named"}, {"source": "الجيش", "cue": "ونفى", "type": "named", "stance": "denies"}]},
{"kind": "toll", "what": "killed", "victims": "مدنيين", "low": 5, "high": 5, "bound": "exact", "text": "5 مدنيين", "sources": []},
{"kind": "toll", "what": "killed", "victims": "جنود", "low": 10, "high": null, "bound": "exact", "text": "10 جنود", "sources": []}]}
{"id": "b", "statements": [
{"kind": "event", "type": "COERCE", "mode": "arrest", "trigger": "اعتقلت", "actors": ["الشرطة"], "recipients": ["ناشطين"], "places": ["عدن"], "times": [], "aux": [], "quoted": false, "sources": [{"source": null, "cue": "في"}]},
{"kind": "relation", "relation": "part-of", "subject": "كتائب النور", "object": "حركة الفجر", "sources": []}]}
{"id": "it's", "statements": []}
"#;

/// The chain's cue instead of its source; actor and recipient the wrong way round; a toll with another end; spans in
/// code points beyond an emoji.
const PREDICTED: &str = r#"{"id": "a", "statements": [
{"kind": "toll", "what": "killed", "low": 10, "high": 10, "text": "10 جنود", "sources": []},
{"kind": "event", "type": "ASSAULT", "mode": null, "trigger": "قصف", "actors": ["الجيش"], "recipients": [], "places": ["حلب"], "times": ["أمس، ونفى الجيش ذلك"], "aux": ["negation"], "quoted": true, "sources": [{"source": "المتحدث", "cue": "إن"}, {"source": "الجيش", "cue": "ونفى", "stance": "denies"}]},
{"kind": "event", "type": "THREATEN", "mode": null, "trigger": "ذلك", "actors": [], "recipients": [], "places": [], "times": [], "aux": [], "quoted": false, "sources": []},
{"kind": "toll", "what": "killed", "low": 5, "high": 5, "text": "5 مدنيين", "sources": [{"source": null, "cue": "قال"}]}]}
{"id": "b", "statements": [
{"kind": "event", "type": "COERCE", "mode": "arrest", "trigger": {"start": 0, "end": 6}, "actors": [{"start": 16, "end": 22}], "recipients": [{"start": 7, "end": 13}], "places": [{"start": 26, "end": 29}], "times": [], "aux": [], "quoted": false, "sources": [{"source": null, "cue": {"start": 23, "end": 25}}]},
{"kind": "relation", "relation": "part-of", "subject": {"start": 31, "end": 42}, "object": {"start": 48, "end": 58}, "aux": [], "sources": []}]}
"#;

/// One object a line, however the text above is broken.
fn lines(text: &str) -> String {
    text.replace("[\n", "[")
        .replace(",\n", ", ")
        .replace("}\n{\"kind", "}{\"kind")
}

const TOLD: &str = "\
# a قال المتحدث إن الجيش قصف مدينة حلب أمس، ونفى الجيش ذلك. قتل 5 مدنيين و10 جنود
   extra THREATEN ذلك
event      P 0.667 R 1.000 F1 0.800  (2 of 2 gold, 3 predicted)
trigger    P 0.667 R 1.000 F1 0.800  (2 of 2 gold, 3 predicted)
actor      P 0.500 R 0.500 F1 0.500  (1 of 2 gold, 2 predicted)
recipient  P 0.000 R 0.000 F1 0.000  (0 of 1 gold, 1 predicted)
place      P 1.000 R 1.000 F1 1.000  (2 of 2 gold, 2 predicted)
time       P 0.000 R 0.000 F1 0.000  (0 of 1 gold, 1 predicted)
mode       P 0.500 R 0.500 F1 0.500  (1 of 2 gold, 2 predicted)
aux        P 1.000 R 0.500 F1 0.667  (1 of 2 gold, 1 predicted)
quoted     P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
source     P 0.750 R 1.000 F1 0.857  (3 of 3 gold, 4 predicted)
stance     P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
chain      P 0.667 R 1.000 F1 0.800  (2 of 2 gold, 3 predicted)
chain-2    P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
toll       P 0.500 R 0.500 F1 0.500  (1 of 2 gold, 2 predicted)
toll-text  P 1.000 R 1.000 F1 1.000  (2 of 2 gold, 2 predicted)
relation   P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
statement  P 0.000 R 0.000 F1 0.000  (0 of 2 gold, 3 predicted)
swapped    2
  ASSAULT  P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
  COERCE   P 1.000 R 1.000 F1 1.000  (1 of 1 gold, 1 predicted)
  THREATEN P 0.000 R 0.000 F1 0.000  (0 of 0 gold, 1 predicted)
1 gold items have no prediction, e.g. [\"it's\"]
";

#[test]
fn small_data() {
    let folder = folder();
    let items = write(&folder, "items.jsonl", ITEMS);
    let gold = write(&folder, "gold.jsonl", &lines(GOLD));
    let predicted = write(&folder, "predicted.jsonl", &lines(PREDICTED));
    let told = run(&items, &gold, Some(&predicted), 3).expect("a score");
    assert_eq!(told, TOLD);
    if let Some(script) = tool::data().and_then(|data| script(&data)) {
        assert_eq!(told, python(&script, [&items, &gold, &predicted], 3));
    }
}

#[test]
fn codes_the_items_itself() {
    let folder = folder();
    let titled = r#"{"id": "c", "title": "هدنة في عدن", "date": "2015-03-01T10:00:00Z", "text": "هدنة في عدن\n\nأعلن الجيش هدنة في عدن أمس."}"#;
    let items = write(&folder, "items.jsonl", &format!("{ITEMS}{titled}\n"));
    let event = r#"{"kind": "event", "type": "RETREAT", "mode": "ceasefire", "trigger": "هدنة", "sources": []}"#;
    let titled = format!("{{\"id\": \"c\", \"statements\": [{event}]}}\n");
    let gold = write(&folder, "gold.jsonl", &format!("{}{titled}", lines(GOLD)));
    let predicted = write(&folder, "predicted.jsonl", &coded(&items));
    let of = |predicted| run(&items, &gold, predicted, 9).expect("a score");
    let told = of(None);
    assert_eq!(told, of(Some(predicted.as_path())));
    assert!(told.contains("\nstatement ") && !told.contains("no prediction"), "{told}");
}

/// Packed items whose text leaves the title out, spans that count it, and intervals of what is all right.
#[test]
fn counts_from_the_title() {
    let folder = folder();
    let line = r#"{"id": "d", "title": "مقتل جندي", "text": "قتل جندي في عدن."}"#;
    let items = folder.path().join("items.jsonl.gz");
    let file = std::fs::File::create(&items).expect("a file");
    let mut packed = flate2::write::GzEncoder::new(file, flate2::Compression::fast());
    packed
        .write_all(line.as_bytes())
        .and_then(|()| packed.finish())
        .expect("packed");
    let gold = r#"{"id": "d", "statements": [
{"kind": "event", "type": "ASSAULT", "trigger": {"start": 0, "end": 4}, "sources": []},
{"kind": "event", "type": "ASSAULT", "trigger": {"start": 11, "end": 14}, "sources": []}]}"#;
    let gold = write(&folder, "gold.jsonl", &lines(gold));
    let of = |more: &[&str]| {
        let paths = [items.as_os_str(), gold.as_os_str()];
        let more = more.iter().map(OsStr::new);
        let arguments: Vec<&OsStr> = [OsStr::new("score")].into_iter().chain(paths).chain(more).collect();
        tool::run(&arguments).told().expect("a score")
    };
    let told = of(&["--with-titles", "--intervals"]);
    assert!(
        told.starts_with("event      P 1.000 R 1.000 F1 1.000 [1.000, 1.000]  (2 of 2 gold"),
        "{told}"
    );
    assert!(of(&[]).starts_with("event      P 1.000 R 0.500"));
}

#[test]
fn says_what_is_wrong() {
    let folder = folder();
    let items = write(&folder, "items.jsonl", ITEMS);
    for (gold, what) in [
        ("{\"id\": \"a\"", "gold.jsonl:1: "),
        ("{\"id\": \"a\", \"statements\": []}\n[]", "gold.jsonl:2: not an object"),
        ("{\"statements\": []}", "gold.jsonl:1: no id"),
        ("{\"id\": \"z\", \"statements\": []}", "gold \"z\" is no item"),
        (
            "{\"id\": \"a\", \"statements\": [{\"kind\": \"rumour\"}]}",
            "\"a\": a statement of kind \"rumour\"",
        ),
        (
            "{\"id\": \"a\", \"statements\": [{\"kind\": \"event\", \"trigger\": {\"n\": 2}}]}",
            "no text value",
        ),
    ] {
        let gold = write(&folder, "gold.jsonl", gold);
        let told = run(&items, &gold, Some(&gold), 0).expect_err("a fault");
        assert!(told.contains(what), "{told}");
    }
    assert!(run(&folder.path().join("nowhere"), &items, None, 0).is_err_and(|e| e.contains("nowhere")));
}

/// The four gold sets, as the coder reads them.
#[test]
fn the_gold_sets() {
    let Some(dir) = tool::data() else { return };
    let Some(script) = script(&dir) else { return };
    let folder = folder();
    for name in ["seeds", "dev_s", "dev_d", "dev_c"] {
        let items = dir.join(format!("gold/{name}.items.jsonl"));
        let gold = dir.join(format!("gold/{name}.gold.jsonl"));
        let all = coded(&items);
        // The last item unread, so that the line on missing ones is there to compare.
        let some = all.trim_end().rsplit_once('\n').map_or("", |(some, _)| some);
        for (statements, errors) in [(all.as_str(), 0), (some, 10_000)] {
            let predicted = write(&folder, "predicted.jsonl", statements);
            let told = run(&items, &gold, Some(&predicted), errors).expect("a score");
            assert_eq!(told, python(&script, [&items, &gold, &predicted], errors), "{name}");
        }
    }
}

/// The articles annotated for the project are those whose hash was committed, and what they say lies in the corpus.
#[test]
fn the_annotated_articles() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/annotated");
    let sums = std::fs::read_to_string(own.join("SHA256SUMS")).expect("sums");
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        let bytes = std::fs::read(own.join(name)).expect("annotations");
        assert_eq!(format!("{:x}", Sha256::digest(&bytes)), sum, "{name} was changed");
    }
    let Some(dir) = tool::data() else { return };
    let corpus = dir.join("corpus/saudinewsnet-dev.jsonl.gz");
    let gold = own.join("open.jsonl");
    let arguments = [
        OsStr::new("score"),
        "--with-titles".as_ref(),
        corpus.as_os_str(),
        gold.as_os_str(),
    ];
    let told = tool::run(&arguments).told().expect("a score");
    let event = told
        .lines()
        .next()
        .and_then(|l| l.split_whitespace().nth(6)?.parse::<f64>().ok());
    assert!(event.is_some_and(|f| f >= 0.6), "{told}");
}

/// The scorer of the gold sets, or nothing, with a word about it.
fn script(data: &Path) -> Option<PathBuf> {
    let script = data.join("score/score.py");
    let python = Command::new("python3")
        .arg("--version")
        .output()
        .is_ok_and(|o| o.status.success());
    if script.exists() && python {
        return Some(script);
    }
    tool::missing(if python { "scorer beside the data" } else { "python3" });
    None
}

fn python(script: &Path, paths: [&PathBuf; 3], errors: usize) -> String {
    let mut command = Command::new("python3");
    command.env("PYTHONUTF8", "1").arg(script).args(paths);
    if errors > 0 {
        command.arg("--errors").arg(errors.to_string());
    }
    let output = command.output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
