// The clients' procedures.

import type { HandlersOf } from '../../gate/context.ts'
import { addClient } from './add.ts'
import { listClients } from './list.ts'

export const clients = {
  'clients.list': listClients,
  'clients.add': addClient,
} satisfies HandlersOf<'clients.'>
