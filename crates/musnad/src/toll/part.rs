//! Figures that another figure holds: بينهم طفل، ثلاثة منهم.
use super::{Count, Found};
use crate::chunk::{Head, Kinds, Np};
use crate::clause::Clauses;
use crate::mention;
use crate::statement::Toll;
use musnad_arabic::inflect::Number;
use musnad_arabic::number::Bound;

impl Clauses<'_> {
    /// أصيب سبعة، ثلاثة منهم في حال خطرة: a bare number out of the figure before.
    pub(super) fn some_of_them(&self, out: &mut Vec<Found>) {
        for at in 1..self.chunks.len() {
            let k = at - 1;
            let of_them = matches!(self.chunks[at].kind, Kinds::Among) && self.chunks[k].prep.is_none();
            let Some(np) = self.np(k).filter(|np| of_them && matches!(np.head, Head::Figure)) else {
                continue;
            };
            let whole = out.iter().filter(|f| f.at < k && k - f.at < 6).max_by_key(|f| f.at);
            let Some((whole, count)) = whole.zip(self.count(np, k)).filter(|_| out.iter().all(|f| f.at != k)) else {
                continue;
            };
            let toll = Toll {
                victims: None,
                low: count.low,
                high: count.high,
                bound: count.bound,
                text: count.text,
                part_of: Some(whole.toll.text),
                ..whole.toll.clone()
            };
            out.push(Found { at: k, toll });
        }
    }

    /// بينهم طفل: figures of their own that another contains.
    pub(super) fn parts(&self, out: &mut Vec<Found>) {
        for at in 0..self.chunks.len() {
            let among = matches!(self.chunks[at].kind, Kinds::Among);
            let reach = if among { 10 } else { 3 };
            if !among && !self.tells_who_they_were(at) {
                continue;
            }
            let Some(whole) = out.iter().filter(|f| f.at < at && at - f.at < reach).max_by_key(|f| f.at) else {
                continue;
            };
            let (what, text, of) = (whole.toll.what, whole.toll.text, whole.toll.of);
            let (places, times) = (whole.toll.places.clone(), whole.toll.times.clone());
            let mut group: Vec<usize> = Vec::new();
            let mut k = at + 1;
            while let Some(np) = self.np(k) {
                if group.is_empty() || self.chunks[k].conj {
                    if self.is_person(np) || np.figure.is_some() {
                        group.push(k);
                    }
                } else {
                    break;
                }
                k += 1;
            }
            let unsummed = group.len() > 1
                && group.iter().all(|&k| {
                    self.np(k)
                        .is_some_and(|np| np.figure.is_none() && np.number != Number::Plural)
                });
            let mut add = |count: Count, np: &Np, at: usize| {
                out.retain(|f| f.at != at);
                out.push(Found {
                    at,
                    toll: Toll {
                        what,
                        victims: (!matches!(np.head, Head::Figure)).then(|| mention::target(self.lexicon, np)),
                        low: count.low,
                        high: count.high,
                        bound: count.bound,
                        text: count.text,
                        cumulative: false,
                        part_of: Some(text),
                        of,
                        places: places.clone(),
                        times: times.clone(),
                    },
                });
            };
            if unsummed {
                let (Some(first), Some(last)) = (self.np(group[0]), group.last().and_then(|&k| self.np(k))) else {
                    continue;
                };
                let sum: u64 = group
                    .iter()
                    .filter_map(|&k| self.np(k))
                    .map(|np| if np.number == Number::Dual { 2 } else { 1 })
                    .sum();
                add(
                    Count {
                        low: Some(sum),
                        high: Some(sum),
                        bound: Bound::Exact,
                        text: first.bare.join(last.bare),
                    },
                    first,
                    group[0],
                );
            } else {
                for &k in &group {
                    if let Some(np) = self.np(k)
                        && let Some(count) = self.count(np, k)
                    {
                        add(count, np, k);
                    }
                }
            }
        }
    }
}
