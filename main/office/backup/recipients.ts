// Whom backups are encrypted to: age public keys with a label. A key pair can be made here; its secret half is written
// to the file that the person chooses and kept nowhere else.
// What may go wrong: INVALID publicKey (params.reason: see RecipientFault), ALREADY_EXISTS (the key, or the file chosen
// for a new identity: an identity is never written over another), DISK_FULL, READ_ONLY, FILE_FAILED.

import { open } from 'node:fs/promises'
import { uuidv7 } from 'uuidv7'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { localInstant } from '../../../shared/values/dates.ts'
import { type Context, type HandlersOf, prepared } from '../../gate/context.ts'
import { type ReadStore, tables } from '../../gate/store.ts'
import { generateIdentity, parseRecipient } from '../../vault/archive/age-keys.ts'
import { officeInFileName } from '../../vault/archive/archive-name.ts'
import { asFileError } from '../../vault/archive/file-io.ts'

const db = tables<'recipient' | 'staff'>()

const parsePublicKey = (text: string): string => {
  try {
    return parseRecipient(text)
  } catch (error) {
    throw isAppError(error) ? new AppError('INVALID', error.params, 'publicKey') : error
  }
}

const active = (store: ReadStore, column: 'id' | 'public_key' | 'label', value: string) =>
  store.first(db.selectFrom('recipient').selectAll().where(column, '=', value).where('removed_at', 'is', null).limit(1))

type Adding = Pick<Context<'recipients.add'>, 'store' | 'actor' | 'now' | 'trail' | 'afterCommit' | 'house'>

const add = (context: Adding, label: string, publicKey: string): string => {
  const { store, actor, now, trail, afterCommit, house } = context
  if (active(store, 'public_key', publicKey)) throw new AppError('ALREADY_EXISTS', { what: 'recipient' }, 'publicKey')
  if (active(store, 'label', label)) throw new AppError('ALREADY_EXISTS', { what: 'label' }, 'label')
  const id = uuidv7()
  store.run(
    db
      .insertInto('recipient')
      .values({ id, label, public_key: publicKey, added_at: now, added_by: actor.staffId, removed_at: null }),
  )
  trail.about('recipient', id, label).detail('publicKey', publicKey)
  afterCommit(() => house.emit('all', 'records.changed', { kind: 'recipient' }))
  return id
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

  'recipients.add': (context, { label, publicKey }) => ({ id: add(context, label, parsePublicKey(publicKey)) }),

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
    (context, { label }, { file, recipient }) => ({ id: add(context, label, recipient), identityFile: file }),
  ),

  'recipients.remove': ({ store, now, trail, afterCommit, house }, { id }) => {
    trail.about('recipient', id)
    const row = active(store, 'id', id)
    if (!row) throw new AppError('NOT_FOUND')
    store.run(db.updateTable('recipient').set({ removed_at: now }).where('id', '=', id))
    trail.detail('publicKey', row.public_key).change('label', row.label, null)
    afterCommit(() => house.emit('all', 'records.changed', { kind: 'recipient' }))
    return {}
  },
} satisfies HandlersOf<'recipients.'>
