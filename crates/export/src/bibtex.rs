//! BibTeX: an entry a page, of biblatex's type `online` (biblatex manual 3.19, 2023, section 2.1.1).
//!
//! Braces, backslashes and TeX's other signs are written as commands, so that any headline can be typeset and each entry
//! has as many opening braces as closing ones; Arabic stays UTF-8. The bytes' SHA-256 stands as `eprint`.

use crate::Level;
use crate::cite::{Citation, cite};
use crate::format::{Export, Out};
use crate::given::Page;
use crate::head::{Coverage, Head};
use crate::seen::Seen;
use std::io;

/// Writes entries.
pub struct Bibtex<'o> {
    out: Out<'o>,
    level: Level,
    covered: bool,
    // A key may stand but once.
    seen: Seen,
}

impl<'o> Bibtex<'o> {
    /// Writes to `out`.
    pub fn new(out: Out<'o>) -> Bibtex<'o> {
        Bibtex {
            out,
            level: Level::default(),
            covered: false,
            seen: Seen::default(),
        }
    }

    /// Lines between entries, which BibTeX passes over: an `@` would begin an entry.
    fn aside(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines.iter().flat_map(|line| line.lines()) {
            writeln!(self.out, "% {}", line.replace('@', "(at)"))?;
        }
        Ok(())
    }
}

impl Export for Bibtex<'_> {
    fn begin(&mut self, head: &Head) -> io::Result<()> {
        (self.level, self.covered) = (head.level, head.coverage.is_some());
        self.aside(&head.lines(None))
    }

    fn page(&mut self, page: &Page) -> io::Result<()> {
        if !self.seen.is_new(&page.sha256) {
            return Ok(());
        }
        let cited = cite(page, self.level);
        write!(self.out, "\n@online{{{},\n", cited.key)?;
        for (field, value) in fields(&cited, self.level) {
            writeln!(self.out, "  {field} = {{{value}}},")?;
        }
        self.out.write_all(b"}\n")
    }

    fn finish(&mut self, coverage: &Coverage) -> io::Result<()> {
        if !self.covered {
            self.out.write_all(b"\n")?;
            self.aside(&[coverage.line()])?;
        }
        self.out.flush()
    }
}

/// Fields with their values as TeX reads them. Braces around a whole value keep its capitals and its `and`.
fn fields(cited: &Citation<'_>, level: Level) -> Vec<(&'static str, String)> {
    let whole = |text: &String| format!("{{{}}}", tex(text));
    let title = cited
        .title
        .as_ref()
        .map_or_else(|| format!("{{SHA-256 {}}}", cited.sha256), whole);
    let all = [
        ("author", cited.author.as_ref().map(whole)),
        ("title", Some(title)),
        ("organization", cited.publisher.as_ref().map(whole)),
        ("date", cited.published.map(|day| day.to_string())),
        ("url", cited.url.map(address)),
        ("urldate", cited.captured.map(|day| day.to_string())),
        ("langid", cited.language.and_then(langid).map(str::to_owned)),
        ("eprint", Some(cited.sha256.to_owned())),
        ("eprinttype", Some("sha256".to_owned())),
        ("note", Some(format!("musnad, {}", level.name()))),
    ];
    all.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

/// A text for TeX.
fn tex(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        // Two of these in a row would become another sign.
        if before == Some(c) && matches!(c, '-' | '\'' | ',' | '<' | '>') {
            out.push_str("{}");
        }
        before = Some(c);
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '`' => out.push_str("\\textasciigrave{}"),
            '&' | '%' | '$' | '#' | '_' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// An address: biblatex takes it as it is, so that only what would end the field is percent-encoded.
fn address(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '{' | '}' | '\\' | '^' | '`' | '"' | '<' | '>' | '|') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// A language's name in babel and biblatex.
fn langid(language: &str) -> Option<&'static str> {
    let primary = language.split('-').next().unwrap_or(language);
    Some(match primary {
        "ar" => "arabic",
        "en" => "english",
        "fr" => "french",
        "fa" => "persian",
        "he" => "hebrew",
        "tr" => "turkish",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, sample};

    #[test]
    fn an_entry_a_page() {
        let bib = sample::written(Format::Bibtex);
        assert_eq!(bib.matches("\n@online{").count(), 3);
        assert!(bib.starts_with("% musnad 0.1.0, bibtex\n% level: names withheld."), "{bib}");
        for line in [
            "@online{musnad-0aaaaaaaaaaaaaaa,",
            "  title = {{غارة على سوق زبيد}},",
            "  organization = {{صحيفة الساحل}},",
            "  date = {2018-06-08},",
            "  url = {https://news.example/0},",
            "  urldate = {2018-06-09},",
            "  langid = {arabic},",
            "% coverage: 3 pages, 0 of them in another language",
        ] {
            assert!(bib.contains(line), "{line}\n{bib}");
        }
    }

    #[test]
    fn nothing_breaks_out_of_a_field() {
        let title = "100% \\end{document} _#1 & {نص} ~ ^ $5";
        let tex = tex(title);
        assert_eq!(
            tex,
            "100\\% \\textbackslash{}end\\textbraceleft{}document\\textbraceright{} \\_\\#1 \\& \
             \\textbraceleft{}نص\\textbraceright{} \\textasciitilde{} \\textasciicircum{} \\$5"
        );
        assert_eq!(tex.matches('{').count(), tex.matches('}').count());
        assert_eq!(
            super::tex("``x'' -- ---"),
            "\\textasciigrave{}\\textasciigrave{}x'{}' -{}- -{}-{}-"
        );
        assert_eq!(
            address("https://a.example/{x}?q=1%20\\ ي"),
            "https://a.example/%7Bx%7D?q=1%20%5C%20ي"
        );
    }

    #[test]
    fn without_text_a_page_is_cited_by_its_bytes() {
        let mut page = sample::pages().remove(0);
        (page.record.article.title, page.record.url) = (None, None);
        let all = fields(&cite(&page, Level::WithoutText), Level::WithoutText);
        let title = all
            .iter()
            .find(|(field, _)| *field == "title")
            .map(|(_, value)| value.as_str());
        assert_eq!(title, Some(format!("{{SHA-256 {}}}", page.sha256).as_str()));
    }

    #[test]
    fn a_page_that_came_before_is_cited_once() {
        let mut bytes = Vec::new();
        let mut bib = Bibtex::new(Box::new(&mut bytes));
        for page in sample::pages().iter().chain(&sample::pages()) {
            bib.page(page).expect("memory takes it");
        }
        drop(bib);
        assert_eq!(String::from_utf8_lossy(&bytes).matches("@online").count(), 3);
    }
}
