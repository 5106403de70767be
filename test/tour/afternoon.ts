// The second half of the day: cases, a leaver, backup, the trail.

import { localDateOf } from '../../shared/values/dates.ts'
import { pinyinOf } from '../../shared/values/pinyin.ts'
import { expect } from '../journeys/fixtures/expect.ts'
import type { Cast } from './cast.ts'
import type { OneTimeCodes } from './morning.ts'
import type { Stage } from './stage.ts'
import * as caseWork from './steps/case-work.ts'
import * as collector from './steps/collector.ts'
import { leave, signInAgain, signInFirst } from './steps/sign-in.ts'
import { deactivate } from './steps/staff.ts'
import * as supervisor from './steps/supervisor.ts'

/** Point 5: clients and cases, and who works on them. Four cases: three with the first collector, one with the second. */
export const shareOut = async (stage: Stage, { players, clients, cases }: Cast, codes: OneTimeCodes): Promise<void> => {
  const { name } = players.collector
  await stage.step('the supervisor signs in with the one-time code and pairs an authenticator', () =>
    signInFirst(stage, 'supervisor', players.supervisor, codes.supervisor),
  )
  await stage.step('two clients are registered', async () => {
    await supervisor.addClient(stage, clients[0], 'new-client')
    await supervisor.addClient(stage, clients[1])
    await stage.shoot('clients')
  })
  await stage.step('four cases are registered, two of them assigned at once', async () => {
    await supervisor.addCase(stage, clients[0], cases[0]!, name, 'new-case')
    await supervisor.addCase(stage, clients[0], cases[1]!, name)
    await supervisor.addCase(stage, clients[1], cases[2]!, '')
    await supervisor.addCase(stage, clients[1], cases[3]!, '')
  })
  await stage.step('the other two are assigned from the list', () => supervisor.assignWaiting(stage, name, 2))
  await stage.step('one case is offered to the second collector', async () => {
    await supervisor.reassignOne(stage, cases[3]!.debtor.name, players['other-collector'].name)
    await leave(stage)
  })
}

const initialsOf = (name: string): string => pinyinOf(name).initials

/** Point 6: the collector's own cases. Answers with what was noted in the first of them. */
export const collect = async (stage: Stage, { players, cases }: Cast, codes: OneTimeCodes): Promise<string[]> => {
  // The fourth is on its way to the second collector, and stays until they accept.
  const own = cases.slice(0, 4)
  const wanted = own[0]!
  const { name } = wanted.debtor
  const promise: collector.Contact = {
    result: '6',
    resultWord: '承诺还款',
    note: '本人接听，承认欠款，称上月刚换工作，下周发薪后先还一部分。语气平和。',
    amount: '1500',
    promiseOn: '+7',
    nextAction: '核对到账',
    nextActionOn: '+8',
  }
  const halfTyped: collector.Contact = {
    result: '1',
    resultWord: '接通',
    note: '来电询问还款渠道，已告知官方账户，',
    amount: '',
    promiseOn: '',
    nextAction: '短信发送还款账户',
    nextActionOn: '+1',
  }
  await stage.step('the collector signs in with the one-time code', () =>
    signInFirst(stage, 'collector', players.collector, codes.collector),
  )
  await stage.step('the first page is the day', () => collector.seesDay(stage))
  await stage.step('the list shows own cases alone; initials find one, Enter opens it', () =>
    collector.findOwnCase(stage, own, wanted, initialsOf(name)),
  )
  await stage.step('a contact record with a promise is written by keyboard', async () => {
    await stage.shoot('case-page')
    await collector.agreeTimes(stage)
    await collector.beginRecord(stage, promise)
    await collector.finishRecord(stage, promise, 'contact-record')
    await stage.inEnglish(() => stage.shoot('case-page-english'))
  })
  await stage.step('a phone number is shown and copied, both counted', () => collector.revealAndCopy(stage, wanted))
  await stage.step('a half-typed record outlives a lock', async () => {
    await collector.beginRecord(stage, halfTyped)
    await collector.lockHalfWay(stage, players.collector, halfTyped.note, name)
    await collector.finishRecord(stage, halfTyped)
    await leave(stage)
  })
  await stage.step(
    'the second collector signs in, accepts the one case that is offered and sees it alone',
    async () => {
      await signInFirst(stage, 'other-collector', players['other-collector'], codes['other-collector'])
      await collector.acceptAll(stage, 1, 'hand-over')
      await collector.seesOnly(stage, cases.slice(3))
      await leave(stage)
    },
  )
  return [promise.note, halfTyped.note]
}

/** Point 3 again: a collector leaves, and their supervisor sees what is to be given to others. */
export const letGo = async (stage: Stage, { players, cases }: Cast): Promise<void> => {
  const { administrator, collector: leaver } = players
  await stage.step('the administrator deactivates the collector who holds three cases', async () => {
    await signInAgain(stage, 'administrator', administrator)
    await deactivate(stage, leaver, 3, administrator.password)
    await leave(stage)
  })
  await stage.step('the supervisor finds the three cases to be reassigned and offers them', async () => {
    await signInAgain(stage, 'supervisor', players.supervisor)
    await supervisor.reassignLeavers(stage, 3, players['other-collector'].name)
    await leave(stage)
  })
  await stage.step('the second collector accepts all three', async () => {
    await signInAgain(stage, 'other-collector', players['other-collector'])
    await collector.acceptAll(stage, 3, 'hand-over-leaver')
  })
  await stage.step('their day begins with what is due', () => caseWork.workDay(stage))
  await stage.step('a payment is posted, allocated by law', async () => {
    await caseWork.postPayment(stage, cases[0]!, '1500')
    await leave(stage)
  })
  await stage.step('nothing is left to be reassigned', async () => {
    await signInAgain(stage, 'supervisor', players.supervisor)
    await supervisor.nothingLeft(stage)
  })
}

/** A client's list goes in, and the client gets a statement; the supervisor being signed in before and after. */
export const accountFor = async (stage: Stage, { players, clients }: Cast): Promise<void> => {
  const rows = caseWork.listRows
  const list = stage.path('委案清单.xlsx')
  await caseWork.writeList(list, rows, localDateOf(new Date()))
  await stage.step(`a list of ${rows} rows is looked through and imported`, () =>
    caseWork.importList(stage, list, clients[0].name, rows),
  )
  await stage.step('the client’s statement is made and exported with a reason', () =>
    caseWork.makeStatement(stage, clients[0].name, stage.path('statement.xlsx'), players.supervisor.password),
  )
}

export const clipboardIsEmpty = (stage: Stage, phone: string): Promise<void> =>
  stage.step('the clipboard has been cleared by itself', () =>
    expect.poll(() => stage.app.readClipboard(), { timeout: 40_000 }).not.toContain(phone),
  )
