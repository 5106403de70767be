// The other cases of the same person, for whoever may see every one of them, and how they became one: until when a
// supervisor can undo that.

import { Button } from 'antd'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { formatInstant, Money } from '../parts/values.tsx'
import { toastDone } from '../stores/toasts.ts'
import { CaseLink } from './duplicates.tsx'
import type { People } from './people.ts'
import { useWords } from './words.ts'

type Props = {
  readonly caseId: string
  readonly people: People
  readonly supervises: boolean
}

export const SeenAsOne = ({ caseId, people, supervises }: Props) => {
  const t = useWords()
  const undo = useAct('persons.undoMerge')
  if (people.seenAsOne.length === 0) return null
  const nameOf = (debtorId: string): string =>
    [people.debtor, ...people.parties.map(({ person }) => person)].find(({ id }) => id === debtorId)?.name ?? ''
  return (
    <section className="person-panel" aria-label={t('one.title')}>
      <h3 title={t('one.note')}>{t('one.title')}</h3>
      {people.seenAsOne.map(({ debtorId, others, merges }) => (
        <div key={debtorId}>
          {people.seenAsOne.length > 1 && <strong>{nameOf(debtorId)}</strong>}
          <ul>
            {others.map((one) => (
              <li key={`${one.id}${one.role}`} className="person-duplicate">
                <CaseLink one={one} />
                <span className="push" />
                <Money fen={one.balance} />
              </li>
            ))}
          </ul>
          {merges.map((merge) => {
            const day = formatInstant(merge.until).slice(0, 10)
            return (
              <p key={merge.id} className="person-merge quiet">
                {t('one.merged', {
                  date: formatInstant(merge.at).slice(0, 10),
                  name: merge.byName,
                  reason: merge.reason,
                })}
                {' · '}
                {t(merge.undoable ? 'one.until' : 'one.final', { date: day })}
                {supervises && merge.undoable && (
                  <Button
                    size="small"
                    loading={undo.isPending}
                    onClick={() =>
                      undo.mutate({ caseId, mergeId: merge.id }, { onSuccess: () => toastDone(t('one.undone')) })
                    }
                  >
                    {t('one.undo')}
                  </Button>
                )}
              </p>
            )
          })}
        </div>
      ))}
      <ErrorNote error={undo.error} />
    </section>
  )
}
