//! Whatever the text: no panic, the same reading twice, and every span holds the words that it says.

use musnad::record::{ItemContent, Offsets, Party, Words, Writer};
use musnad::statement::{Content, Mention, Statement};
use musnad::{Input, Reading, code, explain, sentence};
use musnad_arabic::Span;
use musnad_arabic::fold::{fold, is_arabic, is_mark};
use musnad_lexicon::Lexicon;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use unicode_segmentation::UnicodeSegmentation;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::builtin);

/// Every word that the tables hold, with forms that they spell out.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lexicon = &*LEXICON;
    let mut words: Vec<String> = Vec::new();
    for t in &lexicon.triggers {
        words.extend([&t.lemma, &t.imperfect, &t.passive].into_iter().cloned());
        words.extend(t.masdars.iter().chain(&t.agents).chain(&t.plurals).chain(&t.needs).cloned());
    }
    for c in &lexicon.cues {
        words.extend([&c.lemma, &c.imperfect].into_iter().cloned());
        words.extend(c.masdars.iter().chain(&c.agents).cloned());
    }
    words.extend(lexicon.light.iter().flat_map(|l| [l.lemma.clone(), l.imperfect.clone()]));
    words.extend(lexicon.verbs.iter().flat_map(|v| [v.lemma.clone(), v.imperfect.clone()]));
    words.extend(
        lexicon
            .people
            .iter()
            .flat_map(|p| p.plurals.iter().chain(&p.feminines).chain([&p.lemma]).cloned()),
    );
    words.extend(
        lexicon
            .groups
            .iter()
            .flat_map(|g| g.plurals.iter().chain([&g.lemma]).cloned()),
    );
    words.extend(
        lexicon
            .objects
            .iter()
            .flat_map(|o| o.plurals.iter().chain([&o.lemma]).cloned()),
    );
    words.extend(
        lexicon
            .placenouns
            .iter()
            .flat_map(|p| p.plurals.iter().chain([&p.lemma]).cloned()),
    );
    words.extend(lexicon.means.iter().flat_map(|m| m.phrases.iter().cloned()));
    words.extend(
        lexicon
            .ties
            .iter()
            .flat_map(|t| t.particles.iter().chain([&t.lemma]).cloned()),
    );
    words.extend(lexicon.nisbas.iter().flat_map(|n| n.adjectives.iter().cloned()));
    words.extend(lexicon.loaded.iter().map(|l| l.phrase.clone()));
    words.extend(lexicon.parties.iter().flat_map(|p| p.aliases.iter().chain([&p.ar]).cloned()));
    words.retain(|w| !matches!(w.as_str(), "" | "-"));
    words.sort_unstable();
    words.dedup();
    words
});

/// The sentences that prove the rows.
static EXAMPLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lexicon = &*LEXICON;
    let mut all: Vec<&str> = Vec::new();
    all.extend(lexicon.triggers.iter().map(|r| r.proof.example.as_str()));
    all.extend(lexicon.cues.iter().map(|r| r.proof.example.as_str()));
    all.extend(lexicon.ties.iter().map(|r| r.proof.example.as_str()));
    all.extend(lexicon.light.iter().map(|r| r.proof.example.as_str()));
    all.extend(lexicon.parties.iter().map(|r| r.proof.example.as_str()));
    all
});

/// What stands between and around the words of the tables.
static SMALL: LazyLock<Vec<&str>> = LazyLock::new(|| SMALL_WORDS.split('|').collect());

