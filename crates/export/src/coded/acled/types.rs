//! What is an incident of PLOVER's by ACLED? A table, read from top to bottom: `types.tsv`.

use crate::coded::incident::Case;
use crate::coded::party::{is_armed, is_civil};

/// A kind of event of ACLED's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Event type.
    pub event: &'static str,
    /// Sub-event type.
    pub sub_event: &'static str,
}

const TABLE: &str = include_str!("types.tsv");

/// The kind of an incident; none where ACLED has none for it.
pub fn kind(case: &Case<'_>) -> Option<Kind> {
    let class = case.incident.summary.class.as_str();
    let mode = mode(case);
    let row = rows().find(|row| row.class == class && fits(row.mode, mode) && row.conditions().all(|c| holds(c, case)));
    row.map(|row| row.kind)
}

/// A row of the table.
#[derive(Clone, Copy)]
struct Row {
    class: &'static str,
    mode: &'static str,
    conditions: &'static str,
    kind: Kind,
}

impl Row {
    fn conditions(self) -> impl Iterator<Item = &'static str> {
        self.conditions.split(' ').filter(|c| !c.is_empty())
    }
}

fn rows() -> impl Iterator<Item = Row> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| {
            let cells: Vec<&'static str> = line.split('\t').collect();
            let [class, mode, conditions, event, sub_event] = *cells.as_slice() else {
                return None;
            };
            Some(Row {
                class,
                mode,
                conditions,
                kind: Kind { event, sub_event },
            })
        })
}

fn fits(wanted: &str, mode: Option<&str>) -> bool {
    match wanted {
        "*" => true,
        "-" => mode.is_none(),
        wanted => mode == Some(wanted),
    }
}

fn holds(condition: &str, case: &Case<'_>) -> bool {
    match condition {
        "armed" => case.targets.iter().any(|s| is_armed(s.party)),
        "civil" => case.targets.iter().any(|s| is_civil(s.party)),
        "lethal" => case.killed.is_some_and(|k| k.low > 0),
        "rebels" => case
            .doers
            .first()
            .is_some_and(|s| s.party.kind.as_deref() == Some("armed-group")),
        _ => false,
    }
}

/// The mode that most tellings have, the first of them; none where none has one.
fn mode<'i>(case: &Case<'i>) -> Option<&'i str> {
    let mode = |t: &&'i crate::given::Told| match &t.statement.content {
        musnad::record::ItemContent::Event { mode, .. } => mode.as_deref(),
        _ => None,
    };
    let modes: Vec<&str> = case.told.iter().filter_map(mode).collect();
    let count = |of: &str| modes.iter().filter(|m| **m == of).count();
    modes.iter().min_by_key(|m| std::cmp::Reverse(count(m))).copied()
}

/// ACLED's disorder type of a sub-event type.
pub fn disorder(kind: Kind) -> &'static str {
    match (kind.event, kind.sub_event) {
        (_, "Excessive force against protesters") => "Political violence; Demonstrations",
        ("Protests", _) | (_, "Violent demonstration") => "Demonstrations",
        ("Strategic developments", _) => "Strategic developments",
        _ => "Political violence",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given::Incident;
    use crate::sample;
    use musnad::record::ItemContent;
    use musnad_lexicon::codes::EventType;

    #[test]
    fn each_row_is_whole_and_can_be_reached() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count() - 1;
        assert_eq!(rows().count(), lines);
        let mut seen: Vec<Row> = Vec::new();
        for row in rows() {
            let event = EventType::named(row.class).expect("a type of PLOVER's");
            assert!(
                matches!(row.mode, "*" | "-") || event.mode(row.mode).is_some(),
                "{}",
                row.mode
            );
            assert!(row.conditions().all(|c| ["armed", "civil", "lethal", "rebels"].contains(&c)));
            let hidden = seen
                .iter()
                .any(|s| s.class == row.class && s.mode == row.mode && s.conditions.is_empty());
            assert!(!hidden, "{} {}", row.class, row.mode);
            seen.push(row);
        }
    }

    fn with(mode: Option<&str>, target: &str) -> Incident {
        let mut incident = sample::incident();
        for told in &mut incident.tellings {
            if let ItemContent::Event { mode: m, recipients, .. } = &mut told.statement.content {
                *m = mode.map(str::to_owned);
                recipients[0].kind = Some(target.to_owned());
            }
        }
        incident
    }

    #[test]
    fn kinds_follow_mode_and_target() {
        let of = |mode, target| {
            let incident = with(mode, target);
            let case = Case::of(&incident).expect("it is told");
            kind(&case).map(|k| (k.sub_event, disorder(k)))
        };
        assert_eq!(of(Some("drone"), "market"), Some(("Air/drone strike", "Political violence")));
        assert_eq!(of(Some("firearms"), "military"), Some(("Armed clash", "Political violence")));
        assert_eq!(of(None, "group"), Some(("Attack", "Political violence")));
        assert_eq!(of(None, "infrastructure"), None);
        assert_eq!(
            of(Some("crowd-control"), "group"),
            Some(("Excessive force against protesters", "Political violence; Demonstrations"))
        );
    }
}
