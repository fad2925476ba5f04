//! `musnad verify`: does a store, or a pack that was made of one, hold?

use crate::args::VerifyArgs;
use crate::failure::Failure;
use crate::{verify_pack, verify_store};
use std::process::ExitCode;

/// Runs `musnad verify`.
pub fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    match (&args.pack, &args.db) {
        (Some(pack), _) => verify_pack::run(pack, args),
        (None, Some(db)) => verify_store::run(db, args),
        // The command line asks for one of them.
        (None, None) => Err(Failure::Unread("neither a store nor a pack is named".to_owned())),
    }
}
