// What a test tells the host and asks of it, over the channel that Node opens to a child process (`process.send`).
// Without that channel a person is at the window. A dialog that the program opens before its answer is there waits.

import { hostAppInternals } from './app.ts'
import { clipboardInternals } from './clipboard.ts'
import { notificationInternals } from './notification.ts'
import { powerMonitorInternals } from './power-monitor.ts'

export type DialogKind = 'save' | 'open' | 'message'

/** Test → host. `id` comes back in the reply. */
export type HarnessRequest =
  | { readonly id: number; readonly kind: 'answer'; readonly dialog: DialogKind; readonly values: readonly string[] }
  | {
      readonly id: number
      readonly kind: 'power'
      readonly event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume'
    }
  | { readonly id: number; readonly kind: 'resize'; readonly width: number; readonly height: number }
  | { readonly id: number; readonly kind: 'clipboard' }
  | { readonly id: number; readonly kind: 'notifications' }
export type HarnessReply = { readonly id: number; readonly value: string }

const answers = new Map<DialogKind, (readonly string[])[]>()
const waiting = new Map<DialogKind, ((values: readonly string[]) => void)[]>()

/** The test's answer to the next dialog of a kind; undefined when no test runs this host. */
export const nextAnswer = async (dialog: DialogKind): Promise<readonly string[] | undefined> => {
  if (!process.send) return undefined
  const ready = answers.get(dialog)?.shift()
  if (ready) return ready
  return await new Promise((resolve) => waiting.set(dialog, [...(waiting.get(dialog) ?? []), resolve]))
}

const obey = async (request: HarnessRequest): Promise<string> => {
  switch (request.kind) {
    case 'answer': {
      const first = waiting.get(request.dialog)?.shift()
      if (first) first(request.values)
      else answers.set(request.dialog, [...(answers.get(request.dialog) ?? []), request.values])
      return ''
    }
    case 'power':
      powerMonitorInternals.emit(request.event)
      return ''
    case 'resize':
      for (const window of hostAppInternals.windows()) window.setSize(request.width, request.height)
      return ''
    case 'clipboard':
      return await clipboardInternals.readText()
    case 'notifications':
      return JSON.stringify(notificationInternals.shown())
  }
}

/** Once, by host.ts. */
export const listenToHarness = (): void => {
  if (!process.send) return
  process.on('message', (request: HarnessRequest) => {
    void obey(request).then((value) => process.send?.({ id: request.id, value } satisfies HarnessReply))
  })
  // The channel alone must not keep a finished program alive.
  process.channel?.unref()
}
