// Electron's printToPDF options in the words of the DevTools protocol. Sizes are inches in both.

import type { PrintToPDFOptions } from 'electron'
import type { CDPSession } from 'playwright-core'
import { UnsupportedByHost } from './refuse.ts'

const paper: Readonly<Record<string, readonly [number, number]>> = {
  A3: [11.69, 16.54],
  A4: [8.27, 11.69],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
}

const paperOf = (size: PrintToPDFOptions['pageSize']): readonly [number, number] => {
  if (size === undefined) return paper.Letter as readonly [number, number]
  if (typeof size !== 'string') return [size.width, size.height]
  const known = paper[size]
  if (!known) throw new UnsupportedByHost(`the paper size ${size}`)
  return known
}

export const printToPdf = async (cdp: CDPSession, options: PrintToPDFOptions): Promise<Buffer> => {
  const [paperWidth, paperHeight] = paperOf(options.pageSize)
  const { data } = await cdp.send('Page.printToPDF', {
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    paperWidth,
    paperHeight,
    marginTop: options.margins?.top ?? 0.4,
    marginBottom: options.margins?.bottom ?? 0.4,
    marginLeft: options.margins?.left ?? 0.4,
    marginRight: options.margins?.right ?? 0.4,
    pageRanges: options.pageRanges ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    ...(options.headerTemplate === undefined ? {} : { headerTemplate: options.headerTemplate }),
    ...(options.footerTemplate === undefined ? {} : { footerTemplate: options.footerTemplate }),
    generateTaggedPDF: options.generateTaggedPDF ?? false,
  })
  return Buffer.from(data, 'base64')
}
