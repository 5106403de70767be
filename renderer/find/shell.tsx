// biome-ignore-all lint/a11y/useSemanticElements: hits under a text field are a combobox's listbox.
// biome-ignore-all lint/a11y/noStaticElementInteractions: a click beside the dialog closes it; Esc does the same.
// Find (Ctrl/Cmd+K): the field, which is there with the very key that asks for it, so that nothing typed is lost; what is
// found loads beneath it. Enter before the answer waits for it: it never opens what an older word found.

import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { isMac, useHotkeys } from '../stores/hotkeys.ts'
import './shell.css'

export const loadHits = () => import('./hit-list.tsx')
const HitList = lazy(loadHits)

export type Wish = 'open' | 'people'
/** What the keys of the field do to the hits. */
export type Moves = { move: (by: 1 | -1) => void }

export const Find = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useCommonWords()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState<string>()
  const [waiting, setWaiting] = useState<Wish>()
  const moves = useRef<Moves>({ move: () => undefined })
  useHotkeys([], { barrier: true })
  // Closed without going anywhere, the focus is where it was.
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter of an input method takes over the word that it proposes.
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if (!['ArrowDown', 'ArrowUp', 'Enter', 'Escape', 'Tab'].includes(key)) return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Enter') setWaiting((isMac ? event.metaKey : event.ctrlKey) ? 'people' : 'open')
    else if (key === 'Escape') onClose()
    else if (key !== 'Tab') moves.current.move(key === 'ArrowDown' ? 1 : -1)
  }
  return (
    <div className="find-mask" onMouseDown={(event) => event.target === event.currentTarget && onClose()}>
      <div className="find" role="dialog" aria-modal="true" aria-label={t('keys.find')}>
        <input
          className="find-field"
          role="combobox"
          aria-label={t('keys.find')}
          aria-expanded={active !== undefined}
          aria-controls="find-hits"
          aria-activedescendant={active}
          placeholder={t('frame.findHint')}
          // biome-ignore lint/a11y/noAutofocus: it is opened to be typed into.
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setWaiting(undefined)
          }}
          onKeyDown={onKeyDown}
        />
        <Suspense fallback={null}>
          <HitList
            typed={typed.trim()}
            moves={moves}
            waiting={waiting}
            onActive={setActive}
            onWaited={() => setWaiting(undefined)}
            onClose={onClose}
          />
        </Suspense>
      </div>
    </div>
  )
}
