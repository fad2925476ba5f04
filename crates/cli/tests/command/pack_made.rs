//! Packs for tests: made by the command, taken apart, and put together again.

use crate::tool::{Run, run};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A commenter, and what nobody but a comment says.
pub const COMMENTER: &str = "أبو مهند الصفصافي";
pub const COMMENT: &str = "اللهم انتقم من كل ظالم وفرج عنا يا رب العالمين";

/// A folder with a store of three pages, one with comments.
pub struct Case {
    pub folder: TempDir,
}

impl Case {
    pub fn new() -> Case {
        let case = Case {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let line = |id: &str, outlet: &str, date: &str, text: &str| {
            json!({ "id": id, "publisher": outlet, "url": format!("https://{id}.example/{date}"), "date": date, "text": text })
                .to_string()
        };
        let lines = [
            line(
                "wadi",
                "إذاعة الوادي",
                "2017-03-11",
                "قصف في تعز\n\nقالت منظمة أطباء بلا حدود إن 9 مدنيين قتلوا السبت في قصف مدفعي على حي سكني في مدينة تعز.",
            ),
            line(
                "mina",
                "جريدة الميناء",
                "2017-03-12",
                "نفي\n\nنفى الجيش اليمني أن تكون قواته قصفت السبت حيا سكنيا في مدينة تعز.",
            ),
        ];
        fs::write(case.at("pages.jsonl"), lines.join("\n")).expect("pages");
        let page = format!(
            "<html lang=\"ar\"><head><meta charset=\"utf-8\"><title>غارة على سوق في سرت</title></head><body><article>\
             <h1>غارة على سوق في سرت</h1>\
             <p>أعلن المتحدث باسم الجيش الليبي أن سلاح الجو قصف الأحد مواقع لتنظيم الدولة الإسلامية في مدينة سرت، وقال \
             مصدر طبي إن أربعة مدنيين قتلوا في الغارة.</p><p>وأضاف المتحدث أن العملية ستستمر حتى استعادة المدينة كلها في \
             الأسابيع المقبلة.</p></article><div class=\"comments\"><h3>التعليقات</h3><div class=\"comment\">\
             <span class=\"author\">{COMMENTER}</span><p>{COMMENT}</p></div></div></body></html>"
        );
        fs::write(case.at("sirte.html"), page).expect("a page");
        let added = case.musnad(&["add", "pages.jsonl", "sirte.html", "--db", "record.db"]);
        assert_eq!(added.code, 0, "{}", added.err);
        case
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the command; names of files are those in the folder.
    pub fn musnad(&self, args: &[&str]) -> Run {
        let args: Vec<String> = args
            .iter()
            .map(|arg| match arg.rsplit_once('.') {
                Some((_, "jsonl" | "html" | "db" | "gz" | "tar" | "pub")) => self.at(arg).display().to_string(),
                _ => (*arg).to_owned(),
            })
            .collect();
        run(&args)
    }

    /// Makes a pack and gives the head that was printed.
    pub fn bundle(&self, more: &[&str]) -> String {
        let run = self.musnad(&[&["bundle", "--db", "record.db", "--out", "pack.tar.gz"], more].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        head(&run.out)
    }

    pub fn verify(&self, more: &[&str]) -> Run {
        self.musnad(&[&["verify", "pack.tar.gz"], more].concat())
    }

    /// The files of the pack.
    pub fn files(&self) -> Files {
        Files::read(&self.at("pack.tar.gz"))
    }
}

/// The head that a run printed.
pub fn head(out: &str) -> String {
    let line = out.lines().find(|l| l.starts_with("log head ")).expect("a head");
    line.split(' ').nth(2).expect("its digits").to_owned()
}

/// Files of a pack, below its folder, in the order in which they lie there.
#[derive(Clone)]
pub struct Files(pub Vec<(String, Vec<u8>)>);

impl Files {
    pub fn read(path: &Path) -> Files {
        let bytes = fs::read(path).expect("the pack");
        let mut archive = tar::Archive::new(GzDecoder::new(&bytes[..]));
        let read = |entry: std::io::Result<tar::Entry<'_, _>>| {
            let mut entry: tar::Entry<'_, GzDecoder<&[u8]>> = entry.expect("an entry");
            let name = entry.path().expect("a name").display().to_string();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("its bytes");
            (name.split_once('/').expect("a folder").1.to_owned(), bytes)
        };
        Files(archive.entries().expect("an archive").map(read).collect())
    }

    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }

    pub fn get(&mut self, name: &str) -> &mut Vec<u8> {
        &mut self.0.iter_mut().find(|(n, _)| n == name).expect("the file").1
    }

    pub fn text(&mut self, name: &str) -> String {
        String::from_utf8(self.get(name).clone()).expect("UTF-8")
    }

    /// All bytes together.
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|(_, bytes)| bytes.clone()).collect()
    }

    /// Makes manifests and the sum of bytes anew, as somebody would who hides a change.
    pub fn covered_up(mut self) -> Files {
        let mut payload: Vec<&(String, Vec<u8>)> = self.0.iter().filter(|(n, _)| n.starts_with("data/")).collect();
        let oxum = format!("{}.{}", payload.iter().map(|(_, b)| b.len()).sum::<usize>(), payload.len());
        payload.sort();
        let manifest = manifest(&payload);
        let info = String::from_utf8_lossy(self.clone().get("bag-info.txt")).into_owned();
        let lines = info.lines().map(|line| match line.strip_prefix("Payload-Oxum: ") {
            Some(_) => format!("Payload-Oxum: {oxum}\n"),
            None => format!("{line}\n"),
        });
        *self.get("bag-info.txt") = lines.collect::<String>().into_bytes();
        *self.get("manifest-sha256.txt") = manifest;
        let is_tag = |n: &str| !n.starts_with("data/") && n != "tagmanifest-sha256.txt";
        let mut tags: Vec<&(String, Vec<u8>)> = self.0.iter().filter(|(n, _)| is_tag(n)).collect();
        tags.sort();
        let tags = super::pack_made::manifest(&tags);
        *self.get("tagmanifest-sha256.txt") = tags;
        self
    }

    /// Packs them again.
    pub fn write(&self, path: &Path) {
        let mut tar = Tar::new();
        for (name, bytes) in &self.0 {
            tar.file(&format!("pack/{name}"), bytes);
        }
        fs::write(path, tar.packed()).expect("a pack");
    }
}

