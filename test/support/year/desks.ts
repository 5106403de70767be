// The days of everybody who is not a collector: supervisors (lists, reports, decisions, backups), legal, the front desk
// (20 to 60 visitors each), the security officers and the administrator.

import type { Case } from './people.ts'
import {
  account,
  add,
  minute,
  moment,
  newId,
  nextCase,
  type Office,
  onCase,
  onDebtor,
  type PersonDay,
  sitting,
  staleTab,
} from './state.ts'

const many = (day: PersonDay, least: number, most: number, make: (time: number) => void): void => {
  const { random } = day.office
  const count = Math.round(random.whole(least, most) * day.who.pace * day.day.weight)
  for (let done = 0; done < count; done += 1) make(moment(day))
}

const teamCases = (office: Office, team: number): Case[] =>
  office.people.staff
    .filter((member) => member.role === 'collector' && member.team === team)
    .flatMap(({ id }) => office.caseloads.get(id) ?? [])

const simple = (day: PersonDay, time: number, act: string, found: Case): void =>
  add(day, { at: time, act, subjects: [onCase(found)] })

export const supervisorDay = (day: PersonDay): void => {
  const { random } = day.office
  sitting(day)
  const team = teamCases(day.office, day.who.team)
  const [first] = team
  if (!first) return
  const page = (length: number) => {
    const from = random.whole(0, Math.max(0, team.length - length))
    return team.slice(from, from + length).map(onCase)
  }
  // Looks down a list a few pages at a time; at a month's end further.
  many(day, 3, 8, (start) => {
    const pages = random.weighted([
      [1, 8],
      [2, 4],
      [4, 2],
      [8, 0.4],
    ] as const)
    for (let count = 0; count < pages; count += 1)
      add(day, { at: start + count * 22_000, act: 'case.listed', subjects: page(50) })
  })
  many(day, 2, 9, (time) => {
    const subjects = page(random.whole(0, 6))
    const details = { in: 'names', queryLength: 3, results: subjects.length }
    add(day, { at: time, act: 'case.searched', subjects, details })
  })
  // The hard cases come up again and again.
  const hard = team.filter((_, index) => index % 60 === 7)
  many(day, 18, 42, (time) => {
    const found = random.chance(0.3) ? random.pick(hard.length > 0 ? hard : team) : random.pick(team)
    add(day, { at: time, act: 'case.read', subjects: [onCase(found), onDebtor(found)] })
    if (random.chance(0.6)) add(day, { at: time + 300, act: 'contact.listed', subjects: [onCase(found)], spare: true })
    if (random.chance(0.2)) simple(day, time + 20_000, 'money.read', found)
    if (random.chance(0.15)) simple(day, time + 30_000, 'case.history-read', found)
  })
  many(day, 1, 6, (time) => {
    add(day, { at: time, act: 'money.requests-listed', subjects: page(random.whole(1, 8)) })
    const details = { amount: random.whole(1, 50) * 10_000, reason: '协商一致', requestKind: 'waiver', approved: true }
    add(day, { at: time + minute, act: 'money.answered', subjects: [onCase(random.pick(team))], details })
  })
  many(day, 0, 3, (time) => {
    const details = { by: 'collector', from: day.day.day, to: day.day.day }
    add(day, {
      at: time,
      act: 'report.made',
      subjects: [{ kind: 'report', id: newId(day.office), label: 'work' }],
      details,
    })
  })
  if (random.chance(0.12)) {
    const details = { reason: '月度例会', fileName: 'work.xlsx', rows: 24, from: day.day.day, to: day.day.day }
    const subjects = [{ kind: 'report', id: newId(day.office), label: 'work' } as const]
    const time = moment(day)
    add(day, { at: time, act: 'report.export-started', subjects, details })
    add(day, { at: time + 3_000, act: 'report.exported', subjects, details: { fileName: 'work.xlsx', sha256: 'ab' } })
  }
  many(day, 0, 3, (time) => add(day, { at: time, act: 'guard.stops-listed', subjects: page(random.whole(1, 20)) }))
  if (random.chance(0.4)) {
    const client = { kind: 'client', id: newId(day.office), label: '某银行' } as const
    add(day, { at: moment(day), act: 'client.read', subjects: [client] })
    if (random.chance(0.5))
      add(day, { at: moment(day), act: 'client.phone-revealed', subjects: [client], details: { phone: '138****0000' } })
  }
  staleTab(day, random.pick(team))
  const weekday = new Date(`${day.day.day}T00:00:00Z`).getUTCDay()
  // Every Friday the first of them takes the backup, to the same disk; on Wednesdays another, to the share.
  if (day.who.team === 0 && (weekday === 5 || weekday === 3))
    backup(day, weekday === 5 ? 'E:\\案卷备份' : '\\\\nas\\anjuan')
}

export const backup = (day: PersonDay, folder: string, time = day.until - 20 * minute): void => {
  const subjects = [{ kind: 'backup', id: newId(day.office), label: '' } as const]
  add(day, { at: time, act: 'backup.started', subjects, details: { folder, to: '总部' } })
  const fileName = `anjuan-${day.day.day}.age`
  add(day, {
    at: time + 4 * minute,
    act: 'backup.finished',
    subjects,
    details: { fileName, folder, bytes: 900_000_000, sha256: 'cd' },
  })
}

