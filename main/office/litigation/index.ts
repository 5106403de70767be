// Limitation, litigation and its deadlines: the procedures.

import { daysOff } from './days-off.ts'
import { deadlines } from './deadlines.ts'
import { hearings } from './hearings.ts'
import { judgments } from './judgments.ts'
import { lawsuits } from './lawsuits.ts'
import { limitation } from './limitation.ts'

export const law = { ...limitation, ...lawsuits, ...hearings, ...judgments, ...deadlines, ...daysOff }
