// A display for windows where there is none: an Xvfb of our own that ends with this process. 2560×1440: Chromium keeps a
// window within its screen, so a page of 1920×1080 and the frame around it need more than that.
// What may go wrong: Xvfb is not installed (the error says what to install).

import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

let started: Promise<string> | undefined

export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY

const startXvfb = (): Promise<string> =>
  new Promise((resolve, reject) => {
    // It picks a free number itself and writes it to the file that -displayfd names.
    const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2560x1440x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    xvfb.on('error', () => reject(new Error('no display, and no Xvfb to make one: apt-get install xvfb')))
    xvfb.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)))
    process.on('exit', () => xvfb.kill())
    let text = ''
    const numbers = xvfb.stdio[3] as Readable
    numbers.on('data', (bytes: Buffer) => {
      text += bytes.toString()
      if (!text.includes('\n')) return
      // Neither Xvfb nor this pipe keeps the process alive.
      xvfb.unref()
      numbers.destroy()
      resolve(`:${text.trim()}`)
    })
  })

/** The environment in which a window can open: as it is where there is a display, else with an Xvfb's. */
export const displayEnvironment = async (): Promise<Record<string, string>> => {
  if (hasDisplay()) return {}
  started ??= startXvfb()
  return { DISPLAY: await started }
}
