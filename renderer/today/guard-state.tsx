// What the guard says in a few words: allowed, or the rule that stops it and when it would pass.

import { localDateOf } from '../../shared/values/dates.ts'
import { formatInstant, officeToday } from '../parts/values.tsx'
import type { GuardAnswer, GuardView } from './use-guard.ts'
import { type TodayWords, useWords } from './words.ts'
import './guard.css'

/** `08:00`, or with its day where that is not today. */
export const sayNext = (t: TodayWords, next: string | null): string => {
  if (next === null) return ''
  const text = formatInstant(next)
  return t('guard.next', { time: localDateOf(next) === officeToday() ? text.slice(11) : text.slice(5) })
}

/** Why, in a sentence with the office's own figures. */
export const explain = (t: TodayWords, rule: GuardAnswer['rules'][number], { figures }: GuardView): string => {
  switch (rule) {
    case 'hours':
      return t('guard.explain.hours', { from: figures.quietFrom, until: figures.quietUntil })
    case 'effective-cap':
      return t('guard.explain.effective-cap', { count: figures.effectivePerDay })
    case 'number-cap':
      return t('guard.explain.number-cap', { count: figures.unansweredPerNumber })
    case 'third-party':
      return t('guard.explain.third-party', { count: figures.failedBeforeThirdParty })
    default:
      return t(`guard.explain.${rule}`)
  }
}

type Props = { readonly view: GuardView; readonly answer: GuardAnswer }

/** A sign with a word, for a line of a list; the sentence is its tooltip. */
export const GuardMark = ({ view, answer }: Props) => {
  const t = useWords()
  const { allowed, overridden, rules, next } = answer
  if (overridden) return <span className="guard-mark is-overridden">{t('guard.overridden')}</span>
  if (allowed) return <span className="guard-mark is-allowed">✓ {t('guard.allowed')}</span>
  return (
    <span className="guard-mark is-stopped" title={rules.map((rule) => explain(t, rule, view)).join('\n')}>
      ⊘ {rules.map((rule) => t(`guard.rules.${rule}`)).join('、')} {sayNext(t, next)}
    </span>
  )
}

/** The whole answer, beside what is about to be tried. */
export const GuardNote = ({ view, answer, children }: Props & { readonly children?: React.ReactNode }) => {
  const t = useWords()
  const { allowed, overridden, rules, next } = answer
  const state = overridden ? 'is-overridden' : allowed ? 'is-allowed' : 'is-stopped'
  return (
    <div className={`guard-note ${state}`} role="status" aria-label={t('guard.title')}>
      <strong>
        {overridden ? t('guard.overridden') : allowed ? `✓ ${t('guard.allowed')}` : `⊘ ${t('guard.stopped')}`}
      </strong>
      <span>{rules.map((rule) => explain(t, rule, view)).join(' ')}</span>
      {next !== null && !overridden && <span className="guard-next">{sayNext(t, next)}</span>}
      {children}
    </div>
  )
}
