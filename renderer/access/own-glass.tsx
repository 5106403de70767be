// One's own break-glass of late: it is reviewed by others, and one sees what they see.

import type { Output } from '../door.ts'
import { DateText } from '../parts/values.tsx'
import { useItemsText } from './items.tsx'
import { useWords } from './words.ts'

export const OwnGlass = ({ rows }: { readonly rows: Output<'access.mine'>['glass'] | undefined }) => {
  const t = useWords()
  const itemsText = useItemsText()
  if (!rows || rows.length === 0) return null
  return (
    <section className="access-live access-glasses" aria-label={t('mine.glass')}>
      <h2>{t('mine.glass')}</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <span>
              <DateText value={row.from} /> – <DateText value={row.ended?.at ?? row.until} show="time" />
            </span>
            <span>{itemsText(row.items)}</span>
            <span className="quiet">{row.reason}</span>
            {row.ended && <span className="quiet">{t(`ends.${row.ended.why}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
