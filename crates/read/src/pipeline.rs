//! Many documents through one piece of work, in input order whatever the number of jobs, in bounded memory.
//!
//! One thread fetches them, some work, and the caller's thread takes what they made. It waits for the answers in the
//! order in which they were found, and what fetches them can be no more than a window ahead of it.

use crate::document::{Document, Found, Unread};
use crate::input;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex};

/// Documents under way for each job: enough that no job waits, few enough that memory stays small.
const WINDOW: usize = 4;

/// Bytes of documents under way, beyond which only a single one is let in.
const AT_ONCE: usize = 32 << 20;

/// What goes through.
pub struct Inputs<'a> {
    /// Files, folders, or `-`.
    pub names: &'a [PathBuf],
    /// The longest page, in bytes.
    pub max_page: u64,
    /// How many to work on at the same time; the machine's cores where none is told.
    pub jobs: Option<NonZeroUsize>,
}

/// A piece of work on its way, and where its answer is awaited.
struct Job<J, T> {
    what: J,
    answer: SyncSender<T>,
}

/// How many bytes of documents are under way, so that a window of long pages takes no more memory than one.
#[derive(Default)]
struct Load {
    bytes: Mutex<usize>,
    less: Condvar,
}

impl Load {
    /// Waits until there is room for a document of this size. A poisoned lock lets everything through.
    fn add(&self, size: usize) {
        let Ok(bytes) = self.bytes.lock() else { return };
        if let Ok(mut bytes) = self.less.wait_while(bytes, |b| *b > 0 && *b + size > AT_ONCE) {
            *bytes += size;
        }
    }

    fn take_away(&self, size: usize) {
        if let Ok(mut bytes) = self.bytes.lock() {
            *bytes = bytes.saturating_sub(size);
        }
        self.less.notify_all();
    }
}

/// Does `work` on every document and hands what it made to `take`, in input order, until that fails. A document that
/// brings the work down is told as unread; the others are done all the same.
pub fn run<T: Send, E>(
    inputs: &Inputs<'_>,
    work: impl Fn(Document) -> Result<T, Unread> + Sync,
    take: impl FnMut(Result<T, Unread>) -> Result<(), E>,
) -> Result<(), E> {
    let source = |each: Each<'_, Found>| {
        let _ = input::documents(inputs.names, inputs.max_page, each);
    };
    documents(inputs.jobs, source, work, take)
}

/// The same for documents from anywhere.
pub fn documents<T: Send, E>(
    jobs: Option<NonZeroUsize>,
    source: impl FnOnce(Each<'_, Found>) + Send,
    work: impl Fn(Document) -> Result<T, Unread> + Sync,
    take: impl FnMut(Result<T, Unread>) -> Result<(), E>,
) -> Result<(), E> {
    let size = |found: &Found| found.as_ref().map_or(0, Document::size);
    through(jobs, source, size, |found: Found| guarded(found?, &work), take)
}

/// What `work` makes of a document; one that brings it down is told as unread.
pub fn guarded<T>(document: Document, work: impl Fn(Document) -> Result<T, Unread>) -> Result<T, Unread> {
    let place = document.place.clone();
    catch_unwind(AssertUnwindSafe(|| work(document))).unwrap_or_else(|_| {
        Err(Unread {
            place,
            why: BROKE_DOWN.to_owned(),
        })
    })
}

/// What is told of a page on which the reader panics.
pub const BROKE_DOWN: &str = "the reader broke down on it: please report";

/// Where a source hands over what it has, until that breaks.
pub type Each<'a, J> = &'a mut dyn FnMut(J) -> ControlFlow<()>;

/// Does `work` on all that `source` hands over, on so many threads, and hands what came of it to `take`, in the source's
/// order, until that fails. `size` tells how many bytes a piece takes while it is under way.
pub fn through<J: Send, T: Send, E>(
    jobs: Option<NonZeroUsize>,
    source: impl FnOnce(Each<'_, J>) + Send,
    size: impl Fn(&J) -> usize + Sync,
    work: impl Fn(J) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, usize::from);
    let (to_taker, in_order) = sync_channel::<Receiver<T>>(WINDOW * jobs);
    let (to_jobs, queue) = sync_channel::<Job<J, T>>(WINDOW * jobs);
    let queue = Mutex::new(queue);
    let load = Load::default();
    std::thread::scope(|scope| {
        let (queue, work, size, load) = (&queue, &work, &size, &load);
        for _ in 0..jobs {
            scope.spawn(move || {
                while let Some(job) = next(queue) {
                    let size = size(&job.what);
                    // Nobody waits any more where the taker has stopped.
                    let _ = job.answer.send(work(job.what));
                    load.take_away(size);
                }
            });
        }
        scope.spawn(move || {
            source(&mut |what| {
                load.add(size(&what));
                let (answer, awaited) = sync_channel(1);
                match to_taker.send(awaited).is_ok() && to_jobs.send(Job { what, answer }).is_ok() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            });
        });
        // Owned here, so that the source stops when the taker does.
        let in_order = in_order;
        for answer in in_order.iter() {
            // A job answers always: it holds the sender until it has sent.
            if let Ok(done) = answer.recv() {
                take(done)?;
            }
        }
        Ok(())
    })
}

fn next<J, T>(queue: &Mutex<Receiver<Job<J, T>>>) -> Option<Job<J, T>> {
    queue.lock().ok()?.recv().ok()
}
