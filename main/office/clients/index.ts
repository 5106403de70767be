// The clients' procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { saveAccount } from './accounts.ts'
import { addClient } from './add.ts'
import { revealContactPhone, saveContact } from './contacts.ts'
import { editClient } from './edit.ts'
import { saveEntrustment } from './entrustments.ts'
import { listClients } from './list.ts'
import { removePart } from './parts.ts'
import { readClient } from './read.ts'

export const clients = {
  'clients.list': listClients,
  'clients.add': addClient,
  'clients.read': readClient,
  'clients.edit': editClient,
  'clients.saveContact': saveContact,
  'clients.saveEntrustment': saveEntrustment,
  'clients.saveAccount': saveAccount,
  'clients.removePart': removePart,
  'clients.revealPhone': revealContactPhone,
} satisfies HandlersOf<'clients.'>
