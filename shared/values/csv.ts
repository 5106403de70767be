// Lines of a .csv as RFC 4180 has them, safe to open in a spreadsheet program: a text that such a program would take for a
// formula begins with a quote mark that makes it text again (OWASP, CSV injection).

const formula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** A text as a cell. Numbers stay numbers: they are passed as such. */
export const csvCell = (cell: string | number | null): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n;\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With its line end. */
export const csvLine = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`
