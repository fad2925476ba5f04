//! musnad's records and views for other tools. This crate knows no database: whoever calls hands over what it writes.
//!
//! | module | question it answers |
//! |---|---|
//! | [`bag`] | what is an evidence pack, how is it written, and does it hold? |

pub mod bag;
