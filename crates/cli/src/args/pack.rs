//! What goes into a pack, and what a store or a pack is held to.

use super::TableArgs;
use super::ask::{CareArgs, FilterArgs};
use crate::failure;
use clap::ValueEnum;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::path::PathBuf;

/// `musnad bundle`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct BundleArgs {
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// The pack. A file of this name is replaced when the new one is whole.
    #[arg(long, value_name = "NAME.tar.gz")]
    pub out: PathBuf,
    /// Pages with this statement; may be told more than once.
    #[arg(long, value_name = "ID")]
    pub statement: Vec<String>,
    /// Pages that tell this incident; may be told more than once.
    #[arg(long, value_name = "ID")]
    pub incident: Vec<String>,
    /// Texts, or statements without any words of the pages: only these may be called de-identified.
    #[arg(long, value_enum, default_value_t = PackLevel::Text)]
    pub level: PackLevel,
    #[command(flatten)]
    pub care: CareArgs,
    /// Put in the pages as they came, with readers' comments and the names of everybody, also of minors.
    #[arg(long, conflicts_with_all = ["level", "names"])]
    pub pages: bool,
    /// Leave the store as it is: do not tell its log of this pack. Then no head holds to the whole pack.
    #[arg(long)]
    pub no_entry: bool,
    #[command(flatten)]
    pub tables: TableArgs,
}

impl BundleArgs {
    /// What was asked for, as the pack tells it: of words and parties only that they were, since they may be names.
    pub fn asked(&self) -> Value {
        let filter = &self.filter;
        let date = |date: Option<Date>| date.map(|d| d.to_string());
        json!({
            "words": !filter.words.is_empty(), "party": !filter.party.is_empty(), "actor": filter.actor.is_some(),
            "recipient": filter.recipient.is_some(), "source": filter.source.is_some(), "place": filter.place.is_some(),
            "kind": filter.kind, "type": filter.types, "from": date(filter.from), "to": date(filter.to),
            "depth": filter.depth, "stance": filter.stance, "self_told": filter.self_told,
            "statement": self.statement, "incident": self.incident,
        })
    }
}

/// How much of the pages a pack shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PackLevel {
    /// Articles and all that is stated in them.
    Text,
    /// Codes, and places in texts that are not in the pack.
    Statements,
}

/// `musnad verify`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct VerifyArgs {
    /// An evidence pack: NAME.tar.gz, NAME.tar, or the folder that it was unpacked to.
    #[arg(value_name = "PACK", required_unless_present = "db")]
    pub pack: Option<PathBuf>,
    /// A store. With a pack: prove from it what the pack leaves out.
    #[arg(long, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// A head of the log that you were told, or wrote down, by another way.
    #[arg(long, value_name = "HEX")]
    pub head: Option<String>,
    /// The public key, or a file with it, of a minisign signature PACK.minisig.
    #[arg(long, value_name = "PUBKEY", requires = "pack")]
    pub key: Option<String>,
    #[command(flatten)]
    pub tables: TableArgs,
}
