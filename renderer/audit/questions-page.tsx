// The questions that the trail answers, each in one step: as sentences, as a time line, as a list. 1 to 5 choose the
// question, / goes to its field, T to the time line, L to the list. What was asked lives in the place's parameters.

import { PageHead } from '../parts/page-head.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { setParams, usePlace } from '../stores/navigation.ts'
import { AskConcerned } from './ask-concerned.tsx'
import { AskPerson } from './ask-person.tsx'
import { AskRecord } from './ask-record.tsx'
import { AskRight } from './ask-right.tsx'
import { AskTime } from './ask-time.tsx'
import { useQuestionWords } from './question-words.ts'
import './audit.css'
import './questions.css'

const views = ['person', 'record', 'right', 'time', 'concerned'] as const
type View = (typeof views)[number]
const asks = { person: AskPerson, record: AskRecord, right: AskRight, time: AskTime, concerned: AskConcerned } as const

export const QuestionsPage = () => {
  const t = useQuestionWords()
  const { params } = usePlace()
  const view: View = views.find((one) => one === params.view) ?? 'person'
  // The days and the switch are kept from question to question; what they were about is not.
  const choose = (next: View): void => {
    const { from = '', until = '', own = '' } = params
    setParams({ view: next, from, until, own })
  }
  const focus = (selector: string): void => document.querySelector<HTMLElement>(`.desk-main :is(${selector})`)?.focus()
  // Out of a field again, so that the keys of the page work.
  const leave = (): void => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  useHotkeys([
    ...views.map((one, index) => ({ keys: String(index + 1), label: t(`tab.${one}`), run: () => choose(one) })),
    {
      keys: '/',
      label: t('keys.first'),
      run: () => focus('.question-asked select, .question-asked input, .concerned-fields input'),
    },
    { keys: 't', label: t('keys.timeline'), run: () => focus('.timeline-bars') },
    { keys: 'l', label: t('keys.list'), run: () => focus('.virtual-scroller') },
    { keys: 'escape', label: t('keys.leave'), run: leave },
    { keys: 'o', label: t('keys.own'), run: () => setParams({ ...params, own: params.own === '1' ? '' : '1' }) },
  ])
  const Ask = asks[view]
  return (
    <>
      <PageHead title={t('title')} />
      <div className="question-tabs" role="tablist" aria-label={t('tabs')}>
        {views.map((one, index) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === view}
            title={String(index + 1)}
            onClick={() => choose(one)}
          >
            {index + 1} {t(`tab.${one}`)}
          </button>
        ))}
      </div>
      <Ask key={view} />
    </>
  )
}
