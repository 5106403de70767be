// A one-time code between its making and the administrator's word that it was handed over. Main keeps only its hash, so
// a lock in between must not lose it; somebody else at the window must not find it.

import { create } from 'zustand'
import type { Role } from '../../shared/policy.ts'
import { useSession } from '../stores/session.ts'

export type IssuedCode = {
  readonly staffId: string
  readonly name: string
  readonly login: string
  readonly role: Role
  readonly oneTimeCode: string
  readonly expiresAt: string
}

type Store = { readonly issued: IssuedCode | undefined; readonly issuerId: string }
export const useIssuedCode = create<Store>(() => ({ issued: undefined, issuerId: '' }))

export const forgetCode = (): void => useIssuedCode.setState({ issued: undefined, issuerId: '' })

const personNow = (): string => {
  const { view } = useSession.getState()
  return view?.state === 'active' || view?.state === 'locked' ? view.staffId : ''
}

export const showCode = (issued: IssuedCode): void => useIssuedCode.setState({ issued, issuerId: personNow() })

useSession.subscribe(() => {
  const { issued, issuerId } = useIssuedCode.getState()
  if (issued && personNow() !== issuerId) forgetCode()
})
