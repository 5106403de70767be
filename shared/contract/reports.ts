// Reports on recovery, ageing, promises, compliance; client statements; their exports.

import { procedures } from './define.ts'

export const reports = procedures({})
