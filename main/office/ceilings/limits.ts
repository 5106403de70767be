// Lowering a ceiling, which is done at once, and raising one, which takes a second person. Whether something is lower is
// asked of what stands, not of what the page says stands: CONFLICT where the two differ.

import { z } from 'zod'
import type { Parsed } from '../../../shared/contract/contract.ts'
import { AppError } from '../../../shared/errors.ts'
import { ceilingKinds, ceilingSpans, highestCeiling } from '../../../shared/values/ceilings.ts'
import type { Context, HandlersOf } from '../../gate/context.ts'
import { type Apply, propose, waits } from '../changes/for-others.ts'
import { ceilingOf, nameOf, type Standing, setCeiling, standing } from './rows.ts'

type Changing = Context<'ceilings.lower'> | Context<'ceilings.raise'>

const present = ({ store }: Pick<Changing, 'store'>, input: Parsed<'ceilings.lower'>): Standing => {
  const found = ceilingOf(store, input.kind, input.span)
  if (!found) throw new AppError('INVALID', { reason: 'unfit' }, 'span')
  if (found.most !== input.from) throw new AppError('CONFLICT')
  if (found.most === input.most) throw new AppError('INVALID', { reason: 'same' }, 'most')
  return found
}

/** Where there was no ceiling, any is lower. */
const isLower = (most: number, than: number | null): boolean => than === null || most < than

export const limits = {
  'ceilings.list': ({ store }) => ({
    rows: standing(store).map((row) => ({
      ...row,
      waits: waits(store, 'ceilings.raise', nameOf(row.kind, row.span)),
    })),
  }),

  'ceilings.lower': (context, input) => {
    const { store, trail, actor, now, house } = context
    const name = nameOf(input.kind, input.span)
    trail.about('ceiling', name, name)
    const { most } = present(context, input)
    if (!isLower(input.most, most)) throw new AppError('INVALID', { reason: 'raises' }, 'most')
    setCeiling(store, input, input.most, { staffId: actor.staffId, now })
    trail.change(name, most, input.most).detail('reason', input.reason)
    context.afterCommit(() => house.emit('all', 'records.changed', { kind: 'ceiling' }))
    return {}
  },

  'ceilings.raise': (context, input) => {
    const name = nameOf(input.kind, input.span)
    const { most } = present(context, input)
    if (isLower(input.most, most)) throw new AppError('INVALID', { reason: 'lowers' }, 'most')
    const { kind, span } = input
    const changeId = propose(context, {
      kind: 'ceilings.raise',
      payload: { kind, span, from: most, most: input.most },
      about: { kind: 'ceiling', id: name, label: name },
      params: { from: most ?? 0, to: input.most },
      changed: [{ field: name, from: most, to: input.most }],
      reason: input.reason,
    })
    return { changeId }
  },
} satisfies Partial<HandlersOf<'ceilings.'>>

const raised = z.strictObject({
  kind: z.enum(ceilingKinds),
  span: z.enum(ceilingSpans),
  from: z.int(),
  most: z.int().min(1).max(highestCeiling),
})

/** What was proposed was a raising of what stood then; where that has changed meanwhile, it is proposed again. */
const raise: Apply = (context, payload) => {
  const { kind, span, from, most } = raised.parse(payload)
  const { store, actor, now, house } = context
  if (ceilingOf(store, kind, span)?.most !== from) throw new AppError('CONFLICT')
  setCeiling(store, { kind, span }, most, { staffId: actor.staffId, now })
  context.afterCommit(() => house.emit('all', 'records.changed', { kind: 'ceiling' }))
}

export const ceilingChanges = { 'ceilings.raise': raise } as const
