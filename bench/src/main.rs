//! What musnad costs: start-up, speed beside a bare scan for the same words, memory, and what hostile inputs take.
//!
//! `bench [CORPUS.jsonl.gz]`: without a file, the corpus of the test data, or, where that is absent too, the pages
//! of `examples/` over and over. `bench hostile`: the hostile inputs alone.
//! `bench store`: what a store costs as it grows. Build the command first: it is run as a user runs it. Every figure depends on the
//! machine and on what else it does; ratios are of work done in turns, slice by slice, in one run.

mod hostile;
// Inputs and watch are those of the command's own tests.
#[path = "../../crates/cli/tests/command/hostile_inputs.rs"]
mod hostile_inputs;
mod store;
#[path = "../../crates/cli/tests/command/watch.rs"]
mod watch;

use daachorse::CharwiseDoubleArrayAhoCorasick;
use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use jiff::civil::Date;
use musnad::{Input, code};
use musnad_lexicon::Lexicon;
use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::Hint;
use std::error::Error;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use watch::{Watched, watch};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Whole-process runs of one page.
const RUNS: usize = 20;
/// A run that takes longer is stopped.
const LONGEST: Duration = Duration::from_secs(3600);
/// Slices in which coding and scanning take turns.
const SLICES: usize = 16;
/// Bytes of text that make a corpus of the examples.
const ENOUGH: usize = 20 << 20;

