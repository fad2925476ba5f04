//! How a command ends, and with which exit code.

use crate::terminal::calm;
use musnad_read::{Unread, Unsound};
use musnad_store::Trouble;
use std::io;
use std::process::ExitCode;

/// All went well.
pub const DONE: u8 = 0;
/// Some inputs could not be read; the rest is done.
pub const UNREAD: u8 = 1;
/// The command line is wrong; clap ends with the same.
pub const COMMAND_LINE: u8 = 2;
/// The tables of a lexicon are faulty.
pub const FAULTS: u8 = 3;
/// The output could not be written.
pub const OUTPUT: u8 = 4;
/// The store could not be opened, read or written.
pub const STORE: u8 = 5;
/// A store or a pack does not hold what it was given.
pub const BROKEN: u8 = 6;
/// All holds, but pages were not read again.
pub const NOT_AGAIN: u8 = 7;

/// The exit codes, as `--help` tells them.
pub const HELP: &str = "\
Exit codes:
  0  done
  1  some inputs could not be read (each is named on stderr); the rest is done
  2  the command line is wrong
  3  a table of the lexicon is faulty (every fault is named)
  4  the output could not be written
  5  the store could not be opened, read or written; what was finished before is kept
  6  verify: something does not hold (every fault is named)
  7  verify: all holds, but pages were not read again: another version or other tables";

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// An input without which there is nothing to do.
    Unread(String),
    /// The lexicon cannot be used: the faults, one a line.
    Faults(Vec<String>),
    /// The output, with its name.
    Output(String, io::Error),
    /// What is asked for is not allowed, or cannot be.
    Wrong(String),
    /// The store.
    Store(Trouble),
}

impl Failure {
    /// A failure of standard output.
    pub fn stdout(error: io::Error) -> Failure {
        Failure::Output("standard output".to_owned(), error)
    }

    /// Tells it on stderr and gives the exit code. Whoever closed our pipe has seen enough: that is no failure.
    pub fn report(self) -> ExitCode {
        match self {
            Failure::Unread(what) => {
                eprintln!("musnad: {}", calm(&what));
                UNREAD
            }
            Failure::Wrong(what) => {
                eprintln!("musnad: {}", calm(&what));
                COMMAND_LINE
            }
            Failure::Faults(faults) => {
                for fault in &faults {
                    eprintln!("{}", calm(fault));
                }
                eprintln!("musnad: the lexicon has {} and was not used", counted(faults.len(), "fault"));
                FAULTS
            }
            Failure::Output(_, error) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
            Failure::Output(name, error) => {
                eprintln!("musnad: {}: {error}", calm(&name));
                OUTPUT
            }
            Failure::Store(trouble) => {
                eprintln!("musnad: {}", calm(&trouble.to_string()));
                STORE
            }
        }
        .into()
    }
}

impl From<Unread> for Failure {
    fn from(unread: Unread) -> Failure {
        Failure::Unread(unread.to_string())
    }
}

impl From<Unsound> for Failure {
    fn from(unsound: Unsound) -> Failure {
        match unsound {
            Unsound::Unread(unread) => unread.into(),
            Unsound::Faults(faults) => Failure::Faults(faults),
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Failure {
        Failure::Store(trouble)
    }
}

/// `1 fault`, `2 faults`.
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
