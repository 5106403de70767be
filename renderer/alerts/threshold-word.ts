// What a threshold counts.

import type { useWords } from './words.ts'

const names = [
  'count',
  'accounts',
  'people',
  'times',
  'night',
  'rest',
  'looks',
  'percent',
  'exports',
  'hour',
  'day',
] as const

export const thresholdWord = (t: ReturnType<typeof useWords>, name: string): string => {
  const known = names.find((each) => each === name)
  return known ? t(`threshold.${known}`) : name
}
