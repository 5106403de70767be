// A full-screen preview of one sheet, printed or saved as PDF by main, which prints the page as @media print leaves
// it: the sheet and nothing else. Ctrl+P prints, Esc closes. What leaves on paper is recorded by main.

import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useCommonWords } from '../app/common-words.ts'
import { useAct } from '../app/queries.ts'
import type { Input } from '../door.ts'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useMaybePerson } from '../stores/session.ts'
import { toastDone } from '../stores/toasts.ts'
import { ErrorNote } from './error-note.tsx'
import { Kbd } from './kbd.tsx'
import { Watermarked } from './watermarked.tsx'
import './print-preview.css'

export type PrintedDocument = Input<'print.savePdf'>['document']

type Props = {
  readonly document: PrintedDocument
  /** The id of what is printed: visit, vault, person; `roll-call` has none of its own and names the day. */
  readonly subjectId: string
  readonly title: string
  /** `label`: 86 × 54 mm, a visitor's badge. */
  readonly paper?: 'a4' | 'label'
  readonly onClose: () => void
  /** After a print or a saved file. */
  readonly onDone?: () => void
  readonly children: ReactNode
}

export const PrintPreview = ({ document: kind, subjectId, title, paper = 'a4', onClose, onDone, children }: Props) => {
  const t = useCommonWords()
  const person = useMaybePerson()
  const print = useAct('print.toPrinter')
  const save = useAct('print.savePdf')
  const layer = useRef<HTMLDivElement>(null)
  const [saved, setSaved] = useState<string>()
  const busy = print.isPending || save.isPending

  const toPrinter = (): void => {
    if (busy) return
    print.mutate(
      { document: kind, subjectId },
      {
        onSuccess: () => {
          toastDone(t('print.sent'))
          onDone?.()
        },
      },
    )
  }
  const toFile = (): void => {
    if (busy) return
    save.mutate(
      { document: kind, subjectId },
      {
        onSuccess: ({ file }) => {
          if (file === null) return
          setSaved(file)
          onDone?.()
        },
      },
    )
  }

  useHotkeys(
    [
      { keys: 'mod+p', label: t('print.print'), run: toPrinter },
      { keys: 'mod+s', label: t('print.savePdf'), run: toFile },
      { keys: 'escape', label: t('close'), run: onClose },
    ],
    { barrier: true },
  )
  useEffect(() => {
    const before = window.document.activeElement
    layer.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])

  const sheet = <div className={`sheet sheet-${paper}`}>{children}</div>
  return createPortal(
    <div className="print-layer" role="dialog" aria-modal="true" aria-label={title} ref={layer} tabIndex={-1}>
      <div className="print-bar">
        <h2>{title}</h2>
        <Button type="primary" onClick={toPrinter} loading={print.isPending} disabled={busy}>
          {t('print.print')}
        </Button>
        <Kbd keys="mod+p" />
        <Button onClick={toFile} loading={save.isPending} disabled={busy}>
          {t('print.savePdf')}
        </Button>
        <Kbd keys="mod+s" />
        <Button type="text" onClick={onClose}>
          {t('close')}
        </Button>
        <Kbd keys="escape" />
      </div>
      <div className="print-notes">
        {saved && <p role="status">{t('print.saved', { file: saved })}</p>}
        <ErrorNote error={print.error ?? save.error} />
      </div>
      <div className="print-desk">{person ? <Watermarked fine={paper === 'label'}>{sheet}</Watermarked> : sheet}</div>
    </div>,
    window.document.body,
  )
}
