// Electron's file and message dialogs. A test answers beforehand (harness.ts); a person is asked in a small page of
// the host's own, which takes a typed path. Called with or without a parent window, as in Electron.

import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron'
import { askPerson } from './ask-person.ts'
import { nextAnswer } from './harness.ts'
import { refuseUnknown } from './refuse.ts'

const last = <T>(args: readonly unknown[]): T => (args.at(-1) ?? {}) as T

const showSaveDialog = async (...args: unknown[]): Promise<SaveDialogReturnValue> => {
  const options = last<SaveDialogOptions>(args)
  const answered = await nextAnswer('save')
  const path =
    answered === undefined
      ? (await askPerson({ text: options.title ?? '保存到 / Save to', path: options.defaultPath ?? '' })).path
      : (answered[0] ?? '')
  return { canceled: path === '', filePath: path }
}

const showOpenDialog = async (...args: unknown[]): Promise<OpenDialogReturnValue> => {
  const options = last<OpenDialogOptions>(args)
  const answered = await nextAnswer('open')
  if (answered !== undefined) return { canceled: answered.length === 0, filePaths: [...answered] }
  const { path } = await askPerson({ text: options.title ?? '打开 / Open', path: options.defaultPath ?? '' })
  return { canceled: path === '', filePaths: path === '' ? [] : [path] }
}

const showMessageBox = async (...args: unknown[]): Promise<MessageBoxReturnValue> => {
  const options = last<MessageBoxOptions>(args)
  const buttons = options.buttons?.length ? options.buttons : ['OK']
  const answered = await nextAnswer('message')
  if (answered !== undefined) return { response: Number(answered[0] ?? 0), checkboxChecked: false }
  const { button } = await askPerson({ text: [options.message, options.detail ?? ''].join('\n'), buttons })
  return { response: button, checkboxChecked: false }
}

export const dialog = refuseUnknown('dialog', {
  showSaveDialog,
  showOpenDialog,
  showMessageBox,
  // Before there is a window: what Electron shows as a box goes to the terminal.
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`)
  },
})
