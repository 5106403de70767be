// How long somebody has been inside. The page counts by itself: asking main each minute would leave a record each minute.

import { useEffect, useState } from 'react'
import { formatInstant, officeToday } from '../parts/values.tsx'
import type { Visit } from './badge.tsx'
import type { FrontDeskWords } from './words.ts'

const minute = 60_000

/** The present time in milliseconds, new each half minute. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), minute / 2)
    return () => window.clearInterval(timer)
  }, [])
  return now
}

export const minutesInside = (visit: Pick<Visit, 'arrivedAt'>, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(visit.arrivedAt)) / minute))

export const stayText = (minutes: number, t: FrontDeskWords): string => {
  if (minutes < 60) return t('inside.minutes', { count: minutes })
  if (minutes < 24 * 60) return t('inside.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  return t('inside.days', { count: Math.floor(minutes / 1440) })
}

/** Came before today and is still open. */
export const isOverdue = (visit: Pick<Visit, 'arrivedAt' | 'state'>): boolean =>
  visit.state === 'inside' && formatInstant(visit.arrivedAt).slice(0, 10) < officeToday()

const undoMinutes = 5
export const canUndo = (visit: Pick<Visit, 'leftAt' | 'state'>, now: number): boolean =>
  visit.state === 'left' && visit.leftAt !== null && now - Date.parse(visit.leftAt) < undoMinutes * minute
