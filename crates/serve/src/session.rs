//! Who showed the token?
//!
//! A token opens one session and is spent. It comes in the fragment of the address, which browsers send to nobody, and
//! the page exchanges it for a cookie that scripts cannot read and that no other site's request carries. What is kept
//! here are hashes, compared in constant time.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use musnad::proof::hex;
use sha2::{Digest, Sha256};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use subtle::{Choice, ConstantTimeEq};

/// How long a session lasts that nobody uses.
const IDLE: Duration = Duration::from_secs(12 * 60 * 60);
/// The most sessions; the one that was not used for longest makes room.
const MOST: usize = 64;

type Hash = [u8; 32];

/// Tokens not yet spent, and sessions that are open.
pub struct Sessions {
    cookie: String,
    secure: bool,
    kept: Mutex<Kept>,
}

struct Kept {
    tokens: Vec<Hash>,
    sessions: VecDeque<(Hash, Instant)>,
}

impl Sessions {
    /// For the server at a port: cookies know no ports, so that the name tells it.
    pub fn new(port: u16, secure: bool) -> Sessions {
        Sessions {
            cookie: format!("musnad-{port}"),
            secure,
            kept: Mutex::new(Kept {
                tokens: Vec::new(),
                sessions: VecDeque::new(),
            }),
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A token that opens one session.
    pub fn allow(&self, token: &str) {
        self.kept().tokens.push(hash(token));
    }

    /// Spends a token; gives the cookie of the session that it opens, as `Set-Cookie` has it. None where there is no such
    /// token, or it is spent.
    pub fn open(&self, token: &str) -> Option<String> {
        let asked = hash(token);
        let secret = random().ok()?;
        let mut kept = self.kept();
        let before = kept.tokens.len();
        // Every one is compared, so that the time tells nothing.
        kept.tokens.retain(|known| !bool::from(known.ct_eq(&asked)));
        if kept.tokens.len() == before {
            return None;
        }
        if kept.sessions.len() >= MOST {
            kept.sessions.pop_front();
        }
        kept.sessions.push_back((hash(&secret), Instant::now()));
        let secure = if self.secure { "; Secure" } else { "" };
        Some(format!("{}={secret}; Path=/; HttpOnly; SameSite=Strict{secure}", self.cookie))
    }

    /// Whether a request comes from a session that is open.
    pub fn holds(&self, headers: &HeaderMap) -> bool {
        let mut kept = self.kept();
        kept.sessions.retain(|(_, used)| used.elapsed() < IDLE);
        let mut found = None;
        for shown in cookies(headers, &self.cookie).map(hash) {
            for (at, (known, _)) in kept.sessions.iter().enumerate() {
                let same: Choice = known.ct_eq(&shown);
                if bool::from(same) {
                    found = Some(at);
                }
            }
        }
        // The one used last stands last.
        let used = found.and_then(|at| kept.sessions.remove(at));
        if let Some((known, _)) = used {
            kept.sessions.push_back((known, Instant::now()));
        }
        used.is_some()
    }
}

/// The values of a cookie.
fn cookies<'h>(headers: &'h HeaderMap, name: &'h str) -> impl Iterator<Item = &'h str> {
    let lines = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}

fn hash(secret: &str) -> Hash {
    Sha256::digest(secret).into()
}

/// 256 random bits, in hexadecimal.
pub fn random() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn with(cookie: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(cookie).expect("a header"))])
    }

    #[test]
    fn a_token_opens_one_session() {
        let sessions = Sessions::new(8080, false);
        let token = random().expect("random bits");
        sessions.allow(&token);
        assert!(sessions.open("0000").is_none());
        let set = sessions.open(&token).expect("a cookie");
        assert!(sessions.open(&token).is_none(), "spent");
        let (pair, rest) = set.split_once(';').expect("attributes");
        assert_eq!(rest, " Path=/; HttpOnly; SameSite=Strict");
        assert!(sessions.holds(&with(&format!("other=1; {pair}"))));
        let renamed = pair.replace("musnad-8080", "musnad-8081");
        for wrong in ["musnad-8080=", "musnad-8080=00", &renamed, &format!("{pair}0")] {
            assert!(!sessions.holds(&with(wrong)), "{wrong}");
        }
        assert!(!sessions.holds(&HeaderMap::new()));
    }

    #[test]
    fn the_session_not_used_for_longest_makes_room() {
        let sessions = Sessions::new(1, true);
        let mut pairs = Vec::new();
        for n in 0..=MOST {
            sessions.allow(&n.to_string());
            let set = sessions.open(&n.to_string()).expect("a cookie");
            assert!(set.ends_with("; Secure"));
            pairs.push(set.split(';').next().expect("a pair").to_owned());
            assert!(sessions.holds(&with(&pairs[0])), "used all the time");
        }
        assert!(!sessions.holds(&with(&pairs[1])));
        assert!(sessions.holds(&with(&pairs[2])));
    }
}
