//! A run of a command that is watched to its end: how long it took, how much memory it held.

use std::fs;
use std::io;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// What was seen.
pub struct Watched {
    /// The most memory that it held, in bytes; 0 where the system keeps no such mark.
    pub peak: u64,
    pub took: Duration,
    /// Of that, how long processors worked; to a hundredth of a second, where the system tells.
    pub worked: Duration,
    /// How it ended; none where it was stopped because it took too long.
    pub status: Option<ExitStatus>,
}

/// Runs `command` and reads, again and again, the high-water mark that Linux keeps of its memory.
pub fn watch(mut command: Command, longest: Duration) -> io::Result<Watched> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    let id = child.id();
    let of = |name: &str| fs::read_to_string(format!("/proc/{id}/{name}")).ok();
    let (mut peak, mut worked) = (0, Duration::ZERO);
    let ended = loop {
        if let Some(kilobytes) = of("status").as_deref().and_then(high_water) {
            peak = peak.max(kilobytes * 1024);
        }
        worked = of("stat").as_deref().and_then(processors).unwrap_or(worked);
        if let Some(ended) = child.try_wait()? {
            break Some(ended);
        }
        if start.elapsed() > longest {
            child.kill()?;
            child.wait()?;
            break None;
        }
        sleep(if start.elapsed() < Duration::from_secs(1) {
            Duration::from_micros(500)
        } else {
            Duration::from_millis(5)
        });
    };
    Ok(Watched {
        peak,
        took: start.elapsed(),
        worked,
        status: ended,
    })
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// Hundredths of a second in user and system mode, behind the command's name in brackets.
fn processors(stat: &str) -> Option<Duration> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis(10 * (ticks()? + ticks()?)))
}
