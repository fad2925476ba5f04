//! Incidents: which statements of different pages tell of the same happening, and why one should think so.
//!
//! Pure functions over records, so that a store and a data-parallel engine join alike:
//!
//! | module | question it answers |
//! |---|---|
//! | [`telling`] | what does one page tell of one happening? |
//! | [`read`] | which tellings does a record hold? |
//! | [`days`] | which days does a time stand for? |
//! | [`thread`] | which tellings of one page go on about the same happening? |
//! | [`keys`] | which tellings are worth comparing? |
//! | [`kinship`] | which parties can be one doer? |
//! | [`place`], [`party`], [`figure`], [`mode`] | what speaks for and against, field by field? |
//! | [`decide`] | do two tellings tell one happening, and for which reasons? |
//! | [`choose`] | to which incident does a telling belong? |
//! | [`gather`] | which incidents do many tellings make, one after the other? |
//! | [`summary`] | who says what of an incident, and where do they differ? |
//!
//! Nothing is merged: an incident is a set of tellings, each of which stays as its page has it.

pub mod choose;
pub mod days;
pub mod decide;
pub mod figure;
pub mod gather;
pub mod keys;
pub mod kinship;
pub mod mode;
pub mod party;
pub mod place;
pub mod read;
pub mod summary;
pub mod telling;
pub mod thread;

pub use choose::{Choice, choose};
pub use decide::{Decision, Ground, JOINS, Reason, decide, disputed};
pub use gather::{Gathered, gather};
pub use keys::keys;
pub use kinship::{Kinship, Ties};
pub use read::tellings;
pub use summary::{Member, Summary, summarise};
pub use telling::Telling;
