//! The coder: from an article's text to attributed statements.
//!
//! One straight line, each stage a plain function over what the stages before made:
//!
//! | module | question it answers |
//! |---|---|
//! | [`sentence`] | where does a sentence end? |
//! | [`chunk`] | which words form a verb, a noun phrase, a marker? |
//! | [`join`] | which phrases are one mention? |
//! | [`clause`] | which phrase belongs to which verb, in which slot? |
//! | [`place`] | which of several places of one name? |
//! | [`names`] | which unknown words are names that the text told before? |
//! | [`mention`] | who or what does a phrase or pronoun mean? |
//! | [`event`] | what happened? |
//! | [`toll`] | how many? |
//! | [`subject`] | is the article about conflict at all? |
//! | [`relation`] | which party is whose branch, ally, leader? |
//! | [`chain`] | on whose word? |
//! | [`record`] | how is it written down, with spans in code points? |
//! | [`units`] | where is that, counted in bytes, code points or UTF-16? |
//! | [`care`] | which persons are named, and who of them is private? |
//! | [`proof`] | by which hashes is a record held to? |
//! | [`incident`] | which statements of several pages tell of one happening? |
//!
//! The crate opens no file, reads no clock and prints nothing.

pub mod care;
pub mod chain;
pub mod chunk;
pub mod clause;
pub mod event;
pub mod incident;
pub mod join;
pub mod mention;
pub mod names;
pub mod news;
pub mod place;
pub mod proof;
pub mod record;
pub mod relation;
pub mod sentence;
pub mod statement;
pub mod subject;
pub mod toll;
pub mod units;

use care::Finder;
use care::person::Found;
use chain::Carried;
use chunk::{Chunk, QuoteState};
use clause::Clauses;
use jiff::civil::Date;
use mention::Referent;
use musnad_arabic::Span;
use musnad_arabic::token::Tokens;
use musnad_lexicon::Lexicon;
use musnad_lexicon::codes::{Context, EventType};
use names::Names;
use news::Weights;
use news::signs::Signs;
use sentence::Sentence;
use statement::{Content, Link, Mention, Note, SourceType, Statement};

/// What is coded: one text and what its page says of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'t> {
    /// Title, blank line, paragraphs with blank lines between.
    pub text: &'t str,
    /// Bytes of the title at the beginning of the text; 0 where there is none or it is not known.
    pub title: usize,
    /// The page's date, against which أمس and الأحد resolve.
    pub published: Option<Date>,
}

/// What the coder read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The statements, in text order.
    pub statements: Vec<Statement>,
    /// What was not understood.
    pub notes: Vec<Note>,
    /// The persons whom it names.
    pub persons: Vec<Found>,
}

/// One sentence with its stages, as `musnad explain` shows it.
pub struct Stages {
    /// The sentence.
    pub sentence: Sentence,
    /// Its chunks.
    pub chunks: Vec<Chunk>,
    /// The arguments of each verb and event noun.
    pub arguments: Vec<Option<clause::Arguments>>,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// The signs of its events, by trigger.
    pub signs: Vec<(Span, EventType, Signs)>,
}

/// Codes one text.
pub fn code(lexicon: &Lexicon, input: Input<'_>) -> Reading {
    let mut reading = Reading::default();
    reading.persons = run(
        lexicon,
        input,
        |stages| reading.statements.extend(stages.statements),
        false,
        &mut reading.notes,
    );
    reading.statements.sort_by_key(|s| s.anchor());
    reading
        .notes
        .extend(place::settle(lexicon.gazetteer(), &mut reading.statements));
    reading
}

/// Codes one text and hands every sentence's stages to `see`.
pub fn explain(lexicon: &Lexicon, input: Input<'_>, see: impl FnMut(Stages)) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut stages: Vec<Stages> = Vec::new();
    run(lexicon, input, |s| stages.push(s), true, &mut notes);
    // Namesakes are settled by the whole text, so every sentence waits for the last.
    let mut all: Vec<Statement> = stages.iter_mut().flat_map(|s| std::mem::take(&mut s.statements)).collect();
    notes.extend(place::settle(lexicon.gazetteer(), &mut all));
    for stage in &mut stages {
        let here = |s: &Statement| s.sentence == stage.sentence.span;
        let rest = all.iter().position(|s| !here(s)).unwrap_or(all.len());
        stage.statements = all.drain(..rest).collect();
    }
    stages.into_iter().for_each(see);
    notes
}

/// The note on a sentence with words of violence that gave no statement: they may be figures of speech, sport or talk in
/// general, or what the coder does not understand. No record is not no violence.
pub const UNCODED: &str = "uncoded-violence";

/// How many phrases back a pronoun may reach.
const MEMORY: usize = 24;

