// What waits to be given to somebody: cases without a collector, and those whose collector has left.

import { Radio } from 'antd'
import { useCall } from '../app/queries.ts'
import type { ListState } from './list-state.ts'
import { useWords } from './words.ts'

type Props = {
  readonly value: ListState['assignment']
  readonly onChange: (assignment: ListState['assignment']) => void
}

export const AssignmentSwitch = ({ value, onChange }: Props) => {
  const t = useWords()
  const unassigned = useCall('cases.count', { assignment: 'unassigned' })
  const reassign = useCall('cases.count', { assignment: 'reassign' })
  return (
    <Radio.Group
      className="assignment-switch"
      aria-label={t('list.assignment')}
      optionType="button"
      value={value}
      onChange={(event) => onChange(event.target.value as ListState['assignment'])}
    >
      <Radio.Button value="unassigned">{t('list.unassigned', { count: unassigned.data?.count ?? 0 })}</Radio.Button>
      <Radio.Button value="reassign">{t('list.reassign', { count: reassign.data?.count ?? 0 })}</Radio.Button>
    </Radio.Group>
  )
}
