// The desktop where nobody sits: every dialog is cancelled, nothing is printed or copied.

import type { Desktop } from '../../main/gate/desktop.ts'

export const absentDesktop: Desktop = {
  chooseFolder: () => Promise.resolve(null),
  chooseFile: () => Promise.resolve(null),
  chooseSaveFile: () => Promise.resolve(null),
  copyFor() {},
  printToPdf: () => Promise.reject(new Error('there is no window to print')),
  print: () => Promise.reject(new Error('there is no window to print')),
  notify() {},
  protectContent() {},
  quit() {},
}
