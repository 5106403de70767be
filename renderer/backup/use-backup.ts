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

  const destinations = useCall('backup.destinations', {}).data?.rows
  const byPassphrase = kind === 'passphrase'
  // The folder of the last backup where it is still allowed, else one that is.
  const known = (destinations ?? []).filter((row) => row.byPassphrase === byPassphrase).map((row) => row.folder)
  const last = rows[0]?.folder
  const folder = chosenFolder ?? (last !== undefined && known.includes(last) ? last : (known[0] ?? last))
  /** Two people have yet to agree to it. */
  const unallowed = destinations !== undefined && folder !== undefined && !known.includes(folder)
  const ids = (recipients ?? []).map(({ id }) => id).filter((id) => !without.includes(id))
  const ready = kind === 'recipients' ? ids.length > 0 : isComplete(pair, leastPassphrase)
  const busy = act.isPending || running !== undefined
  const proposing = useAct('backup.proposeDestination')

  const chooseFolder = async (): Promise<string | undefined> => {
    const { folder: chosen } = await call('backup.chooseFolder', {})
    if (chosen === null) return undefined
    setFolder(chosen)
    return chosen
  }
  const start = async (): Promise<void> => {
    setTried(true)
    if (busy || !ready || unallowed) return
    setError(undefined)
    try {
      const where = folder ?? (await chooseFolder())
      // A folder just chosen is looked at first: it may take a second person.
      if (where === undefined || folder === undefined) return
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
  const propose = async (reason: string): Promise<boolean> => {
    if (folder === undefined || proposing.isPending) return false
    setError(undefined)
    try {
      await proposing.mutateAsync({ folder, byPassphrase, reason })
      return true
    } catch (failure) {
      setError(failure)
      return false
    }
  }
  return {
    unallowed,
    propose,
    proposing: proposing.isPending,
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
