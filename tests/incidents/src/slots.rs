//! What stands open in a sentence of the tables: `{slot}`, and choices by gender, `[قصف/قصفت]`.

/// A choice by gender, `[قصف/قصفت]`, made.
pub fn gendered(text: &str, [open, close]: [char; 2], feminine: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((inside, after)) = after.split_once(close) else {
            break;
        };
        let (masculine, other) = inside.split_once('/').unwrap_or((inside, inside));
        out.push_str(before);
        out.push_str(if feminine { other } else { masculine });
        rest = after;
    }
    out + rest
}

/// The first `{slot}`, with what stands before and after.
pub fn first_slot(text: &str) -> Option<(String, String, String)> {
    let (before, rest) = text.split_once('{')?;
    let (slot, after) = rest.split_once('}')?;
    Some((before.to_owned(), slot.to_owned(), after.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_and_slots() {
        assert_eq!(gendered("[قصف/قصفت] ثم [عاد/عادت]", ['[', ']'], true), "قصفت ثم عادت");
        let slot = first_slot("في {place} أمس").map(|(before, slot, after)| before + &slot + &after);
        assert_eq!(slot.as_deref(), Some("في place أمس"));
    }
}
