// A text, a stretch at a time. UTF-8 where it is that, else what Chinese systems wrote before it.

import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { readRange } from './transfer.ts'
import type { ViewProps } from './viewer.tsx'
import { useWords } from './words.ts'

const stretch = 256 * 1024

const encodingOf = (bytes: Uint8Array): string => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

export const TextView = ({ viewId, document, onFailure }: ViewProps) => {
  const t = useWords()
  const [shown, setShown] = useState({ text: '', until: 0, encoding: '' })
  const [decoder, setDecoder] = useState<TextDecoder>()
  const more = async (): Promise<void> => {
    try {
      const until = Math.min(document.size, shown.until + stretch)
      const bytes = await readRange(viewId, shown.until, until)
      const using = decoder ?? new TextDecoder(encodingOf(bytes))
      setDecoder(using)
      const text = using.decode(bytes, { stream: until < document.size })
      setShown((before) => ({ text: before.text + text, until, encoding: using.encoding }))
    } catch (error) {
      onFailure(error)
    }
  }
  useEffect(() => {
    if (document.size > 0) void more()
  }, [])
  return (
    <>
      <div className="viewer-bar">
        <span className="quiet">
          {shown.encoding && t('viewer.textEncoding', { encoding: shown.encoding.toUpperCase() })}
        </span>
      </div>
      <div className="viewer-scroll">
        <pre className="viewer-text">{shown.text}</pre>
        {shown.until > 0 && shown.until < document.size && (
          <Button onClick={() => void more()}>{t('viewer.textMore')}</Button>
        )}
      </div>
    </>
  )
}
