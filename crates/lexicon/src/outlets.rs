//! Outlets and news agencies: who printed a page, and whose report it carries.
//!
//! In a byline or dateline a whole segment names the outlet, with or without its head noun (صحيفة، وكالة).
//! In running text many names are common words (الحياة، النهار، الوطن), so there a short one-word name needs
//! its head noun or quotation marks.

use std::collections::HashMap;

use musnad_arabic::Span;

use crate::furniture::{Word, words_and_numbers as words};
use crate::table::{self, Fault};

/// The built-in table.
pub const TABLE: &str = include_str!("../tables/outlets.tsv");
const FILE: &str = "outlets.tsv";
const COLUMNS: &[&str] = &["id", "name", "aliases", "domain", "kind", "example", "counter"];

/// Nouns that stand before an outlet's name.
const HEADS: &[&str] = &[
    "وكالة",
    "صحيفة",
    "جريدة",
    "قناة",
    "شبكة",
    "موقع",
    "مجلة",
    "اذاعة",
    "راديو",
    "تلفزيون",
    "فضائية",
    "يومية",
    "منصة",
    "بوابة",
];

/// What sort of outlet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A news agency.
    Agency,
    /// A newspaper.
    Newspaper,
    /// A television channel or network.
    Television,
    /// A radio station.
    Radio,
    /// A site of its own.
    Site,
    /// A magazine.
    Magazine,
}

impl Kind {
    /// The kind that the table calls `name`.
    pub fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "agency" => Kind::Agency,
            "newspaper" => Kind::Newspaper,
            "television" => Kind::Television,
            "radio" => Kind::Radio,
            "site" => Kind::Site,
            "magazine" => Kind::Magazine,
            _ => return None,
        })
    }
}

/// One outlet.
#[derive(Clone, Debug)]
pub struct Outlet {
    /// Its id.
    pub id: String,
    /// The name it is best known by.
    pub name: String,
    /// Its internet domains.
    pub domains: Vec<String>,
    /// What sort it is.
    pub kind: Kind,
    row: usize,
    example: String,
    counter: String,
}

/// The outlets, ready for look-up.
#[derive(Clone, Debug, Default)]
pub struct Outlets {
    list: Vec<Outlet>,
    by_name: HashMap<String, usize>,
    by_domain: HashMap<String, usize>,
    longest: usize,
}

impl Outlets {
    /// The built-in table. Its faults are the business of `musnad lexicon check` and of the tests.
    pub fn built_in() -> Outlets {
        Outlets::read(FILE, TABLE, &mut Vec::new())
    }

    /// Reads a table; what is wrong in it is added to `faults`.
    pub fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Outlets {
        let mut outlets = Outlets::default();
        for row in table::read(file, text, COLUMNS, faults) {
            let Some(kind) = Kind::named(row.cell("kind")) else {
                faults.push(row.fault("kind", "no such kind"));
                continue;
            };
            let at = outlets.list.len();
            if row.cell("id").is_empty() || outlets.list.iter().any(|o| o.id == row.cell("id")) {
                faults.push(row.fault("id", "empty, or stands in the table already"));
                continue;
            }
            if row.cell("example").is_empty() {
                faults.push(row.fault("example", "a row needs an example"));
            }
            for (column, name) in row
                .list("name")
                .map(|n| ("name", n))
                .chain(row.list("aliases").map(|n| ("aliases", n)))
            {
                let key = join(&words(name));
                outlets.longest = outlets.longest.max(key.split(' ').count());
                match outlets.by_name.get(&key) {
                    _ if key.is_empty() => faults.push(row.fault(column, "no words")),
                    Some(&other) if other != at => faults.push(row.fault(column, format!("{name}: another outlet's name"))),
                    _ => drop(outlets.by_name.insert(key, at)),
                }
            }
            for domain in row.list("domain") {
                if outlets.by_domain.insert(domain.to_lowercase(), at).is_some() {
                    faults.push(row.fault("domain", format!("{domain}: another outlet's domain")));
                }
            }
            outlets.list.push(Outlet {
                id: row.cell("id").to_owned(),
                name: row.cell("name").to_owned(),
                domains: row.list("domain").map(str::to_lowercase).collect(),
                kind,
                row: row.line,
                example: row.cell("example").to_owned(),
                counter: row.cell("counter").to_owned(),
            });
        }
        outlets
    }

    /// Runs the proof of every row: its example must name the outlet, its counter-example must not.
    pub fn check(&self, file: &str, faults: &mut Vec<Fault>) {
        for outlet in &self.list {
            let fires = |text: &str| self.within(text).iter().any(|(_, o)| o.id == outlet.id);
            let mut fault = |column: &str, cell: &str, what: &str| {
                let (file, column, cell, what) = (file.to_owned(), column.to_owned(), cell.to_owned(), what.to_owned());
                faults.push(Fault {
                    file,
                    line: outlet.row,
                    column,
                    cell,
                    what,
                });
            };
            if !outlet.example.is_empty() && !fires(&outlet.example) {
                fault("example", &outlet.example, "does not fire the row");
            }
            if !outlet.counter.is_empty() && fires(&outlet.counter) {
                fault("counter", &outlet.counter, "fires the row");
            }
        }
    }

