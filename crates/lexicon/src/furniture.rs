//! The words of page furniture: share rows, menus, subscription boxes, comment forms, labels of icons.
//!
//! A phrase is looked up in one line of a page. Words are cut at spaces, punctuation and where the script
//! changes (scraped pages glue `camera icon` to the caption behind it), folded, and numbers all count as
//! `#`, so that one row `# تعليقات` stands for every count.

use std::collections::HashMap;

use musnad_arabic::fold::{fold, is_arabic, is_mark};

use crate::table::{self, Fault};

/// The built-in table.
pub const TABLE: &str = include_str!("../tables/furniture.tsv");
const FILE: &str = "furniture.tsv";
const COLUMNS: &[&str] = &["phrase", "role", "whole", "example", "counter"];

/// What a furniture phrase is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Share rows: شارك الخبر.
    Share,
    /// Strips of other stories: اقرأ أيضا.
    Related,
    /// Topic labels: كلمات مفتاحية.
    Tags,
    /// Boxes that ask for money.
    Donate,
    /// Cookie and privacy notices.
    Cookie,
    /// Newsletters, notifications, apps, channels to follow.
    Subscribe,
    /// Forms and their answers, logins, error messages.
    Form,
    /// Forms that ask the reader for a comment.
    CommentForm,
    /// The heading over readers' comments.
    CommentsHeading,
    /// What a comment list prints at each comment: رد، أعجبني، يقول.
    Reply,
    /// How long ago: منذ 3 ساعات.
    Time,
    /// Menus, breadcrumbs, search, print and text-size tools, counters.
    Nav,
    /// Labels of icons other than pictures.
    Icon,
    /// Labels of picture icons; what follows is a caption.
    PictureIcon,
    /// What stands before or after a caption: صورة أرشيفية.
    Caption,
    /// What stands before an author: بقلم، كتب.
    Byline,
    /// What stands before an issue number: العدد.
    Issue,
    /// What stands before a date: آخر تحديث.
    Date,
    /// Unnamed agencies in a byline: وكالات.
    Agency,
    /// Advertisements.
    Advert,
    /// Rights and imprint lines.
    Copyright,
    /// What a network prints at a post: Verified account، كل التفاعلات.
    PostMark,
    /// What the desk writes under a dispatch: النهاية، للنشرة العربية.
    DeskNote,
}

impl Role {
    const ALL: &'static [(&'static str, Role)] = &[
        ("share", Role::Share),
        ("related", Role::Related),
        ("tags", Role::Tags),
        ("donate", Role::Donate),
        ("cookie", Role::Cookie),
        ("subscribe", Role::Subscribe),
        ("form", Role::Form),
        ("comment-form", Role::CommentForm),
        ("comments-heading", Role::CommentsHeading),
        ("reply", Role::Reply),
        ("time", Role::Time),
        ("nav", Role::Nav),
        ("icon", Role::Icon),
        ("picture-icon", Role::PictureIcon),
        ("caption-label", Role::Caption),
        ("byline-label", Role::Byline),
        ("issue-label", Role::Issue),
        ("date-label", Role::Date),
        ("agency", Role::Agency),
        ("advert", Role::Advert),
        ("copyright", Role::Copyright),
        ("post-mark", Role::PostMark),
        ("desk-note", Role::DeskNote),
    ];

    /// The role that the table calls `name`.
    pub fn named(name: &str) -> Option<Role> {
        Role::ALL.iter().find(|(n, _)| *n == name).map(|(_, role)| *role)
    }

    /// What the table calls it.
    pub fn name(self) -> &'static str {
        Role::ALL.iter().find(|(_, role)| *role == self).map_or("", |(n, _)| n)
    }
}

/// Where in a line a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Whole,
    Start,
    Anywhere,
}

/// A furniture phrase found in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is for.
    pub role: Role,
    /// First byte of the phrase in the line.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How many words it has.
    pub words: usize,
    /// How many words the line has.
    pub of: usize,
    /// Line of the row in the table.
    pub row: usize,
    /// Whether the phrase opens a line, and what follows belongs to it: بقلم.
    pub opens: bool,
}

