//! The command line.

mod ask;
mod export;
mod import;
mod pack;
mod proof;
mod review;
mod serve;

pub use ask::{AskArgs, CareArgs, FilterArgs, IncidentArgs, NamedArgs, Naming, PartsArgs, ShownArgs};
pub use export::{ExportArgs, GoingArgs, Written};
pub use import::{CompareArgs, CorrectionsArgs};
pub use pack::{BundleArgs, PackLevel};
pub use proof::{RedactArgs, VerifyArgs};
pub use review::{CorrectArgs, ListArgs, ReviewArgs, ReviewCommand, SignedArgs, UndoArgs};
pub use serve::ServeArgs;

use crate::failure;
use clap::{Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Reads Arabic conflict news: who did what to whom, where, when, with what toll, and on whose word.
#[derive(Debug, Parser)]
#[command(name = "musnad", version, after_help = failure::HELP)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read pages and print what they state.
    Read(ReadArgs),
    /// Read pages into a store, where they can be asked for together.
    Add(AddArgs),
    /// Ask a store for statements.
    Find(AskArgs),
    /// Ask a store what happened when, told by whom.
    Timeline(AskArgs),
    /// Ask a store for each source's figures, side by side.
    Tolls(AskArgs),
    /// Ask a store who was whose branch, leader or ally, on whose word.
    Relations(AskArgs),
    /// Ask a store what is told two ways.
    Contradictions(AskArgs),
    /// Show one happening with all who tell it, and why they are taken to tell the same.
    Incident(IncidentArgs),
    /// List the named dead and injured, with age, sex and status as each source says.
    Named(NamedArgs),
    /// Say what is right and wrong in a store: accept, correct, refuse statements, join and split incidents, undo.
    Review(ReviewArgs),
    /// Put pages of a store with all that proves them into one file for others.
    Bundle(BundleArgs),
    /// Write what a store holds in a format for another tool.
    Export(ExportArgs),
    /// Bring what people corrected in another tool, as reviews; or what another coder read.
    Import(CorrectionsArgs),
    /// Tell how well another coder's statements agree with those in force.
    Compare(CompareArgs),
    /// Tell whether a store, or an evidence pack, still holds what it was given: bytes, statements, quotes, log.
    Verify(VerifyArgs),
    /// Open a page over a store in the browser, on this machine and with no network.
    Serve(ServeArgs),
    /// Take something out of a store for good, at somebody's request.
    Redact(RedactArgs),
    /// Show what every stage made of a page.
    Explain(ExplainArgs),
    /// Measure statements against a gold set.
    Score(ScoreArgs),
    /// Measure, or learn, which events are told as news, by labelled sentences.
    News(NewsArgs),
    /// Measure, or learn, which articles are about conflict at all, by the sections of newspapers.
    Subject(SubjectArgs),
    /// Look after the tables of words and names.
    Lexicon(LexiconArgs),
    /// Bring your own places.
    Gazetteer(GazetteerArgs),
}

/// `musnad read`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct ReadArgs {
    /// Pages: .txt (flattened), .html, .jsonl with one {"id", "text"} a line, .warc and .wet (each may end in .gz),
    /// folders of these, or - for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// For a person at a terminal; the record as one JSON object a line (jsonl), which like the report shows the page as
    /// it is; or a format for another tool, in which names are withheld.
    #[arg(long, value_name = "FORMAT", value_parser = export::written(), default_value = "report")]
    pub format: Written,
    #[command(flatten)]
    pub going: GoingArgs,
    #[command(flatten)]
    pub page: PageArgs,
    #[command(flatten)]
    pub tables: TableArgs,
    /// How many pages to read at the same time [default: the machine's cores].
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Leave out events that are only spoken of (history, plans, generalities) and not told as news.
    #[arg(long)]
    pub news: bool,
    /// List every block of the page with its text, comments without their authors.
    #[arg(long)]
    pub parts: bool,
    #[command(flatten)]
    pub colour: ColourArgs,
}

/// `musnad add`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct AddArgs {
    /// Pages, as for `musnad read`. What is there already and read the same way is passed over.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The store; it is made where there is none. The pages' bytes lie beside it in FILE.raw.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    #[command(flatten)]
    pub page: PageArgs,
    #[command(flatten)]
    pub tables: TableArgs,
    /// How many pages to read at the same time [default: the machine's cores].
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `musnad explain`
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    /// A page, as for `musnad read`.
    pub input: PathBuf,
    #[command(flatten)]
    pub page: PageArgs,
    #[command(flatten)]
    pub tables: TableArgs,
}

