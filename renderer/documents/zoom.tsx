// Zoom and rotation of what is shown, by keyboard and buttons.

import { Button } from 'antd'
import { useState } from 'react'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { useWords } from './words.ts'

const steps = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const

export type Zoom = {
  /** 1: as wide as the window. */
  readonly factor: number
  /** Degrees, clockwise. */
  readonly turned: 0 | 90 | 180 | 270
  readonly larger: () => void
  readonly smaller: () => void
  readonly fit: () => void
  readonly turn: () => void
}

export const useZoom = (): Zoom => {
  const t = useWords()
  const [factor, setFactor] = useState(1)
  const [turned, setTurned] = useState<Zoom['turned']>(0)
  const zoom: Zoom = {
    factor,
    turned,
    larger: () => setFactor((now) => steps.find((step) => step > now) ?? now),
    smaller: () => setFactor((now) => steps.findLast((step) => step < now) ?? now),
    fit: () => setFactor(1),
    turn: () => setTurned((now) => ((now + 90) % 360) as Zoom['turned']),
  }
  useHotkeys([
    { keys: '=', label: t('key.zoomIn'), run: zoom.larger },
    { keys: '-', label: t('key.zoomOut'), run: zoom.smaller },
    { keys: '0', label: t('key.fit'), run: zoom.fit },
    { keys: 'r', label: t('key.rotate'), run: zoom.turn },
  ])
  return zoom
}

export const ZoomButtons = ({ zoom }: { readonly zoom: Zoom }) => {
  const t = useWords()
  return (
    <>
      <Button size="small" onClick={zoom.smaller} aria-label={t('key.zoomOut')}>
        −
      </Button>
      <Kbd keys="-" />
      <span className="viewer-zoom">{Math.round(zoom.factor * 100)}%</span>
      <Button size="small" onClick={zoom.larger} aria-label={t('key.zoomIn')}>
        +
      </Button>
      <Kbd keys="=" />
      <Button size="small" onClick={zoom.fit}>
        {t('key.fit')}
      </Button>
      <Kbd keys="0" />
      <Button size="small" onClick={zoom.turn}>
        {t('key.rotate')}
      </Button>
      <Kbd keys="r" />
    </>
  )
}