fn manifest(files: &[&(String, Vec<u8>)]) -> Vec<u8> {
    let line = |(name, bytes): &&(String, Vec<u8>)| {
        let hash: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        format!("{hash}  {name}\n")
    };
    files.iter().map(line).collect::<String>().into_bytes()
}

/// An archive of which every entry can be what one likes.
pub struct Tar(Vec<u8>);

impl Tar {
    pub fn new() -> Tar {
        Tar(Vec::new())
    }

    pub fn file(&mut self, name: &str, bytes: &[u8]) {
        self.entry(name, tar::EntryType::Regular, "", bytes);
    }

    /// An entry with a name that no writer would let through.
    pub fn entry(&mut self, name: &str, kind: tar::EntryType, link: &str, bytes: &[u8]) {
        let mut header = tar::Header::new_ustar();
        let raw = header.as_ustar_mut().expect("a header");
        if let Some(cut) = (name.len() > 100).then(|| name[..name.len().min(155)].rfind('/').expect("a folder")) {
            raw.prefix[..cut].copy_from_slice(&name.as_bytes()[..cut]);
            raw.name[..name.len() - cut - 1].copy_from_slice(&name.as_bytes()[cut + 1..]);
        } else {
            raw.name[..name.len()].copy_from_slice(name.as_bytes());
        }
        raw.linkname[..link.len()].copy_from_slice(link.as_bytes());
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        self.0.extend_from_slice(header.as_bytes());
        self.0.extend_from_slice(bytes);
        self.0.resize(self.0.len().next_multiple_of(512), 0);
    }

    /// The archive with its end.
    pub fn plain(mut self) -> Vec<u8> {
        self.0.resize(self.0.len() + 1024, 0);
        self.0
    }

    pub fn packed(self) -> Vec<u8> {
        gzip(&self.plain())
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::new(6));
    gzip.write_all(bytes).expect("memory");
    gzip.finish().expect("memory")
}
