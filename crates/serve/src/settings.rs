//! Where the server may listen, and under which names it is known.
//!
//! On a loopback address nobody else can reach it. Anywhere else the token and what is read would cross the network in
//! the clear, so there it starts only with TLS of its own or behind a proxy that brings it.

use musnad::care::Names;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The shortest token that a file may hold.
const SHORTEST_TOKEN: usize = 32;

/// What the user wants.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The store.
    pub db: PathBuf,
    /// Address to listen at.
    pub bind: IpAddr,
    /// Port; a free one where 0.
    pub port: u16,
    /// A file of tokens, one a line, in the place of one made here.
    pub token_file: Option<PathBuf>,
    /// Files of the certificate chain and its key, PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Whether a proxy in front brings TLS.
    pub behind_proxy: bool,
    /// Names under which it is reached from elsewhere, with their port where it is another than the usual one.
    pub hosts: Vec<String>,
    /// Whom lists name besides public persons. A page itself is shown as it is.
    pub names: Names,
}

impl Settings {
    /// The usual: a store on the loopback address.
    pub fn of(db: &Path) -> Settings {
        Settings {
            db: db.to_owned(),
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            token_file: None,
            tls: None,
            behind_proxy: false,
            hosts: Vec::new(),
            names: Names::default(),
        }
    }

    /// Whether what is asked for would let strangers listen in.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        if self.tls.is_some() && self.behind_proxy {
            return Err(Refused(
                "either TLS of its own or a proxy that brings it, not both".to_owned(),
            ));
        }
        if !self.is_loopback() && !self.is_secure() {
            return Err(Refused(format!(
                "{} can be reached from other machines: that needs --tls-cert and --tls-key, or --behind-proxy",
                self.bind
            )));
        }
        if self.bind.is_unspecified() && self.hosts.is_empty() {
            return Err(Refused(format!(
                "{} stands for every address of this machine: tell with --host under which name it is reached",
                self.bind
            )));
        }
        match self.hosts.iter().find(|h| !is_host(h)) {
            Some(host) => Err(Refused(format!("--host {host}: no name, nor a name with a port"))),
            None => Ok(()),
        }
    }

    pub(crate) fn is_loopback(&self) -> bool {
        self.bind.to_canonical().is_loopback()
    }

    /// Whether browsers reach it by https.
    pub(crate) fn is_secure(&self) -> bool {
        self.tls.is_some() || self.behind_proxy
    }

    /// The tokens of the file; none where there is no file.
    pub(crate) fn tokens(&self) -> Result<Option<Vec<String>>, Refused> {
        let Some(file) = &self.token_file else { return Ok(None) };
        let told = |why: String| Refused(format!("{}: {why}", file.display()));
        only_ours(file).map_err(told)?;
        let text = std::fs::read_to_string(file).map_err(|e| told(e.to_string()))?;
        let tokens: Vec<String> = text.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
        if tokens.is_empty() {
            return Err(told("there is no token in it".to_owned()));
        }
        // They go into the fragment of an address.
        let sound = |t: &String| t.len() >= SHORTEST_TOKEN && t.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
        if let Some(at) = tokens.iter().position(|t| !sound(t)) {
            return Err(told(format!(
                "token {}: at least {SHORTEST_TOKEN} letters, digits, - or _ are wanted",
                at + 1
            )));
        }
        Ok(Some(tokens))
    }

    /// What a request may name as its host, small letters, for a server that listens at `at`.
    pub(crate) fn names(&self, at: SocketAddr) -> Known {
        let port = at.port();
        let mut loopback = Vec::new();
        let mut others = Vec::new();
        let usual = if self.tls.is_some() { 443 } else { 80 };
        let add = |list: &mut Vec<String>, name: &str| {
            list.push(format!("{name}:{port}"));
            if port == usual {
                list.push(name.to_owned());
            }
        };
        let own = match at.ip() {
            IpAddr::V4(ip) => ip.to_string(),
            IpAddr::V6(ip) => format!("[{ip}]"),
        };
        if self.is_loopback() {
            add(&mut loopback, &own);
            add(&mut loopback, "localhost");
        } else if !at.ip().is_unspecified() {
            add(&mut others, &own);
        }
        for host in &self.hosts {
            let host = host.to_ascii_lowercase();
            if port_of(&host).is_none() {
                others.push(format!("{host}:{port}"));
            }
            others.push(host);
        }
        Known {
            loopback,
            others,
            secure: self.is_secure(),
            tls: self.tls.is_some(),
        }
    }
}

/// Under which names the server is known.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    loopback: Vec<String>,
    others: Vec<String>,
    /// Whether browsers come by https.
    secure: bool,
    /// Whether it speaks TLS itself.
    tls: bool,
}

