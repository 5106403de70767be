// A cell as text: as it stood in the file, for showing it and for giving it back.

import type { Cell } from '../../shared/values/import-cells.ts'

export const cellText = (cell: Cell | undefined): string => {
  if (cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'string') return cell
  return 'error' in cell ? cell.error : cell.raw
}
