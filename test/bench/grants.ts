// What the gate's decision on a grant costs while an office has ten thousand live ones: the right one, none, another
// person's, one that is over. Each decision is measured by itself: MAC, person, trail and time are looked at every time.

import { performance } from 'node:perf_hooks'
import { decideGrant } from '../../main/gate/grants.ts'
import type { OpenVault } from '../../main/gate/house.ts'
import { inTransaction } from '../../main/gate/record-act.ts'
import { openSet } from '../../main/office/access/sets.ts'
import { purposeId } from '../../shared/values/purposes.ts'
import { lineOf, type Report } from './figures.ts'
import type { Scene } from './scene.ts'

const inOneSet = 50
const hour = 3_600_000

type Holder = { id: string; role: 'collector'; team_id: string | null; login: string; name: string }

/** Live grants of the ID numbers of `records`, divided among the collectors; answers how to take them away again. */
const openGrants = (open: OpenVault, now: string, holders: readonly Holder[], records: readonly string[]): void => {
  const until = new Date(Date.parse(now) + 8 * hour).toISOString()
  inTransaction(open, () => {
    for (let from = 0; from < records.length; from += inOneSet) {
      const holder = holders[(from / inOneSet) % holders.length]!
      openSet(
        open.store,
        open,
        now,
        { staffId: holder.id, name: holder.name, role: holder.role },
        {
          request_id: null,
          via: 'request',
          staff_id: holder.id,
          role: holder.role,
          team_id: holder.team_id,
          reason: '批量核对身份信息',
          purpose_zh: '诉讼和执行',
          purpose_en: 'Litigation and enforcement',
          first_by: null,
          second_by: null,
          until_at: until,
          review_due: null,
          holderTeamId: holder.team_id,
          holderLogin: holder.login,
          purposeId: purposeId('litigation'),
          items: records
            .slice(from, from + inOneSet)
            .map((id) => ({ kind: 'debtor', record_id: id, field: 'idNumber', label: '' })),
        },
      )
    }
  })
}

export const benchGrants = async ({ office, open }: Scene, report: Report, quick: boolean): Promise<void> => {
  const { db } = open.vault
  const many = quick ? 500 : 10_000
  const records = db.prepare<[number], string>('SELECT id FROM debtor LIMIT ?').pluck().all(many)
  const holders = db
    .prepare<[], Holder>(`SELECT id, role, team_id, login, name FROM staff WHERE role = 'collector' AND active = 1`)
    .all()
  const now = office.clock.now().toISOString()
  openGrants(open, now, holders, records)
  try {
    const samples: number[] = []
    let right = 0
    const rounds = quick ? 500 : 5_000
    for (let round = 0; round < rounds; round += 1) {
      // Every second one the right one, else nobody's field, or a grant of somebody else.
      const index = (round * 7_919) % records.length
      const owner = Math.floor(index / inOneSet) % holders.length
      const kind = round % 4
      const holder = holders[kind === 1 ? (owner + 1) % holders.length : owner]!
      const began = performance.now()
      const decision = decideGrant(open, now, holder.id, 'debtor', records[index]!, kind === 3 ? 'phones' : 'idNumber')
      samples.push(performance.now() - began)
      const meant = kind === 3 || (kind === 1 && holders.length > 1) ? 'none' : 'live'
      if (decision.state !== meant) throw new Error(`a grant was decided ${decision.state}, not ${meant}`)
      if (decision.state === 'live') right += 1
    }
    if (right === 0) throw new Error('no grant opened anything')
    report(
      lineOf({
        name: `decision on a grant, of ${records.length} live`,
        unit: 'ms',
        samples,
        target: { of: 'p95', atMost: 0.2 },
      }),
    )
  } finally {
    inTransaction(open, () => {
      db.prepare('DELETE FROM access_grant').run()
      db.prepare('DELETE FROM access_set').run()
    })
  }
}
