//! Who speaks on where a verb of saying names nobody: the last speaker whom the verb agrees with, or whom the sentence
//! before was about.

use super::{Carried, Chains, Form, Speaker};
use crate::chunk::{Head, Kinds, Verb};
use crate::clause::{Clauses, Group};
use musnad_arabic::fold::fold;
use musnad_arabic::inflect::Number;
use musnad_arabic::particle::Preposition;
use musnad_lexicon::codes::Kind;
use musnad_lexicon::frame::Role;

/// Words for saying more: who spoke last goes on.
const MORE: [&str; 10] = [
    "اضاف",
    "تابع",
    "اردف",
    "استطرد",
    "زاد",
    "مضي",
    "اكمل",
    "ختم",
    "اختتم",
    "استدرك",
];
/// Words that may tell what was announced by nobody in particular (أُعلن عن).
const ANNOUNCED: [&str; 3] = ["اعلن", "ذكر", "كشف"];
/// Plurals of what is no person, which verbs agree with as with one woman.
const THINGS: [&str; 8] = ["مصادر", "تقارير", "وثائق", "اوساط", "جهات", "وسائل", "صحف", "وكالات"];
/// How far what is said may stand behind a verb that opens the sentence.
const NEAR: usize = 8;

impl Carried {
    /// Who speaks on with a verb of form `verb`: the last speaker, or the one before where the last cannot be meant.
    fn speaker_for(&self, verb: Form, announced: bool) -> Option<Speaker> {
        let fits = |s: &&Speaker| s.form.is_none_or(|f| f.agrees(verb));
        let loose = |s: &&Speaker| !announced && !s.form.is_some_and(|f| f.person);
        let last = self.speaker.as_ref();
        last.filter(fits)
            .or_else(|| self.before.as_ref().filter(fits))
            .or_else(|| last.filter(loose))
            .cloned()
    }

    /// أبدى المتهم ندمه. وادعى أن: whom the sentence before was about, for a verb of form `verb`.
    fn topic_for(&self, verb: Form) -> Option<Speaker> {
        self.topic.as_ref().filter(|s| s.form.is_none_or(|f| f.agrees(verb))).cloned()
    }

    /// Notes that `speaker` spoke.
    pub(super) fn spoke(&mut self, speaker: Speaker) {
        let other = self.speaker.take().filter(|s| s.mention.span != speaker.mention.span);
        self.before = other.or(self.before.take());
        self.speaker = Some(speaker);
    }
}

/// The form of a verb.
pub(super) fn form_of_verb(verb: &Verb) -> Form {
    Form {
        feminine: verb.features.feminine && verb.features.number == Number::Singular,
        plural: verb.features.number != Number::Singular,
        person: false,
    }
}

