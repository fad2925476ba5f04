//! `bag-info.txt`: what the pack says of itself, one `Label: value` a line.

use super::fault::Fault;

/// `bagit.txt`, which says that a folder is a bag.
pub const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// Labels and values, in the order in which they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    lines: Vec<(String, String)>,
}

impl Info {
    /// Puts a line at the end; ends of lines in the value become spaces.
    pub fn put(&mut self, label: &str, value: impl ToString) {
        let value = value.to_string().replace(['\r', '\n'], " ");
        self.lines.push((label.to_owned(), value.trim().to_owned()));
    }

    /// The value of a label that stands once.
    pub fn get(&self, label: &str) -> Option<&str> {
        let mut values = self.lines.iter().filter(|(l, _)| l.eq_ignore_ascii_case(label));
        let (_, value) = values.next()?;
        values.next().is_none().then_some(value.as_str())
    }

    /// The file's bytes.
    pub fn written(&self) -> String {
        self.lines
            .iter()
            .map(|(label, value)| format!("{label}: {value}\n"))
            .collect()
    }

    /// Reads the file. A line that begins with a space goes on with the one before.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Info, Fault> {
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::of(file, "not UTF-8"))?;
        let mut info = Info::default();
        for (number, line) in (1..).zip(text.lines()) {
            let goes_on = line.starts_with([' ', '\t']);
            match (line.split_once(':'), info.lines.last_mut()) {
                (_, Some((_, value))) if goes_on => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                (Some((label, value)), _) if !goes_on && !label.is_empty() => info.put(label, value),
                _ => return Err(Fault::at(file, number, "no label with its value")),
            }
        }
        Ok(info)
    }

    /// How many bytes and files lie in the pack, as it says.
    pub fn oxum(&self) -> Option<(u64, u64)> {
        let (bytes, files) = self.get("Payload-Oxum")?.split_once('.')?;
        Some((bytes.parse().ok()?, files.parse().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_back() {
        let mut info = Info::default();
        info.put("Release-Level", "names withheld");
        info.put("Payload-Oxum", "12.3");
        info.put("Left-Out", "a\nb: c");
        let read = Info::read("i", info.written().as_bytes()).expect("it is one");
        assert_eq!(read, info);
        assert_eq!(
            (read.oxum(), read.get("release-level")),
            (Some((12, 3)), Some("names withheld"))
        );
        assert_eq!(Info::read("i", b"A: b\n  c\n").expect("it is one").get("A"), Some("b c"));
        assert!(Info::read("i", b"A b\n").is_err() && Info::read("i", b" A: b\n").is_err());
    }
}
