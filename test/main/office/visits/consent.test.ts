// The format of docs/consent.md by its own test vectors, so that page and program cannot drift apart.

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { textSha256 } from '../../../../main/office/notices/for-others.ts'
import { assertSigned, bindingSha256, consentFields, signatureText } from '../../../../main/office/visits/consent.ts'

const page = readFileSync(new URL('../../../../docs/consent.md', import.meta.url), 'utf8')

const agreed = {
  consentId: '01931f00-0000-7000-8000-000000000001',
  visitId: '01931f00-0000-7000-8000-000000000002',
  noticeId: '01931f00-0000-7000-8000-000000000003',
  language: 'zh-CN',
  textSha256: textSha256('来访告知书\n第二行'),
  fields: ['name', 'phone', 'purpose', 'host', 'partySize', 'signature'],
  decision: 'agreed',
  at: '2026-11-21T01:02:03.456Z',
  signatureSha256: textSha256('[[[100,100,0],[300,120,80],[280,260,160]]]'),
} as const

describe('docs/consent.md', () => {
  it('gives the hashes that the program makes', () => {
    const declined = { ...agreed, fields: [], decision: 'declined', signatureSha256: null } as const
    expect(page).toContain(agreed.textSha256)
    expect(page).toContain(agreed.signatureSha256)
    expect(page).toContain(`gives \`${bindingSha256(agreed)}\``)
    expect(page).toContain(`gives \`${bindingSha256(declined)}\``)
  })

  it('names the fields in the order they are bound in', () => {
    expect(page).toContain(`\`${consentFields.join(' ')}\``)
  })
})

describe('a signature', () => {
  it('is written without spaces', () => {
    expect(signatureText([[[1, 2, 3]], [[4, 5, 6]]])).toBe('[[[1,2,3]],[[4,5,6]]]')
  })

  it('has ink, in one stroke or in several', () => {
    expect(() => assertSigned([[[0, 0, 0]]])).toThrow()
    expect(() =>
      assertSigned([
        [
          [0, 0, 0],
          [59, 0, 9],
        ],
      ]),
    ).toThrow()
    expect(() =>
      assertSigned([
        [
          [0, 0, 0],
          [60, 0, 9],
        ],
      ]),
    ).not.toThrow()
    expect(() =>
      assertSigned([
        [
          [0, 0, 0],
          [0, 30, 9],
        ],
        [
          [500, 0, 20],
          [500, 30, 29],
        ],
      ]),
    ).not.toThrow()
  })
})