impl Hit {
    /// Whether the phrase is the whole line.
    pub fn is_whole(&self) -> bool {
        self.words >= self.of
    }
}

/// One folded word of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its key; `#` for a number.
    pub key: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Cuts a line into folded words; see the head of this module.
pub fn words(line: &str) -> Vec<Word> {
    cut(line, true)
}

/// Like [`words`], with numbers as they stand (`فرانس 24` is not `فرانس 12`).
pub fn words_and_numbers(line: &str) -> Vec<Word> {
    cut(line, false)
}

fn cut(line: &str, count: bool) -> Vec<Word> {
    #[derive(PartialEq, Clone, Copy)]
    enum Script {
        Arabic,
        Digit,
        Other,
        Gap,
    }
    let mut words = Vec::new();
    let (mut start, mut now) = (0, Script::Gap);
    let mut close = |from: usize, to: usize, script: Script| {
        let key = match script {
            Script::Gap => return,
            Script::Digit if count => "#".to_owned(),
            _ => fold(&line[from..to]),
        };
        if !key.is_empty() {
            words.push(Word {
                key,
                start: from,
                end: to,
            });
        }
    };
    for (at, c) in line.char_indices() {
        let script = match c {
            ' ' => Script::Gap,
            c if is_mark(c) => now,
            // Before the tables of Unicode, which are slow to tell.
            'ء'..='ي' => Script::Arabic,
            c if c.is_numeric() => Script::Digit,
            c if c.is_alphabetic() && is_arabic(c) => Script::Arabic,
            c if c.is_alphabetic() => Script::Other,
            '#' => Script::Digit,
            _ => Script::Gap,
        };
        if script != now {
            close(start, at, now);
            (start, now) = (at, script);
        }
    }
    close(start, line.len(), now);
    words
}

#[derive(Clone, Debug)]
struct Phrase {
    words: Vec<String>,
    role: Role,
    place: Place,
    row: usize,
    example: String,
    counter: String,
}

/// The furniture phrases, ready for look-up.
#[derive(Clone, Debug, Default)]
pub struct Furniture {
    phrases: Vec<Phrase>,
    by_first: HashMap<String, Vec<usize>>,
}

impl Furniture {
    /// The built-in table. Its faults are the business of `musnad lexicon check` and of the tests.
    pub fn built_in() -> Furniture {
        Furniture::read(FILE, TABLE, &mut Vec::new())
    }

    /// Reads a table; what is wrong in it is added to `faults`.
    pub fn read(file: &str, text: &str, faults: &mut Vec<Fault>) -> Furniture {
        let mut furniture = Furniture::default();
        for row in table::read(file, text, COLUMNS, faults) {
            let Some(role) = Role::named(row.cell("role")) else {
                faults.push(row.fault("role", "no such role"));
                continue;
            };
            let place = match row.cell("whole") {
                "yes" => Place::Whole,
                "start" => Place::Start,
                "" => Place::Anywhere,
                _ => {
                    faults.push(row.fault("whole", "must be yes, start or empty"));
                    continue;
                }
            };
            if row.cell("example").is_empty() {
                faults.push(row.fault("example", "a row needs an example"));
            }
            let keys: Vec<String> = words(row.cell("phrase")).into_iter().map(|w| w.key).collect();
            let Some(first) = keys.first() else {
                faults.push(row.fault("phrase", "no words"));
                continue;
            };
            let list = furniture.by_first.entry(first.clone()).or_default();
            if list
                .iter()
                .any(|&i: &usize| furniture.phrases[i].words == keys && furniture.phrases[i].role == role)
            {
                faults.push(row.fault("phrase", "stands in the table already"));
                continue;
            }
            list.push(furniture.phrases.len());
            furniture.phrases.push(Phrase {
                words: keys,
                role,
                place,
                row: row.line,
                example: row.cell("example").to_owned(),
                counter: row.cell("counter").to_owned(),
            });
        }
        furniture
    }

