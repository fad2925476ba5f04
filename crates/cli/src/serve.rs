//! `musnad serve`: how is a store opened in the browser?

use crate::args::ServeArgs;
use crate::failure::{DONE, Failure};
use musnad_serve::{Failed, Server, Settings, interrupted};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Runs `musnad serve`.
pub fn run(args: &ServeArgs) -> Result<ExitCode, Failure> {
    let settings = Settings {
        db: args.db.clone(),
        bind: args.bind,
        port: args.port,
        token_file: args.token_file.clone(),
        tls: args.tls_cert.clone().zip(args.tls_key.clone()),
        behind_proxy: args.behind_proxy,
        hosts: args.host.clone(),
        names: args.care.names.into(),
    };
    let server = Server::open(&settings, |link| {
        // Whoever reads it is the one who may come in; where nobody reads any more, nobody needs it.
        let _ = writeln!(io::stdout(), "That address is used up. For another browser: {link}");
    })
    .map_err(|failed| match failed {
        Failed::Refused(refused) => Failure::Wrong(refused.to_string()),
        Failed::Store(trouble) => Failure::Store(trouble),
    })?;
    let link = server.link();
    writeln!(io::stdout(), "{link}").map_err(Failure::stdout)?;
    eprintln!("Open this address in a browser; it lets one in. To end: Ctrl-C");
    let way = args.open.then(|| Way::open(&link));
    if let Some(Err(error)) = &way {
        eprintln!("musnad: no browser was opened: {error}");
    }
    server
        .run(interrupted())
        .map_err(|refused| Failure::Wrong(refused.to_string()))?;
    Ok(DONE.into())
}

/// A file that only the user can read and that sends the browser to the address: other users see the arguments of
/// every program, and the token shall be in none.
struct Way(PathBuf);

impl Way {
    fn open(link: &str) -> io::Result<Way> {
        let folder = std::env::temp_dir().join(format!("musnad-serve-{}", std::process::id()));
        own(&folder)?;
        let way = Way(folder);
        let file = way.0.join("open.html");
        let mut page = File::create_new(&file)?;
        write!(
            page,
            "<!doctype html><meta charset=utf-8><title>musnad</title><meta http-equiv=refresh content='0;url={link}'>"
        )?;
        let program = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        Command::new(program)
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        Ok(way)
    }
}

impl Drop for Way {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Makes a folder that was not there, for the user alone.
fn own(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
