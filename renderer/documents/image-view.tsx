// A picture. Its pieces become one object in this page's memory; the window's session keeps none on the disk.

import { useEffect, useState } from 'react'
import { readRange } from './transfer.ts'
import type { ViewProps } from './viewer.tsx'
import { useWords } from './words.ts'
import { useZoom, ZoomButtons } from './zoom.tsx'

export const ImageView = ({ viewId, document, onFailure }: ViewProps) => {
  const t = useWords()
  const [address, setAddress] = useState<string>()
  const [broken, setBroken] = useState(false)
  const zoom = useZoom()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    readRange(viewId, 0, document.size).then((bytes) => {
      if (gone) return
      made = URL.createObjectURL(new Blob([bytes], { type: document.mediaType }))
      setAddress(made)
    }, onFailure)
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [viewId])
  return (
    <>
      <div className="viewer-bar">
        <ZoomButtons zoom={zoom} />
      </div>
      <div className="viewer-scroll">
        {broken && <p className="viewer-note">{t('viewer.broken')}</p>}
        {address && !broken && (
          <img
            className="viewer-image"
            src={address}
            alt={document.name}
            draggable={false}
            style={{ width: `${zoom.factor * 100}%`, transform: `rotate(${zoom.turned}deg)` }}
            onError={() => setBroken(true)}
          />
        )}
      </div>
    </>
  )
}