const SMALL_WORDS: &str = "\
    و|في|من|من قبل|على|على يد|إلى|عن|مع|بين|ضد|أن|إن|أنه|لم|لن|لا|ليس|ما|قد|سوف|إذا|لو|الذي|التي|الذين|بينهم|\
    بحسب|وفق|نقلا عن|على حد قوله|منذ|بعد|قبل|حتى|خلال|أمس|اليوم|فجر الأحد|الثلاثاء الماضي|3 آذار/مارس 2012|\
    عام 2006|٥ رمضان ١٤٣٥ هـ|ليلة أمس|0|5|12|١٢٠٠|1,500|3.5|99999999999999999999999|خمسة|خمس وعشرون|مئة ألف|\
    عشرات|عشرات الآلاف|بضعة|عدد من|نحو|أكثر من|ما لا يقل عن|على الأقل|أقل من|لا يتجاوز|بين 3 و5|شخصا|مدنيين|\
    جنديان|قتلى|جرحى|آخرون|حلب|مدينة حلب|بغداد|صنعاء|بلدة كفر كذا|ريف دمشق|شمال|الخرطوم|غزة|هو|هم|نفسه|كل|\
    بعض|«|»|\"|“|”|(|)|[|]|-|–|—|:|؛|،|,|.|...|…|؟|!|ـ|ــ|quot;|&quot;|\u{200F}|\u{202B}|\u{200C}|\u{FEFF}|\
    \u{0}|é|NATO|F16|👩‍👩‍👧|漢|ﷺ|ﻻ";

const GAPS: &[&str] = &[
    " ", " ", " ", " ", " ", "", "\n", "\n\n", ". ", "، ", ": ", " «", "» ", "\t", "\u{A0}", ".\n\n",
];

/// What is glued to a word, before it and after it.
const BEFORE: &[&str] = &[
    "", "", "", "", "", "و", "ف", "ب", "ل", "ال", "وال", "بال", "لل", "س", "«", "(", "\"",
];
const AFTER: &[&str] = &[
    "", "", "", "", "", "", "ه", "ها", "هم", "ا", "ة", "ون", "ين", "ات", "»", ")", "\"",
];

/// Vowel signs and other marks that combine with the letter before them.
const MARKS: &[char] = &[
    '\u{64B}', '\u{64D}', '\u{64E}', '\u{64F}', '\u{650}', '\u{651}', '\u{652}', '\u{670}', '\u{655}',
];

fn joined() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => proptest::sample::select(&**WORDS).prop_map(|w| w.clone()),
        2 => proptest::sample::select(&**SMALL).prop_map(str::to_owned),
    ];
    let glued = (
        proptest::sample::select(BEFORE),
        word,
        proptest::sample::select(AFTER),
        proptest::sample::select(GAPS),
    );
    proptest::collection::vec(glued, 0..40)
        .prop_map(|all| all.into_iter().map(|(a, w, b, gap)| format!("{a}{w}{b}{gap}")).collect())
}

/// Sentences of the tables, cut and joined anywhere.
fn spliced() -> impl Strategy<Value = String> {
    let piece = (
        proptest::sample::select(&**EXAMPLES),
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
    );
    let piece = piece.prop_map(|(sentence, a, b)| {
        let bounds: Vec<usize> = sentence.char_indices().map(|(at, _)| at).chain([sentence.len()]).collect();
        let (a, b) = (bounds[a.index(bounds.len())], bounds[b.index(bounds.len())]);
        if a < b { &sentence[a..b] } else { sentence }
    });
    let glued = (piece, proptest::sample::select(GAPS));
    proptest::collection::vec(glued, 0..8).prop_map(|all| all.into_iter().flat_map(|(p, gap)| [p, gap]).collect())
}

/// A text with marks after some of its letters, and none that stands alone.
fn vowelled(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (text, proptest::collection::vec((0usize..8, 0..MARKS.len()), 1..50)).prop_map(|(text, marks)| {
        let mut out = String::with_capacity(text.len() * 2);
        let mut before = ' ';
        for ((at, c), &(n, mark)) in text.chars().enumerate().zip(marks.iter().cycle()) {
            // A mark after a space would be one letter with the space.
            if is_mark(c) && !before.is_alphabetic() && !is_mark(before) {
                continue;
            }
            before = c;
            out.push(c);
            if c.is_alphabetic() && is_arabic(c) && (n + at) % 3 == 0 {
                out.push(MARKS[mark]);
                if n == 0 {
                    out.push('\u{651}');
                }
            }
        }
        out
    })
}

