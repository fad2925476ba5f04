//! From bytes to records: what `musnad read`, a store and Python have in common.
//!
//! A caller has tables ([`Tables`]), a coder over them ([`Coder`]) and the names of what is to be read ([`Inputs`]);
//! [`pipeline::run`] hands back records in the order in which the pages were found, whatever the number of jobs, and in
//! bounded memory. Nothing here prints, asks for arguments or ends the program; what cannot be read is a value
//! ([`Unread`]) that names its place.
//!
//! | module | question it answers |
//! |---|---|
//! | [`document`] | what is a document, and where does it stand? |
//! | [`input`] | which documents are there? |
//! | [`archive`] | which of them does a web archive hold? |
//! | [`line`] | which lines does a file hold? |
//! | [`tables`] | which lexicon? |
//! | [`coding`] | what does one document say? |
//! | [`pipeline`] | how do many go through, in order and in bounded memory? |

pub mod archive;
pub mod coding;
pub mod document;
pub mod input;
pub mod line;
pub mod pipeline;
pub mod tables;

pub use coding::{Coder, Ready};
pub use document::{Body, Document, Found, Place, Unread};
pub use pipeline::Inputs;
pub use tables::{Tables, Unsound};
