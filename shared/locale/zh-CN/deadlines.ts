// Names of deadlines in court, also where only those are shown (a day's list).

export const zh = {
  appeal: '上诉期限',
  perform: '履行期届满',
  enforcement: '申请执行期限',
  preservation: '保全到期',
  evidence: '举证期限',
  defence: '答辩期限',
  fee: '缴费期限',
  submission: '提交材料',
  retrial: '申请再审期限',
  other: '其他期限',
}
