//! How a store is opened in the browser.

use super::ask::CareArgs;
use crate::failure;
use std::net::IpAddr;
use std::path::PathBuf;

/// `musnad serve`
#[derive(Debug, clap::Args)]
#[command(after_help = failure::HELP)]
pub struct ServeArgs {
    /// The store.
    #[arg(long, value_name = "FILE")]
    pub db: PathBuf,
    /// The port to listen at; 0 for any that is free.
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The address to listen at. One that other machines can reach needs TLS, of its own or of a proxy.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1")]
    pub bind: IpAddr,
    /// A name under which it is reached from elsewhere, with its port unless that is the usual one. May stand more than once.
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// Tokens of your own, one a line, that open one session each, in the place of an address that is printed. Nobody
    /// else may be able to read the file.
    #[arg(long, value_name = "FILE")]
    pub token_file: Option<PathBuf>,
    /// The certificate and those above it, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_key", conflicts_with = "behind_proxy")]
    pub tls_cert: Option<PathBuf>,
    /// Its key, PEM.
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// A proxy in front brings TLS, and passes Host and Origin on as they are.
    #[arg(long)]
    pub behind_proxy: bool,
    /// Open the page in the browser.
    #[arg(long, conflicts_with = "token_file")]
    pub open: bool,
    #[command(flatten)]
    pub care: CareArgs,
}
