// The ledger of what was destroyed: believed only where the vault's own key, or one that it was changed to or from,
// answers for all of it; forged, altered, shortened and foreign ones are refused.

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { gatherLedgers } from '../../../../main/vault/destruction/gather.ts'
import {
  believe,
  type DestructionEntry,
  decodeLedger,
  encodeLedger,
  type Ledger,
  linkKeys,
  mergeLedgers,
  type Signer,
  signEntry,
} from '../../../../main/vault/destruction/ledger.ts'
import { signerOfSeed } from '../../../../main/vault/destruction/signer.ts'

const vaultId = '01934fd0-0000-7000-8000-00000000d001'
const at = '2026-11-22T01:02:03.456Z'
const signer = (): Signer => signerOfSeed(randomBytes(32))
const ours = signer()

let last = 0
const entry = (by: Signer = ours, vault = vaultId): DestructionEntry => {
  last += 1
  const id = `01934fd0-0000-7000-8000-${String(last).padStart(12, '0')}`
  const targets = [
    { table: 'debtor', id: `d${last}` },
    { table: 'visitor', id: 'v', columns: ['name'] },
  ]
  return signEntry(vault, { id, at, kind: 'person', targets, by: 'staff', reason: '当事人要求删除' }, by)
}
const ledgerOf = (...entries: DestructionEntry[]): Ledger => ({ vaultId, links: [], entries })
const read = (bytes: Uint8Array, key = ours.publicKey): Ledger => believe(decodeLedger(bytes), vaultId, key)
const refusal = (work: () => unknown): unknown => {
  try {
    work()
    return undefined
  } catch (error) {
    const { code, params } = error as { code: string; params: { reason?: string } }
    return params.reason ?? code
  }
}
/** The file with something changed in it, its JSON still well formed. */
const changed = (bytes: Uint8Array, change: (file: Record<string, unknown>) => void): Uint8Array => {
  const file = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>
  change(file)
  return Buffer.from(JSON.stringify(file))
}

describe('a ledger', () => {
  it('comes back as it was written, whoever reads it', () => {
    const ledger = ledgerOf(entry(), entry())
    expect(read(encodeLedger(ledger, at, ours))).toEqual(ledger)
    expect(read(encodeLedger(ledgerOf(), at, ours)).entries).toEqual([])
  })

  it('is refused where anything of it was altered, taken out, put in, or signed by somebody else', () => {
    const one = entry()
    const good = encodeLedger(ledgerOf(one, entry()), at, ours)
    const entries = (file: Record<string, unknown>) => file.entries as DestructionEntry[]
    const altered: [string, (file: Record<string, unknown>) => void][] = [
      ['signature', (file) => void entries(file).pop()],
      ['signature', (file) => void entries(file)[0]!.targets.push({ table: 'case_file', id: 'c1' })],
      ['signature', (file) => void Object.assign(file, { at: '2026-11-22T01:02:03.457Z' })],
      ['signature', (file) => void entries(file).reverse()],
      ['vault', (file) => void Object.assign(file, { vaultId: '01934fd0-0000-7000-8000-00000000d002' })],
      ['form', (file) => void Object.assign(file, { more: 1 })],
      ['form', (file) => void entries(file).push(entries(file)[0]!)],
      ['form', (file) => void Object.assign(file, { entries: 'all' })],
      ['BACKUP_NEWER', (file) => void Object.assign(file, { formatVersion: 2 })],
    ]
    for (const [reason, change] of altered) expect(refusal(() => read(changed(good, change)))).toBe(reason)
    for (const bytes of ['', '{', 'null', '[]', '{"format":"anjuan-destruction"}']) {
      expect(refusal(() => read(Buffer.from(bytes)))).toBe('form')
    }
    const stranger = signer()
    expect(refusal(() => read(encodeLedger(ledgerOf(entry(stranger)), at, stranger)))).toBe('key')
    // A stranger's entry in a file of ours, and our entry of another vault.
    expect(refusal(() => read(encodeLedger(ledgerOf(entry(stranger)), at, ours)))).toBe('key')
    const elsewhere = entry(ours, '01934fd0-0000-7000-8000-00000000d003')
    expect(refusal(() => read(encodeLedger(ledgerOf(elsewhere), at, ours)))).toBe('signature')
    const forged = { ...entry(stranger), publicKey: one.publicKey }
    expect(refusal(() => read(encodeLedger(ledgerOf(forged), at, ours)))).toBe('signature')
  })

  it('never names the trail, the keys, the accounts or itself', () => {
    for (const table of ['trail', 'trail_head', 'signing_key', 'staff', 'destruction', 'sqlite_schema', 'a;b']) {
      expect(() => signEntry(vaultId, { ...entry(), targets: [{ table, id: 'x' }] }, ours)).toThrow()
    }
  })

  it('is believed across a change of the signing key, in both directions, and by nobody in between', () => {
    const next = signer()
    const last = signer()
    const links = [linkKeys(vaultId, ours, next, at), linkKeys(vaultId, next, last, at)]
    const ledger: Ledger = { vaultId, links, entries: [entry(ours), entry(next), entry(last)] }
    const file = encodeLedger(ledger, at, last)
    expect(read(file, ours.publicKey).entries).toHaveLength(3)
    expect(read(file, last.publicKey).entries).toHaveLength(3)
    const stranger = signer()
    expect(refusal(() => read(file, stranger.publicKey))).toBe('key')
    // Whoever has a key of their own can say that ours follows from it, but not make ours say so.
    const half = { ...linkKeys(vaultId, stranger, ours, at), toSignature: links[0]!.toSignature }
    const own: Ledger = { vaultId, links: [half], entries: [entry(stranger)] }
    expect(refusal(() => read(encodeLedger(own, at, stranger)))).toBe('key')
  })

  it('is put together from every ledger there is: one that must hold stops, one that lay about is counted', () => {
    const [one, two, three] = [entry(), entry(), entry()]
    const files = [ledgerOf(one, two), ledgerOf(two, three)].map((ledger) => encodeLedger(ledger, at, ours))
    const stranger = signer()
    const forged = encodeLedger(ledgerOf(entry(stranger)), at, stranger)
    const foreign = encodeLedger(
      { vaultId: '01934fd0-0000-7000-8000-00000000d009', links: [], entries: [] },
      at,
      stranger,
    )
    const { publicKey } = ours
    const gathered = gatherLedgers({
      vaultId,
      publicKey,
      must: [files[0]!],
      may: [files[1]!, forged, foreign, Buffer.from('{')],
    })
    expect(gathered.ledger.entries.map(({ id }) => id).sort()).toEqual([one, two, three].map(({ id }) => id).sort())
    expect(gathered.refused).toBe(2)
    expect(refusal(() => gatherLedgers({ vaultId, publicKey, must: [forged], may: [] }))).toBe('key')
    expect(refusal(() => gatherLedgers({ vaultId, publicKey, must: [foreign], may: [] }))).toBe('vault')
    expect(mergeLedgers(vaultId, [gathered.ledger, gathered.ledger]).entries).toHaveLength(3)
  })

  it('learns of a change of keys from any ledger, for those that do not tell it themselves', () => {
    const next = signer()
    const newer: Ledger = { vaultId, links: [linkKeys(vaultId, ours, next, at)], entries: [] }
    const older: Ledger = { vaultId, links: [], entries: [entry(next)] }
    const files = [encodeLedger(newer, at, next), encodeLedger(older, at, next)]
    const { ledger, refused } = gatherLedgers({ vaultId, publicKey: ours.publicKey, must: [], may: files })
    expect([ledger.entries.length, refused]).toEqual([1, 0])
  })
})
