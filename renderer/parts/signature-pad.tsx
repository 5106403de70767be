// A field to sign in with pen, finger or mouse. Gives strokes as the contract wants them: [x, y, milliseconds since the
// first touch] in a field of 1000 × 400, however large it is on the screen. Bounds: 60 strokes of 3000 points.

import { Button } from 'antd'
import { type PointerEvent as ReactPointerEvent, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import type { Input } from '../door.ts'
import './parts.css'
import './signature-pad.css'

export type Strokes = Input<'visits.register'>['consent']['signature']
type Point = Strokes[number][number]

const field = { width: 1000, height: 400 }
const most = { strokes: 60, points: 3000, milliseconds: 600_000 }

/** The path of one stroke, through the middles between its points so that corners are round. */
const pathOf = (points: readonly Point[]): string => {
  const [first, ...rest] = points
  if (!first) return ''
  if (rest.length === 0) return `M${first[0]} ${first[1]}h0.1`
  let path = `M${first[0]} ${first[1]}`
  for (const [index, [x, y]] of rest.entries()) {
    const next = rest[index + 1]
    path += next ? `Q${x} ${y} ${(x + next[0]) / 2} ${(y + next[1]) / 2}` : `L${x} ${y}`
  }
  return path
}

/** A signature as drawn: for the pad itself and wherever it is shown again. */
export const SignatureDrawing = ({ strokes, label }: { readonly strokes: Strokes; readonly label: string }) => (
  <svg className="signature-drawing" viewBox={`0 0 ${field.width} ${field.height}`} role="img" aria-label={label}>
    {strokes.map((points) => (
      <path key={`${points[0]?.join()}`} d={pathOf(points)} />
    ))}
  </svg>
)

type Props = {
  readonly value: Strokes
  readonly onChange: (strokes: Strokes) => void
  readonly disabled?: boolean
}

export const SignaturePad = ({ value, onChange, disabled = false }: Props) => {
  const t = useCommonWords()
  const pad = useRef<HTMLDivElement>(null)
  const began = useRef<number>(undefined)
  const pen = useRef<number>(undefined)
  const [live, setLive] = useState<Point[]>([])
  const drawing = useRef<Point[]>([])

  const pointAt = (event: { clientX: number; clientY: number }): Point | undefined => {
    const box = pad.current?.getBoundingClientRect()
    if (!box || box.width === 0 || box.height === 0) return undefined
    began.current ??= performance.now()
    const within = (share: number, whole: number): number => Math.round(Math.min(1, Math.max(0, share)) * whole)
    return [
      within((event.clientX - box.left) / box.width, field.width),
      within((event.clientY - box.top) / box.height, field.height),
      Math.min(most.milliseconds, Math.round(performance.now() - began.current)),
    ]
  }

  const add = (point: Point | undefined): void => {
    const points = drawing.current
    const before = points.at(-1)
    if (!point || points.length >= most.points) return
    if (before && before[0] === point[0] && before[1] === point[1]) return
    drawing.current = [...points, point]
  }

  const down = (event: ReactPointerEvent): void => {
    if (disabled || pen.current !== undefined || value.length >= most.strokes || event.button !== 0) return
    event.preventDefault()
    pen.current = event.pointerId
    pad.current?.setPointerCapture(event.pointerId)
    if (value.length === 0) began.current = undefined
    drawing.current = []
    add(pointAt(event))
    setLive(drawing.current)
  }
  const move = (event: ReactPointerEvent): void => {
    if (event.pointerId !== pen.current) return
    // A fast pen reports several points at once.
    const all = event.nativeEvent.getCoalescedEvents?.() ?? []
    for (const one of all.length > 0 ? all : [event.nativeEvent]) add(pointAt(one))
    setLive(drawing.current)
  }
  const up = (event: ReactPointerEvent): void => {
    if (event.pointerId !== pen.current) return
    pen.current = undefined
    const points = drawing.current
    drawing.current = []
    setLive([])
    if (points.length > 0) onChange([...value, points])
  }

  const shown = live.length > 0 ? [...value, live] : value
  return (
    <div className="signature">
      <div
        ref={pad}
        className="signature-field"
        role="application"
        aria-label={t('signature.field')}
        aria-describedby="signature-strokes"
        aria-disabled={disabled}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        {shown.length === 0 && <span className="signature-hint">{t('signature.hint')}</span>}
        <SignatureDrawing strokes={shown} label={t('signature.strokes', { count: value.length })} />
      </div>
      <div className="signature-acts">
        <span id="signature-strokes" className="quiet" aria-live="polite">
          {t('signature.strokes', { count: value.length })}
        </span>
        <Button disabled={disabled || value.length === 0} onClick={() => onChange(value.slice(0, -1))}>
          {t('signature.undo')}
        </Button>
        <Button disabled={disabled || value.length === 0} onClick={() => onChange([])}>
          {t('signature.clear')}
        </Button>
      </div>
    </div>
  )
}
