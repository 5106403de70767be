// The fee of a contract of entrustment: a share by the age of the debt, a fixed sum for a case, or both; with an example
// reckoned as statements will reckon it.

import { Button, Input } from 'antd'
import { commissionOf, feeKinds, fixedFeeDues, mostBands } from '../../shared/values/fee.ts'
import { ChoiceField } from '../cases/choice-field.tsx'
import { Field } from '../parts/field.tsx'
import { Money } from '../parts/values.tsx'
import { type EntrustmentDraft, feeOf, type TypedBand } from './entrustment-draft.ts'
import { useWords } from './words.ts'

type Props = {
  readonly draft: EntrustmentDraft
  readonly onChange: (change: Partial<EntrustmentDraft>) => void
  readonly failure: (field: 'bands' | 'perCase') => string | undefined
}

const exampleFen = 10_000_00
const exampleDays = 100

const Example = ({ draft }: { readonly draft: EntrustmentDraft }) => {
  const t = useWords()
  const fee = feeOf(draft)
  if (!fee || draft.kind === 'fixed') return null
  return (
    <p className="quiet" role="status">
      {t('fee.example', { days: exampleDays })} <Money fen={commissionOf(fee, exampleFen, exampleDays)} />
    </p>
  )
}

export const FeeFields = ({ draft, onChange, failure }: Props) => {
  const t = useWords()
  const setBand = (index: number, changed: Partial<TypedBand>): void =>
    onChange({ bands: draft.bands.map((band, at) => (at === index ? { ...band, ...changed } : band)) })
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('fee.kind')}
        options={feeKinds}
        word={(each) => t(`fee.kinds.${each}`)}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      {draft.kind !== 'fixed' && (
        <div className="field" data-field="bands">
          <span className="field-label">{t('fee.bands')}</span>
          <div className="fee-bands">
            {draft.bands.map((band, index) => (
              <div key={index} className="fee-band">
                <span>{t('fee.from')}</span>
                <Input
                  aria-label={t('fee.fromOf', { number: index + 1 })}
                  className="fee-days"
                  autoComplete="off"
                  disabled={index === 0}
                  maxLength={5}
                  value={band.fromDays}
                  onChange={(event) => setBand(index, { fromDays: event.target.value })}
                />
                <span>{t('fee.days')}</span>
                <Input
                  aria-label={t('fee.shareOf', { number: index + 1 })}
                  className="fee-share"
                  autoComplete="off"
                  maxLength={10}
                  suffix="%"
                  value={band.percent}
                  onChange={(event) => setBand(index, { percent: event.target.value })}
                />
                {index > 0 && (
                  <Button
                    size="small"
                    type="text"
                    aria-label={t('fee.removeOf', { number: index + 1 })}
                    onClick={() => onChange({ bands: draft.bands.filter((_, at) => at !== index) })}
                  >
                    ×
                  </Button>
                )}
              </div>
            ))}
          </div>
          {draft.bands.length < mostBands && (
            <Button size="small" onClick={() => onChange({ bands: [...draft.bands, { fromDays: '', percent: '' }] })}>
              {t('fee.addBand')}
            </Button>
          )}
          {failure('bands') && (
            <div className="field-failure" role="alert">
              {failure('bands')}
            </div>
          )}
          <Example draft={draft} />
        </div>
      )}
      {draft.kind !== 'share' && (
        <div className="field-line">
          <Field label={t('fee.perCase')} failure={failure('perCase')}>
            {(attributes) => (
              <Input
                {...attributes}
                data-field="perCase"
                autoComplete="off"
                maxLength={24}
                suffix={t('fee.yuan')}
                value={draft.perCase}
                onChange={(event) => onChange({ perCase: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('fee.due')}>
            {({ id }) => (
              <select
                id={id}
                className="case-select"
                value={draft.due}
                onChange={(event) => onChange({ due: event.target.value as EntrustmentDraft['due'] })}
              >
                {fixedFeeDues.map((due) => (
                  <option key={due} value={due}>
                    {t(`fee.dues.${due}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
        </div>
      )}
    </>
  )
}
