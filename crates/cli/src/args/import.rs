//! The command line of what comes back from other tools.

use crate::failure;
use std::path::PathBuf;

/// `musnad import`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct CorrectionsArgs {
    /// What people corrected: Label Studio's export as JSON, or Web Annotations. docs/imports.md tells how.
    pub file: PathBuf,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Who corrected it; a pseudonym will do.
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Why, where the file tells no reason [default: the file's name, and where in it the correction stands].
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}
