// One row of a client's list as a case: every cell read by its column, and everything that is wrong with the row named,
// so that the client gets it back with all its reasons at once. The rules are those of registering a case by hand.

import { checkCreditCode } from './credit-code.ts'
import type { LocalDate } from './dates.ts'
import { foldNumber, foldWidth } from './fold-width.ts'
import { checkIdNumber } from './id-number.ts'
import {
  type Cell,
  type CellFault,
  isEmptyCell,
  type Read,
  type ReadPhone,
  readAmount,
  readDate,
  readPhones,
  readRate,
  readText,
} from './import-cells.ts'
import type { ImportColumn, ImportField } from './import-fields.ts'
import { maximumFen } from './money.ts'
import type { PartyIdKind } from './person-kinds.ts'

export const rowFaults = [
  'missing',
  'error-cell',
  'rounded',
  'date',
  'date-range',
  'amount',
  'precision',
  'range',
  'negative',
  'rate',
  'phone',
  'phone-area-code',
  'too-many-phones',
  'too-long',
  'control',
  'length',
  'characters',
  'birth-date',
  'check-digit',
  'id-kind',
  'future',
  'before-contract',
  'before-placed',
  'zero',
  'sum-differs',
  'total-row',
  'collector-unknown',
  'collector-twice',
  'case-closed',
  'name-differs',
  'id-differs',
  'changed-since',
] as const satisfies readonly (CellFault | string)[]
export type RowFault = (typeof rowFaults)[number]
export type RowProblem = { readonly field: ImportField; readonly reason: RowFault }

export type ImportPhone = ReadPhone & { readonly label: string }
export type ImportValues = {
  readonly kind: 'person' | 'company'
  readonly name: string
  readonly idNumber: { readonly kind: PartyIdKind; readonly value: string } | undefined
  readonly phones: readonly ImportPhone[]
  readonly address: string
  readonly employer: string
  readonly contractNumber: string
  readonly contractOn: LocalDate | null
  readonly placedOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly recallOn: LocalDate | null
  /** Fen. */
  readonly principal: number
  readonly interest: number
  readonly penalty: number
  readonly costs: number
  readonly legalCosts: number
  readonly ratePpm: number | null
  /** As written; '' for nobody. */
  readonly collector: string
}

export type RowRules = {
  readonly columns: readonly ImportColumn[]
  readonly titles: readonly string[]
  readonly from1904: boolean
  /** Where the list has no day of its own. */
  readonly placedOn: LocalDate
  readonly recallOn: LocalDate | null
  readonly today: LocalDate
}

const kindWords: readonly (readonly [RegExp, PartyIdKind])[] = [
  [/身份证|居民证|idcard/i, 'resident-id'],
  [/护照|passport/i, 'passport'],
  [/港澳|回乡/, 'hk-macau-permit'],
  [/台湾|台胞/, 'taiwan-permit'],
  [/外国人|永久居留/, 'foreign-permanent-residence'],
  [/信用代码|营业执照/, 'credit-code'],
]
/** undefined: the column does not say. */
const kindOfText = (text: string): PartyIdKind | undefined =>
  text === '' ? undefined : (kindWords.find(([word]) => word.test(text))?.[1] ?? 'other')

const kindOfNumber = (value: string): PartyIdKind => {
  if (/^[HM]\d{8}(\d\d)?$/.test(value)) return 'hk-macau-permit'
  if (/^[A-Z]{1,2}\d{7,8}$/.test(value)) return 'passport'
  if (/^[A-Z]{3}\d{12}$/.test(value)) return 'foreign-permanent-residence'
  return checkCreditCode(value).ok ? 'credit-code' : 'resident-id'
}

/** How names of companies and other organisations end. */
const companyName = /(公司|集团|厂|合作社|合伙企业|事务所|经营部|商行|工作室|中心|医院|学校)$/

const longest = { name: 60, address: 160, employer: 80, contractNumber: 60, collector: 60 } as const

