// The dry run: reads the list once more, says of each row what will happen and why, and keeps the rows sealed in the vault
// until the batch goes in or is discarded. Nothing of the list touches a disk outside the encrypted database.
// What may go wrong: FILE_REFUSED, FILE_FAILED, CANCELLED, DISK_FULL. What was kept by then is taken away by main.

import type { ImportColumn, ImportField } from '../../shared/values/import-fields.ts'
import { type ImportValues, type RowProblem, type RowRules, readRow } from '../../shared/values/import-row.ts'
import { maskIdNumber, maskPhone } from '../../shared/values/mask.ts'
import { noDate } from '../vault/schema.ts'
import { createFieldCrypto, type FieldCrypto } from '../vault/sealing.ts'
import { cellText } from './import-cell-text.ts'
import { type ImportSource, openImport } from './import-file.ts'
import { type CaseLookup, caseLookup, type KnownCase } from './import-lookup.ts'
import { refusal, type SheetRow } from './import-refusal.ts'
import { type Counts, type Differences, type RowContent, type RowDetail, sealContent } from './import-rows.ts'
import { type VaultAccess, Writer } from './import-writer.ts'
import { asBuffer, type Task } from './task.ts'

export type ImportCheckInput = VaultAccess & {
  readonly source: ImportSource
  readonly sha256: string
  readonly sheet: string
  readonly headingRow: number
  readonly titles: readonly string[]
  readonly columns: readonly ImportColumn[]
  readonly placedOn: string
  readonly recallOn: string | null
  readonly today: string
  readonly batchRow: number
  readonly batchId: string
  readonly clientId: string
  readonly teamId: string
  readonly collectors: readonly { readonly id: string; readonly name: string; readonly login: string }[]
}
export type ImportCheckOutput = { readonly counts: Counts; readonly balance: number }
export type ImportProgress = { readonly done: number; readonly total: number | null }

type Verdict = {
  readonly outcome: keyof Counts
  readonly detail: RowDetail
  readonly update?: RowContent['update']
  readonly collectorId?: string | undefined
}

const refused = (problems: readonly RowProblem[]): Verdict => ({ outcome: 'refused', detail: { problems } })

const buckets = ['principal', 'interest', 'penalty', 'costs', 'legalCosts'] as const
const seenOf = (known: KnownCase): Differences => ({
  principal: known.principal,
  interest: known.interest,
  penalty: known.penalty,
  costs: known.costs,
  legalCosts: known.legal_costs,
})

/** What the list says that the case does not: only of columns that the list has, and no day where its cell is empty. */
const changesOf = (known: KnownCase, values: ImportValues, has: (field: ImportField) => boolean) => {
  const changes: NonNullable<RowDetail['changes']>[number][] = []
  const seen = seenOf(known)
  const differences: Differences = { principal: 0, interest: 0, penalty: 0, costs: 0, legalCosts: 0 }
  for (const bucket of buckets) {
    if (!has(bucket) || values[bucket] === seen[bucket]) continue
    differences[bucket] = values[bucket] - seen[bucket]
    changes.push({ field: bucket, from: seen[bucket], to: values[bucket] })
  }
  if (!has('principal') && has('total')) {
    // The whole is all that the list has beside what it names: what differs is the principal's.
    const whole = buckets.reduce((sum, bucket) => sum + values[bucket], 0)
    const named = buckets.reduce((sum, bucket) => sum + differences[bucket], 0)
    const difference = whole - known.balance - named
    if (difference !== 0) {
      differences.principal = difference
      changes.push({ field: 'principal', from: seen.principal, to: seen.principal + difference })
    }
  }
  const dueOn = has('dueOn') && values.dueOn !== null && values.dueOn !== known.due_on ? values.dueOn : undefined
  const recallOn =
    has('recallOn') && values.recallOn !== null && values.recallOn !== known.recall_on ? values.recallOn : undefined
  if (dueOn !== undefined) changes.push({ field: 'dueOn', from: known.due_on, to: dueOn })
  if (recallOn !== undefined) {
    changes.push({ field: 'recallOn', from: known.recall_on === noDate ? null : known.recall_on, to: recallOn })
  }
  const update = {
    caseId: known.id,
    seen,
    differences,
    ...(dueOn !== undefined && { dueOn }),
    ...(recallOn !== undefined && { recallOn }),
  }
  return { changes, update }
}

/** Says of one row after the other what will happen; remembers which it has seen. */
class Judge {
  readonly #lookup: CaseLookup
  readonly #fields: FieldCrypto
  readonly #has: (field: ImportField) => boolean
  readonly #collectors: ImportCheckInput['collectors']
  readonly #seen = new Map<string, number>()

  constructor(lookup: CaseLookup, fields: FieldCrypto, input: ImportCheckInput) {
    this.#lookup = lookup
    this.#fields = fields
    this.#collectors = input.collectors
    const mapped = new Set(input.columns.map(({ field }) => field))
    this.#has = (field) => mapped.has(field)
  }

  judge(number: number, values: ImportValues, problems: readonly RowProblem[]): Verdict {
    if (problems.length > 0) return refused(problems)
    const collector = this.#collectorOf(values.collector)
    if ('reason' in collector) return refused([{ field: 'collector', reason: collector.reason }])
    const { by, key } = this.#keyOf(values)
    const before = key === '' ? undefined : this.#seen.get(key)
    if (before !== undefined) return { outcome: 'duplicate', detail: { sameRow: before, by } }
    const verdict = this.#against(by, values)
    // A refused row does not stand in the way of a right one further down.
    if (key !== '' && verdict.outcome !== 'refused') this.#seen.set(key, number)
    return verdict.outcome === 'new' ? { ...verdict, collectorId: collector.id } : verdict
  }

