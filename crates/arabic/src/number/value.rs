//! Values, and how number tokens write them.

/// An amount, exact to a millionth: newsrooms write `1,2 مليون` and `ثلاثة ونصف`, never more places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value(pub(super) i128);

pub(super) const ONE: i128 = 1_000_000;

impl Value {
    /// The value of a whole number.
    pub const fn of(whole: u64) -> Value {
        Value(whole as i128 * ONE)
    }

    /// The number, where it is whole and not negative.
    pub fn whole(self) -> Option<u64> {
        if self.0 % ONE == 0 {
            u64::try_from(self.0 / ONE).ok()
        } else {
            None
        }
    }

    /// The number as a float.
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// `self` times `factor`.
    pub(super) fn times(self, factor: u64) -> Option<Value> {
        self.0.checked_mul(factor as i128).map(Value)
    }
}

/// Whether `key` is a number token.
pub(crate) fn is_digits(key: &str) -> bool {
    key.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// The value of a number token. `1,200` and `1.200` are groups of thousands, `3,5` and `3.5` decimals;
/// before a scale word (`1.200 مليون`) one mark is always the decimal mark.
pub(super) fn digits(key: &str, scaled: bool) -> Option<Value> {
    let marks = key.chars().filter(|c| is_mark(*c)).count();
    if key.chars().any(|c| !is_mark(c) && !c.is_ascii_digit()) || key.len() > 24 {
        return None;
    }
    let whole = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .fold(0i128, |n, c| n * 10 + (c as u8 - b'0') as i128)
    };
    if marks == 0 {
        return whole(key).checked_mul(ONE).map(Value);
    }
    let last = key.rfind(is_mark)?;
    let mark = key[last..].chars().next()?;
    let (before, after) = (&key[..last], &key[last + mark.len_utf8()..]);
    let one_kind = key.chars().filter(|c| is_mark(*c)).all(|c| c == mark);
    if marks > 1 && one_kind {
        return if grouped(key) {
            whole(key).checked_mul(ONE).map(Value)
        } else {
            None
        };
    }
    if marks == 1 && mark != '٫' && grouped(key) && !scaled {
        return whole(key).checked_mul(ONE).map(Value);
    }
    if marks > 1 && !grouped(before) {
        return None;
    }
    let mut places = ONE / 10;
    let mut fraction = 0;
    for c in after.bytes() {
        fraction += places * (c - b'0') as i128;
        places /= 10;
    }
    Some(Value(whole(before).checked_mul(ONE)? + fraction))
}

/// Whether marks cut the digits into groups of three, the first shorter or as long.
pub(super) fn grouped(text: &str) -> bool {
    let mut parts = text.split(is_mark);
    let first = parts.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && parts.all(|p| p.len() == 3)
}

/// A mark inside digits: of groups, or of decimals.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, ',' | '.' | '٫' | '٬')
}
