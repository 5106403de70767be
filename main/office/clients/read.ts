// A client's page: itself, its contact persons, contracts and accounts, and what its cases of the supervisor's team come to.

import type { Output } from '../../../shared/contract/contract.ts'
import type { Context } from '../../gate/context.ts'
import { tables } from '../../gate/store.ts'
import { accountsOf } from './accounts.ts'
import { clientOf } from './client-of.ts'
import { contactsOf } from './contacts.ts'
import { entrustmentsOf } from './terms.ts'

const db = tables<'client_total' | 'staff'>()

type View = Output<'clients.read'>

/** Who changed a part last, in the contract's words. */
const stamped = <P extends { updated_at: string; by_name: string | null }>({ updated_at, by_name, ...part }: P) => ({
  ...part,
  updatedAt: updated_at,
  updatedBy: by_name ?? '',
})

export const readClient = ({ store, trail, actor }: Context<'clients.read'>, { id }: { id: string }): View => {
  const client = clientOf(store, trail, id)
  const totals = store.first(
    db
      .selectFrom('client_total')
      .select(['cases', 'open_cases as openCases', 'placed', 'recovered', 'outstanding'])
      .where('client_row', '=', client.row)
      .where('team_id', '=', actor.teamId ?? ''),
  )
  const by = client.updated_by
  return {
    id,
    version: client.version,
    kind: client.kind,
    name: client.name,
    creditCode: client.credit_code,
    address: client.address,
    note: client.note,
    contacts: contactsOf(store, id).map(({ phone_mask, ...contact }) => ({
      ...stamped(contact),
      phoneMask: phone_mask,
    })),
    entrustments: entrustmentsOf(store, id).map(({ fee, allocation, ...each }) => ({
      ...each,
      fee: { ...fee, bands: [...fee.bands] },
      allocation: allocation && [...allocation],
    })),
    accounts: accountsOf(store, id).map(({ number_mask, number_index: _index, purpose, ...account }) => ({
      ...stamped(account),
      // The database keeps what the contract let in.
      purpose: purpose as View['accounts'][number]['purpose'],
      numberMask: number_mask,
    })),
    totals: totals ?? { cases: 0, openCases: 0, placed: 0, recovered: 0, outstanding: 0 },
    updatedAt: client.updated_at,
    updatedBy: by === null ? '' : (store.first(db.selectFrom('staff').select('name').where('id', '=', by))?.name ?? ''),
  }
}
