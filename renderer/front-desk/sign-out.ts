// Signing visitors out, undoing it, and closing those who did not: shared by the scanner, the badge field and the lists.

import { refreshAfter } from '../app/queries.ts'
import { CallError, call, type Input } from '../door.ts'
import { toastDone, toastFailed } from '../stores/toasts.ts'
import type { Visit } from './badge.tsx'
import { setDesk, useDesk } from './desk-state.ts'
import { type FrontDeskWords, useWords } from './words.ts'

const sentenceOf = (error: unknown, t: FrontDeskWords): string => {
  if (!(error instanceof CallError)) throw error
  const { code, params, message } = error
  if (code === 'INVALID' && params.reason === 'check') return t('signOut.check')
  if (code === 'INVALID' && params.reason === 'format') return t('signOut.format')
  if (code === 'NOT_FOUND') return t('signOut.unknown')
  if (code === 'WRONG_STATE' && params.what === 'visit-signed-out') return t('signOut.already')
  if (code === 'WRONG_STATE' && params.what === 'visit-closed') return t('signOut.closed')
  if (code === 'WRONG_STATE' && params.what === 'visit-undo-late') return t('signOut.late')
  return message
}

export type SignOutResult = { readonly visit: Visit } | { readonly failure: string }

export const useSignOut = () => {
  const t = useWords()

  const undo = async (id: string, number: string): Promise<void> => {
    try {
      await call('visits.undoSignOut', { id })
      setDesk({ lastSignedOut: undefined })
      toastDone(t('signOut.undone', { number }))
    } catch (error) {
      toastFailed(sentenceOf(error, t))
    }
    refreshAfter('visits.undoSignOut')
  }

  /** Says so in passing and offers to undo it; a failure is for the caller to show. */
  const signOut = async (input: Input<'visits.signOut'>): Promise<SignOutResult> => {
    try {
      const visit = await call('visits.signOut', input)
      const { id, badgeNumber: number, name } = visit
      setDesk({ lastSignedOut: { id, number } })
      toastDone(t('signOut.done', { number, name: name || t('inside.noName') }), {
        label: t('signOut.undo'),
        run: () => void undo(id, number),
      })
      refreshAfter('visits.signOut')
      return { visit }
    } catch (error) {
      return { failure: sentenceOf(error, t) }
    }
  }

  /** As `signOut`, for where there is no place to show a failure. */
  const signOutInPassing = async (input: Input<'visits.signOut'>): Promise<void> => {
    const result = await signOut(input)
    if ('failure' in result) toastFailed(t('signOut.failed', { why: result.failure }))
  }

  const undoLast = (): void => {
    const last = useDesk.getState().lastSignedOut
    if (last) void undo(last.id, last.number)
    else toastFailed(t('signOut.nothing'))
  }

  /** Closes these as not signed out; one that was ended meanwhile is left as it is. Answers how many were closed. */
  const closeAll = async (visits: readonly Pick<Visit, 'id'>[]): Promise<number> => {
    let closed = 0
    for (const { id } of visits) {
      try {
        await call('visits.closeNotSignedOut', { id })
        closed += 1
      } catch (error) {
        const ended = error instanceof CallError && (error.code === 'WRONG_STATE' || error.code === 'NOT_FOUND')
        if (!ended) {
          refreshAfter('visits.closeNotSignedOut')
          throw error
        }
      }
    }
    refreshAfter('visits.closeNotSignedOut')
    return closed
  }

  return { signOut, signOutInPassing, undo, undoLast, closeAll }
}
