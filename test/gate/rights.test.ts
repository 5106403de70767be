// The matrix of rights that is shown says, in every cell, what the gate does: each cell is called raw as its role, the way
// test/gate/matrix.test.ts calls the contract. And every column of the vault has a level.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Output, ProcedureName } from '../../shared/contract/contract.ts'
import { contract } from '../../shared/contract/contract.ts'
import type { Procedure } from '../../shared/contract/define.ts'
import { levelOfColumn, levels, type Role, roleCeilings, roles } from '../../shared/policy.ts'
import { ceilingOf } from '../../shared/values/document-kinds.ts'
import { askableKinds, fieldsOfKind, grantableKinds } from '../../shared/values/grantable.ts'
import { makeOffice, type Office, type Window } from '../support/office.ts'

let office: Office
let matrix: Output<'rights.matrix'>
beforeAll(async () => {
  office = await makeOffice()
  matrix = await (await office.as('security-officer')).call('rights.matrix', {})
}, 60_000)
afterAll(() => office.close())

describe('the matrix of rights', () => {
  test('has a row for every procedure, with the level and the password that the gate asks for', () => {
    expect(matrix.rows.map(({ procedure }) => procedure)).toEqual(Object.keys(contract))
    for (const row of matrix.rows) {
      const rule: Procedure = contract[row.procedure as ProcedureName]
      expect(row).toMatchObject({ kind: rule.kind, level: rule.level, confirm: rule.confirm !== undefined })
    }
  })

  test.each(roles.map((role) => [role]))(
    'agrees in every cell with what the gate answers to the %s',
    async (role) => {
      const window: Window = role === 'administrator' ? await office.as(role, 'administrator') : await office.as(role)
      for (const { procedure, scopes } of matrix.rows) {
        // Refusals are counted by the hour and the day; a cell is no burst.
        office.clock.forward(3_600_000)
        const { states = ['active'] }: Procedure = contract[procedure as ProcedureName]
        if (!states.includes('active')) continue
        const reply = await window.raw(procedure, { unknownKey: true })
        const code = reply.ok ? 'ok' : reply.error.code
        if (scopes[role] === null) expect(code, `${role} ${procedure}`).toBe('FORBIDDEN')
        else expect(code, `${role} ${procedure}`).toMatch(/^(INVALID|CONFIRM_PASSWORD)$/)
      }
    },
    120_000,
  )

  test('says of each grantable field who may ask and who approves', async () => {
    expect(matrix.grantable).toHaveLength(grantableKinds.reduce((sum, kind) => sum + fieldsOfKind[kind].length, 0))
    for (const { kind, field, ask, approve, level } of matrix.grantable) {
      for (const role of roles) {
        const may = (askableKinds[role] as readonly string[] | undefined)?.includes(kind) ?? false
        expect(ask[role] !== null, `${role} ${kind} ${field}`).toBe(may)
        expect(approve[role] !== null).toBe(['supervisor', 'security-officer'].includes(role))
      }
      expect(levels).toContain(level)
    }
  })

  test('shows each role’s ceiling as it is enforced', () => {
    for (const { role, records, documents } of matrix.ceilings) {
      expect(records).toBe(roleCeilings[role])
      expect(documents).toBe(ceilingOf[role as Role] ?? null)
    }
  })

  test('is the security officer’s and the administrator’s, and leaves a record', async () => {
    for (const role of ['front-desk', 'collector', 'legal', 'supervisor'] as const) {
      expect(await (await office.as(role)).refusal('rights.matrix', {})).toBe('FORBIDDEN')
    }
    await (await office.as('administrator', 'administrator')).call('rights.matrix', {})
    expect(office.trail(1)[0]).toMatchObject({ act: 'right.listed' })
  })
})

describe('levels of fields', () => {
  type Column = { readonly table: string; readonly column: string }
  const columns = (): Column[] => {
    const { db } = office.house.open!.vault
    return db
      .prepare<[], { table: string; column: string }>(
        `SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m JOIN pragma_table_info(m.name) c
          WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT GLOB '*_search*'`,
      )
      .all()
  }

  test('every column of every table has one', () => {
    const without = columns().filter(({ table, column }) => levelOfColumn(table, column) === undefined)
    expect(without.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  test('a sealed value and its index are at least contact data; an ID number, a signature, an account are L4', () => {
    for (const { table, column } of columns()) {
      const level = levelOfColumn(table, column)!
      if (/_sealed$/.test(column)) expect(level, `${table}.${column}`).toMatch(/^L[234]$/)
      if (/id_number_sealed|signature_sealed|totp_sealed|content_sealed/.test(column)) expect(level, column).toBe('L4')
    }
  })
})