/// Every span of a statement.
fn spans(statement: &Statement) -> Vec<Span> {
    let mut all = vec![statement.sentence];
    let of = |m: &Mention| m.span;
    match &statement.content {
        Content::Event(e) => {
            all.push(e.trigger);
            all.extend(e.actors.iter().chain(&e.recipients).map(of));
            all.extend(e.places.iter().map(|p| p.span));
            all.extend(e.times.iter().map(|t| t.span));
        }
        Content::Toll(t) => {
            all.push(t.text);
            all.extend(t.victims.iter().map(of));
            all.extend(t.part_of.iter().chain(&t.of));
            all.extend(t.places.iter().map(|p| p.span));
            all.extend(t.times.iter().map(|t| t.span));
        }
        Content::Relation(r) => {
            all.extend([r.subject.span, r.object.span]);
            all.extend(r.times.iter().map(|t| t.span));
        }
    }
    for link in &statement.sources {
        all.push(link.cue);
        all.extend(link.source.iter().chain(&link.hearer).map(of));
        all.extend(link.medium.iter().chain(&link.said));
    }
    all
}

fn read(text: &str, title: usize) -> Reading {
    let published = Some(jiff::civil::date(2014, 11, 16));
    code(&LEXICON, Input { text, title, published })
}

/// Checks all that must hold of a reading of any text; `graphemes` where its letters and marks are whole.
fn holds(text: &str, graphemes: bool) {
    let reading = read(text, 0);
    let again = read(text, 0);
    assert_eq!(reading.statements, again.statements);
    assert_eq!(reading.notes, again.notes);

    let mut end = 0;
    let sentences = sentence::sentences(text, 0);
    for s in &sentences {
        assert!(s.span.start >= end && !s.span.is_empty(), "sentences overlap: {:?}", s.span);
        assert_eq!(s.span.of(text).trim(), s.span.of(text));
        end = s.span.end;
    }

    let clusters: BTreeSet<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    let check = |span: Span, what: &dyn std::fmt::Debug| {
        assert!(span.start < span.end && span.end <= text.len(), "{span:?} of {what:?}");
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{span:?} of {what:?}"
        );
        if graphemes {
            let whole = clusters.contains(&span.start) && clusters.contains(&span.end);
            assert!(whole, "splits a letter from its mark: {:?} of {what:?}", span.of(text));
        }
    };
    for statement in &reading.statements {
        for span in spans(statement) {
            check(span, statement);
        }
        assert!(sentences.iter().any(|s| s.span == statement.sentence), "{statement:?}");
        let own = match &statement.content {
            Content::Event(e) => {
                let of_its_type = e.mode.is_none_or(|mode| e.event.mode(mode).is_some());
                assert!(of_its_type, "{:?} of {:?}", e.mode, e.event);
                e.trigger
            }
            Content::Toll(t) => t.text,
            Content::Relation(_) => continue,
        };
        assert!(statement.sentence.contains(own), "outside its sentence: {:?}", own.of(text));
    }
    for note in &reading.notes {
        check(note.span, note);
    }
    assert!(reading.statements.is_sorted_by_key(|s| s.anchor()), "not in text order");
    written(text, &reading);
}

