// A case's stage in one word; a colour only where the case is over or before a court.

import { Tag } from 'antd'
import type { Output } from '../door.ts'
import { useWords } from './words.ts'

export type Stage = Output<'cases.read'>['stage']

const colours: Partial<Record<Stage, string>> = {
  promised: 'blue',
  plan: 'blue',
  litigation: 'orange',
  enforcement: 'orange',
  settled: 'green',
}

export const StageTag = ({ stage }: { readonly stage: Stage }) => {
  const t = useWords()
  return (
    <Tag variant="outlined" {...(colours[stage] ? { color: colours[stage] } : {})}>
      {t(`stage.${stage}`)}
    </Tag>
  )
}
