// The text that both sign when a medium is handed over, comes back or is destroyed, in the language of the screen. Main
// makes it from the register, the page shows it, and what is signed is its SHA-256: the text is kept whole.

import type { DestructionMethod, MediumKind, MediumMove } from './medium-kinds.ts'

export type SlipFacts = {
  readonly move: MediumMove
  readonly number: string
  readonly office: string
  /** Local date. */
  readonly day: string
  readonly label: string
  readonly serial: string
  readonly kind: MediumKind
  readonly backups: readonly {
    readonly fileName: string
    readonly bytes: number
    readonly sha256: string
    /** Local date and time. */
    readonly madeAt: string
  }[]
  readonly fromPlace: string
  readonly toPlace: string
  readonly dueOn: string | null
  readonly method: DestructionMethod | null
  readonly giver: string
  readonly receiver: string
  readonly note: string
}

type Words = {
  readonly title: Readonly<Record<MediumMove, string>>
  readonly line: (name: string, value: string) => string
  readonly kinds: Readonly<Record<MediumKind, string>>
  readonly methods: Readonly<Record<DestructionMethod, string>>
  readonly giver: Readonly<Record<MediumMove, string>>
  readonly receiver: Readonly<Record<MediumMove, string>>
  readonly statement: Readonly<Record<MediumMove, string>>
  readonly names: Readonly<
    Record<
      | 'number'
      | 'office'
      | 'day'
      | 'label'
      | 'serial'
      | 'kind'
      | 'holds'
      | 'holdsNothing'
      | 'from'
      | 'to'
      | 'due'
      | 'method'
      | 'note'
      | 'made'
      | 'bytes',
      string
    >
  >
}

const zh: Words = {
  title: {
    'hand-over': '异地备份介质交接单（交出）',
    return: '异地备份介质交接单（归还）',
    destruction: '异地备份介质销毁记录',
    loss: '异地备份介质遗失记录',
  },
  line: (name, value) => `${name}：${value}`,
  kinds: { 'usb-drive': 'U 盘', 'hard-disk': '移动硬盘', optical: '光盘', tape: '磁带', other: '其他' },
  methods: { shredded: '物理粉碎', degaussed: '消磁', overwritten: '多次覆写', incinerated: '焚毁' },
  giver: { 'hand-over': '交出人', return: '交还人', destruction: '销毁人', loss: '报告人' },
  receiver: { 'hand-over': '接收并携带人', return: '收回人', destruction: '监销人', loss: '' },
  statement: {
    'hand-over':
      '双方当面核对了标签和序列号。交出人已将上述介质完好交给接收人；接收人已经收到，将送往上述地点妥善保管，不转交他人，按期归还，遗失立即报告。',
    return: '双方当面核对了标签和序列号。交还人已将上述介质归还；收回人已经收到。',
    destruction: '销毁人已按上述方式销毁介质，监销人全程在场，销毁后的介质已不能读出任何内容。',
    loss: '上述介质已经遗失或被盗。其中的备份经过加密，没有密钥无法读取。',
  },
  names: {
    number: '编号',
    office: '单位',
    day: '日期',
    label: '介质标签',
    serial: '序列号',
    kind: '种类',
    holds: '所载备份',
    holdsNothing: '没有登记',
    from: '原所在',
    to: '送往',
    due: '应还日期',
    method: '销毁方式',
    note: '备注',
    made: '制作于',
    bytes: '字节',
  },
}

const en: Words = {
  title: {
    'hand-over': 'Hand-over slip of an off-site backup medium',
    return: 'Return slip of an off-site backup medium',
    destruction: 'Record of destroying an off-site backup medium',
    loss: 'Record of losing an off-site backup medium',
  },
  line: (name, value) => `${name}: ${value}`,
  kinds: { 'usb-drive': 'USB drive', 'hard-disk': 'hard disk', optical: 'optical disc', tape: 'tape', other: 'other' },
  methods: { shredded: 'shredded', degaussed: 'degaussed', overwritten: 'overwritten', incinerated: 'incinerated' },
  giver: { 'hand-over': 'Handed over by', return: 'Brought back by', destruction: 'Destroyed by', loss: 'Reported by' },
  receiver: { 'hand-over': 'Received and carried by', return: 'Taken back by', destruction: 'Witnessed by', loss: '' },
  statement: {
    'hand-over':
      'Both compared the label and the serial number. The medium was handed over undamaged; whoever received it takes it to the place named, keeps it safe, passes it on to nobody, brings it back in time, and reports its loss at once.',
    return: 'Both compared the label and the serial number. The medium was brought back and taken back.',
    destruction:
      'The medium was destroyed as stated, with the witness present throughout; nothing can be read from it any more.',
    loss: 'The medium was lost or stolen. The backups on it are encrypted and cannot be read without their key.',
  },
  names: {
    number: 'Number',
    office: 'Office',
    day: 'Date',
    label: 'Label',
    serial: 'Serial number',
    kind: 'Kind',
    holds: 'Backups on it',
    holdsNothing: 'none registered',
    from: 'From',
    to: 'To',
    due: 'Due back',
    method: 'How destroyed',
    note: 'Note',
    made: 'made',
    bytes: 'bytes',
  },
}

/** Lines ending in a line feed. */
export const slipText = (language: 'zh-CN' | 'en', facts: SlipFacts): string => {
  const words = language === 'zh-CN' ? zh : en
  const { names, line } = words
  const { move } = facts
  const backups = facts.backups.flatMap((backup, index) => [
    `${index + 1}. ${backup.fileName}`,
    `   ${names.made} ${backup.madeAt}, ${backup.bytes} ${names.bytes}`,
    `   SHA-256 ${backup.sha256}`,
  ])
  const lines = [
    words.title[move],
    '',
    line(names.number, facts.number),
    line(names.office, facts.office),
    line(names.day, facts.day),
    line(names.label, facts.label),
    line(names.serial, facts.serial),
    line(names.kind, words.kinds[facts.kind]),
    line(names.holds, backups.length === 0 ? names.holdsNothing : `${facts.backups.length}`),
    ...backups,
    line(names.from, facts.fromPlace),
    ...(facts.toPlace === '' ? [] : [line(names.to, facts.toPlace)]),
    ...(facts.dueOn === null ? [] : [line(names.due, facts.dueOn)]),
    ...(facts.method === null ? [] : [line(names.method, words.methods[facts.method])]),
    ...(facts.note === '' ? [] : [line(names.note, facts.note)]),
    '',
    words.statement[move],
    '',
    line(words.giver[move], facts.giver),
    ...(words.receiver[move] === '' ? [] : [line(words.receiver[move], facts.receiver)]),
  ]
  return `${lines.join('\n')}\n`
}
