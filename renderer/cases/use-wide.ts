// Whether the window is wider than the small laptops that the default columns are laid out for.

import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(min-width: 1500px)')
const subscribe = (listener: () => void): (() => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

export const useWide = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
