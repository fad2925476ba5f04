//! `musnad explain`: what every stage made of a page, in the order in which they work.

use crate::args::ExplainArgs;
use crate::failure::{DONE, Failure, UNREAD};
use crate::labels;
use crate::phrases;
use crate::report;
use crate::terminal::{Paint, calm, isolated};
use musnad::Stages;
use musnad::record::{Offsets, Writer};
use musnad_lexicon::Lexicon;
use musnad_read::{Coder, Ready, Tables, Unread, input};
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::process::ExitCode;

/// Runs `musnad explain`.
pub fn run(args: &ExplainArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let coder = Coder {
        tables: &tables,
        date: args.page.date,
        url: args.page.url.as_deref(),
        parts: true,
        news: false,
    };
    let mut out = io::stdout().lock();
    let mut end = Ok(DONE);
    let inputs = std::slice::from_ref(&args.input);
    let _ = input::documents(inputs, args.page.max_page, &mut |found| {
        let explained = found
            .and_then(|document| coder.ready(document))
            .map(|ready| page(&tables.lexicon, &ready));
        match explained {
            Ok(text) => {
                if let Err(error) = out.write_all(text.as_bytes()) {
                    end = Err(Failure::stdout(error));
                    return ControlFlow::Break(());
                }
            }
            Err(unread) => end = Ok(tell(&unread)),
        }
        ControlFlow::Continue(())
    });
    end.map(ExitCode::from)
}

fn tell(unread: &Unread) -> u8 {
    eprintln!("musnad: {}", calm(&unread.to_string()));
    UNREAD
}

/// Every stage of one page.
fn page(lexicon: &Lexicon, ready: &Ready) -> String {
    let mut out = String::new();
    head(ready, &mut out);
    let text = ready.article.text.as_str();
    let writer = Writer {
        lexicon,
        text,
        sha256: "",
        published: ready.published,
        offsets: Offsets::new(text),
    };
    let mut number = 0;
    let notes = musnad::explain(lexicon, ready.input(), |stages| {
        number += 1;
        sentence(&writer, &stages, number, &mut out);
    });
    section("notes", &mut out);
    for note in &ready.notes {
        line(
            2,
            &format!("{}: {}", calm(labels::note(note.note)), calm(&note.detail)),
            &mut out,
        );
    }
    for note in &notes {
        line(
            2,
            &format!("{}: {}", calm(labels::note(note.note)), isolated(note.span.of(text))),
            &mut out,
        );
    }
    out
}

fn line(indent: usize, text: &str, out: &mut String) {
    let _ = writeln!(out, "{:indent$}{text}", "");
}

fn section(name: &str, out: &mut String) {
    let _ = writeln!(out, "\n# {name}");
}

fn head(ready: &Ready, out: &mut String) {
    if let Some(encoding) = ready.encoding {
        section(&format!("parts, from {encoding}"), out);
        for part in &ready.parts {
            let at = part.line.map_or_else(String::new, |n| format!("line {n}"));
            line(2, &format!("{:10}{at:9} {}", part.label.name(), isolated(&part.text)), out);
        }
    }
    section("article", out);
    let article = &ready.article;
    let mut field = |name: &str, value: &Option<String>| {
        line(
            2,
            &format!(
                "{name:10}{}",
                value.as_deref().map_or_else(|| "not found".to_owned(), isolated)
            ),
            out,
        );
    };
    field("title", &article.title);
    field("publisher", &article.publisher);
    field("published", &article.published);
    field("byline", &article.byline);
    let from = article.published_from.as_deref().map(labels::found_in);
    line(2, &format!("{:10}{}", "date", from.unwrap_or("not found")), out);
    line(2, &format!("{:10}{}", "language", calm(&article.language)), out);
    line(2, &format!("{:10}{} characters", "text", article.text.chars().count()), out);
}

fn sentence(writer: &Writer<'_>, stages: &Stages, number: usize, out: &mut String) {
    let (lexicon, text) = (writer.lexicon, writer.text);
    let span = stages.sentence.span;
    let range = writer.range(span);
    let headline = if stages.sentence.headline { ", headline" } else { "" };
    section(&format!("sentence {number}{headline}, {} to {}", range.start, range.end), out);
    line(2, &isolated(span.of(text)), out);
    line(0, "  chunks", out);
    for (at, chunk) in stages.chunks.iter().enumerate() {
        let told = phrases::chunk(lexicon, text, chunk);
        line(4, &format!("{at:3} {}  {told}", isolated(chunk.span.of(text))), out);
    }
    let filled: Vec<_> = stages
        .arguments
        .iter()
        .enumerate()
        .filter_map(|(at, a)| Some((at, a.as_ref()?)))
        .collect();
    if !filled.is_empty() {
        line(0, "  arguments", out);
    }
    for (at, arguments) in filled {
        let Some(chunk) = stages.chunks.get(at) else { continue };
        let told = phrases::arguments(text, &stages.chunks, arguments);
        line(4, &format!("{at:3} {}  {told}", isolated(chunk.span.of(text))), out);
    }
    line(
        0,
        if stages.statements.is_empty() {
            "  no statements"
        } else {
            "  statements"
        },
        out,
    );
    for (trigger, event, signs) in &stages.signs {
        let Some(told) = phrases::signs(*event, signs) else { continue };
        line(4, &format!("told as news? {} {told}", isolated(trigger.of(text))), out);
    }
    for item in writer.items(&stages.statements) {
        for told in report::statement(&item, text, Paint::PLAIN).lines().filter(|l| !l.is_empty()) {
            line(1, told, out);
        }
    }
}
