// Files on their way in, by what they will hang on. They are sent as soon as they are given, two at a time, while their
// names and kinds are still being looked at; they become documents when the person says so. Kept outside of any screen,
// so that turning to another leaf does not lose them; forgotten when somebody else signs in.

import { create } from 'zustand'
import {
  type DocumentKind,
  type DocumentLevel,
  levelOfKind,
  maximumDocumentBytes,
  type TargetKind,
} from '../../shared/values/document-kinds.ts'
import { refreshAfter } from '../app/queries.ts'
import { CallError, call, type Output } from '../door.ts'
import { useSession } from '../stores/session.ts'
import { sendFile, Unreadable } from './transfer.ts'

export type Target = { readonly kind: TargetKind; readonly id: string }
export type Document = Output<'documents.add'>

/** Why a file is not taken, before anything is sent. */
export type OwnFault = 'empty' | 'large' | 'folder' | 'unreadable'

export type Adding = {
  readonly key: number
  readonly target: string
  readonly file: Blob
  readonly name: string
  readonly kind: DocumentKind
  readonly level: DocumentLevel
  readonly state: 'waiting' | 'sending' | 'ready' | 'saving' | 'failed'
  readonly sent: number
  readonly fault?: OwnFault
  /** Main's sentence. */
  readonly error?: string
}

type Store = { readonly items: readonly Adding[] }
export const useAdding = create<Store>(() => ({ items: [] }))

export const targetKey = ({ kind, id }: Target): string => `${kind}:${id}`

const running = new Map<number, AbortController>()
const uploads = new Map<number, string>()
let lastKey = 0
const together = 2

const change = (key: number, to: Partial<Adding>): void =>
  useAdding.setState(({ items }) => ({ items: items.map((item) => (item.key === key ? { ...item, ...to } : item)) }))

const itemOf = (key: number): Adding | undefined => useAdding.getState().items.find((item) => item.key === key)

// What a name tells of a file's kind; the person looks at it before it is added.
const hints: readonly (readonly [RegExp, DocumentKind])[] = [
  [/身份证|证件|护照|户口|营业执照|id.?card|passport/i, 'identity'],
  [/借条|借据|欠条|iou/i, 'iou'],
  [/合同|协议|contract|agreement/i, 'contract'],
  [/流水|对账单|账单|statement/i, 'statement'],
  [/转账|回单|付款|收据|收条|凭证|receipt|payment/i, 'payment-proof'],
  [/送达|签收|快递|ems|delivery/i, 'delivery-proof'],
  [/授权|委托书|authori[sz]ation/i, 'authorisation'],
  [/判决|裁定|起诉|传票|调解|法院|court/i, 'court'],
  [/函|letter/i, 'correspondence'],
  [/录音|\.(wav|mp3|amr|m4a|ogg)$/i, 'recording'],
  [/截图|截屏|screenshot/i, 'screenshot'],
]
export const kindOfName = (name: string): DocumentKind => hints.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'

const faultOf = (file: Blob): OwnFault | undefined => {
  if (file.size === 0) return 'empty'
  return file.size > maximumDocumentBytes ? 'large' : undefined
}

const failureOf = (error: unknown): Pick<Adding, 'state'> & Partial<Adding> => {
  if (error instanceof Unreadable) return { state: 'failed', fault: 'unreadable' }
  return { state: 'failed', ...(error instanceof CallError ? { error: error.message } : {}) }
}

const startNext = (): void => {
  const next = useAdding.getState().items.find(({ state }) => state === 'waiting')
  if (!next || running.size >= together) return
  const { key, file } = next
  const abort = new AbortController()
  running.set(key, abort)
  change(key, { state: 'sending', sent: 0 })
  sendFile(file, (sent) => change(key, { sent }), abort.signal)
    .then(
      ({ uploadId }) => {
        if (!itemOf(key)) {
          void call('documents.cancelUpload', { uploadId }).catch(() => undefined)
          return
        }
        uploads.set(key, uploadId)
        change(key, { state: 'ready' })
      },
      (error: unknown) => change(key, failureOf(error)),
    )
    .finally(() => {
      running.delete(key)
      startNext()
    })
  startNext()
}

type Given = { readonly file: Blob; readonly name: string; readonly kind?: DocumentKind; readonly fault?: OwnFault }

/** Takes files; answers their keys. */
export const takeFiles = (target: Target, given: readonly Given[]): readonly number[] => {
  const items = given.map(({ file, name, kind, fault }): Adding => {
    lastKey += 1
    const chosen = kind ?? kindOfName(name)
    const wrong = fault ?? faultOf(file)
    return {
      key: lastKey,
      target: targetKey(target),
      file,
      name: name.normalize('NFC').slice(0, 200),
      kind: chosen,
      level: levelOfKind[chosen],
      state: wrong ? 'failed' : 'waiting',
      sent: 0,
      ...(wrong ? { fault: wrong } : {}),
    }
  })
  useAdding.setState((before) => ({ items: [...before.items, ...items] }))
  startNext()
  return items.map(({ key }) => key)
}

export const describe = (key: number, to: Partial<Pick<Adding, 'name' | 'kind' | 'level'>>): void =>
  change(key, to.kind && !to.level ? { ...to, level: levelOfKind[to.kind] } : to)

/** Takes it out, and stops what is on its way. */
export const giveUp = (key: number): void => {
  running.get(key)?.abort()
  const uploadId = uploads.get(key)
  uploads.delete(key)
  if (uploadId) call('documents.cancelUpload', { uploadId }).catch(() => undefined)
  useAdding.setState(({ items }) => ({ items: items.filter((item) => item.key !== key) }))
}

export const sendAgain = (key: number): void => {
  const item = itemOf(key)
  if (item?.state !== 'failed' || (item.fault && item.fault !== 'unreadable')) return
  const { fault: _fault, error: _error, ...rest } = item
  useAdding.setState(({ items }) => ({
    items: items.map((one) => (one.key === key ? { ...rest, state: uploads.has(key) ? 'ready' : 'waiting' } : one)),
  }))
  startNext()
}

/** Makes a document of one that has arrived. Undefined: it says in its own line why not. */
export const addOne = async (target: Target, key: number): Promise<Document | undefined> => {
  const item = itemOf(key)
  const uploadId = uploads.get(key)
  if (item?.state !== 'ready' || uploadId === undefined) return undefined
  change(key, { state: 'saving' })
  try {
    const { name, kind, level } = item
    const document = await call('documents.add', { uploadId, target, name, kind, level })
    uploads.delete(key)
    useAdding.setState(({ items }) => ({ items: items.filter((one) => one.key !== key) }))
    refreshAfter('documents.add')
    return document
  } catch (error) {
    // Gone with a lock, it is sent anew; a name that is refused keeps what was sent.
    if (error instanceof CallError && error.code !== 'INVALID' && error.code !== 'ALREADY_EXISTS') uploads.delete(key)
    change(key, failureOf(error))
    return undefined
  }
}

// Nothing of one person's is there for the next.
useSession.subscribe(({ view }, before) => {
  const who = (one: typeof view): string | undefined =>
    one && (one.state === 'active' || one.state === 'locked') ? one.staffId : undefined
  if (who(before.view) === undefined || who(before.view) === who(view)) return
  for (const abort of running.values()) abort.abort()
  uploads.clear()
  useAdding.setState({ items: [] })
})
