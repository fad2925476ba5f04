//! What the letters of an unknown word tell: a verb, an adjective, a word of self.

/// Whether an unknown word has the shape of an imperfect: ي and three letters more, no noun's ending.
pub(crate) fn looks_like_verb(key: &str) -> bool {
    let bare = key.trim_start_matches(['و', 'ف']);
    let bare = bare.strip_prefix('س').filter(|b| b.starts_with(['ي', 'ت'])).unwrap_or(bare);
    bare.starts_with('ي')
        && bare.chars().count() >= 4
        && !bare.ends_with(['ة', 'ء', 'ي'])
        && !bare.ends_with("ات")
        && !matches!(
            bare,
            "يوسف"
                | "يوليو"
                | "يونيو"
                | "يناير"
                | "ياسر"
                | "ياسين"
                | "يحيي"
                | "يونس"
                | "يعقوب"
                | "يمين"
                | "يسار"
                | "يومين"
                | "يوميا"
                | "يافا"
                | "ينبع"
                | "يهود"
                | "يزيد"
                | "يعرب"
                | "يامن"
        )
}

/// Whether an unknown indefinite word after an indefinite noun is likelier its adjective than its genitive.
pub(super) fn is_adjective(key: &str) -> bool {
    let letters: Vec<char> = key.chars().collect();
    // مماثل، عنيف، واسع: participles and the shapes فعيل and فاعل.
    let shaped = letters.len() >= 4 && letters[0] == 'م'
        || letters.len() == 4 && (letters[2] == 'ي' || letters[1] == 'ا')
        || letters.len() == 5 && letters[4] == 'ا' && letters[2] == 'ي';
    if shaped && !key.starts_with("ال") {
        return true;
    }
    !key.starts_with("ال")
        && (key.ends_with("ية")
            || key.ends_with("يا")
            || key.ends_with('ي')
            || key.ends_with("ين")
            || key.ends_with("ون")
            || key.ends_with('ة')
            || key.ends_with("يون"))
        && key.chars().count() > 3
}

/// Himself, herself, themselves.
pub(super) fn is_reflexive(key: &str) -> bool {
    matches!(key, "نفسه" | "نفسها" | "نفسيهما" | "انفسهم" | "انفسهن")
}
