// The matrix of rights: read from the contract that the gate reads, the ceilings of shared/policy.ts, the grantable fields
// and the rules of changes by two. Nothing in it is written by hand; test/gate/rights.test.ts holds each cell against
// what the gate answers.

import { contract, type Output } from '../../../shared/contract/contract.ts'
import type { Procedure } from '../../../shared/contract/define.ts'
import { type Role, roleCeilings, roles } from '../../../shared/policy.ts'
import { changeKindNames, changeRules } from '../../../shared/values/change-kinds.ts'
import { ceilingOf as documentCeilings } from '../../../shared/values/document-kinds.ts'
import { fieldsOfKind, grantableKinds, mayAskFor } from '../../../shared/values/grantable.ts'
import { levelOfGrant } from './carriers.ts'

type Matrix = Output<'rights.matrix'>
type Scopes = Matrix['rows'][number]['scopes']

/** What the gate takes a rule for: the rows of each role; null where it refuses. */
export const scopesOf = ({ who }: Pick<Procedure, 'who'>): Scopes =>
  Object.fromEntries(
    roles.map((role) => [
      role,
      who === 'anyone' ? ('anyone' as const) : who === 'signed-in' ? ('self' as const) : (who[role] ?? null),
    ]),
  ) as Scopes

const only = (scopes: Scopes, keep: (role: Role) => boolean): Scopes =>
  Object.fromEntries(roles.map((role) => [role, keep(role) ? scopes[role] : null])) as Scopes

export const matrixOf = (): Matrix => ({
  rows: Object.entries(contract as Record<string, Procedure>).map(([procedure, rule]) => ({
    procedure,
    about: 'act' in rule.trail ? rule.trail.about : null,
    kind: rule.kind,
    level: rule.level,
    confirm: rule.confirm !== undefined,
    scopes: scopesOf(rule),
  })),
  ceilings: roles.map((role) => ({ role, records: roleCeilings[role], documents: documentCeilings[role] ?? null })),
  grantable: grantableKinds.flatMap((kind) =>
    fieldsOfKind[kind].map((field) => ({
      kind,
      field,
      level: levelOfGrant(kind, field),
      ask: only(scopesOf(contract['access.ask']), (role) => mayAskFor(role, kind, field)),
      approve: scopesOf(contract['access.approve']),
    })),
  ),
  changes: changeKindNames.map((kind) => {
    const { proposers, approvers, otherwise = [] } = changeRules[kind]
    return { kind, proposers: [...proposers], approvers: [...approvers], otherwise: [...otherwise] }
  }),
})
