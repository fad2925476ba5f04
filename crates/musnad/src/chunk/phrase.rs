//! Noun phrases, by the grammar of idafa.
//!
//! An indefinite noun is *open* and takes the next noun as its genitive (قوات الأمن); a definite noun, a name or a
//! pronoun *closes* the phrase, after which only adjectives in agreement (العراقية) and, after a title, a proper name
//! can follow. Event nouns (هجوم، مقتل) are heads of their own and swallow no genitive, because it is an argument.

use super::place::is_located;
use super::read::Reader;
use super::*;
use musnad_arabic::inflect::{Features, Number};
use musnad_arabic::number::{self};
use musnad_arabic::particle::{self, Class, Preposition};
use musnad_arabic::token::Kind as TokenKind;
use musnad_lexicon::Sense;
use smallvec::SmallVec;

impl Reader<'_> {
    /// Reads a noun phrase; always moves on.
    pub(super) fn noun_phrase(&mut self, at: usize, prep: Option<Preposition>, conj: bool) -> usize {
        let mut prep = prep.or_else(|| self.take_preposition(at));
        let mut conj = conj
            || prep.is_some()
                && self.tokens.list().get(at.wrapping_sub(1)).is_some()
                && self.keys[at - 1].starts_with('و')
                && particle::class(self.keys[at - 1]).is_none();
        let n = self.tokens.len();
        let mut i = at;
        let mut quantified = false;
        let mut lead = 0;
        let mut counted = number::figure(self.keys, i);
        while i < n && counted.is_none_or(|f| f.len <= 1) {
            let (class, with_conj) = match particle::class_after_conjunction(self.keys[i]) {
                Some((class @ (Class::Demonstrative | Class::Quantifier), with_conj)) => (class, with_conj),
                // آخر بيانات، أول ضربات: an adjective before its noun.
                None if matches!(
                    self.keys[i],
                    "اخر" | "احدث" | "اول" | "ابرز" | "اكبر" | "اهم" | "اسوا" | "اعنف"
                ) && i + 1 < n
                    && !self.keys[i + 1].starts_with("ال") =>
                {
                    (Class::Quantifier, false)
                }
                _ => break,
            };
            // نفى ذلك قائلا، تلا ذلك هجوم: before no definite noun it stands alone.
            let alone = class == Class::Demonstrative && self.keys.get(i + 1).is_some_and(|k| !k.starts_with("ال"));
            if i == at {
                conj |= with_conj;
                let glued = self.keys[i].trim_start_matches(if with_conj { ['و', 'ف'] } else { ['\0', '\0'] });
                lead = if with_conj { 2 } else { 0 };
                if matches!(glued, "بهذا" | "بهذه" | "بذلك") {
                    prep = Some(Preposition::Bi);
                    lead += 2;
                } else if matches!(glued, "لهذا" | "لهذه" | "لذلك") {
                    prep = Some(Preposition::Li);
                    lead += 2;
                }
            }
            quantified = true;
            i += 1;
            if alone && i < n {
                self.push(Kinds::Pronoun, at, i - 1, conj, prep);
                return i;
            }
            if i < n && self.keys[i] == "من" && self.keys[i - 1] != "اي" {
                i += 1;
            }
            counted = number::figure(self.keys, i);
        }
        let mut figure = None;
        let mut figure_first = at;
        if let Some(found) = counted {
            figure_first = i;
            if i == at {
                let clitic: String = self.keys[at].chars().take(found.clitic_len).collect();
                conj |= clitic.starts_with(['و', 'ف']);
                prep = clitic.chars().last().and_then(Preposition::glued).or(prep);
                lead = clitic.len();
            }
            i += found.len;
            figure = Some(found);
            // ثلاثة من عناصر الجيش
            if i + 1 < n && self.keys[i] == "من" && !matches!(particle::class(self.keys[i + 1]), Some(Class::Preposition(_))) {
                let counted = self.readings(i + 1).iter().any(|h| {
                    matches!(
                        h.sense,
                        Sense::People(_) | Sense::Group(_) | Sense::Party(_) | Sense::Nisba(_) | Sense::Object(_)
                    )
                });
                if counted {
                    i += 1;
                }
            }
        }
        let head_at = i;
        // تظاهر المئات احتجاجا: a definite figure counts nothing after it.
        let closed = figure.is_some()
            && i < n
            && self.keys[figure_first]
                .trim_start_matches(['و', 'ف', 'ب', 'ل'])
                .starts_with("ال")
            && self.keys[i].ends_with('ا')
            && !self.keys[i].starts_with("ال");
        // اعتقال ستة بشبهة كذا: nor does a figure count what a preposition governs.
        let closed = closed
            || figure.is_some()
                && i < n
                && self.keys[i].starts_with('ب')
                && self.keys[i].ends_with('ة')
                && self.is_glued(i)
                && self.readings(i).is_empty();
        let head = if i < n && !closed {
            self.head(i, figure.is_some(), &mut prep, &mut conj, &mut lead, at)
        } else {
            None
        };
        let Some((head, hit)) = head else {
            // A figure, a quantifier or an unknown mark alone.
            let last = if i > at { i - 1 } else { at };
            if figure.is_none() && quantified && i > at {
                // ذلك، الجميع: a pronoun.
                self.push(Kinds::Pronoun, at, last, conj, prep);
                return last + 1;
            }
            let np = self.bare_np(Head::Figure, figure, self.tokens.span(at, last), quantified);
            self.push(Kinds::Np(Box::new(np)), at, last, conj, prep);
            self.shift(at, lead);
            return last + 1;
        };
        let mut np = self.bare_np(head, figure, Span::default(), quantified);
        np.number = hit.features.number;
        np.feminine = hit.features.feminine || self.is_feminine_party(head, &hit);
        np.one = (at..head_at).any(|k| matches!(self.keys[k].trim_start_matches('و'), "احد" | "احدي"));
        if np.one {
            np.number = Number::Singular;
            np.feminine = (at..head_at).any(|k| self.keys[k].ends_with("احدي"));
        }
        np.features = hit.features;
        np.means = self.means_at(head_at);
        np.definite =
            hit.article || hit.pronoun || matches!(head, Head::Party(_) | Head::Loaded(_) | Head::Place(_) | Head::Name);
        let last = self.extend(&hit, &mut np);
        // ما لا يقل … على الأقل after the noun.
        let mut end = last;
        let mut last = last;
        if np.figure.is_none()
            && np.definite
            && let Some(f) = number::figure(self.keys, last + 1).filter(|f| f.definite && self.keys[last + 1].starts_with("ال"))
        {
            // الجنود الخمسة
            last += f.len;
            end = last;
            figure_first = head_at;
            np.figure = Some(f);
        }
        // الفرقة 30، اللواء 35: the number of a unit is its name.
        let unit = self.keys[last].strip_prefix("ال").unwrap_or(self.keys[last]);
        if matches!(unit, "فرقة" | "لواء" | "كتيبة" | "فوج" | "سرية")
            && self.tokens.list().get(last + 1).is_some_and(|t| t.kind == TokenKind::Number)
        {
            last += 1;
            end = last;
        }
        if let Some(f) = np.figure
            && let Some((len, bound)) = number::trailing_bound(self.keys, last + 1)
        {
            np.figure = Some(f.under(bound));
            end = last + len;
        }
        // البلدة الواقعة في كذا: where it lies is told next.
        if end == last
            && matches!(np.head, Head::Place(_) | Head::PlaceNoun(_))
            && self.keys.get(last + 1).is_some_and(|k| is_located(k))
        {
            end = last + 1;
        }
        // جنديان على الأقل: a dual is a figure that a bound can qualify.
        if np.figure.is_none()
            && np.number == Number::Dual
            && matches!(np.head, Head::People(p) if !self.lexicon.people[p as usize].plurals.is_empty())
            && let Some((len, bound)) = number::trailing_bound(self.keys, last + 1)
        {
            figure_first = at;
            let two = Figure {
                first: head_at,
                len: 1,
                low: Some(2),
                high: Some(2),
                bound: number::Bound::Exact,
                clitic_len: 0,
                definite: false,
            };
            np.figure = Some(two.under(bound));
            end = last + len;
        }
        // A name that opens a quotation mark takes the closing one (تنظيم «الدولة»).
        let is_mark = |k: usize, marks: &[char]| matches!(self.tokens.list()[k].kind, TokenKind::Mark(c) if marks.contains(&c));
        let opened = (at..=last).filter(|&k| is_mark(k, &['«', '“'])).count();
        let closed = (at..=last).filter(|&k| is_mark(k, &['»', '”'])).count();
        let plain = (at..=last).filter(|&k| is_mark(k, &['"'])).count();
        if last + 1 < n && (opened > closed && is_mark(last + 1, &['»', '”']) || plain % 2 == 1 && is_mark(last + 1, &['"'])) {
            last += 1;
            end = end.max(last);
        }
        let start = if at == head_at {
            self.offset(at, hit.lead)
        } else {
            self.offset(at, lead)
        };
        let bare_start = if at == head_at {
            start
        } else {
            self.offset(head_at, hit.lead)
        };
        np.bare = Span::new(bare_start, self.tokens.list()[last].span.end);
        if np.figure.is_some() {
            let from = if figure_first == at {
                start
            } else {
                self.tokens.list()[figure_first].span.start
            };
            np.figure_span = Some(Span::new(from, self.tokens.list()[end].span.end));
        }
        let bare_end = np.bare.end;
        self.push(Kinds::Np(Box::new(np)), at, end, conj, prep);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span = Span::new(start, bare_end);
            chunk.pronoun = hit.pronoun;
        }
        end + 1
    }

    pub(super) fn shift(&mut self, at: usize, lead: usize) {
        let start = self.offset(at, lead);
        if let Some(chunk) = self.out.last_mut() {
            chunk.span.start = start;
            if let Kinds::Np(np) = &mut chunk.kind {
                np.bare.start = start;
                if np.figure.is_some() {
                    np.figure_span = Some(chunk.span);
                }
            }
        }
    }

    pub(super) fn bare_np(&self, head: Head, figure: Option<Figure>, bare: Span, quantified: bool) -> Np {
        Np {
            head,
            figure,
            figure_span: figure.map(|_| bare),
            bare,
            number: if figure.is_some() { Number::Plural } else { Number::Singular },
            feminine: false,
            definite: false,
            nisbas: SmallVec::new(),
            inner: None,
            name: None,
            means: None,
            features: Features::FIXED,
            quantified,
            one: false,
            doubt: None,
        }
    }
}