/** Every cell by its column. A row whose name says that it adds up the others is not a case. */
export const readRow = (
  cells: readonly (Cell | undefined)[],
  rules: RowRules,
): { readonly values: ImportValues; readonly problems: readonly RowProblem[] } => {
  const problems: RowProblem[] = []
  const of = (field: ImportField): { cell: Cell | undefined; column: ImportColumn | undefined } => {
    const column = rules.columns.find((one) => one.field === field)
    return { column, cell: column && cells[column.index] }
  }
  const take = <T>(field: ImportField, read: Read<T>, otherwise: T): T => {
    if (read.ok) return read.value
    problems.push({ field, reason: read.reason })
    return otherwise
  }
  const text = (field: ImportField, most: number, number = false): string =>
    take(field, readText(of(field).cell, most, number), '')
  const date = (field: ImportField): LocalDate | null => take(field, readDate(of(field).cell, rules.from1904), null)
  const amount = (field: ImportField): number | null => {
    const { cell, column } = of(field)
    return take(field, readAmount(cell, column?.unit ?? 'yuan'), null)
  }

  const name = text('debtorName', longest.name)
  if (name === '' && !problems.some(({ field }) => field === 'debtorName')) {
    problems.push({ field: 'debtorName', reason: 'missing' })
  }
  const first = cells.find((cell) => !isEmptyCell(cell))
  if (typeof first === 'string' && /^(合计|总计|小计|共计|total)/i.test(foldWidth(first))) {
    problems.length = 0
    problems.push({ field: 'debtorName', reason: 'total-row' })
  }

  const idNumber = ((): ImportValues['idNumber'] => {
    const { cell } = of('idNumber')
    if (cell === undefined || typeof cell === 'boolean') return undefined
    if (typeof cell === 'object') {
      problems.push({ field: 'idNumber', reason: 'error' in cell ? 'error-cell' : 'rounded' })
      return undefined
    }
    if (isEmptyCell(cell)) return undefined
    // A quote before the digits is how people keep a spreadsheet from rounding them.
    const given = cell.replace(/^[\s'’‘`]+/, '')
    const kind = kindOfText(text('idKind', 40)) ?? kindOfNumber(foldNumber(given).toUpperCase())
    const checked = kind === 'credit-code' ? checkCreditCode(given) : checkIdNumber(kind, given, rules.today)
    if (checked.ok) return { kind, value: checked.value }
    problems.push({ field: 'idNumber', reason: checked.reason })
    return undefined
  })()

  const phones: ImportPhone[] = []
  for (const column of rules.columns) {
    if (column.field !== 'phone') continue
    const label = (rules.titles[column.index] ?? '').replace(/\s+/g, '').slice(0, 20)
    for (const phone of take('phone', readPhones(cells[column.index]), [])) {
      if (!phones.some(({ digits }) => digits === phone.digits)) phones.push({ ...phone, label })
    }
  }
  if (phones.length > 10) problems.push({ field: 'phone', reason: 'too-many-phones' })

  const addresses = rules.columns
    .filter(({ field }) => field === 'address')
    .map(({ index }) => take('address', readText(cells[index], longest.address), ''))
  const address = addresses.find((one) => one !== '') ?? ''

  const contractOn = date('contractOn')
  const placedOn = date('placedOn') ?? rules.placedOn
  const dueOn = date('dueOn')
  const recallOn = date('recallOn') ?? rules.recallOn
  if (contractOn !== null && contractOn > rules.today) problems.push({ field: 'contractOn', reason: 'future' })
  if (placedOn > rules.today) problems.push({ field: 'placedOn', reason: 'future' })
  if (contractOn !== null && dueOn !== null && dueOn < contractOn)
    problems.push({ field: 'dueOn', reason: 'before-contract' })
  if (contractOn !== null && placedOn < contractOn) problems.push({ field: 'placedOn', reason: 'before-contract' })
  if (recallOn !== null && recallOn < placedOn) problems.push({ field: 'recallOn', reason: 'before-placed' })

  const sums = {
    principal: amount('principal'),
    interest: amount('interest') ?? 0,
    penalty: amount('penalty') ?? 0,
    costs: amount('costs') ?? 0,
    legalCosts: amount('legalCosts') ?? 0,
  }
  const total = amount('total')
  const parts = sums.interest + sums.penalty + sums.costs + sums.legalCosts
  // Where the list has only the whole, or the whole and the additions, what is left of it is the principal.
  const principal = sums.principal ?? (total === null ? 0 : Math.max(0, total - parts))
  const sumsRead = !problems.some(({ field }) =>
    ['principal', 'interest', 'penalty', 'costs', 'legalCosts', 'total'].includes(field),
  )
  if (sumsRead) {
    if (total !== null && principal + parts !== total) problems.push({ field: 'total', reason: 'sum-differs' })
    else if (principal + parts === 0) problems.push({ field: 'principal', reason: 'zero' })
    else if (principal + parts > maximumFen) problems.push({ field: 'principal', reason: 'range' })
  }

  const values: ImportValues = {
    kind: idNumber?.kind === 'credit-code' || companyName.test(name) ? 'company' : 'person',
    name,
    idNumber,
    phones,
    address,
    employer: text('employer', longest.employer),
    contractNumber: text('contractNumber', longest.contractNumber, true),
    contractOn,
    placedOn,
    dueOn,
    recallOn,
    ...sums,
    principal,
    ratePpm: take('rate', readRate(of('rate').cell), null),
    collector: text('collector', longest.collector),
  }
  const isTotal = problems[0]?.reason === 'total-row'
  return { values, problems: isTotal ? problems.slice(0, 1) : problems }
}
