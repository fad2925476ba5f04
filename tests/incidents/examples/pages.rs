//! Prints the pages as JSON Lines, for `musnad read`.

fn main() {
    for page in musnad_incidents::pages() {
        println!("{}", page.line());
    }
}
