// The words of the trail: sentences of every act, from one file per folder of main/office, and the names in them.

import type { TrailWords } from '../../trail-shape.ts'
import { zh as roles } from '../roles.ts'
import { access } from './access.ts'
import { alerts } from './alerts.ts'
import { backup } from './backup.ts'
import { cases } from './cases.ts'
import { ceilings } from './ceilings.ts'
import { changes } from './changes.ts'
import { codes } from './codes.ts'
import { devices } from './devices.ts'
import { documents } from './documents.ts'
import { drills } from './drills.ts'
import { fields } from './fields.ts'
import { find } from './find.ts'
import { imports } from './imports.ts'
import { keys } from './keys.ts'
import { law } from './law.ts'
import { letters } from './letters.ts'
import { media } from './media.ts'
import { money } from './money.ts'
import { persons } from './persons.ts'
import { procedures } from './procedures.ts'
import { purposes } from './purposes.ts'
import { reports } from './reports.ts'
import { reviews } from './reviews.ts'
import { rights } from './rights.ts'
import { rotation } from './rotation.ts'
import { salvage } from './salvage.ts'
import { schedule } from './schedule.ts'
import { session } from './session.ts'
import { staff } from './staff.ts'
import { succession } from './succession.ts'
import { suspensions } from './suspensions.ts'
import { today } from './today.ts'
import { trail } from './trail.ts'
import { values } from './values.ts'
import { visits } from './visits.ts'

export const zh: TrailWords = {
  sentences: {
    ...session,
    ...staff,
    ...visits,
    ...cases,
    ...persons,
    ...find,
    ...imports,
    ...money,
    ...law,
    ...documents,
    ...today,
    ...letters,
    ...reports,
    ...backup,
    ...trail,
    ...access,
    ...ceilings,
    ...alerts,
    ...reviews,
    ...rights,
    ...changes,
    ...devices,
    ...suspensions,
    ...purposes,
    ...keys,
    ...rotation,
    ...schedule,
    ...media,
    ...drills,
    ...salvage,
    ...succession,
  },
  procedures,
  kinds: {
    vault: '档案',
    session: '登录',
    staff: '人员账号',
    team: '团队',
    settings: '设置',
    notice: '告知书',
    visit: '来访',
    visitor: '来访人',
    client: '委托人',
    debtor: '债务人',
    case: '案件',
    contact: '催记',
    recipient: '备份收件人',
    backup: '备份',
    trail: '审计留痕',
    document: '文件',
    party: '当事人',
    payment: '回款',
    promise: '承诺还款',
    plan: '还款计划',
    letter: '函件',
    template: '函件模板',
    batch: '导入批次',
    report: '报表',
    task: '待办',
    rate: '利率',
    handover: '移交',
    lawsuit: '诉讼',
    view: '视图',
    request: '查阅申请',
    grant: '授权',
    alert: '预警',
    review: '每周复核',
    change: '待批变更',
    device: '设备',
    suspension: '停用令',
    purpose: '用途',
    recertification: '权限复核',
    ceiling: '查阅上限',
    key: '密钥',
    slot: '开启方式',
    schedule: '自动备份',
    medium: '备份介质',
    drill: '恢复演练',
    'handing-over': '业务转让',
  },
  roles,
  groups: {
    drill: '恢复演练',
    salvage: '损坏抢救',
    alert: '预警',
    ceiling: '查阅上限',
    review: '复核',
    device: '设备',
    slot: '开启方式',
    key: '密钥更换',
    destination: '备份位置',
    right: '权限',
    level: '密级',
    recertification: '权限复核',
    access: '查阅申请',
    grant: '授权',
    glass: '紧急查阅',
    change: '待批变更',
    report: '报表',
    import: '导入',
    letter: '函件',
    template: '函件模板',
    schedule: '自动备份',
    backup: '备份',
    call: '拒绝',
    case: '案件',
    client: '委托人',
    contact: '催记',
    document: '打印',
    handover: '移交',
    find: '查找',
    file: '附件',
    notice: '告知书',
    suspension: '停用令',
    purpose: '用途',
    consent: '知情同意',
    person: '当事人',
    guard: '联系规则',
    task: '待办事项',
    today: '今日',
    phone: '电话',
    money: '账目',
    payment: '回款',
    plan: '还款计划',
    promise: '承诺还款',
    recipient: '备份收件人',
    session: '登录',
    settings: '设置',
    staff: '人员账号',
    team: '团队',
    trail: '审计留痕',
    vault: '档案',
    visit: '来访',
    visitor: '来访人',
    rate: '利率',
    calendar: '休假日',
    interest: '利息',
    limitation: '诉讼时效',
    lawsuit: '诉讼',
    hearing: '开庭',
    judgment: '裁判',
    deadline: '期限',
    medium: '备份介质',
    'handing-over': '业务转让',
  },
  outcomes: { done: '完成', refused: '被拒绝', failed: '没有完成' },
  codes,
  fields,
  values,
  program: '本程序',
  nobody: '未登录的人',
  more: '{{labels}} 等 {{count}} 项',
  listComma: '、',
  change: '{{field}} {{from}} → {{to}}',
  empty: '（空）',
  yes: '是',
  no: '否',
}
