//! The built command, end to end.

mod archives;
mod copies;
mod dates;
mod explain;
mod fired;
mod gazetteer;
mod inputs;
mod languages;
mod licences;
mod news;
mod read;
mod readme;
mod schema;
mod score;
mod seed_pages;
mod spoiled;
mod tool;
