//! Where is a place in a text, counted in bytes, in code points, in UTF-16?
//!
//! Rust counts the bytes of UTF-8; records, the Web Annotation model and Python count Unicode code points; JavaScript and
//! Java count the units of UTF-16, of which a code point beyond U+FFFF (most emoji) has two. A letter with its vowel
//! signs, or an emoji joined of several, is more than one code point in each of them: nothing here counts what a reader
//! would call a letter.

/// Counts a text in bytes, code points and units of UTF-16, each into each.
pub struct Offsets<'t> {
    text: &'t str,
    /// What lies before each [`STEP`]th byte, and before the end.
    marks: Vec<Mark>,
}

/// How much lies before a place.
#[derive(Clone, Copy, Default)]
struct Mark {
    points: u32,
    units: u32,
}

impl Mark {
    /// Passes over a byte: the one that begins a character counts for all of it.
    fn pass(&mut self, byte: u8) {
        self.points += u32::from(begins(byte));
        self.units += match byte {
            0xF0.. => 2,
            _ => u32::from(begins(byte)),
        };
    }
}

/// Whether a byte is the first of a character.
fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Bytes between two marks.
const STEP: usize = 64;

impl<'t> Offsets<'t> {
    /// Prepares `text`.
    pub fn new(text: &'t str) -> Offsets<'t> {
        let mut marks = Vec::with_capacity(text.len() / STEP + 2);
        let mut mark = Mark::default();
        for (i, byte) in text.bytes().enumerate() {
            if i % STEP == 0 {
                marks.push(mark);
            }
            mark.pass(byte);
        }
        marks.push(mark);
        Offsets { text, marks }
    }

    /// Code points before byte `at`.
    pub fn code_points(&self, at: usize) -> usize {
        self.before(at).points as usize
    }

    /// Units of UTF-16 before byte `at`.
    pub fn utf16(&self, at: usize) -> usize {
        self.before(at).units as usize
    }

    /// The byte at which code point `at` begins; the text's length where there are not so many.
    pub fn byte(&self, at: usize) -> usize {
        self.reached(at, |mark| mark.points as usize)
    }

    /// The byte at which the character begins to which unit `at` of UTF-16 belongs; the text's length where there are not so
    /// many.
    pub fn byte_of_utf16(&self, at: usize) -> usize {
        let byte = self.reached(at, |mark| mark.units as usize);
        // Between the halves of a pair: the character before is the one.
        if self.utf16(byte) > at {
            return self.text[..byte].char_indices().next_back().map_or(0, |(n, _)| n);
        }
        byte
    }

    /// Units of UTF-16 before code point `at`.
    pub fn utf16_of(&self, at: usize) -> usize {
        self.utf16(self.byte(at))
    }

    /// Code points before unit `at` of UTF-16; of the second half of a pair, those before the first.
    pub fn code_points_of_utf16(&self, at: usize) -> usize {
        self.code_points(self.byte_of_utf16(at))
    }

    /// What lies before byte `at`.
    fn before(&self, at: usize) -> Mark {
        let at = at.min(self.text.len());
        let nth = at / STEP;
        // The last mark stands at the end, wherever that is.
        if nth * STEP >= self.text.len() {
            return self.marks.last().copied().unwrap_or_default();
        }
        let mut mark = self.marks[nth];
        self.text.as_bytes()[nth * STEP..at].iter().for_each(|byte| mark.pass(*byte));
        mark
    }

    /// The first byte that begins a character, or ends the text, and has at least `count` before it.
    fn reached(&self, count: usize, of: fn(&Mark) -> usize) -> usize {
        // The last mark with no more than that before it.
        let nth = self.marks.partition_point(|m| of(m) <= count).saturating_sub(1);
        let from = (nth * STEP).min(self.text.len());
        let mut mark = self.marks.get(nth).copied().unwrap_or_default();
        for (n, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if begins(*byte) && of(&mark) >= count {
                return from + n;
            }
            mark.pass(*byte);
        }
        self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Counts as the standard library does, from the beginning each time.
    fn holds(text: &str) {
        let offsets = Offsets::new(text);
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (points, at) in ends.enumerate() {
            let units = text[..at].encode_utf16().count();
            assert_eq!(
                (offsets.code_points(at), offsets.utf16(at)),
                (points, units),
                "{text:?} at {at}"
            );
            assert_eq!(
                (offsets.byte(points), offsets.byte_of_utf16(units)),
                (at, at),
                "{text:?} at {at}"
            );
            assert_eq!(
                (offsets.utf16_of(points), offsets.code_points_of_utf16(units)),
                (units, points),
                "{text:?} at {at}"
            );
        }
        let behind = text.len() + 7;
        assert_eq!(
            (offsets.byte(behind), offsets.byte_of_utf16(behind)),
            (text.len(), text.len())
        );
        assert_eq!(offsets.code_points(behind), text.chars().count());
        assert_eq!(offsets.utf16(behind), text.encode_utf16().count());
    }

    #[test]
    fn counts_what_newsrooms_write() {
        holds("");
        holds(&"قُتِلَ 12 👩‍👩‍👧 في حلب — ".repeat(9));
        holds(&"أكـــد Reuters 🇸🇾 «𐤀» e\u{301}\u{64B}\r\n".repeat(5));
    }

    #[test]
    fn the_second_half_of_a_pair_belongs_to_its_character() {
        let offsets = Offsets::new("ب🕊️ت");
        assert_eq!((offsets.byte_of_utf16(1), offsets.byte_of_utf16(2)), (2, 2));
        assert_eq!((offsets.code_points_of_utf16(2), offsets.code_points_of_utf16(3)), (1, 2));
    }

    proptest! {
        /// Any text, and such as is made of what is counted in different ways.
        #[test]
        fn each_into_each(any in "\\PC{0,200}", pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
            holds(&any);
            holds(&pieces.concat());
        }
    }

    /// Arabic letters with and without vowel signs and tatweel, Latin, marks that combine, emoji alone, joined and coloured, flags.
    const PIECES: &[&str] = &[
        "قصف",
        "قُصِفَتْ",
        "مـــدنيون",
        "لله",
        "\u{FEFB}",
        "\u{64B}",
        "\u{670}",
        "12",
        "١٢",
        "CNN",
        "é",
        "e\u{301}",
        "\n\n",
        "\r\n",
        " ",
        "\u{200F}",
        "\u{200D}",
        "🕊️",
        "🚑",
        "👨‍👩‍👧‍👦",
        "👩🏽‍🚒",
        "🇾🇪",
        "𝔸",
        "𐤀",
        "\u{E0067}",
        "\u{10FFFF}",
    ];
}
