// The signature field, reachable and usable by keyboard as well: arrow keys move the pen, Space puts it down or lifts it.
// Pen, finger and mouse go straight to the pad inside.

import { type KeyboardEvent, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { SignaturePad, type Strokes } from '../parts/signature-pad.tsx'
import { useShownKeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

type Point = Strokes[number][number]
type Props = { readonly value: Strokes; readonly onChange: (strokes: Strokes) => void; readonly disabled: boolean }

const field = { width: 1000, height: 400 }
const most = { strokes: 60, points: 3000, milliseconds: 600_000 }
const coarse = 25
const fine = 5
const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value))

export const KeyboardPen = ({ value, onChange, disabled }: Props) => {
  const t = useWords()
  const began = useRef<number>(undefined)
  const [place, setPlace] = useState<readonly [number, number]>([200, 200])
  const [down, setDown] = useState(false)
  const [focused, setFocused] = useState(false)

  const pointAt = ([x, y]: readonly [number, number]): Point => {
    if (value.length === 0 || began.current === undefined) began.current = performance.now()
    return [x, y, within(Math.round(performance.now() - began.current), most.milliseconds)]
  }

  const common = useCommonWords()
  useShownKeys([
    ...['arrowup', 'arrowdown', 'arrowleft', 'arrowright'].map((keys) => ({ keys, label: common('keys.penMove') })),
    { keys: ' ', label: common('keys.penDown') },
  ])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (disabled || event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === ' ') {
      event.preventDefault()
      if (!down && value.length < most.strokes) onChange([...value, [pointAt(place)]])
      setDown(!down && value.length < most.strokes)
      return
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    const step = event.shiftKey ? fine : coarse
    const next = [
      within(place[0] + move[0] * step, field.width),
      within(place[1] + move[1] * step, field.height),
    ] as const
    setPlace(next)
    const stroke = value.at(-1)
    if (down && stroke && stroke.length < most.points) onChange([...value.slice(0, -1), [...stroke, pointAt(next)]])
  }

  return (
    <div
      className="keyboard-pen"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn in with keys, which no role but this one says.
      tabIndex={0}
      aria-label={t('visitor.penField')}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(event.target === event.currentTarget)}
      onBlur={() => {
        setFocused(false)
        setDown(false)
      }}
    >
      <div className="pen-frame">
        <SignaturePad value={value} onChange={onChange} disabled={disabled} />
        {focused && <PenMark place={place} down={down} />}
      </div>
    </div>
  )
}

/** Where the pen is, over the field of the pad. */
const PenMark = ({ place, down }: { readonly place: readonly [number, number]; readonly down: boolean }) => (
  <div className="pen-plane" aria-hidden="true">
    <div
      className={`pen-mark ${down ? 'pen-down' : ''}`}
      style={{ left: `${(place[0] / field.width) * 100}%`, top: `${(place[1] / field.height) * 100}%` }}
    />
  </div>
)
