//! The command line of what goes to other tools.

use super::ask::{CareArgs, FilterArgs};
use super::pack::PackLevel;
use crate::failure;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, Command, FromArgMatches};
use musnad_export::{Format, Level};
use std::path::PathBuf;

/// `musnad export`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct ExportArgs {
    #[command(flatten)]
    pub filter: UntilArgs,
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// The format; docs/exports tells what each carries and what it loses. (The last day is --until.)
    #[arg(long = "to", value_name = "FORMAT", value_parser = format())]
    pub format: Format,
    #[command(flatten)]
    pub going: GoingArgs,
}

/// Which statements are meant, with the last day called `--until`: `--to` is the format here.
#[derive(Debug)]
pub struct UntilArgs(pub FilterArgs);

impl FromArgMatches for UntilArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<UntilArgs, clap::Error> {
        FilterArgs::from_arg_matches(matches).map(UntilArgs)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.0.update_from_arg_matches(matches)
    }
}

impl Args for UntilArgs {
    fn augment_args(command: Command) -> Command {
        FilterArgs::augment_args(command).mut_arg("to", |to| to.long("until"))
    }

    fn augment_args_for_update(command: Command) -> Command {
        FilterArgs::augment_args_for_update(command).mut_arg("to", |to| to.long("until"))
    }
}

/// Where an export goes, and how much it shows.
#[derive(Clone, Debug, clap::Args)]
pub struct GoingArgs {
    /// The file [default: standard output]. It is there when it is whole; what it shows and what it rests on stands beside
    /// it in FILE.about.json.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Texts, or statements without any words of the pages: only these may be called de-identified.
    #[arg(long, value_enum, default_value_t = PackLevel::Text)]
    pub level: PackLevel,
    #[command(flatten)]
    pub care: CareArgs,
}

impl GoingArgs {
    /// How much is shown.
    pub fn shown(&self) -> Level {
        match self.level {
            PackLevel::Statements => Level::WithoutText,
            PackLevel::Text => Level::of(self.care.names.into()),
        }
    }
}

/// How `musnad read` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// For a person at a terminal.
    Report,
    /// The record as one JSON object a line, the page as it is.
    Records,
    /// A format for another tool, names withheld.
    Export(Format),
}

/// The names of formats.
fn format() -> impl TypedValueParser<Value = Format> {
    let names: Vec<&str> = Format::all().map(Format::name).collect();
    PossibleValuesParser::new(names).try_map(|name| Format::named(&name).ok_or("no format"))
}

/// The names of formats, and `report`.
pub fn written() -> impl TypedValueParser<Value = Written> {
    let names: Vec<&str> = ["report"].into_iter().chain(Format::all().map(Format::name)).collect();
    PossibleValuesParser::new(names).try_map(|name| match name.as_str() {
        "report" => Ok(Written::Report),
        name => match Format::named(name) {
            Some(Format::Jsonl) => Ok(Written::Records),
            Some(format) => Ok(Written::Export(format)),
            None => Err("no format"),
        },
    })
}
