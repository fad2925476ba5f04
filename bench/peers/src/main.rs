//! Pages a second of the page reader and of two other readers, in turns in one run:
//! `cargo run --release --manifest-path bench/peers/Cargo.toml -- FILE.warc.gz`

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, decode, read, warc};
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Pages between two turns.
const SLICE: usize = 16;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name an archive")?;
    let file = std::fs::File::open(path)?;
    let pages: Vec<_> = warc::Reader::new(file, 32 << 20).flatten().collect();
    let (furniture, outlets) = (Furniture::built_in(), Outlets::built_in());
    let mut times = [Duration::ZERO; 3];
    for slice in pages.chunks(SLICE) {
        let start = Instant::now();
        for page in slice {
            black_box(read(&page.body, Hint::Html, &furniture, &outlets));
        }
        times[0] += start.elapsed();
        let texts: Vec<String> = slice.iter().map(|page| decode(&page.body).0).collect();
        let start = Instant::now();
        for text in &texts {
            let _ = black_box(trafilatura::extract(text, &trafilatura::Options::default()));
        }
        times[1] += start.elapsed();
        let start = Instant::now();
        for text in &texts {
            let article = dom_smoothie::Readability::new(text.as_str(), None, None).and_then(|mut r| r.parse());
            let _ = black_box(article.is_ok());
        }
        times[2] += start.elapsed();
    }
    for (name, time) in ["musnad-page", "trafilatura", "dom_smoothie"].iter().zip(times) {
        let (rate, ratio) = (
            pages.len() as f64 / time.as_secs_f64(),
            time.as_secs_f64() / times[0].as_secs_f64(),
        );
        println!("{name:13} {rate:6.0} pages a second; musnad-page is {ratio:.2} times as fast");
    }
    Ok(())
}