const legalActs = [
  'lawsuit.listed',
  'limitation.read',
  'interest.computed',
  'letter.listed',
  'letter.previewed',
  'file.listed',
  'judgment.computed',
] as const

export const legalDay = (day: PersonDay): void => {
  const { random } = day.office
  sitting(day)
  const own = day.office.caseloads.get(day.who.id) ?? []
  many(day, 2, 5, (time) => {
    const from = random.whole(0, Math.max(0, own.length - 50))
    add(day, { at: time, act: 'case.listed', subjects: own.slice(from, from + 50).map(onCase) })
  })
  many(day, 18, 38, (time) => {
    const found = nextCase(day)
    if (!found) return
    add(day, { at: time, act: 'case.read', subjects: [onCase(found), onDebtor(found)] })
    if (random.chance(0.6)) simple(day, time + 15_000, random.pick(legalActs), found)
    if (random.chance(0.35)) {
      const subjects = [onCase(found), { kind: 'document', id: newId(day.office), label: '' } as const]
      add(day, { at: time + 60_000, act: 'file.opened', subjects, details: { level: 'L3' } })
    }
    if (random.chance(0.12)) {
      const subjects = [{ kind: 'letter', id: newId(day.office), label: '函-1' } as const, onCase(found)]
      add(day, { at: time + 8 * minute, act: 'letter.made', subjects, details: { template: '催告函', to: 'debtor' } })
    }
    if (random.chance(0.15)) {
      const subjects = [onCase(found)]
      add(day, { at: time + 6 * minute, act: 'deadline.added', subjects, details: { deadlineKind: 'evidence' } })
    }
  })
  staleTab(day, nextCase(day))
}

export const frontDeskDay = (day: PersonDay): void => {
  const { random } = day.office
  sitting(day)
  many(day, 20, 52, (time) => {
    const visitor = { kind: 'visitor', id: newId(day.office, 'visitor'), label: '' } as const
    const visit = { kind: 'visit', id: newId(day.office, 'visit'), label: `V${day.office.next()}` } as const
    for (let tries = random.whole(0, 2); tries > 0; tries -= 1) {
      const found = random.chance(0.3) ? [visitor] : []
      add(day, {
        at: time - tries * 20_000,
        act: 'visitor.looked-up',
        subjects: found,
        details: { by: 'phone', found: found.length },
      })
    }
    const details = { host: '催收一组', notice: 3, language: 'zh-CN', fields: 'name phone' }
    if (random.chance(0.96))
      add(day, { at: time + 90_000, act: 'visit.registered', subjects: [visit, visitor], details })
    else
      add(day, {
        at: time + 90_000,
        act: 'visit.declined',
        subjects: [visit],
        details: { host: '催收一组', notice: 3, language: 'zh-CN' },
      })
    if (random.chance(0.2)) add(day, { at: time + 100_000, act: 'visit.read', subjects: [visit, visitor] })
    const left = Math.min(day.until - 1_000, time + random.whole(15, 120) * minute)
    const changes = [{ field: 'state', from: 'inside', to: 'left' }]
    add(day, { at: left, act: 'visit.signed-out', subjects: [visit], changes, details: { by: 'badge' } })
  })
  many(day, 6, 18, (time) => {
    const subjects = Array.from(
      { length: random.whole(1, 15) },
      () => ({ kind: 'visit', id: newId(day.office, 'visit'), label: 'V' }) as const,
    )
    add(day, { at: time, act: random.chance(0.7) ? 'visit.inside-listed' : 'visit.listed', subjects, spare: true })
  })
}

export const officerDay = (day: PersonDay): void => {
  sitting(day)
  const trail = [{ kind: 'trail', id: 'vault', label: '' } as const]
  many(day, 12, 40, (time) => add(day, { at: time, act: 'trail.listed', subjects: trail }))
  many(day, 1, 3, (time) => add(day, { at: time, act: 'alert.listed', subjects: trail }))
  const monday = new Date(`${day.day.day}T00:00:00Z`).getUTCDay() === 1
  if (monday && day.who.team === 0) {
    const time = moment(day)
    add(day, { at: time, act: 'trail.verification-started', subjects: trail })
    add(day, { at: time + 20_000, act: 'trail.verified', subjects: trail, details: { records: 1 } })
  }
}

export const administratorDay = (day: PersonDay): void => {
  const { random, people } = day.office
  sitting(day)
  const other = random.pick(people.staff.filter(({ id }) => id !== day.who.id))
  many(day, 1, 4, (time) => add(day, { at: time, act: 'staff.listed', subjects: people.staff.map(account) }))
  if (random.chance(0.12)) add(day, { at: moment(day), act: 'staff.password-reset', subjects: [account(other)] })
  if (random.chance(0.02)) {
    const changes = [{ field: 'officePhone', from: '', to: '021-0000000' }]
    add(day, {
      at: moment(day),
      act: 'settings.updated',
      subjects: [{ kind: 'settings', id: 'office', label: '' }],
      changes,
    })
  }
}
