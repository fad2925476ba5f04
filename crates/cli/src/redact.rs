//! `musnad redact`: something taken out of a store for good, at somebody's request.

use crate::add::now;
use crate::args::RedactArgs;
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::terminal::calm;
use musnad_store::Writer;
use musnad_store::redact::{Gone, Name, What};
use std::process::ExitCode;

/// Runs `musnad redact`.
pub fn run(args: &RedactArgs) -> Result<ExitCode, Failure> {
    let what = match (&args.page, &args.statement, &args.name) {
        (Some(page), ..) => What::Page(page.clone()),
        (_, Some(id), _) => What::Statement(id.clone()),
        (.., name) => match Name::new(name.as_deref().unwrap_or_default()) {
            Ok(name) => What::Name(name),
            Err(_) => {
                return Err(Failure::Unread(
                    "--name: one word is many people's name: tell at least two, or redact pages or statements".to_owned(),
                ));
            }
        },
    };
    let mut writer = Writer::reopen(&args.db, now())?;
    let done = writer.redact(&what, &args.reason, args.by.as_deref(), args.dry_run)?;
    if done.pages.is_empty() {
        eprintln!("musnad: nothing of it is in {}", calm(&args.db.display().to_string()));
        return Ok(UNREAD.into());
    }
    for gone in &done.pages {
        println!("{}", line(gone));
    }
    let pages = counted(done.pages.len(), "page");
    if args.dry_run {
        println!("{pages} would lose this for good; nothing was done");
        return Ok(DONE.into());
    }
    println!("{pages} redacted");
    println!("{}", writer.head()?);
    if !done.swept {
        eprintln!("musnad: another process reads the store: what was taken out leaves the files with the next `musnad add`");
    }
    Ok(DONE.into())
}

/// What goes of a page.
fn line(gone: &Gone) -> String {
    let mut what = vec![counted(gone.statements as usize, "statement")];
    if gone.reviews > 0 {
        what.push(counted(gone.reviews as usize, "review"));
    }
    if gone.bytes {
        what.push("its bytes".to_owned());
    }
    format!("page {} (sha256 {}): {}", gone.page, gone.sha256, what.join(", "))
}
