// Electron's Menu: the program has none outside macOS, so setting none is all there is.

import type { Menu as ElectronMenu } from 'electron'
import { refuseUnknown, UnsupportedByHost } from './refuse.ts'

export const Menu = refuseUnknown('Menu', {
  setApplicationMenu: (menu: ElectronMenu | null): void => {
    if (menu !== null) throw new UnsupportedByHost('a menu')
  },
  getApplicationMenu: (): ElectronMenu | null => null,
})
