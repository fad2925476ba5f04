//! The store as a library: what comes in, what stays, and what can be asked.

mod again;
mod asking;
mod dump;
mod joined;
mod logged;
mod naming;
mod older;
mod opening;
mod reread;
mod reviewed;
mod sample;
mod seen;
mod superseded;
mod tied;
mod told;
mod unsound;
mod views;
