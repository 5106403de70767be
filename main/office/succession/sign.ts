// The inventory, signed by both parties: its numbers are counted in a worker, its text is made here, and what is signed is
// that text. The package is only made of a vault that still has these numbers.
// What may go wrong: CONFLICT inventory (the text is no longer the one that was shown), INVALID giver, receiver.

import { uuidv7 } from 'uuidv7'
import { AppError } from '../../../shared/errors.ts'
import type { Language } from '../../../shared/locale/language.ts'
import { handingOverText, inventoryTables } from '../../../shared/values/handing-over-text.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import type { House } from '../../gate/house.ts'
import type { ReadStore } from '../../gate/store.ts'
import { runTask } from '../../jobs/run-task.ts'
import { openTwo, sealTwo, sha256 } from '../two-signatures.ts'
import { db, goingOn, type HandingOver, handingOverOf, nameOf, officeName, setState } from './rows.ts'

export type Inventory = { readonly counts: Readonly<Record<string, number>>; readonly documentBytes: number }

const count = async (house: House): Promise<Inventory> => {
  if (!house.open) throw new AppError('WRONG_STATE', { what: 'vault' })
  const { vault } = house.open
  const keys = vault.keysForBackup()
  try {
    const input = { databaseFile: vault.file, databaseKey: keys.database, tables: inventoryTables }
    return await runTask('succession.count', input)
  } finally {
    for (const key of Object.values(keys)) key.fill(0)
  }
}

type Asking = { readonly store: ReadStore; readonly today: string; readonly actor: { readonly name: string } }

export const textOf = (
  { store, today, actor }: Asking,
  row: HandingOver,
  inventory: Inventory,
  receiver: string,
  language: Language,
): string =>
  handingOverText(language, {
    office: officeName(store),
    day: today,
    successor: row.successor,
    creditCode: row.credit_code,
    publicKey: row.public_key,
    proposedBy: nameOf(store, row.proposed_by),
    approvedBy: nameOf(store, row.approved_by),
    ...inventory,
    giver: actor.name,
    receiver,
  })

export const signing = {
  'succession.inventory': prepared(
    ({ house }) => count(house),
    ({ store, now, today, actor, trail }, { id, version, receiverName, language }, inventory) => {
      trail.about('handing-over', id)
      const row = goingOn(store, id, version, ['approved', 'signed', 'written'], now)
      trail.detail('successor', row.successor)
      const text = textOf({ store, today, actor }, row, inventory, receiverName, language)
      return { text, textSha256: sha256(text) }
    },
  ),

  'succession.sign': prepared(
    ({ house }) => count(house),
    (context, { id, version, receiverName, language, textSha256, giver, receiver }, inventory) => {
      const { store, fields, now, today, actor, trail, house, afterCommit } = context
      trail.about('handing-over', id)
      const row = goingOn(store, id, version, ['approved', 'signed', 'written'], now)
      trail.detail('successor', row.successor)
      const text = textOf({ store, today, actor }, row, inventory, receiverName, language)
      if (sha256(text) !== textSha256) throw new AppError('CONFLICT', { what: 'inventory' })
      const signingId = uuidv7()
      const signed = sealTwo(fields, {
        table: 'handing_over_signing',
        id: signingId,
        aboutId: id,
        at: now,
        textSha256,
        giver: { name: actor.name, strokes: giver },
        receiver: { name: receiverName, strokes: receiver },
      })
      store.run(
        db.insertInto('handing_over_signing').values({
          id: signingId,
          handing_over_id: id,
          at: now,
          by_id: actor.staffId,
          inventory: JSON.stringify(inventory),
          language,
          text,
          text_sha256: textSha256,
          ...signed,
        }),
      )
      setState(store, row, 'signed', now)
      trail.detail('textSha256', textSha256)
      afterCommit(() => house.emit('all', 'records.changed', { kind: 'handing-over' }))
      return { id: signingId }
    },
  ),

  'succession.readSigning': ({ store, fields, trail }, { id }) => {
    const row = store.first(db.selectFrom('handing_over_signing').selectAll().where('id', '=', id))
    if (!row) throw new AppError('NOT_FOUND')
    const { successor } = handingOverOf(store, row.handing_over_id)
    trail.about('handing-over', row.handing_over_id, successor).detail('successor', successor)
    const { giver, receiver, whole } = openTwo(fields, 'handing_over_signing', row.handing_over_id, row)
    if (!giver || !receiver) throw new AppError('DAMAGED_FILE', { what: 'signature' })
    return {
      id,
      at: row.at,
      language: row.language === 'en' ? ('en' as const) : ('zh-CN' as const),
      text: row.text,
      textSha256: row.text_sha256,
      giverName: row.giver_name,
      receiverName: row.receiver_name,
      giver,
      receiver,
      bindingSha256: row.binding_sha256,
      whole,
    }
  },
} satisfies Partial<HandlersOf<'succession.'>>
