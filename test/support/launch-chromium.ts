// The program on the Chromium host: our own process with a message channel, and a second debugger connection for the
// page, found by the line that both hosts print.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from 'playwright-core'
import type { HarnessReply, HarnessRequest } from '../chromium-host/harness.ts'
import type { Driver, HostLaunch, Notice } from './launch.ts'
import { hostEntry } from './launch-paths.ts'
import { waitForSize } from './launch-size.ts'

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never

const talkTo = (child: ChildProcess): ((request: WithoutId<HarnessRequest>) => Promise<string>) => {
  let lastId = 0
  const waiting = new Map<number, (value: string) => void>()
  child.on('message', (reply: HarnessReply) => {
    waiting.get(reply.id)?.(reply.value)
    waiting.delete(reply.id)
  })
  return (request) =>
    new Promise((resolve, reject) => {
      const id = ++lastId
      waiting.set(id, resolve)
      child.send({ ...request, id }, (error) => error && reject(error))
    })
}

const pageOf = async (endpoint: string): Promise<{ page: Page; disconnect: () => Promise<void> }> => {
  const browser = await chromium.connectOverCDP(endpoint)
  const context = browser.contexts()[0]
  if (!context) throw new Error('the Chromium host has no window')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForURL(/^https:\/\/[^/]+\.app\.invalid\//, { waitUntil: 'domcontentloaded' })
  return { page, disconnect: () => browser.close() }
}

export const launchOnChromium = async (launch: HostLaunch): Promise<Driver> => {
  // The throw-away profile of a Chromium that was killed would otherwise stay.
  const temporary = mkdtempSync(join(tmpdir(), 'anjuan-launch-'))
  const child = spawn(
    process.execPath,
    [hostEntry, '--remote-debugging-port=0', ...launch.switches, launch.folder, ...launch.args],
    { env: { ...launch.env, TMPDIR: temporary }, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] },
  )
  const removeTemporary = (): void => rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  child.once('exit', removeTemporary)
  const said: string[] = []
  const endpoint = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stderr as NodeJS.ReadableStream }).on('line', (line) => {
      launch.errorLine(line)
      said.push(line)
      const found = /^DevTools listening on (ws:\S+)/.exec(line)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}: ${said.join('\n')}`)))
    child.once('error', reject)
  })
  const ended = endpoint.then(() => once(child, 'exit')).then(() => Promise.reject(new Error(said.join('\n'))))
  ended.catch(() => undefined)
  const { page, disconnect } = await Promise.race([endpoint.then(pageOf), ended])
  const ask = talkTo(child)
  return {
    host: 'chromium',
    page,
    process: child,
    answerDialog: async (dialog, values) => void (await ask({ kind: 'answer', dialog, values })),
    emitPower: async (event) => void (await ask({ kind: 'power', event })),
    readClipboard: () => ask({ kind: 'clipboard' }),
    readNotifications: async () => JSON.parse(await ask({ kind: 'notifications' })) as Notice[],
    resize: async (width, height) => {
      await ask({ kind: 'resize', width, height })
      await waitForSize(page, width, height)
    },
    release: async () => {
      await disconnect().catch(() => undefined)
      removeTemporary()
    },
    quit: async () => void child.kill('SIGTERM'),
  }
}
