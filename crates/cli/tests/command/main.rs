//! The built command, end to end.

mod archives;
mod care;
mod copies;
mod dates;
#[path = "../../../store/tests/store/dump.rs"]
mod dump;
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
mod review;
mod schema;
mod score;
mod seed_pages;
mod spoiled;
mod store;
mod store_damaged;
mod store_flipped;
mod store_foreign;
mod store_full;
mod store_killed;
mod store_made_up;
mod store_read_only;
mod store_seeds;
mod store_verified;
mod store_writers;
mod tool;
mod watch;
