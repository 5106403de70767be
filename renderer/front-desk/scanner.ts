// A badge scanner is a keyboard: it types `ANJUAN:B:V-1121-8K` and Enter wherever the focus happens to be. This listens
// before everything else, recognises the prefix by what is typed and not by how fast, gives back to the field what the
// prefix put there, and keeps the rest out of it. What may go wrong: an input method may swallow letters; then the
// place of the key tells which it was.

import { useEffect, useRef } from 'react'

const prefix = 'ANJUAN:B:'
const longest = 40

const shifted: Readonly<Record<string, string>> = { Semicolon: ':', Minus: '-' }

/** The character that a key stands for, also while an input method has it. */
const characterOf = (event: KeyboardEvent): string | undefined => {
  if (event.key.length === 1) return event.key.toUpperCase()
  if (event.key !== 'Process' && event.keyCode !== 229) return undefined
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
  return letter ?? shifted[event.code]
}

type Field = HTMLInputElement | HTMLTextAreaElement
const fieldOf = (target: EventTarget | null): Field | undefined =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined

/** Puts a value into a field so that React hears of it. */
const restore = (field: Field, value: string): void => {
  const owner = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Calls `onBadge` with what was scanned, without its prefix. */
export const useScanner = (onBadge: (badge: string) => void, disabled: boolean): void => {
  const newest = useRef(onBadge)
  newest.current = onBadge
  useEffect(() => {
    if (disabled) return
    let typed = ''
    let before: { field: Field; value: string } | undefined
    const forget = (): void => {
      typed = ''
      before = undefined
    }
    const swallow = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const onKeyDown = (event: KeyboardEvent): void => {
      if (['Shift', 'CapsLock'].includes(event.key)) return
      const scanning = typed.startsWith(prefix)
      if (scanning && event.key === 'Enter') {
        const badge = typed.slice(prefix.length)
        swallow(event)
        forget()
        newest.current(badge)
        return
      }
      const character = event.ctrlKey || event.altKey || event.metaKey ? undefined : characterOf(event)
      if (character === undefined || (scanning && typed.length > prefix.length + longest)) {
        forget()
        return
      }
      if (scanning) {
        swallow(event)
        typed += character
        return
      }
      if (typed === '' || !prefix.startsWith(typed + character)) {
        forget()
        if (character !== prefix[0]) return
        const field = fieldOf(event.target)
        before = field && { field, value: field.value }
      }
      typed += character
      // Outside a field the letters of the prefix would be keys of the desk.
      if (!before && typed.length > 1) swallow(event)
      if (typed === prefix) {
        swallow(event)
        if (before) restore(before.field, before.value)
      }
    }
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [disabled])
}
