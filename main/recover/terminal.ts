// The terminal of the command line: lines out, and secrets in without showing them. Where nobody sits there (a pipe),
// a secret is the next line of standard input. Never an argument, never the environment.

import { createInterface, type Interface } from 'node:readline'

export type Terminal = {
  line(text: string): void
  complain(text: string): void
  /** What goes on, on one line that is written over; nothing where nobody looks. */
  progress(text: string): void
  /** undefined at the end of input. Throws `Interrupted` for Ctrl+C. */
  secret(question: string): Promise<string | undefined>
  close(): void
}

export class Interrupted extends Error {}

const typed = (input: NodeJS.ReadStream, output: NodeJS.WriteStream, question: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    output.write(question)
    let text = ''
    const end = (act: () => void): void => {
      input.off('data', hear)
      input.setRawMode(false)
      input.pause()
      output.write('\n')
      act()
    }
    const hear = (bytes: Buffer): void => {
      for (const symbol of bytes.toString('utf8')) {
        const ends = { '\r': done, '\n': done, '\u0003': interrupted, '\u0004': text === '' ? nothing : undefined }[
          symbol
        ]
        if (ends) {
          end(ends)
          return
        }
        if (symbol === '\u007f' || symbol === '\b') text = [...text].slice(0, -1).join('')
        else if (symbol >= ' ') text += symbol
      }
    }
    const done = (): void => resolve(text)
    const nothing = (): void => resolve(undefined)
    const interrupted = (): void => reject(new Interrupted())
    input.setRawMode(true)
    input.resume()
    input.on('data', hear)
  })

export const openTerminal = (
  input: NodeJS.ReadStream = process.stdin,
  output: NodeJS.WriteStream = process.stdout,
  errors: NodeJS.WriteStream = process.stderr,
): Terminal => {
  let lines: Interface | undefined
  let reading: AsyncIterator<string> | undefined
  let shown = false
  const clear = (): void => {
    if (shown) errors.write('\r\u001b[2K')
    shown = false
  }
  return {
    line(text) {
      clear()
      output.write(`${text}\n`)
    },
    complain(text) {
      clear()
      errors.write(`${text}\n`)
    },
    progress(text) {
      if (!errors.isTTY) return
      clear()
      errors.write(text)
      shown = true
    },
    async secret(question) {
      if (input.isTTY) return typed(input, errors, question)
      lines ??= createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
      reading ??= lines[Symbol.asyncIterator]()
      const next = await reading.next()
      return next.done ? undefined : next.value
    },
    close() {
      clear()
      lines?.close()
      input.pause()
    },
  }
}
