//! What the coder's stages made of a sentence, in words.

use crate::labels;
use crate::terminal::isolated;
use musnad::chunk::{Chunk, Head, Kinds, Np, Verb};
use musnad::clause::{Arguments, Group};
use musnad::news::Weights;
use musnad::news::signs::Signs;
use musnad_arabic::inflect::{Features, Number, Shape, Voice};
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::{Lexicon, Part};

/// One chunk: what it was taken for, and what stands around it.
pub fn chunk(lexicon: &Lexicon, text: &str, chunk: &Chunk) -> String {
    let mut told = vec![match &chunk.kind {
        Kinds::Verb(verb) => self::verb(lexicon, verb),
        Kinds::Np(np) => noun_phrase(lexicon, text, np),
        Kinds::Time(Some(_)) => "a time".to_owned(),
        Kinds::Time(None) => "a time that is not understood".to_owned(),
        Kinds::Marker(row) => format!("marker of attribution ({})", lexicon.cues[*row as usize].id),
        Kinds::Tie(row) => format!("tie: {}", labels::relation(lexicon.ties[*row as usize].relation.as_str())),
        Kinds::Preposition(p) => format!("{}, alone", preposition(*p)),
        Kinds::Complementiser => "opens what is said".to_owned(),
        Kinds::Relative => "relative".to_owned(),
        Kinds::Subordinator => "opens a clause".to_owned(),
        Kinds::Conditional => "opens a condition".to_owned(),
        Kinds::Negation => "negation".to_owned(),
        Kinds::Qad => "particle قد".to_owned(),
        Kinds::Future => "future".to_owned(),
        Kinds::Conjunction => "conjunction".to_owned(),
        Kinds::Exceptive => "exception".to_owned(),
        Kinds::Among => "opens a part of a figure".to_owned(),
        Kinds::Pronoun => "pronoun".to_owned(),
        _ => "mark".to_owned(),
    }];
    if chunk.conj {
        told.push("joined by و or ف".to_owned());
    }
    if let Some(p) = chunk.prep.filter(|_| !matches!(chunk.kind, Kinds::Preposition(_))) {
        told.push(format!("after {}", preposition(p)));
    }
    if chunk.pronoun {
        told.push("ends in a pronoun".to_owned());
    }
    if chunk.quote > 0 {
        told.push(format!("in quotation {}", chunk.quote));
    }
    told.join("; ")
}

fn verb(lexicon: &Lexicon, verb: &Verb) -> String {
    let mut told = vec![match (verb.participle, features(verb.features)) {
        (true, _) => "participle".to_owned(),
        (false, told) if told.is_empty() => "verb".to_owned(),
        (false, told) => format!("verb, {told}"),
    }];
    if verb.future {
        told.push("future".to_owned());
    }
    if let Some(row) = verb.trigger {
        told.push(trigger(lexicon, row));
    }
    if let Some(row) = verb.cue {
        let cue = &lexicon.cues[row as usize];
        told.push(format!("tells who says it ({}, {})", cue.id, cue.stance));
    }
    if let Some(row) = verb.light {
        told.push(format!("carries an event noun ({})", lexicon.light[row as usize].id));
    }
    if let Some(role) = verb.role {
        told.push(format!("{role} verb"));
    }
    told.join(", ")
}

fn trigger(lexicon: &Lexicon, row: u16) -> String {
    let row = &lexicon.triggers[row as usize];
    match row.event {
        Some(event) => format!("tells {event} {} ({})", row.mode.unwrap_or("of no mode"), row.id),
        None => format!("tells a figure only ({})", row.id),
    }
}

fn features(features: Features) -> String {
    let mut told: Vec<&str> = Vec::new();
    told.extend(match features.shape {
        Shape::Perfect => Some("perfect"),
        Shape::Imperfect => Some("imperfect"),
        Shape::Jussive => Some("shortened imperfect"),
        Shape::Nominal | Shape::Fixed => None,
    });
    if features.is_verb() {
        told.extend(match features.voice {
            Voice::Passive => Some("passive"),
            Voice::Either => Some("active or passive"),
            Voice::Active => None,
        });
    }
    told.join(", ")
}

fn noun_phrase(lexicon: &Lexicon, text: &str, np: &Np) -> String {
    let mut told = vec![head(lexicon, np.head)];
    if let Some(span) = np.figure_span {
        let counted = np.figure.map_or_else(String::new, |f| {
            let bound = if f.low == f.high { "exact" } else { "" };
            format!(" = {}", labels::figure(f.low, f.high, bound))
        });
        told.push(format!("with the figure {}{counted}", isolated(span.of(text))));
    }
    for (row, span) in &np.nisbas {
        told.push(format!(
            "{} points at {}",
            isolated(span.of(text)),
            lexicon.nisbas[*row as usize].party
        ));
    }
    if let Some((inner, span)) = np.inner {
        told.push(format!("in it {}: {}", isolated(span.of(text)), head(lexicon, inner)));
    }
    if let Some(name) = np.name {
        told.push(format!("named {}", isolated(name.of(text))));
    }
    if let Some(row) = np.means {
        told.push(format!("by means of: {}", lexicon.means[row as usize].mode));
    }
    let number = match np.number {
        Number::Singular => "singular",
        Number::Dual => "dual",
        Number::Plural => "plural",
    };
    let definite = if np.definite { "definite" } else { "indefinite" };
    told.push(format!("{definite} {number}"));
    told.join(", ")
}

