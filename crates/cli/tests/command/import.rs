//! `musnad import`: a store goes to Label Studio and to annotations, people correct it there, and it comes home as reviews.

use crate::store_made_up::{Place, ask};
use crate::tool::{Run, run};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// Two reports; one names a private person, one has an emoji before what it tells.
fn told() -> Place {
    let page = |id: &str, outlet: &str, date: &str, text: &str| {
        json!({"id": id, "publisher": outlet, "url": format!("https://{id}.example/1"), "date": date, "text": text}).to_string()
    };
    let place = Place::of(0);
    let pages = [
        page(
            "m1",
            "راديو الواحة",
            "2020-01-18",
            "قصف في سبها\n\nقال المواطن سالم الورفلي إن طائرة مسيرة قصفت مخزنا في سبها أمس. وقتل ثلاثة عمال في القصف، بحسب مصدر طبي.",
        ),
        page(
            "m2",
            "جريدة الميناء",
            "2020-01-19",
            "أخبار 🕊️ السلام\n\nاعتقلت الشرطة السودانية خمسة متظاهرين في الخرطوم الأحد، ونفى متحدث باسم الشرطة ذلك.",
        ),
    ];
    fs::write(place.pages(), pages.join("\n")).expect("the pages");
    assert_eq!(place.add().code, 0);
    place
}

fn export(place: &Place, format: &str, more: &[&str]) -> Value {
    let out = place.path().join(format);
    let db = place.db();
    let args = [
        "export",
        "--db",
        db.to_str().expect("UTF-8"),
        "--to",
        format,
        "--out",
        out.to_str().expect("UTF-8"),
    ];
    let run = run(&[&args, more].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    serde_json::from_slice(&fs::read(out).expect("the file")).expect("JSON")
}

fn import(place: &Place, corrections: &Value) -> Run {
    let file: PathBuf = place.path().join("corrections.json");
    fs::write(&file, corrections.to_string()).expect("the file");
    let (file, db) = (file.to_str().expect("UTF-8").to_owned(), place.db());
    run(&["import", &file, "--db", db.to_str().expect("UTF-8"), "--by", "مراجعة 3"])
}

/// What annotators submit without touching anything.
fn submitted(tasks: &Value) -> Value {
    let mut tasks = tasks.clone();
    for (n, task) in tasks.as_array_mut().expect("tasks").iter_mut().enumerate() {
        let result = task["predictions"][0]["result"].clone();
        task["id"] = json!(n + 1);
        task["annotations"] = json!([{"id": n + 11, "parent_prediction": n + 21, "was_cancelled": false, "result": result}]);
    }
    tasks
}

/// The results of the task in whose text these words stand.
fn results<'v>(tasks: &'v mut Value, of: &str) -> &'v mut Vec<Value> {
    let tasks = tasks.as_array_mut().expect("tasks");
    let task = tasks
        .iter_mut()
        .find(|t| t["data"]["text"].as_str().is_some_and(|text| text.contains(of)));
    task.expect("it is there")["annotations"][0]["result"]
        .as_array_mut()
        .expect("results")
}

/// The id of the region with this role and these words.
fn region(results: &[Value], role: &str, words: &str) -> String {
    let found = results
        .iter()
        .find(|r| r["value"]["labels"][0] == role && r["value"]["text"] == words);
    let id = found.unwrap_or_else(|| panic!("{role} {words}: {results:#?}"));
    id["id"].as_str().expect("an id").to_owned()
}

/// Moves a region to other words of its text, which stand there once.
fn moved(tasks: &mut Value, id: &str, text: &str, to: &str) {
    let start = text[..text.find(to).expect("they stand there")].chars().count();
    for result in results(tasks, text).iter_mut().filter(|r| r["id"] == id) {
        result["value"]["start"] = json!(start);
        result["value"]["end"] = json!(start + to.chars().count());
        if result["type"] == "labels" {
            result["value"]["text"] = json!(to);
        }
    }
}

fn find(place: &Place, more: &[&str]) -> Vec<Value> {
    let run = ask(&[&["find", "--names", "all", "--limit", "50"], more].concat(), &place.db());
    assert_eq!(run.code, 0, "{}", run.err);
    let mut rows = run.records();
    rows.pop();
    rows
}

