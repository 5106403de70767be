// `npm run rules [-- --json]`: procedure × role × scope × level × trail entry, as the program enforces them. It is read
// from the very declarations that the gate reads; nothing here is written by hand.

import { contract } from '../shared/contract/contract.ts'
import type { Procedure } from '../shared/contract/define.ts'
import { type Role, roles } from '../shared/policy.ts'

export type RuleRow = {
  readonly procedure: string
  readonly kind: string
  readonly scopes: Readonly<Record<Role | 'nobody', string>>
  readonly states: readonly string[]
  readonly confirm: string
  readonly level: string
  readonly trail: string
}

const scopeOf = ({ who }: Procedure, role: Role | 'nobody'): string => {
  if (who === 'anyone') return 'anyone'
  if (role === 'nobody') return '-'
  return who === 'signed-in' ? 'self' : (who[role] ?? '-')
}

export const ruleRows = (): RuleRow[] =>
  Object.entries(contract as Record<string, Procedure>).map(([procedure, rule]) => ({
    procedure,
    kind: rule.kind,
    scopes: Object.fromEntries(
      (['nobody', ...roles] as const).map((role) => [role, scopeOf(rule, role)]),
    ) as RuleRow['scopes'],
    states: rule.states ?? ['active'],
    confirm: rule.confirm ?? '-',
    level: rule.level,
    trail: 'act' in rule.trail ? rule.trail.act : `none: ${rule.trail.none}`,
  }))

const print = (rows: readonly RuleRow[]): void => {
  const columns = ['procedure', 'kind', 'level', 'confirm', 'nobody', ...roles, 'states', 'trail']
  const cells = rows.map((row) => [
    row.procedure,
    row.kind,
    row.level,
    row.confirm,
    row.scopes.nobody,
    ...roles.map((role) => row.scopes[role]),
    row.states.join('+'),
    row.trail,
  ])
  const widths = columns.map((column, index) => Math.max(column.length, ...cells.map((line) => line[index]!.length)))
  const line = (values: readonly string[]) =>
    values.map((value, index) => (index === values.length - 1 ? value : value.padEnd(widths[index]!))).join('  ')
  console.log([columns, ...cells].map(line).join('\n'))
}

if (process.argv[1] === import.meta.filename) {
  const rows = ruleRows()
  if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2))
  else print(rows)
}
