// Words of the dialog that tells the second of two editors who changed what.

export const zh = {
  title: '这条记录刚被别人改过',
  who: '{{name}} 于 {{at}} 改了下面的内容。请逐项选择保留哪一个，您填写的都还在。',
  somebody: '有人于 {{at}} 改了下面的内容。请逐项选择保留哪一个，您填写的都还在。',
  field: '项目',
  before: '原来',
  mine: '我的',
  theirs: '对方的',
  theirsOf: '{{name}}的',
  both: '双方都改了',
  onlyMine: '只有我改了',
  onlyTheirs: '只有对方改了',
  choose: '还有 {{count}} 项要选择',
  allMine: '全部用我的',
  allTheirs: '全部用对方的',
  save: '按所选保存',
  cancel: '返回继续修改',
  keys: '↑ ↓ 换项目，← → 选择',
  none: '（空）',
  merged: '{{name}} 同时改了别的内容，两边的修改都已保存。',
}
