// Who may write next. A long import writes through a connection of its own in a worker, in many small transactions; main
// says here that it wants to write, and the worker then ends its transaction at the next row and waits until main is done.
// So the main loop waits some milliseconds at most, and the worker never starves it. It is a courtesy, not a lock: the
// lock is SQLite's own, and without this everything would still be right, only slower for whoever sits at a window.

/** One word of shared memory: 1 while main wants to write or does. */
export type WriteTurn = SharedArrayBuffer

export const newTurn = (): WriteTurn => new SharedArrayBuffer(4)

export const wantTurn = (turn: WriteTurn): void => {
  Atomics.store(new Int32Array(turn), 0, 1)
}

export const giveTurn = (turn: WriteTurn): void => {
  const word = new Int32Array(turn)
  Atomics.store(word, 0, 0)
  Atomics.notify(word, 0)
}

export const isWanted = (turn: WriteTurn): boolean => Atomics.load(new Int32Array(turn), 0) === 1

/** For a worker thread: blocks it until main is done, at most so many milliseconds. */
export const awaitTurn = (turn: WriteTurn, milliseconds = 1_000): void => {
  Atomics.wait(new Int32Array(turn), 0, 1, milliseconds)
}
