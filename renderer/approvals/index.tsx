// The approvals' inbox: access requests to decide, reviews due after break-glass, and changes that take two people, the
// most urgent first; and the grants that are open, to take back. J K or ↑ ↓ walk, Alt+1 … turn the leaves.

import { Segmented } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useItemsText } from '../access/items.tsx'
import { useWords } from '../access/words.ts'
import { useCall, usePages } from '../app/queries.ts'
import { DrillReminder } from '../drills/reminder.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { DateText } from '../parts/values.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys, useShownKeys } from '../stores/hotkeys.ts'
import { setParams, usePlace } from '../stores/navigation.ts'
import { usePerson } from '../stores/session.ts'
import { ChangePanel, useChangeWords } from './change-panel.tsx'
import { GlassPanel } from './glass-panel.tsx'
import { GrantsTable } from './grants-table.tsx'
import { RequestPanel } from './request-panel.tsx'
import { inOrder, type Waiting } from './waiting.ts'
import '../access/access.css'
import './approvals.css'

const Line = ({ one }: { readonly one: Waiting }) => {
  const t = useWords()
  const change = useChangeWords()
  const itemsText = useItemsText()
  const urgent = (one.kind === 'request' && one.row.urgency === 'urgent') || (one.kind === 'glass' && one.row.overdue)
  return (
    <>
      <span className="approval-line">
        <strong>{one.kind === 'change' ? one.row.proposedByName : one.row.by.name}</strong>
        <span className={urgent ? 'access-urgent' : 'quiet'}>
          {one.kind === 'request' && one.row.urgency === 'urgent' && `${t('urgencies.urgent')} · `}
          {t(`inbox.kinds.${one.kind}`)}
        </span>
        <span className="push" />
        <DateText value={one.at} />
      </span>
      <span className="approval-what">
        {one.kind === 'change' ? change(`sentence.${one.row.kind}`, one.row.params) : itemsText(one.row.items)}
      </span>
    </>
  )
}

const Panel = ({ one }: { readonly one: Waiting }) => {
  if (one.kind === 'request') return <RequestPanel key={`${one.key} ${one.row.version}`} row={one.row} />
  if (one.kind === 'glass') return <GlassPanel key={one.key} row={one.row} />
  return <ChangePanel key={one.key} row={one.row} />
}

const Inbox = () => {
  const t = useWords()
  const { role } = usePerson()
  const decides = role !== 'administrator'
  const access = useCall('access.inbox', {}, { enabled: decides })
  const changes = usePages('changes.list', { view: 'for-me' })
  const mine = usePages('changes.list', { view: 'mine' })
  const loaded = (!decides || access.data !== undefined) && !changes.loading
  const waiting = inOrder(access.data?.requests ?? [], access.data?.glass ?? [], [...changes.rows, ...mine.rows])
  const [key, setKey] = useState<string>()
  const at = Math.max(
    0,
    waiting.findIndex((one) => one.key === key),
  )
  const present = waiting[at]
  const list = useRef<HTMLDivElement>(null)
  // What was decided leaves the list: the one that took its place is next, not the first.
  const place = useRef(0)
  useEffect(() => {
    if (key !== undefined && waiting.length > 0 && !waiting.some((one) => one.key === key)) {
      setKey(waiting[Math.min(place.current, waiting.length - 1)]?.key)
    } else place.current = at
  })
  useEffect(() => {
    if (loaded && !document.querySelector('[aria-modal="true"]')) list.current?.focus()
  }, [loaded])
  const walk = (step: 1 | -1): void => {
    const next = waiting[Math.max(0, Math.min(waiting.length - 1, at + step))]
    if (!next) return
    setKey(next.key)
    list.current?.querySelector(`[data-key="${next.key}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useHotkeys([
    { keys: 'j', label: t('key.walk'), run: () => walk(1), disabled: waiting.length < 2 },
    { keys: 'k', label: t('key.walk'), run: () => walk(-1), disabled: waiting.length < 2 },
  ])
  useShownKeys([
    { keys: 'arrowup', label: t('key.walk') },
    { keys: 'arrowdown', label: t('key.walk') },
  ])
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    walk(step)
  }
  const error = access.error ?? changes.error
  return (
    <>
      <ErrorNote error={error} onRetry={() => void access.refetch()} />
      {loaded && waiting.length === 0 && !error && <EmptyState title={t('inbox.empty')} next={t('inbox.emptyNext')} />}
      {waiting.length > 0 && (
        <div className="approvals">
          <div
            ref={list}
            className="approval-list"
            role="listbox"
            aria-label={t('inbox.list')}
            aria-activedescendant={present && `approval-${at}`}
            tabIndex={0}
            onKeyDown={onKeyDown}
          >
            {waiting.map((one, index) => (
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active one.
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys.
              <div
                key={one.key}
                id={`approval-${index}`}
                data-key={one.key}
                role="option"
                aria-selected={one === present}
                className={`approval-item rank-${one.rank}`}
                onClick={() => setKey(one.key)}
              >
                <Line one={one} />
              </div>
            ))}
          </div>
          <div className="approval-panel">{present && <Panel one={present} />}</div>
        </div>
      )}
    </>
  )
}

const tabs = ['inbox', 'grants', 'ended'] as const
type Tab = (typeof tabs)[number]

const Approvals = () => {
  const t = useWords()
  const { role } = usePerson()
  const { params } = usePlace()
  const offered = role === 'administrator' ? tabs.slice(0, 1) : tabs
  const tab: Tab = offered.find((one) => one === params.tab) ?? 'inbox'
  const turn = (next: Tab): void => setParams(next === 'inbox' ? {} : { tab: next })
  useHotkeys(
    offered.length < 2
      ? []
      : offered.map((one, index) => ({
          keys: `alt+${index + 1}`,
          label: t(`inbox.tabs.${one}`),
          run: () => turn(one),
        })),
  )
  return (
    <Watermarked>
      <PageHead title={t('inbox.title')} note={t('inbox.note')} />
      {role === 'security-officer' && <DrillReminder />}
      {offered.length > 1 && (
        <Segmented
          className="approval-tabs"
          value={tab}
          onChange={turn}
          options={offered.map((one) => ({ value: one, label: t(`inbox.tabs.${one}`) }))}
        />
      )}
      {tab === 'inbox' ? <Inbox /> : <GrantsTable key={tab} ended={tab === 'ended'} />}
    </Watermarked>
  )
}

export default Approvals
