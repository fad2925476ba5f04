//! `musnad explain` shows every stage in a layout that stays.

use crate::tool::{run, run_with};

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn a_flattened_page() {
    let explained = run(&["explain", "examples/syria-2013-weekly.txt"]);
    assert_eq!((explained.code, explained.err.as_str()), (0, ""));
    snapshot("flattened_page", &explained.out);
}

#[test]
fn a_text_of_two_tellers() {
    let line = "{\"text\": \"نفى المتحدث باسم الجيش اليمني، أمس، ما نقلته وكالة محلية عن شهود من أن 12 مدنيا بينهم طفلان قتلوا في غارة على سوق في صعدة.\", \"date\": \"2015-09-21\"}";
    let explained = run_with(&["explain", "-"], line.as_bytes());
    assert_eq!((explained.code, explained.err.as_str()), (0, ""));
    snapshot("two_tellers", &explained.out);
}

#[test]
fn what_cannot_be_read_is_told() {
    let explained = run(&["explain", "examples/none.txt"]);
    assert_eq!((explained.code, explained.out.as_str()), (1, ""));
    assert!(explained.err.starts_with("musnad: examples/none.txt: "));
}
