// How a backup stands to the vault that is here, by their trails. Two whose trails agree record by record are states of
// one history; where they differ at one number, two copies of the vault were both worked in.

import { z } from 'zod'

export const standingKinds = [
  /** Both end with the same record. */
  'same',
  /** The backup is an earlier state of the vault here. */
  'older',
  /** The vault here is an earlier state of the backup. */
  'newer',
  'forked',
  /** By the checkpoint kept outside of the vault: it went on at least as far as that, past the backup's end. */
  'further',
  /** By the same: the backup has everything up to the vault's last checkpoint. What came after it is not known. */
  'within',
  /** Neither trail nor checkpoint can be read. */
  'unknown',
] as const

const count = z.int().min(0)
const instant = z.iso.datetime({ precision: 3 })

export const standing = z.strictObject({
  kind: z.enum(standingKinds),
  /** Records that only the vault here has (`further`: at least), and that only the backup has. */
  here: count,
  there: count,
  /** Last record of each (`further`, `within`: of the checkpoint). UTC; null where none is known. */
  hereUntil: instant.nullable(),
  thereUntil: instant.nullable(),
  /** The last record that both have. */
  commonUntil: instant.nullable(),
  /** A checkpoint kept outside remembers a record that neither of the two reaches: its instant. */
  rememberedUntil: instant.nullable(),
})
export type Standing = z.infer<typeof standing>

/** As a job says it, whose results are flat: what is null is left out. */
export const saidOf = (known: Standing | null): Readonly<Record<string, string | number>> => {
  if (known === null) return {}
  const { kind, ...rest } = known
  return { standing: kind, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) }
}

/** null: the job said nothing of it. */
export const standingIn = (said: Readonly<Record<string, unknown>>): Standing | null => {
  const {
    standing: kind,
    here,
    there,
    hereUntil = null,
    thereUntil = null,
    commonUntil = null,
    rememberedUntil = null,
  } = said
  const found = standing.safeParse({ kind, here, there, hereUntil, thereUntil, commonUntil, rememberedUntil })
  return found.success ? found.data : null
}
