//! `musnad verify`: does a store, or a pack that was made of one, hold?

use crate::args::VerifyArgs;
use crate::failure::Failure;
use crate::verify_pack;
use std::process::ExitCode;

/// Runs `musnad verify`.
pub fn run(args: &VerifyArgs) -> Result<ExitCode, Failure> {
    match &args.pack {
        Some(pack) => verify_pack::run(pack, args),
        None => Err(Failure::Unread("no pack is named".to_owned())),
    }
}
