//! Which formats are there, and what writes each?
//!
//! A format is one module. It gets a [`Head`], then pages or incidents one by one as they come, and ends with what they
//! rest on; nothing is kept of a page that was written, so that memory does not grow with the input. What a format cannot
//! carry is listed here and told with every file.

use crate::bibtex::Bibtex;
use crate::coded::{acled::Acled, plover::Plover, polecat::Polecat, ucdp::Ucdp};
use crate::csl::Csl;
use crate::csv::Csv;
use crate::ftm::Ftm;
use crate::ftm::statements::Statements;
use crate::geojson::GeoJson;
use crate::given::{Incident, Page};
use crate::head::{Coverage, Head};
use crate::jsonl::Jsonl;
use crate::label_studio::{self, LabelStudio};
#[cfg(feature = "parquet")]
use crate::parquet::Parquet;
use crate::prov::Prov;
use crate::web_annotation::WebAnnotation;
use std::io::{self, Write};

/// Where an export goes.
pub type Out<'o> = Box<dyn Write + Send + 'o>;

/// Writes one format.
pub trait Export {
    /// What comes before the first page.
    fn begin(&mut self, head: &Head) -> io::Result<()>;

    /// A page. Formats of incidents pass it over.
    fn page(&mut self, _page: &Page) -> io::Result<()> {
        Ok(())
    }

    /// An incident; the pages that tell it came before. Formats of pages pass it over.
    fn incident(&mut self, _incident: &Incident) -> io::Result<()> {
        Ok(())
    }

    /// What comes behind the last one.
    fn finish(&mut self, coverage: &Coverage) -> io::Result<()>;

    /// What was handed over and by the format's own rules is not in it, with how many of each; told beside the export.
    fn left_out(&self) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// One record a page, as musnad has it.
    Jsonl,
    /// One flat row a statement.
    Csv,
    /// The same with HXL's hashtags.
    Hxl,
    /// A point a place.
    GeoJson,
    /// A row a page, nested as the record is.
    #[cfg(feature = "parquet")]
    Parquet,
    /// An annotation for all words of each statement, as the W3C has it.
    WebAnnotation,
    /// Tasks for people to correct.
    LabelStudio,
    /// FollowTheMoney entities.
    Ftm,
    /// FollowTheMoney statements, each by its origin.
    FtmStatements,
    /// W3C PROV, as PROV-JSON.
    Prov,
    /// BibTeX, an entry a page.
    Bibtex,
    /// CSL-JSON, an item a page.
    Csl,
    /// POLECAT's rows: an event, a doer, a recipient.
    Polecat,
    /// PLOVER's events as NGEC writes them.
    Plover,
    /// A shape of UCDP GED.
    Ucdp,
    /// A shape of ACLED.
    Acled,
}

/// What a format is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Pages with their statements.
    Pages,
    /// Incidents with their tellings.
    Incidents,
    /// Both, pages first.
    Both,
}

/// What is known of a format.
struct Known {
    format: Format,
    name: &'static str,
    ending: &'static str,
    takes: Takes,
    loses: &'static [&'static str],
    write: fn(Out<'_>) -> Box<dyn Export + '_>,
}

