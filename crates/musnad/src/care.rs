//! Care for the persons whom a text names: who is named, and who of them is private.
//!
//! A *private person* is anyone named for no office, rank, command or spokesmanship. Names are found where the words
//! show them, sentence by sentence; the whole text then tells who is named again by a part of the name.
//!
//! | module | question it answers |
//! |---|---|
//! | [`person`] | what is known of a person where the text names one? |
//! | `sheet` | what do the tables know of each word? |
//! | `find` | where does a sentence name a person? |
//! | `slot` | what shows that a name begins? |
//! | `unknown` | does a word that no table knows begin one? |
//! | `name` | how far does the name go? |
//! | `thing` | is it a place or body that is called after somebody? |
//! | `role` | in which role is the person named? |
//! | `about` | of which age? |
//! | `harm` | what befell them, by the words beside the name? |
//! | `told` | who is named again? |
//! | `fate` | what befell them, by the statements? |
//! | `struck` | who is struck, where nothing but a statement shows a name? |
//! | [`names`] | whose name is withheld, at each level of release? |
//! | [`mask`] | how is a name withheld in a text, a statement, a record? |
//! | `key` | when are two names one, however they are written? |
//! | `address` | does an address on the web or a file's name hold a name? |

mod about;
mod address;
mod fate;
mod find;
mod harm;
mod key;
pub mod mask;
mod name;
pub mod names;
pub mod person;
mod role;
mod sheet;
mod slot;
mod struck;
mod thing;
mod told;
mod unknown;

pub use fate::persons;
pub use mask::{Hidden, Withheld};
pub use names::Names;
pub use sheet::Readings;

use musnad_arabic::Span;
use musnad_arabic::token::Tokens;
use musnad_lexicon::Lexicon;
use person::Found;

/// Finds the persons of a text, sentence by sentence.
#[derive(Default)]
pub(crate) struct Finder {
    found: Vec<Found>,
    sentences: Vec<Span>,
    lists: usize,
}

impl Finder {
    /// Takes up one sentence.
    pub fn read(&mut self, lexicon: &Lexicon, text: &str, tokens: &Tokens, readings: &Readings, sentence: Span) {
        let sheet = sheet::Sheet::new(lexicon, text, tokens, readings);
        self.found.extend(find::sentence(&sheet, sentence, &mut self.lists));
        self.sentences.push(sentence);
    }

    /// All of them; `tokens` are those of the whole text.
    pub fn finish(mut self, lexicon: &Lexicon, text: &str, tokens: &Tokens) -> Vec<Found> {
        told::again(lexicon, text, tokens, &self.sentences, &mut self.found);
        self.found
    }
}
