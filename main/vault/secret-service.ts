// The state of Linux's Secret Service (freedesktop.org Secret Service API 0.2: gnome-keyring, KWallet, KeePassXC), asked
// over the session bus without ever raising a prompt, and unlocking with the system's own prompt for as long as we say.
// What may go wrong: no bus, no service or no default collection ('absent'); a service that doesn't answer ('locked':
// trying again may help, and nobody should be led to a passphrase by a slow start of the desktop).

import { BusError, type Call, paths, text } from './bus-message.ts'
import { SessionBus } from './session-bus.ts'

export type KeychainState = 'ready' | 'absent' | 'locked'

const destination = 'org.freedesktop.secrets'
const service = { destination, path: '/org/freedesktop/secrets', interface: 'org.freedesktop.Secret.Service' } as const
const promptInterface = 'org.freedesktop.Secret.Prompt'
const nothing = '/' // the object path that stands for "none"

const onBus = async <T>(patience: number, act: (bus: SessionBus) => Promise<T>): Promise<T> => {
  const bus = await SessionBus.connect(patience)
  try {
    return await act(bus)
  } finally {
    bus.close()
  }
}

const defaultCollection = async (bus: SessionBus, patience: number): Promise<string> => {
  const [path] = await bus.call({ ...service, member: 'ReadAlias', arguments: [text('default')] }, patience)
  return path as string
}

const isLocked = async (bus: SessionBus, collection: string, patience: number): Promise<boolean> => {
  const call: Call = {
    destination,
    path: collection,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    arguments: [text('org.freedesktop.Secret.Collection'), text('Locked')],
  }
  return (await bus.call(call, patience))[0] === true
}

/** Answers within about `patience` milliseconds. */
export const secretServiceState = async (patience: number): Promise<KeychainState> => {
  try {
    return await onBus(patience, async (bus) => {
      const collection = await defaultCollection(bus, patience)
      if (collection === nothing) return 'absent'
      return (await isLocked(bus, collection, patience)) ? 'locked' : 'ready'
    })
  } catch (error) {
    if (!(error instanceof BusError)) throw error
    return error.reason === 'no-answer' ? 'locked' : 'absent'
  }
}

/**
 * Unlocks the default collection, with the system's prompt where one is needed. Whether it is unlocked afterwards; false
 * also when nobody answered the prompt for `patience` milliseconds (it is then taken away) or there is no prompter.
 */
export const unlockSecretService = async (patience: number, answerPatience: number): Promise<boolean> => {
  try {
    return await onBus(answerPatience, async (bus) => {
      const collection = await defaultCollection(bus, answerPatience)
      if (collection === nothing) return false
      const unlock: Call = { ...service, member: 'Unlock', arguments: [paths([collection])] }
      const [, prompt] = (await bus.call(unlock, answerPatience)) as [string[], string]
      if (prompt !== nothing) await answerPrompt(bus, prompt, patience, answerPatience)
      return !(await isLocked(bus, collection, answerPatience))
    })
  } catch (error) {
    if (!(error instanceof BusError)) throw error
    return false
  }
}

const answerPrompt = async (bus: SessionBus, path: string, patience: number, answerPatience: number): Promise<void> => {
  const daemon = 'org.freedesktop.DBus'
  const rule = `type='signal',interface='${promptInterface}',path='${path}'`
  const match: Call = {
    destination: daemon,
    path: '/org/freedesktop/DBus',
    interface: daemon,
    member: 'AddMatch',
    arguments: [text(rule)],
  }
  await bus.call(match, answerPatience)
  const completed = bus.signal(path, 'Completed', patience).catch(() => undefined)
  const prompt = { destination, path, interface: promptInterface }
  await bus.call({ ...prompt, member: 'Prompt', arguments: [text('')] }, answerPatience)
  if (!(await completed)) await bus.call({ ...prompt, member: 'Dismiss' }, answerPatience).catch(() => undefined)
}