  #collectorOf(
    written: string,
  ): { readonly id: string | undefined } | { readonly reason: 'collector-unknown' | 'collector-twice' } {
    if (written === '') return { id: undefined }
    const wanted = written.toLowerCase()
    const found = this.#collectors.filter(({ name, login }) => name === written || login.toLowerCase() === wanted)
    if (found.length > 1) return { reason: 'collector-twice' }
    return found[0] ? { id: found[0].id } : { reason: 'collector-unknown' }
  }

  #keyOf(values: ImportValues): { readonly by: NonNullable<RowDetail['by']>; readonly key: string } {
    if (values.contractNumber !== '') return { by: 'contract', key: `c${values.contractNumber}` }
    if (values.idNumber) return { by: 'id', key: `i${values.idNumber.kind}${values.idNumber.value}` }
    const digits = values.phones[0]?.digits
    return { by: 'phone', key: digits === undefined ? '' : `p${digits} ${values.name}` }
  }

  #against(by: NonNullable<RowDetail['by']>, values: ImportValues): Verdict {
    if (by !== 'contract') {
      const known = by === 'id' ? this.#lookup.byDocument(values) : this.#lookup.byPhone(values)
      return known ? { outcome: 'duplicate', detail: { sameCase: known.number, by } } : { outcome: 'new', detail: {} }
    }
    const known = this.#lookup.byContract(values.contractNumber)
    if (!known) return { outcome: 'new', detail: {} }
    const caseNumber = known.number
    const refuse = (field: ImportField, reason: RowProblem['reason']): Verdict => ({
      outcome: 'refused',
      detail: { problems: [{ field, reason }], caseNumber },
    })
    if (known.closed_at !== null) return refuse('contractNumber', 'case-closed')
    // Another person under the same contract number: somebody must look.
    if (known.debtor_name !== values.name) return refuse('debtorName', 'name-differs')
    const index = values.idNumber && this.#fields.blindIndex('id-number', values.idNumber.value)
    if (index && known.id_number_index && !index.equals(known.id_number_index)) return refuse('idNumber', 'id-differs')
    const { changes, update } = changesOf(known, values, this.#has)
    if (changes.length === 0) return { outcome: 'duplicate', detail: { sameCase: caseNumber, by } }
    if (update.recallOn !== undefined && update.recallOn < known.placed_on) return refuse('recallOn', 'before-placed')
    return { outcome: 'update', detail: { changes, caseNumber }, update }
  }
}

const insertion = `INSERT INTO import_row (batch_row, number, outcome, chosen, name, id_mask, phone_masks, contract_number, balance,
  collector_id, detail, case_id, content_sealed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

export const importCheck: Task<ImportCheckInput, ImportCheckOutput, ImportProgress> = async (input, context) => {
  const { batchRow, batchId, headingRow, titles } = input
  const keys = {
    database: asBuffer(input.keys.database),
    field: asBuffer(input.keys.field),
    index: asBuffer(input.keys.index),
  }
  const fields = createFieldCrypto(keys)
  const { sheet } = await openImport(input.source, { sheet: input.sheet || undefined, sha256: input.sha256 })
  const writer = new Writer(input, keys.database)
  try {
    const rules: RowRules = { ...input, from1904: sheet.from1904 }
    const judge = new Judge(caseLookup(writer.db, fields, input), fields, input)
    const insert = writer.db.prepare(insertion)
    const counts = { new: 0, update: 0, duplicate: 0, refused: 0 }
    let balance = 0
    let found = 0
    const keep = ({ number, cells }: SheetRow): void => {
      const { values, problems } = readRow(cells, rules)
      const verdict = judge.judge(number, values, problems)
      const { outcome, detail, update, collectorId } = verdict
      const sum = values.principal + values.interest + values.penalty + values.costs + values.legalCosts
      counts[outcome] += 1
      if (outcome === 'new') balance += sum
      const content: RowContent = {
        values,
        ...(outcome === 'refused' && {
          cells: Array.from({ length: titles.length }, (_, index) => cellText(cells[index])),
        }),
        ...(update && { update }),
      }
      insert.run(
        batchRow,
        number,
        outcome,
        outcome === 'new' || outcome === 'update' ? 1 : 0,
        values.name,
        values.idNumber ? maskIdNumber(values.idNumber.value) : '',
        values.phones.map(({ digits }) => maskPhone(digits)).join('、'),
        values.contractNumber,
        sum,
        collectorId ?? null,
        JSON.stringify(detail),
        update?.caseId ?? null,
        sealContent(fields, batchId, number, content),
      )
    }
    for await (const piece of sheet.pieces) {
      const rows = piece.filter(({ number }) => number > headingRow)
      found += rows.length
      await writer.each(rows, { rows: 400, milliseconds: 400 }, keep, { signal: context.signal })
      context.onProgress({ done: found, total: null })
    }
    if (found === 0) throw refusal('no-rows')
    return { counts, balance }
  } finally {
    writer.close()
    fields.wipe()
    for (const key of Object.values(keys)) key.fill(0)
  }
}
