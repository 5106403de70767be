// Three states of a record that two people edited at once: what both began from, mine, and theirs, which is saved already.
// Pure: what differs where, and what comes of a choice for each field.

export type Side = 'mine' | 'theirs'

export type Difference<K extends string = string> = {
  readonly key: K
  /** Who changed it. `both`: to different values; where both made the same of it there is no difference. */
  readonly by: Side | 'both'
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The fields that somebody changed, in the order of `keys`. */
export const differences = <V extends object, K extends keyof V & string>(
  base: V,
  mine: V,
  theirs: V,
  keys: readonly K[],
): readonly Difference<K>[] =>
  keys.flatMap((key): readonly Difference<K>[] => {
    if (same(mine[key], theirs[key])) return []
    if (same(base[key], theirs[key])) return [{ key, by: 'mine' }]
    if (same(base[key], mine[key])) return [{ key, by: 'theirs' }]
    return [{ key, by: 'both' }]
  })

/** Nobody has to choose where the other changed nothing of what is on the form. */
export const isForOneself = (found: readonly Difference[]): boolean => found.every(({ by }) => by === 'mine')

/** What one begins with: each one's own change stands; a field that both changed waits for a choice. */
export const firstChoices = (found: readonly Difference[]): Readonly<Record<string, Side | undefined>> =>
  Object.fromEntries(found.map(({ key, by }) => [key, by === 'both' ? undefined : by]))

/** Theirs, with mine where it was chosen. */
export const merged = <V extends object>(
  mine: V,
  theirs: V,
  choices: Readonly<Record<string, Side | undefined>>,
): V => ({
  ...theirs,
  ...Object.fromEntries(
    Object.entries(choices).flatMap(([key, side]) => (side === 'mine' ? [[key, mine[key as keyof V]]] : [])),
  ),
})
