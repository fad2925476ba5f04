//! The real server on a real port, asked by a client that says exactly what a test wants said.

mod client;
mod listening;
mod openapi;
mod opened;
mod oversized;
mod reviews;
mod sample;
mod strangers;
mod words;
