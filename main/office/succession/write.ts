// One package from its start to its record. A worker writes it; the office goes on, but for what was signed: where the
// numbers of the inventory have changed, nothing is written, and both sign again.
// What may go wrong: CONFLICT inventory, DAMAGED_FILE signature (the signing was changed in the file), CANCELLED, BUSY,
// DISK_FULL, READ_ONLY, FILE_FAILED; each is recorded before it is thrown, and leaves no file.

import { stat } from 'node:fs/promises'
import { basename, isAbsolute } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { AppError, isAppError } from '../../../shared/errors.ts'
import { localDateOf } from '../../../shared/values/dates.ts'
import { signatureSvg } from '../../../shared/values/drawn-signature.ts'
import { TrailEntry } from '../../audit/entry.ts'
import type { Author } from '../../audit/trail.ts'
import { assertChosen, remember } from '../../gate/chosen.ts'
import { type HandlersOf, prepared } from '../../gate/context.ts'
import type { House, OpenVault } from '../../gate/house.ts'
import { recordAct } from '../../gate/record-act.ts'
import { startJob } from '../../gate/start-job.ts'
import type { ReadStore } from '../../gate/store.ts'
import type { JobControl, JobResult } from '../../jobs/jobs.ts'
import { runTask } from '../../jobs/run-task.ts'
import { asFileError } from '../../vault/archive/file-io.ts'
import type { FieldCrypto } from '../../vault/sealing.ts'
import { archiveInputOf } from '../backup/for-others.ts'
import { openTwo } from '../two-signatures.ts'
import { db, goingOn, type HandingOver, handingOverOf, nameOf, newestSigning, officeName, setState } from './rows.ts'
import { type Inventory, textOf } from './sign.ts'

type Signing = NonNullable<ReturnType<typeof newestSigning>>
type Wish = { readonly packageId: string; readonly row: HandingOver; readonly folder: string; readonly author: Author }

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8')

/**
 * The text says to whom, under which key and how much: made again from the rows, it is still the one that was signed.
 * Otherwise somebody wrote into the file, to have it encrypted to another key, say.
 */
const isOf = (store: ReadStore, row: HandingOver, signing: Signing): boolean => {
  const language = signing.language === 'en' ? 'en' : 'zh-CN'
  const asking = { store, today: localDateOf(signing.at), actor: { name: signing.giver_name } }
  const inventory = JSON.parse(signing.inventory) as Inventory
  return textOf(asking, row, inventory, signing.receiver_name, language) === signing.text
}

/** The signed half of the package. Throws DAMAGED_FILE where it is not what was signed any more. */
const papers = (store: ReadStore, fields: FieldCrypto, row: HandingOver, signing: Signing) => {
  const { giver, receiver, whole } = openTwo(fields, 'handing_over_signing', row.id, signing)
  if (!whole || !giver || !receiver || !isOf(store, row, signing)) {
    throw new AppError('DAMAGED_FILE', { what: 'signature' })
  }
  const signatures = {
    what: 'strokes of [x, y, milliseconds] in a field of 1000 x 400; see docs/handing-over.md for the binding',
    table: 'handing_over_signing',
    id: signing.id,
    aboutId: row.id,
    at: signing.at,
    textSha256: signing.text_sha256,
    bindingSha256: signing.binding_sha256,
    giver: { name: signing.giver_name, strokes: giver },
    receiver: { name: signing.receiver_name, strokes: receiver },
  }
  return [
    { name: 'inventory.txt', bytes: utf8(signing.text) },
    { name: 'signatures.json', bytes: utf8(`${JSON.stringify(signatures, null, 1)}\n`) },
    { name: 'signature-giver.svg', bytes: utf8(signatureSvg(giver)) },
    { name: 'signature-receiver.svg', bytes: utf8(signatureSvg(receiver)) },
  ]
}

