// In the place of what is still loading: a key pressed now belongs to what comes.

import { useAwaitedKeys } from '../stores/hotkeys.ts'

export const Coming = () => {
  useAwaitedKeys()
  return null
}
