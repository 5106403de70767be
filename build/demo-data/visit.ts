// Visits to the office's front desk: why, with whom, carrying what.

import { company } from './organisations.ts'
import { type DemoPerson, person } from './person.ts'
import type { Random } from './random.ts'

export type DemoVisitPurpose = 'repayment' | 'enquiry' | 'complaint' | 'documents' | 'meeting' | 'delivery' | 'other'

export type DemoVisit = {
  readonly visitor: DemoPerson
  /** The firm they come from, or ''. */
  readonly organisation: string
  readonly purpose: DemoVisitPurpose
  readonly purposeNote: string
  readonly partySize: number
  readonly belongings: string
  readonly plate: string
  /** Minutes after 08:30 at which they come (until about 17:30), and how long they stay. */
  readonly arrivesAfterMinutes: number
  readonly staysMinutes: number
  readonly declinesNotice: boolean
}

type Kind = {
  readonly notes: readonly string[]
  readonly weight: number
  readonly minutes: number
  readonly firm: boolean
}

const kinds: Record<DemoVisitPurpose, Kind> = {
  repayment: {
    notes: ['办理还款', '签还款协议', '现场转账并领收据', '办理结清证明'],
    weight: 26,
    minutes: 35,
    firm: false,
  },
  enquiry: { notes: ['咨询还款方案', '查询余额', '了解减免政策', ''], weight: 20, minutes: 25, firm: false },
  complaint: { notes: ['反映来电时间不当', '对金额有异议', '投诉信息泄露'], weight: 6, minutes: 50, firm: false },
  documents: {
    notes: ['递交收入证明', '递交病历复印件', '领取结清证明', '递交还款凭证'],
    weight: 16,
    minutes: 12,
    firm: false,
  },
  meeting: {
    notes: ['委托人季度会议', '律师沟通案件', '系统供应商演示', '保密培训', '应聘面试'],
    weight: 18,
    minutes: 75,
    firm: true,
  },
  delivery: { notes: ['快递', '送办公用品', '送桶装水', 'EMS 取件'], weight: 10, minutes: 5, firm: true },
  other: { notes: ['空调维修', '消防检查', '物业巡检', '网络检修'], weight: 4, minutes: 40, firm: true },
}

const belongings = [
  '',
  '',
  '',
  '手提包',
  '双肩包',
  '公文包',
  '文件袋',
  '笔记本电脑',
  '雨伞',
  '手提包、文件袋',
  '工具箱',
]

/** One visit with its visitor. */
export function visit(random: Random): DemoVisit {
  const purposes = Object.keys(kinds) as DemoVisitPurpose[]
  const purpose = random.weighted(purposes.map((each) => [each, kinds[each].weight] as const))
  const kind = kinds[purpose]
  const visitor = person(random)
  return {
    visitor,
    organisation: kind.firm ? company(random).name : '',
    purpose,
    purposeNote: random.pick(kind.notes),
    partySize: random.weighted([
      [1, 14],
      [2, 5],
      [3, 2],
      [4, 1],
    ]),
    belongings: random.pick(belongings),
    plate: visitor.plate,
    arrivesAfterMinutes: random.whole(0, 540),
    staysMinutes: Math.max(2, Math.round(random.around(kind.minutes, 1.5))),
    declinesNotice: random.chance(0.04),
  }
}
