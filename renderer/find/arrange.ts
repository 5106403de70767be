// Columns as a person chose them: those that can't be left out stay where they are, the others in the chosen order.

type Keyed = { readonly key: string; readonly fixed?: boolean; readonly grow?: boolean }

/** `chosen` empty: as they are. Keys that the list does not have (a column of another role) are passed over. */
export const arranged = <C extends Keyed>(columns: readonly C[], chosen: readonly string[]): readonly C[] => {
  if (chosen.length === 0) return columns
  const byKey = new Map(columns.map((column) => [column.key, column]))
  const picked = chosen.flatMap((key) => byKey.get(key) ?? []).filter(({ fixed }) => !fixed)
  const before: C[] = []
  const after: C[] = []
  let seenFree = false
  for (const column of columns) {
    if (column.fixed) (seenFree ? after : before).push(column)
    else seenFree = true
  }
  const all = [...before, ...picked, ...after]
  const last = all.at(-1)
  // Something has to take what the others leave of the window.
  return last && !all.some(({ grow }) => grow) ? [...all.slice(0, -1), { ...last, grow: true }] : all
}

/** The same with one moved by one place; as it was where it can't be. */
export const movedBy = <T>(items: readonly T[], from: number, by: -1 | 1): readonly T[] => {
  const to = from + by
  const item = items[from]
  if (item === undefined || to < 0 || to >= items.length) return items
  const without = items.filter((_, index) => index !== from)
  return [...without.slice(0, to), item, ...without.slice(to)]
}
