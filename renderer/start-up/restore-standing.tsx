// How the backup stands to the vault that is here: which of them goes on where the other ends, or whether they parted.
// It keeps nobody from restoring; whoever does so knows what it means for the work since.

import { Alert } from 'antd'
import type { Standing } from '../../shared/values/standings.ts'
import { formatInstant } from '../parts/values.tsx'
import { useStartUpWords } from './words.ts'

const shown = (value: string | null): string => (value === null ? '—' : formatInstant(value, true))

export const RestoreStanding = ({ standing }: { readonly standing: Standing }) => {
  const t = useStartUpWords()
  const { kind, commonUntil, rememberedUntil } = standing
  // By the checkpoint alone it is not known where they parted.
  const key = kind === 'forked' && commonUntil === null ? 'parted' : kind
  const calm = kind === 'same' || kind === 'newer' || kind === 'older'
  const words = {
    here: standing.here,
    there: standing.there,
    hereUntil: shown(standing.hereUntil),
    thereUntil: shown(standing.thereUntil),
    commonUntil: shown(commonUntil),
  }
  return (
    <section className="restore-section" aria-label={t('restore.standing.title')}>
      <h2>{t('restore.standing.title')}</h2>
      <Alert type={calm ? 'info' : 'warning'} showIcon title={t(`restore.standing.${key}`, words)} />
      {rememberedUntil !== null && (
        <Alert type="warning" showIcon title={t('restore.standing.remembered', { until: shown(rememberedUntil) })} />
      )}
    </section>
  )
}
