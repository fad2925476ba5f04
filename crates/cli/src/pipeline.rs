//! Many documents through one piece of work, in input order whatever the number of jobs, in bounded memory.
//!
//! One thread reads documents, some work, and the caller's thread takes what they made. It waits for the answers in the
//! order in which the documents were found, and the reader can be no more than a window ahead of it.

use crate::failure::Failure;
use crate::input::{self, Document, Found, Unread};
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

/// A document on its way, and where its answer is awaited.
struct Job<T> {
    found: Found,
    answer: SyncSender<Result<T, Unread>>,
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

fn size(found: &Found) -> usize {
    found.as_ref().map_or(0, Document::size)
}

/// Does `work` on every document and hands what it made to `take`, in input order, until that fails. A document that
/// brings the work down is told as unread; the others are done all the same.
pub fn run<T: Send>(
    inputs: &Inputs<'_>,
    work: impl Fn(Document) -> Result<T, Unread> + Sync,
    mut take: impl FnMut(Result<T, Unread>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let jobs = inputs
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, usize::from);
    let guarded = |document: Document| {
        let place = document.place.clone();
        catch_unwind(AssertUnwindSafe(|| work(document))).unwrap_or_else(|_| {
            Err(Unread {
                place,
                why: "the reader broke down on it: please report".to_owned(),
            })
        })
    };
    let (to_taker, in_order) = sync_channel::<Receiver<Result<T, Unread>>>(WINDOW * jobs);
    let (to_jobs, queue) = sync_channel::<Job<T>>(WINDOW * jobs);
    let queue = Mutex::new(queue);
    let load = Load::default();
    std::thread::scope(|scope| {
        let (queue, guarded, load) = (&queue, &guarded, &load);
        for _ in 0..jobs {
            scope.spawn(move || {
                while let Some(job) = next(queue) {
                    let size = size(&job.found);
                    // Nobody waits any more where the taker has stopped.
                    let _ = job.answer.send(job.found.and_then(guarded));
                    load.take_away(size);
                }
            });
        }
        scope.spawn(move || {
            let _ = input::documents(inputs.names, inputs.max_page, &mut |found| {
                load.add(size(&found));
                let (answer, awaited) = sync_channel(1);
                match to_taker.send(awaited).is_ok() && to_jobs.send(Job { found, answer }).is_ok() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            });
        });
        // Owned here, so that the reader stops when the taker does.
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

fn next<T>(queue: &Mutex<Receiver<Job<T>>>) -> Option<Job<T>> {
    queue.lock().ok()?.recv().ok()
}
