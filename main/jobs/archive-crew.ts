// The threads that help with an archive: some that seal or open its chunks, and one that reads back what is being
// written. They belong to the task that asks for them and end with it.
// What may go wrong: a thread dies: INTERNAL, in the work that waits for it.

import { availableParallelism } from 'node:os'
import { MessageChannel } from 'node:worker_threads'
import { type Crew, crewOf } from '../vault/archive/crew.ts'
import type { StartCheck } from '../vault/archive/verify-part.ts'
import type { Told } from './archive-check.ts'
import { runTask } from './run-task.ts'

/** The task that hashes, reads and writes is a thread too. More than three wait for the disk. */
const mostThreads = 3

/** Runs `work` with as many threads as the machine has to spare, at least one. */
export const withCrew = async <T>(work: (crew: Crew) => Promise<T>): Promise<T> => {
  const count = Math.min(mostThreads, Math.max(1, availableParallelism() - 1))
  const ports = Array.from({ length: count }, () => {
    const { port1, port2 } = new MessageChannel()
    runTask('archive.crew', {}, { port: port2 }).catch(() => port1.close())
    return port1
  })
  const crew = crewOf(ports)
  try {
    return await work(crew)
  } finally {
    crew.end()
  }
}

/** Reads back in a thread of its own, a little behind the writing. */
export const startCheckBeside: StartCheck = (part, fileKey, { signal, onBytes }) => {
  const { port1, port2 } = new MessageChannel()
  const given = new AbortController()
  const checking = runTask(
    'archive.check',
    { part, fileKey },
    {
      port: port2,
      signal: signal ? AbortSignal.any([signal, given.signal]) : given.signal,
      onProgress: ({ done }) => onBytes?.(done),
    },
  )
  checking.catch(() => undefined) // it is awaited at the end
  const tell = (told: Told): void => port1.postMessage(told)
  const settled = async (): Promise<void> => {
    try {
      await checking
    } finally {
      port1.close()
    }
  }
  return {
    grown: (bytes) => tell({ bytes, over: false }),
    ended(bytes) {
      tell({ bytes, over: true })
      return settled()
    },
    async stop() {
      given.abort()
      await settled().catch(() => undefined)
    },
  }
}
