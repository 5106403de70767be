// Random calls at the gate, made from the contract's own schemas and then spoilt: well-shaped nonsense goes deep into the
// handlers, spoilt shapes stop at the edge. Used in small by the suite and whole by `npm run fuzz`.

import { inspect, isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Random } from '../../build/demo-data/index.ts'
import { waitingRecords } from '../../main/audit/follow.ts'
import { followBeforeAsking } from '../../main/audit/follow-routine.ts'
import { contract, type ProcedureName } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { errorCodes, type Reply } from '../../shared/errors.ts'
import { type Role, roles } from '../../shared/policy.ts'
import type { Office, Window } from '../support/office.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = {
  type?: string
  const?: Json
  enum?: Json[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  maxLength?: number
  format?: string
}

const names = Object.keys(contract) as ProcedureName[]

/** Well-shaped calls of these would sign people out, take seconds, or start jobs: they are only sent spoilt. */
const onlySpoilt =
  /^(startUp\.|session\.(signIn|signOut|lock|unlock|setPassword|confirmPassword)|staff\.(add|reactivate|resetPassword)|recipients\.generate|backup\.start|restore\.|salvage\.|trail\.(verify|export)|print\.)/

const texts = [
  '',
  ' ',
  '张三',
  "Robert'); DROP TABLE staff;--",
  '" OR tokens MATCH "a',
  'NEAR(a b) *',
  '%_\\',
  '../../etc/passwd',
  '\u0000',
  '\ud800',
  '\u202eabc',
  'é',
  '13800138000',
  '11010519491231002X',
  '=1+1',
  '<img src=x onerror=alert(1)>',
  'ANJUAN:B:V-0101-1A',
  'age1qqqqqqqq',
  '𠮷野家',
]

const schemas = new Map(
  names.map((name) => [
    name,
    z.toJSONSchema((contract[name] as Procedure).input, { io: 'input', unrepresentable: 'any' }) as Schema,
  ]),
)

const pick = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random.next() * values.length)]!
const whole = (random: Random, from: number, to: number): number => from + Math.floor(random.next() * (to - from + 1))

const uuid = (random: Random): string =>
  'xxxxxxxx-xxxx-7xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => whole(random, 0, 15).toString(16))

const shaped = (schema: Schema, random: Random, ids: readonly string[], depth = 0): Json => {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return shaped(pick(random, choices), random, ids, depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  switch (schema.type) {
    case 'string':
      if (schema.format === 'uuid') return random.next() < 0.6 && ids.length ? pick(random, ids) : uuid(random)
      if (schema.format === 'date') return pick(random, ['2026-11-21', '2020-02-29', '1999-01-01', '9999-12-31'])
      if (schema.format === 'date-time') return '2026-11-21T01:02:03.456Z'
      return random.next() < 0.8 ? pick(random, texts) : 'x'.repeat(whole(random, 0, schema.maxLength ?? 50))
    case 'integer':
    case 'number': {
      const [from, to] = [Math.max(schema.minimum ?? 0, -1e15), Math.min(schema.maximum ?? 1e6, 1e15)]
      return pick(random, [from, to, whole(random, from, Math.min(to, from + 1000))])
    }
    case 'boolean':
      return random.next() < 0.5
    case 'null':
      return null
    case 'array': {
      if (schema.prefixItems) return schema.prefixItems.map((item) => shaped(item, random, ids, depth + 1))
      const length = whole(random, schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 3))
      return Array.from({ length }, () => shaped(schema.items ?? {}, random, ids, depth + 1))
    }
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || random.next() < 0.5)
          .map(([key, value]) => [key, shaped(value, random, ids, depth + 1)]),
      )
    default:
      return pick(random, texts)
  }
}

const deep = (levels: number): Json => (levels === 0 ? 'x' : { x: deep(levels - 1) })

/** Values that no schema takes anywhere; some of them no JSON can carry, but a structured clone can. */
const poison = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => undefined,
    () => null,
    () => Number.NaN,
    () => Number.POSITIVE_INFINITY,
    () => -1,
    () => 1e308,
    () => 2 ** 53,
    () => 12n,
    () => new Date(),
    () => new Map([['a', 1]]),
    () => new Uint8Array(8),
    () => [],
    () => ({}),
    () => deep(200),
    () => 'x'.repeat(300_000),
    () => Array.from({ length: 50_000 }, () => 0),
    () => JSON.parse('{"__proto__":{"role":"administrator"}}'),
    () => ({ constructor: { prototype: { role: 'administrator' } } }),
    () => ({ toString: 1, valueOf: 2 }),
    () => true,
  ])()

