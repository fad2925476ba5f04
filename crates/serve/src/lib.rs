//! The local web page over a store: an HTTP API that asks the same views as the command line, the page itself, embedded,
//! and what keeps strangers out.
//!
//! | module | question it answers |
//! |---|---|
//! | [`settings`] | where may it listen, and under which names is it known? |
//! | [`listen`] | how do connections come in, and how long may each take? |
//! | `gate` | which requests are let through, and what does every answer carry? |
//! | `session` | who showed the token? |
//! | `pool` | how are blocking questions asked beside each other, and given up? |
//! | `asked` | what does an address ask for? |
//! | `sent` | what does a request send? |
//! | `reply` | how is an answer written, or a refusal? |
//! | `api` | which questions are there? |
//! | `page` | which files does the embedded page consist of? |
//!
//! Nothing here asks anything of the network, and the bytes of pages are never served: what is shown of a page is its
//! record, as JSON.

mod api;
mod asked;
mod gate;
pub mod listen;
mod page;
mod pool;
mod reply;
mod sent;
mod session;
pub mod settings;

pub use api::document;
pub use listen::{Failed, Server, interrupted};
pub use settings::{Refused, Settings};
