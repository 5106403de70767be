// What waits for a second person, beside the desk that it belongs to: what, since when, for whom; and taking it back.

import { Button } from 'antd'
import type { Language } from '../../shared/locale/language.ts'
import { trailField, trailValue } from '../../shared/locale/trail-sentence.ts'
import type { ChangeKind } from '../../shared/values/change-kinds.ts'
import { useAct, useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import type { Output } from '../door.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { useChangeWords } from './words.ts'
import './changes.css'

type Changed = Output<'changes.list'>['rows'][number]['changed'][number]

/** `保留每日份数 7 → 3`; what was not there before, or is to go, by itself. */
const told = ({ field, from, to }: Changed, language: Language): string => {
  const values = [from, to].filter((value) => value !== null).map((value) => trailValue(field, value, language))
  return `${trailField(field, language)} ${values.join(' → ')}`
}

export const WaitingChanges = ({ kinds }: { readonly kinds: readonly ChangeKind[] }) => {
  const t = useChangeWords()
  const language = useLanguage()
  const { data } = useCall('changes.list', { view: 'waiting', kinds: [...kinds] })
  const withdraw = useAct('changes.withdraw')
  if (!data || data.rows.length === 0) return null
  return (
    <section className="waiting-changes" aria-label={t('waiting.title')}>
      <h2>{t('waiting.title')}</h2>
      <ul>
        {data.rows.map((row) => (
          <li key={row.id}>
            <span className="waiting-what">
              {t(`sentence.${row.kind}`, row.params)}
              {row.changed.length > 0 &&
                `${t('colon')}${row.changed.map((each) => told(each, language)).join(t('comma'))}`}
            </span>
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