fn verified(place: &Place) {
    let run = run(&["verify", "--db", place.db().to_str().expect("UTF-8")]);
    assert_eq!(run.code, 0, "{}", run.out + &run.err);
}

#[test]
fn what_nobody_changed_is_nothing_to_do() {
    let place = told();
    let before = find(&place, &[]);
    for (format, corrections) in [
        ("label-studio", submitted(&export(&place, "label-studio", &[]))),
        ("web-annotation", export(&place, "web-annotation", &[])),
    ] {
        let run = import(&place, &corrections);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{format}");
        let same = format!("nothing to do\n{} statements came back as given out\nlog head ", before.len());
        assert!(run.out.starts_with(&same), "{format}: {}", run.out);
    }
    assert_eq!(find(&place, &[]), before);
    let config = fs::read_to_string(place.path().join("label-studio.config.xml")).expect("it lies beside");
    assert!(config.contains("<Labels name=\"role\""));
}

#[test]
fn a_corrected_task_becomes_reviews() {
    let place = told();
    let mut tasks = submitted(&export(&place, "label-studio", &[]));
    let text = "اعتقلت الشرطة السودانية خمسة متظاهرين في الخرطوم الأحد";
    let actor = region(results(&mut tasks, text), "actor", "الشرطة السودانية");
    let whole = tasks
        .as_array()
        .expect("tasks")
        .iter()
        .find_map(|t| t["data"]["text"].as_str().filter(|w| w.contains(text)));
    let whole = whole.expect("it is there").to_owned();
    moved(&mut tasks, &actor, &whole, "السودانية");
    let toll = region(results(&mut tasks, "سبها"), "figure", "ثلاثة عمال");
    results(&mut tasks, "سبها").retain(|r| r["id"] != toll.as_str());
    let strike = region(results(&mut tasks, "سبها"), "trigger", "قصفت");
    results(&mut tasks, "سبها").push(json!({
        "id": strike, "from_name": "review", "to_name": "text", "type": "choices",
        "value": {"start": 0, "end": 1, "choices": ["accept"]},
    }));

    let run = import(&place, &tasks);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with("3 reviews: 1 accepted, 1 corrected, 1 refused\n"),
        "{}",
        run.out
    );
    let now = find(&place, &[]);
    let arrest = now.iter().find(|r| r["trigger"]["text"] == "اعتقلت").expect("it is in force");
    assert_eq!(
        (&arrest["actors"][0]["text"], &arrest["review"]["mark"]),
        (&json!("السودانية"), &json!("correction"))
    );
    assert_eq!(arrest["review"]["reviewer"], "مراجعة 3");
    assert!(now.iter().all(|r| r["text"]["text"] != "ثلاثة عمال"));
    let accepted = now.iter().find(|r| r["trigger"]["text"] == "قصفت").expect("it is in force");
    assert_eq!(accepted["review"]["mark"], "accepted");
    let log = run_list(&place);
    assert!(log.contains("corrections.json: task "), "{log}");
    verified(&place);

    // A second time each of them finds that it was done, or that its statement is no more.
    let again = import(&place, &tasks);
    assert_eq!(again.code, 1);
    assert!(again.out.starts_with("nothing to do\n"), "{}", again.out);
    assert_eq!(again.err.lines().count(), 3, "{}", again.err);
}

fn run_list(place: &Place) -> String {
    run(&["review", "list", "--db", place.db().to_str().expect("UTF-8")]).out
}

