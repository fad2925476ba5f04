//! `musnad news`: how well the weights of news tell labelled sentences apart, and new weights from such sentences.

use crate::args::NewsArgs;
use crate::failure::{DONE, Failure};
use musnad::Input;
use musnad::news::Weights;
use musnad::news::train::{Measure, Sentence, cross_validate, is_news, train};
use musnad_lexicon::Lexicon;
use musnad_read::Tables;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs `musnad news`.
pub fn run(args: &NewsArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let labelled = read(&args.labelled, &tables.lexicon).map_err(Failure::Unread)?;
    let sentences: Vec<Sentence> = labelled.iter().map(|l| l.sentence.clone()).collect();
    let mut out = io::stdout().lock();
    if args.train {
        eprintln!("on documents not learnt from:");
        for line in measured(&labelled, &cross_validate(&sentences)) {
            eprintln!("{line}");
        }
        let weights = train(&sentences.iter().collect::<Vec<_>>());
        out.write_all(weights.written().as_bytes()).map_err(Failure::stdout)?;
    } else {
        let found: Vec<bool> = sentences.iter().map(|s| is_news(Weights::shipped(), s)).collect();
        for line in measured(&labelled, &found) {
            writeln!(out, "{line}").map_err(Failure::stdout)?;
        }
    }
    Ok(DONE.into())
}

/// A labelled sentence and the type that its label is about.
struct Labelled {
    about: String,
    sentence: Sentence,
}

fn read(path: &Path, lexicon: &Lexicon) -> Result<Vec<Labelled>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut out = Vec::new();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let within = |what: &str| format!("{}:{}: {what}", path.display(), n + 1);
        let item: serde_json::Value = serde_json::from_str(line).map_err(|e| within(&e.to_string()))?;
        let word = |name: &str| item[name].as_str().ok_or_else(|| within(&format!("no {name}")));
        let (id, text, about) = (word("id")?, word("text")?, word("type")?);
        let news = item["label"].as_bool().ok_or_else(|| within("no label"))?;
        let mut events = Vec::new();
        let input = Input {
            text,
            ..Input::default()
        };
        musnad::explain(lexicon, input, |stages| {
            let about = stages.signs.into_iter().filter(|(_, event, _)| event.as_str() == about);
            events.extend(about.map(|(_, _, signs)| signs));
        });
        out.push(Labelled {
            about: about.to_owned(),
            sentence: Sentence {
                document: id.rsplit_once('-').map_or(id, |(document, _)| document).to_owned(),
                events,
                news,
            },
        });
    }
    Ok(out)
}

/// Precision, recall and F1 for each type, where every event counts and where only news does.
fn measured(labelled: &[Labelled], found: &[bool]) -> Vec<String> {
    let mut types: Vec<&str> = labelled.iter().map(|l| l.about.as_str()).collect();
    types.sort_unstable();
    types.dedup();
    let mut lines = Vec::new();
    for about in types {
        let (mut any, mut news) = (Measure::default(), Measure::default());
        for (l, found) in labelled.iter().zip(found).filter(|(l, _)| l.about == about) {
            any.add(l.sentence.news, !l.sentence.events.is_empty());
            news.add(l.sentence.news, *found);
        }
        lines.push(line(about, "any event", any));
        lines.push(line(about, "told as news", news));
    }
    lines
}

fn line(about: &str, which: &str, m: Measure) -> String {
    let (precision, recall) = (m.precision(), m.recall());
    format!(
        "{about:10} {which:12} P {precision:.3} R {recall:.3} F1 {:.3}  ({} of {} labelled, {} found)",
        m.f1(),
        m.hit,
        m.labelled,
        m.found
    )
}
