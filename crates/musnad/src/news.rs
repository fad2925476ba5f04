//! Is the happening told as news, or only spoken of?
//!
//! قتل ثلاثة جنود أمس في انفجار عبوة tells a happening; التعذيب محظور, بعد هجمات سبتمبر, إذا شنت ضربة speak of one. No
//! single word decides it, so the signs that the earlier stages see ([`signs`]) are weighed: each has a weight in
//! `news/weights.tsv`, and what weighs more than nothing together is news. `musnad news train` finds the weights from
//! sentences that people labelled ([`train`]).

pub mod signs;
pub mod train;

use musnad_lexicon::codes::EventType;
use signs::Signs;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

/// The sign that every event has.
pub const ALWAYS: &str = "always";

/// What each sign weighs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights(BTreeMap<String, f64>);

impl Weights {
    /// Reads a table of `sign TAB weight` with its header.
    pub fn read(table: &str) -> Weights {
        let row = |line: &str| {
            let (sign, weight) = line.split_once('\t')?;
            Some((sign.to_owned(), weight.parse().ok()?))
        };
        Weights(table.lines().skip(1).filter_map(row).collect())
    }

    /// The table, as [`Weights::read`] takes it.
    pub fn written(&self) -> String {
        let mut out = String::from("sign\tweight\n");
        for (sign, weight) in &self.0 {
            let _ = writeln!(out, "{sign}\t{weight:.2}");
        }
        out
    }

    /// The weights that the project ships.
    pub fn shipped() -> &'static Weights {
        static SHIPPED: OnceLock<Weights> = OnceLock::new();
        SHIPPED.get_or_init(|| Weights::read(include_str!("news/weights.tsv")))
    }

    /// Whether an event with these signs is told as news; none where nobody labelled events of its type.
    pub fn judge(&self, event: EventType, signs: &Signs) -> Option<bool> {
        let learnt = self.0.contains_key(&format!("type={}", event.as_str()));
        learnt.then(|| self.weigh(signs) >= 0.0)
    }

    /// What one sign weighs.
    pub fn of(&self, sign: &str) -> f64 {
        self.0.get(sign).copied().unwrap_or_default()
    }

    /// What the signs weigh together; news from 0 on.
    pub fn weigh(&self, signs: &Signs) -> f64 {
        signs.iter().map(|sign| self.of(sign)).sum()
    }
}
