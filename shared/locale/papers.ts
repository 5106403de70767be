// The words of papers that go to debtors: receipts, settlement certificates, repayment agreements. They are Chinese in
// either language of the window, because whoever is given them reads Chinese, and a court does.

export const papers = {
  number: '编号',
  receipt: '收据',
  settlement: '结清证明',
  agreement: '还款协议',
  payer: '付款人',
  debtor: '债务人',
  client: '委托人（债权人）',
  caseNumber: '案号',
  contract: '合同编号',
  paidOn: '付款日期',
  channel: '付款方式',
  reference: '流水号',
  receivedBy: '收款方',
  received: { client: '债权人', office: '本单位代债权人收取' },
  amount: '金额',
  capitals: '大写',
  paid: '其中',
  balance: '截至开具时尚欠',
  handler: '经手人',
  office: '开具单位',
  issued: '开具日期',
  stamp: '（盖章）',
  receiptNote: '本收据仅证明收到上列款项，涂改无效。',
  settledText: '兹证明：{{debtor}}（合同编号 {{contract}}）所欠{{client}}的款项，已于 {{day}} 全部结清。',
  settledSums: '委案欠款 {{placed}}，已还 {{paid}}，减免 {{waived}}，现无欠款。',
  settledNote: '特此证明。',
  noContract: '未编号',
  agreementHead: '甲方（债权人）：{{client}}',
  agreementOffice: '甲方受托单位：{{office}}',
  agreementDebtor: '乙方（债务人）：{{debtor}}',
  agreementIntro: '甲乙双方就乙方在合同（编号 {{contract}}）项下的债务，经协商一致，自愿达成如下还款协议：',
  agreementOwed: '一、乙方确认，截至 {{day}}，尚欠甲方合计 {{sum}}（{{capitals}}），其中：{{parts}}。',
  agreementPlan: '二、乙方同意分 {{count}} 期偿还其中的 {{sum}}（{{capitals}}），各期还款日和金额如下：',
  agreementInstalment: '第 {{number}} 期',
  agreementOrder: '三、乙方的还款，除双方另有约定外，依次抵充实现债权的费用、利息、本金（民法典第五百六十一条）。',
  agreementNote: '四、双方另行约定：{{note}}',
  agreementNoNote: '四、双方另行约定：无。',
  agreementLate:
    '五、乙方未按期足额还款的，甲方可以就全部未还款项依法主张权利。乙方对欠款金额有异议的，可以向甲方或受托单位提出核对。',
  agreementCopies: '六、本协议自双方签字或盖章之日起生效，一式两份，双方各执一份。',
  signA: '甲方（或受托单位）签章：',
  signB: '乙方签名：',
  signDay: '日期：　　　年　　月　　日',
  bucket: {
    principal: '本金',
    interest: '利息',
    penalty: '违约金',
    costs: '费用',
    legalCosts: '诉讼费用',
    adjustments: '其他',
  },
  channels: {
    bank: '银行转账',
    wechat: '微信',
    alipay: '支付宝',
    cash: '现金',
    court: '法院划转',
    'set-off': '抵销',
    other: '其他',
  },
} as const

/** `2026年11月21日`. */
export const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-')
  return `${Number(year)}年${Number(month)}月${Number(date)}日`
}
