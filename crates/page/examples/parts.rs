//! Prints the labelled parts of a page: `cargo run -p musnad-page --example parts -- FILE`.

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, read};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let page = read(
            &std::fs::read(&path)?,
            Hint::Auto,
            &Furniture::built_in(),
            &Outlets::built_in(),
        );
        println!("{path} ({})", page.encoding);
        for part in &page.parts {
            println!(
                "{:>5} {:9} {}",
                part.line.unwrap_or(0),
                part.label.name(),
                part.text.replace('\n', " / ")
            );
        }
        let article = &page.article;
        println!("{:?} {:?} {:?}", article.publisher, article.published, article.published_from);
        println!(
            "{:?} {:?} {:?} {}",
            article.byline, article.agencies, article.issue, article.language
        );
        for note in &page.notes {
            println!("note {}: {}", note.note, note.detail);
        }
    }
    Ok(())
}
