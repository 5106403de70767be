// Waiting for what another machine's disk may never answer: not longer than it is worth, and not beyond a cancel. What
// is no longer waited for goes on in its thread, and its end is nobody's business any more.

import { AppError } from '../../../shared/errors.ts'

/** @throws DESTINATION_GONE {reason: slow} after `milliseconds`, CANCELLED on the signal */
export const inTime = <T>(work: Promise<T>, milliseconds: number, signal?: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      act()
    }
    const cancel = (): void => settle(() => reject(new AppError('CANCELLED')))
    const timer = setTimeout(
      () => settle(() => reject(new AppError('DESTINATION_GONE', { reason: 'slow' }))),
      milliseconds,
    )
    if (signal?.aborted) cancel()
    else signal?.addEventListener('abort', cancel, { once: true })
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
