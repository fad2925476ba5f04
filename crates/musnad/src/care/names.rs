//! Whose name is withheld, at each level of release?
//!
//! A page names a person many times, and not each time with what makes them public, their age or what befell them. What
//! holds of one of these times holds of all in that page. Where two persons could be meant by a short form, it is withheld.

use super::key;
use crate::record::Person;
use std::collections::HashMap;

/// Who is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Names {
    /// Public persons alone.
    #[default]
    Withheld,
    /// The dead as well.
    Dead,
    /// Everybody but minors and those of whom sexual violence is told.
    All,
}

impl Names {
    /// The level's name, as it stands at the head or end of everything given out.
    pub fn level(self) -> &'static str {
        match self {
            Names::Withheld => "names withheld",
            Names::Dead => "dead named",
            Names::All => "full",
        }
    }

    /// Whether each of a page's persons is withheld.
    pub fn hides(self, persons: &[Person]) -> Vec<bool> {
        let all = standings(persons);
        all.into_iter().map(|s| self.hides_one(s)).collect()
    }

    fn hides_one(self, standing: Standing) -> bool {
        match self {
            _ if standing.minor || standing.sexual => true,
            Names::All => false,
            Names::Dead => !standing.public && !standing.dead,
            Names::Withheld => !standing.public,
        }
    }
}

/// What is known of a person by all the times that a page names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Under 18: never named.
    pub minor: bool,
    /// Sexual violence is told of them: never named.
    pub sexual: bool,
    /// Known for an office, rank, command or spokesmanship.
    pub public: bool,
    /// Killed.
    pub dead: bool,
}

/// What is known of each of a page's persons.
pub fn standings(persons: &[Person]) -> Vec<Standing> {
    let mut told: Vec<Told> = Vec::new();
    let mut numbers: HashMap<Vec<String>, usize> = HashMap::new();
    let at: Vec<usize> = persons
        .iter()
        .map(|person| {
            let name = key::name(&person.words.text);
            let number = *numbers.entry(name.clone()).or_insert(told.len());
            if number == told.len() {
                told.push(Told::of(name));
            }
            told[number].own.add(person);
            number
        })
        .collect();
    tie(&mut told);
    let all: Vec<Standing> = (0..told.len()).map(|n| standing(&told, n)).collect();
    at.into_iter().map(|n| all[n]).collect()
}

/// Holds of persons, too, what other pages on the same happening say of somebody of their name: that they are a minor, or
/// that sexual violence is told of them. One word alone is no name to know somebody by.
pub fn shield(persons: &mut [Person], others: &[Person]) {
    let never: Vec<(Vec<String>, Standing)> = others
        .iter()
        .zip(standings(others))
        .filter(|(_, s)| s.minor || s.sexual)
        .map(|(p, s)| (key::name(&p.words.text), s))
        .collect();
    if never.is_empty() {
        return;
    }
    for person in persons.iter_mut().filter(|p| p.public.is_none()) {
        let name = key::name(&person.words.text);
        let same = |other: &[String]| {
            let (short, long) = if name.len() < other.len() {
                (&name[..], other)
            } else {
                (other, &name[..])
            };
            short.len() > 1 && short.iter().all(|word| long.contains(word))
        };
        for (_, standing) in never.iter().filter(|(other, _)| same(other)) {
            person.minor |= standing.minor;
            person.sexual |= standing.sexual;
        }
    }
}

/// A name of a page, with all the times that it stands there, and the names that have its words or whose words it has.
struct Told {
    name: Vec<String>,
    own: Standing,
    longer: Vec<usize>,
    shorter: Vec<usize>,
}

impl Told {
    fn of(name: Vec<String>) -> Told {
        Told {
            name,
            own: Standing::default(),
            longer: Vec::new(),
            shorter: Vec::new(),
        }
    }
}

impl Standing {
    /// Why the name is withheld, where it is.
    pub fn why(self) -> &'static str {
        match self {
            Standing { sexual: true, .. } => "sexual violence",
            Standing { minor: true, .. } => "minor",
            _ => "private",
        }
    }

    fn add(&mut self, person: &Person) {
        self.minor |= person.minor;
        self.sexual |= person.sexual;
        self.public |= person.public.is_some();
        self.dead |= person.fate.as_deref() == Some("killed");
    }
}

