// Loaded into the program before it (NODE_OPTIONS=--import): its clock runs ANJUAN_MOVED_MILLISECONDS away from the real
// one, as if the office worked at another hour. Only for pictures; nothing of the program knows of it.

const moved = Number(process.env.ANJUAN_MOVED_MILLISECONDS ?? 0)
const RealDate = Date

class MovedDate extends RealDate {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(RealDate.now() + moved)
    else super(...(parts as [number]))
  }
  static override now(): number {
    return RealDate.now() + moved
  }
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof RealDate
  }
}

if (moved !== 0) globalThis.Date = MovedDate as unknown as DateConstructor
