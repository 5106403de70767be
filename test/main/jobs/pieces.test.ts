// The belt between two threads: every piece once and in order, a maker's error told by its code, and a maker that stops when
// nobody takes any more.

import { MessageChannel, Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { type Belt, newBelt, takeFrom } from '../../../main/jobs/pieces.ts'
import { isAppError } from '../../../shared/errors.ts'

const url = (path: string): string => new URL(path, import.meta.url).href

/** Makes `count` pieces in a thread of its own; fails after them where it is told to; says how many it came to. */
const maker = (belt: Belt, count: number, fails: boolean) => {
  const { port1, port2 } = new MessageChannel()
  const code = `
    const { workerData, parentPort } = require('node:worker_threads')
    Promise.all([import('${url('../../../main/jobs/pieces.ts')}'), import('${url('../../../shared/errors.ts')}')])
      .then(([{ putOn }, { AppError }]) => {
        let made = 0
        const pieces = function* () {
          for (; made < workerData.count; made += 1) yield { number: made, bytes: Buffer.from([made % 256]) }
          if (workerData.fails) throw new AppError('DAMAGED_FILE')
        }
        putOn(workerData.port, workerData.belt, pieces())
        parentPort.postMessage(made)
        workerData.port.close()
      })`
  const worker = new Worker(code, {
    eval: true,
    workerData: { port: port2, belt, count, fails },
    transferList: [port2],
  })
  const made = new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return { port: port1, made }
}

type Piece = { readonly number: number; readonly bytes: Uint8Array }

test('every piece comes once and in order', async () => {
  const belt = newBelt()
  const { port, made } = maker(belt, 2_000, false)
  const taken = [...takeFrom<Piece>(port, belt)]
  expect(taken.map(({ number }) => number)).toEqual(Array.from({ length: 2_000 }, (_, index) => index))
  expect(taken[300]?.bytes[0]).toBe(300 % 256)
  expect(await made).toBe(2_000)
})

test('what stopped the maker reaches the taker, after the pieces that were made', async () => {
  const belt = newBelt()
  const { port } = maker(belt, 3, true)
  const taken: number[] = []
  let code = ''
  try {
    for (const { number } of takeFrom<Piece>(port, belt)) taken.push(number)
  } catch (error) {
    code = isAppError(error) ? error.code : String(error)
  }
  expect([taken, code]).toEqual([[0, 1, 2], 'DAMAGED_FILE'])
})

test('the maker stops soon after the taker', async () => {
  const belt = newBelt()
  const { port, made } = maker(belt, 1_000_000, false)
  for (const { number } of takeFrom<Piece>(port, belt)) if (number === 5) break
  expect(await made).toBeLessThan(20)
})

test('a maker that died is not waited for', () => {
  const { port1 } = new MessageChannel()
  const take = () => takeFrom<Piece>(port1, newBelt(), 1).next()
  expect(take).toThrow(expect.objectContaining({ code: 'INTERNAL' }))
  port1.close()
})