    /// Runs the proof of every row: its example must fire it, its counter-example must not.
    pub fn check(&self, file: &str, faults: &mut Vec<Fault>) {
        for phrase in &self.phrases {
            let fires = |line: &str| self.hits(line).iter().any(|hit| hit.row == phrase.row);
            let mut fault = |column: &str, cell: &str, what: &str| {
                let (file, column, cell, what) = (file.to_owned(), column.to_owned(), cell.to_owned(), what.to_owned());
                faults.push(Fault {
                    file,
                    line: phrase.row,
                    column,
                    cell,
                    what,
                });
            };
            if !phrase.example.is_empty() && !fires(&phrase.example) {
                fault("example", &phrase.example, "does not fire the row");
            }
            if !phrase.counter.is_empty() && fires(&phrase.counter) {
                fault("counter", &phrase.counter, "fires the row");
            }
        }
    }

    /// How many phrases there are.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The furthest-reaching phrase of the line: a whole line before a part of one, the longer before the shorter.
    pub fn line(&self, line: &str) -> Option<Hit> {
        let mut best: Option<Hit> = None;
        for hit in self.hits(line) {
            if best.is_none_or(|b| (hit.is_whole(), hit.words) > (b.is_whole(), b.words)) {
                best = Some(hit);
            }
        }
        best
    }

    /// Whether some phrase of `role` stands in the line, and where.
    pub fn role(&self, line: &str, role: Role) -> Option<Hit> {
        self.hits(line).into_iter().find(|hit| hit.role == role)
    }

    /// Every phrase of the line, in order of the line.
    pub fn hits(&self, line: &str) -> Vec<Hit> {
        let list = words(line);
        let mut hits = Vec::new();
        // A count before or after does not make a whole line less whole: "تعليقات (4)".
        let from = list.iter().take_while(|w| w.key == "#").count();
        let to = list.len() - list.iter().rev().take_while(|w| w.key == "#").count();
        for i in 0..list.len() {
            for &p in self.by_first.get(&list[i].key).into_iter().flatten() {
                let phrase = &self.phrases[p];
                let end = i + phrase.words.len();
                if end > list.len() || !phrase.words.iter().zip(&list[i..]).all(|(a, b)| *a == b.key) {
                    continue;
                }
                let whole = (i == 0 || i <= from) && (end == list.len() || end >= to);
                let fits = match phrase.place {
                    Place::Whole => whole,
                    Place::Start => i == 0,
                    Place::Anywhere => true,
                };
                if fits {
                    let words = if whole { list.len() } else { phrase.words.len() };
                    let (start, end) = (list[i].start, list[end - 1].end);
                    hits.push(Hit {
                        role: phrase.role,
                        start,
                        end,
                        words,
                        of: list.len(),
                        row: phrase.row,
                        opens: phrase.place == Place::Start,
                    });
                }
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_holds() {
        let mut faults = Vec::new();
        let furniture = Furniture::read(FILE, TABLE, &mut faults);
        furniture.check(FILE, &mut faults);
        let told: Vec<String> = faults.iter().map(Fault::to_string).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
        assert!(furniture.len() > 100);
    }

    #[test]
    fn glued_labels_and_counts() {
        let furniture = Furniture::built_in();
        let line = "camera iconآثار القصف على السوق";
        let hit = furniture.line(line).map(|hit| (hit.role, &line[hit.end..]));
        assert_eq!(hit, Some((Role::PictureIcon, "آثار القصف على السوق")));
        assert!(
            furniture
                .line("التعليقات (١٢)")
                .is_some_and(|h| h.role == Role::CommentsHeading && h.is_whole())
        );
    }

    #[test]
    fn a_spoiled_table_is_refused() {
        let mut faults = Vec::new();
        let text =
            "phrase\trole\twhole\texample\tcounter\nشارك\tshair\tyes\tشارك\t\n!!\tshare\tyes\tx\t\nشارك\tshare\tmaybe\tشارك\t\n";
        Furniture::read("f.tsv", text, &mut faults);
        let at: Vec<(usize, &str)> = faults.iter().map(|f| (f.line, f.column.as_str())).collect();
        assert_eq!(at, [(2, "role"), (3, "phrase"), (4, "whole")]);
    }
}