impl Clauses<'_> {
    /// The speaker of a reporting verb without a subject.
    pub(super) fn hidden_speaker(&self, at: usize, participle: bool, own: Option<&Group>, carried: &Carried) -> Option<Speaker> {
        let form = self.chunks[at].verb().map(form_of_verb)?;
        let word = fold(self.chunks[at].word.of(self.text));
        let is_one_of = |words: &[&str]| {
            let stem = word.trim_start_matches(['و', 'ف']);
            words.iter().any(|w| stem.starts_with(w))
        };
        let announced = !participle && !form.feminine && !form.plural && is_one_of(&ANNOUNCED) && self.is_announced(at);
        let last = || carried.speaker_for(form, announced);
        if participle {
            // Who the sentence's main verb is about, else the last speaker.
            return self.main_subject(at).or_else(last);
        }
        // بلاغ ادعت فيه: a verb that opens no clause goes with the subject that it agrees with.
        if !self.chunks[at].conj
            && let Some(speaker) = own.and_then(|g| g.first()).and_then(|&s| self.speaker_by_name(s))
            && speaker.form.is_some_and(|f| f.person && f.agrees(form))
        {
            return Some(speaker);
        }
        if let Some(speaker) = self.fronted(at) {
            return Some(speaker);
        }
        let reports = |k: usize| self.chunks[k].verb().is_some_and(|v| v.cue.is_some());
        let spoke_here = (0..at).any(|k| reports(k) || matches!(self.chunks[k].kind, Kinds::Marker(_)));
        // ومضى الوزير يقول: the verb right before says whose words they are.
        let with_verb = own
            .and_then(|g| g.first())
            .is_some_and(|&s| s < at && at - s < 3 && s > 0 && reports(s - 1));
        if spoke_here && !with_verb && carried.speaker.is_some() {
            return last();
        }
        let topic = || carried.topic_for(form).filter(|_| self.opens_and_says(at));
        let more = is_one_of(&MORE);
        own.and_then(|g| g.first())
            .filter(|s| self.can_speak(**s))
            .and_then(|&s| self.speaker_at(s))
            .or_else(|| self.actor_before(at, form).filter(|_| !more))
            .or_else(|| if more { last().or_else(topic) } else { topic().or_else(last) })
    }

    /// وقتل الحزب ضابطين، وقال إن: who did what the sentence tells before.
    fn actor_before(&self, at: usize, form: Form) -> Option<Speaker> {
        let (verb, args) = (0..at)
            .rev()
            .find_map(|k| Some((self.chunks[k].verb()?, self.arguments[k].as_ref()?)))?;
        if verb.participle || args.passive || args.relative || args.carried || !self.chunks[at].conj {
            return None;
        }
        let speaker = args.subject.first().and_then(|&s| self.speaker_by_name(s))?;
        speaker.form.is_none_or(|f| f.agrees(form)).then_some(speaker)
    }

    /// وأعلن عن مقتل جندي، ذكر أن: what was announced follows right away, and nobody who did.
    fn is_announced(&self, at: usize) -> bool {
        let next = self.chunks.get(at + 1);
        let about = next.is_some_and(|c| c.prep == Some(Preposition::An));
        about || next.is_some_and(|c| matches!(c.kind, Kinds::Complementiser))
    }

    /// The form of a verb that goes on with the phrase at chunk `at`.
    pub(super) fn form_of(&self, at: usize) -> Option<Form> {
        let np = self.np(at)?;
        let form = |feminine, plural, person| {
            Some(Form {
                feminine,
                plural,
                person,
            })
        };
        let words = fold(self.chunks[at].span.of(self.text));
        let first = words.split_whitespace().next().unwrap_or("");
        let things = THINGS.iter().any(|w| first.trim_start_matches("ال") == *w);
        let singular = np.number == Number::Singular;
        match np.head {
            // قيادات: such plurals take the verb of one woman, too.
            _ if things || !singular && first.ends_with("ات") => form(true, false, false),
            Head::People(_) => form(np.feminine && singular, !singular, singular),
            Head::Group(_) | Head::CueNoun(_) => form(np.feminine || !singular, false, false),
            // حماس، طالبان: a name without an article tells nothing.
            Head::Party(_) if np.feminine || first.starts_with("ال") => form(np.feminine, false, false),
            _ => None,
        }
    }

    /// أما الحزب فتحدث عن: whom the sentence puts first.
    fn fronted(&self, at: usize) -> Option<Speaker> {
        let first = self.chunks.first()?;
        let ama = fold(first.word.of(self.text));
        let verbs = self.chunks[..at].iter().any(|c| c.verb().is_some());
        if !matches!(ama.as_str(), "اما" | "واما") || verbs || !self.chunks[at].word.of(self.text).starts_with('ف') {
            return None;
        }
        let np = (0..at.min(3)).find(|&k| self.np(k).is_some())?;
        self.speaker_by_name(np)
    }

    /// وادعى أن: a verb of saying that opens the sentence, with its words after it.
    fn opens_and_says(&self, at: usize) -> bool {
        let opens = self.chunks[at].conj && self.chunks[..at].iter().all(|c| matches!(c.kind, Kinds::Open));
        let says = |c: &crate::chunk::Chunk| matches!(c.kind, Kinds::Complementiser | Kinds::Colon | Kinds::Open);
        let mut after = self.chunks.iter().skip(at + 1).take(NEAR);
        let first = after.find(|c| says(c) || c.verb().is_some() || matches!(c.kind, Kinds::Stop));
        opens && first.is_some_and(says)
    }

    /// Who speaks on in the next sentence: the subject of the last verb that stands in nobody's words, where it tells of
    /// speech or of a person.
    pub(super) fn topical_speaker(&self, chains: &Chains) -> Option<Speaker> {
        let (at, subject) = (0..self.chunks.len()).rev().find_map(|k| {
            let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
            let own = !verb.participle && !args.relative && !args.passive && !args.carried;
            let said = chains.rules(k) || self.chunks[k].quote != 0 || self.follows_complementiser(k);
            Some((k, *args.subject.first().filter(|_| own && !said)?))
        })?;
        let (verb, np) = (self.chunks[at].verb()?, self.np(subject)?);
        // نقلت الوكالة عن الوزارة أن: whose words are passed on goes on.
        let teller = verb.cue.and_then(|c| self.lexicon.cues[c as usize].frame.slot(Role::Teller));
        if teller.is_some_and(|slot| self.arguments[at].as_ref().is_some_and(|args| args.slot(slot).is_some())) {
            return None;
        }
        let person = match np.head {
            Head::People(_) | Head::Name => true,
            Head::Agent(_) => np.name.is_some(),
            Head::Party(p) => matches!(self.lexicon.parties[p as usize].kind, Kind::Person | Kind::Media),
            Head::Group(g) => self.lexicon.groups[g as usize].kind == Kind::Media,
            _ => false,
        };
        let speaks = verb.cue.is_some() || verb.trigger.is_some_and(|t| self.is_speech_act(t));
        let singular = np.number == Number::Singular;
        if !(person || speaks) || !singular && !matches!(np.head, Head::People(_)) {
            return None;
        }
        let speaker = self.speaker_by_name(subject)?;
        let told = Form {
            feminine: verb.features.feminine,
            plural: false,
            person: true,
        };
        let agrees = !singular || speaker.form.is_none_or(|f| f.agrees(told));
        agrees.then_some(Speaker {
            form: if singular { Some(told) } else { speaker.form },
            ..speaker
        })
    }

    /// لم تجد حرجا في القول إن المسلحين تركوا: whether a clause of content is open at chunk `at`, whoever opened it.
    fn follows_complementiser(&self, at: usize) -> bool {
        let before = |c: &&crate::chunk::Chunk| matches!(c.kind, Kinds::Complementiser | Kinds::Comma);
        self.chunks[..at]
            .iter()
            .rev()
            .find(before)
            .is_some_and(|c| matches!(c.kind, Kinds::Complementiser))
    }

    /// The subject of the verb that the participle at `at` hangs on: the first one in the sentence with which it agrees,
    /// in a clause of its own.
    pub(super) fn main_subject(&self, at: usize) -> Option<Speaker> {
        let form = self.chunks[at].verb().map(form_of_verb)?;
        (0..at).find_map(|k| {
            let (verb, args) = (self.chunks[k].verb()?, self.arguments[k].as_ref()?);
            if verb.participle || args.relative || args.passive {
                return None;
            }
            let speaker = args.subject.first().and_then(|&s| self.speaker_by_name(s))?;
            speaker.form.is_none_or(|f| f.agrees(form)).then_some(speaker)
        })
    }
}
