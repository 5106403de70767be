// The order of the approvals' inbox.

import { expect, test } from 'vitest'
import { type ChangeRow, type GlassRow, inOrder, type RequestRow } from '../../../renderer/approvals/waiting.ts'

const request = (id: string, urgency: 'urgent' | 'normal', askedAt: string) =>
  ({ id, urgency, askedAt }) as unknown as RequestRow
const glass = (id: string, overdue: boolean, at: string) => ({ id, overdue, at }) as unknown as GlassRow
const change = (id: string, proposedAt: string) => ({ id, proposedAt, mayDecide: true }) as unknown as ChangeRow

test('what is urgent or overdue comes first, the oldest of each before the others', () => {
  const order = inOrder(
    [request('a', 'normal', '01'), request('b', 'urgent', '05'), request('c', 'urgent', '04')],
    [glass('d', false, '06'), glass('e', true, '03')],
    [change('f', '00'), change('g', '02')],
  )
  expect(order.map(({ row }) => row.id)).toEqual(['e', 'c', 'b', 'd', 'f', 'a', 'g'])
})
