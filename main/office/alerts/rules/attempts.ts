// Rules about what was refused: calls that were not somebody's to make, wrong passwords, ceilings, other purposes.

import { type Eye, limitOf, type Rule, someOf } from './rule.ts'
import { Sliding } from './windows.ts'

const hour = 3_600_000

/** Codes that say: this was not yours. A guard that stops a call, or a form that does not fit, says nothing of the kind. */
const notTheirs: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'FORBIDDEN',
  'GRANT_NEEDED',
  'GRANT_ENDED',
  'OTHER_PERSON',
  'DEVICE_BARRED',
])
/** A page that still asks after it was locked, or whose account has ended meanwhile. */
const honestReasons: ReadonlySet<string> = new Set(['state', 'account', 'nobody'])

export const refusals: Rule = (terms) => {
  const limit = limitOf(terms, 'refusals', 'count')
  const window = new Sliding(hour)
  return (seen, raise) => {
    if (seen.act !== 'call.refused' || seen.actorId === null) return
    if (!notTheirs.has(String(seen.details.code)) || honestReasons.has(String(seen.details.reason))) return
    const key = seen.actorId
    const count = window.add(key, { at: seen.at, seq: seen.seq, item: String(seen.seq) })
    if (count < limit) return
    const entries = window.of(key)
    window.clear(key)
    raise(`refusals/${key}/${seen.day}`, () => ({
      rule: 'refusals',
      severity: 'high',
      staffId: seen.actorId,
      staffName: seen.actorName,
      from: entries[0]?.at ?? seen.at,
      until: seen.at,
      figures: { count },
      evidence: someOf(entries.map(({ seq }) => seq)),
      records: count,
    }))
  }
}

export const signInFailures: Rule = (terms) => {
  const limit = limitOf(terms, 'sign-in-failures', 'count')
  const accounts = limitOf(terms, 'sign-in-failures', 'accounts')
  const byAccount = new Sliding(hour)
  const byDevice = new Sliding(hour)
  return (seen, raise) => {
    if (seen.act !== 'call.refused' || seen.details.code !== 'SIGN_IN_FAILED') return
    const account = seen.subjects.find(({ kind }) => kind === 'staff')
    const tried = account?.id ?? seen.device
    const entry = { at: seen.at, seq: seen.seq, item: String(seen.seq) }
    const count = byAccount.add(tried, entry)
    // Strangers' names are not in the trail: each try of one counts as one more account.
    const different = byDevice.add(seen.device, { ...entry, item: account?.id ?? String(seen.seq) })
    const tell = (window: Sliding, key: string, what: 'account' | 'device', number: number): void => {
      const entries = window.of(key)
      window.clear(key)
      raise(`sign-in-failures/${key}/${seen.day}`, () => ({
        rule: 'sign-in-failures',
        severity: 'medium',
        staffId: what === 'account' ? (account?.id ?? null) : null,
        staffName: what === 'account' ? (account?.label ?? '') : '',
        from: entries[0]?.at ?? seen.at,
        until: seen.at,
        figures: { count: entries.length, accounts: what === 'device' ? number : 1, device: seen.device },
        evidence: someOf(entries.map(({ seq }) => seq)),
        records: entries.length,
      }))
    }
    if (count >= limit) tell(byAccount, tried, 'account', count)
    else if (different >= accounts) tell(byDevice, seen.device, 'device', different)
  }
}

export const ceiling: Rule = () => (seen, raise) => {
  if (seen.act !== 'call.refused' || seen.details.code !== 'CEILING_REACHED' || seen.actorId === null) return
  const kind = String(seen.details.reason ?? seen.details.kind ?? '')
  raise(`ceiling/${seen.actorId}/${kind}/${seen.day}`, () => ({
    rule: 'ceiling',
    severity: 'high',
    staffId: seen.actorId,
    staffName: seen.actorName,
    from: seen.at,
    until: seen.at,
    figures: { what: kind },
    evidence: [seen.seq],
    records: 1,
  }))
}

export const wrongPurpose: Rule = (terms): Eye => {
  const limit = limitOf(terms, 'wrong-purpose', 'count')
  const window = new Sliding(24 * hour)
  return (seen, raise) => {
    if (seen.act !== 'call.refused' || seen.details.code !== 'WRONG_PURPOSE' || seen.actorId === null) return
    const count = window.add(seen.actorId, { at: seen.at, seq: seen.seq, item: String(seen.seq) })
    if (count < limit) return
    const entries = window.of(seen.actorId)
    window.clear(seen.actorId)
    raise(`wrong-purpose/${seen.actorId}/${seen.day}`, () => ({
      rule: 'wrong-purpose',
      severity: 'medium',
      staffId: seen.actorId,
      staffName: seen.actorName,
      from: entries[0]?.at ?? seen.at,
      until: seen.at,
      figures: { count },
      evidence: someOf(entries.map(({ seq }) => seq)),
      records: count,
    }))
  }
}
