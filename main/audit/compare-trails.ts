// Holds two trails of one vault against each other: which of them goes on where the other ends, or whether they parted.
// Each record's hash takes in all before it, so that one number with the same hash means the same records up to there.
// Nothing is judged on what can't be read: a hole makes an answer weaker, never another one.

import type { Standing } from '../../shared/values/standings.ts'

export type TrailLine = { readonly seq: number; readonly hash: Uint8Array; readonly at: string }
export type TrailEnd = Pick<TrailLine, 'seq' | 'at'>

/** A trail that can be asked by number. */
export type AskedTrail = { readonly last: TrailEnd | undefined; hashAt(seq: number): Uint8Array | undefined }

/** A trail that is read through, from its end or from its beginning. */
export type ReadTrail = {
  /** From the last record down: the first that agrees ends the reading. */
  readonly downwards: boolean
  /** Hands over every record until `take` has had enough (false). Answers whether none is missing. */
  each(take: (line: TrailLine) => boolean): boolean
}

/** The newest checkpoint known from outside of the vault here, its signature already held to be good. */
export type Outside = TrailLine

type Held = {
  readonly last: TrailEnd | undefined
  readonly common: TrailEnd | undefined
  readonly differ: boolean
  readonly whole: boolean
}

const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0

const hold = (here: ReadTrail, there: AskedTrail): Held => {
  let last: TrailEnd | undefined
  let common: TrailEnd | undefined
  let differ = false
  const whole = here.each(({ seq, hash, at }) => {
    if (!last || seq > last.seq) last = { seq, at }
    const other = there.hashAt(seq)
    if (!other) return true
    if (!same(hash, other)) {
      differ = true
      return true
    }
    if (!common || seq > common.seq) common = { seq, at }
    return !here.downwards
  })
  return { last, common, differ, whole }
}

export const unknownStanding: Standing = {
  kind: 'unknown',
  here: 0,
  there: 0,
  hereUntil: null,
  thereUntil: null,
  commonUntil: null,
  rememberedUntil: null,
}

/** By the checkpoint alone, where the vault here can't be read. */
const byOutside = (there: AskedTrail, outside: Outside | undefined): Standing => {
  const thereUntil = there.last?.at ?? null
  if (!outside || outside.seq === 0) return { ...unknownStanding, thereUntil }
  const found = there.hashAt(outside.seq)
  const known = { ...unknownStanding, hereUntil: outside.at, thereUntil }
  if (found) return { ...known, kind: same(found, outside.hash) ? 'within' : 'forked' }
  const beyond = outside.seq - (there.last?.seq ?? 0)
  return beyond > 0 ? { ...known, kind: 'further', here: beyond } : { ...unknownStanding, thereUntil }
}

const kindOf = ({ last, common, differ, whole }: Held, there: TrailEnd | undefined): Standing['kind'] => {
  if (differ) return 'forked'
  const [ours, theirs] = [last?.seq ?? 0, there?.seq ?? 0]
  // Without one record in both nothing ties the two together, unless one of them has none at all.
  if (!common && ours > 0 && theirs > 0) return 'unknown'
  if (ours > theirs) return 'older'
  // What lies in a hole at our end may well be more than the backup has.
  if (!whole) return 'unknown'
  return ours < theirs ? 'newer' : 'same'
}

/** `here`: of the vault that is in place, undefined where it can't be read; `there`: of the backup. */
export const compareTrails = (
  here: ReadTrail | undefined,
  there: AskedTrail,
  outside: Outside | undefined,
): Standing => {
  if (!here) return byOutside(there, outside)
  const held = hold(here, there)
  const kind = kindOf(held, there.last)
  if (kind === 'unknown') return byOutside(there, outside)
  const shared = held.common?.seq ?? 0
  const furthest = Math.max(held.last?.seq ?? 0, there.last?.seq ?? 0)
  return {
    kind,
    here: (held.last?.seq ?? 0) - shared,
    there: (there.last?.seq ?? 0) - shared,
    hereUntil: held.last?.at ?? null,
    thereUntil: there.last?.at ?? null,
    commonUntil: held.common?.at ?? null,
    rememberedUntil: outside && outside.seq > furthest ? outside.at : null,
  }
}
