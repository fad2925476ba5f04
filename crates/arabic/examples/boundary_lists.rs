//! Makes the lists of `src/boundary` from word counts: `heads.txt`, `glued.txt`, `tails.txt`.
//!
//! ```text
//! zcat CORPUS.jsonl.gz | cargo run --release -p musnad-arabic --example boundary_lists -- \
//!     crates/lexicon/tables/names.tsv:0 crates/lexicon/tables/places.tsv:4,5
//! ```
//!
//! Reads JSON Lines with a `text` from standard input, and names from the given columns of tables. Only single word
//! forms, never text, are written. A first letter belongs to its word when the word also follows the article or a
//! preposition, or is a verb with other persons; it is a clitic when the rest stands alone often enough.

use musnad_arabic::Span;
use musnad_arabic::token::{Kind, Tokens};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::BufRead;
use std::{env, error::Error, fs, path::PathBuf};

/// Texts in which a form must stand to be listed.
const TEXTS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let counts = Counts::read(std::io::stdin().lock())?;
    let names = names(env::args().skip(1))?;
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/boundary");
    let heads = heads(&counts, &names);
    let tails = tails(&counts, &names, &heads);
    for (file, list) in [("heads", &heads), ("glued", &glued(&counts)), ("tails", &tails)] {
        let lines: Vec<&str> = list.iter().map(String::as_str).collect();
        fs::write(folder.join(format!("{file}.txt")), lines.join("\n") + "\n")?;
        println!("{file}: {} words", list.len());
    }
    Ok(())
}

/// How often each form stands, and in how many texts.
struct Counts {
    forms: BTreeMap<String, (usize, usize)>,
}

impl Counts {
    fn read(input: impl BufRead) -> Result<Counts, Box<dyn Error>> {
        let mut forms: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for line in input.lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let text = record["text"].as_str().unwrap_or("");
            let tokens = Tokens::read(text, Span::new(0, text.len()));
            let mut here: HashMap<&str, usize> = HashMap::new();
            for i in 0..tokens.len() {
                if tokens.list()[i].kind == Kind::Word && arabic(tokens.key(i)) {
                    *here.entry(tokens.key(i)).or_default() += 1;
                }
            }
            for (key, n) in here {
                let form = forms.entry(key.to_owned()).or_default();
                *form = (form.0 + n, form.1 + 1);
            }
        }
        Ok(Counts { forms })
    }

    fn of(&self, form: &str) -> usize {
        self.forms.get(form).map_or(0, |n| n.0)
    }

    fn after(&self, fronts: &[&str], form: &str) -> usize {
        fronts.iter().map(|front| self.of(&format!("{front}{form}"))).sum()
    }

    /// How often `form` stands behind the article.
    fn with_article(&self, form: &str) -> usize {
        self.after(&["ال", "وال", "بال"], form)
    }

    /// How often `form` stands where only a word that `letter` belongs to can.
    fn whole(&self, form: &str, letter: char) -> usize {
        let mut n = self.with_article(form) + self.after(&["ب", "ك", "س"], form);
        if letter != 'ل' {
            n += self.after(&["ل", "لل"], form);
        }
        if letter == 'و' {
            n += self.after(&["و"], form);
        }
        if letter != 'س' {
            let verb = ["تا", "وا", "ت", "ا"]
                .iter()
                .find_map(|end| form.strip_suffix(end))
                .unwrap_or(form);
            n += self.after(&["ي", "ت"], verb);
        }
        n
    }

    /// How often `rest` stands without what is in front of it.
    fn apart(&self, rest: &str) -> usize {
        self.of(rest) + self.with_article(rest) + self.after(&["و"], rest)
    }

    /// How often a noun or verb stands that is written `stem` before a pronoun.
    fn before_pronoun(&self, stem: &str) -> usize {
        let mut n = self.of(stem);
        for (written, alone) in [("ت", "ة"), ("ا", "ي"), ("ئ", "ء"), ("ؤ", "ء")] {
            if let Some(base) = stem.strip_suffix(written) {
                n += self.of(&format!("{base}{alone}"));
            }
        }
        if stem.ends_with('و') {
            n += self.of(&format!("{stem}ا"));
        }
        n
    }

    /// Forms that stand in enough texts, shortest first, without those that begin with the article.
    fn frequent(&self) -> Vec<(&str, usize)> {
        let mut list: Vec<(&str, usize)> = self
            .forms
            .iter()
            .filter(|(form, n)| n.1 >= TEXTS && letters(form) > 2 && !form.starts_with("ال"))
            .map(|(form, n)| (form.as_str(), n.0))
            .collect();
        list.sort_by_key(|(form, _)| (letters(form), *form));
        list
    }
}

