// The second person of an office under test: says yes to what waits, through the gate as anybody would.

import type { Office, Window } from './office.ts'

/** Approves everything that waits for the security officer (made where there is none). Answers how many. */
export const approveAll = async (office: Office): Promise<number> => approveAllAt(await office.securityOfficer())

/** Likewise, at the window of whoever may decide. */
export const approveAllAt = async (window: Window): Promise<number> => {
  await window.confirm()
  const { rows } = await window.call('changes.list', { view: 'for-me' })
  for (const { id } of rows) await window.call('changes.approve', { id })
  return rows.length
}

/** A recipient that two agreed to; answers its id. */
export const addRecipient = async (office: Office, supervisor: Window, label: string, publicKey: string) => {
  await office.securityOfficer()
  await supervisor.confirm()
  await supervisor.call('recipients.add', { label, publicKey, reason: '异地保存备份' })
  await approveAll(office)
  const { rows } = await supervisor.call('recipients.list', {})
  return rows.find((row) => row.label === label)!.id
}

/** Has the supervisor choose a folder and two people agree to it, for recipients and under a passphrase. */
export const allowDestination = async (
  office: Office,
  supervisor: Window,
  folder: string,
  officer?: Window,
): Promise<void> => {
  const second = officer ?? (await office.securityOfficer())
  office.answers.folder = folder
  await supervisor.call('backup.chooseFolder', {})
  await supervisor.confirm()
  const { rows } = await supervisor.call('backup.destinations', {})
  for (const byPassphrase of [false, true]) {
    if (rows.some((row) => row.folder === folder && row.byPassphrase === byPassphrase)) continue
    await supervisor.call('backup.proposeDestination', { folder, byPassphrase, reason: '每日备份的位置' })
  }
  await approveAllAt(second)
}
