// The operating system's keychain, through `keytar` (@napi-rs/keyring): macOS Keychain, Windows Credential Manager, and
// on Linux the Secret Service alone: left to itself the library falls back to the kernel's keyring, which forgets at
// reboot. What may go wrong: there is none (NO_KEYCHAIN), it is locked (KEYCHAIN_LOCKED), it has no such entry
// (undefined). See docs/decisions/keychain.md for why the state is asked first.

import { timingSafeEqual } from 'node:crypto'
import { AsyncEntry } from 'keytar'
import { AppError } from '../../shared/errors.ts'
import { type KeychainState, secretServiceState, unlockSecretService } from './secret-service.ts'

export type { KeychainState }

/** Accounts are `<vault id>/<key id>/<key name>`; values are keys as bytes, kept as base64url. */
export type Keychain = {
  /** Never prompts and answers within seconds. */
  state(): Promise<KeychainState>
  /** Asks the person through the system's own prompt where it is locked. Whether it is ready afterwards. */
  unlock(): Promise<boolean>
  /** Undefined where there is no such entry. Throws NO_KEYCHAIN or KEYCHAIN_LOCKED. */
  read(account: string): Promise<Buffer | undefined>
  /** Resolves once the value was read back. Throws NO_KEYCHAIN or KEYCHAIN_LOCKED. */
  write(account: string, value: Buffer): Promise<void>
  /** Nothing happens where there is no such entry. Throws NO_KEYCHAIN or KEYCHAIN_LOCKED. */
  remove(account: string): Promise<void>
}

export type KeychainPatience = {
  /** Milliseconds for the keychain to answer a question. */
  readonly answer: number
  /** Milliseconds for the person to answer the system's prompt. */
  readonly prompt: number
}

const service = 'Anjuan'
const usualPatience: KeychainPatience = { answer: 5_000, prompt: 60_000 }

const entry = (account: string): AsyncEntry => new AsyncEntry(service, account, { linux: { store: 'secret-service' } })

class NoAnswer extends Error {}

const within = <T>(milliseconds: number, work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer()), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

export const createKeychain = (
  patience: KeychainPatience = usualPatience,
  platform: NodeJS.Platform = process.platform,
): Keychain => {
  const onLinux = platform === 'linux'
  // One question at a time: a keychain that doesn't answer then holds one thread of the pool, not all four.
  let last: Promise<unknown> = Promise.resolve()

  const ask = <T>(question: () => Promise<T>): Promise<T> => {
    const answer = last.then(question)
    last = answer.catch(() => undefined)
    // Where the system itself prompts during a read (macOS), the person needs the time.
    return within(onLinux ? patience.answer : patience.prompt, answer)
  }

  const state = async (): Promise<KeychainState> => {
    if (onLinux) return secretServiceState(patience.answer)
    try {
      await ask(() => entry('state').getPassword())
      return 'ready'
    } catch (error) {
      // The library has no codes; macOS says "User interaction is not allowed" for a locked keychain.
      const locked = error instanceof NoAnswer || /interaction|locked|cancel/i.test(String(error))
      return locked ? 'locked' : 'absent'
    }
  }

  const assertReady = async (): Promise<void> => {
    const now = await state()
    if (now === 'absent') throw new AppError('NO_KEYCHAIN')
    if (now === 'locked') throw new AppError('KEYCHAIN_LOCKED')
  }

  const act = async <T>(question: () => Promise<T>): Promise<T> => {
    await assertReady()
    try {
      return await ask(question)
    } catch (error) {
      if (error instanceof NoAnswer) throw new AppError('KEYCHAIN_LOCKED')
      // It may have been locked or ended since it was asked; otherwise it refused, and there is none to rely on.
      await assertReady()
      throw new AppError('NO_KEYCHAIN', { reason: 'refused' })
    }
  }

  const read = async (account: string): Promise<Buffer | undefined> => {
    const value = await act(() => entry(account).getPassword())
    return value === null ? undefined : Buffer.from(value, 'base64url')
  }

  return {
    state,
    unlock: async () => (onLinux ? unlockSecretService(patience.prompt, patience.answer) : (await state()) === 'ready'),
    read,
    async write(account, value) {
      await act(() => entry(account).setPassword(value.toString('base64url')))
      const kept = await read(account)
      if (kept?.length !== value.length || !timingSafeEqual(kept, value)) {
        throw new AppError('NO_KEYCHAIN', { reason: 'not-kept' })
      }
    },
    async remove(account) {
      await act(() => entry(account).deleteCredential())
    },
  }
}
