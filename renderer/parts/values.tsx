// Values as people read them. Main sends integer fen, UTC instants and Asia/Shanghai dates; nothing here can show more
// than it was given. Masks are masked-value.tsx.

import { localDateOf, localDateTime, localInstant } from '../../shared/values/dates.ts'
import { formatMoney } from '../../shared/values/money.ts'
import './parts.css'

export const Money = ({ fen }: { readonly fen: number }) => <span className="money">{formatMoney(fen)}</span>

/** An instant in office time: `2026-11-21 09:02`, or with seconds. Throws RangeError on what is no instant. */
export const formatInstant = (instant: string, seconds = false): string =>
  seconds ? localInstant(instant).slice(0, 19).replace('T', ' ') : localDateTime(instant)

/** Today's date in the office, YYYY-MM-DD. */
export const officeToday = (): string => localDateOf(new Date())

type DateProps = {
  /** A UTC instant or a local date; null and '' show a dash. */
  readonly value: string | null
  /** `time` leaves the day out. */
  readonly show?: 'minute' | 'second' | 'day' | 'time'
}

export const DateText = ({ value, show = 'minute' }: DateProps) => {
  if (!value) return <span className="quiet">—</span>
  const isDay = value.length === 10
  const full = isDay ? value : formatInstant(value, show === 'second')
  const text = isDay ? full : show === 'day' ? full.slice(0, 10) : show === 'time' ? full.slice(11) : full
  return <time dateTime={value}>{text}</time>
}
