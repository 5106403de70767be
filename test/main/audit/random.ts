// Numbers that a seed repeats.

/** Numbers from a seed (mulberry32): the same seed makes the same alterations. */
export const numbers = (seed: number) => {
  let state = seed >>> 0
  return (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}
export type Random = ReturnType<typeof numbers>

/** Two different numbers below `length`. */
export const two = (random: Random, length: number): [number, number] => {
  const one = random(length)
  return [one, (one + 1 + random(length - 1)) % length]
}

export const pick = <T>(table: Readonly<Record<string, T>>, random: Random): [string, T] => {
  const names = Object.keys(table)
  const name = names[random(names.length)]!
  return [name, table[name]!]
}
