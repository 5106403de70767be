// What the questions share: days, the switch for one's own reading, the answer in sentences with its time line, and what
// the days are narrowed to and widened from.

import { Button, Checkbox, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useRef } from 'react'
import { trailAct } from '../../shared/locale/trail-sentence.ts'
import { isLocalDate } from '../../shared/values/dates.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { officeToday } from '../parts/values.tsx'
import { setParams, usePlace } from '../stores/navigation.ts'
import { useQuestionWords } from './question-words.ts'
import { Timeline, type TimelineData } from './timeline.tsx'
import './questions.css'

const dayFormat = 'YYYY-MM-DD'
const dayOf = (text: string | undefined): Dayjs | null => (text && isLocalDate(text) ? dayjs(text) : null)

export type AskedDays = { readonly from?: string; readonly until?: string }

/** The days in the place's parameters, as a question takes them. */
export const useDays = () => {
  const { params } = usePlace()
  const days: AskedDays = {
    ...(isLocalDate(params.from) ? { from: params.from } : {}),
    ...(isLocalDate(params.until) ? { until: params.until } : {}),
  }
  // Where a narrower look came from: gone with the page.
  const wider = useRef<AskedDays[]>([])
  const set = ({ from = '', until = '' }: AskedDays): void => setParams({ ...params, from, until })
  return {
    days,
    set: (next: AskedDays): void => {
      wider.current = []
      set(next)
    },
    narrow: (from: string, until: string): void => {
      wider.current.push(days)
      set({ from, until })
    },
    widen: wider.current.length > 0 ? () => set(wider.current.pop() ?? {}) : undefined,
  }
}
export type Days = ReturnType<typeof useDays>

export const DaysField = ({ days }: { readonly days: Days }) => {
  const t = useQuestionWords()
  const { from, until } = days.days
  return (
    <>
      <DatePicker.RangePicker
        className="trail-days"
        aria-label={t('days')}
        format={dayFormat}
        value={[dayOf(from), dayOf(until)]}
        maxDate={dayjs(officeToday())}
        allowEmpty={[true, true]}
        placeholder={[t('from'), t('until')]}
        onChange={(chosen) => {
          const [first, last] = [chosen?.[0]?.format(dayFormat), chosen?.[1]?.format(dayFormat)]
          days.set({ ...(first ? { from: first } : {}), ...(last ? { until: last } : {}) })
        }}
      />
      {days.widen && (
        <Button size="small" onClick={days.widen}>
          {t('widen')}
        </Button>
      )}
      {(from || until) && !days.widen && (
        <Button type="link" size="small" onClick={() => days.set({})}>
          {t('allDays')}
        </Button>
      )}
    </>
  )
}

/** Hidden unless the officer wants to see their own reading. */
export const useHideOwn = (): boolean => usePlace().params.own !== '1'

export const OwnSwitch = () => {
  const t = useQuestionWords()
  const { params } = usePlace()
  return (
    <span className="question-own">
      <Checkbox
        checked={params.own !== '1'}
        onChange={(event) => setParams({ ...params, own: event.target.checked ? '' : '1' })}
      >
        {t('hideOwn')}
      </Checkbox>
    </span>
  )
}

type Gathered = Output<'trail.between'>['gathered']
type ActCount = NonNullable<Output<'trail.between'>['summary']>['acts'][number]

const mostActs = 6

/** 查看案件 210 次、… */
export const useActsInWords = () => {
  const t = useQuestionWords()
  const language = useLanguage()
  return (acts: readonly ActCount[]): string => {
    if (acts.length === 0) return ''
    const said = acts
      .slice(0, mostActs)
      .map(({ act, records }) =>
        t('says.act', { act: trailAct(act, language), records: records.toLocaleString('en-US') }),
      )
    return t('says.acts', { acts: said.join(language === 'en' ? ', ' : '、') })
  }
}

type SaysProps = {
  readonly children: ReactNode
  readonly more?: string
  readonly gathered: Gathered
  readonly timeline: TimelineData | null
  readonly onStretch: (from: string, until: string) => void
  readonly onWiden: (() => void) | undefined
}

export const Says = ({ children, more, gathered, timeline, onStretch, onWiden }: SaysProps) => {
  const t = useQuestionWords()
  const bars = useRef<HTMLDivElement>(null)
  return (
    <>
      <div className="question-says" role="status">
        <p>{children}</p>
        {more && <p className="quiet">{more}</p>}
        {gathered.behind > 0 && (
          <p className="quiet">{t('behind', { behind: gathered.behind.toLocaleString('en-US') })}</p>
        )}
      </div>
      {timeline && <Timeline timeline={timeline} onStretch={onStretch} onWiden={onWiden} focusRef={bars} />}
    </>
  )
}
