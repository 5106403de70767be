// A key as it stands on the keyboard: <Kbd keys="mod+enter" />.

import { useCommonWords } from '../app/common-words.ts'
import { isMac } from '../stores/hotkeys.ts'
import './parts.css'

const symbols: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: 'Shift',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  pageup: 'PgUp',
  pagedown: 'PgDn',
}

/** The parts of a key's name, for reading: ['Ctrl', 'L']. */
export const useKeyNames = (): ((keys: string) => readonly string[]) => {
  const t = useCommonWords()
  const words: Readonly<Record<string, string>> = {
    enter: t('keys.enter'),
    escape: t('keys.escape'),
    ' ': t('keys.space'),
  }
  return (keys) =>
    keys.split('+').map((key) => {
      const low = key.toLowerCase()
      return symbols[low] ?? words[low] ?? key.charAt(0).toUpperCase() + key.slice(1)
    })
}

export const Kbd = ({ keys }: { readonly keys: string }) => {
  const names = useKeyNames()
  return (
    <span className="keys">
      {names(keys).map((name) => (
        <kbd key={name}>{name}</kbd>
      ))}
    </span>
  )
}
