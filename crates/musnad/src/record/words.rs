//! All words of a statement that point into the text.

use super::{Item, ItemContent, Party, Range, Source, Words};

impl ItemContent {
    /// Where the words stand that the statement hangs on: the event's trigger, the figure, both ends of the relation.
    pub fn anchor(&self) -> Range {
        let (a, b) = match self {
            ItemContent::Event { trigger, .. } => (trigger, trigger),
            ItemContent::Toll { text, .. } => (text, text),
            ItemContent::Relation { subject, object, .. } => (&subject.words, &object.words),
        };
        Range {
            start: a.start.min(b.start),
            end: a.end.max(b.end),
        }
    }

    /// event, toll, relation.
    pub fn kind(&self) -> &'static str {
        match self {
            ItemContent::Event { .. } => "event",
            ItemContent::Toll { .. } => "toll",
            ItemContent::Relation { .. } => "relation",
        }
    }

    /// The PLOVER type; what is counted; the relation.
    pub fn what(&self) -> &str {
        match self {
            ItemContent::Event { event, .. } => event,
            ItemContent::Toll { what, .. } => what,
            ItemContent::Relation { relation, .. } => relation,
        }
    }
}

impl Item {
    /// Visits all parties, each with the name of its field (`actors[0]`, `sources[1].hearer`).
    pub fn visit_parties<'i>(&'i self, visit: &mut dyn FnMut(&str, &'i Party)) {
        let mut each = |field: &str, parties: &'i [Party]| {
            for (n, party) in parties.iter().enumerate() {
                visit(&format!("{field}[{n}]"), party);
            }
        };
        match &self.content {
            ItemContent::Event { actors, recipients, .. } => {
                each("actors", actors);
                each("recipients", recipients);
            }
            ItemContent::Toll { victims, .. } => victims.iter().for_each(|party| visit("victims", party)),
            ItemContent::Relation { subject, object, .. } => {
                visit("subject", subject);
                visit("object", object);
            }
        }
        for (n, link) in self.sources.iter().enumerate() {
            for (name, party) in [("source", &link.source), ("hearer", &link.hearer)] {
                if let Some(party) = party {
                    visit(&format!("sources[{n}].{name}"), party);
                }
            }
        }
    }

    /// Visits all words, always in the same order, each with the name of its field (`actors[0]`).
    pub fn visit_words(&mut self, visit: &mut dyn FnMut(&str, &mut Words)) {
        match &mut self.content {
            ItemContent::Event {
                trigger,
                actors,
                recipients,
                places,
                times,
                ..
            } => {
                visit("trigger", trigger);
                each("actors", actors.iter_mut().map(|p| &mut p.words), visit);
                each("recipients", recipients.iter_mut().map(|p| &mut p.words), visit);
                each("places", places.iter_mut().map(|p| &mut p.words), visit);
                each("times", times.iter_mut().map(|t| &mut t.words), visit);
            }
            ItemContent::Toll {
                victims,
                text,
                times,
                places,
                ..
            } => {
                visit("text", text);
                if let Some(victims) = victims {
                    visit("victims", &mut victims.words);
                }
                each("places", places.iter_mut().map(|p| &mut p.words), visit);
                each("times", times.iter_mut().map(|t| &mut t.words), visit);
            }
            ItemContent::Relation {
                subject, object, times, ..
            } => {
                visit("subject", &mut subject.words);
                visit("object", &mut object.words);
                each("times", times.iter_mut().map(|t| &mut t.words), visit);
            }
        }
        for (n, link) in self.sources.iter_mut().enumerate() {
            of_source(&format!("sources[{n}]"), link, visit);
        }
    }
}

fn each<'w>(field: &str, words: impl Iterator<Item = &'w mut Words>, visit: &mut dyn FnMut(&str, &mut Words)) {
    for (n, words) in words.enumerate() {
        visit(&format!("{field}[{n}]"), words);
    }
}

fn of_source(field: &str, link: &mut Source, visit: &mut dyn FnMut(&str, &mut Words)) {
    visit(&format!("{field}.cue"), &mut link.cue);
    for (name, party) in [("source", &mut link.source), ("hearer", &mut link.hearer)] {
        if let Some(party) = party {
            visit(&format!("{field}.{name}"), &mut party.words);
        }
    }
    for (name, words) in [("medium", &mut link.medium), ("said", &mut link.said)] {
        if let Some(words) = words {
            visit(&format!("{field}.{name}"), words);
        }
    }
}