const write = async (house: House, open: OpenVault, { row, folder, packageId }: Wish, control: JobControl) => {
  const { reader } = open
  const signing = newestSigning(reader, row.id)
  if (!signing) throw new AppError('WRONG_STATE', { what: 'handing-over-state' })
  const office = officeName(reader)
  const small = papers(reader, open.vault.fields, row, signing)
  control.progress('backup', 0)
  const archive = await archiveInputOf(house, open, { id: packageId, office })
  try {
    return await runTask(
      'succession.write',
      {
        archive,
        recipient: row.public_key,
        destinationFolder: folder,
        signed: JSON.parse(signing.inventory) as Inventory,
        about: {
          office,
          vaultId: open.vault.header.vaultId,
          createdAt: archive.createdAt,
          programVersion: house.version,
          handingOverId: row.id,
          successor: { name: row.successor, creditCode: row.credit_code, publicKey: row.public_key },
          proposedBy: nameOf(reader, row.proposed_by),
          approvedBy: nameOf(reader, row.approved_by),
          approvedAt: row.created_at,
          reason: row.reason,
          signed: { at: signing.at, textSha256: signing.text_sha256, bindingSha256: signing.binding_sha256 },
          checkpoint: archive.checkpoint,
        },
        small,
      },
      {
        signal: control.signal,
        onProgress: ({ phase, fraction }) => control.progress(phase, fraction),
      },
    )
  } finally {
    for (const key of Object.values(archive.keys)) key.fill(0)
  }
}

type Settled = {
  state: 'verified' | 'failed' | 'cancelled'
  file_name?: string
  bytes?: number
  sha256?: string
  files?: number
}

const handOver = async (house: House, open: OpenVault, wish: Wish, control: JobControl): Promise<JobResult> => {
  const { store } = open
  const { packageId, row, author, folder } = wish
  const settle = (values: Settled): void => {
    const now = house.clock.now().toISOString()
    store.run(
      db
        .updateTable('handing_over_package')
        .set({ ...values, finished_at: now })
        .where('id', '=', packageId),
    )
    setState(store, handingOverOf(store, row.id), values.state === 'verified' ? 'written' : 'signed', now)
  }
  const tell = () => house.emit('all', 'records.changed', { kind: 'handing-over' })
  const entry = new TrailEntry().about('handing-over', row.id, row.successor)
  try {
    const { file, size, sha256, files, unopened, lostDocuments } = await write(house, open, wish, control)
    const fileName = basename(file)
    entry.detail('fileName', fileName).detail('folder', folder).detail('bytes', size).detail('sha256', sha256)
    entry.detail('files', files).detail('unopened', unopened).detail('lostDocuments', lostDocuments)
    recordAct(open, author, 'handing-over.written', 'done', entry, () =>
      settle({ state: 'verified', file_name: fileName, bytes: size, sha256, files }),
    )
    tell()
    return { fileName, bytes: size, files, unopened, lostDocuments }
  } catch (error) {
    const code = isAppError(error) ? error.code : 'INTERNAL'
    recordAct(open, author, 'handing-over.failed', 'failed', entry.detail('code', code), () =>
      settle({ state: code === 'CANCELLED' ? 'cancelled' : 'failed' }),
    )
    tell()
    throw error
  }
}

const assertFolder = async (folder: string): Promise<void> => {
  const found = isAbsolute(folder)
    ? await stat(folder).catch((error: unknown) => {
        throw asFileError(error)
      })
    : undefined
  if (!found?.isDirectory()) throw new AppError('INVALID', { reason: 'unknown' }, 'folder')
}

export const writing = {
  'succession.chooseFolder': prepared(
    async ({ house, session }) => ({
      folder: remember(session, await house.desktop.chooseFolder(session.windowId)),
    }),
    (_context, _input, chosen) => chosen,
  ),

  'succession.start': prepared(
    async ({ house, session }, { folder }) => {
      house.jobs.assertFree('hand-over')
      assertChosen(session, folder, 'folder')
      await assertFolder(folder)
    },
    (context, { id, version, folder }) => {
      const { store, actor, house, now, trail, afterCommit } = context
      const { open } = house
      if (!open) throw new AppError('WRONG_STATE', { what: 'vault' })
      trail.about('handing-over', id).detail('folder', folder)
      const row = goingOn(store, id, version, ['signed', 'written'], now)
      trail.detail('successor', row.successor)
      const signing = newestSigning(store, id)
      if (!signing) throw new AppError('WRONG_STATE', { what: 'handing-over-state' })
      const packageId = uuidv7()
      store.run(
        db.insertInto('handing_over_package').values({
          id: packageId,
          handing_over_id: id,
          signing_id: signing.id,
          folder,
          started_at: now,
          by_id: actor.staffId,
          finished_at: null,
          state: 'running',
        }),
      )
      setState(store, row, 'running', now)
      const author = { staffId: actor.staffId, name: actor.name, role: actor.role }
      afterCommit(() => house.emit('all', 'records.changed', { kind: 'handing-over' }))
      return {
        jobId: startJob(context, 'hand-over', (control) =>
          handOver(house, open, { packageId, row, folder, author }, control),
        ),
      }
    },
  ),
} satisfies Partial<HandlersOf<'succession.'>>
