//! The signs of news: what the stages before saw of an event, its clause and its sentence, each by a short name.
use crate::chunk::{Head, Kinds};
use crate::clause::Clauses;
use crate::event::Candidate;
use crate::news::ALWAYS;
use crate::statement::{Event, Link, Mention, SourceType, TimeMention};
use crate::toll::Found;
use musnad_arabic::calendar::{self, When};
use musnad_arabic::inflect::{Number, Shape};
use musnad_arabic::number::Bound;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::Part;
use musnad_lexicon::codes::VerbRole;
use smallvec::SmallVec;
use std::borrow::Cow;

/// Signs by name.
pub type Signs = SmallVec<[Cow<'static, str>; 32]>;

/// Words of a short sentence, at most.
const SHORT: usize = 12;
/// Words of a long one, at least.
const LONG: usize = 40;

impl Clauses<'_> {
    /// The signs of event `i`, told by `sources`.
    pub fn signs(&self, i: usize, all: &[Candidate], tolls: &[Found], sources: &[Link], quoted: bool) -> Signs {
        let candidate = &all[i];
        let mut out: Signs = SmallVec::new();
        out.push(ALWAYS.into());
        out.push(format!("type={}", candidate.event.event.as_str()).into());
        out.push(format!("word={}", self.lexicon.triggers[candidate.row as usize].id).into());
        self.form(candidate, &mut out);
        self.surroundings(candidate, &mut out);
        arguments(&candidate.event, &mut out);
        self.named_how("doer", &candidate.event.actors, &mut out);
        self.named_how("target", &candidate.event.recipients, &mut out);
        if all.iter().any(|c| c.merged == Some(i)) {
            out.push("told in two words".into());
        }
        toll(candidate, tolls, &mut out);
        told_by(sources, quoted, &mut out);
        self.sentence(i, all, &mut out);
        out
    }

    /// How the word itself stands.
    fn form(&self, candidate: &Candidate, out: &mut Signs) {
        let chunk = &self.chunks[candidate.at];
        let passive = self.arguments[candidate.at].as_ref().is_some_and(|a| a.passive);
        let form = match (candidate.part, chunk.verb()) {
            (Part::Agent, _) => "participle",
            (_, Some(v)) if v.features.shape != Shape::Perfect => "verb, imperfect",
            (_, Some(_)) if passive => "verb, passive",
            (_, Some(_)) => "verb, perfect",
            (Part::Masdar, _) => "verbal noun",
            _ => "event noun",
        };
        out.push(form.into());
        if let Some(np) = chunk.np() {
            let definite = match (np.definite, chunk.pronoun) {
                (_, true) => "noun with a pronoun",
                (true, _) => "definite noun",
                _ => "indefinite noun",
            };
            out.push(definite.into());
            if np.number != Number::Singular {
                out.push("plural noun".into());
            }
            if np.quantified || np.figure.is_some() {
                out.push("counted noun".into());
            }
            if self.is_carried(candidate.at) {
                out.push("carried by a verb".into());
            }
        }
        if let Some(mode) = candidate.event.mode {
            out.push(format!("mode={mode}").into());
        }
        out.extend(candidate.event.aux.names().into_iter().map(|a| Cow::from(format!("aux={a}"))));
    }

    /// Whether the first of those named is counted (مئات), new (مسلحون) or known already (المتظاهرون).
    fn named_how(&self, role: &str, who: &[Mention], out: &mut Signs) {
        let Some(mention) = who.first() else { return };
        let np = self
            .chunks
            .iter()
            .filter(|c| c.span.overlaps(mention.span))
            .find_map(|c| c.np());
        let Some(np) = np else { return };
        let how = match () {
            () if np.figure.is_some() || np.quantified => "counted",
            () if np.name.is_some() => "named",
            () if np.definite => "known",
            () => "new",
        };
        out.push(format!("{how} {role}").into());
    }

    /// What stands before the word.
    fn surroundings(&self, candidate: &Candidate, out: &mut Signs) {
        let at = candidate.at;
        let chunk = &self.chunks[at];
        if let Some(prep) = chunk.prep {
            out.push(preposition(prep).into());
        }
        let Some(before) = at.checked_sub(1).map(|k| &self.chunks[k]) else {
            out.push("opens the sentence".into());
            return;
        };
        let place = match &before.kind {
            Kinds::Relative => "after a relative",
            Kinds::Complementiser => "after that",
            Kinds::Subordinator | Kinds::Conditional => "after when or if",
            Kinds::Comma | Kinds::Stop => "after a comma",
            Kinds::Open => "opens a quotation",
            Kinds::Qad => "after qad",
            Kinds::Np(np) if chunk.prep.is_none() && chunk.np().is_some() && matches!(np.head, Head::Other) && !np.definite => {
                "closes an idafa"
            }
            Kinds::Np(np) if matches!(np.head, Head::Event(..)) => "after an event noun",
            Kinds::Np(_) => "after a noun",
            Kinds::Verb(v) if v.role == Some(VerbRole::Aux) => "after a verb of being",
            Kinds::Verb(v) if v.cue.is_some() => "after a reporting verb",
            Kinds::Verb(_) => "after a verb",
            Kinds::Time(_) => "after a time",
            _ => "after another word",
        };
        out.push(place.into());
        if chunk.conj {
            out.push("joined by and".into());
        }
        let had = self.chunks[..at].iter().rev().take(5).any(|c| {
            c.verb()
                .is_some_and(|v| v.role == Some(VerbRole::Aux) && v.features.shape == Shape::Perfect)
        });
        if had {
            out.push("pluperfect".into());
        }
    }

    /// What the sentence is like.
    fn sentence(&self, i: usize, all: &[Candidate], out: &mut Signs) {
        let words: usize = self.chunks.iter().map(|c| c.last + 1 - c.first).sum();
        if words <= SHORT {
            out.push("short sentence".into());
        } else if words >= LONG {
            out.push("long sentence".into());
        }
        let last = self.chunks.last().map_or("", |c| c.word.of(self.text));
        if last == "؟" || last == "?" {
            out.push("question".into());
        }
        let told = |c: &&Candidate| c.merged.is_none() && !c.silent;
        if !all[..i].iter().any(|c| told(&c)) {
            out.push("first event".into());
        }
        let mut others: Vec<&str> = all
            .iter()
            .filter(told)
            .filter(|c| c.at != all[i].at && c.event.event != all[i].event.event)
            .map(|c| c.event.event.as_str())
            .collect();
        others.sort_unstable();
        others.dedup();
        out.extend(others.into_iter().map(|t| Cow::from(format!("beside={t}"))));
        let speaker = self.chunks.iter().any(|c| c.verb().is_some_and(|v| v.features.speaker));
        if speaker {
            out.push("we".into());
        }
        let mut times: Vec<&str> = self
            .chunks
            .iter()
            .filter_map(|c| match &c.kind {
                Kinds::Time(Some(when)) => Some(grain(when)),
                _ => None,
            })
            .collect();
        times.sort_unstable();
        times.dedup();
        out.extend(times.into_iter().map(|t| Cow::from(format!("sentence has {t}"))));
    }
}

