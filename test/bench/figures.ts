// How the bench measures and what a line of it says. Two things are compared by doing them in turn, round by round, so
// that whatever else the machine does meets both alike; a ratio is the median of the rounds' ratios.
// What may go wrong: a busy machine makes every time longer; ratios and medians suffer least, p95 most.

import { performance } from 'node:perf_hooks'

export type Target = {
  readonly of: 'value' | 'ratio' | 'p95'
  readonly atMost?: number
  readonly atLeast?: number
}

export type Line = {
  readonly name: string
  readonly unit: string
  /** The median. */
  readonly value: number
  /** What it is held against, in the same unit; null where it stands by itself. */
  readonly against: { readonly what: string; readonly value: number } | null
  /** `value` to `against`: the median over the rounds where there are rounds. */
  readonly ratio: number | null
  readonly p50: number
  readonly p95: number
  readonly samples: number
  /** As the issue states it; null where it states none. */
  readonly target: string | null
  readonly meets: boolean | null
}

export type Report = (line: Line) => void

/** The least number of measurements behind a median. */
export const leastRounds = 9

/** `share` 0 … 1 of the sorted samples; NaN for none. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = [...samples].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

const rounded = (value: number): number => Number(value.toPrecision(4))

const sayTarget = (target: Target, unit: string): string => {
  const limit = target.atMost === undefined ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
  return `${target.of} ${limit}${target.of === 'ratio' ? ' ×' : ` ${unit}`}`
}

type Given = {
  readonly name: string
  readonly unit: string
  readonly samples: readonly number[]
  readonly value?: number
  readonly against?: { readonly what: string; readonly value: number }
  readonly ratio?: number
  readonly target?: Target
}

export const lineOf = (given: Given): Line => {
  const { name, unit, samples, against, target } = given
  const p50 = median(samples)
  const value = given.value ?? p50
  const ratio = given.ratio ?? (against ? value / against.value : undefined)
  const p95 = quantile(samples, 0.95)
  const measured = target && { value, ratio: ratio ?? Number.NaN, p95 }[target.of]
  const meets =
    target && measured !== undefined
      ? measured <= (target.atMost ?? Number.POSITIVE_INFINITY) &&
        measured >= (target.atLeast ?? Number.NEGATIVE_INFINITY)
      : null
  return {
    name,
    unit,
    value: rounded(value),
    against: against ? { what: against.what, value: rounded(against.value) } : null,
    ratio: ratio === undefined ? null : rounded(ratio),
    p50: rounded(p50),
    p95: rounded(p95),
    samples: samples.length,
    target: target ? sayTarget(target, unit) : null,
    meets,
  }
}

type Act = () => unknown

const timed = async (act: Act): Promise<number> => {
  const began = performance.now()
  await act()
  return performance.now() - began
}

export type Paired = {
  /** Milliseconds of every call. */
  readonly ours: readonly number[]
  readonly theirs: readonly number[]
  readonly ratio: number
  /** Milliseconds: the median of what a call of ours takes longer than the call of theirs next to it. */
  readonly difference: number
}

/** `calls` of each in every round, one of ours and one of theirs in turn; one round before is not counted. */
export const inTurn = async (
  ours: Act,
  theirs: Act,
  { rounds = leastRounds, calls = 10 }: { readonly rounds?: number; readonly calls?: number } = {},
): Promise<Paired> => {
  const all: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  const ratios: number[] = []
  for (let round = -1; round < rounds; round += 1) {
    const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
    for (let call = 0; call < calls; call += 1) {
      // Neither always comes first.
      if (call % 2 === 0) times.ours.push(await timed(ours))
      times.theirs.push(await timed(theirs))
      if (call % 2 === 1) times.ours.push(await timed(ours))
    }
    if (round < 0) continue
    ratios.push(median(times.ours) / median(times.theirs))
    all.ours.push(...times.ours)
    all.theirs.push(...times.theirs)
  }
  const differences = all.ours.map((time, index) => time - (all.theirs[index] ?? Number.NaN))
  return { ...all, ratio: median(ratios), difference: median(differences) }
}

/** Milliseconds of every call, one after another. */
export const times = async (act: Act, { rounds = leastRounds, calls = 1 } = {}): Promise<number[]> => {
  const all: number[] = []
  for (let call = 0; call < rounds * calls; call += 1) all.push(await timed(act))
  return all
}
