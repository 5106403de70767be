// Firms that never were: employers, visiting organisations and creditors. Creditors carry names no licensed bank has
// (登月, 云上 and the like), so that nobody takes a demonstration case for a real one.

import { personName } from './names.ts'
import { creditCode, mobileNumber } from './numbers.ts'
import { addressIn, anyPlace } from './places.ts'
import type { Random } from './random.ts'

export type DemoCompany = {
  readonly kind: 'company'
  readonly name: string
  readonly creditCode: string
  readonly address: string
  readonly contactName: string
  readonly contactPhone: string
}

const brands =
  '恒远 鑫达 瑞丰 华晟 中联 博众 天和 宏图 嘉业 永信 德润 顺通 金桥 北辰 南江 东升 西岭 云帆 星河 万象'.split(' ')
const trades = '商贸 物流 建筑装饰 电子科技 餐饮管理 纺织 机械制造 家政服务 汽车维修 农产品 文化传媒 医疗器械'.split(
  ' ',
)
const lenders = '登月 云上 南柯 桃源 蓬莱 不周山 昆仑墟 镜湖 太虚 月兔 青鸟 烂柯 沧海 扶摇 鹊桥 白泽'.split(' ')
const lenderKinds = [
  '消费金融有限公司',
  '小额贷款有限公司',
  '村镇银行股份有限公司',
  '融资租赁有限公司',
  '商业保理有限公司',
  '资产管理有限公司',
]
const jobs = ['个体经营', '自由职业', '待业', '网约车司机', '外卖配送', '退休']

const firmName = (random: Random, city: string): string =>
  `${city.replace('市', '')}${random.pick(brands)}${random.pick(trades)}有限公司`

/** Where somebody works, as they say it. */
export const employerName = (random: Random): string =>
  random.chance(0.35) ? random.pick(jobs) : firmName(random, anyPlace(random).city)

function contact(random: Random): { contactName: string; contactPhone: string } {
  const sex = random.chance(0.5) ? 'male' : 'female'
  return { contactName: personName(random, sex, random.whole(1972, 1998)), contactPhone: mobileNumber(random) }
}

/** An ordinary company, as visitors come from. */
export function company(random: Random): DemoCompany {
  const place = anyPlace(random)
  return {
    kind: 'company',
    name: firmName(random, place.city),
    creditCode: creditCode(random, place.region),
    address: addressIn(random, place),
    ...contact(random),
  }
}

/** A fictional bank or consumer-finance firm that hands cases to the office. */
export function creditor(random: Random): DemoCompany {
  const place = anyPlace(random)
  return {
    kind: 'company',
    name: `${place.city.replace('市', '')}${random.pick(lenders)}${random.pick(lenderKinds)}`,
    creditCode: creditCode(random, place.region),
    address: addressIn(random, place),
    ...contact(random),
  }
}
