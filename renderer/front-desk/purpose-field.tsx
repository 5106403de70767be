// Why somebody comes: one of seven, by arrow keys, by 1–7, or by the mouse. None is chosen beforehand.

import { Radio } from 'antd'
import { type KeyboardEvent, useId } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useShownKeys } from '../stores/hotkeys.ts'
import { type Purpose, purposes } from './visit-form.ts'
import { useWords } from './words.ts'

type Props = {
  readonly value: Purpose | null
  readonly onChange: (purpose: Purpose) => void
  readonly failure: string | undefined
}

export const PurposeField = ({ value, onChange, failure }: Props) => {
  const t = useWords()
  const id = useId()
  const common = useCommonWords()
  useShownKeys([{ keys: '1…9', label: common('keys.digits') }])
  const onKeyDown = (event: KeyboardEvent): void => {
    const purpose = /^[1-9]$/.test(event.key) ? purposes[Number(event.key) - 1] : undefined
    if (!purpose || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChange(purpose)
  }
  return (
    <div className="field">
      <span className="field-label" id={id}>
        {t('register.purpose')}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the radios inside have the focus and the role. */}
      <div data-field="purpose" onKeyDown={onKeyDown}>
        <Radio.Group
          aria-labelledby={id}
          aria-describedby={failure ? `${id}-note` : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value as Purpose)}
          optionType="button"
          className={failure ? 'purpose-failed' : undefined}
        >
          {purposes.map((purpose, index) => (
            <Radio.Button key={purpose} value={purpose}>
              {t(`purpose.${purpose}`)} <span className="purpose-key">{purpose === value ? '✓' : index + 1}</span>
            </Radio.Button>
          ))}
        </Radio.Group>
      </div>
      <div id={`${id}-note`} className="field-failure" role={failure ? 'alert' : undefined}>
        {failure}
      </div>
    </div>
  )
}
