// "Who could see this field of this record now, and why": a record by its exact number, a field, and everybody with what
// they see and by what. Asking is recorded, so nothing is asked before Enter.

import { Button, Input, Select, Tag } from 'antd'
import { useState } from 'react'
import {
  type ExplainedField,
  type ExplainedKind,
  explainedFields,
  explainedKinds,
  fieldFacts,
} from '../../shared/values/data-fields.ts'
import { Field, failureOf, otherThan } from '../parts/field.tsx'
import {
  EmptyState,
  ErrorNote,
  formatInstant,
  type Output,
  setParams,
  useCall,
  usePerson,
  usePlace,
  useRoleWords,
} from '../parts/index.ts'
import { useProcedureName, useWords } from './words.ts'

type Person = Output<'rights.explain'>['people'][number]
const colours = { shown: 'red', masked: 'gold', hidden: 'default' } as const
const waysShown = 3

const Why = ({ person }: { readonly person: Person }) => {
  const t = useWords()
  const procedureName = useProcedureName()
  const { ways, whyNot } = person
  // What opens it in full comes first.
  const order = { grant: 0, glass: 0, reveal: 1, procedure: 2 } as const
  const sorted = [...ways].sort((one, other) => order[one.way] - order[other.way])
  return (
    <div className="rights-why">
      {sorted.slice(0, waysShown).map((each) => (
        <div key={`${each.way} ${each.procedure} ${each.until}`}>
          {t(`explain.way.${each.way}`, {
            procedure: procedureName(each.procedure ?? ''),
            scope: each.scope ? t(`scope.${each.scope}`) : '',
            until: each.until ? formatInstant(each.until) : '',
          })}
        </div>
      ))}
      {sorted.length > waysShown && (
        <div className="quiet" title={sorted.map(({ procedure }) => procedureName(procedure ?? '')).join('\n')}>
          {t('explain.more', { count: sorted.length })}
        </div>
      )}
      {whyNot.map((reason) => (
        <div key={reason} className="quiet">
          {t(`explain.whyNot.${reason}`)}
        </div>
      ))}
    </div>
  )
}

type Asked = { readonly kind: ExplainedKind; readonly number: string; readonly field: ExplainedField }

const askedOf = (params: Readonly<Record<string, string>>): Asked | undefined => {
  const kind = explainedKinds.find((each) => each === params.kind)
  const field = explainedFields.find((each) => each === params.field)
  return kind && field && params.number ? { kind, field, number: params.number } : undefined
}

const Answer = ({ asked }: { readonly asked: Asked }) => {
  const t = useWords()
  const roleName = useRoleWords()
  const { data, error, refetch } = useCall('rights.explain', asked, { keepPrevious: true })
  if (error) return <ErrorNote error={otherThan(error, 'number')} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <section className="rights-page">
      <h2>
        {t('explain.answer', { label: data.label, field: t(`explain.fields.${data.field}`) })}{' '}
        <span className="quiet">{t(`level.${data.level}`)}</span>{' '}
        {data.raised && <Tag color="red">{t('explain.raised')}</Tag>}
      </h2>
      <table className="rights-table" aria-label={t('tabs.explain')}>
        <thead>
          <tr>
            <th>{t('explain.person')}</th>
            <th>{t('explain.role')}</th>
            <th>{t('explain.seesColumn')}</th>
            <th>{t('explain.why')}</th>
          </tr>
        </thead>
        <tbody>
          {data.people.map((person) => (
            <tr key={person.staffId}>
              <td>
                {person.name} <span className="quiet mono">{person.login}</span>
              </td>
              <td>
                {roleName(person.role)} <span className="quiet">{person.teamName}</span>
              </td>
              <td>
                <Tag color={colours[person.sees]}>{t(`explain.sees.${person.sees}`)}</Tag>
              </td>
              <td>
                <Why person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const Explain = () => {
  const t = useWords()
  const { role } = usePerson()
  const { params } = usePlace()
  const asked = askedOf(params)
  // The front desk's records are no supervisor's.
  const kinds = explainedKinds.filter((kind) => role === 'security-officer' || kind !== 'visit')
  const [kind, setKind] = useState<ExplainedKind>(asked?.kind ?? 'case')
  const fields = explainedFields.filter((field) => fieldFacts[field].kind === kind)
  const [field, setField] = useState<ExplainedField>(asked?.field ?? 'case.debtorName')
  const [number, setNumber] = useState(asked?.number ?? '')
  const chosen = fields.includes(field) ? field : (fields[0] ?? field)
  const ask = (): void => {
    if (number.trim() !== '') setParams({ tab: 'explain', kind, field: chosen, number: number.trim() })
  }
  return (
    <>
      <p className="quiet rights-note">{t('explain.note')}</p>
      <form
        className="rights-ask"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Field label={t('explain.kind')}>
          {(attributes) => (
            <Select<ExplainedKind>
              {...attributes}
              className="rights-select"
              value={kind}
              onChange={setKind}
              options={kinds.map((each) => ({ value: each, label: t(`explain.kinds.${each}`) }))}
            />
          )}
        </Field>
        <Field label={t(`explain.number.${kind}`)} failure={failureOf(undefined, 'number')}>
          {(attributes) => (
            <Input
              {...attributes}
              autoFocus
              className="mono"
              maxLength={60}
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('explain.field')}>
          {(attributes) => (
            <Select<ExplainedField>
              {...attributes}
              className="rights-select"
              value={chosen}
              onChange={setField}
              options={fields.map((each) => ({ value: each, label: t(`explain.fields.${each}`) }))}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" disabled={number.trim() === ''}>
          {t('explain.ask')}
        </Button>
      </form>
      {asked ? <Answer asked={asked} /> : <EmptyState title={t('explain.empty')} next={t('explain.emptyNext')} />}
    </>
  )
}
