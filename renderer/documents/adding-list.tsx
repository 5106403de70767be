// The files that were given and are not documents yet: name, kind, level, how far each has come, and what is wrong.

import { Button, Input, Progress } from 'antd'
import {
  type DocumentKind,
  type DocumentLevel,
  documentKinds,
  documentLevels,
} from '../../shared/values/document-kinds.ts'
import { formatBytes } from '../backup/bytes.ts'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { toastDone } from '../stores/toasts.ts'
import { type Adding, addOne, describe, giveUp, sendAgain, type Target, targetKey, useAdding } from './adding.ts'
import { useWords } from './words.ts'

const percentOf = ({ sent, file }: Adding): number => Math.floor((100 * sent) / Math.max(1, file.size))

const State = ({ item }: { readonly item: Adding }) => {
  const t = useWords()
  if (item.state === 'failed') {
    const why = item.fault ? t(`drop.${item.fault}`) : (item.error ?? t('drop.failed'))
    return (
      <span className="adding-fault" role="alert">
        {why}
      </span>
    )
  }
  if (item.state === 'sending') {
    return <Progress aria-label={item.name} size="small" percent={percentOf(item)} status="active" />
  }
  return <span className="quiet">{t(`drop.${item.state}`)}</span>
}

const Line = ({ item }: { readonly item: Adding }) => {
  const t = useWords()
  const busy = item.state === 'saving'
  return (
    <li className="adding-line">
      <Input
        size="small"
        aria-label={t('list.name')}
        maxLength={200}
        disabled={busy}
        value={item.name}
        onChange={(event) => describe(item.key, { name: event.target.value })}
      />
      <select
        className="document-select"
        aria-label={t('list.kind')}
        disabled={busy}
        value={item.kind}
        onChange={(event) => describe(item.key, { kind: event.target.value as DocumentKind })}
      >
        {documentKinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </option>
        ))}
      </select>
      <select
        className="document-select"
        aria-label={t('list.level')}
        title={t(`levelHints.${item.level}`)}
        disabled={busy}
        value={item.level}
        onChange={(event) => describe(item.key, { level: event.target.value as DocumentLevel })}
      >
        {documentLevels.map((level) => (
          <option key={level} value={level}>
            {t(`levels.${level}`)}
          </option>
        ))}
      </select>
      <span className="adding-size">{formatBytes(item.file.size)}</span>
      <span className="adding-state">
        <State item={item} />
      </span>
      {item.state === 'failed' && (!item.fault || item.fault === 'unreadable') && (
        <Button size="small" onClick={() => sendAgain(item.key)}>
          {t('drop.retry')}
        </Button>
      )}
      <Button size="small" disabled={busy} title={t('drop.remove')} onClick={() => giveUp(item.key)}>
        {t('drop.cancel')}
      </Button>
    </li>
  )
}

type Props = { readonly target: Target; readonly disabled: boolean }

export const AddingList = ({ target, disabled }: Props) => {
  const t = useWords()
  const { items: all } = useAdding()
  const items = all.filter((item) => item.target === targetKey(target))
  const ready = items.filter(({ state }) => state === 'ready')
  const sending = items.some(({ state }) => state === 'sending' || state === 'waiting')

  const addAll = async (): Promise<void> => {
    let added = 0
    for (const { key } of ready) if (await addOne(target, key)) added += 1
    if (added > 0) toastDone(t('drop.added', { count: added }))
  }
  useHotkeys([
    {
      keys: 'mod+enter',
      label: t('key.addAll'),
      run: () => void addAll(),
      disabled: disabled || ready.length === 0 || sending,
    },
  ])
  if (items.length === 0) return null
  return (
    <section className="adding" aria-label={t('drop.title', { count: items.length })}>
      <div className="adding-head">
        <strong>{t('drop.title', { count: items.length })}</strong>
        <span className="quiet">{t('drop.hint')}</span>
        <span className="push" />
        <Button
          size="small"
          onClick={() => {
            for (const { key } of items) giveUp(key)
          }}
        >
          {t('drop.cancelAll')}
        </Button>
        <Button size="small" type="primary" disabled={ready.length === 0 || sending} onClick={() => void addAll()}>
          {t('drop.addAll')}
        </Button>
        <Kbd keys="mod+enter" />
      </div>
      <ul>
        {items.map((item) => (
          <Line key={item.key} item={item} />
        ))}
      </ul>
    </section>
  )
}
