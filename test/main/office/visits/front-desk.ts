// An office with a front desk, a host and a notice, for the tests of this folder and of notices.

import { notices } from '../../../../main/office/notices/index.ts'
import { visits } from '../../../../main/office/visits/index.ts'
import type { Input, Output } from '../../../../shared/contract/contract.ts'
import { makeOffice, type Office, type Window } from '../../../support/office.ts'

export type FrontDesk = {
  readonly office: Office
  readonly desk: Window
  readonly hostId: string
  readonly notice: Output<'notices.current'>
}

export const openFrontDesk = async (): Promise<FrontDesk> => {
  const office = await makeOffice({ handlers: { ...visits, ...notices } })
  const host = await office.as('collector', '陈国栋')
  const desk = await office.as('front-desk', '吴小红')
  return { office, desk, hostId: await office.idOf(host), notice: await desk.call('notices.current', {}) }
}

/** Three strokes over half of the field. */
export const signature: Input<'visits.register'>['consent']['signature'] = [
  [
    [100, 100, 0],
    [300, 120, 80],
    [280, 260, 160],
  ],
  [
    [400, 90, 400],
    [420, 300, 520],
  ],
  [[500, 200, 700]],
]

// Made up numbers with right check digits.
export const visitorId = { idKind: 'resident-id', idNumber: '11010119900307109X' } as const
export const otherId = { idKind: 'resident-id', idNumber: '110101198502143217' } as const
export const phone = '13800138000'

/** A registration that is right in every field; `change` makes it another. */
export const registration = (
  { hostId, notice }: Pick<FrontDesk, 'hostId' | 'notice'>,
  change: Partial<Input<'visits.register'>> = {},
): Input<'visits.register'> => ({
  name: '欧阳志远',
  ...visitorId,
  phone,
  organisation: '华晨贸易有限公司',
  purpose: 'repayment',
  purposeNote: '',
  hostId,
  partySize: 2,
  belongings: '公文包',
  plate: '京A12345',
  consent: { noticeId: notice.id, language: 'zh-CN', textSha256: notice.zhSha256, signature },
  ...change,
})
