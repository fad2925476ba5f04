//! musnad's records and views for other tools. This crate knows no database: whoever calls hands over what it writes.
//!
//! | module | question it answers |
//! |---|---|
//! | [`level`], [`release`] | how much is shown, and what of a record is given out then? |
//! | [`given`] | what is handed over? |
//! | [`head`] | what is told with everything given out? |
//! | [`format`] | which formats are there, and what writes each? |
//! | [`jsonl`] | a record a line |
//! | [`row`], [`cell`], [`csv`] | a flat row a statement, also with HXL's hashtags |
//! | [`geojson`] | a point a place |
//! | [`arrow`] | how does a record become columns, and a record again? (feature `arrow`) |
//! | [`parquet`] | a row a page, nested (feature `parquet`) |
//! | [`marks`] (`role`, `rebuilt`) | which words does a statement mark, and what does it become by changed marks? |
//! | [`web_annotation`], [`label_studio`] | the same for annotation tools |
//! | [`import`] | what did people correct there? |
//! | [`ftm`] | FollowTheMoney's entities and statements |
//! | [`prov`] | where each statement comes from, as W3C PROV |
//! | [`cite`], [`bibtex`], [`csl`] | how is a page cited? |
//! | [`teller`] | who says it, in a few words? |
//! | [`seen`] | what was written already, where it may stand but once? |
//! | [`coded`] | tables of coded events: POLECAT, PLOVER, shapes of UCDP GED and ACLED |
//! | [`bag`] | what is an evidence pack, how is it written, and does it hold? |

#[cfg(feature = "arrow")]
pub mod arrow;
pub mod bag;
pub mod bibtex;
pub mod cell;
pub mod cite;
pub mod coded;
pub mod csl;
pub mod csv;
pub mod format;
pub mod ftm;
pub mod geojson;
pub mod given;
pub mod head;
pub mod import;
pub mod jsonl;
pub mod label_studio;
pub mod level;
pub mod marks;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod prov;
pub mod release;
pub mod row;
#[cfg(test)]
mod sample;
pub mod seen;
pub mod teller;
pub mod web_annotation;

pub use format::{Export, Format, Takes};
pub use given::{Incident, Page};
pub use head::{Coverage, Head};
pub use level::Level;
