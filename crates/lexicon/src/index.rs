//! Look-up: from a token to every row whose word may stand there.
//!
//! Generated forms are keys of one hash map; a token's possible cuts ([`musnad_arabic::clitic`]) are looked up
//! in it, and rows of several words compare the tokens that follow. Nothing is chosen here: all readings are
//! returned, longest first, and the coder decides by the words around them.

use foldhash::HashMap;
use foldhash::HashMapExt;
use musnad_arabic::clitic::{self, Cut};
use musnad_arabic::fold::{fold, fold_into};
use musnad_arabic::inflect::{Features, Form, Shape};
use musnad_arabic::token::{Kind, Tokens};
use smallvec::SmallVec;

/// Which part of a trigger or cue a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A finite verb.
    Verb,
    /// A verbal noun.
    Masdar,
    /// An active participle.
    Agent,
    /// An event noun, or a noun or marker that is a cue.
    Noun,
    /// An adjective that is a cue (المزعوم).
    Adjective,
}

/// A row, by table and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sense {
    /// `parties.tsv`
    Party(u16),
    /// `loaded.tsv`
    Loaded(u16),
    /// `triggers.tsv`
    Trigger(u16, Part),
    /// `cues.tsv`
    Cue(u16, Part),
    /// `light.tsv`
    Light(u16),
    /// `verbs.tsv`
    Verb(u16),
    /// `people.tsv`
    People(u16),
    /// `groups.tsv`
    Group(u16),
    /// `objects.tsv`
    Object(u16),
    /// `placenouns.tsv`
    PlaceNoun(u16),
    /// `nisbas.tsv`
    Nisba(u16),
    /// `means.tsv`
    Means(u16),
    /// `ties.tsv`
    Tie(u16),
    /// `names.tsv`
    Name(u16),
    /// `forenames.tsv`
    Forename(u16),
    /// `roles.tsv`
    Role(u16),
    /// `outlooks.tsv`
    Outlook(u16),
    /// `contexts.tsv`
    Context(u16),
    /// `places.tsv`
    Place(u32),
}

/// Whether the article stands before a word of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Article {
    /// With or without: common nouns.
    Any,
    /// Always: names that begin with it.
    Required,
    /// Never: verbs, particles and other names.
    Never,
}

#[derive(Clone, Copy, Debug)]
struct Posting {
    sense: Sense,
    features: Features,
    article: Article,
    rest: Rest,
}

/// Where the further words of a row stand in [`Index::rests`], each with a space after it.
type Rest = (u32, u32);

/// One reading of the tokens from `first` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The row.
    pub sense: Sense,
    /// What the form can be.
    pub features: Features,
    /// Its first token.
    pub first: usize,
    /// Its last token.
    pub last: usize,
    /// Bytes of the first key before the article or stem.
    pub lead: usize,
    /// و or ف in front.
    pub conjunction: Option<char>,
    /// ب, ل, ك or س in front.
    pub particle: Option<char>,
    /// Whether the article stands in front.
    pub article: bool,
    /// Whether a pronoun ends it.
    pub pronoun: bool,
}

/// A map from forms to rows.
#[derive(Debug, Default)]
pub struct Index {
    map: HashMap<Box<str>, SmallVec<[Posting; 2]>>,
    rests: String,
}

impl Index {
    pub(crate) fn with_capacity(forms: usize) -> Index {
        Index {
            map: HashMap::with_capacity(forms),
            rests: String::new(),
        }
    }

    /// Adds `forms` of a first word, followed by `rest`.
    pub(crate) fn add(&mut self, forms: Vec<Form>, rest: &[&str], article: Article, sense: Sense) {
        let from = self.rests.len() as u32;
        for word in rest {
            fold_into(word, &mut self.rests);
            self.rests.push(' ');
        }
        let rest = (from, self.rests.len() as u32);
        for (key, features) in forms {
            let posting = Posting {
                sense,
                features,
                article,
                rest,
            };
            self.map.entry(key.into_boxed_str()).or_default().push(posting);
        }
    }

    /// Adds a name, as it is written: only cases of its first word change.
    pub(crate) fn add_name(&mut self, name: &str, sense: Sense) {
        let mut words = words(name);
        if words.is_empty() {
            return;
        }
        let first = fold(words.remove(0));
        let (article, stem) = match first.strip_prefix("ال") {
            Some(stem) if stem.chars().nth(1).is_some() => (Article::Required, stem.to_owned()),
            _ => (Article::Never, first.clone()),
        };
        let mut forms = vec![(
            stem.clone(),
            Features {
                shape: Shape::Nominal,
                ..Features::FIXED
            },
        )];
        if !words.is_empty() && !stem.ends_with(['ة', 'ا']) {
            forms.push((format!("{stem}ا"), forms[0].1));
        }
        self.add(forms, &words, article, sense);
    }