impl Known {
    /// Whether it is reached under this host and port.
    pub fn know(&self, host: &str) -> bool {
        let is = |known: &String| known.eq_ignore_ascii_case(host);
        self.loopback.iter().any(is) || self.others.iter().any(is)
    }

    /// Whether an origin is the page of this very host.
    pub fn are_of(&self, origin: &str, host: &str) -> bool {
        let by = |scheme: &str| origin.strip_prefix(scheme).is_some_and(|of| of.eq_ignore_ascii_case(host));
        // Past the proxy, on the machine itself, there is no TLS.
        let past = !self.tls && self.loopback.iter().any(|l| l.eq_ignore_ascii_case(host));
        by("https://") && self.secure || by("http://") && (!self.secure || past)
    }

    /// The address of the page.
    pub fn address(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        let first = if self.secure {
            self.others.last().or(self.loopback.first())
        } else {
            self.loopback.first()
        };
        format!("{scheme}://{}/", first.map_or("localhost", String::as_str))
    }
}

fn port_of(host: &str) -> Option<&str> {
    let (name, port) = host.rsplit_once(':')?;
    (!name.contains(':') || name.ends_with(']')).then_some(port)
}

/// A name or address, with or without a port.
fn is_host(host: &str) -> bool {
    let port = port_of(host);
    let name = port.map_or(host, |port| &host[..host.len() - port.len() - 1]);
    port.is_none_or(|p| p.parse::<u16>().is_ok())
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b".-[]:".contains(&b))
}

/// An error where others can read the file.
#[cfg(unix)]
fn only_ours(file: &Path) -> Result<(), String> {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(file).map_err(|e| e.to_string())?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(format!("others can read it (mode {:03o}): chmod 600", mode & 0o777));
    }
    Ok(())
}

#[cfg(not(unix))]
fn only_ours(_: &Path) -> Result<(), String> {
    Ok(())
}

/// Why the server does not start.
#[derive(Debug)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(bind: &str) -> Settings {
        Settings {
            bind: bind.parse().expect("an address"),
            ..Settings::of(Path::new("x.db"))
        }
    }

    #[test]
    fn other_machines_need_tls() {
        for near in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert!(settings(near).check().is_ok(), "{near}");
        }
        for far in ["192.0.2.7", "2001:db8::1", "0.0.0.0", "::", "::ffff:192.0.2.7"] {
            let mut settings = settings(far);
            assert!(settings.check().is_err(), "{far}");
            settings.behind_proxy = true;
            settings.hosts = vec!["archive.example".to_owned()];
            assert!(settings.check().is_ok(), "{far}");
        }
        let mut everywhere = settings("0.0.0.0");
        everywhere.behind_proxy = true;
        assert!(everywhere.check().is_err(), "no name to be known by");
    }

    #[test]
    fn names_and_origins() {
        let names = settings("127.0.0.1").names("127.0.0.1:8080".parse().expect("an address"));
        assert!(names.know("127.0.0.1:8080") && names.know("LocalHost:8080"));
        for foreign in [
            "127.0.0.1",
            "127.0.0.1:80",
            "localhost:8081",
            "evil.example:8080",
            "localhost:8080.evil.example",
            "",
        ] {
            assert!(!names.know(foreign), "{foreign}");
        }
        assert!(names.are_of("http://localhost:8080", "localhost:8080"));
        for foreign in [
            "null",
            "https://localhost:8080",
            "http://127.0.0.1:8080",
            "http://localhost:8080.evil.example",
            "",
        ] {
            assert!(!names.are_of(foreign, "localhost:8080"), "{foreign}");
        }
        let six = settings("::1").names("[::1]:9".parse().expect("an address"));
        assert!(six.know("[::1]:9") && six.address() == "http://[::1]:9/");
    }

    #[test]
    fn behind_a_proxy_the_origin_is_https() {
        let mut settings = settings("127.0.0.1");
        settings.behind_proxy = true;
        settings.hosts = vec!["archive.example".to_owned()];
        let names = settings.names("127.0.0.1:8080".parse().expect("an address"));
        assert!(names.know("archive.example") && names.know("localhost:8080"));
        assert!(names.are_of("https://archive.example", "archive.example"));
        assert!(!names.are_of("http://archive.example", "archive.example"));
        assert!(names.are_of("http://localhost:8080", "localhost:8080"));
        assert_eq!(names.address(), "https://archive.example/");
    }

    #[test]
    fn hosts() {
        for good in [
            "archive.example",
            "archive.example:8443",
            "[2001:db8::1]",
            "[2001:db8::1]:8443",
        ] {
            assert!(is_host(good), "{good}");
        }
        for bad in ["", ":80", "a b", "a/b", "https://a", "a:x", "a:99999", "é"] {
            assert!(!is_host(bad), "{bad}");
        }
    }
}
