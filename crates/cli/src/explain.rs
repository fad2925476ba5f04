//! stub

use crate::args::ExplainArgs; use crate::failure::Failure; use std::process::ExitCode;
/// stub
pub fn run(_args: &ExplainArgs) -> Result<ExitCode, Failure> { Ok(0.into()) }