fn run(lexicon: &Lexicon, input: Input<'_>, mut see: impl FnMut(Stages), keep: bool, notes: &mut Vec<Note>) -> Vec<Found> {
    let text = input.text;
    let year = input.published.map(|d| d.year());
    let mut tokens = Tokens::default();
    let mut quotes = QuoteState::default();
    let mut carried = Carried::default();
    let mut earlier: Vec<Referent> = Vec::new();
    let mut topic: Option<Referent> = None;
    let mut speaker: Option<Referent> = None;
    let mut about: Option<Context> = None;
    let mut names = Names::default();
    let mut finder = Finder::default();
    let whole = Tokens::read(text, Span::new(0, text.len()));
    let conflict = subject::Weights::shipped().is_conflict(&whole);
    let mut silenced = false;
    let mut lead = true;
    let mut paragraph = usize::MAX;
    for sentence in sentence::sentences(text, input.title) {
        if sentence.paragraph != paragraph {
            // A quotation that nobody closed ends with its paragraph's successor.
            if quotes.open && paragraph != usize::MAX && sentence.paragraph > paragraph + 1 {
                quotes.open = false;
            }
            paragraph = sentence.paragraph;
        }
        let opened = quotes.open;
        if !tokens.refill_from(&whole, sentence.span) {
            tokens.refill(text, sentence.span);
        }
        let chunk::Read {
            mut chunks,
            contexts,
            readings,
        } = chunk::chunks(lexicon, text, &tokens, &mut quotes, &names);
        finder.read(lexicon, text, &tokens, &readings, sentence.span);
        names.learn(text, &chunks);
        let mut clauses = Clauses::read(lexicon, text, &chunks);
        if names.learn_speakers(&clauses) {
            names.name(text, &mut chunks);
            clauses = Clauses::read(lexicon, text, &chunks);
        }
        let mut chains = clauses.chains(&mut carried, opened, sentence.headline, sentence.paragraph);
        let mut events = clauses.events(&earlier, topic.as_ref(), speaker.as_ref(), year);
        let void = clauses.void_by_context(&mut events, &contexts, about);
        // What the headline or the first sentence is about, the article is about.
        if (sentence.headline || lead && about.is_none()) && void {
            about = contexts.first().copied();
        }
        lead &= sentence.headline;
        let void = void || !conflict && clauses.void_by_subject(&mut events);
        silenced |= void && !conflict;
        topic = clauses.topic().or(topic);
        speaker = clauses.speaker().or(speaker);
        clauses.accusations(&events, &mut chains);
        let tolls = if void { Vec::new() } else { clauses.tolls(&events) };
        let mut statements: Vec<Statement> = Vec::new();
        let mut signs = Vec::new();
        let quoted = |at: usize| is_quoted(&chunks, at, opened) || chains.is_direct(at);
        let push = |statements: &mut Vec<Statement>, at: usize, content: Content| {
            let mut statement = Statement {
                sources: sources_of(&content, &chunks, &chains, text, at),
                content,
                quoted: quoted(at),
                sentence: sentence.span,
            };
            // مشيدا، and ووصف after a quotation, are told by the outlet.
            // أعربت قطر عن تضامنها: what somebody expresses as his own.
            let act = matches!(&statement.content, Content::Event(e) if is_speech_act(e.event));
            let expressed =
                act && chunks[at].pronoun && chunks[at].np().is_some() && chunks[at].prep.is_some() && !chains.is_clause(at);
            let told = expressed
                || chunks[at]
                    .verb()
                    .is_some_and(|v| v.participle || chunks[at].conj && chunks[at].quote == 0);
            own_speech(&mut statement, told);
            if let Some((cue, span)) = chunks[at].np().and_then(|np| np.doubt) {
                let stance = lexicon.cues[cue as usize].stance;
                statement.sources.push(Link {
                    source: None,
                    cue: span,
                    kind: SourceType::Anonymous,
                    stance,
                    medium: None,
                    said: None,
                    hearer: None,
                });
            }
            if chunks[at].verb().is_some_and(|v| v.features.speaker) {
                first_person(&mut statement);
            }
            own_threat(&mut statement);
            statements.push(statement);
        };
        for (i, candidate) in events.iter().enumerate().filter(|(_, c)| c.merged.is_none() && !c.silent) {
            push(&mut statements, candidate.at, Content::Event(candidate.event.clone()));
            let Some(statement) = statements.last_mut() else { continue };
            let found = clauses.signs(i, &events, &tolls, &statement.sources, statement.quoted);
            if let Content::Event(event) = &mut statement.content {
                event.news = Weights::shipped().judge(event.event, &found);
                if keep {
                    signs.push((event.trigger, event.event, found));
                }
            }
        }
        for found in tolls {
            push(&mut statements, found.at, Content::Toll(found.toll));
        }
        let ties = if conflict || clauses.names_force(true) {
            clauses.relations(&earlier)
        } else {
            Vec::new()
        };
        for (at, tie) in ties {
            push(&mut statements, at, Content::Relation(tie));
        }
        for (at, chunk) in chunks.iter().enumerate() {
            if let chunk::Kinds::Marker(_) = chunk.kind
                && !chains.rules(at.saturating_sub(1))
                && !chains.rules(at)
            {
                notes.push(Note {
                    note: "cue-without-source",
                    span: chunk.word,
                    detail: None,
                });
            }
        }
        let violent = |c: &event::Candidate| c.event.event == EventType::Assault;
        if statements.is_empty() && events.iter().any(violent) {
            notes.push(Note {
                note: UNCODED,
                span: sentence.span,
                detail: None,
            });
        }
        statements.sort_by_key(|s| s.anchor());
        earlier.extend((0..chunks.len()).filter_map(|k| clauses.referent(k)));
        let extra = earlier.len().saturating_sub(MEMORY);
        earlier.drain(..extra);
        let arguments = if keep { clauses.arguments } else { Vec::new() };
        see(Stages {
            sentence,
            chunks: if keep { chunks } else { Vec::new() },
            arguments,
            statements,
            signs,
        });
    }
    if silenced {
        notes.push(Note {
            note: "other-subject",
            span: Span::new(0, input.title),
            detail: None,
        });
    }
    finder.finish(lexicon, text, &whole)
}

