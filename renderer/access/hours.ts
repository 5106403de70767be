// For how long somebody asks to look, as typed: `8`, `8小时`, `2h`, `3天`, `1周`. Whole hours, from the second approval on.
// undefined for what is none of these.

import { foldWidth } from '../../shared/values/fold-width.ts'
import { maximumGrantHours } from '../../shared/values/grantable.ts'

/** What is offered beside the field; the first is the default. */
export const offeredHours = [8, 24, 72, 168, maximumGrantHours] as const

const units: readonly (readonly [RegExp, number])[] = [
  [/^(\d{1,3})(个?小时|时|h|hours?)?$/i, 1],
  [/^(\d{1,2})(天|日|d|days?)$/i, 24],
  [/^(\d)(周|个?星期|w|weeks?)$/i, 168],
]

export const parseHours = (typed: string): number | undefined => {
  const text = foldWidth(typed).replace(/\s/g, '')
  for (const [pattern, hours] of units) {
    const count = pattern.exec(text)?.[1]
    if (count !== undefined) return Number(count) * hours
  }
  return undefined
}

/** `most`: what may not be exceeded, fourteen days where left out. */
export const hoursProblem = (typed: string, most: number = maximumGrantHours): 'wrong' | 'long' | undefined => {
  const hours = parseHours(typed)
  if (hours === undefined || hours < 1) return 'wrong'
  return hours > most ? 'long' : undefined
}
