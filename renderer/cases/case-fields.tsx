// The fields of a new case, in the order of the papers: whose it is, the debtor, the sums, the dates.

import { Input } from 'antd'
import type { ReactNode } from 'react'
import { priorities } from '../../shared/values/case-kinds.ts'
import { idKinds } from '../../shared/values/id-number.ts'
import { formatMoney } from '../../shared/values/money.ts'
import { useCall } from '../app/queries.ts'
import { Field } from '../parts/field.tsx'
import { TypedDuplicates } from '../persons/duplicates.tsx'
import { type CaseDraft, sumFields, totalOf } from './case-draft.ts'
import { ClientField } from './client-field.tsx'
import { TermsFields } from './terms-fields.tsx'
import { useWords } from './words.ts'

type Props = {
  readonly draft: CaseDraft
  readonly set: (change: Partial<CaseDraft>) => void
  readonly failure: (field: string) => string | undefined
  readonly leave: (field: string) => void
}

const longest = { name: 60, idNumber: 40, address: 160, employer: 80 } as const
type TextField = keyof typeof longest

export const CaseFields = ({ draft, set, failure, leave }: Props) => {
  const t = useWords()
  const colleagues = useCall('cases.colleagues', {})

  const text = (field: TextField): ReactNode => (
    <Field label={t(`form.${field}`)} failure={failure(field)}>
      {(attributes) => (
        <Input
          {...attributes}
          data-field={field}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest[field]}
          value={draft[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          onBlur={() => leave(field)}
        />
      )}
    </Field>
  )
  const setPhone = (at: number, change: Partial<CaseDraft['phones'][number]>): void =>
    set({ phones: draft.phones.map((phone, index) => (index === at ? { ...phone, ...change } : phone)) })

  return (
    <div className="case-fields">
      <section>
        <h2>{t('form.debtor')}</h2>
        <ClientField value={draft.client} onChange={(client) => set({ client })} failure={failure('client')} />
        {text('name')}
        <div className="field-line">
          <Field label={t('form.idKind')}>
            {({ id }) => (
              <select
                id={id}
                data-field="idKind"
                className="case-select"
                value={draft.idKind}
                onChange={(event) => set({ idKind: event.target.value as CaseDraft['idKind'] })}
              >
                {idKinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(`form.idKinds.${kind}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {text('idNumber')}
        </div>
        {draft.phones.map((phone, index) => (
          <div className="field-line" key={index}>
            <Field label={t('form.phoneLabel', { count: index + 1 })}>
              {(attributes) => (
                <Input
                  {...attributes}
                  data-field={`label.${index}`}
                  autoComplete="off"
                  maxLength={20}
                  placeholder={t('form.phoneLabelExample')}
                  value={phone.label}
                  onChange={(event) => setPhone(index, { label: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('form.phone', { count: index + 1 })} failure={failure(`phone.${index}`)}>
              {(attributes) => (
                <Input
                  {...attributes}
                  data-field={`phone.${index}`}
                  autoComplete="off"
                  inputMode="tel"
                  maxLength={32}
                  value={phone.number}
                  onChange={(event) => setPhone(index, { number: event.target.value })}
                  onBlur={() => leave(`phone.${index}`)}
                />
              )}
            </Field>
          </div>
        ))}
        <TypedDuplicates
          name={draft.name}
          idKind={draft.idKind}
          idNumber={draft.idNumber}
          phones={draft.phones.map(({ number }) => number)}
        />
        {text('address')}
        {text('employer')}
      </section>
      <section>
        <h2>{t('form.sums')}</h2>
        <div className="field-line field-line-three">
          {sumFields.map((field) => (
            <Field key={field} label={t(`form.${field}`)} failure={failure(field)}>
              {(attributes) => (
                <Input
                  {...attributes}
                  data-field={field}
                  autoComplete="off"
                  inputMode="decimal"
                  maxLength={24}
                  value={draft[field]}
                  onChange={(event) => set({ [field]: event.target.value })}
                  onBlur={() => leave(field)}
                />
              )}
            </Field>
          ))}
        </div>
        <p className="case-total" role="status">
          {t('form.total', { amount: formatMoney(totalOf(draft)) })}
        </p>
        <h2>{t('form.case')}</h2>
        <TermsFields draft={draft} set={set} failure={failure} leave={leave} />
        <Field label={t('form.collector')} failure={failure('collectorId')}>
          {({ id }) => (
            <select
              id={id}
              data-field="collectorId"
              className="case-select"
              value={draft.collectorId}
              onChange={(event) => set({ collectorId: event.target.value })}
            >
              <option value="">{t('form.collectorLater')}</option>
              {colleagues.data?.collectors.map(({ id: staffId, name, cases }) => (
                <option key={staffId} value={staffId}>
                  {t('form.collectorCases', { name, count: cases })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="field-line">
          <Field label={t('form.priority')}>
            {({ id }) => (
              <select
                id={id}
                data-field="priority"
                className="case-select"
                value={draft.priority}
                onChange={(event) => set({ priority: Number(event.target.value) })}
              >
                {priorities.map((each) => (
                  <option key={each} value={each}>
                    {t(`priority.p${each}`)}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={t('form.tags')} hint={t('form.tagsHint')} failure={failure('tags')}>
            {(attributes) => (
              <Input
                {...attributes}
                data-field="tags"
                autoComplete="off"
                maxLength={200}
                value={draft.tags}
                onChange={(event) => set({ tags: event.target.value })}
              />
            )}
          </Field>
        </div>
      </section>
    </div>
  )
}
