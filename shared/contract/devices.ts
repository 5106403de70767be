// Installations that opened the vault: listed, named, barred, and let in again.

import { z } from 'zod'
import { procedures } from './define.ts'
import { created, done, id, instant, nothing, realReason, secret, text, version } from './fields.ts'

const both = { administrator: 'office', 'security-officer': 'office' } as const

export const deviceRow = z.strictObject({
  id,
  version,
  /** '' until somebody named it. */
  name: z.string(),
  machine: z.string(),
  /** The one at which this is asked. */
  here: z.boolean(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  barredAt: instant.nullable(),
  barredByName: z.string(),
  barReason: z.string(),
})

export const devices = procedures({
  'devices.list': {
    kind: 'read',
    input: nothing,
    output: z.strictObject({ rows: z.array(deviceRow).max(500) }),
    who: both,
    level: 'L0',
    trail: { act: 'device.listed', about: 'device' },
  },
  'devices.name': {
    kind: 'write',
    input: z.strictObject({ id, version, name: text(60) }),
    output: done,
    who: { administrator: 'office' },
    level: 'L0',
    trail: { act: 'device.named', about: 'device' },
  },
  /** Nobody can sign in there any more. `here`: it is known to be the one at which this is asked, which ends at once. */
  'devices.bar': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400), here: z.boolean() }),
    output: done,
    who: both,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'device.barred', about: 'device' },
  },
  /** Answers the id of the change, which waits for its second person. */
  'devices.proposeAdmission': {
    kind: 'write',
    input: z.strictObject({ id, version, reason: realReason(400) }),
    output: created,
    who: both,
    confirm: 'password',
    level: 'L0',
    trail: { act: 'change.proposed', about: 'device' },
  },
  /** At a barred installation, where nobody can sign in: whoever holds the recovery code of the office, or two shares. */
  'devices.readmit': {
    kind: 'write',
    input: z.union([
      z.strictObject({ recoveryCode: secret(120) }),
      z.strictObject({ shares: z.tuple([secret(160), secret(160)]) }),
    ]),
    output: done,
    who: 'anyone',
    states: ['none'],
    level: 'L0',
    trail: { act: 'device.admitted', about: 'device' },
  },
})