/// Whether chunk `at` stands in a quotation of more than a name.
fn is_quoted(chunks: &[Chunk], at: usize, opened: bool) -> bool {
    let quote = chunks[at].quote;
    if quote == 0 {
        return false;
    }
    let inside = || {
        chunks
            .iter()
            .filter(|c| c.quote == quote && !matches!(c.kind, chunk::Kinds::Open | chunk::Kinds::Close))
    };
    opened && chunks.first().is_some_and(|c| c.quote == quote) || inside().count() > 2
}

/// The chain of a statement. محذرا، منددا: a deed of words that a participle tells of the speaker is told by whoever
/// tells of him.
fn sources_of(content: &Content, chunks: &[Chunk], chains: &chain::Chains, text: &str, at: usize) -> Vec<Link> {
    let act = matches!(content, Content::Event(e) if is_speech_act(e.event));
    let participle = chunks[at].verb().is_some_and(|v| v.participle) && chunks[at].quote == 0;
    if act && participle {
        chains.about_speaker(text, at)
    } else {
        chains.of(text, at)
    }
}

/// Deeds done with words.
pub(crate) fn is_speech_act(event: EventType) -> bool {
    use EventType::*;
    matches!(event, Request | Accuse | Threaten | Reject | Support | Concede | Agree)
}

/// What a party says as its own speech act (طالب، مشيدا) is told by whoever tells it: a link whose cue is the trigger
/// itself is dropped, and where the outlet tells it its doer's own link as well.
fn own_speech(statement: &mut Statement, told: bool) {
    let Content::Event(event) = &statement.content else { return };
    if matches!(event.event, EventType::Assault) {
        return;
    }
    let (trigger, actors) = (event.trigger, &event.actors);
    let own = |m: &Mention| {
        told && actors
            .iter()
            .any(|a| a.span == m.span || a.party.is_some() && a.party == m.party)
    };
    statement
        .sources
        .retain(|link| !link.cue.overlaps(trigger) && !link.source.as_ref().is_some_and(own));
}

/// What a party says it will do to others is a threat (أعلن التنظيم أنه سيسحق خصومه).
fn own_threat(statement: &mut Statement) {
    let Content::Event(event) = &mut statement.content else {
        return;
    };
    let own = |m: &Mention| {
        statement
            .sources
            .last()
            .and_then(|l| l.source.as_ref())
            .is_some_and(|s| s.span == m.span || s.party.is_some() && s.party == m.party)
    };
    if event.event == EventType::Assault && event.aux.future && !event.aux.negation && event.actors.iter().any(own) {
        event.event = EventType::Threaten;
        event.mode = Some("violence");
        event.aux.future = false;
    }
}

/// نطالب، قصفنا: who speaks does.
fn first_person(statement: &mut Statement) {
    let speaker = statement.sources.last().and_then(|l| l.source.clone());
    if let (Content::Event(event), Some(speaker)) = (&mut statement.content, speaker) {
        let others =
            !event.actors.is_empty() && !matches!(event.event, EventType::Cooperate | EventType::Consult | EventType::Agree);
        if !others && !event.actors.contains(&speaker) {
            event.actors.insert(0, speaker);
        }
    }
}
