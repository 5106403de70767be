// Values as people read them. Main sends masks, integer fen, UTC instants and Asia/Shanghai dates; nothing here can
// show more than it was given.

import { useCommonWords } from '../app/common-words.ts'
import './parts.css'

/** A sealed value by its mask. `name` says what it is to a screen reader. */
export const MaskedValue = ({ mask, name }: { readonly mask: string; readonly name: string }) => {
  const t = useCommonWords()
  if (mask === '') return <span className="quiet">—</span>
  return (
    <span className="mono masked">
      <span className="visually-hidden">{t('masked.label', { name })}</span>
      {mask}
    </span>
  )
}

/** Fen as yuan with two decimals and thousands separators: 123456789 → 1,234,567.89. Exact for every safe integer. */
export const formatFen = (fen: number): string => {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0 ? '−' : ''}${yuan}.${digits.slice(-2)}`
}

export const Money = ({ fen }: { readonly fen: number }) => <span className="money">¥{formatFen(fen)}</span>

// Office time, whatever the machine's own zone is set to. Sweden writes dates as ISO does.
const officeTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** An instant in office time: `2026-11-21 09:02`, or with seconds. */
export const formatInstant = (instant: string, seconds = false): string => {
  const text = officeTime.format(new Date(instant))
  return seconds ? text : text.slice(0, -3)
}

/** Today's date in the office, YYYY-MM-DD. */
export const officeToday = (): string => officeTime.format(new Date()).slice(0, 10)

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
