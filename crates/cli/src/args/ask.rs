//! What can be asked of a store, and who is named in the answer.

use super::{ColourArgs, Format};
use crate::failure;
use clap::ValueEnum;
use jiff::civil::Date;
use musnad::care;
use std::path::PathBuf;

/// Which statements are meant.
#[derive(Debug, clap::Args)]
pub struct FilterArgs {
    /// Words that the sentence must hold, in whatever form: القوات finds والقوات, قتل finds قُتِلَ.
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// event, toll or relation.
    #[arg(long, value_parser = ["event", "toll", "relation"])]
    pub kind: Option<String>,
    /// A PLOVER type (ASSAULT), a kind of toll (killed) or a relation (part-of); several with commas.
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub types: Vec<String>,
    /// A party in any part, also as a source: its id or name. It stands for its other names, and for its members and
    /// branches at that time. Told more than once, all must take part.
    #[arg(long, value_name = "PARTY")]
    pub party: Vec<String>,
    /// Who did it.
    #[arg(long, value_name = "PARTY")]
    pub actor: Option<String>,
    /// To whom.
    #[arg(long, value_name = "PARTY")]
    pub recipient: Option<String>,
    /// Where: a place, or the country or province in which it lies.
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// From this day on.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<Date>,
    /// Until this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<Date>,
    /// Who says so, anywhere in the chain.
    #[arg(long, value_name = "PARTY")]
    pub source: Option<String>,
    /// With a chain of at least so many sources.
    #[arg(long, value_name = "N")]
    pub depth: Option<usize>,
    /// asserts, denies or doubts.
    #[arg(long, value_parser = ["asserts", "denies", "doubts"])]
    pub stance: Option<String>,
    /// Only what nobody but a party to it says.
    #[arg(long)]
    pub self_told: bool,
}

/// The parts of a question to a store.
#[derive(Debug, clap::Args)]
pub struct PartsArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// At most so many rows.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Pass over so many rows.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: usize,
    #[command(flatten)]
    pub shown: ShownArgs,
}

/// `musnad find` and the other questions
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct AskArgs {
    #[command(flatten)]
    pub parts: PartsArgs,
    #[command(flatten)]
    pub care: CareArgs,
}

/// `musnad named`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct NamedArgs {
    #[command(flatten)]
    pub parts: PartsArgs,
    /// Whom to name: the dead, or everybody. Minors and those of whom sexual violence is told are never named.
    #[arg(long, value_enum)]
    pub names: Option<Naming>,
}

/// Who is named.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct CareArgs {
    /// Whom to name besides those who hold an office, rank or command or speak for others: nobody, the dead, or everybody.
    /// Minors and those of whom sexual violence is told are never named.
    #[arg(long, value_enum, default_value_t = Naming::Withheld)]
    pub names: Naming,
}

/// Whom to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Naming {
    /// No private person.
    Withheld,
    /// The dead.
    Dead,
    /// Everybody.
    All,
}

impl From<Naming> for care::Names {
    fn from(naming: Naming) -> care::Names {
        match naming {
            Naming::Withheld => care::Names::Withheld,
            Naming::Dead => care::Names::Dead,
            Naming::All => care::Names::All,
        }
    }
}

/// `musnad incident`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct IncidentArgs {
    /// The incident's id, or that of a statement that tells it.
    pub id: String,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    #[command(flatten)]
    pub shown: ShownArgs,
    #[command(flatten)]
    pub care: CareArgs,
}

/// How an answer is shown.
#[derive(Debug, clap::Args)]
pub struct ShownArgs {
    /// For a person at a terminal, or one JSON object a row, the last of which tells what the answer rests on.
    #[arg(long, value_enum, default_value_t = Format::Report)]
    pub format: Format,
    #[command(flatten)]
    pub colour: ColourArgs,
}
