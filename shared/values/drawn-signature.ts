// Drawn signatures: strokes of [x, y, milliseconds] in a field of 1000 × 400. What is ink enough, and whether two people
// signed or one drawing was sent twice.

export type SignatureStrokes = readonly (readonly (readonly [x: number, y: number, milliseconds: number])[])[]

/** A dot or a slip of the hand is no signature. */
export const leastInk = 60

/** The length of what was drawn, in the units of the field. */
export const inkOf = (strokes: SignatureStrokes): number =>
  strokes.reduce(
    (sum, stroke) =>
      sum +
      stroke.reduce((length, [x, y], index) => {
        const before = stroke[index - 1]
        return before ? length + Math.hypot(x - before[0], y - before[1]) : length
      }, 0),
    0,
  )

const shape = (strokes: SignatureStrokes): string =>
  strokes.map((stroke) => stroke.map(([x, y]) => `${x},${y}`).join(' ')).join('|')

/** Nobody draws the very same points twice, not even they themselves. */
export const sameDrawing = (one: SignatureStrokes, other: SignatureStrokes): boolean => shape(one) === shape(other)

/** As it is drawn again, in black on white: an ordinary SVG file. */
export const signatureSvg = (strokes: SignatureStrokes): string => {
  const path = (stroke: SignatureStrokes[number]): string =>
    stroke.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('') + (stroke.length === 1 ? 'h0.1' : '')
  const paths = strokes.map((stroke) => `<path d="${path(stroke)}"/>`).join('')
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 400" width="500" height="200" fill="none" ' +
    `stroke="#000" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>\n`
  )
}
