// How grave an alert is and where it stands, as tags that can be told apart without their colours.

import { Tag } from 'antd'
import { trailWords } from '../../shared/locale/trail-sentence.ts'
import { useLanguage } from '../app/words.ts'
import type { Alert } from './reason.ts'
import { useWords } from './words.ts'

const severityColours = { low: 'default', medium: 'gold', high: 'orange', critical: 'red' } as const
const stateColours = { new: 'blue', looking: 'geekblue', explained: 'default', confirmed: 'red' } as const

export const SeverityTag = ({ severity }: Pick<Alert, 'severity'>) => {
  const t = useWords()
  return (
    <Tag variant="outlined" color={severityColours[severity]}>
      {t(`severity.${severity}`)}
    </Tag>
  )
}

export const StateTag = ({ state, followed }: Pick<Alert, 'state' | 'followed'>) => {
  const t = useWords()
  const language = useLanguage()
  return (
    <>
      <Tag color={stateColours[state]}>{t(`state.${state}`)}</Tag>
      {followed.length > 0 && (
        <span className="quiet alert-followed-words">
          {followed.map((each) => t(`followed.${each}`)).join(trailWords(language).listComma)}
        </span>
      )}
    </>
  )
}
