// One of a few, by arrow keys, by the digits 1–9, or by the mouse.

import { Radio } from 'antd'
import { type KeyboardEvent, useId } from 'react'
import { useCommonWords } from '../app/common-words.ts'
import { useShownKeys } from '../stores/hotkeys.ts'

type Props<T extends string> = {
  readonly name: string
  readonly label: string
  readonly options: readonly T[]
  readonly word: (option: T) => string
  readonly value: T | null
  readonly onChange: (option: T) => void
  readonly failure?: string | undefined
}

export const ChoiceField = <T extends string>(props: Props<T>) => {
  const { name, label, options, word, value, onChange, failure } = props
  const id = useId()
  const common = useCommonWords()
  useShownKeys([{ keys: '1…9', label: common('keys.digits') }])
  const onKeyDown = (event: KeyboardEvent): void => {
    const option = /^[1-9]$/.test(event.key) ? options[Number(event.key) - 1] : undefined
    if (option === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onChange(option)
  }
  return (
    <div className="field choice-field">
      <span className="field-label" id={id}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the radios inside have the focus and the role. */}
      <div data-field={name} onKeyDown={onKeyDown}>
        <Radio.Group
          aria-labelledby={id}
          aria-describedby={failure ? `${id}-note` : undefined}
          value={value}
          onChange={(event) => onChange(event.target.value as T)}
          optionType="button"
        >
          {options.map((option, index) => (
            <Radio.Button key={option} value={option}>
              {word(option)} <span className="choice-key">{option === value ? '✓' : index + 1}</span>
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
