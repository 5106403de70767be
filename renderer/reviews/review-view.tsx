// One review: its items as sentences, walked with J and K, answered with 1 (nothing wrong), 2 (to ask about), 3 (an
// alert); N goes to the next open one; Ctrl+Enter signs. What is typed as a note is kept with the item as it is answered.

import { Alert, Button, Input, type InputRef, Modal, Tag } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { trailSentence } from '../../shared/locale/trail-sentence.ts'
import type { Verdict } from '../../shared/values/review-kinds.ts'
import { useCommonWords } from '../app/common-words.ts'
import { refreshGroups, useAct, useCall } from '../app/queries.ts'
import { useLanguage } from '../app/words.ts'
import { localText } from '../audit/columns.tsx'
import { call, type Output } from '../door.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { PrintPreview } from '../parts/print-preview.tsx'
import { formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import { ReviewSheet } from './review-sheet.tsx'
import { useWords } from './words.ts'

export type Review = Output<'reviews.read'>
type Item = Review['rows'][number]
type Answer = { readonly verdict: Verdict; readonly note: string }

const verdicts = ['ok', 'ask', 'alert'] as const
const colours = { ok: 'green', ask: 'orange', alert: 'red' } as const
const shortest = 4

const useReview = (id: string) => {
  // Read once: what is answered here is known here, and each reading is a record.
  const query = useCall('reviews.read', { id }, { staleTime: Number.POSITIVE_INFINITY })
  const [answers, setAnswers] = useState<ReadonlyMap<number, Answer>>(new Map())
  return { ...query, answers, answer: (no: number, given: Answer) => setAnswers((now) => new Map(now).set(no, given)) }
}

export const ReviewView = ({ id, onChanged }: { readonly id: string; readonly onChanged: () => void }) => {
  const t = useWords()
  const common = useCommonWords()
  const language = useLanguage()
  const { data: review, error, refetch, answers, answer } = useReview(id)
  const [answering, setAnswering] = useState<Verdict>()
  const [answerError, setAnswerError] = useState<unknown>(null)
  const sign = useAct('reviews.sign')
  const [active, setActive] = useState(0)
  const [notes, setNotes] = useState<ReadonlyMap<number, string>>(new Map())
  const [missing, setMissing] = useState<number>()
  const [signing, setSigning] = useState(false)
  const [printing, setPrinting] = useState(false)
  const [held, setHeld] = useState<Output<'reviews.check'>>()
  const list = useRef<HTMLOListElement>(null)
  const noteField = useRef<InputRef>(null)
  useEffect(() => {
    // It answers a promise where the browser is new enough: no way to clean up.
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])
  useEffect(() => list.current?.focus(), [review === undefined])

  const items = review?.rows ?? []
  const item = items[active]
  const signed = review?.state === 'signed'
  const verdictOf = ({ no, verdict }: Item): Verdict | null => answers.get(no)?.verdict ?? verdict
  const noteOf = ({ no, note }: Item): string => notes.get(no) ?? answers.get(no)?.note ?? note
  const count = (verdict: Verdict): number => items.filter((one) => verdictOf(one) === verdict).length
  const open = items.filter((one) => verdictOf(one) === null).length
  const go = (to: number): void => {
    setActive(Math.max(0, Math.min(items.length - 1, to)))
    setMissing(undefined)
    list.current?.focus()
  }
  const goOpen = (from = active): void => {
    const later = items.findIndex((one, index) => index > from && verdictOf(one) === null)
    const next = later >= 0 ? later : items.findIndex((one, index) => index !== from && verdictOf(one) === null)
    if (next >= 0) go(next)
  }
  const give = (verdict: Verdict): void => {
    if (!item || signed || answering) return
    const note = noteOf(item).trim()
    if (verdict !== 'ok' && note.length < shortest) {
      setMissing(item.no)
      noteField.current?.focus()
      return
    }
    setAnswering(verdict)
    setAnswerError(null)
    // Not through useAct: the review would be read, and recorded as read, after each of its items.
    call('reviews.answer', { id, no: item.no, verdict, note })
      .then(() => {
        // Together: whoever sees the answer may press the key for the next item at once.
        setAnswering(undefined)
        answer(item.no, { verdict, note })
        onChanged()
        goOpen()
      })
      .catch((failure: unknown) => {
        setAnswering(undefined)
        setAnswerError(failure)
      })
  }
  const signNow = async (): Promise<void> => {
    // The version is main's: what is signed is what it has.
    try {
      const { version } = await call('reviews.read', { id })
      await sign.mutateAsync({ id, version })
      setSigning(false)
      toastDone(t('signed'))
      refreshGroups(['reviews'])
      await refetch()
      onChanged()
    } catch {
      // The mutation keeps its error; the dialog shows it.
    }
  }
  const check = (): void =>
    void call('reviews.check', { id }).then(setHeld, (failure: unknown) =>
      toastFailed(failure instanceof Error ? failure.message : ''),
    )

  useHotkeys([
    { keys: 'j', label: t('keys.down'), run: () => go(active + 1) },
    { keys: 'k', label: t('keys.up'), run: () => go(active - 1) },
    { keys: 'n', label: t('keys.next'), run: () => goOpen() },
    { keys: '1', label: t('keys.ok'), run: () => give('ok'), disabled: signed },
    { keys: '2', label: t('keys.ask'), run: () => give('ask'), disabled: signed },
    { keys: '3', label: t('keys.alert'), run: () => give('alert'), disabled: signed },
    { keys: '/', label: t('keys.note'), run: () => noteField.current?.focus(), disabled: signed },
    { keys: 'p', label: t('keys.print'), run: () => setPrinting(true) },
    { keys: 'mod+enter', label: t('keys.sign'), run: () => setSigning(true), disabled: signed || open > 0 },
  ])

  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!review) return <div />
  const sums = { items: items.length, ok: count('ok'), ask: count('ask'), alert: count('alert') }
  const whole = held?.signature && held.records && held.sample
  return (
    <section className="review" aria-label={t('items')}>
      <div className="review-head">
        <p className="quiet">
          {t('drawn', { drawnAt: formatInstant(review.drawnAt ?? ''), seq: review.head.seq, perRole: review.perRole })}
          {' · '}
          {t('answered', { answered: items.length - open, items: items.length })}
        </p>
        <span className="review-acts">
          <Button onClick={() => setPrinting(true)}>{t('print')}</Button>
          <Kbd keys="p" />
          {signed ? (
            <Button onClick={check}>{t('check')}</Button>
          ) : (
            <>
              <Button
                type="primary"
                disabled={open > 0}
                title={open > 0 ? t('signHint', { open }) : undefined}
                onClick={() => setSigning(true)}
              >
                {t('sign')}
              </Button>
              <Kbd keys="mod+enter" />
            </>
          )}
        </span>
      </div>
      {signed && (
        <Alert
          type="success"
          showIcon
          title={t('signedBy', { name: review.signerName, at: formatInstant(review.signedAt ?? '') })}
        />
      )}
      {held && (
        <Alert
          role="status"
          type={whole ? 'success' : 'error'}
          showIcon
          title={
            whole
              ? t('checked.whole')
              : (['signature', 'records', 'sample'] as const)
                  .filter((name) => !held[name])
                  .map((name) => t(`checked.${name}`))
                  .join(' · ')
          }
        />
      )}
      <ErrorNote error={answerError} />
      {items.length === 0 ? (
        <EmptyState title={t('noItems')} />
      ) : (
        <ol className="review-items" ref={list} tabIndex={-1} aria-label={t('items')}>
          {items.map((one, index) => {
            const verdict = verdictOf(one)
            return (
              <li
                key={one.no}
                aria-current={index === active}
                className={index === active ? 'review-item active' : 'review-item'}
                onMouseDown={() => setActive(index)}
              >
                <div className="review-line">
                  <span className="quiet review-no">{one.no}</span>
                  <Tag variant="outlined" color={one.why === 'sample' ? undefined : 'gold'}>
                    {t(`why.${one.why}`)}
                  </Tag>
                  <span className="review-sentence">
                    {trailSentence(one.row, language)}
                    {one.records > 1 && (
                      <span className="quiet"> · {t('records', { records: one.records, lastSeq: one.lastSeq })}</span>
                    )}
                    {one.own && <Tag color="purple">{t('own')}</Tag>}
                  </span>
                  <span className="quiet">{localText(one.row.local)}</span>
                  {verdict ? (
                    <Tag color={colours[verdict]}>{t(`verdict.${verdict}`)}</Tag>
                  ) : (
                    <span className="quiet">{t('unanswered')}</span>
                  )}
                </div>
                {index !== active && noteOf(one) !== '' && <p className="quiet review-note">{noteOf(one)}</p>}
                {index === active && signed && (
                  <p className="quiet review-note">
                    {noteOf(one)} {one.at && t('by', { name: one.byName, at: formatInstant(one.at) })}
                  </p>
                )}
                {index === active && !signed && (
                  <div className="review-answer">
                    {verdicts.map((each, key) => (
                      <Button
                        key={each}
                        size="small"
                        type={verdict === each ? 'primary' : 'default'}
                        loading={answering === each}
                        onClick={() => give(each)}
                      >
                        {t(`verdict.${each}`)} <Kbd keys={String(key + 1)} />
                      </Button>
                    ))}
                    <Input
                      ref={noteField}
                      size="small"
                      aria-label={t('noteLabel')}
                      placeholder={t('notePlaceholder')}
                      status={missing === one.no ? 'error' : ''}
                      maxLength={500}
                      value={noteOf(one)}
                      onChange={(event) => setNotes((now) => new Map(now).set(one.no, event.target.value))}
                      onKeyDown={(event) => event.key === 'Escape' && list.current?.focus()}
                      onPressEnter={() => list.current?.focus()}
                    />
                    {missing === one.no && (
                      <span className="review-missing" role="alert">
                        {t('noteNeeded')}
                      </span>
                    )}
                  </div>
                )}
              </li>
            )
          })}
        </ol>
      )}
      <Modal
        open={signing}
        title={t('signTitle')}
        okText={t('sign')}
        cancelText={common('cancel')}
        confirmLoading={sign.isPending}
        onOk={() => void signNow()}
        onCancel={() => setSigning(false)}
      >
        <p>{t('signText', sums)}</p>
        <ErrorNote error={sign.error} />
      </Modal>
      {printing && (
        <PrintPreview
          document="weekly-review"
          subjectId={id}
          title={t('sheet.title')}
          onClose={() => setPrinting(false)}
        >
          <ReviewSheet review={review} verdictOf={verdictOf} noteOf={noteOf} sums={sums} />
        </PrintPreview>
      )}
    </section>
  )
}
