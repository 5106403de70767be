// What the next backup will be: where it goes and what opens it. The folder of the last one and every recipient are
// taken unless the person says otherwise, so that a daily backup is one key and a password.

import { useState } from 'react'
import { useAct, useCall } from '../app/queries.ts'
import { call, type Input } from '../door.ts'
import { useRunningJob } from '../parts/job-progress-bar.tsx'
import { isComplete, noPassword, type PasswordPair } from '../parts/new-password.tsx'
import type { BackupRow } from './last-backup.tsx'

/** As main requires it of a passphrase. */
export const leastPassphrase = 15

export type BackupPlan = ReturnType<typeof useBackup>

export const useBackup = (rows: readonly BackupRow[]) => {
  const recipients = useCall('recipients.list', {}).data?.rows
  const act = useAct('backup.start')
  const running = useRunningJob('backup')
  const [chosenFolder, setFolder] = useState<string>()
  const [kind, setKind] = useState<'recipients' | 'passphrase'>('recipients')
  const [without, setWithout] = useState<readonly string[]>([])
  const [pair, setPair] = useState<PasswordPair>(noPassword)
  const [ownJob, setOwnJob] = useState<string>()
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>()

  const folder = chosenFolder ?? rows[0]?.folder
  const ids = (recipients ?? []).map(({ id }) => id).filter((id) => !without.includes(id))
  const ready = kind === 'recipients' ? ids.length > 0 : isComplete(pair, leastPassphrase)
  const busy = act.isPending || running !== undefined

  const chooseFolder = async (): Promise<string | undefined> => {
    const { folder: chosen } = await call('backup.chooseFolder', {})
    if (chosen === null) return undefined
    setFolder(chosen)
    return chosen
  }
  const start = async (): Promise<void> => {
    setTried(true)
    if (busy || !ready) return
    setError(undefined)
    try {
      const where = folder ?? (await chooseFolder())
      if (where === undefined) return
      const to: Input<'backup.start'>['to'] =
        kind === 'recipients' ? { kind, ids } : { kind, passphrase: pair.password }
      const { jobId } = await act.mutateAsync({ folder: where, to })
      setOwnJob(jobId)
      setPair(noPassword)
      setTried(false)
    } catch (failure) {
      setError(failure)
    }
  }
  return {
    recipients,
    folder,
    chooseFolder: () => chooseFolder().catch(setError),
    kind,
    setKind,
    has: (id: string) => !without.includes(id),
    toggle: (id: string) =>
      setWithout(without.includes(id) ? without.filter((other) => other !== id) : [...without, id]),
    pair,
    setPair,
    ready,
    busy,
    tried,
    error,
    start,
    jobId: ownJob ?? running?.jobId,
  }
}
