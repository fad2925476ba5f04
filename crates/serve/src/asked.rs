//! What does an address ask for?

use crate::api::App;
use crate::reply::{Fault, Told};
use axum::extract::FromRequestParts;
use axum::http::request::Parts as Head;
use jiff::civil::Date;
use musnad::incident::days;
use musnad_store::view::{Query, spelled};
use std::convert::Infallible;
use utoipa::IntoParams;

/// The most rows of one answer.
pub const MOST_ROWS: usize = 500;
/// How many rows where nothing is said.
pub const ROWS: usize = 50;
/// The most parties of one question.
const MOST_PARTIES: usize = 8;

/// The parts of a question, all of which must be met. Any may be left out.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code)] // Told to readers of the API; `read` is what reads them.
pub struct Parts {
    /// Words that the sentence must hold, in whatever form.
    words: Option<String>,
    /// What kind of statement: event, toll or relation.
    #[param(inline)]
    kind: Option<KindOf>,
    /// PLOVER types, kinds of toll or relations, commas between them, of which one must be.
    #[param(rename = "type")]
    types: Option<String>,
    /// A party that takes part or is a source: its id or name. May stand more than once: all must.
    #[param(explode)]
    party: Option<Vec<String>>,
    /// Who did it.
    actor: Option<String>,
    /// To whom.
    recipient: Option<String>,
    /// A place, or the country or province in which it lies.
    place: Option<String>,
    /// From this day on, YYYY-MM-DD.
    from: Option<String>,
    /// Until this day, YYYY-MM-DD.
    to: Option<String>,
    /// Who says so, anywhere in the chain.
    source: Option<String>,
    /// With a chain of at least so many sources.
    depth: Option<usize>,
    /// asserts, denies or doubts.
    #[param(inline)]
    stance: Option<Stance>,
    /// 1: only what nobody but a party to it says.
    self_told: Option<u8>,
    /// 1: only incidents that one voice alone tells.
    one_voice: Option<u8>,
    /// 1: only incidents whose tellings can be against each other.
    disputed: Option<u8>,
    /// 1: only what somebody reviewed.
    reviewed: Option<u8>,
    /// At most so many rows: 50 unless told, 500 at most.
    limit: Option<usize>,
    /// Pass over so many rows.
    offset: Option<usize>,
}

/// Kinds of statements.
#[derive(Clone, Copy, Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code)]
enum KindOf {
    Event,
    Toll,
    Relation,
}

/// What a chain does with its statement.
#[derive(Clone, Copy, Debug, utoipa::ToSchema)]
#[schema(rename_all = "lowercase")]
#[allow(dead_code)]
enum Stance {
    Asserts,
    Denies,
    Doubts,
}

/// The names and values of an address's query.
pub struct Pairs(Vec<(String, String)>);

impl FromRequestParts<App> for Pairs {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut Head, _: &App) -> Result<Pairs, Infallible> {
        let query = head.uri.query().unwrap_or_default();
        Ok(Pairs(form_urlencoded::parse(query.as_bytes()).into_owned().collect()))
    }
}

impl Pairs {
    /// Takes out a value; an error where it stands twice.
    pub fn take(&mut self, name: &str) -> Told<Option<String>> {
        let mut all = self.all(name);
        match all.len() {
            0 | 1 => Ok(all.pop().filter(|value| !value.trim().is_empty())),
            _ => Err(Fault::part(name, format!("{name} may be told once"))),
        }
    }

    /// Takes out all values of a name.
    pub fn all(&mut self, name: &str) -> Vec<String> {
        let mut values = Vec::new();
        self.0.retain_mut(|(key, value)| {
            let is = key == name;
            if is {
                values.push(std::mem::take(value));
            }
            !is
        });
        values
    }

    /// Takes out a number.
    pub fn number(&mut self, name: &str) -> Told<Option<usize>> {
        let told = |value: String| {
            let number = value.trim().parse::<usize>().ok().filter(|n| i64::try_from(*n).is_ok());
            number.ok_or_else(|| Fault::part(name, format!("{name} must be a number")))
        };
        self.take(name)?.map(told).transpose()
    }

    /// Takes out what is wanted or not.
    pub fn flag(&mut self, name: &str) -> Told<bool> {
        match self.take(name)?.as_deref() {
            None | Some("0" | "false") => Ok(false),
            Some("1" | "true") => Ok(true),
            Some(_) => Err(Fault::part(name, format!("{name} is 1 or 0"))),
        }
    }

    /// Takes out one of some words.
    pub fn one_of(&mut self, name: &str, words: &[&str]) -> Told<Option<String>> {
        let value = self.take(name)?;
        match &value {
            Some(word) if !words.contains(&word.as_str()) => {
                Err(Fault::part(name, format!("{name} is one of {}", words.join(", "))))
            }
            _ => Ok(value),
        }
    }

    fn day(&mut self, name: &str) -> Told<Option<i32>> {
        let told = |value: String| {
            let date = value.trim().parse::<Date>();
            date.map(days::since_1970)
                .map_err(|_| Fault::part(name, format!("{name} must be a day: YYYY-MM-DD")))
        };
        self.take(name)?.map(told).transpose()
    }

    /// Takes out the limit and offset of rows.
    pub fn window(&mut self) -> Told<(usize, usize)> {
        let limit = self.number("limit")?.unwrap_or(ROWS);
        if limit > MOST_ROWS {
            return Err(Fault::part("limit", format!("limit is at most {MOST_ROWS}")));
        }
        Ok((limit, self.number("offset")?.unwrap_or(0)))
    }

    /// Reads the parts of a question.
    pub fn query(&mut self) -> Told<Query> {
        let (limit, offset) = self.window()?;
        let types = self.take("type")?.unwrap_or_default();
        let types = types.split(',').map(str::trim).filter(|t| !t.is_empty());
        let parties: Vec<String> = self.all("party").into_iter().filter(|p| !p.trim().is_empty()).collect();
        if parties.len() > MOST_PARTIES {
            return Err(Fault::part(
                "party",
                format!("at most {MOST_PARTIES} parties can be asked for"),
            ));
        }
        Ok(Query {
            kind: self.one_of("kind", &["event", "toll", "relation"])?,
            types: types.map(spelled).collect(),
            parties,
            actor: self.take("actor")?,
            recipient: self.take("recipient")?,
            place: self.take("place")?,
            from: self.day("from")?,
            to: self.day("to")?,
            source: self.take("source")?,
            depth: self.number("depth")?,
            stance: self.one_of("stance", &["asserts", "denies", "doubts"])?,
            self_told: self.flag("self_told")?,
            one_voice: self.flag("one_voice")?,
            disputed: self.flag("disputed")?,
            reviewed: self.flag("reviewed")?,
            words: self.take("words")?,
            limit,
            offset,
        })
    }

    /// An error where something is left that nobody asked about: a misspelt part would otherwise widen the question.
    pub fn done(self) -> Told<()> {
        match self.0.first() {
            Some((name, _)) => {
                let shown: String = name.chars().take(40).collect();
                Err(Fault::part(&shown, "there is no such part of a question"))
            }
            None => Ok(()),
        }
    }
}

/// A whole address that is a question.
pub struct Asked(pub Query);

impl FromRequestParts<App> for Asked {
    type Rejection = Fault;

    async fn from_request_parts(head: &mut Head, app: &App) -> Told<Asked> {
        let Ok(mut pairs) = Pairs::from_request_parts(head, app).await;
        let query = pairs.query()?;
        pairs.done()?;
        Ok(Asked(query))
    }
}
