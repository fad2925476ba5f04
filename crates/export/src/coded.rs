//! Tables of coded events, as researchers of conflict have them: POLECAT, PLOVER, and shapes of UCDP GED and ACLED.
//!
//! These tables hold less than a record: one doer, one place, one number a row. What each rule leaves out is listed with
//! the format, counted in the file beside the export, and where there is room kept in columns of our own, whose names
//! begin with `musnad_`. No id of theirs is given: a row is called by musnad's own.
//!
//! | module | question it answers |
//! |---|---|
//! | [`happened`] | does a statement say that something happened? |
//! | [`country`] | what do other tables call a country? |
//! | [`party`] | what is a party called, of which sector and country is it? |
//! | [`day`] | on which day was it, and how sure is that? |
//! | [`place`] | where was it, and how much ground is that? |
//! | [`grid`] | in which cell of PRIO-GRID is a point? |
//! | [`sides`] | who did it to whom, as most voices tell it? |
//! | [`killed`] | how many were killed, at the least and at the most? |
//! | [`incident`] | what do all tables of incidents tell of one? |
//! | [`table`] | how are rows written, and what is counted that has none? |
//! | [`polecat`], [`plover`] | events, one statement each |
//! | [`ucdp`], [`acled`] | incidents, with all who tell them |

pub mod acled;
pub mod country;
pub mod day;
pub mod grid;
pub mod happened;
pub mod incident;
pub mod killed;
pub mod party;
pub mod place;
pub mod plover;
pub mod polecat;
pub mod sides;
pub mod table;
pub mod ucdp;
