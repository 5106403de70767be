// Keys that work on the present screen. One listener on the window; the newest registration of a key wins; single
// characters are left alone while somebody types. A dialog is a barrier: keys of what lies beneath it rest while it is
// open, except those marked `everywhere`. F1 (or ? outside a field) shows what is registered.
// A key is written `mod+enter`, `alt+n`, `f2`, `/`; `mod` is Ctrl, or Cmd on a Mac.

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { create } from 'zustand'
import { awaitPage, forgetKey, keepKey, takeKey } from './awaited-key.ts'

export type Hotkey = {
  readonly keys: string
  /** What it does, in the person's language, for the help sheet. */
  readonly label: string
  readonly run: () => void
  readonly disabled?: boolean
  /** Works beneath dialogs too: locking. */
  readonly everywhere?: boolean
  /** Works on every page: stands apart in the help sheet. */
  readonly office?: boolean
  /** Somebody else takes the key (a list, a field): it is only shown in the help sheet. */
  readonly shown?: boolean
}

type Group = { readonly id: symbol; readonly hotkeys: readonly Hotkey[]; readonly barrier: boolean }
type HotkeyStore = { readonly groups: readonly Group[]; readonly helpOpen: boolean }
export const useHotkeyStore = create<HotkeyStore>(() => ({ groups: [], helpOpen: false }))

/** The keys that work now, oldest first. */
export const workingHotkeys = (groups: readonly Group[]): readonly Hotkey[] => {
  const from = Math.max(
    0,
    groups.findLastIndex(({ barrier }) => barrier),
  )
  return groups
    .flatMap(({ hotkeys }, index) => (index >= from ? hotkeys : hotkeys.filter(({ everywhere }) => everywhere)))
    .filter(({ disabled }) => !disabled)
}

export const isMac = /mac/i.test(navigator.userAgent)

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))

const matches = (event: KeyboardEvent, keys: string): boolean => {
  const parts = keys.toLowerCase().split('+')
  const key = parts.at(-1)
  const wants = (name: string): boolean => parts.slice(0, -1).includes(name)
  const mod = isMac ? event.metaKey : event.ctrlKey
  if (mod !== wants('mod') || event.altKey !== wants('alt')) return false
  // Shift belongs to the character itself in keys like `?`.
  const isWord = key !== undefined && (key.length > 1 || /[a-z]/.test(key))
  if (isWord && event.shiftKey !== wants('shift')) return false
  if (event.key.toLowerCase() === key) return true
  // Alt changes the character on some keyboards; the key's place still tells which it is.
  return key !== undefined && key.length === 1 && event.code.toLowerCase() === `key${key}`
}

const isPlain = (keys: string): boolean => !/^(f\d+|escape)$/i.test(keys) && !/(mod|alt)\+/i.test(keys)

export const openHelp = (): void => useHotkeyStore.setState({ helpOpen: true })
export const closeHelp = (): void => useHotkeyStore.setState({ helpOpen: false })

/** For as long as it is mounted, keys wait for the page that comes. In a layout effect: before any further key. */
export const useAwaitedKeys = (): void => useLayoutEffect(awaitPage, [])

/** Gives the key that waited to the page that has come. */
const takeAwaited = (hotkeys: readonly Hotkey[]): void => {
  let found: Hotkey | undefined
  const wants = (event: KeyboardEvent): boolean => {
    found = hotkeys.findLast((hotkey) => !hotkey.disabled && !hotkey.shown && matches(event, hotkey.keys))
    return found !== undefined
  }
  if (takeKey(wants, performance.now())) found?.run()
}

const onKeyDown = (event: KeyboardEvent): void => {
  // While an input method is composing, every key belongs to it.
  if (event.isComposing || event.keyCode === 229) return
  const typing = isTyping(event.target)
  if (event.key === 'F1' || (event.key === '?' && !typing)) {
    event.preventDefault()
    openHelp()
    return
  }
  const found = workingHotkeys(useHotkeyStore.getState().groups).findLast(
    (hotkey) => !hotkey.shown && matches(event, hotkey.keys) && !(typing && isPlain(hotkey.keys)),
  )
  if (found || typing) forgetKey()
  else keepKey(event)
  // A window is no document: its frame and buttons are not text to be marked all over.
  if (!found && !typing && matches(event, 'mod+a')) event.preventDefault()
  if (!found || (event.defaultPrevented && isPlain(found.keys))) return
  event.preventDefault()
  found.run()
}

/**
 * Ctrl+Enter is taken before the field that has the focus: to many a field it is also an Enter, and one key would send a
 * dialog twice.
 */
const onCommitKey = (event: KeyboardEvent): void => {
  if (event.key !== 'Enter' || !(isMac ? event.metaKey : event.ctrlKey)) return
  onKeyDown(event)
  if (event.defaultPrevented) event.stopImmediatePropagation()
}

/** Once, at start. */
export const listenForHotkeys = (): void => {
  window.addEventListener('keydown', onCommitKey, { capture: true })
  window.addEventListener('keydown', onKeyDown)
}

type HotkeyOptions = {
  /** True while a dialog is open: keys registered before it rest. */
  readonly barrier?: boolean
}

/** Registers the keys of a screen for as long as it is mounted. A dialog that stays mounted passes `barrier: open`. */
export const useHotkeys = (hotkeys: readonly Hotkey[], { barrier = false }: HotkeyOptions = {}): void => {
  const newest = useRef(hotkeys)
  newest.current = hotkeys
  const [id] = useState(() => Symbol('hotkeys'))
  const shape = hotkeys.map(({ keys, label, disabled }) => `${keys}|${label}|${disabled ?? false}`).join('\n')

  // A barrier that rises goes on top; a change of labels leaves its group where it is.
  // `barrier` is read so that raising it registers the group anew.
  useEffect(() => {
    const empty: Group = { id, hotkeys: [], barrier }
    useHotkeyStore.setState(({ groups }) => ({ groups: [...groups, empty] }))
    return () => useHotkeyStore.setState(({ groups }) => ({ groups: groups.filter((group) => group.id !== id) }))
  }, [id, barrier])
  // `shape` stands for the list, which is new each time.
  useEffect(() => {
    const kept = newest.current.map((hotkey, index) => ({ ...hotkey, run: () => newest.current[index]?.run() }))
    useHotkeyStore.setState(({ groups }) => ({
      groups: groups.map((group) => (group.id === id ? { ...group, hotkeys: kept, barrier } : group)),
    }))
    takeAwaited(kept)
  }, [id, barrier, shape])
}

const nothing = (): void => undefined

/** Shows keys in the help sheet that a list or a field takes by itself. */
export const useShownKeys = (keys: readonly Pick<Hotkey, 'keys' | 'label'>[]): void =>
  useHotkeys(keys.map((key) => ({ ...key, run: nothing, shown: true })))
