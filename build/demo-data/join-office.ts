// An office that is there: its supervisor and its front desk sign in, and work at the real time.

import type { HeadlessOffice } from '../office/headless-office.ts'
import { signInAt } from '../office/sign-in.ts'
import type { Window } from '../office/window.ts'
import type { Asker } from './ask.ts'
import type { Crew } from './crew.ts'
import { Refusal, type Wish } from './wish.ts'

const openVault = async (office: HeadlessOffice, { ask }: Asker): Promise<void> => {
  let { state } = office
  if (state.state === 'passphrase-needed') {
    const passphrase = await ask(`Passphrase of ${state.vaultName}`)
    state = await office.window().call('startUp.openWithPassphrase', { passphrase })
  }
  if (state.state === 'open' && !state.readOnly) return
  const why = state.state === 'failed' ? `: ${state.failure}` : state.state === 'open' ? ' for writing' : ' yet'
  throw new Refusal(`The vault cannot be opened${why}. Start the program on this profile; it says what to do.`)
}

const newPassword = ({ login }: Window): string => {
  throw new Refusal(`${login} has not chosen a password yet. Sign in once in the program first.`)
}

export const joinOffice = async (office: HeadlessOffice, wish: Wish, asker: Asker): Promise<Crew> => {
  await openVault(office, asker)
  const signIn = async (login: string, role: 'supervisor' | 'front-desk'): Promise<Window> => {
    const window = office.window()
    Object.assign(window, { login, password: await asker.ask(`Password of ${login}`) })
    await signInAt(window, { newPassword, code: () => asker.ask(`Authenticator code of ${login}`) })
    const view = await window.call('session.current', {})
    if (view.state !== 'active' || view.role !== role) throw new Refusal(`${login} is no ${role}.`)
    return window
  }
  if (wish.cases > 0 && !wish.supervisor) throw new Refusal('Cases are registered by a supervisor: --supervisor LOGIN.')
  if (wish.visitors > 0 && !wish.frontDesk)
    throw new Refusal('Visits are registered at the front desk: --front-desk LOGIN.')
  const supervisor = wish.cases > 0 && wish.supervisor ? await signIn(wish.supervisor, 'supervisor') : undefined
  const frontDesk = wish.visitors > 0 && wish.frontDesk ? await signIn(wish.frontDesk, 'front-desk') : undefined
  const colleagues = supervisor ? (await supervisor.call('cases.colleagues', {})).collectors : []
  return {
    supervisors: supervisor
      ? [{ window: supervisor, collectors: colleagues.map(({ id }) => ({ id, window: undefined })) }]
      : [],
    frontDesk,
    clock: undefined,
    arrive: () => Promise.resolve(new Set()),
    leave: async () => {
      for (const window of [supervisor, frontDesk]) await window?.call('session.signOut', {})
    },
  }
}
