// The last key that was pressed while a page was still loading and that nobody took: it is given to the page that comes,
// once, and not to one that comes so late that nobody remembers having pressed it.

const longestWait = 3_000

type Pressed = { readonly timeStamp: number }

let awaiting = 0
let kept: Pressed | undefined

/** From now on a page is awaited. Returns what ends it; a key that was kept stays for the page. */
export const awaitPage = (): (() => void) => {
  awaiting += 1
  return () => {
    awaiting -= 1
  }
}

/** A key that no working hotkey took; kept only while a page is awaited. */
export const keepKey = (event: Pressed): void => {
  kept = awaiting > 0 ? event : undefined
}

export const forgetKey = (): void => {
  kept = undefined
}

/** The key that waits, if this page wants it; it is gone then. `now` on the clock of events, in milliseconds. */
export const takeKey = <K extends Pressed>(wants: (event: K) => boolean, now: number): boolean => {
  if (kept === undefined) return false
  const late = now - kept.timeStamp > longestWait
  const wanted = !late && wants(kept as K)
  if (late || wanted) kept = undefined
  return wanted
}
