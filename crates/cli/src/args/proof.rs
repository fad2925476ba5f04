//! The command line of what proves a store.

use super::{ShownArgs, TableArgs};
use crate::failure;
use musnad::proof::{Hash, unhex};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// `musnad verify`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct VerifyArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
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
    unhex(digits).ok_or_else(|| "a head is 64 hexadecimal digits".to_owned())
}
