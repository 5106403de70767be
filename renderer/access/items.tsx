// Fields of records in a line: `AJ-2026-0001 证件号码、全部电话`, and so on for the next record.

import type { Output } from '../door.ts'
import { useWords } from './words.ts'

export type Item = Output<'access.mine'>['rows'][number]['items'][number]

type Group = {
  readonly key: string
  readonly label: string
  readonly kind: Item['kind']
  readonly items: readonly Item[]
}

/** By record, in the order they came. */
export const byRecord = (items: readonly Item[]): readonly Group[] => {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const key = `${item.kind}/${item.id}`
    const before = groups.get(key)
    groups.set(key, {
      key,
      label: item.label,
      kind: item.kind,
      items: [...(before?.items ?? []), item],
    })
  }
  return [...groups.values()]
}

/** As text; of many records the first `most` and how many there are. */
export const useItemsText = (): ((items: readonly Item[], most?: number) => string) => {
  const t = useWords()
  return (items, most = 2) => {
    const groups = byRecord(items)
    const shown = groups
      .slice(0, most)
      .map(({ label, kind, items: own }) =>
        [label || t(`kinds.${kind}`), own.map(({ field }) => t(`fields.${field}`)).join(t('comma'))].join(' '),
      )
      .join(t('comma'))
    return groups.length > most ? `${shown} ${t('mine.more', { count: groups.length })}` : shown
  }
}
