// Words of drills, and what is said of a time, a check and what it found.

import { en } from '../../shared/locale/en/drills.ts'
import { zh } from '../../shared/locale/zh-CN/drills.ts'
import { defineWords } from '../app/words.ts'

export const useWords = defineWords('drills', { 'zh-CN': zh, en })
export type DrillWords = ReturnType<typeof useWords>

export const timeText = (t: DrillWords, seconds: number): string => {
  if (seconds < 60) return t('time.seconds', { seconds: seconds < 10 ? seconds.toFixed(1) : Math.round(seconds) })
  const whole = Math.round(seconds)
  return t('time.minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 })
}

type Problem = keyof typeof zh.problem
const isProblem = (text: string): text is Problem => Object.hasOwn(zh.problem, text)

/** What a check found, one line: names of tables and numbers stand as they are. */
export const aboutText = (t: DrillWords, text: string): string => {
  const [word = '', number = ''] = text.split(' ')
  if (word === 'unwhole') return t('about.unwhole', { count: number })
  if (word === 'key') return t('about.key')
  if (word === 'trail') return t('about.trail', { seq: number })
  if (isProblem(word)) return t('about.record', { seq: number, problem: t(`problem.${word}`) })
  return text
}
