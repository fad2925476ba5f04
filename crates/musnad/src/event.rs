//! Events: from triggers and their arguments to one statement for each happening.
//!
//! Each trigger is first a candidate with the arguments that its frame names. Then candidates that tell the
//! same happening become one (CODEBOOK.md, "One happening"): a verb whose subject is an event noun (هجوم استهدف),
//! a light verb and its noun (شن غارة), a death beside the attack that caused it (قتل خمسة في انفجار).

mod adjunct;
mod aim;
mod asked;
mod bystander;
mod candidate;
mod casualty;
mod claim;
mod doer;
mod doublet;
mod echo;
mod fill;
mod general;
mod governor;
mod held;
mod light;
mod means;
mod merge;
mod outlook;
mod role;
mod scope;
mod setting;
mod shared;
mod sides;
mod target;

use crate::clause::{Clauses, Group};
use crate::mention::Referent;
use crate::statement::Event;
use musnad_lexicon::Part;
use musnad_lexicon::codes::EventType;
use musnad_lexicon::frame::{Role, Slot};
use musnad_lexicon::rows::Trigger;

/// An event on its way to a statement.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Chunk of the trigger.
    pub at: usize,
    /// Row of `triggers.tsv`.
    pub row: u16,
    /// Part of the row.
    pub part: Part,
    /// What it states.
    pub event: Event,
    /// Chunks of its places, for passing on.
    pub place_chunks: Group,
    /// Chunks of those done to, counts included, for tolls.
    pub victims: Group,
    /// The candidate that it was merged into.
    pub merged: Option<usize>,
    /// Not to be stated at all (content of a request, figures only).
    pub silent: bool,
}

impl Clauses<'_> {
    /// The events of the sentence, merged ones included.
    /// `topic` is who the sentence before was about, `speaker` who spoke last: the doers of a first verb whose subject is
    /// hidden.
    pub fn events(
        &self,
        earlier: &[Referent],
        topic: Option<&Referent>,
        speaker: Option<&Referent>,
        year: Option<i16>,
    ) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for at in 0..self.chunks.len() {
            if let Some((row, part)) = self.chunks[at].event() {
                out.push(self.candidate(at, row, part, earlier));
            }
        }
        self.light_verbs(&mut out);
        self.told_by_relative(&mut out);
        self.fought_against(&mut out);
        self.sides_told_later(&mut out);
        self.charged(&mut out);
        self.accused(&mut out, earlier);
        self.carried_words(&mut out);
        self.drivers(&mut out);
        self.sufferers(&mut out);
        self.opposed(&mut out);
        self.carry_masdar_actors(&mut out);
        self.second_side(&mut out);
        self.between_them(&mut out, earlier);
        self.together(&mut out);
        self.inherit_doers(&mut out, earlier, topic, speaker);
        self.ascriptions(&mut out);
        self.targets_told_beside(&mut out);
        self.asked_of_other_side(&mut out);
        self.taken_from_holders(&mut out);
        self.not_to_oneself(&mut out);
        self.merge(&mut out);
        self.merge_doublets(&mut out);
        self.silence_content(&mut out);
        for candidate in &mut out {
            candidate.event.aux = self.auxiliaries(candidate);
        }
        self.silence_echoes(&mut out);
        self.silence_back_references(&mut out);
        self.silence_aims(&mut out);
        self.silence_generalities(&mut out);
        self.silence_injuries(&mut out);
        self.silence_manners(&mut out);
        self.silence_charges(&mut out);
        self.settings(&mut out);
        self.mark_history(&mut out, year);
        self.seizing(&mut out);
        self.mobilized_by(&mut out);
        self.blocked_by(&mut out);
        self.silence_talk(&mut out);
        out
    }

    fn trigger(&self, row: u16) -> &Trigger {
        &self.lexicon.triggers[row as usize]
    }
}

fn role_of(trigger: &Trigger, slot: Slot) -> Role {
    trigger.frame.role(slot).unwrap_or(Role::Actor)
}

/// Deeds, as against words.
fn material(event: EventType) -> bool {
    matches!(
        event,
        EventType::Assault | EventType::Coerce | EventType::Mobilize | EventType::Protest | EventType::Retreat | EventType::Aid
    )
}

/// Types whose doer a capital's name can be.
fn speaks_for_capital(event: EventType) -> bool {
    !matches!(event, EventType::Assault | EventType::Protest)
}
