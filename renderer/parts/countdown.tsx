// How long something still lasts. The end is an instant of main's; what is left is counted by the window's own steady
// clock as well, so that setting the machine's clock back while it is on the screen makes nothing last longer.

import { useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import './masked-value.css'

const day = 86_400

const two = (number: number): string => String(number).padStart(2, '0')

/** `4:59`, `7:59:59`; of a day and more the hours and minutes, with the days in front by `days`. */
export const formatLeft = (seconds: number, days: (count: number) => string): string => {
  const whole = Math.max(0, seconds)
  const hours = Math.floor((whole % day) / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  if (whole >= day) return `${days(Math.floor(whole / day))} ${hours}:${two(minutes)}`
  const rest = `${two(minutes)}:${two(whole % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest.replace(/^0/, '')
}

/** The longest that a timer of the window takes. */
const longestTimer = 2_147_000_000

/** Seconds until an instant, 0 from then on; `undefined` without one. `onEnd` is called once, when it is over. */
export const useSecondsLeft = (until: string | undefined, onEnd?: () => void): number => {
  const [left, setLeft] = useState(0)
  const ended = useRef(onEnd)
  ended.current = onEnd
  useEffect(() => {
    if (until === undefined) return
    const end = Date.parse(until)
    const steadyEnd = performance.now() + (end - Date.now())
    const rest = (): number => Math.min(end - Date.now(), steadyEnd - performance.now())
    let over = false
    const tick = (): void => {
      const now = rest()
      setLeft(Math.max(0, Math.ceil(now / 1000)))
      if (now > 0 || over) return
      over = true
      window.clearInterval(each)
      ended.current?.()
    }
    const each = window.setInterval(tick, 1000)
    // To the moment, not to the second after it.
    const last = window.setTimeout(tick, Math.min(longestTimer, Math.max(0, rest()) + 1))
    tick()
    return () => {
      over = true
      window.clearInterval(each)
      window.clearTimeout(last)
    }
  }, [until])
  return until === undefined ? 0 : left
}

type Props = { readonly until: string; readonly onEnd?: () => void }

export const Countdown = ({ until, onEnd }: Props) => {
  const t = useCommonWords()
  const left = useSecondsLeft(until, onEnd)
  return (
    <time className="countdown" dateTime={until}>
      {formatLeft(left, (count) => t('countdown.days', { count }))}
    </time>
  )
}
