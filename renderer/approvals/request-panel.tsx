// One request to decide: what is asked and why, each field to be kept or left out, for how long; approve or deny. Beside it
// stands what the requester looked at of late. 1–9 tick and untick, Ctrl+Enter approves, D denies.

import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { hoursProblem, parseHours } from '../access/hours.ts'
import { byRecord } from '../access/items.tsx'
import { HoursField, useSpan } from '../access/parts.tsx'
import { useWords } from '../access/words.ts'
import { useAct } from '../app/queries.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { DateText, formatInstant } from '../parts/values.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { usePersonLine } from './person-line.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { RecentBox } from './recent-box.tsx'
import type { RequestRow } from './waiting.ts'

type Item = RequestRow['items'][number]
const keyOf = ({ kind, id, field }: Item): string => `${kind} ${id} ${field}`

export const RequestPanel = ({ row }: { readonly row: RequestRow }) => {
  const t = useWords()
  const span = useSpan()
  const personLine = usePersonLine()
  const approve = useAct('access.approve')
  const deny = useAct('access.deny')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [hours, setHours] = useState(span(row.hours))
  const [denying, setDenying] = useState(false)
  const kept = row.items.filter((item) => !left.has(keyOf(item)))
  const wanted = parseHours(hours)
  const fits = kept.length > 0 && hoursProblem(hours, row.hours) === undefined

  const toggle = (item: Item | undefined): void => {
    if (!item) return
    const next = new Set(left)
    if (!next.delete(keyOf(item))) next.add(keyOf(item))
    setLeft(next)
  }
  const send = (): void => {
    if (!fits || approve.isPending) return
    const { id, version } = row
    const keep = left.size > 0 ? kept.map(({ kind, id: record, field }) => ({ kind, id: record, field })) : undefined
    approve.mutate(
      { id, version, ...(keep ? { keep } : {}), ...(wanted !== row.hours ? { hours: wanted } : {}) },
      {
        onSuccess: ({ until }) =>
          toastDone(until ? t('inbox.approved.second', { at: formatInstant(until) }) : t('inbox.approved.first')),
      },
    )
  }
  useHotkeys([
    { keys: 'mod+enter', label: t('key.approve'), run: send, disabled: denying || !fits },
    { keys: 'd', label: t('key.deny'), run: () => setDenying(true), disabled: denying },
    ...row.items.slice(0, 9).map((item, index) => ({
      keys: String(index + 1),
      label: t('key.item'),
      run: () => toggle(item),
      disabled: denying,
    })),
  ])
  return (
    <div className="approval-request">
      <section className="approval-main" aria-label={t('inbox.kinds.request')}>
        <h2 className="approval-title">
          {row.urgency === 'urgent' && <span className="access-urgent">{t('urgencies.urgent')}</span>}{' '}
          {personLine(row.by)}
        </h2>
        <p className="approval-reason">{row.reason}</p>
        <dl className="access-facts approval-facts">
          <dt>{t('ask.purpose')}</dt>
          <dd>{row.purposeName}</dd>
          <dt>{t('inbox.asked')}</dt>
          <dd>
            <DateText value={row.askedAt} />
          </dd>
          <dt>{t('inbox.lapses')}</dt>
          <dd>
            <DateText value={row.lapsesAt} />
          </dd>
        </dl>
        <p className="quiet">
          {t(`inbox.step.${row.step}`)}
          {row.firstAt && ` · ${t('inbox.firstBy', { name: row.firstByName, at: formatInstant(row.firstAt) })}`}
          {row.narrowed > 0 && ` · ${t('inbox.narrowedBefore', { count: row.narrowed })}`}
        </p>
        <fieldset className="approval-items">
          <legend>
            {t('inbox.items')}{' '}
            <span className="quiet">{t('inbox.kept', { kept: kept.length, all: row.items.length })}</span>
          </legend>
          {byRecord(row.items).map(({ key, kind, label, items }) => (
            <div key={key} className="approval-record">
              <span>
                {t(`kinds.${kind}`)} <span className="mono">{label}</span>
              </span>
              {items.map((item) => (
                <Checkbox key={keyOf(item)} checked={!left.has(keyOf(item))} onChange={() => toggle(item)}>
                  {t(`fields.${item.field}`)}
                  {row.items.indexOf(item) < 9 && (
                    <span className="approval-digit"> {row.items.indexOf(item) + 1}</span>
                  )}
                </Checkbox>
              ))}
            </div>
          ))}
          {kept.length === 0 && (
            <p className="field-failure" role="alert">
              {t('inbox.nothingLeft')}
            </p>
          )}
        </fieldset>
        <HoursField
          label={t('inbox.hours')}
          hint={t('inbox.hoursMost', { span: span(row.hours) })}
          value={hours}
          onChange={setHours}
          most={row.hours}
          failure={failureOf(approve.error, 'hours')}
        />
        <p className="quiet">{t('inbox.narrow')}</p>
        <div className="approval-acts">
          <Button type="primary" disabled={!fits} loading={approve.isPending && { delay: 200 }} onClick={send}>
            {t('inbox.approve')}
          </Button>
          <Kbd keys="mod+enter" />
          <Button danger onClick={() => setDenying(true)}>
            {t('inbox.deny')}
          </Button>
          <Kbd keys="d" />
        </div>
        <ErrorNote error={otherThan(approve.error, 'hours')} />
      </section>
      <RecentBox requestId={row.id} />
      {denying && (
        <ReasonDialog
          draftKey={`access.deny:${row.id}`}
          title={`${t('inbox.denyTitle')} · ${row.by.name}`}
          label={t('inbox.denyReason')}
          hint={t('inbox.denyHint')}
          go={t('inbox.deny')}
          act={deny}
          onSave={(reason, done) =>
            deny.mutate(
              { id: row.id, version: row.version, reason },
              {
                onSuccess: () => {
                  done()
                  setDenying(false)
                  toastDone(t('inbox.denied'))
                },
              },
            )
          }
          onClose={() => setDenying(false)}
        />
      )}
    </div>
  )
}
