// Signatures for tests: each seed another hand.

export const drawn = (seed: number): [number, number, number][][] => [
  [
    [100, 200 + seed, 0],
    [300 + seed, 100, 120],
    [500, 260, 260],
  ],
  [
    [520, 180, 400],
    [700, 220 - seed, 520],
  ],
]
