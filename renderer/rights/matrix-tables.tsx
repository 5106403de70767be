// The tables of the matrix, on the screen and on paper: acts by role, ceilings, what takes a grant, what takes two.

import { roles } from '../../shared/policy.ts'
import { useWords as useAccessWords } from '../access/words.ts'
import { useChangeWords } from '../changes/words.ts'
import { type Output, useRoleWords } from '../parts/index.ts'
import { useKindName, useProcedureName, useWords } from './words.ts'

export type Matrix = Output<'rights.matrix'>
type Scopes = Matrix['rows'][number]['scopes']

const Cells = ({ scopes }: { readonly scopes: Scopes }) => {
  const t = useWords()
  return roles.map((role) => {
    const scope = scopes[role]
    return (
      <td key={role} className={scope ? undefined : 'is-empty'}>
        {scope ? t(`scope.${scope}`) : t('none')}
      </td>
    )
  })
}

const RoleHeads = () => {
  const roleName = useRoleWords()
  return roles.map((role) => <th key={role}>{roleName(role)}</th>)
}

/** Rows that hold the words, by record and act. */
export const useMatching = (rows: Matrix['rows'], words: string): Matrix['rows'] => {
  const procedureName = useProcedureName()
  const kindName = useKindName()
  const sought = words.trim().toLowerCase()
  if (sought === '') return rows
  return rows.filter(({ procedure, about }) =>
    [procedure, procedureName(procedure), kindName(about)].some((text) => text.toLowerCase().includes(sought)),
  )
}

export const ActsTable = ({ rows, className }: { readonly rows: Matrix['rows']; readonly className: string }) => {
  const t = useWords()
  const procedureName = useProcedureName()
  const kindName = useKindName()
  return (
    <table className={className} aria-label={t('matrix.procedures')}>
      <thead>
        <tr>
          <th>{t('matrix.data')}</th>
          <th>{t('matrix.act')}</th>
          <th>{t('matrix.kind')}</th>
          <th>{t('matrix.levelColumn')}</th>
          <RoleHeads />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.procedure}>
            <td>{kindName(row.about)}</td>
            <td title={row.procedure}>
              {procedureName(row.procedure)}
              {row.confirm && <span title={t('matrix.password')}> *</span>}
            </td>
            <td>{t(`matrix.${row.kind}`)}</td>
            <td>{row.level}</td>
            <Cells scopes={row.scopes} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const OtherTables = ({ matrix, className }: { readonly matrix: Matrix; readonly className: string }) => {
  const t = useWords()
  const access = useAccessWords()
  const changes = useChangeWords()
  const roleName = useRoleWords()
  const list = (names: Matrix['changes'][number]['proposers']): string =>
    names.map((role) => roleName(role)).join(t('comma'))
  return (
    <>
      <section>
        <h2>{t('matrix.ceilings')}</h2>
        <table className={className} aria-label={t('matrix.ceilings')}>
          <thead>
            <tr>
              <th />
              <RoleHeads />
            </tr>
          </thead>
          <tbody>
            <tr>
              <th>{t('matrix.records')}</th>
              {matrix.ceilings.map(({ role, records }) => (
                <td key={role}>{t(`level.${records}`)}</td>
              ))}
            </tr>
            <tr>
              <th>{t('matrix.documents')}</th>
              {matrix.ceilings.map(({ role, documents }) => (
                <td key={role} className={documents ? undefined : 'is-empty'}>
                  {documents ? t(`level.${documents}`) : t('none')}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('matrix.grantable')}</h2>
        <table className={className} aria-label={t('matrix.grantable')}>
          <thead>
            <tr>
              <th>{t('matrix.data')}</th>
              <th>{t('matrix.field')}</th>
              <th>{t('matrix.levelColumn')}</th>
              <RoleHeads />
            </tr>
          </thead>
          <tbody>
            {matrix.grantable.map(({ kind, field, level, ask }) => (
              <tr key={`${kind}.${field}`}>
                <td>{access(`kinds.${kind}` as Parameters<typeof access>[0])}</td>
                <td>{access(`fields.${field}` as Parameters<typeof access>[0])}</td>
                <td>{level}</td>
                <Cells scopes={ask} />
              </tr>
            ))}
            {matrix.grantable[0] && (
              <tr>
                <th colSpan={3}>{t('matrix.approve')}</th>
                <Cells scopes={matrix.grantable[0].approve} />
              </tr>
            )}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('matrix.changes')}</h2>
        <table className={className} aria-label={t('matrix.changes')}>
          <thead>
            <tr>
              <th />
              <th>{t('matrix.proposers')}</th>
              <th>{t('matrix.approvers')}</th>
              <th>{t('matrix.otherwise')}</th>
            </tr>
          </thead>
          <tbody>
            {matrix.changes.map(({ kind, proposers, approvers, otherwise }) => (
              <tr key={kind}>
                <td>{changes(`kind.${kind}` as Parameters<typeof changes>[0])}</td>
                <td>{list(proposers)}</td>
                <td>{list(approvers)}</td>
                <td>{list(otherwise) || t('none')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
