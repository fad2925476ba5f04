//! The command line of `musnad review`.

use super::{CareArgs, ShownArgs};
use crate::failure;
use clap::Subcommand;
use std::path::PathBuf;

/// `musnad review`
#[derive(Debug, clap::Args)]
pub struct ReviewArgs {
    #[command(subcommand)]
    pub command: ReviewCommand,
}

/// What a reviewer does.
#[derive(Debug, Subcommand)]
pub enum ReviewCommand {
    /// A statement is as its page has it.
    Accept(MarkArgs),
    /// A statement should be another: a few fields of it, or the whole from a file.
    Correct(Box<CorrectArgs>),
    /// The page does not state it: take it out of force.
    Refuse(MarkArgs),
    /// A statement tells the happening that another one tells.
    Join(JoinArgs),
    /// A statement tells another happening than the others of its incident. Nothing is joined to it any more.
    Split(MarkArgs),
    /// Take a review back.
    Undo(UndoArgs),
    /// Show the reviews, the latest first.
    List(ListArgs),
}

/// Who says so, where, and why.
#[derive(Debug, clap::Args)]
pub struct SignedArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Your name; a pseudonym will do.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Why. Only `accept` and `undo` go without.
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
}

/// `musnad review accept`, `refuse`, `split`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct MarkArgs {
    /// The statement's id.
    pub statement: String,
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// `musnad review correct`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct CorrectArgs {
    /// The statement's id.
    pub statement: String,
    #[command(flatten)]
    pub signed: SignedArgs,
    /// The whole statement as JSON, as `musnad find --names all --format jsonl` prints it; - for standard input.
    #[arg(long, value_name = "FILE.json", conflicts_with_all = [
        "what", "mode", "actor", "recipient", "place", "low", "high", "source", "stance", "none",
    ])]
    pub item: Option<PathBuf>,
    /// PLOVER type; of a toll what is counted, of a relation which.
    #[arg(long = "type", value_name = "TYPE")]
    pub what: Option<String>,
    /// PLOVER mode.
    #[arg(long, value_name = "MODE")]
    pub mode: Option<String>,
    /// Who did it, in the sentence's own words; of a relation its subject. Told more than once, all of them.
    #[arg(long, value_name = "WORDS")]
    pub actor: Vec<String>,
    /// To whom; of a toll who they were, of a relation its object.
    #[arg(long, value_name = "WORDS")]
    pub recipient: Vec<String>,
    /// Where.
    #[arg(long, value_name = "WORDS")]
    pub place: Vec<String>,
    /// Lowest number.
    #[arg(long, value_name = "N")]
    pub low: Option<u64>,
    /// Highest number.
    #[arg(long, value_name = "N")]
    pub high: Option<u64>,
    /// The innermost source.
    #[arg(long, value_name = "WORDS")]
    pub source: Option<String>,
    /// What the innermost source does: asserts, denies, doubts.
    #[arg(long, value_name = "STANCE")]
    pub stance: Option<String>,
    /// Fields that hold nothing: mode, aux, actor, recipient, place, time, low, high, source; several with commas.
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub none: Vec<String>,
}

/// `musnad review join`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct JoinArgs {
    /// The statement's id.
    pub statement: String,
    /// Id of a statement that tells the same happening.
    #[arg(value_name = "OTHER")]
    pub other: String,
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// `musnad review undo`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct UndoArgs {
    /// The review's id.
    pub review: String,
    #[command(flatten)]
    pub signed: SignedArgs,
}

/// `musnad review list`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct ListArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Of this statement, by its id then or now.
    #[arg(long, value_name = "ID")]
    pub statement: Option<String>,
    /// By this reviewer.
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only those whose words a newer reading of the page has no more.
    #[arg(long)]
    pub orphaned: bool,
    /// At most so many rows.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Pass over so many rows.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    #[command(flatten)]
    pub shown: ShownArgs,
    #[command(flatten)]
    pub care: CareArgs,
}
