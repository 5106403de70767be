// Opening with two of the three shares: each holder types their own.

import { Button } from 'antd'
import { useState } from 'react'
import { shareCodeShape } from '../../shared/values/share-code.ts'
import { useCommonWords } from '../app/common-words.ts'
import { call } from '../door.ts'
import { GroupsField, isWhole } from '../parts/code-field.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { failureOf, otherThan } from '../parts/field.tsx'
import { isComplete, type noPassword } from '../parts/new-password.tsx'
import { slowLoading } from '../parts/slow-loading.ts'
import { DailyPassphrase } from './daily-passphrase.tsx'
import { leastPassphrase } from './protection.tsx'
import { useStartUpAct } from './use-start-up-act.ts'
import { useStartUpWords } from './words.ts'

const places = ['first', 'second'] as const

export const SharesForm = ({ onBack }: { readonly onBack: () => void }) => {
  const t = useStartUpWords()
  const common = useCommonWords()
  const [codes, setCodes] = useState<readonly [string, string]>(['', ''])
  const [pair, setPair] = useState<typeof noPassword>()
  const act = useStartUpAct()
  const ready = codes.every((code) => isWhole(code, shareCodeShape)) && (!pair || isComplete(pair, leastPassphrase))
  const open = () =>
    call('startUp.openWithShares', { shares: [...codes], ...(pair ? { passphrase: pair.password } : {}) })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void act.run(open)
      }}
    >
      {places.map((place, index) => (
        <GroupsField
          key={place}
          shape={shareCodeShape}
          label={t(`shares.${place}`)}
          good={(count) => t('shares.good', { count })}
          wrong={(group) => t('shares.wrong', { group })}
          autoFocus={index === 0}
          value={codes[index]!}
          onChange={(value) => {
            setCodes(index === 0 ? [value, codes[1]] : [codes[0], value])
            act.clear()
          }}
          failure={failureOf(act.error, `shares.${index}`)}
        />
      ))}
      <DailyPassphrase
        pair={pair}
        onChange={(value) => {
          setPair(value)
          act.clear()
        }}
        failure={failureOf(act.error, 'passphrase')}
      />
      <ErrorNote error={otherThan(act.error, 'shares', 'passphrase')} />
      <div className="entry-acts">
        <Button onClick={onBack}>{common('back')}</Button>
        <Button type="primary" htmlType="submit" className="push" loading={slowLoading(act.busy)} disabled={!ready}>
          {t('shares.open')}
        </Button>
      </div>
    </form>
  )
}