/// `musnad score`
#[derive(Debug, clap::Args)]
pub struct ScoreArgs {
    /// The texts: JSON Lines of {"id", "text"}; may end in .gz.
    pub items: PathBuf,
    /// What people found in them: JSON Lines of {"id", "statements"}.
    pub gold: PathBuf,
    /// Statements to score, as JSON Lines [default: what this build reads in ITEMS].
    pub predicted: Option<PathBuf>,
    /// Show the first N items with a missed or an extra event.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub errors: usize,
    /// Show behind each F1 the interval that holds it in 95 of 100 sets of items drawn anew (bootstrap, 1,000 draws).
    #[arg(long)]
    pub intervals: bool,
    /// The gold set counts from the title: an item's text is its title, an empty line, and its text.
    #[arg(long)]
    pub with_titles: bool,
    #[command(flatten)]
    pub tables: TableArgs,
}

/// `musnad news`
#[derive(Debug, clap::Args)]
pub struct NewsArgs {
    /// JSON Lines of {"id", "text", "type", "label"}: whether the text tells an event of the type as news. Texts whose
    /// ids agree up to the last hyphen are of one document.
    pub labelled: PathBuf,
    /// Learn from them: print the table of weights (crates/musnad/src/news/weights.tsv), and on stderr how well such
    /// weights do on documents that they were not learnt from.
    #[arg(long)]
    pub train: bool,
    #[command(flatten)]
    pub tables: TableArgs,
}

/// `musnad subject`
#[derive(Debug, clap::Args)]
pub struct SubjectArgs {
    /// JSON Lines of {"id", "publisher", "url", "title", "text"}; may end in .gz.
    pub items: PathBuf,
    /// Which sections are about conflict: lines of a part of the address, its digits left out, a TAB, and `conflict` or
    /// `other`. Articles at other addresses are left aside.
    pub sections: PathBuf,
    /// Learn from them: print the table of weights (crates/musnad/src/subject/weights.tsv), and on stderr how well such
    /// weights do on publishers that they were not learnt from.
    #[arg(long)]
    pub train: bool,
    #[command(flatten)]
    pub tables: TableArgs,
}

/// What the user knows of the pages.
#[derive(Debug, clap::Args)]
pub struct PageArgs {
    /// The date of pages that tell none, against which أمس and الأحد resolve.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// The page's address on the web.
    #[arg(long)]
    pub url: Option<String>,
    /// The longest page or line that is read, in bytes after unpacking.
    #[arg(long, value_name = "BYTES", default_value_t = 32 * 1024 * 1024)]
    pub max_page: u64,
}

/// Which tables to use.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct TableArgs {
    /// Tables of your own, on top of the built-in ones; later folders come on top of earlier ones.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Vec<PathBuf>,
    /// Leave the built-in tables out.
    #[arg(long, requires = "lexicon")]
    pub no_builtin: bool,
}

/// Colour.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct ColourArgs {
    /// Colour in the report; `auto` means on a terminal, unless NO_COLOR is set.
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
}

/// `musnad lexicon`
#[derive(Debug, clap::Args)]
pub struct LexiconArgs {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

/// What to do with the tables.
#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Run every row's proof and name every fault by file, line, column and cell.
    Check(TableArgs),
    /// Print the rows that fire in some texts, and never in others.
    Fired(FiredArgs),
}

/// `musnad lexicon fired`
#[derive(Debug, clap::Args)]
pub struct FiredArgs {
    /// JSON Lines of {"id", "text"}, or the same in .gz.
    #[arg(required = true, value_name = "ITEMS")]
    pub items: Vec<PathBuf>,
    /// Leave out the rows that fire in this file too.
    #[arg(long, value_name = "FILE")]
    pub not_in: Option<PathBuf>,
    #[command(flatten)]
    pub tables: TableArgs,
}

/// `musnad gazetteer`
#[derive(Debug, clap::Args)]
pub struct GazetteerArgs {
    #[command(subcommand)]
    pub command: GazetteerCommand,
}

/// What to do with places.
#[derive(Debug, Subcommand)]
pub enum GazetteerCommand {
    /// Turn a list of places into a places.tsv, to be used with `--lexicon`.
    Import(ImportArgs),
}

/// `musnad gazetteer import`
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// A GeoNames country dump, or a TSV with the columns id, kind, country, admin1, admin2, name_ar, other_ar,
    /// name_en, lat, lon, population; may end in .gz.
    pub file: PathBuf,
    /// What it is [default: as its first line shows].
    #[arg(long, value_enum)]
    pub format: Option<PlacesFormat>,
    /// The table to write; its name must be places.tsv.
    #[arg(long, value_name = "DIR/places.tsv", value_parser = places_table)]
    pub out: PathBuf,
}

/// A table of places is found by its name.
fn places_table(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    match path.file_name() {
        Some(name) if name == "places.tsv" => Ok(path),
        _ => Err("the table must be called places.tsv, in a folder for --lexicon".to_owned()),
    }
}

/// Form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person at a terminal.
    Report,
    /// One JSON object a page (schema/record.schema.json).
    Jsonl,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Form of a list of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlacesFormat {
    /// A GeoNames country dump: 19 columns, no header.
    Geonames,
    /// The documented TSV, with its header.
    Tsv,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn is_sound() {
        Args::command().debug_assert();
    }
}
