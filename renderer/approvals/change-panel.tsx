// A change that takes two people: what it would make of what, who proposes it and why; approve (with the password) or
// decline with a reason.

import { Button } from 'antd'
import { useState } from 'react'
import { en } from '../../shared/locale/en/changes.ts'
import { zh } from '../../shared/locale/zh-CN/changes.ts'
import { useWords } from '../access/words.ts'
import { useAct } from '../app/queries.ts'
import { defineWords } from '../app/words.ts'
import { ChangedTable } from '../parts/changed-table.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import type { ChangeRow } from './waiting.ts'

export const useChangeWords = defineWords('changes', { 'zh-CN': zh, en })

export const ChangePanel = ({ row }: { readonly row: ChangeRow }) => {
  const t = useWords()
  const change = useChangeWords()
  const approve = useAct('changes.approve')
  const decline = useAct('changes.decline')
  const withdraw = useAct('changes.withdraw')
  const [declining, setDeclining] = useState(false)
  const { id, mayDecide, mayWithdraw } = row
  const send = (): void => {
    if (mayDecide && !approve.isPending) approve.mutate({ id }, { onSuccess: () => toastDone(t('change.approved')) })
  }
  const take = (): void => withdraw.mutate({ id }, { onSuccess: () => toastDone(t('change.withdrawn')) })
  useHotkeys([
    { keys: 'mod+enter', label: t('key.approve'), run: send, disabled: declining || !mayDecide },
    { keys: 'd', label: t('key.deny'), run: () => setDeclining(true), disabled: declining || !mayDecide },
  ])
  return (
    <section className="approval-main" aria-label={t('inbox.kinds.change')}>
      <h2 className="approval-title">{change(`kind.${row.kind}`)}</h2>
      <p className="approval-reason">{change(`sentence.${row.kind}`, row.params)}</p>
      {row.changed.length > 0 && (
        <ChangedTable
          changes={row.changed}
          heads={[t('change.field'), t('change.from'), t('change.to')]}
          label={t('change.what')}
        />
      )}
      <dl className="access-facts approval-facts">
        <dt>{t('ask.reason')}</dt>
        <dd>{row.reason}</dd>
      </dl>
      <p className="quiet">
        {t('change.proposed', { name: row.proposedByName, at: formatInstant(row.proposedAt) })} ·{' '}
        {t('change.expires', { at: formatInstant(row.expiresAt) })}
      </p>
      {!mayDecide && row.deciders.length > 0 && (
        <p className="quiet">
          {t('change.waitsFor', { names: row.deciders.map(({ name }) => name).join(t('comma')) })}
        </p>
      )}
      <div className="approval-acts">
        {mayDecide && (
          <>
            <Button type="primary" loading={approve.isPending && { delay: 200 }} onClick={send}>
              {t('change.approve')}
            </Button>
            <Kbd keys="mod+enter" />
            <Button danger onClick={() => setDeclining(true)}>
              {t('change.decline')}
            </Button>
            <Kbd keys="d" />
          </>
        )}
        {mayWithdraw && <Button onClick={take}>{t('change.withdraw')}</Button>}
      </div>
      <ErrorNote error={approve.error ?? withdraw.error} />
      {declining && (
        <ReasonDialog
          draftKey={`changes.decline:${id}`}
          title={t('change.declineTitle')}
          note={change(`sentence.${row.kind}`, row.params)}
          label={t('ask.reason')}
          go={t('change.decline')}
          act={decline}
          onSave={(reason, done) =>
            decline.mutate(
              { id, reason },
              {
                onSuccess: () => {
                  done()
                  setDeclining(false)
                  toastDone(t('change.declined'))
                },
              },
            )
          }
          onClose={() => setDeclining(false)}
        />
      )}
    </section>
  )
}
