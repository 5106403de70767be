// Rules about the safeguards themselves: the clock, the trail, where backups go and are, the second factor. One record is enough.

import type { AlertRule } from '../../../../shared/values/alert-rules.ts'
import { alertRules } from '../../../../shared/values/alert-rules.ts'
import type { Raise, Rule, Seen } from './rule.ts'

/** Two records of one trail may be out of step by a correction of the clock; more than this is none. */
const clockSlack = 5 * 60_000

type About = { readonly id: string | null; readonly name: string }
const nobody: About = { id: null, name: '' }

const tell = (
  rule: AlertRule,
  seen: Seen,
  what: string,
  about: About,
  figures: Readonly<Record<string, string | number>>,
  raise: Raise,
) =>
  raise(`${rule}/${what}`, () => ({
    rule,
    severity: alertRules[rule].severity,
    staffId: about.id,
    staffName: about.name,
    from: seen.at,
    until: seen.at,
    figures,
    evidence: [seen.seq],
    records: 1,
  }))

export const clock: Rule = () => {
  let last: Seen | undefined
  return (seen, raise) => {
    const back = last !== undefined && seen.at < last.at - clockSlack
    const told = seen.act === 'vault.opened' && typeof seen.details.clockBehind === 'string'
    const refused = seen.act === 'call.refused' && seen.details.code === 'CLOCK_BACK'
    if (told || refused || back) {
      const minutes = back && last ? Math.round((last.at - seen.at) / 60_000) : 0
      // One a day: everything after it is of the same change.
      tell('clock', seen, seen.day, nobody, { minutes, device: seen.device }, raise)
    }
    last = seen
  }
}

export const trailBroken: Rule = () => (seen, raise) => {
  const found = seen.act === 'trail.found-broken'
  const mark = seen.act === 'vault.opened' && seen.details.headWhole === false
  if (!found && !mark) return
  const problem = found ? String(seen.details.problem ?? '') : 'head'
  const seq = Number(seen.details.seq ?? seen.seq)
  tell('trail-broken', seen, `${problem}/${seq}`, nobody, { seq, problem }, raise)
}

/** Known from the first backup on: the engine is shown every backup there ever was. */
export const backupMedium: Rule = () => {
  const known = new Set<string>()
  return (seen, raise) => {
    if (seen.act !== 'backup.started') return
    const folder = String(seen.details.folder ?? '')
    const first = known.size === 0
    if (known.has(folder)) return
    known.add(folder)
    if (!first) tell('backup-medium', seen, folder, { id: seen.actorId, name: seen.actorName }, { folder }, raise)
  }
}

/** By each report: one that turned up again may be lost again. It is about whoever reports it, who therefore settles it not alone. */
export const mediumLost: Rule = () => (seen, raise) => {
  if (seen.act !== 'medium.lost') return
  const medium = seen.subjects.find(({ kind }) => kind === 'medium')
  const backups = Number(seen.details.backups ?? 0)
  const figures = { label: medium?.label ?? '', backups, slip: String(seen.details.slip ?? '') }
  tell('medium-lost', seen, `${medium?.id}/${seen.seq}`, { id: seen.actorId, name: seen.actorName }, figures, raise)
}

/** What the officer found amiss; the act that was looked at is the evidence. */
export const weeklyReview: Rule = () => (seen, raise) => {
  if (seen.act !== 'review.answered' || seen.details.verdict !== 'alert') return
  const review = seen.subjects.find(({ kind }) => kind === 'review')
  const whose = seen.subjects.find(({ kind }) => kind === 'staff')
  const [no, seq] = [Number(seen.details.no), Number(seen.details.seq)]
  raise(`weekly-review/${review?.id}/${no}`, () => ({
    rule: 'weekly-review',
    severity: alertRules['weekly-review'].severity,
    staffId: whose?.id ?? null,
    staffName: whose?.label ?? '',
    from: seen.at,
    until: seen.at,
    figures: { week: review?.label ?? '', no, seq },
    evidence: [seq, seen.seq],
    records: 1,
  }))
}

export const secondFactor: Rule = () => (seen, raise) => {
  const account = seen.subjects.find(({ kind }) => kind === 'staff')
  const about = { id: account?.id ?? null, name: account?.label ?? '' }
  if (seen.act === 'change.approved' && seen.details.changeKind === 'staff.second-factor-reset') {
    tell('second-factor', seen, `${about.id}/${seen.seq}`, about, { how: 'reset' }, raise)
  }
  if (seen.act === 'session.enrolled' && seen.details.replaced === true) {
    tell('second-factor', seen, `${about.id}/${seen.seq}`, about, { how: 'replaced' }, raise)
  }
}