const spoil = (value: unknown, random: Random): unknown => {
  if (random.next() < 0.15 || value === null || typeof value !== 'object') return poison(random)
  const copy = structuredClone(value) as Record<string, unknown>
  const keys = Object.keys(copy)
  const key = keys.length ? pick(random, keys) : 'x'
  const way = whole(random, 0, 3)
  if (way === 0) copy[pick(random, ['role', 'actor', 'staffId', 'scope', '__proto__x', ''])] = 'administrator'
  else if (way === 1) delete copy[key]
  else if (way === 2) copy[key] = poison(random)
  else copy[key] = spoil(copy[key], random)
  return copy
}

export type Caller = { readonly window: Window; readonly role: Role | 'nobody' }

const reaches = (name: ProcedureName, role: Caller['role']): boolean => {
  const { who } = contract[name] as Procedure
  return typeof who === 'string' ? who === 'anyone' || role !== 'nobody' : role !== 'nobody' && who[role] !== undefined
}

/** One window for nobody and one for somebody of each role. */
export const callersOf = async (office: Office): Promise<Caller[]> => {
  const callers: Caller[] = [{ window: office.window(), role: 'nobody' }]
  for (const role of roles) callers.push({ window: await office.as(role, role), role })
  return callers
}

export type FuzzResult = { readonly calls: number; readonly outcomes: Record<string, number>; readonly wrong: string[] }

const gather = ({ house }: Office): void => {
  const { open } = house
  while (open && !open.vault.readOnly && waitingRecords(open.vault.db) > 0) followBeforeAsking(house)
}

/** What is said to be wrong: a reply that is no reply, a fault of the program, or rows changed by a refused shape. */
export const fuzzCalls = async (
  office: Office,
  callers: readonly Caller[],
  random: Random,
  count: number,
): Promise<FuzzResult> => {
  const { db } = office.house.open!.vault
  const changes = db.prepare('SELECT total_changes() AS n').pluck()
  const ids = db
    .prepare(
      'SELECT id FROM staff UNION SELECT id FROM case_file UNION SELECT id FROM visit UNION SELECT id FROM client',
    )
    .pluck()
    .all() as string[]
  const outcomes: Record<string, number> = {}
  const wrong: string[] = []
  for (let call = 0, sent = 0; sent < count; call += 1) {
    const { window, role } = pick(random, callers)
    // Mostly what the caller may do: refusals by role alone are the matrix's business.
    const known = pick(random, random.next() < 0.8 ? names.filter((name) => reaches(name, role)) : names)
    const good = shaped(schemas.get(known)!, random, ids)
    const spoilt = onlySpoilt.test(known) || random.next() < 0.4
    const input = spoilt ? spoil(good, random) : good
    // Spoiling an empty input can leave it as it was: these must not go through.
    if (onlySpoilt.test(known) && isDeepStrictEqual(input, good)) continue
    const name: unknown = random.next() < 0.03 ? poison(random) : random.next() < 0.02 ? `${known}x` : known
    sent += 1
    // What the trail's questions are answered from is gathered before each: not by the call that is looked at.
    gather(office)
    const before = changes.get()
    let reply: Reply<unknown>
    try {
      reply = await window.raw(name as string, input)
    } catch (error) {
      wrong.push(`call ${call} ${String(known)} threw ${String(error).slice(0, 80)}`)
      continue
    }
    const outcome = reply.ok ? 'ok' : reply.error.code
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
    const shape = reply.ok || (errorCodes as readonly string[]).includes(reply.error.code)
    if (!shape || outcome === 'INTERNAL') wrong.push(`call ${call} ${known} ${outcome} ${inspect(input).slice(0, 200)}`)
    if (outcome === 'INVALID' && changes.get() !== before) wrong.push(`call ${call} ${known} INVALID, but rows changed`)
  }
  return { calls: count, outcomes, wrong }
}
