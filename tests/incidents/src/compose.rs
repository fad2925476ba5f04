//! From what happened to what outlets print: originals, later reports, and copies of agencies' reports.

use crate::random::Random;
use crate::slots::{first_slot, gendered};
use crate::table::{self, Row};
use crate::words;
use crate::{Page, Set, Told};
use jiff::ToSpan;
use jiff::civil::Date;

/// Everything that pages are made of.
struct Newsroom {
    happenings: Vec<Row>,
    outlets: Vec<Row>,
    countries: Vec<Row>,
    victims: Vec<Row>,
    open: Vec<Row>,
    aside: Vec<Row>,
    random: Random,
}

/// Who speaks to the press, or does: a name, and whether its verbs are feminine.
#[derive(Clone, Copy)]
struct Name {
    words: &'static str,
    feminine: bool,
}

impl Name {
    /// From `f:قوات` or `m:الجيش`.
    fn of(cell: &'static str) -> Name {
        let (gender, words) = cell.split_once(':').unwrap_or(("m", cell));
        Name {
            words,
            feminine: gender == "f",
        }
    }
}

/// What one page makes of one happening.
struct Angle {
    happening: Row,
    page: Date,
    months: &'static str,
    doer: Name,
    other: Option<Name>,
    speaker: Name,
    killed: Option<u32>,
    injured: Option<u32>,
}

/// All pages, by date within each happening.
pub fn pages() -> Vec<Page> {
    let mut room = Newsroom {
        happenings: table::happenings(),
        outlets: table::outlets(),
        countries: table::countries(),
        victims: table::victims(),
        open: table::sentences("open"),
        aside: table::sentences("aside"),
        random: Random::new(20_150_703),
    };
    let mut pages: Vec<Page> = Vec::new();
    for happening in room.happenings.clone() {
        let first = pages.len();
        for number in 0..2 + room.random.below(2) {
            let id = id(pages.len());
            pages.extend(room.original(&happening, number, id));
        }
        for original in first..pages.len() {
            if room.random.percent(35) {
                for _ in 0..1 + room.random.below(2) {
                    let copy = room.copy(&pages[original], id(pages.len()));
                    pages.push(copy);
                }
            }
        }
    }
    pages.sort_by(|a, b| a.date.cmp(&b.date).then(a.id.cmp(&b.id)));
    pages
}

fn id(at: usize) -> String {
    format!("p{:03}", at + 1)
}

fn address(outlet: &Row, date: Date, id: &str) -> String {
    format!("https://{}/{}/{:02}/{id}", outlet.cell("domain"), date.year(), date.month())
}

fn set_of(happening: &Row) -> Set {
    if happening.cell("set") == "open" {
        Set::Open
    } else {
        Set::Aside
    }
}

/// Somebody says that.
fn says(speaker: Name, random: &mut Random) -> String {
    let forms = [
        ("قال", "قالت", "إن"),
        ("أعلن", "أعلنت", "أن"),
        ("أكد", "أكدت", "أن"),
        ("أفاد", "أفادت", "بأن"),
        ("ذكر", "ذكرت", "أن"),
    ];
    let (masculine, feminine, that) = forms[random.below(forms.len())];
    let verb = if speaker.feminine { feminine } else { masculine };
    format!("{verb} {} {that}", speaker.words)
}

impl Newsroom {
    fn original(&mut self, happening: &Row, number: usize, id: String) -> Option<Page> {
        let outlet = self.outlet(happening, number)?;
        let date: Date = happening.cell("date").parse().ok()?;
        let lag = if number == 0 {
            self.random.below(2)
        } else {
            self.random.below(4)
        };
        let page = date.checked_add((lag as i64).days()).ok()?;
        let angle = self.angle(happening.clone(), page, &outlet, lag);
        let style = outlet.cell("style");
        let mut written = Written::default();
        let title = self.sentence(&angle, "headline", style)?;
        written.add(title);
        if self.random.percent(35) {
            let place = happening.list("places").pop().unwrap_or_default();
            written.plain(format!("{place} - {}", outlet.cell("name")));
        }
        if lag > 0 && self.figures(happening).len() > 1 && self.random.percent(50) {
            written.extend(self.sentence(&angle, "risen", style));
        }
        written.extend(self.sentence(&angle, "lead", style));
        for role in ["more", "other", "deny", "more"] {
            let often = if role == "more" { 75 } else { 45 };
            if self.random.percent(often) {
                written.extend(self.sentence(&angle, role, style));
            }
        }
        if let Some(told) = self.recalled(&angle) {
            written.add(told);
        }
        for _ in 0..1 + self.random.below(2) {
            if let Some(told) = self.sentence(&angle, "filler", style) {
                written.plain(told.sentence);
            }
        }
        Some(written.page(id, &outlet, page, set_of(happening)))
    }

