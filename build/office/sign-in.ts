// Signing in at a window without a page, through whatever steps are due.

import type { Window } from './window.ts'

export type SignInMeans = {
  /** A code of the window's authenticator that was not used before. */
  code(window: Window): string | Promise<string>
  /** For whoever comes with a one-time code. */
  newPassword(window: Window): string
}

/** Whoever was at the window is signed out first. Keeps a new password and a new authenticator's secret in the window. */
export const signInAt = async (window: Window, { code, newPassword }: SignInMeans): Promise<void> => {
  if ((await window.call('session.current', {})).state !== 'none') await window.call('session.signOut', {})
  let view = await window.call('session.signIn', { login: window.login, password: window.password })
  while (view.state === 'pending') {
    if (view.next === 'second-factor') {
      view = await window.call('session.secondFactor', { code: await code(window) })
    } else if (view.next === 'enrol-second-factor') {
      const { secret } = await window.call('session.beginEnrolment', {})
      window.secret = secret
      view = (await window.call('session.confirmEnrolment', { code: await code(window) })).session
    } else {
      window.password = newPassword(window)
      view = await window.call('session.setPassword', { password: window.password })
    }
  }
}
