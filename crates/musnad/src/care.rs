//! Care for the persons whom a text names: who is named, and who of them is private.
//!
//! A *private person* is anyone named for no office, rank, command or spokesmanship.
//!
//! | module | question it answers |
//! |---|---|
//! | [`person`] | what is known of a person where the text names one? |
//! | [`names`] | whose name is withheld, at each level of release? |
//! | [`mask`] | how is a name withheld in a text, a statement, a record? |
//! | `key` | when are two names one, however they are written? |
//! | `address` | does an address on the web or a file's name hold a name? |

mod address;
mod key;
pub mod mask;
pub mod names;
pub mod person;

pub use mask::{Hidden, Withheld};
pub use names::Names;
