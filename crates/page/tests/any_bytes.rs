//! Whatever the bytes: no panic, and an article that holds together.

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, Label, decode, read, warc};
use proptest::prelude::*;
use std::sync::LazyLock;

static TABLES: LazyLock<(Furniture, Outlets)> = LazyLock::new(|| (Furniture::built_in(), Outlets::built_in()));

/// Pieces that pages are made of, whole and broken.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=comment>",
    "<div id=\"comments\">",
    "</div>",
    "<h1>",
    "</h1>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<br/>",
    "<table><tr><td>",
    "</table>",
    "<script>",
    "</script>",
    "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"",
    "<!--",
    "-->",
    "<title>",
    "<time datetime=2014-11-16>",
    "<li>",
    "<ol class=commentlist>",
    "<article>",
    "<aside>",
    "<meta charset=windows-1256>",
    "&amp;",
    "&#x6",
    "<",
    ">",
    "\"",
    "'",
    "=",
    "\n",
    "\n\n",
    "\r",
    " ",
    "\t",
    "  1. ",
    "2) ",
    "4 تعليقات",
    "0 تعليقات",
    "رد",
    "منذ 3 ساعات",
    "camera icon",
    "اقرأ أيضا",
    "شارك",
    "×",
    "وكالات",
    "رويترز – ",
    "العدد 12 – 3/4/2015",
    "31/31/2015",
    "99999999999",
    "(أ ف ب)",
    "قال شهود إن القصف استمر ساعات وإن الأهالي لم يغادروا بيوتهم حتى مطلع الفجر.",
    "عنوان قصير للخبر",
    "كلمة",
    "ﷺ",
    "\u{202E}",
    "ـ",
    "ً",
    "\0",
    "👩‍👩‍👧",
    "é",
    "漢字",
    "WARC/1.0\r\nContent-Length: 9\r\n\r\n",
    "HTTP/1.1 200\r\n\r\n",
];

fn holds(bytes: &[u8], hint: Hint) {
    let page = read(bytes, hint, &TABLES.0, &TABLES.1);
    let article = &page.article;
    assert!(article.text.is_char_boundary(article.title_len));
    assert_eq!(article.title.as_deref().unwrap_or(""), &article.text[..article.title_len]);
    for part in page.parts.iter().filter(|part| part.label == Label::Body) {
        assert!(article.text.contains(&part.text));
    }
    assert_eq!(page, read(bytes, hint, &TABLES.0, &TABLES.1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for hint in [Hint::Auto, Hint::Html, Hint::Flattened] {
            holds(&bytes, hint);
        }
        decode(&bytes);
        warc::Reader::new(&bytes[..], 1 << 20).for_each(drop);
    }

    #[test]
    fn random_pieces(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..80), cut in 0usize..20) {
        let text: String = pieces.concat();
        let bytes = &text.as_bytes()[..text.len().saturating_sub(cut)];
        for hint in [Hint::Auto, Hint::Html, Hint::Flattened] {
            holds(bytes, hint);
        }
        warc::Reader::new(bytes, 1 << 20).for_each(drop);
    }

    #[test]
    fn random_text(text in "\\PC{0,300}") {
        holds(text.as_bytes(), Hint::Flattened);
        holds(text.as_bytes(), Hint::Html);
    }
}

/// Bombs: each within a moment, though the sizes would be hours if anything were quadratic.
#[test]
fn bombs() {
    let paragraph = "<p>قال شهود إن القصف استمر ساعات.</p>";
    for page in [
        "<div>".repeat(100_000) + paragraph,
        "<b><i>".repeat(100_000) + paragraph,
        "<table><tr><td>".repeat(50_000) + paragraph,
        "</div>".repeat(200_000) + paragraph,
        "<a href=x>".repeat(200_000) + paragraph,
        "&lt".repeat(300_000),
        "<a b=\"".repeat(100_000),
        "<!--".repeat(200_000),
        "4 تعليقات\n".repeat(20_000),
        "  1. ا\n  2. ب\n".repeat(20_000),
        "رد\nاسم\nمنذ 3 ساعات\nكلام\n".repeat(10_000),
        "شارك اقرأ أيضا وكالات ".repeat(20_000),
        "camera icon صورة من السوق القديم في المدينة\nصورة من السوق القديم وكالات\n".repeat(2_000),
    ] {
        let start = std::time::Instant::now();
        read(page.as_bytes(), Hint::Auto, &TABLES.0, &TABLES.1);
        read(page.as_bytes(), Hint::Html, &TABLES.0, &TABLES.1);
        let took = start.elapsed().as_secs_f32();
        assert!(took < 20.0, "{took} s for {}", page.chars().take(30).collect::<String>());
        if took > 1.0 {
            println!("{took} s for {}", page.chars().take(30).collect::<String>());
        }
    }
}