/// Finds which names have all words of which others, and more.
fn tie(told: &mut [Told]) {
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, one) in told.iter().enumerate() {
        for word in &one.name {
            with.entry(word).or_default().push(n);
        }
    }
    let mut ties = Vec::new();
    for (short, one) in told.iter().enumerate() {
        let rarest = one
            .name
            .iter()
            .filter_map(|word| with.get(word.as_str()))
            .min_by_key(|all| all.len());
        let has = |long: &&usize| {
            let long = &told[**long].name;
            long.len() > one.name.len() && one.name.iter().all(|word| long.contains(word))
        };
        ties.extend(rarest.into_iter().flatten().filter(has).map(|long| (short, *long)));
    }
    for (short, long) in ties {
        told[short].longer.push(long);
        told[long].shorter.push(short);
    }
}

/// What is known of one name's bearer. Two names with two words in common are one person's; one word alone (a surname)
/// may be that of an officer and of a child.
fn standing(told: &[Told], n: usize) -> Standing {
    let one = &told[n];
    let own = |n: &usize| told[*n].own;
    let certain = one.name.len() > 1;
    let clear = certain || one.longer.iter().all(|l| own(l).public) || one.longer.iter().all(|l| own(l).dead);
    let longer = one.longer.iter().filter(|_| clear);
    let shorter = one.shorter.iter().filter(|s| told[**s].name.len() > 1);
    let mut all = one.own;
    for other in longer.chain(shorter).map(own) {
        all.public |= other.public;
        all.dead |= other.dead;
    }
    for other in one.longer.iter().chain(&one.shorter).map(own) {
        all.minor |= other.minor;
        all.sexual |= other.sexual;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Words;

    fn person(name: &str, what: &str) -> Person {
        Person {
            words: Words {
                text: name.to_owned(),
                ..Words::default()
            },
            public: (what == "rank").then(|| what.to_owned()),
            fate: what.starts_with("killed").then(|| "killed".to_owned()),
            minor: what.contains("minor"),
            sexual: what == "sexual",
            ..Person::default()
        }
    }

    /// Which are shown at each level: withheld, dead, all.
    fn shown(persons: &[(&str, &str)]) -> Vec<String> {
        let persons: Vec<Person> = persons.iter().map(|(name, what)| person(name, what)).collect();
        let levels = [Names::Withheld, Names::Dead, Names::All].map(|n| n.hides(&persons));
        (0..persons.len())
            .map(|at| levels.iter().map(|l| if l[at] { '-' } else { '+' }).collect())
            .collect()
    }

    #[test]
    fn levels() {
        let persons = [
            ("نزار الحلاق", ""),
            ("سمير الدباغ", "killed"),
            ("العقيد فؤاد الراوي", "rank"),
            ("ليان الحداد", "killed minor"),
            ("رغد النجار", "sexual"),
        ];
        assert_eq!(shown(&persons), ["--+", "-++", "+++", "---", "---"]);
    }

    #[test]
    fn what_holds_once_holds_always() {
        assert_eq!(shown(&[("فؤاد الراوي", ""), ("فؤاد الراوي", "rank")]), ["+++", "+++"]);
        assert_eq!(shown(&[("ليان", ""), ("ليان الحداد", "minor")]), ["---", "---"]);
        assert_eq!(shown(&[("الراوي", ""), ("فؤاد الراوي", "rank")]), ["+++", "+++"]);
        assert_eq!(shown(&[("رغد النجار", "rank"), ("رغد النجار", "sexual")]), ["---", "---"]);
        assert_eq!(shown(&[("سمير الدباغ", "killed"), ("سمير محمد الدباغ", "")]), ["-++", "-++"]);
    }

    #[test]
    fn what_another_page_says() {
        let mut persons = ["ليان سعيد الحداد", "ليان", "فؤاد الراوي", "سمير الدباغ"].map(|name| person(name, "killed"));
        persons[2].public = Some("rank".to_owned());
        let others = [("ليان الحداد", "minor"), ("فؤاد الراوي", "minor"), ("سمير", "minor")].map(|(n, w)| person(n, w));
        shield(&mut persons, &others);
        assert_eq!(persons.map(|p| p.minor), [true, false, false, false]);
    }

    #[test]
    fn a_short_form_of_two_is_withheld() {
        let both = shown(&[("الراوي", ""), ("فؤاد الراوي", "rank"), ("هناء الراوي", "")]);
        assert_eq!(both, ["--+", "+++", "--+"]);
        let child = shown(&[("الراوي", ""), ("فؤاد الراوي", "rank"), ("هناء الراوي", "minor")]);
        assert_eq!(child, ["---", "+++", "---"]);
    }
}
