//! A quick no: whether a key can open a number or figure at all.

use crate::beginning::Beginnings;

static OPENINGS: Beginnings = Beginnings::of(WORDS);

/// Whether a number or a figure can start with `key`, a word, with و ف ب ل ك and the article glued to it or not.
pub(super) fn opens(key: &str) -> bool {
    let bare = key.strip_prefix(['و', 'ف']).unwrap_or(key);
    let cut = |small: &str| bare.strip_prefix(small).is_some_and(|rest| OPENINGS.fit(rest));
    OPENINGS.fit(key) || OPENINGS.fit(bare) || ["ب", "ل", "ك", "لل"].into_iter().any(cut)
}

/// Every word that can open one, or its beginning.
const WORDS: &str = "واحد احد حادي اثنان اثنتان ثنتان ثلاث اربع خمس ست ستة ستون ستين ستمئة سبع ثمان تسع عشر
مئة مئتان مائة ماية الف الاف ءالاف الوف مليون ملايين مليار بليون بلايين تريليون ترليون
صفر نصف ثلث ربع ثمن ارباع اخماس اسداس اثمان اعشار
نحو حوالي قرابة زهاء تقريبا تقارب تقرب تقدر تناهز تزيد تربو تفوق يناهز يقارب يقرب يقدر يزيد يربو يفوق حدود
اكثر ازيد اكبر اعلي اقل ادني اصغر دون تحت علي فوق يتجاوز يتعدي تتجاوز تجاوز تعدي
لا لايقل لاتقل ما مايزيد مالايقل بما مما من بين عشرات مئات مئاة بضعة بضع عدة عديد عدد اعداد مابين";

#[cfg(test)]
mod tests {
    use super::opens;

    /// The words of the arms of a match: those in quotation marks before what they give or ask.
    fn arms(source: &str) -> impl Iterator<Item = &str> {
        let arms = source.lines().filter(|line| line.starts_with("        \""));
        arms.flat_map(|line| {
            let end = line.find(" if ").or(line.find("=>")).unwrap_or(line.len());
            line[..end].split('"').skip(1).step_by(2)
        })
    }

    #[test]
    fn knows_every_word_that_opens_a_number() {
        let spread = include_str!("spread.rs");
        let vague = spread.find("fn vague").expect("the words that stand for a quantity");
        let sources = [include_str!("words.rs"), include_str!("bounds.rs"), &spread[vague..]];
        for word in sources.into_iter().flat_map(arms).chain(["بين", "من", "مابين", "ما"]) {
            assert!(opens(word), "{word}");
            assert!(opens(&format!("و{word}")), "و{word}");
        }
        assert!(sources.into_iter().flat_map(arms).count() > 150);
    }

    #[test]
    fn refuses_most_words() {
        for word in ["قتل", "الجيش", "مدينة", "واصيب", "قال", "المدنيين", "الشرطة", "في"] {
            assert!(!opens(word), "{word}");
        }
    }
}
