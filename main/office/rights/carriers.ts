// Through which procedures a field is shown: read once from the outputs that the contract declares, by the names of
// shared/values/data-fields.ts. A procedure that begins to show a field is found without being written down anywhere.

import { z } from 'zod'
import { contract, type ProcedureName } from '../../../shared/contract/contract.ts'
import type { Level } from '../../../shared/policy.ts'
import { type ExplainedField, explainedFields, fieldFacts } from '../../../shared/values/data-fields.ts'
import type { GrantableKind, GrantField } from '../../../shared/values/grantable.ts'

type Node = {
  readonly properties?: Readonly<Record<string, Node>>
  readonly items?: Node
  readonly anyOf?: readonly Node[]
}

const walk = (node: Node, path: string, found: Set<string>): void => {
  for (const [name, below] of Object.entries(node.properties ?? {})) {
    const here = path === '' ? name : `${path}.${name}`
    found.add(here)
    walk(below, here, found)
  }
  if (node.items) walk(node.items, path, found)
  for (const each of node.anyOf ?? []) walk(each, path, found)
}

/** Every name in an output, with those above it: `rows.debtorName`. */
export const pathsOf = (name: ProcedureName): ReadonlySet<string> => {
  const found = new Set<string>()
  walk(z.toJSONSchema(contract[name].output, { unrepresentable: 'any', io: 'output' }) as Node, '', found)
  return found
}

export const names = Object.keys(contract) as ProcedureName[]
const groupOf = (name: string): string => name.split('.')[0] ?? name

const carries = (name: ProcedureName, field: ExplainedField): boolean => {
  const { groups, paths } = fieldFacts[field]
  if (!groups.includes(groupOf(name))) return false
  return [...pathsOf(name)].some((path) => paths.some((end) => path === end || path.endsWith(`.${end}`)))
}

let known: Readonly<Record<ExplainedField, readonly ProcedureName[]>> | undefined

/** Those that answer with it, in full or as a mask. The contract does not change while the program runs. */
export const carriersOf = (field: ExplainedField): readonly ProcedureName[] => {
  known ??= Object.fromEntries(
    explainedFields.map((each) => [each, names.filter((name) => carries(name, each))]),
  ) as unknown as Record<ExplainedField, readonly ProcedureName[]>
  return known[field]
}

/** The level of what a grant opens: that of the field it reveals; records and contents are L4 by being raised. */
export const levelOfGrant = (kind: GrantableKind, field: GrantField): Level =>
  Object.values(fieldFacts).find(({ revealed }) => revealed?.grant?.kind === kind && revealed.grant.field === field)
    ?.level ?? 'L4'
