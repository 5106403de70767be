// A review after break-glass: what was opened and why, and the verdict. While it is still open it can be taken back.

import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useItemsText } from '../access/items.tsx'
import { ReasonField } from '../access/parts.tsx'
import { isRealReason } from '../access/reason.ts'
import { useWords } from '../access/words.ts'
import { useAct } from '../app/queries.ts'
import { Countdown } from '../parts/countdown.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'
import { useDraft } from '../stores/drafts.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { usePersonLine } from './person-line.tsx'
import { RevokeDialog } from './revoke.tsx'
import type { GlassRow } from './waiting.ts'

const verdicts = ['justified', 'unjustified'] as const
type Typed = { readonly verdict: (typeof verdicts)[number] | null; readonly note: string }

export const GlassPanel = ({ row }: { readonly row: GlassRow }) => {
  const t = useWords()
  const personLine = usePersonLine()
  const itemsText = useItemsText()
  const review = useAct('glass.review')
  const draft = useDraft<Typed>(`glass.review:${row.id}`, { verdict: null, note: '' })
  const { verdict, note } = draft.value
  const [tried, setTried] = useState(false)
  const [revoking, setRevoking] = useState(false)
  const [timeUp, setTimeUp] = useState(false)
  const over = timeUp || !row.open
  const set = (change: Partial<Typed>): void => {
    if (review.error) review.reset()
    draft.setValue((before) => ({ ...before, ...change }))
  }
  const send = (): void => {
    setTried(true)
    if (verdict === null || !isRealReason(note) || review.isPending) return
    review.mutate(
      { id: row.id, verdict, note },
      {
        onSuccess: () => {
          draft.discard()
          toastDone(t('review.done'))
        },
      },
    )
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('review.go'), run: send, disabled: revoking || !draft.ready },
    { keys: 'delete', label: t('key.revoke'), run: () => setRevoking(true), disabled: revoking || over },
    ...verdicts.map((each, index) => ({
      keys: String(index + 1),
      label: t(`review.verdicts.${each}`),
      run: () => set({ verdict: each }),
      disabled: revoking || !draft.ready,
    })),
  ])
  return (
    <section className="approval-main" aria-label={t('inbox.kinds.glass')}>
      <h2 className="approval-title">
        <span className="access-glass">{t('via.glass')}</span> {personLine(row.by)}
      </h2>
      <p className="approval-reason">{row.reason}</p>
      <dl className="access-facts approval-facts">
        <dt>{t('held.column.what')}</dt>
        <dd>{itemsText(row.items, 9)}</dd>
        <dt>{t('ask.purpose')}</dt>
        <dd>{row.purposeName}</dd>
        <dt>{t('review.opened')}</dt>
        <dd>
          <DateText value={row.at} /> – <DateText value={row.until} show="time" /> ·{' '}
          {t('review.uses', { count: row.uses })}
          {!over && (
            <>
              {' '}
              · <Countdown until={row.until} onEnd={() => setTimeUp(true)} />{' '}
              <Button size="small" danger onClick={() => setRevoking(true)}>
                {t('held.revoke')}
              </Button>{' '}
              <Kbd keys="delete" />
            </>
          )}
        </dd>
      </dl>
      <p className={row.overdue ? 'access-urgent' : 'quiet'}>
        {t(row.overdue ? 'review.overdue' : 'review.due', { day: row.dueOn })}
      </p>
      {row.reviews.map(({ byName, at, verdict: said, note: why }) => (
        <p key={at} className="quiet">
          {t('review.others', {
            name: byName,
            at: formatInstant(at),
            verdict: t(`review.verdicts.${said}`),
            note: why,
          })}
        </p>
      ))}
      <Field label={t('review.verdict')} failure={tried && verdict === null && t('problem.required')}>
        {({ id }) => (
          <Radio.Group
            id={id}
            value={verdict}
            onChange={(event) => set({ verdict: event.target.value })}
            options={verdicts.map((each, index) => ({
              value: each,
              label: `${t(`review.verdicts.${each}`)} ${index + 1}`,
            }))}
          />
        )}
      </Field>
      <ReasonField
        label={t('review.note')}
        hint={t('review.noteHint')}
        value={note}
        onChange={(value) => set({ note: value })}
        tried={tried}
        failure={failureOf(review.error, 'note')}
        rows={3}
      />
      <div className="approval-acts">
        <Button type="primary" loading={review.isPending && { delay: 200 }} onClick={send}>
          {t('review.go')}
        </Button>
        <Kbd keys="mod+enter" />
      </div>
      <ErrorNote error={otherThan(review.error, 'note')} />
      {revoking && (
        <RevokeDialog id={row.id} name={row.by.name} what={itemsText(row.items)} onClose={() => setRevoking(false)} />
      )}
    </section>
  )
}
