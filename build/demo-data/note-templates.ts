// The wording of contact records (催记), by what happened. Each keeps to the contact rules of 催收: no threats, nobody but
// debtor and guarantor told of the debt. In braces what note.ts fills in.

export type DemoContactKind = 'call' | 'message' | 'letter' | 'visit' | 'meeting' | 'other'
export type DemoContactWhom = 'debtor' | 'guarantor' | 'family' | 'employer' | 'other'
export type DemoContactResult =
  | 'reached'
  | 'no-answer'
  | 'wrong-number'
  | 'switched-off'
  | 'refused'
  | 'promised'
  | 'disputed'
  | 'cannot-pay'
  | 'left-message'

export type NoteTemplate = {
  readonly kind: DemoContactKind
  readonly whom: DemoContactWhom
  readonly result: DemoContactResult
  readonly weight: number
  readonly texts: readonly string[]
  readonly next: readonly string[]
}

const lines = (text: string): readonly string[] => text.trim().split(/\s*\n\s*/)

const again = ['再次致电', '换时段再拨', '回访', '跟进来电']

// {sum} a sum, {day} when something is to happen (the promise's day where there is one), {month} a month's day, {time} a time, {job} a job, {why} a reason, {relation} a relative.
export const noteTemplates: readonly NoteTemplate[] = [
  {
    kind: 'call',
    whom: 'debtor',
    result: 'promised',
    weight: 16,
    texts: lines(`
      本人接听，承认欠款，称{day}还{sum}元，已告知还款账户。
      本人接，态度配合，{why}，承诺{day}先还{sum}元，余款再协商。
      致电本人，核身通过，告知逾期情况，债务人表示{day}发工资后转{sum}元。
      与本人沟通分期，首期{sum}元，约定每月{month}号还款，已短信确认。
      客户来电，说钱已凑到一部分，{day}还{sum}元，要求出具结清证明。
      本人接听，说话客气，称借朋友的钱到账后还{sum}，{day}给准信。`),
    next: ['核实到账', '确认首期还款', '提醒还款日', '跟进承诺'],
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'reached',
    weight: 14,
    texts: lines(`
      本人接听，称在开车不方便，约{time}再联系。
      核身后告知余额，债务人说要与家人商量，{day}回复。
      本人接，询问能否减免利息，已说明需提交书面申请及收入证明。
      债务人{job}，{why}，愿意还款但要求分{n}期，待委托人答复。
      本人接听，要求发账单明细到邮箱，已登记，今日发出。
      提醒其还款计划{month}号到期，对方称知道了，会按时还。
      本人称已向委托人还过{sum}元，让其提供转账凭证以便核账。
      债务人换了工作，现{job}，单位地址已更新，还款意愿一般。`),
    next: ['发送账单明细', '回复减免申请结果', '等待凭证', '再次致电', '报方案给委托人'],
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'no-answer',
    weight: 18,
    texts: lines(`
      {time}拨打本人手机，响铃无人接听。
      无人接听，响{n}声后自动挂断。
      拨打{n}次均无人接听，稍后换时段。
      响铃后被挂断，未接通。
      上午未接，{time}再拨仍未接。
      忙音，未能接通。`),
    next: again,
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'switched-off',
    weight: 7,
    texts: lines(`
      提示关机。
      手机关机，{time}再试仍关机。
      语音提示暂时无法接通，疑似在信号盲区。
      号码已停机，需查找其他联系方式。
      来电提醒业务，无法接通。`),
    next: again,
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'cannot-pay',
    weight: 9,
    texts: lines(`
      本人接听，{why}，目前确无能力，请求缓至{day}。
      债务人称{job}收入不稳定，本月只够生活费，七日内不再致电，期满回访。
      本人住院治疗，家中由{relation}照顾，暂无还款能力，已建议提供病历以申请减免。
      称名下店铺已关门，欠供应商货款，暂时拿不出钱，愿意每月还{sum}元。
      失业{n}个月，正在找工作，承认债务，希望停计罚息。`),
    next: ['七日后回访', '等待困难证明', '申请减免'],
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'disputed',
    weight: 5,
    texts: lines(`
      本人对金额有异议，称本金只有{sum}元，要求提供合同和放款凭证。
      债务人称非本人借款，怀疑被冒用身份，已告知报案及异议流程，暂停催收。
      称已于去年结清，手上有还款截图，让其发来核对。
      对违约金不认可，只同意还本金{sum}元，已记录诉求转委托人。`),
    next: ['向委托人调取合同', '核对还款流水', '转异议处理'],
  },
  {
    kind: 'call',
    whom: 'debtor',
    result: 'refused',
    weight: 5,
    texts: lines(`
      本人接听，得知来意后挂断。
      债务人情绪激动，表示让去起诉，不再沟通。
      称没有钱，也不愿提供任何信息，要求不要再打单位电话，已登记。
      拒绝分期方案，说等法院传票。`),
    next: ['建议转法务', '发送催告函', '评估诉讼'],
  },
  {
    kind: 'call',
    whom: 'family',
    result: 'left-message',
    weight: 5,
    texts: lines(`
      {relation}接听，称本人不在家，请其转告回电，未透露任何欠款信息。
      {relation}称已很久没联系，愿意带话，仅留联系电话。
      {relation}接听，说本人在外地{job}，会转告，请其回电即可。`),
    next: ['等待回电', '再次致电'],
  },
  {
    kind: 'call',
    whom: 'other',
    result: 'wrong-number',
    weight: 4,
    texts: lines(`
      接听人称不认识债务人，号码为新办，已标记无效。
      机主非本人，表示打错了，致歉后挂断，停止拨打该号码。
      接听人要求不再联系，已登记停止联系。`),
    next: ['查找新号码', '核对资料'],
  },
  {
    kind: 'message',
    whom: 'debtor',
    result: 'left-message',
    weight: 8,
    texts: lines(`
      发送还款提醒短信一条，写明余额及官方还款渠道。
      微信留言约{time}通话，未回。
      已发送分期方案至本人手机，首期{sum}元，请其{day}前确认。
      短信提醒{month}号为约定还款日。`),
    next: ['查看回复', '致电确认'],
  },
  {
    kind: 'letter',
    whom: 'debtor',
    result: 'left-message',
    weight: 4,
    texts: lines(`
      催告函已寄出，EMS 单号尾号{tail}，寄往身份证地址。
      律师函送达，本人签收，诉讼时效自签收日重新起算。
      函件被退回，原因：收件人已搬迁，需核实新地址。`),
    next: ['查询签收', '核实新地址'],
  },
  {
    kind: 'visit',
    whom: 'debtor',
    result: 'reached',
    weight: 3,
    texts: lines(`
      两人上门，本人在家，出示工作证并全程录音，沟通约{n}0分钟，同意{day}到公司面谈。
      上门见到本人，核对证件后说明来意，对方称{why}，愿意协商分期。`),
    next: ['约定面谈', '核实新地址'],
  },
  {
    kind: 'visit',
    whom: 'debtor',
    result: 'no-answer',
    weight: 2,
    texts: lines(`
      上门拜访未遇，未张贴任何材料，留便签请其回电。
      到访户籍地，邻居称已搬走，未说明来意。
      {time}到访，敲门无人应答，物业称近期少见。`),
    next: ['核实新地址', '换时段再访'],
  },
  {
    kind: 'meeting',
    whom: 'debtor',
    result: 'promised',
    weight: 4,
    texts: lines(`
      债务人到公司面谈，签署还款协议，分{n}期，首期{sum}元{day}支付。
      来访面谈，由{relation}陪同，核对金额无误，承诺{day}还{sum}元，现场出具还款计划。`),
    next: ['核实到账', '归档还款协议'],
  },
  {
    kind: 'call',
    whom: 'guarantor',
    result: 'reached',
    weight: 3,
    texts: lines(`
      担保人接听，确认担保事实，表示会督促债务人尽快处理。
      担保人称可先代还{sum}元，要求书面说明代偿后的权利。`),
    next: ['发送代偿说明', '回访担保人'],
  },
]
