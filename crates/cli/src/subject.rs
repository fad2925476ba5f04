//! `musnad subject`: how well the weights of words tell articles about conflict from others, and new weights from the
//! sections of newspapers.

use crate::args::SubjectArgs;
use crate::failure::{DONE, Failure};
use crate::score::lines::{Lines, text_of};
use musnad::subject::Weights;
use musnad::subject::train::{Article, cross_validate, left_out, train};
use musnad_read::Tables;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Runs `musnad subject`.
pub fn run(args: &SubjectArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let articles = read(&args.items, &args.sections).map_err(Failure::Unread)?;
    let mut out = io::stdout().lock();
    if args.train {
        eprintln!("on publishers not learnt from:");
        for (publisher, conflict, other) in cross_validate(&tables.lexicon, &articles) {
            eprintln!("{}", line(&publisher, conflict, other));
        }
        let weights = train(&tables.lexicon, &articles.iter().collect::<Vec<_>>());
        out.write_all(weights.written().as_bytes()).map_err(Failure::stdout)?;
    } else {
        for (publisher, conflict, other) in left_out(&articles, |_| Weights::shipped().clone()) {
            writeln!(out, "{}", line(&publisher, conflict, other)).map_err(Failure::stdout)?;
        }
    }
    Ok(DONE.into())
}

fn line(publisher: &str, conflict: f64, other: f64) -> String {
    format!("{publisher:12} taken for something else: {conflict:.3} of the articles about conflict, {other:.3} of the others")
}

fn read(items: &Path, sections: &Path) -> Result<Vec<Article>, String> {
    let mut lines = Lines::read(items)?;
    lines.begin_with_titles()?;
    let table = std::fs::read_to_string(sections).map_err(|e| format!("{}: {e}", sections.display()))?;
    let mut known: Vec<(&str, bool)> = Vec::new();
    for (n, row) in table
        .lines()
        .enumerate()
        .filter(|(_, row)| !row.is_empty() && !row.starts_with('#'))
    {
        match row.split_once('\t') {
            Some((part, "conflict")) => known.push((part, true)),
            Some((part, "other")) => known.push((part, false)),
            _ => return Err(format!("{}:{}: neither conflict nor other", sections.display(), n + 1)),
        }
    }
    let mut out = Vec::new();
    for line in &lines.list {
        let url: String = line["url"]
            .as_str()
            .unwrap_or("")
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .collect();
        if let Some((_, conflict)) = known.iter().find(|(part, _)| url.contains(part)) {
            out.push(Article::new(
                line["publisher"].as_str().unwrap_or(""),
                text_of(line)?,
                *conflict,
            ));
        }
    }
    Ok(out)
}
