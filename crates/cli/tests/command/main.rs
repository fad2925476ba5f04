//! The built command, end to end.

mod archives;
mod copies;
mod dates;
mod explain;
mod fired;
mod fuzz;
mod gazetteer;
mod hostile;
mod hostile_inputs;
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
mod watch;
