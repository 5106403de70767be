// What the window shows: opening, start-up and its failures, signing in, the lock, or the desk. Everything but the
// present one is unmounted, so a locked window holds no record.

import { lazy, Suspense, useEffect } from 'react'
import { ErrorNote } from '../parts/error-note.tsx'
import { Toasts } from '../parts/toasts.tsx'
import { useBackupCodes } from '../stores/backup-codes.ts'
import { listenForLeaving } from '../stores/drafts.ts'
import { listenForHotkeys, useHotkeys } from '../stores/hotkeys.ts'
import { listenForQuitting, useLeaving } from '../stores/leaving.ts'
import { listenToSession, lockNow, refreshSession, useSession } from '../stores/session.ts'
import { useActivity } from './activity.ts'
import { useCommonWords } from './common-words.ts'
import { listenForChanges } from './queries.ts'

const SignIn = lazy(() => import('../sign-in/index.tsx'))
const StartUp = lazy(() => import('../start-up/index.tsx'))
const BackupCodes = lazy(() =>
  import('../sign-in/backup-codes.tsx').then((module) => ({ default: module.BackupCodes })),
)
const LeavingNote = lazy(() =>
  import('../schedule/leaving-note.tsx').then((module) => ({ default: module.LeavingNote })),
)
const loadOffice = () => import('./office.tsx')
const Office = lazy(loadOffice)

listenForHotkeys()
listenForLeaving()
listenForChanges()
listenToSession()
listenForQuitting()

const Screen = () => {
  const { startUp, view, failure } = useSession()
  const kept = useBackupCodes((state) => state.kept)
  if (failure) return <ErrorNote error={failure} onRetry={() => void refreshSession()} centred />
  if (!startUp) return null
  if (startUp.state !== 'open') return <StartUp state={startUp} />
  if (!view) return null
  if (view.state === 'active') return kept ? <BackupCodes kept={kept} /> : <Office />
  return <SignIn view={view} officeName={startUp.officeName} />
}

export const Anjuan = () => {
  const t = useCommonWords()
  const waiting = useLeaving((leaving) => leaving.waiting)
  const state = useSession(({ view }) => view?.state)
  useActivity(state === 'active')
  // While somebody types a password, so that no key after it is pressed into an empty window.
  useEffect(() => {
    if (state !== undefined && state !== 'active') loadOffice().catch(() => undefined)
  }, [state])
  useHotkeys([
    {
      keys: 'mod+l',
      label: t('keys.lock'),
      run: () => void lockNow(),
      disabled: state !== 'active',
      everywhere: true,
      office: true,
    },
  ])
  return (
    <>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
      <Toasts />
      <Suspense fallback={null}>{waiting && <LeavingNote />}</Suspense>
    </>
  )
}
