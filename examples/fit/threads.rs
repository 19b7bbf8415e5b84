//! Shares work among all processor cores.

use std::thread;

/// Calls a function with each item and its index, in one thread per processor core. The results are in the order
/// of the items.
pub(crate) fn in_threads<A: Sync, B: Send>(
    items: &[A],
    each: impl Fn(usize, &A) -> B + Sync,
) -> Vec<B> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    let mut results: Vec<(usize, B)> = thread::scope(|scope| {
        let each = &each;
        let start = |first: usize| {
            let own = items.iter().enumerate().skip(first).step_by(threads);
            scope.spawn(move || own.map(|(at, item)| (at, each(at, item))).collect::<Vec<_>>())
        };
        let started: Vec<_> = (0..threads).map(start).collect();
        started.into_iter().flat_map(|thread| thread.join().expect("no item panics")).collect()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
