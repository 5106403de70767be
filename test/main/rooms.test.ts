// Who may import whom, and whose tables are whose. The import rule is a lint error: planted violations show that it bites.
// Writing to another folder's tables would compile, so it is looked for here.

import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const refused: readonly (readonly [file: string, specifier: string])[] = [
  ['shared/values/a.ts', '../../main/clock.ts'],
  ['shared/values/b.ts', 'node:fs'],
  ['shared/values/c.ts', 'electron'],
  ['preload/d.ts', '../main/clock.ts'],
  ['renderer/e.ts', '../main/clock.ts'],
  ['renderer/cases/f.tsx', 'node:fs'],
  ['main/g.ts', '../renderer/door.ts'],
  ['main/gate/h.ts', '../../test/support/office.ts'],
  ['main/office/visits/i.ts', '../../vault/database.ts'],
  ['main/office/visits/j.ts', 'better-sqlite3'],
  ['main/office/visits/k.ts', 'electron'],
  ['main/office/visits/l.ts', '../cases/list.ts'],
]
const allowed: typeof refused = [
  ['main/office/visits/m.ts', '../cases/for-others.ts'],
  ['main/office/visits/n.ts', '../../gate/store.ts'],
  ['main/office/visits/o.ts', '../settings.ts'],
  ['renderer/cases/p.tsx', '../../shared/errors.ts'],
  ['main/gate/q.ts', '../../shared/errors.ts'],
]

/** The planted files that the rule refuses, in a folder of their own under the project's own rules. */
const lintPlanted = (): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'anjuan-rooms-'))
  try {
    const rules = JSON.parse(readFileSync('biome.json', 'utf8')) as object
    writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rules, vcs: { enabled: false } }))
    for (const [file, specifier] of [...refused, ...allowed]) {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), `import { x } from '${specifier}'\n\nx()\n`)
    }
    const biome = resolve('node_modules/.bin/biome')
    const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.']
    const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { location: { path: string | { file: string } } }[] }
    return diagnostics.map(({ location: { path } }) => (typeof path === 'string' ? path : path.file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('the import rule bites where it must, and only there', () => {
  expect(lintPlanted().sort()).toEqual(refused.map(([file]) => file).sort())
})

/** Which folder of main/office may write which tables. A table has one owner; `counter` is everybody's own rows. */
const owners: Readonly<Record<string, readonly string[]>> = {
  access: ['access_request', 'access_item', 'access_set', 'access_grant', 'access_review'],
  alerts: ['alert', 'alert_step', 'alert_threshold', 'alert_progress'],
  ceilings: ['ceiling'],
  backup: ['backup', 'recipient', 'export_destination'],
  schedule: ['backup_schedule', 'backup_target'],
  salvage: ['salvage'],
  devices: ['device'],
  keys: ['key_slot', 'key_holding'],
  drills: ['drill', 'drill_limit'],
  changes: ['change_request'],
  cases: [
    'case_file',
    'case_total',
    'case_search',
    'note_search',
    'search_queue',
    'instalment',
    'stage_change',
    'handover',
    'tag',
    'case_tag',
  ],
  imports: ['import_mapping', 'import_batch', 'import_row', 'case_curtain'],
  litigation: ['limitation_event', 'limitation_clock', 'lawsuit', 'hearing', 'judgment', 'deadline', 'calendar_day'],
  interest: ['lpr_rate', 'interest_terms', 'interest_statement'],
  money: [
    'ledger_entry',
    'payment',
    'payment_part',
    'money_request',
    'money_limit',
    'promise',
    'plan',
    'plan_instalment',
    'money_paper',
  ],
  persons: [
    'debtor',
    'debtor_phone',
    'debtor_address',
    'debtor_employer',
    'case_party',
    'person_merge',
    'person_merge_row',
  ],
  today: ['agenda', 'task', 'day_order'],
  clients: ['client', 'client_contact', 'entrustment', 'client_account'],
  find: ['saved_view'],
  documents: ['blob', 'document', 'attachment'],
  contacts: [
    'contact_record',
    'contact_evidence',
    'contact_figures',
    'contact_standing',
    'contact_hold',
    'guard_stop',
    'guard_override',
  ],
  letters: ['letter', 'letter_template', 'letter_template_version'],
  media: ['medium', 'medium_backup', 'medium_move'],
  notices: ['notice', 'notice_purpose'],
  suspensions: ['suspension'],
  purposes: ['purpose', 'consent_withdrawal', 'consent_ask'],
  rights: ['staff_level', 'raised_case', 'recertification', 'recertification_item'],
  session: ['backup_code', 'draft'],
  staff: ['staff', 'team', 'setting', 'office', 'backup_code', 'counter'],
  rotation: ['key_age', 'key_plan', 'key_suggestion', 'former_key'],
  'start-up': ['office'],
  succession: ['handing_over', 'handing_over_signing', 'handing_over_package'],
  trail: ['checkpoint', 'verification'],
  reviews: ['review', 'review_item'],
  visits: ['visit', 'visitor', 'consent', 'counter'],
}
/** A person's own password, second factor and failures: columns of `staff` that signing in keeps. */
const alsoAllowed = ['session:staff', 'start-up:staff']

test('a folder of the office writes only its own tables', () => {
  const wrong: string[] = []
  let writes = 0
  for (const file of globSync('main/office/*/**/*.ts')) {
    const folder = file.split('/')[2]!
    const text = readFileSync(file, 'utf8')
    for (const [, table] of text.matchAll(/\.(?:insertInto|updateTable|deleteFrom)\('(\w+)'\)/g)) {
      writes += 1
      const allowed = owners[folder]?.includes(table!) || alsoAllowed.includes(`${folder}:${table}`)
      if (!allowed) wrong.push(`${file} writes ${table}`)
    }
  }
  expect(wrong).toEqual([])
  expect(writes).toBeGreaterThan(30)
})
