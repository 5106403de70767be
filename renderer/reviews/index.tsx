// The weekly review: the weeks on the left, the newest that is not signed first in hand; its items on the right.

import { Tag } from 'antd'
import { addDays } from '../../shared/values/dates.ts'
import { useAct, useCall } from '../app/queries.ts'
import type { Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { setParams, usePlace } from '../stores/navigation.ts'
import { ReviewView } from './review-view.tsx'
import { useWords } from './words.ts'
import './reviews.css'

type Week = Output<'reviews.list'>['weeks'][number]
const colours = { due: 'blue', overdue: 'red', signed: 'green' } as const

const Reviews = () => {
  const t = useWords()
  const { params } = usePlace()
  const { data, error, refetch } = useCall('reviews.list', {})
  const draw = useAct('reviews.draw')
  const weeks = data?.weeks ?? []
  // The oldest that waits: missed weeks are caught up in their order.
  const waiting = weeks.filter(({ state }) => state !== 'signed').at(-1)
  const chosen: Week | undefined = weeks.find(({ week }) => week === params.week) ?? waiting ?? weeks[0]
  const choose = (week: Week | undefined): void => {
    if (week) setParams({ week: week.week })
  }
  const at = weeks.findIndex(({ week }) => week === chosen?.week)
  useHotkeys([
    { keys: 'alt+arrowdown', label: t('keys.weeks'), run: () => choose(weeks[at + 1]) },
    { keys: 'alt+arrowup', label: t('keys.weeks'), run: () => choose(weeks[at - 1]) },
  ])
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data && weeks.length === 0 && <EmptyState title={t('empty')} next={t('emptyNext')} />}
      {chosen && (
        <div className="reviews">
          <nav className="review-weeks" aria-label={t('weeks')}>
            <ul>
              {weeks.map((week) => (
                <li key={week.week}>
                  <button type="button" aria-current={week === chosen} onClick={() => choose(week)}>
                    <span>{t('week', { from: week.week, until: addDays(week.week, 6) })}</span>
                    <span className="review-week-state">
                      <Tag variant="outlined" color={colours[week.state]}>
                        {t(`state.${week.state}`)}
                      </Tag>
                      <span className="quiet">
                        {week.id === null
                          ? t('notDrawn')
                          : t('answered', { answered: week.answered, items: week.items })}
                      </span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </nav>
          {chosen.id === null ? (
            <div>
              <EmptyState
                title={t('notDrawn')}
                action={{
                  label: t('draw'),
                  run: () => draw.mutate({ week: chosen.week }, { onSuccess: () => void refetch() }),
                }}
              />
              <ErrorNote error={draw.error} />
            </div>
          ) : (
            <ReviewView key={chosen.id} id={chosen.id} onChanged={() => void refetch()} />
          )}
        </div>
      )}
    </>
  )
}

export default Reviews