    /// The outlet of the number-th page: first an agency, then the others, no state's outlet abroad.
    fn outlet(&mut self, happening: &Row, number: usize) -> Option<Row> {
        let country = happening.cell("country");
        let wire = |o: &&Row| o.cell("style") == "wire";
        let fits = |o: &&Row| o.cell("style") != "state" || o.cell("country") == country;
        let all: Vec<Row> = self
            .outlets
            .iter()
            .filter(|o| fits(o) && wire(o) == (number == 0))
            .cloned()
            .collect();
        self.random.pick(&all).cloned()
    }

    fn angle(&mut self, happening: Row, page: Date, outlet: &Row, lag: usize) -> Angle {
        let pick = |random: &mut Random, column: &str| random.pick(&happening.list(column)).map(|c| Name::of(c));
        let doer = pick(&mut self.random, "doers").unwrap_or(Name::of("m:مسلحون"));
        let other = pick(&mut self.random, "others");
        // Some outlets tell another doer than the rest.
        let (doer, other) = match other {
            Some(second) if self.random.percent(30) => (second, Some(doer)),
            other => (doer, other),
        };
        let country = happening.cell("country");
        let column = if self.random.percent(60) { "named" } else { "nameless" };
        let country = self.countries.iter().find(|c| c.cell("country") == country);
        let speakers = country.map_or_else(Vec::new, |c| c.list(column));
        let speaker = self.random.pick(&speakers).map_or(Name::of("m:مسؤول محلي"), |c| Name::of(c));
        let figures = self.figures(&happening);
        let at = match (lag, figures.len()) {
            (_, 0) => None,
            (0, _) => Some(0),
            (1, n) => Some(self.random.below(n)),
            (_, n) => Some(n - 1),
        };
        let (killed, injured) = at.and_then(|at| figures.get(at).copied()).unwrap_or_default();
        Angle {
            page,
            months: outlet.cell("months"),
            doer,
            other,
            speaker,
            killed,
            injured,
            happening,
        }
    }

    fn figures(&self, happening: &Row) -> Vec<(Option<u32>, Option<u32>)> {
        let pairs = happening.cell("figures").split(' ').filter_map(|f| f.split_once('/'));
        pairs
            .map(|(killed, injured)| (killed.parse().ok(), injured.parse().ok()))
            .filter(|(killed, _)| killed.is_some())
            .collect()
    }

    /// A sentence that recalls another happening of the same country and set, no later than the page.
    fn recalled(&mut self, angle: &Angle) -> Option<Told> {
        if !self.random.percent(40) {
            return None;
        }
        let own = &angle.happening;
        let before = |h: &&Row| {
            let date = h.cell("date").parse::<Date>();
            date.is_ok_and(|d| d < angle.page && angle.page.since(d).is_ok_and(|s| s.get_days() < 400))
        };
        let fits =
            |h: &&Row| h.cell("id") != own.cell("id") && ["country", "set"].iter().all(|c| h.cell(c) == own.cell(c)) && before(h);
        let others: Vec<Row> = self.happenings.iter().filter(fits).cloned().collect();
        let other = self.random.pick(&others).cloned()?;
        let doer = Name::of(self.random.pick(&other.list("doers"))?);
        let (killed, injured) = self.figures(&other).last().copied().unwrap_or_default();
        let recalled = Angle {
            happening: other,
            doer,
            other: None,
            killed,
            injured,
            ..*angle
        };
        self.sentence(&recalled, "back", "any")
    }

    /// A sentence of `role` as `style` tells it, of those that need nothing that is not known.
    fn sentence(&mut self, angle: &Angle, role: &str, style: &str) -> Option<Told> {
        let kind = angle.happening.cell("kind");
        let rows = if set_of(&angle.happening) == Set::Open {
            &self.open
        } else {
            &self.aside
        };
        let known = |text: &str| {
            (angle.injured.is_some() || !text.contains("{injured") && !text.contains("{number2"))
                && (angle.killed.is_some() || !text.contains("{killed") && !text.contains("{dead"))
                && (angle.other.is_some() || !text.contains("{other"))
        };
        let fits = |r: &&Row| (r.cell("kind") == kind || role == "filler") && r.cell("role") == role && known(r.cell("text"));
        let of_style = |r: &&Row| r.cell("style") == style || r.cell("style") == "any";
        let mut all: Vec<Row> = rows.iter().filter(|r| fits(r) && of_style(r)).cloned().collect();
        if all.is_empty() {
            all = rows.iter().filter(fits).cloned().collect();
        }
        let row = self.random.pick(&all)?.clone();
        Some(Told {
            sentence: self.filled(row.cell("text"), angle),
            happening: angle.happening.cell("id").to_owned(),
            class: row.cell("class").to_owned(),
        })
    }