/// All formats. A new one is a module and a row.
const KNOWN: &[Known] = &[
    Known {
        format: Format::Jsonl,
        name: "jsonl",
        ending: "jsonl",
        takes: Takes::Pages,
        loses: &["which incident a statement tells, and reviews"],
        write: |out| Box::new(Jsonl::new(out)),
    },
    Known {
        format: Format::Csv,
        name: "csv",
        ending: "csv",
        takes: Takes::Pages,
        loses: FLAT,
        write: |out| Box::new(Csv::new(out, false)),
    },
    Known {
        format: Format::Hxl,
        name: "hxl",
        ending: "hxl.csv",
        takes: Takes::Pages,
        loses: FLAT,
        write: |out| Box::new(Csv::new(out, true)),
    },
    Known {
        format: Format::GeoJson,
        name: "geojson",
        ending: "geojson",
        takes: Takes::Pages,
        loses: &[
            "statements without a place that resolves",
            "where words stand, but for the statement's own",
        ],
        write: |out| Box::new(GeoJson::new(out)),
    },
    #[cfg(feature = "parquet")]
    Known {
        format: Format::Parquet,
        name: "parquet",
        ending: "parquet",
        takes: Takes::Pages,
        loses: &[],
        write: |out| Box::new(Parquet::new(out)),
    },
    Known {
        format: Format::WebAnnotation,
        name: "web-annotation",
        ending: "jsonld",
        takes: Takes::Pages,
        loses: MARKED,
        write: |out| Box::new(WebAnnotation::new(out)),
    },
    Known {
        format: Format::LabelStudio,
        name: "label-studio",
        ending: "json",
        takes: Takes::Pages,
        loses: MARKED,
        write: |out| Box::new(LabelStudio::new(out)),
    },
    Known {
        format: Format::Ftm,
        name: "ftm",
        ending: "ftm.json",
        takes: Takes::Both,
        loses: FTM,
        write: |out| Box::new(Ftm::new(out)),
    },
    Known {
        format: Format::FtmStatements,
        name: "ftm-statements",
        ending: "statements.csv",
        takes: Takes::Both,
        loses: FTM,
        write: |out| Box::new(Statements::new(out)),
    },
    Known {
        format: Format::Prov,
        name: "prov",
        ending: "prov.json",
        takes: Takes::Pages,
        loses: &[
            "where words stand, but for the statement's own and its sentence",
            "coordinates",
            "words of parties that the lexicon names, of places and of times",
            "persons, notes and the article's text",
            "pages whose bytes came before",
        ],
        write: |out| Box::new(Prov::new(out)),
    },
    Known {
        format: Format::Bibtex,
        name: "bibtex",
        ending: "bib",
        takes: Takes::Pages,
        loses: CITATION,
        write: |out| Box::new(Bibtex::new(out)),
    },
    Known {
        format: Format::Csl,
        name: "csl",
        ending: "csl.json",
        takes: Takes::Pages,
        loses: CITATION,
        write: |out| Box::new(Csl::new(out)),
    },
    Known {
        format: Format::Polecat,
        name: "polecat",
        ending: "polecat.tsv",
        takes: Takes::Pages,
        loses: &[
            "tolls and relations",
            "who says it, and whether they doubt it; events that are denied or negated have no row",
            "all places but the narrowest, all days but the first, and whether a day is the page's date",
            "whether an event is told as news or in a quotation, and where words stand",
            "how much is shown: see the file beside this one",
            "left empty: Event Intensity, COW codes, titles, Wikipedia ids, District",
        ],
        write: |out| Box::new(Polecat::new(out)),
    },
    Known {
        format: Format::Plover,
        name: "plover",
        ending: "plover.jsonl",
        takes: Takes::Pages,
        loses: &[
            "relations, and tolls that belong to no event",
            "events that are denied or negated",
            "left empty: scores of the question-answering model, Wikipedia names, second sectors",
        ],
        write: |out| Box::new(Plover::new(out)),
    },
    Known {
        format: Format::Ucdp,
        name: "ucdp",
        ending: "ucdp.csv",
        takes: Takes::Incidents,
        loses: &[
            "incidents without a lowest number of dead, and those of which nobody says that they happened",
            "the injured, detained and others, but for the column musnad_figures",
            "all doers, targets and places but the most told, but for our own columns",
            "the words of the tellings and where they stand",
            "left empty: UCDP's ids and names of conflicts, dyads and sides, type of violence, second-order units",
            "who the dead were: all are counted as of unknown side",
        ],
        write: |out| Box::new(Ucdp::new(out)),
    },
    Known {
        format: Format::Acled,
        name: "acled",
        ending: "acled.csv",
        takes: Takes::Incidents,
        loses: &[
            "who did it to whom: the order of actors means nothing in ACLED",
            "incidents of kinds that ACLED does not record, without a day within a month or a place narrower than a country",
            "all numbers but the lowest, but for the columns notes and musnad_figures",
            "all places but the most told",
            "the words of the tellings and where they stand",
            "left empty: whether an armed group is rebels or a militia, admin2, admin3, source scale, tags, timestamp",
        ],
        write: |out| Box::new(Acled::new(out)),
    },
];

/// What marks on a text lose.
const MARKED: &[&str] = &[
    "who is named, with age, sex and status",
    "blocks beside the article, captions, and notes on what was not understood",
];

/// What FollowTheMoney loses.
const FTM: &[&str] = &[
    "where words stand: FollowTheMoney composes letters and takes out invisible signs (the statement's id leads to the record)",
    "entities of parties that the lexicon does not know: they are told in words",
    "seasons, decades and dates about which the page is not sure",
    "sentences of tolls that stand in another than their event's",
    "whether incidents agree or differ, but for their figures and who denies them",
    "notes of the record, captions, agencies, persons of whom no more than a name is told",
    "pages whose bytes came before",
];

/// What a citation loses.
const CITATION: &[&str] = &[
    "all statements: it cites a page",
    "bylines, unless all names are shown",
    "pages whose bytes came before",
];

/// What a flat row loses.
const FLAT: &[&str] = &[
    "where words stand, but for the statement's own",
    "medium, time and hearer of a source",
    "coordinates of all places but the first that resolves",
    "words of parties that the lexicon names, persons, notes",
];

impl Format {
    /// All of them, in the order in which they are listed.
    pub fn all() -> impl Iterator<Item = Format> {
        KNOWN.iter().map(|k| k.format)
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Format> {
        KNOWN.iter().find(|k| k.name == name).map(|k| k.format)
    }

    fn known(self) -> &'static Known {
        // Each format has its row: `each_has_a_row` below.
        KNOWN.iter().find(|k| k.format == self).unwrap_or(&KNOWN[0])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.known().name
    }

    /// How the names of its files end, without the dot.
    pub fn ending(self) -> &'static str {
        self.known().ending
    }

    /// What it is made of.
    pub fn takes(self) -> Takes {
        self.known().takes
    }

    /// What of a record it cannot carry.
    pub fn loses(self) -> &'static [&'static str] {
        self.known().loses
    }

    /// What must be given to the other tool besides: how the name of its file ends, and what is in it.
    pub fn beside(self) -> Option<(&'static str, &'static str)> {
        (self == Format::LabelStudio).then_some((".config.xml", label_studio::CONFIG))
    }

    /// What writes it.
    pub fn to(self, out: Out<'_>) -> Box<dyn Export + '_> {
        (self.known().write)(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_row() {
        for format in Format::all() {
            assert_eq!(Format::named(format.name()), Some(format));
            assert_eq!(format.known().format, format);
        }
        assert_eq!(Format::named("pdf"), None);
    }
}