fn head(lexicon: &Lexicon, head: Head) -> String {
    match head {
        Head::Party(row) => {
            let party = &lexicon.parties[row as usize];
            format!("party {} ({})", party.id, party.kind)
        }
        Head::Loaded(row) => match lexicon.loaded[row as usize].party.as_str() {
            "" => "loaded wording".to_owned(),
            party => format!("loaded wording for {party}"),
        },
        Head::Group(row) => format!("party by its form ({})", lexicon.groups[row as usize].kind),
        Head::People(row) => format!("people ({})", lexicon.people[row as usize].class),
        Head::Object(row) => format!("thing ({})", lexicon.objects[row as usize].kind),
        Head::Event(row, part) => {
            let form = if part == Part::Noun { "event noun" } else { "verbal noun" };
            format!("{form}, {}", trigger(lexicon, row))
        }
        Head::CueNoun(row) => format!("noun of saying ({})", lexicon.cues[row as usize].id),
        Head::CueMasdar(row) => format!("verbal noun of saying ({})", lexicon.cues[row as usize].id),
        Head::Place(row) => {
            let place = lexicon.gazetteer().place(row);
            format!("place {} ({}, {})", place.id, place.en, place.country)
        }
        Head::PlaceNoun(row) => format!("place by its form ({})", lexicon.placenouns[row as usize].kind),
        Head::Means(row) => format!("means ({})", lexicon.means[row as usize].mode),
        Head::Nisba(row) => format!("adjective for {}", lexicon.nisbas[row as usize].party),
        Head::Name => "name".to_owned(),
        Head::Figure => "figure".to_owned(),
        _ => "noun".to_owned(),
    }
}

/// The arguments of one verb or event noun, each slot with its phrases.
pub fn arguments(text: &str, chunks: &[Chunk], arguments: &Arguments) -> String {
    let phrases = |group: &Group| {
        let named = group
            .iter()
            .filter_map(|at| chunks.get(*at))
            .map(|c| isolated(c.span.of(text)));
        named.collect::<Vec<_>>().join(" + ")
    };
    let mut told = Vec::new();
    let mut slot = |name: &str, group: &Group| {
        if !group.is_empty() {
            told.push(format!("{name} {}", phrases(group)));
        }
    };
    slot(
        if arguments.carried {
            "subject, carried over:"
        } else {
            "subject"
        },
        &arguments.subject,
    );
    slot("object", &arguments.object);
    slot("second object", &arguments.object2);
    slot("genitive", &arguments.genitive);
    for (p, group) in &arguments.governed {
        slot(preposition(*p), group);
    }
    slot("where", &arguments.places);
    slot("when", &arguments.times);
    told.extend(
        arguments
            .pronouns
            .iter()
            .map(|(p, _)| format!("{} + pronoun", preposition(*p))),
    );
    if arguments.passive {
        told.push("passive here".to_owned());
    }
    if arguments.relative {
        told.push("in a relative clause".to_owned());
    }
    if told.is_empty() {
        "no arguments".to_owned()
    } else {
        told.join("; ")
    }
}

/// What the signs of news weigh together, and the heaviest of them.
pub fn signs(event: EventType, signs: &Signs) -> Option<String> {
    let weights = Weights::shipped();
    let mut heavy: Vec<(&str, f64)> = signs
        .iter()
        .map(|s| (s.as_ref(), weights.of(s)))
        .filter(|(_, weight)| weight.abs() >= 0.3)
        .collect();
    heavy.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(b.0)));
    let heavy: Vec<String> = heavy.iter().take(6).map(|(s, w)| format!("{s} {w:+.1}")).collect();
    let verdict = if weights.judge(event, signs)? { "yes" } else { "no" };
    Some(format!("{verdict}, {:+.1}: {}", weights.weigh(signs), heavy.join(", ")))
}

fn preposition(preposition: Preposition) -> &'static str {
    match preposition {
        Preposition::Bi => "بـ",
        Preposition::Li => "لـ",
        Preposition::Ila => "إلى",
        Preposition::Ala => "على",
        Preposition::Fi => "في",
        Preposition::Min => "من",
        Preposition::An => "عن",
        Preposition::Maa => "مع",
        Preposition::Bayna => "بين",
        Preposition::Didda => "ضد",
        Preposition::Nahwa => "نحو",
        Preposition::Hawla => "حول",
        Preposition::BiHaqq => "بحق",
        Preposition::Tujaha => "تجاه",
        Preposition::MinQibal => "من قبل",
        Preposition::AlaYad => "على يد",
        Preposition::Ka => "كـ",
        Preposition::Cause => "a word of cause",
        Preposition::Time => "a word of time",
        Preposition::Space => "a word of place",
        _ => "a preposition",
    }
}