    fn filled(&mut self, text: &str, angle: &Angle) -> String {
        let mut out = gendered(text, ['[', ']'], angle.doer.feminine);
        out = gendered(&out, ['<', '>'], angle.other.is_some_and(|o| o.feminine));
        out = gendered(&out, ['(', ')'], angle.speaker.feminine);
        while let Some((before, slot, after)) = first_slot(&out) {
            let value = self.value(&slot, &before, angle);
            out = format!("{before}{value}{after}");
        }
        out
    }

    fn value(&mut self, slot: &str, before: &str, angle: &Angle) -> String {
        let happening = &angle.happening;
        let victims = self
            .victims
            .iter()
            .find(|v| v.cell("id") == happening.cell("victims"))
            .cloned();
        let killed = angle.killed.unwrap_or_default();
        let injured = angle.injured.unwrap_or_default();
        let random = &mut self.random;
        let mut people = |genitive: bool| {
            victims
                .as_ref()
                .map_or(String::new(), |v| words::counted(killed, v, genitive, random))
        };
        match slot {
            "killed" => people(false),
            "killed.g" => people(true),
            "dead" | "dead.g" => words::dead(killed, random),
            "number" => killed.to_string(),
            "number2" => injured.to_string(),
            "injured" => words::others(injured, false, random),
            "injured.g" => words::others(injured, true, random),
            "place" => (*random.pick(&happening.list("places")).unwrap_or(&"")).to_owned(),
            "target" => (*random.pick(&happening.list("targets")).unwrap_or(&"")).to_owned(),
            "target.g" | "target.n" => words::bare(random.pick(&happening.list("targets")).unwrap_or(&"")),
            "doer" => angle.doer.words.to_owned(),
            "doer.g" => words::oblique(angle.doer.words),
            "other" => angle.other.map_or("", |o| o.words).to_owned(),
            "other.g" => words::oblique(angle.other.map_or("", |o| o.words)),
            "by" => angle.speaker.words.to_owned(),
            "by.g" => words::oblique(angle.speaker.words),
            "says" => says(angle.speaker, random),
            "day" => {
                let plain = before.ends_with("فجر ") || before.ends_with("صباح ");
                let when = happening.cell("date").parse().unwrap_or(angle.page);
                words::day(when, angle.page, angle.months, plain, random)
            }
            unknown => panic!("no slot {unknown}"),
        }
    }

    /// Another outlet's print of a report: whole, cut short, with another headline, or with more at its end.
    fn copy(&mut self, original: &Page, id: String) -> Page {
        let others: Vec<Row> = self
            .outlets
            .iter()
            .filter(|o| o.cell("style") != "state" && o.cell("name") != original.publisher)
            .cloned()
            .collect();
        let outlet = self.random.pick(&others).cloned().unwrap_or_else(|| self.outlets[0].clone());
        let date: Date = original.date.parse().unwrap_or(Date::constant(2015, 1, 1));
        let date = date.checked_add((self.random.below(2) as i64).days()).unwrap_or(date);
        let mut paragraphs: Vec<String> = original.text.split("\n\n").map(str::to_owned).collect();
        let mut told = original.told.clone();
        match self.random.below(4) {
            0 => {}
            1 if paragraphs.len() > 4 => {
                paragraphs.pop();
            }
            2 => {
                let shorter = paragraphs[0].split(" في ").next().unwrap_or_default().to_owned();
                told.retain(|t| t.sentence != paragraphs[0]);
                paragraphs[0] = format!("عاجل: {shorter}");
            }
            _ => paragraphs.push(format!("ونقلت {} الخبر عن {}.", outlet.cell("name"), original.publisher)),
        }
        told.retain(|t| paragraphs.contains(&t.sentence));
        Page {
            publisher: outlet.cell("name").to_owned(),
            url: address(&outlet, date, &id),
            id,
            date: date.to_string(),
            title: paragraphs[0].clone(),
            text: paragraphs.join("\n\n"),
            told,
            copy_of: Some(original.id.clone()),
            set: original.set,
        }
    }
}

/// A page as it is being written.
#[derive(Default)]
struct Written {
    paragraphs: Vec<String>,
    told: Vec<Told>,
}

impl Written {
    fn add(&mut self, told: Told) {
        if !self.paragraphs.contains(&told.sentence) {
            self.paragraphs.push(told.sentence.clone());
            self.told.push(told);
        }
    }

    fn extend(&mut self, told: Option<Told>) {
        if let Some(told) = told {
            self.add(told);
        }
    }

    fn plain(&mut self, words: String) {
        if !self.paragraphs.contains(&words) {
            self.paragraphs.push(words);
        }
    }

    fn page(self, id: String, outlet: &Row, date: Date, set: Set) -> Page {
        Page {
            publisher: outlet.cell("name").to_owned(),
            url: address(outlet, date, &id),
            id,
            date: date.to_string(),
            title: self.paragraphs[0].clone(),
            text: self.paragraphs.join("\n\n"),
            told: self.told,
            copy_of: None,
            set,
        }
    }
}
