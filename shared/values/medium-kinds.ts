// The off-site register: kinds of media, and what may happen to one.

export const mediumKinds = ['usb-drive', 'hard-disk', 'optical', 'tape', 'other'] as const
export type MediumKind = (typeof mediumKinds)[number]

export const mediumStates = ['here', 'away', 'lost', 'destroyed'] as const
export type MediumState = (typeof mediumStates)[number]

export const mediumMoves = ['hand-over', 'return', 'destruction', 'loss'] as const
export type MediumMove = (typeof mediumMoves)[number]

/** From where to where: anything else is refused. */
export const mediumMoveStates: Readonly<Record<MediumMove, readonly MediumState[]>> = {
  'hand-over': ['here'],
  // One that was given up for lost may turn up again.
  return: ['away', 'lost'],
  destruction: ['here'],
  loss: ['here', 'away'],
}

export const destructionMethods = ['shredded', 'degaussed', 'overwritten', 'incinerated'] as const
export type DestructionMethod = (typeof destructionMethods)[number]

/** A medium may be away so long at most before it has to be seen again. */
export const longestAwayDays = 400
