//! An evidence pack: pages of a store with all that proves them, as one file that others can check.
//!
//! It has the form of BagIt 1.0 (RFC 8493), so that `sha256sum` alone tells whether it is whole, and archives take it as
//! it is. `docs/pack.md` says what lies in it.
//!
//! | module | question it answers |
//! |---|---|
//! | [`shape`] | what is a line of each file? |
//! | [`show`], [`review`] | what of a page and its reviews goes in at that level? |
//! | [`write`] | how does it become one file? |
//! | `spool`, `read_me`, `info`, `manifest` | what lies in it besides? |
//! | [`container`], `caps`, `name` | what lies in a pack that somebody sent, and does it do harm to look? |
//! | [`check`], `lines` | is it whole? |
//! | `chain`, [`proof`], `page` | does the log hold, and do the records hold to it? |
//! | [`fault`] | what does not hold, and where? |

mod caps;
pub mod chain;
pub mod check;
pub mod container;
pub mod fault;
mod info;
mod lines;
mod manifest;
mod name;
mod page;
pub mod proof;
mod read_me;
pub mod review;
pub mod shape;
pub mod show;
mod spool;
pub mod write;

pub use crate::level::Level;
pub use check::{Asked, Report, check};
pub use container::Pack;
pub use fault::Fault;
pub use write::{About, Made, Writer};

/// Files of a pack, below its folder.
pub mod file {
    /// Says that the folder is a bag.
    pub const BAGIT: &str = "bagit.txt";
    /// What the pack says of itself.
    pub const INFO: &str = "bag-info.txt";
    /// Hashes of all that lies in `data`.
    pub const MANIFEST: &str = "manifest-sha256.txt";
    /// Hashes of the files beside `data`.
    pub const TAGS: &str = "tagmanifest-sha256.txt";
    /// For a person who opens it.
    pub const READ_ME: &str = "data/READ-ME.txt";
    /// One record a page.
    pub const RECORDS: &str = "data/records.jsonl";
    /// One line a page: by what it is held to.
    pub const LEAVES: &str = "data/leaves.jsonl";
    /// The lines of the store's log.
    pub const LOG: &str = "data/log.tsv";
    /// How the pages came.
    pub const CAPTURES: &str = "data/captures.jsonl";
    /// What reviewers said of the pages.
    pub const REVIEWS: &str = "data/reviews.jsonl";
    /// Which happenings the statements tell.
    pub const INCIDENTS: &str = "data/incidents.jsonl";
    /// What is not in the pack, and why.
    pub const LEFT_OUT: &str = "data/left-out.jsonl";
    /// What the store rests on.
    pub const COVERAGE: &str = "data/coverage.json";
    /// Folder of the pages' bytes.
    pub const PAGES: &str = "data/pages/";
    /// Folder of the tables that they were read with.
    pub const TABLES: &str = "data/tables/";
    /// Those of `data` without which it is no pack, or not all of it.
    pub const NEEDED: [&str; 9] = [
        RECORDS, LEAVES, LOG, LEFT_OUT, CAPTURES, REVIEWS, INCIDENTS, COVERAGE, READ_ME,
    ];
    /// The record's shape.
    pub const SCHEMA: &str = "data/schema/record.schema.json";
}
