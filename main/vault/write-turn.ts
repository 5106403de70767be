// Who may write next. A long import writes through a connection of its own in a worker, in many transactions; main says
// here that it wants to write, and the worker then ends its transaction at the next row and waits until main is done.
// Main awaits that end rather than sleep for the lock, so that its loop goes on meanwhile: a call waits, no window does.
// It is a courtesy, not a lock: the lock is SQLite's own, and without this everything would still be right, only slower.

/** Two words of shared memory: how many of main's calls want to write or do; and 1 while a worker's transaction is open. */
export type WriteTurn = SharedArrayBuffer

const wanted = 0
const held = 1

export const newTurn = (): WriteTurn => new SharedArrayBuffer(8)

/** Each is given back once, by `giveTurn`. */
export const wantTurn = (turn: WriteTurn): void => {
  Atomics.add(new Int32Array(turn), wanted, 1)
}

export const giveTurn = (turn: WriteTurn): void => {
  const words = new Int32Array(turn)
  Atomics.sub(words, wanted, 1)
  Atomics.notify(words, wanted)
}

export const isWanted = (turn: WriteTurn): boolean => Atomics.load(new Int32Array(turn), wanted) > 0

export const isHeld = (turn: WriteTurn): boolean => Atomics.load(new Int32Array(turn), held) === 1

/** For main, which wants it: resolves once no worker's transaction is open. After so long SQLite's own lock must do. */
export const comesTurn = async (turn: WriteTurn, milliseconds = 5_000): Promise<void> => {
  const words = new Int32Array(turn)
  const until = performance.now() + milliseconds
  for (let left = milliseconds; left > 0 && isHeld(turn); left = until - performance.now()) {
    await Atomics.waitAsync(words, held, 1, left).value
  }
}

/** For a worker thread: blocks it until main wants nothing, and holds the turn. */
export const holdTurn = (turn: WriteTurn): void => {
  const words = new Int32Array(turn)
  for (;;) {
    for (let count = Atomics.load(words, wanted); count > 0; count = Atomics.load(words, wanted)) {
      Atomics.wait(words, wanted, count, 1_000)
    }
    Atomics.store(words, held, 1)
    if (Atomics.load(words, wanted) === 0) return
    // Main asked in the same instant: it goes first.
    letTurnGo(turn)
  }
}

export const letTurnGo = (turn: WriteTurn): void => {
  const words = new Int32Array(turn)
  Atomics.store(words, held, 0)
  Atomics.notify(words, held)
}
