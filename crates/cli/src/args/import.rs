//! The command line of what comes from other tools and other coders.

use crate::failure;
use std::path::PathBuf;

/// `musnad import`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct CorrectionsArgs {
    /// What people corrected: Label Studio's export as JSON, or Web Annotations. With --coder, statements by another coder:
    /// JSON Lines of {"sha256" or "id", "statements"}. docs/imports.md tells how.
    pub file: PathBuf,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// Who corrected it; a pseudonym will do.
    #[arg(long, value_name = "NAME", required_unless_present = "coder")]
    pub by: Option<String>,
    /// Why, where the file tells no reason [default: the file's name, and where in it the correction stands].
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Keep the statements of the file beside musnad's, as those of this coder: a person, a program, a language model.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["by", "reason"])]
    pub coder: Option<String>,
}

/// `musnad compare`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct CompareArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// The coder to compare with [default: list the coders].
    #[arg(long, value_name = "NAME")]
    pub coder: Option<String>,
    /// Show behind each F1 the interval that holds it in 95 of 100 sets of pages drawn anew (bootstrap, 1,000 draws).
    #[arg(long)]
    pub intervals: bool,
}
