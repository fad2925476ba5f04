//! Answers of a store for a person at a terminal. Every answer ends with what it rests on.

use crate::failure::counted;
use crate::labels;
use crate::report;
use crate::terminal::{Paint, calm, isolated};
use crate::wording::{CHILD, PRIVATE, capital, chain, on_whose_word, told, with_roles};
use musnad::incident::Summary;
use musnad::record::ItemContent;
use musnad_store::view::contradictions::Contradiction;
use musnad_store::view::find::{Found, PageOf};
use musnad_store::view::incident::Incident;
use musnad_store::view::named::Named;
use musnad_store::view::relations::Tie;
use musnad_store::view::timeline::Happening;
use musnad_store::view::tolls::Series;
use musnad_store::view::{Answer, Coverage};
use std::fmt::Write;

/// A row that a person can read.
pub trait Shown {
    /// Writes it.
    fn show(&self, out: &mut String, paint: Paint);
}

/// The whole answer.
pub fn report<T: Shown>(answer: &Answer<T>, paint: Paint) -> String {
    let mut out = String::new();
    for row in &answer.rows {
        row.show(&mut out, paint);
        out.push('\n');
    }
    if answer.rows.is_empty() {
        out.push_str("Nothing was found. No record is not no violence.\n");
    }
    if answer.more {
        out.push_str("There is more: ask with --limit or --offset.\n");
    }
    let _ = writeln!(out, "{}", paint.dim(&rests_on(&answer.coverage)));
    let _ = writeln!(out, "{}", paint.dim(naming(answer.naming)));
    out
}

/// Who is named in an answer.
fn naming(level: &str) -> &'static str {
    match level {
        "names withheld" => {
            "Names withheld: private persons are not named (--names dead or all). The text may still identify them."
        }
        "dead named" => "Dead named: of private persons the dead alone are, and no minors or victims of sexual violence.",
        _ => "Full: everybody is named but minors and victims of sexual violence.",
    }
}

/// What an answer rests on.
fn rests_on(coverage: &Coverage) -> String {
    let n = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let mut text = format!(
        "Of {} read ({} in another language), {}; {} with words of violence gave no statement; {} not read",
        counted(n(coverage.pages), "page"),
        coverage.other_language,
        counted(n(coverage.statements), "statement"),
        counted(n(coverage.uncoded), "sentence"),
        counted(n(coverage.unread), "input"),
    );
    for (why, count) in &coverage.reasons {
        let _ = write!(text, "\n  {count} not read: {}", calm(why));
    }
    text
}

/// Words of several lines on one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page on one line.
fn page(page: &PageOf) -> String {
    let publisher = page
        .publisher
        .as_deref()
        .map_or_else(|| "unknown outlet".to_owned(), isolated);
    let date = page.published.as_deref().map_or_else(|| "undated".to_owned(), calm);
    let at = page.url.as_ref().or(page.path.as_ref()).map_or_else(String::new, |p| calm(p));
    let copy = if page.voice == page.page {
        String::new()
    } else {
        format!(", a copy of page {}", page.voice)
    };
    format!("page {}{copy}: {publisher}, {date}, {at}", page.page)
}

fn found(out: &mut String, found: &Found, paint: Paint) {
    let _ = writeln!(out, "{}", paint.quote(&isolated(&found.sentence_text)));
    out.push_str(&report::statement(
        &with_roles(&found.statement, &found.withheld),
        &found.sentence_text,
        paint,
    ));
    let _ = writeln!(out, "     {}", paint.dim(&page(&found.page)));
    let incident = found
        .incident
        .as_ref()
        .map_or_else(String::new, |i| format!(", incident {i}"));
    let old = match &found.review {
        Some(mark) => format!(
            ", {} by {} (review {})",
            calm(&mark.mark),
            isolated(&mark.reviewer),
            calm(&mark.id)
        ),
        None if found.current => String::new(),
        None => ", of an older reading".to_owned(),
    };
    let _ = writeln!(
        out,
        "     {}",
        paint.dim(&format!("statement {}{incident}{old}", found.statement.id))
    );
}

impl Shown for Found {
    fn show(&self, out: &mut String, paint: Paint) {
        found(out, self, paint);
    }
}

