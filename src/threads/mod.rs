//! Shares the work on one large document among threads.
//!
//! Work is divided into parts in a way that does not depend on the number of threads, and results are in the
//! order of the parts, so they are the same for any number of threads. Where no threads can be started, as in
//! WebAssembly, the calling thread does all of the work.

use std::panic::resume_unwind;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The number of sentences in a part of the work: 5 to 10 ms, a hundred times what it takes to start a thread.
pub(crate) const SENTENCES_PER_PART: usize = 1 << 12;

/// The number of sentences from which the work on them is shared among threads. A smaller document takes less
/// than 50 ms.
pub(crate) const MIN_SHARED_SENTENCES: usize = 4 * SENTENCES_PER_PART;

/// The number of threads for work on `sentences` sentences if `wanted` threads are allowed. 0 stands for one for
/// each processor core.
pub(crate) fn threads_for(sentences: usize, wanted: usize) -> usize {
    match wanted {
        _ if sentences < MIN_SHARED_SENTENCES => 1,
        0 => thread::available_parallelism().map_or(1, usize::from),
        wanted => wanted,
    }
}

/// Calls `work` on a thread for each of the `tools`, and returns the results, in any order.
///
/// The calling thread is one of them. There are fewer if the system cannot start as many.
///
/// # Panics
/// If `work` does.
pub(crate) fn on_each<T: Send, R: Send>(
    tools: &mut [T],
    work: impl Fn(&mut T) -> R + Sync,
) -> Vec<R> {
    let Some((own, others)) = tools.split_first_mut() else { return Vec::new() };
    let work = &work;
    thread::scope(|scope| {
        let start = |tool| thread::Builder::new().spawn_scoped(scope, move || work(tool)).ok();
        let started: Vec<_> = others.iter_mut().map_while(start).collect();
        let mut results = vec![work(own)];
        for thread in started {
            results.push(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    })
}

/// Calls `work` with the numbers of `parts` parts and returns its results in the order of the parts.
///
/// There is a thread for each of the `tools`, which it uses for all of its parts.
pub(crate) fn map_with<T: Send, R: Send>(
    tools: &mut [T],
    parts: usize,
    work: impl Fn(&mut T, usize) -> R + Sync,
) -> Vec<R> {
    if let [tool] = tools {
        return (0..parts).map(|part| work(tool, part)).collect();
    }
    let next = AtomicUsize::new(0);
    let done = on_each(tools, |tool| {
        let mut done: Vec<(usize, R)> = Vec::new();
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return done;
            }
            done.push((part, work(tool, part)));
        }
    });
    let mut done: Vec<(usize, R)> = done.into_iter().flatten().collect();
    done.sort_unstable_by_key(|(part, _)| *part);
    done.into_iter().map(|(_, result)| result).collect()
}

/// [`map_with`] on a number of threads that need no tools.
pub(crate) fn map<R: Send>(
    threads: usize,
    parts: usize,
    work: impl Fn(usize) -> R + Sync,
) -> Vec<R> {
    map_with(&mut vec![(); threads.clamp(1, parts.max(1))], parts, |(), part| work(part))
}

/// Calls both functions, at the same time if there may be several threads.
pub(crate) fn join<A: Send, B: Send>(
    threads: usize,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if threads <= 1 {
        return (a(), b());
    }
    // Whoever takes it runs it: if no thread can be started, the caller does.
    let b = Mutex::new(Some(b));
    let run = || b.lock().ok().and_then(|mut b| b.take()).map(|b| b());
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, run);
        let a = a();
        let of_thread = started
            .ok()
            .and_then(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let b = of_thread.or_else(run).expect("it has been run by one of both");
        (a, b)
    })
}

/// Calls `work` with each chunk of [`SENTENCES_PER_PART`] values, preceded by the index of its first value.
pub(crate) fn fill<T: Send>(
    threads: usize,
    values: &mut [T],
    work: impl Fn(usize, &mut [T]) + Sync,
) {
    if threads <= 1 {
        work(0, values);
        return;
    }
    let chunks =
        Mutex::new((0..).step_by(SENTENCES_PER_PART).zip(values.chunks_mut(SENTENCES_PER_PART)));
    // A thread that panics holds no lock.
    let next = || chunks.lock().ok().and_then(|mut chunks| chunks.next());
    on_each(&mut vec![(); threads], |()| {
        while let Some((first, chunk)) = next() {
            work(first, chunk);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_in_order_for_any_number_of_threads() {
        let expected: Vec<usize> = (0..1000).map(|part| part * part).collect();
        for threads in [1, 2, 7] {
            assert_eq!(map(threads, 1000, |part| part * part), expected);
            let mut values = vec![0; 3 * SENTENCES_PER_PART + 1];
            fill(threads, &mut values, |first, chunk| {
                chunk.iter_mut().zip(first..).for_each(|(value, at)| *value = at);
            });
            assert!(values.into_iter().eq(0..=3 * SENTENCES_PER_PART));
        }
        assert!(map(3, 0, |part| part).is_empty());
    }

    #[test]
    fn both_functions_are_called_once() {
        for threads in [1, 2] {
            assert_eq!(join(threads, || 1, || "two".to_owned()), (1, "two".to_owned()));
        }
    }

    #[test]
    fn a_panic_of_a_thread_is_one_of_the_caller() {
        let work = |part: usize| assert!(part != 5, "part five");
        let panic = std::panic::catch_unwind(|| map(3, 9, work)).unwrap_err();
        assert_eq!(panic.downcast_ref::<&str>(), Some(&"part five"));
    }
}
