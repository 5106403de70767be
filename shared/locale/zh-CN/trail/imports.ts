// Sentences of the trail: a client's list of cases from a spreadsheet: columns, dry run, batch, undo.

import type { Sentences } from '../../trail-shape.ts'

export const imports = {
  'import.looked-at': '{{actor}} 查看了委托人 {{subjects}} 的一份清单，{{rows}} 行',
  'import.checked': '{{actor}} 开始试运行导入批次 {{subjects}}',
  'import.check-ended':
    '{{actor}} 的导入批次 {{subjects}} 试运行结束：新增 {{created}}，更新 {{updated}}，重复 {{duplicates}}，拒绝 {{refused}} {{reason}}',
  'import.rows-seen': '{{actor}} 查看了导入批次 {{subjects}} 的试运行结果',
  'import.rows-chosen': '{{actor}} 修改了导入批次 {{subjects}} 中要导入的行，{{rows}} 行',
  'import.started': '{{actor}} 开始导入批次 {{subjects}}：新增 {{created}} 件，更新 {{updated}} 件',
  'import.finished': '{{actor}} 的导入批次 {{subjects}} 已生效：新增 {{created}} 件',
  'import.updated': '{{actor}} 的导入批次 {{subjects}} 已更新 {{updated}} 件案件，{{left}} 件因情况有变没有更新',
  'import.failed': '{{actor}} 的导入批次 {{subjects}} 没有完成，没有写入任何案件：{{reason}}',
  'import.interrupted': '导入批次 {{subjects}} 因程序中止而没有完成，已写入的部分已经移除',
  'import.discarded': '{{actor}} 放弃了导入批次 {{subjects}}',
  'import.refused-saved': '{{actor}} 把导入批次 {{subjects}} 中被拒绝的 {{rows}} 行存为文件 {{fileName}}',
  'import.undo-started': '{{actor}} 要求撤回导入批次 {{subjects}}',
  'import.undone': '{{actor}} 撤回了导入批次 {{subjects}}，移除 {{removed}} 件案件',
  'import.kept': '{{actor}} 要求撤回的导入批次 {{subjects}} 没有撤回：已有人办理其中 {{found}} 件',
} satisfies Sentences<'import'>
