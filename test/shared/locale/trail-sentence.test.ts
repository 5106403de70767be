// Records of the trail as sentences, in both languages.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allActs } from '../../../shared/contract/acts.ts'
import { type TrailRow, trailSentence, trailValue, trailWords } from '../../../shared/locale/trail-sentence.ts'

const row = (part: Partial<TrailRow>): TrailRow => ({
  seq: 7,
  at: '2026-11-21T01:02:03.456Z',
  local: '2026-11-21T09:02:03.456+08:00',
  actorId: 'a',
  actorName: '赵明',
  actorRole: 'supervisor',
  device: 'desk',
  act: 'case.read',
  outcome: 'done',
  subjects: [],
  purpose: null,
  changes: [],
  details: {},
  hash: '00',
  ...part,
})
const subject = (kind: TrailRow['subjects'][number]['kind'], label: string) => ({ kind, id: `id-of-${label}`, label })

describe('a record', () => {
  it.each([
    [row({ subjects: [subject('case', 'A-1')] }), '赵明 查看了案件 A-1', '赵明 looked at the case A-1'],
    [
      row({
        act: 'case.stage-set',
        subjects: [subject('case', 'A-1')],
        changes: [{ field: 'stage', from: 'contacting', to: 'promised' }],
      }),
      '赵明 修改了案件 A-1 的阶段：阶段 联系中 → 承诺还款',
      '赵明 changed the stage of A-1: stage contacting → promised',
    ],
    [
      row({
        act: 'call.refused',
        outcome: 'refused',
        details: { procedure: 'trail.list', code: 'FORBIDDEN', reason: 'role' },
      }),
      '赵明 的操作“查看审计留痕”被拒绝：角色没有这项权限',
      '赵明 was refused “look at the audit trail”: the role does not allow it',
    ],
    [
      row({
        act: 'call.refused',
        outcome: 'refused',
        actorId: null,
        actorName: '',
        details: { procedure: 'session.signIn', code: 'SIGN_IN_FAILED' },
        subjects: [subject('staff', 'zhao')],
      }),
      '未登录的人 的操作“登录”被拒绝：登录名、密码或验证码不对 zhao',
      'Somebody not signed in was refused “sign in”: login, password or code wrong zhao',
    ],
    [
      row({ act: 'document.printed', subjects: [subject('document', 'roll-call')] }),
      '赵明 打印了 在楼人员点名表',
      '赵明 printed the roll call',
    ],
    [
      row({ act: 'trail.found-broken', outcome: 'failed', details: { seq: 5, problem: 'moved' } }),
      '审计留痕不完整：第 5 条，记录被调换位置',
      'The audit trail is not whole: record 5, a record was moved',
    ],
    [
      row({
        act: 'case.assigned',
        subjects: ['A-1', 'A-2', 'A-3', 'A-4'].map((label) => subject('case', label)),
        changes: [],
      }),
      '赵明 分配了案件 A-1、A-2、A-3 等 4 项',
      '赵明 assigned A-1, A-2, A-3 and others, 4 in all',
    ],
    [
      row({ act: 'from.another-version', subjects: [subject('case', 'A-1')] }),
      '赵明 from.another-version A-1',
      '赵明 from.another-version A-1',
    ],
  ])('is a sentence in both languages', (record, zh, en) => {
    expect(trailSentence(record, 'zh-CN')).toBe(zh)
    // The stage's English words are the cases' desk's own.
    expect(trailSentence(record, 'en').toLowerCase()).toBe(en.toLowerCase())
  })

  it('takes nothing of an object for a word', () => {
    expect(trailValue('code', 'constructor', 'zh-CN')).toBe('constructor')
    expect(trailSentence(row({ act: 'toString' }), 'en')).toBe('赵明 toString')
  })
})

describe('every act', () => {
  it.each(['zh-CN', 'en'] as const)('leaves no placeholder in %s, whatever the record has', (language) => {
    for (const act of allActs) {
      const sentence = trailSentence(row({ act }), language)
      expect(sentence, act).not.toMatch(/\{\{|\}\}|undefined/)
      expect(sentence.length, act).toBeGreaterThan(2)
      expect(Object.keys(trailWords(language).groups), act).toContain(act.split('.')[0])
    }
  })

  it('that main writes by itself is declared', () => {
    const files = readdirSync('main', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const written = files.flatMap((file) =>
      [
        ...readFileSync(join('main', file), 'utf8').matchAll(
          /\b(?:append|note|recordAct)\([^()]*?'([a-z]+\.[a-z-]+)'/g,
        ),
      ].map(([, act]) => act),
    )
    expect(written.length).toBeGreaterThan(8)
    expect(written.filter((act) => !(allActs as readonly string[]).includes(act ?? ''))).toEqual([])
  })
})