fn main() -> ExitCode {
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(what) => {
            eprintln!("bench: {what}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let scratch = std::env::temp_dir().join(format!("musnad-bench-{}", std::process::id()));
    fs::create_dir_all(&scratch)?;
    let done = measure_in(&root, &scratch);
    fs::remove_dir_all(&scratch)?;
    done
}

fn measure_in(root: &Path, scratch: &Path) -> Result<()> {
    let musnad = std::env::current_exe()?.with_file_name("musnad");
    if !musnad.exists() {
        return Err(format!("{} is not built: cargo build --release", musnad.display()).into());
    }
    if std::env::args_os().nth(1).is_some_and(|arg| arg == "hostile") {
        return hostile::table(&musnad, scratch);
    }
    let corpus = corpus(root, scratch)?;
    if std::env::args_os().nth(1).is_some_and(|arg| arg == "store") {
        return store::table(&musnad, &corpus, scratch);
    }
    println!("corpus      {}", corpus.display());
    start_up(&musnad, &root.join("examples/lebanon-2007-paper.txt"))?;
    speed(&corpus)?;
    memory(&musnad, &corpus, &scratch.join("ten.jsonl.gz"))?;
    let archive = data(root).join("pages/news-dev.warc.gz");
    if archive.exists() {
        memory(&musnad, &archive, &scratch.join("ten.warc.gz"))?;
    }
    hostile::table(&musnad, scratch)
}

/// The folder of the test data, which need not be there.
fn data(root: &Path) -> PathBuf {
    std::env::var_os("MUSNAD_DATA").map_or_else(|| root.join("../shared"), PathBuf::from)
}

/// A run that has to end well.
fn run(command: Command) -> Result<Watched> {
    let told = format!("{command:?}");
    let run = watch(command, LONGEST)?;
    match run.status {
        Some(status) if status.success() => Ok(run),
        status => Err(format!("{told}: {status:?}").into()),
    }
}

/// One page, from the start of the process to its end.
fn start_up(musnad: &Path, page: &Path) -> Result<()> {
    let read = || {
        let mut command = Command::new(musnad);
        command.arg("read").arg(page).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    read().status()?;
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        let status = read().status()?;
        times.push(start.elapsed());
        if !status.success() {
            return Err(format!("read {}: {status}", page.display()).into());
        }
    }
    times.sort();
    let ms = |t: Duration| t.as_secs_f64() * 1e3;
    println!(
        "start-up    read of one page: median {:.0} ms, fastest {:.0}, slowest {:.0} ({RUNS} whole-process runs)",
        ms(times[RUNS / 2]),
        ms(times[0]),
        ms(times[RUNS - 1])
    );
    let mut peak = 0;
    for _ in 0..5 {
        peak = peak.max(run(read())?.peak);
    }
    println!("            peak memory {} MB", peak >> 20);
    Ok(())
}

/// Coding on one core, and in turns a bare scan of the same bytes for all generated forms.
fn speed(corpus: &Path) -> Result<()> {
    let texts = texts(corpus)?;
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let start = Instant::now();
    let lexicon = Lexicon::builtin();
    println!("tables      read in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    lexicon.gazetteer();
    println!(
        "            gazetteer, when a place is first asked for: {:.0} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    let mut forms: Vec<&str> = lexicon.forms().filter(|f| !f.is_empty()).collect();
    forms.sort_unstable();
    forms.dedup();
    let automaton: CharwiseDoubleArrayAhoCorasick<u32> =
        CharwiseDoubleArrayAhoCorasick::new(&forms).map_err(|e| e.to_string())?;
    let (mut coding, mut scan, mut sparse) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut statements, mut found) = (0, 0);
    for slice in texts.chunks(texts.len().div_ceil(SLICES).max(1)) {
        let start = Instant::now();
        found += slice
            .iter()
            .map(|(text, _)| automaton.find_overlapping_iter(text).count())
            .sum::<usize>();
        scan += start.elapsed();
        let start = Instant::now();
        black_box(slice.iter().map(|(text, _)| automaton.find_iter(text).count()).sum::<usize>());
        sparse += start.elapsed();
        let start = Instant::now();
        for (text, published) in slice {
            statements += code(
                &lexicon,
                Input {
                    text,
                    title: 0,
                    published: *published,
                },
            )
            .statements
            .len();
        }
        coding += start.elapsed();
    }
    let rate = |t: Duration| bytes as f64 / 1e6 / t.as_secs_f64();
    println!(
        "coding      {:.2} MB/s on one core ({} texts, {:.1} MB, {statements} statements, {:.1} s)",
        rate(coding),
        texts.len(),
        bytes as f64 / 1e6,
        coding.as_secs_f64()
    );
    let times = |scan: Duration| coding.as_secs_f64() / scan.as_secs_f64();
    println!(
        "bare scan   {:.0} MB/s for {} forms, every one that occurs ({found} found)",
        rate(scan),
        forms.len()
    );
    println!("            {:.0} MB/s for those that do not overlap", rate(sparse));
    println!(
        "ratio       coding takes {:.1} and {:.1} times the bare scans",
        times(scan),
        times(sparse)
    );
    Ok(())
}

/// A file once and ten times over, at two jobs.
fn memory(musnad: &Path, file: &Path, ten: &Path) -> Result<()> {
    let packed = fs::read(file)?;
    let mut out = File::create(ten)?;
    for _ in 0..10 {
        out.write_all(&packed)?;
    }
    drop((out, packed));
    let mut peaks = Vec::new();
    println!("memory      {}", file.display());
    for (name, path) in [("once", file), ("ten times", ten)] {
        let mut command = Command::new(musnad);
        command.args(["read", "--format", "jsonl", "--jobs", "2"]).arg(path);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let run = run(command)?;
        println!(
            "            {name}: peak {} MB, two jobs, {:.1} s",
            run.peak >> 20,
            run.took.as_secs_f64()
        );
        peaks.push(run.peak as f64);
    }
    println!("            ten times over once: {:.2}", peaks[1] / peaks[0]);
    fs::remove_file(ten)?;
    Ok(())
}

/// The file that was named, that of the test data, or one made of the examples.
fn corpus(root: &Path, scratch: &Path) -> Result<PathBuf> {
    if let Some(named) = std::env::args_os().nth(1).filter(|arg| arg != "store") {
        return Ok(named.into());
    }
    let files = fs::read_dir(data(root).join("corpus"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path());
    if let Some(file) = files.filter(|p| p.extension().is_some_and(|e| e == "gz")).min() {
        return Ok(file.canonicalize()?);
    }
    let (furniture, outlets) = (Furniture::built_in(), Outlets::built_in());
    let mut pages: Vec<PathBuf> = fs::read_dir(root.join("examples"))?.flatten().map(|e| e.path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "txt" || e == "html"));
    pages.sort();
    let mut lines = String::new();
    for page in pages {
        let text = musnad_page::read(&fs::read(&page)?, Hint::Auto, &furniture, &outlets)
            .article
            .text;
        lines.push_str(&serde_json::json!({"id": page.file_stem().map(|s| s.to_string_lossy()), "text": text}).to_string());
        lines.push('\n');
    }
    if lines.is_empty() {
        return Err("no corpus, and no pages in examples/".into());
    }
    let file = scratch.join("examples.jsonl.gz");
    let mut out = GzEncoder::new(File::create(&file)?, Compression::fast());
    for _ in 0..ENOUGH.div_ceil(lines.len()) {
        out.write_all(lines.as_bytes())?;
    }
    out.finish()?;
    Ok(file)
}

/// The texts of a corpus with their dates.
fn texts(corpus: &Path) -> Result<Vec<(String, Option<Date>)>> {
    let mut out = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(BufReader::new(File::open(corpus)?))).lines() {
        let item: serde_json::Value = serde_json::from_str(&line?)?;
        let date = item["date"].as_str().and_then(|d| d.parse().ok());
        out.push((item["text"].as_str().ok_or("a line without a text")?.to_owned(), date));
    }
    Ok(out)
}