/// Checks that the record's spans, in code points, hold the words that it repeats.
fn written(text: &str, reading: &Reading) {
    let published = Some(jiff::civil::date(2014, 11, 16));
    let writer = Writer {
        lexicon: &LEXICON,
        text,
        sha256: "",
        published,
        offsets: Offsets::new(text),
    };
    let chars: Vec<char> = text.chars().collect();
    let same = |w: &Words| assert_eq!(chars[w.start..w.end].iter().collect::<String>(), w.text);
    let party = |p: &Party| same(&p.words);
    for item in writer.items(&reading.statements) {
        match &item.content {
            ItemContent::Event {
                trigger,
                actors,
                recipients,
                places,
                times,
                ..
            } => {
                same(trigger);
                actors.iter().chain(recipients).for_each(party);
                places.iter().for_each(|p| same(&p.words));
                times.iter().for_each(|t| same(&t.words));
            }
            ItemContent::Toll {
                text,
                victims,
                places,
                times,
                ..
            } => {
                same(text);
                victims.iter().for_each(party);
                places.iter().for_each(|p| same(&p.words));
                times.iter().for_each(|t| same(&t.words));
            }
            ItemContent::Relation {
                subject, object, times, ..
            } => {
                [subject, object].into_iter().for_each(party);
                times.iter().for_each(|t| same(&t.words));
            }
        }
        for link in &item.sources {
            same(&link.cue);
            link.source.iter().chain(&link.hearer).for_each(party);
            link.medium.iter().chain(&link.said).for_each(same);
        }
    }
}

/// 500 texts for each property, or as many as `PROPTEST_CASES` asks for.
fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: default.cases.max(500),
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&text, false);
    }

    #[test]
    fn any_arabic(text in "[ \n.،:«»\"0-9٠-٩ء-يً-ْٰـ\u{200C}\u{200F}پگی]{0,200}") {
        holds(&text, false);
    }

    #[test]
    fn words_of_the_tables(text in joined()) {
        holds(&text, false);
    }

    #[test]
    fn sentences_of_the_tables(text in spliced()) {
        holds(&text, false);
    }

    #[test]
    fn vowelled_words(text in vowelled(joined())) {
        holds(&text, true);
    }

    #[test]
    fn vowelled_sentences(text in vowelled(spliced())) {
        holds(&text, true);
    }

    #[test]
    fn any_title(text in spliced(), at in any::<prop::sample::Index>()) {
        let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let title = bounds[at.index(bounds.len())];
        assert_eq!(read(&text, title).statements, read(&text, title).statements);
    }

    #[test]
    fn explaining_reads_the_same(text in spliced()) {
        let mut explained: Vec<Statement> = Vec::new();
        let published = Some(jiff::civil::date(2014, 11, 16));
        let notes = explain(&LEXICON, Input { text: &text, title: 0, published }, |s| explained.extend(s.statements));
        let reading = read(&text, 0);
        explained.sort_by_key(|s| s.anchor());
        assert_eq!(explained, reading.statements);
        assert_eq!(notes, reading.notes);
    }

    #[test]
    fn folding_twice_is_folding_once(text in prop_oneof![any::<String>(), "[\u{600}-\u{6FF}\u{FB50}-\u{FDFF}\u{FE70}-\u{FEFF}]{0,40}"]) {
        let once = fold(&text);
        assert_eq!(fold(&once), once);
    }
}

/// Texts without an end, a space or a stop: within a moment, though quadratic work would take minutes.
#[test]
fn bombs() {
    for text in [
        "قتل ".repeat(20_000),
        "و".repeat(100_000),
        "«".repeat(50_000),
        "قال إن ".repeat(20_000),
        "بحسب ".repeat(20_000),
        "12 ".repeat(20_000),
        "خمسة وعشرون ألف و".repeat(5_000),
        "الجيش، ".repeat(20_000),
        "قوات ".repeat(20_000),
        "قتل 5 مدنيين في حلب. ".repeat(5_000),
        "قصف الجيش مدينة حلب\n\n".repeat(5_000),
        "3/3/2012 ".repeat(10_000),
    ] {
        let start = std::time::Instant::now();
        read(&text, 0);
        let took = start.elapsed().as_secs_f32();
        let head: String = text.chars().take(20).collect();
        if took > 1.0 {
            println!("{took} s for {head}");
        }
        assert!(took < 60.0, "{took} s for {head}");
    }
}