fn heads(counts: &Counts, names: &BTreeSet<String>) -> BTreeSet<String> {
    let mut list = BTreeSet::new();
    for (form, n) in counts.frequent() {
        let (letter, rest) = first(form);
        if !looks_glued(letter, rest) || derived(form, &list) {
            continue;
        }
        let (whole, apart) = (counts.whole(form, letter), counts.apart(rest));
        let is_word = 10 * whole > n && whole > 1 && (letter != 'و' || 100 * whole >= apart);
        let is_unknown = 10 * apart < n && !rest.starts_with("ال");
        if is_word || is_unknown {
            list.insert(form.to_owned());
        }
    }
    for name in names.iter().filter(|n| letters(n) > 2) {
        let (letter, rest) = first(name);
        if looks_glued(letter, rest)
            && !derived(name, &list)
            && 10 * counts.with_article(name) + counts.apart(rest) <= 10 * (counts.of(name) + 1)
        {
            list.insert(name.clone());
        }
    }
    list
}

fn looks_glued(letter: char, rest: &str) -> bool {
    matches!(letter, 'و' | 'ب' | 'ل') && !(letter == 'ل' && rest.starts_with('ل'))
        || letter == 'ك' && rest.starts_with("ال")
        || letter == 'س' && rest.starts_with(['ي', 'ت', 'ن']) && letters(rest) > 2
}

/// ف and ك more often begin a word, so what they are glued to is listed.
fn glued(counts: &Counts) -> BTreeSet<String> {
    let mut list = BTreeSet::new();
    for (form, n) in counts.frequent() {
        let (letter, rest) = first(form);
        let times = match letter {
            'ف' => 2,
            'ك' => 1,
            _ => continue,
        };
        if 20 * counts.whole(form, letter) <= n && counts.apart(rest) > times * n && !rest.starts_with("ال") {
            list.insert(form.to_owned());
        }
    }
    list
}

fn tails(counts: &Counts, names: &BTreeSet<String>, heads: &BTreeSet<String>) -> BTreeSet<String> {
    let mut list = BTreeSet::new();
    for (form, n) in counts.frequent() {
        let Some((stem, pronoun)) = pronoun(form) else { continue };
        let (letter, rest) = first(form);
        if looks_glued(letter, rest) && !derived(form, heads) {
            continue;
        }
        let mut whole = counts.with_article(form);
        if pronoun == "نا" {
            whole += counts.with_article(&form[..form.len() - 'ا'.len_utf8()]);
        }
        if 10 * whole > n || 10 * counts.before_pronoun(stem) < 3 * n {
            list.insert(form.to_owned());
        }
    }
    for name in names {
        if let Some((stem, _)) = pronoun(name)
            && counts.of(name) >= counts.before_pronoun(stem)
        {
            list.insert(name.clone());
        }
    }
    list
}

/// The word in front of what looks like a pronoun; an accusative in انا looks like none.
fn pronoun(form: &str) -> Option<(&str, &str)> {
    let pronoun = ["هما", "ها", "هم", "هن", "نا", "ه"].into_iter().find(|p| form.ends_with(p))?;
    let stem = &form[..form.len() - pronoun.len()];
    (letters(stem) > 1 && !(pronoun == "نا" && stem.ends_with('ا'))).then_some((stem, pronoun))
}

/// Whether `form` is listed, or is a listed word with an ending that the look-up takes off.
fn derived(form: &str, list: &BTreeSet<String>) -> bool {
    list.contains(form)
        || [
            "اتها", "اتهم", "اته", "تها", "تهم", "هما", "تين", "تان", "ها", "هم", "هن", "نا", "ات", "ان", "ين", "ون", "وا", "ية",
            "ته", "ا", "ه", "ة", "ت", "ي",
        ]
        .iter()
        .any(|end| {
            form.strip_suffix(end).is_some_and(|stem| {
                letters(stem) > 2 && (list.contains(stem) || end.starts_with(['ا', 'ت']) && list.contains(&format!("{stem}ة")))
            })
        })
}

/// The Arabic words of the given columns of tables (`FILE:COLUMN,COLUMN`), folded.
fn names(arguments: impl Iterator<Item = String>) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for argument in arguments {
        let (path, columns) = argument.split_once(':').ok_or("FILE:COLUMN wanted")?;
        let columns: Vec<usize> = columns.split(',').map(str::parse).collect::<Result<_, _>>()?;
        for line in fs::read_to_string(path)?.lines().filter(|l| !l.starts_with('#')).skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            for text in columns.iter().filter_map(|&c| cells.get(c)) {
                let tokens = Tokens::read(text, Span::new(0, text.len()));
                names.extend(
                    (0..tokens.len())
                        .map(|i| tokens.key(i))
                        .filter(|k| arabic(k))
                        .map(str::to_owned),
                );
            }
        }
    }
    Ok(names)
}

fn arabic(key: &str) -> bool {
    key.chars().all(|c| ('\u{0621}'..='\u{064A}').contains(&c))
}

fn letters(key: &str) -> usize {
    key.chars().count()
}

fn first(form: &str) -> (char, &str) {
    let letter = form.chars().next().unwrap_or(' ');
    (letter, &form[letter.len_utf8().min(form.len())..])
}
