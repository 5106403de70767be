// What the window knows of the vault and of its session. Main is the only source: every answer and every event leads
// to `refresh`, and the window never decides by itself that somebody is signed in.

import { create } from 'zustand'
import { queryClient } from '../app/queries.ts'
import { type CallError, call, type Output, setRefusalListener, subscribe } from '../door.ts'
import { forgetBackupCodes } from './backup-codes.ts'
import { dropUnsaved, flushDrafts, openDrafts } from './drafts.ts'
import { forgetPlaces } from './navigation.ts'
import { forgetToasts } from './toasts.ts'

export type SessionView = Output<'session.current'>
export type StartUpState = Output<'startUp.state'>
export type Person = Extract<SessionView, { state: 'active' | 'locked' }>

type SessionStore = {
  readonly startUp: StartUpState | undefined
  readonly view: SessionView | undefined
  readonly failure: CallError | undefined
  /** Main said that access was suspended: nothing is shown until it has told how. */
  readonly covered: boolean
}

export const useSession = create<SessionStore>(() => ({
  startUp: undefined,
  view: undefined,
  failure: undefined,
  covered: false,
}))

const signedIn = (view: SessionView | undefined): Person | undefined =>
  view && (view.state === 'active' || view.state === 'locked') ? view : undefined

/** Takes over a session that a procedure answered with. Another person finds nothing of the one before. */
export const takeSession = (view: SessionView): void => {
  const before = signedIn(useSession.getState().view)
  const now = signedIn(view)
  // Locked or gone: what was fetched must not stay in the page's memory.
  // So must what short notes say: they may name a visitor or a case, and carry buttons that act on them.
  if (view.state !== 'active') {
    queryClient.clear()
    forgetToasts()
  }
  if (before && (!now || now.staffId !== before.staffId)) {
    queryClient.clear()
    forgetToasts()
    forgetPlaces()
    forgetBackupCodes()
    dropUnsaved()
  }
  openDrafts(view.state === 'active')
  useSession.setState({ view })
}

export const takeStartUp = (startUp: StartUpState): void => useSession.setState({ startUp })

/** Asks main how things stand. */
export const refreshSession = async (): Promise<void> => {
  try {
    const startUp = await call('startUp.state', {})
    useSession.setState({ startUp, failure: undefined })
    if (startUp.state === 'open' || startUp.state === 'no-administrator') takeSession(await call('session.current', {}))
    else takeSession({ state: 'none' })
  } catch (error) {
    useSession.setState({ failure: error as CallError })
  }
}

let asking = false
let askAgain = false
const refreshOnce = (): void => {
  // What is on its way may have been answered before what is asked about happened.
  askAgain = asking
  if (asking) return
  asking = true
  void refreshSession().finally(() => {
    asking = false
    if (askAgain) refreshOnce()
    else useSession.setState({ covered: false })
  })
}

/** At once, without waiting for an answer: what was shown goes, and what was fetched with it. Words are kept as drafts. */
const cover = (): void => {
  void flushDrafts().catch(() => undefined)
  useSession.setState({ covered: true })
  queryClient.clear()
  forgetToasts()
}

/** Once, at start. */
export const listenToSession = (): void => {
  subscribe('session.changed', ({ reason }) => {
    if (reason === 'suspended') cover()
    refreshOnce()
  })
  subscribe('vault.changed', refreshOnce)
  setRefusalListener(refreshOnce)
  refreshOnce()
}

/** Locks now; what was typed is saved first. */
export const lockNow = async (): Promise<void> => {
  if (useSession.getState().view?.state !== 'active') return
  await flushDrafts()
  takeSession(await call('session.lock', {}))
}

export const signOut = async (): Promise<void> => {
  await flushDrafts()
  takeSession(await call('session.signOut', {}))
}

/** The person at work. Only inside desks, which are mounted for an active session alone. */
export const usePerson = (): Person => {
  const person = useSession((state) => signedIn(state.view))
  if (!person) throw new Error('no session')
  return person
}

export const useMaybePerson = (): Person | undefined => useSession((state) => signedIn(state.view))