/// What a statement is, in a few words.
fn what(found: &Found) -> String {
    match &found.statement.content {
        ItemContent::Event { event, mode, .. } => labels::event(event, mode.as_deref()),
        ItemContent::Toll {
            what, low, high, bound, ..
        } => format!("{} {what}", labels::figure(*low, *high, bound)),
        ItemContent::Relation { relation, .. } => labels::relation(relation).to_owned(),
    }
}

/// The sources of an incident and its figures.
fn sources(out: &mut String, summary: &Summary, paint: Paint) {
    let _ = writeln!(
        out,
        "   {} on {}, {}; independent named sources: {}",
        counted(summary.tellings, "telling"),
        counted(summary.pages, "page"),
        counted(summary.voices, "voice"),
        summary.independent,
    );
    for source in &summary.sources {
        let said: Vec<&str> = source.stances.iter().map(|s| labels::stance(s)).collect();
        let _ = writeln!(
            out,
            "   {}: {}, in {}",
            told(&source.source),
            said.join(", "),
            outlets(&source.outlets)
        );
    }
    for unsourced in &summary.unsourced {
        let who = if unsourced.words.is_empty() {
            "the outlet's own voice".to_owned()
        } else {
            format!("{} (no name)", told(&unsourced.words))
        };
        let _ = writeln!(out, "   unsourced: {who}, in {}", outlets(&unsourced.outlets));
    }
    for figures in &summary.figures {
        for said in &figures.said {
            let part = if said.whole { "" } else { ", of a part" };
            let victims = said.victims.as_deref().map_or_else(String::new, |v| format!(" {}", told(v)));
            let _ = writeln!(
                out,
                "   {} {}{victims}{part}: {}",
                paint.bold(&labels::figure(said.low, said.high, &said.bound)),
                calm(&figures.what),
                told(&said.by),
            );
        }
    }
}

fn outlets(outlets: &[String]) -> String {
    if outlets.is_empty() {
        return "an unknown outlet".to_owned();
    }
    outlets.iter().map(|o| isolated(o)).collect::<Vec<_>>().join(", ")
}

impl Shown for Happening {
    fn show(&self, out: &mut String, paint: Paint) {
        let day = match &self.day {
            Some(day) if self.stated => day.clone(),
            Some(day) => format!("{day} (the page's date)"),
            None => "undated".to_owned(),
        };
        let _ = writeln!(out, "{}  {}", paint.bold(&day), capital(&what(&self.first)));
        let _ = writeln!(out, "   {}", paint.quote(&isolated(&self.first.sentence_text)));
        sources(out, &self.summary, paint);
        let _ = writeln!(out, "   {}", paint.dim(&format!("incident {}", self.incident)));
    }
}

impl Shown for Incident {
    fn show(&self, out: &mut String, paint: Paint) {
        let _ = writeln!(out, "{}", paint.bold(&format!("Incident {}", self.id)));
        sources(out, &self.summary, paint);
        for (label, points) in [
            ("they agree on", &self.summary.agree),
            ("they differ on", &self.summary.differ),
        ] {
            for point in points {
                let told: Vec<String> = point.told.iter().map(|t| told(&t.value)).collect();
                let _ = writeln!(out, "   {label} {}: {}", calm(&point.field), told.join(" / "));
            }
        }
        for telling in &self.tellings {
            out.push('\n');
            found(out, &telling.found, paint);
            if let Some(to) = &telling.joined_to {
                let reasons: Vec<String> = telling
                    .reasons
                    .iter()
                    .map(|r| format!("{} ({:+})", isolated(&r.words), r.points))
                    .collect();
                let _ = writeln!(out, "     joined to {to}: {}", reasons.join("; "));
            }
        }
    }
}

