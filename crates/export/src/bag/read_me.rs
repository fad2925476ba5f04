//! `READ-ME.txt`: what a person who opens the pack needs to know, the level of release first.

use super::show::Counts;
use crate::level::Level;

/// The text.
pub fn written(name: &str, level: Level, counts: Counts, head: &str) -> String {
    let Counts {
        pages,
        redacted,
        statements,
        comments,
        names,
        bytes,
    } = counts;
    let of_bytes = if level == Level::Pages {
        "pages/          The pages as they came, each under its SHA-256.\n"
    } else {
        ""
    };
    format!(
        "LEVEL OF RELEASE: {level}
{meaning}

{name} is an evidence pack of musnad: what Arabic news pages state, on whose word, with what proves it.

Pages {pages}, of which {redacted} had content taken out on request; statements {statements}.
Left out: bytes of {bytes} pages, {comments} readers' comments, {names} names. left-out.jsonl has each with its hash.
No record is not no violence: coverage.json tells what was read, what could not be, and where words of violence gave no
statement.

Is it whole? In this pack's folder, with nothing but SHA-256:
    sha256sum -c manifest-sha256.txt
    sha256sum -c tagmanifest-sha256.txt
Does it hold to its log, and do its words stand where they should?
    musnad verify {name}.tar.gz --head HEAD
where HEAD is what whoever made this pack told you by another way than the pack. This pack ends its log with
    {head}

records.jsonl   One record a page (schema/record.schema.json).
leaves.jsonl    One line a page, in the same order: SHA-256 of the page, the digest of its reading, and what the digest
                is made of. A leaf with a salt stands in the record as it is: its hash is the SHA-256 of the salt's
                32 bytes and the content. A leaf without one is left out or changed; its hash tells nothing of it.
                The digest is the SHA-256 of the lines `HASH  NAME`.
log.tsv         The log of the store that this comes from: number, time, what was done, to what (a page's SHA-256, a
                review's id), digest of what came of it, head before. The SHA-256 of a line without its end is the
                head after it.
captures.jsonl  How each page came: from where and when, its address, its place in an archive.
reviews.jsonl   What reviewers said of statements. The log has the SHA-256 of each that is `whole`.
incidents.jsonl Which statements are taken to tell the same happening, and why.
left-out.jsonl  What is not here, and why. Whoever has the store can prove it by the hash.
coverage.json   What the store holds, and how this pack was chosen from it.
tables/         The tables of words and names that the pages were read with, in the order in which they are used.
{of_bytes}",
        level = level.name(),
        meaning = level.meaning(),
    )
}
