//! The built command, end to end.

mod explain;
mod gazetteer;
mod inputs;
mod read;
mod schema;
mod seed_pages;
mod spoiled;
mod tool;
