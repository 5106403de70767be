// What is inside a backup that was decrypted and checked entry by entry.

import { Alert } from 'antd'
import { zh } from '../../shared/locale/zh-CN/startUp.ts'
import type { Output } from '../door.ts'
import { DateText } from '../parts/values.tsx'
import { useStartUpWords } from './words.ts'
import './start-up.css'

type CountKey = keyof typeof zh.restore.counts
const countKeys = Object.keys(zh.restore.counts) as CountKey[]

/** 1536 → 1.5 kB: thousands, one decimal. */
export const formatBytes = (bytes: number): string => {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

export const RestoreContents = ({ contents }: { readonly contents: Output<'restore.inspect'> }) => {
  const t = useStartUpWords()
  return (
    <section className="restore-section" aria-label={t('restore.insideTitle')}>
      <h2>{t('restore.insideTitle')}</h2>
      <Alert type="success" showIcon title={t('restore.verified')} />
      <dl className="restore-facts">
        <dt>{t('restore.officeName')}</dt>
        <dd>{contents.officeName}</dd>
        <dt>{t('restore.createdAt')}</dt>
        <dd>
          <DateText value={contents.createdAt} show="second" />
        </dd>
        <dt>{t('restore.programVersion')}</dt>
        <dd>{contents.programVersion}</dd>
        <dt>{t('restore.size')}</dt>
        <dd>{formatBytes(contents.bytes)}</dd>
      </dl>
      <p className="quiet restore-chain" title={contents.chain.map(({ fileName }) => fileName).join('\n')}>
        {t(contents.chain.length === 1 ? 'restore.chainOne' : 'restore.chainMany', { count: contents.chain.length })}
      </p>
      <dl className="restore-counts">
        {Object.entries(contents.counts).map(([key, count]) => {
          const known = countKeys.find((name) => name === key)
          return (
            <div key={key}>
              <dt>{known ? t(`restore.counts.${known}`) : key}</dt>
              <dd>{count.toLocaleString('en-US')}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
