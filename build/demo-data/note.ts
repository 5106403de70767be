// Contact records (催记) as collectors write them: short, in the trade's own abbreviations, with sums and days in them.

import {
  type DemoContactKind,
  type DemoContactResult,
  type DemoContactWhom,
  type NoteTemplate,
  noteTemplates,
} from './note-templates.ts'
import type { Random } from './random.ts'

export type DemoNote = {
  readonly kind: DemoContactKind
  readonly whom: DemoContactWhom
  readonly result: DemoContactResult
  readonly note: string
  readonly nextAction: string
  /** Days from the contact to the next action; null where there is none. */
  readonly nextActionInDays: number | null
  /** In whole yuan and days from the contact; only with `promised`. */
  readonly promise: { readonly yuan: number; readonly inDays: number } | null
}

const reasons =
  '孩子刚开学,工地结款拖了两个月,家里老人看病花了不少,生意亏了,上月刚换工作,房贷车贷一起压着,厂里这几个月减产,被朋友拖欠货款,年底才结账'.split(
    ',',
  )
const jobs = '跑网约车,送外卖,做装修,开小卖部,在厂里上班,跑长途货运,做美容,当保安,在工地干活,做微商'.split(',')
const relations = '父亲,母亲,妻子,丈夫,姐姐,弟弟,儿子,表哥'.split(',')
const days = '本周五,下周一,月底,下月5号,下月10号,15号,20号,后天,春节,发薪日'.split(',')
const times = '上午9点半,上午10点,上午11点,中午12点,下午2点,下午3点半,下午5点,晚上7点'.split(',')
const promiseDays: readonly (readonly [text: string, inDays: number])[] = [
  ['明天', 1],
  ['后天', 2],
  ['大后天', 3],
  ['五天内', 5],
  ['一周内', 7],
  ['十天内', 10],
  ['半个月内', 15],
]
const afterTalk = [
  '录音已存。',
  '已按规定核身。',
  '联系方式不变。',
  '语气平和。',
  '已提醒官方还款渠道。',
  '居住地址无变化。',
]
const afterSilence = ['次日再跟。', '已换时段试过。', '号码暂不标记无效。']
const talked: readonly DemoContactResult[] = ['reached', 'promised', 'disputed', 'cannot-pay']
const silent: readonly DemoContactResult[] = ['no-answer', 'switched-off']

function afterword(random: Random, { kind, whom, result }: NoteTemplate): string {
  if (kind !== 'call' || whom !== 'debtor' || !random.chance(0.35)) return ''
  if (talked.includes(result)) return random.pick(afterTalk)
  return silent.includes(result) ? random.pick(afterSilence) : ''
}

/** One contact record, by itself consistent: result, words, promise and next action go together. */
export function note(random: Random): DemoNote {
  const template = random.weighted(noteTemplates.map((each) => [each, each.weight] as const))
  const yuan = Math.max(1, Math.round(random.around(12, 2.2))) * 100
  // Only somebody who can't pay is left alone for a week (contact rules).
  const resting = template.result === 'cannot-pay'
  const promised = template.result === 'promised'
  const [promiseDay, inDays] = random.pick(promiseDays)
  const values: Record<string, () => string> = {
    sum: () => String(yuan),
    day: () => (promised ? promiseDay : random.pick(days)),
    month: () => String(random.whole(1, 28)),
    time: () => random.pick(times),
    job: () => random.pick(jobs),
    why: () => random.pick(reasons),
    relation: () => random.pick(relations),
    n: () => String(random.pick([2, 3, 4, 5, 6])),
    tail: () => random.digits(4),
  }
  const filled = random.pick(template.texts).replace(/\{(\w+)\}/g, (_, key: string) => values[key]?.() ?? '')
  return {
    kind: template.kind,
    whom: template.whom,
    result: template.result,
    note: filled + afterword(random, template),
    nextAction: random.pick(template.next),
    nextActionInDays: resting
      ? 7
      : random.chance(0.9)
        ? random.weighted([
            [1, 5],
            [2, 3],
            [3, 4],
            [7, 4],
            [15, 1],
          ])
        : null,
    promise: promised ? { yuan, inDays } : null,
  }
}
