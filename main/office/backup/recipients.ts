// Whom backups are encrypted to: age public keys with a label, each agreed to by two people. A key pair can be made here; its secret half is written
// to the file that the person chooses and kept nowhere else.
// What may go wrong: INVALID publicKey (params.reason: see RecipientFault), ALREADY_EXISTS (the key, or the file chosen
// for a new identity: an identity is never written over another), WRONG_STATE schedule-recipient, DISK_FULL, READ_ONLY,
// FILE_FAILED.

import { open } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { localInstant } from '../../../shared/values/dates.ts'
import { TrailEntry } from '../../audit/entry.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { generateIdentity, parseRecipient } from '../../vault/archive/age-keys.ts'
import { officeInFileName } from '../../vault/archive/archive-name.ts'
import { asFileError } from '../../vault/archive/file-io.ts'
import { type Apply, type Proposing, propose, recordApplied } from '../changes/for-others.ts'

const db = tables<'recipient' | 'staff' | 'backup_schedule' | 'backup_target'>()

const parsePublicKey = (text: string): string => {
  try {
    return parseRecipient(text)
  } catch (error) {
    throw isAppError(error) ? new AppError('INVALID', error.params, 'publicKey') : error
  }
}

const active = (store: ReadStore, column: 'id' | 'public_key' | 'label', value: string) =>
  store.first(db.selectFrom('recipient').selectAll().where(column, '=', value).where('removed_at', 'is', null).limit(1))

const assertNew = (store: ReadStore, label: string, publicKey: string): void => {
  if (active(store, 'public_key', publicKey)) throw new AppError('ALREADY_EXISTS', { what: 'recipient' }, 'publicKey')
  if (active(store, 'label', label)) throw new AppError('ALREADY_EXISTS', { what: 'label' }, 'label')
}

type Asked = {
  readonly label: string
  readonly publicKey: string
  readonly reason: string
  readonly generated: boolean
}

/** Whoever is added can open every backup from then on: a second person says yes to the key itself. */
const ask = (context: Proposing, { label, publicKey, reason, generated }: Asked): string => {
  assertNew(context.store, label, publicKey)
  const id = uuidv7()
  const change = propose(context, {
    kind: 'recipient.add',
    payload: { id, label, publicKey, generated },
    about: { kind: 'recipient', id, label },
    params: { label, publicKey },
    reason,
    uniqueKey: publicKey,
  })
  context.trail.detail('publicKey', publicKey)
  return change
}

const asked = z.strictObject({ id: z.uuid(), label: z.string(), publicKey: z.string(), generated: z.boolean() })

const add: Apply = (context, payload, change) => {
  const { store, now, afterCommit, house } = context
  const { id, label, publicKey, generated } = asked.parse(payload)
  assertNew(store, label, publicKey)
  const row = { id, label, public_key: publicKey, added_at: now, added_by: change.proposedBy, removed_at: null }
  store.run(db.insertInto('recipient').values(row))
  const entry = new TrailEntry().about('recipient', id, label).detail('publicKey', publicKey)
  recordApplied(context, generated ? 'recipient.generated' : 'recipient.added', entry, change)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'recipient' }))
}

export const recipientChanges = { 'recipient.add': add } as const

/** The only one whom scheduled backups are for: without anybody they would end, and that takes two. */
const assertNotScheduled = (store: ReadStore, id: string): void => {
  const row = store.first(db.selectFrom('backup_schedule').select('recipients').where('only', '=', 1))
  if (!row || !store.first(db.selectFrom('backup_target').select('destination_id').limit(1))) return
  const left = (JSON.parse(row.recipients) as string[]).filter((each) => active(store, 'id', each))
  if (left.length === 1 && left[0] === id) throw new AppError('WRONG_STATE', { what: 'schedule-recipient' })
}

/** As age-keygen writes it, so that `age -d -i FILE` takes it as it is. Comments say whose it is in years to come. */
const identityText = (identity: string, recipient: string, label: string, now: string): string =>
  [
    `# created: ${localInstant(now).replace(/\.\d+/, '')}`,
    `# public key: ${recipient}`,
    `# Anjuan (案卷) backup recipient: ${label.replace(/[\r\n]+/g, ' ')}`,
    '# Whoever has this file can open every backup made for it. Keep it apart from the backups.',
    '# 持有此文件即可打开为其加密的所有备份，请与备份分开保管。',
    identity,
    '',
  ].join('\n')

const writeNew = async (file: string, text: string): Promise<void> => {
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new AppError('ALREADY_EXISTS', { what: 'file' })
    throw asFileError(error)
  }
}

export const recipients = {
  'recipients.list': ({ store }) => ({
    rows: store
      .all(
        db
          .selectFrom('recipient')
          .innerJoin('staff', 'staff.id', 'recipient.added_by')
          .select(['recipient.id', 'label', 'public_key', 'added_at', 'staff.name'])
          .where('removed_at', 'is', null)
          .orderBy('added_at'),
      )
      .map((row) => ({
        id: row.id,
        label: row.label,
        publicKey: row.public_key,
        addedAt: row.added_at,
        addedByName: row.name,
      })),
  }),

  'recipients.add': (context, { label, publicKey, reason }) => ({
    id: ask(context, { label, publicKey: parsePublicKey(publicKey), reason, generated: false }),
  }),

  'recipients.generate': prepared(
    async ({ house, store, session, now }, { label }) => {
      if (active(store, 'label', label)) throw new AppError('ALREADY_EXISTS', { what: 'label' }, 'label')
      const suggested = `anjuan-identity-${officeInFileName(label)}.txt`
      const file = await house.desktop.chooseSaveFile(session.windowId, suggested, [
        { name: 'age', extensions: ['txt'] },
      ])
      if (file === null) throw new AppError('CANCELLED')
      const { identity, recipient } = await generateIdentity()
      await writeNew(file, identityText(identity, recipient, label, now))
      return { file, recipient }
    },
    (context, { label, reason }, { file, recipient }) => ({
      id: ask(context, { label, publicKey: recipient, reason, generated: true }),
      identityFile: file,
    }),
  ),

  'recipients.remove': ({ store, now, trail, afterCommit, house }, { id }) => {
    trail.about('recipient', id)
    const row = active(store, 'id', id)
    if (!row) throw new AppError('NOT_FOUND')
    assertNotScheduled(store, id)
    store.run(db.updateTable('recipient').set({ removed_at: now }).where('id', '=', id))
    trail.detail('publicKey', row.public_key).change('label', row.label, null)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'recipient' }))
    return {}
  },
} satisfies HandlersOf<'recipients.'>