    /// All outlets, in the order of the table.
    pub fn list(&self) -> &[Outlet] {
        &self.list
    }

    /// The outlet that the whole of `segment` names: `رويترز`, `وكالة رويترز`, `موقع عنب بلدي`.
    pub fn named(&self, segment: &str) -> Option<&Outlet> {
        let list = words(segment);
        self.exact(&list).or_else(|| {
            let (head, rest) = list.split_first()?;
            if HEADS.contains(&bare(&head.key)) {
                self.exact(rest)
            } else {
                None
            }
        })
    }

    /// The outlet at a host such as `www.example.org` or `arabic.example.org`.
    pub fn at_host(&self, host: &str) -> Option<&Outlet> {
        let host = host.to_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(&i) = self.by_domain.get(rest) {
                return self.list.get(i);
            }
            rest = rest.split_once('.')?.1;
        }
    }

    /// The outlets that a running text names, with their places.
    pub fn within(&self, text: &str) -> Vec<(Span, &Outlet)> {
        let list = words(text);
        let mut found = Vec::new();
        let mut i = 0;
        while i < list.len() {
            let hit = (1..=self.longest.min(list.len() - i)).rev().find_map(|n| {
                let outlet = self
                    .exact(&list[i..i + n])
                    .or_else(|| self.without_clitics(&list[i..i + n]))?;
                (n > 1 || self.stands_out(text, &list, i)).then_some((n, outlet))
            });
            match hit {
                Some((n, outlet)) => {
                    found.push((Span::new(list[i].start, list[i + n - 1].end), outlet));
                    i += n;
                }
                None => i += 1,
            }
        }
        found
    }

    fn exact(&self, list: &[Word]) -> Option<&Outlet> {
        if list.is_empty() || list.len() > self.longest {
            return None;
        }
        self.by_name.get(&join(list)).and_then(|&i| self.list.get(i))
    }

    /// A name of several words with small words glued to its first: `لإذاعة مونت كارلو`.
    fn without_clitics(&self, list: &[Word]) -> Option<&Outlet> {
        let (first, rest) = list.split_first()?;
        if rest.is_empty() {
            return None;
        }
        let cut = first.key.strip_prefix(['و', 'ف']).unwrap_or(&first.key);
        let bare = cut.strip_prefix(['ل', 'ب', 'ك']).unwrap_or(cut);
        [cut, bare].iter().filter(|key| key.len() < first.key.len()).find_map(|key| {
            let mut name = (*key).to_owned();
            for word in rest {
                name.push(' ');
                name.push_str(&word.key);
            }
            self.by_name.get(&name).and_then(|&i| self.list.get(i))
        })
    }

    /// Whether a one-word name in running text is surely a name.
    fn stands_out(&self, text: &str, list: &[Word], i: usize) -> bool {
        let word = &list[i];
        let headed = i > 0 && HEADS.contains(&bare(&list[i - 1].key));
        let quoted =
            text[..word.start].ends_with(['«', '"', '“', '(', '\'']) && text[word.end..].starts_with(['»', '"', '”', ')', '\'']);
        let plain = list.len() == 1 || word.key.is_ascii() || (word.key.chars().count() >= 6 && !word.key.starts_with("ال"));
        headed || quoted || plain
    }
}

/// A head noun without the small words before it: `لصحيفة`, `بالوكالة`.
fn bare(key: &str) -> &str {
    if HEADS.contains(&key) {
        return key;
    }
    let cut = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    if HEADS.contains(&cut) {
        return cut;
    }
    cut.strip_prefix(['ل', 'ب', 'ك']).unwrap_or(cut)
}

fn join(list: &[Word]) -> String {
    let mut key = String::new();
    for word in list {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&word.key);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_holds() {
        let mut faults = Vec::new();
        let outlets = Outlets::read(FILE, TABLE, &mut faults);
        outlets.check(FILE, &mut faults);
        let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        assert!(outlets.list().len() >= 150, "{}", outlets.list().len());
    }

    #[test]
    fn by_segment_host_and_text() {
        let outlets = Outlets::built_in();
        assert_eq!(outlets.named("وكالة رويترز").map(|o| o.id.as_str()), Some("reuters"));
        assert_eq!(outlets.at_host("arabic.rt.com").map(|o| o.id.as_str()), Some("rt-arabic"));
        assert!(outlets.within("عادت الحياة إلى المدينة").is_empty());
        assert_eq!(outlets.within("وقالت صحيفة «الحياة» إن الهدنة صامدة").len(), 1);
    }
}
