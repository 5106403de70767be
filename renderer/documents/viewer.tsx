// A document over the whole window, under the watermark, read-only. Its contents come piece by piece through the door and
// are in this page's memory alone; a lock takes the view, and with it the pieces, away.

import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { refreshGroups } from '../app/queries.ts'
import { formatBytes } from '../backup/bytes.ts'
import { type CallError, call, type Output } from '../door.ts'
import { Countdown } from '../parts/countdown.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Kbd } from '../parts/kbd.tsx'
import { Watermarked } from '../parts/watermarked.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import type { Target } from './adding.ts'
import { ImageView } from './image-view.tsx'
import { TextView } from './text-view.tsx'
import { useWords } from './words.ts'

const PdfView = lazy(() => import('./pdf-view.tsx'))

export type ViewProps = {
  readonly viewId: string
  readonly document: Output<'documents.open'>['document']
  readonly onFailure: (error: unknown) => void
}

const Check = ({ id, target }: { readonly id: string; readonly target: Target }) => {
  const t = useWords()
  const [state, setState] = useState<Output<'documents.check'>>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const check = (): void => {
    setBusy(true)
    call('documents.check', { id, target })
      .then(setState, setError)
      .finally(() => setBusy(false))
  }
  return (
    <>
      <Button size="small" loading={busy && { delay: 200 }} onClick={check}>
        {t('act.check')}
      </Button>
      {state && (
        <span role="status" className={state.state === 'whole' ? 'check-good' : 'check-bad'}>
          {state.state === 'damaged'
            ? t('checkResult.damaged', { pieces: state.pieces.join('、'), of: state.of })
            : t(`checkResult.${state.state}`)}
        </span>
      )}
      <ErrorNote error={error} />
    </>
  )
}

type Props = {
  readonly id: string
  readonly target: Target
  /** Opened by a grant: when it ends, by the window's clock. */
  readonly until?: string | undefined
  readonly onClose: () => void
  readonly onStep: (step: 1 | -1) => void
}

export const Viewer = ({ id, target, until, onClose, onStep }: Props) => {
  const t = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState<unknown>()
  // Opened once a viewing: each opening is a record of the trail.
  const { data, error } = useQuery<Output<'documents.open'>, CallError>({
    queryKey: ['documents.view', id, target],
    queryFn: () => call('documents.open', { id, target }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  useHotkeys(
    [
      { keys: 'escape', label: t('key.close'), run: onClose },
      { keys: 'alt+arrowdown', label: t('key.next'), run: () => onStep(1) },
      { keys: 'alt+arrowup', label: t('key.previous'), run: () => onStep(-1) },
    ],
    { barrier: true },
  )
  useEffect(() => frame.current?.focus(), [])
  const document = data?.document
  const shared = data && { viewId: data.viewId, document: data.document, onFailure: setFailure }
  return (
    <div ref={frame} className="viewer" role="dialog" aria-modal="true" aria-label={t('viewer.label')} tabIndex={-1}>
      <Watermarked>
        <div className="viewer-frame">
          <div className="viewer-head">
            <strong className="viewer-name">{document?.name}</strong>
            {document && (
              <>
                <span className="quiet">
                  {t(`kinds.${document.kind}`)} · {t(`levels.${document.level}`)} · {formatBytes(document.size)}
                </span>
                <span className="mono quiet viewer-hash" title={`${t('viewer.sha')} ${document.sha256}`}>
                  SHA-256 {document.sha256}
                </span>
                <span className="push" />
                <Check id={id} target={target} />
              </>
            )}
            {until && (
              <span className="masked-left" role="timer">
                {t('viewer.left')} <Countdown until={until} onEnd={() => refreshGroups(['grants'])} />
              </span>
            )}
            <Button size="small" onClick={onClose}>
              {t('act.close')}
            </Button>
            <Kbd keys="escape" />
          </div>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: only keeps the browser's own menu and dragging away. */}
          <div
            className="viewer-body"
            onContextMenu={(event) => event.preventDefault()}
            onDragStart={(event) => event.preventDefault()}
          >
            <ErrorNote error={error ?? failure} centred />
            {shared && !failure && document?.view === 'pdf' && (
              <Suspense fallback={null}>
                <PdfView {...shared} />
              </Suspense>
            )}
            {shared && !failure && document?.view === 'image' && <ImageView {...shared} />}
            {shared && !failure && document?.view === 'text' && <TextView {...shared} />}
            {document?.view === 'none' && <p className="viewer-note">{t('list.notShown')}</p>}
          </div>
        </div>
      </Watermarked>
    </div>
  )
}
