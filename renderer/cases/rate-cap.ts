// Whether an agreed rate is above what may be asked for: four times the one-year LPR at the contract's date, for lenders
// that are not licensed (法释〔2020〕17号 25, 31). It is kept as agreed; the law's leaf computes at the cap. Contracts from before
// 2020-08-20 are split at that day, and no single figure is told here.

import { lprOn } from '../../shared/law/lpr.ts'
import { useCall } from '../app/queries.ts'

const capSince = '2020-08-20'

/** The cap in millionths a year, undefined where none is told. */
export const useRateCap = (
  contractOn: string | null | undefined,
  lender: 'private' | 'licensed',
): number | undefined => {
  const wanted = lender === 'private' && typeof contractOn === 'string' && contractOn >= capSince
  const { data } = useCall('rates.list', {}, { enabled: wanted })
  const lpr = wanted && data ? lprOn(data.rows, contractOn) : undefined
  return lpr && lpr.ppm * 4
}
