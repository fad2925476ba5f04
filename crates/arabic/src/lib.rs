//! The writing, and nothing else: how newsroom Arabic is spelled, cut into words, inflected and counted.
//!
//! Everything here is a pure function over text. This crate knows no names, no news and no tables; it is
//! what the lexicon and the coder read through.
//!
//! | module | question it answers |
//! |---|---|
//! | [`fold`] | are these two spellings the same word? |
//! | [`token`] | where does a word begin and end? |
//! | [`clitic`] | which small words are glued to it? |
//! | [`boundary`] | which of them are likely glued, where no table knows better? |
//! | [`inflect`] | which forms does a lemma have? |
//! | [`particle`] | which small words hold a sentence together? |
//! | [`number`] | how many? |
//! | [`calendar`] | when? |

mod beginning;
pub mod boundary;
pub mod calendar;
pub mod clitic;
pub mod fold;
pub mod inflect;
pub mod number;
pub mod particle;
pub mod span;
pub mod token;

pub use span::Span;
