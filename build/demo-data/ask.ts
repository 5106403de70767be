// Asks a person for secrets: at a terminal without showing what is typed, otherwise one line each from the input.

import { createInterface, type Interface } from 'node:readline'
import { Writable } from 'node:stream'
import { Refusal } from './wish.ts'

export type Asker = { ask(question: string): Promise<string>; close(): void }

export const createAsker = (): Asker => {
  // What is typed goes nowhere; the questions are written past it.
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  let lines: Interface | undefined
  const waiting: string[] = []
  const takers: ((line: string | undefined) => void)[] = []
  let ended = false
  const open = (): void => {
    if (lines) return
    lines = createInterface({ input: process.stdin, output: silence, terminal: process.stdin.isTTY === true })
    lines.on('line', (line) => {
      const taker = takers.shift()
      if (taker) taker(line)
      else waiting.push(line)
    })
    lines.on('close', () => {
      ended = true
      for (const taker of takers.splice(0)) taker(undefined)
    })
  }
  return {
    async ask(question) {
      open()
      process.stderr.write(`${question}: `)
      const line = await new Promise<string | undefined>((resolve) => {
        const next = waiting.shift()
        if (next !== undefined || ended) resolve(next)
        else takers.push(resolve)
      })
      process.stderr.write('\n')
      if (line === undefined) throw new Refusal(`No answer to “${question}”.`)
      return line.trim()
    },
    close: () => lines?.close(),
  }
}
