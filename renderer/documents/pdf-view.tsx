// A PDF, page by page, drawn by pdf.js onto a canvas: nothing to select, no links, no scripts, no forms. Only the
// stretches that a page needs are fetched, each through the door.
// What may go wrong: a password (told), a malformed file (told), a damaged piece (main's sentence).

import Drawer from 'pdfjs-drawer?worker'
import { Button, InputNumber } from 'antd'
import { getDocument, PDFDataRangeTransport, type PDFDocumentProxy, PDFWorker, type RenderTask } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { CallError } from '../door.ts'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { readRange } from './transfer.ts'
import type { ViewProps } from './viewer.tsx'
import { useWords } from './words.ts'
import { useZoom, ZoomButtons } from './zoom.tsx'

/** Where the build puts the character maps, fonts and decoders that a PDF may lack; see electron.vite.config.mts. */
const parts = (folder: string): string => new URL(`./pdf/${folder}/`, window.location.href).href

/** Larger than this a canvas is drawn coarser. Pixels. */
const mostPixels = 16_000_000

class DoorTransport extends PDFDataRangeTransport {
  readonly #viewId: string
  readonly #onFailure: (error: unknown) => void

  constructor(viewId: string, size: number, first: Uint8Array, onFailure: (error: unknown) => void) {
    super(size, first)
    this.#viewId = viewId
    this.#onFailure = onFailure
  }

  override requestDataRange(begin: number, end: number): void {
    readRange(this.#viewId, begin, end).then((bytes) => this.onDataRange(begin, bytes), this.#onFailure)
  }
}

type Trouble = 'password' | 'broken'

const useDocument = ({ viewId, document, onFailure }: ViewProps) => {
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [trouble, setTrouble] = useState<Trouble>()
  useEffect(() => {
    let gone = false
    let end = (): void => undefined
    const open = async (): Promise<void> => {
      const first = await readRange(viewId, 0, Math.min(document.size, 64 * 1024))
      if (gone) return
      const port = new Drawer()
      const worker = PDFWorker.create({ port })
      const task = getDocument({
        range: new DoorTransport(viewId, document.size, first, (error) => {
          if (!gone) onFailure(error)
        }),
        worker,
        rangeChunkSize: 256 * 1024,
        disableAutoFetch: true,
        disableStream: true,
        disableWorkerRendering: true,
        enableXfa: false,
        useWasm: false,
        useWorkerFetch: true,
        cMapUrl: parts('cmaps'),
        standardFontDataUrl: parts('fonts'),
        wasmUrl: parts('decoders'),
        verbosity: 0,
      })
      end = () => {
        void task.destroy().finally(() => {
          worker.destroy()
          port.terminate()
        })
      }
      const opened = await task.promise
      if (!gone) setPdf(opened)
    }
    open().catch((error: unknown) => {
      if (gone) return
      if (error instanceof CallError) onFailure(error)
      else setTrouble((error as { name?: string }).name === 'PasswordException' ? 'password' : 'broken')
    })
    return () => {
      gone = true
      end()
    }
  }, [viewId])
  return { pdf, trouble, setTrouble }
}

const PdfView = (props: ViewProps) => {
  const t = useWords()
  const { pdf, trouble, setTrouble } = useDocument(props)
  const [page, setPage] = useState(1)
  const [drawn, setDrawn] = useState(0)
  const zoom = useZoom()
  const canvas = useRef<HTMLCanvasElement>(null)
  const scroll = useRef<HTMLDivElement>(null)
  const pages = pdf?.numPages ?? 1
  const turnTo = (to: number): void => {
    setPage(Math.min(pages, Math.max(1, to)))
    scroll.current?.scrollTo(0, 0)
  }
  useHotkeys([
    { keys: 'pagedown', label: t('key.nextPage'), run: () => turnTo(page + 1) },
    { keys: 'arrowright', label: t('key.nextPage'), run: () => turnTo(page + 1) },
    { keys: 'pageup', label: t('key.previousPage'), run: () => turnTo(page - 1) },
    { keys: 'arrowleft', label: t('key.previousPage'), run: () => turnTo(page - 1) },
  ])
  useEffect(() => {
    const to = canvas.current
    if (!pdf || !to) return
    let gone = false
    let task: RenderTask | undefined
    const draw = async (): Promise<void> => {
      const one = await pdf.getPage(page)
      if (gone) return
      const rotation = (one.rotate + zoom.turned) % 360
      const plain = one.getViewport({ scale: 1, rotation })
      const room = (scroll.current?.clientWidth ?? 1000) - 32
      const width = room * zoom.factor
      const wished = (width / plain.width) * window.devicePixelRatio
      const scale = Math.min(wished, Math.sqrt(mostPixels / (plain.width * plain.height)))
      const viewport = one.getViewport({ scale, rotation })
      to.width = Math.floor(viewport.width)
      to.height = Math.floor(viewport.height)
      to.style.width = `${Math.floor(width)}px`
      task = one.render({ canvas: to, viewport, annotationMode: 1 })
      await task.promise
      if (!gone) setDrawn(page)
    }
    draw().catch((error: unknown) => {
      if (!gone && (error as { name?: string }).name !== 'RenderingCancelledException') setTrouble('broken')
    })
    return () => {
      gone = true
      task?.cancel()
    }
  }, [pdf, page, zoom.factor, zoom.turned])

  if (trouble) return <p className="viewer-note">{t(`viewer.${trouble}`)}</p>
  return (
    <>
      <div className="viewer-bar">
        <Button size="small" disabled={page <= 1} onClick={() => turnTo(page - 1)}>
          {t('key.previousPage')}
        </Button>
        <Kbd keys="pageup" />
        <InputNumber
          size="small"
          aria-label={t('viewer.pageNumber')}
          min={1}
          max={pages}
          precision={0}
          value={page}
          onChange={(to) => to !== null && turnTo(to)}
        />
        <span className="quiet" role="status">
          {pdf && t('viewer.page', { page, pages })}
        </span>
        <Button size="small" disabled={page >= pages} onClick={() => turnTo(page + 1)}>
          {t('key.nextPage')}
        </Button>
        <Kbd keys="pagedown" />
        <span className="push" />
        <ZoomButtons zoom={zoom} />
      </div>
      <div className="viewer-scroll" ref={scroll}>
        <canvas
          ref={canvas}
          className="viewer-page"
          role="img"
          aria-label={t('viewer.page', { page, pages })}
          data-drawn={drawn}
        />
      </div>
    </>
  )
}

export default PdfView
