// A contract of entrustment as it is typed, what is wrong with it, and what is sent. Plain JSON, kept as a draft.

import { type AllocationBucket, allocationBuckets } from '../../shared/values/entrustment.ts'
import { type FeeBand, type FeeKind, type FeeTerms, type FixedFeeDue, feeFault } from '../../shared/values/fee.ts'
import { formatYuan, parseMoney } from '../../shared/values/money.ts'
import { formatPercent, parsePercent } from '../../shared/values/percent.ts'
import { parseDay } from '../cases/quick-date.ts'
import type { Input } from '../door.ts'
import type { ClientView } from './client-page.tsx'

export type Entrustment = ClientView['entrustments'][number]
export type TypedBand = { readonly fromDays: string; readonly percent: string }
export type DayName = 'signedOn' | 'fromOn' | 'toOn'

export type EntrustmentDraft = Readonly<Record<DayName | 'number' | 'perCase' | 'note', string>> & {
  readonly kind: FeeKind
  readonly bands: readonly TypedBand[]
  readonly due: FixedFeeDue
  readonly receives: Entrustment['receives']
  /** null: by law. */
  readonly allocation: readonly AllocationBucket[] | null
}

/** What offices commonly agree, to be changed. */
const customary: readonly TypedBand[] = [
  { fromDays: '0', percent: '' },
  { fromDays: '91', percent: '' },
]

export const draftOf = (entrustment: Entrustment | null, today: string): EntrustmentDraft =>
  entrustment === null
    ? {
        number: '',
        signedOn: '',
        fromOn: today,
        toOn: '',
        kind: 'share',
        bands: customary,
        perCase: '',
        due: 'settled',
        receives: 'client',
        allocation: null,
        note: '',
      }
    : {
        number: entrustment.number,
        signedOn: entrustment.signedOn ?? '',
        fromOn: entrustment.fromOn,
        toOn: entrustment.toOn ?? '',
        kind: entrustment.fee.kind,
        bands:
          entrustment.fee.bands.length === 0
            ? customary
            : entrustment.fee.bands.map(({ fromDays, ppm }) => ({
                fromDays: String(fromDays),
                percent: formatPercent(ppm),
              })),
        perCase: entrustment.fee.perCase === 0 ? '' : formatYuan(entrustment.fee.perCase),
        due: entrustment.fee.due,
        receives: entrustment.receives,
        allocation: entrustment.allocation,
        note: entrustment.note,
      }

const bandOf = ({ fromDays, percent }: TypedBand): FeeBand | undefined => {
  const share = parsePercent(percent)
  const days = fromDays.trim()
  return share.ok && /^\d{1,5}$/.test(days) ? { fromDays: Number(days), ppm: share.ppm } : undefined
}

/** A band nobody filled is none. */
const filled = (bands: readonly TypedBand[]): TypedBand[] =>
  bands.filter(({ percent }, index) => index === 0 || percent.trim() !== '')

/** undefined while something of it can't be read. */
export const feeOf = (draft: EntrustmentDraft): FeeTerms | undefined => {
  const bands = draft.kind === 'fixed' ? [] : filled(draft.bands).map(bandOf)
  const sum = draft.kind === 'share' ? { ok: true as const, fen: 0 } : parseMoney(draft.perCase)
  if (!sum.ok || bands.includes(undefined)) return undefined
  return { kind: draft.kind, bands: bands.filter((band) => band !== undefined), perCase: sum.fen, due: draft.due }
}

export type Problem = 'required' | 'date' | 'beforeStart' | 'band' | 'bandOrder' | 'firstBand' | 'amount'

export const problemOf = (draft: EntrustmentDraft, field: string, today: string): Problem | undefined => {
  const day = (name: DayName): string | undefined => parseDay(draft[name], today, name === 'toOn')
  switch (field) {
    case 'number':
      return draft.number.trim() === '' ? 'required' : undefined
    case 'fromOn':
      if (draft.fromOn.trim() === '') return 'required'
      return day('fromOn') === undefined ? 'date' : undefined
    case 'signedOn':
      return draft.signedOn.trim() !== '' && day('signedOn') === undefined ? 'date' : undefined
    case 'toOn': {
      if (draft.toOn.trim() === '') return undefined
      const to = day('toOn')
      if (to === undefined) return 'date'
      return to < (day('fromOn') ?? to) ? 'beforeStart' : undefined
    }
    case 'bands': {
      if (draft.kind === 'fixed') return undefined
      if (filled(draft.bands).some((band) => !bandOf(band))) return 'band'
      const fee = feeOf({ ...draft, kind: 'share' })
      const fault = fee && feeFault(fee)
      return fault === 'first-band' ? 'firstBand' : fault === 'order' ? 'bandOrder' : fault ? 'band' : undefined
    }
    case 'perCase': {
      if (draft.kind === 'share') return undefined
      const sum = parseMoney(draft.perCase)
      return sum.ok && sum.fen > 0 ? undefined : 'amount'
    }
    default:
      return undefined
  }
}

export const entrustmentFields = ['number', 'signedOn', 'fromOn', 'toOn', 'bands', 'perCase'] as const

/** Only for a draft without problems. */
export const entrustmentOf = (
  draft: EntrustmentDraft,
  today: string,
): Omit<Input<'clients.saveEntrustment'>, 'clientId' | 'saved'> | undefined => {
  const fee = feeOf(draft)
  const fromOn = parseDay(draft.fromOn, today, false)
  if (!fee || fromOn === undefined) return undefined
  return {
    number: draft.number,
    signedOn: parseDay(draft.signedOn, today, false) ?? null,
    fromOn,
    toOn: parseDay(draft.toOn, today) ?? null,
    fee: { ...fee, bands: [...fee.bands] },
    receives: draft.receives,
    allocation: draft.allocation && [...draft.allocation],
    note: draft.note,
  }
}

/** An order of one's own begins as the law's. */
export const lawfulOrder = [...allocationBuckets]
