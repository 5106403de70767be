// How long from the security officer's word until the last open window is refused: twenty windows that read cases without
// a pause, so that the suspension has to find its way between their calls; each is also told by an event to cover itself.

import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { makeOffice, type Office, type Window } from '../support/office.ts'
import { leastRounds, lineOf, type Report } from './figures.ts'

const people = 4
const windowsEach = 5

const openWindows = async (office: Office): Promise<Window[]> => {
  const windows: Window[] = []
  for (let person = 0; person < people; person += 1) {
    const first = await office.as('collector', `催收员${person + 1}`)
    windows.push(first)
    for (let more = 1; more < windowsEach; more += 1) {
      const window = office.window()
      Object.assign(window, { login: first.login, password: first.password, secret: first.secret })
      await office.signIn(window)
      windows.push(window)
    }
  }
  return windows
}

/** Milliseconds until this window was refused, counted from `began()`. */
const untilRefused = async (window: Window, began: () => number | undefined): Promise<number> => {
  for (;;) {
    const reply = await window.raw('tasks.list', { state: 'open' })
    const since = began()
    if (!reply.ok && reply.error.code === 'SUSPENDED' && since !== undefined) return performance.now() - since
    await nextTurn()
  }
}

export const benchSuspend = async (report: Report, quick: boolean): Promise<void> => {
  const office = await makeOffice()
  try {
    const officer = await office.as('security-officer', '周安全')
    const supervisor = await office.as('supervisor', '林主管')
    const windows = await openWindows(office)
    const samples: number[] = []
    for (let round = 0; round < (quick ? 2 : leastRounds); round += 1) {
      let since: number | undefined
      const refused = windows.map((window) => untilRefused(window, () => since))
      await nextTurn()
      office.events.length = 0
      since = performance.now()
      const { id } = await officer.call('suspensions.begin', {
        target: { kind: 'all', mode: 'closed' },
        reason: '量一量要多久',
      })
      samples.push(Math.max(...(await Promise.all(refused))))
      const told = new Set(office.events.filter(({ event }) => event === 'session.changed').map((one) => one.windowId))
      if (windows.some((window) => !told.has(window.id))) throw new Error('a window was not told to cover itself')
      await officer.confirm()
      const { changeId } = await officer.call('suspensions.lift', { id, reason: '量完了，恢复使用' })
      await supervisor.confirm()
      await supervisor.call('changes.approve', { id: changeId })
    }
    report(
      lineOf({
        name: `from “suspend” to the last of ${windows.length} open windows refusing`,
        unit: 'ms',
        samples,
        target: { of: 'p95', atMost: 1000 },
      }),
    )
  } finally {
    await office.close()
  }
}
