//! The command line of what proves a store or a pack, and of what is taken out of a store.

use super::{ShownArgs, TableArgs};
use crate::failure;
use musnad::proof::{Hash, unhex};
use std::num::NonZeroUsize;
use std::path::PathBuf;

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
    /// The public key, or a file with it, of a minisign signature PACK.minisig.
    #[arg(long, value_name = "PUBKEY", requires = "pack")]
    pub key: Option<String>,
    /// A head that the log had once, as a command printed it: fails where anything before it was changed.
    #[arg(long, value_name = "HEX", value_parser = head)]
    pub head: Vec<Hash>,
    /// Do not read the pages again.
    #[arg(long)]
    pub no_reading: bool,
    #[command(flatten)]
    pub tables: TableArgs,
    /// How many pages to look at at the same time [default: the machine's cores].
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub shown: ShownArgs,
}

fn head(digits: &str) -> Result<Hash, String> {
    unhex(&digits.trim().to_lowercase()).ok_or_else(|| "a head is 64 hexadecimal digits".to_owned())
}

/// `musnad redact`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["page", "statement", "name"])))]
pub struct RedactArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// A page, by the SHA-256 of its bytes or its number: all that it says goes, and its bytes.
    #[arg(long, value_name = "SHA256|NUMBER")]
    pub page: Option<String>,
    /// A statement, by its id: it goes, and its words in the text, and the bytes of its page.
    #[arg(long, value_name = "ID")]
    pub statement: Option<String>,
    /// A name: it goes wherever it stands, in whatever spelling, and the bytes of the pages that have it.
    #[arg(long)]
    pub name: Option<String>,
    /// Why. It is kept and shown: do not write the name into it.
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Who does it; a pseudonym will do.
    #[arg(long, value_name = "WHO")]
    pub by: Option<String>,
    /// Only tell what would go.
    #[arg(long)]
    pub dry_run: bool,
}
