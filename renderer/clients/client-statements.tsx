// The way to a client's statement: the desk of reports makes it, with the fee of the contract that held on each day.

import { Button } from 'antd'
import { Kbd } from '../parts/kbd.tsx'
import { useHotkeys } from '../stores/hotkeys.ts'
import { go } from '../stores/navigation.ts'
import type { ClientTabProps } from './client-page.tsx'
import { useWords } from './words.ts'

const ClientStatements = ({ view }: ClientTabProps) => {
  const t = useWords()
  const make = (): void => go('reports', 'reports', { report: 'statement', clientId: view.id, clientName: view.name })
  useHotkeys([{ keys: 's', label: t('statement.make'), run: make }])
  return (
    <section className="client-statements">
      <p>{t(view.entrustments.length === 0 ? 'statement.noContract' : 'statement.note')}</p>
      <Button type="primary" onClick={make}>
        {t('statement.make')}
      </Button>{' '}
      <Kbd keys="s" />
    </section>
  )
}

export default ClientStatements
