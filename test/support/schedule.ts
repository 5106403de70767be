// An office whose backups are made by themselves: somebody to encrypt to, destinations that two people allowed, and a
// clock that a test moves. The beat is given by hand: no test waits for a timer.

import { schedulerOf } from '../../main/office/schedule/scheduler.ts'
import type { Input } from '../../shared/contract/contract.ts'
import { noSchedule } from '../../shared/values/backup-schedule.ts'
import { loweredBackupSafeguards } from '../../shared/values/safeguards.ts'
import type { Office, Window } from './office.ts'
import { addRecipient, allowDestination, approveAll } from './second-person.ts'

export const otherKey = 'age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj'

type Plan = Partial<Omit<Input<'schedule.set'>, 'version'>>

export class ScheduledOffice {
  readonly office: Office
  readonly supervisor: Window
  recipientId = ''

  constructor(office: Office, supervisor: Window) {
    this.office = office
    this.supervisor = supervisor
  }

  static async of(office: Office, publicKey = otherKey): Promise<ScheduledOffice> {
    const scheduled = new ScheduledOffice(office, await office.as('supervisor', '何主管'))
    scheduled.recipientId = await addRecipient(office, scheduled.supervisor, '主管保险柜', publicKey)
    return scheduled
  }

  /** Signed in anew where the moved clock locked or ended the session; the password typed just now. */
  async #at(): Promise<Window> {
    const { state } = await this.supervisor.call('session.current', {})
    if (state !== 'active') await this.office.signIn(this.supervisor)
    await this.supervisor.confirm()
    return this.supervisor
  }

  /** As the page does it: what is lowered is proposed, and the security officer says yes. */
  async set(plan: Plan): Promise<void> {
    const window = await this.#at()
    const {
      version,
      targets: _targets,
      recipientIds: _recipientIds,
      ...before
    } = await window.call('schedule.read', {})
    const { recipientIds = [this.recipientId], ...figures } = plan
    const wished = { ...noSchedule, ...figures }
    const lowered = version === 0 ? [] : loweredBackupSafeguards(before, wished)
    const kept = Object.fromEntries(lowered.map((name) => [name, before[name]]))
    await window.call('schedule.set', { ...wished, ...kept, recipientIds, version })
    if (lowered.length === 0) return
    await window.call('schedule.proposeLower', { ...wished, version: version + 1, reason: '另有备份，减少次数' })
    await approveAll(this.office)
  }

  /** Two people agree that nothing is written there any more. */
  async leave(destinationId: string): Promise<void> {
    const window = await this.#at()
    await window.call('schedule.proposeLeave', { destinationId, reason: '这个硬盘不再使用' })
    await approveAll(this.office)
  }

  /** Two people allow the folder, and the schedule writes there from now on; answers the destination's id. */
  async use(folder: string, kind: Input<'schedule.useDestination'>['kind'] = 'folder'): Promise<string> {
    const window = await this.#at()
    await allowDestination(this.office, window, folder)
    const { rows } = await window.call('backup.destinations', {})
    const { id } = rows.find((row) => row.folder === folder && !row.byPassphrase)!
    await window.confirm()
    await window.call('schedule.useDestination', { destinationId: id, kind })
    return id
  }

  /** What is due now, and that it has ended. */
  async beat(): Promise<void> {
    await this.idle()
    await schedulerOf(this.office.house).beat()
  }

  /** What a cancelled run left unanswered has answered by now. */
  async idle(): Promise<void> {
    while (!schedulerOf(this.office.house).idle) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  async state() {
    return (await this.#at()).call('schedule.state', {})
  }

  async now(destinationId?: string): Promise<void> {
    await (await this.#at()).call('schedule.runNow', destinationId === undefined ? {} : { destinationId })
  }

  async backups() {
    return (await (await this.#at()).call('backup.history', {})).rows
  }

  hours(count: number): void {
    this.office.clock.forward(count * 3_600_000)
  }
}
