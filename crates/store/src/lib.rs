//! The store: thousands of pages as one record, in one SQLite file.
//!
//! A *page* is bytes, kept once by their SHA-256, however often they came. A *reading* is what one version with one set
//! of tables read in them: a newer one takes the place of the older, whose statements stay and can still be cited. Every
//! telling of a happening joins an *incident*, with the reasons why. Pages that are copies of one report are one *voice*.
//!
//! | module | question it answers |
//! |---|---|
//! | [`open`] | is this a store, and may it be written? |
//! | [`raw`] | where do the bytes lie? |
//! | [`page`] | what of a record is kept, made ready without the database? |
//! | [`add`] (`keep`, `join`, `tie`) | how does a page come in, whole or not at all? |
//! | [`log`] | what was done, one entry after the other? |
//! | [`leaves`] | into which provable pieces is a reading taken apart? |
//! | [`evidence`] | what proves a page to others? |
//! | `captures` | how did bytes come, as the log holds to it? |
//! | `older` | what does a store of an older version lack? |
//! | [`review`] | what do people say of what was read, and what is in force by it? |
//! | [`coder`] | what did other coders read? |
//! | [`known`] | which pages need not be read again? |
//! | [`words`] | under which words is a sentence found? |
//! | `column` | how do plain data stand in a column? |
//! | `topic` | what is a call or a refusal about? |
//! | [`parties`] | who is whose branch, member or other name, and when? |
//! | `shield` | who must never be named? |
//! | [`view`] | what can be asked? |
//! | [`verify`] | does it still hold what it was given? |
//! | [`redact`] | how is something taken out for good? |
//! | [`trouble`] | what went wrong, with which file? |
//!
//! Two files: `NAME` holds the record and can be opened in Datasette or any SQLite browser; `NAME.raw` beside it holds
//! the pages' bytes, which no browser of the record shows. The bytes are written before the record, so that no record
//! stands without its page. Both are write-ahead logs with full synchronisation: what `add` reported as kept is kept,
//! also when the process is killed or the machine stops.
//!
//! The library prints nothing and reads no clock: whoever calls tells the time.

pub mod add;
mod captures;
pub mod coder;
mod column;
pub mod evidence;
pub mod known;
pub mod leaves;
pub mod log;
mod older;
pub mod open;
pub mod page;
pub mod parties;
pub mod raw;
pub mod redact;
pub mod review;
mod shield;
mod topic;
pub mod trouble;
pub mod verify;
pub mod view;
pub mod words;

pub use add::{Added, Writer};
pub use known::Known;
pub use log::Head;
pub use open::{Interrupter, Store};
pub use trouble::{Kind, Trouble};
