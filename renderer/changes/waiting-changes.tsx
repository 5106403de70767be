// What waits for a second person, beside the desk that it belongs to: what, since when, for whom; and taking it back.

import { Button } from 'antd'
import type { ChangeKind } from '../../shared/values/change-kinds.ts'
import { useAct, useCall } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useChangeWords } from './words.ts'
import './changes.css'

export const WaitingChanges = ({ kinds }: { readonly kinds: readonly ChangeKind[] }) => {
  const t = useChangeWords()
  const { data } = useCall('changes.list', { view: 'waiting', kinds: [...kinds] })
  const withdraw = useAct('changes.withdraw')
  if (!data || data.rows.length === 0) return null
  return (
    <section className="waiting-changes" aria-label={t('waiting.title')}>
      <h2>{t('waiting.title')}</h2>
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <span className="waiting-what">{t(`sentence.${row.kind}`, row.params)}</span>
            <span className="quiet">
              {row.deciders.length > 0
                ? t('waiting.for', { names: row.deciders.map(({ name }) => name).join(t('comma')) })
                : t('waiting.nobody')}
              {' · '}
              {t('waiting.by', { name: row.proposedByName, at: formatInstant(row.proposedAt) })}
              {' · '}
              {t('waiting.until', { at: formatInstant(row.expiresAt) })}
            </span>
            {row.mayWithdraw && (
              <Button
                size="small"
                onClick={() => withdraw.mutate({ id: row.id }, { onSuccess: () => toastDone(t('waiting.withdrawn')) })}
              >
                {t('waiting.withdraw')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNote error={withdraw.error} />
    </section>
  )
}
