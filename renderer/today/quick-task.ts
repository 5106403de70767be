// A task in one line, as it comes to mind: `明天 15:30 核实到账`, `+3 寄送材料`, `12-05 9:00 开庭`. A day and a time in
// front are taken off; what is left is the task. Without a day it is for today.

import { foldWidth } from '../../shared/values/fold-width.ts'
import { parseDay } from '../cases/quick-date.ts'

/** `9:05`, `0905`, `９：０５`, `9点`, `9点半` as `09:05`; undefined for what is no time. */
export const parseTime = (typed: string): string | undefined => {
  const text = foldWidth(typed).replace(/\s/g, '').replace(/[：.]/g, ':')
  const match =
    /^(\d{1,2}):(\d{2})$/.exec(text) ??
    /^(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{1,2})[点时]$/.exec(text)?.concat('00') ??
    /^(\d{1,2})点半$/.exec(text)?.concat('30')
  if (!match) return undefined
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  if (hours > 23 || minutes > 59) return undefined
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

export type QuickTask = { readonly title: string; readonly dueOn: string; readonly dueTime: string }

/** A bare number is no day here: `3 份材料` is a task. */
const isDay = (word: string): boolean => /[-+/.月日年今明]|^today$|^tomorrow$/i.test(foldWidth(word))
const isTime = (word: string): boolean => /[:：点时]/.test(word)

export const parseTask = (typed: string, today: string): QuickTask => {
  const words = typed.trim().split(/\s+/)
  let dueOn: string | undefined
  let dueTime: string | undefined
  while (words.length > 1) {
    const [word = ''] = words
    const day = dueOn === undefined && isDay(word) ? parseDay(word, today) : undefined
    const time = dueTime === undefined && isTime(word) ? parseTime(word) : undefined
    if (day === undefined && time === undefined) break
    dueOn ??= day
    dueTime ??= time
    words.shift()
  }
  return { title: words.join(' '), dueOn: dueOn ?? today, dueTime: dueTime ?? '' }
}
