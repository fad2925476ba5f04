//! Where it may listen, and how it is reached there.

use crate::client::Running;
use crate::sample;
use musnad_serve::{Failed, Server, Settings};
use std::net::IpAddr;
use std::process::Command;
use tempfile::TempDir;

fn open(change: impl FnOnce(&mut Settings)) -> Result<Server, Failed> {
    let folder = tempfile::tempdir().expect("a folder");
    let db = folder.path().join("record.db");
    sample::store(&db);
    let mut settings = Settings::of(&db);
    change(&mut settings);
    Server::open(&settings, |_| {})
}

#[test]
fn other_machines_only_with_tls() {
    let far: IpAddr = "0.0.0.0".parse().expect("an address");
    let refused = open(|s| s.bind = far).err().expect("refused");
    assert!(refused.to_string().contains("--tls-cert"), "{refused}");
    let nameless = open(|s| {
        s.bind = far;
        s.behind_proxy = true;
    });
    assert!(nameless.is_err_and(|e| e.to_string().contains("--host")));
    let named = open(|s| {
        s.bind = far;
        s.behind_proxy = true;
        s.hosts = vec!["archive.example".to_owned()];
    });
    let link = named.expect("a server").link();
    assert!(link.starts_with("https://archive.example/#token="), "{link}");
}

#[test]
fn ipv6() {
    if std::net::TcpListener::bind("[::1]:0").is_err() {
        println!("skipped: no IPv6 here");
        return;
    }
    let server = Running::with(|s| s.bind = "::1".parse().expect("an address"));
    assert!(server.link.starts_with(&format!("http://[::1]:{}/#token=", server.at.port())));
    let cookie = server.cookie();
    assert_eq!(server.get("/api/about", &cookie).status, 200);
}

#[test]
fn behind_a_proxy() {
    let server = Running::with(|s| {
        s.behind_proxy = true;
        s.hosts = vec!["archive.example".to_owned()];
    });
    let body = format!("{{\"token\":\"{}\"}}", server.token());
    let lines = |origin: &str| {
        vec![
            "Host: archive.example".to_owned(),
            format!("Origin: {origin}"),
            "Content-Type: application/json".to_owned(),
        ]
    };
    assert_eq!(
        server.post("/api/session", &lines("http://archive.example"), &body).status,
        403
    );
    let opened = server.post("/api/session", &lines("https://archive.example"), &body);
    assert_eq!(opened.status, 204);
    assert!(opened.header("set-cookie").expect("a cookie").ends_with("; Secure"));
}

#[test]
fn tokens_of_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("tokens");
    let tokens = ["a".repeat(32), "b".repeat(40)];
    std::fs::write(&file, tokens.join("\n")).expect("written");
    let with = |s: &mut Settings| s.token_file = Some(file.clone());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("a mode");
        mode(0o644);
        assert!(open(with).is_err_and(|e| e.to_string().contains("chmod 600")));
        mode(0o600);
    }
    let server = Running::with(with);
    assert!(!server.link.contains('#'), "{}", server.link);
    for token in &tokens {
        assert_eq!(server.exchange(token).status, 204);
        assert_eq!(server.exchange(token).status, 401);
    }
    assert!(server.later.lock().expect("no panic").is_empty());
    std::fs::write(&file, "short").expect("written");
    assert!(open(with).is_err_and(|e| e.to_string().contains("token 1")));
    std::fs::write(&file, "\n").expect("written");
    assert!(open(with).is_err());
}

#[test]
fn no_store_no_server() {
    let folder = tempfile::tempdir().expect("a folder");
    let missing = Server::open(&Settings::of(&folder.path().join("none.db")), |_| {});
    assert!(matches!(missing, Err(Failed::Store(_))));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port();
    assert!(open(|s| s.port = port).is_err_and(|e| e.to_string().contains(&port.to_string())));
}

/// A certificate that signs itself, and its key, by openssl; none where there is no openssl.
fn certificate(folder: &TempDir) -> Option<(std::path::PathBuf, std::path::PathBuf)> {
    let (chain, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "1",
        ])
        .args([
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout",
        ])
        .arg(&key)
        .arg("-out")
        .arg(&chain)
        .output();
    made.is_ok_and(|m| m.status.success()).then_some((chain, key))
}

#[test]
fn tls_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some((chain, key)) = certificate(&folder) else {
        println!("skipped: no openssl");
        return;
    };
    assert!(
        open(|s| s.tls = Some((key.clone(), key.clone()))).is_err(),
        "a key is no certificate"
    );
    let server = Running::with(|s| s.tls = Some((chain.clone(), key)));
    let address = format!("https://127.0.0.1:{}/", server.at.port());
    assert!(server.link.starts_with(&address), "{}", server.link);
    let asked = Command::new("curl")
        .args(["-s", "--max-time", "20", "-o", "/dev/null", "-w", "%{http_code}", "--cacert"])
        .arg(&chain)
        .arg(format!("{address}api/about"))
        .output();
    match asked {
        Ok(asked) => assert_eq!(String::from_utf8_lossy(&asked.stdout), "401"),
        Err(_) => println!("skipped: no curl"),
    }
    // Without TLS it understands nothing.
    let plain = server.send(format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", server.host()).as_bytes());
    assert!(plain.is_none());
}
