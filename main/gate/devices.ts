// Whether this installation may be used. A barred one signs nobody in; what is left there is start-up, and the recovery
// code of the office (devices.readmit). Read once a vault and after every bar: a look into memory at each call.

import type { ProcedureName } from '../../shared/contract/contract.ts'
import { AppError } from '../../shared/errors.ts'
import type { AdmitCheck } from './checks.ts'
import type { OpenVault } from './house.ts'
import { tables } from './store.ts'

const db = tables<'device'>()
const known = new WeakMap<OpenVault, boolean>()

export const isBarred = (open: OpenVault): boolean => {
  let barred = known.get(open)
  if (barred === undefined) {
    const { id } = open.vault.header.device
    barred =
      (open.reader.first(db.selectFrom('device').select('barred_at').where('id', '=', id))?.barred_at ?? null) !== null
    known.set(open, barred)
  }
  return barred
}

/** After a commit that barred or admitted. */
export const lookAtDeviceAgain = (open: OpenVault): void => void known.delete(open)

const leftToAnyone: ReadonlySet<ProcedureName> = new Set<ProcedureName>([
  'session.current',
  'session.signOut',
  'session.setLanguage',
  'devices.readmit',
])

export const assertDevice: AdmitCheck = ({ open }, _session, name) => {
  if (open && isBarred(open) && !leftToAnyone.has(name) && !name.startsWith('startUp.')) {
    throw new AppError('DEVICE_BARRED')
  }
}
