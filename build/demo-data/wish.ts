// What somebody asked of `npm run demo-data`, and its help.
// What may go wrong: a number that is none, an option that does not exist; `Refusal` says which.

import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** A clear sentence instead of a stack: what cannot be done, and what to do. */
export class Refusal extends Error {}

export type Wish = {
  readonly cases: number
  readonly visitors: number
  readonly profile: string
  readonly seed: number
  /** The vault of a new profile opens with a passphrase, not through the keychain. */
  readonly passphrase: boolean
  /** Logins at a vault that is there already. */
  readonly supervisor: string | undefined
  readonly frontDesk: string | undefined
}

export const help = `Fills a vault with realistic, made-up data through the same procedures as the office uses.

  npm run demo-data -- --cases N --visitors N --profile DIR [--seed N] [--passphrase]
  npm run demo-data -- --cases N --visitors N --profile DIR --supervisor LOGIN --front-desk LOGIN

--cases N       how many cases to register, with clients and contact records
--visitors N    how many visits to register at the front desk
--profile DIR   the program's profile folder (the program itself: npm start -- --user-data-dir=DIR)
--seed N        the same seed makes the same people (20261121)
--passphrase    a new vault opens with a passphrase at each start instead of through the keychain

Where DIR holds no vault, an office is founded: its people's logins, passwords and authenticator secrets and the
recovery code are printed, so it is for trying the program and never for real data. Its days lie in the past: the clock
is moved for it, since nobody can register a visit of last week. Every time in that vault is therefore made up, in the
trail as well; the trail is whole, but it tells of days that nobody lived.

Where DIR holds a vault, the data is added now, at the real time, by the supervisor and the front desk whom you name;
their passwords, the supervisor's authenticator code and, where the vault needs it, the passphrase are asked for, each on
a line of its own. Close the program first.
`

const whole = (text: string | undefined, name: string, most: number, otherwise: number): number => {
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > most) throw new Refusal(`--${name} takes a whole number up to ${most}.`)
  return value
}

/** undefined: only the help was wanted. */
export const readWish = (args: readonly string[]): Wish | undefined => {
  const read = () =>
    parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string' },
        visitors: { type: 'string' },
        profile: { type: 'string' },
        seed: { type: 'string' },
        passphrase: { type: 'boolean' },
        supervisor: { type: 'string' },
        'front-desk': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values
  let values: ReturnType<typeof read>
  try {
    values = read()
  } catch (error) {
    // Node explains at length; its first line says what is wrong.
    throw new Refusal(String(error instanceof Error ? error.message : error).split('\n')[0])
  }
  if (values.help) return undefined
  if (!values.profile) throw new Refusal('Which profile? --profile DIR names the folder.')
  const wish: Wish = {
    cases: whole(values.cases, 'cases', 1_000_000, 0),
    visitors: whole(values.visitors, 'visitors', 200_000, 0),
    profile: resolve(values.profile),
    seed: whole(values.seed, 'seed', Number.MAX_SAFE_INTEGER, 20_261_121),
    passphrase: values.passphrase ?? false,
    supervisor: values.supervisor,
    frontDesk: values['front-desk'],
  }
  if (wish.cases + wish.visitors === 0) throw new Refusal('How much? --cases N, --visitors N, or both.')
  return wish
}
