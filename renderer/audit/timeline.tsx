// biome-ignore-all lint/a11y/useSemanticElements: bars of a time line are no <option>s of a form.
// biome-ignore-all lint/a11y/useFocusableInteractive: the time line has the focus and names the active bar.
// How much there was in each hour, day or month, as bars. ← → Home End move, Enter looks at the stretch beneath, Backspace
// goes back to the wider one; the stretch that the keyboard is on is said in words.

import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react'
import { addDays } from '../../shared/values/dates.ts'
import type { Output } from '../door.ts'
import { type QuestionWords, useQuestionWords } from './question-words.ts'
import './questions.css'

export type TimelineData = NonNullable<NonNullable<Output<'trail.between'>['summary']>['timeline']>
type Bucket = TimelineData['buckets'][number]

const mostBars = 800

const nextMonth = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** Every stretch from the first to the last, those without a record too. */
export const barsOf = ({ unit, from, until, buckets }: TimelineData): Bucket[] => {
  const known = new Map(buckets.map((bucket) => [bucket.at, bucket]))
  const bars: Bucket[] = []
  const add = (at: string): number => bars.push(known.get(at) ?? { at, records: 0, refused: 0 })
  if (unit === 'month') {
    for (let month = from.slice(0, 7); month <= until.slice(0, 7) && bars.length < mostBars; month = nextMonth(month))
      add(month)
    return bars
  }
  for (let day = from; day <= until && bars.length < mostBars; day = addDays(day, 1)) {
    if (unit === 'day') add(day)
    else for (let hour = 0; hour < 24; hour += 1) add(`${day}T${String(hour).padStart(2, '0')}`)
  }
  return bars
}

const inWords = (t: QuestionWords, unit: TimelineData['unit'], { at, records, refused }: Bucket): string => {
  const [day = at, hour = ''] = at.split('T')
  const said = t(`timeline.${unit}`, { day, hour, records: records.toLocaleString('en-US') })
  return refused > 0 ? `${said}${t('timeline.refused', { refused: refused.toLocaleString('en-US') })}` : said
}

type Props = {
  readonly timeline: TimelineData
  /** A day or a month, to be looked at by itself; hours are the finest. */
  readonly onStretch: (from: string, until: string) => void
  /** undefined: this is the widest. */
  readonly onWiden: (() => void) | undefined
  readonly focusRef: Ref<HTMLDivElement>
}

export const Timeline = ({ timeline, onStretch, onWiden, focusRef }: Props) => {
  const t = useQuestionWords()
  const { unit } = timeline
  const bars = barsOf(timeline)
  const [active, setActive] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const key = `${unit} ${timeline.from} ${timeline.until}`
  useEffect(() => setActive(-1), [key])
  useEffect(() => {
    // It answers a promise where the browser is new enough: no way to clean up.
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])
  const most = Math.max(1, ...bars.map(({ records }) => records))
  const bar = bars[active]

  const look = (at: string): void => {
    if (unit === 'month') onStretch(`${at}-01`, addDays(`${nextMonth(at)}-01`, -1))
    else if (unit === 'day') onStretch(at, at)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const from = active < 0 ? bars.length : active
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: from - 1,
      ArrowRight: active + 1,
      Home: 0,
      End: bars.length - 1,
    }
    const target = moves[event.key]
    if (target !== undefined) {
      event.preventDefault()
      setActive(Math.max(0, Math.min(bars.length - 1, target)))
    } else if (event.key === 'Enter' && bar) {
      event.preventDefault()
      look(bar.at)
    } else if (event.key === 'Backspace' && onWiden) {
      event.preventDefault()
      onWiden()
    }
  }
  return (
    <div className="timeline">
      <div
        className="timeline-bars"
        role="listbox"
        aria-label={`${t('timeline.label')} ${t(`timeline.unit.${unit}`)}`}
        aria-orientation="horizontal"
        aria-activedescendant={bar ? `timeline-${bar.at}` : undefined}
        tabIndex={0}
        ref={(element) => {
          list.current = element
          if (typeof focusRef === 'function') focusRef(element)
          else if (focusRef) focusRef.current = element
        }}
        onKeyDown={onKeyDown}
      >
        {bars.map((one, index) => (
          <div
            key={one.at}
            id={`timeline-${one.at}`}
            role="option"
            aria-selected={index === active}
            aria-label={inWords(t, unit, one)}
            title={inWords(t, unit, one)}
            className={index === active ? 'timeline-bar active' : 'timeline-bar'}
            onMouseDown={() => setActive(index)}
            onDoubleClick={() => look(one.at)}
          >
            <span style={{ height: `${(one.records / most) * 100}%` }}>
              {one.refused > 0 && <i style={{ height: `${(one.refused / Math.max(1, one.records)) * 100}%` }} />}
            </span>
          </div>
        ))}
      </div>
      <p className="timeline-foot quiet">
        <span>{timeline.from}</span>
        <span className="timeline-said" role="status">
          {bar
            ? inWords(t, unit, bar)
            : `${t('timeline.hint')} · ${t('timeline.most', { most: most.toLocaleString('en-US') })}`}
        </span>
        <span>{timeline.until}</span>
      </p>
    </div>
  )
}
