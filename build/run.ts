// Runs another program in the project's folder and waits for it; the scripts here are made of this.

import { spawn } from 'node:child_process'
import { projectFolder } from '../test/support/launch-paths.ts'

export type Ran = { readonly code: number; readonly output: string }

export type RunOptions = {
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Ends the program after so many milliseconds; the code is then 124. */
  readonly limit?: number
  /** Keeps its output to itself. */
  readonly quiet?: boolean
}

/** Shows and keeps what it prints. A program that cannot be started answers 127. */
export const run = (program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectFolder,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let late = false
    const timer = options.limit
      ? setTimeout(() => {
          late = true
          child.kill('SIGTERM')
        }, options.limit)
      : undefined
    const take = (to: NodeJS.WriteStream) => (bytes: Buffer) => {
      output += bytes.toString()
      if (!options.quiet) to.write(bytes)
    }
    child.stdout.on('data', take(process.stdout))
    child.stderr.on('data', take(process.stderr))
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => {
      clearTimeout(timer)
      resolve({ code: late ? 124 : (code ?? 1), output })
    })
  })

/** Leaves the terminal to the program; answers with its exit code. */
export const handOver = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: projectFolder, env: { ...process.env, ...env }, stdio: 'inherit' })
    // The terminal sends the signal to both; waiting for the child is enough.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`)
      resolve(127)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })

/** A script of ours inside a private session bus with an unlocked keyring. */
export const insideKeyring = (...args: string[]): string[] => ['test/support/with-keyring.ts', ...args]
