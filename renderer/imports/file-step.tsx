// Which file, and whose.

import { Button } from 'antd'
import { type DragEvent, useState } from 'react'
import { formatBytes } from '../backup/bytes.ts'
import { ClientField } from '../cases/client-field.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import { toastFailed } from '../stores/toasts.ts'
import type { Client } from './new-page.tsx'
import type { useFile } from './use-file.ts'
import { useWords } from './words.ts'
import '../cases/cases.css'

type Props = {
  readonly chosen: ReturnType<typeof useFile>
  readonly client: Client | null
  readonly onClient: (client: Client | null) => void
  readonly busy: boolean
  readonly error: unknown
  readonly onNext: () => void
}

export const FileStep = ({ chosen, client, onClient, busy, error, onNext }: Props) => {
  const t = useWords()
  const [over, setOver] = useState(false)
  const { file, share } = chosen
  const ready = file !== undefined && client !== null && !busy
  useHotkeys([
    { keys: 'o', label: t('keys.choose'), run: () => void chosen.choose() },
    { keys: 'mod+enter', label: t('keys.next'), run: onNext, disabled: !ready },
    { keys: 'escape', label: t('keys.back'), run: () => go('imports', 'imports') },
  ])
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [dropped, another] = event.dataTransfer.files
    if (another) toastFailed(t('file.one'))
    else if (dropped) void chosen.drop(dropped)
  }
  return (
    <form
      className="import-form"
      aria-label={t('begin')}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onNext()
      }}
    >
      <section
        className={over ? 'import-drop over' : 'import-drop'}
        aria-label={t('steps.file')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {file ? (
          <p>
            <strong>{file.name}</strong> <span className="quiet">{formatBytes(file.bytes)}</span>
          </p>
        ) : (
          <p>{share === undefined ? t('file.drop') : t('file.dropping', { percent: Math.floor(share * 100) })}</p>
        )}
        <Button onClick={() => void chosen.choose()} autoFocus>
          {t(file ? 'file.another' : 'file.choose')}
        </Button>{' '}
        <Kbd keys="o" />
        <p className="quiet">{t('file.limits', { rows: '100,000', megabytes: 64 })}</p>
      </section>
      <ErrorNote error={chosen.error} />
      <ClientField value={client} onChange={onClient} failure={undefined} />
      <p className="quiet">{t('file.clientHint')}</p>
      <ErrorNote error={error} />
      <div className="import-line">
        <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {t('file.look')}
        </Button>
        <Kbd keys="mod+enter" />
      </div>
    </form>
  )
}
