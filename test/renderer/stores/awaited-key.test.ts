// A key pressed before the page is there.

import { afterEach, expect, test } from 'vitest'
import { awaitPage, forgetKey, keepKey, takeKey } from '../../../renderer/stores/awaited-key.ts'

type Key = { readonly key: string; readonly timeStamp: number }
const isN = ({ key }: Key): boolean => key === 'n'
afterEach(forgetKey)

test('a key pressed while a page loads is given to it once', () => {
  const come = awaitPage()
  keepKey({ key: 'n', timeStamp: 100 } as Key)
  come()
  expect(takeKey(({ key }: Key) => key === 'x', 150)).toBe(false)
  expect(takeKey(isN, 200)).toBe(true)
  expect(takeKey(isN, 210)).toBe(false)
})

test('a key pressed while nothing loads is nobody’s', () => {
  keepKey({ key: 'n', timeStamp: 100 } as Key)
  expect(takeKey(isN, 110)).toBe(false)
})

test('the last key counts, and not one that was pressed long ago', () => {
  const come = awaitPage()
  keepKey({ key: 'x', timeStamp: 100 } as Key)
  keepKey({ key: 'n', timeStamp: 120 } as Key)
  come()
  expect(takeKey(isN, 5_000)).toBe(false)
  expect(takeKey(isN, 121)).toBe(false)
})
