//! Care for the persons whom a text names: who is named, and who of them is private.
//!
//! A *private person* is anyone named for no office, rank, command or spokesmanship.
//!
//! | module | question it answers |
//! |---|---|
//! | [`person`] | what is known of a person where the text names one? |

pub mod person;
