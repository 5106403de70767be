// One's own counts, on the account's page: nobody is stopped unawares.

import { ErrorNote, useCall } from '../parts/index.ts'
import { KindRows } from './kind-rows.tsx'
import { UseBar } from './use-bar.tsx'
import { useWords } from './words.ts'

export const OwnCeilings = () => {
  const t = useWords()
  const own = useCall('ceilings.own', {})
  return (
    <section className="account-card account-wide" aria-labelledby="account-ceilings">
      <h2 id="account-ceilings">{t('own.title')}</h2>
      <p className="quiet">{t('own.lead')}</p>
      {own.error ? (
        <ErrorNote error={own.error} onRetry={() => void own.refetch()} />
      ) : (
        <KindRows label={t('own.title')} cells={own.data?.uses ?? []} render={(use) => <UseBar use={use} />} />
      )}
    </section>
  )
}
