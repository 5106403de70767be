// What changed from what to what, a line a field, in the words of the trail.

import { type TrailRow, trailField, trailValue } from '../../shared/locale/trail-sentence.ts'
import { useLanguage } from '../app/words.ts'
import './changed-table.css'

/** `heads`: over the field, the value before and the value after. */
export const ChangedTable = (props: {
  readonly changes: TrailRow['changes']
  readonly heads: readonly [field: string, from: string, to: string]
  readonly label: string
}) => {
  const language = useLanguage()
  return (
    <table className="changed-table" aria-label={props.label}>
      <thead>
        <tr>
          {props.heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.changes.map(({ field, from, to }) => (
          <tr key={field}>
            <th scope="row">{trailField(field, language)}</th>
            <td>{trailValue(field, from, language)}</td>
            <td>{trailValue(field, to, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