#[test]
fn names_that_were_withheld_stay_and_are_not_corrected() {
    let place = told();
    let mut tasks = submitted(&export(&place, "label-studio", &[]));
    let list = results(&mut tasks, "سبها");
    assert!(
        list.iter()
            .any(|r| r["value"]["text"].as_str().is_some_and(|t| t.contains('█'))),
        "{list:#?}"
    );
    let strike = region(list, "trigger", "قصفت");
    for result in list
        .iter_mut()
        .filter(|r| r["id"] == strike.as_str() && r["from_name"] == "mode")
    {
        result["value"]["choices"] = json!(["drone"]);
    }
    let mode = json!({
        "id": strike, "from_name": "aux", "to_name": "text", "type": "choices",
        "value": {"start": 0, "end": 1, "choices": ["historical"]},
    });
    list.push(mode);
    let run = import(&place, &tasks);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let now = find(&place, &[]);
    let told = now.iter().find(|r| r["trigger"]["text"] == "قصفت").expect("it is in force");
    assert_eq!(told["aux"], json!(["historical"]));
    assert!(told["sources"].to_string().contains("سالم الورفلي"), "{told:#}");
    verified(&place);
}

#[test]
fn what_cannot_be_is_told_with_its_place_and_the_rest_is_done() {
    let place = told();
    let mut tasks = submitted(&export(&place, "label-studio", &[]));
    let list = results(&mut tasks, "الخرطوم");
    let actor = region(list, "actor", "الشرطة السودانية");
    for result in list.iter_mut().filter(|r| r["id"] == actor.as_str() && r["type"] == "labels") {
        result["value"]["text"] = json!("الجيش");
    }
    let list = results(&mut tasks, "سبها");
    let strike = region(list, "trigger", "قصفت");
    for result in list
        .iter_mut()
        .filter(|r| r["id"] == strike.as_str() && r["from_name"] == "type")
    {
        result["value"]["choices"] = json!(["BOMB"]);
    }
    let toll = region(list, "figure", "ثلاثة عمال");
    for result in list
        .iter_mut()
        .filter(|r| r["id"] == toll.as_str() && r["from_name"] == "low")
    {
        result["value"]["number"] = json!(2);
    }
    let run = import(&place, &tasks);
    assert_eq!(run.code, 1);
    let faults: Vec<&str> = run.err.lines().collect();
    assert_eq!(faults.len(), 2, "{}", run.err);
    assert!(
        faults[0].contains("corrections.json: task ") && faults[0].contains(&format!("region {actor}: value.start: ")),
        "{}",
        faults[0]
    );
    assert!(faults[1].contains("type: BOMB is unknown"), "{}", faults[1]);
    assert!(
        run.out.starts_with("1 review: 0 accepted, 1 corrected, 0 refused\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("2 corrections not taken\n"), "{}", run.out);
    verified(&place);
}

#[test]
fn annotations_that_were_edited_and_deleted_become_reviews() {
    let place = told();
    let mut page = export(&place, "web-annotation", &[]);
    let items = page["items"].as_array_mut().expect("annotations");
    let with = |items: &[Value], exact: &str, role: &str| {
        let is = |a: &&Value| {
            a["target"]["selector"][1]["exact"] == exact
                && a["body"].as_array().is_some_and(|b| b.iter().any(|b| b["value"] == role))
        };
        items.iter().find(is).expect("it is there")["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    let (arrest, toll) = (with(items, "اعتقلت", "trigger"), with(items, "ثلاثة عمال", "figure"));
    items.retain(|a| a["id"] != toll.as_str());
    for body in items
        .iter_mut()
        .filter(|a| a["id"] == arrest.as_str())
        .flat_map(|a| a["body"].as_array_mut().expect("bodies"))
    {
        if body["value"] == "mode=arrest" {
            body["value"] = json!("mode=restrict");
        }
    }
    let run = import(&place, &page);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(
        run.out.starts_with("2 reviews: 0 accepted, 1 corrected, 1 refused\n"),
        "{}",
        run.out
    );
    let now = find(&place, &["--reviewed"]);
    let arrest = now
        .iter()
        .find(|r| r["review"]["mark"] == "correction")
        .expect("it is in force");
    assert_eq!(arrest["mode"], "restrict");
    verified(&place);
}

#[test]
fn a_file_of_something_else_is_refused() {
    let place = told();
    for (corrections, why) in [
        (json!({"a": 1}), "neither tasks"),
        (json!([{"text": "نص", "id": 1}]), "JSON-MIN"),
    ] {
        let run = import(&place, &corrections);
        assert_eq!(run.code, 1);
        assert!(run.err.contains(why) && run.err.contains("corrections.json: "), "{}", run.err);
    }
}
