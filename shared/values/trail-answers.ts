// The closed lists that answers of the trail are made of.

/** Kinds of rights that are held from one time until another. */
export const tenureSorts = ['role', 'team', 'grant', 'glass', 'level', 'suspended'] as const
export type TenureSort = (typeof tenureSorts)[number]

/** What was done with a person's data, in the few kinds that an outsider understands. */
export const concernedCategories = ['viewed', 'shown', 'changed', 'contacted', 'paper', 'collected'] as const
export type ConcernedCategory = (typeof concernedCategories)[number]

const shown: readonly string[] = ['phone.revealed', 'phone.copied', 'grant.used', 'client.phone-revealed']
const paper = /^(document\.|letter\.(made|previewed)|file\.exported|report\.)/
const contacted = /^(contact\.added|letter\.(sent|delivered|returned))/
const collected = /^(visit\.registered|visit\.declined|case\.added|import\.|file\.added|person\.party-added)/
const viewed = /(listed|read|searched|looked-up|recalled|compared|opened|sought|asked|checked|computed|next-taken)$/

/** Reading is the rest of what a name of an act can end in; whatever is none of these changed something. */
export const categoryOf = (act: string): ConcernedCategory => {
  if (shown.includes(act)) return 'shown'
  if (paper.test(act)) return 'paper'
  if (contacted.test(act)) return 'contacted'
  if (collected.test(act)) return 'collected'
  return viewed.test(act) ? 'viewed' : 'changed'
}
