// The ceilings of the office (the security officer's page): what they are, and how near everybody is.

import { Button, Tabs } from 'antd'
import { Kbd, PageHead, refreshGroups, setParams, useHotkeys, usePlace } from '../parts/index.ts'
import { Limits } from './limits.tsx'
import { People } from './people.tsx'
import { useWords } from './words.ts'
import './ceilings.css'

const Ceilings = () => {
  const t = useWords()
  const { params } = usePlace()
  const tab = params.tab === 'people' ? 'people' : 'limits'
  const refresh = (): void => refreshGroups(['ceilings'])
  useHotkeys([{ keys: 'alt+r', label: t('refresh'), run: refresh }])
  return (
    <>
      <PageHead title={t('title')} note={t('lead')}>
        <Button onClick={refresh}>{t('refresh')}</Button>
        <Kbd keys="alt+r" />
      </PageHead>
      <Tabs
        activeKey={tab}
        onChange={(key) => setParams(key === 'people' ? { tab: 'people' } : {})}
        items={[
          { key: 'limits', label: t('tabs.limits') },
          { key: 'people', label: t('tabs.people') },
        ]}
      />
      {tab === 'people' ? <People /> : <Limits />}
    </>
  )
}

export default Ceilings
