//! A quick no: whether a key can open an expression of time at all.
//!
//! Nearly all tokens of a text open none, so this is asked first: the first three letters are looked up in
//! a table of bits that is made at compile time from the words below.

const LETTERS: usize = 43;
const END: u64 = 1 << 42;

static TABLE: [[u64; LETTERS]; LETTERS] = table(WORDS);

/// Whether a time can start with `key`, its article left out.
pub(super) fn opens(key: &str) -> bool {
    let bytes = key.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return true;
    }
    known(bytes) || bytes.starts_with("ال".as_bytes()) && (bytes.len() == 4 || known(&bytes[4..]))
}

fn known(bytes: &[u8]) -> bool {
    let (Some(a), Some(b)) = (letter(bytes, 0), letter(bytes, 2)) else {
        return false;
    };
    let third = match letter(bytes, 4) {
        Some(c) => 1 << c,
        None => END,
    };
    TABLE[a][b] & third != 0
}

/// The index of the Arabic letter at byte `at`.
const fn letter(bytes: &[u8], at: usize) -> Option<usize> {
    if bytes.len() < at + 2 || bytes[at] & 0xFE != 0xD8 {
        return None;
    }
    let code = ((bytes[at] & 0x1F) as usize) << 6 | (bytes[at + 1] & 0x3F) as usize;
    if code < 0x621 || code > 0x64A {
        None
    } else {
        Some(code - 0x621)
    }
}

const fn table(words: &str) -> [[u64; LETTERS]; LETTERS] {
    let bytes = words.as_bytes();
    let mut table = [[0; LETTERS]; LETTERS];
    let mut at = 0;
    while at < bytes.len() {
        if let (Some(a), Some(b)) = (letter(bytes, at), letter(bytes, at + 2)) {
            table[a][b] |= match letter(bytes, at + 4) {
                Some(c) => 1 << c,
                None => END,
            };
        }
        while at < bytes.len() && bytes[at] != b' ' && bytes[at] != b'\n' {
            at += 1;
        }
        at += 1;
    }
    table
}

/// Every word that can open a time, or its beginning.
const WORDS: &str = "منذ مذ قبل بعد قبيل بعيد عقب من بين مابين ما
حاليا اخيرا مؤخرا الان انذاك وقتها حينها قريبا وقت ساعة ساعات نفس ذات كل هذا هذه ذلك تلك اخر عطلة
امس اول بارحة غد غدا ليلة يوم نهار ايام يومي اثنين اتنين ثلاثاء ثلثاء اربعاء خميس جمعة سبت احد
صباح مساء فجر ظهر عصر ليل ضحي عشية صبيحة ظهيرة غروب مغرب سحر عشاء فجرا
عام عاما سنة عامي سنتي اعوام ربع نصف عقد قرن نحو حوالي قرابة زهاء اكثر اقل بضعة بضع عدة
مطلع اوائل بداية مستهل منتصف اواسط وسط اواخر نهاية ختام مطالع
دقيقة يوما اسبوع شهر سنتين اسابيع اشهر شهور سنوات سنين عقود قرون ليالي ليال فترة اونة مدة مرحلة
صيف شتاء خريف ربيع عشرينات ثلاثينات ستينات ثمانينات تسعينات سبعينات
يناير جانفي فبراير فيفري شباط اذار ابريل نيسان افريل مايو ايار يونيو حزيران يوليو تموز جويلية اغسطس غشت سبتمبر ايلول
شتنبر اكتوبر نوفمبر نونبر ديسمبر دجنبر كانون تشرين جمادي ذو ذي شوال مارس ماي جوان اب اوت هانيبال فاتح تمور حرث محرم
صفر رجب شعبان رمضان
ستة ستون ستين دقائق عشية
واحد حادي ثاني ثان ثالث رابع خامس سادس سابع ثامن تاسع عاشر ثلاث خمس ست سبع ثمان تسع عشر مئة مائة ماية الف مليون مليار
بليون بلايين ملايين ثنتان تريليون ترليون ثلث ثمن";

#[cfg(test)]
mod tests {
    use super::opens;

    #[test]
    fn refuses_most_words() {
        for word in ["قتل", "الجيش", "مدينة", "واصيب", "قال", "المدنيين", "الشرطة", "في"] {
            assert!(!opens(word), "{word}");
        }
        for word in ["منذ", "الاحد", "احد", "12", "ال", "اب", "كانون", "الثمانينات", "الشهر"] {
            assert!(opens(word), "{word}");
        }
    }
}