fn preposition(prep: Preposition) -> &'static str {
    use Preposition::*;
    match prep {
        Fi => "in",
        Bi => "with",
        Li => "for",
        Min => "from",
        Ila => "to",
        An => "about",
        Ala => "on",
        Cause => "because of",
        Time => "before or after",
        Without => "without",
        Purpose => "in order to",
        _ => "after another preposition",
    }
}

/// Who, whom, where and when.
fn arguments(event: &Event, out: &mut Signs) {
    let count = |n: usize| match n {
        0 => "no",
        1 => "one",
        _ => "several",
    };
    out.push(format!("{} doer", count(event.actors.len())).into());
    out.push(format!("{} target", count(event.recipients.len())).into());
    out.push(format!("{} place", count(event.places.len())).into());
    let kinds = |who: &[Mention], name: &str, out: &mut Signs| {
        if let Some(kind) = who.first().and_then(|m| m.kind) {
            out.push(format!("{name}={}", kind.as_str()).into());
        }
    };
    kinds(&event.actors, "doer", out);
    kinds(&event.recipients, "target", out);
    let grain_of = |t: &TimeMention| t.when.as_ref().map(grain);
    match event.times.first() {
        None => out.push("no time".into()),
        Some(time) => out.extend(grain_of(time).map(|g| Cow::from(format!("time={g}")))),
    }
}

/// How finely a time tells.
fn grain(when: &When) -> &'static str {
    match when {
        When::Day(_) | When::Weekday(..) | When::WeekdayOf(..) => "day",
        When::Edge(inner) => grain(inner),
        When::Vague => "hour",
        When::Date(_) => match calendar::resolve(when, None) {
            Some(r) if r.edtf.len() <= 4 => "year",
            Some(_) => "full date",
            None => "date",
        },
        When::Decade(_) | When::Range(..) | When::Season(..) => "period",
        _ => "span",
    }
}

fn toll(candidate: &Candidate, tolls: &[Found], out: &mut Signs) {
    let mut own = tolls.iter().filter(|f| f.toll.of == Some(candidate.event.trigger)).peekable();
    if own.peek().is_some() {
        out.push("has a toll".into());
    }
    if own.any(|f| f.toll.bound == Bound::Exact && f.toll.low.is_some_and(|n| n > 0)) {
        out.push("has an exact toll".into());
    }
    if !tolls.is_empty() {
        out.push("sentence has a toll".into());
    }
}

/// On whose word.
fn told_by(sources: &[Link], quoted: bool, out: &mut Signs) {
    let links = match sources.len() {
        0 => "told by the outlet",
        1 => "told by one source",
        _ => "told through a chain",
    };
    out.push(links.into());
    if quoted {
        out.push("quoted".into());
    }
    let Some(last) = sources.last() else { return };
    let kind = match last.kind {
        SourceType::Named => "named source",
        SourceType::Anonymous => "unnamed source",
        SourceType::Document => "document as source",
    };
    out.push(kind.into());
    if let Some(kind) = last.source.as_ref().and_then(|m| m.kind) {
        out.push(format!("source={}", kind.as_str()).into());
    }
}
