//! How connections come in, and how long each may take.
//!
//! HTTP/1.1, by itself or within TLS. Whoever sends slowly, or holds many connections, is cut off; a request that the
//! asker gave up is given up too.

use crate::api::{self, App};
use crate::pool::Pool;
use crate::session::{Sessions, random};
use crate::settings::{Refused, Settings};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use musnad_store::Trouble;
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Connections at the same time; others wait.
const CONNECTIONS: usize = 256;
/// How long the head of a request may take, and a connection may stand idle.
const HEAD: Duration = Duration::from_secs(10);
/// How long the beginning of TLS may take.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 16 << 10;
/// The most headers.
const MOST_HEADERS: usize = 64;
/// How long connections that are open when the server ends have left.
const GRACE: Duration = Duration::from_secs(2);

/// A server that listens, and answers once it is run.
pub struct Server {
    listener: TcpListener,
    at: SocketAddr,
    tls: Option<TlsAcceptor>,
    app: App,
    link: Option<String>,
}

/// Why a server did not start.
#[derive(Debug)]
pub enum Failed {
    /// What is asked for is not allowed, or cannot be.
    Refused(Refused),
    /// The store cannot be read.
    Store(Trouble),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failed::Refused(refused) => refused.fmt(f),
            Failed::Store(trouble) => trouble.fmt(f),
        }
    }
}

impl std::error::Error for Failed {}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Failed {
        Failed::Refused(refused)
    }
}

impl Server {
    /// Listens. `told` is called with a new address whenever one was used, unless the tokens come from a file.
    pub fn open(settings: &Settings, told: impl Fn(&str) + Send + Sync + 'static) -> Result<Server, Failed> {
        settings.check()?;
        let tokens = settings.tokens()?;
        let tls = settings.tls.as_ref().map(|(chain, key)| acceptor(chain, key)).transpose()?;
        let pool = Pool::open(settings.db.clone(), settings.names).map_err(Failed::Store)?;
        let wanted = SocketAddr::new(settings.bind, settings.port);
        let failed = |e: std::io::Error| Refused(format!("{wanted}: {e}"));
        let listener = TcpListener::bind(wanted).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let at = listener.local_addr().map_err(failed)?;
        let names = settings.names(at);
        let sessions = Sessions::new(at.port(), settings.is_secure());
        let app = App::new(settings, pool, names, sessions);
        let link = match tokens {
            Some(tokens) => {
                tokens.iter().for_each(|token| app.sessions.allow(token));
                None
            }
            None => {
                let next = app.clone();
                let link = fresh(&app)?;
                app.when_used(move || {
                    if let Ok(link) = fresh(&next) {
                        told(&link);
                    }
                });
                Some(link)
            }
        };
        Ok(Server {
            listener,
            at,
            tls,
            app,
            link,
        })
    }

    /// Where it listens.
    pub fn at(&self) -> SocketAddr {
        self.at
    }

    /// The address of the page, with the token that opens a session where it does not come from a file.
    pub fn link(&self) -> String {
        self.link.clone().unwrap_or_else(|| self.app.names.address())
    }

    /// Answers until `end` is there. Blocks.
    pub fn run(self, end: impl Future<Output = ()>) -> Result<(), Refused> {
        let told = |e: std::io::Error| Refused(e.to_string());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .worker_threads(2)
            .build()
            .map_err(told)?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener).map_err(told)?;
            let routes = api::routes(self.app);
            tokio::select! {
                () = accept(&listener, routes, self.tls) => {}
                () = end => {}
            }
            Ok(())
        })?;
        runtime.shutdown_timeout(GRACE);
        Ok(())
    }
}

/// When the user ends the program.
pub async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// An address with a new token.
fn fresh(app: &App) -> Result<String, Refused> {
    let token = random().map_err(|e| Refused(format!("no random bits: {e}")))?;
    app.sessions.allow(&token);
    Ok(format!("{}#token={token}", app.names.address()))
}

/// TLS with a chain and a key of two files.
fn acceptor(chain: &std::path::Path, key: &std::path::Path) -> Result<TlsAcceptor, Refused> {
    let told = |file: &std::path::Path, why: String| Refused(format!("{}: {why}", file.display()));
    let certificates = CertificateDer::pem_file_iter(chain)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|e| told(chain, e.to_string()))?;
    if certificates.is_empty() {
        return Err(told(chain, "there is no certificate in it".to_owned()));
    }
    let secret = PrivateKeyDer::from_pem_file(key).map_err(|e| told(key, e.to_string()))?;
    let mut config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(certificates, secret)
        .map_err(|e| told(key, e.to_string()))?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

async fn accept(listener: &tokio::net::TcpListener, routes: Router, tls: Option<TlsAcceptor>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else {
            return;
        };
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file handles, say: others may end meanwhile.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let (routes, tls) = (routes.clone(), tls.clone());
        tokio::spawn(async move {
            connection(stream, routes, tls).await;
            drop(place);
        });
    }
}

async fn connection(stream: TcpStream, routes: Router, tls: Option<TlsAcceptor>) {
    let _ = stream.set_nodelay(true);
    match tls {
        None => requests(stream, routes).await,
        Some(tls) => {
            if let Ok(Ok(stream)) = tokio::time::timeout(HANDSHAKE, tls.accept(stream)).await {
                requests(stream, routes).await;
            }
        }
    }
}

async fn requests(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, routes: Router) {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(LONGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes))
        .await;
    // Whoever breaks off, or sends what is no HTTP, needs no answer.
    drop(served);
}