    /// How many forms there are.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// Every form, for measuring a bare scan against.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.map.keys().map(|k| &**k)
    }

    /// Appends every reading of the tokens from `at` on to `hits`, longest first. What only tells of persons by name
    /// goes to `persons`, or nowhere: to the coder such a word stays the noun that it is.
    pub fn find(&self, tokens: &Tokens, at: usize, hits: &mut Vec<Hit>, mut persons: Option<&mut SmallVec<[Hit; 4]>>) {
        let begin = hits.len();
        let token = tokens.list()[at];
        if token.kind != Kind::Word {
            return;
        }
        for cut in &clitic::cuts(tokens.key(at)) {
            let Some(postings) = self.map.get(cut.stem) else { continue };
            for posting in postings {
                let of_persons = matches!(posting.sense, Sense::Role(_) | Sense::Forename(_));
                if of_persons && persons.is_none() || !fits(posting, cut) {
                    continue;
                }
                let Some(last) = self.follow(posting.rest, posting.article, tokens, at) else {
                    continue;
                };
                let hit = Hit {
                    sense: posting.sense,
                    features: posting.features,
                    first: at,
                    last,
                    lead: cut.lead,
                    conjunction: cut.conjunction,
                    particle: cut.particle,
                    article: cut.article,
                    pronoun: cut.pronoun.is_some(),
                };
                match &mut persons {
                    Some(persons) if of_persons => persons.push(hit),
                    _ => hits.push(hit),
                }
            }
        }
        // Longest first; among equals the word cut least.
        hits[begin..].sort_by_key(|h| (usize::MAX - h.last, h.pronoun, h.lead));
    }

    /// The last token of a row whose further words are `rest`, if they follow `at`.
    fn follow(&self, rest: Rest, article: Article, tokens: &Tokens, at: usize) -> Option<usize> {
        let mut last = at;
        for word in self.rests[rest.0 as usize..rest.1 as usize].split_terminator(' ') {
            let mut next = last + 1;
            while next < tokens.len() && matches!(tokens.list()[next].kind, Kind::Mark(c) if is_quote(c)) {
                next += 1;
            }
            if next >= tokens.len() || !same_word(tokens.key(next), word, article) {
                return None;
            }
            last = next;
        }
        Some(last)
    }
}

/// The words of a name, quotation marks left out.
fn words(name: &str) -> Vec<&str> {
    name.split(|c: char| c.is_whitespace() || is_quote(c))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Whether `c` opens or closes a quotation.
pub fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '‹' | '›' | '`')
}

/// Whether a further word of a row is `key`: as it stands, in the accusative, with another pronoun, or, in rows
/// that are no names, with the article.
fn same_word(key: &str, word: &str, article: Article) -> bool {
    if key == word || key.strip_suffix('ا') == Some(word) {
        return true;
    }
    if let (Some(a), Some(b)) = (key.strip_prefix("اب"), word.strip_prefix("اب"))
        && matches!(a, "و" | "ي" | "ا")
        && matches!(b, "و" | "ي" | "ا")
    {
        return true;
    }
    if let Some(stem) = word.strip_suffix('ه')
        && stem.chars().nth(1).is_some()
        && let Some(end) = key.strip_prefix(stem)
        && matches!(end, "ه" | "ها" | "هم" | "هما" | "هن")
    {
        return true;
    }
    // على حد تعبيره: a pronoun on a further word.
    if word.chars().nth(3).is_some() && key.strip_prefix(word).is_some_and(|end| matches!(end, "ه" | "ها" | "هم")) {
        return true;
    }
    if article == Article::Any {
        return key.strip_prefix("ال") == Some(word)
            || word.strip_prefix("ال") == Some(key)
            || key.strip_suffix('ة') == Some(word)
            || word.strip_suffix('ة').is_some_and(|w| key.strip_suffix("ات") == Some(w));
    }
    false
}

fn fits(posting: &Posting, cut: &Cut<'_>) -> bool {
    let features = posting.features;
    match posting.article {
        Article::Required if !cut.article => return false,
        Article::Never if cut.article => return false,
        _ => {}
    }
    if features.bound && cut.pronoun.is_none() {
        return false;
    }
    if cut.pronoun.is_some() && (features.shape == Shape::Fixed || posting.rest.0 != posting.rest.1) {
        return false;
    }
    // وعدونا, never وعدوانا: before a pronoun the plural loses its alif.
    if cut.pronoun.is_some() && features.shape == Shape::Perfect && cut.stem.ends_with("وا") {
        return false;
    }
    match features.shape {
        Shape::Perfect => cut.particle.is_none(),
        Shape::Imperfect => matches!(cut.particle, None | Some('س' | 'ل')),
        Shape::Jussive => matches!(cut.particle, None | Some('ل')),
        Shape::Nominal => cut.particle != Some('س') && !(features.construct && cut.article),
        Shape::Fixed => cut.particle != Some('س'),
    }
}
