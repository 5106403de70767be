// The XML of a spreadsheet, read piece by piece by saxen, which knows no entities but the five of XML and fetches nothing.
// What a spreadsheet never has is refused outright: a document type, in which entities could be declared.

import { Parser } from 'saxen'
import { limits, refusal } from './import-refusal.ts'
import { unpack, type ZipEntry } from './import-zip.ts'

export type Attributes = Readonly<Record<string, string | undefined>>
export type XmlListener = {
  /** `name` without its prefix. `attributes` are read only where they are asked for, and are not decoded. */
  readonly open?: (name: string, attributes: () => Attributes) => void
  readonly close?: (name: string) => void
  readonly text?: (text: string) => void
}

/** Without a namespace's prefix: some programs write `x:row`. */
const bare = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The five entities of XML and numbers; nothing else is declared, so anything else makes the file a damaged one. */
export const decodeXml = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#x([\da-fA-F]{1,6})|#(\d{1,7})|(\w+));?/g,
        (_whole, hex?: string, decimal?: string, name?: string) => {
          const code =
            hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : undefined
          if (code !== undefined) {
            if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw refusal('damaged-sheet')
            return String.fromCodePoint(code)
          }
          const character = named[name ?? '']
          if (character === undefined) throw refusal('entities')
          return character
        },
      )
    : text

/** Reads one part of the file. `between` runs after each piece: what was found by then can be handed on. */
export const readXml = async function* <T>(
  file: Buffer,
  entry: ZipEntry,
  listener: XmlListener,
  between: () => T | undefined,
  most: number = limits.unpacked,
): AsyncGenerator<T> {
  const parser = new Parser()
  let failure: unknown
  const fail = (error: unknown): void => {
    failure ??= error
    parser.stop()
  }
  const guard =
    <A extends readonly unknown[]>(act: (...given: A) => void) =>
    (...given: A): void => {
      try {
        act(...given)
      } catch (error) {
        fail(error)
      }
    }
  const { open, close, text } = listener
  if (open)
    parser.on(
      'openTag',
      guard((name: string, attributes: () => Attributes) => open(bare(name), attributes)),
    )
  if (close)
    parser.on(
      'closeTag',
      guard((name: string) => close(bare(name))),
    )
  if (text) {
    parser.on(
      'text',
      guard((value: string) => text(decodeXml(value))),
    )
    parser.on(
      'cdata',
      guard((value: string) => text(value)),
    )
  }
  parser.on('attention', () => fail(refusal('entities')))
  parser.on('error', () => fail(refusal('damaged-sheet')))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Buffer): string => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw refusal('damaged-sheet')
    }
  }
  for await (const piece of unpack(file, entry, most)) {
    parser.write(decode(piece))
    if (failure) throw failure
    const found = between()
    if (found !== undefined) yield found
  }
  parser.write(decode())
  parser.end()
  if (failure) throw failure
  const found = between()
  if (found !== undefined) yield found
}

/** A part that has nothing to hand on before its end. */
export const readWhole = async (
  file: Buffer,
  entry: ZipEntry,
  listener: XmlListener,
  most: number = limits.smallPart,
): Promise<void> => {
  for await (const _ of readXml(file, entry, listener, () => undefined, most));
}
