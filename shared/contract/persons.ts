// The people around a case: debtor, guarantors, third parties, with their phones, addresses and employers; duplicates and merging.

import { procedures } from './define.ts'

export const persons = procedures({})