impl Shown for Series {
    fn show(&self, out: &mut String, paint: Paint) {
        let who = match (&self.name, &self.source) {
            (Some(name), _) => told(name),
            (None, Some(key)) => told(key),
            (None, None) => "no named source".to_owned(),
        };
        let since = self
            .since
            .as_deref()
            .map_or_else(String::new, |s| format!(", in all since {}", calm(s)));
        let _ = writeln!(out, "{}: {who}{since}", paint.bold(&capital(&self.what)));
        for toll in &self.figures {
            let ItemContent::Toll {
                low, high, bound, text, ..
            } = &toll.statement.content
            else {
                continue;
            };
            let said = on_whose_word(&with_roles(&toll.statement, &toll.withheld));
            let _ = writeln!(
                out,
                "   {}  {}  {}  {}",
                toll.page.published.as_deref().map_or_else(|| "undated   ".to_owned(), calm),
                labels::figure(*low, *high, bound),
                isolated(&text.text),
                paint.dim(&format!("{said}; {}; statement {}", page(&toll.page), toll.statement.id)),
            );
        }
    }
}

impl Shown for Tie {
    fn show(&self, out: &mut String, paint: Paint) {
        let disputed = if self.disputed {
            paint.warn(" (not by all, or not always)")
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "{} {} {}{disputed}",
            told(&self.subject),
            paint.bold(labels::relation(&self.relation)),
            told(&self.object),
        );
        for told in &self.told {
            let _ = writeln!(
                out,
                "   {}  {}",
                on_whose_word(&with_roles(&told.statement, &told.withheld)),
                paint.dim(&format!("{}; statement {}", page(&told.page), told.statement.id)),
            );
        }
    }
}

impl Shown for Contradiction {
    fn show(&self, out: &mut String, paint: Paint) {
        let head = match self.kind {
            "figure" => format!("Figures differ: {}", calm(&self.about)),
            "doer" => "Doers differ".to_owned(),
            "happening" => "Some say it, some deny it".to_owned(),
            _ => format!("Yes at one time, no at another: {}", isolated(&self.about)),
        };
        let _ = writeln!(out, "{}", paint.bold(&head));
        for side in &self.sides {
            let _ = writeln!(out, "   {}", paint.bold(&isolated(&side.says)));
            for told in &side.told {
                let _ = writeln!(
                    out,
                    "      {}: {}",
                    capital(&what(told)),
                    paint.quote(&isolated(&told.sentence_text))
                );
                let _ = writeln!(
                    out,
                    "      {}",
                    paint.dim(&format!(
                        "{}; {}; statement {}",
                        on_whose_word(&with_roles(&told.statement, &told.withheld)),
                        page(&told.page),
                        told.statement.id
                    ))
                );
            }
            let more = side.statements.saturating_sub(side.told.len());
            if more > 0 {
                let _ = writeln!(out, "      {}", paint.dim(&format!("and {more} more")));
            }
        }
        if let Some(incident) = &self.incident {
            let _ = writeln!(out, "   {}", paint.dim(&format!("incident {incident}")));
        }
    }
}

impl Shown for Named {
    fn show(&self, out: &mut String, paint: Paint) {
        let name = match (&self.name, self.withheld) {
            (Some(name), _) => isolated(name),
            (None, Some("minor")) => CHILD.to_owned(),
            (None, Some("private")) => PRIVATE.to_owned(),
            (None, _) => "a person, name withheld".to_owned(),
        };
        let age = self
            .age
            .as_ref()
            .map(|a| format!("{} years ({})", a.years, isolated(&a.words.text)));
        let status: Vec<String> = self.status.iter().map(|s| isolated(&s.text)).collect();
        let status = (!status.is_empty()).then(|| format!("called {}", status.join(", ")));
        let role = self.role.as_ref().map(|r| isolated(&r.text));
        let sex = self.sex.as_deref().map(calm);
        let said: Vec<String> = [Some(calm(&self.fate)), age, sex, status, role]
            .into_iter()
            .flatten()
            .collect();
        let _ = writeln!(out, "{}: {}", paint.bold(&name), said.join(", "));
        let incident = self.incident.as_ref().map_or_else(String::new, |i| format!(", incident {i}"));
        let day = self.day.as_ref().map_or_else(String::new, |d| format!("on {d}, "));
        let _ = writeln!(out, "   {day}told by {}", chain(&self.sources));
        let _ = writeln!(out, "   {}", paint.quote(&isolated(&self.sentence_text)));
        let of = format!("{}; statement {}{incident}", page(&self.page), self.statement);
        let _ = writeln!(out, "   {}", paint.dim(&of));
    }
}
