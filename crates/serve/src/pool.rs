//! How blocking questions are asked beside each other, and given up.
//!
//! SQLite blocks, so each question goes to a thread of its own with a connection from a small pool. Whoever asked and
//! went away, or waited for too long, has the question interrupted, again and again until its thread has noticed: an
//! interruption between two of its many small questions would otherwise be lost.

use crate::reply::{Fault, Told};
use musnad::care::Names;
use musnad_store::{Interrupter, Store, Trouble};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Questions at the same time.
const ABREAST: usize = 4;
/// How long a question may take, with the time that it waits for others.
const LONGEST: Duration = Duration::from_secs(30);
/// How often an interruption is told again.
const AGAIN: Duration = Duration::from_millis(20);

/// Read-only connections to one store.
#[derive(Clone)]
pub struct Pool {
    file: Arc<PathBuf>,
    idle: Arc<Mutex<Vec<Store>>>,
    free: Arc<Semaphore>,
    longest: Duration,
    names: Names,
}

impl Pool {
    /// For a store, whose answers name so many persons; an error where it cannot be read.
    pub fn open(file: PathBuf, names: Names) -> Result<Pool, Trouble> {
        let first = Store::open(&file)?.naming(names);
        Ok(Pool {
            file: Arc::new(file),
            idle: Arc::new(Mutex::new(vec![first])),
            free: Arc::new(Semaphore::new(ABREAST)),
            longest: LONGEST,
            names,
        })
    }

    /// Asks, on another thread.
    pub async fn ask<T, F>(&self, question: F) -> Told<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Told<T> + Send + 'static,
    {
        match tokio::time::timeout(self.longest, self.asked(question)).await {
            Ok(told) => told,
            Err(_) => Err(Fault::slow()),
        }
    }

    async fn asked<T, F>(&self, question: F) -> Told<T>
    where
        T: Send + 'static,
        F: FnOnce(&Store) -> Told<T> + Send + 'static,
    {
        let free = self.free.clone();
        let Ok(permit) = free.acquire_owned().await else {
            return Err(Fault::inside("the server is closing"));
        };
        let store = match self.idle().pop() {
            Some(store) => store,
            None => Store::open(&self.file)?.naming(self.names),
        };
        let patience = Patience {
            interrupter: store.interrupter(),
            over: Arc::new(AtomicBool::new(false)),
        };
        let (over, pool) = (patience.over.clone(), self.clone());
        let told = tokio::task::spawn_blocking(move || {
            let told = question(&store);
            over.store(true, Ordering::Release);
            pool.idle().push(store);
            // Only now may the next one be asked.
            drop(permit);
            told
        });
        let told = told.await.map_err(|e| Fault::inside(&e.to_string()));
        drop(patience);
        told?
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Store>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who waits for an answer. When nobody does any more, the question is interrupted.
struct Patience {
    interrupter: Interrupter,
    over: Arc<AtomicBool>,
}

impl Drop for Patience {
    fn drop(&mut self) {
        if self.over.load(Ordering::Acquire) {
            return;
        }
        let (interrupter, over) = (self.interrupter.clone(), self.over.clone());
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return;
        };
        runtime.spawn(async move {
            while !over.load(Ordering::Acquire) {
                interrupter.interrupt();
                tokio::time::sleep(AGAIN).await;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use musnad_lexicon::Lexicon;
    use musnad_store::{Kind, Writer};
    use std::time::Instant;

    fn pool(folder: &tempfile::TempDir) -> Pool {
        let file = folder.path().join("x.db");
        let lexicon = Lexicon::read(&[]).0;
        let writer = Writer::open(&file, &lexicon, "2026-01-01T00:00:00Z");
        drop(writer.expect("a store"));
        Pool::open(file, Names::Withheld).expect("a pool")
    }

    /// Asks again and again until it is interrupted.
    fn endless(store: &Store) -> Told<()> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            store.coverage()?;
        }
        Ok(())
    }

    #[tokio::test]
    async fn what_takes_too_long_is_given_up_and_its_connection_is_free_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut pool = pool(&folder);
        pool.longest = Duration::from_millis(200);
        let begun = Instant::now();
        for _ in 0..2 * ABREAST {
            assert!(pool.ask(endless).await.is_err());
        }
        assert!(begun.elapsed() < Duration::from_secs(15));
        pool.longest = Duration::from_secs(5);
        let pages = pool.ask(|store| Ok(store.coverage()?.pages)).await;
        assert_eq!(pages.expect("an answer"), 0);
        let all = pool.free.acquire_many(ABREAST as u32);
        assert!(
            tokio::time::timeout(Duration::from_secs(10), all).await.is_ok(),
            "all have ended"
        );
    }

    #[tokio::test]
    async fn who_goes_away_stops_his_question() {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = pool(&folder);
        let (told, hears) = std::sync::mpsc::channel();
        let asked = pool.clone();
        let waiting = tokio::spawn(async move {
            let question = move |store: &Store| {
                let _ = told.send(endless(store).is_err());
                Ok(())
            };
            let _ = asked.ask(question).await;
        });
        tokio::time::sleep(Duration::from_millis(100)).await;
        waiting.abort();
        let stopped = tokio::task::spawn_blocking(move || hears.recv_timeout(Duration::from_secs(10)));
        assert!(stopped.await.expect("a thread").expect("told"));
    }

    #[test]
    fn a_store_that_is_not_there() {
        let trouble = Pool::open("/nowhere/x.db".into(), Names::Withheld).err().expect("trouble");
        assert_eq!(trouble.kind, Kind::Missing);
    }
}
