//! draft
use std::io::{BufRead, Write};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let (lexicon, faults) = musnad_lexicon::Lexicon::read(&musnad_lexicon::builtin_sources());
    if args[1] == "check" {
        let mut all = faults;
        all.extend(lexicon.prove());
        for f in &all { println!("{f}"); }
        println!("{} faults", all.len());
        return;
    }
    if args[1] == "time" { println!("{}", lexicon.forms().count()); return; }
    let out = std::io::stdout();
    let mut out = std::io::BufWriter::new(out.lock());
    let input: Box<dyn BufRead> = Box::new(std::io::BufReader::new(std::fs::File::open(&args[2]).unwrap()));
    for line in input.lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = v["text"].as_str().unwrap();
        let published = v["date"].as_str().and_then(|d| d.parse().ok());
        let input = musnad::Input { text, title: 0, published };
        if args[1] == "explain" {
            writeln!(out, "## {}", v["id"]).unwrap();
            musnad::explain(&lexicon, input, |s| {
                writeln!(out, "--- {}", s.sentence.span.of(text)).unwrap();
                for (i, c) in s.chunks.iter().enumerate() {
                    let k = format!("{:?}", c.kind);
                    let k: String = k.chars().take(160).collect();
                    writeln!(out, "{i:3} {} [{}] conj={} prep={:?} pron={} q={} {}", c.span.of(text), c.word.of(text), c.conj, c.prep, c.pronoun, c.quote, k).unwrap();
                    if let Some(Some(a)) = s.arguments.get(i) { writeln!(out, "      subj={:?} obj={:?} gen={:?} gov={:?} places={:?} times={:?} passive={} carried={}", a.subject, a.object, a.genitive, a.governed, a.places, a.times, a.passive, a.carried).unwrap(); }
                }
            });
            continue;
        }
        let reading = musnad::code(&lexicon, input);
        let w = musnad::record::Writer { lexicon: &lexicon, text, sha256: "", published, offsets: musnad::record::Offsets::new(text) };
        let items = w.items(&reading.statements);
        serde_json::to_writer(&mut out, &serde_json::json!({"id": v["id"], "statements": items})).unwrap();
        out.write_all(b"\n").unwrap();
    }
}
