// Files attached to cases, clients and debtors, encrypted in their own blobs.

import { procedures } from './define.ts'

export const documents = procedures({})
