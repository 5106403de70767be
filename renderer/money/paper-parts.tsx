// What money's papers share: the six sums in words, lines of a form, who issues them.

import { type Bucket, buckets, type Sums } from '../../shared/law/allocation.ts'
import { chineseDay, papers } from '../../shared/locale/papers.ts'
import { formatMoney } from '../../shared/values/money.ts'
import './papers.css'

/** `本金 ¥100.00，利息 ¥5.00` */
export const partsInWords = (sums: Sums): string =>
  buckets
    .filter((bucket: Bucket) => sums[bucket] !== 0)
    .map((bucket: Bucket) => `${papers.bucket[bucket]} ${formatMoney(sums[bucket])}`)
    .join('，')

export const Line = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{value}</td>
  </tr>
)

export const Issuer = ({ office, day }: { readonly office: string; readonly day: string }) => (
  <p className="paper-issuer">
    {papers.office}：{office} {papers.stamp}
    <br />
    {papers.issued}：{chineseDay(day)}
  </p>
)
