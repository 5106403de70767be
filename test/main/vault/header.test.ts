import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../main/clock.ts'
import { parseHeader, readHeader, slotOf, type VaultHeader, withSlot, writeHeader } from '../../../main/vault/header.ts'
import { generateKeys } from '../../../main/vault/keys.ts'
import { makeHeader } from '../../../main/vault/new-vault.ts'

let folder: string
let header: VaultHeader
const path = (name = 'vault.json') => join(folder, name)
const damaged = expect.objectContaining({ code: 'DAMAGED_FILE' })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'anjuan-header-'))
  const identity = {
    vaultId: '0193f3a0-0000-7000-8000-000000000001',
    name: '诚信商账',
    createdAt: '2026-11-21T01:02:03.456Z',
    deviceName: '前台',
  }
  header = await makeHeader(identity, generateKeys(), new Uint8Array(20), { kind: 'keychain' }, systemClock)
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('vault.json', () => {
  test('comes back as written, is readable by its owner alone, and leaves no temporary file', async () => {
    expect(await readHeader(folder)).toBeUndefined()
    await writeHeader(folder, header)
    expect(await readHeader(folder)).toEqual(header)
    expect(existsSync(path('vault.json.new'))).toBe(false)
  })

  test('is served from its copy and mended where it is lost or damaged', async () => {
    await writeHeader(folder, header)
    for (const harm of [
      () => rmSync(path()),
      () => writeFileSync(path(), ''),
      () => writeFileSync(path(), '{"format":1'),
    ]) {
      harm()
      expect(await readHeader(folder)).toEqual(header)
      expect(parseHeader(readFileSync(path(), 'utf8'))).toEqual(header)
    }
    writeFileSync(path(), 'x')
    writeFileSync(path('vault.json.copy'), 'x')
    await expect(readHeader(folder)).rejects.toThrow(damaged)
  })

  test('of a newer format is refused as newer and left as it is, whatever else it holds', async () => {
    await writeHeader(folder, header)
    const newer = JSON.stringify({ format: 3, wholly: 'different' })
    writeFileSync(path(), newer)
    await expect(readHeader(folder)).rejects.toThrow(expect.objectContaining({ code: 'NEWER_FILE' }))
    expect(readFileSync(path(), 'utf8')).toBe(newer)
  })

  test('with unknown, missing or mistyped parts is damaged', () => {
    const wrong: unknown[] = [
      { ...header, extra: 1 },
      { ...header, keyId: undefined },
      { ...header, vaultId: '../../elsewhere' },
      { ...header, slots: [] },
      { ...header, slots: [{ kind: 'plain', key: 'x' }] },
      { ...header, format: '1' },
      [],
      null,
    ]
    for (const value of wrong) expect(() => parseHeader(JSON.stringify(value))).toThrow(damaged)
  })

  test('has one slot of a kind', () => {
    const recovery = slotOf(header, 'recovery')!
    const changed = withSlot(header, { ...recovery, confirmedAt: '2026-11-21T02:00:00.000Z' })
    expect(changed.slots.map((slot) => slot.kind).sort()).toEqual(['keychain', 'recovery'])
    expect(slotOf(changed, 'recovery')?.confirmedAt).toBe('2026-11-21T02:00:00.000Z')
  })
})
